//! The edges of the block of type. In: the lines of sheets. Out: where the block begins and ends at the sides, as lines show it that were
//! filled; where none was, as the standard has it.

use super::line::{Line, is_hanzi};
use super::paper::Area;
use super::standard::{INDENT, LEFT, WIDTH};

/// The sides of the block of type.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Block {
    pub(crate) left: f64,
    pub(crate) right: f64,
    /// Whether lines reach the right edge; where none does, it is where the standard has it.
    pub(crate) is_shown: bool,
    /// Whether lines go on that end where they may: they are not justified.
    pub(crate) is_ragged: bool,
}

/// The edges that the lines of the body show, which are given sheet by sheet,
/// and where long level rules lie, which show it where lines are not justified.
pub(super) fn block(body: &[Vec<&Line>], size: f64, rules: &[Area]) -> Block {
    if body.iter().all(Vec::is_empty) {
        return Block { left: LEFT, right: LEFT + WIDTH, is_shown: false, is_ragged: false };
    }
    // the square of a bracket may reach over the edge
    let hanzi = |line: &&&Line| line.glyphs.first().is_some_and(|glyph| is_hanzi(glyph.character));
    let mut lefts: Vec<f64> = body.iter().flatten().filter(hanzi).map(|line| line.left).collect();
    if lefts.is_empty() {
        lefts = body.iter().flatten().map(|line| line.left).collect();
    }
    let left = leftmost(&lefts, INDENT * size);
    let rights = match filled(body, left, size) {
        Filled::Alike(rights) => rights,
        Filled::Ragged(widest) => {
            let rule = rules.iter().find(|rule| {
                (rule.x - left).abs() < 1.0 && (-0.4..1.5 * size).contains(&(rule.right() - widest))
            });
            let standard = (left - LEFT).abs() < 1.0 && (0.0..size).contains(&(LEFT + WIDTH - widest));
            let right = rule.map(Area::right).or(standard.then_some(LEFT + WIDTH));
            return Block { left, right: right.unwrap_or(widest), is_shown: false, is_ragged: true };
        }
    };
    // where no line goes on, the first lines of paragraphs are all that there is
    let is_wide = rights.iter().any(|right| right - left > NARROWEST * WIDTH);
    if (left - LEFT - INDENT * size).abs() < 1.0 && (rights.len() < MOST_BY_CHANCE || !is_wide) {
        return Block { left: LEFT, right: LEFT + WIDTH, is_shown: false, is_ragged: false };
    }
    let right = rights.iter().copied().max_by(f64::total_cmp);
    let right = usual(&rights, 0.4).or(right);
    Block { left, right: right.unwrap_or(left + WIDTH), is_shown: right.is_some(), is_ragged: false }
}

/// Where lines end that go on in the next one.
enum Filled {
    /// They have been filled: those that end alike, or all of them where few do.
    Alike(Vec<f64>),
    /// They are not justified; the widest ends here.
    Ragged(f64),
}

/// Where the lines end that go on in the next one.
fn filled(pages: &[Vec<&Line>], left: f64, size: f64) -> Filled {
    // a mark may hang over the edge
    let stands = |line: &Line| line.glyphs.last().is_some_and(|glyph| is_hanzi(glyph.character));
    let goes_on = |pair: &[&Line]| match pair {
        [line, next] => {
            let begins = line.left - left < (INDENT + 0.4) * size && next.left - left < 0.4 * size;
            (begins && next.top - line.top < 2.5 * size).then_some((line.right, stands(line)))
        }
        _ => None,
    };
    let ends: Vec<(f64, bool)> =
        pages.iter().flat_map(|lines| lines.windows(2).filter_map(goes_on)).collect();
    let widest = ends.iter().map(|(right, _)| right - left).fold(0.0, f64::max);
    let wide = ends.into_iter().filter(|(right, _)| right - left > 0.7 * widest);
    let (wide, stand): (Vec<f64>, Vec<bool>) = wide.unzip();
    let alike = |usual: &f64| wide.iter().filter(|right| (*right - usual).abs() <= 0.4).count();
    let beyond = |usual: f64| {
        let over = wide.iter().zip(&stand).filter(|(right, stands)| **stands && **right > usual + 0.8);
        over.count()
    };
    if let Some(usual) = usual(&wide, 0.4)
        && beyond(usual) >= MOST_BY_CHANCE
        && beyond(usual) * 6 > wide.len()
    {
        return Filled::Ragged(left + widest);
    }
    Filled::Alike(match usual(&wide, 0.4).filter(|usual| alike(usual) as f64 > 0.3 * wide.len() as f64) {
        Some(usual) => wide.into_iter().filter(|right| (right - usual).abs() <= 0.4).collect(),
        None => wide.into_iter().max_by(f64::total_cmp).into_iter().collect(),
    })
}

/// So many lines do not end alike by chance.
const MOST_BY_CHANCE: usize = 3;

/// No block is narrower than this part of what the standard has.
const NARROWEST: f64 = 0.7;

/// The value around which most lie, within `width` on either side: the middle of them.
pub(crate) fn usual(values: &[f64], width: f64) -> Option<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let mut best: Option<(usize, usize)> = None;
    let mut start = 0;
    for (end, value) in sorted.iter().enumerate() {
        while sorted.get(start).is_some_and(|first| value - first > 2.0 * width) {
            start += 1;
        }
        if best.is_none_or(|(first, last)| end - start > last - first) {
            best = Some((start, end));
        }
    }
    best.and_then(|(first, last)| sorted.get(first.midpoint(last)).copied())
}

/// The least of the values that is not alone, or one alone from which the others are set in by the indent of paragraphs.
fn leftmost(values: &[f64], indent: f64) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let pair = sorted.windows(2).find_map(|pair| match pair {
        [first, second] => ((first - second).abs() < 0.3).then_some(*first),
        _ => None,
    });
    let edge =
        |pair: f64| sorted.iter().copied().find(|lone| (pair - lone - indent).abs() < 0.3 * indent / INDENT);
    let least = pair.map(|pair| edge(pair).unwrap_or(pair));
    least.or_else(|| sorted.first().copied()).unwrap_or_default()
}
