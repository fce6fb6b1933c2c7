//! Sums. In: the operands of a sum and the signs between them. Out: what they give, exactly, or why it cannot be said: the engine itself would
//! reckon in binary fractions.

use super::data::figure::{Figure, Way};
use super::data::shown::Shown;
use super::filters::{number_of, quoted, too_large, wrong};
use super::piece::shown;
use super::reading::{Reading, is_code, plain_figure, reading};
use minijinja::value::Rest;
use minijinja::{Environment, Error, ErrorKind, Value};

/// The filter to which `rewrite` hands sums.
pub(super) const RECKONED: &str = "_reckoned";

/// Stands before a sign among the operands: a non-character, which no cell has.
pub(super) const SIGN: char = '\u{fdd3}';

/// No power is higher.
const MOST_TIMES: i128 = 128;

/// Adds it to an environment.
pub(super) fn add(environment: &mut Environment<'_>) {
    environment.add_filter(RECKONED, reckoned);
}

/// The signs between operands, from those that bind least on.
const LEVELS: [&[&str]; 4] = [&["+", "-"], &["~"], &["*", "/", "//", "%"], &["**"]];

/// An operand of a sum, or a sign with the name of what stands behind it: `/任务`.
enum Part<'a> {
    Value(&'a Value),
    Sign(&'a str, &'a str),
}

/// What a sum gives: `甲 + 乙 * 2` comes as 甲, +, 乙, *, 2.
fn reckoned(first: &Value, rest: Rest<Value>) -> Result<Value, Error> {
    let part = |value| match Value::as_str(value).and_then(|text| text.strip_prefix(SIGN)) {
        Some(sign) => {
            let length = sign.find(|c: char| !"+-~*/%".contains(c)).unwrap_or(sign.len());
            let (sign, name) = sign.split_at(length);
            Part::Sign(sign, name)
        }
        None => Part::Value(value),
    };
    let parts: Vec<_> = std::iter::once(first).chain(rest.iter()).map(part).collect();
    level(&parts, &LEVELS)
}

/// What parts give between which no sign binds less than the first of these.
fn level(parts: &[Part<'_>], levels: &[&[&str]]) -> Result<Value, Error> {
    let Some((signs, closer)) = levels.split_first() else { return signed(parts) };
    // a sign is one of two operands where a value stands before it
    let mut places = Vec::new();
    for (index, pair) in parts.windows(2).enumerate() {
        if let [Part::Value(_), Part::Sign(sign, name)] = pair
            && signs.contains(sign)
        {
            places.push((index + 1, *sign, *name));
        }
    }
    let end = places.first().map_or(parts.len(), |place| place.0);
    let mut value = level(parts.get(..end).unwrap_or_default(), closer)?;
    for (count, (place, sign, name)) in places.iter().enumerate() {
        let end = places.get(count + 1).map_or(parts.len(), |next| next.0);
        let other = level(parts.get(place + 1..end).unwrap_or_default(), closer)?;
        value = joined(&value, (sign, name), &other)?;
    }
    Ok(value)
}

/// One operand, with the signs before it.
fn signed(parts: &[Part<'_>]) -> Result<Value, Error> {
    match parts {
        [Part::Value(value)] => Ok((*value).clone()),
        [Part::Sign("-", _), rest @ ..] => Ok(Shown::figure(number_of(&signed(rest)?)?.negative())),
        _ => Err(Error::from(ErrorKind::SyntaxError)),
    }
}

/// Two operands with a sign between them.
fn joined(a: &Value, (sign, name): (&str, &str), b: &Value) -> Result<Value, Error> {
    if sign == "~" {
        return Ok(Value::from(format!("{}{}", shown(a)?, shown(b)?)));
    }
    if sign == "+"
        && let Some(whole) = put_together(a, b)?
    {
        return Ok(whole);
    }
    let (one, other) = (number_of(a)?, number_of(b)?);
    if matches!(sign, "/" | "//" | "%") && other == Figure::ZERO {
        let what = if name.is_empty() { "除数".to_owned() } else { format!("“{name}”") };
        return Err(wrong(format!("{what}是 0，不能作除数；先写 {{% if %}} 判断，或在表里改正")));
    }
    let floored = || one.over(other)?.rounded(0, Way::Down);
    let result = match sign {
        "+" => one.plus(other),
        "-" => one.minus(other),
        "*" => one.times(other),
        "/" => one.over(other),
        "//" => floored(),
        "%" => floored().and_then(|whole| one.minus(whole.times(other)?)),
        _ => {
            let times = other.whole().filter(|times| (0..=MOST_TIMES).contains(times));
            times.and_then(|times| one.power(times)).or_else(|| one.power_near(other))
        }
    };
    result.map(Shown::figure).ok_or_else(|| too_large(&format!("{a} {sign} {b}")))
}

/// What `+` makes of lists and of texts that are no numbers; nothing of numbers. Who adds codes has to say what is meant.
fn put_together(a: &Value, b: &Value) -> Result<Option<Value>, Error> {
    let both = match (reading(a)?, reading(b)?) {
        (Reading::List, Reading::List) => return Ok(Some(a.try_iter()?.chain(b.try_iter()?).collect())),
        both => [both.0, both.1].map(|reading| match reading {
            Reading::Text(text) => Some(text),
            _ => None,
        }),
    };
    let is_number = |text: &Option<String>| text.as_ref().is_none_or(|text| plain_figure(text).is_some());
    let texts = || both.iter().flatten();
    let words = texts().find(|text| !text.is_empty() && Figure::read(text).is_none());
    let code = texts().find(|text| is_code(text) && Figure::read(text).is_some());
    let are_texts = !both.iter().any(is_number) && (words.is_some() || code.is_none());
    match (code, words) {
        _ if are_texts => Ok(Some(Value::from(texts().map(String::as_str).collect::<String>()))),
        (Some(code), _) => {
            Err(wrong(format!("“{code}”像代码，不知道要相加还是相连：相加写 栏名|数，相连写 ~")))
        }
        (None, Some(words)) => Err(wrong(format!("“{}”不是数，不能相加；要连成一句话，写 ~", quoted(words)))),
        (None, None) => Ok(None),
    }
}
