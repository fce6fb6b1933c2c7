//! Word drafts in. In: `.docx` files: this program's own, those of other programs, and broken ones. Out: the same draft,
//! character for character, or a clear refusal.

#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests are tests too")]

mod cells;
mod chat;
mod clerks;
mod content;
mod fields;
mod habits;
mod hostile;
mod marks;
pub(crate) mod package;
mod pasted;
mod round_trip;
mod unframed;

use gongwen::Target;
use gongwen::source::Sources;
use serde_json::Value;

/// The tree of a draft, without its places.
fn tree(name: &str, draft: &[u8]) -> Value {
    let (mut sources, mut diagnostics) = (Sources::default(), Vec::new());
    let (mut document, _) = gongwen::read_draft(name, draft, &mut sources, &mut diagnostics);
    gongwen::rooms::read::attachments(
        &mut document,
        &|_| Err(gongwen::file::FileError::Missing),
        &mut sources,
        &mut diagnostics,
    );
    let mut tree = serde_json::from_str(&gongwen::rooms::tree::write(&document, &sources)).unwrap();
    strip(&mut tree);
    tree
}

/// Takes the places off a tree.
fn strip(value: &mut Value) {
    match value {
        Value::Object(map) => {
            map.retain(|key, _| !matches!(key.as_str(), "span" | "key"));
            map.values_mut().for_each(strip);
        }
        Value::Array(items) => items.iter_mut().for_each(strip),
        _ => {}
    }
}

/// A draft as Word file.
fn docx(draft: &str) -> Vec<u8> {
    let compiled = crate::world::compile(draft, &[Target::Docx]);
    let errors: Vec<_> = compiled.diagnostics.iter().filter(|diagnostic| diagnostic.is_error()).collect();
    assert!(errors.is_empty(), "{errors:?}");
    compiled.files.into_iter().next().unwrap().1
}
