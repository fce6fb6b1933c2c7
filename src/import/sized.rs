//! Headings that are set large or bold. In: the paragraphs of a draft, none of which has a heading's style or number. Out: those that are
//! larger than the text, or bold above it, as headings; the larger the higher.

use super::arranged::is_day;
use super::block::{Block, Paragraph};
use super::remarks::{Met, Remarks};
use std::collections::{BTreeMap, BTreeSet};

/// A longer line is no heading, in characters.
const LONGEST: usize = 30;

/// One large line alone is an accident.
const FEWEST: usize = 2;

/// More sizes than levels are no headings (§7.3.3).
const MOST_LEVELS: usize = 4;

/// Makes headings of the lines that are larger than the text.
pub(super) fn raise(blocks: &mut [Block], remarks: &mut Remarks) {
    let Some(size) = text_size(blocks) else { return };
    let first = blocks.iter().position(|block| is_text(block, size)).unwrap_or(blocks.len());
    // the first heading stands between the title and the first sentence
    let title = first.checked_sub(2).and_then(|title| blocks.get(title)).and_then(Block::paragraph);
    let is_above =
        |title: &Paragraph| title.look.size > size && title.look.centred && heads(blocks, first - 1, size);
    let first = if title.is_some_and(is_above) { first - 1 } else { first };
    let large: Vec<usize> =
        (first..above_sign_off(blocks, first, size)).filter(|at| heads(blocks, *at, size)).collect();
    let sizes: BTreeSet<(u32, bool)> =
        large.iter().filter_map(|at| Some(rank(blocks.get(*at)?.paragraph()?))).collect();
    let said = |block: &Block| {
        let numbered = |paragraph: &Paragraph| paragraph.text().trim_start().starts_with("一、");
        block.paragraph().is_some_and(|paragraph| paragraph.outline.is_some() || numbered(paragraph))
    };
    if large.len() < FEWEST || sizes.len() > MOST_LEVELS || blocks.iter().any(said) {
        return;
    }
    for at in large {
        if let Some(Block::Paragraph(paragraph)) = blocks.get_mut(at) {
            let above = sizes.iter().filter(|size| **size > rank(paragraph)).count();
            paragraph.outline = u8::try_from(above + 1).ok();
            let met = if paragraph.look.size > size { Met::Large } else { Met::Bold };
            remarks.note(met, Some(paragraph.place));
        }
    }
}

/// The size that most of the text has, in half points.
fn text_size(blocks: &[Block]) -> Option<u32> {
    let mut counts: BTreeMap<u32, usize> = BTreeMap::new();
    for paragraph in blocks.iter().filter_map(Block::paragraph) {
        *counts.entry(paragraph.look.size).or_default() += paragraph.text().chars().count();
    }
    counts.into_iter().max_by_key(|(_, count)| *count).map(|(size, _)| size)
}

/// Where the sign-off begins, whose names may be large too: above the first day, else behind the last sentence.
fn above_sign_off(blocks: &[Block], first: usize, size: u32) -> usize {
    let is_dated = |block: &Block| block.paragraph().is_some_and(|paragraph| is_day(&paragraph.text()));
    let day = blocks.iter().skip(first).position(is_dated).map(|at| first + at);
    let shown = blocks.get(..day.unwrap_or(blocks.len())).unwrap_or_default();
    shown.iter().rposition(|block| is_text(block, size)).map_or(first, |last| last + 1)
}

/// Whether a block is a sentence of the text.
fn is_text(block: &Block, size: u32) -> bool {
    block.paragraph().is_some_and(|paragraph| {
        paragraph.look.size == size
            && !paragraph.look.centred
            && paragraph.text().trim_end().ends_with(['。', '：'])
    })
}

/// The larger the higher, and bold above what is not.
const fn rank(line: &Paragraph) -> (u32, bool) {
    (line.look.size, line.look.bold)
}

/// Whether a line heads what stands below it: larger than the text, or bold right above text that is not.
fn heads(blocks: &[Block], at: usize, size: u32) -> bool {
    let line = |at: usize| blocks.get(at).and_then(Block::paragraph);
    let Some(own) = line(at).filter(|own| is_heading_line(own)) else { return false };
    let is_bold = |line: &Paragraph| line.look.bold && line.look.size == size;
    let stands_above = || line(at + 1).is_some_and(|next| !next.look.bold && next.look.size <= size);
    own.look.size > size || is_bold(own) && stands_above()
}

/// Whether a line could be a heading that is neither numbered nor drawn to the middle.
fn is_heading_line(paragraph: &Paragraph) -> bool {
    let text = paragraph.text();
    let text = text.trim();
    let is_short = (2..=LONGEST).contains(&text.chars().count());
    let is_line = !text.ends_with(['。', '；', '：', '，', '、', ':', ';']) && !text.contains('\t');
    let bare = text.chars().next().is_some_and(|c| c.is_alphabetic() && !"一二三四五六七八九十".contains(c));
    let plain = paragraph.listed.is_none() && !paragraph.look.centred && !paragraph.look.red;
    is_short && is_line && bare && plain && !text.starts_with("附件")
}
