//! Assembling pages. In: blocks and where their lines have come to stand. Out: glyphs, rules and pictures on sheets.

use super::canvas::Placing;
use super::paginated::Placed;
use super::pressed::pressed;
use crate::style::RuleStyle;

use super::block::Block;
use super::broken::Broken;
use super::faces::Faces;

use super::pages::{Page, Rule, Tag};
use super::paginated::Paginated;

use super::elements::Elements;
use super::sheet::Sheet;
use crate::compose::composition::{Composition, Role};

use super::canvas::Canvas;
use crate::style::Colour;
use std::collections::BTreeMap;

/// The ink of rules that no style colours: those of 版记.
const BLACK: Colour = Colour(0, 0, 0);

/// Puts every line on its page.
pub(super) fn assemble<'a, 'c>(
    composition: &'a Composition<'_>,
    placing: Placing,
    flow: &[Block<'_>],
    notes: &'a [Broken<'c>],
    (paginated, front): (&mut Paginated, usize),
    faces: &'a Faces<'a>,
) -> Canvas<'a, 'c> {
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
    let mut assembly = Canvas {
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
                    let pressed = pressed(flow, &paginated.lines, index, composition.style);
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

impl Canvas<'_, '_> {
    fn text_line(&mut self, broken: &Broken<'_>, placed: &Placed, elements: Elements, sheet: &Sheet) {
        self.place(broken, placed.line, (placed.page, sheet.top + placed.top), Some(elements), sheet);
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
}
