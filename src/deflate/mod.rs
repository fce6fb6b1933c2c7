//! Compression that costs little. In: bytes. Out: the same in the format of deflate (RFC 1951) or of zlib (RFC 1950).
//!
//! Libraries begin with tables that take longer to clear than a page takes to compress, and look for the best repeat.
//! What goes into our files hardly repeats (outlines of hanzi) or repeats nearby (operators, XML): one place is remembered
//! for each four bytes, and a repeat is taken where it is met. What is left is Huffman coding, in blocks with codes of
//! their own. A leaf: `pdf/` and `docx/` share it.

mod code;

use code::{Code, DISTANCES, LITERALS, Symbol};

/// Repeats (RFC 1951, 3.2.5); shorter ones than ours would be allowed and gain nothing.
const SHORTEST: usize = 4;
const LONGEST: usize = 258;
const FARTHEST: usize = 1 << 15;
/// The symbol that ends a block.
const END: usize = 256;

/// So many symbols share a code.
const BLOCK: usize = 1 << 14;
/// So many places are remembered: two to the power of these.
const FEWEST_PLACES: u32 = 8;
const MOST_PLACES: u32 = 15;
/// So many places within a repeat are remembered too.
const WITHIN: usize = 16;

/// Compresses bytes as zlib does.
pub(crate) fn zlib(data: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(data.len() / 2 + 64);
    // a window of 32 KiB, and no claim of effort
    out.extend([0x78, 0x01]);
    let mut out = deflate(data, out);
    let mut sum = simd_adler32::Adler32::new();
    sum.write(data);
    out.extend(sum.finish().to_be_bytes());
    out
}

/// Compresses bytes behind what is there.
pub(crate) fn deflate(data: &[u8], out: Vec<u8>) -> Vec<u8> {
    let mut bits = Bits { out, held: 0, count: 0 };
    let mut places = Places::new(data.len());
    let mut block = Block::default();
    let mut at = 0;
    while let Some((first, _)) = data.get(at..).and_then(<[u8]>::split_first) {
        match places.repeat(data, at) {
            Some((length, distance)) => {
                block.repeat(length, distance);
                at += length;
            }
            None => {
                block.literal(*first);
                at += 1;
            }
        }
        if block.tokens.len() >= BLOCK && at < data.len() {
            block.write(&mut bits, false);
        }
    }
    block.write(&mut bits, true);
    bits.finish()
}

/// Where four bytes were last seen.
struct Places {
    /// The bytes, and behind them the place, counted from 1.
    seen: Vec<u64>,
    shift: u32,
}

impl Places {
    fn new(length: usize) -> Self {
        let size = length.max(1).ilog2().clamp(FEWEST_PLACES, MOST_PLACES);
        Self { seen: vec![0; 1 << size], shift: u32::BITS - size }
    }

    /// Remembers the four bytes at a place; gives them with what stood there before.
    fn remember(&mut self, data: &[u8], at: usize) -> Option<(u32, u64)> {
        let here = u32::from_le_bytes(*data.get(at..)?.first_chunk()?);
        // Fibonacci hashing: the top bits of a product with 2³² divided by the golden ratio
        let slot = self.seen.get_mut((here.wrapping_mul(0x9e37_79b1) >> self.shift) as usize)?;
        Some((here, std::mem::replace(slot, u64::from(here) << 32 | (at as u64 + 1))))
    }

    /// The repeat that starts at a place, if one does: its length and how far back it was.
    fn repeat(&mut self, data: &[u8], at: usize) -> Option<(usize, usize)> {
        let (here, seen) = self.remember(data, at)?;
        let distance = (at + 1).wrapping_sub(seen as u32 as usize);
        if (seen >> 32) as u32 != here || distance > FARTHEST.min(at) {
            return None;
        }
        let rest = data.get(at..data.len().min(at + LONGEST))?;
        let length = alike(data.get(at - distance..)?, rest);
        for within in at + 1..at + length.min(WITHIN) {
            self.remember(data, within);
        }
        Some((length, distance)).filter(|_| length >= SHORTEST)
    }
}

/// How many bytes two stretches begin with alike.
fn alike(a: &[u8], b: &[u8]) -> usize {
    let words = a.as_chunks::<8>().0.iter().zip(b.as_chunks::<8>().0);
    let whole = 8 * words.take_while(|(a, b)| a == b).count();
    let rest = a.get(whole..).into_iter().flatten().zip(b.get(whole..).into_iter().flatten());
    whole + rest.take_while(|(a, b)| a == b).count()
}

/// What is to be written with one code: bytes, and repeats as [`REPEAT`] with length and distance.
#[derive(Default)]
struct Block {
    tokens: Vec<u32>,
    literals: Counts<LITERALS>,
    distances: Counts<DISTANCES>,
}

/// How often each symbol occurs.
struct Counts<const N: usize>([u32; N]);

impl<const N: usize> Default for Counts<N> {
    fn default() -> Self {
        Self([0; N])
    }
}

impl<const N: usize> Counts<N> {
    fn add(&mut self, symbol: usize) {
        if let Some(count) = self.0.get_mut(symbol) {
            *count += 1;
        }
    }
}

const REPEAT: u32 = 1 << 31;

impl Block {
    fn literal(&mut self, byte: u8) {
        self.literals.add(byte.into());
        self.tokens.push(byte.into());
    }

    fn repeat(&mut self, length: usize, distance: usize) {
        let (length, distance) = ((length - 3) as u32, (distance - 1) as u32);
        self.literals.add(of_length(length).0);
        self.distances.add(of_distance(distance).0);
        self.tokens.push(REPEAT | length << 16 | distance);
    }

    /// Writes what was gathered, with the code that suits it, and forgets it.
    fn write(&mut self, bits: &mut Bits, is_last: bool) {
        self.literals.add(END);
        let literals = Code::of(&self.literals.0, code::DEEPEST);
        let distances = Code::of(&self.distances.0, code::DEEPEST);
        bits.put(u32::from(is_last), 1);
        bits.put(2, 2); // codes of its own
        code::write(bits, &literals, &distances);
        for token in self.tokens.drain(..) {
            if token < REPEAT {
                bits.symbol(literals.symbol(token as usize));
            } else {
                let (symbol, extra, count) = of_length(token >> 16 & 0xff);
                bits.symbol(literals.symbol(symbol));
                bits.put(extra, count);
                let (symbol, extra, count) = of_distance(token & 0x7fff);
                bits.symbol(distances.symbol(symbol));
                bits.put(extra, count);
            }
        }
        bits.symbol(literals.symbol(END));
        self.literals = Counts::default();
        self.distances = Counts::default();
    }
}

/// The symbol of a length less 3, and the bits behind it: their value and how many they are.
fn of_length(length: u32) -> (usize, u32, u32) {
    match length {
        0..8 => (END + 1 + length as usize, 0, 0),
        255 => (LITERALS - 1, 0, 0),
        _ => {
            let count = length.ilog2() - 2;
            (END + 1 + (4 * count + (length >> count)) as usize, length & ((1 << count) - 1), count)
        }
    }
}

/// The same of a distance less 1.
fn of_distance(distance: u32) -> (usize, u32, u32) {
    if distance < 4 {
        return (distance as usize, 0, 0);
    }
    let count = distance.ilog2() - 1;
    ((2 * count + (distance >> count)) as usize, distance & ((1 << count) - 1), count)
}

/// Bits on their way into bytes, lowest first.
struct Bits {
    out: Vec<u8>,
    held: u64,
    count: u32,
}

impl Bits {
    /// Adds at most 32 bits.
    fn put(&mut self, bits: u32, count: u32) {
        self.held |= u64::from(bits) << self.count;
        self.count += count;
        if self.count >= 32 {
            self.out.extend_from_slice(&(self.held as u32).to_le_bytes());
            self.held >>= 32;
            self.count -= 32;
        }
    }

    fn symbol(&mut self, symbol: Symbol) {
        self.put(symbol.code.into(), symbol.length.into());
    }

    fn finish(mut self) -> Vec<u8> {
        let bytes = self.held.to_le_bytes();
        self.out.extend(bytes.iter().take(self.count.div_ceil(8) as usize));
        self.out
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::read::{DeflateDecoder, ZlibDecoder};
    use proptest::prelude::*;
    use std::io::Read;

    fn inflated(bytes: &[u8]) -> Vec<u8> {
        let mut data = Vec::new();
        ZlibDecoder::new(bytes).read_to_end(&mut data).unwrap();
        data
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn what_is_compressed_comes_back(
            // few and many kinds of bytes, runs and noise, in any order
            parts in prop::collection::vec((any::<u8>(), 0..2_000_usize, prop::collection::vec(any::<u8>(), 0..300)), 0..40),
        ) {
            let mut data = Vec::new();
            for (byte, run, noise) in parts {
                data.extend(std::iter::repeat_n(byte, run));
                data.extend(noise);
            }
            prop_assert_eq!(inflated(&zlib(&data)), data);
        }
    }

    #[test]
    fn every_length_and_every_kind_of_distance_is_written_right() {
        let mut noise = 1_u32;
        let mut data = Vec::new();
        let mut random = || {
            noise = noise.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (noise >> 24) as u8
        };
        data.extend((0..40_000).map(|_| random()));
        for length in 1..300 {
            for distance in [length + 1, 300, 4_000, 32_768, 32_769] {
                data.extend_from_within(data.len() - distance..data.len() - distance + length);
                data.push(random());
            }
        }
        let compressed = zlib(&data);
        assert!(inflated(&compressed) == data);
        assert!(compressed.len() < 80_000, "{}", compressed.len());
    }

    #[test]
    fn texts_shrink_and_noise_hardly_grows() {
        let text = include_bytes!("mod.rs");
        assert!(zlib(text).len() * 5 < text.len() * 2);
        let noise: Vec<u8> =
            (0..100_000_u32).map(|n| (n.wrapping_mul(n).wrapping_mul(2_654_435_761) >> 23) as u8).collect();
        assert!(zlib(&noise).len() < 101_000);
        for data in [&b""[..], b"a", b"aa", b"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"] {
            assert_eq!(inflated(&zlib(data)), data);
        }
    }

    #[test]
    fn raw_bytes_follow_what_is_there() {
        let out = deflate(b"text text text", vec![1, 2, 3]);
        let mut data = String::new();
        DeflateDecoder::new(&out[3..]).read_to_string(&mut data).unwrap();
        assert_eq!((&out[..3], &*data), (&[1, 2, 3][..], "text text text"));
    }
}
