//! Shaping: what OpenType does to a word before it is set. In: letters or dashes. Out: their glyphs in order.
//!
//! Hanzi need none of it; Latin words want kerning and ligatures, and —— and …… want the forms of Chinese.

use super::tables::Bytes;
use harfrust::{Buffer, Direction, Font, Language, Script, ShapeOptions, ShapePlan, ShaperFont, Tag};
use std::ops::Range;

/// A glyph as shaped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shaped {
    /// Its number in the face.
    pub glyph: u16,
    /// How far the pen moves, in font units.
    pub advance: i32,
    /// The bytes of the text that it shows; empty where a glyph before it shows them.
    pub text: Range<usize>,
}

/// What shapes the texts of one face; made when the first text needs it. To plan takes longer than to shape a word.
pub(super) struct Shaper {
    font: Font,
    words: ShapePlan,
    dashes: ShapePlan,
}

impl Shaper {
    pub(super) fn new(bytes: Bytes, index: u32) -> Option<Self> {
        let font = Font::new(bytes, index)?;
        let plan =
            |script| ShapePlan::new(&font, Direction::LeftToRight, Some(script), language().as_ref(), &[]);
        let (words, dashes) =
            (plan(Script::from_iso15924_tag(WORDS)?), plan(Script::from_iso15924_tag(DASHES)?));
        Some(Self { font, words, dashes })
    }
}

/// The scripts of words and of dashes.
const WORDS: Tag = Tag::new(b"Latn");
const DASHES: Tag = Tag::new(b"Hani");

fn language() -> Option<Language> {
    Language::new("zh-Hans")
}

/// Shapes a text from left to right, in the manner of Simplified Chinese; absent where the font keeps it from being done,
/// or glyphs come out that show less than the text.
pub(super) fn shape(shaper: &Shaper, text: &str) -> Option<Vec<Shaped>> {
    let mut buffer = Buffer::new();
    buffer.push_str(text);
    buffer.set_direction(Direction::LeftToRight);
    let is_word = text.chars().any(char::is_alphanumeric);
    let (script, plan) = if is_word { (WORDS, &shaper.words) } else { (DASHES, &shaper.dashes) };
    buffer.set_script(Script::from_iso15924_tag(script));
    buffer.set_language(language());
    let options = ShapeOptions::new().plan(Some(plan));
    harfrust::shape(&ShaperFont::new(&shaper.font), &mut buffer, options).ok()?;
    let glyphs = buffer.glyph_infos().iter().zip(buffer.glyph_positions());
    let starts: Vec<usize> = buffer.glyph_infos().iter().map(|info| info.cluster as usize).collect();
    if starts.first() != Some(&0) && !text.is_empty() {
        return None;
    }
    let shaped = glyphs
        .enumerate()
        .map(|(index, (info, position))| {
            let start = info.cluster as usize;
            let first = index == 0 || starts.get(index - 1) != Some(&start);
            let end = starts.iter().skip(index).find(|next| **next > start).copied().unwrap_or(text.len());
            Shaped {
                glyph: u16::try_from(info.glyph_id).unwrap_or_default(),
                advance: position.x_advance,
                text: if first { start..end } else { start..start },
            }
        })
        .collect();
    Some(shaped)
}
