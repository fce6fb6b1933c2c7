//! A paragraph broken into lines. In: a paragraph, its edges and the sheet. Out: [`Broken`].

use super::breaking::{filled, lines};
use super::shape::{Shaper, on_grid};
use super::shaped::Shaped;
use super::sheet::Sheet;
use super::title::title_lines;
use super::{even, tabs};
use crate::compose::composition::{Paragraph, Place};
use crate::length::Length;
use crate::line::cluster::width_of;
use crate::line::cluster::{Before, Cluster};
use crate::style::{Align, PageStyle, ParagraphStyle, Pitch, Style};
use crate::wordprocessor::agree::agreed;
use crate::wordprocessor::measures::Measures;
use crate::wordprocessor::steered::Steering;
use crate::wordprocessor::steering::leading;
use std::ops::Range;

/// A paragraph broken into lines.
pub(super) struct Broken<'c> {
    pub(super) paragraph: &'c Paragraph<'c>,
    pub(super) shaped: Shaped,
    pub(super) lines: Vec<Range<usize>>,
    /// The left end that the sign-off gives its lines, from the left edge of the text block.
    pub(super) left: Option<Length>,
    /// The width of the text block that it was broken for.
    pub(super) block_width: Length,
    /// 左空、右空
    pub(super) sides: (Length, Length),
}

/// Shapes and breaks a paragraph.
pub(super) fn broken<'c>(
    paragraph: &'c Paragraph<'c>,
    sheet: &Sheet,
    shaper: &mut Shaper<'_, '_>,
) -> Broken<'c> {
    broken_between(paragraph, (paragraph.style.left, paragraph.style.right), sheet, shaper)
}

/// Shapes and breaks a paragraph with these 左空 and 右空.
pub(super) fn broken_between<'c>(
    paragraph: &'c Paragraph<'c>,
    sides: (Length, Length),
    sheet: &Sheet,
    shaper: &mut Shaper<'_, '_>,
) -> Broken<'c> {
    let style = paragraph.style;
    let (left, mut right) = sides;
    let mut shaped = shaper.paragraph(paragraph);
    tabs::set_widths(&mut shaped.clusters, &paragraph.tabs, left + style.first_indent, left);
    if let Place::Issuer(sign_off) | Place::Date(sign_off) = paragraph.place {
        right = sign_off.right;
    }
    let width = sheet.block_width - left - right;
    let lines = match style.align {
        Align::Centre => title_lines(&shaped, style.size, width, &shaper.names),
        align => {
            let measure = measure(style, width, shaper.style);
            let broken = |clusters: &[Cluster], measure: even::Measure| match align {
                Align::Justify => even::lines(clusters, measure),
                _ => lines(clusters, measure.first, measure.width),
            };
            let again = |start| {
                let rest = shaped.clusters.get(start..).unwrap_or_default();
                let lines = broken(rest, even::Measure { first: width, ..measure });
                lines.into_iter().map(|line| line.start + start..line.end + start).collect()
            };
            let lines = broken(&shaped.clusters, measure);
            let measures = Measures::new(style, shaper.style, width);
            match measures.map(|it| it.counting(&shaped.clusters, number_of(paragraph))) {
                Some(measures) => agreed(&shaped.clusters, lines, measures, again),
                None => lines,
            }
        }
    };
    Broken { paragraph, shaped, lines, left: None, block_width: sheet.block_width, sides }
}

/// So many bytes of a paragraph's text are its number.
fn number_of(paragraph: &Paragraph<'_>) -> usize {
    paragraph.number.as_ref().map_or(0, |number| number.text.len())
}

/// The lines of a paragraph that are to be filled; `width` lies between its sides.
pub(super) fn measure(paragraph: &ParagraphStyle, width: Length, style: &Style) -> even::Measure {
    even::Measure {
        first: width - paragraph.first_indent,
        width,
        cell: on_grid(paragraph.size, paragraph, &style.page),
        loosest: style.lines.loosest,
        widest: style.lines.widest,
    }
}

impl Broken<'_> {
    /// What leads a word processor to its lines.
    pub(super) fn steering(&self, style: &Style) -> Steering {
        let others = self.block_width - self.sides.0 - self.sides.1;
        let clusters = &self.shaped.clusters;
        let measures = Measures::new(self.style(), style, others);
        let measures = measures
            .map(|it| it.shown_by(style.page.word.program).counting(clusters, number_of(self.paragraph)));
        let justified = self.style().align == Align::Justify;
        let loose = |line: usize| !self.ends_at(line) && self.is_ragged(line, style);
        Steering {
            ragged: justified && (0..self.lines.len()).any(loose),
            ..leading(clusters, &self.lines, measures)
        }
    }

    pub(super) fn style(&self) -> &ParagraphStyle {
        self.paragraph.style
    }

    /// The height of its type: of a cell on the grid, else of its own size.
    pub(super) fn height(&self, page: &PageStyle) -> Length {
        match self.style().pitch {
            Pitch::Grid => page.cell().scale(self.style().size.to_emu(), page.grid.size.to_emu().max(1)),
            Pitch::Own => self.style().size,
        }
    }

    /// Whether a line ends the paragraph, or what the writer wants on lines of its own.
    pub(super) fn ends_at(&self, line: usize) -> bool {
        let next = self.lines.get(line).and_then(|line| self.shaped.clusters.get(line.end));
        line + 1 == self.lines.len() || next.is_some_and(|next| next.before == Before::MustBreak)
    }

    /// Whether a line is too loose to be filled.
    pub(super) fn is_ragged(&self, line: usize, style: &Style) -> bool {
        let Some(range) = self.lines.get(line) else { return false };
        let measure = measure(self.style(), self.block_width, style);
        let indent = if line == 0 { self.style().first_indent } else { Length::ZERO };
        let width = self.block_width - self.sides.0 - self.sides.1 - indent;
        let free = width - filled(&self.shaped.clusters, range, width);
        let gaps = self.shaped.clusters.get(range.start + 1..range.end).unwrap_or_default();
        let inked = gaps.iter().rposition(|cluster| !cluster.is_space()).map_or(0, |last| last + 1);
        let gaps = gaps.iter().take(inked).filter(|cluster| cluster.before.is_gap()).count();
        measure.is_ragged(free, i64::try_from(gaps).unwrap_or(i64::MAX))
    }

    /// The width of its widest line.
    pub(super) fn width(&self) -> Length {
        self.lines.iter().map(|line| width_of(&self.shaped.clusters, line)).max().unwrap_or_default()
    }

    /// The notes that one of its lines refers to.
    pub(super) fn notes(&self, line: usize) -> Vec<usize> {
        let range = self.lines.get(line).cloned().filter(|_| self.shaped.refers).unwrap_or_default();
        let look = |at: usize| self.shaped.clusters.get(at).map(|cluster| cluster.look);
        // a number of several digits counts once, where it begins
        let opens = |at: &usize| at.checked_sub(1).and_then(look) != look(*at);
        let looks = range.filter(opens).filter_map(look);
        looks.filter_map(|look| self.shaped.looks.get(look).and_then(|look| look.note)).collect()
    }

    /// Whether its last line must share a page with what follows: a heading alone on its lines.
    pub(super) fn keeps_with_next(&self) -> bool {
        self.style().keep_with_next && !self.paragraph.runs.iter().any(|run| self.paragraph.is_rest(run))
    }
}
