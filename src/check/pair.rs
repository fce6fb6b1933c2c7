//! Where two words that stand side by side are in the table of `neighbours.rs`. In: two words as numbers. Out: their bucket, and how they are
//! told from others there. `build/`, which makes the table, has this file too.

/// So many buckets the table has.
pub(crate) const BUCKETS: usize = 1 << BITS;

const BITS: u32 = 13;

/// How many bits of an entry say how firmly its words go together: it has as many levels.
pub(crate) const LEVEL: u32 = 2;

/// The bucket of two words, and the entry without its level.
pub(crate) fn place(one: u64, other: u64) -> (usize, u16) {
    let mixed = (one.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ other).wrapping_mul(0xff51_afd7_ed55_8ccd);
    let entry = (mixed >> (u64::BITS - BITS - u16::BITS)) as u16;
    ((mixed >> (u64::BITS - BITS)) as usize, entry >> LEVEL << LEVEL)
}
