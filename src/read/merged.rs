//! Merged cells. In: a table of single cells. Out: the same, `^^` joined to the cell above it and `>` to that at its right.
//!
//! The convention is that of remark-extended-table. What makes no rectangle is reported and stays text; `\^^` and `\>`
//! are text anyway. Every step is linear in the number of cells.

use super::draft::Draft;
use crate::document::{Cell, Table};
use crate::rules;

/// What a cell says of itself.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    /// It has content.
    Content,
    /// It belongs to the cell above.
    Above,
    /// It belongs to the cell at its right.
    Right,
}

/// Which cell covers a column: its row, and its place among the cells that begin in that row.
type Owner = (usize, usize);

/// Joins the cells of a table.
pub(super) fn merge(draft: &mut Draft, table: &mut Table) {
    let mut above: Vec<Owner> = Vec::new();
    let single = std::mem::take(&mut table.rows);
    table.rows.reserve_exact(single.len());
    for row in single {
        let marks = marks(draft, &row, &above);
        above = join(draft, &mut table.rows, row, &marks, &above);
    }
}

/// The marks of a row; those that lead nowhere are reported and count as content.
fn marks(draft: &mut Draft, row: &[Cell], above: &[Owner]) -> Vec<Mark> {
    let mut marks = vec![Mark::Content; row.len()];
    let mut right = None;
    for (column, cell) in row.iter().enumerate().rev() {
        let owner = above.get(column);
        let mark = match (draft.slice(cell.span.range()), right) {
            ("^^", _) if owner.is_some() => Mark::Above,
            // a row of a merged cell that spans columns may say either
            (">", Some(Mark::Above)) if owner.is_some() && owner == above.get(column + 1) => Mark::Above,
            (">", Some(Mark::Content | Mark::Right)) => Mark::Right,
            ("^^", _) => refuse(draft, cell, "“^^”上面没有可以合并的单元格"),
            (">", None) => refuse(draft, cell, "“>”右面没有可以合并的单元格"),
            (">", _) => refuse(draft, cell, NO_RECTANGLE),
            _ => Mark::Content,
        };
        right = Some(mark);
        if let Some(place) = marks.get_mut(column) {
            *place = mark;
        }
    }
    marks
}

const NO_RECTANGLE: &str = "合并的单元格围不成长方形";

fn refuse(draft: &mut Draft, cell: &Cell, message: &str) -> Mark {
    let hint = "^^ 并入上面的单元格，> 并入右面的单元格，上下左右要对齐；要印出这个符号，写 \\^^ 或 \\>";
    draft.report(rules::MERGED.at(cell.span, message).hint(hint));
    Mark::Content
}

/// Adds a row, its cells joined. Out: which cell covers each of its columns.
fn join(
    draft: &mut Draft,
    rows: &mut Vec<Vec<Cell>>,
    row: Vec<Cell>,
    marks: &[Mark],
    above: &[Owner],
) -> Vec<Owner> {
    let index = rows.len();
    let mut owners = Vec::with_capacity(row.len());
    let mut begun: Vec<Cell> = Vec::with_capacity(row.len());
    // the first of the cells that belong to the one at their right
    let mut first: Option<Cell> = None;
    for cell in row {
        let column = cell.column;
        match marks.get(column) {
            Some(Mark::Right) => {
                owners.push((index, begun.len()));
                first = first.or(Some(cell));
                continue;
            }
            Some(Mark::Above) => {
                let owner = above.get(column).copied();
                if let Some(owner) = owner.filter(|owner| owners.get(column.wrapping_sub(1)) == Some(owner)) {
                    // a column of the cell that the one before has joined already
                    owners.push(owner);
                    continue;
                }
                let upper = owner.and_then(|(row, place)| rows.get_mut(row)?.get_mut(place));
                let span = upper.as_ref().map_or(0..0, |upper| upper.column..upper.column + upper.columns);
                let whole = span.start == column
                    && marks.get(span).is_some_and(|marks| marks.iter().all(|mark| *mark == Mark::Above));
                if let Some((owner, upper)) = owner.zip(upper).filter(|_| whole) {
                    upper.rows += 1;
                    owners.push(owner);
                    continue;
                }
                refuse(draft, &cell, NO_RECTANGLE);
            }
            _ => {}
        }
        owners.push((index, begun.len()));
        begun.push(match first.take() {
            Some(first) => Cell {
                column: first.column,
                columns: column - first.column + 1,
                span: first.span.to(cell.span),
                ..cell
            },
            None => cell,
        });
    }
    rows.push(begun);
    owners
}
