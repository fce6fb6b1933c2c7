//! 页码. In: how many pages there are. Out: a line for each, at the foot of the page (§7.5). No content: an artifact.

use super::faces::Faces;
use super::pages::Line;
use super::place::{self, Stand};
use super::shape::Shaper;
use super::shaped::Shaped;
use super::sheet::Sheet;
use crate::length::Length;
use crate::line::cluster::width_of;
use crate::source::Span;
use crate::style::{PAGES, Side, Style};

/// The mark whose height on the sheet the style gives: 一字线.
const DASH: char = '—';

/// Shapes the numbers of `count` pages, of which the first `front` bear none and are not counted.
pub(super) fn page_numbers(
    front: usize,
    count: usize,
    style: &Style,
    shaper: &mut Shaper<'_, '_>,
) -> Vec<Shaped> {
    let number = &style.page.number;
    let paragraph = &style.paragraphs[number.style];
    let around =
        [&number.text.before, &number.text.after].map(|text| text.replace(PAGES, &count.to_string()));
    let text = |page| format!("{}{page}{}", around[0], around[1]);
    (1..=count.saturating_sub(front))
        .map(|page| shaper.text(&text(page), Span::default(), paragraph))
        .collect()
}

/// Places the number of page `index`, counted from 0 behind 目录: odd numbers on one side, even ones on the other. On a turned sheet it
/// stays where it is on the others (§8): its places are those on the sheet before it is turned.
pub(super) fn place(shaped: &Shaped, index: usize, sheet: &Sheet, style: &Style, faces: &Faces<'_>) -> Line {
    let (page, number) = (&style.page, &style.page.number);
    let side = if index.is_multiple_of(2) { number.odd } else { number.even };
    let range = 0..shaped.clusters.len();
    let free = page.block.width - width_of(&shaped.clusters, &range);
    let left = page.block.left
        + match side {
            Side::Left => number.indent,
            Side::Centre => free / 2,
            Side::Right => free - number.indent,
        };
    let centre = number.dash + dash_above_centre(shaped, faces);
    let stand = Stand { left, centre, extra: Length::ZERO, scale: None, elements: None };
    let mut line = place::line(shaped, &range, &stand, faces);
    line.runs.iter_mut().for_each(|run| run.turned = sheet.is_turned());
    line
}

/// How far the dash's ink lies above the middle of the face's hanzi.
fn dash_above_centre(shaped: &Shaped, faces: &Faces<'_>) -> Length {
    let height = || {
        let dash = shaped.clusters.iter().find(|cluster| cluster.character == DASH)?;
        let face = faces.get(dash.face)?;
        let middle = face.reader()?.middle(dash.glyph)?;
        let size = shaped.looks.first()?.size;
        Some(size.scale(i64::from(middle - face.hanzi_centre()), i64::from(face.units_per_em())))
    };
    height().unwrap_or_default()
}
