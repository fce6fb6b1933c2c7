//! The text. In: a Composition and the decisions of layout. Out: `word/document.xml`, the targets of its links and the
//! pictures it shows.

use super::contents::{Contents, Entry};
use super::drawing::Anchor;
use super::line_box::Insets;
use super::numbering::{HEADINGS, Lists};
use super::section::{Section, Side};
use super::xml::Xml;
use crate::compose::composition::{Composition, Item, Place, Seal};
use crate::length::Length;
use crate::picture::Picture;
use crate::style::Style;
use crate::typeset::pages::Decision;
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::sync::Arc;

/// The text as a part, and what it refers to.
pub(super) struct Written {
    /// The bytes of the part.
    pub(super) part: Vec<u8>,
    /// Where its links lead, in their order.
    pub(super) links: Vec<String>,
    /// 脚注 as a part, and where their links lead.
    pub(super) notes: Option<(Vec<u8>, Vec<String>)>,
    /// Its lists.
    pub(super) lists: Lists,
    /// The pictures it shows, each once.
    pub(super) pictures: Vec<Arc<Picture>>,
    /// The footers that its sections bear.
    pub(super) footers: BTreeSet<&'static str>,
}

/// The first drawings of the document stand in the footers of turned pages.
const FOOTER_DRAWINGS: usize = 2;

/// The text of a composition.
pub(super) fn document<'a>(composition: &'a Composition<'a>, decisions: &[Decision]) -> io::Result<Written> {
    let section = Section {
        landscape: false,
        // 目录 is not counted
        numbered: composition.start == 0,
        bare_first: !composition.style.page.number.first,
        side: Side::Next,
        // a word processor puts a blank page between two odd ones: where the style wants none, 目录 ends on an even one
        first: (composition.start > 0).then(|| match composition.front {
            Some(_) => 1,
            None => (front_pages(composition, decisions) + 1) % 2,
        }),
    };
    let lists = Lists::new(composition);
    let contents = Contents::new(composition);
    let mut body = Body {
        composition,
        style: composition.style,
        preprinted: composition.preprinted,
        links: Vec::new(),
        pictures: Vec::new(),
        footers: BTreeSet::new(),
        drawings: FOOTER_DRAWINGS,
        sequences: BTreeMap::new(),
        counted: None,
        bookmark: None,
        entry: None,
        headings: HEADINGS,
        section,
        kept: false,
        even: even_page(composition, decisions),
        fresh: false,
        below: -Insets::of_grid(&composition.style.page).above,
    };
    let none = Decision::default();
    let kept = kept_with_sign_off(composition, decisions);
    let part = Xml::part("w:document", |xml| {
        xml.element("w:body", &[], |xml| {
            for (index, item) in composition.items.iter().enumerate() {
                let decision = |index| decisions.get(index).unwrap_or(&none);
                let next = composition.items.get(index + 1);
                body.kept = kept.contains(&index);
                body.counted = lists.item(index);
                body.bookmark = contents.bookmark(index);
                body.entry = contents.entry(index);
                body.headings = lists.headings(index);
                let closes =
                    next.is_some_and(|next| body.parts_sections(index + 1, next, decision(index + 1)));
                if let Item::NewPage { landscape } = item {
                    body.new_page(index, *landscape);
                } else {
                    body.item(xml, item, decision(index), closes)?;
                }
            }
            body.close(xml)
        })
    })?;
    let links = std::mem::take(&mut body.links);
    let of_notes = decisions.get(composition.items.len()..).unwrap_or_default();
    let notes = if composition.notes.is_empty() { None } else { Some((body.notes(of_notes)?, body.links)) };
    Ok(Written { part, links, notes, lists, pictures: body.pictures, footers: body.footers })
}

/// The item that begins the page on which 版记 stands below other text, if it is an even one: so it stays also after the text
/// above has changed.
fn even_page(composition: &Composition<'_>, decisions: &[Decision]) -> Option<usize> {
    let page = |index: usize| decisions.get(index).map(|decision| decision.page);
    let imprint = composition.items.iter().position(|item| matches!(item, Item::Imprint(_)))?;
    let shares = decisions.get(imprint).is_some_and(|decision| decision.fresh_pages == 0);
    let is_even = |item: &Item<'_>| matches!(item, Item::Imprint(imprint) if imprint.style.even_page);
    let before = composition.items.get(..imprint)?;
    let opens = before.iter().rposition(|item| matches!(item, Item::NewPage { .. }))?;
    (shares && composition.items.get(imprint).is_some_and(is_even) && page(opens + 1) == page(imprint))
        .then_some(opens)
}

/// How many pages 目录 takes.
fn front_pages(composition: &Composition<'_>, decisions: &[Decision]) -> u32 {
    decisions.get(composition.start).map_or(0, |decision| decision.page)
}

/// How many of the last paragraphs of the body go along with the sign-off: where some are taken out, others remain.
const KEPT: usize = 3;

/// The last of the body, as far as layout has them on one page, and what stands between them and the sign-off, which is never
/// alone on a page (§7.3.5.5).
fn kept_with_sign_off(composition: &Composition<'_>, decisions: &[Decision]) -> std::ops::Range<usize> {
    let behind = composition.items.get(composition.body.end..).unwrap_or_default();
    let behind = behind.iter().take_while(|item| !matches!(item, Item::NewPage { .. }));
    let sign_off = behind.enumerate().find_map(|(index, item)| match item {
        Item::SealRows(_) | Item::Stamps(_) => Some(index),
        Item::Paragraph(paragraph) => {
            matches!(paragraph.place, Place::Issuer(_) | Place::Date(_)).then_some(index)
        }
        _ => None,
    });
    let Some(sign_off) = sign_off.map(|index| composition.body.end + index) else { return 0..0 };
    // LibreOffice takes all of a paragraph along: one that goes over two pages stays as it is
    let page = |index: usize| decisions.get(index).map(|decision| decision.page);
    let goes = |index: &usize| {
        matches!(composition.items.get(*index), Some(Item::Paragraph(_))) && page(*index) == page(index + 1)
    };
    let last = composition.body.end.saturating_sub(1);
    if matches!(composition.items.get(last), Some(Item::Table(_))) {
        return last..sign_off;
    }
    let first = composition.body.clone().rev().take(KEPT).take_while(goes).last();
    first.unwrap_or(composition.body.end)..sign_off
}

/// What a paragraph without words is bound to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Bound {
    /// Nothing.
    Free,
    /// The paragraph after it, on whose page it stays.
    Next,
    /// Its section, which ends with it.
    End,
}

impl Bound {
    /// Bound to nothing but the end of its section, if this is it.
    pub(super) fn closing(closes: bool) -> Self {
        if closes { Self::End } else { Self::Free }
    }
}

/// The text in the making.
pub(super) struct Body<'a> {
    pub(super) composition: &'a Composition<'a>,
    pub(super) style: &'a Style,
    /// 套打: the paper bears marks and rules already.
    pub(super) preprinted: bool,
    pub(super) links: Vec<String>,
    pictures: Vec<Arc<Picture>>,
    footers: BTreeSet<&'static str>,
    /// How many drawings there are; each bears a number of its own.
    drawings: usize,
    /// The bookmark of the heading that is written, if 目录 lists it.
    pub(super) bookmark: Option<(usize, String)>,
    /// The entry of 目录 that is written.
    pub(super) entry: Option<Entry>,
    /// The list by which headings are counted.
    pub(super) headings: usize,
    /// How far captions are counted, by the name of their field.
    pub(super) sequences: BTreeMap<String, u32>,
    /// The list and level by which the next paragraph is counted.
    pub(super) counted: Option<(usize, usize)>,
    /// The section that is being written.
    pub(super) section: Section,
    /// Whether the paragraph that is written goes along with what follows, be it by its last line.
    pub(super) kept: bool,
    /// The new page that bears 版记 below its text, and must be an even one.
    even: Option<usize>,
    /// Whether the next paragraph starts a new page.
    pub(super) fresh: bool,
    /// From the foot of the type above to the bottom of what is written: the white inside of its line box. Where a page
    /// begins, the top of the text block lies below the sheet's margin, so that it is negative.
    pub(super) below: Length,
}

impl Body<'_> {
    /// Whether an item starts a section of its own.
    fn parts_sections(&self, index: usize, item: &Item<'_>, decision: &Decision) -> bool {
        match item {
            Item::NewPage { landscape } => {
                *landscape != self.section.landscape || self.even == Some(index) || self.ends_contents(index)
            }
            Item::Imprint(_) => decision.fresh_pages > 0,
            _ => false,
        }
    }

    /// Whether a new page is the one behind 目录.
    fn ends_contents(&self, index: usize) -> bool {
        index + 1 == self.composition.start
    }

    /// Writes an item; the last paragraph of a section bears what describes it (17.6.18).
    fn item(&mut self, xml: &mut Xml, item: &Item<'_>, decision: &Decision, closes: bool) -> io::Result<()> {
        match item {
            Item::Paragraph(paragraph) => self.flowing(xml, paragraph, decision, closes),
            Item::Mark(mark) => self.mark(xml, mark, decision, closes),
            Item::Rule(rule) => self.rule(xml, rule, decision, closes),
            Item::SealRows(rows) => self.seal_rows(xml, rows, decision, closes),
            Item::Stamps(stamps) => self.stamps(xml, stamps, decision, closes),
            Item::NewPage { .. } => Ok(()),
            Item::Table(table) => self.table(xml, table, decision, closes),
            Item::Figure(figure) => self.figure(xml, figure, decision, closes),
            Item::Imprint(imprint) => self.imprint(xml, imprint, decision),
        }
    }

    /// A new page: a section where the sheet is turned or the page must be an even one.
    fn new_page(&mut self, index: usize, landscape: bool) {
        let side = match index {
            _ if self.even == Some(index) => Side::Even,
            _ if self.composition.front == Some(index) => Side::Odd,
            _ => Side::Next,
        };
        let behind_contents = self.ends_contents(index);
        if behind_contents {
            (self.section.first, self.section.numbered) = (Some(1), true);
        }
        let anew = side != Side::Next || behind_contents || landscape != self.section.landscape;
        if anew {
            self.section.side = side;
        }
        self.fresh |= !anew;
        self.section.landscape = landscape;
        self.below = -Insets::of_grid(&self.style.page).above;
    }

    /// The white that layout asks for, as a word processor counts it: between boxes, this one's type so far below its top.
    pub(super) fn before(&self, decision: &Decision, above: Length) -> Option<Length> {
        decision.white.map(|white| white - self.below - above)
    }

    /// A paragraph without words, of this very height.
    pub(super) fn blank(&mut self, xml: &mut Xml, height: Length, bound: Bound) -> io::Result<()> {
        self.holder(xml, height, bound, |_, _| Ok(()))
    }

    /// A paragraph of this very height that holds nothing but drawings. What it takes more, as a word processor knows no
    /// line so thin, is taken from the white below.
    pub(super) fn holder(
        &mut self,
        xml: &mut Xml,
        height: Length,
        bound: Bound,
        content: impl FnOnce(&mut Self, &mut Xml) -> io::Result<()>,
    ) -> io::Result<()> {
        self.below += thinnest(height) - height;
        xml.element("w:p", &[], |xml| {
            xml.element("w:pPr", &[], |xml| {
                if bound == Bound::Next {
                    xml.switch("w:keepNext", true)?;
                }
                self.page_break(xml, false)?;
                exact_line(xml, Length::ZERO, height)?;
                if bound == Bound::End { self.close(xml) } else { Ok(()) }
            })?;
            content(self, xml)
        })
    }

    /// The break of the page, where the last item or layout asks for one.
    pub(super) fn page_break(&mut self, xml: &mut Xml, decided: bool) -> io::Result<()> {
        if std::mem::take(&mut self.fresh) || decided {
            xml.switch("w:pageBreakBefore", true)
        } else {
            Ok(())
        }
    }

    /// The end of the section: inside of the properties of its last paragraph, or of the text.
    pub(super) fn close(&mut self, xml: &mut Xml) -> io::Result<()> {
        self.footers.extend(self.section.footers().map(|(_, id)| id));
        let number = &self.style.elements.note.number;
        let notes = (!self.composition.notes.is_empty()).then_some(number);
        self.section.write(xml, &self.style.page, notes)?;
        self.section.bare_first &= !self.section.numbered;
        self.section.first = None;
        Ok(())
    }

    /// A number for a drawing.
    pub(super) fn next_drawing(&mut self) -> usize {
        self.drawings += 1;
        self.drawings
    }

    /// A seal or stamp, anchored in the paragraph that is being written: its left edge on the sheet, its upper edge
    /// below the top of the paragraph.
    pub(super) fn seal(&mut self, xml: &mut Xml, seal: &Seal, left: Length, top: Length) -> io::Result<()> {
        let picture = self.picture(&seal.picture);
        let anchor = Anchor {
            id: self.next_drawing(),
            across: ("page", left),
            down: ("paragraph", top),
            width: seal.width,
            height: height(seal),
            moves_text: false,
            alt: &seal.alt,
            decorates: false,
        };
        anchor.picture(xml, &picture, seal.picture.orientation)
    }

    /// The identifier of a picture; one that is shown twice is one file.
    pub(super) fn picture(&mut self, shown: &Arc<Picture>) -> String {
        let known = self.pictures.iter().position(|picture| picture == shown);
        let index = known.unwrap_or_else(|| {
            self.pictures.push(Arc::clone(shown));
            self.pictures.len() - 1
        });
        super::package::picture_id(index)
    }
}

/// How high a seal is printed.
pub(super) fn height(seal: &Seal) -> Length {
    seal.width.scale(i64::from(seal.picture.height), i64::from(seal.picture.width.max(1)))
}

/// A word processor takes no line thinner than a point.
fn thinnest(line: Length) -> Length {
    line.max(Length::pt(1.0))
}

/// Rounded down: one twip more than the rows of the grid hold, and the last one moves to the next page.
pub(super) fn whole_twips(length: Length) -> i64 {
    length.to_emu().div_euclid(Length::pt(0.05).to_emu())
}

/// White above and the exact distance of lines.
pub(super) fn exact_line(xml: &mut Xml, before: Length, line: Length) -> io::Result<()> {
    let before = whole_twips(before.max(Length::ZERO)).to_string();
    let line = whole_twips(thinnest(line)).to_string();
    let exact = [("w:before", &*before), ("w:after", "0"), ("w:line", &line), ("w:lineRule", "exact")];
    xml.empty("w:spacing", &exact)
}
