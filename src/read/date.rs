//! Days. In: `2024-12-19`, `2024年12月19日` or a near variant. Out: a [`Date`] that exists, or nothing.

use crate::document::Date;

/// Reads a day; zeros before month and day may be left out, as may white space around the parts.
pub(crate) fn parse(text: &str) -> Option<Date> {
    let separators = [['-', '-'], ['/', '/'], ['.', '.'], ['年', '月']];
    separators.iter().find_map(|[first, second]| {
        let (year, rest) = text.split_once(*first)?;
        let (month, day) = rest.split_once(*second)?;
        let day = if *first == '年' { day.trim().strip_suffix('日')? } else { day };
        exists(number(year, 4)?, number(month, 2)?, number(day, 2)?)
    })
}

/// A number of at most `digits` digits.
fn number(text: &str, digits: usize) -> Option<u16> {
    let text = text.trim();
    let fits = (1..=digits).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    if fits { text.parse().ok() } else { None }
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
        for text in
            ["2024-01-05", "2024-1-5", "2024年1月5日", " 2024 年 01 月 05 日 ", "2024/1/5", "2024.1.5"]
        {
            assert_eq!(parse(text), expected, "{text}");
        }
        assert!(parse("2024-02-29").is_some() && parse("2000-02-29").is_some());
    }

    #[test]
    fn days_that_do_not_exist_are_none() {
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
            "二〇二四年一月五日",
            "2024-+1-5",
            "12-19-2024",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
