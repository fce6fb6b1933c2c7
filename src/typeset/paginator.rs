//! A document being cut into pages. In: lines, one after the other. Out: pages that are full, with the place of each line.

use super::block::Block;
use super::block::figure::FigureBlock;
use super::block::imprint::ImprintBlock;
use super::grid::Rows;
use super::notes::Notes;
use super::paginated::{Kept, PageKind, Placed, Rank};
use super::pressed;
use super::sheet::Sheet;
use crate::compose::composition::{Facing, Place, Tight};
use crate::length::Length;
use crate::style::{PageStyle, RulePlace, RuleStyle, Style};
use crate::wordprocessor::foot;
use std::ops::Range;

/// A document being cut into pages.
pub(super) struct Paginator<'f, 'c> {
    pub(super) flow: &'f [Block<'c>],
    pub(super) style: &'f Style,
    /// The blocks of the body.
    pub(super) body: Range<usize>,
    /// The new page that begins on the front of a sheet.
    pub(super) front: Option<usize>,
    /// The lines that stand closer.
    pub(super) tight: Option<&'f Tight>,
    /// The rows of the last page.
    pub(super) rows: Rows,
    /// The first block that closes the document.
    pub(super) closing: usize,
    pub(super) lines: Vec<Placed>,
    pub(super) pages: Vec<PageKind>,
    /// What is found of each block.
    pub(super) kept: Vec<Kept>,
    pub(super) notes: Notes<'f, 'c>,
    /// The foot of the last type on the last page, and of it as [`Kept::white`] counts.
    pub(super) foot: Length,
    pub(super) type_foot: Length,
    /// How much of the last page notes take at its foot.
    pub(super) under: Length,
}

/// How far a page is filled.
pub(super) struct Pen {
    /// Where the next line of text would stand.
    pub(super) next: Length,
    /// The white that the block above asks for below it.
    pub(super) after: Length,
    /// The foot of the ink above.
    pub(super) foot: Length,
    /// The foot of the type above, as [`Kept::white`] counts it.
    pub(super) type_foot: Length,
    /// Where the first row of text may begin: below a table or a figure.
    pub(super) clear: Length,
    /// The rows on which lines stand.
    pub(super) rows: Rows,
    /// Whether they are tightened ones.
    pub(super) tight: bool,
    /// Whether nothing stands on the page yet.
    pub(super) fresh: bool,
}

impl Pen {
    /// On a page on which nothing stands.
    fn at_top(page: &PageStyle) -> Self {
        Self {
            next: Length::ZERO,
            after: Length::ZERO,
            foot: Length::ZERO,
            type_foot: Length::ZERO,
            clear: Length::ZERO,
            rows: Rows::of(page),
            tight: false,
            fresh: true,
        }
    }
}

impl<'c> Paginator<'_, 'c> {
    pub(super) fn block(&self, line: usize) -> Option<&Block<'c>> {
        self.lines.get(line).and_then(|line| self.flow.get(line.block))
    }

    /// Places lines from `start` on a new page; gives the first that no longer fits.
    pub(super) fn fill(&mut self, start: usize) -> usize {
        let page = &self.style.page;
        let facing = self.facing(start);
        let sheet = Sheet::new(page, facing);
        self.leave_blank(start);
        self.pages.push(PageKind { facing, numbered: true });
        self.under = Length::ZERO;
        let mut pen = Pen::at_top(page);
        let mut waiting = self.notes.waiting();
        for index in start..self.lines.len() {
            let (Some(line), Some(block)) = (self.lines.get(index).copied(), self.block(index)) else {
                return index;
            };
            if matches!(block, Block::NewPage { .. }) {
                if index > start {
                    return index;
                }
                continue;
            }
            self.tighten(line.block, index, &mut pen, &sheet);
            let top = self.top(index, &pen, &sheet);
            let foot = top + self.height(index, &sheet, Rank::of(pen.fresh));
            let (all, least) = self.notes.wanted(&block.notes(line.line));
            let under = self.notes.height(waiting + least);
            let is_text = block.text().is_some() || matches!(block, Block::Seals(_));
            let spare = if is_text && under == Length::ZERO { foot::SPARE } else { Length::ROUNDING };
            if foot + under > sheet.block_height + spare && !pen.fresh {
                return index;
            }
            waiting += all;
            // a rule at the foot of the sheet lies outside the text block
            if !matches!(block, Block::Rule(RuleStyle { place: RulePlace::AboveFoot(_), .. })) {
                pen = self.below(index, pen, (top, foot), &sheet);
            }
            if let Some(line) = self.lines.get_mut(index) {
                (line.page, line.top) = (self.pages.len() - 1, top);
            }
            (self.foot, self.type_foot, self.rows) = (pen.foot, pen.type_foot, pen.rows);
        }
        self.lines.len()
    }

    /// How far the page is filled once a line stands from `top` to `foot`; notes the white above a block.
    fn below(&mut self, index: usize, pen: Pen, (top, foot): (Length, Length), sheet: &Sheet) -> Pen {
        let (Some(line), Some(block)) = (self.lines.get(index).copied(), self.block(index)) else {
            return pen;
        };
        let (type_top, type_foot) = type_edges(block, (top, foot), sheet, &self.style.page);
        let clears = matches!(block, Block::Table(_) | Block::Figure(_));
        let (next, after) = (top + self.advance(index, sheet, Rank::of(pen.fresh)), self.after(index));
        let clear = if clears { next + after } else { pen.clear };
        if let (0, Some(kept)) = (line.line, self.kept.get_mut(line.block)) {
            kept.white = Some(type_top - pen.type_foot);
        }
        Pen { next, after, foot, type_foot, clear, fresh: false, ..pen }
    }

    /// Leaves the back of a sheet blank, where a line must begin on a front.
    fn leave_blank(&mut self, start: usize) {
        let opens = self.lines.get(start).map(|line| line.block);
        if self.front.is_some() && self.front == opens && !self.pages.len().is_multiple_of(2) {
            self.pages.push(PageKind { facing: Facing::Upright, numbered: false });
        }
    }

    /// From the first of the tightened lines on, rows are counted from where it stands.
    fn tighten(&self, block: usize, index: usize, pen: &mut Pen, sheet: &Sheet) {
        let tight = self.tight.filter(|tight| tight.items.contains(&block) && !pen.tight);
        let Some(tight) = tight else { return };
        let first = if pen.fresh { Length::ZERO } else { self.top(index, pen, sheet) };
        (pen.rows, pen.tight) = (Rows::tight(first, tight.pitch), true);
    }

    /// Sets the notes of a page below its text; what its last text leaves no room for comes on pages of its own, where an
    /// attachment follows or nothing.
    pub(super) fn set_notes(&mut self, text: Range<usize>) {
        let refers = self.lines.get(text.clone()).unwrap_or_default();
        let flow = self.flow;
        let notes = refers.iter().filter_map(|line| Some(flow.get(line.block)?.notes(line.line))).flatten();
        self.notes.take(notes);
        if self.notes.waiting() == 0 {
            return;
        }
        let facing = self.pages.last().map_or(Facing::Upright, |page| page.facing);
        let sheet = Sheet::new(&self.style.page, facing);
        let last = text.end.checked_sub(1).filter(|last| *last >= text.start);
        let opens = |last: usize| {
            let above = self.lines.get(text.start..last).unwrap_or_default();
            above.iter().all(|line| matches!(flow.get(line.block), Some(Block::NewPage { .. })))
        };
        let foot = last.and_then(|last| {
            Some(self.lines.get(last)?.top + self.height(last, &sheet, Rank::of(opens(last))))
        });
        let foot = foot.unwrap_or_default();
        let waiting = self.notes.waiting();
        self.notes.set(self.pages.len().saturating_sub(1), foot, sheet.block_height);
        self.under = self.notes.height(waiting - self.notes.waiting());
        let goes_on =
            text.end < self.lines.len() && !matches!(self.block(text.end), Some(Block::NewPage { .. }));
        while self.notes.waiting() > 0 && !goes_on {
            self.notes.set(self.pages.len(), Length::ZERO, sheet.block_height);
            self.pages.push(PageKind { facing, numbered: true });
            (self.foot, self.under) = (sheet.block_height, Length::ZERO);
        }
    }

    /// 版记 and the block that it is.
    fn imprint_block(&self) -> Option<(usize, &ImprintBlock<'c>)> {
        self.flow.iter().enumerate().find_map(|(index, block)| match block {
            Block::Imprint(imprint) => Some((index, imprint)),
            _ => None,
        })
    }

    /// Whether 版记 may stand on the last page: an upright one, and an even one where it wants that.
    fn may_bear(&self, imprint: &ImprintBlock<'_>) -> bool {
        let even = self.pages.len().is_multiple_of(2) || !imprint.style.even_page;
        even && self.pages.last().is_some_and(|page| page.facing == Facing::Upright)
    }

    /// Whether the page that starts with this line is turned: a new page says so at its start, others go on as before.
    fn facing(&self, start: usize) -> Facing {
        match self.block(start) {
            Some(Block::NewPage { facing }) => *facing,
            _ => self.pages.last().map_or(Facing::Upright, |page| page.facing),
        }
    }

    /// Where the top of a line's type stands.
    fn top(&self, index: usize, pen: &Pen, sheet: &Sheet) -> Length {
        let first = self.lines.get(index).is_some_and(|line| line.line == 0);
        let joined = self.block(index).and_then(Block::text).is_some_and(|text| text.style().joined);
        let after = if joined { Length::ZERO } else { pen.after };
        let white = after + if first && !pen.fresh { self.white(index) } else { Length::ZERO };
        match self.block(index) {
            Some(Block::Text(broken)) => match broken.paragraph.place {
                Place::At(top) if first => top,
                _ if broken.style().on_row => pen.rows.nearest(pen.next + white, pen.foot.max(pen.clear)),
                _ if first => self.clear_of_seal(index, pen.next + white),
                _ => pen.next + white,
            },
            Some(Block::Mark(block)) => block.mark.style.at,
            Some(Block::Figure(figure)) if !pen.fresh => self.figure_top(figure, pen, sheet),
            Some(Block::Rule(rule)) => match rule.place {
                RulePlace::Below(gap) => pen.foot + gap,
                RulePlace::AboveFoot(above) => sheet.height - sheet.top - above - rule.height(),
            },
            _ => pen.next + white,
        }
    }

    /// The first row for 附注 that would stand at `top` where no seal is: none is pressed on a telephone number.
    fn clear_of_seal(&self, index: usize, top: Length) -> Length {
        let before = self.lines.get(..index).unwrap_or_default();
        let sign_off = before.iter().rev().take_while(|line| {
            line.page + 1 == self.pages.len() && self.flow.get(line.block).is_some_and(Block::is_sign_off)
        });
        let seal = (index.saturating_sub(sign_off.count())..index)
            .find_map(|line| pressed::pressed(self.flow, &self.lines, line, self.style));
        let (Some(seal), Some(Block::Text(text))) = (seal, self.block(index)) else { return top };
        // the ink of a closing mark is in its first half
        let empty = text.shaped.clusters.last().filter(|last| last.spare > Length::ZERO);
        let width = text.width() - empty.map_or(Length::ZERO, |last| last.advance / 2);
        let right = text.sides.0 + text.style().first_indent + width;
        let pitch = self.style.page.pitch();
        if right <= seal.left_below(top) || top >= seal.foot || text.paragraph.place != Place::Flow {
            return top;
        }
        let rows = (seal.foot - top + pitch).to_emu() / pitch.to_emu().max(1);
        top + pitch * rows
    }

    /// Where the top of a figure stands: what the grid leaves of white is shared by above and below.
    fn figure_top(&self, figure: &FigureBlock<'_>, pen: &Pen, sheet: &Sheet) -> Length {
        let top = pen.foot + pen.after.max(figure.style.space_before);
        let foot = top + figure.height + figure.style.space_after;
        let spare = pen.rows.below(foot) - foot;
        (top + spare / 2).min(sheet.block_height - figure.height).max(top)
    }

    /// The white that a block's style asks for above it.
    pub(super) fn white(&self, index: usize) -> Length {
        let broken = match self.block(index) {
            Some(Block::Text(broken)) => broken,
            Some(Block::Table(table)) => return table.space_before(),
            _ => return Length::ZERO,
        };
        let issuer = matches!(broken.paragraph.place, Place::Issuer(_));
        let second = issuer
            && index.checked_sub(1).and_then(|above| self.block(above)).is_some_and(Block::is_sign_off);
        match (second, broken.paragraph.seal.is_some()) {
            // 联合行文: the names stand below each other
            (true, _) => Length::ZERO,
            (false, true) => self.style.sealed.space_before,
            (false, false) => broken.style().space_before,
        }
    }

    /// From the top of a line to its foot.
    pub(super) fn height(&self, index: usize, sheet: &Sheet, rank: Rank) -> Length {
        let (Some(line), Some(block)) = (self.lines.get(index), self.block(index)) else {
            return Length::ZERO;
        };
        match block {
            Block::Table(table) => table.height(line.line, rank),
            Block::Text(broken) => broken.height(&self.style.page),
            Block::Mark(mark) => mark.height(sheet),
            // a rule at the foot of the sheet lies outside the text block
            Block::Rule(RuleStyle { place: RulePlace::AboveFoot(_), .. }) => sheet.top - sheet.height,
            Block::Rule(rule) => rule.height(),
            Block::Seals(seals) => seals.height,
            Block::Figure(figure) => figure.height,
            Block::NewPage { .. } | Block::Imprint(_) => Length::ZERO,
        }
    }

    /// From the top of a line to where the next line of text would stand.
    pub(super) fn advance(&self, index: usize, sheet: &Sheet, rank: Rank) -> Length {
        let leading = self.style.page.pitch() - self.style.page.cell();
        match self.block(index) {
            Some(Block::Text(broken)) => broken.style().line,
            Some(Block::Table(table)) => {
                self.lines.get(index).map_or(Length::ZERO, |line| table.advance(line.line, rank))
            }
            Some(Block::Seals(_)) => self.height(index, sheet, rank) + leading,
            Some(_) => self.height(index, sheet, rank),
            None => Length::ZERO,
        }
    }

    /// The white that a line's block asks for below it.
    pub(super) fn after(&self, index: usize) -> Length {
        match (self.block(index), self.lines.get(index)) {
            (Some(Block::Text(broken)), Some(line)) if line.line + 1 == broken.lines.len().max(1) => {
                broken.style().space_after
            }
            (Some(Block::Table(table)), Some(line)) => table.space_after(line.line),
            // what asks for no white itself, the text of a draft without a title, stands a row below the rule, not under it
            (Some(Block::Rule(rule)), _) if rule.after == Length::ZERO && self.begins_text(index + 1) => {
                self.style.page.pitch()
            }
            (Some(Block::Rule(rule)), _) => rule.after,
            (Some(Block::Mark(mark)), _) => mark.mark.style.after,
            (Some(Block::Figure(figure)), _) => figure.style.space_after,
            _ => Length::ZERO,
        }
    }

    /// Whether a line is text in the flow that asks for no white above it.
    fn begins_text(&self, index: usize) -> bool {
        let text = self.block(index).and_then(Block::text);
        text.is_some_and(|text| text.paragraph.place == Place::Flow) && self.white(index) == Length::ZERO
    }

    /// 版记: on the last page where that is an even one with room, else on the next even one (§7.4, GB/T 33476.2 §7.3.1);
    /// where a blank page comes before its own, neither bears a number (§7.5).
    pub(super) fn imprint(&mut self) {
        let Some((block, imprint)) = self.imprint_block() else { return };
        let sheet = Sheet::new(&self.style.page, Facing::Upright);
        let top = sheet.block_height - imprint.height();
        let foot = foot::above_notes(self.under, &self.style.page).min(sheet.block_height - self.under);
        let raised = foot - imprint.height();
        let fits = self.may_bear(imprint) && self.foot + imprint.leading <= raised + Length::ROUNDING;
        let fresh = match (fits, self.pages.len().is_multiple_of(2) && imprint.style.even_page) {
            (true, _) => 0,
            (false, true) => 2,
            (false, false) => 1,
        };
        self.pages.extend((0..fresh).map(|_| PageKind { facing: Facing::Upright, numbered: fresh < 2 }));
        if let Some(kept) = self.kept.get_mut(block) {
            kept.fresh_pages = fresh;
            kept.white = (fits && self.under > Length::ZERO).then_some(raised - self.type_foot);
        }
        let top = if fits { raised } else { top };
        self.lines.push(Placed { block, line: 0, page: self.pages.len().saturating_sub(1), top });
    }
}

/// The edges of a block's type, given those of its ink: what the white above and below it runs to.
pub(super) fn type_edges(
    block: &Block<'_>,
    (top, foot): (Length, Length),
    sheet: &Sheet,
    page: &PageStyle,
) -> (Length, Length) {
    match block {
        Block::Mark(mark) => {
            let (above, below) = mark.beyond_ink(sheet);
            (top - above, foot + below)
        }
        Block::Seals(seals) => {
            let (first, last) = seals.type_edges(page);
            (top + first, top + last)
        }
        _ => (top, foot),
    }
}
