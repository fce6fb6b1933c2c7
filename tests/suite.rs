//! All tests of the library and the program in one binary: they share one build, one set of faces, and all cores. Each
//! module says what goes in and what comes out; `tidy` alone is a test of its own, since it reads files and builds nothing.

mod bad_input;
mod batch;
mod breaking;
mod check;
mod cli;
mod commonmark;
mod conform;
mod docx;
mod docx_elements;
mod drafts;
mod editor;
mod elements;
mod faults;
mod figures;
mod files;
mod flow;
mod fonts;
mod geometry;
mod hostile;
mod notation;
mod office;
mod paper;
mod pdf;
mod pictures;
mod properties;
mod read;
mod read_properties;
mod snapshots;
mod structure;
mod style;
mod tables;
mod title;
mod tree;
mod word_in;
mod world;
