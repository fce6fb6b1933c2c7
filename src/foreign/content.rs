//! Content streams (ISO 32000-1 §7.8.2, §8, §9). In: operators. Out: what they put on a sheet.

use super::bounds::Budget;
use super::colour::{self, Space};
use super::font::{Fonts, unpacked};
use super::matrix::Matrix;
use super::path::Path;
use super::text::{self, Pen, Surface, TextState};
use crate::conform::paper::{Area, Glyph, Ink, Rule, Sheet};
use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::TypedInstruction as Op;
use hayro_syntax::object::{Array, Dict, Name, Number, Object, Stream, String as PdfString};
use hayro_syntax::page::Resources;

/// Forms within forms, at most.
const DEEPEST: usize = 12;

/// Saved states, at most.
const MOST_SAVED: usize = 512;

/// The content of a page, each of its streams unpacked within bounds.
pub(super) fn streams(page: &Dict<'_>) -> Vec<Vec<u8>> {
    if let Some(stream) = page.get::<Stream<'_>>("Contents") {
        return unpacked(&stream).into_iter().collect();
    }
    let parts = page.get::<Array<'_>>("Contents");
    let parts = parts.iter().flat_map(|parts| parts.iter::<Stream<'_>>());
    let mut whole = Vec::new();
    // an operator may begin in one stream and end in the next
    for part in parts.filter_map(|stream| unpacked(&stream)) {
        if whole.len() + part.len() > super::bounds::LONGEST {
            break;
        }
        whole.extend(part);
        whole.push(b'\n');
    }
    vec![whole]
}

#[derive(Clone, Debug)]
struct State {
    to_sheet: Matrix,
    text: TextState,
    fill: Ink,
    stroke: Ink,
    fill_space: Space,
    stroke_space: Space,
    line_width: f64,
}

/// Reads operators and draws.
pub(super) struct Interpreter<'s> {
    sheet: &'s mut Sheet,
    fonts: &'s mut Fonts,
    budget: &'s mut Budget,
    state: State,
    saved: Vec<State>,
    pen: Pen,
    path: Path,
    depth: usize,
    /// White boxes, and how many glyphs were there before each: those may lie below it.
    covers: Vec<(Area, usize)>,
}

/// White boxes that are held against type on a sheet, at most.
const MOST_COVERS: usize = 100;

impl<'s> Interpreter<'s> {
    /// For a sheet onto which `to_sheet` leads.
    pub(super) fn new(
        sheet: &'s mut Sheet,
        fonts: &'s mut Fonts,
        budget: &'s mut Budget,
        to_sheet: Matrix,
    ) -> Self {
        let state = State {
            to_sheet,
            text: TextState::default(),
            fill: Ink::Black,
            stroke: Ink::Black,
            fill_space: Space::default(),
            stroke_space: Space::default(),
            line_width: 1.0,
        };
        Self {
            sheet,
            fonts,
            budget,
            state,
            saved: Vec::new(),
            pen: Pen::START,
            path: Path::default(),
            depth: 0,
            covers: Vec::new(),
        }
    }

    /// Counts the type that white boxes hide.
    pub(super) fn finish(self) {
        let Self { sheet, covers, .. } = self;
        let below = |at: usize, glyph: &Glyph| {
            let (x, y) = (glyph.x + glyph.advance / 2.0, glyph.middle());
            let over =
                |area: &Area| (area.x..area.right()).contains(&x) && (area.y..area.bottom()).contains(&y);
            !glyph.turned && covers.iter().any(|(area, before)| at < *before && over(area))
        };
        sheet.unseen += sheet.glyphs.iter().enumerate().filter(|(at, glyph)| below(*at, glyph)).count();
    }

    /// Draws what a stream says.
    pub(super) fn run(&mut self, content: &[u8], resources: &Resources<'_>) {
        let mut operators = TypedIter::new(content);
        while let Some(operator) = operators.next() {
            if !self.budget.operator() {
                return;
            }
            self.graphics(&operator, resources);
            self.lines(&operator);
            self.colours(&operator, resources);
            self.text(&operator, resources);
        }
    }

    fn graphics(&mut self, operator: &Op<'_, '_>, resources: &Resources<'_>) {
        match operator {
            Op::SaveState(_) if self.saved.len() < MOST_SAVED => self.saved.push(self.state.clone()),
            Op::RestoreState(_) => {
                if let Some(state) = self.saved.pop() {
                    self.state = state;
                }
            }
            Op::Transform(op) => {
                let matrix = matrix([&op.0, &op.1, &op.2, &op.3, &op.4, &op.5]);
                self.state.to_sheet = matrix.then(self.state.to_sheet);
            }
            Op::LineWidth(op) => self.state.line_width = op.0.as_f64(),
            Op::SetGraphicsState(op) => {
                if let Some(state) = resources.get_ext_g_state(op.0) {
                    self.set_state(&state);
                }
            }
            Op::XObject(op) => {
                if let Some(object) = resources.get_x_object(op.0) {
                    self.object(&object, resources);
                }
            }
            Op::InlineImage(_) => self.picture(),
            _ => {}
        }
    }

    fn set_state(&mut self, state: &Dict<'_>) {
        if let Some(width) = state.get::<f32>("LW") {
            self.state.line_width = f64::from(width);
        }
        let font = state.get::<Array<'_>>("Font");
        let mut parts = font.iter().flat_map(|font| font.iter::<Object<'_>>());
        if let (Some(Object::Dict(font)), Some(Object::Number(size))) = (parts.next(), parts.next()) {
            self.state.text.font = Some(self.fonts.get(&font));
            self.state.text.size = size.as_f64();
        }
    }

    fn object(&mut self, object: &Stream<'_>, resources: &Resources<'_>) {
        let dict = object.dict();
        match dict.get::<Name<'_>>("Subtype").as_deref() {
            Some(b"Image") => self.picture(),
            Some(b"Form") if self.depth < DEEPEST => {
                let Some(content) = unpacked(object) else { return };
                let state = self.state.clone();
                let saved = std::mem::take(&mut self.saved);
                let pen = self.pen;
                if let Some(matrix) = dict.get::<Array<'_>>("Matrix") {
                    let numbers: Vec<f64> = matrix.iter::<f32>().map(f64::from).collect();
                    if let Ok(matrix) = <[f64; 6]>::try_from(numbers) {
                        self.state.to_sheet = Matrix(matrix).then(self.state.to_sheet);
                    }
                }
                self.depth += 1;
                match dict.get::<Dict<'_>>("Resources") {
                    Some(own) => self.run(&content, &Resources::new(own)),
                    None => self.run(&content, resources),
                }
                self.depth -= 1;
                self.state = state;
                self.saved = saved;
                self.pen = pen;
            }
            _ => {}
        }
    }

    /// A picture fills the unit square.
    fn picture(&mut self) {
        if !self.budget.rule() {
            return;
        }
        let corners =
            [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)].map(|(x, y)| self.state.to_sheet.apply(x, y));
        let least = |of: fn(&(f64, f64)) -> f64| corners.iter().map(of).fold(f64::INFINITY, f64::min);
        let greatest = |of: fn(&(f64, f64)) -> f64| corners.iter().map(of).fold(f64::NEG_INFINITY, f64::max);
        let (x, y) = (least(|corner| corner.0), least(|corner| corner.1));
        let area =
            Area { x, y, width: greatest(|corner| corner.0) - x, height: greatest(|corner| corner.1) - y };
        self.sheet.pictures.push(area);
    }

    fn lines(&mut self, operator: &Op<'_, '_>) {
        let to_sheet = self.state.to_sheet;
        match operator {
            Op::MoveTo(op) => self.path.move_to(op.0.as_f64(), op.1.as_f64(), to_sheet),
            Op::LineTo(op) => self.path.line_to(op.0.as_f64(), op.1.as_f64(), to_sheet),
            Op::CubicTo(op) => self.path.curve_to(op.4.as_f64(), op.5.as_f64(), to_sheet),
            Op::CubicStartTo(op) => self.path.curve_to(op.2.as_f64(), op.3.as_f64(), to_sheet),
            Op::CubicEndTo(op) => self.path.curve_to(op.2.as_f64(), op.3.as_f64(), to_sheet),
            Op::ClosePath(_) => self.path.close(),
            Op::RectPath(op) => {
                self.path.rectangle(op.0.as_f64(), op.1.as_f64(), op.2.as_f64(), op.3.as_f64(), to_sheet);
            }
            Op::StrokePath(_) => self.draw(Paint::Stroke),
            Op::CloseAndStrokePath(_) => {
                self.path.close();
                self.draw(Paint::Stroke);
            }
            Op::FillPathNonZero(_) | Op::FillPathNonZeroCompatibility(_) | Op::FillPathEvenOdd(_) => {
                self.draw(Paint::Fill);
            }
            Op::FillAndStrokeNonZero(_)
            | Op::FillAndStrokeEvenOdd(_)
            | Op::CloseFillAndStrokeNonZero(_)
            | Op::CloseFillAndStrokeEvenOdd(_) => self.draw(Paint::Fill),
            Op::EndPath(_) => self.path.clear(),
            _ => {}
        }
    }

    fn draw(&mut self, paint: Paint) {
        let State { fill, stroke, line_width, to_sheet, .. } = self.state;
        let thick = line_width.abs() * (to_sheet.along() * to_sheet.across()).sqrt();
        let rules: Vec<Rule> = match paint {
            Paint::Fill => self.path.filled(fill).collect(),
            // the thinnest line is one dot of the printer
            Paint::Stroke => self.path.stroked(stroke, thick.max(0.05)).collect(),
        };
        for rule in rules {
            let Area { x, y, width, height } = rule.area;
            let finite = [x, y, width, height].iter().all(|length| length.is_finite());
            let hides = paint == Paint::Fill && finite && colour::is_white(rule.ink);
            if hides && !self.sheet.glyphs.is_empty() && self.covers.len() < MOST_COVERS {
                self.covers.push((rule.area, self.sheet.glyphs.len()));
            }
            if finite && !colour::is_white(rule.ink) && self.budget.rule() {
                self.sheet.rules.push(rule);
            }
        }
        self.path.clear();
    }

    fn colours(&mut self, operator: &Op<'_, '_>, resources: &Resources<'_>) {
        let State { fill, stroke, fill_space, stroke_space, .. } = &mut self.state;
        let plain = Space::ByCount;
        match operator {
            Op::NonStrokeColorDeviceGray(op) => *fill = colour::ink(plain, &[op.0]),
            Op::StrokeColorDeviceGray(op) => *stroke = colour::ink(plain, &[op.0]),
            Op::NonStrokeColorDeviceRgb(op) => *fill = colour::ink(plain, &[op.0, op.1, op.2]),
            Op::StrokeColorDeviceRgb(op) => *stroke = colour::ink(plain, &[op.0, op.1, op.2]),
            Op::NonStrokeColorCmyk(op) => *fill = colour::ink(plain, &[op.0, op.1, op.2, op.3]),
            Op::StrokeColorCmyk(op) => *stroke = colour::ink(plain, &[op.0, op.1, op.2, op.3]),
            Op::ColorSpaceNonStroke(op) => {
                (*fill_space, *fill) = (colour::space(op.0, resources), Ink::Black)
            }
            Op::ColorSpaceStroke(op) => {
                (*stroke_space, *stroke) = (colour::space(op.0, resources), Ink::Black)
            }
            Op::NonStrokeColor(op) => *fill = colour::ink(*fill_space, &op.0),
            Op::StrokeColor(op) => *stroke = colour::ink(*stroke_space, &op.0),
            Op::NonStrokeColorNamed(op) => *fill = colour::ink(*fill_space, &op.0),
            Op::StrokeColorNamed(op) => *stroke = colour::ink(*stroke_space, &op.0),
            _ => {}
        }
    }

    fn text(&mut self, operator: &Op<'_, '_>, resources: &Resources<'_>) {
        let text = &mut self.state.text;
        match operator {
            Op::BeginText(_) => self.pen = Pen::START,
            Op::CharacterSpacing(op) => text.character_spacing = op.0.as_f64(),
            Op::WordSpacing(op) => text.word_spacing = op.0.as_f64(),
            Op::HorizontalScaling(op) => text.stretch = op.0.as_f64() / 100.0,
            Op::TextLeading(op) => text.leading = op.0.as_f64(),
            Op::TextRise(op) => text.rise = op.0.as_f64(),
            Op::TextRenderingMode(op) => text.seen = !matches!(op.0.as_i64(), 3 | 7),
            Op::TextFont(op) => {
                text.font = resources.get_font(op.0).map(|font| self.fonts.get(&font));
                text.size = op.1.as_f64();
            }
            Op::NextLine(op) => self.pen.next_line(op.0.as_f64(), op.1.as_f64()),
            Op::NextLineAndSetLeading(op) => {
                text.leading = -op.1.as_f64();
                self.pen.next_line(op.0.as_f64(), op.1.as_f64());
            }
            Op::SetTextMatrix(op) => self.pen.set(matrix([&op.0, &op.1, &op.2, &op.3, &op.4, &op.5])),
            Op::NextLineUsingLeading(_) => self.pen.next_line(0.0, -text.leading),
            Op::ShowText(op) => self.show(op.0),
            Op::NextLineAndShowText(op) => {
                self.pen.next_line(0.0, -text.leading);
                self.show(op.0);
            }
            Op::ShowTextWithParameters(op) => {
                text.word_spacing = op.0.as_f64();
                text.character_spacing = op.1.as_f64();
                self.pen.next_line(0.0, -text.leading);
                self.show(op.2);
            }
            Op::ShowTexts(op) => self.show_all(op.0),
            _ => {}
        }
    }

    fn show_all(&mut self, parts: &Array<'_>) {
        for part in parts.iter::<Object<'_>>() {
            match part {
                Object::String(string) => self.show(&string),
                Object::Number(number) => {
                    let TextState { size, stretch, .. } = self.state.text;
                    self.pen.advance(-number.as_f64() / 1000.0 * size * stretch);
                }
                _ => {}
            }
        }
    }

    fn show(&mut self, string: &PdfString<'_>) {
        let State { to_sheet, fill, ref text, .. } = self.state;
        let text = TextState { seen: text.seen && !colour::is_white(fill), ..text.clone() };
        let surface = Surface { sheet: self.sheet, to_sheet, ink: fill, budget: self.budget };
        text::show(string.as_bytes(), &text, &mut self.pen, surface);
    }
}

/// How a path is put on paper.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Paint {
    Fill,
    Stroke,
}

fn matrix(numbers: [&Number; 6]) -> Matrix {
    Matrix(numbers.map(Number::as_f64))
}
