//! What is fitted to the page. In: nothing. Out: the types of a table and a mark as layout found room for them.

use crate::length::Length;
use crate::wordprocessor::steered::Steering;

/// A table, fitted to the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FittedTable {
    /// Which of the styles of [`TableStyle::cell`](crate::style::TableStyle::cell) its type takes.
    pub size: usize,
    /// The white between the text of its cells and the rules at the sides: less than the style's where columns are many.
    pub beside: Length,
    /// How wide its columns are, from the middle of one rule to that of the next, the first and the last with all of the
    /// frame: together as wide as the text block.
    pub widths: Vec<Length>,
    /// How high its rows are, from the middle of one rule to that of the next.
    pub heights: Vec<Length>,
    /// The rows that begin a page, each with how much more the page before would have had to hold.
    pub breaks: Vec<(usize, Length)>,
    /// Whether all its rows must stand on one page.
    pub whole: bool,
    /// 表头: for each of its cells in order the bytes of its text before which a line is broken, as a title's.
    pub head: Vec<Vec<usize>>,
    /// How a word processor is led to the lines of cells, by their places among all cells in order; the others need nothing.
    pub steering: Vec<(usize, Steering)>,
}

/// The type of 发文机关标志, fitted to the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FittedMark {
    /// The size of type.
    pub size: Length,
    /// How wide it is drawn, in thousandths of what the face has.
    pub stretch: u16,
    /// From one name to the next.
    pub pitch: Length,
}
