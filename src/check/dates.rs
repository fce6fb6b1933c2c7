//! 日期: are those in the text whole, in Arabic digits without zeros before them, and days of the calendar?

use super::chars::is_hanzi;
use super::fields::{date, texts};
use super::text::Passage;
use crate::diagnostic::Diagnostic;
use crate::document::{Date, Document, Field};
use crate::rules;
use crate::source::{Sources, Spanned};

/// How many days a month has at most.
const DAYS: [u32; 12] = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

pub(super) fn check(passage: &Passage<'_>, found: &mut Vec<Diagnostic>) {
    let mut index = 0;
    while let Some(c) = passage.char(index) {
        if !c.is_ascii_digit() {
            if matches!(c, '一' | '二') {
                found.extend(mixed_year(passage, index));
            }
            index += 1;
            continue;
        }
        let start = index;
        while passage.char(index).is_some_and(|c| c.is_ascii_digit()) {
            index += 1;
        }
        let before = start.checked_sub(1).and_then(|before| passage.char(before));
        if before.is_some_and(|c| c.is_ascii_alphanumeric() || c == '.') {
            continue;
        }
        found.extend(with_marks(passage, start, index));
        found.extend(padded(passage, start, index));
        found.extend(day(passage, start, index));
        found.extend(day_of_month(passage, start, index));
        found.extend(short_year(passage, start, index));
        found.extend(named_day(passage, start, index));
    }
}

/// 03月05日: no zeros before months and days (§7.3.5.4).
fn padded(passage: &Passage<'_>, start: usize, end: usize) -> Option<Diagnostic> {
    let bare = |digits: &str| {
        digits.strip_prefix('0').filter(|bare| bare.len() == 1 && *bare != "0").map(str::to_owned)
    };
    let digits = passage.slice(start..end);
    let unit = passage.char(end).filter(|c| matches!(c, '月' | '日'))?;
    // a day behind a month is told of with it
    let behind_month = start.checked_sub(1).and_then(|before| passage.char(before)) == Some('月')
        && start.checked_sub(3).is_some_and(|month| bare(passage.slice(month..start - 1)).is_some());
    let mut next = end + 1;
    let mut right = bare(digits).filter(|_| unit == '月' || !behind_month)?;
    right.push(unit);
    let day = super::chars::run(passage.after(passage.byte(next)), |c| c.is_ascii_digit());
    if let (Some(day), '月', Some('日')) = (bare(day), unit, passage.char(next + day.len())) {
        right.push_str(&format!("{day}日"));
        next += 3;
    }
    let message = format!("“{}”里多了“0”", passage.slice(start..next));
    Some(passage.mend(&rules::PADDED_DATE, passage.bytes(start..next), message, &right))
}

/// 2025.6.5, 2025/06/05: a day in a sentence, written as in a table.
fn with_marks(passage: &Passage<'_>, start: usize, end: usize) -> Option<Diagnostic> {
    let year: u32 = passage.slice(start..end).parse().ok().filter(|year| (1949..2100).contains(year))?;
    let mark = passage.char(end).filter(|c| ".-/．".contains(*c))?;
    let rest = passage.after(passage.byte(end + 1));
    let (month, rest) = rest.split_once(mark)?;
    let day = super::chars::run(rest, |c| c.is_ascii_digit());
    let number = |digits: &str, most: u32| {
        digits.parse().ok().filter(|number: &u32| (1..=most).contains(number) && digits.len() <= 2)
    };
    let (month_number, day_number) = (number(month, 12)?, number(day, 31)?);
    let next = end + 1 + month.len() + 1 + day.len();
    let is_hanzi_at = |at: Option<usize>| at.and_then(|at| passage.char(at)).is_some_and(is_hanzi);
    // in a label, a number or an address it stands alone
    let in_text = passage.is_prose() && (is_hanzi_at(start.checked_sub(1)) && is_hanzi_at(Some(next)));
    in_text.then(|| {
        let typed = passage.slice(start..next);
        let finding =
            passage.at(&rules::PADDED_DATE, passage.bytes(start..next), format!("日期写成了“{typed}”"));
        finding.hint(format!("改为“{year}年{month_number}月{day_number}日”"))
    })
}

/// 2月30日, and 12月19号.
fn day(passage: &Passage<'_>, start: usize, end: usize) -> Option<Diagnostic> {
    passage.char(end).filter(|c| *c == '月')?;
    let month: u32 = passage.slice(start..end).parse().ok()?;
    let rest = passage.after(passage.byte(end + 1));
    let digits = super::chars::run(rest, |c| c.is_ascii_digit());
    let day: u32 = digits.parse().ok()?;
    let unit = rest.get(digits.len()..)?.chars().next()?;
    let next = end + 1 + digits.len() + 1;
    let range = passage.bytes(start..next);
    let (typed, from) = (passage.slice(start..next), before_year(passage, start));
    let most = month.checked_sub(1).and_then(|month| DAYS.get(month as usize)).copied();
    let leap = |year: u32| year.is_multiple_of(4) && !year.is_multiple_of(100) || year.is_multiple_of(400);
    let is_last = (month, day) == (2, 29);
    let from = from.or_else(|| is_last.then(|| sole_year(passage, start))?);
    let february = is_last && from.is_some_and(|year| !leap(year));
    let real = most.is_some_and(|most| (1..=most).contains(&day)) && !february;
    match unit {
        '日' | '号' if !real => {
            let finding = passage.at(&rules::UNREAL_DATE, range, format!("没有“{typed}”这一天"));
            Some(finding.hint("核对日期"))
        }
        '号' if real && digits.len() <= 2 => {
            let behind = passage.char(next);
            let numbered = behind.is_some_and(|c| "文楼令院房门".contains(c));
            let finding = passage.at(&rules::DAY_NUMBER, range, format!("“{typed}”的“号”是口语"));
            (!numbered).then(|| finding.hint(format!("改为“{}”", typed.replace('号', "日"))))
        }
        _ => None,
    }
}

/// 每月5号: a day of no certain month.
fn day_of_month(passage: &Passage<'_>, start: usize, end: usize) -> Option<Diagnostic> {
    passage.char(end).filter(|c| *c == '号' && end - start <= 2)?;
    let before = passage.before(passage.byte(start));
    ["每月", "本月", "当月", "下月", "次月", "上月"].iter().find(|month| before.ends_with(**month))?;
    let typed = passage.slice(start..end + 1);
    let range = passage.bytes(start..end + 1);
    let finding = passage.at(&rules::DAY_NUMBER, range, format!("“{typed}”的“号”是口语"));
    Some(finding.hint(format!("改为“{}”", typed.replace('号', "日"))))
}

/// The year that stands before a month.
fn before_year(passage: &Passage<'_>, start: usize) -> Option<u32> {
    let before = passage.before(passage.byte(start)).strip_suffix('年')?;
    before.get(before.len().checked_sub(4)?..)?.parse().ok()
}

/// The one year that is named before a month in its sentence, if nothing says that another one has begun.
fn sole_year(passage: &Passage<'_>, start: usize) -> Option<u32> {
    let sentence = passage.before(passage.byte(start)).rsplit(['。', '；', '\n']).next()?;
    let is_other =
        ["次年", "明年", "翌年", "来年", "去年", "上年", "后年"].iter().any(|word| sentence.contains(word));
    let mut years = sentence.match_indices('年').filter_map(|(at, _)| {
        sentence.get(at.checked_sub(4)?..at)?.parse().ok().filter(|year| (1900..2200).contains(year))
    });
    let year = years.next()?;
    (!is_other && years.all(|other| other == year)).then_some(year)
}

/// 24年3月: a year is written in full.
fn short_year(passage: &Passage<'_>, start: usize, end: usize) -> Option<Diagnostic> {
    let digits = passage.slice(start..end);
    let year: u32 = digits.parse().ok()?;
    passage.char(end).filter(|c| *c == '年' && digits.len() == 2 && (10..=49).contains(&year))?;
    let rest = passage.after(passage.byte(end + 1));
    let month = super::chars::run(rest, |c| c.is_ascii_digit());
    let is_month = month.parse().is_ok_and(|month: u32| (1..=12).contains(&month));
    // 24年底, 自24年起; 近20年来 is a time
    let since = passage.before(passage.byte(start)).ends_with(['自', '从'])
        && ["起", "开始", "以来"].iter().any(|word| rest.starts_with(word))
        // a sentence begins: 23年以来; 近23年以来 is a time
        || rest.starts_with("以来") && (start == 0 || passage.char(start - 1).is_some_and(|c| "。；，\n".contains(c)));
    let part = ["底", "初", "末", "上半年", "下半年", "全年", "一季度", "第一季度"];
    // 与23年相比, 比23年增长, 较23年同期
    let compared = passage.before(passage.byte(start)).ends_with(['与', '同', '和', '比', '较'])
        && ["相比", "同期", "比", "增长", "增加", "下降", "减少", "提高", "度", "末", "前"]
            .iter()
            .any(|word| rest.starts_with(word));
    // 24年完成投资3亿元: at the start of a clause
    let opens = (20..=29).contains(&year)
        && (start == 0 || passage.char(start - 1).is_some_and(|c| "。；，：\n".contains(c)))
        && ["完成", "实现", "全县", "全镇", "我县", "我镇", "全街道", "新增", "度", "累计", "计划", "力争"]
            .iter()
            .any(|word| rest.starts_with(word));
    let said = since
        || in_span(passage, start, year, rest)
        || opens
        || compared
        || part.iter().any(|part| rest.starts_with(part)) && !rest.starts_with("底蕴")
        || is_month && rest.get(month.len()..).is_some_and(|rest| rest.starts_with('月'));
    let range = passage.bytes(start..end + 1);
    said.then(|| {
        let finding = passage.at(&rules::SHORT_YEAR, range, format!("年份“{digits}年”没有写全"));
        finding.hint(format!("改为“20{digits}年”"))
    })
}

/// 即21—24年: a span of years of which neither is written in full; 10—15年 may be how long something takes.
fn in_span(passage: &Passage<'_>, start: usize, year: u32, rest: &str) -> bool {
    let before = passage.before(passage.byte(start));
    let Some(first) = before.strip_suffix(['—', '–', '-', '－', '～', '~', '至', '到']) else {
        return false;
    };
    let words = first.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = first.get(words.len()..).unwrap_or_default();
    let is_near = digits.len() == 2
        && digits.parse().is_ok_and(|first: u32| first >= 15 && first < year && year - first <= 10);
    let told =
        words.is_empty() || words.ends_with(['即', '自', '从', '（', '。', '，', '；', '在', '于', '成']);
    let lasts = ["时间", "左右", "以上", "以内", "内", "期", "的", "来", "龄"];
    is_near && told && !lasts.iter().any(|word| rest.starts_with(word))
}

/// 12·4宪法日: month and day of a named day stand in quotation marks.
fn named_day(passage: &Passage<'_>, start: usize, end: usize) -> Option<Diagnostic> {
    let sign = passage.char(end).filter(|c| matches!(c, '·' | '.' | '．' | '•' | '・'))?;
    let rest = passage.after(passage.byte(end + 1));
    let digits = super::chars::run(rest, |c| c.is_ascii_digit());
    let (month, day): (usize, u32) = (passage.slice(start..end).parse().ok()?, digits.parse().ok()?);
    let exists =
        month.checked_sub(1).and_then(|month| DAYS.get(month)).is_some_and(|most| (1..=*most).contains(&day));
    let behind = rest.get(digits.len()..)?;
    let words: String = behind.chars().take_while(|c| is_hanzi(*c)).take(LONGEST_DAY).collect();
    let place = words.find('日').filter(|place| *place >= "宪法".len());
    let other = ["工作日", "个", "元", "倍", "亿", "万", "级"].iter().any(|other| words.starts_with(other));
    // 3.15 is a number but where a day follows it
    let named = place.is_some()
        || sign != '.' && (words.starts_with("国") || words.starts_with("宪法"))
        || EVENTS.iter().any(|event| words.contains(event));
    let next = end + 1 + digits.len();
    let typed = passage.slice(start..next);
    let quoted =
        passage.char(next) == Some('”') && start.checked_sub(1).and_then(|at| passage.char(at)) == Some('“');
    if exists
        && quoted
        && sign != '·'
        && digits.len() <= 2
        && passage.after(passage.byte(next + 1)).starts_with(is_hanzi)
    {
        let place = passage.bytes(end..end + 1);
        return Some(passage.mend(&rules::NAMED_DAY, place, format!("“{typed}”里月、日之间的点不对"), "·"));
    }
    (exists && named && !other && digits.len() <= 2).then(|| {
        let finding = passage.at(
            &rules::NAMED_DAY,
            passage.bytes(start..next),
            format!("节日、纪念日的“{typed}”没有加引号"),
        );
        finding.hint(format!("改为“{month}·{day}”，并核对名称，如“12·4”国家宪法日"))
    })
}

/// What else is called by its day: 7·1建党节, 4.15事故.
const EVENTS: [&str; 10] = ["节", "事故", "事件", "火灾", "矿难", "地震", "惨案", "大案", "案件", "宣传月"];

/// More characters than the name of a day has.
const LONGEST_DAY: usize = 10;

/// 二0二四年, 二零二四年, from 一 or 二 on: 〇 counts, 零 measures.
fn mixed_year(passage: &Passage<'_>, index: usize) -> Option<Diagnostic> {
    let digits = passage.slice(index..index + 4);
    let known = |c: char| "一二三四五六七八九零〇0O○◯".contains(c);
    let wrong = digits.contains(['零', '0', 'O', '○', '◯']) && digits.chars().all(known);
    let before = index.checked_sub(1).and_then(|before| passage.char(before));
    (wrong && passage.char(index + 4) == Some('年') && !before.is_some_and(known)).then(|| {
        let value = |c: char| super::chars::numeral(c).unwrap_or(0).to_string();
        let year: String = digits.chars().map(value).collect();
        let finding =
            passage.at(&rules::HAN_YEAR, passage.bytes(index..index + 5), format!("年份写成了“{digits}年”"));
        finding.hint(format!("改为“{year}年”"))
    })
}

/// 成文日期 and 印发日期: in Arabic digits without zeros; the one not before the year that the title speaks of.
pub(super) fn of_document(document: &Document, sources: &Sources) -> Vec<Diagnostic> {
    let front = &document.front;
    let days =
        [Field::Date, Field::PrintDate].into_iter().filter_map(|field| Some((field, date(front, field)?)));
    let mut found: Vec<_> = days.filter_map(|(field, day)| form(field, &day, sources)).collect();
    let Some(signed) = date(front, Field::Date) else { return found };
    let title: String = texts(front, Field::Title).iter().map(|line| line.value.as_str()).collect();
    let years = title
        .match_indices('年')
        .filter_map(|(at, _)| title.get(at.checked_sub(4)?..at)?.parse::<u16>().ok());
    let looks_back = ["报告", "总结", "汇报", "通报"].iter().any(|kind| title.ends_with(kind));
    if let Some(year) = years.max().filter(|year| looks_back && *year > signed.value.year) {
        let message = format!("成文日期在{}年，标题说的是{year}年的情况", signed.value.year);
        found.push(rules::DATE_PERIOD.at(signed.span, message).hint("核对成文日期和标题里的年份"));
    }
    found
}

/// How a day of the elements is written.
fn form(field: Field, day: &Spanned<Date>, sources: &Sources) -> Option<Diagnostic> {
    let text = sources.get(day.span.source).map_or("", |source| source.text.as_str());
    let typed = text.get(day.span.range())?;
    let right = format!("{}年{}月{}日", day.value.year, day.value.month, day.value.day);
    let finding = if typed.contains(['〇', '零', '二', '○']) && typed.contains('年') {
        rules::HAN_DATE.at(day.span, format!("{}用了汉字数字", field.title()))
    } else if typed.contains("年0") || typed.contains("月0") {
        rules::PADDED_DATE.at(day.span, format!("{}的月、日前面多了“0”", field.title()))
    } else {
        return None;
    };
    Some(finding.hint(format!("改为“{right}”")).fixed(day.span, right))
}
