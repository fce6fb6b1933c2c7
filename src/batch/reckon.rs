//! Reckoning with what a person sees. In: values of a row, as they are compared, added and sorted in a template. Out: the same as if each
//! were the number or the day that it shows; what shows none is said instead of weighed as a text.

use super::data::figure::{Figure, Way};
use super::data::shown::Shown;
use super::filters::{added, number_of, quoted, too_large, wrong};
use super::piece::shown;
use super::reading::{Reading, plain_figure, plain_number, reading};
use crate::document::Date;
use crate::read::parse_date;
use minijinja::value::{Kwargs, Rest};
use minijinja::{Environment, Error, State, Value};
use std::cmp::Ordering;

/// The filter to which `rewrite` hands comparisons.
pub(super) const COMPARED: &str = "_compared";

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
    environment
        .add_filter("abs", |value: &Value| Ok::<_, Error>(Shown::figure(number_of(value)?.absolute())));
    environment.add_filter("round", round);
    environment.add_filter(
        "int",
        |state: &State, value: &Value, default: Option<Value>, base: Option<u32>, options: Kwargs| {
            let whole = plain_number(value).and_then(|number| {
                number.rounded(0, if number < Figure::ZERO { Way::Up } else { Way::Down })
            });
            let engine = || minijinja::filters::int(state, value, default, base, options);
            whole.map_or_else(engine, |whole| Ok(Shown::figure(whole)))
        },
    );
    environment.add_filter(
        "float",
        |state: &State, value: &Value, default: Option<Value>, options: Kwargs| {
            let engine = || minijinja::filters::float(state, value, default, options);
            plain_number(value).map_or_else(engine, |number| Ok(Shown::figure(number)))
        },
    );
}

/// A number to so many decimals, as 千分位 has it: 2.5 is 3.
fn round(value: &Value, decimals: Option<i32>, how: Option<&str>, options: Kwargs) -> Result<Value, Error> {
    let named = options.get::<Option<i32>>("precision")?;
    let method = options.get::<Option<&str>>("method")?;
    options.assert_all_used()?;
    let way = match how.or(method) {
        None | Some("common") => Way::Near,
        Some("ceil") => Way::Up,
        Some("floor") => Way::Down,
        Some(other) => {
            return Err(wrong(format!("取整没有“{other}”这种办法，可以写 ceil（进一）、floor（舍去）")));
        }
    };
    let rounded = number_of(value)?.rounded(decimals.or(named).unwrap_or(0), way);
    rounded.map(Shown::figure).ok_or_else(|| too_large(&value.to_string()))
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
            if !is_like_number(&text) && Figure::read(&text).is_none() =>
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
    Ok(match (reading(a)?, reading(b)?) {
        (Reading::Number(one), Reading::Number(other)) => one.cmp(&other),
        (Reading::Number(number), Reading::Text(text)) => number.cmp(&beside_number(&text, b, a)?),
        (Reading::Text(text), Reading::Number(number)) => beside_number(&text, a, b)?.cmp(&number),
        (Reading::Day(one), Reading::Day(other)) => one.cmp(&other),
        (Reading::Day(day), Reading::Text(text)) => day.cmp(&beside_day(&text, a)?),
        (Reading::Text(text), Reading::Day(day)) => beside_day(&text, b)?.cmp(&day),
        (Reading::Text(one), Reading::Text(other)) => match (plain_figure(&one), plain_figure(&other)) {
            (Some(one), Some(other)) => one.cmp(&other),
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

fn beside_number(text: &str, value: &Value, number: &Value) -> Result<Figure, Error> {
    if text.is_empty() {
        return number_of(value);
    }
    let other = shown(number)?;
    Figure::read(text)
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
    let mut total = start.map_or(Ok(Figure::ZERO), |start| number_of(&start))?;
    for item in items(values)? {
        total = added(total, &attribute.map_or(Ok(item.clone()), |name| inside(&item, name))?)?;
    }
    Ok(Shown::figure(total))
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
    use super::super::data::shown::Exact;
    use super::super::rewrite::Rewritten;
    use super::super::{arithmetic, filters};
    use super::*;

    /// What an expression gives over a row of cells as a workbook shows them and texts as they were typed.
    fn given(expression: &str) -> Result<String, String> {
        let mut environment = Environment::new();
        filters::add(&mut environment);
        arithmetic::add(&mut environment);
        add(&mut environment);
        let seen = |text: &str, exact| Value::from_object(Shown::new(text.to_owned(), exact));
        let exact = |number: f64| Exact::Number(Figure::of(number).unwrap());
        let day = |month| Exact::Day(Date { year: 2024, month, day: 9 });
        let items = [("1,200", 1200.0), ("800", 800.0), ("95", 95.0)];
        let items = items.map(|(text, number)| Value::from_pairs([("数", seen(text, exact(number)))]));
        let row = Value::from_pairs([
            ("人数", seen("1,200", exact(1200.0))),
            ("率", seen("63.3%", exact(0.633))),
            ("零", seen("0.00", exact(0.0))),
            ("日", seen("12月9日", day(12))),
            ("文", Value::from("1,500")),
            ("比", Value::from("63.3%")),
            ("号", Value::from("007")),
            ("钱", Value::from("1234567890123.45")),
            (
                "人",
                Value::from_object(Shown {
                    stored: Figure::of(1000.5),
                    ..Shown::new("1,001".to_owned(), exact(1001.0))
                }),
            ),
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
            ("钱 + 0", "1234567890123.45"),
            ("(钱 - 0.01)|千分位", "1,234,567,890,123.44"),
            ("钱 * 0.005 ~ '元'", "6172839450.61725元"),
            ("[钱, '0.55', 10]|sum", "1234567890134"),
            ("1 / 3 * 3 == 1", "是"),
            ("2 ** -1", "0.5"),
            ("4 ** 0.5", "2"),
            ("(1.2 ** (1 / 5) - 1)|percent(1)", "3.7%"),
            ("2 ** 3 - 7 // 2 - -7 % 4 - -(1 + 1)", "6"),
            ("2.5|round ~ '、' ~ 0.5|round ~ '、' ~ '1234.5'|round ~ '、' ~ -2.5|round", "3、1、1235、-3"),
            ("1.21|round(1, 'ceil') ~ '、' ~ 1.29|round(1, method='floor')", "1.3、1.2"),
            ("人 + 1 ~ ''", "1002"),
            (
                "人|千分位 ~ '、' ~ 人|千分位(1) ~ '、' ~ 人|int ~ '、' ~ 人|round",
                "1,001、1,000.5、1001、1001",
            ),
            ("人 == 1001 and 人 > 1000.6", "是"),
            ("[1] + [2]", "[1, 2]"),
            ("'甲' + '乙' ~ 1 + ''", "甲乙1"),
            ("'+0.5%' > 0 and '１，２００' == 1200", "是"),
            ("号|number + 1", "8"),
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
            ("号 + '08'", "“007”像代码"),
            ("号 + 1", "“007”像代码"),
            ("人数 + '人'", "“人”不是数，不能相加"),
            ("人数 + 空", "表里的格子是空的"),
            ("人数 / 零", "“零”是 0，不能作除数"),
            ("人数 % (1 - 1)", "除数是 0"),
            ("钱 * 钱 * 钱", "位数太多"),
            ("[横, 3]|sum", "“-”不是数"),
        ] {
            let given = given(expression);
            assert!(given.as_ref().is_err_and(|error| error.contains(message)), "{expression}: {given:?}");
        }
    }
}
