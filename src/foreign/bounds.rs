//! Bounds of what is read. In: a file. Out: whether it unpacks to more than any document; what an interpreter may still do.

use std::io::{self, Read, Write};

/// No PDF that is checked is longer.
pub(super) const LONGEST: usize = 64 << 20;

/// The streams of a document together unpack to no more.
const MOST_UNPACKED: u64 = 512 << 20;

/// What reading one document may take.
#[derive(Debug)]
pub(super) struct Budget {
    operators: u64,
    glyphs: usize,
    rules: usize,
}

impl Budget {
    pub(super) fn new() -> Self {
        Self { operators: 20_000_000, glyphs: 4_000_000, rules: 400_000 }
    }

    /// Takes an operator; whether there was one left.
    pub(super) fn operator(&mut self) -> bool {
        self.operators = self.operators.saturating_sub(1);
        !self.is_spent()
    }

    /// Takes a glyph; whether there was one left.
    pub(super) fn glyph(&mut self) -> bool {
        self.glyphs = self.glyphs.saturating_sub(1);
        !self.is_spent()
    }

    /// Takes a rule or a picture; whether there was one left.
    pub(super) fn rule(&mut self) -> bool {
        self.rules = self.rules.saturating_sub(1);
        !self.is_spent()
    }

    pub(super) fn is_spent(&self) -> bool {
        self.operators == 0 || self.glyphs == 0 || self.rules == 0
    }
}

/// Whether the streams of a file would unpack to more than any document's: counted before anything is kept, for what takes a file
/// apart has no bound of its own. Packed in what was packed, a stream could hide its size: that is refused.
pub(super) fn unpacks_beyond_bounds(bytes: &[u8]) -> bool {
    const STREAM: &[u8] = b"stream";
    let mut left = MOST_UNPACKED;
    let mut at = 0;
    while let Some(found) = find(bytes.get(at..).unwrap_or_default(), STREAM) {
        let before = bytes.get(at..at + found).unwrap_or_default();
        if packed_twice(before.get(before.len().saturating_sub(DICTIONARY)..).unwrap_or_default()) {
            return true;
        }
        at += found + STREAM.len();
        let data = bytes.get(at..).unwrap_or_default();
        let data = data.strip_prefix(b"\r\n").or_else(|| data.strip_prefix(b"\n")).unwrap_or(data);
        if is_zlib(data) {
            let mut count = Count { left };
            // what is broken is somebody else's matter
            let _ = io::copy(&mut flate2::read::ZlibDecoder::new(data.take(data.len() as u64)), &mut count);
            left = count.left;
            if left == 0 {
                return true;
            }
        }
    }
    false
}

/// No dictionary of a stream that names filters is longer.
const DICTIONARY: usize = 4096;

fn find(bytes: &[u8], word: &[u8]) -> Option<usize> {
    let first = *word.first()?;
    let mut from = 0;
    loop {
        from += bytes.get(from..)?.iter().position(|byte| *byte == first)?;
        if bytes.get(from..)?.starts_with(word) {
            return Some(from);
        }
        from += 1;
    }
}

/// Whether a dictionary names two filters that unpack.
fn packed_twice(dictionary: &[u8]) -> bool {
    const FILTERS: [&[u8]; 3] = [b"/FlateDecode", b"/LZWDecode", b"/RunLengthDecode"];
    let Some(at) = dictionary
        .windows(8)
        .rposition(|bytes| bytes == b"/Filter ".as_slice() || bytes == b"/Filter[".as_slice())
    else {
        return false;
    };
    let list = dictionary.get(at..).unwrap_or_default();
    let Some(open) = list.iter().position(|byte| *byte == b'[').filter(|open| *open < 12) else {
        return false;
    };
    let list = list.get(open..).unwrap_or_default();
    let list = list.split(|byte| *byte == b']').next().unwrap_or_default();
    FILTERS.iter().map(|name| list.windows(name.len()).filter(|bytes| bytes == name).count()).sum::<usize>()
        > 1
}

fn is_zlib(data: &[u8]) -> bool {
    match data {
        [first, second, ..] => {
            first & 0x0f == 8 && (u16::from(*first) << 8 | u16::from(*second)).is_multiple_of(31)
        }
        _ => false,
    }
}

/// Counts what is written, and takes no more than is left.
struct Count {
    left: u64,
}

impl Write for Count {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.left = self.left.saturating_sub(bytes.len() as u64);
        if self.left == 0 { Err(io::ErrorKind::OutOfMemory.into()) } else { Ok(bytes.len()) }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
