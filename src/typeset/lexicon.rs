//! Words. In: a stretch of a title. Out: its words, in order, without gaps.
//!
//! The cut with the fewest words wins (最少分词). Its words are those of `lexicon.txt`, put into the program sorted,
//! and those that ICU's dictionary has: that one knows the everyday words but cuts 规范|化工|作 and 习|近平.

use crate::dictionary;
use std::ops::Range;

/// The words of `lexicon.txt`, sorted.
const LEXICON: &[&str] = include!(concat!(env!("OUT_DIR"), "/lexicon.rs"));

/// The most characters that a word of the lexicon has.
const LONGEST: usize = 10;

/// What ends the name of a place: 清河|县 is one word.
const OF_PLACES: [char; 8] = ['省', '市', '县', '区', '旗', '镇', '乡', '村'];

/// Who knows a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Source {
    /// `lexicon.txt`
    Lexicon,
    /// The dictionary, or its rules for what is no hanzi.
    Dictionary,
    /// Nobody: hanzi of a name, most likely.
    Nobody,
}

/// A word of a text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// Its bytes.
    pub(super) range: Range<usize>,
    /// Who knows it.
    pub(super) source: Source,
}

/// The best cut of the text up to some byte: what it costs, and its last word.
#[derive(Clone)]
struct Cut {
    cost: usize,
    start: usize,
    source: Source,
}

/// Cuts a text into words; hanzi that make no word stand together.
pub(super) fn words(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    for word in fewest(text) {
        let of_place = text.get(word.range.clone()).is_some_and(|word| word.ends_with(OF_PLACES));
        match words.last_mut() {
            Some(before)
                if word.source == Source::Nobody
                    && (before.source == Source::Nobody
                        || before.source == Source::Dictionary && of_place) =>
            {
                *before = Word { range: before.range.start..word.range.end, source: Source::Nobody };
            }
            _ => words.push(word),
        }
    }
    words
}

/// The cut with the fewest words.
fn fewest(text: &str) -> Vec<Word> {
    let mut cuts: Vec<Option<Cut>> = vec![None; text.len() + 1];
    let ends = dictionary::ends(text);
    let starts: Vec<usize> = [0].into_iter().chain(ends.iter().copied()).collect();
    for (start, character) in text.char_indices() {
        let so_far = cuts.get(start).and_then(Option::as_ref).map_or(0, |cut| cut.cost);
        let mut offer = |end: usize, source: Source| {
            let cost = so_far + source.cost();
            if let Some(cut) = cuts.get_mut(end)
                && cut.as_ref().is_none_or(|cut| cut.cost > cost)
            {
                *cut = Some(Cut { cost, start, source });
            }
        };
        let next = start + character.len_utf8();
        offer(next, if is_hanzi(character) { Source::Nobody } else { Source::Dictionary });
        if let Ok(word) = starts.binary_search(&start)
            && let Some(end) = ends.get(word).filter(|end| **end > next)
        {
            offer(*end, Source::Dictionary);
        }
        for end in ends_in_lexicon(text, start) {
            offer(end, Source::Lexicon);
        }
    }
    let mut words = Vec::new();
    let mut end = text.len();
    while let Some(cut) = cuts.get(end).and_then(Option::as_ref) {
        words.push(Word { range: cut.start..end, source: cut.source });
        end = cut.start;
    }
    words.reverse();
    words
}

impl Source {
    /// What a word adds to the cost of a cut.
    fn cost(self) -> usize {
        match self {
            Self::Lexicon => 2,
            Self::Dictionary => 3,
            Self::Nobody => 5,
        }
    }
}

/// Where the words of the lexicon end that start at a byte.
fn ends_in_lexicon(text: &str, start: usize) -> impl Iterator<Item = usize> {
    let rest = text.get(start..).unwrap_or_default();
    let lengths = rest.char_indices().map(|(index, character)| index + character.len_utf8()).take(LONGEST);
    lengths
        .filter(|length| LEXICON.binary_search(&rest.get(..*length).unwrap_or_default()).is_ok())
        .map(move |length| start + length)
}

fn is_hanzi(character: char) -> bool {
    character.is_alphabetic() && !character.is_ascii()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> String {
        let words = words(text);
        assert_eq!(words.iter().map(|word| &text[word.range.clone()]).collect::<String>(), text);
        words.iter().map(|word| &text[word.range.clone()]).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn the_lexicon_mends_what_icu_cuts_wrong() {
        for right in [
            "规范化|工作",
            "推进|行政执法|规范化|建设",
            "办公室|关于",
            "习近平法治思想|的|报告",
            "项目|的|通知",
            "2024|年度|决算",
        ] {
            assert_eq!(cut(&right.replace('|', "")), right);
        }
    }

    #[test]
    fn hanzi_without_a_word_stand_together_and_are_not_known() {
        assert_eq!(cut("关于朝辉街道的报告"), "关于|朝辉|街道|的|报告");
        assert_eq!(words("关于朝辉街道的报告")[1].source, Source::Nobody);
        assert_eq!(cut("在上河县退耕的报告"), "在|上河县退耕|的|报告");
        assert_eq!(words(""), []);
    }

    #[test]
    fn no_word_is_longer_than_what_is_looked_up() {
        assert!(LEXICON.is_sorted() && LEXICON.iter().all(|word| word.chars().count() <= LONGEST));
    }
}
