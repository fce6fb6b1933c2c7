//! The editor, seen from outside. In: drafts. Out: what it marks in them.

#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests are tests too")]

mod examples;

use crate::world::Shipped;
use gongwen::Compiled;
use gongwen::diagnostic::Diagnostic;

/// What is said of a draft.
fn checked(draft: &str) -> Compiled {
    gongwen::check("稿.md", draft.as_bytes(), None, &Shipped)
}

/// A finding as one reads it in a test: its code, and the words that it points at in 「」.
fn told(checked: &Compiled, finding: &Diagnostic) -> String {
    let words = finding.span.and_then(|span| checked.sources.get(span.source)?.text.get(span.range()));
    format!("{}「{}」", finding.rule.code, words.unwrap_or_default())
}
