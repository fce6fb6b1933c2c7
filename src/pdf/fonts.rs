//! Fonts. In: the glyphs that pages use. Out: subset fonts, each with its widths and the characters of its codes.

use super::error::{FaceFault, PdfError, PdfPart};
use super::number::fingerprint;
use super::packing::Packing;
use crate::deflate::Kind;
use crate::font::{Face, Hints, Outlines};
use crate::known::Known;
use crate::typeset::pages::{Glyph, GlyphRun, Pages, SOFT_HYPHEN};
use pdf_writer::types::{CidFontType, FontFlags, SystemInfo, UnicodeCmap};
use pdf_writer::writers::FontDescriptor;
use pdf_writer::{Chunk, Filter, Finish, Name, Rect, Ref, Str};
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// What an identity encoding says of itself.
const IDENTITY: SystemInfo =
    SystemInfo { registry: Str(b"Adobe"), ordering: Str(b"Identity"), supplement: 0 };

/// The width of a hanzi, in thousandths of the em: that of every code of which nothing else is said.
const CELL: i32 = 1000;

/// A font program of fewer bytes is searched for repeats like a text: that costs little.
const FEW_OUTLINES: usize = 1 << 14;

/// The packed programs that documents of one run share.
static PROGRAMS: Known<Cut, Arc<Vec<u8>>> = Known::new(32);

/// What a packed program is made of.
struct Cut {
    face: Arc<Face>,
    glyphs: Vec<u16>,
    packing: Packing,
}

/// The glyphs of one face that the pages use.
pub(super) struct Font<'a> {
    face: &'a Arc<Face>,
    /// By their numbers in the face, once they are numbered.
    codes: Vec<(u16, Code<'a>)>,
    /// Where each of them stands in `codes`.
    places: FxHashMap<u16, usize>,
}

/// How content streams show a glyph.
#[derive(Default)]
pub(super) struct Code<'a> {
    /// Its number in the subset, which is its code.
    pub(super) id: u16,
    /// How far it advances, in thousandths of the em.
    pub(super) width: i32,
    /// What its code says to a reader: the text that it shows where it first stands.
    pub(super) text: &'a str,
}

/// Gathers the glyphs of each face, in the order of [`Pages::faces`].
///
/// # Errors
/// Names the first character that an archive does not allow (ISO 19005-2 §6.2.11.7, §6.2.11.8).
pub(super) fn collect(pages: &Pages) -> Result<Vec<Font<'_>>, PdfError> {
    let font = |face| Font { face, codes: Vec::new(), places: FxHashMap::default() };
    let mut fonts: Vec<Font> = pages.faces.iter().map(font).collect();
    for run in pages.pages.iter().flat_map(|page| &page.lines).flat_map(|line| &line.runs) {
        let font = fonts.get_mut(run.face).ok_or(PdfError::Inconsistent(PdfPart::Faces))?;
        if let Some(character) = run.text.chars().find(|character| is_unfit(*character)) {
            return Err(PdfError::Character(character));
        }
        for cluster in run.glyphs.chunk_by(|_, tail| tail.text.is_empty()) {
            for (place, glyph) in cluster.iter().enumerate() {
                let text = text_of(run, cluster);
                if glyph.id == 0 {
                    return Err(font.refused(run.face, FaceFault::NoGlyph(text.to_owned())));
                }
                let text = share(text, cluster.len(), place);
                font.add(glyph.id, text);
            }
        }
    }
    for (face, font) in fonts.iter_mut().enumerate() {
        font.number().map_err(|fault| font.refused(face, fault))?;
    }
    Ok(fonts)
}

/// What one glyph of a cluster says for readers that do not know ActualText: its own character if there are as many
/// as glyphs, else the first says all and the others nothing, which PDF cannot say but by a space without width.
fn share(text: &str, glyphs: usize, place: usize) -> &str {
    if glyphs == 1 && !text.is_empty() {
        return text;
    }
    let character = |(start, character): (usize, char)| text.get(start..start + character.len_utf8());
    let own = text.char_indices().nth(place).and_then(character).filter(|_| text.chars().count() == glyphs);
    let all = Some(text).filter(|text| place == 0 && !text.is_empty());
    own.or(all).unwrap_or("\u{200B}")
}

/// Whether a character means nothing outside one office or nothing at all: private use, noncharacters.
fn is_unfit(character: char) -> bool {
    matches!(character, '\0' | '\u{FEFF}' | '\u{FFFE}' | '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..)
}

impl<'a> Font<'a> {
    /// Whether any glyph is used.
    pub(super) fn is_used(&self) -> bool {
        !self.codes.is_empty()
    }

    /// Adds a glyph that shows a text.
    fn add(&mut self, glyph: u16, text: &'a str) {
        let place = *self.places.entry(glyph).or_insert(self.codes.len());
        match self.codes.get_mut(place) {
            // a hyphen of the text before one that parts a word
            Some((_, code)) if code.text.starts_with(SOFT_HYPHEN) => code.text = text,
            Some(_) => {}
            None => self.codes.push((glyph, Code { text, ..Code::default() })),
        }
    }

    /// How a glyph is shown; absent for one that no page uses.
    pub(super) fn code(&self, glyph: u16) -> Option<&Code<'a>> {
        self.codes.get(*self.places.get(&glyph)?).map(|(_, code)| code)
    }

    /// Numbers the glyphs as the subset will hold them, and measures them.
    fn number(&mut self) -> Result<(), FaceFault> {
        let reader = self.face.reader().ok_or(FaceFault::Broken)?;
        let em = i32::from(self.face.units_per_em()).max(1);
        self.codes.sort_unstable_by_key(|(glyph, _)| *glyph);
        self.places = self.codes.iter().map(|(glyph, _)| *glyph).zip(0..).collect();
        for (id, (glyph, code)) in (1..).zip(&mut self.codes) {
            code.id = id;
            code.width = (reader.advance(*glyph) * 1000 + em / 2).div_euclid(em);
        }
        Ok(())
    }

    /// Writes the font and all it consists of; gives the object that content streams name.
    pub(super) fn embed(&self, pdf: &mut Chunk, next: &mut Ref, packing: Packing) -> Result<Ref, FaceFault> {
        let [font, descendant, descriptor, file, cmap] = std::array::from_fn(|_| next.bump());
        let outlines = self.face.outlines();
        let name = self.subset_name();
        let kind = match outlines {
            Outlines::Cff => CidFontType::Type0,
            Outlines::Glyf => CidFontType::Type2,
        };
        let mut base = name.clone();
        if outlines == Outlines::Cff {
            base.push_str("-Identity-H");
        }
        pdf.type0_font(font)
            .base_font(Name(base.as_bytes()))
            .encoding_predefined(Name(b"Identity-H"))
            .descendant_font(descendant)
            .to_unicode(cmap);

        let mut cid = pdf.cid_font(descendant);
        cid.subtype(kind).base_font(Name(name.as_bytes())).system_info(IDENTITY);
        cid.font_descriptor(descriptor).default_width(CELL as f32);
        if outlines == Outlines::Glyf {
            cid.cid_to_gid_map_predefined(Name(b"Identity"));
        }
        let mut widths = cid.widths();
        let codes: Vec<&Code> = self.codes.iter().map(|(_, code)| code).collect();
        for codes in codes.chunk_by(|a, b| a.width != CELL && b.width != CELL) {
            if let Some(first) = codes.first().filter(|first| first.width != CELL) {
                widths.consecutive(first.id, codes.iter().map(|code| code.width as f32));
            }
        }
        widths.finish();
        cid.finish();

        self.describe(&mut pdf.font_descriptor(descriptor), &name, file)?;
        let program = self.program(packing)?;
        let mut program = pdf.stream(file, &program);
        program.filter(Filter::FlateDecode);
        if outlines == Outlines::Cff {
            program.pair(Name(b"Subtype"), Name(b"CIDFontType0C"));
        }
        program.finish();
        let characters = packing.zlib(&self.characters(), Kind::Text);
        pdf.stream(cmap, &characters).filter(Filter::FlateDecode);
        Ok(font)
    }

    /// The font program, packed.
    fn program(&self, packing: Packing) -> Result<Arc<Vec<u8>>, FaceFault> {
        let glyphs: Vec<u16> = self.codes.iter().map(|(glyph, _)| *glyph).collect();
        let hints = if packing == Packing::Small { Hints::Dropped } else { Hints::Kept };
        let make = || {
            let program = self.face.subset(&glyphs, hints).map_err(FaceFault::Subset)?;
            let kind = if program.len() < FEW_OUTLINES { Kind::Text } else { Kind::Outlines };
            Ok(Arc::new(packing.zlib(&program, kind)))
        };
        let marks = (self.face.postscript(), &glyphs, packing);
        let is =
            |cut: &Cut| Arc::ptr_eq(&cut.face, self.face) && cut.glyphs == glyphs && cut.packing == packing;
        let cut = || Cut { face: self.face.clone(), glyphs: glyphs.clone(), packing };
        PROGRAMS.or_try(marks, is, cut, make)
    }

    /// The name of the subset: six letters that follow from its glyphs, and the name of the face.
    fn subset_name(&self) -> String {
        let name = self.face.postscript();
        let glyphs: Vec<u8> = self.codes.iter().flat_map(|(glyph, _)| glyph.to_be_bytes()).collect();
        let mut hash = fingerprint([name.as_bytes(), &glyphs]);
        let mut tag = String::new();
        for _ in 0..6 {
            tag.push(char::from(b'A' + (hash % 26) as u8));
            hash /= 26;
        }
        format!("{tag}+{name}")
    }

    fn describe(&self, writer: &mut FontDescriptor, name: &str, file: Ref) -> Result<(), FaceFault> {
        let shape = self.face.measures().ok_or(FaceFault::Broken)?;
        let em = f32::from(self.face.units_per_em()).max(1.0);
        let scaled = |units: f32| (units * 1000.0 / em).round();
        let [left, bottom, right, top] = shape.bounds.map(scaled);
        writer
            .name(Name(name.as_bytes()))
            .flags(FontFlags::SYMBOLIC)
            .bbox(Rect::new(left, bottom, right, top))
            .italic_angle(shape.italic_angle)
            .ascent(scaled(shape.ascent))
            .descent(scaled(shape.descent))
            .cap_height(scaled(shape.cap_height))
            // used only to imitate a font that is not there
            .stem_v(80.0);
        match self.face.outlines() {
            Outlines::Cff => writer.font_file3(file),
            Outlines::Glyf => writer.font_file2(file),
        };
        Ok(())
    }

    /// The table from codes to characters.
    fn characters(&self) -> Vec<u8> {
        let mut cmap = UnicodeCmap::new(Name(b"Custom"), IDENTITY);
        for (_, code) in &self.codes {
            cmap.pair_with_multiple(code.id, code.text.chars());
        }
        cmap.finish().into_vec()
    }

    /// That the face, of this number, cannot be embedded.
    pub(super) fn refused(&self, number: usize, fault: FaceFault) -> PdfError {
        PdfError::Face(number, self.face.family().to_owned(), fault)
    }
}

/// The text that glyphs of a run show together.
pub(crate) fn text_of<'a>(run: &'a GlyphRun, glyphs: &[Glyph]) -> &'a str {
    if let [glyph] = glyphs {
        return run.text.get(glyph.text.clone()).unwrap_or_default();
    }
    let shown = || glyphs.iter().map(|glyph| &glyph.text).filter(|text| !text.is_empty());
    let start = shown().map(|text| text.start).min().unwrap_or_default();
    let end = shown().map(|text| text.end).max().unwrap_or_default();
    run.text.get(start..end).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::share;

    #[test]
    fn glyphs_of_a_cluster_share_its_text() {
        let shares = |text, glyphs| (0..glyphs).map(|place| share(text, glyphs, place)).collect::<Vec<_>>();
        assert_eq!(shares("一", 1), ["一"]);
        assert_eq!(shares("ffi", 1), ["ffi"]);
        assert_eq!(shares("……", 2), ["…", "…"]);
        assert_eq!(shares("é", 2), ["é", "\u{200B}"]);
        assert_eq!(shares("", 1), ["\u{200B}"]);
    }
}
