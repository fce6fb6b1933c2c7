//! 语病: words that do not go together, sentences cut short, two ways of saying a thing run into one, the same said twice. In:
//! `phrases.yaml`, which comes with gongwen. Out: what of a text has the form of one of them. A new fault of this kind is one more line there.

use super::chars::{is_end, is_numeral, is_stop};
use super::slot::{BUCKETS, SLOTS, bucket, slot};
use crate::diagnostic::{Rule, Severity};
use crate::rules;
use std::ops::Range;

/// The most characters of a gap within a clause, and of one that goes on over commas.
const WITHIN: usize = 16;
const ACROSS: usize = 40;

/// So many characters before a phrase, and behind it, may say that it is right after all.
const BEFORE: usize = 24;
const BEHIND: usize = 6;

/// The parts of a form, each a byte, as `build/` has encoded them. Everything else is so many bytes of words, the number in two bytes:
/// each with its length before it, one of which stands there; an empty one leaves the part out. Before them a bit is set for the third byte
/// of each, all bits where one begins with no hanzi.
mod part {
    /// `~`: some characters, none of them a mark.
    pub(super) const WITHIN: u8 = b'~';
    /// `…`: some characters of one sentence.
    pub(super) const ACROSS: u8 = b'.';
    /// `#`: a number.
    pub(super) const NUMBER: u8 = b'#';
    /// `$`: the end of a clause.
    pub(super) const END: u8 = b'$';
}

/// A form that is wrong.
#[derive(Debug)]
pub(super) struct Phrase {
    /// `^`: only where a sentence begins.
    opens: bool,
    parts: &'static [u8],
    /// Two characters of which some must stand side by side in the text, as their slots: nothing is needed where there are none.
    needs: &'static [u16],
    /// Words in its clause that make it right, parted by `|`.
    except: &'static str,
    pub(super) rule: &'static Rule,
    light: bool,
    /// What is wrong, behind the words themselves.
    pub(super) says: &'static str,
    pub(super) right: &'static str,
}

/// The rules of the classes of phrases, in the order in which `build/` has their names.
const FORMS: [&Rule; 13] = [
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
    &rules::COLLOQUIAL,
    &rules::TYPO,
];

/// A word with which a phrase begins: its first two characters (NUL for the second of a word of one), the number of its phrase, and where it
/// stands in the parts.
type Opening = (u16, u16, u16, u16);

/// The phrases that come with gongwen, and the words with which they begin.
struct Phrases {
    all: &'static [Phrase],
    /// Where the words of each bucket begin: that of the first two characters, or of the first one and NUL where a word of one character
    /// begins the same phrase.
    begins: &'static [u16; BUCKETS + 1],
    openings: &'static [Opening],
}

static COMMON: Phrases = include!(concat!(env!("OUT_DIR"), "/phrases.rs"));

impl Phrases {
    /// What may begin with a character before another one.
    fn openings(&self, one: char, two: char) -> impl Iterator<Item = &'static Opening> {
        let bound = |at: usize| self.begins.get(at).copied().unwrap_or_default().into();
        let of = move |second: char| {
            let bucket = bucket(one, second);
            self.openings.get(bound(bucket)..bound(bucket + 1)).unwrap_or_default()
        };
        let both = of(char::default()).iter().chain(of(two));
        both.filter(move |(first, second, ..)| {
            let is = |unit: u16, c: char| u32::from(unit) == u32::from(c);
            is(*first, one) && (*second == 0 || is(*second, two))
        })
    }
}

/// Marks over which no gap within a clause goes.
fn is_break(c: char) -> bool {
    is_stop(c) || matches!(c, '\n' | '“' | '”' | '《' | '》' | '（' | '）')
}

/// The nearest place behind a gap of one to so many characters from which parts stand in a text: where they end.
fn behind_gap(
    parts: &[u8],
    text: &str,
    at: usize,
    most: usize,
    stops: impl Fn(char) -> bool,
) -> Option<usize> {
    let begins = begins(parts);
    let behind = text.get(at..)?;
    let mut open = None;
    let stops = |c: char| match (open, close(c)) {
        // what is quoted, named or put in brackets within a clause is part of it
        (None, Some(close)) => {
            open = Some(close);
            false
        }
        (Some(close), _) if c == close => {
            open = None;
            false
        }
        (Some(_), _) => c == '\n' || is_end(c),
        (None, None) => stops(c),
    };
    let mut stops = stops;
    behind.char_indices().take(most).take_while(|(_, c)| !stops(*c)).find_map(|(gap, c)| {
        let gap = gap + c.len_utf8();
        may_begin(begins, behind.as_bytes().get(gap..)?).then(|| end(parts, text, at + gap))?
    })
}

/// What closes what a mark opens.
fn close(c: char) -> Option<char> {
    match c {
        '“' => Some('”'),
        '《' => Some('》'),
        '（' => Some('）'),
        _ => None,
    }
}

/// The third bytes of the words with which parts begin: all where anything may stand there.
fn begins(parts: &[u8]) -> u64 {
    match parts {
        [part::WITHIN | part::ACROSS | part::NUMBER | part::END, ..] => u64::MAX,
        [_, _, begins @ ..] => begins.first_chunk().map_or(u64::MAX, |begins| u64::from_be_bytes(*begins)),
        _ => u64::MAX,
    }
}

/// Whether words with such third bytes may begin a text.
fn may_begin(begins: u64, text: &[u8]) -> bool {
    begins >> (text.get(2).copied().unwrap_or_default() % 64) & 1 != 0
}

/// The nearest place from which the parts of a form stand in a text, each behind the one before: where they end.
fn end(parts: &[u8], text: &str, at: usize) -> Option<usize> {
    let Some((part, rest)) = parts.split_first() else { return Some(at) };
    let behind = text.get(at..)?;
    match *part {
        part::WITHIN => behind_gap(rest, text, at, WITHIN, is_break),
        part::ACROSS => behind_gap(rest, text, at, ACROSS, |c| matches!(c, '。' | '！' | '？' | '；' | '\n')),
        part::NUMBER => {
            let is = |c: char| c.is_ascii_digit() || c == '.' || is_numeral(c) || "几数半".contains(c);
            let number = super::chars::run(behind, is);
            (!number.is_empty()).then(|| end(rest, text, at + number.len()))?
        }
        part::END => behind.chars().next().is_none_or(is_break).then(|| end(rest, text, at))?,
        _ => words(parts, behind.as_bytes(), |rest, length| end(rest, text, at + length)),
    }
}

/// Tries the words with which parts begin, where a text begins with one of them: what is behind the words, and the length of this one.
fn words(parts: &[u8], text: &[u8], fits: impl Fn(&[u8], usize) -> Option<usize>) -> Option<usize> {
    let (length, rest) = parts.split_first_chunk()?;
    let (begins, rest) = rest.split_first_chunk()?;
    if !may_begin(u64::from_be_bytes(*begins), text) {
        return None;
    }
    let (mut words, rest) = rest.split_at_checked(u16::from_be_bytes(*length).into())?;
    while let Some((length, others)) = words.split_first() {
        let (word, others) = others.split_at_checked(usize::from(*length))?;
        // hanzi differ in their last bytes mostly
        let alike = word.len().checked_sub(1).is_none_or(|last| text.get(last) == word.last());
        let found = (alike && text.starts_with(word)).then(|| fits(rest, word.len())).flatten();
        if found.is_some() {
            return found;
        }
        words = others;
    }
    None
}

/// Which two characters stand side by side in a text: a bit for the slot of each. Most phrases are known by it not to be there.
pub(super) struct Pairs([u64; SLOTS / u64::BITS as usize]);

impl Pairs {
    /// Those of the characters of a text.
    pub(super) fn of(chars: &[(usize, char)]) -> Self {
        let mut pairs = Self([0; SLOTS / u64::BITS as usize]);
        for ((_, one), (_, two)) in chars.iter().zip(chars.iter().skip(1)) {
            let slot = slot(*one, *two);
            let word = pairs.0.get_mut(slot / u64::BITS as usize);
            word.into_iter().for_each(|bits| *bits |= 1 << (slot % u64::BITS as usize));
        }
        pairs
    }

    fn may_have(&self, slot: u16) -> bool {
        let slot = usize::from(slot);
        self.0.get(slot / u64::BITS as usize).is_some_and(|bits| bits >> (slot % u64::BITS as usize) & 1 != 0)
    }
}

/// The first phrase that stands at a place of a text, whose character this is, and which has these pairs of characters: a sure one
/// before those that are doubtful.
pub(super) fn at(text: &str, pairs: &Pairs, at: usize, c: char) -> Option<(Range<usize>, &'static Phrase)> {
    let next = text.get(at + c.len_utf8()..)?.chars().next().unwrap_or_default();
    let is_start =
        || text.get(..at).is_some_and(|before| before.ends_with(BEFORE_SENTENCE) || before.is_empty());
    let (mut refused, mut doubtful) = (None, None);
    for (.., number, word) in COMMON.openings(c, next) {
        let Some(phrase) = COMMON.all.get(usize::from(*number)) else { continue };
        if refused == Some(number) || !phrase.may_stand(pairs) || phrase.opens && !is_start() {
            continue;
        }
        let Some(end) = phrase.end(text, at, (*word).into()) else { continue };
        if phrase.is_right(text, at..end) {
            refused = Some(number);
        } else if !phrase.light {
            return Some((at..end, phrase));
        } else {
            doubtful = doubtful.or(Some((at..end, phrase)));
        }
    }
    doubtful
}

/// Behind these a sentence begins.
const BEFORE_SENTENCE: [char; 7] = ['。', '！', '？', '；', '：', '\n', '）'];

impl Phrase {
    /// Whether a text may have it that has these pairs of characters.
    fn may_stand(&self, pairs: &Pairs) -> bool {
        self.needs.is_empty() || self.needs.iter().any(|slot| pairs.may_have(*slot))
    }

    /// Where it ends if it stands at a place of a text, beginning with the word that stands at a place of its parts.
    fn end(&self, text: &str, at: usize, word: usize) -> Option<usize> {
        let (length, words) = self.parts.get(word..)?.split_first()?;
        let word = words.get(..usize::from(*length))?;
        if !text.as_bytes().get(at..)?.starts_with(word) {
            return None;
        }
        let (length, rest) = self.parts.split_first_chunk()?;
        let rest = rest.get(size_of::<u64>() + usize::from(u16::from_be_bytes(*length))..)?;
        end(rest, text, at + word.len())
    }

    /// How bad it is.
    pub(super) fn severity(&self) -> Severity {
        if self.light { Severity::Note } else { self.rule.severity }
    }

    /// Whether the words around a phrase make it right.
    fn is_right(&self, text: &str, place: Range<usize>) -> bool {
        if self.rule == &rules::MISMATCHED && is_governed(text.get(place.clone()).unwrap_or_default()) {
            return true;
        }
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
        self.except.split('|').any(|word| clause.contains(word))
    }
}

/// Verbs that have an object of their own behind them, and are seldom part of a name.
const GOVERNING: &str = include_str!("governing.txt");

/// Whether the last noun of a phrase belongs to a verb behind the object of the first one: 加大投入改善空气质量.
fn is_governed(phrase: &str) -> bool {
    let behind = |verb: &str| phrase.rfind(verb).map(|at| phrase.split_at(at));
    let mut verbs = GOVERNING.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace);
    verbs.any(|verb| {
        behind(verb).is_some_and(|(before, rest)| {
            // a verb with its object stands before, and an object of two words behind; what 的 ends stands before a noun
            let object = rest.get(verb.len()..).unwrap_or_default();
            before.chars().count() >= 4 && object.chars().count() >= 4 && !object.contains('的')
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_noun_of_a_second_verb_is_not_that_of_the_first() {
        for phrase in ["加大投入力度改善空气质量", "防止有害信息损害国家安全", "加强调节使价格稳定在合理水平"]
        {
            assert!(is_governed(phrase), "{phrase}");
        }
        for phrase in ["加大改善空气质量", "增强基层组织建设水平", "扩大保护群众利益的力度"]
        {
            assert!(!is_governed(phrase), "{phrase}");
        }
    }

    #[test]
    fn a_form_fits_where_its_parts_stand_in_order() {
        let fits = |text: &str| {
            let chars: Vec<_> = text.char_indices().collect();
            let pairs = Pairs::of(&chars);
            let mut chars = chars.into_iter();
            chars
                .find_map(|(index, c)| at(text, &pairs, index, c))
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
