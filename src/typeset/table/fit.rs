//! The type and the columns of a table. In: a composed table, the width of the text block. Out: the largest size in which
//! nothing is torn and no row is too high, the widths of the columns, all cells broken into lines.

use super::cell::{Cell, Point};
use super::widths::{COMFORT, Wants, distribute};
use super::super::shape::Shaper;
use super::super::sheet::Sheet;
use crate::compose::composition::Table;
use crate::length::Length;
use crate::rules;
use crate::style::{ParagraphStyle, Style};

/// A table in one of its sizes.
pub(super) struct Fitted<'c> {
    /// Which of the sizes.
    pub(super) size: usize,
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
    let sizes = table.style.cell.len();
    let mut size = 0;
    loop {
        let rows = shaped(table, style, size, shaper);
        let points = points(&rows, table.columns);
        let wants = wants(table, &rows, &points);
        let (met, widths) = distribute(&wants, width);
        let last = size + 1 >= sizes;
        let mut fitted = Fitted { size, widths, rows, points };
        if last || met.is_some_and(|met| met >= COMFORT) {
            fitted.wrap(table);
            let most = fitted.rows.iter().flatten().map(|cell| cell.lines.len()).max().unwrap_or_default();
            if last || most <= usize::from(table.style.most_lines) {
                if met.is_none() {
                    report(table, &fitted, sheet.is_turned(), shaper);
                }
                return fitted;
            }
        }
        size += 1;
    }
}

/// The cells of a table in one of the sizes.
fn shaped<'c>(
    table: &'c Table<'c>,
    style: &'c Style,
    size: usize,
    shaper: &mut Shaper<'_, '_>,
) -> Vec<Vec<Cell<'c>>> {
    let named = |names: &[String]| names.get(size).and_then(|name| style.paragraphs.get(name));
    let (head, body) = (named(&table.style.head), named(&table.style.cell));
    let mut rows = Vec::with_capacity(table.rows.len());
    for (at, row) in table.rows.iter().enumerate() {
        let style = if at < table.head { head } else { body };
        rows.push(row.iter().map(|cell| Cell::new(cell, style.unwrap_or(cell.paragraph.style), shaper)).collect());
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

/// What the columns want.
fn wants(table: &Table<'_>, rows: &[Vec<Cell<'_>>], points: &[Point]) -> Vec<Wants> {
    let aside = table.style.aside();
    let em = rows.last().and_then(|row| row.first()).map_or(Length::ZERO, |cell| cell.style.size);
    let numbers = |point: &Point| airy([point.width(); 4], em).map(|want| want + aside);
    let mut columns: Vec<Wants> = points.iter().map(numbers).collect();
    let cells = || rows.iter().enumerate().flat_map(|(at, row)| row.iter().map(move |cell| (at < table.head, cell)));
    for (heads, cell) in cells().filter(|(_, cell)| cell.cell.columns == 1) {
        let wants = wants_of(cell, heads, table.style.short);
        for (column, want) in columns.get_mut(cell.cell.column).into_iter().flatten().zip(wants) {
            *column = (*column).max(want + aside);
        }
    }
    // what spans columns asks each of them for the same more
    for (heads, cell) in cells().filter(|(_, cell)| cell.cell.columns > 1) {
        let wants = wants_of(cell, heads, table.style.short);
        let first = cell.cell.column;
        let Some(spanned) = columns.get_mut(first..first + cell.cell.columns) else { continue };
        let count = i64::try_from(spanned.len()).unwrap_or(1);
        for (at, want) in wants.into_iter().enumerate() {
            let has: Length = spanned.iter().filter_map(|column| column.get(at)).copied().sum();
            let more = (want + aside - has).max(Length::ZERO) / count;
            spanned.iter_mut().filter_map(|column| column.get_mut(at)).for_each(|column| *column += more);
        }
    }
    columns
}

/// What the text of a cell wants; heads need no line of their own.
fn wants_of(cell: &Cell<'_>, heads: bool, short: u16) -> Wants {
    let (piece, line) = cell.reach();
    let em = cell.style.size;
    if heads {
        let parts = |least: Length| least.max(em * 2).max(piece).min(line);
        let halves = cell.halves().unwrap_or(line / 2 + em / 2);
        airy([piece, parts(line / 3 + em / 2), parts(halves), line], em)
    } else {
        airy([piece, line.min(em * i64::from(short)).max(piece), line, line], em)
    }
}

/// Wants with some air: half a 字 where things are comfortable, and half a 字 more where there is room.
fn airy(wants: Wants, em: Length) -> Wants {
    let [torn, comfort, lines, heads] = wants;
    [torn, comfort + em / 2, lines + em / 2, heads + em]
}

impl Fitted<'_> {
    /// Breaks all cells into lines.
    fn wrap(&mut self, table: &Table<'_>) {
        let aside = table.style.aside();
        for (at, cell) in self.rows.iter_mut().enumerate().flat_map(|(at, row)| row.iter_mut().map(move |cell| (at, cell))) {
            let first = cell.cell.column;
            let widths = self.widths.get(first..first + cell.cell.columns).unwrap_or_default();
            let width = widths.iter().copied().sum::<Length>() - aside;
            if at < table.head { cell.wrap_head(width) } else { cell.wrap(width) }
        }
    }
}

/// Says that columns are too narrow for their words, or for anything.
fn report(table: &Table<'_>, fitted: &Fitted<'_>, turned: bool, shaper: &mut Shaper<'_, '_>) {
    let widest = |cell: &Cell<'_>| cell.shaped.clusters.iter().map(|cluster| cluster.advance).max().unwrap_or_default();
    let holds = |cell: &Cell<'_>| {
        let first = cell.cell.column;
        let widths = fitted.widths.get(first..first + cell.cell.columns).unwrap_or_default();
        widths.iter().copied().sum::<Length>() - table.style.aside() >= widest(cell)
    };
    let size = |style: &ParagraphStyle| format!("{}磅", style.size.to_pt());
    let smallest = fitted.rows.last().and_then(|row| row.first()).map(|cell| size(cell.style)).unwrap_or_default();
    let (rule, message) = if fitted.rows.iter().flatten().all(holds) {
        (&rules::TABLE_TORN, format!("表格有 {} 栏，用最小的字（{smallest}）也要把词和数拆开", table.columns))
    } else {
        (&rules::TABLE_TOO_WIDE, format!("表格有 {} 栏，一栏放不下一个字（{smallest}）", table.columns))
    };
    let hint = if turned { "拆成几张栏数较少的表" } else { "在表题后写 {.landscape} 改为横排，或拆成几张表" };
    shaper.diagnostics.push(rule.at(table.span, message).hint(hint));
}
