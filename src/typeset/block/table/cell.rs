//! A cell. In: its words in one of the sizes. Out: how wide it wants to be, its lines, how high they are.

use crate::compose::composition::{self, Paragraph, Run, Stand};
use crate::length::Length;
use crate::line::cluster::Before;
use crate::line::cluster::width_of;
use crate::style::{ParagraphStyle, Style, TableStyle};
use crate::typeset::breaking::lines;
use crate::typeset::shape::Shaper;
use crate::typeset::shaped::Shaped;
use crate::typeset::title::title_lines;
use crate::wordprocessor::agree::agreed;
use crate::wordprocessor::measures::Measures;
use crate::wordprocessor::steered::Steering;
use crate::wordprocessor::steering::leading;
use std::ops::Range;

/// A cell in one of the sizes of its table.
pub(super) struct Cell<'c> {
    pub(super) cell: &'c composition::Cell<'c>,
    /// Its style in this size.
    pub(super) style: &'c ParagraphStyle,
    pub(super) shaped: Shaped,
    pub(super) lines: Vec<Range<usize>>,
    /// How a word processor is led to these lines.
    pub(super) steering: Steering,
}

/// How far a number reaches to the left of its decimal point, and from there to the right.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Point {
    pub(super) left: Length,
    pub(super) right: Length,
}

impl Point {
    pub(super) fn width(self) -> Length {
        self.left + self.right
    }

    /// The least that holds both, their points under each other.
    pub(super) fn and(self, other: Self) -> Self {
        Self { left: self.left.max(other.left), right: self.right.max(other.right) }
    }
}

impl<'c> Cell<'c> {
    /// Shapes a cell in `style`, which stands for the largest of the sizes.
    pub(super) fn new(
        cell: &'c composition::Cell<'c>,
        style: &'c ParagraphStyle,
        shaper: &mut Shaper<'_, '_>,
    ) -> Self {
        let largest = cell.paragraph.style;
        let shaped = if std::ptr::eq(largest, style) {
            shaper.paragraph(&cell.paragraph)
        } else {
            let own = |run: &Run<'c>| match run.clone() {
                run if std::ptr::eq(run.style, largest) => Run { style, ..run },
                run => run,
            };
            let runs = cell.paragraph.runs.iter().map(own).collect();
            shaper.paragraph(&Paragraph { style, runs, ..cell.paragraph.clone() })
        };
        Self { cell, style, shaped, lines: Vec::new(), steering: Steering::default() }
    }

    /// The width of its widest character.
    pub(super) fn widest(&self) -> Length {
        self.shaped.clusters.iter().map(|cluster| cluster.advance).max().unwrap_or_default()
    }

    /// The width of its longest piece where lines are broken wherever it `breaks`.
    pub(super) fn longest(&self, breaks: impl Fn(Before) -> bool) -> Length {
        let clusters = &self.shaped.clusters;
        let starts = clusters.iter().enumerate().skip(1).filter(|(_, cluster)| breaks(cluster.before));
        let ends = starts.map(|(at, _)| at).chain([clusters.len()]);
        let mut start = 0;
        let widths = ends.map(|end| width_of(clusters, &(std::mem::replace(&mut start, end)..end)));
        widths.max().unwrap_or_default()
    }

    /// Where the unit of a head begins: `收入（万元）`.
    fn unit(&self) -> Option<usize> {
        let start =
            self.shaped.clusters.iter().rposition(|cluster| matches!(cluster.character, '（' | '('))?;
        (start > 0).then_some(start)
    }

    /// The widths of a head and of its unit, which has a line of its own.
    pub(super) fn halves(&self) -> Option<(Length, Length)> {
        let (clusters, unit) = (&self.shaped.clusters, self.unit()?);
        Some((width_of(clusters, &(0..unit)), width_of(clusters, &(unit..clusters.len()))))
    }

    /// Where its decimal point lies, if it is a number that stands by it.
    pub(super) fn point(&self) -> Option<Point> {
        if self.cell.stand != Stand::Point || self.cell.columns > 1 {
            return None;
        }
        let clusters = &self.shaped.clusters;
        let digit = |character: char| character.is_ascii_digit() || character == ',';
        let last = clusters.iter().rposition(|cluster| digit(cluster.character)).map_or(0, |last| last + 1);
        let whole = clusters.iter().position(|cluster| cluster.character == '.').unwrap_or(last);
        let left = clusters.iter().take(whole).map(|cluster| cluster.advance).sum();
        Some(Point { left, right: width_of(clusters, &(0..clusters.len())) - left })
    }

    /// Breaks it into lines of a width.
    pub(super) fn wrap(&mut self, width: Length) {
        self.lines = lines(&self.shaped.clusters, width, width);
    }

    /// Breaks it into lines of a width that a word processor can be led to, and says how.
    pub(super) fn wrap_as_word(&mut self, width: Length, style: &Style) {
        self.wrap(width);
        let clusters = &self.shaped.clusters;
        let Some(measures) = Measures::new(self.style, style, width) else { return };
        if matches!(&*self.lines, [line] if width_of(clusters, line) + self.style.size <= width) {
            return;
        }
        let again = |start| {
            let rest = lines(clusters.get(start..).unwrap_or_default(), width, width);
            rest.into_iter().map(|line| line.start + start..line.end + start).collect()
        };
        self.lines = agreed(clusters, std::mem::take(&mut self.lines), measures, again);
        let measures = measures.shown_by(style.page.word.program);
        self.steering = leading(clusters, &self.lines, Some(measures));
    }

    /// Breaks what heads a column into lines of a width: before its unit, or between words if that takes no line more.
    pub(super) fn wrap_head(&mut self, width: Length) {
        self.wrap(width);
        self.lines = match (self.unit(), self.halves()) {
            _ if self.lines.len() < 2 => return,
            (Some(unit), Some((head, own))) if head.max(own) <= width => {
                vec![0..unit, unit..self.shaped.clusters.len()]
            }
            _ => {
                let between_words = title_lines(&self.shaped, self.style.size, width, &[]);
                if between_words.len() > self.lines.len() { return } else { between_words }
            }
        };
    }

    /// The bytes before which lines are broken that the writer did not ask for.
    pub(super) fn breaks(&self) -> Vec<usize> {
        let starts = self.lines.iter().skip(1).filter_map(|line| self.shaped.clusters.get(line.start));
        starts
            .filter(|cluster| cluster.before != Before::MustBreak)
            .map(|cluster| cluster.text.start)
            .collect()
    }

    /// From the top of its first line's type to the foot of its last one's, had it so many lines.
    pub(super) fn height_of(&self, lines: usize) -> Length {
        let below_first = i64::try_from(lines.saturating_sub(1)).unwrap_or_default();
        self.style.size + self.style.line * below_first
    }

    /// How high it must be.
    pub(super) fn height(&self, table: &TableStyle) -> Length {
        table.around() + self.height_of(self.lines.len())
    }

    /// How many lines a box so high holds, one at least.
    pub(super) fn capacity(&self, height: Length, table: &TableStyle) -> usize {
        let free = height - table.around() - self.style.size;
        usize::try_from(free.to_emu() / self.style.line.to_emu().max(1)).unwrap_or_default() + 1
    }
}

impl TableStyle {
    /// What a row is higher than its text.
    pub(super) fn around(&self) -> Length {
        self.inner + self.above * 2
    }

    /// How far the frame reaches beyond a rule between cells in its place.
    pub(super) fn frame(&self) -> Length {
        self.outer - self.inner / 2
    }
}
