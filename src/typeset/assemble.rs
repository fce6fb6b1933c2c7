//! Assembling pages. In: blocks and where their lines have come to stand. Out: glyphs, rules and pictures on sheets.

use super::Placing;
use super::breaking::filled;
use super::faces::Faces;
use super::flow::{Block, Broken};
use super::imprint::{ImprintBlock, ImprintLine};
use super::leader;
use super::marks::marks;
use super::pages::{Element, Line, Page, Picturing, Rule, Tag};
use super::paginate::{Paginated, Placed};
use super::place::{self, Stand};
use super::seals::{self, SealBlock};
use super::shape::Shaped;
use super::sheet::Sheet;
use super::tree::Elements;
use crate::compose::composition::{Composition, Group, Role, Seal};
use crate::length::Length;
use crate::picture::Picture;
use crate::style::{Align, Colour, RuleStyle, Style};
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

/// The ink of rules that no style colours: those of 版记.
const BLACK: Colour = Colour(0, 0, 0);

/// Pages in the making.
pub(super) struct Assembly<'a, 'c> {
    pub(super) style: &'a Style,
    placing: Placing,
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

/// Puts every line on its page.
pub(super) fn assemble<'a, 'c>(
    composition: &'a Composition<'_>,
    placing: Placing,
    flow: &[Block<'_>],
    notes: &'a [Broken<'c>],
    (paginated, front): (&mut Paginated, usize),
    faces: &'a Faces<'a>,
) -> Assembly<'a, 'c> {
    let page = &composition.style.page;
    let pages = paginated.pages.iter().enumerate().map(|(index, kind)| {
        let sheet = Sheet::new(page, kind.landscape);
        // 目录 is not counted
        let number = (index + 1).checked_sub(front).and_then(|number| u32::try_from(number).ok());
        let first = if page.number.first { 1 } else { 2 };
        let number = number.filter(|number| kind.numbered && *number >= first);
        Page {
            width: sheet.width,
            height: sheet.height,
            number,
            lines: Vec::new(),
            rules: Vec::new(),
            dots: Vec::new(),
            pictures: Vec::new(),
        }
    });
    let mut assembly = Assembly {
        style: composition.style,
        placing,
        faces,
        preprinted: composition.preprinted,
        pages: pages.collect(),
        elements: Vec::new(),
        groups: &composition.groups,
        group_elements: BTreeMap::new(),
        notes,
        note_elements: BTreeMap::new(),
        pictures: Vec::new(),
    };
    let mut element = Elements::one(0);
    for (index, placed) in paginated.lines.iter().enumerate() {
        let Some(block) = flow.get(placed.block) else { continue };
        let landscape = paginated.pages.get(placed.page).is_some_and(|page| page.landscape);
        let sheet = Sheet::new(page, landscape);
        match block {
            Block::Text(broken) => {
                if placed.line == 0 {
                    element = assembly.text_elements(broken);
                }
                assembly.text_line(broken, placed, element, &sheet);
                if let (0, Some(seal)) = (placed.line, &broken.paragraph.seal) {
                    let pressed = seals::pressed(flow, &paginated.lines, index, composition.style);
                    let at = pressed.map(|pressed| {
                        let left = sheet.left + pressed.left;
                        assembly.press(seal, placed.page, left, sheet.top + pressed.top);
                        (left, pressed.top - placed.top)
                    });
                    if let (Some(at), Some(decision)) = (at, paginated.decisions.get_mut(placed.block)) {
                        decision.seals.push(at);
                    }
                }
            }
            Block::Mark(mark) => {
                if !assembly.preprinted {
                    let element = assembly.element(Tag::Paragraph(Role::Paragraph), None, mark.words());
                    for line in mark.lines(sheet.top + placed.top, element, &sheet, faces) {
                        assembly.line(placed.page, line);
                    }
                }
                if let Some(decision) = paginated.decisions.get_mut(placed.block) {
                    decision.mark = Some(mark.fitted(&sheet));
                }
            }
            Block::Rule(rule) => assembly.rule(rule, placed, &sheet),
            Block::Seals(seals) => {
                let places = assembly.seals(seals, placed, &sheet);
                if let Some(decision) = paginated.decisions.get_mut(placed.block) {
                    decision.rows.clone_from(&seals.rows);
                    decision.seals = places;
                    decision.right = seals.right();
                }
            }
            Block::Table(table) => {
                if placed.line == 0 {
                    let rest = paginated.lines.get(index..).unwrap_or_default();
                    let strips = rest.get(..table.strip_count()).unwrap_or(rest);
                    assembly.table(table, strips, &sheet);
                    if let Some(decision) = paginated.decisions.get_mut(placed.block) {
                        decision.table = Some(table.decision(strips));
                    }
                }
            }
            Block::Figure(figure) => {
                let sizes = assembly.figure(figure, placed, &sheet);
                if let Some(decision) = paginated.decisions.get_mut(placed.block) {
                    decision.pictures = sizes;
                }
            }
            Block::NewPage { .. } => {}
            Block::Imprint(imprint) => assembly.imprint(imprint, placed, &sheet),
        }
    }
    assembly.notes(paginated);
    assembly
}

impl Assembly<'_, '_> {
    pub(super) fn line(&mut self, page: usize, line: Line) {
        // a blank line of code shows nothing
        if let Some(page) = self.pages.get_mut(page).filter(|_| !line.runs.is_empty()) {
            page.lines.push(line);
        }
    }

    fn text_line(&mut self, broken: &Broken<'_>, placed: &Placed, elements: Elements, sheet: &Sheet) {
        self.place(broken, placed.line, (placed.page, sheet.top + placed.top), Some(elements), sheet);
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

    /// 脚注 at the feet of pages, each page's behind its text, a rule above them.
    fn notes(&mut self, paginated: &Paginated) {
        let style = &self.style.elements.note;
        let colour = self.style.paragraphs.get(&style.style).map_or(BLACK, |style| style.colour);
        for (index, top) in &paginated.note_rules {
            let Some(sheet) = self.sheet(*index, paginated) else { continue };
            let (x, y, width, height) = (sheet.left, sheet.top + *top, style.rule_width, style.rule);
            if let Some(page) = self.pages.get_mut(*index) {
                page.rules.push(Rule { x, y, width, height, colour });
            }
        }
        for placed in &paginated.notes {
            let Some(sheet) = self.sheet(placed.page, paginated) else { continue };
            let elements = self.note_elements.get(&placed.note).copied();
            let Some(broken) = self.notes.get(placed.note).filter(|_| elements.is_some()) else { continue };
            self.place(broken, placed.line, (placed.page, sheet.top + placed.top), elements, &sheet);
        }
    }

    fn sheet(&self, page: usize, paginated: &Paginated) -> Option<Sheet> {
        paginated.pages.get(page).map(|page| Sheet::new(&self.style.page, page.landscape))
    }

    fn rule(&mut self, rule: &RuleStyle, placed: &Placed, sheet: &Sheet) {
        if self.preprinted {
            return;
        }
        let x = sheet.left + (sheet.block_width - rule.width) / 2;
        let mut y = sheet.top + placed.top;
        let Some(page) = self.pages.get_mut(placed.page) else { return };
        for thick in &rule.lines {
            page.rules.push(Rule { x, y, width: rule.width, height: *thick, colour: rule.colour });
            y += *thick + rule.between;
        }
    }

    fn imprint(&mut self, imprint: &ImprintBlock<'_>, placed: &Placed, sheet: &Sheet) {
        let base = sheet.top + placed.top;
        let mut element = Elements::one(0);
        for line in imprint.lines() {
            match line {
                ImprintLine::Text { broken, line, top } => {
                    if line == 0 {
                        element = self.text_elements(broken);
                    }
                    self.place(broken, line, (placed.page, base + top), Some(element), sheet);
                }
                ImprintLine::Rule { top, thick } => {
                    let Some(page) = self.pages.get_mut(placed.page) else { continue };
                    let (x, y, width) = (sheet.left, base + top, sheet.block_width);
                    page.rules.push(Rule { x, y, width, height: thick, colour: BLACK });
                }
            }
        }
    }

    /// Names in rows with their seals; gives the places of the seals as the DOCX needs them.
    fn seals(&mut self, block: &SealBlock<'_>, placed: &Placed, sheet: &Sheet) -> Vec<(Length, Length)> {
        for (broken, left, top) in &block.texts {
            let element = self.text_elements(broken);
            let centre = sheet.top + placed.top + *top + broken.height(&self.style.page) / 2;
            let stand = Stand {
                left: sheet.left + *left,
                centre,
                extra: Length::ZERO,
                scale: None,
                elements: Some(element),
            };
            let line = place::line(&broken.shaped, &(0..broken.shaped.clusters.len()), &stand, self.faces);
            self.line(placed.page, line);
        }
        let mut places = Vec::new();
        for (seal, left, top, type_top) in &block.pictures {
            self.press(seal, placed.page, sheet.left + *left, sheet.top + placed.top + *top);
            places.push((sheet.left + *left, *top - *type_top));
        }
        places
    }

    /// 印章: presses a seal on a page.
    fn press(&mut self, seal: &Seal, page: usize, x: Length, y: Length) {
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
