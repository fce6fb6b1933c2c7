//! Typesetting. In: a Composition and a way to find faces. Out: [`Pages`]: shaped, broken, justified, paginated, placed.
//!
//! The grid is the primitive: 28 × 22 cells fill the text block, and ink is what is measured (GBT9704.md A3). A line's
//! place is counted from the grid, never summed up; faces stand by the middle of their hanzi.

mod breaking;
mod faces;
mod flow;
mod page_number;
pub mod pages;
mod paginate;
mod place;
mod prohibition;
mod shape;
pub mod trace;

use crate::compose::composition::{Composition, Paragraph, Role};
use crate::diagnostic::Diagnostic;
use crate::length::Length;
use crate::rules;
use crate::style::{Align, PageStyle};
use faces::Faces;
use flow::Broken;
use pages::{Decision, Element, Line, Page, Pages};
use paginate::Placed;
use place::Stand;
use shape::Shaper;

pub use faces::Find;

/// Sets a composition on pages.
pub fn typeset(composition: &Composition<'_>, find: &Find<'_>, diagnostics: &mut Vec<Diagnostic>) -> Pages {
    let page = &composition.style.page;
    let mut faces = Faces::new(composition.style, find);
    let mut shaper = Shaper::new(composition.style, &mut faces, diagnostics);
    let flow = flow::broken(composition, &mut shaper);
    let (lines, mut decisions) = paginate::paginate(&flow, page);
    if decisions.iter().any(|decision| decision.keep_with_next) {
        let message = "署名和成文日期本会单独占一页，已将前面的正文移到同一页";
        shaper.diagnostics.push(rules::LONE_SIGN_OFF.anywhere(message));
    }
    let count = lines.last().map_or(1, |line| line.page + 1);
    let numbers = page_number::page_numbers(count, composition.style, &mut shaper);
    for (broken, decision) in flow.iter().zip(&mut decisions) {
        decide(broken, decision, page);
    }
    let (elements, places) = elements(&flow);
    let blank = |number| Page {
        width: page.width,
        height: page.height,
        number: Some(number),
        lines: Vec::new(),
        rules: Vec::new(),
        pictures: Vec::new(),
    };
    let mut pages: Vec<Page> = (1..).map(blank).take(count).collect();
    for line in &lines {
        let (Some(broken), Some(at)) = (flow.get(line.paragraph), places.get(line.paragraph)) else {
            continue;
        };
        let placed = place_line(broken, line, *at, page, &faces);
        add_line(&mut pages, line.page, placed);
    }
    for (index, number) in numbers.iter().enumerate() {
        add_line(&mut pages, index, page_number::place(number, index, composition.style, &faces));
    }
    note_substitutes(&faces, diagnostics);
    Pages {
        pages,
        faces: faces.into_faces(),
        pictures: Vec::new(),
        elements,
        info: composition.info.clone(),
        decisions,
    }
}

fn add_line(pages: &mut [Page], page: usize, line: Line) {
    if let Some(page) = pages.get_mut(page) {
        page.lines.push(line);
    }
}

/// What each paragraph is to a reader: one element, or two where text follows a run-in heading; and the index of each.
fn elements(flow: &[Broken<'_>]) -> (Vec<Element>, Vec<(usize, usize)>) {
    let mut elements = Vec::new();
    let mut places = Vec::new();
    for broken in flow {
        let (words, rest) = words(broken.paragraph);
        let first = elements.len();
        elements.push(Element { role: broken.paragraph.role, text: words });
        if !rest.is_empty() {
            elements.push(Element { role: Role::Paragraph, text: rest });
        }
        places.push((first, elements.len() - 1));
    }
    (elements, places)
}

/// The words of a paragraph on one line, those after a run-in heading apart.
fn words(paragraph: &Paragraph<'_>) -> (String, String) {
    let mut words = paragraph.number.as_ref().map(|number| number.text.clone()).unwrap_or_default();
    let mut rest = String::new();
    for run in &paragraph.runs {
        let is_rest = matches!(paragraph.role, Role::Heading(_)) && !std::ptr::eq(run.style, paragraph.style);
        let text = if is_rest { &mut rest } else { &mut words };
        text.extend(run.text.chars().filter(|c| *c != '\n'));
    }
    (words, rest)
}

/// What a word processor cannot find out by itself: where a sign-off stands, how a centred text is broken.
fn decide(broken: &Broken<'_>, decision: &mut Decision, page: &PageStyle) {
    let width = |line| breaking::width_of(&broken.shaped.clusters, line);
    if let Some(left) = broken.left {
        let widest = broken.lines.iter().map(width).max().unwrap_or_default();
        decision.right = Some(page.block_width - left - widest);
    }
    if broken.style().align == Align::Centre {
        let starts = broken.lines.iter().skip(1).filter_map(|line| broken.shaped.clusters.get(line.start));
        let unforced = starts.filter(|cluster| cluster.before != shape::Before::MustBreak);
        decision.breaks = unforced.map(|cluster| cluster.text.start).collect();
    }
}

fn place_line(
    broken: &Broken<'_>,
    placed: &Placed,
    elements: (usize, usize),
    page: &PageStyle,
    faces: &Faces<'_>,
) -> Line {
    let style = broken.style();
    let nothing = 0..0;
    let range = broken.lines.get(placed.line).unwrap_or(&nothing);
    let indent = if placed.line == 0 { style.first_indent } else { Length::ZERO };
    let width = breaking::width_of(&broken.shaped.clusters, range);
    let free = page.block_width - style.left - style.right - indent - width;
    let ends = placed.line + 1 == broken.lines.len()
        || broken.shaped.clusters.get(range.end).is_some_and(|next| next.before == shape::Before::MustBreak);
    let (shift, extra) = match style.align {
        _ if broken.left.is_some() => (Length::ZERO, Length::ZERO),
        Align::Justify if !ends => (Length::ZERO, free),
        Align::Justify | Align::Left => (Length::ZERO, Length::ZERO),
        Align::Centre => (free / 2, Length::ZERO),
        Align::Right => (free, Length::ZERO),
    };
    let left = page.left + broken.left.unwrap_or(style.left + indent) + shift;
    let centre = page.top + placed.top + broken.height(page) / 2;
    place::line(&broken.shaped, range, &Stand { left, centre, extra, elements: Some(elements) }, faces)
}

/// Says once which faces stand in for the ones that the style asks for.
fn note_substitutes(faces: &Faces<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let substituted: Vec<String> = faces
        .used()
        .filter_map(|(role, face)| {
            let face = face?;
            let own = role.official.iter().any(|name| face.has_name(name));
            (!own).then(|| format!("{}用 {}", role.title, face.family()))
        })
        .collect();
    if !substituted.is_empty() {
        let message = format!("没有安装版式要求的字体，以随附字体代替：{}", substituted.join("，"));
        diagnostics.push(rules::FONT_SUBSTITUTED.anywhere(message));
    }
}
