//! Assembling pages. In: blocks and where their lines have come to stand. Out: glyphs, rules and pictures on sheets.

use super::block::Block;
use super::block::mark::MarkBlock;
use super::broken::Broken;
use super::canvas::{Canvas, Placing};
use super::decision::{Decided, SetSeals, SetText};
use super::elements::Elements;
use super::faces::Faces;
use super::pages::{Page, Rule, Tag};
use super::paginated::{PageKind, Paginated, Placed};
use super::pressed::pressed;
use super::sheet::Sheet;
use crate::compose::composition::{Composition, Facing, Role};
use crate::length::Length;
use crate::style::{PageStyle, RuleStyle};
use crate::wordprocessor::steered::Steering;
use std::collections::BTreeMap;

/// Puts every line on its page; gives what was decided of each block on the way, too. A block that is on its pages gives back what its
/// lines were made of: of a long document, that is as much as its pages.
pub(super) fn assemble<'a, 'c>(
    composition: &'a Composition<'_>,
    placing: Placing,
    (flow, notes): (&mut [Block<'_>], &'a [Broken<'c>]),
    (paginated, front): (&Paginated, usize),
    faces: &'a Faces<'a>,
) -> (Canvas<'a, 'c>, Vec<Decided>) {
    let mut canvas = Canvas {
        style: composition.style,
        placing,
        faces,
        preprinted: composition.preprinted,
        pages: blank_pages(&composition.style.page, paginated, front),
        elements: Vec::new(),
        groups: &composition.groups,
        group_elements: BTreeMap::new(),
        notes,
        note_elements: BTreeMap::new(),
        pictures: Vec::new(),
    };
    let mut all = vec![Decided::Nothing; flow.len()];
    let mut element = Elements::one(0);
    for (index, placed) in paginated.lines.iter().enumerate() {
        let Some(block) = flow.get(placed.block) else { continue };
        if let (Block::Text(broken), 0) = (block, placed.line) {
            element = canvas.text_elements(broken);
        }
        let decided = canvas.block(flow, paginated, index, element);
        if let (Some(decided), Some(entry)) = (decided, all.get_mut(placed.block)) {
            *entry = decided;
        }
        flow.get_mut(placed.block).into_iter().for_each(|block| block.finish(placed.line));
    }
    canvas.notes(paginated);
    (canvas, all)
}

/// The sheets, with the numbers that they bear.
fn blank_pages(page: &PageStyle, paginated: &Paginated, front: usize) -> Vec<Page> {
    let blank = |(index, kind): (usize, &PageKind)| {
        let sheet = Sheet::new(page, kind.facing);
        // 目录 is not counted
        let number = (index + 1).checked_sub(front).and_then(|number| u32::try_from(number).ok());
        let first = if page.number.first { 1 } else { 2 };
        let number = number.filter(|number| kind.numbered && *number >= first);
        Page::blank(sheet.width, sheet.height, number)
    };
    paginated.pages.iter().enumerate().map(blank).collect()
}

impl Canvas<'_, '_> {
    /// Puts a line of a block on its page, or all of a block that is no text; `element` is that of the text.
    fn block(
        &mut self,
        flow: &[Block<'_>],
        paginated: &Paginated,
        index: usize,
        element: Elements,
    ) -> Option<Decided> {
        let placed = paginated.lines.get(index)?;
        let facing = paginated.pages.get(placed.page).map_or(Facing::Upright, |page| page.facing);
        let sheet = Sheet::new(&self.style.page, facing);
        match flow.get(placed.block)? {
            Block::Text(broken) => {
                self.text_line(broken, placed, element, &sheet);
                let seal = broken.paragraph.seal.as_ref().filter(|_| placed.line == 0)?;
                let pressed = pressed(flow, &paginated.lines, index, self.style)?;
                let left = sheet.left + pressed.left;
                self.press(seal, placed.page, left, sheet.top + pressed.top);
                Some(Decided::Text(SetText {
                    seal: Some((left, pressed.top - placed.top)),
                    ..SetText::default()
                }))
            }
            Block::Mark(mark) => {
                self.mark(mark, placed, &sheet);
                Some(Decided::Mark(mark.fitted(&sheet)))
            }
            Block::Rule(rule) => {
                self.rule(rule, placed, &sheet);
                None
            }
            Block::Seals(seals) => {
                let places = self.seals(seals, placed, &sheet);
                Some(Decided::Seals(SetSeals { places, rows: seals.rows.clone(), right: seals.right() }))
            }
            Block::Table(table) if placed.line == 0 => {
                let rest = paginated.lines.get(index..).unwrap_or_default();
                let strips = rest.get(..table.strip_count()).unwrap_or(rest);
                self.table(table, strips, &sheet);
                Some(Decided::Table(table.decision(strips, |page| self.above_notes(paginated, page))))
            }
            Block::Figure(figure) => Some(Decided::Figure(self.figure(figure, placed, &sheet))),
            Block::Imprint(imprint) => {
                self.imprint(imprint, placed, &sheet);
                let fresh_pages = paginated.kept.get(placed.block)?.fresh_pages;
                let texts = imprint.texts().filter(|_| self.placing != Placing::Glyphs);
                // 印发机关 and its day stand at both edges of one line
                let led = |text: &Broken<'_>| match text.paragraph.tabs[..] {
                    [] => text.steering(self.style),
                    _ => Steering::default(),
                };
                let steering = texts.map(led).collect();
                Some(Decided::Imprint { fresh_pages, lines: imprint.line_counts(), steering })
            }
            Block::Table(_) | Block::NewPage { .. } => None,
        }
    }

    fn mark(&mut self, mark: &MarkBlock<'_>, placed: &Placed, sheet: &Sheet) {
        if self.preprinted {
            return;
        }
        let element = self.element(Tag::Paragraph(Role::Paragraph), None, mark.words());
        for line in mark.lines(sheet.top + placed.top, element, sheet, self.faces) {
            self.line(placed.page, line);
        }
    }

    fn text_line(&mut self, broken: &Broken<'_>, placed: &Placed, elements: Elements, sheet: &Sheet) {
        self.place(broken, placed.line, (placed.page, sheet.top + placed.top), Some(elements), sheet);
    }

    /// 脚注 at the feet of pages, each page's behind its text, a rule above them.
    fn notes(&mut self, paginated: &Paginated) {
        let style = &self.style.elements.note;
        let colour = self.style.paragraphs[style.style].colour;
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

    /// Where the room for text ends on a page that bears notes.
    fn above_notes(&self, paginated: &Paginated, page: usize) -> Option<Length> {
        let rule = paginated.note_rules.iter().find(|(index, _)| *index == page);
        rule.map(|(_, top)| *top - self.style.elements.note.above)
    }

    fn sheet(&self, page: usize, paginated: &Paginated) -> Option<Sheet> {
        paginated.pages.get(page).map(|page| Sheet::new(&self.style.page, page.facing))
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
}
