//! gongwen (公文): a document compiler. A Markdown draft with YAML front matter goes in, a submittable official
//! document comes out, as PDF and DOCX in the layout of GB/T 9704-2012.
//!
//! ```text
//!  draft ─read─▶ Document ──check──▶ diagnostics
//!                   │                                         ┌────────▶ pdf
//!  styles/*.yaml ─style─▶ Style ──compose──▶ Composition ──typeset──▶ Pages ──┤
//!                                                 │                   └────────▶ trace (tests)
//!                                                 └── + typeset's decisions ─▶ docx
//! ```
//!
//! Data flows one way, and each folder knows only what stands to its left. The front door is [`compile`];
//! whatever a compilation needs beside the draft (fonts, style files) it asks of a [`World`], so that any
//! compilation runs without a disk. Same draft, same fonts: same bytes, on every thread and every run.

pub mod archive;
pub mod batch;
pub mod check;
pub mod compose;
pub mod conform;
mod deflate;
pub mod diagnostic;
mod dictionary;
pub mod document;
pub mod docx;
pub mod fault;
pub mod file;
pub mod font;
pub mod foreign;
pub mod import;
mod layout;
pub mod length;
mod mend;
mod numerals;
mod ordinal;
pub mod origin;
pub mod pdf;
pub mod picture;
mod raised;
pub mod read;
mod revise;
pub mod rules;
pub mod source;
pub mod style;
pub mod tree;
pub mod typeset;
mod worlds;
mod yaml;

pub use layout::{LaidOut, lay_out};
pub use mend::{Mended, mend, revise};

use diagnostic::Diagnostic;
use document::{Document, Field, Value};
use fault::Fault;
use file::FileError;
use font::Face;
use pdf::{Packing, WriteError};
use read::OfficeFile;
use source::{Source, SourceId, Sources, Span, Spanned};
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;
use style::{Program, Style};
use typeset::Placing;
use typeset::pages::Pages;
use worlds::{Sound, WithPictures};

/// The style of a draft that names none.
const DEFAULT_STYLE: &str = "report";

/// What a compilation needs beside the draft.
pub trait World: Sync {
    /// The shown name and the text of a style file, by its name (`report`) or path; `within` is the shown name of the
    /// style file that names it, if one does.
    ///
    /// # Errors
    /// Why it cannot be had.
    fn style(&self, name: &str, within: Option<&str>) -> Result<(String, String), FileError>;

    /// The face that answers to a family name, in any language; absent if no such face is at hand.
    fn face(&self, family: &str) -> Option<Arc<Face>>;

    /// The bytes of a file that the draft names (a seal, an attachment, a picture), relative to the draft.
    ///
    /// # Errors
    /// Why it cannot be had.
    fn file(&self, path: &str) -> Result<Vec<u8>, FileError>;

    /// The files of an office's defaults that hold for the draft, the nearest first.
    fn offices(&self) -> Vec<OfficeFile> {
        Vec::new()
    }

    /// The day on which a draft is checked; without one, no day is in the future. Nothing that is made depends on it.
    fn today(&self) -> Option<document::Date> {
        None
    }

    /// The program that the DOCX is made for, in place of the style's own.
    fn program(&self) -> Option<Program> {
        None
    }

    /// How much work goes into a small PDF.
    fn packing(&self) -> Packing {
        Packing::Quick
    }
}

/// What to make of a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Target {
    /// PDF/A-2a and PDF/UA-1.
    Pdf,
    /// Office Open XML.
    Docx,
    /// The document tree as JSON.
    Tree,
}

/// Whether the pages of a document are wanted beside its files.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Paper {
    /// They are not: glyphs are placed for a PDF alone.
    #[default]
    ForPdf,
    /// They are bound with others.
    ToBind,
}

/// A draft compiled.
#[derive(Debug)]
pub struct Compiled {
    /// What the draft says.
    pub document: Document,
    /// Every text that was read, so that diagnostics can be shown.
    pub sources: Sources,
    /// All that is to be said, in the order of the pipeline.
    pub diagnostics: Vec<Diagnostic>,
    /// 审校: what an editor would mark, in the order of the draft; it keeps nothing from being made.
    pub review: Vec<Diagnostic>,
    /// The files, in the order asked for; none when there are errors.
    pub files: Vec<(Target, Vec<u8>)>,
    /// How many pages the document has; 0 when it was not typeset.
    pub pages: usize,
    /// The pages themselves, of a document without errors that is a PDF too or to be bound.
    pub paper: Option<Pages>,
    /// The PostScript names of the faces on its pages.
    pub faces: Vec<String>,
}

/// Compiles the draft `name` with the bytes `draft`; `style` wins over the style that the draft asks for.
pub fn compile(
    name: &str,
    draft: &[u8],
    style: Option<&str>,
    targets: &[Target],
    world: &dyn World,
) -> Compiled {
    compile_on(Paper::ForPdf, name, draft, style, targets, world)
}

/// The same, and its pages if they are to be kept.
pub(crate) fn compile_on(
    paper: Paper,
    name: &str,
    draft: &[u8],
    style: Option<&str>,
    targets: &[Target],
    world: &dyn World,
) -> Compiled {
    fault::guard(|| {
        let (mut compiled, style) = examine(name, draft, style, world);
        // on paper the numbers are written as the standard does, which reading has told
        compiled.review.retain(|said| said.rule != &rules::HEADING_FORM);
        if let Some((style, world)) = style {
            compiled.produce(&style, targets, paper, &world);
        }
        compiled
    })
    .unwrap_or_else(|fault| Compiled::failed(name, draft, &fault))
}

/// 审校: what is wrong with a draft and what an editor would mark in it, sorted by place, without laying it out.
pub fn check(name: &str, draft: &[u8], style: Option<&str>, world: &dyn World) -> Compiled {
    fault::guard(|| {
        let (mut checked, _) = examine(name, draft, style, world);
        checked.diagnostics.append(&mut checked.review);
        // what was understood is no fault
        checked.diagnostics.retain(|said| !rules::UNDERSTOOD.contains(&said.rule));
        // what concerns no place comes first
        checked.diagnostics.sort_by_key(|said| said.span.map(|span| (span.source, span.start)));
        checked
    })
    .unwrap_or_else(|fault| Compiled::failed(name, draft, &fault))
}

/// Reads and checks a draft. Out: also the style that it is to take, with the world that has its pictures; none where it has none.
fn examine<'w>(
    name: &str,
    draft: &[u8],
    style: Option<&str>,
    world: &'w dyn World,
) -> (Compiled, Option<(Style, WithPictures<'w>)>) {
    let mut sources = Sources::default();
    let mut diagnostics = Vec::new();
    let (mut document, pictures) = read_draft(name, draft, &mut sources, &mut diagnostics);
    let world = WithPictures { world, pictures };
    if let Some(text) = sources.get(SourceId(0)).map(|source| &source.text) {
        let at = |place: Range<usize>| Span::new(SourceId(0), place.start, place.end);
        let marks = read::unfilled(text, &document).into_iter();
        diagnostics
            .extend(marks.map(|(place, mark)| rules::UNFILLED.at(at(place), format!("还有没填的“{mark}”"))));
    }
    let offices = read::offices(&world.offices(), &mut sources, &mut diagnostics);
    if style.is_some() || offices.iter().any(|office| office.fields.contains_key(&Field::Style)) {
        unchoose(&mut document, &mut diagnostics);
    }
    read::settle(&mut document, &offices);
    read::attachments(&mut document, &|path| world.file(path), &mut sources, &mut diagnostics);
    let mut compiled = Compiled {
        document,
        sources,
        diagnostics,
        review: Vec::new(),
        files: Vec::new(),
        pages: 0,
        paper: None,
        faces: Vec::new(),
    };
    // a file that is no draft has said so
    let refused = compiled.diagnostics.iter().any(|diagnostic| diagnostic.rule == &rules::WORD_REFUSED);
    let style = compiled.style(style, &world).filter(|_| !refused);
    if let Some(style) = &style {
        let mut said = check::check(&compiled.document, style);
        // what an office says for all its documents need not have a room in each
        let is_office = |span: Span| offices.iter().any(|office| office.source == span.source);
        said.retain(|said| said.rule != &rules::NOT_PLACED || !said.span.is_some_and(is_office));
        compiled.diagnostics.extend(said);
        let settings: Vec<_> = offices.iter().filter_map(|office| office.check.as_ref()).collect();
        compiled.review =
            check::review(&compiled.document, &compiled.sources, style, &settings, world.today());
    }
    (compiled, style.map(|style| (style, world)))
}

/// Takes back the style that reading chose by itself, where an office or whoever calls names one.
fn unchoose(document: &mut Document, diagnostics: &mut Vec<Diagnostic>) {
    if std::mem::take(&mut document.front.style_chosen) {
        document.front.fields.remove(&Field::Style);
        diagnostics.retain(|said| said.rule != &rules::STYLE_CHOSEN);
    }
}

/// Reads a draft, be it Markdown or a Word file: what it says, and the pictures that it brings along.
pub fn read_draft(
    name: &str,
    draft: &[u8],
    sources: &mut Sources,
    diagnostics: &mut Vec<Diagnostic>,
) -> (Document, Pictures) {
    if !import::is_word(draft) {
        return (read::read(name, draft, sources, diagnostics), Pictures::new());
    }
    match import::docx(draft, "") {
        Ok(imported) => {
            diagnostics.extend(imported.diagnostics(SourceId(0)));
            let read = if imported.whole { read::read } else { read::read_seen };
            let document = read(name, imported.markdown.as_bytes(), sources, diagnostics);
            import::name_places(&imported.places, diagnostics);
            sources.set_places(SourceId(0), imported.places);
            (document, imported.pictures.into_iter().collect())
        }
        Err(refusal) => {
            sources.add(Source::new(name, ""));
            diagnostics.push(refusal.diagnostic());
            (Document::default(), Pictures::new())
        }
    }
}

/// A draft, be it a Word file or a bare text, as Markdown with all elements in its front matter, and the pictures that are to lie in
/// `folder` beside it; nothing where the file is no draft, which `diagnostics` say.
pub fn import_draft(
    name: &str,
    draft: &[u8],
    folder: &str,
    sources: &mut Sources,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<(String, Pictures)> {
    if !import::is_word(draft) {
        let document = read::read(name, draft, sources, diagnostics);
        let refusals = [&rules::NOT_TEXT, &rules::TOO_LONG];
        let refused = diagnostics.iter().any(|said| refusals.contains(&said.rule));
        let text = sources.get(SourceId(0)).filter(|_| !refused)?;
        return Some((import::complete(&text.text, &document), Pictures::new()));
    }
    let imported = import::docx(draft, folder).map_err(|refusal| diagnostics.push(refusal.diagnostic()));
    let Ok(imported) = imported else {
        sources.add(Source::new(name, ""));
        return None;
    };
    diagnostics.extend(imported.diagnostics(SourceId(0)));
    let mut said = Vec::new();
    let read = if imported.whole { read::read } else { read::read_seen };
    let document = read(name, imported.markdown.as_bytes(), sources, &mut said);
    import::name_places(&imported.places, &mut said);
    sources.set_places(SourceId(0), imported.places);
    // what is wrong with the text is said when it is built; here only what was made of it
    let told = [&rules::RECOGNISED, &rules::DOUBTFUL];
    diagnostics.extend(said.into_iter().filter(|said| told.contains(&said.rule)));
    Some((import::complete(&imported.markdown, &document), imported.pictures.into_iter().collect()))
}

/// Pictures by the paths that a draft names.
pub type Pictures = BTreeMap<String, Vec<u8>>;

impl Compiled {
    /// Whether something keeps the document from being made.
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(Diagnostic::is_error)
    }

    /// What is said where gongwen itself has failed.
    fn failed(name: &str, draft: &[u8], fault: &Fault) -> Self {
        let mut sources = Sources::default();
        sources.add(Source::new(name, String::from_utf8_lossy(draft)));
        let diagnostics = vec![fault.diagnostic()];
        let (document, review, files, faces) = Default::default();
        Self { document, sources, diagnostics, review, files, pages: 0, paper: None, faces }
    }

    fn style(&mut self, asked: Option<&str>, world: &dyn World) -> Option<Style> {
        let named = named_style(&self.document);
        let (name, span) = match (asked, &named) {
            (Some(name), _) => (name, None),
            (None, Some(named)) => (named.value.as_str(), Some(named.span)),
            (None, None) => (DEFAULT_STYLE, None),
        };
        let name = style::named(name);
        let style = style::load(name, span, &|name, within| world.style(name, within), &mut self.sources);
        let mut style = style.map_err(|faults| self.diagnostics.extend(faults)).ok()?;
        if let Some(program) = world.program() {
            style.page.word.program = program;
        }
        if style.slots.is_empty() {
            let message = format!("“{}”是其他版式的基础，自身不是版式", style.name);
            self.diagnostics
                .push(rules::STYLE_NOT_FOUND.anywhere(message).hint("用 gongwen styles 查看可用的版式"));
            return None;
        }
        Some(style)
    }

    /// Lays out and writes; once more for every face that proves broken, without it.
    fn produce(&mut self, style: &Style, targets: &[Target], paper: Paper, world: &dyn World) {
        if !targets.is_empty() && targets.iter().all(|target| *target == Target::Tree) {
            // nothing goes on paper: what a draft says does not depend on faces
            if !self.has_errors() {
                self.files = targets.iter().map(|target| (*target, self.tree())).collect();
            }
            return;
        }
        let mut sound = Sound { world, broken: Vec::new() };
        let before = self.diagnostics.len();
        while let Some((face, reason)) = self.attempt(style, targets, paper, &sound) {
            self.files.clear();
            self.diagnostics.truncate(before);
            if sound.broken.len() == MOST_BROKEN {
                self.diagnostics.push(rules::NOT_WRITTEN.anywhere(reason));
                return;
            }
            sound.broken.push((face, reason));
        }
        let said = sound.broken.into_iter().map(|(_, reason)| {
            let hint = "换一个完好的字体文件；已用同类的其他字体代替";
            rules::FONT_BROKEN.anywhere(reason).hint(hint)
        });
        self.diagnostics.splice(before..before, said);
    }

    /// Lays out and writes; gives a face that keeps it from being written, and why.
    fn attempt(
        &mut self,
        style: &Style,
        targets: &[Target],
        paper: Paper,
        world: &dyn World,
    ) -> Option<(Arc<Face>, String)> {
        let glyphs = paper == Paper::ToBind || targets.contains(&Target::Pdf);
        let placing = if glyphs { Placing::Glyphs } else { Placing::Decisions };
        // an erroneous draft is typeset all the same: what its faces lack is to be said in the same run
        let closer = layout::Closer::default();
        let (composition, pages, said) = layout::settle(placing, &self.document, style, world, &closer);
        self.diagnostics.extend(said);
        self.pages = pages.pages.len();
        if self.has_errors() {
            // which faces stand in matters only on a paper that is made
            self.diagnostics.retain(|diagnostic| diagnostic.rule != &rules::FONT_SUBSTITUTED);
        }
        self.faces = pages.faces.iter().map(|face| face.postscript().to_owned()).collect();
        for target in targets {
            if self.has_errors() {
                break;
            }
            let bytes = match target {
                Target::Pdf => match pdf::write_packed(&pages, world.packing()) {
                    Ok(bytes) => Ok(bytes),
                    Err(WriteError::Face(face, reason)) => match pages.faces.get(face) {
                        Some(face) => return Some((face.clone(), reason)),
                        None => Err(reason),
                    },
                    Err(WriteError::Content(reason)) => Err(reason),
                },
                Target::Docx => docx::write(&composition, &pages.decisions).map(origin::mark),
                Target::Tree => Ok(self.tree()),
            };
            match bytes {
                Ok(bytes) => self.files.push((*target, bytes)),
                Err(reason) => self.diagnostics.push(rules::NOT_WRITTEN.anywhere(reason)),
            }
        }
        if self.has_errors() {
            self.files.clear();
        } else if placing == Placing::Glyphs {
            self.paper = Some(pages);
        }
        None
    }

    /// The document tree as a file.
    fn tree(&self) -> Vec<u8> {
        origin::mark(tree::write(&self.document, &self.sources).into_bytes())
    }
}

/// So many broken faces are enough of one document.
const MOST_BROKEN: usize = 16;

/// Binds documents into one PDF, in their order: each begins on the front of a sheet and has a bookmark of its name.
/// Gives the file and how many pages it has.
///
/// # Errors
/// Why it cannot be written, in Chinese.
pub fn bind(documents: Vec<(String, Pages)>, packing: Packing) -> Result<(Vec<u8>, usize), String> {
    let bound = Pages::bound(documents);
    let bytes = pdf::write_packed(&bound, packing).map_err(WriteError::reason)?;
    Ok((bytes, bound.pages.len()))
}

fn named_style(document: &Document) -> Option<Spanned<String>> {
    match &document.front.fields.get(&Field::Style)?.value {
        Value::Texts(texts) => texts.first().cloned(),
        _ => None,
    }
}

/// A role of a style, and what fills it.
#[derive(Debug)]
pub struct RoleReport {
    /// The role's key in the style: `fangsong`.
    pub role: String,
    /// Its Chinese name.
    pub title: String,
    /// The families that the style asks for, best first.
    pub wanted: Vec<String>,
    /// The faces at hand, in the order in which they are tried.
    pub found: Vec<Arc<Face>>,
}

/// The roles of a style with the faces that fill them.
///
/// # Errors
/// What is wrong with the style files, and the files, so that it can be shown.
pub fn faces(style: &str, world: &dyn World) -> Result<Vec<RoleReport>, (Sources, Vec<Diagnostic>)> {
    let report = |(role, faces): (String, style::FaceRole)| RoleReport {
        role,
        title: faces.title,
        found: faces.official.iter().chain(&faces.bundled).filter_map(|family| world.face(family)).collect(),
        wanted: faces.official,
    };
    Ok(load_style(style, world)?.faces.into_iter().map(report).collect())
}

/// Loads a style with all it extends.
///
/// # Errors
/// What is wrong with the style files, and the files, so that it can be shown.
pub fn load_style(name: &str, world: &dyn World) -> Result<Style, (Sources, Vec<Diagnostic>)> {
    let mut sources = Sources::default();
    // the draft has number 0 in every list of sources
    sources.add(Source::new("", ""));
    style::load(name, None, &|name, within| world.style(name, within), &mut sources)
        .map_err(|faults| (sources, faults))
}
