//! Clusters. In: nothing. Out: the types of a shaped text: what stands together, how it looks, and what may happen before it.

use super::parts::Part;
use crate::compose::composition::MarkSet;
use crate::length::Length;
use crate::style::{Colour, RoleId};
use std::ops::Range;

/// What ends a line inside of a word.
pub(super) const HYPHEN: char = '-';

/// A paragraph ready to be broken into lines.
pub(super) struct Shaped {
    /// All its characters, number included, breaks as line feeds.
    pub(super) text: String,
    /// Its glyphs.
    pub(super) clusters: Vec<Cluster>,
    /// How stretches of it look.
    pub(super) looks: Vec<Look>,
    /// What its stretches are to a reader.
    pub(super) parts: Vec<Part>,
    /// Whether any of it refers to a note.
    pub(super) refers: bool,
    /// Whether any of it has dots below, a rule below or one through it.
    pub(super) is_marked: bool,
}

/// What cannot be torn apart: mostly a character.
pub(super) struct Cluster {
    /// Index of the face in the document.
    pub(super) face: usize,
    /// The glyph's number.
    pub(super) glyph: u16,
    /// How far the face itself advances.
    pub(super) natural: Length,
    /// How far the pen moves: on the grid, by cells.
    pub(super) advance: Length,
    /// So much of the advance is white that falls away where a line ends with it.
    pub(super) tail: Length,
    /// Whether it may stand outside of the text block where it ends a full line.
    pub(super) hangs: bool,
    /// So much of it may be taken away where a line has no room for it: from the half of a mark that has no ink.
    pub(super) spare: Length,
    /// Index into [`Shaped::looks`].
    pub(super) look: usize,
    /// The bytes of [`Shaped::text`] that it shows; empty for the later glyphs of a ligature.
    pub(super) text: Range<usize>,
    /// The character it starts with.
    pub(super) character: char,
    /// What may happen before it.
    pub(super) before: Before,
}

/// What may happen before a cluster.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Before {
    /// Nothing: it is part of a word, or a prohibition holds.
    Fixed,
    /// White may be added, but no line may break.
    Gap,
    /// Nothing, but a line may break rather than be too loose: inside of an address.
    AtNeed,
    /// The same where a reader would rather not: `PNG/|JPG`, `2018—|2035`.
    AtMark,
    /// The same with a hyphen of this width at the end of the line: inside of a word.
    Hyphen(Length),
    /// A line may break, but no white may be added: inside of an address.
    Seam,
    /// A line may break.
    Break,
    /// A line must break: the writer asked for it.
    MustBreak,
}

/// How a stretch of a paragraph looks and what it is part of.
pub(super) struct Look {
    pub(super) size: Length,
    /// The role of its hanzi's face: its Latin letters stand on the same line.
    pub(super) role: RoleId,
    pub(super) colour: Colour,
    pub(super) stroke: Option<Length>,
    /// How far it is raised: 注码, 上标; a 下标 is lowered.
    pub(super) raise: Length,
    /// What its writer marked it with.
    pub(super) marks: MarkSet,
    /// 代码: no hyphen may come into it.
    pub(super) code: bool,
    /// The note that it refers to.
    pub(super) note: Option<usize>,
    /// Index into [`Shaped::parts`]; absent for the label of a list's item.
    pub(super) part: Option<usize>,
}

impl Before {
    /// Whether white may be added.
    pub(super) fn is_gap(self) -> bool {
        matches!(self, Self::Gap | Self::Break | Self::MustBreak)
    }
}
