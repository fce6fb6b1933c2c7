//! Days. In: `2024-12-19`, `2024年12月19日`, 二〇二四年十二月十九日, 20241219 or a near variant. Out: a [`Date`] that exists, or nothing.

use super::draft::excerpt;
use crate::diagnostic::Diagnostic;
use crate::document::Date;
use crate::rules;
use crate::source::Span;
use std::ops::Range;

/// The numerals of a year written digit by digit, each with its value.
const NUMERALS: [(char, u16); 17] = [
    ('〇', 0),
    ('零', 0),
    ('○', 0),
    ('Ｏ', 0),
    ('O', 0),
    ('o', 0),
    ('0', 0),
    ('一', 1),
    ('二', 2),
    ('三', 3),
    ('四', 4),
    ('五', 5),
    ('六', 6),
    ('七', 7),
    ('八', 8),
    ('九', 9),
    ('元', 1),
];

/// More characters than the longest day has, its blanks counted: the bound of a search.
const LONGEST: usize = 40;

/// What else stands in a day or behind it: its marks in either width, the day of the week in brackets.
const MARKS: &str = "年月日号-/.－–—／．，,、。（）()星期周礼拜天";

/// Whether a character may stand in a day: a line in which another one does is none, and most have one at their beginning.
pub(super) fn is_of_a_day(c: char) -> bool {
    c.is_numeric() || c.is_whitespace() || numeral(c).is_some() || MARKS.contains(c)
}

/// Reads a day; zeros before month and day may be left out, white space and the width of digits do not matter.
pub(crate) fn parse(text: &str) -> Option<Date> {
    if !text.chars().all(is_of_a_day) {
        return None;
    }
    let text: String = text.chars().filter(|c| !c.is_whitespace()).map(half_width).collect();
    let text = without_weekday(text.trim_end_matches(['.', '。']));
    let separators = [['-', '-'], ['/', '/'], ['.', '.'], ['年', '月']];
    separators.iter().find_map(|separators| parted(text, *separators)).or_else(|| unparted(text))
}

fn parted(text: &str, [first, second]: [char; 2]) -> Option<Date> {
    let (year, rest) = text.split_once(first)?;
    let (month, day) = rest.split_once(second)?;
    let day = if first == '年' { day.strip_suffix(['日', '号'])? } else { day };
    exists(number(year, 4)?, number(month, 2)?, number(day, 2)?)
}

/// A day without the day of the week behind it: 2024年12月19日（星期四）, 2024.12.19周四.
fn without_weekday(text: &str) -> &str {
    let bare = text.trim_end_matches(['）', ')']);
    let week = ["星期", "周", "礼拜"].iter().find_map(|word| {
        let (day, rest) = bare.rsplit_once(word)?;
        (rest.chars().count() == 1 && "一二三四五六日天".contains(rest)).then_some(day)
    });
    week.map_or(text, |day| day.trim_end_matches(['（', '(']))
}

/// Whether a text has year, month and day, be they ones that exist or not.
pub(super) fn names_a_day(text: &str) -> bool {
    let groups = text.split(|c: char| !c.is_numeric()).filter(|digits| !digits.is_empty()).count();
    groups == 3
        && text.chars().all(|c| c.is_numeric() || c.is_whitespace() || "-/.年月日号".contains(half_width(c)))
}

/// That a text is no day.
pub(super) fn told(text: &str, span: Span) -> Diagnostic {
    let typed = excerpt(text);
    let message = match names_a_day(text) {
        true => format!("“{typed}”不是一个存在的日期"),
        false => format!("认不出“{typed}”是哪一天"),
    };
    rules::DATE.at(span, message).hint(advice(text))
}

/// What to write instead of a text that is no day, out of its own digits.
fn advice(text: &str) -> String {
    let plain: String = text.chars().map(half_width).collect();
    let groups: Vec<&str> =
        plain.split(|c: char| !c.is_ascii_digit()).filter(|group| !group.is_empty()).collect();
    let count = |group: &str| group.parse::<u16>().ok();
    let found = match groups.as_slice() {
        [first, second, year] if year.len() == 4 => {
            let day = |month: &str, day: &str| exists(count(year)?, count(month)?, count(day)?);
            day(first, second).or_else(|| day(second, first))
        }
        _ => None,
    };
    if let Some(Date { year, month, day }) = found {
        return format!("年写在最前面，写成 {year}-{month:02}-{day:02}");
    }
    if let [year, month, _] = groups.as_slice()
        && let (Some(year), Some(month)) = (count(year), count(month))
        && let Some(last) = (28..=31).rev().find_map(|day| exists(year, month, day))
    {
        return format!("{year}年{month}月的最后一天是{}日，请核对", last.day);
    }
    let year = groups.iter().find(|group| group.len() == 4).copied().unwrap_or("××××");
    format!("年、月、日写全，写成 {year}年×月×日 的样子（× 换成数字）")
}

/// 20241219
fn unparted(text: &str) -> Option<Date> {
    let fits = text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit());
    fits.then_some(())?;
    exists(number(text.get(..4)?, 4)?, number(text.get(4..6)?, 2)?, number(text.get(6..)?, 2)?)
}

/// Whether a text names year and month and no day: `2024年12月`, `2024年12月 日`, `2024-12`.
pub(super) fn lacks_day(text: &str) -> bool {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).map(half_width).collect();
    let text = text.trim_end_matches('日');
    let parts = text.strip_suffix('月').and_then(|text| text.split_once('年'));
    let parts = parts.or_else(|| text.split_once(['-', '/', '.']));
    parts.is_some_and(|(year, month)| {
        number(year, 4).is_some_and(|year| year >= 1000)
            && (month.is_empty() || number(month, 2).is_some_and(|month| (1..=12).contains(&month)))
    })
}

/// Whether a text names month and day and no year: `6月11日`, `6.11`.
pub(super) fn lacks_year(text: &str) -> bool {
    if !text.chars().all(is_of_a_day) {
        return false;
    }
    let text: String = text.chars().filter(|c| !c.is_whitespace()).map(half_width).collect();
    // any leap year has all days
    let is_short = text.chars().count() <= "12月31日".chars().count();
    let day = || match text.split_once(['.', '/', '-']) {
        // 9.28
        Some((month, day)) if text.is_ascii() => parse(&format!("2024-{month}-{day}")),
        _ => parse(&format!("2024年{text}")).filter(|_| text.contains('月')),
    };
    is_short && day().is_some()
}

/// The first day written with 年, 月 and 日 within a text, and its place.
pub(super) fn find(text: &str) -> Option<(Range<usize>, Date)> {
    text.match_indices('年').find_map(|(year, _)| {
        let before = text.get(..year)?;
        let mut start = year;
        for (at, c) in before.char_indices().rev() {
            if !(c.is_whitespace() || half_width(c).is_ascii_digit() || numeral(c).is_some()) {
                break;
            }
            start = at;
        }
        let start =
            start + text.get(start..year).map_or(0, |digits| digits.len() - digits.trim_start().len());
        let rest = text.get(year..)?;
        let (len, mark) = rest.char_indices().take(LONGEST).find(|(_, c)| matches!(c, '日' | '号'))?;
        let range = start..year + len + mark.len_utf8();
        Some((range.clone(), parse(text.get(range)?)?))
    })
}

/// The place of a day without 年 and 月 at the end of a line: 街道办 2026/12/1.
pub(super) fn at_end(line: &str) -> Option<Range<usize>> {
    let line = line.trim_end();
    let is_of_day = |c: char| half_width(c).is_ascii_digit() || matches!(half_width(c), '-' | '/' | '.');
    let start = line.trim_end_matches(is_of_day).len();
    parse(line.get(start..)?).map(|_| start..line.len())
}

/// Whether a text ends with a day, or is one.
pub(super) fn ends(text: &str) -> bool {
    find(text).is_some_and(|(range, _)| range.end == text.trim_end().len()) || parse(text).is_some()
}

fn half_width(c: char) -> char {
    match c {
        '０'..='９' => char::from_digit(u32::from(c) - u32::from('０'), 10).unwrap_or(c),
        '－' | '–' | '—' => '-',
        '／' => '/',
        '．' | '，' | ',' | '、' => '.',
        c => c,
    }
}

fn numeral(c: char) -> Option<u16> {
    match c {
        '十' => Some(10),
        c => NUMERALS.iter().find(|(numeral, _)| *numeral == c).map(|(_, value)| *value),
    }
}

/// A number of at most `digits` digits, in Arabic or Chinese ones.
fn number(text: &str, digits: usize) -> Option<u16> {
    // 2O24, 1O: the letter for the digit, as programs read it off a picture
    let is_mixed = text.contains(['O', 'o']) && text.contains(|c: char| c.is_ascii_digit() && c != '0');
    let zeros = if is_mixed { text.replace(['O', 'o'], "0") } else { String::new() };
    let text = if zeros.is_ascii() && is_mixed { &zeros } else { text };
    if text.is_ascii() {
        let fits = (1..=digits).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
        return if fits { text.parse().ok() } else { None };
    }
    if digits == 4 {
        let year = || text.chars().try_fold(0, |year, c| Some(year * 10 + numeral(c).filter(|n| *n < 10)?));
        return if text.chars().count() == 4 { year() } else { None };
    }
    let (tens, units) = text.split_once('十').map_or((None, text), |(tens, units)| (Some(tens), units));
    let one = |text: &str| {
        let mut characters = text.chars();
        let value = characters.next().map_or(Some(0), numeral)?;
        characters.next().is_none().then_some(value)
    };
    match tens {
        Some("") => Some(10 + one(units)?),
        Some(tens) => Some(one(tens)? * 10 + one(units)?),
        None => one(units),
    }
}

/// The day, if the Gregorian calendar has it and its year has four digits.
fn exists(year: u16, month: u16, day: u16) -> Option<Date> {
    let leap = year.is_multiple_of(4) && !year.is_multiple_of(100) || year.is_multiple_of(400);
    let days = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => return None,
    };
    let fits = year >= 1000 && (1..=days).contains(&day);
    let date = Date { year, month: u8::try_from(month).ok()?, day: u8::try_from(day).ok()? };
    fits.then_some(date)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_in_every_customary_form() {
        let expected = Some(Date { year: 2024, month: 1, day: 5 });
        for text in [
            "2024-01-05",
            "2024-1-5",
            "2024年1月5日",
            " 2024 年 01 月 05 日 ",
            "2024/1/5",
            "2024.1.5",
            "20240105",
            "２０２４年１月５日",
            "二〇二四年一月五日",
            "二0二四年一月五日",
            "二O二四年一月五日",
            "二○二四年 一 月 五 日",
            "2024年1月5号",
            "2O24年O1月5日",
            "２０２４．１．５",
            "2024 - 01 - 05",
        ] {
            assert_eq!(parse(text), expected, "{text}");
        }
        assert_eq!(parse("二〇二四年十二月三十一日"), parse("2024-12-31"));
        assert_eq!(parse("二零二四年十月二十日"), parse("2024-10-20"));
        assert!(parse("2024-02-29").is_some() && parse("2000-02-29").is_some());
    }

    #[test]
    fn days_that_do_not_exist_are_none() {
        // more digits than a year has once ended the program
        assert_eq!(parse("九九九九九九年一月一日"), None);
        for text in ["2024-13-40", "2023-02-29", "1900-02-29", "2024-4-31", "2024-0-1", "2024-1-0", "24-1-5"]
        {
            assert_eq!(parse(text), None, "{text}");
        }
        for text in [
            "",
            "2024",
            "2024-1",
            "2024-1-5日",
            "2024年1月5",
            "二〇二四年十三月五日",
            "二四年一月五日",
            "2024年一二月五日",
            "20241340",
            "2024-+1-5",
            "12-19-2024",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_month_is_no_day_and_a_day_is_found_within_a_text() {
        for text in
            ["2024年12月", "2024 年 12 月   日", "2024年月日", "二〇二四年十二月", "2024-12", "2024.12"]
        {
            assert!(lacks_day(text), "{text}");
        }
        for text in ["2024年12月19日", "12月", "2024", "1.5", "2024年", "一月"] {
            assert!(!lacks_day(text), "{text}");
        }
        let text = "县政府办公室　　2025 年 6 月 10 日印发";
        let (range, date) = find(text).unwrap();
        assert_eq!((&text[range], date.day), ("2025 年 6 月 10 日", 10));
        assert_eq!(find("2025年全年共办结"), None);
    }
}
