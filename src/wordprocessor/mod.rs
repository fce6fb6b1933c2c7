//! Word processors: how Word and LibreOffice break lines and end pages. In: the clusters of a paragraph, and its lines as layout would break
//! them. Out: the same lines, but for those to which nothing leads a word processor, and what leads it to them.
//!
//! Layout has to ask: lines to which no word processor can be led are none of the PDF either. `agree` chooses lines that both files can
//! show, `steering` says what the DOCX must say for it; `foot` knows where their pages end.
//!
//! ```text
//! measures ─▶ agree ─▶ lines of the PDF ─▶ steering ─▶ the DOCX
//!               │                            ├─ led: how surely Word ends a line there
//!               └─ lines: where Word ends it └─ marks_out: white under which LibreOffice does so, too
//! ```
//!
//! What only LibreOffice does is in `libreoffice`, and in `marks_out` what is done about it in files that are made for Word.

pub(crate) mod agree;
pub(crate) mod foot;
mod led;
mod libreoffice;
mod lines;
mod marks_out;
pub(crate) mod measures;
mod reach;
mod script;
pub(crate) mod steered;
pub(crate) mod steering;
