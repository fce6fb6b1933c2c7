//! The tree of elements. In: paragraphs in reading order and the groups that they belong to. Out: elements one in the
//! other: lists around items around paragraphs, each paragraph followed by the notes that it refers to.

use super::assemble::Assembly;
use super::flow::Broken;
use super::pages::Tag;
use super::shape::Shaped;
use crate::compose::composition::{GroupKind, Paragraph, Role};

/// The elements that the words of one paragraph belong to.
#[derive(Clone, Copy)]
pub(super) struct Elements {
    /// That of its number or label.
    label: usize,
    /// That of its first part.
    first: usize,
}

impl Elements {
    /// A single element for all words.
    pub(super) const fn one(element: usize) -> Self {
        Self { label: element, first: element }
    }

    /// The element of a part; of the label where there is none.
    pub(super) fn of(self, part: Option<usize>) -> usize {
        part.map_or(self.label, |part| self.first + part)
    }
}

impl Assembly<'_, '_> {
    /// A paragraph to a reader, in the groups that it belongs to.
    pub(super) fn text_elements(&mut self, broken: &Broken<'_>) -> Elements {
        let (within, label) = self.around(broken.paragraph);
        let elements = self.elements_within(within, broken.paragraph, &broken.shaped);
        Elements { label: label.unwrap_or(elements.first), ..elements }
    }

    /// A paragraph in an element, the notes that it refers to behind it.
    pub(super) fn elements_within(
        &mut self,
        within: Option<usize>,
        paragraph: &Paragraph<'_>,
        shaped: &Shaped,
    ) -> Elements {
        let elements = self.parts(within, shaped);
        let notes = self.notes;
        for note in paragraph.runs.iter().filter_map(|run| run.note) {
            if let Some(broken) = notes.get(note) {
                let elements = self.parts(within, &broken.shaped);
                self.note_elements.insert(note, elements);
            }
        }
        elements
    }

    fn parts(&mut self, within: Option<usize>, shaped: &Shaped) -> Elements {
        let first = self.elements.len();
        for part in &shaped.parts {
            let within = part.within.map(|outer| first + outer).or(within);
            self.tagged(part.tag.clone(), within, part.text.clone());
        }
        Elements::one(first)
    }

    /// The element around a paragraph, and the one of its label, where it opens an item.
    fn around(&mut self, paragraph: &Paragraph<'_>) -> (Option<usize>, Option<usize>) {
        let mut fresh = Vec::new();
        let mut group = paragraph.group;
        while let Some(index) = group.filter(|index| !self.group_elements.contains_key(index)) {
            fresh.push(index);
            group = self.groups.get(index).and_then(|group| group.within);
        }
        let mut within = group.and_then(|group| self.group_elements.get(&group).copied());
        let mut label = None;
        let number = paragraph.number.as_ref().filter(|_| !matches!(paragraph.role, Role::Heading(_)));
        for index in fresh.into_iter().rev() {
            let Some(group) = self.groups.get(index) else { continue };
            let element = match group.kind {
                GroupKind::List { counted } => self.tagged(Tag::List { counted }, within, String::new()),
                GroupKind::Contents => self.tagged(Tag::Contents, within, String::new()),
                GroupKind::Quote => self.tagged(Tag::Quote, within, String::new()),
                GroupKind::Item => {
                    let item = Some(self.tagged(Tag::Item, within, String::new()));
                    label = number.map(|number| self.tagged(Tag::Label, item, number.text.clone()));
                    self.tagged(Tag::ItemBody, item, String::new())
                }
            };
            self.group_elements.insert(index, element);
            within = Some(element);
        }
        (within, label)
    }
}
