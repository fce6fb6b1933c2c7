//! The editor, seen from outside. In: drafts. Out: what it marks in them.

#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests are tests too")]

mod docs;
mod examples;
mod mending;
mod planted;
mod seed;
mod spelling;

use crate::world::Shipped;
use gongwen::diagnostic::Diagnostic;
use gongwen::document::Date;
use gongwen::file::FileError;
use gongwen::rooms::font::Face;
use gongwen::rooms::read::OfficeFile;
use gongwen::{Compiled, World};
use std::sync::Arc;

/// The shipped styles, and an office that says something.
struct Office<'a>(&'a str);

impl World for Office<'_> {
    fn style(&self, name: &str, within: Option<&str>) -> Result<(String, String), FileError> {
        Shipped.style(name, within)
    }

    fn face(&self, _: &str) -> Option<Arc<Face>> {
        None
    }

    fn file(&self, path: &str) -> Result<Vec<u8>, FileError> {
        Shipped.file(path)
    }

    fn today(&self) -> Option<Date> {
        Some(Date { year: 2026, month: 1, day: 1 })
    }

    fn offices(&self) -> Vec<OfficeFile> {
        let (name, folder) = ("gongwen.yaml".into(), String::new());
        let file = OfficeFile { name, folder, content: Ok(self.0.as_bytes().to_vec()) };
        if self.0.is_empty() { Vec::new() } else { vec![file] }
    }
}

/// What is said of a draft.
fn checked(draft: &str) -> Compiled {
    checked_with(draft, "")
}

/// The same at an office that has these defaults.
fn checked_with(draft: &str, office: &str) -> Compiled {
    gongwen::check("稿.md", draft.as_bytes(), None, &Office(office))
}

/// A finding as one reads it in a test: its code, and the words that it points at in 「」.
fn told(checked: &Compiled, finding: &Diagnostic) -> String {
    let words = finding.span.and_then(|span| checked.sources.get(span.source)?.text.get(span.range()));
    format!("{}「{}」", finding.rule.code, words.unwrap_or_default())
}
