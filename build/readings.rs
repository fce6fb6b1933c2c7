//! How hanzi are read. In: the readings of `pinyin`. Out: those of the hanzi of GB 2312, with their tones and as they are heard.

use crate::hanzi::{HANZI, is_simplified};
use pinyin::ToPinyinMulti;
use std::collections::{BTreeMap, BTreeSet};

/// How hanzi are read: each reading with its tone, and as it is heard.
pub(crate) type Readings = BTreeMap<char, Vec<(&'static str, String)>>;

/// Readings that nobody knows any more.
const NEVER_READ: [(char, &str); 6] =
    [('假', "ge"), ('假', "xia"), ('填', "zhen"), ('县', "xuan"), ('省', "xing"), ('参', "san")];

pub(crate) fn readings() -> Readings {
    let readings = |hanzi: char| {
        let all = hanzi.to_pinyin_multi().into_iter().flatten();
        let all = all.filter(|reading| !NEVER_READ.contains(&(hanzi, reading.plain())));
        all.map(|reading| (reading.with_tone(), heard(reading.plain()))).collect()
    };
    HANZI.filter(|c| is_simplified(*c)).map(|hanzi| (hanzi, readings(hanzi))).collect()
}

/// The number of each reading with its tone, from 1 on.
pub(crate) fn tones(readings: &Readings) -> BTreeMap<&'static str, u16> {
    let all: BTreeSet<&str> = readings.values().flatten().map(|(tone, _)| *tone).collect();
    all.into_iter().zip(1..).collect()
}

/// Of each reading with its tone, from 1 on, the number of the letters that are typed for it, from 1 on.
pub(crate) fn letters(tones: &BTreeMap<&'static str, u16>) -> Vec<u16> {
    let spelled = HANZI.flat_map(|hanzi| hanzi.to_pinyin_multi().into_iter().flatten());
    let spelled: BTreeMap<&str, &str> =
        spelled.map(|reading| (reading.with_tone(), reading.plain())).collect();
    let letters: BTreeSet<&str> = spelled.values().copied().collect();
    let letters: BTreeMap<&str, u16> = letters.into_iter().zip(1..).collect();
    [0].into_iter().chain(tones.keys().map(|tone| letters[spelled[tone]])).collect()
}

/// What many hear alike when they type: zh and z, ch and c, sh and s; ing and in, eng and en, ang and an.
fn heard(reading: &str) -> String {
    let short = reading.replacen("zh", "z", 1).replacen("ch", "c", 1).replacen("sh", "s", 1);
    let is_nasal = ["ing", "eng", "ang"].iter().any(|end| short.ends_with(end));
    short.strip_suffix('g').filter(|_| is_nasal).map_or(short.clone(), str::to_owned)
}
