//! Numbers as PDF writes them. In: counts, lengths, bytes. Out: integers, points, and the fingerprint of bytes.

use crate::length::Length;

/// FNV-1a of 128 bits: names files and subsets by what they hold, the same on every machine and in every release.
pub(super) fn fingerprint<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> u128 {
    let step = |hash: u128, byte: &u8| {
        (hash ^ u128::from(*byte)).wrapping_mul(0x0000_0000_0100_0000_0000_0000_0000_013b)
    };
    parts.into_iter().flatten().fold(0x6c62_272e_07bb_0142_62b8_2175_6295_c58d, step)
}

/// A count as PDF writes it; no document comes near the limit.
pub(super) fn count(number: usize) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}

/// A length in points, to a thousandth: a third of a micrometre.
pub(super) fn points(length: Length) -> f32 {
    ((length.to_pt() * 1000.0).round() / 1000.0) as f32
}
