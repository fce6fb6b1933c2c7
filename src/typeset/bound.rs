//! Binding. In: documents on paper. Out: one, as it is printed on both sides: each begins on the front of a sheet.

use super::pages::{Element, Page, Pages, Tag};
use crate::compose::composition::Info;
use std::sync::Arc;

impl Pages {
    /// Binds documents, each with its name, in their order. Faces and pictures that several have in common are held once; page
    /// numbers stay as each document has them.
    pub fn bound(documents: Vec<(String, Self)>) -> Self {
        let mut names = documents.iter().map(|(name, _)| name.as_str());
        let title = match (names.next(), documents.len()) {
            (Some(first), 1) => first.to_owned(),
            (Some(first), count) => format!("{first}等{count}份"),
            (None, _) => String::new(),
        };
        let mut bound = Self {
            pages: Vec::new(),
            faces: Vec::new(),
            pictures: Vec::new(),
            elements: Vec::new(),
            info: Info { title, ..Info::default() },
        };
        for (name, document) in documents {
            bound.bind(name, document);
        }
        bound
    }

    fn bind(&mut self, name: String, document: Self) {
        if let Some(last) = self.pages.last().filter(|_| self.pages.len() % 2 == 1) {
            let blank = Page::blank(last.width, last.height, None);
            self.pages.push(blank);
        }
        let faces: Vec<usize> = document.faces.iter().map(|face| place(&mut self.faces, face)).collect();
        let pictures: Vec<usize> =
            document.pictures.iter().map(|picture| place(&mut self.pictures, picture)).collect();
        let part = self.elements.len();
        let shift = |element: usize| part + 1 + element;
        self.elements.push(Element { tag: Tag::Part, within: None, text: name });
        self.elements.extend(
            document
                .elements
                .into_iter()
                .map(|element| Element { within: Some(element.within.map_or(part, shift)), ..element }),
        );
        for mut page in document.pages {
            for run in page.lines.iter_mut().flat_map(|line| &mut line.runs) {
                run.face = faces.get(run.face).copied().unwrap_or(run.face);
                run.element = run.element.map(shift);
            }
            for shown in &mut page.pictures {
                shown.picture = pictures.get(shown.picture).copied().unwrap_or(shown.picture);
                shown.element = shift(shown.element);
            }
            self.pages.push(page);
        }
    }
}

/// Where a thing stands in a list that holds each once.
fn place<T>(list: &mut Vec<Arc<T>>, thing: &Arc<T>) -> usize {
    list.iter().position(|known| Arc::ptr_eq(known, thing)).unwrap_or_else(|| {
        list.push(thing.clone());
        list.len() - 1
    })
}
