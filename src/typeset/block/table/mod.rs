//! 表格. In: a composed table and the sheet. Out: a [`TableBlock`]: strips of rows for pagination, and all that is drawn.
//!
//! ```text
//! table ─fit─▶ type, columns, lines of each cell ─rows─▶ heights, strips ─paginate─▶ pages ─draw─▶ words, rules
//! ```
//!
//! Columns and rows are measured from the middle of one rule between cells to the middle of the next; the frame is
//! thicker and reaches outwards, so that its outer edges are those of the text block.

pub(crate) mod block;
mod cell;
mod draw;
mod fit;
mod frame;
mod rows;
mod widths;
