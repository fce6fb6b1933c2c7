//! Assembling pages. In: blocks and where their lines have come to stand. Out: glyphs, rules and pictures on sheets.

use super::breaking::width_of;
use super::faces::Faces;
use super::flow::{Block, Broken};
use super::imprint::{ImprintBlock, ImprintLine};
use super::leader;
use super::pages::{Element, Line, Page, Picturing, Rule, Tag};
use super::paginate::{Paginated, Placed};
use super::place::{self, Stand};
use super::seals::SealBlock;
use super::shape::Before;
use super::sheet::Sheet;
use crate::compose::composition::{Composition, Paragraph, Place, Role, Seal};
use crate::length::Length;
use crate::picture::Picture;
use crate::style::{Align, Colour, RuleStyle, Style};
use std::sync::Arc;

/// The ink of rules that no style colours: those of 版记.
const BLACK: Colour = Colour(0, 0, 0);

/// Pages in the making.
pub(super) struct Assembly<'a> {
    pub(super) style: &'a Style,
    pub(super) faces: &'a Faces<'a>,
    pub(super) preprinted: bool,
    pub(super) pages: Vec<Page>,
    pub(super) elements: Vec<Element>,
    pub(super) pictures: Vec<Arc<Picture>>,
}

/// Puts every line on its page.
pub(super) fn assemble<'a>(
    composition: &'a Composition<'_>,
    flow: &[Block<'_>],
    paginated: &mut Paginated,
    faces: &'a Faces<'a>,
) -> Assembly<'a> {
    let page = &composition.style.page;
    let pages = (1..).zip(&paginated.pages).map(|(number, kind)| {
        let sheet = Sheet::new(page, kind.landscape);
        let number = Some(number).filter(|number| kind.numbered && (*number > 1 || page.number.first));
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
        faces,
        preprinted: composition.preprinted,
        pages: pages.collect(),
        elements: Vec::new(),
        pictures: Vec::new(),
    };
    let mut element = (0, 0);
    for (index, placed) in paginated.lines.iter().enumerate() {
        let Some(block) = flow.get(placed.block) else { continue };
        let landscape = paginated.pages.get(placed.page).is_some_and(|page| page.landscape);
        let sheet = Sheet::new(page, landscape);
        match block {
            Block::Text(broken) => {
                if placed.line == 0 {
                    element = assembly.text_elements(broken.paragraph);
                }
                assembly.text_line(broken, placed, element, &sheet);
                if let (0, Some(seal)) = (placed.line, &broken.paragraph.seal) {
                    let at = assembly.seal(
                        seal,
                        broken,
                        placed,
                        paginated.lines.get(index + 1),
                        &paginated.lines,
                        flow,
                        &sheet,
                    );
                    if let Some(decision) = paginated.decisions.get_mut(placed.block) {
                        decision.seals.push(at);
                    }
                }
            }
            Block::Mark(mark) => {
                if !assembly.preprinted {
                    let element = assembly.element(Role::Paragraph, mark.words());
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
    assembly
}

impl Assembly<'_> {
    pub(super) fn line(&mut self, page: usize, line: Line) {
        if let Some(page) = self.pages.get_mut(page) {
            page.lines.push(line);
        }
    }

    pub(super) fn element(&mut self, role: Role, text: String) -> usize {
        self.tagged(Tag::Paragraph(role), None, text)
    }

    pub(super) fn tagged(&mut self, tag: Tag, within: Option<usize>, text: String) -> usize {
        self.elements.push(Element { tag, within, text });
        self.elements.len() - 1
    }

    /// A paragraph to a reader: one element, or two where text follows a run-in heading.
    pub(super) fn text_elements(&mut self, paragraph: &Paragraph<'_>) -> (usize, usize) {
        let (words, rest) = words(paragraph);
        let first = self.element(paragraph.role, words);
        let last = if rest.is_empty() { first } else { self.element(Role::Paragraph, rest) };
        (first, last)
    }

    fn text_line(&mut self, broken: &Broken<'_>, placed: &Placed, elements: (usize, usize), sheet: &Sheet) {
        let top = sheet.top + placed.top;
        let line = self.place(broken, placed.line, top, Some(elements), sheet);
        if let Some(page) = self.pages.get_mut(placed.page) {
            page.dots.extend(leader::dots(broken, placed.line, &line, sheet.left));
        }
        self.line(placed.page, line);
    }

    pub(super) fn place(
        &self,
        broken: &Broken<'_>,
        line: usize,
        top: Length,
        elements: Option<(usize, usize)>,
        sheet: &Sheet,
    ) -> Line {
        let style = broken.style();
        let nothing = 0..0;
        let range = broken.lines.get(line).unwrap_or(&nothing);
        let indent = if line == 0 { style.first_indent } else { Length::ZERO };
        let free =
            broken.block_width - style.left - style.right - indent - width_of(&broken.shaped.clusters, range);
        let next = broken.shaped.clusters.get(range.end);
        let ends =
            line + 1 == broken.lines.len() || next.is_some_and(|next| next.before == Before::MustBreak);
        let (shift, extra) = match style.align {
            _ if broken.left.is_some() => (Length::ZERO, Length::ZERO),
            Align::Justify if !ends => (Length::ZERO, free),
            Align::Justify | Align::Left => (Length::ZERO, Length::ZERO),
            Align::Centre => (free / 2, Length::ZERO),
            Align::Right => (free, Length::ZERO),
        };
        let left = sheet.left + broken.left.unwrap_or(style.left + indent) + shift;
        let centre = top + broken.height(&self.style.page) / 2;
        let stand = Stand { left, centre, extra, scale: None, elements };
        place::line(&broken.shaped, range, &stand, self.faces)
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
        let mut element = (0, 0);
        for line in imprint.lines() {
            match line {
                ImprintLine::Text { broken, line, top } => {
                    if line == 0 {
                        element = self.text_elements(broken.paragraph);
                    }
                    let line = self.place(broken, line, base + top, Some(element), sheet);
                    self.line(placed.page, line);
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
            let element = self.text_elements(broken.paragraph);
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

    /// 印章 on 署名 and 成文日期: its middle over the date's, the lines a little below its middle, its top near the text.
    #[expect(
        clippy::too_many_arguments,
        reason = "a seal stands by the text above, its own line and the date"
    )]
    fn seal(
        &mut self,
        seal: &Seal,
        issuer: &Broken<'_>,
        placed: &Placed,
        next: Option<&Placed>,
        lines: &[Placed],
        flow: &[Block<'_>],
        sheet: &Sheet,
    ) -> (Length, Length) {
        let page = &self.style.page;
        let date = next.and_then(|next| Some((flow.get(next.block)?.text()?, next.top)));
        let date = date.filter(|(date, _)| matches!(date.paragraph.place, Place::Date(_)));
        let middle_of = |broken: &Broken<'_>| broken.left.unwrap_or_default() + broken.width() / 2;
        let x = middle_of(date.map_or(issuer, |(date, _)| date));
        let foot = date.map_or(placed.top, |(_, top)| top) + page.cell();
        let middle = (placed.top + foot) / 2 - self.style.sealed.raise;
        // the text above ends a leading above the line on which the white begins
        let above = lines.iter().rfind(|line| line.page == placed.page && line.top < placed.top);
        let text_foot = above.map_or(Length::ZERO, |line| line.top + page.cell());
        let top = (middle - seal.height() / 2).min(text_foot + self.style.sealed.nearest);
        let left = sheet.left + x - seal.width / 2;
        self.press(seal, placed.page, left, sheet.top + top);
        (left, top - placed.top)
    }

    /// 印章: presses a seal on a page.
    fn press(&mut self, seal: &Seal, page: usize, x: Length, y: Length) {
        let picture = self.known(&seal.picture);
        let element = self.element(Role::Figure, seal.alt.clone());
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

/// The words of a paragraph on one line, those after a run-in heading apart.
fn words(paragraph: &Paragraph<'_>) -> (String, String) {
    let mut words = paragraph.number.as_ref().map(|number| number.text.clone()).unwrap_or_default();
    let mut rest = String::new();
    for run in &paragraph.runs {
        let is_rest = paragraph.is_rest(run);
        let text = if is_rest { &mut rest } else { &mut words };
        text.extend(run.text.chars().filter(|c| *c != '\n').map(|c| if c == '\t' { ' ' } else { c }));
    }
    (words, rest)
}
