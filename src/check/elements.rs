//! 要素: are those that style and kind ask for there, and has each one a place on the paper?

use super::places;
use crate::diagnostic::Diagnostic;
use crate::document::{Document, Field, FrontMatter};
use crate::rules;
use crate::style::kinds::Kind;
use crate::style::{Slot, Style};

/// Fields that steer the making of a document and are not printed as such.
const STEERING: &[Field] = &[Field::Style, Field::Kind, Field::Preprinted];

pub(super) fn check(document: &Document, style: &Style, kind: Option<&Kind>) -> Vec<Diagnostic> {
    let front = &document.front;
    let mut diagnostics = missing(front, style, kind);
    let unplaced =
        front.fields.iter().filter(|(field, _)| !STEERING.contains(field) && !places(style, **field));
    diagnostics.extend(unplaced.map(|(field, entry)| {
        let message = format!("版式“{}”没有放“{}”的位置，写了也印不出来", style.name, field.title());
        rules::NOT_PLACED.at(entry.key, message).hint("删去这一行，或换用有此要素的版式")
    }));
    if document.body.is_empty() {
        diagnostics.push(rules::EMPTY_BODY.at(front.span, "没有正文").hint("在要素区之后写正文"));
    }
    let prints_attachments = style.slots.iter().any(|slot| matches!(slot, Slot::Attachments(_)));
    for attachment in &document.attachments {
        if !prints_attachments {
            let message = format!("版式“{}”没有放附件的位置，写了也印不出来", style.name);
            let diagnostic = rules::NOT_PLACED.at(attachment.span, message);
            diagnostics.push(diagnostic.hint("另存为单独的文件，或换用有附件的版式"));
        }
        if attachment.body.is_empty() {
            diagnostics
                .push(rules::EMPTY_BODY.at(attachment.span, "这个附件没有正文").hint("在附件标题之后写正文"));
        }
    }
    diagnostics
}

/// The elements that are not there. A draft without any front matter has been told so already.
fn missing(front: &FrontMatter, style: &Style, kind: Option<&Kind>) -> Vec<Diagnostic> {
    if front.span.range().is_empty() {
        return Vec::new();
    }
    let without = kind.map(|kind| kind.without.as_slice()).unwrap_or_default();
    let by_style = style.required.iter().filter(|field| !without.contains(field));
    // what a kind asks for is asked of the formats that can print it
    let by_kind = kind.map(|kind| kind.required.as_slice()).unwrap_or_default().iter();
    let by_kind = by_kind.filter(|field| !style.required.contains(field) && places(style, **field));
    let missing = by_style.chain(by_kind).filter(|field| !front.fields.contains_key(field)).map(|field| {
        let message = format!("缺少要素“{}”", field.title());
        rules::MISSING.at(front.span, message).hint(format!("在要素区加一行“{}: ……”", field.title()))
    });
    missing.collect()
}
