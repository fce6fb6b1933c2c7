//! Lists of names. In: the blocks of a body. Out: the same, the names below a label under the first one: `组　长：张三　县长`.
//!
//! Whoever types such a list moves each further line of a label to the right with blanks, which end up in front of the text.
//! They are set again, as many as the label is wide, so that the names stand below each other at any indent.

use super::draft::Draft;
use super::number;
use super::open_day;
use super::split::plain;
use crate::aligned::{by_blanks, columns};
use crate::document::{Block, Inline};
use crate::source::Spanned;
use std::ops::RangeInclusive;

/// So long labels are, in characters without their blanks: 组长, 常务副总指挥.
const LABEL: RangeInclusive<usize> = 2..=6;

/// So long names of people are, in characters without their blanks.
const NAME: RangeInclusive<usize> = 2..=4;

/// A longer line is no name with a post, in characters.
const LONGEST: usize = 40;

/// A line moved to the right by fewer columns than this less than its label is wide is meant to stand below the name.
const SLACK: usize = 4;

/// Sets names below the first one of their label.
pub(super) fn align(draft: &Draft, blocks: &mut [Block]) {
    let mut above: Option<Label> = None;
    for block in blocks {
        let Block::Paragraph(paragraph) = block else {
            above = None;
            continue;
        };
        let text = plain(&paragraph.text);
        let typed = typed_indent(draft, paragraph.span.start as usize);
        if let Some(blanks) = to_the_right(&text, typed) {
            let place = draft.span(paragraph.span.start as usize..paragraph.span.start as usize);
            paragraph.text.insert(0, Inline::Text(Spanned::new(blanks, place)));
            above = None;
            continue;
        }
        if let Some(label) = Label::of(&text, typed) {
            above = Some(label);
            widen(&mut paragraph.text);
            spread(&mut paragraph.text);
            continue;
        }
        let Some(label) = above.as_ref().filter(|label| label.goes_on(&text, typed)) else {
            above = None;
            continue;
        };
        let place = draft.span(paragraph.span.start as usize..paragraph.span.start as usize);
        widen(&mut paragraph.text);
        paragraph.text.insert(0, Inline::Text(Spanned::new(label.blanks(), place)));
    }
}

/// A line of a form that is typed so far to the right, in columns, is to stand there: `申请人（签字）：`, `年　月　日`.
const RIGHT: usize = 16;

/// So many columns a line has, of which the first line of a paragraph has two characters less.
const LINE: usize = 56;
const INDENT: usize = 4;

/// The blanks that set a line of a form where it was typed, as far as there is room for it.
fn to_the_right(text: &str, typed: usize) -> Option<String> {
    let is_open = text.ends_with(['：', ':', '_']) || open_day::is_blank(text);
    let room = LINE.checked_sub(columns(text))?;
    let moved = typed.min(room).checked_sub(INDENT)?;
    (typed >= RIGHT && is_open).then(|| "\u{3000}".repeat(moved / 2))
}

/// Sets two blanks as wide as a hanzi, which is what they were typed for: in some faces they are not.
fn widen(text: &mut [Inline]) {
    for inline in text {
        if let Inline::Text(words) = inline
            && words.value.contains("  ")
        {
            words.value = words.value.replace("  ", "\u{3000}");
        }
    }
}

/// Half a hanzi, whatever the face.
const HALF: &str = "\u{2002}";

/// Sets the blanks of `指 挥 长：` as wide as half a hanzi: they make its label as wide as one of four hanzi.
fn spread(text: &mut [Inline]) {
    let Some(Inline::Text(words)) = text.first_mut() else { return };
    let Some((label, rest)) = words.value.split_once('：') else { return };
    let hanzi: Vec<&str> = label.split(' ').collect();
    if hanzi.len() == SPREAD && hanzi.iter().all(|word| length(word) == 1) {
        words.value = format!("{}：{rest}", hanzi.join(HALF));
    }
}

/// So many hanzi are drawn apart by single blanks.
const SPREAD: usize = 3;

/// The columns of the blanks that a line is typed behind.
fn typed_indent(draft: &Draft, start: usize) -> usize {
    let before = draft.slice(0..start);
    let line = before.rfind('\n').map_or(before, |end| before.get(end + 1..).unwrap_or_default());
    if line.trim().is_empty() { columns(line) } else { 0 }
}

fn length(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}

/// A label with the first name behind it.
struct Label {
    /// The columns that its line is moved to the right by.
    indent: usize,
    /// The columns of the label, its colon and the blanks behind.
    width: usize,
    /// Whether a post stands behind the name.
    with_post: bool,
}

impl Label {
    fn of(text: &str, indent: usize) -> Option<Self> {
        let (label, rest) = text.split_once(['：', ':'])?;
        let name = rest.trim_start();
        let is_label = LABEL.contains(&length(label))
            && label.chars().all(|c| c.is_alphabetic() || c.is_whitespace())
            && number::at_start(label).is_none();
        let width = columns(text.get(..text.len() - name.len()).unwrap_or_default());
        let with_post = has_post(name);
        (is_label && is_names(name)).then_some(Self { indent, width, with_post })
    }

    /// Whether a line stands below the label's first name: moved there with blanks, or a name and a post like it.
    fn goes_on(&self, text: &str, typed: usize) -> bool {
        let moved = typed.saturating_sub(self.indent);
        let is_alike = self.with_post && has_post(text);
        let is_moved = moved > 0 && moved + SLACK >= self.width;
        is_names(text) && number::at_start(text).is_none() && (is_moved || is_alike)
    }

    fn blanks(&self) -> String {
        "\u{3000}".repeat(self.width / 2) + " ".repeat(self.width % 2).as_str()
    }
}

/// Whether a line is a name with a post behind it; a name of two characters is drawn apart: `李　梅　　城建办主任`.
fn has_post(text: &str) -> bool {
    let cells = by_blanks(text);
    let drawn_apart = cells.iter().take_while(|cell| length(cell) == 1).count();
    let name = cells.iter().take(drawn_apart.max(1)).map(|cell| length(cell)).sum();
    NAME.contains(&name) && cells.len() > drawn_apart.max(1)
}

/// Whether a line can be names and posts: no sentence.
fn is_names(text: &str) -> bool {
    !text.is_empty() && length(text) <= LONGEST && !text.contains(['。', '；', '：', ':', '！', '？', '\t'])
}
