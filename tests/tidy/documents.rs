//! What documents name. In: the Markdown files of the repository. Out: a breach for every path that leads nowhere.

use crate::scan::is_name;
use crate::{assert_none, has_ending, root};
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
