//! Titles (§7.3.1). In: a shaped title, the measure, names of bodies. Out: its lines as ranges of clusters.
//!
//! As few lines as possible, broken between words, longest first or longest last (梯形) or longest in the middle (菱形).
//! Every way to break the title has a [`Cost`]; the lines that cost least are found line by line: what the lines
//! before a line cost depends on the last of them and on the shape so far, nothing else.

use super::breaking::lines;
use super::lexicon::{Source, Word, words};
use super::phrases::phrases;
use super::shaped::Shaped;
use crate::length::Length;
use crate::line::cluster::width_of;
use crate::line::cluster::{Before, Cluster};
use std::ops::{Add, Range};

// Demerits. Each is worth as many of the lesser ones as a clerk would put up with to avoid it.

/// One line more.
const LINE: u32 = 3;
/// All lines of one width: a rectangle.
const RECTANGLE: u32 = 4;
/// Inside 《》 or another pair of marks, a date, a name of a body, although it fits on a line.
const TORN_PHRASE: u32 = 4;
/// A line that begins with 的 or the like.
const OPENS_BADLY: u32 = 5;
/// A line of a few characters: 的通知.
const LONE: u32 = 20;
/// A line shorter than the ones before and after it: an hourglass.
const HOURGLASS: u32 = 20;
/// Inside a word.
const TORN_WORD: u32 = 100;

// Unevenness, in hundredths of a square character.

/// A line longer than the one before: longest first looks best.
const RISE: i64 = 100;
/// Between two words where the sense makes no pause.
const NO_SEAM: i64 = 500;
/// Between a noun and what says which one: 信息|工作.
const TORN_NOUN: i64 = 3000;
/// Beside hanzi that no dictionary knows: the end of a name, or its middle.
const UNSURE: i64 = 2000;

/// By how many tenths of a character a line best differs from the next.
const STEP: i64 = 20;

/// Words that lean on what is before them.
const LEANING: [&str; 9] = ["的", "之", "地", "得", "和", "与", "及", "或", "等"];

/// Words after which the sense makes a pause.
const PAUSES: [&str; 6] = ["关于", "以及", "、", "，", "年", "年度"];

/// Words before which it does.
const OPENINGS: [&str; 4] = ["关于", "《", "“", "（"];

/// Nouns that say little without the word before them: 信息工作, 先进单位, 试点项目.
const HEADS: &str = include_str!("heads.txt");

/// The fewest characters of a line, what stands in brackets not counted: a 文种 is never alone.
const FEWEST: usize = 5;

/// What is wrong with some lines: first what they break, then how far they are from a good shape.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Cost {
    demerits: u32,
    unevenness: i64,
}

/// The shape of some lines: how wide they are from top to bottom.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    Level,
    Widening,
    Narrowing,
}

/// Where a line may begin, and what is wrong with it.
struct Start {
    cluster: usize,
    cost: Cost,
}

/// A line, and the best lines before it that give this shape.
#[derive(Clone)]
struct Line {
    clusters: Range<usize>,
    width: Length,
    shape: Shape,
    cost: Cost,
    previous: Option<usize>,
}

/// Breaks a title for a measure; a break of the draft wins.
pub(super) fn title_lines(
    shaped: &Shaped,
    size: Length,
    measure: Length,
    names: &[&str],
) -> Vec<Range<usize>> {
    let clusters = &shaped.clusters;
    let forced =
        (1..clusters.len()).filter(|at| clusters.get(*at).is_some_and(|c| c.before == Before::MustBreak));
    let ends: Vec<usize> = forced.chain((!clusters.is_empty()).then_some(clusters.len())).collect();
    let mut start = 0;
    let mut all = Vec::new();
    for end in ends {
        let stretch = start..end;
        start = end;
        if width_of(clusters, &stretch) <= measure + Length::ROUNDING {
            all.push(stretch);
            continue;
        }
        let best = Title { shaped, size, measure, names }.lines(&stretch);
        // where a word is wider than the measure there is nothing to choose
        all.extend(best.unwrap_or_else(|| {
            let torn = lines(clusters.get(stretch.clone()).unwrap_or_default(), measure, measure);
            torn.into_iter().map(|line| line.start + stretch.start..line.end + stretch.start).collect()
        }));
    }
    all
}

/// A title to be broken.
struct Title<'t> {
    shaped: &'t Shaped,
    size: Length,
    measure: Length,
    names: &'t [&'t str],
}

impl Title<'_> {
    /// The lines of a stretch that cost least; none where no break makes them narrow enough.
    fn lines(&self, stretch: &Range<usize>) -> Option<Vec<Range<usize>>> {
        let starts = self.starts(stretch);
        let ends: Vec<usize> =
            starts.iter().skip(1).map(|start| start.cluster).chain([stretch.end]).collect();
        let mut found: Vec<Line> = Vec::new();
        // which lines end before each start, and at the end
        let mut before: Vec<Vec<usize>> = vec![Vec::new(); starts.len() + 1];
        for (index, start) in starts.iter().enumerate() {
            let previous = before.get(index).cloned().unwrap_or_default();
            for (end, after) in ends.iter().zip(1..).skip(index) {
                let clusters = start.cluster..*end;
                let width = width_of(&self.shaped.clusters, &clusters);
                if width > self.measure + Length::ROUNDING {
                    break;
                }
                let cost = start.cost + Cost { demerits: LINE + self.lone(&clusters), unevenness: 0 };
                let line = Line { clusters, width, shape: Shape::Level, cost, previous: None };
                let lines = if index == 0 { vec![line] } else { self.continued(&line, &previous, &found) };
                before.get_mut(after)?.extend(found.len()..found.len() + lines.len());
                found.extend(lines);
            }
        }
        let last =
            before.last()?.iter().filter_map(|last| found.get(*last)).min_by_key(|line| line.finished())?;
        let upwards = std::iter::successors(Some(last), |line| found.get(line.previous?));
        let mut lines: Vec<Range<usize>> = upwards.map(|line| line.clusters.clone()).collect();
        lines.reverse();
        Some(lines)
    }

    /// A line behind the best of the lines before it, once for each shape that they can have.
    fn continued(&self, line: &Line, previous: &[usize], found: &[Line]) -> Vec<Line> {
        let mut best: Vec<Line> = Vec::new();
        for (index, before) in previous.iter().filter_map(|index| Some((*index, found.get(*index)?))) {
            let (shape, step) = self.step(before, line.width);
            let next =
                Line { shape, cost: before.cost + line.cost + step, previous: Some(index), ..line.clone() };
            match best.iter_mut().find(|other| other.shape == shape) {
                Some(other) if other.cost <= next.cost => {}
                Some(other) => *other = next,
                None => best.push(next),
            }
        }
        best
    }

    /// The shape when a line of this width follows another, and what is wrong with it.
    fn step(&self, before: &Line, width: Length) -> (Shape, Cost) {
        let tenths = (width - before.width).to_emu() * 10 / self.size.to_emu().max(1);
        let (shape, demerits) = match (before.shape, tenths) {
            (shape, -4..=4) => (shape, 0),
            (_, ..0) => (Shape::Narrowing, 0),
            (Shape::Narrowing, _) => (Shape::Widening, HOURGLASS),
            _ => (Shape::Widening, 0),
        };
        let rise = if tenths > 0 { RISE } else { 0 };
        (shape, Cost { demerits, unevenness: (tenths.abs() - STEP).pow(2) + rise })
    }

    /// The demerit of a line that holds next to nothing.
    fn lone(&self, clusters: &Range<usize>) -> u32 {
        let (mut depth, mut count, mut inside, mut closed) = (0, 0, 0, false);
        for cluster in self.shaped.clusters.get(clusters.clone()).unwrap_or_default() {
            match cluster.character {
                '（' => depth += 1,
                '）' => depth -= 1,
                character if depth == 0 && character.is_alphanumeric() => count += 1,
                character => inside += usize::from(character.is_alphanumeric()),
            }
            closed = cluster.character == '）' && depth == 0;
        }
        // （征求意见稿） on a line of its own is how people write it
        let aside = count == 0 && closed && inside >= FEWEST;
        if count < FEWEST && !aside { LONE } else { 0 }
    }

    /// Where lines may begin.
    fn starts(&self, stretch: &Range<usize>) -> Vec<Start> {
        let clusters = self.shaped.clusters.get(stretch.clone()).unwrap_or_default();
        let bytes = clusters.first().map_or(0, |first| first.text.start)
            ..clusters.last().map_or(0, |last| last.text.end);
        let text = self.shaped.text.get(bytes.clone()).unwrap_or_default();
        let words = words(text);
        let phrases = phrases(text, self.names);
        let fits = |phrase: &&Range<usize>| {
            let inside = |cluster: &&Cluster| phrase.contains(&(cluster.text.start - bytes.start));
            let advances = clusters.iter().filter(inside).map(|cluster| cluster.advance);
            advances.sum::<Length>() <= self.measure + Length::ROUNDING
        };
        let phrases: Vec<&Range<usize>> = phrases.iter().filter(fits).collect();
        let torn = |at: usize| phrases.iter().any(|phrase| phrase.start < at && at < phrase.end);
        let start = |(cluster, index): (&Cluster, usize)| {
            let at = cluster.text.start - bytes.start;
            let cost = match cluster.before {
                _ if index == stretch.start => Cost::default(),
                Before::Break if torn(at) => {
                    Cost { demerits: TORN_PHRASE, unevenness: 0 } + cost_at(at, text, &words)
                }
                Before::Break => cost_at(at, text, &words),
                _ => return None,
            };
            Some(Start { cluster: index, cost })
        };
        clusters.iter().zip(stretch.start..).filter_map(start).collect()
    }
}

/// What is wrong with a break before a byte of a text.
fn cost_at(at: usize, text: &str, words: &[Word]) -> Cost {
    let index = words.partition_point(|word| word.range.start < at);
    let [before, after] = match words.get(index.saturating_sub(1)..=index) {
        Some([before, after]) if after.range.start == at => [before, after],
        _ => return Cost { demerits: TORN_WORD, unevenness: 0 },
    };
    let [ends, opens] = [before, after].map(|word| text.get(word.range.clone()).unwrap_or_default());
    let demerits = if LEANING.contains(&opens) { OPENS_BADLY } else { 0 };
    let unevenness = if [before, after].iter().any(|word| word.source == Source::Nobody) {
        UNSURE
    } else if PAUSES.contains(&ends) || OPENINGS.contains(&opens) {
        0
    } else if HEADS.split_whitespace().any(|head| head == opens) && !LEANING.contains(&ends) {
        TORN_NOUN
    } else {
        NO_SEAM
    };
    Cost { demerits, unevenness }
}

impl Line {
    /// What all lines cost if this is the last.
    fn finished(&self) -> Cost {
        let rectangle = self.shape == Shape::Level && self.previous.is_some();
        self.cost + Cost { demerits: if rectangle { RECTANGLE } else { 0 }, unevenness: 0 }
    }
}

impl Add for Cost {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self { demerits: self.demerits + other.demerits, unevenness: self.unevenness + other.unevenness }
    }
}
