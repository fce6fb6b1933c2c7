//! The lines of a word processor. In: clusters and the width of a line. Out: where Word ends the line.
//!
//! Word fills a line with what fits by the widths of the faces and the spacing of the style, and goes back to the last place
//! where a line may break: between hanzi and anything but the marks of the prohibitions (`w:kinsoku`), behind white and
//! hyphens else. It binds no number to its unit and looks at no line but this one.

use super::prohibition::{is_joined, is_square, not_at_end, not_at_start};
use super::shape::{Before, Cluster};
use super::tabs::TAB;
use crate::length::Length;

/// Marks of Europe that Word takes for Chinese where the run is.
const EITHER: &str = "“”‘’—…·～°±×÷";

/// Marks that hang over the edge in a program that lets them, whatever the file says of it: LibreOffice reads
/// `w:overflowPunct` the wrong way round.
const HANGING: &str = "，。、：；！？";

/// A line in the making.
#[derive(Clone, Copy)]
pub(super) struct WordLine<'c> {
    /// The clusters of the paragraph.
    pub(super) clusters: &'c [Cluster],
    /// How much wider each character stands than in its face.
    pub(super) spacing: Length,
    /// Whether words may be torn anywhere.
    pub(super) tears: bool,
    /// The place where a word may be parted with a hyphen.
    pub(super) hyphen: Option<usize>,
}

/// Characters that stand closer or wider than their style says.
#[derive(Clone, Copy)]
pub(super) struct Moved {
    /// The first cluster that does not.
    pub(super) until: usize,
    /// How much wider each stands.
    pub(super) white: Length,
}

impl WordLine<'_> {
    /// Where a line ends that begins with cluster `start` and is `measure` wide; `hangs` where a mark may stand beyond.
    pub(super) fn end(&self, start: usize, measure: Length, moved: Moved, hangs: bool) -> usize {
        let mut width = Length::ZERO;
        let mut chance = None;
        for (index, cluster) in self.clusters.iter().enumerate().skip(start) {
            if index > start {
                if cluster.before == Before::MustBreak {
                    return index;
                }
                if self.may_break(index)
                    || self.hyphen == Some(index) && self.fits_hyphen(width, measure, cluster)
                {
                    chance = Some(index);
                }
            }
            let own = self.width(cluster);
            width += if index < moved.until && !cluster.text.is_empty() { own + moved.white } else { own };
            if width > measure && !cluster.is_space() {
                if hangs
                    && HANGING.contains(cluster.character)
                    && width - own <= measure
                    && self.may_break(index + 1)
                {
                    return index + 1;
                }
                return chance.unwrap_or_else(|| index.max(start + 1));
            }
        }
        self.clusters.len()
    }

    fn fits_hyphen(&self, width: Length, measure: Length, cluster: &Cluster) -> bool {
        matches!(cluster.before, Before::Hyphen(hyphen) if width + hyphen <= measure)
    }

    fn width(&self, cluster: &Cluster) -> Length {
        match cluster.character {
            TAB => cluster.advance,
            _ if cluster.text.is_empty() => cluster.natural,
            _ => cluster.natural + self.spacing,
        }
    }

    fn may_break(&self, index: usize) -> bool {
        let Some([before, after]) = index.checked_sub(1).and_then(|last| self.clusters.get(last..=index))
        else {
            return false;
        };
        let (before, after) = (before.character, after.character);
        let chinese = |c: char| is_square(c) || EITHER.contains(c);
        if matches!(after, ' ' | '\n') || before == TAB || is_joined(before, after) {
            false
        } else if before == ' ' {
            !not_at_start(after) || !chinese(after)
        } else if chinese(before) || chinese(after) {
            !not_at_start(after) && !not_at_end(before)
        } else {
            before == '-' || self.tears
        }
    }
}
