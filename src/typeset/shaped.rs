//! Shaped text. In: nothing. Out: the types of a paragraph ready to be broken into lines: its clusters, and how stretches of it look.

use super::parts::Part;
use crate::compose::composition::MarkSet;
use crate::length::Length;
use crate::line::cluster::Cluster;
use crate::style::{Colour, RoleId};

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
