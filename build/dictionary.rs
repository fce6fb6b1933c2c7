//! The dictionary. In: ICU's, and the words of `known.txt`. Out: the tables of `src/dictionary.rs`.

use crate::hanzi::{HANZI, bounds, is_simplified};
use crate::reading::read;
use icu_provider::{DataIdentifierBorrowed, DataMarkerAttributes, DataProvider, DataRequest, DataResponse};
use icu_segmenter::provider::{Baked, DictionaryBreakData, SegmenterDictionaryAutoV2};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::{fs, io};

/// The words of ICU's dictionary that are written in hanzi of GB 2312, and what each of them costs. ICU itself would bring traditional and
/// Japanese words, and models of scripts that no title has: 2.9 MB.
pub(crate) fn dictionary() -> io::Result<BTreeMap<String, u8>> {
    let id = DataIdentifierBorrowed::for_marker_attributes(DataMarkerAttributes::from_str_or_panic("cjdict"));
    let request = DataRequest { id, ..DataRequest::default() };
    let found: DataResponse<SegmenterDictionaryAutoV2> = Baked.load(request).map_err(io::Error::other)?;
    let DictionaryBreakData::Char16Trie(dictionary) = found.payload.get() else {
        return Err(io::Error::other("the dictionary is of another kind"));
    };
    let words = dictionary.iter2().filter(|(word, _)| word.chars().all(is_simplified));
    words.map(|(word, cost)| Ok((word, u8::try_from(cost).map_err(io::Error::other)?))).collect()
}

/// What is written for a word that ICU's dictionary lacks, and up to which cost, as `src/dictionary.rs` reads it.
const ADDED: [(u8, u8); 4] = [(252, 92), (253, 104), (254, 112), (255, u8::MAX)];

/// Adds the words of a list to the dictionary, each line of it with what they cost.
pub(crate) fn known(file: &Path, dictionary: &mut BTreeMap<String, u8>) -> io::Result<()> {
    for line in read(file)?.lines().filter(|line| !line.starts_with('#')) {
        let (cost, words) = line.split_once(' ').unwrap_or_default();
        let cost: u8 = cost.parse().map_err(io::Error::other)?;
        for word in words.split(' ') {
            let added = ADDED.iter().find(|(_, most)| cost <= *most).map_or(u8::MAX, |(added, _)| *added);
            dictionary.entry(word.to_owned()).or_insert(added);
        }
    }
    Ok(())
}

/// The words of a dictionary, as `src/dictionary.rs` reads them: which hanzi it has; what each of these costs; of words of 2, 3 and 4 hanzi
/// two files each: what is behind the first hanzi, sorted, each character in two bytes, and their costs;
/// longer words one behind the other.
pub(crate) fn words(dictionary: &BTreeMap<String, u8>, out: &Path) -> io::Result<String> {
    let firsts: BTreeSet<char> = dictionary.keys().filter_map(|word| word.chars().next()).collect();
    let all: Vec<char> = HANZI.collect();
    let mut before = 0;
    let hanzi = all.chunks(64).map(|some| {
        let bits =
            (0..).zip(some).filter(|(_, c)| firsts.contains(c)).fold(0_u64, |bits, (at, _)| bits | 1 << at);
        before += bits.count_ones();
        (bits, before - bits.count_ones())
    });
    let hanzi: Vec<(u64, u32)> = hanzi.collect();
    let single: Vec<u8> =
        firsts.iter().map(|c| dictionary.get(&c.to_string()).copied().unwrap_or_default()).collect();
    let tables = (2..=4).map(|length| {
        let words: Vec<(Vec<char>, u8)> = of_length(dictionary, |count| count == length);
        let behind = words.iter().flat_map(|(word, _)| word.iter().skip(1));
        let units: Vec<u8> = behind.flat_map(|c| (*c as u16).to_be_bytes()).collect();
        let costs: Vec<u8> = words.iter().map(|(_, cost)| *cost).collect();
        let begins = firsts.iter().map(|first| words.partition_point(|(word, _)| word[0] < *first));
        let begins: Vec<usize> = begins.chain([words.len()]).collect();
        let (words, rank) = (out.join(format!("words{length}.bin")), out.join(format!("costs{length}.bin")));
        fs::write(&words, units)?;
        fs::write(&rank, costs)?;
        Ok(format!(
            "Words {{ units: include_bytes!({:?}), costs: include_bytes!({:?}), begins: &{begins:?} }},\n",
            words.display().to_string(),
            rank.display().to_string()
        ))
    });
    let tables = tables.collect::<io::Result<String>>()?;
    let long = of_length(dictionary, |count| count > 4);
    let begins = bounds(long.iter().map(|(word, _)| word.len()));
    let units: Vec<u16> = long.iter().flat_map(|(word, _)| word).map(|c| *c as u16).collect();
    let costs: Vec<u8> = long.iter().map(|(_, cost)| *cost).collect();
    let long = format!("Long {{ hanzi: &{units:?}, begins: &{begins:?}, costs: &{costs:?} }}");
    Ok(format!("Dictionary {{ hanzi: &{hanzi:?}, single: &{single:?}, words: [{tables}], long: {long} }}"))
}

/// The words of so many characters, sorted.
fn of_length(dictionary: &BTreeMap<String, u8>, is: impl Fn(usize) -> bool) -> Vec<(Vec<char>, u8)> {
    let words = dictionary.iter().map(|(word, cost)| (word.chars().collect::<Vec<_>>(), *cost));
    words.filter(|(word, _)| is(word.len())).collect()
}

/// Hanzi of words that are never offered: no official text means them, and 帐 is 账 there.
const NEVER_MEANT: &str = "帐茎淫妓屎尿屁裸嫖奸阴乳肛尸鬼妖";

/// Whether a word is met so often, or is so long, that something that sounds like it may be meant for it.
pub(crate) fn is_common(word: &str, cost: u8) -> bool {
    let counts = word.chars().take(2).all(|c| "一二三四五六七八九十百千万".contains(c));
    if counts || word.contains(|c| NEVER_MEANT.contains(c)) {
        return false;
    }
    match word.chars().count() {
        2 => cost <= 102,
        4 => cost <= 127,
        _ => false,
    }
}
