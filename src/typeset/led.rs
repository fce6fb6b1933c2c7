//! Lines to which a word processor is led. In: how it sets a paragraph, and where layout ends its lines. Out: how surely it ends
//! each line there if the characters of that line stand some hundredths of a point closer or wider.

use super::shape::{Before, Cluster};
use super::word_lines::{Habit, LineEnd, WordLine};
use crate::length::Length;
use crate::style::{Breaking, ParagraphStyle, Pitch, Program, Style};
use std::ops::{Range, RangeInclusive};

/// What characters are moved by: OOXML counts their spacing in twentieths of a point.
pub(super) const STEP: Length = Length::emu(635);

/// The most white between characters, or the most that they are closer than their face has them: nobody sees it.
pub(super) const MOST: Length = Length::emu(3810);

/// By how much programs differ over the width of a line: what nearly fits is taken for both.
pub(super) const DOUBT: Length = Length::emu(10_160);

/// How a word processor sets a paragraph: the spacing of its style, and how wide its first line is and the others.
#[derive(Clone, Copy)]
pub(super) struct Measures {
    spacing: Length,
    first: Length,
    others: Length,
    pub(super) program: Program,
}

impl Measures {
    /// Those of a paragraph whose lines are so wide; none where the style fills its lines as Word cannot.
    pub(super) fn new(paragraph: &ParagraphStyle, style: &Style, others: Length) -> Option<Self> {
        let spacing = match paragraph.pitch {
            Pitch::Grid => style.page.word.spacing,
            Pitch::Own => Length::ZERO,
        };
        let lines = &style.lines;
        let shown = lines.breaking == Breaking::PushOut && lines.gap == 0;
        let first = others - paragraph.first_indent;
        shown.then_some(Self { spacing, first, others, program: Program::Word })
    }

    /// The same as the program sets it that the DOCX is made for.
    pub(super) fn shown_by(self, program: Program) -> Self {
        Self { program, ..self }
    }

    pub(super) fn of(&self, index: usize) -> Length {
        if index == 0 { self.first } else { self.others }
    }

    /// How Word sets a line that layout ends at this cluster.
    pub(super) fn word<'c>(&self, clusters: &'c [Cluster], end: usize, tears: bool) -> WordLine<'c> {
        let hyphened = clusters.get(end).is_some_and(|next| matches!(next.before, Before::Hyphen(_)));
        WordLine {
            clusters,
            spacing: self.spacing,
            tears,
            hyphen: hyphened.then_some(end),
            setter: self.program.into(),
        }
    }
}

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
    pub(super) tears: bool,
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
        self.measures.word(self.clusters, end, self.tears)
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
        let moved = |cluster: usize| if self.moves(cluster) { white } else { Length::ZERO };
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
