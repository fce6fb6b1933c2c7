//! Reading. In: the bytes of a draft. Out: a [`Document`] and what is wrong with it. Never fails, never panics, loses no text.
//!
//! ```text
//! bytes ─encoding─▶ text ─front_matter─▶ elements
//!                     └─lines─▶ parts ─markdown─▶ blocks ─notes─▶ ─annotate─▶ with figures, captions and notes
//!                                        ─recognise─▶ elements typed in the text, and the blocks that are none
//!                                                  ─attachments─▶ body and attachments, each ─headings─▶ with its levels ─standard_form─▶ and numbers
//! ```

mod annotate;
mod attachments;
mod autolink;
mod bind;
mod blanks;
mod caption;
mod cells;
mod characters;
mod chat;
mod date;
mod decimals;
mod definitions;
mod dialects;
mod dialogue;
mod document_number;
mod draft;
mod emphasis;
mod encoding;
mod entries;
mod field;
mod figures;
mod front_matter;
mod headings;
mod html;
mod html_table;
mod issued;
mod levels;
mod line;
mod line_ends;
mod line_numbers;
mod lines;
mod mail;
mod markdown;
mod marks;
mod masks;
mod mend;
mod merged;
mod notes;
mod number;
mod office;
mod open_day;
mod ornaments;
mod page_foot;
mod paging;
mod pictographs;
mod raw;
mod receipt;
mod recognise;
mod renumber;
mod roster;
mod ruby;
mod said_twice;
mod scripts;
mod senders;
mod sequence;
mod siblings;
mod split;
mod standard_form;
mod text;
mod title;
mod torn;
mod typed;
mod unfenced;
mod unfilled;
mod value;

pub(crate) use date::parse as parse_date;
pub(crate) use field::nearest_of;

use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::source::Sources;

pub use bind::attachments;
pub use mend::mend;
pub use office::{CODE, FILE_NAME, FONTS, Office, OfficeFile, offices, settle};
use text::{Sort, read_text};
pub use unfilled::unfilled;

/// Reads a draft named `name`; its text becomes the next of `sources`, what is wrong is added to `diagnostics`.
///
/// The text kept in `sources`, which all spans count in, is the draft without its byte order mark and with
/// every line ended by a line feed alone.
pub fn read(name: &str, bytes: &[u8], sources: &mut Sources, diagnostics: &mut Vec<Diagnostic>) -> Document {
    read_text(name, bytes, Sort::Draft, sources, diagnostics)
}

/// The same for a draft of which a program has seen some elements: the others are looked for as in a draft without any.
pub fn read_seen(
    name: &str,
    bytes: &[u8],
    sources: &mut Sources,
    diagnostics: &mut Vec<Diagnostic>,
) -> Document {
    read_text(name, bytes, Sort::Seen, sources, diagnostics)
}
