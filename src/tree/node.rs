//! The nodes of the tree. In: the types of [`crate::document`]. Out: the same as serde writes them, with places for people.
//!
//! The reader bounds how deep blocks and emphasis nest, so recursion is safe here.

use crate::document::{self as doc, Alignment, Field, Value};
use crate::source::{self, Sources, Spanned};
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct Root {
    version: u32,
    front: Front,
    body: Vec<Block>,
    attachments: Vec<Attachment>,
}

#[derive(Serialize)]
struct Attachment {
    label: Option<Text>,
    title: Vec<Text>,
    landscape: bool,
    body: Vec<Block>,
    span: Span,
}

#[derive(Serialize)]
struct Front {
    fields: Vec<Entry>,
    span: Span,
}

#[derive(Serialize)]
struct Entry {
    name: &'static str,
    #[serde(flatten)]
    value: EntryValue,
    key: Span,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
enum EntryValue {
    Texts(Vec<Text>),
    Date(Text),
    Attachments(Vec<Listed>),
    Seals(Vec<Seal>),
    Stamps(Vec<Stamp>),
}

#[derive(Serialize)]
struct Listed {
    title: Text,
    file: Option<Text>,
    landscape: bool,
}

#[derive(Serialize)]
struct Seal {
    file: Text,
    width: Option<Text>,
}

#[derive(Serialize)]
struct Stamp {
    post: Text,
    #[serde(flatten)]
    picture: Seal,
}

#[derive(Serialize)]
struct Text {
    text: String,
    span: Span,
}

/// A place: the text it lies in (0 is the draft, others are the files of attachments), bytes from 0, line and column from 1, columns in characters.
#[derive(Serialize)]
struct Span {
    source: u16,
    start: u32,
    end: u32,
    line: usize,
    column: usize,
}

#[derive(Serialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
enum Block {
    Heading {
        level: u8,
        #[serde(skip_serializing_if = "Option::is_none")]
        division: Option<&'static str>,
        number: Option<Text>,
        text: Vec<Inline>,
        rest: Vec<Inline>,
        span: Span,
    },
    Paragraph {
        text: Vec<Inline>,
        span: Span,
    },
    List {
        start: Option<u64>,
        items: Vec<Item>,
        span: Span,
    },
    Quote {
        blocks: Vec<Self>,
        span: Span,
    },
    Code {
        language: Option<String>,
        text: String,
        span: Span,
    },
    NewPage {
        span: Span,
    },
    Rule {
        span: Span,
    },
    Table {
        caption: Option<Caption>,
        unit: Option<Text>,
        columns: Vec<&'static str>,
        rows: Vec<Vec<Cell>>,
        landscape: bool,
        span: Span,
    },
    Figure {
        pictures: Vec<Picture>,
        caption: Option<Caption>,
        span: Span,
    },
}

#[derive(Serialize)]
struct Caption {
    label: Option<Text>,
    text: Vec<Inline>,
    span: Span,
}

#[derive(Serialize)]
struct Picture {
    file: String,
    alt: String,
    width: Option<Text>,
    span: Span,
}

#[derive(Serialize)]
struct Item {
    done: Option<bool>,
    blocks: Vec<Block>,
    span: Span,
}

#[derive(Serialize)]
struct Cell {
    column: usize,
    columns: usize,
    rows: usize,
    text: Vec<Inline>,
    span: Span,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Inline {
    Marked {
        #[serde(rename = "type")]
        mark: &'static str,
        parts: Vec<Self>,
    },
    Other(Unmarked),
}

#[derive(Serialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
enum Unmarked {
    Text(Text),
    Code(Text),
    Link { target: String, parts: Vec<Inline>, span: Span },
    Image(Picture),
    Note { text: Vec<Inline>, span: Span },
    Break { span: Span },
}

impl Root {
    pub(super) fn new(version: u32, document: &doc::Document, sources: &Sources) -> Self {
        let places = Places(sources);
        let fields = document.front.fields.iter().map(|(field, entry)| places.entry(*field, entry)).collect();
        let front = Front { fields, span: places.span(document.front.span) };
        let attachments =
            document.attachments.iter().map(|attachment| places.attachment(attachment)).collect();
        Self { version, front, body: places.blocks(&document.body), attachments }
    }
}

/// Makes nodes and knows the lines of the draft.
struct Places<'a>(&'a Sources);

impl Places<'_> {
    fn span(&self, span: source::Span) -> Span {
        let position = self.0.position(span).unwrap_or(source::Position { line: 1, column: 1 });
        Span {
            source: span.source.0,
            start: span.start,
            end: span.end,
            line: position.line,
            column: position.column,
        }
    }

    fn text(&self, text: &Spanned<String>) -> Text {
        Text { text: text.value.clone(), span: self.span(text.span) }
    }

    fn texts(&self, texts: &[Spanned<String>]) -> Vec<Text> {
        texts.iter().map(|text| self.text(text)).collect()
    }

    fn attachment(&self, attachment: &doc::Attachment) -> Attachment {
        Attachment {
            label: attachment.label.as_ref().map(|label| self.text(label)),
            title: self.texts(&attachment.title),
            landscape: attachment.landscape,
            body: self.blocks(&attachment.body),
            span: self.span(attachment.span),
        }
    }

    fn listed(&self, listed: &doc::Listed) -> Listed {
        Listed {
            title: self.text(&listed.title),
            file: listed.file.as_ref().map(|file| self.text(file)),
            landscape: listed.landscape,
        }
    }

    fn seal(&self, seal: &doc::SealPicture) -> Seal {
        Seal { file: self.text(&seal.file), width: seal.width.as_ref().map(|width| self.text(width)) }
    }

    fn stamp(&self, stamp: &doc::Stamp) -> Stamp {
        Stamp { post: self.text(&stamp.post), picture: self.seal(&stamp.picture) }
    }

    fn entry(&self, field: Field, entry: &doc::Entry) -> Entry {
        let value = match &entry.value {
            Value::Attachments(list) => {
                EntryValue::Attachments(list.iter().map(|item| self.listed(item)).collect())
            }
            Value::Seals(seals) => EntryValue::Seals(seals.iter().map(|seal| self.seal(seal)).collect()),
            Value::Stamps(stamps) => {
                EntryValue::Stamps(stamps.iter().map(|stamp| self.stamp(stamp)).collect())
            }
            Value::Texts(texts) => EntryValue::Texts(self.texts(texts)),
            Value::Date(date) => {
                let doc::Date { year, month, day } = date.value;
                EntryValue::Date(Text {
                    text: format!("{year:04}-{month:02}-{day:02}"),
                    span: self.span(date.span),
                })
            }
        };
        Entry { name: field.key(), value, key: self.span(entry.key) }
    }

    fn blocks(&self, blocks: &[doc::Block]) -> Vec<Block> {
        blocks.iter().map(|block| self.block(block)).collect()
    }

    fn block(&self, block: &doc::Block) -> Block {
        let span = self.span(block.span());
        match block {
            doc::Block::Heading(heading) => Block::Heading {
                level: heading.level,
                division: heading.division.and_then(division),
                number: heading.number.as_ref().map(|number| self.text(number)),
                text: self.inlines(&heading.text),
                rest: self.inlines(&heading.rest),
                span,
            },
            doc::Block::Paragraph(paragraph) => {
                Block::Paragraph { text: self.inlines(&paragraph.text), span }
            }
            doc::Block::List(list) => {
                let items = list.items.iter().map(|item| Item {
                    done: item.done,
                    blocks: self.blocks(&item.blocks),
                    span: self.span(item.span),
                });
                Block::List { start: list.start, items: items.collect(), span }
            }
            doc::Block::Quote(quote) => Block::Quote { blocks: self.blocks(&quote.blocks), span },
            doc::Block::Code(code) => {
                Block::Code { language: code.language.clone(), text: code.text.clone(), span }
            }
            doc::Block::Rule(_) => Block::Rule { span },
            doc::Block::NewPage(_) => Block::NewPage { span },
            doc::Block::Figure(figure) => Block::Figure {
                pictures: figure.pictures.iter().map(|picture| self.picture(picture)).collect(),
                caption: figure.caption.as_ref().map(|caption| self.caption(caption)),
                span,
            },
            doc::Block::Table(table) => Block::Table {
                caption: table.caption.as_ref().map(|caption| self.caption(caption)),
                unit: table.unit.as_ref().map(|unit| self.text(unit)),
                columns: table.columns.iter().map(|column| alignment(*column)).collect(),
                rows: table.rows.iter().map(|row| row.iter().map(|cell| self.cell(cell)).collect()).collect(),
                landscape: table.landscape,
                span,
            },
        }
    }

    fn cell(&self, cell: &doc::Cell) -> Cell {
        Cell {
            column: cell.column,
            columns: cell.columns,
            rows: cell.rows,
            text: self.inlines(&cell.text),
            span: self.span(cell.span),
        }
    }

    fn caption(&self, caption: &doc::Caption) -> Caption {
        Caption {
            label: caption.label.as_ref().map(|label| self.text(label)),
            text: self.inlines(&caption.text),
            span: self.span(caption.span),
        }
    }

    fn picture(&self, image: &doc::Image) -> Picture {
        Picture {
            file: image.file.clone(),
            alt: image.alt.clone(),
            width: image.width.as_ref().map(|width| self.text(width)),
            span: self.span(image.span),
        }
    }

    fn inlines(&self, inlines: &[doc::Inline]) -> Vec<Inline> {
        inlines.iter().map(|inline| self.inline(inline)).collect()
    }

    fn inline(&self, inline: &doc::Inline) -> Inline {
        Inline::Other(match inline {
            doc::Inline::Marked { mark, parts } => {
                return Inline::Marked { mark: mark.name(), parts: self.inlines(parts) };
            }
            doc::Inline::Text(text) => Unmarked::Text(self.text(text)),
            doc::Inline::Code(text) => Unmarked::Code(self.text(text)),
            doc::Inline::Link(link) => Unmarked::Link {
                target: link.target.clone(),
                parts: self.inlines(&link.text),
                span: self.span(link.span),
            },
            doc::Inline::Image(image) => Unmarked::Image(self.picture(image)),
            doc::Inline::Note(note) => {
                Unmarked::Note { text: self.inlines(&note.text), span: self.span(note.span) }
            }
            doc::Inline::Break(span) => Unmarked::Break { span: self.span(*span) },
        })
    }
}

const fn alignment(alignment: Alignment) -> &'static str {
    match alignment {
        Alignment::None => "none",
        Alignment::Left => "left",
        Alignment::Centre => "centre",
        Alignment::Right => "right",
    }
}

/// The name of a division: `chapter`.
fn division(division: doc::Division) -> Option<&'static str> {
    doc::Division::ALL.iter().find_map(|(known, name)| (*known == division).then_some(*name))
}
