//! The title. In: the front matter and the blocks of the body. Out: the same, a leading `#` heading become 标题 where it is one.

use super::split::plain;
use crate::document::{Block, Entry, Field, FrontMatter, Heading, Inline, Value};
use crate::source::{Span, Spanned};

/// Takes the title from a leading `#` heading, unless the front matter has another one.
pub(super) fn take(front: &mut FrontMatter, blocks: &mut Vec<Block>) {
    let Some(Block::Heading(heading)) = blocks.first() else { return };
    if heading.level != 1 || heading.text.is_empty() {
        return;
    }
    match front.fields.get(&Field::Title) {
        Some(entry) if !says(&entry.value, heading) => return,
        Some(_) => {}
        None => {
            let value = Value::Texts(lines(&heading.text));
            front.fields.insert(Field::Title, Entry { key: heading.span, value });
        }
    }
    blocks.remove(0);
}

/// Whether a title in the front matter is the heading's text.
fn says(title: &Value, heading: &Heading) -> bool {
    let Value::Texts(lines) = title else { return false };
    is_same(lines, &plain(&heading.text))
}

/// The lines of a title as one.
pub(super) fn joined(lines: &[Spanned<String>]) -> String {
    lines.iter().map(|line| line.value.as_str()).collect()
}

/// Whether the lines of a title say what `text` says, white space aside.
pub(super) fn is_same(lines: &[Spanned<String>], text: &str) -> bool {
    let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    lines.iter().map(|line| letters(&line.value)).collect::<String>() == letters(text)
}

/// The text of a heading, cut where the writer broke its line.
pub(super) fn lines(heading: &[Inline]) -> Vec<Spanned<String>> {
    let mut lines = Vec::new();
    let mut line = None;
    collect(heading, &mut line, &mut lines);
    lines.extend(line);
    lines
}

/// Adds to `line` and, at each break, moves it to `lines`. Inlines nest to a bounded depth.
fn collect(inlines: &[Inline], line: &mut Option<Spanned<String>>, lines: &mut Vec<Spanned<String>>) {
    for inline in inlines {
        match inline {
            Inline::Text(text) | Inline::Code(text) => append(line, &text.value, text.span),
            Inline::Marked { parts, .. } => collect(parts, line, lines),
            Inline::Link(link) => collect(&link.text, line, lines),
            Inline::Image(image) => append(line, &image.alt, image.span),
            Inline::Break(_) => lines.extend(line.take()),
            Inline::Note(_) => {}
        }
    }
}

fn append(line: &mut Option<Spanned<String>>, text: &str, span: Span) {
    match line {
        Some(line) => {
            line.value.push_str(text);
            line.span = line.span.to(span);
        }
        None => *line = Some(Spanned::new(text.to_owned(), span)),
    }
}
