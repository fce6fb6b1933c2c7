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

pub mod check;
pub mod compose;
pub mod diagnostic;
pub mod document;
pub mod docx;
pub mod font;
pub mod length;
pub mod pdf;
pub mod read;
pub mod rules;
pub mod source;
pub mod style;
pub mod tree;
pub mod typeset;
mod yaml;

use diagnostic::Diagnostic;
use document::Document;
use font::Face;
use source::Sources;
use std::sync::Arc;

/// What a compilation needs beside the draft.
pub trait World: Sync {
    /// The shown name and the text of a style file, by its name (`report`) or path; absent if there is none.
    fn style(&self, name: &str) -> Option<(String, String)>;

    /// The face that answers to a family name, in any language; absent if no such face is at hand.
    fn face(&self, family: &str) -> Option<Arc<Face>>;
}

/// What to make of a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// PDF
    Pdf,
    /// DOCX
    Docx,
    /// The document tree as JSON.
    Tree,
}

/// A draft compiled.
pub struct Compiled {
    /// What the draft says.
    pub document: Document,
    /// The texts that the diagnostics point into.
    pub sources: Sources,
    /// What is wrong with it.
    pub diagnostics: Vec<Diagnostic>,
    /// The files made; empty when there are errors.
    pub files: Vec<(Target, Vec<u8>)>,
    /// How many pages it has.
    pub pages: usize,
}

/// STUB: the lead's front door replaces this.
pub fn compile(
    name: &str,
    draft: &[u8],
    style: Option<&str>,
    targets: &[Target],
    world: &dyn World,
) -> Compiled {
    let mut sources = Sources::default();
    let text = String::from_utf8_lossy(draft).into_owned();
    let mut diagnostics = Vec::new();
    if let Some(at) = text.find("2024-13-40") {
        let span = source::Span::new(source::SourceId(0), at, at + 10);
        diagnostics.push(rules::DATE.at(span, "没有这一天：2024-13-40").hint("写作 2024-12-19"));
    }
    if !text.starts_with("---") {
        diagnostics.push(rules::NO_FRONT_MATTER.anywhere("草稿开头没有要素区"));
    }
    if world.style(style.unwrap_or("report")).is_none() {
        diagnostics.push(rules::STYLE_NOT_FOUND.anywhere("找不到版式"));
    }
    let mut document = Document::default();
    if let Some(title) = text.lines().find_map(|l| l.strip_prefix("标题: ")) {
        let value =
            document::Value::Texts(vec![source::Spanned::new(title.to_owned(), source::Span::default())]);
        document
            .front
            .fields
            .insert(document::Field::Title, document::Entry { key: source::Span::default(), value });
    }
    sources.add(source::Source::new(name, text));
    let failed = diagnostics.iter().any(Diagnostic::is_error);
    let files = if failed {
        Vec::new()
    } else {
        targets
            .iter()
            .map(|t| {
                (
                    *t,
                    match t {
                        Target::Pdf => b"%PDF-".repeat(2000),
                        Target::Docx => b"PK\x03\x04".to_vec(),
                        Target::Tree => b"{}".to_vec(),
                    },
                )
            })
            .collect()
    };
    Compiled { document, sources, diagnostics, files, pages: 1 }
}

/// STUB: the YAML of a style.
pub fn style(name: &str, world: &dyn World) -> Result<String, (Sources, Vec<Diagnostic>)> {
    let missing =
        || (Sources::default(), vec![rules::STYLE_NOT_FOUND.anywhere(format!("找不到版式“{name}”"))]);
    world.style(name).map(|s| s.1).ok_or_else(missing)
}

/// The faces of a role.
pub struct RoleReport {
    /// The key in the style.
    pub role: String,
    /// Its Chinese name.
    pub title: String,
    /// The families asked for, best first.
    pub wanted: Vec<String>,
    /// The faces found.
    pub found: Vec<Arc<Face>>,
}

/// STUB: the roles of a style with the faces found.
pub fn faces(style: &str, world: &dyn World) -> Result<Vec<RoleReport>, (Sources, Vec<Diagnostic>)> {
    self::style(style, world)?;
    let wanted = ["仿宋_GB2312", "仿宋", "FandolFang R", "Noto Serif SC"].map(str::to_owned).to_vec();
    let found = wanted.iter().filter_map(|f| world.face(f)).collect();
    Ok(vec![RoleReport { role: "fangsong".into(), title: "仿宋".into(), wanted, found }])
}
