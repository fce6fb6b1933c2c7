//! How long the pipeline takes on the seed's report. In: `samples/report.md`, the shipped style, the bundled faces,
//! all in memory. Out: divan's table. `whole` is the front door; what a target adds is the difference of two rows.

#![expect(clippy::unwrap_used, reason = "a bench that cannot read its input must stop")]

use gongwen::diagnostic::Diagnostic;
use gongwen::font::{Bytes, Face};
use gongwen::source::Sources;
use gongwen::{Target, World};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

fn main() {
    divan::main();
}

/// A world in memory: the benches measure no disk.
struct Memory {
    faces: BTreeMap<String, Arc<Face>>,
    styles: BTreeMap<String, String>,
}

impl World for Memory {
    fn file(&self, _: &str) -> Option<Vec<u8>> {
        None
    }

    fn style(&self, name: &str) -> Option<(String, String)> {
        self.styles.get(name).map(|text| (format!("styles/{name}.yaml"), text.clone()))
    }

    fn face(&self, family: &str) -> Option<Arc<Face>> {
        self.faces.get(family).cloned()
    }
}

static DRAFT: LazyLock<Vec<u8>> = LazyLock::new(|| fs::read(root().join("samples/report.md")).unwrap());

static WORLD: LazyLock<Memory> = LazyLock::new(|| {
    let faces = files("fonts").into_iter().filter_map(|path| {
        let bytes: Bytes = Arc::new(fs::read(path).unwrap());
        Face::new(bytes, 0).map(|face| (face.family().to_owned(), Arc::new(face)))
    });
    let styles = files("styles").into_iter().filter(|path| path.extension().is_some_and(|it| it == "yaml"));
    let named = styles.map(|path| {
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        (name, fs::read_to_string(&path).unwrap())
    });
    Memory { faces: faces.collect(), styles: named.collect() }
});

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn files(folder: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(root().join(folder)).unwrap().map(|entry| entry.unwrap().path());
    entries.filter(|path| path.is_file()).collect()
}

#[divan::bench]
fn read() -> (gongwen::document::Document, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let document = gongwen::read::read("report.md", &DRAFT, &mut Sources::default(), &mut diagnostics);
    (document, diagnostics)
}

#[divan::bench(args = ["tree", "docx", "pdf", "pdf,docx"])]
fn whole(bencher: divan::Bencher<'_, '_>, made: &str) {
    let targets: &[Target] = match made {
        "tree" => &[Target::Tree],
        "docx" => &[Target::Docx],
        "pdf" => &[Target::Pdf],
        _ => &[Target::Pdf, Target::Docx],
    };
    LazyLock::force(&WORLD);
    let compile = || gongwen::compile("report.md", &DRAFT, None, targets, &*WORLD);
    assert_eq!(compile().files.len(), targets.len(), "the report compiles");
    bencher.bench(compile);
}
