//! The type and the columns of a table. In: a composed table, the width of the text block. Out: the largest size in which
//! nothing is torn and no row is too high, the widths of the columns, all cells broken into lines.

use super::cell::{Cell, Point};
use super::widths::{Bounds, COMFORT, LINES, WHOLE, Wants, distribute, save_lines};
use crate::compose::composition::Table;
use crate::length::Length;
use crate::line::cluster::Before;
use crate::rules;
use crate::style::{Style, StyleId, TableStyle};
use crate::typeset::shape::Shaper;
use crate::typeset::sheet::Sheet;

/// A table in one of its sizes.
pub(super) struct Fitted<'c> {
    /// Which of the sizes.
    pub(super) size: usize,
    /// The white between the text of its cells and the rules at the sides.
    pub(super) beside: Length,
    /// How wide its columns are, from the middle of one rule to the middle of the next.
    pub(super) widths: Vec<Length>,
    /// Its cells, row by row.
    pub(super) rows: Vec<Vec<Cell<'c>>>,
    /// For each column the room of its numbers on both sides of the decimal point.
    pub(super) points: Vec<Point>,
}

/// Fits a table into the text block of a sheet; says where that cannot be done.
pub(super) fn fit<'c>(
    table: &'c Table<'c>,
    style: &'c Style,
    sheet: &Sheet,
    shaper: &mut Shaper<'_, '_>,
) -> Fitted<'c> {
    let width = sheet.block_width - table.style.frame() * 2;
    let sizes = sizes(table.style, style, sheet);
    let mut size = 0;
    loop {
        let rows = shaped(table, style, size, shaper);
        let points = points(&rows, table.columns);
        let mut fitted = Fitted { size, beside: table.style.beside, widths: Vec::new(), rows, points };
        let met = fitted.spread(table, width);
        let smallest = size + 1 >= sizes;
        if met.is_some_and(|met| met >= COMFORT || smallest && met >= WHOLE) {
            fitted.wrap(table, style);
            if smallest || fitted.most_lines() <= usize::from(table.style.most_lines) {
                return fitted;
            }
        } else if smallest {
            fitted.beside = table.style.tight;
            let met = fitted.spread(table, width);
            if met.is_none_or(|met| met < WHOLE) {
                report(table, met, sheet, shaper);
            }
            fitted.wrap(table, style);
            return fitted;
        }
        size += 1;
    }
}

/// How many of the sizes may be tried: on an upright page none that is too small for it.
fn sizes(table: &TableStyle, style: &Style, sheet: &Sheet) -> usize {
    let upright = |cell: &&StyleId| sheet.is_turned() || style.paragraphs[**cell].size >= table.upright;
    table.cell.iter().take_while(upright).count()
}

/// The cells of a table in one of the sizes.
fn shaped<'c>(
    table: &'c Table<'c>,
    style: &'c Style,
    size: usize,
    shaper: &mut Shaper<'_, '_>,
) -> Vec<Vec<Cell<'c>>> {
    let sized = |sizes: &[StyleId]| sizes.get(size).map(|cell| &style.paragraphs[*cell]);
    let (head, body) = (sized(&table.style.head), sized(&table.style.cell));
    let mut rows = Vec::with_capacity(table.rows.len());
    for (at, row) in table.rows.iter().enumerate() {
        let style = if at < table.head { head } else { body };
        rows.push(
            row.iter().map(|cell| Cell::new(cell, style.unwrap_or(cell.paragraph.style), shaper)).collect(),
        );
    }
    rows
}

/// For each column the room of its numbers on both sides of the decimal point.
fn points(rows: &[Vec<Cell<'_>>], columns: usize) -> Vec<Point> {
    let mut points = vec![Point::default(); columns];
    for cell in rows.iter().flatten() {
        if let (Some(point), Some(column)) = (cell.point(), points.get_mut(cell.cell.column)) {
            *column = column.and(point);
        }
    }
    points
}

/// What the text of a head wants: it needs no line of its own, and may part a number from its unit.
fn wants_of_head(cell: &Cell<'_>) -> Wants {
    let em = cell.style.size;
    let (character, line) = (cell.widest(), cell.longest(|before| before == Before::MustBreak));
    let piece = cell.longest(|before| !matches!(before, Before::Fixed | Before::Hyphen(_)));
    let parts = |least: Length| least.max(em * 2).max(piece).min(line);
    let (head, unit) = cell.halves().unwrap_or((line / 2 + em / 2, Length::ZERO));
    airy([character, piece, parts(unit.max(line / 3 + em / 2)), parts(unit.max(head)), line], em)
}

/// The most characters of a head that stand on one line in any case: 受益人口, 责任单位.
const WHOLE_HEAD: i64 = 4;

/// The least room for a head, from which none is taken for longer texts: two lines of it, and one for its unit, which is never parted.
fn room_of_head(cell: &Cell<'_>) -> Length {
    let em = cell.style.size;
    let line = cell.longest(|before| before == Before::MustBreak);
    let (head, unit) = cell.halves().unwrap_or((line, Length::ZERO));
    unit.max(if head <= em * WHOLE_HEAD { head } else { head / 2 + em / 2 })
}

/// What the text of any other cell wants; `short` characters stand in one line.
fn wants_of(cell: &Cell<'_>, short: u16) -> Wants {
    let em = cell.style.size;
    let (character, line) = (cell.widest(), cell.longest(|before| before == Before::MustBreak));
    let piece = cell.longest(|before| {
        matches!(before, Before::AtNeed | Before::Seam | Before::Break | Before::MustBreak)
    });
    airy([character, piece, line.min(em * i64::from(short)).max(piece), line, line], em)
}

/// Wants with some air: half a 字 where things are comfortable, and half a 字 more where there is room.
fn airy(wants: Wants, em: Length) -> Wants {
    let [character, whole, comfort, lines, heads] = wants;
    [character, whole, comfort + em / 2, lines + em / 2, heads + em]
}

impl Fitted<'_> {
    /// What a column is wider than its text.
    pub(super) fn aside(&self, style: &TableStyle) -> Length {
        style.inner + self.beside * 2
    }

    /// The room for the text of a cell.
    pub(super) fn room(&self, cell: &Cell<'_>, style: &TableStyle) -> Length {
        let first = cell.cell.column;
        let widths = self.widths.get(first..first + cell.cell.columns).unwrap_or_default();
        widths.iter().copied().sum::<Length>() - self.aside(style)
    }

    /// Gives the columns their widths; says which of their wants are met.
    fn spread(&mut self, table: &Table<'_>, width: Length) -> Option<usize> {
        let wants = self.wants(table);
        let (met, widths) = distribute(&wants, width);
        self.widths = widths;
        if met.is_some_and(|met| (WHOLE..LINES).contains(&met)) {
            self.save_lines(table, &wants);
        }
        met
    }

    /// Takes from columns of short texts, and gives to those of long ones. What fits on a line stays on it.
    fn save_lines(&mut self, table: &Table<'_>, wants: &[Wants]) {
        let em = self.rows.last().and_then(|row| row.first()).map_or(Length::ZERO, |cell| cell.style.size);
        let aside = self.aside(table.style);
        let narrowest = em * i64::from(table.style.narrowest) + aside;
        let heads = self.room_of_heads(table);
        let columns = wants.iter().zip(&heads).zip(&self.widths).map(|((wants, head), width)| {
            let short = wants[LINES] <= wants[COMFORT];
            // two lines are the most of a short text
            let half = (wants[COMFORT] - aside) / 2 + em / 2 + aside;
            let least = if short { half } else { narrowest.min(wants[COMFORT]) };
            Bounds { least: least.max(wants[WHOLE]).max(*head + aside).min(*width), short }
        });
        let columns: Vec<Bounds> = columns.collect();
        let text = |cell: &Cell<'_>| {
            let all = cell.longest(|_| false);
            (cell.cell.columns == 1).then_some((cell.cell.column, all))
        };
        // a head of one row is weighed as well: 2020年 stands on a line where there is room
        let weighed = self.rows.iter().skip(if table.head == 1 { 0 } else { table.head });
        let rows: Vec<_> = weighed.map(|row| row.iter().filter_map(text).collect()).collect();
        let mut widths = std::mem::take(&mut self.widths);
        save_lines(&mut widths, &columns, &rows, aside, em);
        self.widths = widths;
    }

    /// The room that the heads of each column ask for in any case.
    fn room_of_heads(&self, table: &Table<'_>) -> Vec<Length> {
        let mut rooms = vec![Length::ZERO; table.columns];
        for cell in self.rows.iter().take(table.head).flatten().filter(|cell| cell.cell.columns == 1) {
            if let Some(room) = rooms.get_mut(cell.cell.column) {
                *room = (*room).max(room_of_head(cell));
            }
        }
        rooms
    }

    /// What the columns want.
    fn wants(&self, table: &Table<'_>) -> Vec<Wants> {
        let aside = self.aside(table.style);
        let em = self.rows.last().and_then(|row| row.first()).map_or(Length::ZERO, |cell| cell.style.size);
        let numbers = |point: &Point| {
            let width = point.width();
            airy([Length::ZERO, width, width, width, width], em).map(|want| want + aside)
        };
        let wants = |heads, cell: &Cell<'_>| {
            if heads { wants_of_head(cell) } else { wants_of(cell, table.style.short) }
        };
        let mut columns: Vec<Wants> = self.points.iter().map(numbers).collect();
        let rows = || self.rows.iter().enumerate();
        let cells = || rows().flat_map(|(at, row)| row.iter().map(move |cell| (at < table.head, cell)));
        for (heads, cell) in cells().filter(|(_, cell)| cell.cell.columns == 1) {
            let wants = wants(heads, cell);
            for (column, want) in columns.get_mut(cell.cell.column).into_iter().flatten().zip(wants) {
                *column = (*column).max(want + aside);
            }
        }
        // what spans columns asks each of them for the same more
        for (heads, cell) in cells().filter(|(_, cell)| cell.cell.columns > 1) {
            let first = cell.cell.column;
            let Some(spanned) = columns.get_mut(first..first + cell.cell.columns) else { continue };
            let count = i64::try_from(spanned.len()).unwrap_or(1);
            for (at, want) in wants(heads, cell).into_iter().enumerate() {
                let wants = || spanned.iter().filter_map(|column| column.get(at));
                let more = (want + aside - wants().copied().sum()).max(Length::ZERO) / count;
                spanned.iter_mut().filter_map(|column| column.get_mut(at)).for_each(|want| *want += more);
            }
        }
        columns
    }

    /// Breaks all cells into lines.
    fn wrap(&mut self, table: &Table<'_>, style: &Style) {
        let mut rows = std::mem::take(&mut self.rows);
        for (at, row) in rows.iter_mut().enumerate() {
            for cell in row {
                let room = self.room(cell, table.style);
                if at < table.head { cell.wrap_head(room) } else { cell.wrap_as_word(room, style) }
            }
        }
        self.rows = rows;
    }

    /// The lines of the cell that has most.
    fn most_lines(&self) -> usize {
        self.rows.iter().flatten().map(|cell| cell.lines.len()).max().unwrap_or_default()
    }
}

/// Says that columns are too narrow for their words; or for anything, unless each has room for a character.
fn report(table: &Table<'_>, met: Option<usize>, sheet: &Sheet, shaper: &mut Shaper<'_, '_>) {
    let count = table.columns;
    let (rule, message) = if met.is_some() {
        (&rules::TABLE_TORN, format!("表格有 {count} 栏，用最小的字也要把词和数从中间断开"))
    } else {
        (&rules::TABLE_TOO_WIDE, format!("表格有 {count} 栏，太窄的栏放不下一个字"))
    };
    let hint = if sheet.is_turned() {
        "拆成几张栏数较少的表"
    } else {
        "在表题后写 {.landscape} 改为横排，或拆成几张表"
    };
    shaper.diagnostics.push(rule.at(table.span, message).hint(hint));
}
