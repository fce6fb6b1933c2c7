//! Lines that a word processor can be led to. In: a paragraph's lines as layout would break them. Out: the same, but for those that nothing leads there.

use super::lines::{Habit, Moved, WordLine};
use super::measures::{Measures, Words, words_of};
use super::reach::{DOUBT, MOST, Reach, STEP, reach};
use crate::length::Length;
use crate::line::cluster::{Before, Cluster, width_of};
use std::ops::Range;

/// How many characters before the place where Word would tear an address a better one is looked for.
pub(super) const NEAR: usize = 6;

/// The most lines of a paragraph that layout breaks anew: no text of a person is longer.
pub(super) const LONGEST: usize = 400;

/// The lines of a paragraph as both can show them; `again` breaks it anew from a cluster on.
pub(crate) fn agreed(
    clusters: &[Cluster],
    lines: Vec<Range<usize>>,
    measures: Measures,
    again: impl Fn(usize) -> Vec<Range<usize>>,
) -> Vec<Range<usize>> {
    if lines.len() > LONGEST {
        return lines;
    }
    let words = words_of(clusters, &lines);
    let agreed = agree(clusters, lines.clone(), measures, words, &again);
    if words == Words::Torn || words_of(clusters, &agreed) == Words::Whole {
        // an address may be parted at its marks, but no word for it, and none of its own but where a line has no room for all of it
        if !agreed.iter().skip(1).any(|line| parts_word(clusters, line.start, measures.others)) {
            return agreed;
        }
        let whole = agree(clusters, lines, measures, Words::Whole, &again);
        // one that is longer than a line is torn all the same, and then Word tears wherever a line is full
        return if words_of(clusters, &whole) == Words::Torn { agreed } else { whole };
    }
    agree(clusters, agreed, measures, Words::Torn, &again)
}

/// The lines as Word can be led to them, words torn or whole.
pub(super) fn agree(
    clusters: &[Cluster],
    mut lines: Vec<Range<usize>>,
    measures: Measures,
    words: Words,
    again: &impl Fn(usize) -> Vec<Range<usize>>,
) -> Vec<Range<usize>> {
    let mut index = 0;
    while let Some(line) = lines.get(index).cloned() {
        let (word, measure) = (measures.word(clusters, line.end, words), measures.of(index));
        let reached = moved(&word, &line, measure);
        // so close all of a line stands only where it would gape otherwise
        let seen = reached.is_some_and(|moved| word.spacing + moved.white < -MOST);
        if reached.is_none() || seen {
            let still = Moved { from: 0, until: line.start, white: Length::ZERO };
            let own = WordLine { hyphen: None, ..word };
            let end = own.end(line.start, measure - DOUBT, still, Habit::Strict);
            let end = at_mark(&own, line.start..end, measure);
            let gaps = i64::try_from(end - line.start).unwrap_or(i64::MAX);
            let gapes = measure - width_of(clusters, &(line.start..end)) > measures.widest.scale(gaps, 1);
            if !(seen && gapes) {
                lines.truncate(index);
                lines.push(line.start..end);
                lines.extend(again(end));
            }
        }
        index += 1;
    }
    lines
}

/// Where a line ends that Word would end within an address: behind a mark not far before, where white can lead it there.
pub(super) fn at_mark(word: &WordLine<'_>, line: Range<usize>, measure: Length) -> usize {
    let chance = |at: usize| word.clusters.get(at).map(|cluster| cluster.before);
    let opens = |at: &usize| matches!(chance(*at), Some(Before::Seam | Before::AtNeed | Before::AtMark));
    let reached = |at: &usize| moved(word, &(line.start..*at), measure).is_some();
    let marks = || (line.start + 1..line.end).rev().take(NEAR).filter(opens);
    let inside = word.tears && chance(line.end) == Some(Before::Fixed);
    inside.then(|| marks().find(reached)).flatten().unwrap_or(line.end)
}

/// Whether a line that starts with this cluster parts a word: what stands without white and opens nowhere, or an address between
/// its marks that a line has room for.
pub(super) fn parts_word(clusters: &[Cluster], start: usize, room: Length) -> bool {
    let solid = |cluster: &&Cluster| cluster.character.is_ascii_graphic();
    let (head, rest) = clusters.split_at(start.min(clusters.len()));
    let stretch = || head.iter().rev().take_while(solid).chain(rest.iter().take_while(solid));
    let opens = |cluster: &Cluster| matches!(cluster.before, Before::Seam | Before::AtNeed);
    let fits = || stretch().map(|cluster| cluster.advance).sum::<Length>() <= room;
    rest.first().is_some_and(|next| next.before == Before::Fixed) && (!stretch().any(opens) || fits())
}

/// What makes Word end a line where layout does: the least white between its characters that does so beyond doubt, or the
/// least at all. None where no white does.
pub(super) fn moved(word: &WordLine<'_>, line: &Range<usize>, measure: Length) -> Option<Moved> {
    let Reach { most: limit, doubts } = reach(word.program);
    let most = (limit + word.spacing.abs()).to_emu() / STEP.to_emu();
    let whites = (0..=most).flat_map(|steps| [STEP * steps, -STEP * steps]);
    // Word narrows no marks: where nothing else keeps a line from gaping, all of it stands closer
    let narrowed = width_of(word.clusters, line) > measure + Length::ROUNDING;
    let closest = if narrowed { word.spacing - limit } else { -limit };
    let whites = whites.filter(|white| (closest..=limit).contains(&(word.spacing + *white)));
    let from = line.start.max(word.counted);
    let mut ways = whites.map(|white| Moved { from, until: line.end, white });
    let ends =
        |moved: Moved, measure: Length, habit: Habit| word.end(line.start, measure, moved, habit) == line.end;
    let surely = |moved: &Moved, habits: &[Habit], doubt: Length| {
        word.ends_surely(line, [measure - doubt, measure + doubt], *moved, habits)
    };
    let habits = [&[Habit::Strict, Habit::Lax][..], &[Habit::Strict]];
    let mut degrees = habits.iter().flat_map(|habits| doubts.iter().map(move |doubt| (*habits, *doubt)));
    let least = |(habits, doubt): (&[Habit], Length)| ways.clone().find(|moved| surely(moved, habits, doubt));
    let near = degrees.find_map(least).or_else(|| ways.find(|moved| ends(*moved, measure, Habit::Strict)));
    near.or_else(|| {
        let wide = before_address(word, line, from).filter(|moved| moved.white > limit);
        let wide: Vec<_> = wide.filter(|moved| ends(*moved, measure, Habit::Strict)).collect();
        // as far from the next character's coming along as from the last one's going
        wide.get(wide.len() / 2).copied()
    })
}

/// Ways to lead Word to a mark of an address at which a line ends: the white that justifying gives the text before the address, and
/// nothing inside of it.
fn before_address(
    word: &WordLine<'_>,
    line: &Range<usize>,
    from: usize,
) -> impl Iterator<Item = Moved> + use<> {
    let marked = word
        .clusters
        .get(line.end)
        .is_some_and(|next| matches!(next.before, Before::Seam | Before::AtNeed | Before::AtMark));
    let solid = |cluster: &&Cluster| cluster.character.is_ascii_graphic();
    let text = word.clusters.get(from..line.end).unwrap_or_default();
    // Word counts the indent of a first line by the characters that open it
    let from = if line.start == 0 { from.max(1) } else { from };
    let until = line.end - text.iter().rev().take_while(solid).count();
    let steps = if word.tears && marked && until > from { word.widest.to_emu() / STEP.to_emu() } else { 0 };
    (1..=steps).map(move |step| Moved { from, until, white: STEP * step })
}
