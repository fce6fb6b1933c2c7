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

use font::Face;
use std::sync::Arc;

/// What a compilation needs beside the draft.
pub trait World: Sync {
    /// The shown name and the text of a style file, by its name (`report`) or path; absent if there is none.
    fn style(&self, name: &str) -> Option<(String, String)>;

    /// The face that answers to a family name, in any language; absent if no such face is at hand.
    fn face(&self, family: &str) -> Option<Arc<Face>>;
}
