//! 层次序数. In: how a level writes its number, and how far it has counted. Out: `一、` `（一）` `1.` `（1）`, and back.

use crate::ordinal;
use crate::style::HeadingStyle;

/// Counts the headings of the four levels, as a reader does and as a word processor will.
pub(super) struct Numbering<'a> {
    levels: &'a [HeadingStyle],
    read: Vec<u32>,
    /// What a word processor counts: it sees only the headings that it numbers itself.
    automatic: Vec<u32>,
}

/// The number of a heading.
pub(super) struct Counted {
    /// As it should read: one more than the heading before.
    pub(super) text: String,
    /// Whether a word processor's own counting prints the number that this heading bears.
    pub(super) automatic: bool,
}

impl<'a> Numbering<'a> {
    pub(super) fn new(levels: &'a [HeadingStyle]) -> Self {
        Self { levels, read: vec![0; levels.len()], automatic: vec![0; levels.len()] }
    }

    /// Starts anew, as an attachment does: for a word processor its headings are a list of their own.
    pub(super) fn restart(&mut self) {
        self.read.fill(0);
        self.automatic.fill(0);
    }

    /// Counts a heading of a level (1 is the outermost) that bears the number `typed`, or none yet; deeper levels
    /// start anew, and counting goes on from what was typed: `三、` makes the next one `四、`.
    pub(super) fn next(&mut self, level: usize, typed: Option<&str>) -> Counted {
        let Some(style) = self.levels.get(level - 1) else {
            return Counted { text: String::new(), automatic: false };
        };
        let count = advance(&mut self.read, level);
        let text = style.number.write(count);
        let borne = typed.unwrap_or(&text).to_owned();
        if let (Some(count), Some(value)) = (self.read.get_mut(level - 1), ordinal::value(last_part(&borne)))
        {
            *count = value;
        }
        let mut automatic = self.automatic.clone();
        let printed = style.number.write(advance(&mut automatic, level));
        if printed == borne {
            self.automatic = automatic;
        }
        Counted { text, automatic: printed == borne }
    }
}

/// The part of a number that counts on its level: the last of 1.2.3.
fn last_part(number: &str) -> &str {
    let inner = number.trim_end_matches(|c: char| ordinal::western(c).is_none());
    match inner.rfind(|c: char| ordinal::western(c).is_none()) {
        Some(before) if !inner.is_empty() => number.get(before..).unwrap_or(number),
        _ => number,
    }
}

/// Counts one more on a level and clears the deeper ones.
fn advance(counts: &mut [u32], level: usize) -> u32 {
    counts.iter_mut().skip(level).for_each(|count| *count = 0);
    counts.get_mut(level - 1).map_or(0, |count| {
        *count = count.saturating_add(1);
        *count
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::style::{Counter, Numeral, StyleId};

    #[test]
    fn a_word_processor_counts_only_what_it_numbers() {
        let level = |before: &str, counter, after: &str| HeadingStyle {
            style: StyleId::default(),
            number: Numeral { before: before.to_owned(), counter, after: after.to_owned() },
        };
        let levels = [level("", Counter::Han, "、"), level("（", Counter::Han, "）")];
        let mut numbering = Numbering::new(&levels);
        let mut next = |level, typed| {
            let counted = numbering.next(level, typed);
            (counted.text, counted.automatic)
        };
        assert_eq!(next(1, None), ("一、".to_owned(), true));
        assert_eq!(next(2, Some("（一）")), ("（一）".to_owned(), true));
        assert_eq!(next(1, Some("三、")), ("二、".to_owned(), false), "a gap: typed, not counted");
        assert_eq!(next(2, None), ("（一）".to_owned(), false), "Word would go on with （二）");
        assert_eq!(next(1, None), ("四、".to_owned(), false), "Word would go on with 二、");
        assert_eq!(next(1, Some("二、")), ("五、".to_owned(), true));
        assert_eq!(next(2, None), ("（一）".to_owned(), true));
        numbering.restart();
        let mut next = |level, typed| {
            let counted = numbering.next(level, typed);
            (counted.text, counted.automatic)
        };
        assert_eq!(next(1, None), ("一、".to_owned(), true), "a list of its own");
    }
}
