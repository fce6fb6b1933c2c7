//! Steering. In: a broken paragraph. Out: lines that a word processor can be led to, and what leads it there.
//!
//! Layout parts no number from its unit, leaves no lone character on a last line and evens out loose lines; Word does none of
//! that by itself. Said as a clerk says it: the characters of that line stand some hundredths of a point wider, so that what
//! layout moves to the next line has no room on this one, or closer, so that it has. Where that does not reach, the line would
//! be loose anyway, and layout ends it where Word does.

use super::both_lines;
use super::breaking::{ROUNDING, width_of};
use super::flow::Broken;
use super::led::{DOUBT, Led, MOST, Measures, STEP};
use super::pages::{Nudge, Steering};
use super::prohibition::not_at_start;
use super::shape::{Before, Cluster};
use super::word_lines::{Habit, Moved, Setter, WordLine, tears_at};
use crate::length::Length;
use crate::style::{Program, Style};
use std::ops::Range;

/// The most white where LibreOffice sets some of its own between hanzi and digits, for which the others must make room.
const MOST_BESIDE_GAPS: Length = Length::emu(19_050);

/// By how much widths may differ in LibreOffice, which measures in coarser steps; as much as white can make sure of.
const COARSE: [Length; 4] = [Length::emu(35_000), Length::emu(25_000), Length::emu(16_000), DOUBT];

/// How many characters before the place where Word would tear an address a better one is looked for.
const NEAR: usize = 6;

/// The most lines of a paragraph that layout breaks anew: no text of a person is longer.
const LONGEST: usize = 400;

/// The lines of a paragraph as both can show them; `again` breaks it anew from a cluster on.
pub(super) fn agreed(
    clusters: &[Cluster],
    lines: Vec<Range<usize>>,
    measures: Measures,
    again: impl Fn(usize) -> Vec<Range<usize>>,
) -> Vec<Range<usize>> {
    if lines.len() > LONGEST {
        return lines;
    }
    let (agreed, tearing) = agree(clusters, lines.clone(), measures, tears(clusters, &lines), &again);
    if tearing || !tears(clusters, &agreed) {
        // an address may be torn, but no word for it
        return match agreed.iter().skip(1).any(|line| parts_word(clusters, line.start)) {
            true => agree(clusters, lines, measures, false, &again).0,
            false => agreed,
        };
    }
    agree(clusters, agreed, measures, true, &again).0
}

/// The lines as Word can be led to them, words `tearing` or not.
fn agree(
    clusters: &[Cluster],
    mut lines: Vec<Range<usize>>,
    measures: Measures,
    tearing: bool,
    again: &impl Fn(usize) -> Vec<Range<usize>>,
) -> (Vec<Range<usize>>, bool) {
    let mut index = 0;
    while let Some(line) = lines.get(index).cloned() {
        let (word, measure) = (measures.word(clusters, line.end, tearing), measures.of(index));
        // Word narrows no marks: such a line stays layout's own
        let narrowed = width_of(clusters, &line) > measure + ROUNDING;
        if !narrowed && moved(&word, &line, measure, 0).is_none() {
            let still = Moved { from: 0, until: line.start, white: Length::ZERO };
            let own = WordLine { hyphen: None, ..word };
            let end = own.end(line.start, measure - DOUBT, still, Habit::Strict);
            let end = at_mark(&own, line.start..end, measure);
            lines.truncate(index);
            lines.push(line.start..end);
            lines.extend(again(end));
        }
        index += 1;
    }
    (lines, tearing)
}

/// Where a line ends that Word would end within an address: behind a mark not far before, where white can lead it there.
fn at_mark(word: &WordLine<'_>, line: Range<usize>, measure: Length) -> usize {
    let chance = |at: usize| word.clusters.get(at).map(|cluster| cluster.before);
    let opens = |at: &usize| matches!(chance(*at), Some(Before::Seam | Before::AtNeed));
    let reached = |at: &usize| moved(word, &(line.start..*at), measure, 0).is_some();
    let marks = || (line.start + 1..line.end).rev().take(NEAR).filter(opens);
    let inside = word.tears && chance(line.end) == Some(Before::Fixed);
    inside.then(|| marks().find(reached)).flatten().unwrap_or(line.end)
}

/// What leads a word processor to the lines of a paragraph.
pub(super) fn steering(broken: &Broken<'_>, style: &Style) -> Steering {
    let others = broken.block_width - broken.sides.0 - broken.sides.1;
    let measures =
        Measures::new(broken.style(), style, others).map(|it| it.shown_by(style.page.word.program));
    let number = broken.paragraph.number.as_ref().map_or(0, |number| number.text.len());
    leading(&broken.shaped.clusters, &broken.lines, measures, number)
}

/// What leads a word processor to lines; its own `number` takes so many bytes of the text.
pub(super) fn leading(
    clusters: &[Cluster],
    lines: &[Range<usize>],
    measures: Option<Measures>,
    number: usize,
) -> Steering {
    let starts = lines.iter().skip(1).filter_map(|line| clusters.get(line.start));
    let hyphened = starts.filter(|cluster| matches!(cluster.before, Before::Hyphen(_)));
    let hyphens = hyphened.map(|cluster| cluster.text.start).collect();
    let tears = tears(clusters, lines);
    let counted = clusters.iter().take_while(|cluster| cluster.text.start < number).count();
    let led = measures.map(|measures| Led { clusters, lines, measures, tears, counted });
    let nudges = led.as_ref().map_or_else(Vec::new, nudges);
    let digits = match measures.map(|measures| measures.program) {
        Some(Program::LibreOffice) => digits_behind_marks(clusters, lines),
        _ => Vec::new(),
    };
    Steering { nudges, hyphens, tears, digits }
}

/// The digits that begin a line behind a mark, as bytes of the text.
fn digits_behind_marks(clusters: &[Cluster], lines: &[Range<usize>]) -> Vec<Range<usize>> {
    let digits = |line: &Range<usize>| {
        let before = clusters.get(line.start.checked_sub(1)?)?.character;
        let line = clusters.get(line.clone())?;
        let count = line.iter().take_while(|cluster| cluster.character.is_ascii_digit()).count();
        let digits = line.get(..count).filter(|_| not_at_start(before))?;
        let (first, last) = (digits.first()?, digits.last()?);
        Some(first.text.start..last.text.end)
    };
    lines.iter().skip(1).filter_map(digits).collect()
}

/// Whether a line starts inside of what stands without white, such as an address.
fn tears(clusters: &[Cluster], lines: &[Range<usize>]) -> bool {
    lines.iter().skip(1).any(|line| {
        let before = line.start.checked_sub(1).and_then(|last| clusters.get(last));
        before.zip(clusters.get(line.start)).is_some_and(|(before, after)| {
            !matches!(after.before, Before::MustBreak | Before::Hyphen(_))
                && tears_at(before.character, after.character)
        })
    })
}

/// Whether a line that starts with this cluster parts a word: what stands without white and opens nowhere, as an address does.
fn parts_word(clusters: &[Cluster], start: usize) -> bool {
    let solid = |cluster: &&Cluster| cluster.character.is_ascii_graphic();
    let (head, rest) = clusters.split_at(start.min(clusters.len()));
    let mut stretch = head.iter().rev().take_while(solid).chain(rest.iter().take_while(solid));
    let opens = |cluster: &Cluster| matches!(cluster.before, Before::Seam | Before::AtNeed);
    rest.first().is_some_and(|next| next.before == Before::Fixed) && !stretch.any(opens)
}

/// How much wider the characters of each line stand.
fn whites(led: &Led<'_>) -> Vec<Length> {
    let white = |(index, line): (usize, &Range<usize>)| {
        moved(&led.word(index), line, led.measure(index), led.counted).map(|moved| moved.white)
    };
    let whites = led.lines.iter().enumerate().map(|line| white(line).unwrap_or_default()).collect();
    match led.measures.program {
        Program::Word => both_lines::settled(led, whites),
        Program::LibreOffice => whites,
    }
}

/// The characters that stand closer or wider than their style says, in order.
fn nudges(led: &Led<'_>) -> Vec<Nudge> {
    let mut nudges: Vec<Nudge> = Vec::new();
    for (line, white) in led.lines.iter().zip(whites(led)) {
        let moved = led.clusters.get(line.start.max(led.counted)..line.end);
        let Some([first, .., last]) = moved.filter(|_| white != Length::ZERO) else { continue };
        let text = first.text.start..last.text.end;
        match nudges.last_mut().filter(|last| last.text.end == text.start && last.white == white) {
            Some(last) => last.text.end = text.end,
            None => nudges.push(Nudge { text, white }),
        }
    }
    nudges
}

/// What makes Word end a line where layout does: the least white between its characters that does so beyond doubt, or the
/// least at all; the first `counted` clusters are a number, which Word counts by itself and nobody moves. None where no white does.
fn moved(word: &WordLine<'_>, line: &Range<usize>, measure: Length, counted: usize) -> Option<Moved> {
    let (limit, doubts): (_, &[Length]) = match word.setter {
        Setter::Word => (MOST, &[DOUBT]),
        Setter::LibreOffice | Setter::LibreOfficeForWord => (MOST_BESIDE_GAPS, &COARSE),
    };
    let most = (limit + word.spacing.abs()).to_emu() / STEP.to_emu();
    let whites = (0..=most).flat_map(|steps| [STEP * steps, -STEP * steps]);
    let whites = whites.filter(|white| (word.spacing + *white).abs() <= limit);
    let from = line.start.max(counted);
    let mut ways = whites.map(|white| Moved { from, until: line.end, white });
    let ends =
        |moved: Moved, measure: Length, habit: Habit| word.end(line.start, measure, moved, habit) == line.end;
    let surely = |moved: &Moved, habits: &[Habit], doubt: Length| {
        let measures = [measure - doubt, measure + doubt];
        habits.iter().all(|habit| measures.iter().all(|measure| ends(*moved, *measure, *habit)))
    };
    let habits = [&[Habit::Strict, Habit::Lax][..], &[Habit::Strict]];
    let mut degrees = habits.iter().flat_map(|habits| doubts.iter().map(move |doubt| (*habits, *doubt)));
    let least = |(habits, doubt): (&[Habit], Length)| ways.clone().find(|moved| surely(moved, habits, doubt));
    degrees.find_map(least).or_else(|| ways.find(|moved| ends(*moved, measure, Habit::Strict)))
}
