//! Lines to which a word processor is led. In: how it sets a paragraph, and where layout ends its lines. Out: how surely it ends
//! each line there if the characters of that line stand some hundredths of a point closer or wider.

use super::agree::{DOUBT, MOST, Measures, STEP, Words};
use super::cluster::Cluster;
use super::word_lines::{Habit, LineEnd, WordLine};
use crate::length::Length;
use std::ops::{Range, RangeInclusive};

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

    /// Whether a cluster stands as wide as it is told.
    pub(super) fn moves(&self, cluster: usize) -> bool {
        cluster >= self.counted
    }

    /// How far a character may be moved against its style, as multiples of [`STEP`].
    pub(super) fn reach(&self) -> RangeInclusive<i64> {
        let steps = |length: Length| length.to_emu() / STEP.to_emu();
        -steps(MOST + self.measures.spacing)..=steps(MOST - self.measures.spacing)
    }

    /// How surely a word processor ends a line where layout does, from 0, if its characters stand so much wider; absent
    /// where it does not.
    pub(super) fn doubt(&self, index: usize, white: Length) -> Option<usize> {
        let (word, measure) = (self.word(index), self.measure(index));
        let line = self.lines.get(index)?;
        // what the next line begins with stands as its style says, or wider
        let own_line = |cluster: usize| self.moves(cluster) && cluster < line.end;
        let moved = |cluster: usize| if own_line(cluster) { white } else { Length::ZERO };
        let measures = [measure - DOUBT, measure, measure + DOUBT];
        let [narrow, own, wide] = word.ends(line.start, measures, moved, Habit::Strict);
        let same = |ends: &[LineEnd]| ends.iter().all(|end| end.at == line.end);
        if !same(&[own]) {
            return None;
        }
        let lax = || word.ends(line.start, measures, moved, Habit::Lax);
        Some(if !same(&[narrow, wide]) { 2 } else { usize::from(!same(&lax())) })
    }
}
