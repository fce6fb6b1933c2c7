//! What a value stands for. In: a cell, a literal, what a sum gave. Out: a number, a day, a text or a list, to be compared or reckoned with.

use super::data::figure::Figure;
use super::data::shown::{Exact, Shown};
use super::filters::number_of;
use super::piece::shown;
use crate::document::Date;
use minijinja::value::ValueKind;
use minijinja::{Error, ErrorKind, Value};

/// What a value stands for.
pub(super) enum Reading {
    Number(Figure),
    Day(Date),
    Text(String),
    List,
    Other,
}

pub(super) fn reading(value: &Value) -> Result<Reading, Error> {
    if let Some(Shown { exact, .. }) = value.downcast_object_ref::<Shown>() {
        return Ok(match exact {
            Exact::Number(number) => Reading::Number(*number),
            Exact::Day(day) => Reading::Day(*day),
        });
    }
    Ok(match value.kind() {
        ValueKind::Undefined => return Err(Error::from(ErrorKind::UndefinedError)),
        ValueKind::Number => Reading::Number(number_of(value)?),
        ValueKind::String => Reading::Text(shown(value)?),
        ValueKind::Seq | ValueKind::Iterable | ValueKind::Map => Reading::List,
        _ => Reading::Other,
    })
}

/// Whether a text is a code: 007.
pub(super) fn is_code(text: &str) -> bool {
    text.starts_with('0') && text.chars().nth(1).is_some_and(|c| c.is_ascii_digit())
}

/// A text that is a number as it stands: 1,200 and 63.3%, but not 007.
pub(super) fn plain_figure(text: &str) -> Option<Figure> {
    Figure::read(text).filter(|_| !is_code(text))
}

/// The number that a value shows as it stands.
pub(super) fn plain_number(value: &Value) -> Option<Figure> {
    match (value.as_str(), value.kind()) {
        (Some(text), _) => plain_figure(text),
        (None, ValueKind::Number | ValueKind::Plain) => number_of(value).ok(),
        _ => None,
    }
}
