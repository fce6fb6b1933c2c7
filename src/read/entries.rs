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
            let opened =
                [".", "．", "、"].iter().any(|mark| behind.starts_with(&format!("{expected}{mark}")));
            ended && opened && number::at_start(behind).is_some()
        });
        let (entry, behind) = rest.split_at(next.map_or(rest.len(), |(at, _)| at));
        entries.push(entry.trim());
        rest = behind;
    }
    entries
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
