//! The house rules that no compiler checks. In: the repository's own files, as text. Out: every breach with its file.
//!
//! The rules are data at the top; each check is a function over one text, and `examples` shows that it can fail. The table of
//! clauses is held to the code in `clauses.rs`, files to circles in `circles.rs`, functions to their
//! measure in `measures.rs`, documents to what exists in `documents.rs`.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test stops where a file cannot be read")]

mod circles;
mod clauses;
mod documents;
mod measures;
mod scan;

use scan::{code, has_word, is_code, leftovers, paths, production};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// What every part of the library may name beside itself: DESIGN.md, section 2, row by row.
const MAY_KNOW: &[(&str, &[&str])] = &[
    ("source", &[]),
    ("length", &[]),
    ("dictionary", &[]),
    ("file", &[]),
    ("origin", &[]),
    ("ordinal", &["numerals"]),
    ("font", &["fault"]),
    ("known", &[]),
    ("deflate", &["known"]),
    ("package", &["deflate"]),
    ("picture", &[]),
    ("numerals", &[]),
    ("escape", &[]),
    ("raised", &["document"]),
    ("aligned", &[]),
    ("drawn", &[]),
    ("pictograph", &[]),
    (
        "import",
        &["source", "diagnostic", "rules", "document", "escape", "numerals", "raised", "aligned", "drawn"],
    ),
    ("diagnostic", &["source"]),
    ("rules", &["diagnostic"]),
    ("fault", &["diagnostic", "rules"]),
    ("document", &["source"]),
    ("yaml", &["source", "diagnostic", "rules"]),
    ("tree", &["source", "document"]),
    (
        "read",
        &[
            "source", "file", "diagnostic", "rules", "document", "yaml", "ordinal", "raised", "aligned",
            "drawn", "escape", "dictionary", "pictograph",
        ],
    ),
    (
        "style",
        &[
            "known", "source", "file", "diagnostic", "rules", "length", "yaml", "ordinal",
            "document::Division", "document::Field",
        ],
    ),
    (
        "check",
        &["known", "source", "diagnostic", "dictionary", "rules", "document", "style", "yaml", "ordinal"],
    ),
    (
        "compose",
        &[
            "source", "file", "diagnostic", "rules", "length", "ordinal", "aligned", "document", "style",
            "picture",
        ],
    ),
    ("line", &["length"]),
    ("wordprocessor", &["length", "line", "style", "compose::composition::Imprint"]),
    (
        "typeset",
        &[
            "source",
            "diagnostic",
            "dictionary",
            "rules",
            "length",
            "pictograph",
            "font",
            "picture",
            "style",
            "line",
            "wordprocessor",
            "compose::composition",
            "document::Mark",
        ],
    ),
    ("mend", &["source", "diagnostic", "rules", "read", "revise", "origin", "world", "compile"]),
    ("revise", &["package"]),
    ("world", &["document::Date", "file", "font", "pdf::Packing", "read::OfficeFile", "style::Program"]),
    ("draft", &["source", "diagnostic", "rules", "document", "read", "import", "world"]),
    ("styles", &["source", "diagnostic", "font", "style", "world"]),
    ("export", &["document", "source", "font", "origin", "layout", "typeset::pages", "pdf", "docx", "tree"]),
    (
        "compile",
        &[
            "source", "diagnostic", "rules", "fault", "font", "document", "read", "style", "check",
            "typeset", "world", "draft", "styles", "layout", "export",
        ],
    ),
    ("layout", &["diagnostic", "length", "rules", "document", "style", "compose", "typeset", "world"]),
    // doors to whatever the program and the tests look into
    (
        "rooms",
        &[
            "batch", "check", "compose", "conform", "docx", "fault", "font", "foreign", "import", "known",
            "length", "origin", "package", "pdf", "picture", "read", "rules", "style", "tree", "typeset",
        ],
    ),
    // our own pages are measured as anybody's
    ("conform", &["length", "style::Colour", "style::SIZES", "typeset::pages"]),
    ("foreign", &["fault", "conform::paper"]),
    // the words on a page say what they are, in ink: these names come with `Pages`
    (
        "pdf",
        &[
            "fault",
            "origin",
            "length",
            "font",
            "known",
            "deflate",
            "picture",
            "typeset::pages",
            "compose::composition::Info",
            "compose::composition::Role",
            "style::Colour",
            "document::Date",
        ],
    ),
    // the front door, and what the front door takes and gives
    (
        "batch",
        &[
            "escape", "known", "source", "file", "fault", "diagnostic", "rules", "document", "numerals",
            "read", "yaml", "style::print", "package", "origin", "typeset::pages", "world", "export::Format",
            "compile", "styles", "import::is_word",
        ],
    ),
    (
        "docx",
        &[
            "length",
            "known",
            "package",
            "ordinal",
            "picture",
            "style",
            "compose::composition",
            "typeset::decision",
            "typeset::fitted",
            "wordprocessor::foot",
            "wordprocessor::steered",
            "document::Date",
            "document::Mark",
        ],
    ),
];

/// Where alone a crate, or a part of the standard library, may be named.
const ONLY_IN: &[(&str, &[&str])] = &[
    ("pdf_writer", &["pdf"]),
    ("hayro_syntax", &["foreign"]),
    ("subsetter", &["font"]),
    // a batch asks a workbook which rows are hidden; its reader does not tell
    ("quick_xml", &["docx", "batch", "import", "revise"]),
    ("zip", &["batch", "import", "revise"]),
    ("zopfli", &["deflate"]),
    ("minijinja", &["batch"]),
    ("csv", &["batch"]),
    ("calamine", &["batch"]),
    ("rayon", OUTSIDE),
    ("indicatif", OUTSIDE),
    ("ctrlc", OUTSIDE),
    ("pulldown_cmark", &["read"]),
    ("serde_saphyr", &["yaml"]),
    ("clap", OUTSIDE),
    ("clap_complete", OUTSIDE),
    ("annotate_snippets", OUTSIDE),
    ("anstream", OUTSIDE),
    ("vmap", OUTSIDE),
    ("std::fs", OUTSIDE),
    ("std::env", OUTSIDE),
    ("std::time", OUTSIDE),
    ("std::process", OUTSIDE),
];

/// The parts that see files, clock, environment and terminal.
const OUTSIDE: &[&str] = &["cli", "main"];

/// The part that ties all others together.
const FRONT_DOOR: &str = "lib";

const MOST_LINES: usize = 500;
const MEDIAN_LINES: usize = 200;

#[test]
fn every_part_knows_only_what_it_may() {
    assert_none(program().iter().flat_map(|file| {
        let (part, code) = (file.part(), production(&code(&file.text)));
        let forbidden =
            forbidden_modules(&part, file.depth(), &code).into_iter().chain(forbidden_crates(&part, &code));
        forbidden.map(|name| format!("{} must not know {name}", file.path.display())).collect::<Vec<_>>()
    }));
}

/// What is known of LibreOffice is known where the DOCX is written, and in the room that layout asks how word processors break lines; a style
/// and the command line name it as the program that a file is made for.
const KNOWS_LIBREOFFICE: &[&str] = &["src/docx/", "src/wordprocessor/", "src/style/page.rs", "src/cli/"];

#[test]
fn the_lore_of_word_processors_is_in_its_rooms() {
    let elsewhere = |file: &Source| {
        let path = file.path.to_str().unwrap().to_owned();
        let told =
            file.text.contains("LibreOffice") && !KNOWS_LIBREOFFICE.iter().any(|room| path.starts_with(room));
        told.then_some(path)
    };
    assert_none(program().iter().filter_map(elsewhere));
}

#[test]
fn errors_are_types() {
    assert_none(program().iter().flat_map(|file| {
        let code = production(&code(&file.text));
        let texts = code.lines().filter(|line| line.contains("Result<") && line.contains(", String>"));
        texts.map(|line| format!("{}: {}", file.path.display(), line.trim())).collect::<Vec<_>>()
    }));
}

#[test]
fn files_are_short_and_say_what_they_are_for() {
    let files: Vec<_> = ["build", "src", "tests", "benches"].into_iter().flat_map(sources).collect();
    assert_none(files.iter().flat_map(|file| {
        let long = (lines(&file.text) > MOST_LINES).then_some("is longer than 500 lines");
        let mute = (!opens_with_doc(&file.text)).then_some("does not open with //!");
        long.into_iter().chain(mute).map(|what| format!("{} {what}", file.path.display()))
    }));
    let median = median(sources("src").iter().map(|file| lines(&file.text)).collect());
    assert!(median < MEDIAN_LINES, "the median file has {median} lines");
}

#[test]
fn nothing_is_left_undone() {
    assert_none(program().iter().flat_map(|file| {
        leftovers(&file.text).into_iter().map(|what| format!("{}: {what}", file.path.display()))
    }));
    assert_none(sources("tests").iter().flat_map(|file| {
        code(&file.text)
            .contains("#[ignore")
            .then(|| format!("{}: a test that never runs", file.path.display()))
    }));
}

#[test]
fn every_rule_is_explained_and_reported() {
    let rules = gongwen::rooms::rules::ALL;
    let codes: BTreeSet<_> = rules.iter().map(|rule| rule.code).collect();
    assert_eq!(codes.len(), rules.len(), "two rules share a code");
    assert_none(rules.iter().filter_map(|rule| {
        let parts = [rule.clause, rule.what, rule.why, rule.wrong, rule.right];
        let whole = parts.iter().all(|part| !part.trim().is_empty());
        (!whole || !is_code(rule.code)).then(|| format!("{} is not whole", rule.code))
    }));

    let (table, others): (Vec<_>, Vec<_>) = program().into_iter().partition(|file| file.part() == "rules");
    let names: Vec<_> = table.iter().flat_map(|file| rule_names(&file.text)).collect();
    assert_eq!(names.len(), rules.len(), "the table is not written as this test reads it");
    let told: String = others.iter().map(|file| production(&code(&file.text))).collect();
    assert_none(
        names.iter().filter(|name| !has_word(&told, name)).map(|name| format!("nothing reports {name}")),
    );
}

/// A Rust file of the repository.
struct Source {
    path: PathBuf,
    text: String,
}

impl Source {
    /// The part of the library that it belongs to: the folder, or the file's own name below `src/`.
    fn part(&self) -> String {
        let first = self.path.components().nth(1).unwrap().as_os_str().to_str().unwrap();
        first.trim_end_matches(".rs").to_owned()
    }

    /// How many modules deep it lies: 1 for `src/rules.rs` and `src/read/mod.rs`, 2 for `src/read/lists.rs`.
    fn depth(&self) -> usize {
        self.path.components().count() - 1 - usize::from(self.path.ends_with("mod.rs"))
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn has_ending(path: &Path, ending: &str) -> bool {
    path.extension().is_some_and(|found| found == ending)
}

/// The files of the program itself: `tests.rs` holds the tests of a file that would grow too long with them.
fn program() -> Vec<Source> {
    sources("src").into_iter().filter(|file| !file.path.ends_with("tests.rs")).collect()
}

/// The Rust files below a folder, in order; none where there is no such folder.
fn sources(folder: &str) -> Vec<Source> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if has_ending(&path, "rs") {
                let text = fs::read_to_string(&path).unwrap();
                found.push(Source { path: path.strip_prefix(root()).unwrap().to_owned(), text });
            }
        }
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

#[track_caller]
fn assert_none(breaches: impl IntoIterator<Item = String>) {
    let breaches: Vec<_> = breaches.into_iter().collect();
    assert!(breaches.is_empty(), "\n{}", breaches.join("\n"));
}

fn lines(text: &str) -> usize {
    text.lines().count()
}

fn median(mut numbers: Vec<usize>) -> usize {
    numbers.sort_unstable();
    numbers[numbers.len() / 2]
}

fn opens_with_doc(text: &str) -> bool {
    text.starts_with("//! ")
}

/// Whether `path` is `name` or lies below it.
fn is_below(path: &str, name: &str) -> bool {
    path.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
}

/// The modules of this crate that a part names but may not know.
fn forbidden_modules(part: &str, depth: usize, code: &str) -> Vec<String> {
    if part == FRONT_DOOR || OUTSIDE.contains(&part) {
        return Vec::new();
    }
    let Some((_, allowed)) = MAY_KNOW.iter().find(|(name, _)| *name == part) else {
        return vec!["anything: it has no row in this test".to_owned()];
    };
    // `super` leads out of the part when it is said as often as the file is deep
    let root = "super::".repeat(depth);
    let named = paths(code).into_iter().filter_map(|path| {
        let inside = path.strip_prefix("crate::").or_else(|| path.strip_prefix(&root))?;
        Some(inside.trim_end_matches("::self").to_owned())
    });
    named.filter(|path| !allowed.iter().chain([&part]).any(|allowed| is_below(path, allowed))).collect()
}

/// The crates that a part names although they belong elsewhere.
fn forbidden_crates(part: &str, code: &str) -> Vec<String> {
    let elsewhere = ONLY_IN.iter().filter(|(_, parts)| !parts.contains(&part));
    let paths = paths(code);
    elsewhere
        .filter(|(name, _)| paths.iter().any(|path| is_below(path, name)))
        .map(|(name, _)| (*name).to_owned())
        .collect()
}

/// The names of the table of rules: `NAME = "area/slug", …`.
fn rule_names(table: &str) -> Vec<String> {
    let entries = table.lines().filter_map(|line| line.trim().split_once(" = \""));
    let names = entries.filter(|(name, code)| {
        !name.is_empty() && name.chars().all(|c| c.is_ascii_uppercase() || c == '_') && code.contains('/')
    });
    names.map(|(name, _)| name.to_owned()).collect()
}

mod examples {
    //! Each check meets a text that breaks its rule.

    use super::*;

    #[test]
    fn a_part_that_knows_too_much() {
        assert_eq!(forbidden_modules("pdf", 1, "use crate::compose::composition::Composition;").len(), 1);
        assert_eq!(
            forbidden_modules("pdf", 1, "use crate::compose::composition::{Info, Role, Run};").len(),
            1
        );
        assert_eq!(forbidden_modules("read", 1, "fn f() { crate::style::load() }"), ["style::load"]);
        assert_eq!(forbidden_modules("read", 1, "use crate::{document::Block, typeset};"), ["typeset"]);
        assert_eq!(forbidden_modules("style", 1, "use crate::document::Block;"), ["document::Block"]);
        assert_eq!(forbidden_modules("unheard", 1, "").len(), 1);
        assert!(
            forbidden_modules("read", 1, &code("/// See [`crate::style`].\nuse crate::document::Block;"))
                .is_empty()
        );
        assert_eq!(forbidden_modules("pdf", 2, "use super::super::style;"), ["style"]);
        assert!(forbidden_modules("pdf", 2, "use super::fonts;").is_empty());
        assert!(forbidden_modules("cli", 1, "use crate::anything;").is_empty());
        assert!(
            forbidden_modules("docx", 1, "use crate::docx::parts; use crate::typeset::decision::Decision;")
                .is_empty()
        );
    }

    #[test]
    fn a_crate_where_it_does_not_belong() {
        assert_eq!(forbidden_crates("docx", "use pdf_writer::Pdf;"), ["pdf_writer"]);
        assert_eq!(forbidden_crates("read", "use std::{fs, str};"), ["std::fs"]);
        assert_eq!(forbidden_crates("read", "fn f() { std::time::Instant::now() }"), ["std::time"]);
        assert!(forbidden_crates("read", "a.iter().zip(b); std::fmt::write()").is_empty());
        assert!(forbidden_crates("main", "use std::process::ExitCode;").is_empty());
    }

    #[test]
    fn what_is_left_over() {
        assert_eq!(leftovers("let a = b.unwrap(); // FIXME"), [".unwrap()", "FIXME"]);
        assert_eq!(leftovers("fn a() { todo!() }"), ["todo!"]);
        assert!(
            leftovers("let a = \".unwrap()\";\n#[cfg(test)]\nmod tests { fn a() { b.unwrap() } }").is_empty()
        );
    }

    #[test]
    fn files_and_rules() {
        assert!(opens_with_doc("//! Reading.\n") && !opens_with_doc("use std::fs;\n//! Reading.\n"));
        assert_eq!(median(vec![900, 10, 20]), 20);
        assert!(is_code("draft/not-text") && !is_code("draft") && !is_code("Draft/x") && !is_code("draft/"));
        assert_eq!(
            rule_names("    NOT_TEXT = \"draft/not-text\", Error, \"程序\",\n  wrong \"a = \\\"b\\\"\";"),
            ["NOT_TEXT"]
        );
    }
}
