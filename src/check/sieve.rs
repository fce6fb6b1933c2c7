//! What is worth a closer look. In: up to four hanzi as one number, or what as many are heard as. Out: the bit that stands for it and for
//! others: `build/` sets those of what is looked for, and where one is not set nothing is there.

/// So many bits of the number of a bit.
const BITS: u32 = 19;

/// How many words of 64 bits there are.
pub(crate) const SIZE: usize = 1 << (BITS - u64::BITS.ilog2());

/// Whether the bit of a number is set.
pub(crate) fn may_have(bits: &[u64; SIZE], number: u64) -> bool {
    let (word, bit) = place(number);
    bits.get(word).is_some_and(|bits| bits & bit != 0)
}

/// The word of a bit, and the bit in it.
pub(crate) fn place(hanzi: u64) -> (usize, u64) {
    let bit = hanzi.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (u64::BITS - BITS);
    ((bit / u64::from(u64::BITS)) as usize, 1 << (bit % u64::from(u64::BITS)))
}
