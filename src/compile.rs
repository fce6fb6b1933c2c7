//! Compiling. In: the bytes of a draft, a world. Out: what it says, what is wrong with it, its pages and its files.

use crate::diagnostic::Diagnostic;
use crate::document::{Document, Field, Value};
use crate::draft::read_draft;
use crate::export::{self, Format, Needs, WriteError, export};
use crate::fault::{self, Fault};
use crate::font::Face;
use crate::layout::{self, fill_out, lay_out_for, pull_back};
use crate::read;
use crate::source::{Source, SourceId, Sources, Span, Spanned};
use crate::style::{self, Style};
use crate::styles::DEFAULT_STYLE;
use crate::typeset::Placing;
use crate::typeset::pages::Pages;
use crate::world::{OfDraft, World};
use crate::{check as checks, rules};
use std::ops::Range;
use std::sync::Arc;

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
    pub files: Vec<(Format, Vec<u8>)>,
    /// How many pages the document has; 0 when it was not typeset.
    pub pages: usize,
    /// The pages themselves, with what is wrong on them, of a document that is a PDF too or to be bound.
    pub paper: Option<Pages>,
    /// The PostScript names of the faces on its pages.
    pub faces: Vec<String>,
}

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
    fn produce(&mut self, style: &Style, targets: &[Format], paper: Paper, mut world: OfDraft<'_>) {
        if !targets.is_empty() && targets.iter().all(|target| target.needs() == Needs::Nothing) {
            // nothing goes on paper: what a draft says does not depend on faces
            if !self.has_errors() {
                self.files = targets
                    .iter()
                    .map(|target| (*target, export::write_tree(&self.document, &self.sources)))
                    .collect();
            }
            return;
        }
        let before = self.diagnostics.len();
        while let Some((face, reason)) = self.attempt(style, targets, paper, &world) {
            self.files.clear();
            self.diagnostics.truncate(before);
            if world.broken.len() == MOST_BROKEN {
                self.diagnostics.push(rules::NOT_WRITTEN.anywhere(reason));
                return;
            }
            world.broken.push((face, reason));
        }
        let said = world.broken.into_iter().map(|(_, reason)| {
            let hint = "换一个完好的字体文件；已用同类的其他字体代替";
            rules::FONT_BROKEN.anywhere(reason).hint(hint)
        });
        self.diagnostics.splice(before..before, said);
    }

    /// Lays out and writes; gives a face that keeps it from being written, and why.
    fn attempt(
        &mut self,
        style: &Style,
        targets: &[Format],
        paper: Paper,
        world: &dyn World,
    ) -> Option<(Arc<Face>, String)> {
        let needs = |what| targets.iter().any(|target| target.needs() == what);
        let glyphs = paper == Paper::ToBind || needs(Needs::Glyphs);
        let placing = match (glyphs, needs(Needs::Decisions)) {
            (true, true) => Placing::All,
            (true, false) => Placing::Glyphs,
            (false, _) => Placing::Decisions,
        };
        // an erroneous draft is typeset all the same: what its faces lack is to be said in the same run
        let wider;
        let lay_out = |closer| lay_out_for(placing, &self.document, style, world, closer);
        let mut layout = lay_out(None);
        let closer: Vec<_> =
            layout::tight(&layout).into_iter().map(|tight| (style.tightened(tight.pitch), tight)).collect();
        let tightened = closer
            .iter()
            .find_map(|(closer, tight)| pull_back(&layout, lay_out(Some((tight.clone(), closer)))));
        layout = tightened.unwrap_or(layout);
        if let Some(loose) = layout::loose(&layout) {
            wider = style.tightened(loose.pitch);
            layout = fill_out(layout, lay_out(Some((loose, &wider))));
        }
        self.diagnostics.append(&mut layout.diagnostics);
        self.pages = layout.pages.pages.len();
        if self.has_errors() {
            // which faces stand in and how pages were filled matters only on a paper that is made
            let of_paper =
                [&rules::FONT_SUBSTITUTED, &rules::LONE_SIGN_OFF, &rules::TIGHTENED, &rules::RECIPIENT_MOVED];
            self.diagnostics.retain(|diagnostic| !of_paper.contains(&diagnostic.rule));
        }
        self.faces = layout.pages.faces.iter().map(|face| face.postscript().to_owned()).collect();
        for target in targets {
            if self.has_errors() {
                break;
            }
            let bytes = match target {
                Format::Tree => Ok(export::write_tree(&self.document, &self.sources)),
                format => export(&layout, *format, world.packing()),
            };
            match bytes {
                Ok(bytes) => self.files.push((*target, bytes)),
                Err(WriteError::Face(face, error)) => return Some((face, error.to_string())),
                Err(error) => self.diagnostics.push(rules::NOT_WRITTEN.anywhere(error.to_string())),
            }
        }
        if self.has_errors() {
            self.files.clear();
        }
        if glyphs {
            self.paper = Some(layout.pages);
        }
        None
    }
}

/// Compiles the draft `name` with the bytes `draft`; `style` wins over the style that the draft asks for.
pub fn compile(
    name: &str,
    draft: &[u8],
    style: Option<&str>,
    targets: &[Format],
    world: &dyn World,
) -> Compiled {
    compile_on(Paper::ForPdf, name, draft, (style, targets), world)
}

/// The same, and its pages if they are to be kept.
pub(crate) fn compile_on(
    paper: Paper,
    name: &str,
    draft: &[u8],
    (style, targets): (Option<&str>, &[Format]),
    world: &dyn World,
) -> Compiled {
    fault::guard(|| {
        let (mut compiled, style) = examine(name, draft, style, world);
        // on paper the numbers are written as the standard does, which reading has told
        compiled.review.retain(|said| said.rule != &rules::HEADING_FORM);
        if let Some((style, world)) = style {
            compiled.produce(&style, targets, paper, world);
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
) -> (Compiled, Option<(Style, OfDraft<'w>)>) {
    let mut sources = Sources::default();
    let mut diagnostics = Vec::new();
    let (mut document, pictures) = read_draft(name, draft, &mut sources, &mut diagnostics);
    let world = OfDraft { world, pictures, broken: Vec::new() };
    if let Some(text) = sources.get(SourceId(0)).map(|source| &source.text) {
        let at = |place: Range<usize>| Span::new(SourceId(0), place.start, place.end);
        // what is left out, or told to be open, need not be filled in
        let gone = [&rules::CHAT, &rules::DROPPED, &rules::UNFILLED];
        let told: Vec<Range<usize>> = diagnostics
            .iter()
            .filter(|said| gone.contains(&said.rule))
            .filter_map(|said| said.span)
            .map(Span::range)
            .collect();
        let is_told =
            |place: &Range<usize>| told.iter().any(|told| told.start <= place.start && place.end <= told.end);
        let marks = read::unfilled(text, &document).into_iter().filter(|(place, _)| !is_told(place));
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
    let unread = compiled.sources.get(SourceId(0)).is_none_or(|source| source.text.is_empty());
    let no_draft = |said: &Diagnostic| said.rule == &rules::WORD_REFUSED || unread && said.is_error();
    let refused = compiled.diagnostics.iter().any(no_draft);
    let style = compiled.style(style, &world).filter(|_| !refused);
    if let Some(style) = &style {
        let mut said = checks::check(&compiled.document, style);
        // what an office says for all its documents need not have a room in each
        let is_office = |span: Span| offices.iter().any(|office| office.source == span.source);
        said.retain(|said| said.rule != &rules::NOT_PLACED || !said.span.is_some_and(is_office));
        compiled.diagnostics.extend(said);
        let settings: Vec<_> = offices.iter().filter_map(|office| office.check.as_ref()).collect();
        compiled.review =
            checks::review(&compiled.document, &compiled.sources, style, &settings, world.today());
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

/// So many broken faces are enough of one document.
const MOST_BROKEN: usize = 16;

fn named_style(document: &Document) -> Option<Spanned<String>> {
    match &document.front.fields.get(&Field::Style)?.value {
        Value::Texts(texts) => texts.first().cloned(),
        _ => None,
    }
}
