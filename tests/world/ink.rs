//! Ink. In: pages. Out: the box of each glyph's outline on the sheet, in millimetres, as a ruler would find it.

use gongwen::rooms::typeset::pages::{Glyph, GlyphRun, Line, Pages};
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{FontRef, GlyphId, MetadataProvider};

/// A box on the sheet, in millimetres from its top left corner.
#[derive(Clone, Copy, Debug)]
pub struct Ink {
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
}

impl Ink {
    fn and(self, other: Self) -> Self {
        Self {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }
}

/// The ink of a line; absent where it is white.
pub fn of_line(pages: &Pages, line: &Line) -> Option<Ink> {
    let glyphs = line.runs.iter().flat_map(|run| run.glyphs.iter().map(move |glyph| (run, glyph)));
    glyphs.filter_map(|(run, glyph)| of_glyph(pages, run, glyph)).reduce(Ink::and)
}

/// The ink of a glyph; absent where it is a space.
pub fn of_glyph(pages: &Pages, run: &GlyphRun, glyph: &Glyph) -> Option<Ink> {
    let face = &pages.faces[run.face];
    let font = FontRef::from_index(face.bytes(), face.index()).ok()?;
    let mut pen = Outline(None);
    let settings = DrawSettings::unhinted(Size::unscaled(), LocationRef::default());
    font.outline_glyphs().get(GlyphId::from(glyph.id))?.draw(settings, &mut pen).ok()?;
    let [left, low, right, high] = pen.0?;
    let mm = |units: f32| f64::from(units) * run.size.to_mm() / f64::from(face.units_per_em());
    let (x, y) = (glyph.x.to_mm(), run.baseline.to_mm());
    let drawn = |units: f32| mm(units) * f64::from(run.stretch) / 1000.0;
    Some(Ink { left: x + drawn(left), top: y - mm(high), right: x + drawn(right), bottom: y - mm(low) })
}

/// How far an outline reaches: left, low, right, high.
struct Outline(Option<[f32; 4]>);

impl Outline {
    fn reach(&mut self, x: f32, y: f32) {
        let [left, low, right, high] = self.0.unwrap_or([x, y, x, y]);
        self.0 = Some([left.min(x), low.min(y), right.max(x), high.max(y)]);
    }
}

impl OutlinePen for Outline {
    fn move_to(&mut self, x: f32, y: f32) {
        self.reach(x, y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.reach(x, y);
    }

    fn quad_to(&mut self, _: f32, _: f32, x: f32, y: f32) {
        self.reach(x, y);
    }

    fn curve_to(&mut self, _: f32, _: f32, _: f32, _: f32, x: f32, y: f32) {
        self.reach(x, y);
    }

    fn close(&mut self) {}
}
