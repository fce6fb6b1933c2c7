//! Line boxes. In: the exact distance of lines and the size of type. Out: the white that a word processor leaves above
//! and below the type inside of a line.
//!
//! Word sets the type in the middle of the line: (line − size) / 2 above it. LibreOffice puts the baseline at four fifths
//! of the line (`SwLineLayout`), and a hanzi reaches 0.88 of its size above that. The middle between both is taken:
//! neither is off by more than a millimetre.

use crate::length::Length;
use crate::style::ParagraphStyle;

/// The white between the top of a line's box and the top of its type.
pub(super) fn above(line: Length, size: Length) -> Length {
    line.scale(65, 100) - size.scale(69, 100)
}

/// The white between the bottom of a line's type and the bottom of its box.
pub(super) fn below(line: Length, size: Length) -> Length {
    line - size - above(line, size)
}

/// The white below the type of a paragraph's last line.
pub(super) fn below_last(paragraph: &ParagraphStyle) -> Length {
    below(paragraph.line, paragraph.size)
}
