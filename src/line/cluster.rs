//! Clusters. In: nothing. Out: what a line is made of: what stands together, how wide, and what may happen before it.

use crate::length::Length;
use std::ops::Range;

/// What ends a line inside of a word.
pub(crate) const HYPHEN: char = '-';

/// The character that jumps to the next stop.
pub(crate) const TAB: char = '\t';

/// What cannot be torn apart: mostly a character.
pub(crate) struct Cluster {
    /// Index of the face in the document.
    pub(crate) face: usize,
    /// The glyph's number.
    pub(crate) glyph: u16,
    /// How far the face itself advances.
    pub(crate) natural: Length,
    /// How far the pen moves: on the grid, by cells.
    pub(crate) advance: Length,
    /// So much of the advance is white that falls away where a line ends with it.
    pub(crate) tail: Length,
    /// Whether it may stand outside of the text block where it ends a full line.
    pub(crate) hangs: bool,
    /// So much of it may be taken away where a line has no room for it: from the half of a mark that has no ink.
    pub(crate) spare: Length,
    /// How it looks, as an index into the looks of its paragraph.
    pub(crate) look: usize,
    /// The bytes of the paragraph's text that it shows; empty for the later glyphs of a ligature.
    pub(crate) text: Range<usize>,
    /// The character it starts with.
    pub(crate) character: char,
    /// What may happen before it.
    pub(crate) before: Before,
}

/// What may happen before a cluster.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Before {
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

impl Before {
    /// Whether white may be added.
    pub(crate) fn is_gap(self) -> bool {
        matches!(self, Self::Gap | Self::Break | Self::MustBreak)
    }
}

impl Cluster {
    /// Whether it is white: it may hang over the end of a line, an ideographic space as well, as Word has it.
    pub(crate) fn is_space(&self) -> bool {
        matches!(self.character, ' ' | '\u{3000}' | '\n')
    }

    /// So much of it may lie outside of the text block where a line ends with it.
    pub(crate) fn over(&self) -> Length {
        if self.hangs { self.advance } else { self.tail }
    }
}

/// The width of a line: what falls away at its end is not counted, a hyphen is.
pub(crate) fn width_of(clusters: &[Cluster], line: &Range<usize>) -> Length {
    let hyphen = match clusters.get(line.end).map(|next| next.before) {
        Some(Before::Hyphen(width)) => width,
        _ => Length::ZERO,
    };
    let line = clusters.get(line.clone()).unwrap_or_default();
    let inked = line.iter().rposition(|cluster| !cluster.is_space()).map_or(0, |last| last + 1);
    let inked = line.get(..inked).unwrap_or_default();
    let tail = inked.last().map_or(Length::ZERO, |last| last.tail);
    inked.iter().map(|cluster| cluster.advance).sum::<Length>() - tail + hyphen
}
