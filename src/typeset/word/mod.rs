//! Lines and pages in word processors. In: lines as layout would break them. Out: the same, but for those that nothing leads there, and
//! what leads Word and LibreOffice to them.
//!
//! All that layout knows of how these programs break lines and end pages is here: `lines` sets a line as they do, `agree` chooses lines
//! that both files can show, `led` and `marks_out` find the white that does it, `steering` says it for the DOCX; `foot` knows where a
//! page ends.

pub(super) mod agree;
pub(crate) mod foot;
mod led;
mod lines;
mod marks_out;
pub mod steered;
pub(super) mod steering;
