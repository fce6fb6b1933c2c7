//! Tags. In: an element. Out: its standard structure type and what must be said of it (ISO 32000-1 §14.8.4, §14.8.5).
//!
//! 表题 and 图题 are captions beside what they name: ISO 32000-1 lets `Caption` stand by itself, ISO 14289-1 §7.3 asks for it.
//! Code is of the inline kind; `Placement` makes a block of it (§14.8.4.4.1), as of figures.

use super::node::Node;
use super::number::count;
use crate::compose::composition::Role;
use crate::typeset::pages::Tag;
use pdf_writer::types::{ListNumbering, Placement, StructRole, TableHeaderScope};
use pdf_writer::writers::{StructElement, TableAttributes};
use pdf_writer::{Name, TextStr};

/// Writes what an element is; `outer` is the one around it.
pub(super) fn write(writer: &mut StructElement, node: &Node, outer: Option<&Tag>) {
    match node.element.tag {
        // entries of a table of contents stand in no other place (ISO 14289-1 §7.2)
        Tag::Paragraph(Role::Entry) if outer == Some(&Tag::Contents) => writer.kind(StructRole::TOCI),
        Tag::Part => writer.kind(StructRole::Part),
        Tag::Contents => writer.kind(StructRole::TOC),
        Tag::Paragraph(Role::Title) => writer.custom_kind(Name(b"Title")),
        Tag::Paragraph(role) => writer.kind(paragraph(role, node.depth)),
        Tag::Quote => writer.kind(StructRole::BlockQuote),
        Tag::List { .. } => writer.kind(StructRole::L),
        Tag::Item => writer.kind(StructRole::LI),
        Tag::Label => writer.kind(StructRole::Lbl),
        Tag::ItemBody => writer.kind(StructRole::LBody),
        Tag::Table => writer.kind(StructRole::Table),
        Tag::Row => writer.kind(StructRole::TR),
        Tag::Cell { head: true, .. } => writer.kind(StructRole::TH),
        Tag::Cell { .. } => writer.kind(StructRole::TD),
        Tag::Link(_) => writer.kind(StructRole::Link),
        Tag::Reference => writer.kind(StructRole::Reference),
    };
    describe(writer, node);
}

fn paragraph(role: Role, depth: Option<usize>) -> StructRole {
    match (role, depth) {
        (Role::Heading(_), Some(1)) => StructRole::H1,
        (Role::Heading(_), Some(2)) => StructRole::H2,
        (Role::Heading(_), Some(3)) => StructRole::H3,
        (Role::Heading(_), Some(4)) => StructRole::H4,
        (Role::Heading(_), Some(5)) => StructRole::H5,
        (Role::Heading(_), _) => StructRole::H6,
        (Role::Caption, _) => StructRole::Caption,
        (Role::Note, _) => StructRole::Note,
        (Role::Code, _) => StructRole::Code,
        (Role::Figure, _) => StructRole::Figure,
        (Role::Title | Role::Entry | Role::Paragraph, _) => StructRole::P,
    }
}

/// Writes the attributes that a reader needs.
fn describe(writer: &mut StructElement, node: &Node) {
    match node.element.tag {
        // beside the text, in no line of it (ISO 14289-1 §7.3)
        Tag::Paragraph(Role::Figure) => {
            writer.alt(TextStr(&node.element.text));
            let mut attributes = writer.attributes();
            let mut layout = attributes.push().layout();
            layout.placement(Placement::Block);
            if let Some(bounds) = node.places.first().and_then(|place| place.bounds) {
                layout.bbox(bounds);
            }
        }
        Tag::Paragraph(Role::Code) => {
            writer.attributes().push().layout().placement(Placement::Block);
        }
        Tag::List { counted } => {
            let numbering = if counted { ListNumbering::Decimal } else { ListNumbering::Disc };
            writer.attributes().push().list().list_numbering(numbering);
        }
        Tag::Cell { head, columns, rows } if head || columns > 1 || rows > 1 => {
            let mut attributes = writer.attributes();
            let mut table = attributes.push().table();
            if head {
                table.scope(TableHeaderScope::Column);
            }
            span_cells(&mut table, columns, rows);
        }
        _ => {}
    }
}

fn span_cells(attributes: &mut TableAttributes, columns: usize, rows: usize) {
    if columns > 1 {
        attributes.col_span(count(columns));
    }
    if rows > 1 {
        attributes.row_span(count(rows));
    }
}
