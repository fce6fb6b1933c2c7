//! What the reader recognised, said exactly. In: the text of a draft, and the document that was read from it. Out: the same draft with
//! all elements in its front matter, and only its body below.

use super::entry::said;
use crate::document::{Document, Entry, Field, Value};
use crate::source::Span;
use std::ops::Range;

/// Moves the elements that were recognised in the text into the front matter, and leaves lines out that are none of the document's.
pub(super) fn complete(text: &str, document: &Document, left_out: &[Span]) -> String {
    let front = document.front.span.range();
    let typed = text.get(front.clone()).unwrap_or_default();
    // what stands between other lines than --- is written anew
    let is_fenced = typed.is_empty() || typed.lines().next().is_some_and(|line| line.trim_end() == "---");
    let chosen = |field: &Field| *field == Field::Style && document.front.style_chosen;
    // an element that was taken from another stands where that one's value does
    let is_typed = |entry: &Entry| {
        let behind = text.get(entry.key.range().end..).unwrap_or_default();
        lies_in(entry.key, &front) && behind.trim_start().starts_with([':', '：'])
    };
    let is_found = |field: &Field, entry: &Entry| !is_fenced || chosen(field) || !is_typed(entry);
    let found: Vec<_> =
        document.front.fields.iter().filter(|(field, entry)| is_found(field, entry)).collect();
    if found.is_empty() && left_out.is_empty() {
        return text.to_owned();
    }
    let mut taken: Vec<Range<usize>> = Vec::new();
    let mut lines = vec!["---".to_owned()];
    let inner = typed.lines().filter(|line| is_fenced && line.trim_end() != "---").map(str::to_owned);
    lines.extend(inner);
    for (field, Entry { key, value }) in found {
        lines.push(format!("{}: {}", field.title(), said(value)));
        // the kind and the format were chosen, they stand nowhere
        if !matches!(field, Field::Style | Field::Kind) {
            taken.extend(std::iter::once(*key).chain(spans(value)).map(Span::range));
        }
    }
    lines.push("---".to_owned());
    // a draft of which only lines are left out gets no empty front matter
    let mut out = if lines.len() > 2 { lines.join("\n") + "\n" } else { String::new() };
    let mut at = front.end;
    let mut blank = false;
    for line in text.get(front.end..).unwrap_or_default().split_inclusive('\n') {
        let range = at..at + line.len();
        at = range.end;
        let is_taken = taken.iter().any(|span| span.start < range.end && range.start < span.end)
            || left_out.iter().any(|span| !line.trim().is_empty() && covers(span.range(), &range, line));
        let is_blank = line.trim().is_empty();
        if is_taken || is_blank && blank {
            continue;
        }
        if is_blank {
            blank = true;
        } else {
            if !blank && out.ends_with("---\n") {
                out.push('\n');
            }
            blank = false;
        }
        out.push_str(line);
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

/// Whether a place covers all words of a line.
fn covers(place: Range<usize>, range: &Range<usize>, line: &str) -> bool {
    let start = range.start + line.len() - line.trim_start().len();
    place.start <= start && range.start + line.trim_end().len() <= place.end
}

/// Whether a place lies in a part of the draft.
fn lies_in(span: Span, part: &Range<usize>) -> bool {
    part.start <= span.range().start && span.range().end <= part.end && !part.is_empty()
}

/// Where the parts of a value stand.
fn spans(value: &Value) -> Vec<Span> {
    match value {
        Value::Texts(texts) => texts.iter().map(|text| text.span).collect(),
        Value::Date(date) => vec![date.span],
        Value::Attachments(listed) => listed.iter().map(|listed| listed.title.span).collect(),
        Value::Seals(_) | Value::Stamps(_) => Vec::new(),
    }
}
