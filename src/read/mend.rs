//! Mending. In: the bytes of a draft and what is to be put in place of some of its text. Out: the bytes of the mended draft, in the same
//! encoding, with the same line ends and all else as it was.

use super::characters::seen_as;
use super::encoding;
use crate::diagnostic::Fix;
use encoding_rs::{GB18030, UTF_16BE, UTF_16LE};
use std::ops::Range;

/// The bytes with these mends, in the order of the text and none over another; absent where the draft cannot be written back as it was:
/// it is damaged, or no text.
pub fn mend(bytes: &[u8], fixes: &[Fix]) -> Option<Vec<u8>> {
    let (typed, encoding, mark) = encoding::typed(bytes)?;
    let read = encoding::decode(bytes).text;
    let mut out = String::with_capacity(typed.len());
    let (mut done, mut places) = (0, Places::new(&typed, &read));
    for fix in fixes {
        let Range { start, end } = places.find(fix.span.range())?;
        out.push_str(typed.get(done..start)?);
        out.push_str(&fix.replacement);
        done = end;
    }
    out.push_str(typed.get(done..)?);
    let mark = bytes.get(..mark)?;
    Some(match encoding {
        encoding if encoding == GB18030 => [mark, &GB18030.encode(&out).0].concat(),
        encoding if encoding == UTF_16LE => {
            mark.iter().copied().chain(out.encode_utf16().flat_map(u16::to_le_bytes)).collect()
        }
        encoding if encoding == UTF_16BE => {
            mark.iter().copied().chain(out.encode_utf16().flat_map(u16::to_be_bytes)).collect()
        }
        _ => [mark, out.as_bytes()].concat(),
    })
}

/// Walks through a text as it was typed and as it was read, side by side.
struct Places<'a> {
    typed: &'a str,
    read: &'a str,
    /// How far either is walked.
    at: (usize, usize),
}

impl<'a> Places<'a> {
    fn new(typed: &'a str, read: &'a str) -> Self {
        Self { typed, read, at: (0, 0) }
    }

    /// The bytes as typed of bytes as read, which lie behind those asked for before.
    fn find(&mut self, range: Range<usize>) -> Option<Range<usize>> {
        let start = self.walk(range.start)?;
        let end = if range.is_empty() { start } else { self.walk(range.end)? };
        Some(start..end)
    }

    /// Walks on to a byte of the text as read. Out: that of the text as typed.
    fn walk(&mut self, to: usize) -> Option<usize> {
        while self.at.1 < to {
            let read = self.read.get(self.at.1..)?.chars().next()?;
            let rest = self.typed.get(self.at.0..)?;
            let typed = rest.chars().next()?;
            // a mark around a cell is not read, a line end in one is a break
            if typed == '"' && read != '"' {
                self.at.0 += 1;
                continue;
            }
            if typed == '\n' && read == '<' {
                self.at = (self.at.0 + 1, self.at.1 + "<br>".len());
                continue;
            }
            self.at.0 += if rest.starts_with("\r\n") { 2 } else { typed.len_utf8() };
            self.at.1 += seen_as(typed).map_or(read.len_utf8(), str::len);
        }
        (self.at.1 == to).then_some(self.at.0)
    }
}
