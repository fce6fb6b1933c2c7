//! PDF that others made. In: bytes of unknown origin. Out: [`Paper`] to be measured, or why not. Alone reads PDF; `hayro-syntax` takes the
//! file apart into objects and operators, what they put on paper is found out here.
//!
//! Nothing hostile does harm: what is read has bounds, and what fails in spite of them falls into the net of [`fault`].

mod bounds;
mod cmap;
mod colour;
mod content;
mod font;
mod gb1;
mod matrix;
mod path;
mod text;

use crate::conform::paper::{Paper, Sheet};
use crate::fault::{self, Fault};
use bounds::Budget;
use content::Interpreter;
use font::Fonts;
use hayro_syntax::object::{Array, Dict, Name};
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use matrix::Matrix;

/// Why a PDF cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It opens with a password only.
    Locked,
    /// It is no PDF, or too broken to be read.
    Broken,
    /// Its end is missing, as of a download that broke off: what is left would be judged as if it were all.
    Cut,
    /// It is longer, has more pages or unpacks to more than any document.
    TooLarge,
    /// gongwen's own mistake.
    Fault(Fault),
}

/// No document has more pages.
const MOST_PAGES: usize = 2_000;

/// Millimetres to the point.
const MM: f64 = 25.4 / 72.0;

/// What a PDF puts on paper.
///
/// # Errors
/// Why it cannot be read.
pub fn read(bytes: &[u8]) -> Result<Paper, Refusal> {
    if bytes.len() > bounds::LONGEST || bounds::unpacks_beyond_bounds(bytes) {
        return Err(Refusal::TooLarge);
    }
    fault::guard(|| read_unguarded(bytes.to_vec())).unwrap_or_else(|fault| Err(Refusal::Fault(fault)))
}

/// Counts what lies over a page without being its content (ISO 32000-1 §12.5): what readers remark, and what may be a seal.
fn remarks(page: &Dict<'_>, sheet: &mut Sheet) {
    const MOST: usize = 1000;
    /// Flags of what is neither shown nor printed: hidden, no view.
    const UNSEEN: i32 = 2 | 32;
    let laid = page.get::<Array<'_>>("Annots");
    for laid in laid.iter().flat_map(|laid| laid.iter::<Dict<'_>>()).take(MOST) {
        if laid.get::<i32>("F").is_some_and(|flags| flags & UNSEEN != 0) {
            continue;
        }
        match laid.get::<Name<'_>>("Subtype").as_deref() {
            Some(b"Link" | b"Popup" | b"PrinterMark" | b"TrapNet") | None => {}
            Some(b"Widget" | b"Stamp" | b"Watermark") => sheet.stamps += usize::from(laid.contains_key("AP")),
            Some(_) => sheet.remarks += 1,
        }
    }
}

fn is_a4(width: f64, height: f64) -> bool {
    (width - 210.0).abs() < 2.0 && (height - 297.0).abs() < 2.0
}

/// The end of a file that says that it is whole (ISO 32000-1 §7.5.5) stands within so many bytes of it.
const END_WITHIN: usize = 4096;

fn read_unguarded(bytes: Vec<u8>) -> Result<Paper, Refusal> {
    let end = bytes.get(bytes.len().saturating_sub(END_WITHIN)..).unwrap_or_default();
    let is_cut = memchr::memmem::find(end, b"%%EOF").is_none();
    let pdf = Pdf::new(bytes).map_err(|error| match error {
        LoadPdfError::Decryption(
            DecryptionError::PasswordProtected | DecryptionError::UnsupportedAlgorithm,
        ) => Refusal::Locked,
        LoadPdfError::Decryption(_) | LoadPdfError::Invalid => Refusal::Broken,
    })?;
    if is_cut {
        return Err(Refusal::Cut);
    }
    let pages = pdf.pages();
    if pages.len() > MOST_PAGES {
        return Err(Refusal::TooLarge);
    }
    let mut fonts = Fonts::default();
    let mut budget = Budget::new();
    let mut sheets = Vec::new();
    for page in pages.iter() {
        let (width, height) = page.render_dimensions();
        let unit =
            page.raw().get::<f32>("UserUnit").filter(|unit| (0.1..100.0).contains(unit)).unwrap_or(1.0);
        let scale = f64::from(unit) * MM;
        let (width, height) = (f64::from(width) * scale, f64::from(height) * scale);
        let mut sheet = Sheet { width, height, ..Sheet::default() };
        let mut start = Matrix(page.initial_transform(true).as_coeffs()).then(Matrix::scale(scale));
        let whole = page.media_box();
        let (full_width, full_height) = (whole.width() * scale, whole.height() * scale);
        if is_a4(full_width, full_height) && !is_a4(width, height) && !is_a4(height, width) {
            // a part of a right sheet is shown: it is measured as it is, and that it is cut is said
            sheet = Sheet { width: full_width, height: full_height, is_cropped: true, ..sheet };
            start = Matrix([1.0, 0.0, 0.0, -1.0, -whole.x0, whole.y1]).then(Matrix::scale(scale));
        }
        let mut interpreter = Interpreter::new(&mut sheet, &mut fonts, &mut budget, start);
        for content in content::streams(page.raw()) {
            interpreter.run(&content, page.resources());
        }
        interpreter.finish();
        path::join(&mut sheet.rules);
        remarks(page.raw(), &mut sheet);
        sheets.push(sheet);
        if budget.is_spent() {
            return Err(Refusal::TooLarge);
        }
    }
    if sheets.is_empty() {
        return Err(Refusal::Broken);
    }
    Ok(Paper { sheets, faces: fonts.names() })
}
