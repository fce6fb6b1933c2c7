//! What pagination finds. In: nothing. Out: the types of lines with their pages and heights.

use super::decision::Keeping;
use crate::compose::composition::Facing;
use crate::length::Length;

/// No document has more; what is longer is cut, and an error.
pub(super) const MOST_PAGES: usize = 5_000;

/// A line of the flow, and where it has come to stand.
#[derive(Clone, Copy, Debug)]
pub(super) struct Placed {
    /// Index of the block.
    pub(super) block: usize,
    /// Index of the line in it.
    pub(super) line: usize,
    /// The page, from 0.
    pub(super) page: usize,
    /// The top of its type, from the top of the text block.
    pub(super) top: Length,
}

/// A document cut into pages.
pub(super) struct Paginated {
    /// Every line in order.
    pub(super) lines: Vec<Placed>,
    /// The pages: how each is held, whether it bears a number.
    pub(super) pages: Vec<PageKind>,
    /// One entry a block.
    pub(super) kept: Vec<Kept>,
    /// Every line of the notes in order.
    pub(super) notes: Vec<PlacedNote>,
    /// The rules above them: page, and upper edge from the top of the text block.
    pub(super) note_rules: Vec<(usize, Length)>,
}

/// What pagination finds of a block.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Kept {
    /// The white above it, see [`Decision::white`](super::decision::Decision::white).
    pub(super) white: Option<Length>,
    /// How its lines keep to those around them.
    pub(super) keeping: Keeping,
    /// 版记: how many page breaks stand before it.
    pub(super) fresh_pages: u8,
}

/// What kind of page it is.
#[derive(Clone, Copy, Debug)]
pub(super) struct PageKind {
    /// 横排
    pub(super) facing: Facing,
    /// 页码
    pub(super) numbered: bool,
}

/// A line of a note at its place.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PlacedNote {
    /// Index of the note.
    pub(super) note: usize,
    /// Index of the line in it.
    pub(super) line: usize,
    /// The page, from 0.
    pub(super) page: usize,
    /// The top of its type, from the top of the text block.
    pub(super) top: Length,
}

/// Where something stands on its page.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Rank {
    /// Before all else.
    Opens,
    /// Behind something.
    Follows,
}

impl Rank {
    /// The rank of what opens a page, or does not.
    pub(super) fn of(opens: bool) -> Self {
        if opens { Self::Opens } else { Self::Follows }
    }
}
