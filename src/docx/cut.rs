//! Cutting words into runs. In: the text of a paragraph, run by run, and where layout breaks its lines. Out: the pieces that
//! look alike: a mark where layout breaks a line, an optional hyphen where a word is parted, and some white more or less
//! between the characters of a line that a word processor would break elsewhere.

use crate::length::Length;
use crate::typeset::decision::SetText;
use crate::wordprocessor::steered::Steering;
use std::ops::Range;

/// Where layout ends a line; where the writer does, stands a line feed.
pub(super) const LAID_OUT: char = '\u{2028}';

/// A stretch of a run.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Stretch {
    /// Its words.
    pub(super) text: String,
    /// Whether layout parts a word before it.
    pub(super) parted: bool,
    /// The white between its characters beside that of the style.
    pub(super) white: Length,
    /// Whether it is told as Chinese, so that a line may begin with it.
    pub(super) chinese: bool,
}

/// The text of a paragraph, read from its start.
pub(super) struct Cutter<'d> {
    breaks: &'d [usize],
    steering: &'d Steering,
    /// How many bytes have been read.
    read: usize,
}

impl<'d> Cutter<'d> {
    pub(super) fn new(text: &'d SetText) -> Self {
        Self { breaks: &text.breaks, steering: &text.steering, read: 0 }
    }

    /// The next words of the paragraph in pieces.
    pub(super) fn pieces(&mut self, words: &str) -> Vec<Stretch> {
        let range = self.read..self.read + words.len();
        self.read = range.end;
        let mut pieces = Vec::new();
        let mut start = range.start;
        while start < range.end {
            let (end, white) = self.alike(start);
            let end = end.min(range.end);
            if let Some(text) = words.get(start - range.start..end - range.start) {
                let parted = self.steering.hyphens.binary_search(&start).is_ok();
                let chinese = self.steering.digits.iter().any(|digits| digits.contains(&start));
                pieces.push(Stretch { text: self.broken(text, start), parted, white, chinese });
            }
            start = end;
        }
        pieces
    }

    /// How far a text looks alike from a byte on, and the white between its characters.
    fn alike(&self, start: usize) -> (usize, Length) {
        let nudges = &self.steering.nudges;
        let nudge = nudges.get(nudges.partition_point(|nudge| nudge.text.end <= start));
        let (end, white) = match nudge {
            Some(nudge) if nudge.text.start <= start => (nudge.text.end, nudge.white),
            Some(nudge) => (nudge.text.start, Length::ZERO),
            None => (usize::MAX, Length::ZERO),
        };
        let hyphens = &self.steering.hyphens;
        let hyphen = hyphens.get(hyphens.partition_point(|hyphen| *hyphen <= start));
        let digits = self.steering.digits.iter().flat_map(|digits| [digits.start, digits.end]);
        let digits = digits.filter(|at| *at > start).min().unwrap_or(usize::MAX);
        (hyphen.map_or(end, |hyphen| end.min(*hyphen)).min(digits), white)
    }

    /// A text that starts at a byte, with a mark of its own wherever layout breaks a line.
    fn broken(&self, text: &str, start: usize) -> String {
        let Range { start: first, end: last } = self.breaks.partition_point(|at| *at < start)
            ..self.breaks.partition_point(|at| *at < start + text.len());
        let mut broken = text.to_owned();
        for at in self.breaks.get(first..last).unwrap_or_default().iter().rev() {
            if text.is_char_boundary(at - start) {
                broken.insert(at - start, LAID_OUT);
            }
        }
        broken
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wordprocessor::steered::Nudge;

    #[test]
    fn words_are_cut_only_where_something_changes() {
        let nudge = Nudge { text: 3..9, white: Length::pt(0.05) };
        let steering = Steering { nudges: vec![nudge], hyphens: vec![13], ..Steering::default() };
        let text = SetText { breaks: vec![9, 18], steering, ..SetText::default() };
        let mut cutter = Cutter::new(&text);
        let shown = |pieces: Vec<Stretch>| -> Vec<String> {
            let piece = |piece: Stretch| {
                format!(
                    "{}{}{}",
                    if piece.parted { "-" } else { "" },
                    piece.text,
                    "'".repeat(piece.white.to_twips() as usize)
                )
            };
            pieces.into_iter().map(piece).collect()
        };
        assert_eq!(shown(cutter.pieces("甲乙")), ["甲", "乙'"]);
        assert_eq!(shown(cutter.pieces("丙丁abc丁")), ["丙'", "\u{2028}丁a", "-bc丁"]);
        assert_eq!(shown(cutter.pieces("戊")), ["\u{2028}戊"]);
    }
}
