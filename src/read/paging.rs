//! Numbers of pages that came along with copied pages. In: the blocks of a draft. Out: the same without them, and what a page parted
//! in one piece; each told.

use super::draft::Draft;
use super::line::is_new_paragraph;
use super::number;
use super::split::plain;
use crate::document::{Block, Paragraph};
use crate::rules;

/// The shortest paragraph that a page may part, in characters.
const SHORTEST: usize = 20;

/// Takes the numbers of pages off.
pub(super) fn take_off(draft: &mut Draft, blocks: &mut Vec<Block>) {
    // `- 2 -` reads as a list
    let typed = |block: &Block| match block {
        Block::Paragraph(paragraph) => plain(&paragraph.text),
        Block::List(list) => draft.slice(list.span.range()).to_owned(),
        _ => String::new(),
    };
    let is_number = |block: &Block| is_page_number(&typed(block).split_whitespace().collect::<String>());
    let numbers: Vec<bool> = blocks.iter().map(is_number).collect();
    if !numbers.contains(&true) {
        return;
    }
    let mut kept: Vec<Block> = Vec::new();
    let mut parted = None;
    for (block, is_number) in std::mem::take(blocks).into_iter().zip(numbers) {
        if is_number {
            parted = Some(block.span());
            let message = format!("去掉了“{}”，页码由版式生成", draft.slice(block.span().range()));
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
        && number::at_start(&behind).is_none()
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
    said.is_some_and(|(count, rest)| is_count(count) && of(rest)) || drawn && is_count(bare)
}
