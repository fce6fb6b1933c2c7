//! Making. In: a planned row, a world. Out: its files, and what the manifest says of it.

use super::assemble::assemble;
use super::cascade;
use super::digest::hex;
use super::manifest::{Entry, File, Message};
use super::order::{Batch, Order};
use super::plan::{Finding, Planned, named_files, text};
use crate::compile::{Compiled, Paper, compile_on};
use crate::diagnostic::{Diagnostic, Severity};
use crate::document::{Document, Field};
use crate::export::Format;
use crate::source::{SourceId, Sources};
use crate::styles::{faces, load_style};
use crate::typeset::pages::Pages;
use crate::world::World;
use crate::{fault, read, rules};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// Enough of a font file to hold its table directory, which has a checksum of every table.
const FONT_HEAD: usize = 4096;

/// A row's document.
pub struct Made {
    /// What the manifest says of it; its files have no names yet but their endings' order is that of `files`.
    pub entry: Entry,
    /// The files, in the order asked for; none when there are errors.
    pub files: Vec<(Format, Vec<u8>)>,
    /// Its pages, if it has no errors and they are kept.
    pub paper: Option<Pages>,
    /// All that is to be said of it.
    pub findings: Vec<Finding>,
    /// 审校: the errors that an editor would mark, which keep nothing from being made.
    pub marked: Vec<Finding>,
    /// How many errors and warnings an editor would mark.
    pub review: [usize; 2],
}

impl Batch<'_> {
    /// Makes a row's files; a faulty row has none.
    pub fn make(&self, planned: &Planned, input: &str, world: &dyn World) -> Made {
        let mut findings = planned.findings.clone();
        let render = || self.render(planned.job, &mut Vec::new());
        let rendered = if planned.is_faulty() {
            None
        } else {
            fault::guard(render).unwrap_or_else(|fault| {
                findings.push(self.finding(planned.row, fault.diagnostic(), &[]));
                None
            })
        };
        let mut entry = Entry {
            row: planned.row,
            key: planned.key.clone(),
            name: planned.name.clone(),
            number: planned.number.clone(),
            input: input.to_owned(),
            pages: 0,
            faces: Vec::new(),
            files: Vec::new(),
            messages: Vec::new(),
        };
        let (mut files, mut paper, mut review, mut marked) = (Vec::new(), None, Vec::new(), Vec::new());
        if let Some(pieces) = rendered {
            let draft = assemble(&pieces);
            let Order { style, targets, paper: kept, .. } = self.order;
            let made = compile_on(kept, "", draft.text.as_bytes(), (style, targets), world);
            let styles = Arc::new(self.with_styles(&made.sources));
            let sound = !made.has_errors();
            let Compiled { diagnostics, pages, faces, .. } = made;
            review = made.review;
            // what is left unfilled has been looked for in the template, too
            let said = diagnostics.into_iter().filter(|diagnostic| diagnostic.rule != &rules::UNFILLED);
            let traced = |diagnostic: Diagnostic| {
                let in_style = diagnostic.span.is_some_and(|span| span.source != SourceId(0));
                let finding = self.traced(planned.row, &draft, diagnostic);
                if in_style { Finding { sources: styles.clone(), ..finding } } else { finding }
            };
            findings.extend(said.map(traced));
            marked = review.iter().filter(|said| said.is_error()).cloned().map(traced).collect();
            paper = made.paper.filter(|_| kept == Paper::ToBind && sound);
            (files, entry.pages, entry.faces) = (made.files, if sound { pages } else { 0 }, faces);
        }
        cascade::merge(&mut findings, self.template.text());
        entry.messages = findings.iter().chain(&marked).map(Message::of).collect();
        let count = |severity| review.iter().filter(|said| said.severity == severity).count();
        let review = [Severity::Error, Severity::Warning].map(count);
        Made { entry, files, paper, findings, marked, review }
    }

    /// The template and, behind it, the style files that a compilation read.
    fn with_styles(&self, read: &Sources) -> Sources {
        let mut sources = (*self.sources).clone();
        for source in (1..).map_while(|id| read.get(SourceId(id))) {
            sources.add(source.clone());
        }
        sources
    }
}

impl Made {
    /// Notes in the entry what the files are called.
    pub fn named(&mut self, ending: impl Fn(Format) -> &'static str) {
        let file = |(target, bytes): &(Format, Vec<u8>)| File {
            file: format!("{}.{}", self.entry.name, ending(*target)),
            sha256: hex(&Sha256::digest(bytes)),
            bytes: bytes.len(),
        };
        self.entry.files = self.files.iter().map(file).collect();
    }
}

/// What the styles and faces at hand are, each style looked at once.
#[derive(Default)]
pub struct Fingerprints {
    styles: Mutex<BTreeMap<String, String>>,
    /// What the office says for all its drafts.
    office: OnceLock<String>,
}

impl Fingerprints {
    /// All that a row's files depend on, as one SHA-256: the draft, the files that it names, the office's defaults and what they name, the
    /// style, the faces, the formats, how they are packed, the program.
    pub fn input(&self, planned: &Planned, targets: &[Format], world: &dyn World) -> String {
        let style = self.style(&planned.style, world);
        let office = self.office.get_or_init(|| self.office(world));
        let program = env!("CARGO_PKG_VERSION");
        let mut digest = Sha256::new();
        let (packing, made_for) = (world.packing(), world.program());
        digest.update(format!(
            "{program}\n{targets:?}{packing:?}{made_for:?}\n{style}\n{office}\n{}",
            planned.draft
        ));
        add_files(&mut digest, &planned.named, world);
        hex(&digest.finalize())
    }

    fn style(&self, name: &str, world: &dyn World) -> String {
        let mut known = self.styles.lock().unwrap_or_else(PoisonError::into_inner);
        known.entry(name.to_owned()).or_insert_with(|| fingerprint(name, world)).clone()
    }

    /// The files of defaults, the seals that they name, the style.
    fn office(&self, world: &dyn World) -> String {
        let mut digest = Sha256::new();
        let files = world.offices();
        files
            .iter()
            .filter_map(|file| file.content.as_ref().ok())
            .for_each(|bytes| digest.update(Sha256::digest(bytes)));
        let offices = read::offices(&files, &mut Sources::default(), &mut Vec::new());
        let mut document = Document::default();
        read::settle(&mut document, &offices);
        add_files(&mut digest, &named_files(&document), world);
        if let Some(style) = text(&document, Field::Style) {
            digest.update(self.style(&style, world));
        }
        hex(&digest.finalize())
    }
}

/// Files by what is in them, and what is in the pictures that attachments among them name.
fn add_files(digest: &mut Sha256, named: &[String], world: &dyn World) {
    for file in named {
        let bytes = world.file(file);
        // one that is missing is none that is empty
        digest.update([u8::from(bytes.is_ok())]);
        let Ok(bytes) = bytes else { continue };
        digest.update(Sha256::digest(&bytes));
        if std::str::from_utf8(&bytes).is_ok() {
            let attachment = read::read("", &bytes, &mut Sources::default(), &mut Vec::new());
            let inner = named_files(&attachment).into_iter().filter(|inner| inner != file);
            inner
                .filter_map(|file| world.file(&file).ok())
                .for_each(|bytes| digest.update(Sha256::digest(bytes)));
        }
    }
}

/// A style with all it extends, and every face that may fill its roles.
fn fingerprint(style: &str, world: &dyn World) -> String {
    let mut digest = Sha256::new();
    if let Ok(style) = load_style(style, world) {
        digest.update(crate::style::print(&style));
    }
    for face in faces(style, world).into_iter().flatten().flat_map(|role| role.found) {
        let bytes = face.bytes();
        digest.update(format!("{} {} {}", face.postscript(), face.index(), bytes.len()));
        digest.update(bytes.get(..FONT_HEAD).unwrap_or(bytes));
    }
    hex(&digest.finalize())
}
