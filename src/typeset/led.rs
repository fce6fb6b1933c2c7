//! Lines to which a word processor is led. In: how it sets a paragraph, and where layout ends its lines. Out: how surely it ends
//! each line there if the characters of that line stand some hundredths of a point closer or wider.

use super::agree::{Measures, Words};
use super::cluster::Cluster;
use super::word_lines::WordLine;
use crate::length::Length;
use std::ops::Range;

/// Lines to which a word processor is led.
#[derive(Clone, Copy)]
pub(super) struct Led<'c> {
    /// The clusters of the paragraph.
    pub(super) clusters: &'c [Cluster],
    /// Where layout ends its lines.
    pub(super) lines: &'c [Range<usize>],
    /// How they are set.
    pub(super) measures: Measures,
    /// Whether words may be torn anywhere.
    pub(super) words: Words,
    /// So many of the first clusters are a number, which Word counts by itself and nobody moves.
    pub(super) counted: usize,
}

impl<'c> Led<'c> {
    /// How wide a line is.
    pub(super) fn measure(&self, index: usize) -> Length {
        self.measures.of(index)
    }

    /// How a word processor sets a line.
    pub(super) fn word(&self, index: usize) -> WordLine<'c> {
        let end = self.lines.get(index).map_or(self.clusters.len(), |line| line.end);
        self.measures.word(self.clusters, end, self.words)
    }
}
