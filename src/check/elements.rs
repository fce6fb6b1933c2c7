//! 要素: are those that the style asks for there, and has each one a place on the paper?

use crate::diagnostic::Diagnostic;
use crate::document::{Document, Field};
use crate::rules;
use crate::style::Style;

/// Fields that steer the making of a document and are not printed as such.
const STEERING: &[Field] = &[Field::Style, Field::Kind];

pub(super) fn check(document: &Document, style: &Style) -> Vec<Diagnostic> {
    let front = &document.front;
    let missing = style.required.iter().filter(|field| !front.fields.contains_key(field)).map(|field| {
        let message = format!("缺少要素“{}”", field.title());
        rules::MISSING.at(front.span, message).hint(format!("在要素区加一行“{}: ……”", field.title()))
    });
    let placed =
        |field| STEERING.contains(&field) || style.slots.iter().any(|slot| slot.fields().contains(&field));
    let unplaced = front.fields.iter().filter(|(field, _)| !placed(**field)).map(|(field, entry)| {
        let message = format!("版式“{}”没有放“{}”的位置，写了也印不出来", style.name, field.title());
        rules::NOT_PLACED.at(entry.key, message).hint("删去这一行，或换用有此要素的版式")
    });
    let mut diagnostics: Vec<Diagnostic> = missing.chain(unplaced).collect();
    if document.body.is_empty() {
        diagnostics.push(rules::EMPTY_BODY.at(front.span, "没有正文").hint("在要素区之后写正文"));
    }
    diagnostics
}
