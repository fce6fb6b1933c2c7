//! 年数: is so long ago what was then? In: a passage, the day of signature. Out: 成立于2015年，至今已有20年.

use super::chars::run;
use super::text::Passage;
use crate::diagnostic::Diagnostic;
use crate::document::Date;
use crate::rules;

/// How a beginning is told, before or behind its year.
const BEGAN: [&str; 12] =
    ["成立", "始建", "创建", "创办", "建成", "投产", "出生", "建立", "设立", "建于", "参加工作", "入党"];

/// What stands before the number of years since.
const SINCE: [&str; 10] =
    ["至今已有", "距今已有", "至今已", "距今已", "至今有", "距今", "至今", "现年", "今年已经", "已满"];

pub(super) fn check(passage: &Passage<'_>, signed: Option<Date>, found: &mut Vec<Diagnostic>) {
    let Some(signed) = signed else { return };
    found.extend(passage.places("岁").filter_map(|(at, _)| beside(passage, at, signed)));
    for (at, since) in SINCE.into_iter().flat_map(|since| passage.places(since)) {
        let from = at + since.len();
        let behind = passage.after(from);
        let digits = run(behind, |c| c.is_ascii_digit());
        let unit = behind.get(digits.len()..).and_then(|rest| rest.chars().next());
        let Some(told) = digits.parse::<u32>().ok().filter(|_| matches!(unit, Some('年' | '岁' | '周')))
        else {
            continue;
        };
        let before = passage.before(at);
        let sentence = before.rsplit(['。', '；', '\n']).next().unwrap_or_default();
        let Some(year) = began(sentence) else { continue };
        let age = u32::from(signed.year).saturating_sub(year);
        if told > age + 1 || told + 1 < age {
            let end = from + digits.len() + '年'.len_utf8();
            let message = format!(
                "{year}年到{}年是 {age} 年，写的是“{}”",
                signed.year,
                passage.text.get(from..end).unwrap_or_default()
            );
            found.push(passage.at(&rules::DURATION, from..end, message).hint("核对年份和年数"));
        }
    }
}

/// 1954年生，60岁: an age right behind the year of birth.
fn beside(passage: &Passage<'_>, at: usize, signed: Date) -> Option<Diagnostic> {
    let before = passage.before(at);
    let words = before.trim_end_matches(|c: char| c.is_ascii_digit());
    let told: u32 = before.get(words.len()..)?.parse().ok()?;
    let words = ["今年", "现年", "年龄", "现", "时年"]
        .iter()
        .find_map(|word| words.strip_suffix(word))
        .unwrap_or(words);
    let sentence = words.strip_suffix('，')?.rsplit(['。', '；', '\n']).next()?;
    let born = ["年生", "月生", "日生", "出生"].iter().any(|word| sentence.ends_with(word))
        || sentence.contains("生于") && sentence.ends_with(['年', '月', '日']);
    let digits = |at: usize| sentence.get(at.checked_sub(4)?..at)?.parse::<u32>().ok();
    let year = sentence.rmatch_indices('年').find_map(|(at, _)| digits(at)).filter(|_| born)?;
    let age = u32::from(signed.year).checked_sub(year)?;
    (told > age + 1 || told + 1 < age).then(|| {
        let message = format!("{year}年出生，{}年是 {age} 岁，写的是 {told} 岁", signed.year);
        let place = at - told.to_string().len()..at + '岁'.len_utf8();
        passage.at(&rules::DURATION, place, message).hint("核对出生年份和年龄")
    })
}

/// The one year of a sentence in which something began.
fn began(sentence: &str) -> Option<u32> {
    if !BEGAN.iter().any(|word| sentence.contains(word)) {
        return None;
    }
    let mut years = sentence.match_indices('年').filter_map(|(at, _)| {
        let digits: String = sentence.get(..at)?.chars().rev().take_while(char::is_ascii_digit).collect();
        (digits.len() == 4).then(|| digits.chars().rev().collect::<String>().parse::<u32>().ok())?
    });
    let year = years.next()?;
    years.next().is_none().then_some(year)
}
