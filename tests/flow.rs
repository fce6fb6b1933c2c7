//! Lists, quotations, code, notes and marks on paper. In: drafts. Out: millimetres on the sheet, pages, and the tree of
//! elements as a reader of tags meets it.

#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests are tests too")]

use crate::world;

use gongwen::rooms::compose::composition::Role;
use gongwen::rooms::typeset::pages::{GlyphRun, Line, Page, Pages, Tag};
use proptest::prelude::*;
use world::ink::{Ink, of_glyph, of_line};
use world::{draft, find, pages, words};

/// 一字 (§5.2.3).
const CELL: f64 = 156.0 / 28.0;

/// The left edge and the foot of the text block (§5.2.1).
const LEFT: f64 = 28.0;
const FOOT: f64 = 262.0;

#[track_caller]
fn near(measured: f64, wanted: f64, tolerance: f64) {
    assert!((measured - wanted).abs() <= tolerance, "{measured:.3} mm, not {wanted:.3} ± {tolerance}");
}

/// Where the first glyph of a line stands.
fn left(line: &Line) -> f64 {
    line.runs[0].glyphs[0].x.to_mm()
}

/// The ink of each character of a line.
fn inks(pages: &Pages, line: &Line) -> Vec<(String, Ink)> {
    let of_run = |run: &GlyphRun| {
        let glyphs = run.glyphs.iter();
        let inked = glyphs.filter_map(|glyph| {
            Some((run.text[glyph.text.clone()].to_owned(), of_glyph(pages, run, glyph)?))
        });
        inked.collect::<Vec<_>>()
    };
    line.runs.iter().flat_map(of_run).collect()
}

/// The tags around the run that shows these words, the outermost first.
#[track_caller]
fn tags(pages: &Pages, wanted: &str) -> Vec<Tag> {
    let lines = pages.pages.iter().flat_map(|page| &page.lines);
    let run = lines.flat_map(|line| &line.runs).find(|run| run.text.contains(wanted)).unwrap();
    let mut chain = Vec::new();
    let mut at = run.element;
    while let Some(index) = at {
        chain.insert(0, pages.elements[index].tag.clone());
        at = pages.elements[index].within;
        assert!(at.is_none_or(|outer| outer < index), "what is around comes before");
    }
    chain
}

/// The lines of notes on a page.
fn notes<'p>(pages: &'p Pages, page: &'p Page) -> Vec<&'p Line> {
    let is_note = |line: &&Line| {
        line.runs.iter().any(|run| {
            let mut at = run.element;
            while let Some(index) = at {
                if pages.elements[index].tag == Tag::Paragraph(Role::Note) {
                    return true;
                }
                at = pages.elements[index].within;
            }
            false
        })
    };
    page.lines.iter().filter(is_note).collect()
}

/// The foot of a line's type: half of its size below the middle of its hanzi.
fn type_foot(pages: &Pages, line: &Line) -> f64 {
    let run = line.runs.last().unwrap();
    let face = &pages.faces[run.face];
    let size = run.size.to_mm();
    run.baseline.to_mm() - size * f64::from(face.hanzi_centre()) / f64::from(face.units_per_em()) + size / 2.0
}

const ITEM: Tag = Tag::Paragraph(Role::Paragraph);

#[test]
fn a_dot_stands_below_each_character_and_none_below_marks() {
    let pages = pages(&draft("要求：*国国，国a国*。"));
    let (at, line) = find(&pages, "要求");
    let inks = inks(&pages, line);
    let emphasised: Vec<&Ink> = [3, 4, 6, 7, 8].into_iter().map(|index| &inks[index].1).collect();
    let dots = &pages.pages[at].dots;
    assert_eq!(dots.len(), emphasised.len());
    for (dot, ink) in dots.iter().zip(emphasised) {
        near(dot.x.to_mm(), (ink.left + ink.right) / 2.0, 0.3);
        let above = dot.y.to_mm() - dot.diameter.to_mm() / 2.0;
        assert!(above > ink.bottom + 0.1 && above < ink.bottom + 2.5, "{above:.2} under {:.2}", ink.bottom);
    }
}

#[test]
fn a_rule_runs_through_the_middle_of_what_is_struck() {
    let pages = pages(&draft("原定~~国国国~~四个。"));
    let (at, line) = find(&pages, "原定");
    let inks = inks(&pages, line);
    let [rule] = pages.pages[at].rules.as_slice() else { panic!("one rule") };
    near(rule.x.to_mm(), LEFT + 4.0 * CELL, 0.1);
    near(rule.width.to_mm(), 3.0 * CELL, 0.2);
    near(rule.y.to_mm() + rule.height.to_mm() / 2.0, (inks[2].1.top + inks[2].1.bottom) / 2.0, 0.3);
}

#[test]
fn items_stand_by_their_level() {
    let long = "国".repeat(40);
    let pages = pages(&draft(&format!("如下：\n\n- 甲{long}\n\n  - 乙{long}\n\n  - [x] 丙\n")));
    let (at, first) = find(&pages, "甲国");
    near(left(first), LEFT + 2.0 * CELL, 0.1);
    let lines = &pages.pages[at].lines;
    let after = |wanted: &str| {
        let index = lines.iter().position(|line| words(line).contains(wanted)).unwrap();
        left(&lines[index + 1])
    };
    near(after("甲国"), LEFT, 0.1);
    near(left(find(&pages, "乙国").1), LEFT + 4.0 * CELL, 0.1);
    near(after("乙国"), LEFT + 2.0 * CELL, 0.1);
    assert!(words(find(&pages, "丙").1).starts_with('☑'));
}

#[test]
fn quotations_in_each_other_stand_further_in() {
    let pages = pages(&draft("会议指出：\n\n> 甲甲\n>\n> > 乙乙\n>\n> 1. 丙丙\n"));
    near(left(find(&pages, "甲甲").1), LEFT + 4.0 * CELL, 0.1);
    near(left(find(&pages, "乙乙").1), LEFT + 6.0 * CELL, 0.1);
    near(left(find(&pages, "丙丙").1), LEFT + 4.0 * CELL, 0.1);
    assert_eq!(tags(&pages, "乙乙"), [Tag::Quote, Tag::Quote, ITEM]);
}

#[test]
fn code_keeps_its_spaces_and_leaves_the_next_line_clear() {
    let pages = pages(&draft("命令如下：\n\n```\na\n\tb   c\n```\n\n国国。"));
    let (at, code) = find(&pages, "b   c");
    assert_eq!(words(code), "    b   c");
    let ink = of_line(&pages, find(&pages, "国国").1).unwrap();
    assert!(ink.top > of_line(&pages, code).unwrap().bottom + 1.0);
    assert_eq!(find(&pages, "国国").0, at);
    assert_eq!(tags(&pages, "b   c"), [Tag::Paragraph(Role::Code)]);
}

#[test]
fn tags_of_lists_links_and_notes_nest() {
    let pages = pages(&draft(
        "如下：\n\n1. 见[网站](https://a.cn)[^a]甲。\n2. 乙\n\n   - 丙\n\n[^a]: 注文\n\n正文。",
    ));
    let list = |counted| Tag::List { counted };
    assert_eq!(tags(&pages, "甲。"), [list(true), Tag::Item, Tag::ItemBody, ITEM]);
    assert_eq!(tags(&pages, "1."), [list(true), Tag::Item, Tag::Label]);
    let link = Tag::Link("https://a.cn".to_owned());
    assert_eq!(tags(&pages, "网站"), [list(true), Tag::Item, Tag::ItemBody, ITEM, link]);
    let inner = [list(true), Tag::Item, Tag::ItemBody, list(false), Tag::Item, Tag::ItemBody, ITEM];
    assert_eq!(tags(&pages, "丙"), inner);
    let note = Tag::Paragraph(Role::Note);
    assert_eq!(tags(&pages, "①"), [list(true), Tag::Item, Tag::ItemBody, ITEM, Tag::Reference]);
    assert_eq!(tags(&pages, "注文"), [list(true), Tag::Item, Tag::ItemBody, note.clone()]);
    let at = |wanted: &dyn Fn(&Tag) -> bool| {
        pages.elements.iter().position(|element| wanted(&element.tag)).unwrap()
    };
    let reference = at(&|tag| *tag == Tag::Reference);
    assert!(reference < at(&|tag| *tag == note) && pages.elements[reference].text == "①");
}

#[test]
fn notes_stand_at_the_foot_of_their_page() {
    let pages = pages(&draft("国国[^a]。再[^b]。\n\n[^a]: 甲注\n[^b]: 乙注"));
    let page = &pages.pages[0];
    let lines = notes(&pages, page);
    assert_eq!(lines.iter().map(|line| words(line)).collect::<Vec<_>>(), ["① 甲注", "② 乙注"]);
    near(type_foot(&pages, lines[1]), FOOT, 0.1);
    let [rule] = page.rules.as_slice() else { panic!("one rule") };
    near(rule.x.to_mm(), LEFT, 0.1);
    near(rule.width.to_mm(), 40.0, 0.1);
    let ink = of_line(&pages, lines[0]).unwrap();
    assert!(rule.y.to_mm() < ink.top && rule.y.to_mm() > ink.top - 4.0);
    let body = find(&pages, "国国").1;
    let raised = body.runs.iter().find(|run| run.text == "①").unwrap();
    assert!(raised.size.to_pt() < 10.0 && raised.baseline < body.baseline);
}

#[test]
fn a_long_note_goes_on_on_the_next_page() {
    let text = format!("{}[^a]{}\n\n[^a]: {}", "国".repeat(28 * 16), "事".repeat(28 * 12), "注".repeat(600));
    let pages = pages(&draft(&text));
    let on = |page: usize| notes(&pages, &pages.pages[page]);
    assert!(on(0).len() >= 2 && !on(1).is_empty());
    near(type_foot(&pages, on(0).last().unwrap()), FOOT, 0.1);
    let all: usize = pages
        .pages
        .iter()
        .flat_map(|page| notes(&pages, page))
        .map(|line| words(line).matches('注').count())
        .sum();
    assert_eq!(all, 600);
}

/// Notes that fill the pages: whatever is said is on paper, below its text, on the page that refers to it.
fn noted() -> impl Strategy<Value = Vec<(usize, usize)>> {
    prop::collection::vec((1..200_usize, prop_oneof![3 => 0..60_usize, 1 => 0..1500_usize]), 1..14)
}

proptest! {
    #![proptest_config(crate::world::cases(24))]

    #[test]
    fn notes_are_complete_and_clear_of_the_text(paragraphs in noted()) {
        let mut body = String::new();
        for (index, (text, note)) in paragraphs.iter().enumerate() {
            let mark = if *note > 0 { format!("[^{index}]") } else { String::new() };
            body += &format!("- {}{mark}事\n\n", "国".repeat(*text));
            if *note > 0 {
                body += &format!("[^{index}]: {}\n\n", "注".repeat(*note));
            }
        }
        let pages = pages(&draft(&body));
        let all: String = pages.pages.iter().flat_map(|page| &page.lines).map(words).collect();
        prop_assert_eq!(all.matches('国').count(), paragraphs.iter().map(|(text, _)| text).sum::<usize>());
        prop_assert_eq!(all.matches('注').count(), paragraphs.iter().map(|(_, note)| note).sum::<usize>());
        for page in &pages.pages {
            let below = notes(&pages, page);
            let tagged = |line: &&Line| line.runs.iter().all(|run| run.element.is_some());
            let text = page.lines.iter().filter(tagged).filter(|line| !below.iter().any(|note| std::ptr::eq(*note, *line)));
            let feet = text.filter_map(|line| Some(of_line(&pages, line)?.bottom)).fold(0.0, f64::max);
            for note in &below {
                let ink = of_line(&pages, note).unwrap();
                prop_assert!(ink.top > feet && ink.bottom < FOOT + 0.3, "{} at {:.1} under {feet:.1}", words(note), ink.top);
            }
            let starts = |label: char| below.iter().any(|note| words(note).starts_with(label));
            let refers = |label: char| {
                let reference = |run: &GlyphRun| run.element.is_some_and(|at| pages.elements[at].tag == Tag::Reference);
                page.lines.iter().flat_map(|line| &line.runs).any(|run| run.text.starts_with(label) && reference(run))
            };
            for label in '①'..='⑳' {
                prop_assert_eq!(starts(label), refers(label), "{}", label);
            }
        }
    }
}
