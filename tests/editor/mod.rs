//! The editor, seen from outside. In: drafts. Out: what it marks in them.

#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests are tests too")]

mod docs;
mod mending;
mod planted;
mod seed;
mod spelling;

use crate::world::House;
use gongwen::Compiled;
use gongwen::diagnostic::Diagnostic;
use gongwen::document::Date;

/// The shipped styles without a face, and an office that says something.
fn office(says: &str) -> House<'_> {
    House {
        offices: if says.is_empty() { Vec::new() } else { vec![("gongwen.yaml", says)] },
        faces: Some(Box::new(|_| None)),
        today: Some(Date { year: 2026, month: 1, day: 1 }),
        ..House::default()
    }
}

/// What is said of a draft.
fn checked(draft: &str) -> Compiled {
    checked_with(draft, "")
}

/// The same at an office that has these defaults.
pub(crate) fn checked_with(draft: &str, says: &str) -> Compiled {
    gongwen::check("稿.md", draft.as_bytes(), None, &office(says))
}

/// A finding as one reads it in a test: its code, and the words that it points at in 「」.
pub(crate) fn told(checked: &Compiled, finding: &Diagnostic) -> String {
    let words = finding.span.and_then(|span| checked.sources.get(span.source)?.text.get(span.range()));
    format!("{}「{}」", finding.rule.code, words.unwrap_or_default())
}
