//! 时间段: the months of quarters and half-years, the years of five-year plans, phases that follow each other, days of festivals, ranges of
//! numbers that go down. In: a passage, the day of signature. Out: what cannot be.

use super::amounts::count;
use super::chars::{is_hanzi, run};
use super::days::{days, distance};
use super::text::Passage;
use crate::diagnostic::Diagnostic;
use crate::document::Date;
use crate::rules;

pub(super) fn check(passage: &Passage<'_>, signed: Option<Date>, found: &mut Vec<Diagnostic>) {
    for (part, from, to) in PARTS {
        found
            .extend(passage.places(part).find_map(|(at, part)| months(passage, at + part.len(), (from, to))));
    }
    for (plan, from, to) in PLANS {
        found.extend(passage.places(plan).find_map(|(at, plan)| years(passage, at + plan.len(), (from, to))));
    }
    if passage.may_say("阶段") {
        found.extend(phases(passage));
    }
    if passage.may_say("月日") && passage.may_have("节旦世烈国") {
        found.extend(festival(passage, signed));
    }
    if passage.may_have("〔") {
        found.extend(issued(passage));
    }
    if STAGES.iter().filter(|(word, _)| passage.may_say(word)).nth(1).is_some() {
        found.extend(stages(passage));
    }
    found.extend(passage.places("以上").find_map(|(at, _)| bounds(passage, at)));
    for sign in ["至", "～", "—"] {
        found.extend(passage.places(sign).find_map(|(at, sign)| falling(passage, at, at + sign.len())));
    }
}

/// Parts of a year, and their first and last month; the longer names come first.
const PARTS: [(&str, u32, u32); 6] = [
    ("上半年", 1, 6),
    ("下半年", 7, 12),
    ("一季度", 1, 3),
    ("二季度", 4, 6),
    ("三季度", 7, 9),
    ("四季度", 10, 12),
];

/// Two numbers with a sign between them, each with its unit or the last one alone: where they end.
fn pair(text: &str, unit: char) -> Option<(u32, u32, usize)> {
    let digits = run(text, |c| c.is_ascii_digit());
    let rest = text.get(digits.len()..)?;
    let rest = rest.strip_prefix(unit).unwrap_or(rest);
    let rest = rest.strip_prefix(['至', '—', '～', '-', '到', '–'])?;
    let rest = rest.trim_start_matches('—');
    let last = run(rest, |c| c.is_ascii_digit());
    let rest = rest.get(last.len()..)?.strip_prefix(unit)?;
    Some((digits.parse().ok()?, last.parse().ok()?, text.len() - rest.len()))
}

/// 第三季度（6月至9月）.
fn months(passage: &Passage<'_>, at: usize, right: (u32, u32)) -> Option<Diagnostic> {
    let inner = passage.after(at).strip_prefix('（')?;
    let start = passage.text.len() - inner.len();
    let (from, to, length) = pair(inner, '月')?;
    let whole = inner.get(length..)?.starts_with('）');
    ((from, to) != right && whole).then(|| {
        let message = format!("应是{}月至{}月", right.0, right.1);
        passage.at(&rules::UNREAL_DATE, start..start + length, message).hint("核对月份")
    })
}

/// Five-year plans.
const PLANS: [(&str, u32, u32); 5] = [
    ("“十一五”", 2006, 2010),
    ("“十二五”", 2011, 2015),
    ("“十三五”", 2016, 2020),
    ("“十四五”", 2021, 2025),
    ("“十五五”", 2026, 2030),
];

/// “十四五”时期（2020—2025年）.
fn years(passage: &Passage<'_>, at: usize, right: (u32, u32)) -> Option<Diagnostic> {
    let rest = passage.after(at);
    let rest = ["时期", "期间", "规划期"].iter().find_map(|word| rest.strip_prefix(word)).unwrap_or(rest);
    let inner = rest.strip_prefix('（')?;
    let start = passage.text.len() - inner.len();
    let (from, to, length) = pair(inner, '年')?;
    ((from, to) != right && from > 1900).then(|| {
        let message = format!("应是{}—{}年", right.0, right.1);
        passage.at(&rules::UNREAL_DATE, start..start + length, message).hint("核对年份")
    })
}

/// 第一阶段（6月1日至6月15日）……第二阶段（6月10日至6月30日）: one begins before the one before it has ended.
fn phases(passage: &Passage<'_>) -> Option<Diagnostic> {
    let starts: Vec<usize> = passage
        .places("阶段")
        .filter(|(at, _)| {
            let before = passage.before(*at);
            let numeral = before.chars().next_back().filter(|c| super::chars::numeral(*c).is_some());
            numeral.and_then(|c| before.strip_suffix(c)).is_some_and(|before| before.ends_with('第'))
        })
        .map(|(at, _)| at)
        .collect();
    let all = days(&passage.text);
    let span = |index: usize| {
        let from = *starts.get(index)?;
        let to = starts.get(index + 1).copied().unwrap_or(passage.text.len());
        let own: Vec<_> =
            all.iter().filter(|day| (from..to).contains(&day.written().start) && day.day.is_some()).collect();
        let [first, last] = own[..] else { return None };
        Some((first.clone(), last.clone()))
    };
    (1..starts.len()).find_map(|index| {
        let ((_, mut ended), (began, _)) = (span(index - 1)?, span(index)?);
        // 6月1日至15日
        ended.month = ended.month.or(span(index - 1)?.0.month);
        let over = distance(&began, &ended)?;
        (over > 0 && over < 31).then(|| {
            let typed = passage.text.get(began.written()).unwrap_or_default().to_owned();
            let message = format!("“{typed}”前一个阶段还没有结束");
            passage.at(&rules::BACKWARDS, began.written(), message).hint("核对各阶段的起止日期")
        })
    })
}

/// Festivals that have a day of their own.
const FESTIVALS: [(&str, i64, i64); 20] = [
    ("元旦", 1, 1),
    ("国际劳动妇女节", 3, 8),
    ("妇女节", 3, 8),
    ("植树节", 3, 12),
    ("世界水日", 3, 22),
    ("全民国家安全教育日", 4, 15),
    ("世界地球日", 4, 22),
    ("世界读书日", 4, 23),
    ("劳动节", 5, 1),
    ("青年节", 5, 4),
    ("全国防灾减灾日", 5, 12),
    ("儿童节", 6, 1),
    ("世界环境日", 6, 5),
    ("国际禁毒日", 6, 26),
    ("建军节", 8, 1),
    ("教师节", 9, 10),
    ("烈士纪念日", 9, 30),
    ("国庆节", 10, 1),
    ("国家宪法日", 12, 4),
    ("国家公祭日", 12, 13),
];

/// Festivals of the old calendar: the days on which they fall, from 2023 on.
const MOVING: [(&str, [(i64, i64); 8]); 3] = [
    ("中秋节", [(9, 29), (9, 17), (10, 6), (9, 25), (9, 15), (10, 3), (9, 22), (9, 12)]),
    ("端午节", [(6, 22), (6, 10), (5, 31), (6, 19), (6, 9), (5, 28), (6, 16), (6, 5)]),
    ("春节", [(1, 22), (2, 10), (1, 29), (2, 17), (2, 6), (1, 26), (2, 13), (2, 3)]),
];
const FIRST: i64 = 2023;

/// 10月1日中秋节.
fn festival(passage: &Passage<'_>, signed: Option<Date>) -> Option<Diagnostic> {
    days(&passage.text).into_iter().find_map(|day| {
        let (month, number) = (day.month?, day.day?);
        let behind = passage.after(day.written().end).trim_start_matches(['，', '（', '“', '是', '为']);
        let fixed = FESTIVALS.iter().find(|(name, ..)| behind.starts_with(name));
        let (name, right) = match fixed {
            Some((name, month, day)) => (*name, (*month, *day)),
            None => {
                let (name, all) = MOVING.iter().find(|(name, _)| behind.starts_with(name))?;
                let year = day.year.or(signed.map(|signed| i64::from(signed.year)))?;
                (*name, *all.get(usize::try_from(year - FIRST).ok()?)?)
            }
        };
        let moving = fixed.is_none();
        // holidays have several days, and what is planned may be of the next year
        let holiday = behind.get(name.len()..)?.starts_with(['假', '期', '前', '后', '至', '放']);
        let next = moving && day.year.is_none() && month < i64::from(signed?.month);
        ((month, number) != right && !holiday && !next).then(|| {
            let end = passage.text.len() - behind.len() + name.len();
            let message = format!("{name}是{}月{}日", right.0, right.1);
            passage.at(&rules::UNREAL_DATE, day.written().start..end, message).hint("核对日期和节日")
        })
    })
}

/// 2024年3月，市民政局印发《……》（……〔2023〕11号）.
fn issued(passage: &Passage<'_>) -> Option<Diagnostic> {
    passage.places("〔").find_map(|(at, mark)| {
        let year: i64 = passage.after(at + mark.len()).get(..4)?.parse().ok()?;
        let sentence = passage.before(at).rsplit(['。', '；', '\n']).next()?;
        let from = at - sentence.len();
        let told = days(sentence);
        let [day] = &told[..] else { return None };
        let (own, month) = (day.year?, day.month?);
        let between = sentence.get(day.written().end..)?;
        let is = ["印发", "下发", "制发", "出台", "发布"].iter().any(|word| between.contains(word));
        let single = between.matches('《').count() == 1 && !between.contains("〔");
        (is && single && own != year && (2..12).contains(&month)).then(|| {
            let message = format!("说是{own}年印发的，文号的年份是{year}年");
            let end = at + mark.len() + 4 + '〕'.len_utf8();
            let finding = passage.at(&rules::DATE_PERIOD, from + day.written().start..end, message);
            finding.hint("核对印发的时间和文号")
        })
    })
}

/// What is done one after the other when something is built.
const STAGES: [(&str, u8); 12] = [
    ("立项", 1),
    ("招标", 2),
    ("中标", 3),
    ("动工", 4),
    ("开工", 4),
    ("主体封顶", 5),
    ("完工", 6),
    ("竣工", 6),
    ("建成", 6),
    ("通过验收", 7),
    ("投入使用", 8),
    ("投用", 8),
];

/// 2024年11月立项，2024年10月完成设计招标.
fn stages(passage: &Passage<'_>) -> Option<Diagnostic> {
    let mut year = None;
    let told = days(&passage.text).into_iter().filter_map(|day| {
        year = day.year.or(year);
        let behind = passage.after(day.written().end).split(['，', '。', '；', '、', '\n']).next()?;
        let (_, stage) = STAGES.iter().find(|(word, _)| behind.contains(word))?;
        let plain = !["计划", "预计", "拟", "力争", "将", "前"].iter().any(|word| behind.contains(word));
        plain.then_some(((year?, day.month?, day.day), *stage, day.written()))
    });
    let told: Vec<_> = told.collect();
    told.windows(2).find_map(|pair| {
        let [(first, one, begun), (then, other, place)] = pair else { return None };
        let ((year, month, day), (later, of_month, of_day)) = (*first, *then);
        let earlier = (later, of_month) < (year, month)
            || (later, of_month) == (year, month) && day.zip(of_day).is_some_and(|(day, then)| then < day);
        let together =
            passage.text.get(begun.end..place.start).is_some_and(|words| !words.contains(['。', '；']));
        (one < other && earlier && together).then(|| {
            let typed = passage.text.get(place.clone()).unwrap_or_default();
            let message = format!("“{typed}”比前一步还早");
            passage.at(&rules::BACKWARDS, place.clone(), message).hint("核对各步的日期")
        })
    })
}

/// What is counted or measured from one number to another, the lower one first.
const MEASURED: [&str; 24] = [
    "人", "名", "个", "天", "岁", "周岁", "元", "万元", "%", "公里", "米", "毫米", "厘米", "公斤", "吨",
    "亩", "小时", "分钟", "户", "家", "辆", "件", "平方米", "个月",
];

/// Behind these a number goes down to another.
const MOVES: [&str; 18] = [
    "从", "由", "自", "降", "减", "缩", "压", "调", "退", "落", "第", "时", "跌", "回", "改", "增", "升",
    "提",
];

/// 18周岁以上、16周岁以下: nothing is between two bounds of which the lower one is higher.
fn bounds(passage: &Passage<'_>, at: usize) -> Option<Diagnostic> {
    let number = |text: &str| {
        let bare = text.trim_end_matches(|c: char| is_hanzi(c) && !"，、".contains(c));
        let unit = text.get(bare.len()..)?;
        let digits = bare.trim_end_matches(|c: char| c.is_ascii_digit());
        Some((bare.get(digits.len()..)?.parse::<u64>().ok()?, unit.to_owned(), digits.len()))
    };
    let (low, unit, start) = number(passage.before(at))?;
    let behind = passage
        .after(at + "以上".len())
        .trim_start_matches(['、', '，', '至', '不', '满', '未', '（', '含', '）', '但', '并']);
    let (upper, _) = behind.split_once("以下")?;
    let digits = run(upper, |c| c.is_ascii_digit());
    let high: u64 = digits.parse().ok()?;
    (upper.get(digits.len()..)? == unit && !unit.is_empty() && high < low).then(|| {
        let end = passage.text.len() - behind.len() + upper.len() + "以下".len();
        let place = start..end;
        let message = format!("没有 {low}{unit}以上、{high}{unit}以下的数");
        passage.at(&rules::BACKWARDS, place, message).hint("核对两个数，或把“以上”“以下”换过来")
    })
}

/// 60岁至50岁之间, 下降5至3摄氏度.
fn falling(passage: &Passage<'_>, at: usize, end: usize) -> Option<Diagnostic> {
    let behind = passage.after(end);
    let last = run(behind, |c| c.is_ascii_digit());
    let unit = behind.get(last.len()..)?;
    let measure =
        MEASURED.iter().filter(|unit_of| unit.starts_with(**unit_of)).max_by_key(|unit| unit.len())?;
    let before = passage.before(at);
    let bare = before.strip_suffix(*measure).unwrap_or(before);
    let words = bare.trim_end_matches(|c: char| c.is_ascii_digit());
    let first = bare.get(words.len()..)?;
    let (one, other): (u64, u64) = (first.parse().ok()?, last.parse().ok()?);
    let joined = words.ends_with(|c: char| c.is_ascii_alphanumeric() || ".-－～—/:：·月日第至〔".contains(c));
    let clause = words.rsplit(['，', '。', '；', '：', '（', '、']).next()?;
    let moves = MOVES.iter().any(|word| clause.contains(word) && !clause.ends_with("下降"));
    let after = unit.get(measure.len()..)?.chars().next();
    let long = first.len() > 5 || first.starts_with('0') || last.starts_with('0');
    let counted = after.is_none_or(|c| !matches!(c, '级' | '号' | '楼' | '栋' | '/'));
    (one > other && !joined && !moves && !long && counted && count(last).is_some()).then(|| {
        let place = words.len()..end + last.len() + measure.len();
        let typed = passage.text.get(place.clone()).unwrap_or_default();
        let message = format!("“{typed}”前一个数比后一个大");
        passage.at(&rules::BACKWARDS, place, message).hint("小的数写在前面；核对两个数")
    })
}
