//! Subsets. In: a face, and the glyphs that a file shows. Out: a font program that holds these alone, numbered in their order from 1 on:
//! for whatever embeds fonts.

mod cff;
mod charstring;

use super::face::{Face, Outlines, table};
pub use charstring::Hints;
use std::fmt;
use subsetter::GlyphRemapper;

/// Why a face gives no subset; as a text, in Chinese.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SubsetError {
    /// It has no outlines of the kind that it says it has.
    NoOutlines,
    /// The crate that takes the glyphs out says this of it.
    Refused(String),
}

impl fmt::Display for SubsetError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoOutlines => f.write_str("缺少 CFF 表"),
            Self::Refused(reason) => f.write_str(reason),
        }
    }
}

impl Face {
    /// The font program with these glyphs only, given in order. The general path compiles every charstring anew.
    ///
    /// # Errors
    /// A face that is broken.
    pub fn subset(&self, glyphs: &[u16], hints: Hints) -> Result<Vec<u8>, SubsetError> {
        let (bytes, index) = (self.bytes(), self.index());
        let copied = table(bytes, index, b"CFF ").and_then(|table| cff::subset(table, glyphs, hints));
        if let Some(program) = copied {
            return Ok(program);
        }
        let remapper = GlyphRemapper::new_from_glyphs_sorted(glyphs);
        let subset = subsetter::subset(bytes, index, &remapper)
            .map_err(|error| SubsetError::Refused(error.to_string()))?;
        match self.outlines() {
            Outlines::Glyf => Ok(subset),
            Outlines::Cff => table(&subset, 0, b"CFF ").map(<[u8]>::to_vec).ok_or(SubsetError::NoOutlines),
        }
    }
}
