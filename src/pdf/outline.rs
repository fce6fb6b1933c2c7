//! The outline. In: headings, how deep they stand, where they are shown. Out: the tree of bookmarks.

use super::content::{Sheet, points};
use super::count;
use crate::typeset::pages::Pages;
use pdf_writer::{Chunk, Ref, TextStr};

/// A bookmark, and how it hangs together with the others.
struct Item<'a> {
    id: Ref,
    depth: usize,
    title: &'a str,
    page: Ref,
    top: f32,
}

/// Writes the bookmarks; gives their root, or nothing where there is no heading.
pub(super) fn write(
    pdf: &mut Chunk,
    next: &mut Ref,
    pages: &Pages,
    depths: &[Option<usize>],
    sheets: &[Sheet],
    leaves: &[Ref],
) -> Option<Ref> {
    let places = super::structure::places(sheets, pages.elements.len());
    let mut items = Vec::new();
    for ((element, depth), places) in pages.elements.iter().zip(depths).zip(&places) {
        let (Some(depth), Some((page, mark))) = (*depth, places.first()) else { continue };
        let top = pages.pages.get(*page)?.height - sheets.get(*page)?.marks.get(*mark)?.top;
        let page = *leaves.get(*page)?;
        items.push(Item { id: next.bump(), depth, title: &element.text, page, top: points(top) });
    }
    let root = next.bump();
    let children = children(&items, 1);
    let mut outline = pdf.outline(root);
    outline.first(children.first()?.id).last(children.last()?.id).count(count(items.len()));
    drop(outline);
    write_siblings(pdf, &items, root, 1);
    Some(root)
}

/// The items at `depth`, none of them deeper.
fn children<'a, 'b>(items: &'b [Item<'a>], depth: usize) -> Vec<&'b Item<'a>> {
    items.iter().filter(|item| item.depth == depth).collect()
}

/// Writes the items of one parent and all below them.
fn write_siblings(pdf: &mut Chunk, items: &[Item], parent: Ref, depth: usize) {
    let mut previous = None;
    let mut families = items.chunk_by(|_, item| item.depth > depth).peekable();
    while let Some(family) = families.next() {
        let Some((item, below)) = family.split_first() else { continue };
        let mut writer = pdf.outline_item(item.id);
        writer.title(TextStr(item.title)).parent(parent);
        writer.dest().page(item.page).xyz(0.0, item.top, None);
        if let Some(previous) = previous.replace(item.id) {
            writer.prev(previous);
        }
        if let Some(following) = families.peek().and_then(|family| family.first()) {
            writer.next(following.id);
        }
        let children = children(below, depth + 1);
        if let (Some(first), Some(last)) = (children.first(), children.last()) {
            writer.first(first.id).last(last.id).count(count(below.len()));
        }
        drop(writer);
        write_siblings(pdf, below, item.id, depth + 1);
    }
}
