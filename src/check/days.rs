//! 日期之间: does the weekday fit the day, does a span end after it begins, is the hour one, and had the day come when the document was
//! signed? In: passages, the day of signature, today where it is known. Out: what cannot be.

use super::amounts::count;
use super::chars::run;
use super::fields::{date, texts};
use super::text::{Part, Passage};
use crate::diagnostic::Diagnostic;
use crate::document::{Date, Document, Field};
use crate::rules;
use crate::source::Spanned;
use std::ops::Range;

/// A day as a text names it, with as much of it as is written.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Day {
    place: Range<usize>,
    pub(super) year: Option<i64>,
    pub(super) month: Option<i64>,
    pub(super) day: Option<i64>,
}

impl Day {
    /// Where it is written.
    pub(super) fn written(&self) -> Range<usize> {
        self.place.clone()
    }
}

/// Days in words, from Monday on.
const WEEK: &str = "一二三四五六日天";

pub(super) fn check(passage: &Passage<'_>, signed: Option<Date>, found: &mut Vec<Diagnostic>) {
    let days = days(&passage.text);
    for day in &days {
        found.extend(weekday(passage, day, signed));
    }
    for pair in days.windows(2) {
        found.extend(backwards(passage, pair));
    }
    for &(at, c) in &passage.chars {
        match c {
            '星' | '周' => found.extend(no_weekday(passage, at, c)),
            '时' | '点' => found.extend(hour(passage, at)),
            _ => {}
        }
    }
    for (at, _) in passage.places("月") {
        found.extend(no_month(passage, at));
    }
}

/// The days of a text.
pub(super) fn days(text: &str) -> Vec<Day> {
    let mut all = Vec::new();
    let mut at = 0;
    while let Some(start) =
        text.as_bytes().get(at..).and_then(|rest| rest.iter().position(u8::is_ascii_digit))
    {
        let start = at + start;
        let (mut end, mut parts) = (start, [None; 3]);
        for (part, unit) in parts.iter_mut().zip(['年', '月', '日']) {
            let rest = text.get(end..).unwrap_or_default();
            let digits = run(rest, |c| c.is_ascii_digit());
            if let Some(value) = digits
                .parse()
                .ok()
                .filter(|_| rest.get(digits.len()..).is_some_and(|rest| rest.starts_with(unit)))
            {
                *part = Some(value);
                end += digits.len() + unit.len_utf8();
            }
        }
        let [year, month, day] = parts;
        let real = year.is_none_or(|year| (1900..2200).contains(&year))
            && month.is_none_or(|month| (1..=12).contains(&month));
        let joined = text
            .get(..start)
            .is_some_and(|before| before.ends_with(|c: char| c.is_ascii_alphanumeric() || c == '.'));
        if end > start && real && !joined {
            all.push(Day { place: start..end, year, month, day });
        }
        at = end.max(start + run(text.get(start..).unwrap_or_default(), |c| c.is_ascii_digit()).len());
    }
    all
}

/// The days since the year 1, so that weekdays and spans can be reckoned.
pub(super) fn since(year: i64, month: i64, day: i64) -> i64 {
    // March is the first month: the day that is put in stands at the end
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    year * 365 + year.div_euclid(4) - year.div_euclid(100)
        + year.div_euclid(400)
        + (month * 153 + 2) / 5
        + day
}

/// How many days one day is after another; a year that is not written is that of the other.
pub(super) fn distance(first: &Day, last: &Day) -> Option<i64> {
    let year = first.year.or(last.year).unwrap_or(ANY_YEAR);
    let from = since(year, first.month?, first.day?);
    Some(since(last.year.unwrap_or(year), last.month.or(first.month)?, last.day?) - from)
}

/// A year without a 29 February.
pub(super) const ANY_YEAR: i64 = 2023;

/// Monday is 0.
fn weekday_of(year: i64, month: i64, day: i64) -> usize {
    // 1 March of the year 0 was a Wednesday
    (since(year, month, day) + 1).rem_euclid(7) as usize
}

/// 2024年12月20日（星期三）: that day was a Friday.
fn weekday(passage: &Passage<'_>, day: &Day, signed: Option<Date>) -> Option<Diagnostic> {
    let behind = passage.after(day.place.end);
    let inner = behind.strip_prefix(['（', '(', '是', '为']).unwrap_or(behind);
    let name = ["星期", "周"].iter().find_map(|word| inner.strip_prefix(word))?;
    let said = name.chars().next()?;
    let told = WEEK.chars().position(|known| known == said)?.min(6);
    let (month, number) = (day.month?, day.day?);
    let year = i64::from(signed.map_or(0, |signed| signed.year));
    let years = day.year.map_or_else(|| vec![year, year + 1], |year| vec![year]);
    // a day without its year may be one of this year or of the next
    let fits = years.iter().any(|year| weekday_of(*year, month, number) == told);
    let known = day.year.is_some() || signed.is_some();
    (known && !fits).then(|| {
        let real: String = WEEK
            .chars()
            .nth(weekday_of(*years.first().unwrap_or(&year), month, number))
            .into_iter()
            .collect();
        let end = passage.text.len() - name.len() + said.len_utf8();
        let typed = passage.text.get(day.place.clone()).unwrap_or_default();
        let finding = passage.at(
            &rules::WEEKDAY,
            day.place.start..end,
            format!("{typed}是星期{real}，写成了“星期{said}”"),
        );
        finding.hint("核对日期和星期")
    })
}

/// What joins the ends of a span.
const SPANS: [&str; 7] = ["至", "—", "到", "～", "-", "~", "－"];

/// 5月6日启动，5月1日结束.
pub(super) const BEGUN: [&str; 9] = ["启动", "开始", "起", "开工", "开幕", "动工", "实施", "报名", "开班"];
pub(super) const ENDED: [&str; 8] = ["结束", "截止", "闭幕", "完工", "竣工", "完成", "止", "收官"];

/// 2024年5月10日至5月6日.
fn backwards(passage: &Passage<'_>, pair: &[Day]) -> Option<Diagnostic> {
    let [first, last] = pair else { return None };
    let between = passage.text.get(first.place.end..last.place.start)?;
    // a weekday may stand behind the first: 5月10日（星期五）至
    let sign =
        between.strip_prefix('（').and_then(|rest| rest.split_once('）')).map_or(between, |(_, sign)| sign);
    let begins = sign.split_once('，').is_some_and(|(begun, then)| {
        BEGUN.iter().any(|word| begun.ends_with(word))
            && (then.is_empty() || ["至", "到", "于"].contains(&then))
    });
    let ends = || ENDED.iter().any(|word| passage.after(last.place.end).starts_with(word));
    let joins = SPANS.contains(&sign.strip_prefix('起').unwrap_or(sign)) || begins && ends();
    if !joins {
        return None;
    }
    let wrong = match (first.year, last.year) {
        (Some(from), Some(to)) if from != to => from > to,
        (None, Some(_)) => false,
        _ => match (first.month, last.month.or(first.month)) {
            // without a year of its own, an earlier month may be one of the next year, but nothing lasts nearly a year
            (Some(from), Some(to)) if from != to => {
                let days = last.day.zip(first.day).map(|(to_day, day)| 31 * (from - to) + day - to_day);
                from > to && (last.year.is_some() || days.is_some_and(|days| (10..36).contains(&days)))
            }
            (Some(_), Some(_)) => last.day.zip(first.day).is_some_and(|(to, from)| from > to),
            _ => false,
        },
    };
    wrong.then(|| {
        let place = first.place.start..last.place.end;
        let typed = passage.text.get(place.clone()).unwrap_or_default();
        passage.at(&rules::BACKWARDS, place, format!("“{typed}”结束在开始之前")).hint("核对起止日期")
    })
}

/// 星期八.
fn no_weekday(passage: &Passage<'_>, at: usize, word: char) -> Option<Diagnostic> {
    let behind = passage.after(at + word.len_utf8());
    let name = if word == '星' { behind.strip_prefix('期')? } else { behind };
    let said = name
        .chars()
        .next()
        .filter(|c| if word == '星' { "七八九十0789".contains(*c) } else { *c == '八' })?;
    let alone = name
        .get(said.len_utf8()..)?
        .starts_with(['上', '下', '早', '晚', '中', '）', '，', '。', '前', '召', '举', '开']);
    let end = passage.text.len() - name.len() + said.len_utf8();
    alone.then(|| {
        let typed = passage.text.get(at..end).unwrap_or_default();
        passage.at(&rules::WEEKDAY, at..end, format!("没有“{typed}”")).hint("核对星期")
    })
}

/// Parts of the day, each with the hours that it has.
const PARTS_OF_DAY: [(&str, Range<u32>); 7] = [
    ("上午", 5..13),
    ("早上", 4..12),
    ("早晨", 4..12),
    ("凌晨", 0..7),
    ("下午", 1..8),
    ("晚上", 5..13),
    ("中午", 11..15),
];

/// 上午14时, 下午15时, 24时60分.
fn hour(passage: &Passage<'_>, at: usize) -> Option<Diagnostic> {
    let before = passage.before(at);
    let digits_at = before
        .rfind(|c: char| !c.is_ascii_digit())
        .map_or(0, |at| at + before.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8));
    let hour: u32 = before.get(digits_at..)?.parse().ok().filter(|hour| *hour <= 99)?;
    let behind = passage.after(at + '时'.len_utf8());
    let minutes = run(behind, |c| c.is_ascii_digit());
    let minute: Option<u32> = minutes
        .parse()
        .ok()
        .filter(|_| behind.get(minutes.len()..).is_some_and(|rest| rest.starts_with('分')));
    let words = before.get(..digits_at)?;
    let part = PARTS_OF_DAY.iter().find(|(part, _)| words.ends_with(part));
    let is_time =
        part.is_some() || words.ends_with(['日', '于']) && !behind.starts_with('内') || minute.is_some();
    // 14时至28时
    let joined = words.trim_end_matches(['至', '到', '—', '～']);
    let is_time = is_time || joined.len() < words.len() && joined.ends_with(['时', '分']);
    let end = at + '时'.len_utf8() + if minute.is_some() { minutes.len() + '分'.len_utf8() } else { 0 };
    let (place, says) = match part {
        Some((part, hours)) if !hours.contains(&hour) => {
            (digits_at - part.len()..end, format!("“{part}”没有 {hour} 时"))
        }
        _ if hour > 24 || minute.is_some_and(|minute| minute > 59) => {
            (digits_at..end, "没有这个时刻".to_owned())
        }
        _ => return None,
    };
    is_time.then(|| {
        let hint = if hour > 12 {
            "24小时制的时刻前面不写“上午”“下午”；核对时刻"
        } else {
            "核对时刻"
        };
        passage.at(&rules::HOUR, place, says).hint(hint)
    })
}

/// 十三月.
fn no_month(passage: &Passage<'_>, at: usize) -> Option<Diagnostic> {
    let before = passage.before(at);
    let start =
        before.char_indices().rev().take_while(|(_, c)| "一二三四五六七八九十".contains(*c)).last()?.0;
    let (month, length) = count(before.get(start..)?)?;
    let whole = start + length == at && !before.get(..start)?.ends_with(['第', '腊', '个', '近', '满']);
    let alone = passage.after(at + '月'.len_utf8()).starts_with(['份', '初', '底', '中', '上', '下']);
    // 九十月份 is September and October
    ((13..20).contains(&month) && whole && alone).then(|| {
        let end = at + '月'.len_utf8();
        passage.at(&rules::UNREAL_DATE, start..end, "一年没有这个月").hint("核对月份")
    })
}

/// Kinds of documents that tell of what has been.
const LOOKS_BACK: [&str; 5] = ["报告", "总结", "汇报", "通报", "纪要"];

/// So many days a document may be dated ahead.
const AHEAD: i64 = 31;

/// 成文日期 against what the text tells of as past, against its title, and against today.
pub(super) fn of_document(document: &Document, all: &[Passage<'_>], today: Option<Date>) -> Vec<Diagnostic> {
    let front = &document.front;
    let Some(signed) = date(front, Field::Date) else { return Vec::new() };
    let number = |date: Date| since(i64::from(date.year), i64::from(date.month), i64::from(date.day));
    let mut found = Vec::new();
    if let Some(today) = today.filter(|today| number(signed.value) - number(*today) > AHEAD) {
        let message = format!("成文日期比今天（{}年{}月{}日）晚一个多月", today.year, today.month, today.day);
        found.push(rules::DATE_FUTURE.at(signed.span, message).hint("核对成文日期"));
    }
    let title: String = texts(front, Field::Title).iter().map(|line| line.value.as_str()).collect();
    let body = || all.iter().filter(|passage| passage.attachment == 0 && passage.is_prose());
    found.extend(year_of_title(&title, all));
    found.extend(body().filter_map(|passage| overdue(passage, signed.value)));
    if title.ends_with("通知") {
        found.extend(body().filter_map(|passage| past_plan(passage, signed.value)));
    }
    if LOOKS_BACK.iter().any(|kind| title.ends_with(kind)) {
        for passage in body() {
            let late = days(&passage.text).into_iter().find(|day| {
                let (Some(month), Some(number_of_day)) = (day.month, day.day) else {
                    return false;
                };
                // without a year, the last one may be meant
                let ahead = since(day.year.unwrap_or(i64::from(signed.value.year)), month, number_of_day)
                    - number(signed.value);
                ahead > 0 && (day.year.is_some() || ahead < QUARTER) && is_past(passage, day)
            });
            if let Some(day) = late {
                let typed = passage.text.get(day.place.clone()).unwrap_or_default().to_owned();
                let finding = passage.at(
                    &rules::DATE_PERIOD,
                    day.place,
                    format!("{typed}在成文日期之后，却说成已经过去"),
                );
                found.push(finding.hint("核对成文日期和文中的日期"));
            }
        }
        found.extend(months(&title, &signed).or_else(|| halves(&title, &signed)));
        found.extend(body().next().and_then(|first| other_year(&title, first)));
    }
    found
}

/// Whether a text speaks of a day as past.
fn is_past(passage: &Passage<'_>, day: &Day) -> bool {
    let before = passage.before(day.place.start);
    let sentence = passage.after(day.place.end).split(['。', '；']).next().unwrap_or_default();
    let ahead = ["将", "拟", "计划", "前", "预计", "定于", "起", "力争", "确保"];
    let clause = before.rsplit(['。', '；', '，']).next().unwrap_or_default();
    let told = before.ends_with("截至")
        || ["了", "已", "组织开展", "召开", "全部结束", "圆满结束", "顺利结束", "圆满完成", "全部完成"]
            .iter()
            .any(|word| sentence.contains(word));
    told && !ahead
        .iter()
        .any(|word| sentence.starts_with(word) || sentence.contains("将") || clause.contains(word))
}

/// A title that tells of a month that is not over.
fn months(title: &str, signed: &Spanned<Date>) -> Option<Diagnostic> {
    let told = days(title).into_iter().filter_map(|day| Some((day.year?, day.month?))).max()?;
    let own = (i64::from(signed.value.year), i64::from(signed.value.month));
    // a later year is told of elsewhere
    (told > own && told.0 == own.0).then(|| {
        let message = format!("成文日期在{}年{}月，标题说的是{}年{}月的情况", own.0, own.1, told.0, told.1);
        rules::DATE_PERIOD.at(signed.span, message).hint("核对成文日期和标题里的月份")
    })
}

/// Parts of a year, each with the month in which it ends.
const PARTS: [(&str, i64); 10] = [
    ("上半年", 6),
    ("前三季度", 9),
    ("第一季度", 3),
    ("第二季度", 6),
    ("第三季度", 9),
    ("第四季度", 12),
    ("一季度", 3),
    ("二季度", 6),
    ("三季度", 9),
    ("下半年", 12),
];

/// A title that tells of half a year, or a quarter, that is not over.
fn halves(title: &str, signed: &Spanned<Date>) -> Option<Diagnostic> {
    let year = days(title).into_iter().find_map(|day| Some((day.year?, day.place.end)))?;
    let behind = title.get(year.1..)?;
    let (part, ends) = PARTS.iter().find(|(part, _)| behind.trim_start_matches('度').starts_with(part))?;
    let ahead = ["计划", "安排", "打算", "要点", "部署", "预算"].iter().any(|word| title.contains(word));
    let (own, month) = (i64::from(signed.value.year), i64::from(signed.value.month));
    (year.0 == own && month < *ends && !ahead).then(|| {
        let message = format!("成文日期在{own}年{month}月，标题说的是{own}年{part}的情况");
        rules::DATE_PERIOD.at(signed.span, message).hint("核对成文日期和标题里的时间")
    })
}

/// 请于2024年11月5日前……: what is asked for by a day that was over when the document was signed.
fn overdue(passage: &Passage<'_>, signed: Date) -> Option<Diagnostic> {
    if !passage.may_say("请前日") {
        return None;
    }
    let own = since(i64::from(signed.year), i64::from(signed.month), i64::from(signed.day));
    let day = days(&passage.text).into_iter().find(|day| {
        let (Some(month), Some(of_month)) = (day.month, day.day) else { return false };
        let sentence = passage.before(day.place.start).rsplit(['。', '；', '\n']).next().unwrap_or_default();
        let behind = passage.after(day.place.end);
        let asked = sentence.starts_with('请') || sentence.contains("，请") || sentence.ends_with("请于");
        let by =
            sentence.ends_with('于') && ["前", "之前", "以前"].iter().any(|word| behind.starts_with(word));
        let over = own - since(day.year.unwrap_or(i64::from(signed.year)), month, of_month);
        // without a year, next year's may be meant
        asked && by && over > 0 && (day.year.is_some() || over < QUARTER)
    })?;
    let typed = passage.text.get(day.place.clone()).unwrap_or_default().to_owned();
    let message = format!("{typed}在成文日期以前，已经过了");
    Some(passage.at(&rules::DATE_PERIOD, day.place, message).hint("核对期限和成文日期"))
}

/// What the time of something to come is told by.
const TIME: [&str; 6] = ["时间为", "时间：", "时间是", "时间定于", "时间安排在", "时间定为"];

/// 培训时间为9月6日至12日 in a notice of 15 September.
fn past_plan(passage: &Passage<'_>, signed: Date) -> Option<Diagnostic> {
    let own = since(i64::from(signed.year), i64::from(signed.month), i64::from(signed.day));
    let day = days(&passage.text).into_iter().find(|day| {
        let (Some(month), Some(of_month)) = (day.month, day.day) else { return false };
        let before = passage.before(day.place.start);
        let over = own - since(day.year.unwrap_or(i64::from(signed.year)), month, of_month);
        let told = TIME.iter().any(|word| before.ends_with(word));
        let past =
            ["发生", "成立", "出生", "事故", "原", "上次", "印发", "统计", "考核", "评价", "数据", "所属"]
                .iter()
                .any(|word| {
                    before.rsplit(['。', '；', '\n']).next().is_some_and(|words| words.contains(word))
                });
        told && !past && over > 0 && over < QUARTER
    })?;
    let typed = passage.text.get(day.place.clone()).unwrap_or_default().to_owned();
    let message = format!("{typed}在成文日期以前，已经过了");
    Some(passage.at(&rules::DATE_PERIOD, day.place, message).hint("核对日期和成文日期"))
}

/// So many days are about a quarter of a year.
const QUARTER: i64 = 90;

/// So many characters behind the year of a title say what it is the year of.
const OF_YEAR: usize = 6;

/// 2023年度工作总结 in a text about 2024年度工作总结.
fn year_of_title(title: &str, all: &[Passage<'_>]) -> Option<Diagnostic> {
    let at = title.find('年')?;
    let digits = |text: &str| text.len() - text.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let year = title.get(at - digits(title.get(..at)?)..at).filter(|year| year.len() == 4)?;
    let behind = title.get(at..)?;
    let thing = behind.get(..behind.char_indices().nth(OF_YEAR)?.0)?;
    let texts = || all.iter().filter(|passage| passage.attachment == 0 && passage.part != Part::Title);
    let years = |passage: &Passage<'_>| -> Vec<(usize, String)> {
        let places = passage.places(thing).map(|(at, _)| {
            let before = passage.before(at);
            (at, before.get(at - digits(before)..).unwrap_or_default().to_owned())
        });
        places.filter(|(_, year)| year.len() == 4).collect()
    };
    let told: Vec<_> =
        texts().flat_map(|passage| years(passage).into_iter().map(move |year| (passage, year))).collect();
    let (passage, (at, other)) = told.first().filter(|_| told.iter().all(|(_, (_, told))| told != year))?;
    let finding = passage.at(
        &rules::DATE_PERIOD,
        at - other.len()..at + thing.len(),
        format!("标题说的是{year}年，这里是{other}年"),
    );
    Some(finding.hint("核对年份，可能是从旧稿带来的"))
}

/// A text that begins with another year than the one its title is about.
fn other_year(title: &str, first: &Passage<'_>) -> Option<Diagnostic> {
    let year = |text: &str| days(text).into_iter().find_map(|day| Some((day.year?, day.place)));
    let (titled, _) = year(title)?;
    let (told, place) = year(&first.text)?;
    let opens = place.start == 0 && first.after(place.end).starts_with(['，', '以', '是', '全', '度']);
    let other = days(&first.text).iter().any(|day| day.year == Some(titled));
    (opens && told != titled && !other).then(|| {
        let finding =
            first.at(&rules::DATE_PERIOD, place, format!("标题说的是{titled}年，正文开头是{told}年"));
        finding.hint("核对年份，可能是从旧稿带来的")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weekdays_are_those_of_the_calendar() {
        // as any calendar has them
        for (year, month, day, name) in
            [(2024, 12, 20, '五'), (2025, 1, 1, '三'), (2000, 2, 29, '二'), (2023, 10, 1, '日')]
        {
            assert_eq!(WEEK.chars().nth(weekday_of(year, month, day)), Some(name), "{year}-{month}-{day}");
        }
    }

    #[test]
    fn days_are_read_with_what_is_written_of_them() {
        let read = |text: &str| -> Vec<_> {
            days(text).into_iter().map(|day| (day.year, day.month, day.day)).collect()
        };
        assert_eq!(
            read("2024年5月10日至6日，3月底"),
            [(Some(2024), Some(5), Some(10)), (None, None, Some(6)), (None, Some(3), None)]
        );
        assert_eq!(read("3.5万，第3条"), []);
    }
}
