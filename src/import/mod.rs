//! Word drafts. In: the bytes of a `.docx`. Out: the same draft in Markdown with front matter, its pictures, and a list of what was
//! changed on the way or could not be carried over; or why it cannot be read.
//!
//! ```text
//! bytes ─archive─▶ parts ─xml─▶ trees ─walk─▶ blocks ─apart─▶ lines and tables ─elements─▶ front matter + blocks ─markdown─▶ text
//! ```
//!
//! Word's own XML is read, not a model of it: what no reader knows would be lost without a word. Nothing is fetched.

mod apart;
mod archive;
mod arranged;
mod block;
mod captions;
mod complete;
mod contents;
mod element;
mod elements;
mod entry;
mod field;
mod gathered;
mod headers;
mod imported;
mod imprint;
mod inline;
mod looks;
mod markdown;
mod notation;
mod notes;
mod numbering;
mod package;
mod pasted;
mod pictures;
mod redraft;
mod refusal;
mod remarks;
mod run_in;
mod seals;
mod signs;
mod sized;
mod spans;
mod table;
mod torn;
mod walk;
mod walker;
mod word_art;
mod xml;

use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::source::Span;

pub use imported::Imported;
pub use refusal::Refusal;

/// The text of a draft with all elements in its front matter that were recognised in `document`, which was read from it, and without the
/// lines that were left out of it.
pub fn complete(text: &str, document: &Document, left_out: &[Span]) -> String {
    complete::complete(text, document, left_out)
}

/// A document as Markdown with all elements in its front matter, from which the same document is read again.
pub fn redraft(source: &str, document: &Document) -> Imported {
    redraft::write(source, document)
}

/// Names in messages the places in Word where they name lines of the Markdown, which nobody sees: `第7行` is `第3段`.
pub fn name_places(places: &[String], diagnostics: &mut [Diagnostic]) {
    for said in diagnostics.iter_mut().filter(|said| said.message.contains('行')) {
        let mut named = String::new();
        let mut parts = said.message.split('第');
        named.push_str(parts.next().unwrap_or_default());
        for part in parts {
            let digits = part.len() - part.trim_start_matches(|c: char| c.is_ascii_digit()).len();
            let line = part.get(..digits).and_then(|digits| digits.parse::<usize>().ok());
            let place =
                line.and_then(|line| places.get(line.checked_sub(1)?)).filter(|place| !place.is_empty());
            let nowhere =
                line.is_some_and(|line| places.get(line.wrapping_sub(1)).is_some_and(String::is_empty));
            match (place, part.get(digits..).and_then(|rest| rest.strip_prefix('行'))) {
                (None, Some(rest)) if nowhere && named.ends_with('（') && rest.starts_with('）') => {
                    named.pop();
                    named.push_str(rest.trim_start_matches('）'));
                }
                (Some(place), Some(rest)) => named.extend([place.as_str(), rest]),
                _ => named.extend(["第", part]),
            }
        }
        said.message = named;
    }
}

/// Whether a file is to be read as a Word draft, by its first bytes: also those of old or protected files, of which
/// reading says what they are.
pub fn is_word(bytes: &[u8]) -> bool {
    bytes.starts_with(archive::ZIP) || bytes.starts_with(archive::OLE)
}

/// Reads a Word draft. Its pictures are to lie in `folder`, beside the Markdown.
///
/// # Errors
/// Why the file cannot be read.
pub fn docx(bytes: &[u8], folder: &str) -> Result<Imported, Refusal> {
    let mut draft = walk::read(bytes, folder)?;
    if !draft.own {
        pasted::read(&mut draft.blocks, &mut draft.remarks);
        arranged::take_apart(&mut draft.blocks, &mut draft.remarks);
        contents::leave_out(&mut draft.blocks, &mut draft.remarks);
        torn::join(&mut draft.blocks, &mut draft.remarks);
        apart::blocks(&mut draft);
        sized::raise(&mut draft.blocks, &mut draft.remarks);
    }
    Ok(markdown::write(elements::find(draft)))
}
