//! The rows of a page. In: where lines may begin, and how far they stand apart. Out: the row for a line.

use crate::length::Length;
use crate::style::PageStyle;

/// Rows: so many steps of a page share a length, so that rows are counted and never summed up.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rows {
    /// The top of the first one, from the top of the text block.
    first: Length,
    /// A length that holds a whole number of steps.
    span: Length,
    /// How many.
    steps: i64,
}

impl Rows {
    /// Those of a page.
    pub(super) fn of(page: &PageStyle) -> Self {
        Self {
            first: Length::ZERO,
            span: page.block.height - page.cell(),
            steps: i64::from(page.grid.rows) - 1,
        }
    }

    /// Those of tightened lines, from the first of them on.
    pub(super) fn tight(first: Length, pitch: Length) -> Self {
        Self { first, span: pitch, steps: 1 }
    }

    fn pitch(&self) -> i64 {
        (self.span.to_emu() / self.steps.max(1)).max(1)
    }

    fn row(&self, row: i64) -> Length {
        self.first + self.span.scale(row, self.steps.max(1))
    }

    /// The row that is nearest to a height and lies below the ink above.
    pub(super) fn nearest(&self, top: Length, foot: Length) -> Length {
        let row = ((top - self.first).to_emu() + self.pitch() / 2).div_euclid(self.pitch());
        if self.row(row) + Length::ROUNDING < foot { self.row(row + 1) } else { self.row(row) }
    }

    /// The first row that lies no higher.
    pub(super) fn below(&self, top: Length) -> Length {
        self.row(((top - self.first - Length::ROUNDING).to_emu() + self.pitch()).div_euclid(self.pitch()))
    }

    /// How many lines a height holds.
    pub(super) fn in_height(&self, height: Length) -> i64 {
        height.to_emu() / self.pitch()
    }
}
