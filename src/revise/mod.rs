//! Mends in a Word draft as a colleague would make them: tracked changes, each with its rule as a comment, for the clerk to accept.
//! In: the bytes of a `.docx`, and what is to be replaced in which line of its text. Out: the bytes of the revised draft; what is not
//! touched stays as it was, byte by byte in its parts.
//!
//! Places are found by the words around them: a mend whose words stand in no paragraph, or in several alike, is not made.

mod comments;
mod document;
mod package;
mod paragraph;
mod place;

use document::Document;
use package::Package;
pub(crate) use place::Mark;
use std::ops::Range;

/// A Word draft that is being revised.
#[derive(Debug)]
pub(crate) struct Revision<'b> {
    package: Package<'b>,
    document: Document,
    /// What is said of each change, in order.
    comments: Vec<String>,
    changed: bool,
}

impl<'b> Revision<'b> {
    /// Opens a draft; nothing if it is written in a way that is not understood.
    pub(crate) fn open(bytes: &'b [u8]) -> Option<Self> {
        let package = Package::open(bytes)?;
        let document = Document::parse(package.document.clone())?;
        Some(Self { package, document, comments: Vec::new(), changed: false })
    }

    /// Makes mends, all found before any is made. Out: of each whether it was made.
    pub(crate) fn make(&mut self, marks: &[Mark<'_>]) -> Vec<bool> {
        let mut places: Vec<(usize, usize, Range<usize>, &str)> = Vec::new();
        for (index, mark) in marks.iter().enumerate() {
            if let Some((paragraph, range)) = place::find(&self.document.paragraphs, mark) {
                let (range, new) = place::narrow(mark, range);
                places.push((paragraph, index, range, new));
            }
        }
        // from the end, so that no place moves before its turn
        places.sort_by_key(|(paragraph, _, range, _)| std::cmp::Reverse((*paragraph, range.start)));
        let mut made = vec![false; marks.len()];
        let first = self.comments.len();
        let mut numbers: Vec<usize> = places.iter().map(|(_, index, ..)| *index).collect();
        numbers.sort_unstable();
        for (paragraph, index, range, new) in places {
            let Some(paragraph) = self.document.paragraphs.get_mut(paragraph) else { continue };
            let number = first + numbers.iter().filter(|other| **other < index).count();
            if let Some(made) = made.get_mut(index) {
                *made = paragraph.replace(range, new, number);
            }
        }
        for index in numbers {
            // a number that was given has its words, whether it was used or not
            self.comments.extend(marks.get(index).map(|mark| mark.comment.clone()));
        }
        self.changed |= made.contains(&true);
        made
    }

    /// The revised draft.
    pub(crate) fn write(&self) -> Option<Vec<u8>> {
        if !self.changed {
            return None;
        }
        let first = comments::next_id(&self.package);
        let document = self.document.write(first)?;
        let comments = comments::write(&self.package, first, &self.comments)?;
        self.package.write(&document, &comments)
    }
}
