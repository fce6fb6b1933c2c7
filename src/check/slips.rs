//! 漏字、颠倒: two hanzi of a word that changed places, and one that was left out of words that go together. In: passages. Out: what was
//! probably meant. Most runs of hanzi are no such thing, as one bit of each says: `build/` has set those of all slips of the vocabulary.

use super::chars::{Set, is_hanzi};
use super::clean::Clean;
use super::sieve;
use super::sounds::{SOUNDS, Word};
use super::spelling::{FORMAL, around, effort, is_name};
use super::text::{Part, Passage};
use crate::diagnostic::{Diagnostic, Severity};
use crate::source::Span;
use crate::{dictionary, rules};
use std::ops::Range;

/// Words that go together, four hanzi each, and their slips.
struct Slips {
    /// Their numbers, the last hanzi in the highest bits, sorted.
    by_end: &'static [u64],
    /// The same with the second hanzi in the highest bits, the first one below it, sorted.
    by_start: &'static [u64],
    sieve: &'static [u64; sieve::SIZE],
}

static SLIPS: Slips = include!(concat!(env!("OUT_DIR"), "/slips.rs"));

/// How many bits of a number a hanzi has, and two of them.
const HANZI: u32 = u16::BITS;
const TWO: u32 = 2 * HANZI;

/// No more hanzi are one number.
const FOUR: usize = 4;

/// By how much what was meant must be likelier, in the measure of [`dictionary::cost`], where two hanzi changed places; where nobody doubts
/// it; and where one was left out.
const SWAPPED: i64 = 53;
const CLEAR: i64 = 105;
const DROPPED: i64 = 35;
const LEFT_OUT: i64 = 80;
/// Where a clause ends in the middle of a word.
const CUT_SHORT: i64 = -60;

/// What a word costs at most whose hanzi anybody may have swapped.
const COMMON: u8 = 95;

/// The ends of names of places.
static ENDS_NAMES: Set = Set::of("镇村乡县市");

/// Hanzi that are never words.
static HALVES: Set = Set::of("障措践彻履巩贯");

/// Hanzi that stand before and behind all others.
static PARTICLES: Set = Set::of("的了是那这个一");

/// Hanzi that say something by themselves before two others or make a word with what stands before them: 新举措 lacks nothing of 创新举措,
/// nor does 秋粮收购 of 粮食收购.
static BEGIN: Set = Set::of(include_str!("begin.txt"));

/// Hanzi that end words of three, of which nothing is missing: 产业链, 合作制, 停车难.
static END: Set = Set::of(include_str!("end.txt"));

/// Hanzi that are words by themselves everywhere: behind those another one begins, before these one has ended.
static OPENS: Set = Set::of("的了是在和与及或有为也都等并");
static ENDS: Set = Set::of("的了和等");

/// Passages without slips.
static SOUND: Clean = Clean::new();

pub(super) fn check(all: &[Passage<'_>], found: &mut Vec<Diagnostic>) {
    // what is told of a word is not told again
    let of_words = [&rules::TYPO, &rules::FIXED, &rules::LAW, &rules::DOUBLED_WORD];
    let is_of_words = |said: &&Diagnostic| of_words.contains(&said.rule);
    let told: Vec<Span> = found.iter().filter(is_of_words).filter_map(|said| said.span).collect();
    let is_told = |span: Span| told.iter().any(|one| one.overlaps(span));
    for passage in all.iter().filter(|passage| passage.part != Part::Cell) {
        SOUND.unless(passage, None, || {
            let mut past = usize::MAX;
            for (index, hanzi) in numbers(passage) {
                let Some(slip) = slip(passage, index, hanzi).filter(|slip| slip.range.end <= past) else {
                    continue;
                };
                past = slip.range.start;
                let bytes = passage.bytes(slip.range);
                if !is_told(passage.span(bytes.clone())) {
                    let typed = passage.text.get(bytes.clone()).unwrap_or_default();
                    let message = format!("“{typed}”疑为“{}”，{}", slip.right, slip.says);
                    let mut finding = passage.at(&rules::SLIP, bytes, message);
                    finding.severity = if slip.is_clear { Severity::Warning } else { Severity::Note };
                    found.push(finding.hint(format!("改为“{}”；本来这样写就不用改", slip.right)));
                }
            }
            past == usize::MAX
        });
    }
}

/// From the last to the first: where hanzi stand, and the number of up to four from there on, the first one lowest.
fn numbers(passage: &Passage<'_>) -> impl Iterator<Item = (usize, u64)> {
    let hanzi = passage.chars.iter().enumerate().rev().scan(0_u64, |number, (index, &(_, c))| {
        *number = if is_hanzi(c) { *number << HANZI | u64::from(u32::from(c)) } else { 0 };
        Some((index, *number))
    });
    hanzi.filter(|(_, number)| *number >> HANZI > 0)
}

struct Slip {
    range: Range<usize>,
    right: String,
    says: &'static str,
    is_clear: bool,
}

fn slip(passage: &Passage<'_>, index: usize, hanzi: u64) -> Option<Slip> {
    let may_be = |number: u64| sieve::may_have(SLIPS.sieve, number);
    let pair = hanzi & u64::from(u32::MAX);
    let three = hanzi << HANZI >> HANZI;
    if may_be(pair << HANZI & u64::from(u32::MAX) | pair >> HANZI) {
        let swapped = swapped(passage, index);
        if swapped.is_some() {
            return swapped;
        }
    }
    if three >> TWO > 0 && may_be(three) {
        let dropped = dropped(passage, index, three);
        if dropped.is_some() {
            return dropped;
        }
    }
    (hanzi > three && may_be(hanzi)).then(|| crossed(passage, index, hanzi))?
}

/// 管监: a common word the other way round, where the hanzi are no words with what stands around them.
fn swapped(passage: &Passage<'_>, index: usize) -> Option<Slip> {
    let range = index..index + 2;
    let (one, two) = (passage.char(index)?, passage.char(index + 1)?);
    let is_own = |word: &[char]| SOUNDS.is_own(Word::of(word.iter().copied()));
    let is_word = |word: &[char]| dictionary::cost(word).is_some() || is_own(word);
    let is_common = |word: &[char]| dictionary::cost(word).is_some_and(|cost| cost <= COMMON) || is_own(word);
    let is_particle = |c: char| PARTICLES.contains(c);
    // 江镇 is the end of a name
    if ENDS_NAMES.contains(two)
        || is_word(&[one, two])
        || !is_common(&[two, one])
        || is_particle(one)
        || is_particle(two)
        // 拾贰万元 is a sum of money
        || FORMAL.contains(one)
        || is_name(passage, &range)
    {
        return None;
    }
    // each is a word with what is beside it
    if index.checked_sub(1).is_some_and(|before| is_pair(passage, before)) && is_pair(passage, index + 1) {
        return None;
    }
    let gain = gain(passage, &range, &[two, one]);
    let right = [two, one].iter().collect();
    (gain >= SWAPPED).then_some(Slip { range, right, says: "两个字颠倒了", is_clear: gain >= CLEAR })
}

/// Whether the dictionary has the two hanzi from a place on.
fn is_pair(passage: &Passage<'_>, from: usize) -> bool {
    let pair = || Some([passage.char(from)?, passage.char(from + 1)?]);
    pair().is_some_and(|pair| dictionary::cost(&pair).is_some())
}

/// 统协筹调: the middle of four hanzi that go together.
fn crossed(passage: &Passage<'_>, index: usize, hanzi: u64) -> Option<Slip> {
    let [second, third] = [1, 2].map(|at| hanzi >> (at * HANZI) & u64::from(u16::MAX));
    let outer = hanzi & !(u64::from(u32::MAX) << HANZI);
    let meant = outer | third << HANZI | second << TWO;
    SLIPS.by_end.binary_search(&meant).ok()?;
    let (range, right) = (index..index + FOUR, letters(meant));
    let is_clear = gain(passage, &range, &right) >= SWAPPED;
    is_clear.then(|| Slip { range, right: right.iter().collect(), says: "两个字颠倒了", is_clear })
}

/// 贯落实: one of four hanzi that go together is not there.
fn dropped(passage: &Passage<'_>, index: usize, three: u64) -> Option<Slip> {
    let range = index..index + 3;
    let is = |at: Option<usize>, words: &Set| {
        at.and_then(|at| passage.char(at)).is_none_or(|c| !is_hanzi(c) || words.contains(c))
    };
    let before = index.checked_sub(1);
    let (first, last) = (passage.char(index)?, passage.char(index + 2)?);
    // what stands alone now may belong to what is around it, as in 主要目的
    let alone_first = || !BEGIN.contains(first) && !before.is_some_and(|before| is_pair(passage, before));
    let alone_last = || !END.contains(last) && !is_pair(passage, index + 2);
    // the hanzi beside them tell most at once: all four are there
    let (opens, ends) = (is(before, &OPENS), is(Some(range.end), &ENDS));
    // without the first or the second hanzi the last two are there, without another one the first two are
    let [one, two, low] = [1, 2, 3].map(|hanzi| (1_u64 << (hanzi * HANZI)) - 1);
    let lacks_early =
        |whole: &u64| opens && whole >> HANZI == three || whole & one | whole >> TWO << HANZI == three;
    let lacks_late = |whole: &u64| whole & two | whole >> (3 * HANZI) << TWO == three || whole & low == three;
    let of_end = starting(SLIPS.by_end, three >> HANZI).filter(lacks_early).filter(|_| alone_first());
    let of_start = || starting(SLIPS.by_start, three & two).map(|turned| turned.rotate_right(TWO));
    let of_start = ends.then(of_start).into_iter().flatten().filter(lacks_late).filter(|_| alone_last());
    let meant = of_end.chain(of_start).filter_map(|whole| {
        let least = if whole & low == three { CUT_SHORT } else { DROPPED };
        let right = letters(whole);
        let gain = gain(passage, &range, &right);
        (gain >= least).then_some((gain, right))
    });
    let (gain, right) = meant.max_by_key(|(gain, _)| *gain)?;
    // 有力障 is no three words
    let half = range.clone().any(|at| {
        passage.char(at).is_some_and(|c| HALVES.contains(c)) && passage.alone().get(at) == Some(&true)
    });
    let is_clear = gain >= LEFT_OUT || half;
    Some(Slip { range, right: right.iter().collect(), says: "漏了一个字", is_clear })
}

/// The numbers whose highest two hanzi are these.
fn starting(sorted: &'static [u64], two: u64) -> impl Iterator<Item = u64> {
    let from = sorted.partition_point(|number| number >> TWO < two);
    sorted.get(from..).unwrap_or_default().iter().copied().take_while(move |number| number >> TWO == two)
}

fn letters(number: u64) -> [char; FOUR] {
    [0, 1, 2, 3]
        .map(|at| char::from_u32((number >> (at * HANZI) & u64::from(u16::MAX)) as u32).unwrap_or_default())
}

/// By how much a text is likelier with other hanzi in a range.
fn gain(passage: &Passage<'_>, range: &Range<usize>, right: &[char]) -> i64 {
    let window = around(passage, range);
    let hanzi = |range: Range<usize>| range.filter_map(|at| passage.char(at)).collect::<Vec<char>>();
    let (before, behind) = (hanzi(window.start..range.start), hanzi(range.end..window.end));
    let typed = hanzi(range.clone());
    let cost = |middle: &[char]| i64::from(effort(&[&before, middle, &behind].concat()));
    cost(&typed) - cost(right)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(hanzi: &[char; FOUR]) -> u64 {
        hanzi.iter().rev().fold(0, |number, c| number << HANZI | u64::from(u32::from(*c)))
    }

    #[test]
    fn lists_are_sorted_and_hold_the_same() {
        assert!(SLIPS.by_end.len() > 3000 && SLIPS.by_end.is_sorted() && SLIPS.by_start.is_sorted());
        let turned = SLIPS.by_start.iter().map(|number| number.rotate_right(TWO));
        assert!(turned.clone().all(|number| SLIPS.by_end.binary_search(&number).is_ok()));
        assert_eq!(turned.count(), SLIPS.by_end.len());
        assert!(SLIPS.by_end.iter().all(|word| number(&letters(*word)) == *word));
    }
}
