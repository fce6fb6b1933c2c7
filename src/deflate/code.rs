//! Huffman codes (RFC 1951, 3.2.2 and 3.2.7). In: how often each symbol occurs. Out: its code, and the codes as a block begins
//! with them.

use super::bits::{Bits, Symbol};

/// So many symbols stand for bytes, lengths and the end of a block.
pub(super) const LITERALS: usize = 286;
/// So many symbols stand for distances.
pub(super) const DISTANCES: usize = 30;
/// The longest code.
pub(super) const DEEPEST: usize = 15;
/// The longest code of a code's length.
const DEEPEST_LENGTH: usize = 7;

/// The order in which the lengths of the codes of lengths are written.
const ORDER: [usize; 19] = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
/// Symbols of lengths: the last once more, zeros, many zeros; and how many bits say how often.
const AGAIN: (usize, u32) = (16, 2);
const ZEROS: (usize, u32) = (17, 3);
const MANY_ZEROS: (usize, u32) = (18, 7);

/// How symbols are written.
pub(super) struct Code<const N: usize>([Symbol; N]);

impl<const N: usize> Code<N> {
    /// The code that suits these counts best among those with codes of at most so many bits.
    pub(super) fn of(counts: &[u32; N], deepest: usize) -> Self {
        let mut symbols = [Symbol::default(); N];
        for (symbol, length) in lengths(counts, deepest) {
            if let Some(symbol) = symbols.get_mut(symbol) {
                symbol.length = length;
            }
        }
        let mut next = [0_u16; DEEPEST + 2];
        for symbol in &symbols {
            if symbol.length > 0 {
                next[usize::from(symbol.length & 15) + 1] += 1;
            }
        }
        for length in 1..next.len() {
            next[length] = (next[length] + next[length - 1]) << 1;
        }
        for symbol in symbols.iter_mut().filter(|symbol| symbol.length > 0) {
            let next = &mut next[usize::from(symbol.length & 15)];
            symbol.code = next.reverse_bits() >> (16 - symbol.length);
            *next += 1;
        }
        Self(symbols)
    }

    #[inline(always)]
    pub(super) fn symbol(&self, symbol: usize) -> Symbol {
        self.0.get(symbol).copied().unwrap_or_default()
    }

    /// The lengths up to the last that is not zero, but not fewer than `least`.
    fn lengths(&self, least: usize) -> impl Iterator<Item = u8> {
        let last = self.0.iter().rposition(|symbol| symbol.length > 0);
        self.0.iter().take(last.map_or(least, |last| least.max(last + 1))).map(|symbol| symbol.length)
    }
}

impl Code<LITERALS> {
    /// The code that is known beforehand (RFC 1951, 3.2.6).
    pub(super) fn fixed() -> Self {
        Self(std::array::from_fn(|symbol| {
            let (first, code, length) = match symbol {
                0..144 => (0, 0x30, 8),
                144..256 => (144, 0x190, 9),
                256..280 => (256, 0, 7),
                _ => (280, 0xc0, 8),
            };
            let code = (symbol - first) as u16 + code;
            Symbol { code: code.reverse_bits() >> (16 - length), length }
        }))
    }

    /// How a byte is written.
    #[inline(always)]
    pub(super) fn of_byte(&self, byte: u8) -> Symbol {
        self.0[usize::from(byte)]
    }
}

impl Code<DISTANCES> {
    /// The code of distances that is known beforehand.
    pub(super) fn fixed_distances() -> Self {
        Self(std::array::from_fn(|symbol| Symbol { code: (symbol as u16).reverse_bits() >> 11, length: 5 }))
    }
}

/// The symbols that occur, each with the length of its code. There are always two: a code of one is not whole.
fn lengths<const N: usize>(counts: &[u32; N], deepest: usize) -> Vec<(usize, u8)> {
    // count and symbol as one number, which is sorted in half the time
    let used = (0_u64..).zip(counts).filter(|(_, count)| **count > 0);
    let mut used: Vec<u64> = used.map(|(symbol, count)| u64::from(*count) << SYMBOL | symbol).collect();
    let symbol = |used: u64| (used & ((1 << SYMBOL) - 1)) as usize;
    if used.len() < 2 {
        let first = used.first().map_or(0, |used| symbol(*used));
        return vec![(first, 1), (usize::from(first == 0), 1)];
    }
    used.sort_unstable();
    let counts = used.iter().map(|used| (used >> SYMBOL) as u32).collect();
    let mut lengths = numbers_of_lengths(&depths(counts), deepest).into_iter().enumerate().rev();
    // the rarest have the longest codes
    let (mut length, mut left) = (0, 0);
    let longest_first = used.into_iter().map(|used| {
        while left == 0 {
            let Some(next) = lengths.next() else { break };
            (length, left) = next;
        }
        left = left.saturating_sub(1);
        (symbol(used), length as u8)
    });
    longest_first.collect()
}

/// So many bits tell the symbols apart.
const SYMBOL: u32 = LITERALS.ilog2() + 1;

/// How deep each of these symbols, the rarest first, stands in Huffman's tree; there are two at least. In place (Moffat and Katajainen): first
/// each knot's weight, where both below it point at it; then its depth; then those of the symbols. A knot is made before those above it, so
/// that the lightest of all is always the next symbol or the next knot.
fn depths(counts: Vec<u32>) -> Vec<u32> {
    let count = counts.len();
    let mut tree = counts;
    let (mut symbol, mut knot) = (0, 0);
    for new in 0..count - 1 {
        let mut weight = 0_u32;
        for _ in 0..2 {
            let is_knot = symbol >= count || knot < new && tree[knot] < tree[symbol];
            if is_knot {
                weight += tree[knot];
                tree[knot] = new as u32;
                knot += 1;
            } else {
                weight += tree[symbol];
                symbol += 1;
            }
        }
        tree[new] = weight;
    }
    // the last knot is the root
    tree[count - 2] = 0;
    for knot in (0..count - 2).rev() {
        tree[knot] = tree[tree[knot] as usize] + 1;
    }
    // of each depth as many symbols as places there that no knot has
    let (mut places, mut depth, mut knot, mut symbol) = (1, 0, count - 1, count);
    while places > 0 {
        let mut knots = 0;
        while knot > 0 && tree[knot - 1] == depth {
            knots += 1;
            knot -= 1;
        }
        for _ in knots..places {
            symbol -= 1;
            tree[symbol] = depth;
        }
        (places, depth) = (2 * knots, depth + 1);
    }
    tree
}

/// How many codes have each length, none longer than `deepest`: what is too deep moves up, and what moves down makes room.
fn numbers_of_lengths(depths: &[u32], deepest: usize) -> Vec<usize> {
    let mut numbers = vec![0; deepest + 1];
    for depth in depths {
        numbers[(*depth as usize).min(deepest)] += 1;
    }
    // Kraft: the shares of all codes in the whole, of two to the power of `deepest`
    let mut shares: usize = (1..=deepest).map(|length| numbers[length] << (deepest - length)).sum();
    while shares > 1 << deepest {
        let Some(length) = (1..deepest).rev().find(|length| numbers[*length] > 0) else { break };
        numbers[length] -= 1;
        numbers[length + 1] += 2;
        numbers[deepest] -= 1;
        shares -= 1;
    }
    numbers
}

/// Writes the codes of a block.
pub(super) fn write(bits: &mut Bits, literals: &Code<LITERALS>, distances: &Code<DISTANCES>) {
    let (first, second): (Vec<u8>, Vec<u8>) =
        (literals.lengths(257).collect(), distances.lengths(1).collect());
    let lengths = [first.as_slice(), &second].concat();
    let mut runs = Vec::with_capacity(lengths.len());
    for run in lengths.chunk_by(|a, b| a == b) {
        add_run(&mut runs, run.first().copied().unwrap_or_default(), run.len());
    }
    let mut counts = [0; ORDER.len()];
    for (symbol, ..) in &runs {
        counts[*symbol] += 1;
    }
    let code = Code::of(&counts, DEEPEST_LENGTH);
    let last = ORDER.iter().rposition(|symbol| code.symbol(*symbol).length > 0).unwrap_or_default().max(3);
    bits.put((first.len() - 257) as u32, 5);
    bits.put((second.len() - 1) as u32, 5);
    bits.put((last - 3) as u32, 4);
    for symbol in ORDER.iter().take(last + 1) {
        bits.put(code.symbol(*symbol).length.into(), 3);
    }
    for (symbol, extra, count) in runs {
        bits.symbol(code.symbol(symbol));
        bits.put(extra, count);
    }
}

/// Adds a run of one length, as symbols, each with the bits behind it: their value and how many they are.
fn add_run(runs: &mut Vec<(usize, u32, u32)>, length: u8, mut left: usize) {
    if length > 0 {
        runs.push((length.into(), 0, 0));
        left -= 1;
    }
    while left > 0 {
        let ((symbol, count), least, most) = match (length, left) {
            (0, 11..) => (MANY_ZEROS, 11, 138),
            (0, 3..) => (ZEROS, 3, 10),
            (1.., 3..) => (AGAIN, 3, 6),
            _ => ((length.into(), 0), 1, 1),
        };
        let taken = left.min(most);
        runs.push((symbol, (taken - least) as u32, count));
        left -= taken;
    }
}

impl Bits {
    /// Adds bytes in a code, four at a time.
    pub(super) fn bytes(&mut self, bytes: &[u8], code: &Code<LITERALS>) {
        // in registers, and without checks: fewer than 32 bits are held before, two symbols are 30 at most
        let (mut held, mut count) = (self.held, self.count);
        let (many, rest) = bytes.as_chunks::<4>();
        let mut add = |bytes: &[u8]| {
            for byte in bytes {
                let symbol = code.of_byte(*byte);
                held |= u64::from(symbol.code) << (count & 63);
                count = count.wrapping_add(symbol.length.into());
            }
            if count >= 32 {
                self.out.extend_from_slice(&(held as u32).to_le_bytes());
                held >>= 32;
                count = count.wrapping_sub(32);
            }
        };
        for [one, two, three, four] in many {
            add(&[*one, *two]);
            add(&[*three, *four]);
        }
        rest.chunks(2).for_each(&mut add);
        (self.held, self.count) = (held, count);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_whole_and_no_longer_than_allowed() {
        // Fibonacci's numbers make the deepest of trees
        let mut counts = [0; 40];
        (counts[0], counts[1]) = (1, 1);
        for place in 2..40 {
            counts[place] = counts[place - 1] + counts[place - 2];
        }
        for deepest in [6, 7, 15] {
            let code = Code::of(&counts, deepest);
            let lengths: Vec<u32> = code.0.iter().map(|symbol| symbol.length.into()).collect();
            assert!(lengths.iter().all(|length| (1..=deepest as u32).contains(length)), "{lengths:?}");
            assert_eq!(
                lengths.iter().map(|length| 1 << (deepest as u32 - length)).sum::<u32>(),
                1 << deepest
            );
            assert!(lengths.is_sorted_by(|a, b| a >= b), "{lengths:?}");
        }
    }

    #[test]
    fn lengths_of_a_known_tree() {
        let code = Code::of(&[45, 13, 12, 16, 9, 5, 0], DEEPEST);
        assert_eq!(code.0.map(|symbol| symbol.length), [1, 3, 3, 3, 4, 4, 0]);
        // canonical, first bit lowest: 0, 100, 101, 110, 1110, 1111
        assert_eq!(code.0.map(|symbol| symbol.code), [0, 0b001, 0b101, 0b011, 0b0111, 0b1111, 0]);
    }
}
