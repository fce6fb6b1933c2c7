//! How a word processor sets a paragraph. In: its style. Out: its widths and spacing, and whether it tears words.

use super::lines::WordLine;
use super::script::tears_at;
use crate::length::Length;
use crate::line::cluster::{Before, Cluster};
use crate::style::{Breaking, ParagraphStyle, Pitch, Program, Style};
use std::ops::Range;

/// How a word processor sets a paragraph: the spacing of its style, how wide its first line is and the others, and by how much a gap
/// of a line may grow before an address that the line parts.
#[derive(Clone, Copy)]
pub(crate) struct Measures {
    pub(super) spacing: Length,
    pub(super) first: Length,
    pub(super) others: Length,
    pub(super) widest: Length,
    pub(super) program: Program,
    /// So many of the first clusters are a number, which Word counts by itself and nobody moves.
    pub(super) counted: usize,
}

impl Measures {
    /// Those of a paragraph whose lines are so wide; none where the style fills its lines as Word cannot.
    pub(crate) fn new(paragraph: &ParagraphStyle, style: &Style, others: Length) -> Option<Self> {
        let spacing = match paragraph.pitch {
            Pitch::Grid => style.page.word.spacing,
            Pitch::Own => Length::ZERO,
        };
        let lines = &style.lines;
        let shown = lines.breaking == Breaking::PushOut && lines.gap == 0;
        let first = others - paragraph.first_indent;
        let widest = style.page.cell().scale(i64::from(lines.widest), 1000);
        shown.then_some(Self { spacing, first, others, widest, program: Program::Word, counted: 0 })
    }

    /// The same of a paragraph whose own number takes so many bytes of its text.
    pub(crate) fn counting(self, clusters: &[Cluster], number: usize) -> Self {
        let counted = clusters.iter().take_while(|cluster| cluster.text.start < number).count();
        Self { counted, ..self }
    }

    /// The same as the program sets it that the DOCX is made for.
    pub(crate) fn shown_by(self, program: Program) -> Self {
        Self { program, ..self }
    }

    pub(super) fn of(&self, index: usize) -> Length {
        if index == 0 { self.first } else { self.others }
    }

    /// How Word sets a line that layout ends at this cluster.
    pub(super) fn word<'c>(&self, clusters: &'c [Cluster], end: usize, words: Words) -> WordLine<'c> {
        let hyphened = clusters.get(end).is_some_and(|next| matches!(next.before, Before::Hyphen(_)));
        WordLine {
            clusters,
            spacing: self.spacing,
            tears: words == Words::Torn,
            hyphen: hyphened.then_some(end),
            widest: self.widest,
            program: self.program,
            counted: self.counted,
        }
    }
}

/// Whether a paragraph lets its words be torn: 允许西文在单词中间换行.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Words {
    Whole,
    Torn,
}

/// What the lines of a paragraph make of its words.
pub(super) fn words_of(clusters: &[Cluster], lines: &[Range<usize>]) -> Words {
    if tears(clusters, lines) { Words::Torn } else { Words::Whole }
}

/// Whether a line starts inside of what stands without white, such as an address.
fn tears(clusters: &[Cluster], lines: &[Range<usize>]) -> bool {
    lines.iter().skip(1).any(|line| {
        let before = line.start.checked_sub(1).and_then(|last| clusters.get(last));
        before.zip(clusters.get(line.start)).is_some_and(|(before, after)| {
            !matches!(after.before, Before::MustBreak | Before::Hyphen(_))
                && tears_at(before.character, after.character)
        })
    })
}
