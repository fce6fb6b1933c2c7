//! Lines in two word processors. In: lines to which Word is led, and the white that does so. Out: white that leads Word to the same
//! lines, and under which LibreOffice keeps all marks inside of the text block and takes as many lines.
//!
//! LibreOffice reads `w:overflowPunct` the other way round and sets white of its own between hanzi and digits, whatever the file
//! says: its lines may end elsewhere. Word's have slack: the characters of a line may stand some hundredths of a point closer
//! or wider before Word ends it elsewhere. Of all ways to use that, the one is taken by which LibreOffice does best.

use super::agree::STEP;
use super::led::Led;
use super::word_lines::{Habit, LineEnd, Setter, WordLine};
use crate::length::Length;
use std::collections::BTreeSet;

/// By how much LibreOffice differs from these widths: what nearly fits is taken for both.
const DOUBT: Length = Length::emu(4_500);

/// How many ways are followed at a time.
const WAYS: usize = 3;

/// The longest paragraph that is looked at, in lines.
const LONGEST: usize = 60;

/// What is bad about a way, in points: a mark outside of the text block.
const HUNG: u32 = 1000;
/// A line more or less than layout has.
const MISCOUNTED: u32 = 400;
/// A mark that may come to stand outside.
const MAY_HANG: u32 = 100;
/// A line that may end at either of two places.
const UNSURE: u32 = 1;
/// A line that ends elsewhere than layout's.
const ELSEWHERE: u32 = 2;
/// Another white than in the line before.
const CHANGE: u32 = 8;

/// A way to set the first lines.
#[derive(Clone)]
struct Way {
    /// How much wider the characters of each line stand, as multiples of [`STEP`].
    whites: Vec<i64>,
    /// The cluster with which LibreOffice begins the line that is not yet full.
    start: usize,
    /// How many lines it has filled.
    filled: usize,
    cost: u32,
}

/// The white of each line as both are best led by it.
pub(super) fn settled(led: &Led<'_>, whites: Vec<Length>) -> Vec<Length> {
    let own: Vec<i64> = whites.iter().map(|white| white.to_emu() / STEP.to_emu()).collect();
    let count = led.lines.len();
    let mut way = Way { whites: own.clone(), start: 0, filled: 0, cost: 0 };
    advance(led, &mut way, count);
    // most paragraphs hang no mark: nothing is searched for them
    if count > LONGEST || way.cost < HUNG {
        return whites;
    }
    let mut ways = vec![Way { whites: Vec::new(), start: 0, filled: 0, cost: 0 }];
    for (index, own) in own.iter().enumerate() {
        let chances = chances(led, index, *own);
        let mut next: Vec<Way> = Vec::with_capacity(ways.len() * chances.len());
        for way in &ways {
            for white in &chances {
                let mut way = way.clone();
                let before = way.whites.last().copied().unwrap_or_default();
                way.cost += if before == *white { 0 } else { CHANGE };
                way.whites.push(*white);
                advance(led, &mut way, count);
                next.push(way);
            }
        }
        next.sort_by_key(|way| way.cost);
        // what comes depends on nothing else
        let mut seen = BTreeSet::new();
        next.retain(|way| seen.insert((way.start, way.filled, way.whites.last().copied())));
        next.truncate(WAYS);
        ways = next;
    }
    let miscounted = |way: &Way| u32::try_from(way.filled.abs_diff(count)).unwrap_or(u32::MAX);
    let best =
        ways.iter().min_by_key(|way| way.cost.saturating_add(miscounted(way).saturating_mul(MISCOUNTED)));
    best.map_or(whites, |way| way.whites.iter().map(|white| STEP * *white).collect())
}

/// The white by which Word ends a line where layout does, no less surely than by its `own`, from the least that is seen.
fn chances(led: &Led<'_>, index: usize, own: i64) -> Vec<i64> {
    let Some(doubt) = led.doubt(index, STEP * own) else { return vec![own] };
    let surely = |white: &i64| led.doubt(index, STEP * *white).is_some_and(|other| other <= doubt);
    let mut chances: Vec<i64> = led.reach().filter(|white| *white == own || surely(white)).collect();
    chances.sort_by_key(|white| white.abs());
    chances
}

/// Lets LibreOffice fill all lines that depend on nothing but the lines whose white is decided.
fn advance(led: &Led<'_>, way: &mut Way, count: usize) {
    let all = led.clusters.len();
    let decided = if way.whites.len() == count {
        all
    } else {
        led.lines.get(way.whites.len()).map_or(all, |line| line.start)
    };
    let whites = &way.whites;
    let white = |cluster: usize| {
        let line = led.lines.partition_point(|line| line.end <= cluster);
        let white = whites.get(line).filter(|_| led.moves(cluster));
        STEP * white.copied().unwrap_or_default()
    };
    while way.start < all {
        let word = WordLine { setter: Setter::LibreOfficeForWord, ..led.word(way.filled) };
        let measure = led.measure(way.filled);
        let ends = word.ends(way.start, [measure - DOUBT, measure, measure + DOUBT], white, Habit::Strict);
        if decided < all && ends.iter().any(|end| end.read > decided) {
            return;
        }
        way.cost += cost(led, &ends);
        let [_, end, _] = ends;
        way.start = end.at;
        way.filled += 1;
    }
}

/// What is bad about a line that may end so.
fn cost(led: &Led<'_>, ends: &[LineEnd; 3]) -> u32 {
    let [narrow, end, wide] = ends;
    let is_layouts = led.lines.binary_search_by_key(&end.at, |line| line.end).is_ok();
    let mut cost = if is_layouts { 0 } else { ELSEWHERE };
    if end.hung {
        cost += HUNG;
    } else if narrow.hung || wide.hung {
        cost += MAY_HANG;
    }
    if narrow.at != wide.at { cost + UNSURE } else { cost }
}
