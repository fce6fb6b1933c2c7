//! Typesetting. In: a Composition and a way to find faces. Out: [`Pages`]: shaped, broken, justified, paginated, placed.
//!
//! ```text
//! items ─flow─▶ blocks of lines ─paginate─▶ page and height of each line ─assemble─▶ glyphs, rules, pictures
//! ```
//!
//! The grid is the primitive: 28 × 22 cells fill the text block, and ink is what is measured (GBT9704.md A3). A line's
//! place is counted from the grid, never summed up; faces stand by the middle of their hanzi.

mod assemble;
mod block;
mod bound;
mod breaking;
mod broken;
mod canvas;
mod chances;
mod decide;
pub mod decision;
mod edges;
mod elements;
mod even;
mod faces;
pub mod fitted;
mod flow;
mod grid;
mod leader;
mod lexicon;
mod marks;
mod notes;
mod page_end;
mod page_number;
pub mod pages;
mod paginate;
mod paginated;
mod paginator;
mod parts;
mod phrases;
mod place;
mod pressed;
mod shape;
mod shaped;
mod sheet;
mod sign_off;
mod tabs;
mod title;
pub mod trace;
mod tree;

use crate::compose::composition::{Composition, Facing};
use crate::diagnostic::Diagnostic;
use crate::length::Length;
use crate::rules;
use block::Block;
use broken::Broken;
use decision::Decision;
use faces::Faces;
use pages::Pages;
use paginated::Paginated;
use shape::Shaper;
use sheet::Sheet;

pub use canvas::Placing;
pub use faces::Find;

/// How much smaller a mark is made at each try, in thousandths.
const SHRINK: i64 = 50;

/// A composition set on pages.
#[derive(Clone, Debug)]
pub struct Typeset {
    /// What every fixed-layout backend draws.
    pub pages: Pages,
    /// What a word processor must be told: one entry an item of the composition, and behind these one a note.
    pub decisions: Vec<Decision>,
    /// The page on which the body begins, from 0 behind 目录: it must be the first (§7.3.3).
    pub body_page: usize,
}

/// Sets a composition on pages.
pub fn typeset(
    composition: &Composition<'_>,
    placing: Placing,
    find: &Find<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Typeset {
    let mut faces = Faces::new(composition.style, find);
    let names = composition.info.author.split('、').collect();
    let mut shaper = Shaper::new(composition.style, &mut faces, names, diagnostics);
    let mut flow = flow::blocks(composition, &mut shaper);
    let notes = flow::notes(composition, &flow, &mut shaper);
    let paginated = paginate_with_body(composition, &mut flow, &notes);
    let front = front_pages(composition, &paginated);
    let numbers = page_number::page_numbers(front, paginated.pages.len(), composition.style, &mut shaper);
    report(&flow, &paginated, diagnostics);
    let mut decisions = decide::decisions((&flow, &notes), &paginated, placing, composition.style);
    let (assembled, decided) =
        assemble::assemble(composition, placing, (&mut flow, &notes), (&paginated, front), &faces);
    decide::add(&mut decisions, decided);
    let (mut pages, elements, pictures) = (assembled.pages, assembled.elements, assembled.pictures);
    for (index, (page, number)) in (front..).zip(pages.iter_mut().skip(front).zip(&numbers)) {
        if page.number.is_none() || placing == Placing::Decisions {
            continue;
        }
        let facing = paginated.pages.get(index).map_or(Facing::Upright, |page| page.facing);
        let sheet = Sheet::new(&composition.style.page, facing);
        page.lines.push(page_number::place(number, index - front, &sheet, composition.style, &faces));
    }
    note_substitutes(&faces, diagnostics);
    let body_page = body_page(composition, &paginated);
    let info = composition.info.clone();
    let pages = Pages { pages, pictures, elements, info, faces: faces.into_faces() };
    Typeset { pages, decisions, body_page }
}

/// Cuts into pages; marks of several names are made smaller until page 1 shows some of the body (§7.2.4).
fn paginate_with_body(
    composition: &Composition<'_>,
    flow: &mut [Block<'_>],
    notes: &[Broken<'_>],
) -> Paginated {
    loop {
        let paginated = paginate::paginate(flow, notes, composition);
        let mut marks = flow.iter_mut().filter_map(|block| match block {
            Block::Mark(mark) => Some(mark).filter(|mark| mark.may_shrink()),
            _ => None,
        });
        match marks.next().filter(|_| body_page(composition, &paginated) > 0) {
            Some(mark) => mark.shrunk -= SHRINK,
            None => return paginated,
        }
    }
}

/// The page on which the body begins, from that on which the text behind 目录 does.
fn body_page(composition: &Composition<'_>, paginated: &Paginated) -> usize {
    let body = paginated.lines.iter().find(|line| composition.body.contains(&line.block));
    body.map_or(0, |line| line.page).saturating_sub(front_pages(composition, paginated))
}

/// How many pages 目录 takes: they bear no number and are not counted.
fn front_pages(composition: &Composition<'_>, paginated: &Paginated) -> usize {
    let text = paginated.lines.iter().find(|line| line.block >= composition.start);
    text.map_or(0, |line| line.page)
}

/// Says what layout decided for the writer.
fn report(flow: &[Block<'_>], paginated: &Paginated, diagnostics: &mut Vec<Diagnostic>) {
    let imprint = |block: usize| matches!(flow.get(block), Some(Block::Imprint(_)));
    if paginated.lines.iter().any(|line| line.top < Length::ZERO && imprint(line.block)) {
        let message = "版记容不下这么多机关，高出了一页";
        diagnostics.push(rules::TOO_MANY_BODIES.anywhere(message).hint("改用统称，如“各街道办事处”"));
    }
    if paginated.pages.len() > paginated::MOST_PAGES {
        let message = format!("排出来超过 {} 页", paginated::MOST_PAGES);
        diagnostics
            .push(rules::TOO_MANY_PAGES.anywhere(message).hint("请看看是不是选错了文件；长的分成几份"));
    }
    if paginated.kept.iter().any(|kept| kept.keeping.with_next) {
        let left = paginated.kept.iter().map(|kept| kept.keeping.left).max().unwrap_or_default();
        let blank = if left > 0 { format!("，前一面空出 {left} 行") } else { String::new() };
        let message = format!("最后一面本会没有正文，已从前一面移来几行{blank}");
        let said = rules::LONE_SIGN_OFF.anywhere(message);
        let hint = "正文再多写或者少写两行，就不空";
        diagnostics.push(if left > 2 { said.hint(hint) } else { said });
    }
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
