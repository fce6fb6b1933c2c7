//! 层次序数. In: how a level writes its number, and how far it has counted. Out: `一、` `（一）` `1.` `（1）`, and back.

use crate::ordinal;
use crate::style::HeadingStyle;

/// Counts the headings of the four levels, as a reader does.
pub(super) struct Numbering<'a> {
    levels: &'a [HeadingStyle],
    counts: Vec<u32>,
}

impl<'a> Numbering<'a> {
    pub(super) fn new(levels: &'a [HeadingStyle]) -> Self {
        Self { levels, counts: vec![0; levels.len()] }
    }

    /// Starts anew, as an attachment does.
    pub(super) fn restart(&mut self) {
        self.counts.fill(0);
    }

    /// The number of a heading of a level (1 is the outermost), which has `typed` one, or none yet: one more than the heading
    /// before. Deeper levels start anew, and counting goes on from what was typed: `三、` makes the next one `四、`.
    pub(super) fn next(&mut self, level: usize, typed: Option<&str>) -> String {
        let Some(style) = self.levels.get(level - 1) else { return String::new() };
        self.counts.iter_mut().skip(level).for_each(|count| *count = 0);
        let Some(count) = self.counts.get_mut(level - 1) else { return String::new() };
        *count = count.saturating_add(1);
        let text = style.number.write(*count);
        *count = ordinal::value(last_part(typed.unwrap_or(&text))).unwrap_or(*count);
        text
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::style::{Counter, Numeral, StyleId};

    #[test]
    fn counting_goes_on_from_what_was_typed() {
        let level = |before: &str, counter, after: &str| HeadingStyle {
            style: StyleId::default(),
            number: Numeral { before: before.to_owned(), counter, after: after.to_owned() },
        };
        let levels = [level("", Counter::Han, "、"), level("（", Counter::Han, "）")];
        let mut numbering = Numbering::new(&levels);
        assert_eq!(numbering.next(1, None), "一、");
        assert_eq!(numbering.next(2, Some("（一）")), "（一）");
        assert_eq!(numbering.next(1, Some("三、")), "二、", "a gap");
        assert_eq!(numbering.next(2, None), "（一）");
        assert_eq!(numbering.next(1, None), "四、");
        numbering.restart();
        assert_eq!(numbering.next(1, None), "一、");
    }
}
