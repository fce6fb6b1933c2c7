//! 1.1 and its kind. In: the blocks of a body. Out: the same, with paragraphs such as `1.1 背景` as headings, as deep as their
//! numbers have parts.
//!
//! One number alone is none: 12.4 is a day. A count begins with 1.1, and its numbers name what follows; clauses of a contract
//! (`1.1 甲方应当……。`) stay text.

use super::number::{self, Form, Number};
use super::siblings::{LONGEST_HEADING, LONGEST_LABEL};
use super::split::{self, plain};
use crate::document::{Block, Heading, Inline, Item, List, Paragraph};
use crate::ordinal;
use crate::source::{Span, Spanned};
use std::collections::BTreeSet;

/// The deepest count that is looked at: 1.1.1.1.
const DEEPEST: u8 = 4;

/// Makes headings of the paragraphs that 1.1 counts; says whether there are any.
pub(super) fn promote(blocks: &mut [Block]) -> bool {
    let texts: Vec<Option<String>> = blocks.iter().map(text_of).collect();
    let parts = all_parts(&texts);
    let of = |depth: u8| {
        let numbered = texts.iter().zip(&parts).filter(move |(_, parts)| **parts == Some(depth));
        numbered.filter_map(|(text, _)| text.as_deref())
    };
    let counts = |depth: u8| {
        let titles = of(depth).filter(|text| is_title(text) || runs_on(text)).count();
        of(depth).any(|text| is_first_decimal(text) && is_title(text)) && titles * 2 > of(depth).count()
    };
    let counted: Vec<u8> = (2..=DEEPEST).filter(|depth| counts(*depth)).collect();
    if counted.is_empty() {
        return false;
    }
    let mut outer: Option<u32> = None;
    for (index, block) in blocks.iter_mut().enumerate() {
        let text = texts.get(index).and_then(Option::as_deref).unwrap_or_default();
        let depth = match parts.get(index) {
            Some(Some(depth)) if counted.contains(depth) && is_title(text) => *depth,
            _ if is_title(text)
                && (opens(text, texts.get(index + 1..).unwrap_or_default()) || follows(text, outer)) =>
            {
                outer = outermost(text).and_then(|number| number.value);
                1
            }
            _ => {
                // 第二部分 counts anew
                outer = if is_division(block) { outer.map(|_| 0) } else { outer };
                continue;
            }
        };
        as_heading(block, text, depth);
    }
    true
}

/// Makes a heading of a paragraph, or of a list of one item, which says `text`.
fn as_heading(block: &mut Block, text: &str, level: u8) {
    let (text, span) = match block {
        Block::List(List { items, span, .. }) => {
            let first = items.first_mut().and_then(|item| item.blocks.first_mut());
            let Some(Block::Paragraph(paragraph)) = first else { return };
            let number = text.get(..outermost(text).map_or(0, |number| number.len)).unwrap_or_default();
            let place = Span { end: paragraph.span.start, ..*span };
            let mut text = vec![Inline::Text(Spanned::new(number.to_owned(), place))];
            text.append(&mut paragraph.text);
            (text, *span)
        }
        Block::Paragraph(Paragraph { text, span }) => (std::mem::take(text), *span),
        _ => return,
    };
    *block = Block::Heading(Heading { level, division: None, number: None, text, rest: Vec::new(), span });
}

/// Whether a block opens a part or a chapter, within which 1 counts anew.
fn is_division(block: &Block) -> bool {
    let text = match block {
        Block::Heading(heading) => plain(&heading.text),
        Block::Paragraph(paragraph) => plain(&paragraph.text),
        _ => return false,
    };
    matches!(number::at_start(&text).map(|number| number.form), Some(Form::Division(_)))
}

/// Whether `1 总则` heads what follows: the next number below it is 1.1.
fn opens(text: &str, behind: &[Option<String>]) -> bool {
    let Some(number) = outermost(text).and_then(|number| text.get(..number.len)) else { return false };
    let first = format!("{}.1", number.trim_end_matches(|c: char| !c.is_ascii_digit()));
    let counts = |text: &str| number::in_count(text).map(|(parts, _)| parts.len());
    let is_numbered = |text: &str| outermost(text).is_some() || number::at_start(text).is_some();
    let next = behind.iter().flatten().find(|text| counts(text).is_some() || is_numbered(text));
    next.is_some_and(|next| next.starts_with(&first) && counts(next) == Some(2))
}

/// The number before what 1.1 stands below: `1 总则`, `1.总则`.
fn outermost(text: &str) -> Option<Number> {
    bare_number(text).or_else(|| number::at_start(text).filter(|number| number.form == Form::Arabic))
}

/// Whether `2 组织体系` goes on with the count of those before it, though nothing stands below it.
fn follows(text: &str, before: Option<u32>) -> bool {
    let number = outermost(text).and_then(|number| number.value);
    before.is_some_and(|before| number == Some(before + 1))
}

/// How many parts the number of each text has: what looks like a quantity, 1.3分级响应, counts behind 1.2.
fn all_parts(texts: &[Option<String>]) -> Vec<Option<u8>> {
    let mut known: BTreeSet<Vec<u32>> = BTreeSet::new();
    let mut found = Vec::with_capacity(texts.len());
    for text in texts {
        let text = text.as_deref().unwrap_or_default();
        let counted = number::in_count(text).filter(|(number, _)| {
            let mut before = number.clone();
            before.last_mut().into_iter().for_each(|last| *last = last.saturating_sub(1));
            parts(text).is_some() || known.contains(&before)
        });
        let depth = counted.and_then(|(number, _)| {
            let depth = u8::try_from(number.len()).ok();
            known.insert(number);
            depth
        });
        found.push(depth.or_else(|| parts(text)));
    }
    found
}

fn text_of(block: &Block) -> Option<String> {
    match block {
        Block::Paragraph(paragraph) => Some(plain(&paragraph.text)),
        // `1. 总则` alone is a list of one
        Block::List(List { start: Some(start), items, .. }) => match items.as_slice() {
            [Item { blocks, .. }] => match blocks.as_slice() {
                [Block::Paragraph(paragraph)] => Some(format!("{start}.{}", plain(&paragraph.text))),
                _ => None,
            },
            _ => None,
        },
        _ => None,
    }
}

/// How many parts the number has that a text opens with.
fn parts(text: &str) -> Option<u8> {
    match number::at_start(text)?.form {
        Form::Decimal(parts) => Some(parts),
        _ => None,
    }
}

/// A line that names what follows it.
fn is_title(text: &str) -> bool {
    text.chars().count() <= LONGEST_HEADING && !text.trim_end().ends_with(['。', '；', ';', '，', '：', '！'])
}

/// Whether a short sentence heads a text that runs on from it: `3.1 完善监测。磁盘……`.
fn runs_on(text: &str) -> bool {
    let end = split::sentence_end(text).unwrap_or(text.len());
    let (heading, rest) = text.split_at(end);
    heading.chars().count() <= LONGEST_HEADING && !rest.trim().is_empty()
}

/// Whether all that 1.1 counts runs on from a short name and stands below what 1. counts: `3.抓复核。……`, `3.1 电话回访。……`
pub(super) fn run_on_below(blocks: &[Block]) -> bool {
    let mut outer = None;
    let mut found = 0;
    for text in blocks.iter().filter_map(text_of) {
        let counted = number::in_count(&text).filter(|(parts, _)| parts.len() == 2);
        if let Some((parts, number)) = counted {
            let behind = text.get(number.len..).unwrap_or_default();
            let end = split::sentence_end(behind).unwrap_or(behind.len());
            let (name, rest) = behind.split_at(end);
            let is_name = name.chars().count() <= LONGEST_LABEL && !rest.trim().is_empty();
            if !is_name || parts.first().copied() != outer {
                return false;
            }
            found += 1;
        } else if let Some(number) = number::at_start(&text).filter(|number| number.form == Form::Arabic) {
            outer = number.value;
        }
    }
    found > 1
}

/// Whether a heading opens a count of 1.1: its like are then numbers, and 12.4宪法日 alone is none.
pub(crate) fn is_first_decimal(text: &str) -> bool {
    let number = number::at_start(text).filter(|number| matches!(number.form, Form::Decimal(_)));
    let typed = number.and_then(|number| text.get(..number.len));
    typed.is_some_and(|typed| typed.trim_end().trim_end_matches('、').ends_with(".1"))
}

/// `1 总则`: a number without a mark, where others are 1.1.
pub(crate) fn bare_number(text: &str) -> Option<Number> {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let len = text.len() - rest.len();
    let blank = rest.chars().next().filter(|c| c.is_whitespace())?;
    (1..=2).contains(&len).then(|| Number {
        form: Form::Decimal(1),
        value: text.get(..len).and_then(ordinal::value),
        len: len + blank.len_utf8(),
    })
}
