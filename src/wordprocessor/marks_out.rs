//! Marks that LibreOffice lets out. In: lines to which Word is led, and the white that does so. Out: white that leads Word to the same
//! lines, and under which LibreOffice keeps the marks inside of the text block.
//!
//! LibreOffice reads `w:overflowPunct` the other way round: what keeps marks inside in Word lets them out there, one character of
//! a line over its right edge. It sets white of its own between hanzi and digits besides, so that its lines end where Word's
//! do not. Word's lines have slack: where a mark would be let out, the characters of a line near by stand some hundredths of a
//! point wider or closer, so that LibreOffice has no room for the character before the mark either, and moves both.

use super::led::{Led, Surety};
use super::libreoffice::{self, Set, hangs};
use super::lines::{Habit, Moved, WordLine};
use crate::length::Length;
use crate::line::cluster::Before;
use crate::style::Program;
use std::cmp::Reverse;
use std::ops::Range;

/// By how much LibreOffice differs from these widths.
const DOUBT: Length = Length::emu(4_500);

/// The longest paragraph that is looked at, in lines: no text of a person is longer.
const LONGEST: usize = 60;

/// So much farther a last line may end, which is not set out to the edge: 1 mm.
const SEEN: Length = Length::emu(36_000);

/// How many lines near a mark are tried.
const NEAR: usize = 6;

/// So many lines between two others may take their white: of more, one always stands against it.
const MOST_JOINED: usize = 3;

/// A line as LibreOffice shows it.
#[derive(Clone)]
struct Shown {
    /// Its clusters.
    clusters: Range<usize>,
    /// Whether its last mark is let out.
    out: bool,
}

/// Whites that are tried.
struct Trial<'l, 'c> {
    led: &'l Led<'c>,
    /// Those of each line.
    whites: Vec<Moved>,
    /// That of each cluster.
    each: Vec<Length>,
    /// How LibreOffice sets each cluster.
    sets: Vec<Set>,
    /// The lines as LibreOffice shows them under these whites.
    shown: Vec<Shown>,
    /// The program whose file it shows: of its own it lets no mark out.
    made_for: Program,
}

/// The white of each line, by which marks stay inside; and whether it is said that they may be let out: where Word lets none out in
/// any case, LibreOffice, told so, keeps them inside without any white.
pub(super) fn kept_inside(led: &Led<'_>, whites: Vec<Moved>) -> (Vec<Moved>, bool) {
    if led.lines.len() > LONGEST {
        return (whites, false);
    }
    let mut trial = Trial::new(led, whites);
    if trial.shown.iter().all(|line| !line.out) {
        trial.join();
        return (trial.whites, false);
    }
    let lines = trial.shown.len();
    let mut told = Trial::telling(led, trial.whites.clone()).filter(|told| told.shown.len() <= lines);
    if told.is_none() {
        trial.search();
        let (out, lines) = (trial.shown.iter().any(|line| line.out), trial.shown.len());
        told = Trial::telling(led, trial.whites.clone()).filter(|told| out && told.shown.len() <= lines);
    }
    told.map_or((trial.whites, false), |told| (told.whites, true))
}

impl<'l, 'c> Trial<'l, 'c> {
    fn new(led: &'l Led<'c>, whites: Vec<Moved>) -> Self {
        Self::shown_by(Program::Word, led, whites)
    }

    /// A trial of a file that says that marks may be let out; none where Word would let one out.
    fn telling(led: &'l Led<'c>, whites: Vec<Moved>) -> Option<Self> {
        let mut trial = Self::shown_by(Program::LibreOffice, led, whites);
        trial.join();
        led.keeps_marks(&trial.whites).then_some(trial)
    }

    fn shown_by(made_for: Program, led: &'l Led<'c>, whites: Vec<Moved>) -> Self {
        let each = vec![Length::ZERO; led.clusters.len()];
        let sets = libreoffice::sets(led.clusters);
        let mut trial = Self { led, each, sets, whites, shown: Vec::new(), made_for };
        for index in 0..trial.whites.len() {
            trial.tell_own(index);
        }
        trial.shown = trial.shown_from(0, usize::MAX, usize::MAX);
        trial
    }

    /// Looks for white that keeps the marks of all lines inside.
    fn search(&mut self) {
        let (own, before) = (self.whites.clone(), self.badness());
        let mut looked_at = 0;
        while let Some(bad) = self.shown.iter().position(|line| line.out && line.clusters.start >= looked_at)
        {
            looked_at = self.shown.get(bad).map_or(usize::MAX, |line| line.clusters.start + 1);
            self.mend(bad);
        }
        if before > 0 && self.badness() >= before {
            *self = Self::new(self.led, own);
        }
        self.join();
    }

    /// The white of all of a line.
    fn white(&self, index: usize) -> Length {
        let moved = self.whites.get(index).filter(|_| !self.is_fixed(index));
        moved.map_or(Length::ZERO, |moved| moved.white)
    }

    /// Whether a line is moved but for its end, an address: it stays as it is.
    fn is_fixed(&self, index: usize) -> bool {
        self.whites.get(index).is_none_or(|moved| moved.until != self.led.moving(index).end)
    }

    /// Tells the clusters of a line their white.
    fn tell(&mut self, index: usize, white: Length) {
        let moving = self.led.moving(index);
        self.each.get_mut(moving).unwrap_or_default().fill(white);
    }

    /// Tells the clusters of a line their own white.
    fn tell_own(&mut self, index: usize) {
        if let Some(Moved { from, until, white }) = self.whites.get(index).copied() {
            self.each.get_mut(from..until).unwrap_or_default().fill(white);
        }
    }

    /// Takes a white for a line.
    fn take(&mut self, index: usize, white: Length) {
        self.tell(index, white);
        if let Some(own) = self.whites.get_mut(index) {
            own.white = white;
        }
        let from = self.first_moved(index);
        let rest = self.shown_from(from, usize::MAX, self.led.moving(index).end);
        self.shown.truncate(from);
        self.shown.extend(rest);
    }

    /// The first line of LibreOffice's that has to do with a line of layout's.
    fn first_moved(&self, index: usize) -> usize {
        let start = self.led.lines.get(index).map_or(0, |line| line.start);
        // the character before it looks at the next one
        self.shown.partition_point(|line| line.clusters.end < start)
    }

    /// The lines as LibreOffice shows them, from that of one index to that of another, where the white of clusters before `told` is
    /// another than it was: the lines behind those are as they were once one begins where it did.
    fn shown_from(&self, from: usize, until: usize, told: usize) -> Vec<Shown> {
        let above = from.checked_sub(1).and_then(|above| self.shown.get(above));
        let mut start = above.map_or(0, |above| above.clusters.end);
        let mut shown = Vec::new();
        while start < self.led.clusters.len() && from + shown.len() <= until {
            let index = from + shown.len();
            let as_it_was = self.shown.get(index).filter(|was| start > told && was.clusters.start == start);
            if as_it_was.is_some() {
                shown.extend(
                    self.shown
                        .iter()
                        .skip(index)
                        .take(until.saturating_sub(index).saturating_add(1))
                        .cloned(),
                );
                break;
            }
            let (end, out) = self.line(start, index, Length::ZERO);
            shown.push(Shown { clusters: start..end, out });
            start = end;
        }
        shown
    }

    /// The end of the line of this `index` that begins with a cluster, and whether its mark is let out, in a line so much wider.
    fn line(&self, start: usize, index: usize, wider: Length) -> (usize, bool) {
        let measure = self.led.measure(index) + wider;
        let shown = WordLine { program: self.made_for, ..self.led.word(index) };
        shown.end_of_marks(start, measure, &self.sets, &self.each)
    }

    /// How many marks are let out and how many lines are too many.
    fn badness(&self) -> usize {
        let out = self.shown.iter().filter(|line| line.out).count();
        out + self.shown.len().saturating_sub(self.led.lines.len())
    }

    /// Keeps the mark of a line inside, and those of the lines before it as they are.
    fn mend(&mut self, bad: usize) {
        let Some(Range { start, end }) = self.shown.get(bad).map(|line| line.clusters.clone()) else {
            return;
        };
        let shares = |line: &Range<usize>| line.end.min(end).saturating_sub(line.start.max(start));
        let mut near: Vec<_> =
            self.led.lines.iter().enumerate().filter(|(_, line)| line.start < end).collect();
        near.sort_by_key(|(_, line)| (Reverse(shares(line)), Reverse(line.start)));
        near.truncate(NEAR);
        for (index, _) in near {
            let from = self.first_moved(index).min(bad);
            let good = |trial: &Self| {
                let tried = trial.shown_from(from, bad, trial.led.moving(index).end);
                tried
                    .iter()
                    .enumerate()
                    .all(|(index, line)| !line.out && !trial.may_let_out(from + index, line))
            };
            if let Some(white) = self.first(index, good) {
                return self.take(index, white);
            }
        }
    }

    /// The first white of a line that is good, and under which Word ends it no less surely where layout does: that of a line beside
    /// it, or the least.
    fn first(&mut self, index: usize, good: impl Fn(&Self) -> bool) -> Option<Length> {
        if self.is_fixed(index) {
            return None;
        }
        let own = self.white(index);
        let surety = self.led.surety(index, own)?;
        let beside = [index.checked_sub(1), Some(index + 1)]
            .map(|line| line.map_or(Length::ZERO, |line| self.white(line)));
        let whites = beside.into_iter().chain(self.led.reach());
        let found = whites.filter(|white| *white != own).find(|white| {
            self.tell(index, *white);
            good(self)
                && self.led.surety(index, *white).is_some_and(|other| other <= surety)
                && !self.is_seen(index, *white)
        });
        self.tell_own(index);
        found
    }

    /// Whether a white shows in a line because that is not set out to the edge.
    fn is_seen(&self, index: usize, white: Length) -> bool {
        let count = i64::try_from(self.led.moving(index).len()).unwrap_or(i64::MAX);
        index + 1 == self.led.lines.len() && white.abs().scale(count, 1) > SEEN
    }

    /// Gives lines between others the white of one beside them where that changes nothing: what looks alike is one run.
    fn join(&mut self) {
        let count = self.led.lines.len();
        let mut start = 0;
        while start < count {
            let own = self.white(start);
            let end = (start..count).find(|index| self.white(*index) != own).unwrap_or(count);
            let beside = [start.checked_sub(1), Some(end).filter(|end| *end < count)];
            let others = beside.into_iter().flatten().map(|index| self.white(index));
            let others: Vec<_> = others.collect();
            if let Some(other) = others.into_iter().find(|other| self.may_take(start..end, *other)) {
                (start..end).for_each(|index| self.take(index, other));
            }
            start = end;
        }
    }

    /// Whether lines may take another white: both word processors end them no less well.
    fn may_take(&mut self, lines: Range<usize>, white: Length) -> bool {
        let surely = |index| {
            let surety = self.led.surety(index, white);
            let own = || self.led.surety(index, self.white(index));
            let same =
                surety.is_some_and(|other| other == Surety::Sure || own().is_some_and(|own| other <= own));
            same && !self.is_seen(index, white) && !self.is_fixed(index)
        };
        if lines.len() > MOST_JOINED || !lines.clone().all(surely) {
            return false;
        }
        let from = self.first_moved(lines.start);
        let told = self.led.moving(lines.end.saturating_sub(1)).end;
        lines.clone().for_each(|index| self.tell(index, white));
        let tried = self.shown_from(from, usize::MAX, told);
        for index in lines {
            self.tell_own(index);
        }
        let own = self.shown.get(from..).unwrap_or_default();
        let out = |shown: &[Shown]| shown.iter().filter(|line| line.out).count();
        let ends_alike =
            |line: &&Shown| self.led.lines.binary_search_by_key(&line.clusters.end, |own| own.end).is_ok();
        let alike = |shown: &[Shown]| shown.iter().filter(ends_alike).count();
        tried.len() <= own.len() && out(&tried) <= out(own) && alike(&tried) >= alike(own)
    }

    /// Whether the mark of a line may be let out where LibreOffice measures a little otherwise.
    fn may_let_out(&self, index: usize, line: &Shown) -> bool {
        [-DOUBT, DOUBT].into_iter().any(|wider| self.line(line.clusters.start, index, wider).1)
    }
}

impl WordLine<'_> {
    /// Where LibreOffice ends a line that begins with cluster `start`, and whether it lets a mark out there that has no room. The
    /// clusters are as wide as it `sets` them, and each stands so much wider as `whites` says.
    fn end_of_marks(&self, start: usize, measure: Length, sets: &[Set], whites: &[Length]) -> (usize, bool) {
        let mut width = Length::ZERO;
        let all = self.clusters.iter().zip(sets).zip(whites).enumerate();
        for (index, ((cluster, set), white)) in all.skip(start) {
            if index > start {
                if cluster.before == Before::MustBreak {
                    return (index, false);
                }
                width += set.gap;
            }
            let alike = set.alike && whites.get(index + 1).is_none_or(|next| next == white);
            width += set.natural;
            if width > measure && !cluster.is_space() {
                let out = self.program == Program::Word
                    && hangs(cluster.character)
                    && (index + 1 == self.clusters.len() || self.may_break(index + 1, Habit::Strict));
                let own = || self.last_chance(start, index, None, Habit::Strict);
                return (if out { index + 1 } else { own() }, out);
            }
            width += if alike { self.spacing + *white } else { Length::ZERO };
        }
        (self.clusters.len(), false)
    }
}
