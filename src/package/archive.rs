//! Archives. In: named files. Out: a ZIP archive (APPNOTE 6.3.3), the same bytes for the same files: every entry bears the first date that
//! the format knows, 1980-01-01.
//!
//! Each file stands behind a header of its own; at the end all headers come once more.

use crate::deflate::{self, Kind};
use std::io::{self, Read, Seek, Write};

/// What the headers say of every entry: read by version 2.0, 00:00 on 1 January 1980.
const VERSION: u16 = 20;
const MIDNIGHT: u16 = 0;
const FIRST_DAY: u16 = 1 << 5 | 1;
/// The name is in UTF-8.
const UTF_8: u16 = 1 << 11;
/// How an entry stands in the archive: as it is.
pub const STORED: u16 = 0;
/// How an entry stands in the archive: by `deflate`.
pub const DEFLATED: u16 = 8;

/// An entry as it stands in an archive.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// [`STORED`] or [`DEFLATED`].
    pub method: u16,
    /// The checksum of its bytes.
    pub sum: u32,
    /// How many bytes it has here.
    pub packed: u64,
    /// How many bytes it is.
    pub length: u64,
}

/// An archive that is being written.
#[derive(Debug)]
pub struct Archive<W> {
    out: W,
    at: u64,
    directory: Vec<u8>,
    count: u16,
}

impl<W: Write> Archive<W> {
    /// An archive that begins where `out` stands, of nothing yet.
    pub fn new(out: W) -> Self {
        Self { out, at: 0, directory: Vec::new(), count: 0 }
    }

    /// Compresses a file into the archive; what is compressed already stands as it is.
    ///
    /// # Errors
    /// Why it cannot be written.
    pub fn add(&mut self, name: &str, bytes: &[u8]) -> io::Result<()> {
        let compressed = deflate::deflate(bytes, Kind::Markup, Vec::with_capacity(bytes.len() / 4 + 64));
        let (method, packed) =
            if compressed.len() < bytes.len() { (DEFLATED, &*compressed) } else { (STORED, bytes) };
        let (sum, length) = (crc32fast::hash(bytes), bytes.len() as u64);
        self.copy(name, Entry { method, sum, packed: packed.len() as u64, length }, packed)
    }

    /// Puts a file into the archive as it is.
    ///
    /// # Errors
    /// Why it cannot be read or written.
    pub fn store(&mut self, name: &str, mut file: impl Read + Seek) -> io::Result<()> {
        let mut sum = crc32fast::Hasher::new();
        let mut length = 0;
        let mut piece = vec![0; 1 << 16];
        loop {
            let count = file.read(&mut piece)?;
            if count == 0 {
                break;
            }
            sum.update(piece.get(..count).unwrap_or_default());
            length += count as u64;
        }
        file.rewind()?;
        self.copy(name, Entry { method: STORED, sum: sum.finalize(), packed: length, length }, file)
    }

    /// Takes over an entry, packed as it is.
    ///
    /// # Errors
    /// Why it cannot be read or written, or that it is not as long as it should be.
    pub fn copy(&mut self, name: &str, entry: Entry, packed: impl Read) -> io::Result<()> {
        let mut head = Vec::with_capacity(26);
        let flags = if name.is_ascii() { 0 } else { UTF_8 };
        for field in [VERSION, flags, entry.method, MIDNIGHT, FIRST_DAY] {
            head.extend(field.to_le_bytes());
        }
        for field in [entry.sum, short(entry.packed)?, short(entry.length)?] {
            head.extend(field.to_le_bytes());
        }
        head.extend(u16::try_from(name.len()).map_err(io::Error::other)?.to_le_bytes());
        head.extend([0; 2]); // nothing extra
        self.directory.extend(b"PK\x01\x02".iter().chain(&VERSION.to_le_bytes()).chain(&head));
        self.directory.extend([0; 10]); // no comment, on the first disk, no attributes
        self.directory.extend(short(self.at)?.to_le_bytes());
        self.directory.extend(name.as_bytes());
        self.count = self.count.checked_add(1).ok_or(io::ErrorKind::FileTooLarge)?;
        head.splice(..0, *b"PK\x03\x04");
        head.extend(name.as_bytes());
        self.out.write_all(&head)?;
        let copied = io::copy(&mut packed.take(entry.packed), &mut self.out)?;
        if copied != entry.packed {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        self.at += head.len() as u64 + copied;
        Ok(())
    }

    /// Ends the archive.
    ///
    /// # Errors
    /// Why it cannot be written.
    pub fn finish(mut self) -> io::Result<W> {
        let (count, start) = (self.count.to_le_bytes(), short(self.at)?);
        let length = short(self.directory.len() as u64)?;
        self.directory.extend(b"PK\x05\x06\0\0\0\0".iter().chain(&count).chain(&count));
        self.directory.extend([length, start].map(u32::to_le_bytes).concat());
        self.directory.extend([0; 2]); // no comment
        self.out.write_all(&self.directory)?;
        Ok(self.out)
    }
}

/// A number as the headers hold it; an archive of 4 GiB would need others.
fn short(length: u64) -> io::Result<u32> {
    u32::try_from(length).map_err(|_| io::ErrorKind::FileTooLarge.into())
}
