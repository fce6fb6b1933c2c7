//! Ornaments of chat windows. In: the elements and blocks of a draft. Out: the same without the emoji that open and end their lines
//! or stand in them, those that say something as signs that a document may bear, and without what an answer says to the one who
//! asked; each told once.

use super::chat;
use super::draft::{Draft, Elements, excerpt};
use super::number;
use super::pictographs::{self, InLine, SELECTORS, Taken};
use super::split::plain;
use crate::document::walk;
use crate::document::{Block, FrontMatter, Inline, Value};
use crate::pictograph;
use crate::rules;
use crate::source::Spanned;
use std::ops::Range;

/// Emoji below the plane of their own that stand before headings; before other lines they may say yes or no.
const OF_HEADINGS: &str = "✅❌✨⭐❗❓⚠⚡✏✍☀❤➡▶☑✔♻⚙☎✈⚖⛏⚒✂☑";

/// What makes a key of the digit before it.
const KEYCAP: char = '\u{20E3}';

/// Takes the ornaments off.
pub(super) fn take_off(
    draft: &mut Draft,
    front: &mut FrontMatter,
    blocks: &mut Vec<Block>,
    elements: Elements,
) {
    // no hanzi is one
    let may_be = |c: char| {
        !('\u{2e80}'..'\u{1f000}').contains(&c)
            && !c.is_ascii()
            && (c == KEYCAP || pictograph::is_one(c) || OF_HEADINGS.contains(c))
    };
    let is_answer = chat::is_answer(draft);
    if is_answer || elements == Elements::InText {
        without_rules(draft, blocks);
    }
    if !draft.text.contains(may_be) && !is_answer {
        return;
    }
    let mut taken = Taken::default();
    front.fields.values_mut().for_each(|entry| element(&mut entry.value, &mut taken));
    walk::blocks_mut(blocks, &mut |block| each(block, &mut taken));
    // who types a front matter has a paragraph for each that he means
    blocks.retain(|block| elements != Elements::InText || !is_bare(block, &mut taken));
    taken.tell(draft);
    if is_answer {
        blocks.retain(|block| !is_aside(draft, block));
    }
}

/// Takes off the rules that somebody drew between parts, and says so.
fn without_rules(draft: &mut Draft, blocks: &mut Vec<Block>) {
    let is_rule = |block: &Block| matches!(block, Block::Rule(_));
    let rules: Vec<_> = blocks.iter().filter(|block| is_rule(block)).map(Block::span).collect();
    let Some(first) = rules.first() else { return };
    let times = if rules.len() > 1 { format!("，共 {} 处", rules.len()) } else { String::new() };
    draft.report(rules::DROPPED.at(*first, format!("去掉了手画的分隔线{times}，该有的线版式自带")));
    blocks.retain(|block| !is_rule(block));
}

/// Takes them out of an element.
fn element(value: &mut Value, taken: &mut Taken) {
    if let Value::Texts(texts) = value {
        let said = texts.iter_mut().filter(|text| !is_alone(&text.value));
        said.for_each(|text| pictographs::take_out(text, InLine::First, taken));
    }
}

/// Whether a paragraph is nothing but pictures, which go.
fn is_bare(block: &Block, taken: &mut Taken) -> bool {
    let Block::Paragraph(paragraph) = block else { return false };
    let text = plain(&paragraph.text);
    let adorns = |c: char| pictograph::is_one(c) && pictograph::meaning(c).is_none();
    let is_bare = text.contains(adorns) && text.chars().all(|c| adorns(c) || c.is_whitespace());
    if is_bare {
        text.chars().filter(|c| adorns(*c)).for_each(|c| taken.sign(c, paragraph.span));
    }
    is_bare
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

/// Takes them out of a block, not out of what stands in it.
fn each(block: &mut Block, taken: &mut Taken) {
    match block {
        Block::Heading(heading) => line(&mut heading.text, OF_HEADINGS, taken),
        Block::Paragraph(paragraph) => line(&mut paragraph.text, "", taken),
        Block::Table(table) => {
            table.rows.iter_mut().flatten().for_each(|cell| line(&mut cell.text, "", taken));
        }
        _ => {}
    }
}

/// Takes them off the ends of a line, and out of it.
fn line(text: &mut [Inline], also: &str, taken: &mut Taken) {
    trim(text, also, taken);
    within(text, InLine::First, taken);
}

/// Takes them out of a line, or puts what says the same. What stands alone stays, unless something says the same.
fn within(text: &mut [Inline], stands: InLine, taken: &mut Taken) {
    let words = plain(text);
    if words.is_ascii() || is_alone(&words) {
        return;
    }
    let mut stands = stands;
    for inline in text {
        match inline {
            Inline::Text(text) => pictographs::take_out(text, stands, taken),
            Inline::Marked { parts, .. } => within(parts, stands, taken),
            Inline::Link(link) => within(&mut link.text, stands, taken),
            Inline::Code(_) | Inline::Image(_) | Inline::Break(_) | Inline::Note(_) => {}
        }
        stands = InLine::Behind;
    }
}

/// Whether a line has nothing but pictures that say nothing.
fn is_alone(words: &str) -> bool {
    words.chars().all(|c| c.is_whitespace() || pictograph::is_one(c) && pictograph::meaning(c).is_none())
}

/// Takes the emoji, and what is `also` one at its start, off both ends of a line, unless nothing else stands there.
fn trim(line: &mut [Inline], also: &str, taken: &mut Taken) {
    let is_sign = |c: char| is_ornament(c) || also.contains(c);
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
        let rest = last.value.trim_end_matches(|c: char| is_sign(c) || SELECTORS.contains(&c));
        let signs = rest.len()..last.value.len();
        cut(last, signs, taken);
    }
}

/// 1️⃣ and 🔟 open a line as 1. and 10. do.
fn keycap(text: &mut Spanned<String>, taken: &mut Taken) {
    let mut characters = text.value.chars();
    let digit = characters.next();
    let behind = characters.as_str();
    let key =
        digit.filter(char::is_ascii_digit).zip(behind.trim_start_matches(SELECTORS).strip_prefix(KEYCAP));
    let ten = digit.filter(|c| *c == '🔟').map(|_| format!("10.{}", behind.trim_start()));
    let one = key.map(|(digit, rest)| format!("{digit}.{}", rest.trim_start_matches(SELECTORS).trim_start()));
    if let Some(written) = one.or(ten) {
        taken.keycap.get_or_insert(text.span);
        text.value = written;
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
    let place = pictographs::place(text, signs.clone());
    let typed = text.value.get(signs.clone()).unwrap_or_default();
    typed.chars().filter(|c| !SELECTORS.contains(c)).for_each(|sign| taken.note(sign, place));
    taken.count();
    let (before, _) = text.value.split_at(signs.start);
    let behind = text.value.get(signs.end..).unwrap_or_default().trim_start();
    text.value = if behind.is_empty() { before.trim_end().to_owned() } else { format!("{before}{behind}") };
}

/// What adorns an end of a line: emoji of the planes made for them, hanzi in squares aside.
fn is_ornament(c: char) -> bool {
    c >= '\u{1F000}' && pictograph::is_one(c) && !('\u{1F200}'..='\u{1F251}').contains(&c)
}
