//! 制表位. In: the clusters of a paragraph and its tab stops. Out: tabs as wide as it takes to reach them.

use crate::compose::composition::Tab;
use crate::length::Length;
use crate::line::cluster::{Cluster, TAB};

/// Gives each tab of the first line, or of one that the writer begins, its width; `start` is where the first line begins,
/// `left` where the others do: the stop of a paragraph that has none of its own, as in a hanging indent.
pub(super) fn set_widths(clusters: &mut [Cluster], tabs: &[Tab], start: Length, left: Length) {
    let mut stops = tabs.iter().copied().chain(std::iter::repeat(Tab::Start(left)));
    let mut pen = start;
    for index in 0..clusters.len() {
        if clusters.get(index).is_some_and(|cluster| cluster.character == TAB) {
            let after = clusters.iter().skip(index + 1).take_while(|cluster| cluster.character != TAB);
            let width: Length = after.map(|cluster| cluster.advance).sum();
            let stop = match stops.next() {
                Some(Tab::Start(stop)) => stop,
                Some(Tab::End(stop) | Tab::Led(stop, _)) => stop - width,
                None => pen,
            };
            if let Some(tab) = clusters.get_mut(index) {
                tab.advance = (stop - pen).max(Length::ZERO);
            }
        }
        pen = match clusters.get(index) {
            Some(cluster) if cluster.character == '\n' => left,
            cluster => pen + cluster.map_or(Length::ZERO, |cluster| cluster.advance),
        };
    }
}
