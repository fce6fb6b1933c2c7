//! Headings. In: the blocks of the body as Markdown has them. Out: the same with the four levels of GB/T 9704—2012 §7.3.3:
//! `#` headings shifted to them, and paragraphs and numbered lists that are headings by their number.

use super::Draft;
use super::line::LONGEST_HEADING;
use super::number::{self, Number};
use super::split::{self, plain, split, trim, unwrap_strong};
use crate::document::{Block, Heading, Inline, Item, List, Paragraph};
use crate::rules;
use crate::source::{Span, Spanned};

/// The deepest level of the standard.
const MAX_LEVEL: u8 = 4;

/// Finds the headings among the blocks of the body.
pub(super) fn arrange(draft: &mut Draft, blocks: Vec<Block>) -> Vec<Block> {
    let shift = shift(&blocks);
    let mut arranged = Vec::with_capacity(blocks.len());
    let mut blocks = blocks.into_iter().peekable();
    while let Some(block) = blocks.next() {
        match block {
            Block::Heading(heading) => {
                let mut heading = hashed(draft, heading, shift);
                let next = blocks.next_if(|next| runs_into(&heading, next));
                if let Some(Block::Paragraph(paragraph)) = next {
                    heading.span = heading.span.to(paragraph.span);
                    heading.rest = paragraph.text;
                }
                arranged.push(Block::Heading(heading));
            }
            Block::Paragraph(paragraph) => arranged.push(numbered_paragraph(draft, paragraph)),
            Block::List(list) if is_headings(&list) => headings_of(draft, list, 3, &mut arranged),
            block => arranged.push(block),
        }
    }
    arranged
}

/// By how much the depth of `#` exceeds the level: by what a 一、 or （一）after the `#` says, else so that the
/// shallowest heading is 一、.
fn shift(blocks: &[Block]) -> i16 {
    let headings = || {
        blocks
            .iter()
            .filter_map(|block| if let Block::Heading(heading) = block { Some(heading) } else { None })
    };
    let said = headings().find_map(|heading| {
        let number = number::of_paragraph(&plain(&heading.text))?;
        Some(i16::from(heading.level) - i16::from(number.level))
    });
    said.or_else(|| headings().map(|heading| i16::from(heading.level) - 1).min()).unwrap_or(0)
}

/// A `#` heading at its level, its number apart.
fn hashed(draft: &mut Draft, mut heading: Heading, shift: i16) -> Heading {
    let level = i16::from(heading.level) - shift;
    let number = take_number(draft, &mut heading.text, number::at_start);
    // the forms 一、 and （一）can mean nothing else; 1. is often typed at any depth
    let said = number.as_ref().filter(|number| number.1.level <= 2).map(|number| i16::from(number.1.level));
    let level = said.unwrap_or(level);
    if level > i16::from(MAX_LEVEL) {
        let diagnostic =
            rules::HEADING_DEPTH.at(heading.span, format!("这是第 {level} 层标题，公文最多四层"));
        draft.report(diagnostic.hint("减少一个 #，或改为正文"));
    }
    heading.level = u8::try_from(level.clamp(1, i16::from(MAX_LEVEL))).unwrap_or(MAX_LEVEL);
    heading.number = number.map(|number| number.0);
    heading.text = unwrap_strong(heading.text);
    heading
}

/// Whether a heading's line goes on with the next paragraph, as its end says.
fn runs_into(heading: &Heading, next: &Block) -> bool {
    let Block::Paragraph(paragraph) = next else { return false };
    plain(&heading.text).ends_with(['。', '：']) && number::of_paragraph(&plain(&paragraph.text)).is_none()
}

/// A paragraph, or the heading that its number makes of it.
fn numbered_paragraph(draft: &Draft, mut paragraph: Paragraph) -> Block {
    let text = plain(&paragraph.text);
    let Some(number) = number::of_paragraph(&text) else { return Block::Paragraph(paragraph) };
    let marked = leading_strong(&paragraph.text) > number.len;
    let after = text.get(number.len..).unwrap_or_default();
    if !marked
        && (is_sentence(after, number.level)
            || !after.contains('。') && text.chars().count() > LONGEST_HEADING)
    {
        return Block::Paragraph(paragraph);
    }
    match take_number(draft, &mut paragraph.text, number::of_paragraph) {
        Some((typed, number)) => {
            Block::Heading(run_in(number.level, Some(typed), paragraph.text, marked, paragraph.span))
        }
        None => Block::Paragraph(paragraph),
    }
}

/// A sentence behind （一） that is longer than a line is text even where nothing follows it.
const LONGEST_RUN_IN: usize = 26;

/// Whether a numbered paragraph is one whole sentence, an item of a reply rather than a heading: `一、同意你局……。`
fn is_sentence(text: &str, level: u8) -> bool {
    let text = text.trim();
    let alone = sentence_end(text) == Some(text.len());
    alone && (level == 1 || text.chars().count() > LONGEST_RUN_IN)
}

/// The heading of a paragraph, its number taken away: up to the end of its first sentence, or as far as the writer
/// has made it strong, if it is `marked` so from the number on.
fn run_in(
    level: u8,
    number: Option<Spanned<String>>,
    text: Vec<Inline>,
    marked: bool,
    span: Span,
) -> Heading {
    let all = plain(&text);
    let strong = if marked { leading_strong(&text) } else { 0 };
    let sentence = sentence_end(&all);
    let after_strong = all.get(strong..).unwrap_or_default();
    let end = if strong == 0
        || sentence.is_some_and(|end| end <= strong)
        || after_strong.starts_with(['，', '、', '；'])
    {
        sentence.unwrap_or(all.len())
    } else if let Some(mark) = after_strong.chars().next().filter(|c| matches!(c, '。' | '：')) {
        strong + mark.len_utf8()
    } else {
        strong
    };
    let (heading, mut rest) = split(text, end);
    trim(&mut rest);
    Heading { level, number, text: unwrap_strong(heading), rest, span }
}

/// How many bytes of the text the strong emphasis takes that the line opens with.
fn leading_strong(text: &[Inline]) -> usize {
    match text.first() {
        Some(Inline::Strong(parts)) => plain(parts).len(),
        _ => 0,
    }
}

/// The byte behind the first full stop outside brackets and quotation marks, else behind the first one anywhere.
fn sentence_end(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (start, c) in text.char_indices() {
        match c {
            '“' | '（' | '(' | '《' | '〔' | '「' | '‘' => depth += 1,
            '”' | '）' | ')' | '》' | '〕' | '」' | '’' => depth = depth.saturating_sub(1),
            '。' if depth == 0 => return Some(start + c.len_utf8()),
            _ => {}
        }
    }
    text.find('。').map(|start| start + '。'.len_utf8())
}

/// Takes the number off the start of a line, wherever in emphasis it stands; with it goes the white space behind it.
fn take_number(
    draft: &Draft,
    text: &mut Vec<Inline>,
    find: fn(&str) -> Option<Number>,
) -> Option<(Spanned<String>, Number)> {
    let number = find(first_text(text)?)?;
    let (taken, mut rest) = split(std::mem::take(text), number.len);
    split::trim_start(&mut rest);
    *text = rest;
    let typed = plain(&taken);
    let span = taken.first().and_then(split::span).unwrap_or(draft.span(0..0));
    Some((Spanned::new(typed, span), number))
}

/// The text that a line opens with.
fn first_text(text: &[Inline]) -> Option<&str> {
    match text.first()? {
        Inline::Text(text) => Some(&text.value),
        Inline::Strong(parts) | Inline::Emphasis(parts) => first_text(parts),
        _ => None,
    }
}

/// Whether a list is made of headings: a numbered one, without tasks, each item a paragraph with nothing behind it but
/// numbered lists and paragraphs that have a number of their own.
fn is_headings(list: &List) -> bool {
    let is_heading = |item: &Item| {
        let mut blocks = item.blocks.iter().enumerate();
        item.done.is_none()
            && blocks.all(|(place, block)| match block {
                Block::Paragraph(paragraph) => {
                    place == 0 || number::at_start(&plain(&paragraph.text)).is_some()
                }
                Block::List(list) => list.start.is_some(),
                _ => false,
            })
    };
    list.start.is_some() && list.items.iter().all(is_heading)
}

/// Turns a numbered list into headings of a level, each followed by what else its item holds.
fn headings_of(draft: &Draft, list: List, level: u8, out: &mut Vec<Block>) {
    for (count, Item { blocks, span, .. }) in (1..).zip(list.items) {
        let mut blocks = blocks.into_iter().peekable();
        let heading = match blocks.next_if(|block| matches!(block, Block::Paragraph(_))) {
            Some(Block::Paragraph(mut first)) => {
                let number = item_number(draft, level, count, span, &mut first.text);
                run_in(level, number, first.text, true, Span { end: first.span.end, ..span })
            }
            _ => {
                let number = item_number(draft, level, count, span, &mut Vec::new());
                Heading { level, number, text: Vec::new(), rest: Vec::new(), span }
            }
        };
        out.push(Block::Heading(heading));
        for block in blocks {
            match block {
                Block::List(list) if level < MAX_LEVEL && is_headings(&list) => {
                    headings_of(draft, list, level + 1, out);
                }
                block => out.push(block),
            }
        }
    }
}

/// The number of the `count`th item of a list. `1.` is how the standard writes level 3, and a mere mark of Markdown
/// on level 4: there the number is that of its text （1）, or the mark's in that form where the writer counts otherwise.
fn item_number(
    draft: &Draft,
    level: u8,
    count: usize,
    span: Span,
    text: &mut Vec<Inline>,
) -> Option<Spanned<String>> {
    let typed = draft.slice(span.range());
    let digits = typed.len() - typed.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let place = draft.span(span.start as usize..span.start as usize + digits + 1);
    if level < MAX_LEVEL {
        return Some(Spanned::new(draft.slice(place.range()).to_owned(), place));
    }
    let in_text =
        take_number(draft, text, |text| number::at_start(text).filter(|found| found.level == MAX_LEVEL));
    in_text.map(|(number, _)| number).or_else(|| {
        let marked = typed.get(..digits)?;
        (marked.parse() != Ok(count)).then(|| Spanned::new(format!("（{marked}）"), place))
    })
}
