//! What the checks ask of front matter and style. In: a field. Out: its texts, its day, whether it has a place.

use crate::document::{Date, Field, FrontMatter, Value};
use crate::source::Spanned;
use crate::style::Style;

/// The texts of a field.
pub(super) fn texts(front: &FrontMatter, field: Field) -> &[Spanned<String>] {
    match front.fields.get(&field).map(|entry| &entry.value) {
        Some(Value::Texts(texts)) => texts,
        _ => &[],
    }
}

/// The day that a field names.
pub(super) fn date(front: &FrontMatter, field: Field) -> Option<Spanned<Date>> {
    match front.fields.get(&field)?.value {
        Value::Date(ref date) => Some(date.clone()),
        _ => None,
    }
}

/// Whether a style has a place for a field.
pub(super) fn places(style: &Style, field: Field) -> bool {
    style.slots.iter().any(|slot| slot.fields().contains(&field))
}
