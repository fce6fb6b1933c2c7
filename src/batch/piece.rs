//! A template that is filled, in pieces. In: values. Out: what was typed and what was filled in, apart.

use super::data::figure::Figure;
use super::data::format::number::general;
use minijinja::value::ValueKind;
use minijinja::{Error, ErrorKind, Value};
use std::ops::Range;

/// Stands around data that may be Markdown, between the items of a list, and for an empty value. Non-characters, which
/// data cannot hold.
pub(super) const MARKDOWN: char = '\u{fdd0}';

pub(super) const ITEM: char = '\u{fdd1}';

pub(super) const EMPTY: char = '\u{fdd2}';

/// What a piece of a draft is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// The template's own words, or data that the template allows to be Markdown.
    Words,
    /// Data.
    Data,
}

/// A piece of a rendered template.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    pub(super) kind: Kind,
    /// The text; a list has several.
    pub(super) items: Vec<String>,
    /// Where it comes from in the template.
    pub(super) place: Range<usize>,
}

/// A single value as text.
pub(super) fn shown(value: &Value) -> Result<String, Error> {
    Ok(match value.kind() {
        ValueKind::Undefined | ValueKind::None => String::new(),
        ValueKind::Bool => (if value.is_true() { "是" } else { "否" }).to_owned(),
        ValueKind::Number if !value.is_integer() => {
            let number = f64::try_from(value.clone())?;
            Figure::of(number).map_or_else(|| general(number), Figure::text)
        }
        ValueKind::Map => {
            return Err(Error::new(
                ErrorKind::InvalidOperation,
                "这是一组内容，要写明是其中哪一项，例如 项.名称",
            ));
        }
        _ => value.to_string(),
    })
}

pub(super) fn piece(kind: minijinja::OutputSpanKind, text: &str, place: Range<usize>) -> Piece {
    let inner = text.strip_prefix(MARKDOWN).and_then(|text| text.strip_suffix(MARKDOWN));
    let markdown = inner.filter(|inner| !inner.contains([MARKDOWN, ITEM, EMPTY]));
    match markdown {
        _ if kind == minijinja::OutputSpanKind::Raw => {
            Piece { kind: Kind::Words, items: vec![text.to_owned()], place }
        }
        Some(inner) => Piece { kind: Kind::Words, items: vec![inner.to_owned()], place },
        None => {
            let items = text.split(ITEM).map(|item| item.replace([MARKDOWN, EMPTY], "")).collect();
            Piece { kind: Kind::Data, items, place }
        }
    }
}
