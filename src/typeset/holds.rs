//! Lines that layout starts early. In: a broken paragraph. Out: for each such line the text that a word processor, which
//! goes by widths and marks alone, would still put on the line before.

use super::flow::Broken;
use super::shape::{Before, Cluster};
use super::tabs::TAB;
use crate::length::Length;
use crate::style::{PageStyle, Pitch};
use std::ops::Range;

/// By how much programs may differ over the width of a line: what nearly fits is held too.
const DOUBT: Length = Length::emu(6350);

/// The holds of a paragraph, as [`Decision::holds`](super::pages::Decision::holds) counts them.
pub(super) fn holds(broken: &Broken<'_>, page: &PageStyle) -> Vec<Range<usize>> {
    let style = broken.style();
    let clusters = &broken.shaped.clusters;
    let spacing = match style.pitch {
        Pitch::Grid => page.word.spacing,
        Pitch::Own => Length::ZERO,
    };
    let measure = broken.block_width - style.left - style.right;
    let nexts = broken.lines.iter().skip(1);
    let hold = |(index, (line, next)): (usize, (&Range<usize>, &Range<usize>))| {
        let indent = if index == 0 { style.first_indent } else { Length::ZERO };
        let first = clusters.get(next.start).filter(|first| first.before != Before::MustBreak)?;
        let past = first_past(clusters, line.start, measure - indent + DOUBT, spacing);
        let last = clusters.get(past).or(clusters.last())?;
        (past > next.start).then_some(first.text.start..last.text.end)
    };
    broken.lines.iter().zip(nexts).enumerate().filter_map(hold).collect()
}

/// The first cluster that does not fit on the line that begins with `start`, as a word processor measures it, or the line
/// feed that ends the line.
fn first_past(clusters: &[Cluster], start: usize, measure: Length, spacing: Length) -> usize {
    let mut width = Length::ZERO;
    for (index, cluster) in clusters.iter().enumerate().skip(start) {
        width += if cluster.character == TAB { cluster.advance } else { cluster.natural + spacing };
        if cluster.character == '\n' || width > measure && !cluster.is_space() {
            return index;
        }
    }
    clusters.len()
}
