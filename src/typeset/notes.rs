//! 脚注. In: notes broken into lines, and the text that fills pages. Out: how much of each page notes take, and where
//! their lines stand: on the foot of the text block, a rule above them.
//!
//! A note begins on the page that refers to it. One that is too long for the page goes on on the next one.

use super::broken::Broken;
pub(super) use super::paginated::PlacedNote;
use crate::length::Length;
use crate::style::{NoteStyle, Style};
use std::collections::VecDeque;

/// The notes of a document on their way to its pages.
pub(super) struct Notes<'f, 'c> {
    style: &'f NoteStyle,
    broken: &'f [Broken<'c>],
    /// From one line to the next, and the height of type.
    line: Length,
    size: Length,
    /// The fewest lines of a note on the page that refers to it, and on the one on which it ends.
    fewest: (usize, usize),
    /// Lines that are still to be set: of a note, and the index of the line.
    waiting: VecDeque<(usize, usize)>,
    /// All lines set so far.
    pub(super) placed: Vec<PlacedNote>,
    /// The rules above them: page, and upper edge from the top of the text block.
    pub(super) rules: Vec<(usize, Length)>,
}

impl<'f, 'c> Notes<'f, 'c> {
    pub(super) fn new(broken: &'f [Broken<'c>], style: &'f Style) -> Self {
        let note = &style.elements.note;
        let text = &style.paragraphs[note.style];
        let (line, size) = (text.line, text.size);
        let fewest = (usize::from(text.orphans), usize::from(text.widows));
        let (waiting, placed, rules) = Default::default();
        Self { style: note, broken, line, size, fewest, waiting, placed, rules }
    }

    /// How many lines wait for a place.
    pub(super) fn waiting(&self) -> usize {
        self.waiting.len()
    }

    /// How many lines a page must hold, were all of these notes on it, and how many if the last may go on on the next.
    pub(super) fn wanted(&self, notes: &[usize]) -> (usize, usize) {
        let lines = notes.iter().map(|note| self.broken.get(*note).map_or(0, |note| note.lines.len()));
        let (all, last) = lines.fold((0, 0), |(all, _), lines| (all + lines, lines));
        let (first, end) = self.fewest;
        (all, all - last + if last < first + end { last } else { first })
    }

    /// The height that so many lines take, with the rule and the white above it.
    pub(super) fn height(&self, lines: usize) -> Length {
        match i64::try_from(lines) {
            Ok(0) | Err(_) => Length::ZERO,
            Ok(lines) => {
                self.style.above + self.style.rule + self.style.below + self.line * (lines - 1) + self.size
            }
        }
    }

    /// Takes up notes that the text of a page refers to.
    pub(super) fn take(&mut self, notes: impl Iterator<Item = usize>) {
        for note in notes {
            let lines = self.broken.get(note).map_or(0, |note| note.lines.len());
            self.waiting.extend((0..lines).map(|line| (note, line)));
        }
    }

    /// So many of the waiting lines, or a few less, so that the next page has enough of a note that goes on there.
    fn parted(&self, count: usize) -> usize {
        let Some((note, line)) = self.waiting.get(count) else { return count };
        let left = self.broken.get(*note).map_or(0, |note| note.lines.len() - line);
        let short = if *line > 0 { self.fewest.1.saturating_sub(left) } else { 0 };
        count.saturating_sub(short)
    }

    /// Sets what fits below the text of a page, which ends at `foot`; `block` is the height of the text block.
    pub(super) fn set(&mut self, page: usize, foot: Length, block: Length) {
        let room = block + Length::ROUNDING - foot - self.height(1);
        let more = if room < Length::ZERO { 0 } else { 1 + room.to_emu() / self.line.to_emu().max(1) };
        // a page of their own takes a line at least
        let least = usize::from(foot == Length::ZERO);
        let count = usize::try_from(more).unwrap_or_default().max(least).min(self.waiting.len());
        let count = self.parted(count).max(least);
        let first = block - self.height(count) + self.style.above;
        if count > 0 {
            self.rules.push((page, first));
        }
        let mut top = first + self.style.rule + self.style.below;
        for (note, line) in self.waiting.drain(..count) {
            self.placed.push(PlacedNote { note, line, page, top });
            top += self.line;
        }
    }
}
