//! Content streams. In: a page and the fonts. Out: the operators that draw it, marked with the element each run
//! belongs to; what belongs to none is a pagination artifact (ISO 32000-1 §14.8.2.2).

use super::fonts::{Code, Font};
use crate::length::Length;
use crate::style::Colour;
use crate::typeset::pages::{Glyph, GlyphRun, Page};
use pdf_writer::types::{ArtifactType, LineJoinStyle, TextRenderingMode};
use pdf_writer::{Content, Finish, Name, Settings, Str, TextStr};

/// A page, drawn.
pub(super) struct Sheet {
    /// The operators, not compressed.
    pub(super) stream: Vec<u8>,
    /// The marked content of elements; the index is the MCID.
    pub(super) marks: Vec<Mark>,
}

/// A stretch of one page that belongs to one element.
pub(super) struct Mark {
    /// Index into [`Pages::elements`](crate::typeset::pages::Pages::elements).
    pub(super) element: usize,
    /// The top of its first line, in points from the sheet's bottom edge.
    pub(super) top: f32,
}

/// Draws a page.
pub(super) fn draw(page: &Page, fonts: &[Font]) -> Sheet {
    let mut drawing = Drawing {
        content: Content::with_settings(Settings { pretty: false }),
        height: page.height,
        state: State { font: None, fill: BLACK, stroke: None, outline: BLACK },
        marks: Vec::new(),
    };
    drawing.content.begin_text();
    let runs: Vec<&GlyphRun> = page.lines.iter().flat_map(|line| &line.runs).collect();
    for runs in runs.chunk_by(|a, b| a.element == b.element) {
        drawing.begin_mark(runs);
        for run in runs {
            if let Some(font) = fonts.get(run.face) {
                drawing.set_state(run);
                drawing.show_run(run, font);
            }
        }
        drawing.content.end_marked_content();
    }
    drawing.content.end_text();
    Sheet { stream: drawing.content.finish().into_vec(), marks: drawing.marks }
}

/// The name by which content streams call the font of a face.
pub(super) fn font_name(face: usize) -> String {
    format!("F{face}")
}

/// A length in points, to a thousandth: a third of a micrometre.
pub(super) fn points(length: Length) -> f32 {
    ((length.to_pt() * 1000.0).round() / 1000.0) as f32
}

/// The ink a page starts with.
const BLACK: Colour = Colour(0, 0, 0);

/// What the operators so far have set.
struct State {
    font: Option<(usize, Length)>,
    fill: Colour,
    stroke: Option<Length>,
    outline: Colour,
}

struct Drawing {
    content: Content,
    height: Length,
    state: State,
    marks: Vec<Mark>,
}

impl Drawing {
    fn begin_mark(&mut self, runs: &[&GlyphRun]) {
        match runs.first().and_then(|run| Some((run, run.element?))) {
            Some((run, element)) => {
                let id = super::count(self.marks.len());
                self.marks.push(Mark { element, top: points(self.height - run.baseline + run.size) });
                let mut mark = self.content.begin_marked_content_with_properties(Name(b"P"));
                mark.properties().identify(id);
            }
            None => {
                let mut mark = self.content.begin_marked_content_with_properties(Name(b"Artifact"));
                mark.properties().artifact().kind(ArtifactType::Pagination);
            }
        }
    }

    fn set_state(&mut self, run: &GlyphRun) {
        let (content, state) = (&mut self.content, &mut self.state);
        if state.font != Some((run.face, run.size)) {
            content.set_font(Name(font_name(run.face).as_bytes()), points(run.size));
            state.font = Some((run.face, run.size));
        }
        if state.fill != run.colour {
            let [r, g, b] = channels(run.colour);
            content.set_fill_rgb(r, g, b);
            state.fill = run.colour;
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

    fn show_run(&mut self, run: &GlyphRun, font: &Font) {
        let Some(first) = run.glyphs.first() else { return };
        let origin = [1.0, 0.0, 0.0, 1.0, points(first.x), points(self.height - run.baseline)];
        self.content.set_text_matrix(origin);
        let mut pen = Pen { origin: first.x, em: run.size, reached: 0 };
        for stretch in stretches(run, font) {
            let glyphs = run.glyphs.get(stretch.glyphs).unwrap_or_default();
            if let Some(text) = stretch.spelled {
                let mut span = self.content.begin_marked_content_with_properties(Name(b"Span"));
                span.properties().actual_text(TextStr(text));
            }
            show(&mut self.content, &mut pen, font, glyphs);
            if stretch.spelled.is_some() {
                self.content.end_marked_content();
            }
        }
    }
}

fn channels(colour: Colour) -> [f32; 3] {
    [colour.0, colour.1, colour.2].map(|channel| f32::from(channel) / 255.0)
}

/// Glyphs that are read in one way.
struct Stretch<'a> {
    /// Their places in the run.
    glyphs: std::ops::Range<usize>,
    /// What they say, where their codes would say something else.
    spelled: Option<&'a str>,
}

/// Parts a run into long stretches whose codes say the text, and short ones that must spell it out: ligature tails,
/// a glyph shared by two characters, a glyph squeezed into the one before it (readers break the line there).
fn stretches<'a>(run: &'a GlyphRun, font: &Font) -> Vec<Stretch<'a>> {
    let squeezed = |a: &Glyph, b: &Glyph| a.x + a.advance - b.x > run.size / 4;
    let mut stretches: Vec<Stretch> = Vec::new();
    let mut start = 0;
    for cluster in run.glyphs.chunk_by(|a, b| b.text.is_empty() || squeezed(a, b)) {
        let end = start + cluster.len();
        let text = text_of(run, cluster);
        let says_it = matches!(cluster, [glyph] if font.code(glyph.id).is_some_and(|code| code.text == text));
        match stretches.last_mut() {
            Some(last) if says_it && last.spelled.is_none() => last.glyphs.end = end,
            _ => stretches.push(Stretch { glyphs: start..end, spelled: (!says_it).then_some(text) }),
        }
        start = end;
    }
    stretches
}

/// The text that glyphs of a run show together.
pub(super) fn text_of<'a>(run: &'a GlyphRun, glyphs: &[Glyph]) -> &'a str {
    let shown = || glyphs.iter().map(|glyph| &glyph.text).filter(|text| !text.is_empty());
    let start = shown().map(|text| text.start).min().unwrap_or_default();
    let end = shown().map(|text| text.end).max().unwrap_or_default();
    run.text.get(start..end).unwrap_or_default()
}

/// Where the reader's pen stands after what was written, in thousandths of the em from the run's first glyph.
/// Kerns are taken against it, so that no rounding is ever added to another.
struct Pen {
    origin: Length,
    em: Length,
    reached: i64,
}

fn show(content: &mut Content, pen: &mut Pen, font: &Font, glyphs: &[Glyph]) {
    let mut operator = content.show_positioned();
    let mut items = operator.items();
    let mut codes = Vec::with_capacity(2 * glyphs.len());
    for glyph in glyphs {
        let Some(Code { id, width, .. }) = font.code(glyph.id) else { continue };
        let place = (glyph.x - pen.origin).scale(1000, pen.em.to_emu().max(1)).to_emu();
        if place != pen.reached {
            if !codes.is_empty() {
                items.show(Str(&codes));
                codes.clear();
            }
            items.adjust((pen.reached - place) as f32);
        }
        codes.extend(id.to_be_bytes());
        pen.reached = place + i64::from(*width);
    }
    if !codes.is_empty() {
        items.show(Str(&codes));
    }
    items.finish();
}
