//! Conformity: paper held to GB/T 9704—2012, clause by clause. In: sheets with glyphs, rules and pictures in millimetres, be they
//! our own pages or read from somebody's PDF. Out: for each clause what it demands, what was measured, and a verdict.
//!
//! The checks know nothing of how a document was made: what a reader with a ruler cannot see is not there.

mod checks;
mod class;
mod clause;
mod edges;
mod line;
mod own;
pub mod paper;
mod pattern;
mod reading;
mod report;
mod standard;
mod verdict;

pub use clause::{CLAUSES, Clause, Strength};
pub use own::paper;
pub use report::{Filed, Finding, NoType, Of, Report, TITLE, examine};
pub use verdict::Verdict;
