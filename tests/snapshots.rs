//! What becomes of every draft in `samples/` and `tests/cases/`. In: the drafts. Out: their tree, their lines on paper,
//! their `document.xml` and what is said of them, each compared with a file in `tests/snapshots/` that a person has read.
//!
//! `INSTA_UPDATE=always cargo test --test suite snapshots` writes them anew; `git diff` then shows what moved.

#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests are tests too")]

use crate::world;

use gongwen::{Compiled, Target};
use std::fs;
use world::Shipped;

/// Nobody reads what becomes of a longer draft line by line, in bytes: the judges do.
const LONGEST: usize = 16_000;

/// Compares what `make` makes of each draft; nothing for drafts of which it makes nothing.
fn compare(kind: &str, make: fn(&str, &str) -> Option<String>) {
    insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::glob!("..", "{samples,tests/cases}/*.md", |path| {
            let name = path.file_stem().unwrap().to_str().unwrap();
            let draft = fs::read_to_string(path).unwrap();
            if let Some(made) = Some(draft).filter(|draft| draft.len() < LONGEST).and_then(|draft| make(name, &draft)) {
                insta::with_settings!({ snapshot_suffix => name }, { insta::assert_snapshot!(kind, made) });
            }
        });
    });
}

fn compile(name: &str, draft: &str, targets: &[Target]) -> Compiled {
    gongwen::compile(&format!("{name}.md"), draft.as_bytes(), None, targets, &Shipped)
}

#[test]
fn tree() {
    compare("tree", |name, draft| {
        let compiled = compile(name, draft, &[]);
        Some(gongwen::rooms::tree::write(&compiled.document, &compiled.sources))
    });
}

#[test]
fn lines_on_paper() {
    compare("trace", |name, draft| {
        let sound = !compile(name, draft, &[]).has_errors();
        sound.then(|| gongwen::rooms::typeset::trace::trace(&world::pages(draft)))
    });
}

#[test]
fn document_xml() {
    compare("document", |name, draft| {
        let compiled = compile(name, draft, &[Target::Docx]);
        let (_, docx) = compiled.files.first()?;
        // one paragraph a line
        Some(world::part(docx, "word/document.xml").replace("<w:p>", "\n<w:p>"))
    });
}

#[test]
fn diagnostics() {
    compare("diagnostics", |name, draft| {
        let compiled = compile(name, draft, &[Target::Pdf, Target::Docx]);
        Some(world::listed(&compiled.sources, &compiled.diagnostics).join("\n"))
    });
}
