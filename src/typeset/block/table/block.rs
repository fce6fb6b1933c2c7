//! A table ready to be put on pages. In: a composed table. Out: the type, with the heights that pagination asks for.

use super::cell::Cell;
use super::fit::Fitted;
use super::frame::Joints;
use super::rows::{Room, Strip};
use super::{fit, rows};
use crate::compose::composition::{Composition, Table};
use crate::diagnostic::Diagnostic;
use crate::length::Length;
use crate::rules;
use crate::typeset::broken::{Broken, broken};
use crate::typeset::fitted::FittedTable;
use crate::typeset::paginated::{Placed, Rank};
use crate::typeset::shape::Shaper;
use crate::typeset::sheet::Sheet;
use crate::wordprocessor::steered::Steering;

/// A table ready to be put on pages, strip by strip.
pub(crate) struct TableBlock<'c> {
    pub(super) table: &'c Table<'c>,
    pub(super) caption: Option<Broken<'c>>,
    pub(super) continued: Option<Broken<'c>>,
    pub(super) unit: Option<Broken<'c>>,
    pub(super) fitted: Fitted<'c>,
    pub(super) heights: Vec<Length>,
    /// How many rows stand on every page: 表头, unless it takes more than half of one.
    pub(super) repeated: usize,
    pub(super) strips: Vec<Strip>,
    pub(super) joints: Joints,
    /// How high the text block is.
    pub(super) page: Length,
}

impl<'c> TableBlock<'c> {
    /// Fits a table to the sheet.
    pub(crate) fn new(
        table: &'c Table<'c>,
        composition: &'c Composition<'_>,
        sheet: &Sheet,
        shaper: &mut Shaper<'_, '_>,
    ) -> Self {
        let mut text = |text: &'c Option<_>| text.as_ref().map(|text| broken(text, sheet, shaper));
        let (caption, continued, unit) = (text(&table.caption), text(&table.continued), text(&table.unit));
        let fitted = fit::fit(table, composition.style, sheet, shaper);
        let style = table.style;
        let cell = style.cell.get(fitted.size).map(|cell| &composition.style.paragraphs[*cell]);
        let empty = style.around() + cell.map_or(Length::ZERO, |cell| cell.size);
        // what stands above the rows leaves room for one of a line at least
        let room = |lines: Length| sheet.block_height - style.frame() * 2 - lines;
        let (page, first) = (room(above(&continued) + above(&unit)), room(above(&caption) + above(&unit)));
        if page.min(first) < empty {
            shaper.diagnostics.push(no_room(table));
        }
        let (page, first) = (page.max(empty), first.max(empty));
        let heights = rows::heights(&fitted.rows, style, empty, page);
        let head: Length = heights.iter().take(table.head).copied().sum();
        let (repeated, other) = if head * 2 > page { (0, page) } else { (table.head, page - head) };
        let whole = heights.iter().copied().sum::<Length>() <= first
            && fitted.rows.len() <= usize::from(style.together);
        let strips = if whole && !fitted.rows.is_empty() {
            vec![Strip { rows: 0..fitted.rows.len(), cut: None }]
        } else {
            rows::strips(&fitted.rows, &heights, repeated, Room { first, other }, style)
        };
        let joints = Joints::new(table);
        let page = sheet.block_height;
        Self { table, caption, continued, unit, fitted, heights, repeated, strips, joints, page }
    }

    /// Gives back its cells, which are on their pages.
    pub(crate) fn finish(&mut self) {
        self.fitted.rows = Vec::new();
    }

    /// How many strips it has, one at least.
    pub(crate) fn strip_count(&self) -> usize {
        self.strips.len()
    }

    /// The white above it.
    pub(crate) fn space_before(&self) -> Length {
        self.table.style.space_before
    }

    /// The white below a strip.
    pub(crate) fn space_after(&self, strip: usize) -> Length {
        if self.ends_with(strip) { self.table.style.space_after } else { Length::ZERO }
    }

    /// From the top of a strip to the foot of the frame, if it ends below it.
    pub(crate) fn height(&self, strip: usize, rank: Rank) -> Length {
        self.above_frame(strip, rank) + self.rows_of(strip, rank) + self.table.style.frame()
    }

    /// From the top of a strip to the top of the next one.
    pub(crate) fn advance(&self, strip: usize, rank: Rank) -> Length {
        let foot = if self.ends_with(strip) { Length::ZERO } else { self.table.style.frame() };
        self.height(strip, rank) - foot
    }

    /// What the DOCX is told, given where the strips have come to stand, and where the room of a page ends.
    pub(crate) fn decision(&self, placed: &[Placed], ends: impl Fn(usize) -> Option<Length>) -> FittedTable {
        let frame = self.table.style.frame();
        let mut widths = self.fitted.widths.clone();
        widths.first_mut().into_iter().for_each(|first| *first += frame);
        widths.last_mut().into_iter().for_each(|last| *last += frame);
        let mut rank = Rank::Follows;
        let mut breaks = Vec::new();
        for pair in placed.windows(2) {
            let [before, here] = pair else { continue };
            let parts = here.page > before.page;
            if parts && let Some(strip) = self.strips.get(here.line) {
                let foot =
                    before.top + self.height(before.line, rank) + self.rows_of(here.line, Rank::Follows);
                breaks.push((strip.rows.start, foot - ends(before.page).unwrap_or(self.page)));
            }
            rank = Rank::of(parts);
        }
        breaks.dedup_by_key(|(row, _)| *row);
        let Fitted { size, beside, ref rows, .. } = self.fitted;
        let head = rows.iter().take(self.table.head).flatten().map(Cell::breaks).collect();
        let whole = self.strips.len() == 1;
        let led = rows.iter().flatten().map(|cell| &cell.steering).enumerate();
        let led = led.filter(|(_, steering)| **steering != Steering::default());
        let steering = led.map(|(at, steering)| (at, steering.clone())).collect();
        FittedTable { size, beside, widths, heights: self.heights.clone(), breaks, head, steering, whole }
    }

    /// The notes that a strip refers to: those of the rows that begin in it, and of what stands above the first.
    pub(crate) fn notes(&self, strip: usize) -> Vec<usize> {
        let before =
            strip.checked_sub(1).and_then(|before| self.strips.get(before)).map_or(0, |strip| strip.rows.end);
        let rows = self.strips.get(strip).map_or(0..0, |strip| strip.rows.start.max(before)..strip.rows.end);
        let cells = self.table.rows.get(rows).into_iter().flatten().flatten().map(|cell| &cell.paragraph);
        let above = self.table.caption.iter().chain(&self.table.unit).filter(|_| strip == 0);
        above.chain(cells).flat_map(|text| &text.runs).filter_map(|run| run.note).collect()
    }

    fn ends_with(&self, strip: usize) -> bool {
        strip + 1 == self.strips.len()
    }

    /// What stands above the first rule between rows: caption, unit, frame.
    fn above_frame(&self, strip: usize, rank: Rank) -> Length {
        let caption = if strip == 0 { &self.caption } else { &self.continued };
        if strip == 0 || rank == Rank::Opens {
            above(caption) + above(&self.unit) + self.table.style.frame()
        } else {
            Length::ZERO
        }
    }

    fn rows_of(&self, strip: usize, rank: Rank) -> Length {
        let repeated = if rank == Rank::Opens && strip > 0 { self.repeated } else { 0 };
        let head: Length = self.heights.iter().take(repeated).copied().sum();
        let Some(strip) = self.strips.get(strip) else { return head };
        let rows = self.heights.get(strip.rows.clone()).unwrap_or_default();
        let own: Length = rows.iter().copied().sum();
        let last = rows.last().copied().unwrap_or_default();
        head + own + strip.cut.map_or(Length::ZERO, |cut| cut - last)
    }
}

/// That what stands above a table fills a page.
pub(crate) fn no_room(table: &Table<'_>) -> Diagnostic {
    let message = "表题（连同单位）占满了一页，下面放不下表格";
    rules::TABLE_NO_ROOM.at(table.span, message).hint("缩短表题，把说明的话写成表前的一段")
}

/// How much of the height the lines above a table take.
pub(crate) fn above(text: &Option<Broken<'_>>) -> Length {
    let height = |text: &Broken<'_>| text.style().line * i64::try_from(text.lines.len()).unwrap_or_default();
    text.as_ref().map(height).unwrap_or_default()
}
