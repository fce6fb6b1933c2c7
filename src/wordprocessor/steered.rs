//! What leads a word processor. In: nothing. Out: the types of what it is told to break its lines as layout does.

use crate::length::Length;
use std::ops::Range;

/// What leads a word processor to layout's lines where it would break them elsewhere, as a clerk does it by hand. Bytes are
/// those of a paragraph's text, number included.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Steering {
    /// The lines whose characters stand a little closer or wider, in order.
    pub nudges: Vec<Nudge>,
    /// The bytes before which a word is parted with a hyphen.
    pub hyphens: Vec<usize>,
    /// Whether a line may break inside of what stands without white: an address is parted.
    pub tears: bool,
    /// Whether marks may be let out over the edge: Word would let none out, and LibreOffice, which reads that the other way
    /// round, then keeps those inside that it would.
    pub lets_out: bool,
    /// Whether a line is too loose to be filled: then none of the paragraph is, as a word processor fills all or none.
    pub ragged: bool,
    /// For LibreOffice, which parts no mark from a digit in a text that it takes for English: the digits that begin a line
    /// behind a mark.
    pub digits: Vec<Range<usize>>,
}

/// Characters that stand a little closer or wider than their style says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Nudge {
    /// Their bytes.
    pub text: Range<usize>,
    /// How much wider each stands, or by how much closer where it is negative: the white between them is never more than 0.3 pt either way.
    pub white: Length,
}
