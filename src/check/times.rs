//! 时间的写法: dates, hours and sessions half in hanzi and half in digits, quarters and months that are none, days that are past and told
//! of as to come. In: a passage, the day of signature. Out: what cannot be.

use super::chars::{is_numeral, numeral, run};
use super::days::{Day, days};
use super::text::Passage;
use crate::diagnostic::{Diagnostic, Severity};
use crate::document::Date;
use crate::rules;
use std::ops::Range;

pub(super) fn check(passage: &Passage<'_>, signed: Option<Date>, found: &mut Vec<Diagnostic>) {
    if passage.may_have("月日时点届章条") {
        mixed(passage, found);
    }
    for (at, word) in passage.places("季度") {
        found.extend(quarter(passage, at, at + word.len()));
    }
    for (at, _) in passage.places("年") {
        found.extend(month(passage, at + '年'.len_utf8()));
    }
    for colon in [":", "："] {
        for (at, _) in passage.places(colon) {
            found.extend(clock(passage, at, at + colon.len()));
        }
    }
    for sign in ["至", "—", "～"] {
        for (at, _) in passage.places(sign) {
            found.extend(backwards(passage, at, at + sign.len()));
        }
    }
    let Some(signed) = signed else { return };
    found.extend(passage.find("全年累计").and_then(|at| not_over(passage, at, signed)));
    for word in ["于", "在"] {
        for (at, _) in passage.places(word) {
            found.extend(tense(passage, at, at + word.len(), signed));
        }
    }
}

/// A number that ends before a character: where it begins, and whether it is written in digits.
fn number_before(passage: &Passage<'_>, end: usize) -> Option<(usize, bool)> {
    let start =
        |is: fn(char) -> bool| (0..end).rev().take_while(|at| passage.char(*at).is_some_and(is)).last();
    let digits = start(|c| c.is_ascii_digit()).map(|start| (start, true));
    digits.or_else(|| {
        start(|c| is_numeral(c) && !"百千万亿零".contains(c) || c == '○').map(|start| (start, false))
    })
}

/// What a number counts within what: a month within a year.
const WITHIN: [(char, &str); 8] = [
    ('月', "年"),
    ('日', "月"),
    ('时', "日"),
    ('点', "日"),
    ('分', "时点"),
    ('次', "届"),
    ('条', "章"),
    ('款', "条"),
];

/// Parts of the day between a day and its hour.
const PARTS_OF_DAY: [&str; 5] = ["上午", "下午", "晚上", "凌晨", "早上"];

/// 2024年十月15日, 9时三十分, 第十四届3次.
fn mixed(passage: &Passage<'_>, found: &mut Vec<Diagnostic>) {
    let mut past = 0;
    for (index, &(at, c)) in passage.chars.iter().enumerate() {
        let session = || passage.after(at).starts_with("中全会");
        let outer = match WITHIN.iter().find(|(unit, _)| *unit == c) {
            Some((_, outer)) => *outer,
            None if c == '中' && session() => "届",
            None => continue,
        };
        if let Some(range) = in_two_ways(passage, index, outer).filter(|range| range.start >= past) {
            past = range.end;
            let typed = passage.slice(range.clone());
            let message = format!("“{typed}”里汉字和阿拉伯数字混用");
            let finding = passage.at(&rules::DATE_MIXED, passage.bytes(range), message);
            found.push(finding.hint("统一用阿拉伯数字；届次、章条统一用汉字"));
        }
    }
}

/// The number of a unit and the one of what it lies in, where one is in hanzi and the other in digits.
fn in_two_ways(passage: &Passage<'_>, index: usize, outer: &str) -> Option<Range<usize>> {
    let (start, digits) = number_before(passage, index)?;
    let before = passage.before(passage.byte(start));
    let skipped = PARTS_OF_DAY.iter().find(|part| outer == "日" && before.ends_with(**part));
    let ordinal = matches!(outer, "章" | "条") && before.ends_with('第');
    let part = if skipped.is_some() { 2 } else { usize::from(ordinal) };
    let end = start.checked_sub(part + 1)?;
    passage.char(end).filter(|c| outer.contains(*c))?;
    let (first, other) = number_before(passage, end)?;
    let is_year = outer != "年" || end - first == 4;
    // days of the old calendar: 2024年五月初五, 八月十五
    let behind = passage.char(index + 1);
    let old = outer == "年"
        && !digits
        && behind.is_some_and(|c| c == '初' || numeral(c).is_some() || "十廿".contains(c))
        && {
            let words = passage.after(passage.byte(index + 1));
            !run(words, is_numeral).is_empty() && !words.trim_start_matches(is_numeral).starts_with('日')
                || behind == Some('初')
        };
    // 六七月 is about when, not which month
    let about = !digits && index - start == 2 && !passage.slice(start..index).contains('十');
    (digits != other && is_year && !old && !about).then_some(first..index + 1)
}

/// 第五季度; 第1季度, where quarters are told in hanzi.
fn quarter(passage: &Passage<'_>, at: usize, end: usize) -> Option<Diagnostic> {
    let before = passage.before(at);
    let last = before.chars().next_back()?;
    let start = at - last.len_utf8();
    let more = passage.before(start).chars().next_back().is_some_and(|c| c.is_ascii_digit() || is_numeral(c));
    if let Some(han) = last
        .to_digit(10)
        .and_then(|digit| ["", "一", "二", "三", "四"].get(digit as usize))
        .filter(|han| !more && !han.is_empty())
    {
        let mut finding = passage
            .at(&rules::DATE_MIXED, start..end, format!("季度写成了“{last}季度”"))
            .hint(format!("改为“{han}季度”"));
        finding.severity = Severity::Note;
        return Some(finding);
    }
    let wrong = "五六七八九十056789".contains(last);
    (wrong && !more).then(|| {
        let finding = passage.at(&rules::UNREAL_DATE, start..end, format!("一年没有“{last}季度”"));
        finding.hint("核对季度")
    })
}

/// 2024年13月底.
fn month(passage: &Passage<'_>, start: usize) -> Option<Diagnostic> {
    let behind = passage.after(start);
    let digits = run(behind, |c| c.is_ascii_digit());
    let month: u32 = digits.parse().ok()?;
    let rest = behind.get(digits.len()..)?.strip_prefix('月')?;
    let in_a_year = passage
        .before(start)
        .trim_end_matches('年')
        .ends_with(|c: char| c.is_ascii_digit() || "今去明".contains(c));
    // a whole day is told of as a day
    let is_day = rest.starts_with(|c: char| c.is_ascii_digit());
    (in_a_year && !is_day && !(1..=12).contains(&month)).then(|| {
        let end = start + digits.len() + '月'.len_utf8();
        passage.at(&rules::UNREAL_DATE, start..end, format!("一年没有“{digits}月”")).hint("核对月份")
    })
}

/// 上午9:75.
fn clock(passage: &Passage<'_>, at: usize, end: usize) -> Option<Diagnostic> {
    let is_digit = |c: char| c.is_ascii_digit();
    let minutes = run(passage.after(end), is_digit);
    let told = minutes.len() == 2 && passage.after(end + minutes.len()).starts_with('时');
    let before = passage.before(at);
    let words = before.trim_end_matches(is_digit);
    let hours = before.get(words.len()..)?;
    let (hour, minute): (u32, u32) = (hours.parse().ok()?, minutes.parse().ok()?);
    let is_time = ["午", "日", "晚上", "凌晨", "早上", "）", "时间", "时间为", "于"]
        .iter()
        .any(|word| words.ends_with(word));
    let more = passage.after(end + minutes.len()).starts_with([':', '：']);
    let real = hour < 24 && minute < 60 || (hour, minute) == (24, 0);
    if told && real {
        let place = words.len()..end + minutes.len() + '时'.len_utf8();
        return Some(passage.at(&rules::HOUR, place, "时刻里多了“时”").hint("改为“9:00”或“9时”这样的写法"));
    }
    (is_time && !real && !more && hours.len() <= 2 && minutes.len() == 2)
        .then(|| passage.at(&rules::HOUR, words.len()..end + minutes.len(), "没有这个时刻").hint("核对时刻"))
}

/// Parts of the day after noon, and before.
const LATE: [&str; 3] = ["下午", "晚上", "晚"];
const EARLY: [&str; 3] = ["上午", "早上", "凌晨"];

/// An hour as it is told.
struct Hour {
    length: usize,
    /// Whether a part of the day stands before it.
    named: bool,
    late: bool,
    minutes: u32,
}

/// The hour with which a text begins.
fn told(text: &str) -> Option<Hour> {
    let part = LATE.iter().chain(&EARLY).find(|part| text.starts_with(**part)).copied().unwrap_or_default();
    let digits = |text| run(text, |c| c.is_ascii_digit());
    let hours = digits(text.get(part.len()..)?);
    let rest = text.get(part.len() + hours.len()..)?;
    let mark = rest.chars().next().filter(|c| "时点:：".contains(*c))?;
    let behind = rest.get(mark.len_utf8()..)?;
    let minutes = digits(behind);
    let minute = if behind.get(minutes.len()..)?.starts_with('分') { '分'.len_utf8() } else { 0 };
    let counted = minute > 0 || ":：".contains(mark);
    let length =
        part.len() + hours.len() + mark.len_utf8() + if counted { minutes.len() + minute } else { 0 };
    let hour: u32 = hours.parse().ok().filter(|hour| *hour <= 24)?;
    let more: u32 = if counted { minutes.parse().ok().filter(|minute| *minute < 60)? } else { 0 };
    Some(Hour { length, named: !part.is_empty(), late: LATE.contains(&part), minutes: hour * 60 + more })
}

/// More bytes than an hour with its part of the day has.
const LONGEST_HOUR: usize = 20;

/// 上午9时至上午8时.
fn backwards(passage: &Passage<'_>, at: usize, end: usize) -> Option<Diagnostic> {
    let last = told(passage.after(end))?;
    let before = passage.before(at);
    let from = before.ceil_char_boundary(at.saturating_sub(LONGEST_HOUR));
    let starts = before.get(from..)?.char_indices().map(|(start, _)| from + start);
    let (start, first) = starts
        .filter_map(|start| Some((start, told(before.get(start..)?)?)))
        .find(|(start, first)| start + first.length == at)?;
    // a part of the day goes for both, if the second has none of its own
    let of_day =
        |told: &Hour, late: bool| told.minutes + if late && told.minutes < 12 * 60 { 12 * 60 } else { 0 };
    let (one, other) =
        (of_day(&first, first.late), of_day(&last, if last.named { last.late } else { first.late }));
    // who works at night begins late
    let by_day = first.named && (last.named || !first.late) || one < 18 * 60;
    (by_day && other <= one).then(|| {
        let place = start..end + last.length;
        let typed = passage.text.get(place.clone()).unwrap_or_default();
        passage.at(&rules::BACKWARDS, place, format!("“{typed}”结束在开始之前")).hint("核对起止时刻")
    })
}

/// 已于 before a day after the signature, 将于 before one long past.
fn tense(passage: &Passage<'_>, at: usize, end: usize, signed: Date) -> Option<Diagnostic> {
    let word = passage.before(at).chars().next_back().filter(|c| "已曾将拟".contains(*c))?;
    passage.after(end).chars().next().filter(char::is_ascii_digit)?;
    let first: String = passage.after(end).chars().take(LONGEST_DAY).collect();
    let day = days(&first).into_iter().next().filter(|day| day.starts())?;
    let (this, that) = (i64::from(signed.month), i64::from(signed.day));
    let order = match day.year {
        Some(year) if year != i64::from(signed.year) => year.cmp(&i64::from(signed.year)),
        Some(_) if day.month? != this => day.month?.cmp(&this),
        // without its year a day of another month may be one of another year
        None if day.month? != this => return None,
        _ => day.day?.cmp(&that),
    };
    let (wrong, says) = match word {
        '已' | '曾' => (order.is_gt(), "在成文日期之后，却说“已”"),
        _ => (order.is_lt(), "在成文日期之前，却说“将”"),
    };
    let finished =
        passage.after(end).split(['。', '；']).next().is_some_and(|words| words.contains(['已', '原']));
    let start = at - word.len_utf8();
    (wrong && !(finished && word != '已')).then(|| {
        let typed = first.get(day.written()).unwrap_or_default().to_owned();
        let place = start..end + typed.len();
        passage.at(&rules::TENSE, place, format!("{typed}{says}")).hint("核对日期和时间的说法")
    })
}

/// 全年累计完成 in a paper of November.
fn not_over(passage: &Passage<'_>, at: usize, signed: Date) -> Option<Diagnostic> {
    let end = at + "全年累计".len();
    let stops = ['。', '；', '\n'];
    let before = passage.before(at).rsplit(stops).next()?;
    let behind = passage.after(end).split(['，', '。', '；', '\n']).next()?;
    let ahead = [
        "计划", "预计", "预期", "目标", "力争", "确保", "将", "去年", "上年", "年前", "不少于", "不低于",
        "要", "应", "达到",
    ];
    let own = format!("{}年", signed.year);
    let year = before.contains('年') && !before.contains(&own) && !before.contains("今年");
    let told = ["完成", "共", "实现", "开展", "办理", "接待", "受理", "发放"]
        .iter()
        .any(|word| behind.contains(word));
    let is_ahead = ahead.iter().any(|word| before.contains(word) || behind.contains(word));
    (signed.month < 12 && told && !year && !is_ahead).then(|| {
        let message = format!("成文日期在{}月，全年还没有过完", signed.month);
        passage.at(&rules::DATE_PERIOD, at..end, message).hint("核对时段，如“前三季度”“1至10月”")
    })
}

/// More characters than a day has: 2024年12月25日.
const LONGEST_DAY: usize = 12;

impl Day {
    /// Whether a text begins with it.
    fn starts(&self) -> bool {
        self.written().start == 0 && self.month.is_some()
    }
}
