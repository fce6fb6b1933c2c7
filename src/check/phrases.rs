//! 语病: words that do not go together, sentences cut short, two ways of saying a thing run into one, the same said twice. In:
//! `phrases.yaml`, which comes with gongwen. Out: what of a text has the form of one of them. A new fault of this kind is one more line there.

use super::chars::{Seen, is_numeral, is_stop};
use crate::diagnostic::{Rule, Severity};
use crate::rules;
use std::ops::Range;
use std::sync::LazyLock;

/// The most characters of a gap within a clause, and of one that goes on over commas.
const WITHIN: usize = 16;
const ACROSS: usize = 40;

/// So many characters before a phrase, and behind it, may say that it is right after all.
const BEFORE: usize = 24;
const BEHIND: usize = 6;

/// One part of a form.
#[derive(Debug)]
enum Part {
    /// One of these words; an empty one leaves the part out.
    Words(&'static [&'static str]),
    /// `~`: some characters, none of them a mark.
    Within,
    /// `…`: some characters of one sentence.
    Across,
    /// `#`: a number.
    Number,
    /// `$`: the end of a clause.
    End,
}

/// A form that is wrong.
#[derive(Debug)]
pub(super) struct Phrase {
    /// `^`: only where a sentence begins.
    opens: bool,
    parts: &'static [Part],
    except: &'static [&'static str],
    pub(super) rule: &'static Rule,
    light: bool,
    /// What is wrong, behind the words themselves.
    pub(super) says: &'static str,
    pub(super) right: &'static str,
}

/// The rules of the classes of phrases, in the order in which `build.rs` has their names.
const FORMS: [&Rule; 11] = [
    &rules::MISMATCHED,
    &rules::MIXED_SYNTAX,
    &rules::NO_SUBJECT,
    &rules::REDUNDANT,
    &rules::PARTICLE,
    &rules::MULTIPLE,
    &rules::CONJUNCTION,
    &rules::MISUSED,
    &rules::UNIT,
    &rules::TENSE,
    &rules::STACKED,
];

/// The phrases that come with gongwen, by the characters with which they begin, as `build.rs` has sorted them.
static COMMON: &[(char, &[Phrase])] = include!(concat!(env!("OUT_DIR"), "/phrases.rs"));

/// The characters with which a phrase begins: most of a text begins none.
static FIRSTS: LazyLock<Seen> = LazyLock::new(|| Seen::of(COMMON.iter().map(|(first, _)| *first)));

impl Part {
    /// The nearest place behind this part from which the rest fits.
    fn end(&self, rest: &[Self], text: &str, at: usize) -> Option<usize> {
        let behind = text.get(at..)?;
        match self {
            Self::Words(words) => words
                .iter()
                .filter(|word| begins(behind, word))
                .find_map(|word| end(rest, text, at + word.len())),
            Self::Within => gap(behind, WITHIN, is_break).find_map(|length| end(rest, text, at + length)),
            Self::Across => gap(behind, ACROSS, |c| "。！？；\n".contains(c))
                .find_map(|length| end(rest, text, at + length)),
            Self::Number => {
                let is = |c: char| c.is_ascii_digit() || c == '.' || is_numeral(c) || "几数半".contains(c);
                let number = super::chars::run(behind, is);
                (!number.is_empty()).then(|| end(rest, text, at + number.len()))?
            }
            Self::End => behind.chars().next().is_none_or(is_break).then(|| end(rest, text, at))?,
        }
    }
}

/// Marks over which no gap within a clause goes.
fn is_break(c: char) -> bool {
    is_stop(c) || matches!(c, '\n' | '“' | '”' | '《' | '》' | '（' | '）')
}

/// Whether a text begins with a word. Hanzi differ in their last bytes mostly, so most words are told apart by one.
fn begins(text: &str, word: &str) -> bool {
    let last = word.len().checked_sub(1).map(|last| text.as_bytes().get(last) == word.as_bytes().get(last));
    last.is_none_or(|alike| alike && text.starts_with(word))
}

/// How long a gap may be, in bytes, from one character on.
fn gap(text: &str, most: usize, stops: impl Fn(char) -> bool) -> impl Iterator<Item = usize> {
    let chars = text.char_indices().take(most).take_while(move |(_, c)| !stops(*c));
    chars.map(|(at, c)| at + c.len_utf8())
}

fn end(parts: &[Part], text: &str, at: usize) -> Option<usize> {
    match parts.split_first() {
        None => Some(at),
        Some((part, rest)) => part.end(rest, text, at),
    }
}

/// The first phrase that stands at a place of a text, whose character this is.
pub(super) fn at(text: &str, at: usize, c: char) -> Option<(Range<usize>, &'static Phrase)> {
    if !FIRSTS.may_have(c) {
        return None;
    }
    let before = text.get(..at)?;
    let begins = COMMON.binary_search_by_key(&c, |(first, _)| *first).ok()?;
    COMMON.get(begins)?.1.iter().find_map(|phrase| {
        let end = end(phrase.parts, text, at)?;
        let begins = || before.chars().next_back().is_none_or(|c| "。！？；：\n）".contains(c));
        ((!phrase.opens || begins()) && !phrase.is_right(text, at..end)).then_some((at..end, phrase))
    })
}

impl Phrase {
    /// How bad it is.
    pub(super) fn severity(&self) -> Severity {
        if self.light { Severity::Note } else { self.rule.severity }
    }

    /// Whether the words around a phrase make it right.
    fn is_right(&self, text: &str, place: Range<usize>) -> bool {
        if self.except.is_empty() {
            return false;
        }
        let (before, behind) =
            (text.get(..place.start).unwrap_or_default(), text.get(place.end..).unwrap_or_default());
        let near = before.char_indices().rev().take(BEFORE).take_while(|(_, c)| !is_stop(*c) || *c == '、');
        let start = near.last().map_or(place.start, |(at, _)| at);
        // another clause says nothing of this one
        let goes_on = behind.chars().take(BEHIND).take_while(|c| !is_stop(*c));
        let end = place.end + goes_on.map(char::len_utf8).sum::<usize>();
        let clause = text.get(start..end).unwrap_or_default();
        self.except.iter().any(|word| clause.contains(word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_fits_where_its_parts_stand_in_order() {
        let fits = |text: &str| {
            let mut chars = text.char_indices();
            chars
                .find_map(|(index, c)| at(text, index, c))
                .and_then(|(place, _)| text.get(place).map(str::to_owned))
        };
        for (text, found) in [
            ("要本着公平为原则办事", Some("本着公平为原则")),
            ("本着公平，为原则问题", None),
            ("通过学习、培训，使能力提高", Some("通过学习、培训，使")),
            ("我镇通过学习，使能力提高", None),
            ("能耗减少两倍", Some("减少两倍")),
            ("提高监管力度。", Some("提高监管力度")),
            ("加大提高监管力度", None),
            ("", None),
        ] {
            assert_eq!(fits(text).as_deref(), found, "{text}");
        }
    }
}
