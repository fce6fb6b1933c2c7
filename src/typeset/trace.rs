//! Pages as text. In: [`Pages`]. Out: a line of text for each line on paper, with its place in millimetres.
//!
//! The layout tests live on it: what moves on paper shows up as a changed line.

use super::pages::{GlyphRun, Line, Pages, Tag};
use std::fmt::Write as _;

/// Writes all lines: page, baseline, left and right end in mm, then face, size and words of each run.
pub fn trace(pages: &Pages) -> String {
    let mut out = String::new();
    for (index, page) in pages.pages.iter().enumerate() {
        for line in &page.lines {
            let left =
                line.runs.first().and_then(|run| run.glyphs.first()).map_or(0.0, |glyph| glyph.x.to_mm());
            // writing to a String cannot fail
            let _ = write!(out, "p{} y{:.2} x{left:.2}–{:.2}", index + 1, line.baseline.to_mm(), right(line));
            for run in &line.runs {
                let _ = write!(out, " [{}]{}", describe(run, pages), run.text);
            }
            out.push('\n');
        }
    }
    out
}

fn right(line: &Line) -> f64 {
    let inked = |run: &GlyphRun| {
        let last = run
            .glyphs
            .iter()
            .rfind(|glyph| run.text.get(glyph.text.clone()).is_none_or(|text| text != " "))?;
        Some(last.x + last.advance)
    };
    line.runs.iter().rev().find_map(inked).map_or(0.0, |x| x.to_mm())
}

fn describe(run: &GlyphRun, pages: &Pages) -> String {
    let face = pages.faces.get(run.face).map_or("?", |face| face.postscript());
    let strong = if run.stroke.is_some() { " strong" } else { "" };
    let what = run.element.and_then(|element| pages.elements.get(element)).map(|element| &element.tag);
    format!(
        "{face} {:.1}{strong} {}",
        run.size.to_pt(),
        what.map_or("artifact".to_owned(), |tag| match tag {
            Tag::Paragraph(role) => format!("{role:?}"),
            tag => format!("{tag:?}"),
        })
    )
}
