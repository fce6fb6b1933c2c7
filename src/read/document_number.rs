//! 发文字号 as it is typed. In: `number` as a text or a front matter has it. Out: the form of the standard, which is told.

use super::draft::Draft;
use crate::ordinal;
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
        (digits(year).len() == 4).then(|| format!("{code}〔{year}〕{count}"))
    });
    let typed = in_brackets.as_deref().unwrap_or(number);
    let typed = &in_digits(typed);
    // without 第 and 虚位
    let counted = typed.split_once('〕').filter(|(_, count)| count.ends_with('号'));
    let bare = counted.filter(|(_, count)| *count != "号").map(|(code, count)| {
        let count = count.trim_start_matches('第');
        let short = count.trim_start_matches('0');
        format!("{code}〕{}", if short.starts_with(|c: char| c.is_ascii_digit()) { short } else { count })
    });
    // the numbers of a congress keep theirs: 〔十八届〕第7号
    let bare = bare.filter(|_| !typed.contains("届〕"));
    let right = Some(bare.unwrap_or_else(|| typed.clone())).filter(|right| right != number);
    if let Some(right) = &right {
        let message = format!("“{}”按标准的写法印作“{right}”", part.value);
        draft.report(rules::NUMBER_BRACKETS.at(part.span, message));
    }
    right
}

/// A number with digits of half width, and with Arabic ones for 〔二〇二六〕十二号.
fn in_digits(number: &str) -> String {
    let half: String = number.chars().map(|c| ordinal::western(c).unwrap_or(c)).collect();
    let parts = half.split_once('〔').and_then(|(code, rest)| {
        let (year, count) = rest.split_once('〕')?;
        Some((code, digits(year), count.trim_start_matches('第').strip_suffix('号')?))
    });
    match parts {
        Some((code, year, count)) if year.len() == 4 && ordinal::small(count).is_some() => {
            format!("{code}〔{year}〕{}号", ordinal::small(count).unwrap_or_default())
        }
        _ => half,
    }
}

/// The digits of a year; none of what is no year.
fn digits(year: &str) -> String {
    let one = |c: char| match c {
        '〇' | '○' | '零' | 'Ｏ' => Some('0'),
        c => ordinal::small(&c.to_string())
            .and_then(|digit| char::from_digit(digit, 10))
            .or(ordinal::western(c)),
    };
    year.chars().map(one).collect::<Option<String>>().unwrap_or_default()
}
