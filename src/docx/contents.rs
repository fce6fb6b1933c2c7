//! 目录. In: the items of a composition. Out: which heading each entry names, so that its page is a field that a word
//! processor counts anew. 目录 as a whole is none: Word would list the text behind run-in headings as well.

use crate::compose::composition::{Composition, Item, Role};
use crate::style::Slot;

/// The headings that 目录 lists, and its entries: indices of items, in the same order.
#[derive(Default)]
pub(super) struct Contents {
    headings: Vec<usize>,
    entries: Vec<usize>,
}

impl Contents {
    pub(super) fn new(composition: &Composition<'_>) -> Self {
        let listed = composition.style.slots.iter().find_map(|slot| match slot {
            Slot::Contents(contents) => Some(contents.entries.len()),
            _ => None,
        });
        let Some(levels) = listed.filter(|_| composition.start > 0) else { return Self::default() };
        let mut contents = Self::default();
        for (index, item) in composition.items.iter().enumerate() {
            match item {
                Item::Paragraph(paragraph) if paragraph.role == Role::Entry => contents.entries.push(index),
                Item::Paragraph(paragraph) if composition.body.contains(&index) => {
                    if matches!(paragraph.role, Role::Heading(level) if usize::from(level) <= levels) {
                        contents.headings.push(index);
                    }
                }
                _ => {}
            }
        }
        contents
    }

    /// The bookmark of a heading that is listed: its number and its name.
    pub(super) fn bookmark(&self, item: usize) -> Option<(usize, String)> {
        self.headings.binary_search(&item).ok().map(|index| (index, name(index)))
    }

    /// The field of an entry's page (17.16.5.44).
    pub(super) fn page(&self, item: usize) -> Option<String> {
        let index = self.entries.binary_search(&item).ok()?;
        Some(format!(" PAGEREF {} \\h ", name(index)))
    }
}

/// As Word names the bookmarks of its own contents.
fn name(index: usize) -> String {
    format!("_Toc{:08}", index + 1)
}
