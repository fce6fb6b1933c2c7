//! The package of a Word draft. In: the bytes of a file. Out: its parts, each unfolded within bounds, or why it is none.
//!
//! A few kilobytes can unfold to gigabytes: bytes are counted as they come out, whatever the archive says of itself.

use super::refusal::Refusal;
use std::cell::Cell;
use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use zip::ZipArchive;
use zip::result::ZipError;

/// More parts than a Word draft has, with a picture on every line.
const MOST_PARTS: usize = 10_000;

/// The longest part of XML: a draft of thousands of pages.
const MOST_XML: u64 = 32 << 20;

/// The longest file and the longest picture, and all parts together.
const MOST_BYTES: u64 = 64 << 20;
const MOST_IN_ALL: u64 = 96 << 20;

/// What to do about a file that is too large.
const COMPRESS: &str = "大图片请先在 Word 中压缩（图片格式 → 压缩图片）；不明来历的文件不要打开";

/// What an entry of an archive's directory begins with.
const ENTRY: &[u8] = b"PK\x01\x02";

/// A compound file of OLE: `.doc`, `.wps`, and what Word makes of a `.docx` with a password.
pub(super) const OLE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
pub(super) const ZIP: &[u8] = b"PK\x03\x04";

/// The parts of a package.
pub(super) struct Archive<'b> {
    zip: std::cell::RefCell<ZipArchive<Cursor<&'b [u8]>>>,
    /// Where each part lies, by its name in small letters, as the names of parts know no capitals.
    places: BTreeMap<String, usize>,
    spent: Cell<u64>,
}

impl<'b> Archive<'b> {
    /// Opens a file.
    pub(super) fn open(bytes: &'b [u8]) -> Result<Self, Refusal> {
        if bytes.starts_with(OLE) {
            return Err(compound(bytes));
        }
        if bytes.len() as u64 > MOST_BYTES {
            return Err(Refusal::new(format!("文件超过 {} MiB，没有读入", MOST_BYTES >> 20)).hint(COMPRESS));
        }
        if bytes.windows(ENTRY.len()).filter(|window| *window == ENTRY).count() > MOST_PARTS {
            return Err(Refusal::new("文件里的部件太多，不像是 Word 草稿"));
        }
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Refusal::broken())?;
        let names =
            (0..zip.len()).filter_map(|place| Some((zip.name_for_index(place)?.ok()?.to_lowercase(), place)));
        let places = names.map(|(name, place)| (name.replace('\\', "/"), place)).collect();
        Ok(Self { zip: zip.into(), places, spent: Cell::new(0) })
    }

    /// Whether there is such a part.
    pub(super) fn has(&self, name: &str) -> bool {
        self.places.contains_key(&name.to_lowercase())
    }

    /// Whether a part has a name that begins so.
    pub(super) fn has_below(&self, start: &str) -> bool {
        self.places.keys().any(|name| name.starts_with(start))
    }

    /// A part of XML as text; nothing where there is none.
    pub(super) fn xml(&self, name: &str) -> Result<Option<String>, Refusal> {
        let Some(bytes) = self.read(name, MOST_XML)? else { return Ok(None) };
        Ok(Some(match String::from_utf8(bytes) {
            Ok(text) => text,
            // UTF-16 is allowed in a package, and its byte order mark says so
            Err(error) => encoding_rs::UTF_8.decode(error.as_bytes()).0.into_owned(),
        }))
    }

    /// The bytes of a part; nothing where there is none, or where it is broken.
    pub(super) fn bytes(&self, name: &str) -> Result<Option<Vec<u8>>, Refusal> {
        self.read(name, MOST_BYTES)
    }

    fn read(&self, name: &str, most: u64) -> Result<Option<Vec<u8>>, Refusal> {
        let Some(&place) = self.places.get(&name.to_lowercase()) else { return Ok(None) };
        let most = most.min(MOST_IN_ALL - self.spent.get());
        let mut zip = self.zip.borrow_mut();
        let part = zip.by_index(place).map_err(|error| match error {
            ZipError::UnsupportedArchive(_) => Refusal::protected(),
            _ => Refusal::broken(),
        })?;
        let mut bytes = Vec::new();
        part.take(most + 1).read_to_end(&mut bytes).map_err(|_| Refusal::broken())?;
        let length = bytes.len() as u64;
        if length > most {
            let message = format!("文件解开后超过 {} MiB，没有读入", most >> 20);
            return Err(Refusal::new(message).hint(COMPRESS));
        }
        self.spent.set(self.spent.get() + length);
        Ok(Some(bytes))
    }
}

/// What a compound file is, by the streams that its directory names.
fn compound(bytes: &[u8]) -> Refusal {
    let has = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(wide.len()).any(|window| window == wide)
    };
    if has("EncryptedPackage") || has("EncryptionInfo") {
        return Refusal::protected();
    }
    Refusal::new("这是旧版 Word（.doc）或 WPS（.wps）格式的文件，不能直接读入")
        .hint("在 Word 或 WPS 中打开它，“另存为”类型选 .docx，再用存出的 .docx")
}
