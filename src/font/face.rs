//! A face. In: the bytes of a font file. Out: glyphs, advances, the centre of its hanzi, and what it is called.

use super::shape;
use super::shape::Shaped;
use super::tables::{Advances, Bytes, Drawings};
use crate::fault;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use skrifa::charmap::{Charmap, MappingIndex};
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlineGlyphCollection, OutlinePen};
use skrifa::raw::TableProvider;
use skrifa::string::StringId;
use skrifa::{FontRef, GlyphId, MetadataProvider, Tag};
use std::cell::OnceCell;
use std::fmt;
use std::sync::{OnceLock, PoisonError, RwLock};

/// Hanzi whose strokes reach all four sides or the vertical middle of their square; their common centre is the
/// line on which faces are aligned.
pub(super) const CENTRE_SAMPLE: &str = "永国事东中来求里果回";

/// An outline that draws nothing takes no more bytes: a width, a move, `endchar`; or a box and no contour.
pub(super) const LONGEST_BLANK: usize = 16;

/// Units to the em that a font may have (OpenType 1.9, `head`).
pub(super) const UNITS: std::ops::RangeInclusive<u16> = 16..=16_384;

/// A face of a font file.
pub struct Face {
    pub(super) bytes: Bytes,
    pub(super) index: u32,
    pub(super) family: String,
    /// Every family and full name, in every language.
    pub(super) names: Vec<String>,
    pub(super) postscript: String,
    pub(super) units_per_em: u16,
    pub(super) hanzi_centre: OnceLock<i32>,
    /// Where its characters lie: finding that out takes longer than a look-up.
    pub(super) mapping: MappingIndex,
    /// Where its advances and its outlines lie: the same.
    pub(super) advances: Advances,
    pub(super) drawings: Drawings,
    /// What was looked up, in whichever document.
    pub(super) known: RwLock<FxHashMap<char, Option<Character>>>,
    pub(super) shaper: OnceLock<Option<shape::Shaper>>,
}

/// What a face has for a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Character {
    /// The glyph's number.
    pub glyph: u16,
    /// How far it advances, in font units.
    pub advance: i32,
}

/// The middle of a face's hanzi, as it was measured once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Centre {
    /// The checksum that the font gives itself, and its bytes: another font has others.
    font: (u32, usize),
    height: i32,
}

impl Face {
    /// Opens face number `index` of a font file; absent if the bytes are no usable font.
    pub fn new(bytes: Bytes, index: u32) -> Option<Self> {
        fault::guard(|| Self::open(bytes, index)).ok().flatten()
    }

    fn open(bytes: Bytes, index: u32) -> Option<Self> {
        let font = FontRef::from_index((*bytes).as_ref(), index).ok()?;
        let name = |id| font.localized_strings(id).english_or_first().map(|name| name.to_string());
        let family = name(StringId::FAMILY_NAME)?;
        let postscript = name(StringId::POSTSCRIPT_NAME).unwrap_or_else(|| family.clone());
        let ids = [StringId::FAMILY_NAME, StringId::FULL_NAME, StringId::TYPOGRAPHIC_FAMILY_NAME];
        let names =
            ids.into_iter().flat_map(|id| font.localized_strings(id)).map(|name| name.to_string()).collect();
        let units_per_em = Some(font.head().ok()?.units_per_em()).filter(|units| UNITS.contains(units))?;
        let face = Self {
            family,
            names,
            postscript,
            units_per_em,
            hanzi_centre: OnceLock::new(),
            index,
            mapping: MappingIndex::new(&font),
            advances: Advances::new(&font),
            drawings: Drawings::new(&font),
            known: RwLock::default(),
            bytes: bytes.clone(),
            shaper: OnceLock::new(),
        };
        face.reader()?;
        Some(face)
    }

    /// The bytes of the font file.
    pub fn bytes(&self) -> &[u8] {
        (*self.bytes).as_ref()
    }

    /// The number of the face in its file.
    pub fn index(&self) -> u32 {
        self.index
    }

    /// The family name, in English where the font has it.
    pub fn family(&self) -> &str {
        &self.family
    }

    /// Whether a name is one of its family or full names, in any language.
    pub fn has_name(&self, name: &str) -> bool {
        self.names.iter().any(|own| own.eq_ignore_ascii_case(name))
    }

    /// The PostScript name.
    pub fn postscript(&self) -> &str {
        &self.postscript
    }

    /// Font units to the em.
    pub fn units_per_em(&self) -> u16 {
        self.units_per_em
    }

    /// The height of the middle of its hanzi above the baseline, in font units.
    pub fn hanzi_centre(&self) -> i32 {
        *self.hanzi_centre.get_or_init(|| {
            let measured = || self.reader().and_then(|reader| reader.hanzi_centre());
            // no hanzi in the face: the middle of the ideographic em box, as CJK faces declare it (880/−120)
            fault::guard(measured).ok().flatten().unwrap_or(i32::from(self.units_per_em) * 38 / 100)
        })
    }

    /// What [`Face::hanzi_centre`] has measured, to be kept; absent if nobody asked for it.
    pub fn measured_centre(&self) -> Option<Centre> {
        Some(Centre { height: *self.hanzi_centre.get()?, font: self.mark()? })
    }

    /// The face, which need not measure what was kept of this very font.
    #[must_use]
    pub fn with_centre(mut self, kept: Centre) -> Self {
        if self.mark() == Some(kept.font) {
            self.hanzi_centre = OnceLock::from(kept.height);
        }
        self
    }

    /// What tells its font from others.
    fn mark(&self) -> Option<(u32, usize)> {
        let head = FontRef::from_index(self.bytes(), self.index).ok()?.head().ok()?;
        Some((head.checksum_adjustment(), self.bytes().len()))
    }

    /// How its outlines are written down.
    pub fn outlines(&self) -> Outlines {
        match FontRef::from_index(self.bytes(), self.index) {
            Ok(font) if font.table_data(Tag::new(b"CFF ")).is_some() => Outlines::Cff,
            _ => Outlines::Glyf,
        }
    }

    /// Its outward measures; absent if the bytes are no usable font.
    pub fn measures(&self) -> Option<Measures> {
        let font = FontRef::from_index(self.bytes(), self.index).ok()?;
        let metrics = font.metrics(Size::unscaled(), LocationRef::default());
        let bounds = metrics.bounds?;
        Some(Measures {
            bounds: [bounds.x_min, bounds.y_min, bounds.x_max, bounds.y_max],
            ascent: metrics.ascent,
            // FandolSong has it above the baseline
            descent: -metrics.descent.abs(),
            cap_height: metrics.cap_height.unwrap_or(metrics.ascent),
            italic_angle: metrics.italic_angle,
        })
    }

    /// What is needed to look up glyphs.
    pub fn reader(&self) -> Option<Reader<'_>> {
        let font = FontRef::from_index(self.bytes(), self.index).ok()?;
        Some(Reader { face: self, charmap: self.mapping.charmap(&font), outlines: OnceCell::new(), font })
    }

    /// What the face has for a character; absent as in [`Reader::glyph`].
    pub fn character(&self, character: char) -> Option<Character> {
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner).get(&character).copied();
        known.unwrap_or_else(|| {
            let look_up = || {
                let reader = self.reader()?;
                let glyph = reader.glyph(character)?;
                Some(Character { glyph, advance: reader.advance(glyph) })
            };
            // a broken face lacks what it cannot give
            let found = fault::guard(look_up).ok().flatten();
            self.known.write().unwrap_or_else(PoisonError::into_inner).insert(character, found);
            found
        })
    }

    /// Looks up the characters of a text at once, for which its tables are opened once.
    pub fn learn(&self, text: &str) {
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
        let mut unknown: Vec<char> = text.chars().filter(|c| !known.contains_key(c)).collect();
        drop(known);
        unknown.sort_unstable();
        unknown.dedup();
        let look_up = || {
            let reader = self.reader().filter(|_| unknown.len() > 1)?;
            let found = unknown.iter().map(|c| {
                let character = |glyph| Character { glyph, advance: reader.advance(glyph) };
                (*c, reader.glyph(*c).map(character))
            });
            Some(found.collect::<Vec<_>>())
        };
        // what a broken face cannot give is looked up one by one
        let found = fault::guard(look_up).ok().flatten().unwrap_or_default();
        self.known.write().unwrap_or_else(PoisonError::into_inner).extend(found);
    }
}

impl Face {
    /// Shapes a Latin word, or dashes and dots, as Simplified Chinese wants them.
    ///
    /// A word that cannot be shaped is not lost: its letters stand beside each other.
    pub fn shape(&self, text: &str) -> Vec<Shaped> {
        let shaper = || shape::Shaper::new(self.bytes.clone(), self.index);
        let shaped = || shape::shape(self.shaper.get_or_init(shaper).as_ref()?, text);
        fault::guard(shaped).ok().flatten().unwrap_or_else(|| self.letters(text))
    }

    /// The glyphs of a text, one for each character.
    fn letters(&self, text: &str) -> Vec<Shaped> {
        let letter = |(start, character): (usize, char)| {
            let Character { glyph, advance } =
                self.character(character).unwrap_or(Character { glyph: 0, advance: 0 });
            Shaped { glyph, advance, text: start..start + character.len_utf8() }
        };
        text.char_indices().map(letter).collect()
    }
}

/// How the outlines of a face are written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outlines {
    /// Cubic curves, in a `CFF ` table.
    Cff,
    /// Quadratic curves, in a `glyf` table.
    Glyf,
}

/// The outward measures of a face, in font units.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Measures {
    /// The box that holds every glyph: left, bottom, right, top.
    pub bounds: [f32; 4],
    /// The reach above the baseline.
    pub ascent: f32,
    /// The reach below the baseline, never positive.
    pub descent: f32,
    /// The height of flat capitals.
    pub cap_height: f32,
    /// The slope of its verticals, in degrees to the left.
    pub italic_angle: f32,
}

/// A table of face number `index` of a font file.
pub fn table<'a>(font: &'a [u8], index: u32, tag: &[u8; 4]) -> Option<&'a [u8]> {
    Some(FontRef::from_index(font, index).ok()?.table_data(Tag::new(tag))?.as_bytes())
}

impl fmt::Debug for Face {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Face").field("postscript", &self.postscript).finish_non_exhaustive()
    }
}

/// Looks up glyphs of a [`Face`].
pub struct Reader<'a> {
    pub(super) face: &'a Face,
    pub(super) font: FontRef<'a>,
    pub(super) charmap: Charmap<'a>,
    /// Gathered when the first outline is wanted.
    pub(super) outlines: OnceCell<OutlineGlyphCollection<'a>>,
}

impl Reader<'_> {
    /// The glyph of a character; absent where the face has none, or one without ink that is no space.
    pub fn glyph(&self, character: char) -> Option<u16> {
        let id = self.charmap.map(character).filter(|id| *id != GlyphId::NOTDEF)?;
        let shown = character.is_whitespace() || self.has_ink(id);
        u16::try_from(id.to_u32()).ok().filter(|_| shown)
    }

    /// How far a glyph advances, in font units.
    pub fn advance(&self, glyph: u16) -> i32 {
        self.face.advances.of(self.face.bytes(), glyph).into()
    }

    /// The height of the middle of a glyph's ink above the baseline, in font units; absent where it has no ink.
    pub fn middle(&self, glyph: u16) -> Option<i32> {
        self.reach(glyph).map(|(low, high)| (low + high) / 2)
    }

    /// How low and how high a glyph's ink reaches from the baseline, in font units; absent where it has no ink.
    pub fn reach(&self, glyph: u16) -> Option<(i32, i32)> {
        self.extent(GlyphId::from(glyph)).map(|(low, high)| (low.round() as i32, high.round() as i32))
    }

    /// Whether a glyph draws anything. An outline of some length does; only the short ones are tried out.
    fn has_ink(&self, glyph: GlyphId) -> bool {
        let length = self.face.drawings.length(self.face.bytes(), glyph.to_u32());
        length.is_some_and(|length| length > LONGEST_BLANK) || self.extent(glyph).is_some()
    }

    /// The lowest and highest point of a glyph's outline.
    fn extent(&self, glyph: GlyphId) -> Option<(f32, f32)> {
        let mut pen = Extent(None);
        let settings = DrawSettings::unhinted(Size::unscaled(), LocationRef::default());
        self.outlines.get_or_init(|| self.font.outline_glyphs()).get(glyph)?.draw(settings, &mut pen).ok()?;
        pen.0
    }

    /// The middle of its hanzi; absent where it has none.
    fn hanzi_centre(&self) -> Option<i32> {
        let extents = CENTRE_SAMPLE.chars().filter_map(|c| self.extent(self.charmap.map(c)?));
        let centres: Vec<f32> = extents.map(|(low, high)| (low + high) / 2.0).collect();
        (!centres.is_empty()).then(|| (centres.iter().sum::<f32>() / centres.len() as f32).round() as i32)
    }
}

/// Notes how low and how high an outline reaches.
pub(super) struct Extent(Option<(f32, f32)>);

impl Extent {
    fn reach(&mut self, y: f32) {
        let (low, high) = self.0.unwrap_or((y, y));
        self.0 = Some((low.min(y), high.max(y)));
    }
}

impl OutlinePen for Extent {
    fn move_to(&mut self, _: f32, _: f32) {}

    fn line_to(&mut self, _: f32, y: f32) {
        self.reach(y);
    }

    fn quad_to(&mut self, _: f32, _: f32, _: f32, y: f32) {
        self.reach(y);
    }

    fn curve_to(&mut self, _: f32, _: f32, _: f32, _: f32, _: f32, y: f32) {
        self.reach(y);
    }

    fn close(&mut self) {}
}
