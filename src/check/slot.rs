//! Where two characters stand in the table of `starts.rs`. In: two characters. Out: a number below [`SLOTS`]. `build.rs`, which makes the table,
//! has this file too.

/// So many places the table has.
pub(crate) const SLOTS: usize = 1 << BITS;

const BITS: u32 = 14;

/// The place of two characters.
pub(crate) fn slot(one: char, two: char) -> usize {
    let mixed =
        u32::from(one).wrapping_mul(0x9e37_79b1).wrapping_add(u32::from(two).wrapping_mul(0x85eb_ca77));
    (mixed >> (u32::BITS - BITS)) as usize
}
