//! Even lines. In: clusters and the widths of justified lines. Out: the lines of which the loosest is as tight as can be.
//!
//! A word processor breaks line by line, and so does [`breaking::lines`]. Only where that stretches a line beyond the
//! limit of the style, all ways to break the paragraph are weighed against each other (Knuth and Plass 1981), and lines
//! before a loose one give it characters. What is weighed are squares of white, so that many small wrongs are better
//! than a large one; a break that a word processor would not find weighs as well.

use super::breaking::{self, are_few};
use crate::length::Length;
use crate::line::cluster::TAB;
use crate::line::cluster::{Before, Cluster};
use std::ops::Range;

// What breaks weigh, in millionths of a square character.

/// A break elsewhere than a word processor has it.
const ELSEWHERE: i64 = 100_000;
/// A hyphen: together with ELSEWHERE, a little more than the white of one pushed-out mark.
const HYPHEN: i64 = 150_000;
/// Inside of an address.
const TORN_ADDRESS: i64 = 50_000;
/// Behind a slash or a dash: as much as the white of one character and a half.
const TORN_MARK: i64 = 2_250_000;
/// Narrowed marks, beside what they give: as much as the white of four characters, so that few lines have them.
const NARROWED: i64 = 16_000_000;
/// A line so loose that it is left ragged.
const RAGGED: i64 = 100_000_000;
/// A last line of one character: more than all white of a line.
const LONE: i64 = 1_000_000_000_000;

/// The lines to be filled.
#[derive(Clone, Copy)]
pub(super) struct Measure {
    /// How wide the first line is.
    pub(super) first: Length,
    /// How wide the others are.
    pub(super) width: Length,
    /// The width of a character.
    pub(super) cell: Length,
    /// A gap best grows by no more than so many thousandths of a character.
    pub(super) loosest: u16,
    /// A gap never grows by more than so many.
    pub(super) widest: u16,
}

impl Measure {
    /// Whether so much white is more than so many gaps of a line may ever take.
    pub(super) fn is_ragged(&self, free: Length, gaps: i64) -> bool {
        free > self.cell.scale(i64::from(self.widest) * gaps, 1000)
    }
}

/// Breaks clusters into lines to be justified.
pub(super) fn lines(clusters: &[Cluster], measure: Measure) -> Vec<Range<usize>> {
    let greedy = breaking::lines(clusters, measure.first, measure.width);
    // what stands before a tab has its place
    if greedy.len() < 2 || clusters.iter().any(|cluster| cluster.character == TAB) {
        return greedy;
    }
    let mut lines: Vec<Range<usize>> = Vec::with_capacity(greedy.len());
    let asked = |line: &Range<usize>| clusters.get(line.start).is_some_and(|c| c.before == Before::MustBreak);
    for greedy in greedy.chunk_by(|_, next| !asked(next)) {
        let first = if lines.is_empty() { measure.first } else { measure.width };
        let better = Passage::new(clusters, greedy, Measure { first, ..measure }).better();
        lines.extend(better.unwrap_or_else(|| greedy.to_vec()));
    }
    lines
}

/// Lines up to a break that the writer asked for, as a word processor breaks them.
struct Passage<'c> {
    clusters: &'c [Cluster],
    lines: &'c [Range<usize>],
    measure: Measure,
    /// The clusters of all lines.
    range: Range<usize>,
    /// What lies before each of the clusters, and behind the last.
    sums: Vec<Sum>,
}

/// What lies before a cluster of a passage.
#[derive(Clone, Copy, Default)]
struct Sum {
    width: Length,
    gaps: i64,
    /// What marks may give.
    spare: Length,
    /// How many clusters, white before this one left out.
    inked: usize,
}

/// The best way to break a passage up to some place.
#[derive(Clone, Copy)]
struct Way {
    weight: i64,
    /// Where its last line starts.
    start: usize,
}

impl<'c> Passage<'c> {
    fn new(clusters: &'c [Cluster], lines: &'c [Range<usize>], measure: Measure) -> Self {
        let range = lines.first().map_or(0, |line| line.start)..lines.last().map_or(0, |line| line.end);
        let mut sum = Sum::default();
        let mut sums = Vec::with_capacity(range.len() + 1);
        sums.push(sum);
        for (cluster, count) in clusters.get(range.clone()).unwrap_or_default().iter().zip(1..) {
            sum.width += cluster.advance;
            sum.gaps += i64::from(cluster.before.is_gap());
            sum.spare += cluster.spare;
            sum.inked = if cluster.is_space() { sum.inked } else { count };
            sums.push(sum);
        }
        Self { clusters, lines, measure, range, sums }
    }

    /// Lines that weigh less; none where the present ones are as good as any.
    fn better(&self) -> Option<Vec<Range<usize>>> {
        let weight = |lines: &[Range<usize>]| -> i64 {
            lines.iter().fold(0, |sum: i64, line| sum.saturating_add(self.weight(line)))
        };
        let present = weight(self.lines);
        if present == 0 {
            return None;
        }
        let lines = self.lightest()?;
        (weight(&lines) < present && lines.len() <= self.lines.len()).then_some(lines)
    }

    /// The lines that weigh least of those no looser than the loosest present one; none where a word must be torn.
    fn lightest(&self) -> Option<Vec<Range<usize>>> {
        let (_, justified) = self.lines.split_last()?;
        let most = justified.iter().map(|line| self.free(line)).max()?;
        let Range { start, end } = self.range;
        let mut ways: Vec<Option<Way>> = vec![None; end - start + 1];
        *ways.first_mut()? = Some(Way { weight: 0, start });
        let mut reach = start;
        for from in start..end {
            let Some(way) = ways.get(from - start).copied().flatten() else { continue };
            while reach < end && self.fits(&(from..reach + 1), Self::room) {
                reach += 1;
            }
            for to in (from + 1..=reach).rev() {
                let line = from..to;
                if to < end && self.room(&line) > most {
                    break;
                }
                let fits = || self.fits(&line, Self::free);
                let best = ways.get_mut(to - start)?;
                if (to == end || self.may_break(to)) && fits() {
                    let weight = way.weight.saturating_add(self.weight(&line));
                    if best.is_none_or(|best| weight < best.weight) {
                        *best = Some(Way { weight, start: from });
                    }
                }
            }
        }
        let mut lines = Vec::with_capacity(self.lines.len());
        let mut end = end;
        while end > start {
            let way = ways.get(end - start).copied().flatten()?;
            lines.push(way.start..end);
            end = way.start;
        }
        lines.reverse();
        Some(lines)
    }

    fn before(&self, index: usize) -> Before {
        self.clusters.get(index).map_or(Before::Fixed, |cluster| cluster.before)
    }

    fn may_break(&self, index: usize) -> bool {
        !matches!(self.before(index), Before::Fixed | Before::Gap | Before::MustBreak)
    }

    /// Whether a line holds what it should, its marks narrowed if they must be.
    fn fits(&self, line: &Range<usize>, room: fn(&Self, &Range<usize>) -> Length) -> bool {
        let spare =
            || self.sum(self.range.start + self.sum(line.end).inked).spare - self.sum(line.start).spare;
        let room = room(self, line);
        room >= -Length::ROUNDING || (line.end < self.range.end && room + spare() >= -Length::ROUNDING)
    }

    fn sum(&self, index: usize) -> Sum {
        self.sums.get(index.saturating_sub(self.range.start)).copied().unwrap_or_default()
    }

    /// The white that a line leaves to its gaps, but for a hyphen at its end; negative where it is too full.
    fn room(&self, line: &Range<usize>) -> Length {
        let measure = if line.start == self.range.start { self.measure.first } else { self.measure.width };
        let inked = self.range.start + self.sum(line.end).inked;
        let width = self.sum(inked).width - self.sum(line.start).width;
        let Some(last) = inked.checked_sub(1).and_then(|last| self.clusters.get(last)) else {
            return measure;
        };
        let room = measure - width + last.tail;
        if last.hangs && room < -Length::ROUNDING { room + last.advance } else { room }
    }

    /// The white that a line leaves to its gaps.
    fn free(&self, line: &Range<usize>) -> Length {
        match self.before(line.end) {
            Before::Hyphen(hyphen) => self.room(line) - hyphen,
            _ => self.room(line),
        }
    }

    /// What is wrong with a line, in millionths of a square character.
    fn weight(&self, line: &Range<usize>) -> i64 {
        if line.end == self.range.end {
            let lone = are_few(self.clusters.get(line.clone()).unwrap_or_default());
            return if lone && line.start > self.range.start { LONE } else { 0 };
        }
        let found = self.lines.binary_search_by_key(&line.end, |line| line.end).is_ok();
        let torn = match self.before(line.end) {
            Before::Hyphen(_) => HYPHEN,
            Before::AtNeed => TORN_ADDRESS,
            Before::AtMark => TORN_MARK,
            _ => 0,
        };
        let gaps = self.sum(self.range.start + self.sum(line.end).inked).gaps - self.sum(line.start + 1).gaps;
        let (free, cell) = (self.free(line), self.measure.cell);
        let (excess, wrong) = if free < -Length::ROUNDING {
            (free, NARROWED)
        } else {
            let excess = free - cell.scale(i64::from(self.measure.loosest) * gaps, 1000);
            (excess.max(Length::ZERO), if self.measure.is_ragged(free, gaps) { RAGGED } else { 0 })
        };
        let excess = excess.scale(1000, cell.to_emu().max(1)).to_emu();
        let square = excess.saturating_mul(excess);
        square.saturating_add(wrong + torn + if found { 0 } else { ELSEWHERE })
    }
}

#[cfg(test)]
mod tests {
    use super::super::chances::chances;
    use super::*;
    use crate::line::prohibition::is_square;
    use proptest::prelude::*;

    const CELL: Length = Length::emu(1_000_000);

    /// Clusters one cell wide, half a cell where they are no hanzi.
    fn clusters(text: &str) -> Vec<Cluster> {
        let characters: Vec<char> = text.chars().collect();
        let cluster = |(character, before): (&char, Before)| {
            let advance = if is_square(*character) { CELL } else { CELL / 2 };
            let before = if matches!(before, Before::Hyphen(_)) { Before::Hyphen(CELL / 2) } else { before };
            Cluster {
                face: 0,
                glyph: 1,
                natural: advance,
                advance,
                tail: Length::ZERO,
                hangs: false,
                spare: Length::ZERO,
                look: 0,
                text: 0..0,
                character: *character,
                before,
            }
        };
        characters.iter().zip(chances(&characters)).map(cluster).collect()
    }

    /// Lines ten cells wide, the first one `first`.
    fn measure(first: i64) -> Measure {
        Measure { first: CELL * first, width: CELL * 10, cell: CELL, loosest: 20, widest: 250 }
    }

    /// The lines of a text, ten cells wide.
    fn set(text: &str) -> Vec<String> {
        let lines = lines(&clusters(text), measure(10));
        lines.into_iter().map(|line| text.chars().skip(line.start).take(line.len()).collect()).collect()
    }

    /// The most white of a line that is justified, the first one eight cells wide.
    fn most(clusters: &[Cluster], lines: &[Range<usize>]) -> Length {
        let ends = |line: &Range<usize>| clusters.get(line.end).is_none_or(|c| c.before == Before::MustBreak);
        let white = |line: &Range<usize>| {
            let measure = CELL * if line.start == 0 { 8 } else { 10 };
            measure - breaking::filled(clusters, line, measure)
        };
        lines.iter().filter(|line| !ends(line)).map(white).max().unwrap_or_default()
    }

    #[test]
    fn a_line_before_a_loose_one_gives_it_a_character() {
        // line by line the second would hold 八 characters and the white of two
        assert_eq!(
            set("一二三四五六七八九十一二三四五六七八（甲）一二"),
            ["一二三四五六七八九", "十一二三四五六七八", "（甲）一二"]
        );
    }

    #[test]
    fn what_cannot_be_better_stays_as_a_word_processor_has_it() {
        // one mark pushed out: wherever its white went, it would be as wide
        let text = "一二三四五六七八九十一二三四五六七八九十，一二三";
        assert_eq!(set(text), ["一二三四五六七八九十", "一二三四五六七八九", "十，一二三"]);
    }

    #[test]
    fn words_and_addresses_open_where_a_line_would_be_loose() {
        assert_eq!(set("一二三四 international一二三四五"), ["一二三四 interna", "tional一二三四五"]);
        assert_eq!(set("一二三四五六七八九 international"), ["一二三四五六七八九 ", "international"]);
        assert_eq!(set("一二三https://gov.cn/a/b一二三"), ["一二三https://gov", ".cn/a/b一二三"]);
    }

    #[test]
    fn a_last_line_of_one_character_gets_another() {
        assert_eq!(set("一二三四五六七八九十一。"), ["一二三四五六七八九", "十一。"]);
        let text = "一二三四五六七八九十一二三四五六七（甲乙丙）丁。";
        assert!(set(text).last().is_some_and(|last| last.chars().count() > 2), "{:?}", set(text));
    }

    #[test]
    fn a_paragraph_of_a_book_s_length_is_broken_at_once() {
        let text = "一二三四五六七https://gov.cn/zhengce/content international（甲乙丙丁）".repeat(5_000);
        let clusters = clusters(&text);
        assert!(lines(&clusters, measure(10)).len() > 10_000);
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn no_line_becomes_looser_and_none_is_added(
            words in prop::collection::vec("[一二三四五六七]{1,9}|[，。、]|（[甲乙]{1,4}）|2[0-9]{1,7}年|[a-z]{1,12} |https://gov\\.cn/[a-z/]{1,9}|\n", 1..40)
        ) {
            let clusters = clusters(&words.concat());
            let before = breaking::lines(&clusters, CELL * 8, CELL * 10);
            let after = lines(&clusters, measure(8));
            prop_assert!(after.len() <= before.len());
            prop_assert!(most(&clusters, &after) <= most(&clusters, &before));
            prop_assert_eq!(after.iter().map(Range::len).sum::<usize>(), clusters.len());
        }
    }
}
