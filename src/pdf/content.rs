//! Content streams. In: a page and the fonts. Out: the operators that draw its rules, its dots, its lines and its pictures,
//! one over the other, marked with the element each belongs to; rules and dots are layout artifacts, lines without an
//! element are pagination artifacts (ISO 32000-1 §14.8.2.2).

pub(super) use super::fonts::text_of;
use super::fonts::{Code, Font};
use super::number::points;
use crate::length::Length;
use crate::picture::{Orientation, Picture};
use crate::style::Colour;
use crate::typeset::pages::{Glyph, GlyphRun, Page, Picturing, SOFT_HYPHEN};
use pdf_writer::types::{ArtifactType, LineCapStyle, LineJoinStyle, TextRenderingMode};
use pdf_writer::{Content, Finish, Name, Rect, Settings, Str, TextStr};
use std::sync::Arc;

/// A part of one page that belongs to one element.
#[derive(Clone, Copy)]
pub(super) struct Mark {
    /// Index into [`Pages::elements`](crate::typeset::pages::Pages::elements).
    pub(super) element: usize,
    /// The top of its first line, in points from the sheet's bottom edge.
    pub(super) top: f32,
    /// The box that it fills, in points from the sheet's bottom left corner, if it is a picture.
    pub(super) bounds: Option<Rect>,
}

/// Draws a page; gives the operators, and the marked content of elements, whose index is the MCID.
pub(super) fn draw(page: &Page, fonts: &[Font], pictures: &[Arc<Picture>]) -> (Vec<u8>, Vec<Mark>) {
    let mut drawing = Drawing {
        content: Content::with_settings(Settings { pretty: false }),
        page,
        state: State {
            font: None,
            stretch: UNSTRETCHED,
            spacing: (0, Length::ZERO),
            fill: Colour::BLACK,
            stroke: None,
            outline: Colour::BLACK,
        },
        marks: Vec::new(),
        open: false,
    };
    if !page.rules.is_empty() || !page.dots.is_empty() {
        drawing.begin_artifact(ArtifactType::Layout);
        drawing.draw_rules();
        drawing.draw_dots();
        drawing.content.end_marked_content();
    }
    drawing.draw_lines(fonts);
    for picturing in &page.pictures {
        if let Some(picture) = pictures.get(picturing.picture) {
            drawing.draw_picture(picturing, picture.orientation);
        }
    }
    (drawing.content.finish().into_vec(), drawing.marks)
}

/// The name by which content streams call the font of a face.
pub(super) fn font_name(face: usize) -> String {
    format!("F{face}")
}

/// The name by which content streams call a picture.
pub(super) fn picture_name(picture: usize) -> String {
    format!("I{picture}")
}

/// The name of the graphics state that presses a picture on the sheet as ink: what is printed below shows through,
/// and white paper around a scanned seal covers nothing.
pub(super) const INK: Name<'_> = Name(b"Ink");

/// The width of glyphs that a page starts with, in thousandths of the face's own.
const UNSTRETCHED: u16 = 1000;

/// What the operators so far have set.
struct State {
    font: Option<(usize, Length)>,
    stretch: u16,
    /// 字距: white behind each character, in [`FINE`] parts of the size that is beside it.
    spacing: (i64, Length),
    fill: Colour,
    stroke: Option<Length>,
    outline: Colour,
}

struct Drawing<'a> {
    content: Content,
    page: &'a Page,
    state: State,
    marks: Vec<Mark>,
    /// Whether a mark is open.
    open: bool,
}

impl Drawing<'_> {
    /// Draws rules, those of one ink as one path: a page of a table has hundreds.
    fn draw_rules(&mut self) {
        for rules in self.page.rules.chunk_by(|a, b| a.colour == b.colour) {
            let Some(first) = rules.first() else { continue };
            self.set_fill(first.colour);
            for rule in rules {
                let bottom = self.height_of(rule.y + rule.height);
                self.content.rect(points(rule.x), bottom, points(rule.width), points(rule.height));
            }
            self.content.fill_nonzero();
        }
    }

    /// Draws dots as lines without length, whose round caps make a filled circle (ISO 32000-1 §8.5.3.2).
    fn draw_dots(&mut self) {
        for dots in self.page.dots.chunk_by(|a, b| (a.diameter, a.colour) == (b.diameter, b.colour)) {
            let Some(first) = dots.first() else { continue };
            let [r, g, b] = channels(first.colour);
            self.content.save_state();
            self.content.set_line_cap(LineCapStyle::RoundCap).set_line_width(points(first.diameter));
            self.content.set_stroke_rgb(r, g, b);
            for dot in dots {
                let (x, y) = (points(dot.x), self.height_of(dot.y));
                self.content.move_to(x, y).line_to(x, y);
            }
            self.content.stroke().restore_state();
        }
    }

    fn draw_lines(&mut self, fonts: &[Font]) {
        self.content.begin_text();
        let runs: Vec<&GlyphRun> = self.page.lines.iter().flat_map(|line| &line.runs).collect();
        for runs in runs.chunk_by(|a, b| a.element == b.element) {
            let mark = runs.first().and_then(|run| {
                let top = self.height_of(run.baseline - run.size);
                Some(Mark { element: run.element?, top, bounds: None })
            });
            let hyphen = || runs.iter().any(|run| run.text.contains(SOFT_HYPHEN));
            match &mark {
                Some(_) => {}
                None if hyphen() => self.begin_artifact(ArtifactType::Layout),
                None => self.begin_artifact(ArtifactType::Pagination),
            }
            for run in runs {
                if let Some(font) = fonts.get(run.face) {
                    self.set_state(run);
                    self.show_run(run, font, mark);
                }
            }
            if mark.is_none() {
                self.content.end_marked_content();
            }
            self.end_mark();
        }
        self.content.end_text();
    }

    fn draw_picture(&mut self, picturing: &Picturing, orientation: Orientation) {
        let [left, width, height] = [picturing.x, picturing.width, picturing.height].map(points);
        let [top, bottom] = [picturing.y, picturing.y + picturing.height].map(|y| self.height_of(y));
        let bounds = Some(Rect::new(left, bottom, points(picturing.x + picturing.width), top));
        self.begin_mark(Name(b"Figure"), Mark { element: picturing.element, top, bounds }, None);
        self.content.save_state();
        if picturing.pressed {
            self.content.set_parameters(INK);
        }
        self.content
            .transform(upright(orientation, [left, bottom, width, height]))
            .x_object(Name(picture_name(picturing.picture).as_bytes()))
            .restore_state();
        self.end_mark();
    }

    /// How high a place that is `y` below the sheet's top edge lies above its bottom edge, in points.
    fn height_of(&self, y: Length) -> f32 {
        points(self.page.height - y)
    }

    /// Opens a part of an element, which says something else than its codes where it is `spelled`.
    fn begin_mark(&mut self, tag: Name, mark: Mark, spelled: Option<&str>) {
        let id = super::number::count(self.marks.len());
        self.marks.push(mark);
        self.open = true;
        let mut content = self.content.begin_marked_content_with_properties(tag);
        let mut properties = content.properties();
        properties.identify(id);
        if let Some(text) = spelled {
            properties.actual_text(TextStr(text));
        }
    }

    /// Closes the part that is open, if one is.
    fn end_mark(&mut self) {
        if std::mem::take(&mut self.open) {
            self.content.end_marked_content();
        }
    }

    fn begin_artifact(&mut self, kind: ArtifactType) {
        let mut mark = self.content.begin_marked_content_with_properties(Name(b"Artifact"));
        mark.properties().artifact().kind(kind);
    }

    fn set_fill(&mut self, colour: Colour) {
        if self.state.fill != colour {
            let [r, g, b] = channels(colour);
            self.content.set_fill_rgb(r, g, b);
            self.state.fill = colour;
        }
    }

    fn set_state(&mut self, run: &GlyphRun) {
        self.set_fill(run.colour);
        let (content, state) = (&mut self.content, &mut self.state);
        if state.font != Some((run.face, run.size)) {
            content.set_font(Name(font_name(run.face).as_bytes()), points(run.size));
            state.font = Some((run.face, run.size));
        }
        if state.stretch != run.stretch {
            content.set_horizontal_scaling(f32::from(run.stretch) / 10.0);
            state.stretch = run.stretch;
        }
        if state.stroke != run.stroke {
            match run.stroke {
                // round, for a mitred join grows spikes on the sharp ends of brush strokes
                Some(width) => content
                    .set_text_rendering_mode(TextRenderingMode::FillStroke)
                    .set_line_join(LineJoinStyle::RoundJoin)
                    .set_line_width(points(width)),
                None => content.set_text_rendering_mode(TextRenderingMode::Fill),
            };
            state.stroke = run.stroke;
        }
        if run.stroke.is_some() && state.outline != run.colour {
            let [r, g, b] = channels(run.colour);
            content.set_stroke_rgb(r, g, b);
            state.outline = run.colour;
        }
    }

    /// Shows a run of an element, or of an artifact that is open. What is spelled out is a mark of its own: some readers lose
    /// the rest of one in which another is nested.
    fn show_run(&mut self, run: &GlyphRun, font: &Font, mark: Option<Mark>) {
        let Some(first) = run.glyphs.first() else { return };
        self.content.set_text_matrix(match run.turned {
            false => [1.0, 0.0, 0.0, 1.0, points(first.x), self.height_of(run.baseline)],
            true => [0.0, -1.0, 1.0, 0.0, points(self.page.width - run.baseline), self.height_of(first.x)],
        });
        let places = places(run, font);
        let mut pen = Pen { reached: 0, spacing: self.space(&places, run.size) };
        for passage in passages(run, font) {
            let glyphs = places.get(passage.glyphs).unwrap_or_default();
            match (mark, passage.spelled) {
                (Some(mark), Some(text)) => {
                    self.end_mark();
                    self.begin_mark(Name(b"Span"), mark, Some(text));
                }
                (Some(mark), None) if !self.open => self.begin_mark(Name(b"P"), mark, None),
                (Some(_), None) => {}
                (None, spelled) => {
                    // an artifact says nothing to a reader, but to those who copy it
                    if let Some(text) = spelled {
                        let mut span = self.content.begin_marked_content_with_properties(Name(b"Span"));
                        span.properties().actual_text(TextStr(text));
                    }
                }
            }
            show(&mut self.content, &mut pen, glyphs);
            if passage.spelled.is_some() {
                if mark.is_none() {
                    self.content.end_marked_content();
                }
                self.end_mark();
            }
        }
    }

    /// Sets the white that stands behind most of these glyphs, if there are two; gives it in [`FINE`] parts of the type's size.
    fn space(&mut self, places: &[Option<Placed>], size: Length) -> i64 {
        if places.len() < 2 {
            return 0;
        }
        let (set, of) = self.state.spacing;
        let spacing = most_white(places);
        if spacing != set || spacing != 0 && of != size {
            self.content.set_char_spacing(spacing as f32 * points(size) / FINE as f32);
            self.state.spacing = (spacing, size);
        }
        spacing
    }
}

/// The matrix that sets a picture upright and into its box: left, bottom, width, height.
fn upright(orientation: Orientation, [left, bottom, width, height]: [f32; 4]) -> [f32; 6] {
    let place = |x: f32, y: f32| {
        let x = if orientation.mirrored { 1.0 - x } else { x };
        let (x, y) = match orientation.quarters {
            0 => (x, y),
            1 => (y, 1.0 - x),
            2 => (1.0 - x, 1.0 - y),
            _ => (1.0 - y, x),
        };
        (x, y)
    };
    let [origin, right, up] = [(0.0, 0.0), (1.0, 0.0), (0.0, 1.0)].map(|(x, y)| place(x, y));
    let along = |to: (f32, f32)| [width * (to.0 - origin.0), height * (to.1 - origin.1)];
    let ([a, b], [c, d]) = (along(right), along(up));
    [a, b, c, d, left + width * origin.0, bottom + height * origin.1]
}

/// A length along a run, as its glyphs are drawn.
fn stretched(length: Length, run: &GlyphRun) -> Length {
    length.scale(run.stretch.into(), UNSTRETCHED.into())
}

fn channels(colour: Colour) -> [f32; 3] {
    [colour.0, colour.1, colour.2].map(|channel| f32::from(channel) / 255.0)
}

/// Glyphs that are read in one way.
struct Passage<'a> {
    /// Their places in the run.
    glyphs: std::ops::Range<usize>,
    /// What they say, where their codes would say something else.
    spelled: Option<&'a str>,
}

/// Parts a run into long passages whose codes say the text, and ones that must spell it out: ligature tails, a glyph shared
/// by two characters, a glyph squeezed into the one before it (readers break the line there), and glyphs that justifying
/// moved apart (readers take white of a tenth of the type for a blank).
fn passages<'a>(run: &'a GlyphRun, font: &Font) -> Vec<Passage<'a>> {
    let squeezed =
        |a: &Glyph, b: &Glyph| a.x + stretched(a.advance, run) - b.x > stretched(run.size, run) / 4;
    let blank = |glyph: &Glyph| run.text.get(glyph.text.clone()).is_some_and(|text| text.trim().is_empty());
    let parted = |a: &Glyph, b: &Glyph| {
        b.x - a.x - stretched(a.advance, run) > stretched(run.size, run) / 12 && !blank(a) && !blank(b)
    };
    let mut passages: Vec<Passage> = Vec::new();
    let mut start = 0;
    for cluster in run.glyphs.chunk_by(|a, b| b.text.is_empty() || squeezed(a, b) || parted(a, b)) {
        let end = start + cluster.len();
        let text = text_of(run, cluster);
        let says_it = matches!(cluster, [glyph] if font.code(glyph.id).is_some_and(|code| code.text == text));
        match passages.last_mut() {
            Some(last) if says_it && last.spelled.is_none() => last.glyphs.end = end,
            _ => passages.push(Passage { glyphs: start..end, spelled: (!says_it).then_some(text) }),
        }
        start = end;
    }
    passages
}

/// Places along a run are counted in so many parts of the em as wide as it is drawn; kerns are written in thousandths (ISO 32000-1
/// §9.4.3).
const FINE: i64 = 100_000;
const KERN: i64 = FINE / 1000;

/// A glyph that is embedded, and its place from the run's first glyph.
struct Placed<'f> {
    code: &'f Code<'f>,
    place: i64,
}

impl Placed<'_> {
    fn width(&self) -> i64 {
        i64::from(self.code.width) * KERN
    }
}

fn places<'f>(run: &GlyphRun, font: &'f Font) -> Vec<Option<Placed<'f>>> {
    let origin = run.glyphs.first().map_or(Length::ZERO, |first| first.x);
    let em = stretched(run.size, run).to_emu().max(1);
    let placed = |glyph: &Glyph| {
        let place = (glyph.x - origin).scale(FINE, em).to_emu();
        Some(Placed { code: font.code(glyph.id)?, place })
    };
    run.glyphs.iter().map(placed).collect()
}

/// The white that stands behind most of some glyphs, on average, if most have about the same.
fn most_white(places: &[Option<Placed<'_>>]) -> i64 {
    let white = || {
        places.windows(2).filter_map(|pair| match pair {
            [Some(one), Some(next)] => Some(next.place - one.place - one.width()),
            _ => None,
        })
    };
    // what more than half of them have is left when unlike ones take each other out
    let (most, _) =
        white().fold((0, 0_usize), |(most, votes), white| match (votes, (white - most).abs() <= KERN) {
            (0, _) => (white, 1),
            (_, true) => (most, votes + 1),
            (_, false) => (most, votes - 1),
        });
    let near = white().filter(|white| (white - most).abs() <= KERN);
    let (sum, count) = near.fold((0, 0), |(sum, count), white| (sum + white, count + 1));
    if 2 * count > places.len() as i64 - 1 { sum / count.max(1) } else { 0 }
}

/// Where the reader's pen stands after what was written, in [`FINE`] parts from the run's first glyph, and how much white it leaves behind
/// each glyph by itself. Kerns are taken against it, so that no rounding is ever added to another, and only where it is off by three
/// quarters of one, so that none takes back what the last one did.
struct Pen {
    reached: i64,
    spacing: i64,
}

fn show(content: &mut Content, pen: &mut Pen, glyphs: &[Option<Placed<'_>>]) {
    let mut operator = content.show_positioned();
    let mut items = operator.items();
    let mut codes = Vec::with_capacity(2 * glyphs.len());
    for glyph in glyphs.iter().flatten() {
        let off = glyph.place - pen.reached;
        if 4 * off.abs() >= 3 * KERN {
            if !codes.is_empty() {
                items.show(Str(&codes));
                codes.clear();
            }
            let kern = (off + off.signum() * KERN / 2) / KERN;
            items.adjust(-kern as f32);
            pen.reached += kern * KERN;
        }
        codes.extend(glyph.code.id.to_be_bytes());
        pen.reached += glyph.width() + pen.spacing;
    }
    if !codes.is_empty() {
        items.show(Str(&codes));
    }
    items.finish();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_are_set_upright() {
        let corner = |mirrored, quarters, (x, y): (f32, f32)| {
            let [a, b, c, d, e, f] = upright(Orientation { mirrored, quarters }, [10.0, 20.0, 3.0, 4.0]);
            (a * x + c * y + e, b * x + d * y + f)
        };
        // where the upper left corner of the stored picture comes to lie in a box 3 wide and 4 high
        let upper_left = |mirrored, quarters| corner(mirrored, quarters, (0.0, 1.0));
        assert_eq!(
            [0, 1, 2, 3].map(|turn| upper_left(false, turn)),
            [(10.0, 24.0), (13.0, 24.0), (13.0, 20.0), (10.0, 20.0)]
        );
        assert_eq!(
            [0, 1, 2, 3].map(|turn| upper_left(true, turn)),
            [(13.0, 24.0), (13.0, 20.0), (10.0, 20.0), (10.0, 24.0)]
        );
    }
}
