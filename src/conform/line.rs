//! Lines of type on a sheet. In: the glyphs of a sheet. Out: its lines from top to bottom, with what can be measured of each.

use super::class::{Class, class};
use super::paper::{Glyph, Ink, Paper};

/// A line of type.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    /// Its words without blanks.
    pub(crate) text: String,
    /// From left to right.
    pub(crate) glyphs: Vec<Glyph>,
    /// Where its first glyph begins.
    pub(crate) left: f64,
    /// Where its last glyph's square ends.
    pub(crate) right: f64,
    /// The upper edge of its type.
    pub(crate) top: f64,
    /// The lower edge of its type.
    pub(crate) bottom: f64,
    /// The size of most of its type.
    pub(crate) size: f64,
    /// The ink of most of its type.
    pub(crate) ink: Ink,
    /// The class of face of most of its type, hanzi before all else.
    pub(crate) class: Class,
    /// The face's index.
    pub(crate) face: usize,
}

/// Glyphs whose middles lie closer than so much of their size stand on one line.
const SAME_LINE: f64 = 0.4;

/// The lines of a sheet; those of turned type, as they stand on the sheet before it was turned, if `turned`.
pub(crate) fn lines(mut glyphs: Vec<Glyph>, paper: &Paper) -> Vec<Line> {
    glyphs.sort_by(|a, b| a.middle().total_cmp(&b.middle()));
    let mut rows: Vec<Vec<Glyph>> = Vec::new();
    for glyph in glyphs {
        match rows.last_mut().filter(|row| belongs(&glyph, row)) {
            Some(row) => row.push(glyph),
            None => rows.push(vec![glyph]),
        }
    }
    rows.into_iter().map(|row| line(row, paper)).collect()
}

fn belongs(glyph: &Glyph, row: &[Glyph]) -> bool {
    let Some((first, last)) = row.first().zip(row.last()) else { return false };
    // a row may not creep down the page glyph by glyph
    let size = glyph.size.max(last.size);
    glyph.middle() - last.middle() < SAME_LINE * size && glyph.middle() - first.middle() < size
}

fn line(mut glyphs: Vec<Glyph>, paper: &Paper) -> Line {
    glyphs.sort_by(|a, b| a.x.total_cmp(&b.x));
    let most = most(glyphs.iter().filter(|glyph| is_hanzi(glyph.character))).or_else(|| most(glyphs.iter()));
    let (face, ink, size) = most.map_or((0, Ink::Black, 0.0), |glyph| (glyph.face, glyph.ink, glyph.size));
    let least = |of: fn(&Glyph) -> f64| glyphs.iter().map(of).fold(f64::INFINITY, f64::min);
    let greatest = |of: fn(&Glyph) -> f64| glyphs.iter().map(of).fold(f64::NEG_INFINITY, f64::max);
    Line {
        text: glyphs.iter().map(|glyph| glyph.character).collect(),
        left: least(|glyph| glyph.x),
        right: greatest(|glyph| glyph.x + glyph.advance),
        top: least(Glyph::top),
        bottom: greatest(Glyph::bottom),
        size,
        ink,
        class: paper.faces.get(face).map_or(Class::Other, |name| class(name)),
        face,
        glyphs,
    }
}

/// The glyph whose look most share.
fn most<'g>(glyphs: impl Iterator<Item = &'g Glyph>) -> Option<&'g Glyph> {
    let mut looks: Vec<(&Glyph, usize)> = Vec::new();
    for glyph in glyphs {
        let same = |look: &&mut (&Glyph, usize)| {
            look.0.face == glyph.face && look.0.ink == glyph.ink && (look.0.size - glyph.size).abs() < 0.05
        };
        match looks.iter_mut().find(same) {
            Some(look) => look.1 += 1,
            None => looks.push((glyph, 1)),
        }
    }
    // of equals the first
    looks.into_iter().rev().max_by_key(|look| look.1).map(|look| look.0)
}

/// Whether a character is a hanzi.
pub(crate) fn is_hanzi(character: char) -> bool {
    matches!(character, '一'..='鿿' | '㐀'..='䶿' | '〇' | '\u{20000}'..='\u{3ffff}')
}

impl Line {
    /// The middle between its ends.
    pub(crate) fn middle(&self) -> f64 {
        (self.left + self.right) / 2.0
    }

    /// From hanzi to hanzi, of all that stand side by side.
    pub(crate) fn pitches(&self) -> impl Iterator<Item = f64> + '_ {
        let whole = |glyph: &Glyph| is_hanzi(glyph.character);
        self.glyphs.windows(2).filter(move |pair| pair.iter().all(whole)).filter_map(|pair| match pair {
            [first, second] => Some(second.x - first.x).filter(|pitch| *pitch < 1.6 * first.size),
            _ => None,
        })
    }

    /// Its parts, where it is parted by white of more than `cells` of its cells: what stands at the left and what at the right.
    pub(crate) fn parts(&self, cells: f64, paper: &Paper) -> Vec<Self> {
        let mut parts: Vec<Vec<Glyph>> = Vec::new();
        for glyph in &self.glyphs {
            let joins = |part: &&mut Vec<Glyph>| {
                part.last().is_some_and(|last: &Glyph| glyph.x - last.x - last.advance < cells * self.size)
            };
            match parts.last_mut().filter(joins) {
                Some(part) => part.push(*glyph),
                None => parts.push(vec![*glyph]),
            }
        }
        parts.into_iter().map(|part| line(part, paper)).collect()
    }
}
