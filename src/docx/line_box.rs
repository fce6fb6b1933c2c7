//! Line boxes. In: the distance of lines and the size of type. Out: the white that a word processor leaves above and
//! below the type inside of a line, measured from what the page says of its own lines (GB/T 33476.2 §6.2).

use crate::length::Length;
use crate::style::{PageStyle, ParagraphStyle};

/// The white between the top of a line's box and the top of its type.
pub(super) fn above(page: &PageStyle, line: Length, size: Length) -> Length {
    page.top - page.word.top + ((line - size) - (page.word.line - page.grid_size)) / 2
}

/// The white between the bottom of a line's type and the bottom of its box.
pub(super) fn below(page: &PageStyle, line: Length, size: Length) -> Length {
    line - size - above(page, line, size)
}

/// The white below the last line of a paragraph.
pub(super) fn below_last(page: &PageStyle, paragraph: &ParagraphStyle) -> Length {
    below(page, paragraph.line, paragraph.size)
}
