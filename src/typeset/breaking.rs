//! Line breaking. In: clusters and the widths of lines. Out: the lines as ranges of clusters.
//!
//! 推出式: a line takes what fits; what a prohibition keeps from ending or opening a line is pushed to the next one,
//! and the gaps make up for it. The last line of a paragraph never holds a single character.

use crate::length::Length;
use crate::line::cluster::{Before, Cluster, width_of};
use crate::line::prohibition::not_at_start;
use std::ops::Range;

/// The fewest characters, marks not counted, that a last line may hold.
const FEWEST: usize = 2;

/// Breaks clusters into lines; the first line is `first` wide, the others `width`.
pub(super) fn lines(clusters: &[Cluster], first: Length, width: Length) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let mut start = 0;
    while start < clusters.len() {
        let measure = if lines.is_empty() { first } else { width };
        let end = line_end(clusters, start, measure);
        lines.push(start..end);
        start = end;
    }
    fill_last_line(clusters, &mut lines);
    lines
}

/// The width of a line inside of its measure: a mark that has no room there hangs over its end.
pub(super) fn filled(clusters: &[Cluster], line: &Range<usize>, measure: Length) -> Length {
    let width = width_of(clusters, line);
    let last = clusters.get(line.clone()).unwrap_or_default().iter().rfind(|cluster| !cluster.is_space());
    match last.filter(|last| last.hangs && width > measure + Length::ROUNDING) {
        Some(mark) => width - mark.advance,
        None => width,
    }
}

fn line_end(clusters: &[Cluster], start: usize, measure: Length) -> usize {
    let mut width = Length::ZERO;
    let (mut chance, mut need) = (None, None);
    for (index, cluster) in clusters.iter().enumerate().skip(start) {
        if index > start {
            match cluster.before {
                Before::MustBreak => return index,
                Before::Break | Before::Seam => chance = Some(index),
                Before::AtNeed | Before::AtMark => need = Some(index),
                Before::Hyphen(hyphen) if width + hyphen <= measure + Length::ROUNDING => need = Some(index),
                Before::Hyphen(_) | Before::Gap | Before::Fixed => {}
            }
        }
        width += cluster.advance;
        if width - cluster.over() > measure + Length::ROUNDING && !cluster.is_space() {
            // a word wider than the line is torn where it must be
            return chance.or(need).unwrap_or_else(|| index.max(start + 1));
        }
    }
    clusters.len()
}

/// Whether clusters are too few for a last line, marks and spaces not counted.
pub(super) fn are_few(clusters: &[Cluster]) -> bool {
    let counted = |cluster: &&Cluster| !not_at_start(cluster.character) && !cluster.is_space();
    clusters.iter().filter(counted).take(FEWEST).count() < FEWEST
}

/// Moves the last break back until the last line holds enough; a break that the writer asked for stays.
fn fill_last_line(clusters: &[Cluster], lines: &mut [Range<usize>]) {
    let [.., previous, last] = lines else { return };
    let forced = clusters.get(last.start).is_some_and(|cluster| cluster.before == Before::MustBreak);
    let enough = |start: usize| !are_few(clusters.get(start..last.end).unwrap_or_default());
    if forced || enough(last.start) {
        return;
    }
    let earlier = (previous.start + 1..last.start).rev();
    let may_break =
        |index: &usize| clusters.get(*index).is_some_and(|cluster| cluster.before == Before::Break);
    if let Some(start) = earlier.filter(may_break).find(|start| enough(*start)) {
        previous.end = start;
        last.start = start;
    }
}
