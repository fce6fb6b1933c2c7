//! The structure of a draft. In: its document tree. Out: a line of signs that two documents share when they differ in
//! nothing but words. Data is escaped so that it cannot be Markdown; this is the proof, and it also catches what has no
//! escape: a value that opens with 一、 would make a heading.

use super::piece::{Kind, Piece};
use crate::document::{Block, Caption, Document, Inline, Link};
use crate::known::Known;
use crate::read;
use crate::source::Sources;

/// Stands for any value that is neither a number nor a day, and for any day.
const NEUTRAL: &str = "值";
const DAY: &str = "2000年1月1日";

/// The pieces of a draft with every value replaced by a word that means nothing.
pub(super) fn neutral(pieces: &[Piece]) -> Vec<Piece> {
    let neutral = |item: &String| match item {
        item if item.is_empty() => String::new(),
        // as many digits, so that years, months and days make a day that exists
        item if item.bytes().all(|byte| byte.is_ascii_digit()) => "1".repeat(item.len()),
        // 一 in （一） is what digits are in 1.: its place is the template's doing
        item if item.chars().all(|c| "〇一二三四五六七八九十百".contains(c)) => item.clone(),
        item if read::parse_date(item).is_some() => DAY.to_owned(),
        _ => NEUTRAL.to_owned(),
    };
    let lines = |item: &String| {
        if !item.contains('\n') {
            return neutral(item);
        }
        item.lines().map(|line| neutral(&line.to_owned())).collect::<Vec<_>>().join("\n")
    };
    let piece = |piece: &Piece| match piece.kind {
        Kind::Words => piece.clone(),
        // a value of several lines stays one
        Kind::Data => Piece { items: piece.items.iter().map(lines).collect(), ..piece.clone() },
    };
    pieces.iter().map(piece).collect()
}

/// The structures of drafts without values: most rows have the same.
static KNOWN: Known<String, String> = Known::new(64);

/// The structure of a draft.
pub(super) fn of_draft(draft: &str) -> String {
    let read = || read::read("", draft.as_bytes(), &mut Sources::default(), &mut Vec::new());
    KNOWN.or(draft, |known| known == draft, || draft.to_owned(), || of(&read()))
}

/// The structure of a document: its fields, then its blocks and what they hold.
pub(super) fn of(document: &Document) -> String {
    let mut signs: String = document.front.fields.keys().map(|field| format!("{} ", field.key())).collect();
    blocks(&document.body, &mut signs);
    signs
}

fn blocks(blocks: &[Block], signs: &mut String) {
    for block in blocks {
        match block {
            Block::Heading(heading) => {
                signs.push_str(&format!("h{}", heading.level));
                inlines(&heading.text, signs);
                inlines(&heading.rest, signs);
            }
            Block::Paragraph(paragraph) => {
                signs.push('p');
                inlines(&paragraph.text, signs);
            }
            Block::List(list) => {
                signs.push_str(if list.start.is_some() { "o(" } else { "u(" });
                for item in &list.items {
                    signs.push_str(item.done.map_or("-", |done| if done { "+" } else { "o" }));
                    self::blocks(&item.blocks, signs);
                }
                signs.push(')');
            }
            Block::Quote(quote) => {
                signs.push_str("q(");
                self::blocks(&quote.blocks, signs);
                signs.push(')');
            }
            Block::Code(_) => signs.push('c'),
            Block::Rule(_) => signs.push('r'),
            Block::NewPage(_) => signs.push('n'),
            Block::Figure(figure) => {
                signs.push_str(&format!("f{}", figure.pictures.len()));
                caption(figure.caption.as_ref(), signs);
            }
            Block::Table(table) => {
                signs.push_str(if table.landscape { "T(" } else { "t(" });
                caption(table.caption.as_ref(), signs);
                signs.extend(table.unit.as_ref().map(|_| 'u'));
                for row in &table.rows {
                    signs.push('-');
                    for cell in row {
                        signs.push_str(&format!("|{}x{}", cell.columns, cell.rows));
                        inlines(&cell.text, signs);
                    }
                }
                signs.push(')');
            }
        }
    }
}

fn caption(caption: Option<&Caption>, signs: &mut String) {
    if let Some(caption) = caption {
        signs.push(if caption.label.is_some() { '#' } else { ':' });
        inlines(&caption.text, signs);
    }
}

/// Whether a link is a bare address, which any value may hold.
fn is_bare(link: &Link) -> bool {
    matches!(link.text.as_slice(), [Inline::Text(text)] if link.target.ends_with(&text.value))
}

fn inlines(parts: &[Inline], signs: &mut String) {
    for part in parts {
        let (sign, inner): (&str, &[Inline]) = match part {
            Inline::Text(_) => continue,
            Inline::Link(link) if is_bare(link) => continue,
            Inline::Marked { mark, parts } => (mark.name(), parts),
            Inline::Link(link) => ("l", &link.text),
            Inline::Code(_) => ("k", &[]),
            Inline::Image(_) => ("i", &[]),
            Inline::Note(note) => ("n", &note.text),
            Inline::Break(_) => ("b", &[]),
        };
        signs.push_str(sign);
        if !inner.is_empty() {
            signs.push('(');
            inlines(inner, signs);
            signs.push(')');
        }
    }
}
