//! Reading a text, be it a draft or an attachment. In: its bytes. Out: a [`Document`] and what is wrong with it.

use super::draft::{Draft, Elements};
use super::front_matter::Opening;
use super::{
    annotate, attachments, chat, dialects, encoding, figures, front_matter, headings, lines, markdown,
    ornaments, paging, recognise, renumber, roster, said_twice, sequence, standard_form, title,
};
use crate::diagnostic::Diagnostic;
use crate::document::{Block, Document, Field, FrontMatter};
use crate::source::{Source, Sources};

/// What a text is to its reader.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    Draft,
    /// A draft whose front matter is what a program saw of it, not what its writer says.
    Seen,
    /// An attachment, which needs no front matter.
    Attachment,
}

/// Reads a draft, or the text of an attachment.
pub(super) fn read_text(
    name: &str,
    bytes: &[u8],
    sort: Sort,
    sources: &mut Sources,
    diagnostics: &mut Vec<Diagnostic>,
) -> Document {
    let decoded = encoding::decode(bytes);
    let source = sources.add(Source::new(name, decoded.text));
    let text = sources.get(source).map_or("", |source| source.text.as_str());
    let mut draft = Draft::new(text, source, diagnostics);
    for (rule, message, place) in decoded.problems {
        let told = rule.at(draft.span(place), message);
        draft.report(decoded.refused.iter().fold(told, |told, way| told.hint(*way)));
    }
    if decoded.refused.is_some() {
        return Document::default();
    }
    let is_draft = sort == Sort::Draft;
    let part = if is_draft { chat::strip(&mut draft) } else { 0..draft.text.len() };
    let (mut front, body, opening) = front_matter::read(&mut draft, part);
    // the front matter of a Word draft was made of its title, below which the words of a chat window stand
    let body = if sort == Sort::Seen { chat::strip_part(&mut draft, body) } else { body };
    let elements = match (is_draft, opening) {
        (false, _) => Elements::Declared,
        (true, Opening::Fenced) => Elements::Both,
        (true, _) => Elements::InText,
    };
    let (parts, separate) = lines::parts(&mut draft, body, elements);
    let mut blocks = markdown::read(&mut draft, parts);
    blocks = annotate::arrange(&mut draft, blocks);
    paging::take_off(&mut draft, &mut blocks);
    let own = if sort == Sort::Seen { Elements::InText } else { elements };
    ornaments::take_off(&mut draft, &mut front, &mut blocks, own);
    let mut foot = None;
    if sort == Sort::Seen {
        recognise::tell_of_seen(&mut draft, &front);
    }
    if sort != Sort::Attachment {
        (blocks, foot) = recognise::recognise(&mut draft, &mut front, blocks, own);
    }
    let overrides = elements == Elements::Both && (separate || says_in_text(&front));
    // what nobody typed may still come, as in a draft without front matter
    front.open = overrides || opening != Opening::Fenced || !is_whole(&front);
    let (mut blocks, mut attachments) = attachments::split(&mut draft, &front, blocks, foot);
    if elements == Elements::InText && !front.fields.contains_key(&Field::Attachments) {
        said_twice::in_body(&mut draft, &mut blocks, &attachments);
    }
    title::take(&mut front, &mut blocks).into_iter().for_each(|lost| draft.report(lost));
    dialects::read(&mut draft, &mut front, &mut blocks);
    attachments::mark_issued(&front, &mut attachments);
    if overrides || elements == Elements::InText {
        attachments::unnumber(&mut draft, &front, &mut attachments);
        renumber::in_order(&mut draft, &front, &mut attachments);
    }
    let body = levelled(&mut draft, blocks);
    attachments.iter_mut().for_each(|one| one.body = levelled(&mut draft, std::mem::take(&mut one.body)));
    Document { front, body, attachments }
}

/// So many of the elements that stand around every text make a front matter that means to say them all.
const WHOLE: usize = 3;

/// Whether a front matter means to say all elements: what it lacks of them was forgotten.
fn is_whole(front: &FrontMatter) -> bool {
    let says = |field: &Field| {
        let typed = front.fields.get(field).is_some_and(|entry| entry.key.start < front.span.end);
        typed || front.garbled.contains(field) || front.empty.contains(field)
    };
    let around = [Field::Title, Field::Recipient, Field::Issuer, Field::Date];
    says(&Field::Title) && around.iter().filter(|field| says(field)).count() >= WHOLE
}

/// Whether the text says one of those elements that stand around it, and not the front matter.
fn says_in_text(front: &FrontMatter) -> bool {
    [Field::Recipient, Field::Issuer, Field::Date]
        .iter()
        .filter_map(|field| front.fields.get(field))
        .any(|entry| entry.key.start >= front.span.end)
}

/// The blocks of a body or an attachment with its headings found, their numbers checked and written as the standard does.
pub(super) fn levelled(draft: &mut Draft, mut blocks: Vec<Block>) -> Vec<Block> {
    roster::align(draft, &mut blocks);
    let mut blocks = headings::arrange(draft, blocks);
    sequence::check(draft, &blocks);
    standard_form::write(draft, &mut blocks);
    figures::describe(draft, &mut blocks);
    blocks
}
