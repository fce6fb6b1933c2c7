//! gongwen (公文): a document compiler. A Markdown draft with YAML front matter goes in, a submittable official
//! document comes out, as PDF and DOCX in the layout of GB/T 9704-2012.
//!
//! ```text
//!  draft ─read─▶ Document ──check──▶ diagnostics
//!                   │                                         ┌────────▶ pdf
//!  styles/*.yaml ─style─▶ Style ──compose──▶ Composition ──typeset──▶ Pages ──┤
//!                                                 │                   └────────▶ trace (tests)
//!                                                 └── + typeset's decisions ─▶ docx
//! ```
//!
//! Data flows one way, and each folder knows only what stands to its left. The front door is [`compile`];
//! whatever a compilation needs beside the draft (fonts, style files) it asks of a [`World`], so that any
//! compilation runs without a disk. Same draft, same fonts: same bytes, on every thread and every run.
//!
//! Three calls make a paper: [`check`] says what is wrong with a draft, [`lay_out`] sets a document on pages, [`export`] writes them;
//! [`compile`] does all of it. What is documented here is kept from one version to the next. One module is hidden, the program's own
//! rooms, into which its command line and its tests look: it may change with any version.

mod aligned;
mod batch;
mod check;
mod compile;
mod compose;
mod conform;
mod deflate;
pub mod diagnostic;
mod dictionary;
pub mod document;
mod docx;
mod draft;
mod drawn;
mod escape;
mod export;
mod fault;
pub mod file;
mod font;
mod foreign;
mod import;
mod known;
mod layout;
mod length;
mod line;
mod mend;
mod numerals;
mod ordinal;
mod origin;
mod package;
mod pdf;
mod pictograph;
mod picture;
mod raised;
mod read;
mod revise;
#[doc(hidden)]
pub mod rooms;
mod rules;
pub mod source;
mod style;
mod styles;
mod tree;
mod typeset;
mod wordprocessor;
mod world;
mod yaml;

pub use compile::{Compiled, Paper, check, compile};
pub use draft::{import_draft, read_draft};
pub use export::{Format, WriteError, bind, export, write_tree};
pub use font::{Face, SubsetError};
pub use layout::{Layout, lay_out};
pub use mend::{Mended, mend, revise};
pub use pdf::{FaceFault, Packing, PdfError, PdfPart};
pub use read::OfficeFile;
pub use style::{Program, Style};
pub use styles::{RoleReport, faces, load_style};
pub use typeset::pages::Pages;
pub use world::{Pictures, World};

#[doc(hidden)]
pub use Format as Target;
