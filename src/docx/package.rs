//! The package. In: the parts of a document. Out: the bytes of the archive, the same for the same parts.

use super::context::Written;
use super::xml::Xml;
use crate::deflate::{self, Kind};

use super::names::{FOOTERS, link_id, picture_file, picture_id};
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::io;

const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// What the headers of the archive say of every entry: read by version 2.0, nothing special, 00:00 on 1 January 1980.
const VERSION: u16 = 20;
const NO_FLAGS: u16 = 0;
const MIDNIGHT: u16 = 0;
const FIRST_DAY: u16 = 1 << 5 | 1;
/// How an entry stands in the archive.
const STORED: u16 = 0;
const DEFLATED: u16 = 8;

/// The parts that every document refers to: identifier, kind and file.
const REFERENCES: [(&str, &str, &str); 4] = [
    ("styles", "styles", "styles.xml"),
    ("numbering", "numbering", "numbering.xml"),
    ("settings", "settings", "settings.xml"),
    ("fonts", "fontTable", "fontTable.xml"),
];

/// The kinds of parts (part 2, 10.1.2): of footers, only those that are there.
pub(super) fn content_types(footers: &BTreeSet<&str>, notes: bool) -> String {
    let absent = |line: &str| FOOTERS.iter().any(|(id, file)| !footers.contains(id) && line.contains(file));
    let all = with_notes(include_str!("parts/content_types.xml"), notes);
    all.lines().filter(|line| !absent(line)).collect()
}

/// A part that is the same in every document, without its lines about 脚注 where there are none.
pub(super) fn with_notes(part: &str, notes: bool) -> String {
    part.split_inclusive('\n').filter(|line| notes || !line.contains("footnote")).collect()
}

/// What 脚注 refer to: the targets of their links.
pub(super) fn note_relationships(targets: &[String]) -> io::Result<Vec<u8>> {
    Xml::document("Relationships", &[("xmlns", RELATIONSHIPS)], |xml| links(xml, targets))
}

/// What the document refers to: the parts beside it, the footers that it uses, its pictures, and the targets of its
/// links.
pub(super) fn relationships(document: &Written) -> io::Result<Vec<u8>> {
    Xml::document("Relationships", &[("xmlns", RELATIONSHIPS)], |xml| {
        let footers = FOOTERS.into_iter().filter(|(id, _)| document.footers.contains(id));
        let footers = footers.map(|(id, file)| (id, "footer", file));
        let notes = document.notes.as_ref().map(|_| ("footnotes", "footnotes", "footnotes.xml"));
        for (id, kind, target) in REFERENCES.into_iter().chain(notes).chain(footers) {
            let kind = format!("{OFFICE}/{kind}");
            xml.empty("Relationship", &[("Id", id), ("Type", &kind), ("Target", target)])?;
        }
        let kind = format!("{OFFICE}/image");
        for (index, picture) in document.pictures.iter().enumerate() {
            let (id, target) = (picture_id(index), picture_file(index, picture));
            xml.empty("Relationship", &[("Id", &id), ("Type", &kind), ("Target", &target)])?;
        }
        links(xml, &document.links)
    })
}

fn links(xml: &mut Xml, targets: &[String]) -> io::Result<()> {
    let kind = format!("{OFFICE}/hyperlink");
    for (index, target) in targets.iter().enumerate() {
        let id = link_id(index);
        let attributes = [("Id", &*id), ("Type", &kind), ("Target", target), ("TargetMode", "External")];
        xml.empty("Relationship", &attributes)?;
    }
    Ok(())
}

/// Packs the parts in their order; every entry bears the first date that the format knows, 1980-01-01. The format is
/// ZIP (APPNOTE 6.3.3) as ISO/IEC 29500-2 takes it: each part behind a header of its own, then all headers once more.
pub(super) fn pack(parts: &[(Cow<'_, str>, Vec<u8>)]) -> io::Result<Vec<u8>> {
    let mut archive = Vec::new();
    let mut directory = Vec::new();
    for (name, bytes) in parts {
        let start = short(archive.len())?;
        let compressed = deflate::deflate(bytes, Kind::Markup, Vec::with_capacity(bytes.len() / 4 + 64));
        // what is compressed already stands as it is
        let (method, data) =
            if compressed.len() < bytes.len() { (DEFLATED, &compressed) } else { (STORED, bytes) };
        let mut head = Vec::with_capacity(26);
        for field in [VERSION, NO_FLAGS, method, MIDNIGHT, FIRST_DAY] {
            head.extend(field.to_le_bytes());
        }
        for field in [crc32fast::hash(bytes), short(data.len())?, short(bytes.len())?] {
            head.extend(field.to_le_bytes());
        }
        head.extend(u16::try_from(name.len()).map_err(io::Error::other)?.to_le_bytes());
        head.extend([0; 2]); // nothing extra
        archive.extend(b"PK\x03\x04".iter().chain(&head).chain(name.as_bytes()).chain(data));
        directory.extend(b"PK\x01\x02".iter().chain(&VERSION.to_le_bytes()).chain(&head));
        directory.extend([0; 10]); // no comment, on the first disk, no attributes
        directory.extend(start.to_le_bytes());
        directory.extend(name.as_bytes());
    }
    let count = u16::try_from(parts.len()).map_err(io::Error::other)?.to_le_bytes();
    let (length, start) = (short(directory.len())?, short(archive.len())?);
    archive.append(&mut directory);
    archive.extend(b"PK\x05\x06\0\0\0\0".iter().chain(&count).chain(&count));
    archive.extend([length, start].map(u32::to_le_bytes).concat());
    archive.extend([0; 2]); // no comment
    Ok(archive)
}

/// A length or place as the archive writes it: no document comes near four gigabytes.
fn short(number: usize) -> io::Result<u32> {
    u32::try_from(number).map_err(io::Error::other)
}
