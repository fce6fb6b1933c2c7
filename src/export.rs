//! Writing files. In: a layout. Out: the bytes of a PDF or a DOCX, or why there are none; several documents bound into one PDF.

use crate::document::Document;
use crate::font::Face;
use crate::layout::Layout;
use crate::pdf::{Packing, PdfError};
use crate::source::Sources;
use crate::typeset::pages::Pages;
use crate::{docx, origin, pdf, tree};
use std::sync::Arc;
use std::{error, fmt, io};

/// What to make of a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// PDF/A-2a and PDF/UA-1.
    Pdf,
    /// Office Open XML.
    Docx,
    /// The document tree as JSON; it needs no layout.
    Tree,
}

impl Format {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Pdf, Self::Docx, Self::Tree];

    /// How the names of its files end.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Docx => "docx",
            Self::Tree => "json",
        }
    }
}

/// Why a file cannot be written; as a text, the reason in Chinese.
#[derive(Debug)]
pub enum WriteError {
    /// A face cannot be embedded: without it, another would stand in.
    Face(Arc<Face>, PdfError),
    /// What is to be shown has no place in a PDF.
    Pdf(PdfError),
    /// A tree is made of a document, not of its pages.
    Tree,
    /// The parts of the DOCX, or its archive, cannot be written.
    Docx(io::Error),
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Face(_, error) | Self::Pdf(error) => error.fmt(f),
            Self::Tree => f.write_str("文稿结构要由草稿得出"),
            Self::Docx(error) => write!(f, "无法生成 DOCX：{error}"),
        }
    }
}

impl error::Error for WriteError {}

/// Writes what a layout shows; of a tree, the document alone is asked: see [`write_tree`].
///
/// # Errors
/// What keeps it from being written.
pub fn export(layout: &Layout<'_>, format: Format, packing: Packing) -> Result<Vec<u8>, WriteError> {
    match format {
        Format::Pdf => pdf(&layout.pages, packing),
        Format::Docx => {
            let bytes = docx::write(&layout.composition, &layout.decisions).map_err(WriteError::Docx)?;
            Ok(origin::mark(bytes))
        }
        Format::Tree => Err(WriteError::Tree),
    }
}

/// The document tree as a file.
pub fn write_tree(document: &Document, sources: &Sources) -> Vec<u8> {
    origin::mark(tree::write(document, sources).into_bytes())
}

/// Binds documents into one PDF, in their order: each begins on the front of a sheet and has a bookmark of its name.
/// Gives the file and how many pages it has.
///
/// # Errors
/// Why it cannot be written.
pub fn bind(documents: Vec<(String, Pages)>, packing: Packing) -> Result<(Vec<u8>, usize), WriteError> {
    let bound = Pages::bound(documents);
    Ok((pdf(&bound, packing)?, bound.pages.len()))
}

fn pdf(pages: &Pages, packing: Packing) -> Result<Vec<u8>, WriteError> {
    pdf::write_packed(pages, packing).map_err(|error| match error {
        PdfError::Face(number, ..) => match pages.faces.get(number) {
            Some(face) => WriteError::Face(face.clone(), error),
            None => WriteError::Pdf(error),
        },
        error => WriteError::Pdf(error),
    })
}
