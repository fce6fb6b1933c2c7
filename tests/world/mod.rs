//! The world that tests compile in. In: `fonts/` and `styles/` of this repository, read once. Out: a [`World`] that is
//! the same on every machine, drafts, and pages with their ink.

#![allow(dead_code, unreachable_pub, reason = "each test takes what it needs")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests are tests too")]

pub mod ink;

use gongwen::diagnostic::Diagnostic;
use gongwen::document::{Block, Date, Document, Field, Value};
use gongwen::file::FileError;
use gongwen::rooms::font::Face;
use gongwen::rooms::read::OfficeFile;
use gongwen::rooms::style::{self, Program, Style};
use gongwen::rooms::typeset::Typeset;
use gongwen::rooms::typeset::decision::Decision;
use gongwen::rooms::typeset::pages::{Line, Pages};
use gongwen::source::Sources;
use gongwen::{Compiled, Layout, Target, World};
use proptest::test_runner::{Config as ProptestConfig, RngSeed};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

/// The styles and faces that come with gongwen, and no others.
pub struct Shipped;

impl World for Shipped {
    fn style(&self, name: &str, _: Option<&str>) -> Result<(String, String), FileError> {
        let file = format!("styles/{name}.yaml");
        let text = fs::read_to_string(repository().join(&file)).map_err(|_| FileError::Missing)?;
        Ok((file, text))
    }

    fn face(&self, family: &str) -> Option<Arc<Face>> {
        static FACES: OnceLock<Vec<Arc<Face>>> = OnceLock::new();
        FACES.get_or_init(read_faces).iter().find(|face| face.has_name(family)).cloned()
    }

    fn file(&self, path: &str) -> Result<Vec<u8>, FileError> {
        fs::read(repository().join("samples").join(path)).map_err(|_| FileError::Missing)
    }
}

/// Finds a face by its name.
pub type FindFace<'a> = dyn Fn(&str) -> Option<Arc<Face>> + Sync + 'a;

/// The shipped world, but for what a house has of its own.
#[derive(Default)]
pub struct House<'a> {
    /// Style files with their names; one that extends its own name means the shipped one.
    pub styles: Vec<(&'a str, String)>,
    /// What its files of defaults say, the nearest first.
    pub offices: Vec<(&'a str, &'a str)>,
    /// Faces in place of those that are shipped.
    pub faces: Option<Box<FindFace<'a>>>,
    pub today: Option<Date>,
    /// What its DOCX are made for.
    pub program: Option<Program>,
}

impl World for House<'_> {
    fn style(&self, name: &str, within: Option<&str>) -> Result<(String, String), FileError> {
        let own = self.styles.iter().find(|(own, _)| *own == name && within != Some(name));
        own.map_or_else(|| Shipped.style(name, within), |(_, text)| Ok((name.to_owned(), text.clone())))
    }

    fn face(&self, family: &str) -> Option<Arc<Face>> {
        self.faces.as_ref().map_or_else(|| Shipped.face(family), |face| face(family))
    }

    fn file(&self, path: &str) -> Result<Vec<u8>, FileError> {
        Shipped.file(path)
    }

    fn offices(&self) -> Vec<OfficeFile> {
        let file = |(name, text): &(&str, &str)| OfficeFile {
            name: (*name).to_owned(),
            folder: String::new(),
            content: Ok(text.as_bytes().to_vec()),
        };
        self.offices.iter().map(file).collect()
    }

    fn today(&self) -> Option<Date> {
        self.today
    }

    fn program(&self) -> Option<Program> {
        self.program
    }
}

/// The shipped report with what these style files say, each on top of the one before.
pub fn styled(layers: &[&str]) -> Style {
    let find = |name: &str, within: Option<&str>| match name.parse::<usize>() {
        Ok(layer) => {
            let under = layer.checked_sub(1).map_or("report".to_owned(), |under| under.to_string());
            Ok((format!("{name}.yaml"), format!("extends: {under}\n{}", layers[layer])))
        }
        Err(_) => Shipped.style(name, within),
    };
    style::load(&(layers.len() - 1).to_string(), None, &find, &mut Sources::default()).unwrap()
}

fn read_faces() -> Vec<Arc<Face>> {
    let mut files = files("fonts");
    files.retain(|file| file.extension().is_some_and(|ending| ending == "otf" || ending == "ttf"));
    files.iter().map(|file| Arc::new(Face::new(Arc::new(fs::read(file).unwrap()), 0).unwrap())).collect()
}

/// The files of a folder of the repository, by name.
pub fn files(folder: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(repository().join(folder)).unwrap();
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

pub fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The seed's report.
pub fn report() -> String {
    fs::read_to_string(repository().join("samples/report.md")).unwrap()
}

/// A draft with all its elements in order and this body.
pub fn draft(body: &str) -> String {
    let front =
        "标题: 关于某项工作的报告\n主送机关: 某某县司法局\n发文机关: 某某街道办事处\n成文日期: 2024-12-19";
    format!("---\n{front}\n---\n\n{body}\n")
}

/// Compiles a draft.
pub fn compile(draft: &str, targets: &[Target]) -> Compiled {
    gongwen::compile("稿.md", draft.as_bytes(), None, targets, &Shipped)
}

/// Every draft at hand that can be laid out: its name and its text.
pub fn all_drafts() -> Vec<(String, Vec<u8>)> {
    let folders = ["samples", "drafts", "tests/drafts", "tests/cases", "tests/texts"];
    let files = folders.into_iter().flat_map(files);
    let drafts =
        files.filter(|file| file.extension().is_some_and(|ending| ending == "md" || ending == "txt"));
    drafts.map(|file| (file.display().to_string(), std::fs::read(file).unwrap())).collect()
}

/// The pages of a draft, errors or not.
pub fn pages(draft: &str) -> Pages {
    typeset(draft).pages
}

/// The same, and what layout decided.
pub fn decided(draft: &str) -> (Pages, Vec<Decision>) {
    let set = typeset(draft);
    (set.pages, set.decisions)
}

/// All that layout gives.
pub fn typeset(draft: &str) -> Typeset {
    let (mut sources, mut diagnostics) = (Sources::default(), Vec::new());
    let document = gongwen::rooms::read::read("稿.md", draft.as_bytes(), &mut sources, &mut diagnostics);
    let named = match document.front.fields.get(&Field::Style).map(|entry| &entry.value) {
        Some(Value::Texts(names)) => names[0].value.clone(),
        _ => "report".to_owned(),
    };
    let style = gongwen::load_style(&named, &Shipped).unwrap();
    let Layout { pages, decisions, body_page, .. } = gongwen::lay_out(&document, &style, &Shipped);
    Typeset { pages, decisions, body_page }
}

/// How many rows each table of the body has.
pub fn tables(document: &Document) -> Vec<usize> {
    let rows = |block: &Block| match block {
        Block::Table(table) => Some(table.rows.len()),
        _ => None,
    };
    document.body.iter().filter_map(rows).collect()
}

/// What the front matter of a document says of an element, its values parted by `/`; nothing where it says nothing.
pub fn says(document: &Document, field: Field) -> String {
    let joined = |texts: Vec<&str>| texts.join("/");
    match document.front.fields.get(&field).map(|entry| &entry.value) {
        Some(Value::Texts(texts)) => joined(texts.iter().map(|text| text.value.as_str()).collect()),
        Some(Value::Date(date)) => format!("{}-{}-{}", date.value.year, date.value.month, date.value.day),
        Some(Value::Attachments(listed)) => {
            joined(listed.iter().map(|listed| listed.title.value.as_str()).collect())
        }
        Some(Value::Seals(seals)) => seals.len().to_string(),
        _ => String::new(),
    }
}

/// The diagnostics one a line: severity, code, place, message.
pub fn listed(sources: &Sources, diagnostics: &[Diagnostic]) -> Vec<String> {
    let line = |diagnostic: &Diagnostic| {
        let place = diagnostic.span.and_then(|span| sources.position(span));
        let place = place.map_or("-".to_owned(), |place| place.to_string());
        let rule = diagnostic.rule;
        format!("{:?} {} {place} {}", rule.severity, rule.code, diagnostic.message)
    };
    diagnostics.iter().map(line).collect()
}

/// One part of a DOCX.
pub fn part(docx: &[u8], name: &str) -> String {
    String::from_utf8(bytes_of(docx, name)).unwrap()
}

/// The same of what is no text.
pub fn bytes_of(docx: &[u8], name: &str) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(docx)).unwrap();
    let mut bytes = Vec::new();
    std::io::copy(&mut archive.by_name(name).unwrap(), &mut bytes).unwrap();
    bytes
}

/// The names of the parts of a DOCX.
pub fn parts(docx: &[u8]) -> Vec<String> {
    let archive = zip::ZipArchive::new(std::io::Cursor::new(docx)).unwrap();
    archive.file_names().map(|name| name.unwrap().into_owned()).collect()
}

/// The drafts of `samples/`, each with its name; the very long one left out.
pub fn samples() -> impl Iterator<Item = (String, Vec<u8>)> {
    let drafts =
        files("samples").into_iter().filter(|file| file.extension().is_some_and(|ending| ending == "md"));
    let named = drafts.map(|file| (file.file_name().unwrap().to_str().unwrap().to_owned(), file));
    named.filter(|(name, _)| name != "long.md").map(|(name, file)| (name, fs::read(file).unwrap()))
}

/// The characters of a line.
pub fn words(line: &Line) -> String {
    line.runs.iter().map(|run| run.text.as_str()).collect()
}

/// The page, from 0, and the line that holds these words.
#[track_caller]
pub fn find<'p>(pages: &'p Pages, wanted: &str) -> (usize, &'p Line) {
    let mut lines =
        pages.pages.iter().enumerate().flat_map(|(at, page)| page.lines.iter().map(move |line| (at, line)));
    lines.find(|(_, line)| words(line).contains(wanted)).unwrap_or_else(|| panic!("no line with {wanted}"))
}

/// So many random cases, the same at every run. `PROPTEST_CASES=100000` asks for more of them, which are others each time
/// unless `PROPTEST_RNG_SEED=7` says which.
pub fn cases(cases: u32) -> ProptestConfig {
    let asked = ProptestConfig::default();
    let is_asked = |name| std::env::var_os(name).is_some();
    let more = is_asked("PROPTEST_CASES");
    let rng_seed = if more || is_asked("PROPTEST_RNG_SEED") { asked.rng_seed } else { RngSeed::Fixed(9704) };
    let cases = if more { asked.cases } else { cases };
    ProptestConfig { cases, rng_seed, failure_persistence: None, ..asked }
}
