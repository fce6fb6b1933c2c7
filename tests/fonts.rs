//! The faces that come with gongwen. In: `fonts/`. Out: the manifest says of each file what is true.

use crate::world::House;
use gongwen::Target;
use gongwen::rooms::font::Face;
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

const HEAD: &str = "file\tfamily\trole\tversion\tsource package\tlicence\tsha256";

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fonts")
}

fn manifest() -> Vec<Vec<String>> {
    let text = include_str!("../fonts/manifest.tsv");
    let mut lines = text.lines();
    assert_eq!(lines.next(), Some(HEAD));
    lines.map(|line| line.split('\t').map(str::to_owned).collect()).collect()
}

#[test]
fn the_manifest_lists_every_face_and_no_other() {
    let listed: BTreeSet<String> = manifest().into_iter().map(|row| row[0].clone()).collect();
    let present = std::fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path());
    let faces = present.filter(|path| path.extension().is_some_and(|e| e == "ttf" || e == "otf"));
    let faces: BTreeSet<String> =
        faces.map(|path| path.file_name().unwrap().to_string_lossy().into_owned()).collect();
    assert_eq!(listed, faces);
}

#[test]
fn each_face_is_the_one_of_the_manifest() {
    for row in manifest() {
        assert_eq!(row.len(), HEAD.split('\t').count(), "{row:?}");
        assert!(row.iter().all(|cell| !cell.is_empty()), "{row:?}");
        let bytes = std::fs::read(folder().join(&row[0])).unwrap();
        let digest: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(digest, row[6], "{}", row[0]);
        let face = Face::new(Arc::new(bytes), 0).unwrap();
        assert_eq!(face.family(), row[1], "{}", row[0]);
    }
}

#[test]
fn each_licence_named_in_the_readme_lies_beside_it() {
    let readme = std::fs::read_to_string(folder().join("README.md")).unwrap();
    let named: Vec<&str> = readme.split('`').filter(|word| word.starts_with("licenses/")).collect();
    assert!(named.len() >= 7, "{named:?}");
    for file in named {
        assert!(folder().join(file).is_file(), "{file}");
    }
}

#[test]
fn a_role_without_a_face_is_said_once() {
    let draft = crate::world::report();
    let bare = House { faces: Some(Box::new(|_| None)), ..House::default() };
    let compiled = gongwen::compile("稿.md", draft.as_bytes(), None, &[Target::Pdf], &bare);
    let said: Vec<_> =
        compiled.diagnostics.iter().filter(|said| said.rule.code == "font/not-found").collect();
    assert!((2..=6).contains(&said.len()) && compiled.files.is_empty(), "{}", said.len());
    let messages: std::collections::BTreeSet<_> = said.iter().map(|said| &said.message).collect();
    assert_eq!(messages.len(), said.len());
}
