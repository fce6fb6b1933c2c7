//! The state of text (ISO 32000-1 §9.3, §9.4). In: strings and where the pen is. Out: glyphs on a sheet.

use super::bounds::Budget;
use super::colour;
use super::font::Font;
use super::matrix::Matrix;
use crate::conform::paper::{Glyph, Ink, Sheet};
use std::rc::Rc;

/// How text is set.
#[derive(Clone, Debug)]
pub(super) struct TextState {
    pub(super) font: Option<Rc<Font>>,
    pub(super) size: f64,
    pub(super) character_spacing: f64,
    pub(super) word_spacing: f64,
    /// Width of what is shown, 1 being that of the font.
    pub(super) stretch: f64,
    pub(super) leading: f64,
    pub(super) rise: f64,
    /// Whether text is put on paper at all.
    pub(super) seen: bool,
}

impl Default for TextState {
    fn default() -> Self {
        Self {
            font: None,
            size: 0.0,
            character_spacing: 0.0,
            word_spacing: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
            seen: true,
        }
    }
}

/// Where the pen is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pen {
    pub(super) matrix: Matrix,
    pub(super) line: Matrix,
}

impl Pen {
    pub(super) const START: Self = Self { matrix: Matrix::IDENTITY, line: Matrix::IDENTITY };

    pub(super) fn next_line(&mut self, x: f64, y: f64) {
        self.line = Matrix::translate(x, y).then(self.line);
        self.matrix = self.line;
    }

    pub(super) fn set(&mut self, matrix: Matrix) {
        *self = Self { matrix, line: matrix };
    }

    /// Goes on by so much along the line.
    pub(super) fn advance(&mut self, by: f64) {
        self.matrix = Matrix::translate(by, 0.0).then(self.matrix);
    }
}

/// How high the middle of a hanzi stands above the baseline, in ems: 0.30 to 0.38 in the faces that were measured. Of a face that is not
/// looked into the usual one is taken.
const CENTRE: f64 = 0.36;

/// No type is smaller, in millimetres, nor larger.
const SIZES: std::ops::Range<f64> = 0.3..300.0;

/// What text is put on.
pub(super) struct Surface<'s> {
    pub(super) sheet: &'s mut Sheet,
    /// The way onto it.
    pub(super) to_sheet: Matrix,
    pub(super) ink: Ink,
    pub(super) budget: &'s mut Budget,
}

/// Puts a string on a sheet.
pub(super) fn show(string: &[u8], state: &TextState, pen: &mut Pen, surface: Surface<'_>) {
    let Some(font) = &state.font else { return };
    let Surface { sheet, to_sheet, ink, budget } = surface;
    let size = state.size * font.unit;
    for shown in font.shown(string) {
        if !budget.glyph() {
            return;
        }
        let width = shown.width / 1000.0 * size;
        if state.seen {
            let matrix = Matrix::translate(0.0, state.rise).then(pen.matrix).then(to_sheet);
            let code = Code { text: &shown.text, size, advance: width * state.stretch, face: font.face, ink };
            if is_askew(matrix) {
                sheet.askew += shown.text.chars().filter(|c| !c.is_whitespace() && !c.is_control()).count();
            }
            sheet.glyphs.extend(code.glyphs(matrix, sheet.width));
        } else if !colour::is_white(ink) {
            // white type may stand on a dark cell
            sheet.unseen += shown.text.chars().filter(|c| !c.is_whitespace() && !c.is_control()).count();
        }
        let word = if shown.blank { state.word_spacing } else { 0.0 };
        pen.advance((width + state.character_spacing + word) * state.stretch);
    }
}

/// What a code of a font shows.
struct Code<'t> {
    text: &'t str,
    size: f64,
    advance: f64,
    face: usize,
    ink: Ink,
}

impl Code<'_> {
    /// Its characters: the first has its width.
    fn glyphs(&self, matrix: Matrix, sheet_width: f64) -> impl Iterator<Item = Glyph> + use<> {
        let Self { text, size, advance, face, ink } = *self;
        let (x, y) = matrix.apply(0.0, 0.0);
        let size = (size * matrix.across()).abs();
        let advance = advance * matrix.along();
        let Matrix([a, b, ..]) = matrix;
        // level, or from top to bottom; what is askew is no text of a document
        let (level, down) = (a > 0.0 && b.abs() < 0.02 * a, b > 0.0 && a.abs() < 0.02 * b);
        let (x, baseline) = if down { (y, sheet_width - x) } else { (x, y) };
        let usable = (level || down) && SIZES.contains(&size) && x.is_finite() && baseline.is_finite();
        let characters: Vec<char> =
            text.chars().filter(|c| usable && !c.is_whitespace() && !c.is_control()).collect();
        characters.into_iter().enumerate().map(move |(index, character)| Glyph {
            character: plain(character),
            x,
            baseline,
            advance: if index == 0 { advance } else { 0.0 },
            size,
            centre: CENTRE * size,
            face,
            ink,
            turned: down,
        })
    }
}

/// Whether type stands on its head, is slanted up or down or reads upwards.
fn is_askew(Matrix([a, b, ..]): Matrix) -> bool {
    let level = a > 0.0 && b.abs() < 0.02 * a;
    let down = b > 0.0 && a.abs() < 0.02 * b;
    !(level || down) && a.is_finite() && b.is_finite() && a.abs() + b.abs() > 0.0
}

/// Radicals that look like the hanzi of an ordinal and are written for it by careless programs.
fn plain(character: char) -> char {
    match character {
        '⼀' => '一',
        '⼆' => '二',
        '⼋' => '八',
        '⼗' => '十',
        '⽇' => '日',
        '⽉' => '月',
        other => other,
    }
}
