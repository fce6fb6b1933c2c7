//! Ornaments of chat windows. In: the blocks of a draft. Out: the same without the emoji that open and end their lines, and without
//! what an answer says to the one who asked; each told once.

use super::chat;
use super::draft::{Draft, excerpt};
use super::number;
use super::split::plain;
use crate::document::{Block, Inline};
use crate::rules;
use crate::source::{Span, Spanned};
use std::ops::Range;

/// Emoji below the plane of their own that stand before headings; before other lines they may say yes or no.
const OF_HEADINGS: &str = "✅❌✨⭐❗❓⚠⚡✏✍☀❤➡▶☑✔";

/// The first of them, for a draft without any.
const FIRST: char = '\u{1F000}';

/// What follows an emoji and draws nothing.
const SELECTORS: [char; 3] = ['\u{FE0F}', '\u{FE0E}', '\u{200D}'];

/// What makes a key of the digit before it.
const KEYCAP: char = '\u{20E3}';

/// What was taken off: the emoji, the place of the first, how many.
#[derive(Default)]
struct Taken {
    signs: Vec<char>,
    first: Option<Span>,
    count: usize,
    /// The first number that was drawn as a key.
    keycap: Option<Span>,
}

/// Takes the ornaments off.
pub(super) fn take_off(draft: &mut Draft, blocks: &mut Vec<Block>) {
    // no hanzi is one
    let may_be = |c: char| c >= FIRST || c == KEYCAP || c < '\u{2e80}' && OF_HEADINGS.contains(c);
    if !draft.text.contains(may_be) && !chat::is_answer(draft) {
        return;
    }
    let mut taken = Taken::default();
    blocks.iter_mut().for_each(|block| each(block, &mut taken));
    if let Some(first) = taken.keycap {
        draft.report(rules::NUMBER_FORM.at(first, "画成按键的序数（1️⃣）按标准的写法印作“1.”"));
    }
    if let Some(first) = taken.first {
        let signs: Vec<String> = taken.signs.iter().map(char::to_string).collect();
        let times = if taken.count > 1 { format!("，共 {} 处", taken.count) } else { String::new() };
        let message = format!("行首、行尾的表情符号（{}）不属于公文，已去掉{times}", signs.join("、"));
        draft.report(rules::CHAT.at(first, message));
    }
    if chat::is_answer(draft) {
        blocks.retain(|block| !is_aside(draft, block));
    }
}

/// Whether a block speaks to the one who asked; then it is told.
fn is_aside(draft: &mut Draft, block: &Block) -> bool {
    let text = match block {
        Block::Paragraph(paragraph) => plain(&paragraph.text),
        Block::Quote(quote) => match quote.blocks.as_slice() {
            [Block::Paragraph(paragraph)] => plain(&paragraph.text),
            _ => return false,
        },
        _ => return false,
    };
    let is_aside = chat::is_aside(&text);
    if is_aside {
        let message = format!("这一段不属于公文，已去掉：“{}”", excerpt(&text.replace('\n', " ")));
        draft.report(rules::CHAT.at(block.span(), message));
    }
    is_aside
}

/// Blocks nest to a bounded depth.
fn each(block: &mut Block, taken: &mut Taken) {
    match block {
        Block::Heading(heading) => trim(&mut heading.text, OF_HEADINGS, taken),
        Block::Paragraph(paragraph) => trim(&mut paragraph.text, "", taken),
        Block::List(list) => {
            list.items.iter_mut().flat_map(|item| &mut item.blocks).for_each(|block| each(block, taken));
        }
        Block::Quote(quote) => quote.blocks.iter_mut().for_each(|block| each(block, taken)),
        Block::Table(_) | Block::Code(_) | Block::Figure(_) | Block::Rule(_) | Block::NewPage(_) => {}
    }
}

/// Takes the emoji, and what is `also` one at its start, off both ends of a line, unless nothing else stands there.
fn trim(line: &mut [Inline], also: &str, taken: &mut Taken) {
    let is_sign = |c: char| is_pictograph(c) || also.contains(c);
    if plain(line).chars().all(|c| is_sign(c) || SELECTORS.contains(&c) || c.is_whitespace()) {
        return;
    }
    if let Some(first) = end_text(line.first_mut()) {
        keycap(first, taken);
        // they stand before a heading's words, 🎯 一、工作目标, or behind its number
        let number = number::at_start(&first.value).map_or(0, |number| number.len);
        for start in [number, 0] {
            let words = first.value.get(start..).unwrap_or_default();
            let blank = words.len() - words.trim_start().len();
            let signs = words.trim_start();
            let rest = signs.trim_start_matches(|c: char| is_sign(c) || SELECTORS.contains(&c));
            let start = if rest.len() < signs.len() { start + blank } else { start };
            let len = signs.len() - rest.len();
            cut(first, start..start + len, taken);
        }
    }
    if let Some(last) = end_text(line.last_mut()) {
        let rest = last.value.trim_end_matches(|c: char| is_pictograph(c) || SELECTORS.contains(&c));
        let signs = rest.len()..last.value.len();
        cut(last, signs, taken);
    }
}

/// 1️⃣ opens a line as 1. does.
fn keycap(text: &mut Spanned<String>, taken: &mut Taken) {
    let mut characters = text.value.chars();
    let digit = characters.next().filter(char::is_ascii_digit);
    let rest = characters.as_str().trim_start_matches(SELECTORS).strip_prefix(KEYCAP);
    if let Some((digit, rest)) = digit.zip(rest) {
        taken.keycap.get_or_insert(text.span);
        text.value = format!("{digit}.{}", rest.trim_start_matches(SELECTORS).trim_start());
    }
}

/// The text at an end of a line, within its marks.
fn end_text(end: Option<&mut Inline>) -> Option<&mut Spanned<String>> {
    match end? {
        Inline::Text(text) => Some(text),
        Inline::Marked { parts, .. } => match parts.as_mut_slice() {
            [Inline::Text(text)] => Some(text),
            _ => None,
        },
        _ => None,
    }
}

/// Cuts signs, and the blanks beside them, off an end of a text.
fn cut(text: &mut Spanned<String>, signs: Range<usize>, taken: &mut Taken) {
    if signs.is_empty() {
        return;
    }
    let typed = text.value.get(signs.clone()).unwrap_or_default();
    for sign in typed.chars().filter(|c| !SELECTORS.contains(c)) {
        if !taken.signs.contains(&sign) {
            taken.signs.push(sign);
        }
    }
    // what Markdown decodes does not stand in the draft letter for letter
    let start = text.span.range().start;
    let place = match text.span.range().len() == text.value.len() {
        true => Span::new(text.span.source, start + signs.start, start + signs.end),
        false => Span { end: text.span.start, ..text.span },
    };
    taken.first.get_or_insert(place);
    taken.count += 1;
    let (before, _) = text.value.split_at(signs.start);
    let behind = text.value.get(signs.end..).unwrap_or_default().trim_start();
    text.value = if behind.is_empty() { before.trim_end().to_owned() } else { format!("{before}{behind}") };
}

/// Emoji of the planes made for them, rare hanzi aside.
fn is_pictograph(c: char) -> bool {
    ('\u{1F000}'..='\u{1FAFF}').contains(&c)
}
