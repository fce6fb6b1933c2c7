//! 正文: have the pictures words and files that can be printed, and the headings no footnotes?

use crate::diagnostic::Diagnostic;
use crate::document::{Block, Document, Image, Inline, walk};
use crate::rules;

pub(super) fn check(document: &Document) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    blocks(&document.body, &mut diagnostics);
    document.attachments.iter().for_each(|attachment| blocks(&attachment.body, &mut diagnostics));
    diagnostics
}

/// Where a line stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Heading,
    Text,
}

fn blocks(all: &[Block], diagnostics: &mut Vec<Diagnostic>) {
    walk::blocks(all, &mut |block| match block {
        Block::Heading(heading) => {
            line(&heading.text, Place::Heading, diagnostics);
            line(&heading.rest, Place::Text, diagnostics);
        }
        Block::Paragraph(paragraph) => line(&paragraph.text, Place::Text, diagnostics),
        Block::Table(table) => {
            table.rows.iter().flatten().for_each(|cell| line(&cell.text, Place::Text, diagnostics));
        }
        Block::Figure(figure) => figure.pictures.iter().for_each(|image| diagnostics.extend(picture(image))),
        _ => {}
    });
}

fn line(inlines: &[Inline], place: Place, diagnostics: &mut Vec<Diagnostic>) {
    for inline in inlines {
        match inline {
            Inline::Image(image) => diagnostics.extend(picture(image)),
            Inline::Note(note) if place == Place::Heading => {
                let diagnostic = rules::NOTE.at(note.span, "标题里不能有脚注");
                diagnostics.push(diagnostic.hint("把脚注移到正文里"));
            }
            Inline::Note(note) => line(&note.text, Place::Text, diagnostics),
            _ => line(inline.parts(), place, diagnostics),
        }
    }
}

/// A picture lies beside the draft.
fn picture(image: &Image) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    if image.file.contains("://") || image.file.starts_with("data:") {
        let name = image.file.rsplit('/').next().unwrap_or_default();
        let hint = format!("图片要放在本机：下载到草稿旁边，写成 ![{}]({name})", image.alt);
        diagnostics.push(rules::PICTURE_REMOTE.at(image.span, "图片不在本机").hint(hint));
    }
    diagnostics
}
