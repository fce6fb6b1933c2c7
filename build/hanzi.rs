//! Hanzi as the tables of the program have them. In: characters and words. Out: which of them GB 2312 has, a word as a number, where
//! stretches begin.

use crate::sieve;
use std::collections::BTreeSet;
use std::io;
use std::sync::LazyLock;

/// The first and the last of the hanzi of Unicode's first block, among which all of GB 2312 are.
pub(crate) const HANZI: std::ops::RangeInclusive<char> = '\u{4e00}'..='\u{9fa5}';

/// The hanzi of GB 2312: rows 16 to 87 of its table, which is part of GBK. Decoded at once: to encode one takes a search through all.
static SIMPLIFIED: LazyLock<BTreeSet<char>> = LazyLock::new(|| {
    let bytes: Vec<u8> =
        (0xb0..=0xf7).flat_map(|row| (0xa1..=0xfe).flat_map(move |cell| [row, cell])).collect();
    encoding_rs::GBK.decode_without_bom_handling(&bytes).0.chars().collect()
});

/// Whether a character is a hanzi of GB 2312.
pub(crate) fn is_simplified(character: char) -> bool {
    SIMPLIFIED.contains(&character)
}

/// A bit for each hanzi from U+4E00 to U+9FFF that GB 2312 has.
pub(crate) fn common() -> String {
    let hanzi: Vec<char> = ('\u{4e00}'..='\u{9fff}').collect();
    let word = |hanzi: &[char]| {
        let bits = (0..).zip(hanzi).filter(|(_, c)| is_simplified(**c));
        bits.fold(0_u64, |word, (at, _)| word | 1 << at)
    };
    format!("&{:?}", hanzi.chunks(64).map(word).collect::<Vec<_>>())
}

/// A word as the number of a `check::sounds::Word`, which has room for four hanzi.
pub(crate) fn packed(word: &str) -> io::Result<u64> {
    let units = word.chars().rev().map(|c| u64::from(u32::from(c)));
    let packed = units.fold(0_u64, |packed, unit| packed << u16::BITS | unit);
    let fits = (1..=4).contains(&word.chars().count()) && word.chars().all(|c| HANZI.contains(&c));
    if fits { Ok(packed) } else { Err(io::Error::other(format!("no word of 1 to 4 hanzi: {word}"))) }
}

/// Where each of some stretches begins that stand behind each other, and where the last one ends.
pub(crate) fn bounds(lengths: impl Iterator<Item = usize>) -> Vec<usize> {
    let ends = lengths.scan(0, |end, length| {
        *end += length;
        Some(*end)
    });
    [0].into_iter().chain(ends).collect()
}

/// The bits of numbers, as a `check::sieve` is asked for them.
pub(crate) fn sieved(numbers: impl IntoIterator<Item = u64>) -> Vec<u64> {
    let mut bits = vec![0; sieve::SIZE];
    for (word, bit) in numbers.into_iter().map(sieve::place) {
        bits[word] |= bit;
    }
    bits
}
