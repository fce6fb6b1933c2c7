//! Where lines start. In: a broken paragraph. Out: for each line the text that would have had room on the line before, by its
//! width in a word processor: what layout knows better must be said there.

use super::flow::Broken;
use super::shape::{Before, Cluster};
use super::tabs::TAB;
use crate::length::Length;
use crate::style::{PageStyle, Pitch};
use std::ops::Range;

/// By how much programs differ over the width of a line, as they round each glyph: what nearly fits is taken as fitting.
const DOUBT: Length = Length::emu(25400);

/// The starts of a paragraph's lines, as [`Decision::starts`](super::pages::Decision::starts) counts them.
pub(super) fn starts(broken: &Broken<'_>, page: &PageStyle) -> Vec<Range<usize>> {
    let style = broken.style();
    let clusters = &broken.shaped.clusters;
    let percent = match style.pitch {
        Pitch::Grid => page.type_width(),
        Pitch::Own => 100,
    };
    let measure = broken.block_width - style.left - style.right;
    let nexts = broken.lines.iter().skip(1);
    let start = |(index, (line, next)): (usize, (&Range<usize>, &Range<usize>))| {
        let indent = if index == 0 { style.first_indent } else { Length::ZERO };
        let first = clusters.get(next.start).filter(|first| first.before != Before::MustBreak)?;
        let past = first_past(clusters, line.start, measure - indent + DOUBT, percent);
        let last = clusters.get(past).or(clusters.last())?;
        Some(first.text.start..last.text.end.max(first.text.end))
    };
    broken.lines.iter().zip(nexts).enumerate().filter_map(start).collect()
}

/// The first cluster that does not fit on the line that begins with `start`, as a word processor measures it, or the line
/// feed that ends the line.
fn first_past(clusters: &[Cluster], start: usize, measure: Length, percent: i64) -> usize {
    let mut width = Length::ZERO;
    for (index, cluster) in clusters.iter().enumerate().skip(start) {
        width += if cluster.character == TAB { cluster.advance } else { cluster.natural.scale(percent, 100) };
        if cluster.character == '\n' || width > measure && !cluster.is_space() {
            return index;
        }
    }
    clusters.len()
}
