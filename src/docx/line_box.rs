//! Line boxes. In: the style of a paragraph. Out: the white that a word processor leaves above and below the type inside
//! of a line.
//!
//! Word sets the type in the middle of the line: (line − size) / 2 above it. LibreOffice puts the baseline at four fifths
//! of the line (`SwLineLayout`), and a hanzi reaches 0.88 of its size above that. The middle between both is taken:
//! neither is off by more than a millimetre.

use crate::length::Length;
use crate::style::{PageStyle, ParagraphStyle, Pitch};

/// The white inside of a line's box, above and below its type.
#[derive(Clone, Copy)]
pub(super) struct Insets {
    /// From the top of the box to the top of the type.
    pub(super) above: Length,
    /// From the foot of the type to the bottom of the box.
    pub(super) below: Length,
}

impl Insets {
    /// Those of a line of `size`, on whose middle a type of this height stands.
    pub(super) fn new(line: Length, size: Length, height: Length) -> Self {
        let above = line.scale(65, 100) - size.scale(69, 100) + (size - height) / 2;
        Self { above, below: line - height - above }
    }

    /// Those of a paragraph's lines; on the grid, type is as high as its cell.
    pub(super) fn of(paragraph: &ParagraphStyle, page: &PageStyle) -> Self {
        let height = match paragraph.pitch {
            Pitch::Grid => page.cell().scale(paragraph.size.to_emu(), page.grid.size.to_emu().max(1)),
            Pitch::Own => paragraph.size,
        };
        Self::new(paragraph.line, paragraph.size, height)
    }

    /// Those of the lines of the grid, for which the margins of the sheet are made.
    pub(super) fn of_grid(page: &PageStyle) -> Self {
        Self::new(page.word.line, page.grid.size, page.cell())
    }
}
