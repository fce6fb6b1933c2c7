//! Bits in the order of deflate. In: numbers with their count of bits. Out: bytes.

/// Bits on their way into bytes, lowest first.
pub(super) struct Bits {
    pub(super) out: Vec<u8>,
    pub(super) held: u64,
    pub(super) count: u32,
}

impl Bits {
    /// Adds at most 32 bits.
    #[inline(always)]
    pub(super) fn put(&mut self, bits: u32, count: u32) {
        self.held |= u64::from(bits) << self.count;
        self.count += count;
        if self.count >= 32 {
            self.out.extend_from_slice(&(self.held as u32).to_le_bytes());
            self.held >>= 32;
            self.count -= 32;
        }
    }

    #[inline(always)]
    pub(super) fn symbol(&mut self, symbol: Symbol) {
        self.put(symbol.code.into(), symbol.length.into());
    }

    pub(super) fn finish(mut self) -> Vec<u8> {
        let bytes = self.held.to_le_bytes();
        self.out.extend(bytes.iter().take(self.count.div_ceil(8) as usize));
        self.out
    }
}

/// How a symbol is written; of no length where it does not occur.
#[derive(Clone, Copy, Default)]
pub(super) struct Symbol {
    /// Its bits, the first lowest.
    pub(super) code: u16,
    /// How many they are.
    pub(super) length: u8,
}
