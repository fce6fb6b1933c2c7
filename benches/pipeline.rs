//! How long the pipeline takes on the seed's report. In: `samples/report.md`, the shipped style, the bundled faces,
//! all in memory. Out: divan's table, a row a stage, each fed with what the stage before it made; `whole` is the front door,
//! `body_times` the same for long drafts.

#![expect(clippy::unwrap_used, reason = "a bench that cannot read its input must stop")]

use divan::Bencher;
use divan::counter::{CharsCount, ItemsCount};
use gongwen::document::{Block, Document};
use gongwen::file::FileError;
use gongwen::rooms::compose::composition::Composition;
use gongwen::rooms::compose::{Findings, Pictures};
use gongwen::rooms::font::{Bytes, Face};
use gongwen::rooms::style::Style;
use gongwen::rooms::typeset::Placing;
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
    fn file(&self, _: &str) -> Result<Vec<u8>, FileError> {
        Err(FileError::Missing)
    }

    fn style(&self, name: &str, _: Option<&str>) -> Result<(String, String), FileError> {
        let text = self.styles.get(name).ok_or(FileError::Missing)?;
        Ok((format!("styles/{name}.yaml"), text.clone()))
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

/// Characters of the draft: what every row of the table is counted in.
fn characters() -> CharsCount {
    CharsCount::of_str(str::from_utf8(&DRAFT).unwrap())
}

fn find(family: &str) -> Option<Arc<Face>> {
    WORLD.face(family)
}

fn document() -> Document {
    gongwen::rooms::read::read("report.md", &DRAFT, &mut Sources::default(), &mut Vec::new())
}

fn shipped() -> Style {
    gongwen::load_style("report", &*WORLD).unwrap()
}

#[divan::bench]
fn read(bencher: Bencher<'_, '_>) {
    bencher.counter(characters()).bench(document);
}

#[divan::bench]
fn style(bencher: Bencher<'_, '_>) {
    LazyLock::force(&WORLD);
    bencher.bench(shipped);
}

fn composed<'s>(document: &Document, style: &'s Style) -> Composition<'s> {
    let pictures = Pictures::new(&|_| Err(FileError::Missing));
    gongwen::rooms::compose::compose(document, style, &pictures, &Findings::default(), &mut Vec::new())
}

#[divan::bench]
fn compose(bencher: Bencher<'_, '_>) {
    let (document, style) = (document(), shipped());
    bencher.counter(characters()).bench(|| composed(&document, &style));
}

#[divan::bench]
fn typeset(bencher: Bencher<'_, '_>) {
    let (document, style) = (document(), shipped());
    let composition = composed(&document, &style);
    bencher
        .counter(characters())
        .bench(|| gongwen::rooms::typeset::typeset(&composition, Placing::All, &find, &mut Vec::new()));
}

#[divan::bench]
fn pdf(bencher: Bencher<'_, '_>) {
    let (document, style) = (document(), shipped());
    let composition = composed(&document, &style);
    let pages = gongwen::rooms::typeset::typeset(&composition, Placing::Glyphs, &find, &mut Vec::new());
    bencher.counter(characters()).bench(|| gongwen::rooms::pdf::write(&pages.pages).unwrap());
}

#[divan::bench]
fn docx(bencher: Bencher<'_, '_>) {
    let (document, style) = (document(), shipped());
    let composition = composed(&document, &style);
    let pages = gongwen::rooms::typeset::typeset(&composition, Placing::Decisions, &find, &mut Vec::new());
    bencher
        .counter(characters())
        .bench(|| gongwen::rooms::docx::write(&composition, &pages.decisions).unwrap());
}

#[divan::bench(args = ["tree", "docx", "pdf", "pdf,docx"])]
fn whole(bencher: Bencher<'_, '_>, made: &str) {
    let targets: &[Target] = match made {
        "tree" => &[Target::Tree],
        "docx" => &[Target::Docx],
        "pdf" => &[Target::Pdf],
        _ => &[Target::Pdf, Target::Docx],
    };
    let compile = || gongwen::compile("report.md", &DRAFT, None, targets, &*WORLD);
    assert_eq!(compile().files.len(), targets.len(), "the report compiles");
    bencher.counter(characters()).bench(compile);
}

/// PDF and DOCX of a report whose body is said so many times: characters a second stay what they are.
#[divan::bench(args = [1, 10, 100])]
fn body_times(bencher: Bencher<'_, '_>, times: usize) {
    let draft = str::from_utf8(&DRAFT).unwrap();
    let (front, body) = draft.split_once("---\n\n").unwrap();
    let long = [front, "---\n\n", &body.repeat(times)].concat();
    let compile =
        || gongwen::compile("long.md", long.as_bytes(), None, &[Target::Pdf, Target::Docx], &*WORLD);
    assert_eq!(compile().files.len(), 2, "the long report compiles");
    bencher.counter(CharsCount::of_str(&long)).bench(compile);
}

/// A turned table of 40 columns: its time grows with its rows.
#[divan::bench(args = [100, 1000, 4000])]
fn table(bencher: Bencher<'_, '_>, rows: usize) {
    const COLUMNS: usize = 40;
    let row = |cell: &str| format!("|{}|\n", [cell; COLUMNS].join("|"));
    let draft = row("甲") + &row("---") + &row("12").repeat(rows);
    let mut document =
        gongwen::rooms::read::read("table.md", draft.as_bytes(), &mut Sources::default(), &mut Vec::new());
    for block in &mut document.body {
        if let Block::Table(table) = block {
            table.landscape = true;
        }
    }
    let style = shipped();
    bencher.counter(ItemsCount::new(rows * COLUMNS)).bench(|| {
        gongwen::rooms::typeset::typeset(
            &composed(&document, &style),
            Placing::Glyphs,
            &find,
            &mut Vec::new(),
        )
    });
}
