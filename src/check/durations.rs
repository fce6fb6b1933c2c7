//! 为期: does a span of days last as long as the text says? In: a passage. Out: a number of days, weeks or months that the span does not
//! have.

use super::amounts::count;
use super::days::{ANY_YEAR, BEGUN, Day, ENDED, days, since};
use super::text::Passage;
use crate::diagnostic::{Diagnostic, Severity};
use crate::rules;

/// Words before how long something lasts.
const LASTS: [&str; 10] = ["为期", "历时", "持续", "期限为", "期限", "工期", "时长", "共计", "总共", "共"];

/// So many characters may stand between a span and how long it lasts.
const NEAR: usize = 16;

/// The days of a month, by and large, and how far a number of whole months may be from the days of its span.
const MONTH: f64 = 30.4;
const LOOSE: f64 = 12.0;

pub(super) fn check(passage: &Passage<'_>, found: &mut Vec<Diagnostic>) {
    if !LASTS.iter().chain(&TERMS).any(|word| passage.says(word)) {
        return;
    }
    for pair in days(&passage.text).windows(2) {
        if let [first, last] = pair {
            found.extend(wrong(passage, first, last).or_else(|| term(passage, first, last)));
        }
    }
}

/// From one day to another, and how long that is: 3月1日至5月31日，为期两个月.
fn wrong(passage: &Passage<'_>, first: &Day, last: &Day) -> Option<Diagnostic> {
    let between = passage.text.get(first.written().end..last.written().start)?;
    let joins = ["至", "到", "—", "～"].iter().any(|sign| between.ends_with(sign));
    // 9月10日启动，9月20日结束
    let ended = || ENDED.iter().find(|word| passage.after(last.written().end).starts_with(**word));
    let then = between.split_once('，').is_some_and(|(begun, then)| {
        BEGUN.iter().any(|word| begun.ends_with(word)) && ["", "至", "到", "于"].contains(&then)
    });
    let plain = joins && !between.contains(['，', '。', '；']);
    if !(plain || then && ended().is_some()) || between.chars().count() > NEAR {
        return None;
    }
    let start = last.written().end;
    let behind = passage.after(start).split(['。', '；', '\n']).next()?;
    let (at, word) = LASTS.iter().find_map(|word| Some((behind.find(word)?, *word)))?;
    if behind.get(..at)?.chars().count() > NEAR {
        return None;
    }
    let told = behind.get(at + word.len()..)?;
    let (number, length) = match told.strip_prefix("两") {
        Some(_) => (2, "两".len()),
        None => count(told)?,
    };
    let unit = told.get(length..)?;
    // 共计5天 and 共6场
    let working = unit.starts_with("个工作日");
    let counts = word.contains('共') && !unit.starts_with(['天', '日', '周']) && !working;
    let number = f64::from(number);
    if let (Some(from), Some(to), None, None) = (first.month, last.month, first.day, last.day)
        && unit.starts_with("个月")
        && !counts
    {
        return months(
            passage,
            (first, last),
            (from, to, number),
            start + at..start + at + word.len() + length,
        );
    }
    if unit.starts_with('年') && !counts && last.day.is_none() {
        let place = start + at..start + at + word.len() + length + '年'.len_utf8();
        return years(passage, (first, last), number, place);
    }
    let days = span(first, last)? as f64;
    let fits = counts || lasts(unit, word, number, days);
    (!fits).then(|| {
        let measure = if unit.starts_with('个') { unit.chars().take(2).count() } else { 1 };
        let end = at + word.len() + length + unit.chars().take(measure).map(char::len_utf8).sum::<usize>();
        let range = first.written().start..start + end;
        let message =
            format!("起止日期之间是 {days} 天，与“{}”不符", behind.get(at..end).unwrap_or_default());
        let mut finding = passage.at(&rules::DURATION, range, message).hint("核对起止日期和时长");
        finding.severity = Severity::Warning;
        finding
    })
}

/// What holds for so long, said before its span.
const TERMS: [&str; 9] = ["为期", "有效期", "任期", "聘期", "服务期", "合同期", "租期", "试用期", "期限"];

/// 有效期三年，自2024年1月1日至2027年12月31日: how long it is stands before the span.
fn term(passage: &Passage<'_>, first: &Day, last: &Day) -> Option<Diagnostic> {
    let between = passage.text.get(first.written().end..last.written().start)?;
    let before = passage.before(first.written().start).trim_end_matches(['自', '从', '即', '（']);
    let words = before.trim_end_matches(['，', '（', '：']);
    let (at, word) = TERMS.iter().find_map(|word| Some((words.rfind(word)?, *word)))?;
    let told = words.get(at + word.len()..)?.trim_start_matches('为');
    let (number, length) = match told.strip_prefix("两") {
        Some(_) => (2, "两".len()),
        None => count(told)?,
    };
    let unit = told.get(length..)?;
    let days = span(first, last)? as f64;
    let number = f64::from(number);
    let off = match unit {
        "年" => (days - number * 365.25).abs() > 20.0 && first.year.is_some() && last.year.is_some(),
        "个月" | "天" | "日" | "个工作日" => !lasts(unit, word, number, days),
        _ => false,
    };
    let joins = ["至", "起至", "到", "起到", "—"].contains(&between);
    (joins && off).then(|| {
        let start = at + word.len();
        let message = format!("起止日期之间是 {days} 天，与“{}”不符", told);
        passage.at(&rules::DURATION, start..last.written().end, message).hint("核对起止日期和期限")
    })
}

/// Whether so many of a unit are as long as so many days.
fn lasts(unit: &str, word: &str, number: f64, days: f64) -> bool {
    if unit.starts_with("个工作日") {
        // of seven days five are worked, and rarely one more
        number <= days && number + 1.0 >= days * 5.0 / 7.0 - 6.0
    } else if unit.starts_with("个月") && !unit.starts_with("个月零") {
        (days - number * MONTH).abs() <= LOOSE
    } else if unit.starts_with(['天', '日']) {
        number == days || number == days - 1.0 && !word.contains('共')
    } else if unit.starts_with(['周']) || unit.starts_with("个星期") {
        (days - number * 7.0).abs() <= 3.0
    } else {
        true
    }
}

/// 3月至7月，历时4个月: months, the first and the last one counted, or not.
fn months(
    passage: &Passage<'_>,
    (first, last): (&Day, &Day),
    (from, to, told): (i64, i64, f64),
    place: std::ops::Range<usize>,
) -> Option<Diagnostic> {
    let years = last.year.zip(first.year).map_or(0, |(last, first)| last - first);
    let count = to - from
        + 1
        + if years > 0 {
            12 * years
        } else if to < from {
            12
        } else {
            0
        };
    (count > 0 && (count as f64 - told).abs() > 1e-6).then(|| {
        let typed = passage.text.get(place.clone()).unwrap_or_default();
        let message = format!("起止之间是 {count} 个月，与“{typed}个月”不符");
        passage.at(&rules::DURATION, first.written().start..place.end, message).hint("核对起止月份和时长")
    })
}

/// 自2023年3月至2025年3月，历时三年: the first and the last month may be counted, and a year may be rounded.
fn years(
    passage: &Passage<'_>,
    (first, last): (&Day, &Day),
    told: f64,
    place: std::ops::Range<usize>,
) -> Option<Diagnostic> {
    let count = 12 * (last.year? - first.year?) + last.month? - first.month?;
    ((count as f64 - 12.0 * told).abs() > 5.0).then(|| {
        let typed = passage.text.get(place.clone()).unwrap_or_default();
        let message = format!("起止之间是 {count} 个月，与“{typed}”不符");
        passage.at(&rules::DURATION, first.written().start..place.end, message).hint("核对起止月份和时长")
    })
}

/// How many days a span has, the first and the last one counted.
fn span(first: &Day, last: &Day) -> Option<i64> {
    let year = first.year.or(last.year).unwrap_or(ANY_YEAR);
    let (from, to) = (first.month?, last.month.or(first.month)?);
    let until = last.year.unwrap_or(if to < from { year + 1 } else { year });
    let days = since(until, to, last.day?) - since(year, from, first.day?) + 1;
    (days > 0).then_some(days)
}
