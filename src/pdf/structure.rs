//! The structure tree. In: elements, and the marks and links that pages carry. Out: one tree of tags over all marks, and
//! back from each mark and link to its tag (ISO 32000-1 §14.7).

use super::content::Mark;
use super::links::Link;
use super::node::{Node, Place};
use super::number::count;
use super::tags;
use crate::compose::composition::Role;
use crate::typeset::pages::{Element, Tag};
use pdf_writer::types::StructRole;
use pdf_writer::writers::{StructChildren, StructElement, StructTreeRoot};
use pdf_writer::{Chunk, Finish, Name, Ref, Str};

/// Finds out which elements are shown, and where: those with marks, what is around them, and the cells of a table even
/// where they are empty, as others would change their columns.
pub(super) fn plan<'a>(next: &mut Ref, elements: &'a [Element], leaves: &[Leaf]) -> Vec<Node<'a>> {
    let node = |(element, depth)| {
        let (places, below, links) = (Vec::new(), Vec::new(), Vec::new());
        Node { element, depth, places, id: None, first: None, below, links }
    };
    let mut nodes: Vec<Node> = elements.iter().zip(depths(elements)).map(node).collect();
    for leaf in leaves {
        for (id, mark) in leaf.marks.iter().enumerate() {
            let Some(node) = nodes.get_mut(mark.element) else { continue };
            let place = Place { page: leaf.id, top: mark.top, bounds: mark.bounds, id };
            node.first = node.first.or(Some(place));
            node.places.push(place);
        }
        for link in &leaf.links {
            if let Some(node) = nodes.get_mut(link.element) {
                node.links.push((leaf.id, link.id));
            }
        }
    }
    // what is around an element comes before it
    for index in (0..nodes.len()).rev() {
        let Some((outer, first)) = nodes.get(index).and_then(|node| node.element.within.zip(node.first))
        else {
            continue;
        };
        if let Some(outer) = nodes.get_mut(outer) {
            outer.first = outer.first.into_iter().chain([first]).min_by_key(Place::order);
        }
    }
    for index in 0..nodes.len() {
        let Some(node) = nodes.get(index) else { continue };
        let outer = node.element.within.filter(|outer| nodes.get(*outer).is_some_and(|it| it.id.is_some()));
        let is_cell = matches!(node.element.tag, Tag::Row | Tag::Cell { .. }) && outer.is_some();
        if node.first.is_none() && !is_cell {
            continue;
        }
        if let Some(node) = nodes.get_mut(index) {
            node.id = Some(next.bump());
        }
        if let Some(outer) = outer.and_then(|outer| nodes.get_mut(outer)) {
            outer.below.push(index);
        }
    }
    nodes
}

/// How deep each heading stands.
///
/// Levels that the draft skips are closed up: H1 is followed by H2 at most (ISO 14289-1 §7.4.2).
fn depths(elements: &[Element]) -> Vec<Option<usize>> {
    let mut open: Vec<u8> = Vec::new();
    let depth = |element: &Element| {
        if element.tag == Tag::Part {
            open.clear();
        }
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
pub(super) fn write(pdf: &mut Chunk, next: &mut Ref, nodes: &[Node], leaves: &[Leaf]) -> Ref {
    let [root, document] = std::array::from_fn(|_| next.bump());
    let mut writer = pdf.struct_element(document);
    writer.kind(StructRole::Document).parent(root);
    let outermost = nodes.iter().filter(|node| node.element.within.is_none());
    writer.children().items(outermost.filter_map(|node| node.id));
    writer.finish();
    let mut names = Vec::new();
    for (index, node) in nodes.iter().enumerate() {
        let Some(id) = node.id else { continue };
        let mut writer = pdf.struct_element(id);
        let outer = node.element.within.and_then(|outer| nodes.get(outer));
        writer.parent(outer.and_then(|outer| outer.id).unwrap_or(document));
        tags::write(&mut writer, node, outer.map(|outer| &outer.element.tag));
        if node.element.tag == Tag::Paragraph(Role::Note) {
            let name = format!("note{index:08}");
            writer.id(Str(name.as_bytes()));
            names.push((name, id));
        }
        write_kids(&mut writer, node, nodes);
    }
    let parents = write_parents(pdf, next, nodes, leaves);

    let mut writer: StructTreeRoot = pdf.indirect(root).start();
    writer.child(document);
    writer.role_map().insert(Name(b"Title"), StructRole::P);
    if !names.is_empty() {
        let mut tree = writer.id_tree();
        let mut entries = tree.names();
        for (name, id) in &names {
            entries.insert(Str(name.as_bytes()), *id);
        }
    }
    let keys = leaves.len() + leaves.iter().map(|leaf| leaf.links.len()).sum::<usize>();
    writer.pair(Name(b"ParentTree"), parents).pair(Name(b"ParentTreeNextKey"), count(keys));
    root
}

/// Lists what an element holds in reading order: its marks, those on its first page by number alone, and between them
/// the elements within; then the annotations of a link.
fn write_kids(writer: &mut StructElement, node: &Node, nodes: &[Node]) {
    if node.places.is_empty() && node.below.is_empty() {
        return;
    }
    let home = node.places.first().map(|place| place.page);
    if let Some(page) = home {
        writer.page(page);
    }
    let mut kids = writer.children();
    let mut places = node.places.iter().peekable();
    for inner in node.below.iter().filter_map(|inner| nodes.get(*inner)) {
        let is_before = |place: &&Place| inner.first.is_some_and(|first| place.order() < first.order());
        while let Some(place) = places.next_if(is_before) {
            write_mark(&mut kids, place, home);
        }
        if let Some(id) = inner.id {
            kids.struct_element(id);
        }
    }
    places.for_each(|place| write_mark(&mut kids, place, home));
    for (page, annotation) in &node.links {
        kids.object_ref().page(*page).object(*annotation);
    }
}

fn write_mark(kids: &mut StructChildren, place: &Place, home: Option<Ref>) {
    if Some(place.page) == home {
        kids.marked_content_id(count(place.id));
    } else {
        kids.marked_content_ref().page(place.page).marked_content_id(count(place.id));
    }
}

/// Writes the way back: for each page the tags of its marks, in the order of their MCIDs, then for each annotation
/// its tag.
fn write_parents(pdf: &mut Chunk, next: &mut Ref, nodes: &[Node], leaves: &[Leaf]) -> Ref {
    let tag = |element: usize| nodes.get(element)?.id;
    let parents = next.bump();
    let rows: Vec<Ref> = leaves.iter().map(|_| next.bump()).collect();
    let links = leaves.iter().flat_map(|leaf| &leaf.links).filter_map(|link| tag(link.element));
    let mut tree = pdf.indirect(parents).dict();
    let mut numbers = tree.insert(Name(b"Nums")).array();
    for (key, parent) in rows.iter().copied().chain(links).enumerate() {
        numbers.item(count(key)).item(parent);
    }
    numbers.finish();
    tree.finish();
    for (leaf, row) in leaves.iter().zip(rows) {
        pdf.indirect(row).array().items(leaf.marks.iter().filter_map(|mark| tag(mark.element)));
    }
    parents
}

/// A page that is written, as the structure tree needs it.
pub(super) struct Leaf {
    /// Its object.
    pub(super) id: Ref,
    /// The marked content of elements; the index is the MCID.
    pub(super) marks: Vec<Mark>,
    pub(super) links: Vec<Link>,
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
