//! Rows. In: cells broken into lines. Out: how high the rows are; the strips that stay on one page.

use super::cell::Cell;
use crate::length::Length;
use crate::style::TableStyle;
use std::ops::Range;

/// Rows that stay on one page, or a part of a row that is taller than one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Strip {
    /// The rows.
    pub(super) rows: Range<usize>,
    /// How high the part of the last row is that stands in this strip, where it does not end or begin here.
    pub(super) cut: Option<Length>,
}

/// The heights of rows, from the middle of one rule to the middle of the next; `page` is what a page holds of them.
pub(super) fn heights(
    rows: &[Vec<Cell<'_>>],
    style: &TableStyle,
    empty: Length,
    page: Length,
) -> Vec<Length> {
    let single = |row: &Vec<Cell<'_>>| {
        let cells = row.iter().filter(|cell| cell.cell.rows == 1);
        cells.map(|cell| cell.height(style)).fold(empty, Length::max)
    };
    let mut heights: Vec<Length> = rows.iter().map(single).collect();
    for (at, row) in rows.iter().enumerate() {
        for cell in row.iter().filter(|cell| cell.cell.rows > 1) {
            let Some(spanned) = heights.get_mut(at..at + cell.cell.rows) else { continue };
            let has: Length = spanned.iter().copied().sum();
            let mut needs = cell.height(style);
            if has.max(needs) > page {
                // its lines go on from page to page, and on each some white is left
                let pages = has.max(needs).to_emu() / page.to_emu().max(1) + 1;
                needs += cell.height(style).min(style.around() + cell.style.line) * pages;
            }
            let more = (needs - has).max(Length::ZERO) / i64::try_from(spanned.len()).unwrap_or(1);
            spanned.iter_mut().for_each(|height| *height += more);
        }
    }
    heights
}

/// What a page holds: the first page of a table, and the others.
#[derive(Clone, Copy)]
pub(super) struct Room {
    /// Below what stands above the head on the first page.
    pub(super) first: Length,
    /// Below what is repeated on the others.
    pub(super) other: Length,
}

/// Parts the rows where pages may end: `head` rows stand with what comes next, and cells that span rows hold them together
/// unless they are taller than a page.
pub(super) fn strips(
    rows: &[Vec<Cell<'_>>],
    heights: &[Length],
    head: usize,
    room: Room,
    style: &TableStyle,
) -> Vec<Strip> {
    let mut strips = Vec::new();
    let mut start = 0;
    while start < rows.len() {
        let least = if start < head { head + 1 } else { start + 1 };
        let end = group_end(rows, start, least);
        let page = if start == 0 { room.first } else { room.other };
        let height =
            |rows: Range<usize>| heights.get(rows).unwrap_or_default().iter().copied().sum::<Length>();
        if height(start..end) <= page {
            strips.push(Strip { rows: start..end, cut: None });
            start = end;
            continue;
        }
        // the head and the first row, or one row alone
        let last = least.min(rows.len());
        let above = height(start..last - 1);
        let cells = rows.get(last - 1).map(Vec::as_slice).unwrap_or_default();
        if above + height(last - 1..last) <= page {
            strips.push(Strip { rows: start..last, cut: None });
        } else {
            let parts = parts(cells, page - above, room.other, style);
            for (at, part) in parts.into_iter().enumerate() {
                let first = if at == 0 { start } else { last - 1 };
                strips.push(Strip { rows: first..last, cut: Some(part) });
            }
        }
        start = last;
    }
    strips
}

/// The row behind `start..least` and all rows that its cells reach into.
fn group_end(rows: &[Vec<Cell<'_>>], start: usize, least: usize) -> usize {
    let mut end = least;
    let mut row = start;
    while row < end.min(rows.len()) {
        let cells = rows.get(row).map(Vec::as_slice).unwrap_or_default();
        end = cells.iter().map(|cell| row + cell.cell.rows).fold(end, usize::max);
        row += 1;
    }
    end.min(rows.len())
}

/// The heights of the parts of a row that is taller than a page; the first page has room for `first`.
fn parts(cells: &[Cell<'_>], first: Length, other: Length, style: &TableStyle) -> Vec<Length> {
    let mut left: Vec<usize> = cells.iter().map(|cell| cell.lines.len()).collect();
    let mut parts = Vec::new();
    let mut room = first;
    let least = cells.iter().map(|cell| style.around() + cell.style.size).max().unwrap_or_default();
    loop {
        let needs = cells.iter().zip(&left).map(|(cell, left)| style.around() + cell.height_of(*left));
        let needs = needs.max().unwrap_or_default();
        if needs <= room {
            parts.push(needs);
            return parts;
        }
        // on a page of its own every cell goes on by a line at least
        parts.push(room.max(Length::ZERO));
        for (cell, left) in cells.iter().zip(&mut left) {
            *left = left.saturating_sub(cell.capacity(room, style));
        }
        room = other.max(least);
    }
}
