//! DOCX. In: a [`Composition`] and the decisions of layout. Out: the bytes of a document that a clerk can go on
//! editing. The only folder that names OOXML.
//!
//! Parts that are the same in every document stand in `parts/`; the others are written by the modules below.
//! Section numbers in comments are those of ECMA-376 part 1.

mod body;
mod contents;
mod context;
mod cut;
mod data_table;
mod drawing;
mod field;
mod figure;
mod fonts;
mod footer;
mod imprint;
mod line_box;
mod lists;
mod mark;
mod names;
mod notes;
mod numbering;
mod package;
mod paragraph;
mod properties;
mod rare;
mod rule;
mod run;
mod seal_rows;
mod section;
mod stamps;
mod styles;
mod table;
mod xml;

use crate::compose::composition::Composition;
use crate::typeset::decision::Decision;
use std::borrow::Cow;
use std::io;

/// Writes a DOCX: named styles, real headings, automatic numbers, page-number fields.
///
/// `decisions` holds one entry an item of the composition, and behind these one a note.
///
/// # Errors
/// When a part or the archive cannot be written.
pub fn write(composition: &Composition<'_>, decisions: &[Decision]) -> io::Result<Vec<u8>> {
    package::pack(&parts(composition, decisions)?)
}

/// A part: its name in the package and its bytes.
type Part = (Cow<'static, str>, Vec<u8>);

/// The parts of the package in the order of the archive: the content types first (part 2, 10.1.2).
fn parts(composition: &Composition<'_>, decisions: &[Decision]) -> io::Result<Vec<Part>> {
    let style = composition.style;
    let number = &style.page.number;
    let written = body::document(composition, decisions)?;
    let relationships = package::relationships(&written)?;
    let settings = package::with_notes(include_str!("parts/settings.xml"), &written);
    let fixed = [
        ("[Content_Types].xml", package::content_types(&written).into_bytes()),
        ("_rels/.rels", include_bytes!("parts/package_relationships.xml").to_vec()),
        ("docProps/core.xml", properties::core(&composition.info)?),
        ("docProps/app.xml", include_bytes!("parts/app.xml").to_vec()),
        ("word/document.xml", written.part),
        ("word/_rels/document.xml.rels", relationships),
        ("word/styles.xml", styles::styles(style)?),
        ("word/numbering.xml", numbering::numbering(style, &written.lists)?),
        ("word/settings.xml", settings.into_bytes()),
        ("word/fontTable.xml", fonts::table(style)?),
    ];
    let margins = [
        footer::footer(style, number.odd)?,
        footer::footer(style, number.even)?,
        footer::turned(style, number.odd, 1)?,
        footer::turned(style, number.even, 2)?,
        footer::empty(style)?,
        footer::no_header(style)?,
    ];
    let margins =
        names::MARGINS.into_iter().zip(margins).filter(|((id, ..), _)| written.margins.contains(id));
    let margins = margins.map(|((.., file), bytes)| (format!("word/{file}").into(), bytes));
    let fixed = fixed.into_iter().map(|(name, bytes)| (name.into(), bytes)).chain(margins);
    let pictures = written.pictures.iter().enumerate().map(|(index, picture)| {
        (format!("word/{}", names::picture_file(index, picture)).into(), picture.bytes.clone())
    });
    let notes = match &written.notes {
        Some((part, links)) => vec![
            ("word/footnotes.xml".into(), part.clone()),
            ("word/_rels/footnotes.xml.rels".into(), package::note_relationships(links)?),
        ],
        None => Vec::new(),
    };
    Ok(fixed.chain(notes).chain(pictures).collect())
}
