//! The structure tree. In: elements and the marks that pages carry. Out: one tree of tags over all marks, and back
//! from each mark to its tag (ISO 32000-1 §14.7).

use super::content::Sheet;
use super::count;
use crate::compose::composition::Role;
use crate::typeset::pages::Element;
use pdf_writer::types::StructRole;
use pdf_writer::writers::{StructElement, StructTreeRoot};
use pdf_writer::{Chunk, Finish, Name, Ref};

/// How deep each heading stands among the headings, 1 for the outermost; absent for what is no heading.
///
/// Levels that the draft skips are closed up: H1 is followed by H2 at most (ISO 14289-1 §7.4.2).
pub(super) fn depths(elements: &[Element]) -> Vec<Option<usize>> {
    let mut open: Vec<u8> = Vec::new();
    let depth = |element: &Element| {
        let Role::Heading(level) = element.role else { return None };
        while open.last().is_some_and(|outer| *outer >= level) {
            open.pop();
        }
        open.push(level);
        Some(open.len())
    };
    elements.iter().map(depth).collect()
}

/// Where an element is shown: pages by index, with the MCID there.
pub(super) fn places(sheets: &[Sheet], elements: usize) -> Vec<Vec<(usize, usize)>> {
    let mut places = vec![Vec::new(); elements];
    for (page, sheet) in sheets.iter().enumerate() {
        for (id, mark) in sheet.marks.iter().enumerate() {
            if let Some(places) = places.get_mut(mark.element) {
                places.push((page, id));
            }
        }
    }
    places
}

/// Writes the tree; gives its root.
pub(super) fn write(
    pdf: &mut Chunk,
    next: &mut Ref,
    elements: &[Element],
    depths: &[Option<usize>],
    sheets: &[Sheet],
    leaves: &[Ref],
) -> Ref {
    let [root, document] = std::array::from_fn(|_| next.bump());
    let tags: Vec<Ref> = elements.iter().map(|_| next.bump()).collect();
    let places = places(sheets, elements.len());
    let shown = tags.iter().zip(&places).filter(|(_, places)| !places.is_empty()).map(|(tag, _)| *tag);
    let mut writer = pdf.struct_element(document);
    writer.kind(StructRole::Document).parent(root);
    let mut children = writer.children();
    shown.for_each(|tag| {
        children.struct_element(tag);
    });
    children.finish();
    writer.finish();

    for ((element, depth), (tag, places)) in elements.iter().zip(depths).zip(tags.iter().zip(&places)) {
        if !places.is_empty() {
            let mut writer = pdf.struct_element(*tag);
            writer.parent(document);
            write_kind(&mut writer, element.role, *depth);
            write_marks(&mut writer, places, leaves);
        }
    }
    let parents = write_parents(pdf, next, sheets, &tags);

    let mut writer: StructTreeRoot = pdf.indirect(root).start();
    writer.child(document);
    writer.role_map().insert(Name(b"Title"), StructRole::P);
    writer.pair(Name(b"ParentTree"), parents).pair(Name(b"ParentTreeNextKey"), count(sheets.len()));
    root
}

fn write_kind(writer: &mut StructElement, role: Role, depth: Option<usize>) {
    match (role, depth) {
        (Role::Title, _) => writer.custom_kind(Name(b"Title")),
        (_, Some(1)) => writer.kind(StructRole::H1),
        (_, Some(2)) => writer.kind(StructRole::H2),
        (_, Some(3)) => writer.kind(StructRole::H3),
        (_, Some(4)) => writer.kind(StructRole::H4),
        (_, Some(5)) => writer.kind(StructRole::H5),
        (_, Some(_)) => writer.kind(StructRole::H6),
        (_, None) => writer.kind(StructRole::P),
    };
}

/// Lists the marks of an element; those on its first page go by number alone.
fn write_marks(writer: &mut StructElement, places: &[(usize, usize)], leaves: &[Ref]) {
    let leaf = |page: usize| leaves.get(page).copied();
    let first = places.first().and_then(|(page, _)| leaf(*page));
    if let Some(first) = first {
        writer.page(first);
    }
    let mut children = writer.children();
    for (page, id) in places {
        match leaf(*page).filter(|page| Some(*page) != first) {
            Some(page) => {
                children.marked_content_ref().page(page).marked_content_id(count(*id));
            }
            None => {
                children.marked_content_id(count(*id));
            }
        }
    }
}

/// Writes the way back: for each page the tags of its marks, in the order of their MCIDs.
fn write_parents(pdf: &mut Chunk, next: &mut Ref, sheets: &[Sheet], tags: &[Ref]) -> Ref {
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
        pdf.indirect(row)
            .array()
            .items(sheet.marks.iter().filter_map(|mark| tags.get(mark.element).copied()));
    }
    parents
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn skipped_levels_are_closed_up() {
        let levels = |levels: &[u8]| {
            let element = |level: &u8| Element { role: Role::Heading(*level), text: String::new() };
            depths(&levels.iter().map(element).collect::<Vec<_>>()).into_iter().flatten().collect::<Vec<_>>()
        };
        assert_eq!(levels(&[1, 2, 2, 1, 2, 3]), [1, 2, 2, 1, 2, 3]);
        assert_eq!(levels(&[2, 2, 4, 1, 3, 4, 2]), [1, 1, 2, 1, 2, 3, 2]);
    }
}
