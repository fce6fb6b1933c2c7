//! 联系人 below the text. In: a line. Out: it in 附注.

use super::scan::Scan;
use crate::document::{Field, Value};

/// Whom to ask, where it stands below 附件说明 and above the sign-off; anything else there stays text.
pub(super) fn contact(scan: &mut Scan, at: usize) {
    let text = scan.text(at).to_owned();
    let words = text.trim().trim_start_matches(['（', '(']).trim_end_matches(['）', ')', '。']);
    if ["联系人", "联系电话", "联系方式", "电话"].iter().any(|label| words.starts_with(label))
        && !scan.is_taken(at)
    {
        add_note(scan, at, words);
    }
}

/// Adds to 附注 what stands above the rest of it.
pub(super) fn add_note(scan: &mut Scan, at: usize, words: &str) {
    let mut part = scan.part(at, words);
    part.value = gaps_as_one(&part.value);
    let span = part.span;
    match scan.found.iter_mut().find(|found| found.field == Field::Note) {
        Some(super::scan::Found { value: Value::Texts(texts), span: place, .. }) => {
            if let Some(first) = texts.first_mut() {
                first.value = format!("{}；{}", part.value, first.value);
                first.span = span.to(first.span);
                *place = first.span;
            }
        }
        _ => scan.found(Field::Note, Value::Texts(vec![part]), span, None),
    }
    scan.take(at);
}

/// The words with one full-width blank wherever several blanks draw them apart, but for the room behind a label: 联系人：　　　　电话：
fn gaps_as_one(words: &str) -> String {
    let mut out = String::new();
    let mut gap = String::new();
    for (at, c) in words.char_indices() {
        let rest = words.get(at..).unwrap_or_default();
        if c.is_whitespace() {
            gap.push(c);
            continue;
        }
        let columns = gap.chars().map(|c| if c == '\u{3000}' { 2 } else { 1 }).sum::<usize>();
        match gap.chars().count() {
            0 | 1 => out.push_str(&gap),
            _ if out.ends_with(['：', ':']) && rest.contains(['：', ':']) => {
                out.push_str(&"\u{3000}".repeat(columns.div_ceil(2)))
            }
            _ => out.push('\u{3000}'),
        }
        gap.clear();
        out.push(c);
    }
    out
}
