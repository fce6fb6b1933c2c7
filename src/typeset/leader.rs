//! 点线: dots that lead from an entry of 目录 to its page. In: a line with a tab that asks for them. Out: their places.

use super::broken::Broken;
use super::pages::{Dot, Line};
use crate::compose::composition::Tab;
use crate::length::Length;
use crate::line::cluster::TAB;

/// The dots of a line of a paragraph, over the width of its tab; `left` is the edge from which they are counted.
pub(super) fn dots(broken: &Broken<'_>, line: usize, placed: &Line, left: Length) -> Vec<Dot> {
    let led = broken.paragraph.tabs.iter().find_map(|tab| match tab {
        Tab::Led(_, leader) => Some(leader),
        _ => None,
    });
    let Some(leader) = led else { return Vec::new() };
    let clusters = broken.lines.get(line).and_then(|range| broken.shaped.clusters.get(range.clone()));
    let tab = clusters.and_then(|clusters| {
        let at = clusters.iter().position(|cluster| cluster.character == TAB)?;
        Some((placed.runs.iter().flat_map(|run| &run.glyphs).nth(at)?.x, clusters.get(at)?.advance))
    });
    let Some((x, width)) = tab else { return Vec::new() };
    // all stand on one lattice, so that the dots of entries below each other do
    let step = |x: Length| (x - left).to_emu().div_euclid(leader.pitch.to_emu().max(1));
    let (diameter, colour) = (leader.dot, broken.style().colour);
    let y = placed.baseline - leader.pitch;
    // one place stays free at both ends
    let steps = step(x) + 2..step(x + width);
    steps.map(|step| Dot { x: left + leader.pitch * step, y, diameter, colour }).collect()
}
