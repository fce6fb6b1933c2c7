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

/// What a format needs of a layout.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Needs {
    /// Glyphs at their places: a page as it is printed.
    Glyphs,
    /// What layout decided: a word processor places the glyphs.
    Decisions,
    /// None is needed.
    Nothing,
}

/// One row makes a format: what `--to` calls it and how its help explains that, how the names of its files end, what it needs of a
/// layout, what writes it.
macro_rules! formats {
    ($($(#[$doc:meta])* $format:ident $name:literal $gloss:literal $ending:literal $needs:ident $write:expr;)*) => {
        /// What to make of a draft.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Format {
            $($(#[$doc])* $format,)*
        }

        impl Format {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$format),*];

            /// What the command line calls it.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$format => $name,)* }
            }

            /// What explains that name in Chinese, in brackets; may be empty.
            #[doc(hidden)]
            pub const fn gloss(self) -> &'static str {
                match self { $(Self::$format => $gloss,)* }
            }

            /// How the names of its files end.
            pub const fn ending(self) -> &'static str {
                match self { $(Self::$format => $ending,)* }
            }

            pub(crate) const fn needs(self) -> Needs {
                match self { $(Self::$format => Needs::$needs,)* }
            }

            fn write(self, layout: &Layout<'_>, packing: Packing) -> Result<Vec<u8>, WriteError> {
                match self { $(Self::$format => $write(layout, packing),)* }
            }
        }
    };
}

formats! {
    /// PDF/A-2a and PDF/UA-1.
    Pdf "pdf" "" "pdf" Glyphs |layout: &Layout<'_>, packing| pdf(&layout.pages, packing);
    /// Office Open XML.
    Docx "docx" "（Word）" "docx" Decisions |layout, _| docx(layout);
    /// The document tree as JSON; it needs no layout.
    Tree "tree" "（文稿结构，JSON）" "json" Nothing |_, _| Err(WriteError::Tree);
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
    format.write(layout, packing)
}

fn docx(layout: &Layout<'_>) -> Result<Vec<u8>, WriteError> {
    let bytes = docx::write(&layout.composition, &layout.decisions).map_err(WriteError::Docx)?;
    Ok(origin::mark(bytes))
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
