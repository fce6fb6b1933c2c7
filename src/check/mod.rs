//! Checking. In: a Document and the Style it is to take. Out: diagnostics. One file per family of rules.

mod elements;

use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::style::Style;

/// Everything about a document that a style does not let pass.
pub fn check(document: &Document, style: &Style) -> Vec<Diagnostic> {
    elements::check(document, style)
}
