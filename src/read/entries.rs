//! Entries within one text. In: `1.方案 2.名单`. Out: each by itself.

use super::number;

/// The entries that stand on one line: `1.名单；2.任务表`.
pub(crate) fn inline_entries(text: &str) -> Vec<&str> {
    let mut entries = Vec::new();
    let mut rest = text.trim();
    let mut expected = 1;
    while !rest.is_empty() {
        expected += 1;
        let next = rest.char_indices().skip(1).find(|(at, _)| {
            let behind = rest.get(*at..).unwrap_or_default();
            let ended = rest
                .get(..*at)
                .unwrap_or_default()
                .ends_with(['；', ';', '，', '。', ' ', '\u{3000}', '》', '、']);
            ended && opens(behind, expected) && number::at_start(behind).is_some()
        });
        let (entry, behind) = rest.split_at(next.map_or(rest.len(), |(at, _)| at));
        entries.push(entry.trim());
        rest = behind;
    }
    entries
}

/// Whether a text opens with this number: `2.`, `2）`, （2）, ②.
fn opens(text: &str, number: u32) -> bool {
    let first = text.chars().next();
    // no hanzi or letter does
    if !first.is_some_and(|c| c.is_ascii_digit() || matches!(c, '（' | '(' | '①'..='⑳')) {
        return false;
    }
    let circled = char::from_u32('①' as u32 + number - 1).filter(|c| ('①'..='⑳').contains(c));
    let inner = text.strip_prefix(['（', '(']);
    let marks: &[char] = if inner.is_some() { &['）', ')'] } else { &['.', '．', '、', '）', ')'] };
    let behind = inner.unwrap_or(text).strip_prefix(&number.to_string());
    first == circled || behind.is_some_and(|behind| behind.starts_with(marks))
}

/// The title of an attachment without its number and the marks behind it.
pub(super) fn without_number(entry: &str) -> &str {
    let entry = entry.trim();
    let entry = number::at_start(entry)
        .filter(|found| found.form > number::Form::HanBracket)
        .and_then(|number| entry.get(number.len..))
        .unwrap_or(entry);
    entry.trim().trim_end_matches(['。', '；', '，', ';', '、']).trim_end()
}
