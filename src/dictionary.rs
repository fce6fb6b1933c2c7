//! The dictionary. In: a text. Out: its words as ICU would cut it: the longest that the dictionary has, from left to right; letters
//! and digits by themselves. The words come from ICU (`build/`), which knows the everyday ones; what else is a word is known too.

use memchr::memmem;
use std::cmp::Ordering;

/// The words of one length, by their first hanzi.
struct Words {
    /// What stands behind the first hanzi, each character in two bytes, sorted below each.
    units: &'static [u8],
    /// What each of them costs, in the same order; [`ADDED`] and more where ICU lacks it.
    costs: &'static [u8],
    /// Where those of each first hanzi begin.
    begins: &'static [u32],
}

/// The hanzi of the dictionary, and its words.
struct Dictionary {
    /// A bit for each hanzi from [`FIRST`] on, and how many stand before these 64.
    hanzi: &'static [(u64, u16)],
    /// What each of these hanzi costs as a word; 0 for those that are none.
    single: &'static [u8],
    /// Words of 2, 3 and 4 hanzi.
    words: [Words; MOST - 1],
    /// Those of more.
    long: Long,
}

/// Words of any length, sorted.
struct Long {
    /// Their hanzi, one word behind the other.
    hanzi: &'static [u16],
    /// Where each of them begins, and the last one ends.
    begins: &'static [u16],
    /// What each of them costs.
    costs: &'static [u8],
}

impl Long {
    /// The hanzi of the word of this number.
    fn word(&self, number: usize) -> &'static [u16] {
        let bound = |at: usize| self.begins.get(at).copied().unwrap_or_default().into();
        self.hanzi.get(bound(number)..bound(number + 1)).unwrap_or_default()
    }

    /// What a word costs.
    fn cost(&self, word: &[char]) -> Option<u8> {
        let mut units = [0; LONGEST];
        for (unit, c) in units.iter_mut().zip(word) {
            *unit = u16::try_from(u32::from(*c)).ok()?;
        }
        let wanted = units.get(..word.len())?;
        let (mut low, mut high) = (0, self.costs.len());
        while low < high {
            let middle = low.midpoint(high);
            match self.word(middle).cmp(wanted) {
                Ordering::Less => low = middle + 1,
                Ordering::Greater => high = middle,
                Ordering::Equal => return self.costs.get(middle).copied(),
            }
        }
        None
    }
}

static DICTIONARY: Dictionary = include!(concat!(env!("OUT_DIR"), "/words.rs"));

/// Words of more hanzi are few.
const MOST: usize = 4;
/// The most that one has, as `build/` takes them.
const LONGEST: usize = 12;

/// The first of the hanzi.
const FIRST: u32 = 0x4e00;

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

/// What is written for words that ICU lacks and `src/check/known.txt` has, more than any of its own costs: a title is not cut by them. Behind
/// it what those cost that have this and the next numbers.
const ADDED: u8 = 252;
const COSTS: [u8; 4] = [88, 100, 108, 116];

/// Whether the dictionary has a word.
pub(crate) fn has(word: &str) -> bool {
    by_hanzi(word, |hanzi| cost(hanzi).is_some())
}

/// Asks something of the characters of a word; of none where it is longer than any that is known.
pub(crate) fn by_hanzi<R>(word: &str, ask: impl FnOnce(&[char]) -> R) -> R {
    let mut hanzi = [char::default(); LONGEST];
    let mut length = 0;
    for c in word.chars() {
        let Some(place) = hanzi.get_mut(length) else { return ask(&[]) };
        *place = c;
        length += 1;
    }
    ask(hanzi.get(..length).unwrap_or_default())
}

impl Dictionary {
    /// The number of a hanzi among those of the dictionary.
    fn number(&self, hanzi: char) -> Option<usize> {
        let at = u32::from(hanzi).checked_sub(FIRST)?;
        let (bits, before) = self.hanzi.get(at as usize / 64)?;
        let bit = 1 << (at % 64);
        (bits & bit != 0).then(|| usize::from(*before) + (bits & (bit - 1)).count_ones() as usize)
    }
}

impl Words {
    /// What the word costs of the hanzi of this number and those of these bytes behind it.
    fn cost<const WIDTH: usize>(&self, first: usize, behind: [u8; WIDTH]) -> Option<u8> {
        let (units, _) = self.units.as_chunks::<WIDTH>();
        let bound = |at: usize| self.begins.get(at).map_or(0, |begins| *begins as usize);
        let from = bound(first);
        let at = units.get(from..bound(first + 1))?.binary_search(&behind).ok()?;
        self.costs.get(from + at).copied()
    }
}

/// How rare a word is, as ICU's dictionary weighs it: the logarithm of how seldom it is met, 31 for 的, 67 for 环境, 112 for the rarest;
/// absent if the dictionary lacks it.
pub(crate) fn cost(word: &[char]) -> Option<u8> {
    let added = |cost: u8| COSTS.get(usize::from(cost.checked_sub(ADDED)?)).copied();
    written(word).map(|cost| added(cost).unwrap_or(cost))
}

/// What a word costs, as it is written in the dictionary.
fn written(word: &[char]) -> Option<u8> {
    let first = DICTIONARY.number(*word.first()?)?;
    let [two, three, four] = &DICTIONARY.words;
    let bytes = |hanzi: char| u16::try_from(u32::from(hanzi)).ok().map(u16::to_be_bytes);
    match *word {
        [_] => DICTIONARY.single.get(first).copied().filter(|cost| *cost > 0),
        [_, b] => two.cost(first, bytes(b)?),
        [_, b, c] => {
            let ([b, second], [c, third]) = (bytes(b)?, bytes(c)?);
            three.cost(first, [b, second, c, third])
        }
        [_, b, c, d] => {
            let ([b, second], [c, third], [d, fourth]) = (bytes(b)?, bytes(c)?, bytes(d)?);
            four.cost(first, [b, second, c, third, d, fourth])
        }
        _ => DICTIONARY.long.cost(word),
    }
}

/// The words of two hanzi that begin with one: their second hanzi, and what they cost.
pub(crate) fn beginning(first: char) -> impl Iterator<Item = (char, u8)> {
    let [two, ..] = &DICTIONARY.words;
    let bound = |at: usize| two.begins.get(at).map_or(0, |begins| *begins as usize);
    let place = DICTIONARY.number(first).map_or(0..0, |number| bound(number)..bound(number + 1));
    let (units, _) = two.units.as_chunks::<2>();
    let costs = two.costs.get(place.clone()).unwrap_or_default();
    let behind = units.get(place).unwrap_or_default().iter().zip(costs);
    behind.filter_map(|(unit, cost)| Some((char::from_u32(u16::from_be_bytes(*unit).into())?, *cost)))
}

/// The words of two hanzi that end with one: their first hanzi, and what they cost.
pub(crate) fn ending(last: char) -> impl Iterator<Item = (char, u8)> {
    let [two, ..] = &DICTIONARY.words;
    let wanted = u16::try_from(u32::from(last)).map(u16::to_be_bytes).unwrap_or_default();
    let finder = memmem::Finder::new(&wanted).into_owned();
    let mut from = 0;
    let places = std::iter::from_fn(move || {
        loop {
            let at = from + finder.find(two.units.get(from..)?)?;
            from = at + 1;
            // half of one hanzi and half of the next may look like it
            if at % size_of::<u16>() == 0 {
                return Some(at / size_of::<u16>());
            }
        }
    });
    places.filter_map(|at| {
        let number = two.begins.partition_point(|begins| *begins as usize <= at).checked_sub(1)?;
        Some((first_of(number)?, *two.costs.get(at)?))
    })
}

/// The hanzi of a number.
fn first_of(number: usize) -> Option<char> {
    let word =
        DICTIONARY.hanzi.partition_point(|(_, before)| usize::from(*before) <= number).checked_sub(1)?;
    let (bits, before) = DICTIONARY.hanzi.get(word)?;
    let bit = (0..64).filter(|bit| bits >> bit & 1 != 0).nth(number - usize::from(*before))?;
    char::from_u32(FIRST + (word * 64 + bit) as u32)
}

/// How many characters the longest word of the dictionary has that a text begins with.
fn longest(text: &[(usize, char)]) -> usize {
    let text: Vec<char> = text.iter().take(LONGEST).map(|(_, c)| *c).collect();
    (1..=text.len())
        .rev()
        .find(|length| text.get(..*length).and_then(written).is_some_and(|cost| cost < ADDED))
        .unwrap_or_default()
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
    fn every_word_is_found() {
        let hanzi: Vec<char> =
            ('\u{4e00}'..='\u{9fff}').filter(|c| DICTIONARY.number(*c).is_some()).collect();
        assert_eq!(hanzi.len(), DICTIONARY.single.len());
        for words in &DICTIONARY.words {
            let width = words.units.len() / words.costs.len();
            for (first, bounds) in hanzi.iter().zip(words.begins.windows(2)) {
                for at in bounds[0] as usize..bounds[1] as usize {
                    let units = words.units[width * at..width * (at + 1)].chunks(2);
                    let behind = units
                        .map(|unit| char::from_u32(u16::from_be_bytes([unit[0], unit[1]]).into()).unwrap());
                    let word: Vec<char> = [*first].into_iter().chain(behind).collect();
                    assert_eq!(written(&word), Some(words.costs[at]), "{word:?}");
                }
            }
        }
        assert!(DICTIONARY.words[0].costs.len() > 50_000);
        let long = &DICTIONARY.long;
        for (number, known) in long.costs.iter().enumerate() {
            let word = long.word(number).iter().map(|c| char::from_u32((*c).into()).unwrap());
            assert_eq!(written(&word.collect::<Vec<_>>()), Some(*known), "{number}");
        }
        assert!(long.costs.len() > 1_000);
        assert!(has("环境") && !has("中华人民共和") && !has("的了"));
    }
}
