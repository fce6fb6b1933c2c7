//! Reckoning with what a person sees. In: values of a row, as they are compared, added and sorted in a template. Out: the same as if each
//! were the number or the day that it shows; what shows none is said instead of weighed as a text.

use super::data::shown::{Exact, Shown};
use super::filters::{figure, number, number_of, quoted, wrong};
use super::piece::shown;
use crate::document::Date;
use crate::read::parse_date;
use minijinja::value::{Kwargs, Rest, ValueKind};
use minijinja::{Environment, Error, ErrorKind, State, Value};
use std::cmp::Ordering;

/// The filters to which `rewrite` hands comparisons, what is taken off or multiplied, and what is added.
pub(super) const COMPARED: &str = "_compared";
pub(super) const NUMBER: &str = "_number";
pub(super) const FIGURE: &str = "_figure";

/// Comparisons as filters such as `select` name them.
const TESTS: [(&str, &[&str]); 6] = [
    ("==", &["eq", "equalto", "=="]),
    ("!=", &["ne", "!="]),
    ("<", &["lt", "lessthan", "<"]),
    ("<=", &["le", "<="]),
    (">", &["gt", "greaterthan", ">"]),
    (">=", &["ge", ">="]),
];

/// Adds them to an environment.
pub(super) fn add(environment: &mut Environment<'_>) {
    environment.add_filter(COMPARED, compared);
    environment.add_filter(NUMBER, number);
    environment.add_filter(FIGURE, plain);
    for (sign, names) in TESTS {
        for name in names {
            environment.add_test(*name, move |a: &Value, b: &Value| holds(sign, a, b));
        }
    }
    environment.add_filter("sum", sum);
    environment.add_filter("sort", sort);
    environment
        .add_filter("min", |values: &Value, options: Kwargs| Ok::<_, Error>(first(sort(values, options)?)));
    environment.add_filter("max", max);
    environment.add_filter("abs", |value: &Value| minijinja::filters::abs(number(value)?));
    environment.add_filter(
        "round",
        |value: &Value, decimals: Option<i32>, how: Option<&str>, options: Kwargs| {
            minijinja::filters::round(number(value)?, decimals, how, options)
        },
    );
    environment.add_filter(
        "int",
        |state: &State, value: &Value, default: Option<Value>, base: Option<u32>, options: Kwargs| {
            minijinja::filters::int(state, &plain(value), default, base, options)
        },
    );
    environment.add_filter(
        "float",
        |state: &State, value: &Value, default: Option<Value>, options: Kwargs| {
            minijinja::filters::float(state, &plain(value), default, options)
        },
    );
}

/// What a value stands for.
enum Reading {
    Number(f64),
    Day(Date),
    Text(String),
    List,
    Other,
}

fn reading(value: &Value) -> Result<Reading, Error> {
    if let Some(Shown { exact, .. }) = value.downcast_object_ref::<Shown>() {
        return Ok(match exact {
            Exact::Number(number) => Reading::Number(*number),
            Exact::Day(day) => Reading::Day(*day),
        });
    }
    Ok(match value.kind() {
        ValueKind::Undefined => return Err(Error::from(ErrorKind::UndefinedError)),
        ValueKind::Number => Reading::Number(f64::try_from(value.clone())?),
        ValueKind::String => Reading::Text(shown(value)?),
        ValueKind::Seq | ValueKind::Iterable | ValueKind::Map => Reading::List,
        _ => Reading::Other,
    })
}

/// A text that is a number as it stands: 1,200 and 63.3%, but not 007, which is a code.
fn plain_figure(text: &str) -> Option<f64> {
    let is_code = text.starts_with('0') && text.chars().nth(1).is_some_and(|c| c.is_ascii_digit());
    figure(text).filter(|_| !is_code)
}

/// The number that a value shows, or the value itself.
fn plain(value: &Value) -> Value {
    let is_text = value.as_str().is_some_and(|text| plain_figure(text).is_some());
    let is_number = value
        .downcast_object_ref::<Shown>()
        .is_some_and(|Shown { exact, .. }| matches!(exact, Exact::Number(_)));
    if is_text || is_number { number(value).unwrap_or_else(|_| value.clone()) } else { value.clone() }
}

/// Whether each of several values, with the signs between them, compares as it is said.
fn compared(value: &Value, rest: Rest<Value>) -> Result<bool, Error> {
    let mut left = value;
    for pair in rest.chunks(2) {
        let [sign, right] = pair else { break };
        if !holds(sign.as_str().unwrap_or_default(), left, right)? {
            return Ok(false);
        }
        left = right;
    }
    Ok(true)
}

fn holds(sign: &str, a: &Value, b: &Value) -> Result<bool, Error> {
    if sign == "==" || sign == "!=" {
        return Ok(equal(a, b)? == (sign == "=="));
    }
    let order = order(a, b)?;
    Ok(match sign {
        "<" => order.is_lt(),
        "<=" => order.is_le(),
        ">" => order.is_gt(),
        _ => order.is_ge(),
    })
}

fn equal(a: &Value, b: &Value) -> Result<bool, Error> {
    Ok(match (reading(a)?, reading(b)?) {
        // an empty cell is no number, nor is A beside 3: that is no fault here, as 三百 beside 300 is
        (Reading::Number(_) | Reading::Day(_), Reading::Text(text))
        | (Reading::Text(text), Reading::Number(_) | Reading::Day(_))
            if !is_like_number(&text) =>
        {
            false
        }
        (Reading::Text(one), Reading::Text(other)) if one == other => true,
        (Reading::Text(one), Reading::Text(other)) => {
            plain_figure(&one).is_some_and(|number| plain_figure(&other) == Some(number))
                || parse_date(&one).is_some_and(|day| parse_date(&other) == Some(day))
        }
        (Reading::List | Reading::Other, _) | (_, Reading::List | Reading::Other) => a == b,
        _ => order(a, b)?.is_eq(),
    })
}

/// Whether a text is meant for a number or a day: one of hanzi, or with signs among its digits.
fn is_like_number(text: &str) -> bool {
    let is_part =
        |c: char| c.is_ascii_digit() || "零〇一二两三四五六七八九十百千万亿年月日.,，/%-—－".contains(c);
    !text.is_empty() && text.chars().all(is_part)
}

/// Which of two values is more: numbers and days as such, texts that show neither as texts.
fn order(a: &Value, b: &Value) -> Result<Ordering, Error> {
    let apart = |one: f64, other: f64| one.partial_cmp(&other).unwrap_or(Ordering::Equal);
    Ok(match (reading(a)?, reading(b)?) {
        (Reading::Number(_), Reading::Number(_)) if [a, b].iter().all(|value| value.is_number()) => a.cmp(b),
        (Reading::Number(one), Reading::Number(other)) => apart(one, other),
        (Reading::Number(number), Reading::Text(text)) => apart(number, beside_number(&text, b, a)?),
        (Reading::Text(text), Reading::Number(number)) => apart(beside_number(&text, a, b)?, number),
        (Reading::Day(one), Reading::Day(other)) => one.cmp(&other),
        (Reading::Day(day), Reading::Text(text)) => day.cmp(&beside_day(&text, a)?),
        (Reading::Text(text), Reading::Day(day)) => beside_day(&text, b)?.cmp(&day),
        (Reading::Text(one), Reading::Text(other)) => match (plain_figure(&one), plain_figure(&other)) {
            (Some(one), Some(other)) => apart(one, other),
            _ => match (parse_date(&one), parse_date(&other)) {
                (Some(one), Some(other)) => one.cmp(&other),
                _ => one.cmp(&other),
            },
        },
        (Reading::List, _) | (_, Reading::List) => {
            return Err(wrong("这是一组内容，不能比大小；要比个数，写 名字|length".to_owned()));
        }
        _ if a.kind() == b.kind() => a.cmp(b),
        _ => return Err(wrong(format!("“{}”与“{}”不能比大小", shown(a)?, shown(b)?))),
    })
}

fn beside_number(text: &str, value: &Value, number: &Value) -> Result<f64, Error> {
    if text.is_empty() {
        return number_of(value);
    }
    let other = shown(number)?;
    figure(text)
        .ok_or_else(|| wrong(format!("“{}”不是数，不能与 {other} 比较；请在表里改成数字", quoted(text))))
}

fn beside_day(text: &str, day: &Value) -> Result<Date, Error> {
    let day = shown(day)?;
    parse_date(text)
        .ok_or_else(|| wrong(format!("“{}”不是日期，不能与 {day} 比较；日期要写成 2024-12-19", quoted(text))))
}

/// No list is longer that is added up or sorted: these two are done in one step.
const MOST_ITEMS: usize = 200_000;

fn items(values: &Value) -> Result<Vec<Value>, Error> {
    let items: Vec<Value> = values.try_iter()?.take(MOST_ITEMS + 1).collect();
    if items.len() > MOST_ITEMS {
        return Err(wrong(format!("这一组内容超过 {} 万项，没有算", MOST_ITEMS / 10_000)));
    }
    Ok(items)
}

/// The sum of a list, or of one item of each of its items.
fn sum(values: &Value, attribute: Option<&str>, options: Kwargs) -> Result<Value, Error> {
    let attribute = attribute.map_or_else(|| options.get("attribute"), |name| Ok(Some(name)))?;
    let start = options.get::<Option<Value>>("start")?;
    options.assert_all_used()?;
    let mut total = start.map_or(Ok(0.0), |start| number_of(&start))?;
    for item in items(values)? {
        total += number_of(&attribute.map_or(Ok(item.clone()), |name| inside(&item, name))?)?;
    }
    number(&Value::from(total))
}

/// What lies in an item under a name, or under names with dots between.
fn inside(item: &Value, path: &str) -> Result<Value, Error> {
    path.split('.').try_fold(item.clone(), |value, name| value.get_attr(name.trim()))
}

/// The items of a list from the least on, those without a value last.
fn sort(values: &Value, options: Kwargs) -> Result<Value, Error> {
    let attribute = options.get::<Option<&str>>("attribute")?;
    let reverse = options.get::<Option<bool>>("reverse")?.unwrap_or(false);
    options.get::<Option<bool>>("case_sensitive")?;
    options.assert_all_used()?;
    let mut keyed = Vec::new();
    for item in items(values)? {
        let paths = attribute.unwrap_or_default().split(',').filter(|path| !path.trim().is_empty());
        let mut keys = paths.map(|path| inside(&item, path)).collect::<Result<Vec<_>, _>>()?;
        if keys.is_empty() {
            keys.push(item.clone());
        }
        keyed.push((keys, item));
    }
    let mut fault = None;
    keyed.sort_by(|(one, _), (other, _)| {
        let compared = one.iter().zip(other).map(|(one, other)| match (one.as_str(), other.as_str()) {
            (Some(""), Some("")) => Ordering::Equal,
            (Some(""), _) => Ordering::Greater,
            (_, Some("")) => Ordering::Less,
            _ => order(one, other).map(|order| if reverse { order.reverse() } else { order }).unwrap_or_else(
                |error| {
                    fault.get_or_insert(error);
                    Ordering::Equal
                },
            ),
        });
        compared.fold(Ordering::Equal, Ordering::then)
    });
    fault.map_or_else(|| Ok(keyed.into_iter().map(|(_, item)| item).collect()), Err)
}

fn first(items: Value) -> Value {
    items.get_item_by_index(0).unwrap_or_default()
}

fn max(values: &Value, options: Kwargs) -> Result<Value, Error> {
    let attribute = options.get::<Option<&str>>("attribute")?.map(str::to_owned);
    let reversed = [("reverse", Value::from(true))].into_iter();
    let attribute = attribute.map(|path| ("attribute", Value::from(path)));
    Ok(first(sort(values, reversed.chain(attribute).collect())?))
}

#[cfg(test)]
mod tests {
    use super::super::filters;
    use super::super::rewrite::Rewritten;
    use super::*;

    /// What an expression gives over a row of cells as a workbook shows them and texts as they were typed.
    fn given(expression: &str) -> Result<String, String> {
        let mut environment = Environment::new();
        filters::add(&mut environment);
        add(&mut environment);
        let seen = |text: &str, exact| Value::from_object(Shown { text: text.to_owned(), exact });
        let day = |month| Exact::Day(Date { year: 2024, month, day: 9 });
        let items = [("1,200", 1200.0), ("800", 800.0), ("95", 95.0)];
        let items =
            items.map(|(text, number)| Value::from_pairs([("数", seen(text, Exact::Number(number)))]));
        let row = Value::from_pairs([
            ("人数", seen("1,200", Exact::Number(1200.0))),
            ("率", seen("63.3%", Exact::Number(0.633))),
            ("零", seen("0.00", Exact::Number(0.0))),
            ("日", seen("12月9日", day(12))),
            ("文", Value::from("1,500")),
            ("比", Value::from("63.3%")),
            ("号", Value::from("007")),
            ("横", Value::from("-")),
            ("空", Value::from("")),
            ("项", items.into_iter().chain([Value::from_pairs([("数", Value::from(7))])]).collect()),
        ]);
        let rewritten = Rewritten::expression(expression).text;
        let expression = environment.compile_expression(&rewritten).map_err(|error| error.to_string())?;
        let value = expression.eval(row).map_err(|error| error.detail().unwrap_or_default().to_owned())?;
        shown(&value).map_err(|error| error.to_string())
    }

    #[test]
    fn what_is_seen_is_weighed_as_what_it_stands_for() {
        for (expression, expected) in [
            ("人数 > 5000", "否"),
            ("率 >= 0.8 or 比 >= 0.8", "否"),
            ("800 < 文 and 人数 < 文", "是"),
            ("1000 < 人数 <= 1200", "是"),
            ("人数 == 1200 and 文 == 1500 and 比 == 率", "是"),
            ("空 == 0 or 空 != ''", "否"),
            ("号 == '7'", "否"),
            ("号 == '007' and 横 == '-'", "是"),
            ("日 > '2024-6-30' and '2024/6/30' < '2024-12-1'", "是"),
            ("文 * 2 + 人数", "4200"),
            ("文 + 文", "3000"),
            ("号 + '号'", "007号"),
            ("-人数 - 1", "-1201"),
            ("'有' if 零 else '无'", "无"),
            ("项|sum(attribute='数')", "2102"),
            ("项|sort(attribute='数')|map(attribute='数')|join('、')", "7、95、800、1,200"),
            ("(项|max(attribute='数')).数 ~ (项|min(attribute='数')).数", "1,2007"),
            ("[文, 人数, 3]|max", "1,500"),
            ("项|selectattr('数', '>', 100)|list|length", "2"),
            ("人数 is gt 5000", "否"),
            ("人数|round(-2) ~ 率|float", "12000.633"),
            ("(空|default(0)) < 1", "是"),
            ("空|default(0) < 1", "是"),
        ] {
            assert_eq!(given(expression).as_deref(), Ok(expected), "{expression}");
        }
    }

    #[test]
    fn what_shows_no_number_is_said() {
        for (expression, message) in [
            ("横 > 5", "“-”不是数，不能与 5 比较；请在表里改成数字"),
            ("人数 == 横", "“-”不是数，不能与 1,200 比较"),
            ("空 < 5", "表里的格子是空的"),
            ("日 > '年底'", "“年底”不是日期"),
            ("项 > 3", "这是一组内容"),
            ("横 * 2", "“-”不是数"),
            ("[横, 3]|sort", "“-”不是数"),
            ("[横, 3]|sum", "“-”不是数"),
        ] {
            let given = given(expression);
            assert!(given.as_ref().is_err_and(|error| error.contains(message)), "{expression}: {given:?}");
        }
    }
}
