//! Composing. In: a Document and a Style. Out: a [`Composition`]: content in the order of the paper, numbers,
//! generated words, named styles; and what could not be shown as the draft wrote it.

mod body;
pub mod composition;
mod fields;
mod numbering;

use crate::diagnostic::Diagnostic;
use crate::document::{Document, Field, Value};
use crate::source::Spanned;
use crate::style::{ParagraphStyle, Piece, SignOff, Slot, Style, TextSlot};
use body::Body;
use composition::{Composition, Info, Item, Marks, Paragraph, Place, Role, Run};
use numbering::Numbering;

/// Arranges a document by the slots of a style.
pub fn compose<'a>(
    document: &Document,
    style: &'a Style,
    diagnostics: &mut Vec<Diagnostic>,
) -> Composition<'a> {
    let mut paragraphs = Vec::new();
    for slot in &style.slots {
        match slot {
            Slot::Text(TextSlot { style: name, text, .. }) => {
                if let Some(words) = fields::fill(text, &document.front) {
                    let role = if text.contains(&Piece::Field(Field::Title)) {
                        Role::Title
                    } else {
                        Role::Paragraph
                    };
                    paragraphs.extend(paragraph(style, name, role, words, Place::Flow));
                }
            }
            Slot::Body { style: name } => {
                let Some(plain) = style.paragraphs.get(name) else { continue };
                let numbering = Numbering::new(&style.headings);
                Body { style, plain, numbering, paragraphs: &mut paragraphs, diagnostics }
                    .blocks(&document.body);
            }
            Slot::SignOff(sign_off) => paragraphs.extend(sign_off_lines(document, style, sign_off)),
            _ => {}
        }
    }
    Composition { style, info: info(document), items: paragraphs.into_iter().map(Item::Paragraph).collect() }
}

/// 署名、成文日期: each issuer on a line of its own, the host first, then the date.
fn sign_off_lines<'a>(document: &Document, style: &'a Style, sign_off: &'a SignOff) -> Vec<Paragraph<'a>> {
    let issuers = fields::texts(Field::Issuer, &document.front).into_iter();
    let dates = fields::texts(Field::Date, &document.front).into_iter();
    let issuers = issuers.filter_map(|issuer| {
        paragraph(style, &sign_off.issuer, Role::Paragraph, vec![issuer], Place::Issuer(sign_off))
    });
    let dates = dates.filter_map(|date| {
        paragraph(style, &sign_off.date, Role::Paragraph, vec![date], Place::Date(sign_off))
    });
    issuers.chain(dates).collect()
}

fn paragraph<'a>(
    style: &'a Style,
    name: &str,
    role: Role,
    words: Vec<Spanned<String>>,
    place: Place<'a>,
) -> Option<Paragraph<'a>> {
    let style: &ParagraphStyle = style.paragraphs.get(name)?;
    let span = words.iter().map(|word| word.span).reduce(crate::source::Span::to)?;
    let run =
        |word: Spanned<String>| Run { text: word.value, style, marks: Marks::default(), span: word.span };
    Some(Paragraph {
        style,
        role,
        number: None,
        runs: words.into_iter().map(run).collect(),
        place,
        tabs: Vec::new(),
        seal: None,
        span,
    })
}

/// What the files say of themselves.
fn info(document: &Document) -> Info {
    let join = |field, between: &str| {
        let texts = fields::texts(field, &document.front);
        texts.into_iter().map(|text| text.value).collect::<Vec<_>>().join(between)
    };
    let date = document.front.fields.get(&Field::Date).and_then(|entry| match &entry.value {
        Value::Date(date) => Some(date.value),
        _ => None,
    });
    Info { title: join(Field::Title, ""), author: join(Field::Issuer, "、"), date }
}
