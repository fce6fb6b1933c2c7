//! The structure tree. In: elements and the marks that pages carry. Out: one tree of tags over all marks, and back
//! from each mark to its tag (ISO 32000-1 §14.7).

use super::content::Sheet;
use super::count;
use crate::compose::composition::Role;
use crate::typeset::pages::{Element, Tag};
use pdf_writer::types::{Placement, StructRole};
use pdf_writer::writers::{StructElement, StructTreeRoot};
use pdf_writer::{Chunk, Finish, Name, Rect, Ref, TextStr};
use std::collections::BTreeMap;

/// An element that is shown.
pub(super) struct Shown<'a> {
    pub(super) element: &'a Element,
    /// How deep a heading stands among the headings, 1 for the outermost; absent for what is no heading.
    pub(super) depth: Option<usize>,
    /// Where it is shown; never empty.
    pub(super) places: Vec<Place>,
    /// Its number among all elements.
    index: usize,
}

/// A stretch of one page that an element fills.
pub(super) struct Place {
    pub(super) page: Ref,
    /// The top of its first line, in points from the sheet's bottom edge.
    pub(super) top: f32,
    /// The box that it fills, if it is a picture.
    bounds: Option<Rect>,
    /// The MCID.
    id: usize,
}

/// Finds out which elements are shown, and where; `leaves` are the pages of `sheets`.
pub(super) fn plan<'a>(elements: &'a [Element], sheets: &[Sheet], leaves: &[Ref]) -> Vec<Shown<'a>> {
    let mut tags: Vec<Shown> = elements
        .iter()
        .zip(depths(elements))
        .enumerate()
        .map(|(index, (element, depth))| Shown { element, depth, places: Vec::new(), index })
        .collect();
    for (sheet, page) in sheets.iter().zip(leaves) {
        for (id, mark) in sheet.marks.iter().enumerate() {
            if let Some(tag) = tags.get_mut(mark.element) {
                tag.places.push(Place { page: *page, top: mark.top, bounds: mark.bounds, id });
            }
        }
    }
    tags.retain(|tag| !tag.places.is_empty());
    tags
}

/// How deep each heading stands.
///
/// Levels that the draft skips are closed up: H1 is followed by H2 at most (ISO 14289-1 §7.4.2).
fn depths(elements: &[Element]) -> Vec<Option<usize>> {
    let mut open: Vec<u8> = Vec::new();
    let depth = |element: &Element| {
        let Tag::Paragraph(Role::Heading(level)) = element.tag else { return None };
        while open.last().is_some_and(|outer| *outer >= level) {
            open.pop();
        }
        open.push(level);
        Some(open.len())
    };
    elements.iter().map(depth).collect()
}

/// Writes the tree; gives its root.
pub(super) fn write(pdf: &mut Chunk, next: &mut Ref, tags: &[Shown], sheets: &[Sheet]) -> Ref {
    let [root, document] = std::array::from_fn(|_| next.bump());
    let ids: BTreeMap<usize, Ref> = tags.iter().map(|tag| (tag.index, next.bump())).collect();
    let mut writer = pdf.struct_element(document);
    writer.kind(StructRole::Document).parent(root);
    writer.children().items(ids.values());
    writer.finish();
    for (tag, id) in tags.iter().zip(ids.values()) {
        let mut writer = pdf.struct_element(*id);
        writer.parent(document);
        write_kind(&mut writer, tag);
        if tag.element.tag == Tag::Paragraph(Role::Figure) {
            describe_figure(&mut writer, tag);
        }
        write_marks(&mut writer, &tag.places);
    }
    let parents = write_parents(pdf, next, sheets, &ids);

    let mut writer: StructTreeRoot = pdf.indirect(root).start();
    writer.child(document);
    writer.role_map().insert(Name(b"Title"), StructRole::P);
    writer.pair(Name(b"ParentTree"), parents).pair(Name(b"ParentTreeNextKey"), count(sheets.len()));
    root
}

fn write_kind(writer: &mut StructElement, tag: &Shown) {
    match (&tag.element.tag, tag.depth) {
        (Tag::Paragraph(Role::Title), _) => writer.custom_kind(Name(b"Title")),
        (Tag::Paragraph(Role::Figure), _) => writer.kind(StructRole::Figure),
        (_, Some(1)) => writer.kind(StructRole::H1),
        (_, Some(2)) => writer.kind(StructRole::H2),
        (_, Some(3)) => writer.kind(StructRole::H3),
        (_, Some(4)) => writer.kind(StructRole::H4),
        (_, Some(5)) => writer.kind(StructRole::H5),
        (_, Some(_)) => writer.kind(StructRole::H6),
        (_, None) => writer.kind(StructRole::P),
    };
}

/// Says what a picture shows and where it stands: beside the text, in no line of it (ISO 14289-1 §7.3).
fn describe_figure(writer: &mut StructElement, tag: &Shown) {
    writer.alt(TextStr(&tag.element.text));
    let mut attributes = writer.attributes();
    let mut layout = attributes.push().layout();
    layout.placement(Placement::Block);
    if let Some(bounds) = tag.places.first().and_then(|place| place.bounds) {
        layout.bbox(bounds);
    }
}

/// Lists the marks of an element; those on its first page go by number alone.
fn write_marks(writer: &mut StructElement, places: &[Place]) {
    let Some(first) = places.first() else { return };
    writer.page(first.page);
    let mut children = writer.children();
    for place in places {
        if place.page == first.page {
            children.marked_content_id(count(place.id));
        } else {
            children.marked_content_ref().page(place.page).marked_content_id(count(place.id));
        }
    }
}

/// Writes the way back: for each page the tags of its marks, in the order of their MCIDs.
fn write_parents(pdf: &mut Chunk, next: &mut Ref, sheets: &[Sheet], ids: &BTreeMap<usize, Ref>) -> Ref {
    let parents = next.bump();
    let rows: Vec<Ref> = sheets.iter().map(|_| next.bump()).collect();
    let mut tree = pdf.indirect(parents).dict();
    let mut numbers = tree.insert(Name(b"Nums")).array();
    for (page, row) in rows.iter().enumerate() {
        numbers.item(count(page)).item(*row);
    }
    numbers.finish();
    tree.finish();
    for (sheet, row) in sheets.iter().zip(rows) {
        pdf.indirect(row).array().items(sheet.marks.iter().filter_map(|mark| ids.get(&mark.element)));
    }
    parents
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn skipped_levels_are_closed_up() {
        let levels = |levels: &[u8]| {
            let element = |level: &u8| Element {
                tag: Tag::Paragraph(Role::Heading(*level)),
                within: None,
                text: String::new(),
            };
            depths(&levels.iter().map(element).collect::<Vec<_>>()).into_iter().flatten().collect::<Vec<_>>()
        };
        assert_eq!(levels(&[1, 2, 2, 1, 2, 3]), [1, 2, 2, 1, 2, 3]);
        assert_eq!(levels(&[2, 2, 4, 1, 3, 4, 2]), [1, 1, 2, 1, 2, 3, 2]);
    }
}
