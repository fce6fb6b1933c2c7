//! How far a word processor is led. In: which one. Out: the most white that may lead it, and by how much it may differ from what is known of it.

use crate::length::Length;
use crate::style::Program;

/// What characters are moved by: OOXML counts their spacing in twentieths of a point.
pub(super) const STEP: Length = Length::emu(635);

/// The most white between characters, or the most that they are closer than their face has them: nobody sees it.
pub(super) const MOST: Length = Length::emu(3810);

/// The same where LibreOffice sets white of its own between hanzi and digits, for which the others must make room.
const MOST_BESIDE_GAPS: Length = Length::emu(19_050);

/// By how much programs differ over the width of a line: what nearly fits is taken for both.
pub(super) const DOUBT: Length = Length::emu(10_160);

/// By how much LibreOffice differs, which measures in coarser steps.
const COARSE: &[Length] = &[Length::emu(35_000), Length::emu(25_000), Length::emu(16_000), DOUBT];

/// How far one of them is led.
#[derive(Clone, Copy)]
pub(super) struct Reach {
    /// The most white between characters, either way.
    pub(super) most: Length,
    /// By how much it may measure a line otherwise, from the most that white can make sure of.
    pub(super) doubts: &'static [Length],
}

/// How far a program is led.
pub(super) fn reach(program: Program) -> Reach {
    match program {
        Program::Word => Reach { most: MOST, doubts: &[DOUBT] },
        Program::LibreOffice => Reach { most: MOST_BESIDE_GAPS, doubts: COARSE },
    }
}
