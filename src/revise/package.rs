//! The package of a Word draft under revision. In: its bytes. Out: the parts that change, and the package with them changed.

use crate::package::archive::{self, Archive, Entry};
use quick_xml::events::Event;
use quick_xml::{Reader, XmlVersion};
use std::io::{Cursor, Read};
use zip::read::ZipFile;
use zip::{CompressionMethod, ZipArchive};

/// No part that changes is longer.
const LONGEST: u64 = 32 << 20;

/// A Word draft.
#[derive(Debug)]
pub(super) struct Package<'b> {
    bytes: &'b [u8],
    main: String,
    relations: String,
    /// The name of the part of comments.
    comments_name: String,
    pub(super) document: String,
    pub(super) comments: Option<String>,
}

const TYPES: &str = "[Content_Types].xml";

impl<'b> Package<'b> {
    pub(super) fn open(bytes: &'b [u8]) -> Option<Self> {
        let root = part(bytes, "_rels/.rels")?;
        let main = target(&root, "/officeDocument")?.trim_start_matches('/').to_owned();
        let (folder, file) = main.rsplit_once('/').unwrap_or(("", &main));
        let below = |name: &str| if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") };
        let relations = below(&format!("_rels/{file}.rels"));
        let document = part(bytes, &main)?;
        let there = target(&part(bytes, &relations)?, "/comments");
        let comments_name = there.as_ref().map_or_else(
            || below("comments.xml"),
            |name| name.strip_prefix('/').map_or_else(|| below(name), str::to_owned),
        );
        let comments = match there {
            Some(_) => Some(part(bytes, &comments_name)?),
            None => None,
        };
        Some(Self { bytes, main, relations, comments_name, document, comments })
    }

    /// Whether it is written in the strict kind of Open XML.
    fn is_strict(&self) -> bool {
        self.document.contains("http://purl.oclc.org/ooxml/wordprocessingml/main")
    }

    /// The namespace of the text.
    pub(super) fn namespace(&self) -> &'static str {
        match self.is_strict() {
            true => "http://purl.oclc.org/ooxml/wordprocessingml/main",
            false => "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        }
    }

    /// The package with this text and these comments; all other parts as they are.
    pub(super) fn write(&self, document: &str, comments: &str) -> Option<Vec<u8>> {
        let mut old = ZipArchive::new(Cursor::new(self.bytes)).ok()?;
        let mut new = Archive::new(Vec::new());
        for index in 0..old.len() {
            let entry = old.by_index_raw(index).ok()?;
            let name = entry.name().ok()?.into_owned();
            let changed = match name.as_str() {
                name if name == self.main => Some(document.to_owned()),
                name if name == self.comments_name => Some(comments.to_owned()),
                TYPES if self.comments.is_none() => Some(self.types()?),
                name if name == self.relations && self.comments.is_none() => Some(self.related()?),
                _ => None,
            };
            match changed {
                Some(text) => new.add(&name, text.as_bytes()).ok()?,
                None => new.copy(&name, packed(&entry)?, entry).ok()?,
            }
        }
        if self.comments.is_none() {
            new.add(&self.comments_name, comments.as_bytes()).ok()?;
        }
        new.finish().ok()
    }

    /// The list of kinds of parts with that of comments.
    fn types(&self) -> Option<String> {
        let kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml";
        let new = format!("<Override PartName=\"/{}\" ContentType=\"{kind}\"/>", self.comments_name);
        before_end(&part(self.bytes, TYPES)?, "</Types>", &new)
    }

    /// The relations of the text with one to the comments.
    fn related(&self) -> Option<String> {
        let base = match self.is_strict() {
            true => "http://purl.oclc.org/ooxml/officeDocument/relationships",
            false => "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        };
        let new = format!(
            "<Relationship Id=\"gongwenComments\" Type=\"{base}/comments\" Target=\"/{}\"/>",
            self.comments_name
        );
        before_end(&part(self.bytes, &self.relations)?, "</Relationships>", &new)
    }
}

/// How a part is packed; nothing of one that is packed in a way that Word does not know.
fn packed<R: Read>(part: &ZipFile<'_, R>) -> Option<Entry> {
    let method = match part.compression() {
        CompressionMethod::Stored => archive::STORED,
        CompressionMethod::Deflated => archive::DEFLATED,
        _ => return None,
    };
    Some(Entry { method, sum: part.crc32(), packed: part.compressed_size(), length: part.size() })
}

fn before_end(text: &str, end: &str, new: &str) -> Option<String> {
    let at = text.rfind(end)?;
    Some(format!("{}{new}{}", text.get(..at)?, text.get(at..)?))
}

/// A part as text; nothing of one that is no UTF-8.
fn part(bytes: &[u8], name: &str) -> Option<String> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut text = String::new();
    archive.by_name(name).ok()?.take(LONGEST).read_to_string(&mut text).ok()?;
    Some(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}

/// Where the first relation leads whose type ends so.
fn target(relations: &str, kind: &str) -> Option<String> {
    let mut reader = Reader::from_str(relations);
    loop {
        let tag = match reader.read_event().ok()? {
            Event::Start(tag) | Event::Empty(tag) => tag,
            Event::Eof => return None,
            _ => continue,
        };
        let value = |key: &str| {
            let attribute = tag.attributes().flatten().find(|attribute| attribute.key.as_ref() == key)?;
            attribute.normalized_value(XmlVersion::Implicit1_0).ok().map(|value| value.into_owned())
        };
        if value("Type").is_some_and(|found| found.ends_with(kind)) {
            return value("Target");
        }
    }
}
