//! Words that often stand side by side. In: two words. Out: how much likelier the second one is behind the first, by `neighbours.txt`. The
//! table has no words, only some bits of each two: one of some thousand other pairs is taken for one of its own.

use super::pair::{BUCKETS, LEVEL, place};
use super::sieve;
use super::sounds::Word;

/// The pairs by their buckets, as `build/` has packed them.
struct Neighbours {
    begins: &'static [u32; BUCKETS + 1],
    entries: &'static [u16],
    /// A bit for the sounds of each two words of two hanzi.
    heard: &'static [u64; sieve::SIZE],
}

static NEIGHBOURS: Neighbours = include!(concat!(env!("OUT_DIR"), "/neighbours.rs"));

/// What a word costs less behind one that often stands before it, in the measure of `dictionary::cost`, by how firmly they go together.
const LESS: [u32; 1 << LEVEL] = [18, 27, 37, 48];

/// What the second of two words costs less behind the first: nothing where they are not known to go together.
pub(super) fn bond(one: Word, other: Word) -> u32 {
    let (bucket, entry) = place(one.number(), other.number());
    let bound = |at: usize| NEIGHBOURS.begins.get(at).map_or(0, |begins| *begins as usize);
    let found = NEIGHBOURS.entries.get(bound(bucket)..bound(bucket + 1)).unwrap_or_default();
    let found = found.iter().find(|known| **known >> LEVEL << LEVEL == entry);
    found.and_then(|known| LESS.get(usize::from(known - entry))).copied().unwrap_or_default()
}

/// Whether four hanzi that are heard so may sound like two words that go together.
pub(super) fn may_sound(heard: u64) -> bool {
    sieve::may_have(NEIGHBOURS.heard, heard)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_are_known() {
        let bond = |one: &str, other: &str| bond(Word::of(one.chars()), Word::of(other.chars()));
        assert!(bond("发挥", "作用") > bond("发挥", "权力"));
        assert_eq!(bond("作用", "发挥"), 0);
        assert!(NEIGHBOURS.begins.is_sorted() && NEIGHBOURS.entries.len() > 50_000);
    }
}
