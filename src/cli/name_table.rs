//! What a font file calls its faces. In: the path of a .ttf, .otf or .ttc. Out: the names of each face, in every language.
//!
//! Reads the table directory and the name table only, not the file: a folder of large Chinese faces is listed in
//! milliseconds.

use encoding_rs::GBK;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;

/// No real font comes near these; a broken one must not make us read without end.
const MOST_FACES: usize = 64;
const MOST_TABLES: usize = 256;
const LONGEST_NAME_TABLE: usize = 1 << 20;

/// The names of one face, in lower case.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct FaceNames {
    /// Which face of the file.
    pub(crate) index: u32,
    /// Whether it is the regular one of its family.
    pub(crate) regular: bool,
    /// Family names.
    pub(crate) families: Vec<String>,
    /// Full, PostScript and typographic family names.
    pub(crate) others: Vec<String>,
}

/// The faces of a font file; a file that is no font has none. Variable fonts are left out: the PDF embeds plain ones.
pub(crate) fn read(path: &Path) -> io::Result<Vec<FaceNames>> {
    let mut file = File::open(path)?;
    let head = read_at(&mut file, 0, 12)?;
    let offsets = match head.get(..4) {
        Some(b"ttcf") => {
            let count = u32_at(&head, 8).map_or(0, |count| count as usize).min(MOST_FACES);
            let offsets = read_at(&mut file, 12, count * 4)?;
            (0..count).filter_map(|i| u32_at(&offsets, i * 4)).collect()
        }
        Some(b"OTTO" | b"true" | [0, 1, 0, 0]) => vec![0],
        _ => Vec::new(),
    };
    let faces =
        offsets.into_iter().zip(0..).filter_map(|(offset, index)| face(&mut file, offset, index).transpose());
    faces.collect()
}

/// The names of the face whose table directory stands at `offset`.
fn face(file: &mut File, offset: u32, index: u32) -> io::Result<Option<FaceNames>> {
    let head = read_at(file, offset.into(), 12)?;
    let count = u16_at(&head, 4).map_or(0, usize::from).min(MOST_TABLES);
    let directory = read_at(file, u64::from(offset) + 12, count * 16)?;
    let record = |tag: &[u8]| directory.chunks_exact(16).find(|record| record.starts_with(tag));
    if record(b"fvar").is_some() {
        return Ok(None);
    }
    let mut names = FaceNames { index, regular: true, ..FaceNames::default() };
    let place = record(b"name").and_then(|record| Some((u32_at(record, 8)?, u32_at(record, 12)?)));
    if let Some((start, length)) = place {
        let length = (length as usize).min(LONGEST_NAME_TABLE);
        names.fill(&read_at(file, start.into(), length)?);
    }
    Ok(Some(names))
}

impl FaceNames {
    /// Takes the names out of a name table (OpenType, `name`).
    fn fill(&mut self, table: &[u8]) {
        let count = u16_at(table, 2).map_or(0, usize::from);
        let strings = u16_at(table, 4).map_or(0, usize::from);
        for record in table.get(6..).unwrap_or_default().chunks_exact(12).take(count) {
            let [platform, encoding, language, id, length, offset] =
                [0, 2, 4, 6, 8, 10].map(|at| u16_at(record, at).map_or(0, usize::from));
            let start = strings + offset;
            let Some(name) = table.get(start..start + length).and_then(|b| decode(platform, encoding, b))
            else {
                continue;
            };
            let name = name.trim().to_lowercase();
            match id {
                _ if name.is_empty() => {}
                1 => keep(&mut self.families, name),
                2 if platform != 3 || language == 0x409 => {
                    self.regular = matches!(&*name, "regular" | "normal" | "book" | "roman" | "medium");
                }
                4 | 6 | 16 => keep(&mut self.others, name),
                _ => {}
            }
        }
    }
}

fn keep(names: &mut Vec<String>, name: String) {
    if !names.contains(&name) {
        names.push(name);
    }
}

/// A name as text; absent in encodings that no Chinese or Western font uses.
fn decode(platform: usize, encoding: usize, bytes: &[u8]) -> Option<String> {
    match (platform, encoding) {
        (0, _) | (3, 0 | 1 | 10) => {
            let units = bytes.chunks_exact(2).filter_map(|pair| u16_at(pair, 0));
            Some(char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect())
        }
        // old Chinese fonts: GBK, each single byte padded with a zero on platform 3
        (3, 3) | (1, 25) => {
            let bytes: Vec<u8> = bytes.iter().copied().filter(|byte| *byte != 0).collect();
            Some(GBK.decode_without_bom_handling(&bytes).0.into_owned())
        }
        (1, 0) if bytes.is_ascii() => Some(bytes.iter().copied().map(char::from).collect()),
        _ => None,
    }
}

fn read_at(file: &mut File, offset: u64, length: usize) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    file.seek(SeekFrom::Start(offset))?;
    file.take(length as u64).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..)?.first_chunk().copied().map(u16::from_be_bytes)
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..)?.first_chunk().copied().map(u32::from_be_bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A name table with these records: platform, encoding, language, name, bytes.
    fn table(records: &[(u16, u16, u16, u16, &[u8])]) -> Vec<u8> {
        let (mut heads, mut strings) = (Vec::new(), Vec::new());
        for (platform, encoding, language, id, bytes) in records {
            let place = [bytes.len() as u16, strings.len() as u16];
            heads.extend(
                [*platform, *encoding, *language, *id].into_iter().chain(place).flat_map(u16::to_be_bytes),
            );
            strings.extend_from_slice(bytes);
        }
        let start = 6 + heads.len() as u16;
        let head = [0, records.len() as u16, start].into_iter().flat_map(u16::to_be_bytes);
        head.chain(heads).chain(strings).collect()
    }

    fn utf16(text: &str) -> Vec<u8> {
        text.encode_utf16().flat_map(u16::to_be_bytes).collect()
    }

    #[test]
    fn names_are_read_in_every_language_and_encoding() {
        let (latin, hanzi, gbk) = (utf16("FangSong"), utf16("仿宋"), GBK.encode("仿宋_GB2312").0);
        let bold = utf16("Bold");
        let mut names = FaceNames { regular: true, ..FaceNames::default() };
        names.fill(&table(&[
            (3, 1, 0x409, 1, &latin),
            (3, 1, 0x804, 1, &hanzi),
            (3, 3, 0x804, 1, &gbk),
            (3, 1, 0x409, 2, &bold),
            (1, 0, 0, 6, b"FangSong-PS"),
        ]));
        assert_eq!(names.families, ["fangsong", "仿宋", "仿宋_gb2312"]);
        assert_eq!(names.others, ["fangsong-ps"]);
        assert!(!names.regular);
    }

    #[test]
    fn a_broken_table_gives_what_it_has() {
        let whole = table(&[(3, 1, 0x409, 1, &utf16("Kai"))]);
        for length in 0..whole.len() {
            let mut names = FaceNames::default();
            names.fill(&whole[..length]);
            assert_eq!(names.families, Vec::<String>::new());
        }
    }

    #[test]
    fn a_collection_lists_its_faces_and_other_files_none() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.ttc");
        let names = table(&[(3, 1, 0x409, 1, &utf16("Song"))]);
        let mut bytes = b"ttcf\0\x01\0\0".to_vec();
        bytes.extend([2, 20, 20].into_iter().flat_map(u32::to_be_bytes));
        bytes.extend(b"\0\x01\0\0\0\x01\0\0\0\0\0\0name\0\0\0\0");
        bytes.extend([48, names.len() as u32].into_iter().flat_map(u32::to_be_bytes));
        bytes.extend(names);
        std::fs::write(&path, &bytes).unwrap();
        let faces = read(&path).unwrap();
        assert_eq!(faces.iter().map(|face| face.index).collect::<Vec<_>>(), [0, 1]);
        assert!(faces.iter().all(|face| face.families == ["song"]));
        std::fs::write(&path, "草稿").unwrap();
        assert_eq!(read(&path).unwrap(), []);
    }
}
