//! The lines of a word processor. In: clusters and the width of a line. Out: where Word ends the line.
//!
//! Word fills a line with what fits by the widths of the faces and the spacing of the style, and goes back to the last place
//! where a line may break: between hanzi and anything but the marks of the prohibitions (`w:kinsoku`), behind white and
//! hyphens else. It binds no number to its unit and looks at no line but this one. LibreOffice does the same, but for white of its
//! own between hanzi and digits, and for the last character before its type or script changes, which it spaces not at all.

use super::libreoffice;
use super::script::chinese;
use crate::length::Length;
use crate::line::cluster::{Before, Cluster, TAB};
use crate::line::prohibition::{is_joined, is_square, may_break, not_at_end, not_at_start};
use crate::style::Program;
use std::ops::Range;

/// How programs differ over the ends of lines.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Habit {
    /// As Word does it.
    Strict,
    /// A line may also open with — or …, and end with a bracket before what is torn; white gives way.
    Lax,
}

/// How Word sets a paragraph.
#[derive(Clone, Copy)]
pub(super) struct WordLine<'c> {
    /// The clusters of the paragraph.
    pub(super) clusters: &'c [Cluster],
    /// How much wider each character stands than in its face.
    pub(super) spacing: Length,
    /// Whether words may be torn anywhere.
    pub(super) tears: bool,
    /// The place where a word may be parted with a hyphen.
    pub(super) hyphen: Option<usize>,
    /// By how much each character before an address may stand wider that the line parts.
    pub(super) widest: Length,
    /// The program that sets it.
    pub(super) program: Program,
    /// So many of the first clusters are a number, which it counts by itself.
    pub(super) counted: usize,
}

/// Characters that stand closer or wider than their style says.
#[derive(Clone, Copy)]
pub(super) struct Moved {
    /// The first cluster that does.
    pub(super) from: usize,
    /// The first cluster that does not.
    pub(super) until: usize,
    /// How much wider each stands.
    pub(super) white: Length,
}

impl Moved {
    /// How much wider a cluster stands.
    fn white_of(&self, index: usize) -> Length {
        if (self.from..self.until).contains(&index) { self.white } else { Length::ZERO }
    }
}

/// How far a line is filled.
#[derive(Clone, Copy)]
enum Fill {
    /// By all that there is, or up to a break that the writer made.
    Ended(usize),
    /// There is no room for this cluster; a word may be parted with a hyphen before the other.
    Full(usize, Option<usize>),
}

impl WordLine<'_> {
    /// Where a line ends that begins with cluster `start` and is `measure` wide.
    pub(super) fn end(&self, start: usize, measure: Length, moved: Moved, habit: Habit) -> usize {
        let [fill] = self.fill(start, [measure], |index| moved.white_of(index), habit);
        self.end_of(start, fill, habit)
    }

    /// Whether a line surely ends where layout ends it: by each of some habits, in measures from the narrowest on.
    pub(super) fn ends_surely(
        &self,
        line: &Range<usize>,
        measures: [Length; 2],
        moved: Moved,
        habits: &[Habit],
    ) -> bool {
        let fill = |habit| self.fill(line.start, measures, |index| moved.white_of(index), habit);
        let strict = fill(Habit::Strict);
        // but for white, all habits fill a line alike
        let full = strict.iter().map(|fill| match fill {
            Fill::Ended(at) | Fill::Full(at, _) => *at,
        });
        let read = line.start..full.max().unwrap_or_default();
        let read = self.clusters.get(read).unwrap_or_default();
        let is_white = read.iter().any(|cluster| cluster.character == ' ');
        habits.iter().all(|habit| {
            let fills = if is_white && *habit != Habit::Strict { fill(*habit) } else { strict };
            fills.into_iter().all(|fill| self.end_of(line.start, fill, *habit) == line.end)
        })
    }

    /// Where a line ends that is filled so far.
    fn end_of(&self, start: usize, fill: Fill, habit: Habit) -> usize {
        match fill {
            Fill::Ended(at) => at,
            Fill::Full(at, hyphen) => self.last_chance(start, at, hyphen, habit),
        }
    }

    /// Whether Word would let a mark out at the end of a line, if it might, in one of some measures from the narrowest on.
    pub(super) fn meets_mark(&self, start: usize, measures: [Length; 2], moved: Moved) -> bool {
        let fills = self.fill(start, measures, |index| moved.white_of(index), Habit::Strict);
        let full = fills.into_iter().filter_map(|fill| match fill {
            Fill::Full(at, _) => self.clusters.get(at),
            Fill::Ended(_) => None,
        });
        full.into_iter()
            .any(|cluster| libreoffice::hangs(cluster.character) || not_at_start(cluster.character))
    }

    /// How far a line is filled in each of some measures, from the narrowest on.
    fn fill<const N: usize>(
        &self,
        start: usize,
        measures: [Length; N],
        white: impl Fn(usize) -> Length,
        habit: Habit,
    ) -> [Fill; N] {
        let mut fills = [Fill::Ended(self.clusters.len()); N];
        // so many of them are told
        let mut told = 0;
        let (mut width, mut hyphen) = (Length::ZERO, None);
        for (index, cluster) in self.clusters.iter().enumerate().skip(start) {
            if index > start && cluster.before == Before::MustBreak {
                fills.iter_mut().skip(told).for_each(|fill| *fill = Fill::Ended(index));
                return fills;
            }
            let Some(measure) = measures.get(told) else { return fills };
            if self.hyphen == Some(index)
                && matches!(cluster.before, Before::Hyphen(hyphen) if width + hyphen <= *measure)
            {
                hyphen = Some(index);
            }
            let (own, falls) = self.width(index, cluster, &white);
            if index > start {
                width += match self.program {
                    Program::Word => Length::ZERO,
                    Program::LibreOffice => libreoffice::gap(self.clusters, index, cluster),
                };
            }
            width += if habit == Habit::Lax && cluster.character == ' ' { own / 2 } else { own };
            while let (Some(measure), Some(fill)) = (measures.get(told), fills.get_mut(told))
                && width - falls > *measure
                && !cluster.is_space()
            {
                *fill = Fill::Full(index, hyphen);
                told += 1;
            }
        }
        fills
    }

    /// Where a line ends that has no room for cluster `full`.
    pub(super) fn last_chance(
        &self,
        start: usize,
        full: usize,
        hyphen: Option<usize>,
        habit: Habit,
    ) -> usize {
        let chance = (start + 1..=full).rev().find(|index| self.may_break(*index, habit));
        chance.max(hyphen).unwrap_or_else(|| full.max(start + 1))
    }

    /// How wide a character stands, and how much of that falls away where its line ends; each is
    /// moved by some `white`.
    fn width(&self, index: usize, cluster: &Cluster, white: &impl Fn(usize) -> Length) -> (Length, Length) {
        let own = self.spacing + white(index);
        match self.program {
            _ if cluster.character == TAB => (cluster.advance, Length::ZERO),
            _ if cluster.text.is_empty() => (cluster.natural, Length::ZERO),
            Program::Word => (cluster.natural + own, Length::ZERO),
            Program::LibreOffice => {
                let set = libreoffice::set(self.clusters, index, cluster);
                let alike = set.alike && self.spacing + white(index + 1) == own;
                let own = if alike { own } else { Length::ZERO };
                (set.natural + own, own)
            }
        }
    }

    /// Whether a line may end before a cluster.
    pub(super) fn may_break(&self, index: usize, habit: Habit) -> bool {
        let Some([before, after]) = index.checked_sub(1).and_then(|last| self.clusters.get(last..=index))
        else {
            return false;
        };
        let (before, after) = (before.character, after.character);
        if is_square(before) && is_square(after) {
            may_break(before, after)
        } else if matches!(after, ' ' | '\n') || before == TAB || is_joined(before, after) {
            false
        } else if before == ' ' {
            !not_at_start(after) || !chinese(after)
        } else if chinese(before) || chinese(after) {
            let lax = habit == Habit::Lax;
            let opens = !not_at_start(after) || lax && matches!(after, '—' | '…');
            opens && (!not_at_end(before) || lax && self.tears && after.is_ascii_alphanumeric())
        } else {
            before == '-' || self.tears
        }
    }
}
