//! Places in a font file. In: a font. Out: where its advances and its outlines lie, found once, so that what is asked for each
//! character is a look at a few bytes.

use skrifa::raw::ps::cff::dict::{Entry, entries};
use skrifa::raw::ps::cff::index::Index;
use skrifa::raw::types::Tag;
use skrifa::raw::{FontRef, TableProvider};
use std::ops::Range;
use std::sync::Arc;

/// How far the glyphs of a font advance (OpenType 1.9, `hmtx`).
#[derive(Default)]
pub(super) struct Advances {
    /// The entries of four bytes, each beginning with the advance; the last holds for all glyphs behind it.
    entries: Range<usize>,
}

impl Advances {
    pub(super) fn new(font: &FontRef<'_>) -> Self {
        let entries = font.hhea().ok().and_then(|head| {
            let table = place(font, b"hmtx")?;
            let end = table.start + 4 * usize::from(head.number_of_h_metrics());
            Some(table.start..end.min(table.end))
        });
        Self { entries: entries.unwrap_or_default() }
    }

    /// How far a glyph of the font with these bytes advances, in font units.
    pub(super) fn of(&self, bytes: &[u8], glyph: u16) -> u16 {
        let entries = bytes.get(self.entries.clone()).unwrap_or_default().as_chunks::<4>().0;
        let entry = entries.get(usize::from(glyph)).or_else(|| entries.last());
        entry.map_or(0, |[high, low, ..]| u16::from_be_bytes([*high, *low]))
    }
}

/// Where the outlines of a font lie.
pub(super) enum Drawings {
    /// So far into the file the index of charstrings begins (CFF 1.0, 14).
    Charstrings(usize),
    /// Their offsets in `glyf`, halved, of two bytes.
    Short(Range<usize>),
    /// Their offsets in `glyf`, of four bytes.
    Long(Range<usize>),
    /// Elsewhere, or broken.
    Unknown,
}

impl Drawings {
    pub(super) fn new(font: &FontRef<'_>) -> Self {
        let offsets = || Some((place(font, b"loca")?, font.head().ok()?.index_to_loc_format() != 0));
        match (charstrings(font), offsets()) {
            (Some(start), _) => Self::Charstrings(start),
            (None, Some((offsets, true))) => Self::Long(offsets),
            (None, Some((offsets, false))) => Self::Short(offsets),
            (None, None) => Self::Unknown,
        }
    }

    /// How many bytes draw a glyph of the font with these bytes.
    pub(super) fn length(&self, bytes: &[u8], glyph: u32) -> Option<usize> {
        let glyph = usize::try_from(glyph).ok()?;
        let within = |table: &Range<usize>| bytes.get(table.clone());
        match self {
            Self::Charstrings(start) => {
                Index::new(bytes.get(*start..)?, false).ok()?.get(glyph).map(<[u8]>::len)
            }
            Self::Short(offsets) => {
                let [from, to] = *within(offsets)?.as_chunks::<2>().0.get(glyph..)?.first_chunk()?;
                let length = u16::from_be_bytes(to).checked_sub(u16::from_be_bytes(from))?;
                Some(2 * usize::from(length))
            }
            Self::Long(offsets) => {
                let [from, to] = *within(offsets)?.as_chunks::<4>().0.get(glyph..)?.first_chunk()?;
                u32::from_be_bytes(to).checked_sub(u32::from_be_bytes(from)).map(|length| length as usize)
            }
            Self::Unknown => None,
        }
    }
}

/// Where the charstrings of a font begin.
fn charstrings(font: &FontRef<'_>) -> Option<usize> {
    let dictionary = font.cff().ok()?.top_dicts().get(0)?;
    let offset = entries(dictionary, None).find_map(|entry| match entry {
        Ok(Entry::CharstringsOffset(offset)) => Some(offset),
        _ => None,
    })?;
    Some(place(font, b"CFF ")?.start + offset)
}

/// The bytes of the file that a table takes.
fn place(font: &FontRef<'_>, tag: &[u8; 4]) -> Option<Range<usize>> {
    let tag = Tag::new(tag);
    let record = font.table_directory().table_records().iter().find(|record| record.tag() == tag)?;
    let start = usize::try_from(record.offset()).ok()?;
    Some(start..start.checked_add(usize::try_from(record.length()).ok()?)?)
}

/// The bytes of a font file, read or mapped, shared between threads.
pub type Bytes = Arc<dyn AsRef<[u8]> + Send + Sync>;
