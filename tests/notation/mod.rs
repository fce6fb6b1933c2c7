//! A compact notation of what was read. In: the tree of a document. Out: its blocks on one line, and its texts with their places.

#![allow(unreachable_pub, reason = "a part of tests/read.rs")]

use gongwen::document::{Attachment, Block, Caption, Cell, Document, Heading, Image, Inline, Mark};
use gongwen::source::Spanned;

pub fn attachment(attachment: &Attachment) -> String {
    let Attachment { label, title, body, landscape, .. } = attachment;
    let label = label.as_ref().map_or("", |label| &label.value);
    let title: Vec<_> = title.iter().map(|line| line.value.as_str()).collect();
    format!("A{}{label}|{}({})", if *landscape { "-" } else { "" }, title.join("↵"), blocks(body))
}

pub fn block(block: &Block) -> String {
    match block {
        Block::Heading(Heading { level, division, number, text, rest, .. }) => {
            let number = number.as_ref().map_or("", |number| &number.value);
            let letter = if division.is_some() { "D" } else { "H" };
            format!("{letter}{level}{number}|{}|{}", line(text), line(rest))
        }
        Block::Paragraph(paragraph) => line(&paragraph.text),
        Block::List(list) => {
            let start = list.start.map_or(String::new(), |start| start.to_string());
            let items = list.items.iter().map(|item| {
                let done = item.done.map_or("", |done| if done { "☑" } else { "☐" });
                format!("{done}{}", blocks(&item.blocks))
            });
            format!("L{start}({})", items.collect::<Vec<_>>().join("; "))
        }
        Block::Quote(quote) => format!("Q({})", blocks(&quote.blocks)),
        Block::Code(code) => format!("C{}({:?})", code.language.as_deref().unwrap_or(""), code.text),
        Block::Rule(_) => "---".to_owned(),
        Block::NewPage(_) => "N".to_owned(),
        Block::Figure(figure) => {
            let pictures = figure.pictures.iter().map(picture).collect::<Vec<_>>().join(",");
            format!("F({pictures}{})", caption(&figure.caption))
        }
        Block::Table(table) => {
            let rows = table.rows.iter().map(|row| row.iter().map(cell).collect::<Vec<_>>().join(","));
            format!(
                "T{}{:?}({}{}{})",
                if table.landscape { "-" } else { "" },
                table.columns,
                rows.collect::<Vec<_>>().join("; "),
                caption(&table.caption),
                table.unit.as_ref().map_or(String::new(), |unit| format!(" {}", unit.value)),
            )
        }
    }
}

pub fn blocks(all: &[Block]) -> String {
    all.iter().map(block).collect::<Vec<_>>().join(" / ")
}

pub fn line(inlines: &[Inline]) -> String {
    inlines.iter().map(inline).collect()
}

fn inline(inline: &Inline) -> String {
    match inline {
        Inline::Text(text) => text.value.clone(),
        Inline::Marked { mark, parts } => {
            let (before, after) = match mark {
                Mark::Strong => ("【", "】"),
                Mark::Emphasis => ("〈", "〉"),
                Mark::Strike => ("{", "}"),
                Mark::Underline => ("_", "_"),
                Mark::Superscript => ("↑", "↓"),
                Mark::Subscript => ("↓", "↑"),
            };
            format!("{before}{}{after}", line(parts))
        }
        Inline::Code(code) => format!("‹{}›", code.value),
        Inline::Link(link) => format!("[{}]({})", line(&link.text), link.target),
        Inline::Image(image) => picture(image),
        Inline::Note(note) => format!("[^{}]", line(&note.text)),
        Inline::Break(_) => "↵".to_owned(),
    }
}

fn picture(image: &Image) -> String {
    let width = image.width.as_ref().map_or(String::new(), |width| format!("={}", width.value));
    format!("![{}]({}){width}", image.alt, image.file)
}

fn cell(cell: &Cell) -> String {
    let Cell { columns, rows, text, .. } = cell;
    let span = if columns * rows > 1 { format!("«{columns}×{rows}»") } else { String::new() };
    line(text) + &span
}

fn caption(caption: &Option<Caption>) -> String {
    caption.as_ref().map_or(String::new(), |caption| {
        let label = caption.label.as_ref().map_or(String::new(), |label| format!("{}|", label.value));
        format!(": {label}{}", line(&caption.text))
    })
}

/// Every text of the body and the attachments.
pub fn texts(document: &Document) -> Vec<&Spanned<String>> {
    let mut found = Vec::new();
    let attached = document.attachments.iter();
    found.extend(attached.clone().flat_map(|attachment| attachment.label.iter().chain(&attachment.title)));
    let blocks = document.body.iter().chain(attached.flat_map(|attachment| &attachment.body));
    blocks.for_each(|block| texts_of_block(block, &mut found));
    found
}

fn texts_of_block<'a>(block: &'a Block, found: &mut Vec<&'a Spanned<String>>) {
    match block {
        Block::Heading(heading) => {
            found.extend(&heading.number);
            texts_of_line(&heading.text, found);
            texts_of_line(&heading.rest, found);
        }
        Block::Paragraph(paragraph) => texts_of_line(&paragraph.text, found),
        Block::List(list) => {
            list.items.iter().flat_map(|item| &item.blocks).for_each(|block| texts_of_block(block, found));
        }
        Block::Quote(quote) => quote.blocks.iter().for_each(|block| texts_of_block(block, found)),
        Block::Code(_) | Block::Rule(_) | Block::NewPage(_) => {}
        Block::Figure(figure) => texts_of_caption(&figure.caption, found),
        Block::Table(table) => {
            texts_of_caption(&table.caption, found);
            found.extend(&table.unit);
            table.rows.iter().flatten().for_each(|cell| texts_of_line(&cell.text, found));
        }
    }
}

fn texts_of_caption<'a>(caption: &'a Option<Caption>, found: &mut Vec<&'a Spanned<String>>) {
    if let Some(caption) = caption {
        found.extend(&caption.label);
        texts_of_line(&caption.text, found);
    }
}

fn texts_of_line<'a>(inlines: &'a [Inline], found: &mut Vec<&'a Spanned<String>>) {
    for inline in inlines {
        match inline {
            Inline::Text(text) | Inline::Code(text) => found.push(text),
            Inline::Marked { parts, .. } => texts_of_line(parts, found),
            Inline::Link(link) => texts_of_line(&link.text, found),
            Inline::Note(note) => texts_of_line(&note.text, found),
            Inline::Image(_) | Inline::Break(_) => {}
        }
    }
}
