//! 目录. In: the items of a composition. Out: which heading each entry names, so that its page is a field that a word
//! processor counts anew, as is 目录 as a whole. Word lists the text behind a run-in heading as well, once it is asked to.

use crate::compose::composition::{Composition, Item, Role};
use crate::style::Slot;

/// An entry of 目录.
pub(super) struct ContentsEntry {
    /// The field of the page that it names (17.16.5.44).
    pub(super) page: String,
    /// The field that is 目录, if it begins with this entry.
    pub(super) begins: Option<String>,
    /// Whether 目录 ends with it.
    pub(super) ends: bool,
}

/// What 目录 lists, and its entries: indices of items, in the same order.
#[derive(Default)]
pub(super) struct Contents {
    listed: Vec<usize>,
    entries: Vec<usize>,
    levels: usize,
    /// The name of the style of attachments' titles, if some are listed.
    attachment: Option<String>,
}

impl Contents {
    pub(super) fn new(composition: &Composition<'_>) -> Self {
        let listed = composition.style.slots.iter().find_map(|slot| match slot {
            Slot::Contents(contents) => Some(contents.entries.len()),
            _ => None,
        });
        let Some(levels) = listed.filter(|_| composition.start > 0) else { return Self::default() };
        let is_entry =
            |item: &Item<'_>| matches!(item, Item::Paragraph(paragraph) if paragraph.role == Role::Entry);
        let entries = composition.items.iter().enumerate().filter(|(_, item)| is_entry(item));
        Self {
            levels,
            listed: composition.listed.clone(),
            entries: entries.map(|(index, _)| index).collect(),
            attachment: composition
                .items
                .iter()
                .rev()
                .find_map(|item| match item {
                    Item::Paragraph(paragraph) if paragraph.role == Role::Title => {
                        Some(paragraph.style.word.clone())
                    }
                    _ => None,
                })
                .filter(|_| composition.listed.iter().any(|item| !composition.body.contains(item))),
        }
    }

    /// The bookmark of a heading that is listed: its number and its name.
    pub(super) fn bookmark(&self, item: usize) -> Option<(usize, String)> {
        self.listed.binary_search(&item).ok().map(|index| (index, name(index)))
    }

    /// What an item is in 目录, if it is an entry: all of them are one field (17.16.5.68), what layout found its result.
    pub(super) fn entry(&self, item: usize) -> Option<ContentsEntry> {
        let index = self.entries.binary_search(&item).ok()?;
        Some(ContentsEntry {
            page: format!(" PAGEREF {} \\h ", name(index)),
            begins: (index == 0).then(|| self.field()),
            ends: index + 1 == self.entries.len(),
        })
    }

    /// 目录 as a word processor makes it anew (17.16.5.68): headings by their levels, attachments by the style of their titles.
    fn field(&self) -> String {
        let attachments =
            self.attachment.iter().map(|style| format!("\\t \"{style},1\" ")).collect::<String>();
        format!(" TOC \\o \"1-{}\" \\h \\z {attachments}", self.levels)
    }
}

/// As Word names the bookmarks of its own contents.
fn name(index: usize) -> String {
    format!("_Toc{:08}", index + 1)
}
