//! Pages in the making. In: lines, rules and pictures with their places. Out: pages that bear them, and the elements that they belong to.

use super::breaking::filled;
use super::broken::Broken;
use super::elements::Elements;
use super::faces::Faces;
use super::leader;
use super::marks::marks;
use super::pages::{Element, Line, Page, Picturing, Tag};
use super::place::{self, Stand};
use super::shaped::Shaped;
use super::sheet::Sheet;
use crate::compose::composition::{Group, Role, Seal};
use crate::length::Length;
use crate::picture::Picture;
use crate::style::{Align, Style};
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

/// Pages in the making.
pub(super) struct Canvas<'a, 'c> {
    pub(super) style: &'a Style,
    pub(super) placing: Placing,
    pub(super) faces: &'a Faces<'a>,
    pub(super) preprinted: bool,
    pub(super) pages: Vec<Page>,
    pub(super) elements: Vec<Element>,
    /// 列表、引文 of the composition, and the elements of those met so far.
    pub(super) groups: &'a [Group],
    pub(super) group_elements: BTreeMap<usize, usize>,
    /// 脚注, and the elements of those met so far.
    pub(super) notes: &'a [Broken<'c>],
    pub(super) note_elements: BTreeMap<usize, Elements>,
    pub(super) pictures: Vec<Arc<Picture>>,
}

impl Canvas<'_, '_> {
    pub(super) fn line(&mut self, page: usize, line: Line) {
        // a blank line of code shows nothing
        if let Some(page) = self.pages.get_mut(page).filter(|_| !line.runs.is_empty()) {
            page.lines.push(line);
        }
    }

    /// Places a line on a page, the top of its type at a height of the sheet, with what marks its words; without elements
    /// it is no content.
    pub(super) fn place(
        &mut self,
        broken: &Broken<'_>,
        line: usize,
        (page, top): (usize, Length),
        elements: Option<Elements>,
        sheet: &Sheet,
    ) {
        if self.placing == Placing::Decisions {
            return;
        }
        let style = broken.style();
        let (side, right) = broken.sides;
        let nothing = 0..0;
        let range = broken.lines.get(line).unwrap_or(&nothing);
        let indent = if line == 0 { style.first_indent } else { Length::ZERO };
        let measure = broken.block_width - side - right - indent;
        let free = measure - filled(&broken.shaped.clusters, range, measure);
        let ends = broken.ends_at(line);
        let (shift, extra) = match style.align {
            _ if broken.left.is_some() => (Length::ZERO, Length::ZERO),
            Align::Justify if !ends && !broken.is_ragged(line, self.style) => (Length::ZERO, free),
            Align::Justify | Align::Left => (Length::ZERO, Length::ZERO),
            Align::Centre => (free / 2, Length::ZERO),
            Align::Right => (free, Length::ZERO),
        };
        let left = sheet.left + broken.left.unwrap_or(side + indent) + shift;
        let centre = top + broken.height(&self.style.page) / 2;
        let stand = Stand { left, centre, extra, scale: None, elements };
        let placed = self.marked(&broken.shaped, range, &stand, page);
        if let Some(page) = self.pages.get_mut(page) {
            page.dots.extend(leader::dots(broken, line, &placed, sheet.left));
        }
        self.line(page, placed);
    }

    /// Places words, and on the page what marks them: 着重号, 删除线.
    pub(super) fn marked(
        &mut self,
        shaped: &Shaped,
        range: &Range<usize>,
        stand: &Stand,
        page: usize,
    ) -> Line {
        let placed = place::line(shaped, range, stand, self.faces);
        let (dots, rules) = marks(shaped, range, &placed, stand.centre, &self.style.elements);
        if let Some(page) = self.pages.get_mut(page) {
            page.dots.extend(dots);
            page.rules.extend(rules);
        }
        placed
    }

    /// 印章: presses a seal on a page.
    pub(super) fn press(&mut self, seal: &Seal, page: usize, x: Length, y: Length) {
        let picture = self.known(&seal.picture);
        let element = self.element(Tag::Paragraph(Role::Figure), None, seal.alt.clone());
        let (width, height) = (seal.width, seal.height());
        self.picture(page, Picturing { picture, x, y, width, height, pressed: true, element });
    }

    /// The number of a picture among those that pages show.
    pub(super) fn known(&mut self, picture: &Arc<Picture>) -> usize {
        let known = self.pictures.iter().position(|known| Arc::ptr_eq(known, picture));
        known.unwrap_or_else(|| {
            self.pictures.push(Arc::clone(picture));
            self.pictures.len() - 1
        })
    }

    pub(super) fn picture(&mut self, page: usize, picturing: Picturing) {
        if let Some(page) = self.pages.get_mut(page) {
            page.pictures.push(picturing);
        }
    }
}

/// What is to be placed on pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Placing {
    /// Every glyph, and what decides how a word processor sets the text.
    All,
    /// Every glyph, for those who read nothing but pages.
    Glyphs,
    /// Nothing but what decides how a word processor sets the text: lines of text bear no glyphs.
    Decisions,
}
