//! The tree of elements. In: paragraphs in reading order and the groups that they belong to. Out: elements one in the
//! other: lists around items around paragraphs, each paragraph followed by the notes that it refers to.

use super::broken::Broken;
use super::canvas::Canvas;
use super::elements::Elements;
use super::pages::{Element, Tag};
use super::shaped::Shaped;
use crate::compose::composition::{GroupKind, Paragraph, Role};

impl Canvas<'_, '_> {
    pub(super) fn element(&mut self, tag: Tag, within: Option<usize>, text: String) -> usize {
        self.elements.push(Element { tag, within, text });
        self.elements.len() - 1
    }

    /// A paragraph to a reader, the notes that it refers to behind it.
    pub(super) fn text_elements(&mut self, broken: &Broken<'_>) -> Elements {
        let (within, label) = self.around(broken.paragraph);
        let elements = self.part_elements(&broken.shaped, within, label);
        self.notes_behind(broken.paragraph, within);
        elements
    }

    /// The notes that a paragraph refers to, beside it in the element around it.
    pub(super) fn notes_behind(&mut self, paragraph: &Paragraph<'_>, within: Option<usize>) {
        let notes = self.notes;
        for note in paragraph.runs.iter().filter_map(|run| run.note) {
            if let Some(broken) = notes.get(note) {
                let elements = self.part_elements(&broken.shaped, within, None);
                self.note_elements.insert(note, elements);
            }
        }
    }

    /// The elements of a paragraph's parts.
    pub(super) fn part_elements(
        &mut self,
        shaped: &Shaped,
        within: Option<usize>,
        label: Option<usize>,
    ) -> Elements {
        let first = self.elements.len();
        for part in &shaped.parts {
            let within = part.within.map(|outer| first + outer).or(within);
            self.element(part.tag.clone(), within, part.text.clone());
        }
        Elements { label: label.unwrap_or(first), first }
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
                GroupKind::List { counted } => self.element(Tag::List { counted }, within, String::new()),
                GroupKind::Contents => self.element(Tag::Contents, within, String::new()),
                GroupKind::Quote => self.element(Tag::Quote, within, String::new()),
                GroupKind::Item => {
                    let item = Some(self.element(Tag::Item, within, String::new()));
                    label = number.map(|number| self.element(Tag::Label, item, number.text.clone()));
                    self.element(Tag::ItemBody, item, String::new())
                }
            };
            self.group_elements.insert(index, element);
            within = Some(element);
        }
        (within, label)
    }
}
