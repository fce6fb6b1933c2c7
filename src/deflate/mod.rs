//! Compression that costs little. In: bytes. Out: the same in the format of deflate (RFC 1951) or of zlib (RFC 1950).
//!
//! Libraries begin with tables that take longer to clear than a page takes to compress, and look for the best repeat.
//! What goes into our files hardly repeats (outlines of hanzi) or repeats nearby (operators, XML): the last two places are
//! remembered for each four bytes, and a repeat is taken where it is met, or one byte on. What is left is Huffman coding, in blocks with codes of
//! their own. A leaf: `pdf/` and `docx/` share it.

mod bits;
mod code;

use crate::known::{self, Known};
use bits::Bits;
use code::{Code, DISTANCES, LITERALS};
use std::cell::Cell;
use std::num::NonZeroU64;
use std::ops::Range;
use std::sync::Arc;

/// Repeats (RFC 1951, 3.2.5).
const LONGEST: usize = 258;
const FARTHEST: usize = 1 << 15;
/// The symbol that ends a block.
const END: usize = 256;

/// So many bytes share a code.
const BLOCK: usize = 1 << 16;
/// So short a part in XML takes the code that every reader knows: one of its own saves little more than it takes to write down, and
/// takes longer to make.
const FEW: usize = 1 << 11;
/// So many places are remembered: two to the power of these.
const FEWEST_PLACES: u32 = 8;
const MOST_PLACES: u32 = 15;
/// Of so many bytes one is counted where some speak for all, which takes a quarter of the time and a thousandth more bytes; not where they are fewer than these.
const SAMPLE: usize = 4;
const SAMPLED: usize = 1 << 13;
/// Of so many bytes one begins a repeat, or fewer do.
const SOME: usize = 8;
/// A repeat of so many bytes is taken without a look at another.
const LONG: usize = 32;
/// So many places within a repeat are remembered too.
const WITHIN: usize = 16;

/// So often the search for the fewest bytes begins anew with what the last round has learnt; more saves next to nothing.
const ROUNDS: NonZeroU64 = NonZeroU64::MIN.saturating_add(14);

/// What is compressed.
#[derive(Clone, Copy, Hash, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Words, numbers, pixels: what repeats.
    Text,
    /// XML, which repeats so much that the first repeat found is as good as any.
    Markup,
    /// Outlines of hanzi: looking for repeats is three quarters of the work and saves three per cent.
    Outlines,
}

/// Compresses bytes as zlib does.
pub(crate) fn zlib(data: &[u8], kind: Kind) -> Vec<u8> {
    let shrunk = if kind == Kind::Outlines { data.len() } else { data.len() / 2 };
    let mut out = Vec::with_capacity(shrunk + 64);
    // a window of 32 KiB, and no claim of effort
    out.extend([0x78, 0x01]);
    let mut out = deflate(data, kind, out);
    let mut sum = simd_adler32::Adler32::new();
    sum.write(data);
    out.extend(sum.finish().to_be_bytes());
    out
}

/// Compresses bytes as zlib does, into as few as a second of search finds.
pub(crate) fn smallest(data: &[u8]) -> Vec<u8> {
    let quick = zlib(data, Kind::Text);
    let options = zopfli::Options { iteration_count: ROUNDS, ..zopfli::Options::default() };
    let mut out = vec![0x78, 0xda];
    // writing to memory does not fail; if it did, what is there would serve
    let searched = zopfli::compress(options, zopfli::Format::Deflate, data, &mut out);
    let mut sum = simd_adler32::Adler32::new();
    sum.write(data);
    out.extend(sum.finish().to_be_bytes());
    if searched.is_ok() && out.len() < quick.len() { out } else { quick }
}

/// What documents of one run have alike: styles, profiles, pages. Longer data hardly come again, but for fonts, which are known by their
/// glyphs.
static KNOWN: Known<(Kind, Vec<u8>), Arc<[u8]>> = Known::new(256);
const LONGEST_KNOWN: usize = 1 << 16;

/// Compresses bytes behind what is there.
pub(crate) fn deflate(data: &[u8], kind: Kind, mut out: Vec<u8>) -> Vec<u8> {
    if !known::keeps() || data.len() > LONGEST_KNOWN {
        return compressed(data, kind, out);
    }
    let is = |known: &(Kind, Vec<u8>)| known.0 == kind && known.1 == data;
    let make = || compressed(data, kind, Vec::new()).into();
    out.extend_from_slice(&KNOWN.or((kind, data), is, || (kind, data.to_vec()), make));
    out
}

fn compressed(data: &[u8], kind: Kind, out: Vec<u8>) -> Vec<u8> {
    let mut bits = Bits { out, held: 0, count: 0 };
    let mut places =
        (kind != Kind::Outlines).then(|| Places::new(data.len(), if kind == Kind::Text { LONG } else { 0 }));
    let few = if kind == Kind::Markup { FEW } else { 0 };
    let mut block = Block {
        repeats: Vec::with_capacity(if places.is_some() { data.len().min(BLOCK) / SOME } else { 0 }),
        few,
        is_sampled: kind == Kind::Outlines,
    };
    let mut start = 0;
    loop {
        let mut end = data.len().min(start + BLOCK);
        if let Some(places) = &mut places {
            end = block.gather(data, start..end, places);
        }
        bits.put(u32::from(end == data.len()), 1); // whether it is the last
        block.write(&mut bits, data.get(start..end).unwrap_or_default());
        if end == data.len() {
            return bits.finish();
        }
        start = end;
    }
}

thread_local! {
    /// The table of the last data: to clear one takes as long as to compress a page.
    static TABLE: Cell<Table> = const { Cell::new(Table { seen: Vec::new(), end: 0 }) };
}

/// What was seen, in these data and in those before.
#[derive(Default)]
struct Table {
    /// Four bytes, and behind them the place, counted on from one data to the next; the last one first.
    seen: Vec<[u64; 2]>,
    /// Where the places of the next data begin.
    end: u32,
}

/// Where four bytes were last seen, twice.
struct Places {
    table: Table,
    /// The place before the first of these data.
    before: u32,
    shift: u32,
    /// A repeat of fewer bytes is weighed against others.
    weighed: usize,
}

impl Places {
    fn new(length: usize, weighed: usize) -> Self {
        let size = length.max(1).ilog2().clamp(FEWEST_PLACES, MOST_PLACES);
        let mut table = TABLE.take();
        let length = u32::try_from(length).unwrap_or(u32::MAX);
        if table.end.checked_add(length).is_none() {
            table = Table::default();
        }
        let before = table.end;
        table.end = before.saturating_add(length);
        if table.seen.len() < 1 << size {
            table.seen.resize(1 << size, [0; 2]);
        }
        Self { table, before, shift: u32::BITS - size, weighed }
    }

    /// Remembers the four bytes at a place; gives them with what stood there before.
    #[inline(always)]
    fn remember(&mut self, data: &[u8], at: usize) -> Option<(u32, [u64; 2])> {
        let here = u32::from_le_bytes(*data.get(at..)?.first_chunk()?);
        // Fibonacci hashing: the top bits of a product with 2³² divided by the golden ratio
        let place = self.place(at);
        let slot = self.table.seen.get_mut((here.wrapping_mul(0x9e37_79b1) >> self.shift) as usize)?;
        let before = *slot;
        *slot = [u64::from(here) << 32 | u64::from(place), before[0]];
        Some((here, before))
    }

    /// A place as the table has it.
    #[inline(always)]
    fn place(&self, at: usize) -> u32 {
        self.before.wrapping_add(at as u32).wrapping_add(1)
    }

    /// The repeat that starts at a place, if one does that is longer than this: its length and how far back it was.
    #[inline(always)]
    fn repeat(&mut self, data: &[u8], at: usize, least: usize) -> Option<(usize, usize)> {
        let (here, seen) = self.remember(data, at)?;
        let whole = |seen: u64, least: usize| {
            if (seen >> 32) as u32 != here {
                return None;
            }
            whole(data, at, self.place(at).wrapping_sub(seen as u32) as usize, least)
        };
        let near = whole(seen[0], least);
        if near.is_some_and(|near| near.0 >= self.weighed) {
            return near;
        }
        whole(seen[1], near.map_or(least, |near| near.0)).or(near)
    }

    /// The best of the repeats that start at a place where one does and at the next: where, its length and how far back it was.
    fn better(&mut self, data: &[u8], at: usize, found: (usize, usize)) -> (usize, usize, usize) {
        let (length, distance) = found;
        let next = if length < self.weighed { self.repeat(data, at + 1, length) } else { None };
        let (at, length, distance) = match next {
            Some((longer, distance)) => (at + 1, longer, distance),
            None => (at, length, distance),
        };
        for within in at + 1..at + length.min(WITHIN) {
            self.remember(data, within);
        }
        (at, length, distance)
    }
}

impl Drop for Places {
    fn drop(&mut self) {
        TABLE.set(std::mem::take(&mut self.table));
    }
}

/// The whole of a repeat of which four bytes are known, if it is longer than this.
fn whole(data: &[u8], at: usize, distance: usize, least: usize) -> Option<(usize, usize)> {
    if distance > FARTHEST.min(at) {
        return None;
    }
    let rest = data.get(at..data.len().min(at + LONGEST))?;
    let before = data.get(at - distance..at - distance + rest.len())?;
    // one that ends no later is told by one byte
    if least > 0 && rest.get(least) != before.get(least) {
        return None;
    }
    let length = alike(before, rest);
    (length > least).then_some((length, distance))
}

/// How many bytes two stretches of one length begin with alike.
fn alike(a: &[u8], b: &[u8]) -> usize {
    let ((a, a_rest), (b, b_rest)) = (a.as_chunks::<8>(), b.as_chunks::<8>());
    let mut whole = 0;
    for (a, b) in a.iter().zip(b) {
        let differs = u64::from_le_bytes(*a) ^ u64::from_le_bytes(*b);
        if differs != 0 {
            return whole + differs.trailing_zeros() as usize / 8;
        }
        whole += 8;
    }
    whole + a_rest.iter().zip(b_rest).take_while(|(a, b)| a == b).count()
}

/// Bytes as they stand, and a repeat behind them.
struct Repeat {
    literals: usize,
    /// Less 3.
    length: u32,
    /// Less 1.
    distance: u32,
}

/// What is to be written with one code.
struct Block {
    repeats: Vec<Repeat>,
    /// Fewer bytes take the code that every reader knows.
    few: usize,
    /// Whether some bytes speak for all: those of outlines are alike throughout.
    is_sampled: bool,
}

impl Block {
    /// Finds the repeats that begin in a part of the data; gives where the last of them ends, or the part.
    fn gather(&mut self, data: &[u8], part: Range<usize>, places: &mut Places) -> usize {
        let (mut at, mut literals) = (part.start, part.start);
        while at < part.end {
            at = match places.repeat(data, at, 0) {
                Some(found) => {
                    let (at, whole, distance) = places.better(data, at, found);
                    let (length, distance) = (whole as u32 - 3, distance as u32 - 1);
                    self.repeats.push(Repeat { literals: at - literals, length, distance });
                    literals = at + whole;
                    literals
                }
                None => at + 1,
            };
        }
        at
    }

    /// Writes these bytes, of which it knows the repeats, with the code that suits them, and forgets them.
    fn write(&mut self, bits: &mut Bits, data: &[u8]) {
        let (literals, distances) = if data.len() < self.few {
            bits.put(1, 2);
            (Code::fixed(), Code::fixed_distances())
        } else {
            let (literals, distances) = self.count(data);
            let codes = (Code::of(&literals, code::DEEPEST), Code::of(&distances, code::DEEPEST));
            bits.put(2, 2); // codes of its own
            code::write(bits, &codes.0, &codes.1);
            codes
        };
        let mut rest = data;
        for repeat in self.repeats.drain(..) {
            let (bytes, behind) = rest.split_at_checked(repeat.literals).unwrap_or((rest, &[]));
            bits.bytes(bytes, &literals);
            rest = behind.get(repeat.length as usize + 3..).unwrap_or_default();
            let (symbol, extra, count) = of_length(repeat.length);
            bits.symbol(literals.symbol(symbol));
            bits.put(extra, count);
            let (symbol, extra, count) = of_distance(repeat.distance);
            bits.symbol(distances.symbol(symbol));
            bits.put(extra, count);
        }
        bits.bytes(rest, &literals);
        bits.symbol(literals.symbol(END));
    }

    /// How often each symbol occurs.
    fn count(&self, data: &[u8]) -> ([u32; LITERALS], [u32; DISTANCES]) {
        let (mut literals, mut distances) = ([0; LITERALS], [0; DISTANCES]);
        literals[END] = 1;
        if self.is_sampled && data.len() > SAMPLED {
            // any byte may stand between those that are counted
            literals[..END].fill(1);
            let (many, _) = data.as_chunks::<{ 8 * SAMPLE }>();
            many.iter().for_each(|bytes| count(&bytes[..8], &mut literals));
            return (literals, distances);
        }
        let mut rest = data;
        for repeat in &self.repeats {
            let (bytes, behind) = rest.split_at_checked(repeat.literals).unwrap_or((rest, &[]));
            count(bytes, &mut literals);
            rest = behind.get(repeat.length as usize + 3..).unwrap_or_default();
            literals[of_length(repeat.length).0] += 1;
            distances[of_distance(repeat.distance).0] += 1;
        }
        count(rest, &mut literals);
        (literals, distances)
    }
}

/// Counts bytes; a block has fewer than a count can tell.
fn count(bytes: &[u8], counts: &mut [u32; LITERALS]) {
    let (many, rest) = bytes.as_chunks::<8>();
    let mut add = |byte: u8| {
        let count = &mut counts[usize::from(byte)];
        *count = count.wrapping_add(1);
    };
    for bytes in many {
        bytes.iter().for_each(|byte| add(*byte));
    }
    rest.iter().for_each(|byte| add(*byte));
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
            prop_assert_eq!(&inflated(&zlib(&data, Kind::Outlines)), &data);
            prop_assert_eq!(&inflated(&zlib(&data, Kind::Markup)), &data);
            // the search takes its time
            let few = data.get(..data.len().min(2_000)).unwrap_or_default();
            prop_assert_eq!(inflated(&smallest(few)), few);
            prop_assert_eq!(inflated(&zlib(&data, Kind::Text)), data);
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
        let compressed = zlib(&data, Kind::Text);
        assert!(inflated(&compressed) == data);
        assert!(compressed.len() < 80_000, "{}", compressed.len());
    }

    #[test]
    fn texts_shrink_and_noise_hardly_grows() {
        let text = include_bytes!("mod.rs");
        assert!(zlib(text, Kind::Text).len() * 5 < text.len() * 2);
        let noise: Vec<u8> =
            (0..100_000_u32).map(|n| (n.wrapping_mul(n).wrapping_mul(2_654_435_761) >> 23) as u8).collect();
        assert!(zlib(&noise, Kind::Text).len() < 101_000);
        for data in [&b""[..], b"a", b"aa", b"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"] {
            assert_eq!(inflated(&zlib(data, Kind::Text)), data);
        }
    }

    #[test]
    fn raw_bytes_follow_what_is_there() {
        let out = deflate(b"text text text", Kind::Text, vec![1, 2, 3]);
        let mut data = String::new();
        DeflateDecoder::new(&out[3..]).read_to_string(&mut data).unwrap();
        assert_eq!((&out[..3], &*data), (&[1, 2, 3][..], "text text text"));
    }
}
