//! What is known of the first two hanzi of a word where one of them was typed and the other one only heard. In: a hanzi and a sound. Out:
//! a number that stands for both in the sieve of `sounds.rs`. `build/`, which makes it, has this file too.

/// Of a sound before a hanzi.
pub(crate) fn before(sound: u16, hanzi: char) -> u64 {
    u64::from(u32::from(hanzi)) << u16::BITS | (u64::from(sound) + 1) << (2 * u16::BITS)
}

/// Of a sound behind a hanzi.
pub(crate) fn behind(hanzi: char, sound: u16) -> u64 {
    u64::from(u32::from(hanzi)) | (u64::from(sound) + 1) << (2 * u16::BITS)
}
