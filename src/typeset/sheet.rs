//! The sheet: where the text block lies, upright or turned. In: a page style. Out: edges in the sheet's own coordinates.

use crate::compose::composition::Facing;
use crate::length::Length;
use crate::style::PageStyle;

/// A side of paper as a reader holds it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sheet {
    pub(super) width: Length,
    pub(super) height: Length,
    /// Edges of the text block, from the sheet's left and top edges.
    pub(super) left: Length,
    pub(super) top: Length,
    /// Its size.
    pub(super) block_width: Length,
    pub(super) block_height: Length,
}

impl Sheet {
    /// The sheet as the page style says, or turned clockwise for 横排, its foot at the left (§8).
    pub(super) fn new(page: &PageStyle, facing: Facing) -> Self {
        if facing == Facing::Turned {
            Self {
                width: page.sheet.height,
                height: page.sheet.width,
                left: page.sheet.height - page.block.top - page.block.height,
                top: page.block.left,
                block_width: page.block.height,
                block_height: page.block.width,
            }
        } else {
            Self {
                width: page.sheet.width,
                height: page.sheet.height,
                left: page.block.left,
                top: page.block.top,
                block_width: page.block.width,
                block_height: page.block.height,
            }
        }
    }
    /// Whether it is wider than high.
    pub(super) fn is_turned(&self) -> bool {
        self.width > self.height
    }
}
