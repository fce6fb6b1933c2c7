//! How a format looks. In: a style file (YAML) and those it extends. Out: a [`Style`] with every property concrete.
//!
//! The vocabulary is closed: slots, placements, paragraph and text properties. All arrangement and every number
//! stand in `styles/*.yaml`; nothing here knows what a report or a letter is.

mod breaking;
mod build;
mod choice;
mod colour;
mod decode;
mod element;
mod kind;
pub mod kinds;
mod limits;
mod lines;
mod load;
mod named;
mod numeral;
mod page;
mod paragraph;
mod part;
mod piece;
mod print;
mod properties;
mod sealed;
mod sheet;
mod shipped;
mod shown;
mod slot;
mod slots;
mod units;

use crate::diagnostic::Diagnostic;
use crate::known::Known;
use crate::length::Length;
use crate::source::{Sources, Span};
use crate::yaml::Node;

pub use breaking::Breaking;
pub use colour::Colour;
pub use element::*;
pub use lines::LineStyle;
pub use load::Find;
pub use named::{Id, Named, RoleId, StyleId};
pub use numeral::{Around, Counter, Numeral};
pub use page::{PAGES, PageNumberStyle, PageStyle, Program, Side, WordPage};
pub use paragraph::{Align, DivisionStyle, FaceRole, HeadingStyle, ParagraphStyle, Pitch};
pub use piece::Piece;
pub use print::print;
pub use sealed::Sealed;
pub use sheet::{Checks, Style};
pub(crate) use shipped::named;
pub use shipped::{SHIPPED, is_for_drafts};
pub use slot::*;
pub use units::{SIZES, parse_length};

/// The styles that documents of one run share.
static BUILT: Known<(String, Node), Style> = Known::new(16);

/// All styles that come with gongwen.
pub fn all_shipped() -> Vec<Style> {
    let find = |name: &str, _: Option<&str>| {
        let known = SHIPPED.iter().find(|(known, _)| *known == name);
        known
            .map(|(name, text)| ((*name).to_owned(), (*text).to_owned()))
            .ok_or(crate::file::FileError::Missing)
    };
    let names = SHIPPED.iter().map(|(name, _)| *name).filter(|name| *name != load::BASE);
    names.filter_map(|name| load(name, None, &find, &mut Sources::default()).ok()).collect()
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
    let is = |(known, of): &(String, Node)| known == name && *of == tree;
    BUILT.or_try(name, is, || (name.to_owned(), tree.clone()), || build::build(name, &tree))
}

impl Style {
    /// 调整行距 (§7.3.5.5): the same style with its paragraphs on rows that stand `pitch` apart: what is given in rows keeps their
    /// number.
    pub fn tightened(&self, pitch: Length) -> Self {
        let own = self.page.pitch().to_emu().max(1);
        let rows = |length: &mut Length| {
            let count = (length.to_emu() + own / 2).div_euclid(own);
            if (length.to_emu() - count * own).abs() <= count.abs() {
                *length = pitch * count;
            }
        };
        let mut style = self.clone();
        for paragraph in style.paragraphs.iter_mut() {
            [&mut paragraph.line, &mut paragraph.space_before, &mut paragraph.space_after]
                .into_iter()
                .for_each(rows);
        }
        style
    }
}
