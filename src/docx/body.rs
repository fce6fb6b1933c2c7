//! The text. In: a Composition and the decisions of layout. Out: `word/document.xml`, the targets of its links and the
//! pictures it shows.

use super::contents::Contents;
use super::context::{Body, Bound, Written};
use super::line_box::Insets;
use super::lists::Lists;
use super::section::{Section, Side};
use super::xml::Xml;
use crate::compose::composition::{Composition, Facing, Item, Place};
use crate::typeset::decision::Decision;
use std::collections::{BTreeMap, BTreeSet};
use std::io;

/// The first drawings of the document stand in the footers of turned pages.
const FOOTER_DRAWINGS: usize = 2;

/// The text of a composition.
pub(super) fn document<'a>(composition: &'a Composition<'a>, decisions: &[Decision]) -> io::Result<Written> {
    let section = Section {
        facing: Facing::Upright,
        // 目录 is not counted
        numbered: composition.start == 0,
        bare_first: !composition.style.page.number.first,
        side: Side::Next,
        // a word processor puts a blank page between two odd ones: where the style wants none, 目录 ends on an even one
        first: first_number(composition, decisions),
    };
    let mut body = Body {
        composition,
        style: composition.style,
        preprinted: composition.preprinted,
        links: Vec::new(),
        pictures: Vec::new(),
        margins: BTreeSet::new(),
        drawings: FOOTER_DRAWINGS,
        sequences: BTreeMap::new(),
        counted: None,
        bookmark: None,
        entry: None,
        section,
        kept: false,
        opens: false,
        even: even_page(composition, decisions),
        fresh: false,
        below: -Insets::of_grid(&composition.style.page).above,
    };
    let lists = Lists::new(composition);
    let part =
        Xml::part("w:document", |xml| xml.element("w:body", &[], |xml| body.items(xml, &lists, decisions)))?;
    let links = std::mem::take(&mut body.links);
    let of_notes = decisions.get(composition.items.len()..).unwrap_or_default();
    let notes = if composition.notes.is_empty() { None } else { Some((body.notes(of_notes)?, body.links)) };
    Ok(Written { part, links, notes, lists, pictures: body.pictures, margins: body.margins })
}

/// The item that begins the page on which 版记 stands below other text, if it is an even one: so it stays also after the text
/// above has changed.
fn even_page(composition: &Composition<'_>, decisions: &[Decision]) -> Option<usize> {
    let page = |index: usize| decisions.get(index).map(|decision| decision.page);
    let imprint = composition.items.iter().position(|item| matches!(item, Item::Imprint(_)))?;
    let shares = decisions.get(imprint).is_some_and(|decision| decision.fresh_pages() == 0);
    let is_even = |item: &Item<'_>| matches!(item, Item::Imprint(imprint) if imprint.style.even_page);
    let before = composition.items.get(..imprint)?;
    let opens = before.iter().rposition(|item| matches!(item, Item::NewPage(_)))?;
    (shares && composition.items.get(imprint).is_some_and(is_even) && page(opens + 1) == page(imprint))
        .then_some(opens)
}

/// The number of the first page of 目录, if there is one: a word processor puts a blank page between two odd ones. So the text begins on
/// the front of a sheet without saying so: where a section says it, LibreOffice overlooks the margins of its first page.
fn first_number(composition: &Composition<'_>, decisions: &[Decision]) -> Option<u32> {
    (composition.start > 0).then(|| match composition.front {
        Some(_) => 1,
        None => (front_pages(composition, decisions) + 1) % 2,
    })
}

/// How many pages 目录 takes.
fn front_pages(composition: &Composition<'_>, decisions: &[Decision]) -> u32 {
    decisions.get(composition.start).map_or(0, |decision| decision.page)
}

/// How many of the last paragraphs of the body go along with the sign-off: where some are taken out, others remain.
const KEPT: usize = 3;

/// The last of the body, as far as layout has them on one page, and what stands between them and the sign-off, which is never
/// alone on a page (§7.3.5.5).
fn kept_with_sign_off(composition: &Composition<'_>, decisions: &[Decision]) -> BTreeSet<usize> {
    let behind = composition.items.get(composition.body.end..).unwrap_or_default();
    let behind = behind.iter().take_while(|item| !matches!(item, Item::NewPage(_)));
    let sign_off = behind.enumerate().find_map(|(index, item)| match item {
        Item::SealRows(_) | Item::Stamps(_) => Some(index),
        Item::Paragraph(paragraph) => {
            matches!(paragraph.place, Place::Issuer(_) | Place::Date(_)).then_some(index)
        }
        _ => None,
    });
    let Some(sign_off) = sign_off.map(|index| composition.body.end + index) else { return BTreeSet::new() };
    // LibreOffice takes all of a paragraph along: one that goes over two pages stays as it is, and those above it go with its start
    let page = |index: usize| decisions.get(index).map(|decision| decision.page);
    let goes = |index: &usize| {
        matches!(composition.items.get(*index), Some(Item::Paragraph(_))) && page(*index) == page(index + 1)
    };
    let last = composition.body.end.saturating_sub(1);
    if matches!(composition.items.get(last), Some(Item::Table(_))) {
        return (last..sign_off).collect();
    }
    // nor do all of a short body and its title, where its last paragraph goes over two pages
    let parted = page(last) != page(last + 1) && composition.body.len() <= KEPT;
    let above = composition.body.clone().rev().take(if parted { 0 } else { KEPT });
    // of a long attachment list the last lines alone go along
    above.chain(composition.body.end..sign_off).filter(goes).collect()
}

impl Body<'_> {
    /// Writes all items.
    fn items(&mut self, xml: &mut Xml, lists: &Lists, decisions: &[Decision]) -> io::Result<()> {
        let none = Decision::default();
        let decision = |index| decisions.get(index).unwrap_or(&none);
        let composition = self.composition;
        let contents = Contents::new(composition);
        let kept = kept_with_sign_off(composition, decisions);
        for (index, item) in composition.items.iter().enumerate() {
            let next = composition.items.get(index + 1);
            self.kept = kept.contains(&index);
            self.opens = index == composition.body.start;
            self.counted = lists.item(index);
            self.bookmark = contents.bookmark(index);
            self.entry = contents.entry(index);
            let closes = next.is_some_and(|next| self.parts_sections(index + 1, next, decision(index + 1)));
            if let Item::NewPage(facing) = item {
                self.new_page(index, *facing);
            } else {
                self.item(xml, item, decision(index), if closes { Bound::End } else { Bound::Free })?;
            }
        }
        self.close(xml)
    }

    /// Whether an item starts a section of its own.
    fn parts_sections(&self, index: usize, item: &Item<'_>, decision: &Decision) -> bool {
        match item {
            Item::NewPage(facing) => {
                *facing != self.section.facing || self.even == Some(index) || self.ends_contents(index)
            }
            Item::Imprint(_) => decision.fresh_pages() > 0,
            _ => false,
        }
    }

    /// Whether a new page is the one behind 目录.
    fn ends_contents(&self, index: usize) -> bool {
        index + 1 == self.composition.start
    }

    /// Writes an item; the last paragraph of a section bears what describes it (17.6.18).
    fn item(&mut self, xml: &mut Xml, item: &Item<'_>, decision: &Decision, bound: Bound) -> io::Result<()> {
        match item {
            Item::Paragraph(paragraph) => self.flowing(xml, paragraph, decision, bound),
            Item::Mark(mark) => self.mark(xml, mark, decision, bound),
            Item::Rule(rule) => self.rule(xml, rule, decision, bound),
            Item::SealRows(rows) => self.seal_rows(xml, rows, decision, bound),
            Item::Stamps(stamps) => self.stamps(xml, stamps, decision, bound),
            Item::NewPage(_) => Ok(()),
            Item::Table(table) => self.table(xml, table, decision, bound),
            Item::Figure(figure) => self.figure(xml, figure, decision, bound),
            Item::Imprint(imprint) => self.imprint(xml, imprint, decision),
        }
    }

    /// A new page: a section where the sheet is turned or the page must be an even one.
    fn new_page(&mut self, index: usize, facing: Facing) {
        let side = if self.even == Some(index) { Side::Even } else { Side::Next };
        let behind_contents = self.ends_contents(index);
        if behind_contents {
            (self.section.first, self.section.numbered) = (Some(1), true);
        }
        let anew = side != Side::Next || behind_contents || facing != self.section.facing;
        if anew {
            self.section.side = side;
        }
        self.fresh |= !anew;
        self.section.facing = facing;
        self.below = -Insets::of_grid(&self.style.page).above;
    }
}
