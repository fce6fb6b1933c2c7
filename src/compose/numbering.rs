//! 层次序数. In: how a level writes its number, and how far it has counted. Out: `一、` `（一）` `1.` `（1）`, and back.

use crate::style::{Counter, HeadingStyle};

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

    /// Starts anew for the reader, as an attachment does; a word processor counts on.
    pub(super) fn restart(&mut self) {
        self.read.fill(0);
    }

    /// Counts a heading of a level (1 is the outermost) that bears the number `typed`, or none yet; deeper levels
    /// start anew, and counting goes on from what was typed: `三、` makes the next one `四、`.
    pub(super) fn next(&mut self, level: usize, typed: Option<&str>) -> Counted {
        let Some(style) = self.levels.get(level - 1) else {
            return Counted { text: String::new(), automatic: false };
        };
        let count = advance(&mut self.read, level);
        let text = write(style, count);
        let borne = typed.unwrap_or(&text).to_owned();
        if let (Some(count), Some(value)) = (self.read.get_mut(level - 1), value(&borne)) {
            *count = value;
        }
        let mut automatic = self.automatic.clone();
        let printed = write(style, advance(&mut automatic, level));
        if printed == borne {
            self.automatic = automatic;
        }
        Counted { text, automatic: printed == borne }
    }
}

/// Counts one more on a level and clears the deeper ones.
fn advance(counts: &mut [u32], level: usize) -> u32 {
    counts.iter_mut().skip(level).for_each(|count| *count = 0);
    counts.get_mut(level - 1).map_or(0, |count| {
        *count += 1;
        *count
    })
}

fn write(style: &HeadingStyle, count: u32) -> String {
    let number = match style.counter {
        Counter::Han => han(count),
        Counter::Arabic => count.to_string(),
    };
    format!("{}{number}{}", style.before, style.after)
}

const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];

/// A count in hanzi, up to 999; larger ones in digits.
fn han(count: u32) -> String {
    let digit = |place: u32| DIGITS[(count / place % 10) as usize];
    let tens = match count / 10 % 10 {
        0 if count > 100 && !count.is_multiple_of(10) => "〇".to_owned(),
        0 => String::new(),
        1 if count < 100 => "十".to_owned(),
        _ => format!("{}十", digit(10)),
    };
    match count {
        0..=99 => format!("{tens}{}", digit(1)),
        100..=999 => format!("{}百{tens}{}", digit(100), digit(1)),
        _ => count.to_string(),
    }
}

/// The count that a typed number means, whatever its brackets.
fn value(typed: &str) -> Option<u32> {
    let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
    if !digits.is_empty() {
        return digits.parse().ok();
    }
    let mut total = 0;
    let mut digit = 0;
    for character in typed.chars() {
        match DIGITS.iter().position(|d| d.chars().eq([character])) {
            Some(value) => digit = u32::try_from(value).ok()?,
            None if character == '十' => total += std::mem::take(&mut digit).max(1) * 10,
            None if character == '百' => total += std::mem::take(&mut digit).max(1) * 100,
            None => {}
        }
    }
    Some(total + digit).filter(|value| *value > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_processor_counts_only_what_it_numbers() {
        let level = |before: &str, counter, after: &str| HeadingStyle {
            style: String::new(),
            before: before.to_owned(),
            counter,
            after: after.to_owned(),
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
        assert!(!numbering.next(1, None).automatic, "Word would go on with 三、");
    }

    #[test]
    fn hanzi_numbers_are_written_and_read() {
        for (count, text) in
            [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (99, "九十九"), (100, "一百")]
        {
            assert_eq!(han(count), text);
        }
        for (count, text) in [(101, "一百〇一"), (110, "一百一十"), (215, "二百一十五"), (1000, "1000")]
        {
            assert_eq!(han(count), text);
        }
        assert!((1..1000).all(|count| value(&han(count)) == Some(count)));
        assert_eq!([value("（十二）"), value("3．"), value("、")], [Some(12), Some(3), None]);
    }
}
