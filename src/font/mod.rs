//! Faces. In: the bytes of a font file. Out: glyphs, advances, the centre of its hanzi, and what it is called.
//!
//! A leaf: typesetting measures with it, the PDF embeds from it, neither owns it.

mod face;
mod shape;
mod subset;
mod tables;

pub use face::{Centre, Character, Face, Measures, Outlines, Reader, table};
pub use shape::Shaped;
pub use subset::{Hints, SubsetError};
pub use tables::Bytes;
