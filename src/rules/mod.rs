//! The table of rules: every code that gongwen can report, with what `gongwen explain` says of it. One file per area.
//!
//! A new rule is one entry here, one place that reports it, and one case in the tests. The examples are drafts, or lines of one; what
//! no draft can show (a command, a folder, a table of a batch) is told in （…）. `tests/examples` runs them all.

mod making;
mod marks;
mod quantities;
mod structure;
mod table;
mod wording;

use crate::diagnostic::Rule;

pub use making::*;
pub use marks::*;
pub use quantities::*;
pub use structure::*;
pub use wording::*;

/// The areas, in the order of the pipeline: what the editor says comes last.
const AREAS: &[&[&Rule]] = &[making::ALL, marks::ALL, quantities::ALL, structure::ALL, wording::ALL];

/// Every rule.
pub static ALL: &[&Rule] = &joined::<{ count(AREAS) }>(AREAS);

const fn count(areas: &[&[&Rule]]) -> usize {
    let (mut count, mut area) = (0, 0);
    while area < areas.len() {
        count += areas[area].len();
        area += 1;
    }
    count
}

const fn joined<const N: usize>(areas: &[&[&'static Rule]]) -> [&'static Rule; N] {
    let mut all = [areas[0][0]; N];
    let (mut at, mut area) = (0, 0);
    while area < areas.len() {
        let mut rule = 0;
        while rule < areas[area].len() {
            all[at] = areas[area][rule];
            at += 1;
            rule += 1;
        }
        area += 1;
    }
    all
}

/// The rules of the editor: what it finds keeps no document from being made.
pub fn editorial() -> impl Iterator<Item = &'static Rule> {
    AREAS.iter().skip(1).copied().flatten().copied()
}

/// What reading says of what it has understood: a list for the writer, of no faults.
pub(crate) const UNDERSTOOD: [&Rule; 4] = [&RECOGNISED, &STYLE_CHOSEN, &TYPED, &NUMBER_FORM];

/// The rule with this code.
pub fn find(code: &str) -> Option<&'static Rule> {
    ALL.iter().copied().find(|rule| rule.code == code)
}
