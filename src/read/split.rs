//! Cutting a line of text that has structure. In: [`Inline`]s. Out: their plain text, or the two parts at a place of it.
//!
//! Emphasis nests at most [`MAX_NESTING`](super::draft::MAX_NESTING) deep, so recursion is safe here.

use crate::document::{Inline, Mark, walk};
use crate::source::{Span, Spanned};

/// The text of a line without its structure; pictures and line breaks count for nothing.
pub(super) fn plain(inlines: &[Inline]) -> String {
    let mut text = String::new();
    walk::inlines(inlines, &mut |inline| {
        if let Inline::Text(part) | Inline::Code(part) = inline {
            text.push_str(&part.value);
        }
    });
    text
}

/// How many bytes of the text the strong emphasis takes that the line opens with.
pub(super) fn leading_strong(text: &[Inline]) -> usize {
    match text.first() {
        Some(Inline::Marked { mark: Mark::Strong, parts }) => plain(parts).len(),
        Some(Inline::Marked { mark: Mark::Emphasis, parts }) => leading_strong(parts),
        _ => 0,
    }
}

/// The byte behind the first full stop outside brackets and quotation marks; behind the first one anywhere, if one of
/// those is never closed.
pub(super) fn sentence_end(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (start, c) in text.char_indices() {
        match c {
            '“' | '（' | '(' | '《' | '〔' | '「' | '‘' => depth += 1,
            '”' | '）' | ')' | '》' | '〕' | '」' | '’' => depth = depth.saturating_sub(1),
            '。' if depth == 0 => return Some(start + c.len_utf8()),
            '.' if depth == 0 && is_between_hanzi(text, start) => return Some(start + c.len_utf8()),
            _ => {}
        }
    }
    let closed = text.ends_with(['”', '）', '」', '’', '》']);
    match text.find('。') {
        // 。” at its end: the sentence is all of it
        Some(_) if depth == 0 => closed.then_some(text.len()),
        inside => inside.map(|start| start + '。'.len_utf8()),
    }
}

/// Whether a half-width stop ends a sentence as a full one does: 更新不及时.区水务局.
fn is_between_hanzi(text: &str, at: usize) -> bool {
    let is_hanzi = |c: char| ('\u{4E00}'..='\u{9FFF}').contains(&c);
    let (before, after) = text.split_at(at);
    before.chars().next_back().is_some_and(is_hanzi) && after.chars().nth(1).is_some_and(is_hanzi)
}

/// One side of an inline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Edge {
    First,
    Last,
}

/// The first or last character of an inline.
pub(super) fn edge(inline: &Inline, which: Edge) -> Option<char> {
    match inline {
        Inline::Text(text) | Inline::Code(text) => match which {
            Edge::First => text.value.chars().next(),
            Edge::Last => text.value.chars().next_back(),
        },
        Inline::Marked { parts, .. } => edge_of_all(parts, which),
        Inline::Link(link) => edge_of_all(&link.text, which),
        Inline::Image(_) | Inline::Note(_) | Inline::Break(_) => None,
    }
}

fn edge_of_all(inlines: &[Inline], which: Edge) -> Option<char> {
    match which {
        Edge::First => inlines.first().and_then(|inline| edge(inline, which)),
        Edge::Last => inlines.last().and_then(|inline| edge(inline, which)),
    }
}

/// Cuts a line behind the first `at` bytes of its [`plain`] text.
pub(super) fn split(inlines: Vec<Inline>, at: usize) -> (Vec<Inline>, Vec<Inline>) {
    let mut left = Vec::new();
    let mut right = Vec::new();
    let mut rest = at;
    for inline in inlines {
        if rest == 0 {
            right.push(inline);
            continue;
        }
        let len = plain(std::slice::from_ref(&inline)).len();
        if len <= rest {
            rest -= len;
            left.push(inline);
        } else {
            let (before, after) = split_one(inline, rest);
            left.extend(before);
            right.extend(after);
            rest = 0;
        }
    }
    (left, right)
}

/// Cuts an inline somewhere within.
fn split_one(inline: Inline, at: usize) -> (Option<Inline>, Option<Inline>) {
    match inline {
        Inline::Text(text) => split_text(text, at, Inline::Text),
        Inline::Code(text) => split_text(text, at, Inline::Code),
        Inline::Marked { mark, parts } => {
            let (before, after) = split(parts, at);
            let marked = |parts| Some(Inline::Marked { mark, parts });
            (marked(before), marked(after))
        }
        // a link stays whole
        inline @ (Inline::Link(_) | Inline::Image(_) | Inline::Note(_) | Inline::Break(_)) => {
            (Some(inline), None)
        }
    }
}

type Wrap = fn(Spanned<String>) -> Inline;

fn split_text(mut text: Spanned<String>, at: usize, wrap: Wrap) -> (Option<Inline>, Option<Inline>) {
    let at = text.value.floor_char_boundary(at);
    let after = text.value.split_off(at);
    let (first, second) = split_span(text.span, at, at + after.len());
    (Some(wrap(Spanned::new(text.value, first))), Some(wrap(Spanned::new(after, second))))
}

/// The spans of both parts; where text and draft differ, both are the whole.
fn split_span(span: Span, at: usize, len: usize) -> (Span, Span) {
    if span.range().len() != len {
        return (span, span);
    }
    let middle = span.start as usize + at;
    (Span::new(span.source, span.start as usize, middle), Span::new(span.source, middle, span.end as usize))
}

/// Drops white space at the start of a line, inside its emphasis too, and emphasis that is left empty.
pub(super) fn trim_start(inlines: &mut Vec<Inline>) {
    let empty = inlines.iter_mut().position(|inline| match inline {
        Inline::Text(text) => {
            let blank = text.value.len() - text.value.trim_start().len();
            text.span = split_span(text.span, blank, text.value.len()).1;
            text.value.drain(..blank);
            !text.value.is_empty()
        }
        // underlined blanks are there to be filled in
        Inline::Marked { mark, parts } if *mark != Mark::Underline => {
            trim_start(parts);
            !parts.is_empty()
        }
        _ => true,
    });
    inlines.drain(..empty.unwrap_or(inlines.len()));
}

/// Drops white space, the full-width blanks of hand-made indents too, from both ends of a line.
pub(super) fn trim(inlines: &mut Vec<Inline>) {
    trim_start(inlines);
    while let Some(Inline::Text(text)) = inlines.last_mut() {
        let kept = text.value.trim_end().len();
        if kept > 0 {
            text.span = split_span(text.span, kept, text.value.len()).0;
            text.value.truncate(kept);
            return;
        }
        inlines.pop();
    }
}

/// The place of an inline, as far as its text says it.
pub(super) fn span(inline: &Inline) -> Option<Span> {
    match inline {
        Inline::Text(text) | Inline::Code(text) => Some(text.span),
        Inline::Marked { parts, .. } => {
            let first = parts.first().and_then(span)?;
            Some(parts.last().and_then(span).map_or(first, |last| first.to(last)))
        }
        Inline::Link(link) => Some(link.span),
        Inline::Image(image) => Some(image.span),
        Inline::Note(note) => Some(note.span),
        Inline::Break(span) => Some(*span),
    }
}

/// The place of a line.
pub(super) fn span_of(line: &[Inline]) -> Option<Span> {
    line.iter().filter_map(span).reduce(Span::to)
}

/// Drops strong emphasis that covers a whole line: it says no more than that the line is a heading.
pub(super) fn unwrap_strong(mut inlines: Vec<Inline>) -> Vec<Inline> {
    while let [Inline::Marked { mark: Mark::Strong, parts }] = inlines.as_mut_slice() {
        inlines = std::mem::take(parts);
    }
    inlines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceId;

    fn text(value: &str, start: usize) -> Inline {
        Inline::Text(Spanned::new(value.to_owned(), Span::new(SourceId(0), start, start + value.len())))
    }

    #[test]
    fn a_cut_keeps_spans_exact() {
        let strong = |text| Inline::Marked { mark: Mark::Strong, parts: vec![text] };
        let line = vec![strong(text("甲。乙", 2)), text("丙", 13)];
        let (left, right) = split(line, "甲。".len());
        assert_eq!(left, [strong(text("甲。", 2))]);
        assert_eq!(right, [strong(text("乙", 8)), text("丙", 13)]);
    }

    #[test]
    fn trimming_keeps_spans_exact() {
        let mut line = vec![text("　　", 0), text("　甲 ", 6)];
        trim(&mut line);
        assert_eq!(line, [text("甲", 9)]);
    }
}
