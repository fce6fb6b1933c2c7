//! The dictionary. In: a text. Out: its words as ICU would cut it: the longest that the dictionary has, from left to right; letters
//! and digits by themselves. The words come from ICU (`build.rs`), which knows the everyday ones.

use std::cmp::Ordering;

/// The words of one length.
struct Words {
    /// Sorted, each character in two bytes.
    units: &'static [u8],
    /// What each of them costs, in the same order.
    costs: &'static [u8],
    /// Where the words of each 128 first characters begin.
    begins: &'static [u32],
}

/// Words of 1, 2, 3, … characters.
const WORDS: &[Words] = include!(concat!(env!("OUT_DIR"), "/words.rs"));

/// The fewest characters of a word.
const SHORTEST: usize = 1;
/// The most that one has, as `build.rs` takes them.
const LONGEST: usize = 12;

/// So many bits of a first character are not looked at where the words of a bucket begin.
const BUCKET: u32 = 7;

/// Where the words of a text end, in bytes; what is no word ends behind each character.
pub(crate) fn ends(text: &str) -> Vec<usize> {
    let characters: Vec<(usize, char)> = text.char_indices().collect();
    let mut ends = Vec::new();
    let mut rest = characters.as_slice();
    while !rest.is_empty() {
        let length = longest(rest).max(letters(rest)).max(1);
        rest = rest.get(length..).unwrap_or_default();
        ends.push(rest.first().map_or(text.len(), |(start, _)| *start));
    }
    ends
}

/// Whether the dictionary has a word.
pub(crate) fn has(word: &str) -> bool {
    cost(&word.chars().collect::<Vec<_>>()).is_some()
}

impl Words {
    /// The place of a word of this length.
    fn position(&self, word: &[u8]) -> Option<usize> {
        let bucket = usize::from(u16::from_be_bytes(*word.first_chunk()?) >> BUCKET);
        let bound = |bucket: usize| self.begins.get(bucket).map_or(self.costs.len(), |at| *at as usize);
        let (mut low, mut high) = (bound(bucket), bound(bucket + 1));
        while low < high {
            let middle = low.midpoint(high);
            let found = self.units.get(middle * word.len()..(middle + 1) * word.len())?;
            match found.cmp(word) {
                Ordering::Less => low = middle + 1,
                Ordering::Greater => high = middle,
                Ordering::Equal => return Some(middle),
            }
        }
        None
    }
}

/// How rare a word is, as ICU's dictionary weighs it: the logarithm of how seldom it is met, 31 for 的, 67 for 环境, 112 for the rarest;
/// absent if the dictionary lacks it.
pub(crate) fn cost(word: &[char]) -> Option<u8> {
    let words = word.len().checked_sub(SHORTEST).and_then(|at| WORDS.get(at))?;
    let mut units = [[0; 2]; LONGEST];
    for (unit, c) in units.iter_mut().zip(word) {
        *unit = u16::try_from(u32::from(*c)).ok()?.to_be_bytes();
    }
    let place = words.position(units.as_flattened().get(..2 * word.len())?)?;
    words.costs.get(place).copied()
}

/// How many characters the longest word of the dictionary has that a text begins with.
fn longest(text: &[(usize, char)]) -> usize {
    let most = WORDS.len() + SHORTEST - 1;
    let units = text.iter().take(most).map_while(|(_, c)| u16::try_from(u32::from(*c)).ok());
    let bytes: Vec<u8> = units.flat_map(u16::to_be_bytes).collect();
    let is_known = |(words, length): (&Words, usize)| {
        bytes.get(..2 * length).is_some_and(|word| words.position(word).is_some()).then_some(length)
    };
    WORDS.iter().zip(SHORTEST..).filter_map(is_known).last().unwrap_or_default()
}

/// How many letters and digits a text begins with, marks inside of numbers and words among them: 3.5, don't.
fn letters(text: &[(usize, char)]) -> usize {
    let is_letter = |at: usize| text.get(at).is_some_and(|(_, c)| c.is_alphanumeric() && !is_hanzi(*c));
    let joins = |at: usize| text.get(at).is_some_and(|(_, c)| matches!(c, '.' | ',' | '\'' | '_'));
    let mut length = 0;
    while is_letter(length) || length > 0 && joins(length) && is_letter(length + 1) {
        length += 1;
    }
    length
}

fn is_hanzi(character: char) -> bool {
    matches!(character, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3fffd}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use icu_segmenter::WordSegmenter;
    use icu_segmenter::options::WordBreakInvariantOptions;

    #[test]
    fn titles_are_cut_as_icu_cuts_them() {
        let icu = WordSegmenter::new_dictionary(WordBreakInvariantOptions::default());
        for title in [
            "关于深入推进行政执法规范化建设工作情况的报告",
            "习近平法治思想学习贯彻情况",
            "朝辉街道办事处2024年度法治政府建设年度报告",
            "关于印发《辉南县突发事件总体应急预案（试行）》的通知",
            "国务院办公厅关于2025年部分节假日安排的通知",
            "关于退耕还林补助3.5万元，含税1,200元的请示",
            "GB/T 9704-2012 党政机关公文格式 don't",
            "",
        ] {
            let bounds: Vec<usize> = icu.segment_str(title).skip(1).collect();
            assert_eq!(ends(title), bounds, "{title}");
        }
    }

    #[test]
    fn words_are_sorted() {
        for (words, length) in WORDS.iter().zip(SHORTEST..) {
            assert_eq!(words.units.len(), words.costs.len() * 2 * length);
            let words = words.units;
            assert!(words.chunks(2 * length).is_sorted() && words.len().is_multiple_of(2 * length));
        }
        assert_eq!(WORDS.get(1).map(|words| words.units.len() > 200_000), Some(true));
    }
}
