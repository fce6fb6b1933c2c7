//! The rules of a table. In: which cells are merged, the rows of one page. Out: the frame and the rules between cells, each
//! drawn once as far as it goes.

use crate::compose::composition::Table;
use crate::length::Length;
use crate::style::TableStyle;
use crate::typeset::pages::Rule;
use std::ops::Range;

/// Where no rule parts two fields of the grid, as one cell covers both.
pub(super) struct Joints {
    columns: usize,
    /// For each field whether it is one with the field at its right.
    right: Vec<bool>,
    /// For each field whether it is one with the field below.
    below: Vec<bool>,
}

impl Joints {
    pub(super) fn new(table: &Table<'_>) -> Self {
        let columns = table.columns;
        let fields = columns * table.rows.len();
        let mut joints = Self { columns, right: vec![false; fields], below: vec![false; fields] };
        for (at, row) in table.rows.iter().enumerate() {
            for cell in row.iter().filter(|cell| cell.columns > 1 || cell.rows > 1) {
                let (foot, end) = ((at + cell.rows).min(table.rows.len()), cell.column + cell.columns);
                for (row, column) in
                    (at..foot).flat_map(|row| (cell.column..end).map(move |column| (row, column)))
                {
                    let field = row * columns + column;
                    if let (Some(right), Some(below)) =
                        (joints.right.get_mut(field), joints.below.get_mut(field))
                    {
                        *right |= column + 1 < end;
                        *below |= row + 1 < foot;
                    }
                }
            }
        }
        joints
    }

    fn joined(fields: &[bool], columns: usize, row: usize, column: usize) -> bool {
        fields.get(row * columns + column).copied().unwrap_or_default()
    }

    /// All rules of the rows on one page; `edges` are the middles of the rules that part the columns, those of the frame
    /// included.
    pub(super) fn rules(&self, bands: &[Band], edges: &[Length], style: &TableStyle) -> Vec<Rule> {
        let (Some(top), Some(foot)) = (bands.first().map(|band| band.top), bands.last().map(Band::foot))
        else {
            return Vec::new();
        };
        let (Some(left), Some(right)) = (edges.first().copied(), edges.last().copied()) else {
            return Vec::new();
        };
        let mut rules = outline((left, top), (right, foot), style);
        let half = style.inner / 2;
        for pair in bands.windows(2) {
            let [above, below] = pair else { continue };
            let parted = |column: usize| !Self::joined(&self.below, self.columns, above.row, column);
            for run in runs(self.columns, parted) {
                let (Some(from), Some(to)) = (edges.get(run.start), edges.get(run.end)) else { continue };
                let (x, width) = (*from - half, *to - *from + style.inner);
                rules.push(Rule { x, y: below.top - half, width, height: style.inner, colour: style.colour });
            }
        }
        for (column, edge) in edges.iter().enumerate().take(self.columns).skip(1) {
            let parted = |band: usize| {
                bands
                    .get(band)
                    .is_some_and(|band| !Self::joined(&self.right, self.columns, band.row, column - 1))
            };
            for run in runs(bands.len(), parted) {
                let (Some(first), Some(last)) = (bands.get(run.start), bands.get(run.end - 1)) else {
                    continue;
                };
                let (y, height) = (first.top, last.foot() - first.top);
                rules.push(Rule { x: *edge - half, y, width: style.inner, height, colour: style.colour });
            }
        }
        rules
    }
}

/// The frame around the rules in the places of its sides: it reaches outwards.
fn outline(top_left: (Length, Length), foot_right: (Length, Length), style: &TableStyle) -> Vec<Rule> {
    let ((left, top), (right, foot)) = (top_left, foot_right);
    let (reach, thick) = (style.frame(), style.outer);
    let (x, y) = (left - reach, top - reach);
    let (width, height) = (right + reach - x, foot + reach - y);
    let across = |y| Rule { x, y, width, height: thick, colour: style.colour };
    let down = |x| Rule { x, y, width: thick, height, colour: style.colour };
    vec![across(y), across(y + height - thick), down(x), down(x + width - thick)]
}

/// The longest stretches of `0..count` in which something holds.
fn runs(count: usize, holds: impl Fn(usize) -> bool) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for at in (0..count).filter(|at| holds(*at)) {
        match runs.last_mut() {
            Some(last) if last.end == at => last.end = at + 1,
            _ => runs.push(at..at + 1),
        }
    }
    runs
}

/// A row, or a part of it, on a page.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Band {
    /// The row.
    pub(super) row: usize,
    /// The middle of the rule above it, from the sheet's top edge.
    pub(super) top: Length,
    pub(super) height: Length,
    /// Whether the row begins here.
    pub(super) begins: bool,
    /// Whether it ends here.
    pub(super) ends: bool,
}

impl Band {
    /// The middle of the rule below it.
    pub(super) fn foot(&self) -> Length {
        self.top + self.height
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stretches_are_as_long_as_they_go() {
        assert_eq!(runs(6, |at| at != 2), [0..2, 3..6]);
        assert!(runs(3, |_| false).is_empty());
    }
}
