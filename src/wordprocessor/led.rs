//! Lines to which a word processor is led. In: how it sets a paragraph, and where layout ends its lines. Out: how surely it ends
//! each line there if the characters of that line stand some hundredths of a point closer or wider.

use super::lines::{Habit, Moved, WordLine};
use super::measures::{Measures, Words};
use super::reach::{DOUBT, MOST, STEP};
use crate::length::Length;
use crate::line::cluster::Cluster;
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
}

/// How surely a line ends where layout ends it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Surety {
    /// By every habit, and in a line that is a little narrower or wider.
    Sure,
    /// The same by the strict habit alone.
    Strict,
    /// In a line of just this width.
    Bare,
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

    /// The clusters of a line that may be moved.
    pub(super) fn moving(&self, index: usize) -> Range<usize> {
        let line = self.lines.get(index).cloned().unwrap_or_default();
        line.start.max(self.measures.counted)..line.end
    }

    /// The characters of a line that may be moved, so much wider.
    pub(super) fn moved(&self, index: usize, white: Length) -> Moved {
        let Range { start: from, end: until } = self.moving(index);
        Moved { from, until, white }
    }

    /// The whites that the characters of a line may have beside that of their style, from the least on: a line that is set out to
    /// the edge shows none of it.
    pub(super) fn reach(&self) -> impl Iterator<Item = Length> + use<> {
        let spacing = self.measures.spacing;
        let most = (MOST + spacing.abs()).to_emu() / STEP.to_emu();
        let whites = (1..=most).flat_map(|steps| [STEP * steps, -STEP * steps]);
        whites.filter(move |white| (spacing + *white).abs() <= MOST)
    }

    /// Whether Word surely lets no mark out of lines moved by some `whites`, even if it may.
    pub(super) fn keeps_marks(&self, whites: &[Moved]) -> bool {
        let mut lines = self.lines.iter().zip(whites).enumerate();
        lines.all(|(index, (line, moved))| {
            let measure = self.measure(index);
            !self.word(index).meets_mark(line.start, [measure - DOUBT, measure + DOUBT], *moved)
        })
    }

    /// How surely a word processor ends a line where layout does, if its characters stand so much wider; none where it does not.
    pub(super) fn surety(&self, index: usize, white: Length) -> Option<Surety> {
        let (word, measure, line) = (self.word(index), self.measure(index), self.lines.get(index)?);
        let moved = self.moved(index, white);
        let near =
            |habits: &[Habit]| word.ends_surely(line, [measure - DOUBT, measure + DOUBT], moved, habits);
        if near(&[Habit::Strict, Habit::Lax]) {
            return Some(Surety::Sure);
        }
        if near(&[Habit::Strict]) {
            return Some(Surety::Strict);
        }
        (word.end(line.start, measure, moved, Habit::Strict) == line.end).then_some(Surety::Bare)
    }
}
