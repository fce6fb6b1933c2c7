//! 起止: numbers from one to another. In: a passage and where its digits stand. Out: another sign between them than ～ or —, and a first number
//! that lacks what the second one has.

use super::chars::{is_hanzi, run};
use super::text::Passage;
use crate::diagnostic::Diagnostic;
use crate::rules;

/// What numbers count in official texts; the longer ones come first.
pub(super) const UNITS: [&str; 48] = [
    "平方公里", "平方米", "立方米", "公里", "千米", "小时", "分钟", "公斤", "公顷", "个月", "人次", "户次",
    "万元", "亿元", "万人", "天", "日", "月", "年", "人", "名", "户", "个", "万", "亿", "元", "次", "项",
    "米", "亩", "岁", "家", "场", "期", "度", "件", "周", "吨", "倍", "条", "处", "套", "辆", "只", "头",
    "棵", "℃", "%",
];

/// Units of measures that nothing is counted by: their ranges are looked at alone.
const MEASURED: [&str; 30] = [
    "摄氏度", "周岁", "平米", "伏", "厘米", "毫米", "克", "千克", "毫升", "升", "立方", "平方", "千瓦", "级",
    "层", "秒", "毫克", "微克", "公分", "斤", "株", "粒", "袋", "份", "张", "人次", "轮", "cm", "mm", "kg",
];

/// Of these, what measures time: its ranges take —.
const TIMES: [&str; 3] = ["年", "月", "日"];

/// From one number to another: the sign between them, and what the first one leaves out.
pub(super) fn range(passage: &Passage<'_>, start: usize, end: usize) -> Option<Diagnostic> {
    // 300-500元, 5%-8%, 9:00-11:30
    let unit_end = UNITS.iter().find_map(|unit| {
        let behind = passage.after(passage.byte(end)).strip_prefix(*unit)?;
        behind.starts_with(['-', '－', '–', '~', '∼']).then(|| end + unit.chars().count())
    });
    if let Some(sign_at) = unit_end {
        return between_units(passage, start, end, sign_at);
    }
    let sign = passage.char(end).filter(|c| "-－–—~～∼至".contains(*c))?;
    let doubled = sign == '-' && passage.char(end + 1) == Some('-');
    let last = end + 1 + usize::from(doubled);
    let behind = passage.after(passage.byte(last));
    let digits = run(behind, |c| c.is_ascii_digit());
    let next = last + digits.len();
    let (first, second) = (passage.slice(start..end), digits);
    let before = start.checked_sub(1).and_then(|before| passage.char(before));
    // telephone numbers, standards, dates, the numbers of houses and models
    if passage.char(next) == Some(':') && before == Some(':') && sign != '—' && sign != '至' {
        let is_clock = first.len() == 2 && first < "60" && second.len() <= 2;
        // 8:30-9:00, of which 30-9 was read
        let is_time = |at: &usize| passage.char(*at).is_some_and(|c| c == ':' || c.is_ascii_digit());
        let from = (0..start).rev().take_while(is_time).last().unwrap_or(start);
        let to = (next..passage.chars.len()).take_while(is_time).last().map_or(next, |last| last + 1);
        let message = format!("“{}”的起止之间用“—”", passage.slice(from..to));
        return is_clock.then(|| passage.mend(&rules::RANGE_SIGN, passage.bytes(end..last), message, "—"));
    }
    let part_of_more = before
        .is_some_and(|c| c.is_ascii_alphanumeric() || "-－–—~～/.．·:：_#№第".contains(c))
        || passage.char(next).is_some_and(|c| c.is_ascii_alphanumeric() || "-－–/.．:：_#号".contains(c));
    let (low, high): (u32, u32) = (first.parse().ok()?, second.parse().ok()?);
    if part_of_more || first.starts_with('0') && first != "0" || second.starts_with('0') || low >= high {
        return None;
    }
    let rest = behind.get(digits.len()..)?;
    let known = UNITS.iter().chain(&MEASURED).find(|unit| rest.starts_with(**unit));
    // no other sign than that of a range looks so
    let any = || matches!(sign, '~' | '∼').then_some(&"").filter(|_| rest.starts_with(is_hanzi));
    let unit = known.or_else(any)?;
    if sign == '至' || sign == '—' && !TIMES.contains(unit) {
        return shortened(passage, start, end, next);
    }
    let is_year = first.len() == 4 && second.len() == 4 && *unit == "年";
    let right = if is_year || TIMES.contains(unit) && *unit != "年" { '—' } else { '～' };
    if *unit == "年" && !is_year || sign == '～' {
        return shortened(passage, start, end, next);
    }
    let message = format!("“{}”的起止之间用“{right}”", passage.slice(start..next));
    (sign != right)
        .then(|| passage.mend(&rules::RANGE_SIGN, passage.bytes(end..last), message, &right.to_string()))
}

/// 2021年-2025年, 5%~8%: the sign between two numbers with the same unit behind each.
fn between_units(passage: &Passage<'_>, start: usize, end: usize, sign: usize) -> Option<Diagnostic> {
    let unit = passage.slice(end..sign);
    let behind = passage.after(passage.byte(sign + 1));
    let digits = run(behind, |c| c.is_ascii_digit() || c == '.');
    let next = sign + 1 + digits.len();
    let is_same = !digits.is_empty() && behind.get(digits.len()..)?.starts_with(unit);
    let right = if TIMES.contains(&unit) { "—" } else { "～" };
    let message = format!("“{}{unit}”的起止之间用“{right}”", passage.slice(start..next));
    is_same.then(|| passage.mend(&rules::RANGE_SIGN, passage.bytes(sign..sign + 1), message, right))
}

/// 15～30%: the first number lacks what the second one has.
fn shortened(passage: &Passage<'_>, start: usize, end: usize, next: usize) -> Option<Diagnostic> {
    let mark = passage.char(next).filter(|c| "%万亿".contains(*c))?;
    let before = start.checked_sub(1).and_then(|before| passage.char(before));
    let is_part = passage.char(end) == Some('至')
        && (mark != '%' || before.is_some_and(|c| "由从自降增升减".contains(c)))
        || start.checked_sub(1).is_some_and(|before| passage.char(before) == Some('.'));
    (!is_part).then(|| {
        let typed = passage.slice(start..next + 1);
        let right = format!("{}{mark}", passage.slice(start..end));
        let message = format!("“{typed}”前一个数省略了“{mark}”");
        let mut finding = passage.mend(&rules::RANGE_UNIT, passage.bytes(start..end), message, &right);
        finding.span = Some(passage.span(passage.bytes(start..next + 1)));
        finding.hints = vec![format!("改为“{right}{}”", passage.slice(end..next + 1))];
        finding
    })
}
