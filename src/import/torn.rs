//! Lines that were torn where the text was pasted from a page. In: the blocks of a draft, none of whose paragraphs is longer than a line.
//! Out: the same; a full line that ends no sentence and the line below it are one paragraph, which is told. Where blanks open the paragraphs,
//! few such lines tell: the one below stands flush.

use super::apart::behind_number;
use super::arranged::is_day;
use super::block::{Block, Paragraph};
use super::element;
use super::remarks::{Met, Remarks};
use crate::aligned;
use std::ops::RangeInclusive;

/// Lines of a page are so wide, in halves of a hanzi.
const NARROWEST: usize = 40;
const WIDEST: usize = 100;

/// A full line may be so much narrower than the widest: it was set in, or a mark or a number had no room.
const SLACK: usize = 9;

/// So many full lines that end no sentence were torn.
const FEWEST: usize = 5;

/// What a line ends with that is whole.
const ENDS: [char; 10] = ['。', '！', '？', '；', '：', '.', '!', '?', ';', ':'];

/// Blanks that open a paragraph take so many columns.
const SET_IN: RangeInclusive<usize> = 2..=8;

/// Lines that go on with paragraphs that stand in are so wide, in halves of a hanzi.
const LEAST: usize = 24;

/// Joins the lines of a draft whose paragraphs are lines of a page.
pub(super) fn join(blocks: &mut Vec<Block>, remarks: &mut Remarks) {
    let widths = || blocks.iter().filter_map(plain).map(|line| width(line) + set_in(line));
    let Some(widest) = widths().max().filter(|widest| (LEAST..=WIDEST).contains(widest)) else { return };
    let is_full = |line: &Paragraph| {
        let ends = line.text().trim_end().ends_with(ENDS);
        width(line) + set_in(line) + SLACK >= widest && !ends && !line.look.centred
    };
    let full = blocks.iter().filter_map(plain).filter(|line| is_full(line)).count();
    let by_width = widest >= NARROWEST && full >= FEWEST;
    let by_blanks = are_set_in(blocks);
    if !by_width && !by_blanks {
        return;
    }
    let mut joined: Vec<Block> = Vec::with_capacity(blocks.len());
    let (mut open, mut within) = (false, false);
    for block in std::mem::take(blocks) {
        let line = plain(&block);
        let is_flush = |line: &Paragraph| line.inset == 0;
        let goes_on = open && line.is_some_and(|line| !opens(line) && (by_width || is_flush(line)));
        within = line.is_some_and(|line| set_in(line) > 0 || goes_on && within);
        open = line.is_some_and(is_full) && (by_width || within && line.is_some_and(is_long));
        match (joined.last_mut(), block) {
            (Some(Block::Paragraph(above)), Block::Paragraph(line)) if goes_on => {
                remarks.note(Met::Torn, Some(line.place));
                above.pieces.extend(line.pieces);
            }
            (_, block) => joined.push(block),
        }
    }
    *blocks = joined;
}

/// The columns of blanks by which a paragraph stands in.
fn set_in(line: &Paragraph) -> usize {
    if SET_IN.contains(&line.inset) { line.inset } else { 0 }
}

fn is_long(line: &Paragraph) -> bool {
    width(line) >= LEAST
}

/// Whether a writer lets paragraphs stand in by blanks: several do, one of them whole.
fn are_set_in(blocks: &[Block]) -> bool {
    let lines = || blocks.iter().filter_map(plain).filter(|line| set_in(line) > 0);
    lines().count() > 1 && lines().any(|line| line.text().trim_end().ends_with(ENDS))
}

/// A paragraph that may be a line of the text.
fn plain(block: &Block) -> Option<&Paragraph> {
    let Block::Paragraph(line) = block else { return None };
    let is_text = line.outline.is_none() && line.listed.is_none() && line.style != element::CODE;
    (is_text && element::role(&line.style).is_none() && line.pictures().next().is_none()).then_some(line)
}

/// How wide a line is, in halves of a hanzi.
fn width(line: &Paragraph) -> usize {
    aligned::columns(line.text().trim())
}

/// Whether a line begins something of its own: a number, the day, 附件.
fn opens(line: &Paragraph) -> bool {
    let text = line.text();
    let text = text.trim_start();
    let behind = behind_number(text.trim_start_matches('第'));
    behind.is_some_and(|behind| behind.starts_with(['、', '.', '．', '）', ')', '条', '章', '是', '要']))
        || is_day(text)
        || text.starts_with("附件")
        || line.look.centred
}
