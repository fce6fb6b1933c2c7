//! The foot of a page in word processors. In: what stands there, and the sheet. Out: the white around it, so that they have it where the
//! PDF has it: their pages end a little below the text block, and LibreOffice sets whole rows beside notes.

use crate::compose::composition::Imprint;
use crate::length::Length;
use crate::style::PageStyle;

/// How much farther down a line of text may end where a table or a figure has moved it off the rows: a word processor would set it there
/// as well.
pub(crate) const SPARE: Length = Length::emu(10_800);

/// The thinnest line that a word processor takes.
pub(crate) const THINNEST: Length = Length::emu(12_700);

/// By how much programs differ over the height of notes and of rows.
const BESIDE_NOTES: Length = Length::emu(36_000);

/// How far below the text block a word processor's page ends.
fn deeper(page: &PageStyle) -> Length {
    page.sheet.height - page.word.bottom - page.block.top - page.block.height
}

/// The white below the last row of 版记. Without rules its last line itself stands at the foot of the block, and of the white in that
/// line a quarter is below its type: between the fifth of engines that put the baseline at four fifths of a line, and the half of
/// those that centre it.
pub(crate) fn white_below(imprint: &Imprint<'_>, page: &PageStyle) -> Length {
    let inside = match imprint.style.outer {
        Some(outer) => -outer,
        None => {
            let last = imprint.parts.iter().flatten().last();
            last.map_or(Length::ZERO, |last| (last.style.line - last.style.size) / 4)
        }
    };
    (deeper(page) - inside).max(Length::ZERO)
}

/// The white between text and 版记. Without rules, what parts it from the text is the white of its own line, and as much as a word
/// processor takes more: it has white below the type of a row, and the line that holds 版记.
pub(crate) fn leading(imprint: &Imprint<'_>, page: &PageStyle) -> Length {
    if imprint.style.outer.is_some() {
        return page.pitch() - page.cell();
    }
    let below_row = page.pitch() - page.cell() - (page.block.top - page.word.top);
    (below_row + THINNEST + white_below(imprint, page) - deeper(page)).max(Length::ZERO)
}

/// The foot of what stands above notes that are so high: word processors set them below all else on a page, 版记 as well.
pub(crate) fn above_notes(notes: Length, page: &PageStyle) -> Length {
    if notes <= Length::ZERO {
        return page.block.height;
    }
    let rest = page.sheet.height - page.word.top - page.word.bottom - notes - BESIDE_NOTES;
    let rows = rest.to_emu().div_euclid(page.pitch().to_emu().max(1));
    page.pitch() * rows - (page.block.top - page.word.top) - BESIDE_NOTES
}
