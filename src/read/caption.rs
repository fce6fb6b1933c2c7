//! Captions (表题、图题) and unit lines. In: a line. Out: what it says of the table or figure beside it, or nothing.

use super::number::NUMERALS;
use super::split::{self, plain, split, trim, unwrap_strong};
use crate::document::{Caption, Inline};
use crate::source::Spanned;

/// A longer line is no unit, in characters.
const LONGEST_UNIT: usize = 30;

/// The caption that a line is: `表：…`, `表1 …` or `表1：…`, the same with 图.
pub(super) fn read(line: &[Inline], word: &str) -> Option<Caption> {
    let (label, start) = opening(&plain(line), word)?;
    let place = split::span_of(line)?;
    let (head, mut text) = split(line.to_vec(), start);
    trim(&mut text);
    let label = split::span_of(&split(head, label.len()).0).map(|span| Spanned::new(label, span));
    Some(Caption { label, text: unwrap_strong(text), span: place })
}

/// The label that a line opens with, empty where there is none, and where the caption itself begins.
fn opening(text: &str, word: &str) -> Option<(String, usize)> {
    // a sentence that begins with 表1 is no caption
    let behind = text.strip_prefix(word).filter(|_| !text.ends_with(['。', '：', '；', '，']))?;
    let is_digit = |c: char| c.is_ascii_digit() || NUMERALS.contains(c);
    let number = behind.trim_start_matches([' ', '\u{3000}']);
    let rest = number.trim_start_matches(|c| is_digit(c) || matches!(c, '-' | '.' | '－'));
    let (label, rest) = if number.starts_with(is_digit) {
        (text.get(..text.len() - rest.len())?, rest)
    } else {
        ("", behind)
    };
    let body = rest.strip_prefix(['：', ':']);
    let apart = !label.is_empty() && (rest.is_empty() || rest.starts_with(char::is_whitespace));
    let body = body.or(apart.then_some(rest))?;
    Some((label.to_owned(), text.len() - body.len()))
}

/// 计量单位: the unit line that a line is, as typed: `单位：万元` or `（单位：万元）`.
pub(super) fn unit(line: &[Inline]) -> Option<Spanned<String>> {
    if !line.iter().all(|inline| matches!(inline, Inline::Text(_))) {
        return None;
    }
    let text = plain(line);
    let words = text.strip_prefix(['（', '(']).unwrap_or(&text);
    let words = words.strip_prefix("计量").unwrap_or(words).strip_prefix("单位")?;
    // 单位：, to be filled in, is none
    let said = words.strip_prefix(['：', ':']).is_some_and(|unit| unit.contains(char::is_alphabetic));
    let is_unit = said && text.chars().count() <= LONGEST_UNIT && !text.contains('。');
    let span = split::span_of(line)?;
    is_unit.then_some(Spanned::new(text, span))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_a_caption_and_what_only_begins_like_one() {
        for (text, label, caption) in [
            ("表：各乡镇饮水工程", "", "各乡镇饮水工程"),
            ("表1 各乡镇饮水工程", "表1", " 各乡镇饮水工程"),
            ("表 1　各乡镇", "表 1", "　各乡镇"),
            ("表2-1：各乡镇", "表2-1", "各乡镇"),
            ("表一 各乡镇", "表一", " 各乡镇"),
            ("表3", "表3", ""),
        ] {
            let found = opening(text, "表").map(|(label, start)| (label, &text[start..]));
            assert_eq!(found, Some((label.to_owned(), caption)), "{text}");
        }
        for text in ["", "表", "表示同意", "表明", "表1所列", "表1 所列为全年数。", "表十分重要", "图：甲"]
        {
            assert_eq!(opening(text, "表"), None, "{text}");
        }
    }
}
