//! Circles between files. In: the files of each folder of `src`, with what they name of each other. Out: a breach for every circle:
//! two files of which each needs the other, perhaps through others, are one file that was cut in the wrong place.
//!
//! A file is taken to name the file that it names a thing of: `super::Thing` is the folder's `mod.rs`, even if that has it from
//! elsewhere, so that files of a folder name each other and leave the front of the folder to those outside.

use crate::scan::{code, paths, production};
use crate::{FRONT_DOOR, OUTSIDE, Source, assert_none, program};
use std::collections::{BTreeMap, BTreeSet};

#[test]
fn no_folder_has_circles_between_its_files() {
    let files = program();
    let folders: BTreeSet<_> = files.iter().map(Source::part).collect();
    assert_none(folders.iter().flat_map(|folder| {
        let files: Vec<_> = files.iter().filter(|file| file.part() == *folder).collect();
        circles(&graph(&files)).into_iter().map(|circle| circle.into_iter().collect::<Vec<_>>().join(" ↔ "))
    }));
}

#[test]
fn no_part_needs_one_that_needs_it() {
    let files = program();
    let inside: Vec<_> = files.iter().filter(|file| !OUTSIDE.contains(&&*file.part())).collect();
    let mut parts = Graph::new();
    for file in &inside {
        let named = paths(&production(&code(&file.text))).into_iter().filter_map(|path| {
            let inside = path.strip_prefix("crate::")?;
            let first = inside.split("::").next()?.to_owned();
            // what the library's front has is no part
            Some(if inside_has(&files, &first) { first } else { FRONT_DOOR.to_owned() })
        });
        let named: Vec<_> = named.filter(|name| *name != file.part()).collect();
        parts.entry(file.part()).or_default().extend(named);
    }
    assert_none(circles(&parts).into_iter().map(|circle| circle.into_iter().collect::<Vec<_>>().join(" ↔ ")));
}

fn inside_has(files: &[Source], part: &str) -> bool {
    files.iter().any(|file| file.part() == part)
}

/// Modules, each with those that its file names.
type Graph = BTreeMap<String, BTreeSet<String>>;

fn graph(files: &[&Source]) -> Graph {
    let names: BTreeSet<_> = files.iter().map(|file| module(file)).collect();
    let named = |file: &Source| {
        let (own, code) = (module(file), production(&code(&file.text)));
        let found = paths(&code).into_iter().filter_map(|path| home(&own, &path, &names));
        found.filter(|home| *home != own).collect()
    };
    files.iter().map(|file| (module(file), named(file))).collect()
}

/// The module that a file is: `read::lists` for `src/read/lists.rs`.
fn module(file: &Source) -> String {
    let path = file.path.with_extension("");
    let names = path.components().skip(1).map(|part| part.as_os_str().to_str().unwrap().to_owned());
    let names: Vec<_> = names.filter(|name| name != "mod").collect();
    names.join("::")
}

/// The module of `names` in which lies what a path means, as it stands in the module `own`.
fn home(own: &str, path: &str, names: &BTreeSet<String>) -> Option<String> {
    let mut here: Vec<_> = own.split("::").collect();
    let mut rest: Vec<_> = path.split("::").collect();
    match rest.first().copied()? {
        "crate" => {
            here.clear();
            rest.remove(0);
        }
        "super" | "self" => {
            while let Some(step @ ("super" | "self")) = rest.first().copied() {
                if step == "super" {
                    here.pop();
                }
                rest.remove(0);
            }
        }
        // what begins with a name of its own is a child, or belongs to somebody else
        child if names.contains(&format!("{own}::{child}")) => {}
        _ => return None,
    }
    here.extend(rest);
    (1..=here.len()).rev().map(|length| here[..length].join("::")).find(|name| names.contains(name))
}

/// The circles of a graph: sets of modules that all reach each other.
fn circles(graph: &Graph) -> Vec<BTreeSet<String>> {
    let reach: BTreeMap<_, _> = graph.keys().map(|name| (name, reached(graph, name))).collect();
    let circle = |name: &String| {
        let back = |other: &&String| reach.get(other).is_some_and(|reached| reached.contains(name));
        reach[name].iter().filter(back).cloned().collect::<BTreeSet<_>>()
    };
    let found: BTreeSet<_> = graph.keys().map(circle).filter(|circle| !circle.is_empty()).collect();
    found.into_iter().collect()
}

/// What is reached from a module in one step or more.
fn reached(graph: &Graph, from: &str) -> BTreeSet<String> {
    let (mut found, mut open) = (BTreeSet::new(), vec![from.to_owned()]);
    while let Some(name) = open.pop() {
        for next in graph.get(&name).into_iter().flatten() {
            if found.insert(next.clone()) {
                open.push(next.clone());
            }
        }
    }
    found
}

mod examples {
    //! Files with circles and without.

    use super::*;
    use std::path::PathBuf;

    fn found(files: &[(&str, &str)]) -> Vec<String> {
        let source =
            |(path, text): &(&str, &str)| Source { path: PathBuf::from(path), text: (*text).to_owned() };
        let files: Vec<_> = files.iter().map(source).collect();
        let circles = circles(&graph(&files.iter().collect::<Vec<_>>()));
        circles.into_iter().map(|circle| circle.into_iter().collect::<Vec<_>>().join(" ")).collect()
    }

    #[test]
    fn files_that_need_each_other() {
        let tree = ("src/a/mod.rs", "mod b;\nmod c;\nuse b::B;\n");
        assert!(found(&[tree, ("src/a/b.rs", "use super::c::C;\n"), ("src/a/c.rs", "")]).is_empty());
        assert_eq!(
            found(&[tree, ("src/a/b.rs", "use super::c::C;\n"), ("src/a/c.rs", "fn f() { super::b::g() }")]),
            ["a::b a::c"]
        );
        // by the front of the folder, by the crate, by a child's name in the code
        assert_eq!(found(&[tree, ("src/a/b.rs", "use super::A;\n")]), ["a a::b"]);
        assert_eq!(found(&[tree, ("src/a/b.rs", "use crate::a::{A, c};\n"), ("src/a/c.rs", "")]), ["a a::b"]);
        let plain = ("src/a/mod.rs", "mod b;\nfn f() { b::g() }\n");
        assert_eq!(found(&[plain, ("src/a/b.rs", "use super::A;\n")]), ["a a::b"]);
        assert!(
            found(&[plain, ("src/a/b.rs", "#[cfg(test)]\nmod tests { use super::super::A; }")]).is_empty()
        );
    }
}
