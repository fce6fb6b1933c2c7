//! What is tried. In: the bytes of an input. Out: whether gongwen takes it: with a document, with an error, never with a
//! failure of its own.

use gongwen::file::FileError;
use gongwen::rooms::batch::{Batch, Order, Table};
use gongwen::rooms::font::{Bytes, Face};
use gongwen::rooms::picture::Picture;
use gongwen::source::Sources;
use gongwen::{Compiled, Target as Format, World};
use std::fs;
use std::io::{Cursor, Write};
use std::path::Path;
use std::sync::{Arc, LazyLock};

/// Something that reads what people give it.
pub(crate) struct Target {
    pub(crate) name: &'static str,
    /// Folders and endings of the files that it begins with.
    pub(crate) corpus: &'static [&'static str],
    /// What the files are made into first.
    pub(crate) make: fn(Vec<u8>) -> Vec<u8>,
    /// Whether its inputs are no text.
    pub(crate) binary: bool,
    pub(crate) run: fn(&[u8]) -> Result<(), String>,
}

pub(crate) const TARGETS: &[Target] = &[
    Target { name: "front-matter", corpus: DRAFTS, make: as_it_is, binary: false, run: front_matter },
    Target {
        name: "markdown",
        corpus: &["samples/*.md", "tests/cases/*.md", "tests/cases/read/*"],
        make: as_it_is,
        binary: false,
        run: markdown,
    },
    Target { name: "draft", corpus: DRAFTS, make: as_it_is, binary: false, run: draft },
    Target { name: "style", corpus: &["styles/*.yaml"], make: as_it_is, binary: false, run: style },
    Target {
        name: "picture",
        corpus: &[
            "samples/photos/*.jpg",
            "samples/photos/*.png",
            "samples/photos/*.webp",
            "samples/seals/*.png",
        ],
        make: as_it_is,
        binary: true,
        run: picture,
    },
    Target { name: "font", corpus: &["fonts/*.ttf", "fonts/*.otf"], make: as_it_is, binary: true, run: font },
    Target {
        name: "template",
        corpus: &["samples/batch/*.md"],
        make: as_it_is,
        binary: false,
        run: template,
    },
    Target { name: "table", corpus: &["samples/batch/*.csv"], make: as_it_is, binary: false, run: table },
    Target {
        name: "workbook",
        corpus: &["samples/batch/*.xlsx"],
        make: as_it_is,
        binary: true,
        run: workbook,
    },
    Target { name: "pdf", corpus: &["tests/foreign/*.pdf"], make: as_it_is, binary: true, run: pdf },
    Target { name: "word", corpus: DRAFTS, make: word_draft, binary: true, run: word },
    Target { name: "word-parts", corpus: DRAFTS, make: body_xml, binary: false, run: word_parts },
];

/// A PDF that somebody else made.
fn pdf(input: &[u8]) -> Result<(), String> {
    match gongwen::rooms::foreign::read(input) {
        Err(gongwen::rooms::foreign::Refusal::Fault(fault)) => Err(fault.message()),
        Ok(paper) => {
            let _ = gongwen::rooms::conform::examine(&paper);
            Ok(())
        }
        Err(_) => Ok(()),
    }
}

const DRAFTS: &[&str] = &["samples/*.md", "tests/cases/*.md"];

fn as_it_is(file: Vec<u8>) -> Vec<u8> {
    file
}

/// A draft as a Word file, made by gongwen; nothing of one with errors.
fn word_draft(file: Vec<u8>) -> Vec<u8> {
    let made = gongwen::compile("稿.md", &file, None, &[Format::Docx], &Bench::default());
    made.files.into_iter().next().map(|(_, bytes)| bytes).unwrap_or_default()
}

/// The part of a Word file that holds its text.
fn body_xml(file: Vec<u8>) -> Vec<u8> {
    let mut text = Vec::new();
    if let Ok(mut archive) = zip::ZipArchive::new(Cursor::new(word_draft(file)))
        && let Ok(mut part) = archive.by_name("word/document.xml")
    {
        std::io::copy(&mut part, &mut text).unwrap();
    }
    text
}

fn word(input: &[u8]) -> Result<(), String> {
    match gongwen::rooms::import::docx(input, "图") {
        Ok(imported) => draft(imported.markdown.as_bytes()),
        Err(_) => Ok(()),
    }
}

/// A Word file whose text is this.
fn word_parts(input: &[u8]) -> Result<(), String> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let types = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#;
    let links = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#;
    let parts = [
        ("[Content_Types].xml", types.as_bytes()),
        ("_rels/.rels", links.as_bytes()),
        ("word/document.xml", input),
    ];
    for (name, bytes) in parts {
        archive.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(bytes).unwrap();
    }
    word(archive.finish().unwrap().get_ref())
}

const FORMATS: [Format; 3] = [Format::Pdf, Format::Docx, Format::Tree];

/// The repository as a world: its styles, faces and samples; one style and one face may be other than they are there.
#[derive(Default)]
struct Bench<'a> {
    style: Option<&'a str>,
    face: Option<Arc<Face>>,
}

static FACES: LazyLock<Vec<Arc<Face>>> = LazyLock::new(|| {
    let mut files: Vec<_> =
        fs::read_dir(root().join("fonts")).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let fonts = files.iter().filter(|path| path.extension().is_some_and(|it| it == "ttf" || it == "otf"));
    fonts.filter_map(|path| Face::new(Arc::new(fs::read(path).unwrap()), 0).map(Arc::new)).collect()
});

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

impl World for Bench<'_> {
    fn style(&self, name: &str, _: Option<&str>) -> Result<(String, String), FileError> {
        if let Some(text) = self.style.filter(|_| name == "fuzzed") {
            return Ok(("fuzzed.yaml".to_owned(), text.to_owned()));
        }
        let shipped = gongwen::rooms::style::SHIPPED
            .iter()
            .find(|shipped| shipped.0 == name)
            .ok_or(FileError::Missing)?;
        Ok((format!("{name}.yaml"), shipped.1.to_owned()))
    }

    fn face(&self, family: &str) -> Option<Arc<Face>> {
        if let Some(face) = self.face.as_ref().filter(|_| matches!(family, "仿宋_GB2312" | "Times New Roman"))
        {
            return Some(face.clone());
        }
        FACES.iter().find(|face| face.has_name(family)).cloned()
    }

    fn file(&self, path: &str) -> Result<Vec<u8>, FileError> {
        let plain = !path.contains("..") && !path.starts_with('/');
        let path = root().join("samples").join(path);
        if !plain || !path.is_file() {
            return Err(FileError::Missing);
        }
        fs::read(path).map_err(|error| FileError::Unreadable(error.to_string()))
    }
}

/// Whether a compilation ended as it may.
fn sound(compiled: &Compiled) -> Result<(), String> {
    let fault = compiled.diagnostics.iter().find(|said| said.rule.code == "program/fault");
    match fault {
        Some(fault) => Err(fault.message.clone()),
        None if compiled.has_errors() != compiled.files.is_empty() => {
            Err("files in spite of errors".to_owned())
        }
        None => Ok(()),
    }
}

fn read(input: &[u8]) -> (gongwen::document::Document, Sources) {
    let (mut sources, mut said) = (Sources::default(), Vec::new());
    let mut document = gongwen::rooms::read::read("稿.md", input, &mut sources, &mut said);
    gongwen::rooms::read::attachments(
        &mut document,
        &|path| Bench::default().file(path),
        &mut sources,
        &mut said,
    );
    (document, sources)
}

/// The front matter alone, with a body of one line.
fn front_matter(input: &[u8]) -> Result<(), String> {
    let end = input.windows(5).position(|window| window == b"\n---\n").map_or(input.len(), |end| end + 5);
    let draft = [input.get(..end).unwrap_or_default(), "\n正文。\n".as_bytes()].concat();
    let (document, _) = read(&draft);
    if let Ok(style) = gongwen::load_style("official", &Bench::default()) {
        gongwen::rooms::check::check(&document, &style);
    }
    Ok(())
}

fn markdown(input: &[u8]) -> Result<(), String> {
    let (document, sources) = read(input);
    gongwen::rooms::tree::write(&document, &sources);
    Ok(())
}

fn draft(input: &[u8]) -> Result<(), String> {
    sound(&gongwen::compile("稿.md", input, None, &FORMATS, &Bench::default()))
}

fn style(input: &[u8]) -> Result<(), String> {
    let text = String::from_utf8_lossy(input);
    let bench = Bench { style: Some(&text), ..Bench::default() };
    let draft = include_bytes!("../samples/kitchen-sink.md");
    sound(&gongwen::compile("稿.md", draft, Some("fuzzed"), &FORMATS, &bench))
}

fn picture(input: &[u8]) -> Result<(), String> {
    if let Ok(picture) = Picture::new(input.to_vec()) {
        let _ = picture.pixels();
    }
    Ok(())
}

fn font(input: &[u8]) -> Result<(), String> {
    let bytes: Bytes = Arc::new(input.to_vec());
    let Some(face) = Face::new(bytes, 0).map(Arc::new) else { return Ok(()) };
    let bench = Bench { face: Some(face), ..Bench::default() };
    let draft = "---\n标题: 关于字体的报告\n主送机关: 县司法局\n发文机关: 某某街道办事处\n成文日期: 2024-12-19\n---\n\n现将 office affairs 2024 报告如下——……。\n";
    sound(&gongwen::compile("稿.md", draft.as_bytes(), None, &[Format::Pdf], &bench))
}

fn template(input: &[u8]) -> Result<(), String> {
    let data = include_bytes!("../samples/batch/offices.csv");
    let Ok(table) = Table::read("表.csv", data, None) else {
        return Err("the sample is unreadable".to_owned());
    };
    batch(input, table)
}

fn table(input: &[u8]) -> Result<(), String> {
    let template = include_bytes!("../samples/batch/template.md");
    for name in ["表.csv", "表.json", "表.yaml", "表.jsonl"] {
        if let Ok(table) = Table::read(name, input, None) {
            batch(template, table)?;
        }
    }
    Ok(())
}

fn workbook(input: &[u8]) -> Result<(), String> {
    let template = include_bytes!("../samples/batch/template.md");
    Table::read("表.xlsx", input, None).map_or(Ok(()), |table| batch(template, table))
}

/// Plans some rows and makes the first.
fn batch(template: &[u8], table: Table) -> Result<(), String> {
    let order = Order { targets: &FORMATS, start: Some(1), ..Order::default() };
    let Ok(batch) = Batch::new("模板.md", template, table, order) else { return Ok(()) };
    let Ok(jobs) = batch.jobs(None, None) else { return Ok(()) };
    let mut planned: Vec<_> = jobs.into_iter().take(3).map(|job| batch.plan(job, &str::to_owned)).collect();
    batch.cross_check(&mut planned);
    let made = planned.first().map(|planned| batch.make(planned, "", &Bench::default()));
    let findings = planned
        .into_iter()
        .flat_map(|planned| planned.findings)
        .chain(made.into_iter().flat_map(|made| made.findings));
    let mut faults = findings.filter(|finding| finding.diagnostic.rule.code == "program/fault");
    faults.next().map_or(Ok(()), |fault| Err(fault.diagnostic.message))
}
