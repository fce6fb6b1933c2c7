//! The outline. In: headings, how deep they stand, where they are shown. Out: the tree of bookmarks; documents that are bound in
//! one file have one each, over those of their headings.

use super::node::{Node, Place};
use super::number::count;
use crate::typeset::pages::Tag;
use pdf_writer::{Chunk, Finish, Ref, TextStr};

/// A bookmark, and how it hangs together with the others.
struct Item<'a> {
    id: Ref,
    depth: usize,
    title: &'a str,
    place: Place,
}

/// Writes the bookmarks; gives their root, or nothing where there is no heading.
pub(super) fn write(pdf: &mut Chunk, next: &mut Ref, nodes: &[Node]) -> Option<Ref> {
    let bound = nodes.iter().any(|node| node.element.tag == Tag::Part);
    let depth = |node: &Node| match node.element.tag {
        Tag::Part => Some(1),
        _ => node.depth.map(|depth| depth + usize::from(bound)),
    };
    let headings = nodes.iter().filter_map(|node| Some((node, depth(node)?, node.first?)));
    let items: Vec<Item> = headings
        .map(|(node, depth, place)| Item { id: next.bump(), depth, title: &node.element.text, place })
        .collect();
    let (first, last) = ends(&items, 1)?;
    let root = next.bump();
    pdf.outline(root).first(first).last(last).count(count(items.len()));
    write_siblings(pdf, &items, root, 1);
    Some(root)
}

/// The first and the last item at `depth`.
fn ends(items: &[Item], depth: usize) -> Option<(Ref, Ref)> {
    let mut siblings = items.iter().filter(|item| item.depth == depth).map(|item| item.id);
    let first = siblings.next()?;
    Some((first, siblings.next_back().unwrap_or(first)))
}

/// Writes the items of one parent and all below them.
fn write_siblings(pdf: &mut Chunk, items: &[Item], parent: Ref, depth: usize) {
    let mut previous = None;
    let mut families = items.chunk_by(|_, item| item.depth > depth).peekable();
    while let Some(family) = families.next() {
        let Some((item, below)) = family.split_first() else { continue };
        let mut writer = pdf.outline_item(item.id);
        writer.title(TextStr(item.title)).parent(parent);
        writer.dest().page(item.place.page).xyz(0.0, item.place.top, None);
        if let Some(previous) = previous.replace(item.id) {
            writer.prev(previous);
        }
        if let Some(following) = families.peek().and_then(|family| family.first()) {
            writer.next(following.id);
        }
        if let Some((first, last)) = ends(below, depth + 1) {
            writer.first(first).last(last).count(count(below.len()));
        }
        writer.finish();
        write_siblings(pdf, below, item.id, depth + 1);
    }
}
