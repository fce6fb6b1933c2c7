//! Our own pages as paper to be measured. In: [`Pages`]. Out: [`Paper`].

use super::paper::{Area, Glyph, Ink, Paper, Rule, Sheet};
use crate::style::Colour;
use crate::typeset::pages::{GlyphRun, Page, Pages};

/// What our own pages look like to somebody with a ruler.
pub fn paper(pages: &Pages) -> Paper {
    let faces = pages.faces.iter().map(|face| face.postscript().to_owned()).collect();
    Paper { sheets: pages.pages.iter().map(|page| sheet(page, pages)).collect(), faces }
}

fn sheet(page: &Page, pages: &Pages) -> Sheet {
    let area = |x: crate::length::Length,
                y: crate::length::Length,
                width: crate::length::Length,
                height: crate::length::Length| Area {
        x: x.to_mm(),
        y: y.to_mm(),
        width: width.to_mm(),
        height: height.to_mm(),
    };
    Sheet {
        width: page.width.to_mm(),
        height: page.height.to_mm(),
        glyphs: page.lines.iter().flat_map(|line| &line.runs).flat_map(|run| glyphs(run, pages)).collect(),
        rules: page
            .rules
            .iter()
            .map(|rule| Rule { area: area(rule.x, rule.y, rule.width, rule.height), ink: ink(rule.colour) })
            .collect(),
        pictures: page
            .pictures
            .iter()
            .map(|picture| area(picture.x, picture.y, picture.width, picture.height))
            .collect(),
        ..Sheet::default()
    }
}

fn ink(Colour(red, green, blue): Colour) -> Ink {
    Ink::of(red, green, blue)
}

fn glyphs<'a>(run: &'a GlyphRun, pages: &'a Pages) -> impl Iterator<Item = Glyph> + 'a {
    let size = run.size.to_mm();
    let centre = pages
        .faces
        .get(run.face)
        .map_or(0.36, |face| f64::from(face.hanzi_centre()) / f64::from(face.units_per_em()));
    run.glyphs.iter().flat_map(move |glyph| {
        let text = run.text.get(glyph.text.clone()).unwrap_or_default();
        text.chars().filter(|c| !c.is_whitespace()).map(move |character| Glyph {
            character,
            x: glyph.x.to_mm(),
            baseline: run.baseline.to_mm(),
            advance: glyph.advance.to_mm() * f64::from(run.stretch) / 1000.0,
            size,
            centre: centre * size,
            face: run.face,
            ink: ink(run.colour),
            turned: run.turned,
        })
    })
}
