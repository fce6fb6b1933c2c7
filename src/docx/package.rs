//! The package. In: the parts of a document. Out: the bytes of the archive, the same for the same parts.

use super::context::Written;
use super::names::{MARGINS, link_id, picture_file, picture_id};
use crate::package::archive::Archive;
use crate::package::relations::{self, Leads, Relation};
use std::borrow::Cow;
use std::io;

/// The parts that every document refers to: identifier, kind and file.
const REFERENCES: [(&str, &str, &str); 4] = [
    ("styles", "styles", "styles.xml"),
    ("numbering", "numbering", "numbering.xml"),
    ("settings", "settings", "settings.xml"),
    ("fonts", "fontTable", "fontTable.xml"),
];

/// The kinds of parts (part 2, 10.1.2): of headers and footers, only those that are there.
pub(super) fn content_types(document: &Written) -> String {
    let absent = |line: &str| {
        MARGINS.iter().any(|(id, _, file)| !document.margins.contains(id) && line.contains(file))
    };
    let all = with_notes(include_str!("parts/content_types.xml"), document);
    all.lines().filter(|line| !absent(line)).collect()
}

/// A part that is the same in every document, without its lines about 脚注 where there are none.
pub(super) fn with_notes(part: &str, document: &Written) -> String {
    part.split_inclusive('\n').filter(|line| document.notes.is_some() || !line.contains("footnote")).collect()
}

/// What 脚注 refer to: the targets of their links.
pub(super) fn note_relationships(targets: &[String]) -> io::Result<Vec<u8>> {
    relations::write(links(targets))
}

/// What the document refers to: the parts beside it, its headers and footers, its pictures, and the targets of its
/// links.
pub(super) fn relationships(document: &Written) -> io::Result<Vec<u8>> {
    let margins = MARGINS.into_iter().filter(|(id, ..)| document.margins.contains(id));
    let notes = document.notes.as_ref().map(|_| ("footnotes", "footnotes", "footnotes.xml"));
    let parts = REFERENCES.into_iter().chain(notes).chain(margins);
    let pictures =
        document.pictures.iter().enumerate().map(|(index, picture)| {
            Relation::inside(picture_id(index), "image", picture_file(index, picture))
        });
    let parts = parts.map(|(id, kind, target)| Relation::inside(id, kind, target));
    relations::write(parts.chain(pictures).chain(links(&document.links)))
}

fn links(targets: &[String]) -> impl Iterator<Item = Relation<'_>> {
    targets.iter().enumerate().map(|(index, target)| Relation {
        leads: Leads::Outside,
        ..Relation::inside(link_id(index), "hyperlink", target)
    })
}

/// Packs the parts in their order, as ISO/IEC 29500-2 has it.
pub(super) fn pack(parts: &[(Cow<'_, str>, Vec<u8>)]) -> io::Result<Vec<u8>> {
    let mut archive = Archive::new(Vec::new());
    for (name, bytes) in parts {
        archive.add(name, bytes)?;
    }
    archive.finish()
}
