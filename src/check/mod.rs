//! Checking. In: a Document and the Style it is to take. Out: diagnostics. One file per family of rules.
//!
//! [`check`] says what keeps a document from being made or stands in its front matter; [`review`] what an office editor would
//! mark in its words, which keeps nothing from being made.

mod attachments;
mod body;
mod chars;
mod elements;
mod kind;
mod letterhead;
mod punctuation;
mod sign_off;
mod text;

use crate::diagnostic::Diagnostic;
use crate::document::{Date, Document, Field, FrontMatter, Value};
use crate::source::{Sources, Spanned};
use crate::style::Style;

/// Everything about a document that a style does not let pass.
pub fn check(document: &Document, style: &Style) -> Vec<Diagnostic> {
    let front = &document.front;
    let kind = kind::of(front);
    let mut diagnostics = elements::check(document, style, kind);
    diagnostics.extend(body::check(document));
    diagnostics.extend(kind::check(front, style));
    diagnostics.extend(letterhead::check(front, kind));
    diagnostics.extend(attachments::check(front));
    diagnostics.extend(sign_off::check(front));
    diagnostics
}

/// What an editor would mark, in the order of the draft.
pub fn review(document: &Document, sources: &Sources) -> Vec<Diagnostic> {
    let passages = text::passages(document, sources);
    let mut found = Vec::new();
    for passage in &passages {
        punctuation::check(passage, &mut found);
    }
    found.sort_by_key(|finding| finding.span.map(|span| (span.source, span.start, span.end)));
    found
}

/// The texts of a field.
fn texts(front: &FrontMatter, field: Field) -> &[Spanned<String>] {
    match front.fields.get(&field).map(|entry| &entry.value) {
        Some(Value::Texts(texts)) => texts,
        _ => &[],
    }
}

/// The day that a field names.
fn date(front: &FrontMatter, field: Field) -> Option<Spanned<Date>> {
    match front.fields.get(&field)?.value {
        Value::Date(ref date) => Some(date.clone()),
        _ => None,
    }
}

/// Whether a style has a place for a field.
fn places(style: &Style, field: Field) -> bool {
    style.slots.iter().any(|slot| slot.fields().contains(&field))
}
