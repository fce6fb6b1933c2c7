//! Where two characters stand in the table of `starts.rs`, and in those of what begins with them. In: two characters. Out: a number below
//! [`SLOTS`] or [`BUCKETS`]. `build/`, which makes the table,
//! has this file too.

/// So many places the table has.
pub(crate) const SLOTS: usize = 1 << BITS;

const BITS: u32 = 15;

/// So many places of a table of what begins there lie in one bucket.
const WIDTH: usize = 2;

/// So many buckets there are.
pub(crate) const BUCKETS: usize = SLOTS / WIDTH;

/// The bucket of two characters.
pub(crate) fn bucket(one: char, two: char) -> usize {
    slot(one, two) / WIDTH
}

/// The place of two characters.
pub(crate) fn slot(one: char, two: char) -> usize {
    let mixed =
        u32::from(one).wrapping_mul(0x9e37_79b1).wrapping_add(u32::from(two).wrapping_mul(0x85eb_ca77));
    (mixed >> (u32::BITS - BITS)) as usize
}
