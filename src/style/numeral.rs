//! 序数. In: a count and how it is written. Out: `一、` `（一）` `1.` `①`; and between the pattern and its text in a style
//! file: `（{han}）`.

use crate::ordinal::{circled, han};
use std::fmt;

const COUNTERS: [(&str, Counter); 3] =
    [("{han}", Counter::Han), ("{arabic}", Counter::Arabic), ("{circled}", Counter::Circled)];

impl Numeral {
    /// What a style file says: one counter, perhaps with text around it.
    pub(super) fn parse(text: &str) -> Option<Self> {
        COUNTERS.iter().find_map(|(mark, counter)| {
            let (before, after) = text.split_once(mark)?;
            Some(Self { before: before.to_owned(), counter: *counter, after: after.to_owned() })
        })
    }

    /// The number that stands for a count.
    pub fn write(&self, count: u32) -> String {
        let number = match self.counter {
            Counter::Han => han(count),
            Counter::Arabic => count.to_string(),
            Counter::Circled => circled(count),
        };
        format!("{}{number}{}", self.before, self.after)
    }
}

impl fmt::Display for Numeral {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mark = COUNTERS.iter().find_map(|(mark, counter)| (*counter == self.counter).then_some(*mark));
        write!(f, "{}{}{}", self.before, mark.unwrap_or_default(), self.after)
    }
}

/// 序数: how a number is written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Numeral {
    /// The text before the counter: `（`.
    pub before: String,
    /// How the counter is written.
    pub counter: Counter,
    /// The text after the counter: `）`.
    pub after: String,
}

/// How a counter is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Counter {
    /// 一 二 三
    Han,
    /// 1 2 3
    #[default]
    Arabic,
    /// ① ② ③
    Circled,
}

/// What a style file writes for the page number itself.
const PAGE: &str = "{page}";

/// The text around a page number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Around {
    /// What stands before it: `— `.
    pub before: String,
    /// What stands after it: ` —`.
    pub after: String,
}

impl Around {
    /// `— {page} —`
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (before, after) = text.split_once(PAGE)?;
        Some(Self { before: before.to_owned(), after: after.to_owned() })
    }
}

impl fmt::Display for Around {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{PAGE}{}", self.before, self.after)
    }
}
