//! Where pages end. In: lines that fill a page. Out: the last of them that stays, so that headings stand with their text and
//! the sign-off with some of the body (§7.3.5.5), and no page opens with the tail of a paragraph; what the DOCX is told of it.

use super::block::Block;
use super::broken::Broken;
use super::decision::Keeping;
use super::paginated::{Kept, Placed, Rank};
use super::paginator::Paginator;
use super::sheet::Sheet;
use crate::compose::composition::{Facing, Role};
use crate::length::Length;
use crate::line::cluster::width_of;
use std::ops::Range;

/// The first block that closes the document: the sign-off, or what follows the body up to it if that is no longer than so many lines.
pub(super) fn closing(flow: &[Block<'_>], body: usize, short: u16) -> usize {
    let behind = flow.get(body..).unwrap_or_default();
    let listed = behind.iter().take_while(|block| !block.is_sign_off()).count();
    let lines: usize = behind.iter().take(listed).map(Block::line_count).sum();
    if listed < behind.len() && lines > short.into() { body + listed } else { body }
}

/// Parts chains of headings: only the last few are kept with the text behind them, else half a page would stay blank. What is kept
/// stays whole.
pub(super) fn part_chains(flow: &[Block<'_>], most: usize, kept: &mut [Kept]) {
    let mut chain = 0;
    for (block, kept) in flow.iter().zip(kept).rev() {
        let heading = |broken: &&Broken<'_>| {
            broken.keeps_with_next() && matches!(broken.paragraph.role, Role::Heading(_))
        };
        chain = block.text().filter(heading).map_or(0, |_| chain + 1);
        kept.keeping.parted = chain > most;
        let lines = block.text().filter(|text| text.keeps_with_next()).map_or(0, |text| text.lines.len());
        kept.keeping.whole = lines > 1 && !kept.keeping.parted;
    }
}

impl Paginator<'_, '_> {
    /// Where a page that is full before line `full` really ends.
    pub(super) fn page_end(&mut self, start: usize, full: usize) -> usize {
        if full >= self.lines.len() || matches!(self.block(full), Some(Block::NewPage { .. })) {
            return full;
        }
        let mut end = full;
        if self.is_closing(end) {
            end = (start + 1..=end).rev().take_while(|index| self.is_closing(*index)).last().unwrap_or(end);
            // page 1 must show some of the body all the same (§7.3.3)
            let first =
                self.lines.iter().position(|line| self.body.contains(&line.block)).unwrap_or_default();
            let least = if first >= start { first + 1 } else { start };
            // one where a line is blank already: 附件说明 alone is no text (§7.3.4)
            let companions: usize = match self.blank_below(end) {
                0 if !self.ends_paragraph_above(end) => self.style.lines.companions.into(),
                // 责任。 opens no page here, either, unless a third of the page above were blank for it
                blank if blank < 3 && self.opens_with_few(end - 1) => 2,
                _ => 1,
            };
            let text = end.saturating_sub(companions);
            // Word moves all of a paragraph of which one line would stay
            let text = if companions > 1 && self.is_second(text) { text - 1 } else { text };
            let text = text.max(least);
            if text < end {
                self.keep_together(end.saturating_sub(1)..self.lines.len(), companions);
            }
            end = text.min(end);
            let left = self.blank_below(end);
            self.tell(end, |keeping| keeping.left = left);
        } else if self.opens_with_few(end) && end > start + 1 {
            self.tell(end, |keeping| keeping.widow = true);
            // a word processor leaves no first line alone for it
            end -= if self.is_second(end - 1) { 2 } else { 1 };
        }
        while end > start && (self.opens_kept(end) || self.parts_lines(start, end)) {
            end -= 1;
        }
        if end <= start { full } else { end }
    }

    /// Tells what ends a page where that which follows would stand if it had room, be either a table or the upper one a figure: a word
    /// processor, whose lines are elsewhere by a little, may have room for a heading and a line more, or for all of a table. Figures
    /// begin their pages by a break.
    pub(super) fn leave_below(&mut self, start: usize, end: usize) {
        let Some(above) = end.checked_sub(1).filter(|above| *above > start) else { return };
        let (Some(upper), Some(lower), Some(placed)) =
            (self.block(above), self.block(end), self.lines.get(above))
        else {
            return;
        };
        let goes_on = self.lines.get(end).is_some_and(|line| line.block == placed.block);
        let parts = match (upper, lower) {
            (Block::Table(_) | Block::Figure(_), Block::Text(_) | Block::Table(_)) => !goes_on,
            (Block::Text(_), Block::Table(_)) => true,
            _ => false,
        };
        if !parts {
            return;
        }
        let sheet = self.sheet();
        let foot = placed.top + self.height(above, &sheet, Rank::Follows);
        let clear = placed.top + self.advance(above, &sheet, Rank::Follows) + self.after(above);
        let top = match lower.text() {
            Some(text) if text.style().on_row => self.rows.nearest(clear, clear.max(foot)),
            Some(_) => clear,
            None => clear + self.white(end),
        };
        self.tell(above, |keeping| keeping.below = Some(top - foot));
    }

    /// Whether the line above this one is all of its paragraph, and more than one line of another is above that: a word
    /// processor takes all of that one along, or nothing.
    fn ends_paragraph_above(&self, line: usize) -> bool {
        let place = |above: usize| Some(self.lines.get(line.checked_sub(above)?)?.line);
        place(1) == Some(0) && place(2).is_some_and(|line| line > 0)
    }

    /// Whether a line is the second one of its paragraph.
    fn is_second(&self, line: usize) -> bool {
        self.lines.get(line).is_some_and(|line| line.line == 1)
    }

    /// The foot of the line above this one.
    fn foot_of(&self, line: usize) -> Length {
        let Some(above) = line.checked_sub(1) else { return Length::ZERO };
        self.lines.get(above).map_or(Length::ZERO, |line| line.top)
            + self.height(above, &self.sheet(), Rank::Follows)
    }

    /// How many lines the page has left below the one above this one: to take more of them would leave too much blank.
    fn blank_below(&self, line: usize) -> i64 {
        let rest = self.sheet().block_height + Length::ROUNDING - self.foot_of(line);
        self.rows.in_height(rest)
    }

    /// The last page.
    fn sheet(&self) -> Sheet {
        Sheet::new(&self.style.page, self.pages.last().map_or(Facing::Upright, |page| page.facing))
    }

    /// Whether a page that starts with this line would show but the last few characters of a paragraph first.
    fn opens_with_few(&self, line: usize) -> bool {
        let (Some(placed), Some(Block::Text(broken))) = (self.lines.get(line), self.block(line)) else {
            return false;
        };
        let last = broken.lines.last().filter(|_| placed.line > 1 && placed.line + 1 == broken.lines.len());
        let width = last.map(|last| width_of(&broken.shaped.clusters, last));
        width.is_some_and(|width| width < self.style.page.cell() * i64::from(self.style.lines.alone))
    }

    fn tell(&mut self, line: usize, what: impl FnOnce(&mut Keeping)) {
        let block = self.lines.get(line).map(|line| line.block);
        if let Some(kept) = block.and_then(|block| self.kept.get_mut(block)) {
            what(&mut kept.keeping);
        }
    }

    /// Whether a line closes the document, behind its body and before attachments: it needs some of the text beside it.
    fn is_closing(&self, line: usize) -> bool {
        let Some(at) = self.lines.get(line).map(|line| line.block) else { return false };
        let apart = |block: &Block<'_>| matches!(block, Block::NewPage { .. });
        let between = self.flow.get(self.closing..=at).unwrap_or_default();
        !self.body.is_empty() && at >= self.closing && !between.iter().any(apart)
    }

    /// Tells the DOCX to keep the last lines of text and all that closes the document on one page.
    fn keep_together(&mut self, lines: Range<usize>, companions: usize) {
        for index in lines.clone() {
            if self.is_closing(index + 1) {
                self.tell(index, |keeping| keeping.with_next = true);
            }
        }
        self.tell(lines.start, |keeping| keeping.single = companions == 1);
    }

    fn in_sign_off(&self, line: usize) -> bool {
        self.block(line).is_some_and(Block::is_sign_off)
    }

    /// Whether a page may not start with this line: the one before it is kept with it, or both are of one heading.
    fn opens_kept(&self, index: usize) -> bool {
        let keeps = |line| {
            let parted = |line: &Placed| self.kept.get(line.block).is_some_and(|block| block.keeping.parted);
            self.block(line).and_then(Block::text).is_some_and(Broken::keeps_with_next)
                && !self.lines.get(line).is_some_and(parted)
        };
        let inside = self.lines.get(index).is_some_and(|line| line.line > 0);
        (inside && keeps(index)) || (!self.in_sign_off(index) && index.checked_sub(1).is_some_and(keeps))
    }

    /// Whether a page that starts with line `start` and ends before line `end` parts fewer lines from a paragraph than its
    /// style wants.
    fn parts_lines(&self, start: usize, end: usize) -> bool {
        let (Some(line), Some(Block::Text(broken))) = (self.lines.get(end), self.block(end)) else {
            return false;
        };
        let (before, after) = (line.line, broken.lines.len() - line.line.min(broken.lines.len()));
        let (orphans, widows) = (usize::from(broken.style().orphans), usize::from(broken.style().widows));
        before > 0 && (before < orphans && end - before >= start || after < widows)
    }
}
