//! Filters of templates. In: a row's value. Out: a day, a number or an amount as an official document writes it.

use super::data::figure::{Figure, Way};
use super::data::format::number::thousands;
use super::data::shown::{Exact, Shown};
use super::data::table::is_empty;
use super::piece::shown;
use crate::document::Date;
use crate::numerals;
use crate::read::parse_date;
use minijinja::value::{Rest, ValueKind};
use minijinja::{Environment, Error, ErrorKind, Value};

/// The filters as a message lists them.
pub(super) const NAMES: &str = "date 日期、number 数、thousands 千分位、percent 百分比、money 大写、han 汉字数字、default 默认、paragraphs 分段、markdown、adds_up 等于合计";

/// A number is written with no more decimals.
const MOST_DECIMALS: usize = 20;

/// The greatest number that is written in hanzi.
const MOST_IN_HANZI: u64 = 10_u64.pow(16);

/// Adds every filter under its English and its Chinese name.
pub(super) fn add(environment: &mut Environment<'_>) {
    for name in ["date", "日期"] {
        environment.add_filter(name, date);
    }
    for name in ["number", "数"] {
        environment.add_filter(name, number);
    }
    for name in ["thousands", "千分位"] {
        environment.add_filter(name, with_thousands);
    }
    for name in ["percent", "百分比"] {
        environment.add_filter(name, percent);
    }
    for name in ["money", "大写"] {
        environment.add_filter(name, money);
    }
    for name in ["han", "汉字数字"] {
        environment.add_filter(name, han);
    }
    for name in ["default", "默认"] {
        environment.add_filter(name, default);
    }
    for name in ["paragraphs", "分段"] {
        environment.add_filter(name, paragraphs);
    }
    environment.add_filter("markdown", markdown);
    for name in ["adds_up", "等于合计"] {
        environment.add_filter(name, adds_up);
    }
}

/// A value that the row has; a name that no column has is none, and is told as one without a filter is.
fn given(value: &Value) -> Result<(), Error> {
    if value.is_undefined() { Err(Error::from(ErrorKind::UndefinedError)) } else { Ok(()) }
}

pub(super) fn wrong(message: String) -> Error {
    Error::new(ErrorKind::InvalidOperation, message)
}

/// A day as 2024年12月19日; `iso`: 2024-12-19, `年月`: 2024年12月, `汉字`: 二〇二四年十二月十九日.
fn date(value: &Value, form: Option<&str>) -> Result<String, Error> {
    if form == Some("年月")
        && let Some((year, month)) = value.as_str().and_then(month_of)
    {
        return Ok(format!("{year}年{month}月"));
    }
    let Date { year, month, day } = day_of(value)?;
    match form {
        None => Ok(format!("{year}年{month}月{day}日")),
        Some("iso") => Ok(format!("{year:04}-{month:02}-{day:02}")),
        Some("年月") => Ok(format!("{year}年{month}月")),
        Some("月日") => Ok(format!("{month}月{day}日")),
        Some("汉字") => Ok(format!(
            "{}年{}月{}日",
            numerals::digits(&year.to_string()),
            numerals::han(month.into()),
            numerals::han(day.into())
        )),
        Some(other) => Err(wrong(format!("日期没有“{other}”这种写法，可以写 iso、年月、月日、汉字"))),
    }
}

fn day_of(value: &Value) -> Result<Date, Error> {
    given(value)?;
    if let Some(Shown { exact: Exact::Day(day), .. }) = value.downcast_object_ref::<Shown>() {
        return Ok(*day);
    }
    let text = shown(value)?;
    // a spreadsheet writes the hour behind the day: 2026/6/30 0:00
    let is_hour = |hour: &&str| hour.contains(':') && hour.chars().all(|c| c == ':' || c.is_ascii_digit());
    let day = text.trim().rsplit_once(' ').filter(|(_, hour)| is_hour(hour)).map(|(day, _)| day.to_owned());
    let text = day.unwrap_or(text);
    let compact = text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit());
    let spread = compact
        .then(|| [text.get(..4), text.get(4..6), text.get(6..)].map(Option::unwrap_or_default).join("-"));
    parse_date(spread.as_deref().unwrap_or(&text)).ok_or_else(|| match text.is_empty() {
        true => wrong("这里要填日期，表里的格子是空的".to_owned()),
        false if month_of(&text).is_some() => {
            wrong(format!("“{text}”只有年月，没有日；在表里补上日，或者写 栏名|date(\"年月\")"))
        }
        false => wrong(format!("“{text}”不是一个存在的日期，要写成 2024-12-19 或 2024年12月19日")),
    })
}

/// The month that a text names: 2026年6月, 2026-06.
fn month_of(text: &str) -> Option<(u16, u8)> {
    let (year, month) = text.trim().trim_end_matches('月').split_once(['年', '-', '/', '.'])?;
    let digits =
        |text: &str, most: usize| text.len() <= most && text.bytes().all(|byte| byte.is_ascii_digit());
    let month = month.parse().ok().filter(|month| digits(year, 4) && (1..=12).contains(month));
    Some((year.parse().ok().filter(|_| year.len() == 4)?, month?))
}

/// A number to count and compare with.
pub(super) fn number(value: &Value) -> Result<Value, Error> {
    number_of(value).map(Shown::figure)
}

/// The number that a value shows: thousands, percent and currency signs are understood.
pub(super) fn number_of(value: &Value) -> Result<Figure, Error> {
    given(value)?;
    if let Some(Shown { exact: Exact::Number(number), .. }) = value.downcast_object_ref::<Shown>() {
        return Ok(*number);
    }
    if let Some(whole) =
        Some(value).filter(|value| value.is_integer()).and_then(|value| i64::try_from(value.clone()).ok())
    {
        return Ok(Figure::from(whole));
    }
    let text = if value.kind() == ValueKind::Number { value.to_string() } else { shown(value)? };
    if text.trim().is_empty() {
        return Err(wrong("这里要填数，表里的格子是空的；空着就是 0 的，写 栏名|default(0)".to_owned()));
    }
    Figure::read(&text).ok_or_else(|| wrong(format!("“{}”不是数；请在表里改成数字", quoted(&text))))
}

/// The number as so many decimals want it: all of it that the file has, where they are said.
fn number_for(value: &Value, decimals: Option<usize>) -> Result<Figure, Error> {
    let stored = value.downcast_object_ref::<Shown>().and_then(|shown| shown.stored);
    stored.filter(|_| decimals.is_some()).map_or_else(|| number_of(value), Ok)
}

/// So many characters of a text are enough of it in a message.
const MOST_QUOTED: usize = 40;

/// A text as a message quotes it.
pub(super) fn quoted(text: &str) -> String {
    match text.char_indices().nth(MOST_QUOTED) {
        Some((end, _)) => format!("{}……", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}

/// 1234567.8 as 1,234,567.8; with so many decimals if it is said.
fn with_thousands(value: &Value, decimals: Option<usize>) -> Result<String, Error> {
    let text = decimals_of(number_for(value, decimals)?, decimals);
    let (sign, text) = text.strip_prefix('-').map_or(("", &*text), |text| ("-", text));
    let (integer, fraction) =
        text.split_once('.').map_or((text, None), |(integer, fraction)| (integer, Some(fraction)));
    let fraction = fraction.map(|fraction| format!(".{fraction}")).unwrap_or_default();
    Ok(format!("{sign}{}{fraction}", thousands(integer)))
}

/// 0.955 as 95.5%; a value that says percent itself stays as it is unless the decimals are said.
fn percent(value: &Value, decimals: Option<usize>) -> Result<String, Error> {
    let number = number_for(value, decimals)?;
    let text = shown(value)?;
    if decimals.is_none() && text.ends_with(['%', '％']) {
        return Ok(text);
    }
    Ok(format!(
        "{}%",
        decimals_of(number.times(Figure::from(100)).ok_or_else(|| too_large(&text))?, decimals)
    ))
}

/// A number with so many decimals, or with those it has.
fn decimals_of(number: Figure, decimals: Option<usize>) -> String {
    decimals.map_or_else(|| number.text(), |decimals| number.fixed(decimals.min(MOST_DECIMALS), Way::Near))
}

/// What is said of a number that cannot be reckoned with exactly.
pub(super) fn too_large(text: &str) -> Error {
    wrong(format!("“{text}”的位数太多，算不准，没有算"))
}

/// 1234.5 as 壹仟贰佰叁拾肆元伍角.
fn money(value: &Value) -> Result<String, Error> {
    let number = number_of(value)?;
    let stored = number_for(value, Some(2))?.fixed(2, Way::Near);
    if stored != number.fixed(2, Way::Near) {
        return Err(wrong(format!(
            "表里看到的是“{}”，存的是 {stored}，大写不知道写哪个；请把格子的格式改成看得到分",
            shown(value)?
        )));
    }
    numerals::money(&number.fixed(2, Way::Near))
        .ok_or_else(|| wrong(format!("“{}”太大，写不成大写金额", shown(value).unwrap_or_default())))
}

/// 12 as 十二.
fn han(value: &Value) -> Result<String, Error> {
    let number = number_of(value)?;
    let whole = number.whole().and_then(|whole| u64::try_from(whole).ok());
    match whole.filter(|whole| *whole < MOST_IN_HANZI) {
        Some(whole) => Ok(numerals::han(whole)),
        None => Err(wrong(format!("“{}”不是可以写成汉字的整数", shown(value)?))),
    }
}

/// What to write where there is nothing. An empty text is meant as it stands, so that no warning is due.
fn default(value: &Value, instead: Option<Value>) -> Value {
    let instead = instead.unwrap_or_else(|| Value::from(""));
    if is_empty(value) {
        // a number is one still, to reckon with
        instead.as_str().map(|text| Value::from_safe_string(text.to_owned())).unwrap_or(instead)
    } else {
        value.clone()
    }
}

/// Data that may hold Markdown.
fn markdown(value: &Value) -> Result<Value, Error> {
    given(value)?;
    shown(value).map(Value::from_safe_string)
}

/// Each line a paragraph of its own, nothing in it Markdown.
fn paragraphs(value: &Value) -> Result<Value, Error> {
    given(value)?;
    let text = shown(value)?;
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    Ok(Value::from_safe_string(
        lines.map(|line| crate::escape::any(line, true)).collect::<Vec<_>>().join("\n\n"),
    ))
}

/// The value itself, if it is the sum of the others (numbers, or lists of numbers).
fn adds_up(value: &Value, parts: Rest<Value>) -> Result<Value, Error> {
    let total = number_of(value)?;
    let mut sum = Figure::ZERO;
    for part in parts.iter() {
        if matches!(part.kind(), ValueKind::Seq | ValueKind::Iterable) {
            for item in part.try_iter()? {
                sum = added(sum, &item)?;
            }
        } else {
            sum = added(sum, part)?;
        }
    }
    if sum == total {
        return Ok(value.clone());
    }
    Err(wrong(format!("合计写的是 {}，各项加起来是 {}", shown(value)?, sum.text())))
}

/// A sum with one value more.
pub(super) fn added(sum: Figure, value: &Value) -> Result<Figure, Error> {
    sum.plus(number_of(value)?).ok_or_else(|| too_large(&value.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filtered(expression: &str) -> Result<String, String> {
        let mut environment = Environment::new();
        add(&mut environment);
        let percent = Shown {
            stored: Figure::of(0.12345),
            ..Shown::new("12.3%".to_owned(), Exact::Number(Figure::read("0.123").unwrap()))
        };
        let day = Shown::new("12月9日".to_owned(), Exact::Day(Date { year: 2024, month: 12, day: 9 }));
        let values =
            Value::from_pairs([("率", Value::from_object(percent)), ("日", Value::from_object(day))]);
        let expression = environment.compile_expression(expression).map_err(|error| error.to_string())?;
        let value = expression.eval(values).map_err(|error| error.detail().unwrap_or_default().to_owned())?;
        shown(&value).map_err(|error| error.to_string())
    }

    #[test]
    fn values_are_written_as_documents_write_them() {
        for (expression, text) in [
            ("'2024-12-9'|date", "2024年12月9日"),
            ("20241209|日期", "2024年12月9日"),
            ("日|date('iso')", "2024-12-09"),
            ("'2024/12/19'|date('汉字')", "二〇二四年十二月十九日"),
            ("'2026/6/30 0:00'|date", "2026年6月30日"),
            ("'2026年6月'|date('年月') ~ '2026-06'|date('年月')", "2026年6月2026年6月"),
            ("日", "12月9日"),
            ("率", "12.3%"),
            ("率|percent(2)", "12.35%"),
            ("率|percent", "12.3%"),
            ("0.07|百分比", "7%"),
            ("率|number", "0.123"),
            ("率|千分位", "0.123"),
            ("率|千分位(3)", "0.123"),
            ("'100000000000000000000'|千分位", "100,000,000,000,000,000,000"),
            ("'1,234.50'|数", "1234.5"),
            ("1234567.891|千分位(2)", "1,234,567.89"),
            ("'-1234'|thousands", "-1,234"),
            ("'￥12,500.00元'|大写", "壹万贰仟伍佰元整"),
            ("12|han", "十二"),
            ("''|default('无')", "无"),
            ("不在|default('无')", "无"),
            ("'有'|默认('无')", "有"),
            ("6|adds_up([1, '2'], 3)", "6"),
            ("'1,000.10'|等于合计(['1,000', 0.1])", "1,000.10"),
        ] {
            assert_eq!(filtered(expression).as_deref(), Ok(text), "{expression}");
        }
    }

    #[test]
    fn what_cannot_be_written_is_said() {
        for (expression, message) in [
            ("'2024-13-40'|date", "“2024-13-40”不是一个存在的日期"),
            ("''|date", "表里的格子是空的"),
            ("'三百'|number", "“三百”不是数"),
            ("'2026年6月'|date", "“2026年6月”只有年月，没有日"),
            ("'3,5'|number", "“3,5”不是数"),
            ("'inf'|number", "“inf”不是数"),
            ("1.5|han", "“1.5”不是可以写成汉字的整数"),
            ("1e30|money", "太大"),
            ("7|adds_up([1, 2], 3)", "合计写的是 7，各项加起来是 6"),
        ] {
            assert!(filtered(expression).is_err_and(|error| error.contains(message)), "{expression}");
        }
    }
}
