//! Drafts, be they Markdown, a bare text or a Word file. In: the bytes of one. Out: its document, or the same as Markdown, and its
//! pictures.

use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::import::{self, Imported};
use crate::read;
use crate::rules;
use crate::source::{Source, SourceId, Sources, Span};
use crate::world::Pictures;

/// Reads a draft, be it Markdown or a Word file: what it says, and the pictures that it brings along.
pub fn read_draft(
    name: &str,
    draft: &[u8],
    sources: &mut Sources,
    diagnostics: &mut Vec<Diagnostic>,
) -> (Document, Pictures) {
    if !import::is_word(draft) {
        return (read::read(name, draft, sources, diagnostics), Pictures::new());
    }
    let Some(imported) = taken(name, draft, "", sources, diagnostics) else {
        return (Document::default(), Pictures::new());
    };
    let mut document = read_imported(name, &imported, sources, diagnostics);
    // the front matter is this program's, and its writer has none to add a line to
    document.front.span = Span::new(SourceId(0), 0, 0);
    document.front.open = true;
    (document, imported.pictures.into_iter().collect())
}

/// A draft, be it a Word file or a bare text, as Markdown with all elements in its front matter, and the pictures that are to lie in
/// `folder` beside it; nothing where the file is no draft, which `diagnostics` say.
pub fn import_draft(
    name: &str,
    draft: &[u8],
    folder: &str,
    sources: &mut Sources,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<(String, Pictures)> {
    if !import::is_word(draft) {
        let document = read::read(name, draft, sources, diagnostics);
        let refusals = [&rules::NOT_TEXT, &rules::TOO_LONG];
        let refused = diagnostics.iter().any(|said| refusals.contains(&said.rule));
        let text = sources.get(SourceId(0)).filter(|_| !refused)?;
        let front = text.text.get(document.front.span.range()).unwrap_or_default();
        // a front matter is its writer's, and so is the text below it
        if front.starts_with("---") {
            let completed = import::complete(&text.text, &document, &left_out(diagnostics));
            return Some((completed, Pictures::new()));
        }
        let written = import::redraft(&text.text, &document);
        diagnostics.extend(written.diagnostics(SourceId(0)));
        return Some((written.markdown, Pictures::new()));
    }
    let imported = taken(name, draft, folder, sources, diagnostics)?;
    let mut said = Vec::new();
    let document = read_imported(name, &imported, sources, &mut said);
    // what is wrong with the text is said when it is built; here only what was made of it
    let made = [&rules::RECOGNISED, &rules::DOUBTFUL, &rules::CHAT, &rules::DROPPED];
    diagnostics.extend(said.into_iter().filter(|said| made.contains(&said.rule)));
    // places are those of the text as it was decoded
    let text = sources.get(SourceId(0))?;
    let written = import::redraft(&text.text, &document);
    diagnostics.extend(written.diagnostics(SourceId(0)));
    Some((written.markdown, imported.pictures.into_iter().collect()))
}

/// The places of what is none of the document's, as it was said.
fn left_out(diagnostics: &[Diagnostic]) -> Vec<Span> {
    let gone = [&rules::CHAT, &rules::DROPPED];
    let said = diagnostics.iter().filter(|said| gone.contains(&said.rule)).filter_map(|said| said.span);
    said.filter(|span| span.source == SourceId(0)).collect()
}

/// A Word file as Markdown; nothing where it is none, which is said of an empty source.
fn taken(
    name: &str,
    draft: &[u8],
    folder: &str,
    sources: &mut Sources,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Imported> {
    match import::docx(draft, folder) {
        Ok(imported) => {
            diagnostics.extend(imported.diagnostics(SourceId(0)));
            Some(imported)
        }
        Err(refusal) => {
            sources.add(Source::new(name, ""));
            diagnostics.push(refusal.diagnostic());
            None
        }
    }
}

/// What the Markdown of a Word file says; its messages name places in Word.
fn read_imported(
    name: &str,
    imported: &Imported,
    sources: &mut Sources,
    diagnostics: &mut Vec<Diagnostic>,
) -> Document {
    let read = if imported.whole { read::read } else { read::read_seen };
    let document = read(name, imported.markdown.as_bytes(), sources, diagnostics);
    import::name_places(&imported.places, diagnostics);
    sources.set_places(SourceId(0), imported.places.clone());
    document
}
