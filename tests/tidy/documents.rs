//! What documents name. In: the Markdown files of the repository. Out: a breach for every path that leads nowhere, for every part of the
//! library that the map of CONTRIBUTING.md shows otherwise than it is, and for every crate that has no reason there.

use crate::scan::is_name;
use crate::{MAY_KNOW, assert_none, has_ending, root};
use std::collections::BTreeSet;
use std::fs;

/// Folders of the repository: a path in the documentation that begins with one of them must lead somewhere.
const FOLDERS: &[&str] =
    &[".ci", "benches", "build", "docs", "drafts", "fonts", "fuzz", "samples", "src", "styles", "tests"];

#[test]
fn documents_name_what_exists() {
    for name in ["README.md", "CONTRIBUTING.md"] {
        assert!(root().join(name).is_file(), "{name} is missing");
    }
    let texts = fs::read_dir(root())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| has_ending(path, "md"));
    assert_none(texts.flat_map(|path| {
        let named = paths_named(&fs::read_to_string(&path).unwrap());
        let lost = named.into_iter().filter(|named| !root().join(named).exists());
        lost.map(|named| format!("{} names {named}", path.display())).collect::<Vec<_>>()
    }));
}

/// Parts that whoever needs them may name: the map's last column leaves them out.
const LITTLE: &[&str] = &[
    "source", "length", "ordinal", "numerals", "raised", "aligned", "drawn", "pictograph", "escape", "file",
    "origin", "dictionary", "known", "diagnostic", "rules", "fault",
];

/// Parts of the front door, which the map has below its table.
const AT_THE_DOOR: &[&str] = &["world", "draft", "styles", "export", "compile", "layout", "rooms"];

#[test]
fn the_map_shows_every_part_and_what_it_knows() {
    let text = fs::read_to_string(root().join("CONTRIBUTING.md")).unwrap();
    let rows: Vec<_> = table(&text, "| part of `src/` |");
    assert_none(MAY_KNOW.iter().filter(|(part, _)| !AT_THE_DOOR.contains(part)).filter_map(
        |(part, knows)| {
            let known = knows.iter().map(|name| name.split("::").next().unwrap());
            let known: BTreeSet<_> = known.filter(|name| !LITTLE.contains(name)).collect();
            let shown = rows.iter().find(|row| named(row[0]).contains(part)).map(|row| named(row[2]));
            let right = shown.as_ref().is_some_and(|shown| LITTLE.contains(part) || *shown == known);
            (!right).then(|| format!("{part} knows {known:?}, the map says {shown:?}"))
        },
    ));
}

#[test]
fn every_crate_has_its_reason() {
    let text = fs::read_to_string(root().join("CONTRIBUTING.md")).unwrap();
    let rows = table(&text, "| crate | reason |");
    let reasoned: BTreeSet<_> = rows.iter().flat_map(|row| row[0].split(',').map(str::trim)).collect();
    let manifest = fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let sections =
        manifest.split("\n[").filter(|section| section.split(']').next().unwrap().ends_with("dependencies"));
    let lines = sections.flat_map(|section| section.lines().skip(1));
    let used: BTreeSet<_> = lines.filter_map(|line| line.split_once(" = ")).map(|(name, _)| name).collect();
    assert!(used.len() > 30);
    assert_none(
        used.symmetric_difference(&reasoned)
            .map(|name| format!("{name} has no reason, or a reason and no use")),
    );
}

/// The cells of the rows below a head.
fn table<'t>(text: &'t str, head: &str) -> Vec<Vec<&'t str>> {
    let rows = text
        .lines()
        .skip_while(|line| !line.starts_with(head))
        .skip(2)
        .take_while(|line| line.starts_with('|'));
    rows.map(|row| row.split('|').skip(1).map(str::trim).collect()).collect()
}

/// The parts that a cell names as code.
fn named(cell: &str) -> BTreeSet<&str> {
    cell.split('`').skip(1).step_by(2).map(|name| name.trim_end_matches('/')).collect()
}

/// The paths of this repository that a Markdown text names: `code` that begins with one of its folders, and links.
fn paths_named(text: &str) -> Vec<String> {
    let code = text.split('`').skip(1).step_by(2).filter(|code| {
        let first = code.split('/').next().unwrap_or_default();
        code.contains('/')
            && FOLDERS.contains(&first)
            && code.chars().all(|c| is_name(c) || "./-".contains(c))
    });
    // what looks like a link in code is an example
    let words: String = text.split('`').step_by(2).collect();
    let links = words.split("](").skip(1).filter_map(|link| link.split([')', '#']).next());
    let links = links.filter(|link| !link.is_empty() && !link.contains("://"));
    code.chain(links).map(str::to_owned).collect()
}

mod examples {
    //! Paths and what looks like one.

    use super::*;

    #[test]
    fn paths_in_documents() {
        let named = paths_named(
            "See `src/none.rs`, `draft/not-text`, `a b/c`, [it](docs/none.md#part) and [web](https://x.y).",
        );
        assert_eq!(named, ["src/none.rs", "docs/none.md"]);
    }
}
