//! 发文字号 as it is typed. In: `number` as a text or a front matter has it. Out: the form of the standard, which is told.

use super::draft::Draft;
use crate::rules;
use crate::source::Spanned;

/// 发文字号 with the year in the brackets of the standard, whichever were typed, without 第 and zeros before its count
/// (§7.2.5); nothing where that is what was typed.
pub(super) fn standard(draft: &mut Draft, part: &Spanned<String>, number: &str) -> Option<String> {
    let pairs = [
        ('（', '）'),
        ('(', ')'),
        ('[', ']'),
        ('［', '］'),
        ('【', '】'),
        ('<', '>'),
        ('〈', '〉'),
        ('﹝', '﹞'),
        ('{', '}'),
    ];
    let in_brackets = pairs.iter().find_map(|(open, close)| {
        let (code, rest) = number.split_once(*open)?;
        let (year, count) = rest.split_once(*close)?;
        let is_year = year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
        is_year.then(|| format!("{code}〔{year}〕{count}"))
    });
    let typed = in_brackets.as_deref().unwrap_or(number);
    // without 第 and 虚位
    let counted = typed.split_once('〕').filter(|(_, count)| count.ends_with('号'));
    let bare = counted.filter(|(_, count)| *count != "号").map(|(code, count)| {
        let count = count.trim_start_matches('第');
        let short = count.trim_start_matches('0');
        format!("{code}〕{}", if short.starts_with(|c: char| c.is_ascii_digit()) { short } else { count })
    });
    let right = bare.filter(|bare| bare != typed).or(in_brackets);
    if let Some(right) = &right {
        let message = format!("“{}”按标准的写法印作“{right}”", part.value);
        draft.report(rules::NUMBER_BRACKETS.at(part.span, message));
    }
    right
}
