//! How a format looks. In: a style file (YAML) and those it extends. Out: a [`Style`] with every property concrete.
//!
//! The vocabulary is closed: slots, placements, paragraph and text properties. All arrangement and every number
//! stand in `styles/*.yaml`; nothing here knows what a report or a letter is.

mod build;
mod decode;
mod element;
mod elements;
pub mod kinds;
mod limits;
mod load;
mod numeral;
mod page;
mod paragraph;
mod print;
mod print_slots;
mod sheet;
mod shipped;
mod slot;
mod slots;
mod units;
mod written;

use crate::diagnostic::Diagnostic;

use crate::length::Length;
use crate::source::{Sources, Span};

pub use element::*;
pub use load::Find;
pub use numeral::{Counter, Numeral};
pub use page::{PAGES, PageNumberStyle, PageStyle, Program, Side, WordPage};
pub use paragraph::{
    Align, Breaking, Colour, DivisionStyle, FaceRole, HeadingStyle, LineStyle, ParagraphStyle, Pitch,
};
pub use print::print;
pub use sheet::{Checks, Style};
pub use shipped::SHIPPED;
pub(crate) use shipped::named;
pub use slot::*;
pub use units::SIZES;

/// The length that a text names in units of paper: `42mm`, `12pt`; absent if it names none.
pub fn parse_length(text: &str) -> Option<Length> {
    units::parse(text, units::Measure { cell: Length::ZERO, row: Length::ZERO })
}

/// Loads the style `name` with all it extends; `asked` is where the draft names it.
///
/// # Errors
/// Every fault of the style files, each at its place.
pub fn load(
    name: &str,
    asked: Option<Span>,
    find: &Find<'_>,
    sources: &mut Sources,
) -> Result<Style, Vec<Diagnostic>> {
    let tree = load::load(name, asked, find, sources).map_err(|error| vec![error])?;
    build::build(name, &tree, None)
}

impl Style {
    /// 调整行距 (§7.3.5.5): the same style with as many lines on a page as it allows; absent if they are no more.
    pub fn tightened(&self, find: &Find<'_>) -> Option<Self> {
        let mut sources = Sources::default();
        let tree = load::load(&self.name, None, find, &mut sources).ok()?;
        let rows = Some(self.page.most_rows).filter(|rows| *rows > self.page.rows);
        let mut style = rows.and_then(|rows| build::build(&self.name, &tree, Some(rows)).ok())?;
        style.page.word.program = self.page.word.program;
        Some(style)
    }
}
