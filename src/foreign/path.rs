//! Paths of PDF (ISO 32000-1 §8.5). In: boxes and lines as they are drawn. Out: rules where they are level or upright.

use super::matrix::Matrix;
use crate::conform::paper::{Area, Ink, Rule};

/// What is being drawn.
#[derive(Debug, Default)]
pub(super) struct Path {
    /// Pieces, each the corners of a line of straight strokes, in millimetres.
    pieces: Vec<Vec<(f64, f64)>>,
    /// Where the pen is, in the units of the path.
    pen: (f64, f64),
    start: (f64, f64),
}

/// No piece that matters has more corners.
const MOST_CORNERS: usize = 4096;

impl Path {
    pub(super) fn move_to(&mut self, x: f64, y: f64, matrix: Matrix) {
        self.pen = (x, y);
        self.start = (x, y);
        self.pieces.push(vec![matrix.apply(x, y)]);
    }

    pub(super) fn line_to(&mut self, x: f64, y: f64, matrix: Matrix) {
        self.pen = (x, y);
        if let Some(piece) = self.pieces.last_mut().filter(|piece| piece.len() < MOST_CORNERS) {
            piece.push(matrix.apply(x, y));
        }
    }

    /// A curve is no rule: its piece begins anew where it ends.
    pub(super) fn curve_to(&mut self, x: f64, y: f64, matrix: Matrix) {
        self.pieces.pop();
        self.pen = (x, y);
        self.pieces.push(vec![matrix.apply(x, y)]);
    }

    pub(super) fn close(&mut self) {
        self.pen = self.start;
        if let Some(piece) = self.pieces.last_mut()
            && let Some(first) = piece.first().copied()
            && piece.last() != Some(&first)
        {
            piece.push(first);
        }
    }

    pub(super) fn rectangle(&mut self, x: f64, y: f64, width: f64, height: f64, matrix: Matrix) {
        let corners = [(x, y), (x + width, y), (x + width, y + height), (x, y + height), (x, y)];
        self.pieces.push(corners.into_iter().map(|(x, y)| matrix.apply(x, y)).collect());
        self.pen = (x, y);
        self.start = (x, y);
    }

    pub(super) fn clear(&mut self) {
        self.pieces.clear();
    }

    /// What is seen of it when it is filled: boxes with level and upright sides.
    pub(super) fn filled(&self, ink: Ink) -> impl Iterator<Item = Rule> + '_ {
        self.pieces
            .iter()
            .filter(|piece| is_box(piece))
            .map(move |piece| Rule { area: bounds(piece, 0.0), ink })
    }

    /// What is seen of it when its lines are drawn so thick: level and upright ones.
    pub(super) fn stroked(&self, ink: Ink, thick: f64) -> impl Iterator<Item = Rule> + '_ {
        let strokes =
            self.pieces.iter().flat_map(|piece| piece.windows(2)).filter(|stroke| is_straight(stroke));
        strokes.map(move |stroke| Rule { area: bounds(stroke, thick), ink })
    }
}

/// Corners nearer than this lie on one line.
const NEAR: f64 = 0.02;

fn is_straight(stroke: &[(f64, f64)]) -> bool {
    matches!(stroke, [from, to] if (from.0 - to.0).abs() < NEAR || (from.1 - to.1).abs() < NEAR)
}

fn is_box(piece: &[(f64, f64)]) -> bool {
    (4..=5).contains(&piece.len()) && piece.windows(2).all(is_straight)
}

/// The box around some corners; a stroke is as thick as its pen, across its direction.
fn bounds(corners: &[(f64, f64)], thick: f64) -> Area {
    let least = |of: fn(&(f64, f64)) -> f64| corners.iter().map(of).fold(f64::INFINITY, f64::min);
    let greatest = |of: fn(&(f64, f64)) -> f64| corners.iter().map(of).fold(f64::NEG_INFINITY, f64::max);
    let (x, y) = (least(|corner| corner.0), least(|corner| corner.1));
    let (width, height) = (greatest(|corner| corner.0) - x, greatest(|corner| corner.1) - y);
    match () {
        () if thick == 0.0 => Area { x, y, width, height },
        () if height < NEAR => Area { x, y: y - thick / 2.0, width, height: thick },
        () => Area { x: x - thick / 2.0, y, width: thick, height },
    }
}

/// Joins level rules that go on where another ends: a rule drawn cell by cell is one.
pub(super) fn join(rules: &mut Vec<Rule>) {
    const TOUCHING: f64 = 0.6;
    let (mut level, mut joined): (Vec<Rule>, Vec<Rule>) =
        rules.drain(..).partition(|rule| rule.area.width > rule.area.height);
    level.sort_by(|a, b| {
        let key = |rule: &Rule| (rule.area.y * 20.0).round();
        key(a).total_cmp(&key(b)).then(a.area.x.total_cmp(&b.area.x))
    });
    let first = joined.len();
    for rule in level {
        match joined.get_mut(first..).and_then(<[Rule]>::last_mut) {
            Some(last)
                if last.ink == rule.ink
                    && (last.area.y - rule.area.y).abs() < 0.06
                    && (last.area.height - rule.area.height).abs() < 0.06
                    && rule.area.x <= last.area.right() + TOUCHING =>
            {
                last.area.width = rule.area.right().max(last.area.right()) - last.area.x;
            }
            _ => joined.push(rule),
        }
    }
    *rules = joined;
}
