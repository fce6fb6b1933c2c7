//! Numbers and running heads that came along with copied pages. In: the blocks of a draft. Out: the same without them, and what a page
//! parted in one piece; each told.

use super::blanks::squeeze;
use super::draft::Draft;
use super::line_ends::is_new_paragraph;
use super::number;
use super::split::plain;
use crate::document::{Block, Paragraph};
use crate::rules;

/// The shortest paragraph that a page may part, in characters.
const SHORTEST: usize = 20;

/// The shortest running head, in characters; shorter words may stand below each other by chance.
const SHORTEST_HEAD: usize = 4;

/// The longest line that numbers a page, in bytes.
const LONGEST_NUMBER: usize = 60;

/// Whether a line is the number of a page.
pub(super) fn is_number_line(line: &str) -> bool {
    let opens = line.trim_start().starts_with(['第', '-', '—', '－', '–']);
    opens && line.len() <= LONGEST_NUMBER && is_page_number(&squeeze(line))
}

/// What stands at the edge of a page.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Edge {
    Number,
    /// The words that each page has at its head.
    RunningHead,
}

/// Which of some squeezed lines number pages, or are the running heads below them: the same words at another page, or on a line of their
/// own.
pub(super) fn edges(lines: &[String]) -> Vec<Option<Edge>> {
    let is_number = |line: &String| line.len() <= LONGEST_NUMBER && is_page_number(line);
    let mut below_number = false;
    let edge = |line: &String| {
        let is_head = std::mem::replace(&mut below_number, is_number(line))
            && line.chars().count() >= SHORTEST_HEAD
            && !line.ends_with(['。', '；', '，'])
            && number::at_start(line).is_none()
            && lines.iter().filter(|other| *other == line).count() > 1;
        match below_number {
            true => Some(Edge::Number),
            false => is_head.then_some(Edge::RunningHead),
        }
    };
    lines.iter().map(edge).collect()
}

/// Takes the numbers of pages off, and their running heads.
pub(super) fn take_off(draft: &mut Draft, blocks: &mut Vec<Block>) {
    // `- 2 -` reads as a list
    let typed = |block: &Block| match block {
        Block::Paragraph(paragraph) => squeeze(&plain(&paragraph.text)),
        Block::List(list) => squeeze(draft.slice(list.span.range())),
        _ => String::new(),
    };
    let is_short = |block: &Block| block.span().range().len() <= LONGEST_NUMBER;
    if !blocks.iter().any(|block| is_short(block) && is_page_number(&typed(block))) {
        return;
    }
    let edges = edges(&blocks.iter().map(typed).collect::<Vec<_>>());
    let mut kept: Vec<Block> = Vec::new();
    let mut parted = None;
    for (block, edge) in std::mem::take(blocks).into_iter().zip(edges) {
        if let Some(edge) = edge {
            parted = Some(block.span());
            let words = draft.slice(block.span().range());
            let what = match edge {
                Edge::Number => "页码由版式生成",
                Edge::RunningHead => "每页重复的页眉不属于正文",
            };
            let message = format!("去掉了“{words}”，{what}");
            draft.report(rules::DROPPED.at(block.span(), message));
            continue;
        }
        match (parted.take(), kept.last_mut(), block) {
            (Some(number), Some(Block::Paragraph(above)), Block::Paragraph(below))
                if goes_on(draft, above, &below) =>
            {
                draft.report_at(&rules::LINES, number.range(), "页码上下是一段，已接起来");
                above.text.extend(below.text);
                above.span = above.span.to(below.span);
            }
            (_, _, block) => kept.push(block),
        }
    }
    *blocks = kept;
}

/// Whether a paragraph goes on in the one on the next page.
fn goes_on(draft: &Draft, above: &Paragraph, below: &Paragraph) -> bool {
    let (before, behind) = (plain(&above.text), plain(&below.text));
    let line = draft.text.get(..below.span.range().start).and_then(|text| text.rsplit('\n').next());
    let is_torn = before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '，' | '、'));
    is_torn
        && before.contains(['，', '。', '；', '、'])
        && before.chars().count() >= SHORTEST
        && number::at_start(&behind).is_none_or(|number| {
            behind.get(..number.len).is_some_and(|number| number.ends_with(number::COMMAS))
        })
        && !line.is_some_and(is_new_paragraph)
}

/// Whether a squeezed line is the number of a page: 第1页, 第1页共3页, -1-, — 1 —.
fn is_page_number(words: &str) -> bool {
    let is_count =
        |text: &str| (1..=3).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    let said = words.strip_prefix('第').and_then(|rest| rest.split_once('页'));
    let of = |rest: &str| {
        let rest = rest.trim_start_matches(['，', '/', '（', '(']).trim_end_matches(['）', ')']);
        rest.is_empty()
            || rest.strip_prefix('共').and_then(|rest| rest.strip_suffix('页')).is_some_and(is_count)
    };
    let strokes = ['-', '—', '－', '–'];
    let bare = words.trim_matches(strokes);
    let drawn = words.starts_with(strokes) && words.ends_with(strokes);
    // the code of a field that a program has copied along: PAGE \* MERGEFORMAT 2
    let field = ["PAGE", "NUMPAGES"].iter().find_map(|field| words.strip_prefix(field));
    let field = field.and_then(|rest| rest.trim_start_matches(['\\', '*']).strip_prefix("MERGEFORMAT"));
    said.is_some_and(|(count, rest)| is_count(count) && of(rest))
        || drawn && is_count(bare)
        || field.is_some_and(|count| count.is_empty() || is_count(count))
}
