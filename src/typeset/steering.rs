//! Steering. In: a broken paragraph. Out: what leads a word processor to the same lines, where it would break them elsewhere.
//!
//! Layout parts no number from its unit, leaves no lone character on a last line and evens out loose lines; Word does none of
//! that by itself. Said as a clerk says it: the characters of that line stand some hundredths of a point wider, so that what
//! layout moves to the next line has no room on this one, or closer, so that it has.

use super::flow::Broken;
use super::pages::{Nudge, Steering};
use super::shape::{Before, Cluster};
use super::word_lines::{Moved, WordLine};
use crate::length::Length;
use crate::style::{PageStyle, Pitch};
use std::ops::Range;

/// What characters are moved by: OOXML counts their spacing in twentieths of a point.
const STEP: Length = Length::emu(635);

/// The most white between characters, or the most that they are closer than their face has them: nobody sees it.
const MOST: Length = Length::emu(3810);

/// By how much programs differ over the width of a line: what nearly fits is taken for both.
const DOUBT: Length = Length::emu(5080);

/// What leads a word processor to the lines of a paragraph.
pub(super) fn steering(broken: &Broken<'_>, page: &PageStyle) -> Steering {
    let clusters = &broken.shaped.clusters;
    let starts = || broken.lines.iter().skip(1).filter_map(|line| clusters.get(line.start));
    let hyphened = |cluster: &&Cluster| matches!(cluster.before, Before::Hyphen(_));
    let hyphens = starts().filter(hyphened).map(|cluster| cluster.text.start).collect();
    let tears = starts().any(|cluster| cluster.before == Before::AtNeed);
    let spacing = match broken.style().pitch {
        Pitch::Grid => page.word.spacing,
        Pitch::Own => Length::ZERO,
    };
    let number = broken.paragraph.number.as_ref().map_or(0, |number| number.text.len());
    let nudge = |(index, line): (usize, &Range<usize>)| {
        let indent = if index == 0 { broken.style().first_indent } else { Length::ZERO };
        let measure = broken.block_width - broken.sides.0 - broken.sides.1 - indent;
        let hyphened = clusters.get(line.end).is_some_and(|next| matches!(next.before, Before::Hyphen(_)));
        let word = WordLine { clusters, spacing, tears, hyphen: hyphened.then_some(line.end) };
        let moved = moved(&word, line, measure).filter(|moved| moved.white != Length::ZERO)?;
        let [first, .., last] = clusters.get(line.start..moved.until)? else { return None };
        Some(Nudge { text: first.text.start.max(number)..last.text.end, white: moved.white })
    };
    Steering { nudges: broken.lines.iter().enumerate().filter_map(nudge).collect(), hyphens, tears }
}

/// What makes Word end a line where layout does: the least white between its characters that does so beyond doubt, or the
/// least at all. None where no white does.
fn moved(word: &WordLine<'_>, line: &Range<usize>, measure: Length) -> Option<Moved> {
    let most = (MOST + word.spacing.abs()).to_emu() / STEP.to_emu();
    let whites = (0..=most).flat_map(|steps| [STEP * steps, -STEP * steps]);
    let whites = whites.filter(|white| (word.spacing + *white).abs() <= MOST);
    let mut ways = whites.map(|white| Moved { until: line.end, white });
    let ends =
        |moved: Moved, measure: Length, hangs: bool| word.end(line.start, measure, moved, hangs) == line.end;
    let surely = |moved: &Moved, hangs: bool| {
        ends(*moved, measure - DOUBT, hangs) && ends(*moved, measure + DOUBT, hangs)
    };
    let anywhere = ways.clone().find(|moved| surely(moved, false) && surely(moved, true));
    anywhere
        .or_else(|| ways.clone().find(|moved| surely(moved, false)))
        .or_else(|| ways.find(|moved| ends(*moved, measure, false)))
}
