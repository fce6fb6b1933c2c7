//! Charstrings without subroutines (Adobe TN 5177). In: a charstring, and the subroutines that it may call. Out: the
//! same drawing in one piece, copied byte for byte, with each call replaced by what it calls.
//!
//! One spelling that the format allows is misread by a judge of archives (page-validation 0.11): it takes what stands
//! before a first move along one axis for a width, or the width for none. veraPDF reads it right; a move along both
//! axes costs a byte a glyph and leaves nothing to argue about.

use skrifa::raw::ps::cff::index::Index;

/// Operators (TN 5177, appendix A).
const HSTEM: u8 = 1;
const VSTEM: u8 = 3;
const VMOVETO: u8 = 4;
const CALL_LOCAL: u8 = 10;
const RETURN: u8 = 11;
const ESCAPE: u8 = 12;
const ENDCHAR: u8 = 14;
const HSTEMHM: u8 = 18;
const HINTMASK: u8 = 19;
const CNTRMASK: u8 = 20;
const RMOVETO: u8 = 21;
const HMOVETO: u8 = 22;
const VSTEMHM: u8 = 23;
const CALL_GLOBAL: u8 = 29;
/// The number zero.
const ZERO: u8 = 139;

/// How deep subroutines nest, and how long a charstring may be (TN 5177, appendix B).
const DEEPEST: u8 = 10;
const LONGEST: u16 = u16::MAX;

/// Operators seldom have more operands.
const OPERANDS: usize = 16;

/// The subroutines that a charstring may call.
pub(super) struct Subroutines<'a> {
    /// Those of the whole font.
    pub(super) global: &'a Index<'a>,
    /// Those of the glyph's private dictionary.
    pub(super) local: &'a Index<'a>,
}

/// What becomes of hints, which fit outlines to the few dots of small type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hints {
    /// They stay.
    Kept,
    /// They are left out.
    Dropped,
}

/// Appends a charstring to others. Absent if it is malformed, or calculates, or is put together from two glyphs; what
/// was appended then means nothing.
pub(super) fn append(
    charstrings: &mut Vec<u8>,
    charstring: &[u8],
    subroutines: &Subroutines,
    hints: Hints,
) -> Option<()> {
    let is_plain = subroutines.global.count() == 0 && subroutines.local.count() == 0;
    let mut copy = Copy {
        out: charstrings,
        subroutines,
        is_plain: is_plain && hints == Hints::Kept,
        hints,
        operands: Vec::with_capacity(OPERANDS),
        stems: 0,
        has_begun: false,
        left: LONGEST,
    };
    copy.run(charstring, 0).filter(|is_over| *is_over).map(|_| ())
}

/// A charstring on its way.
struct Copy<'a> {
    out: &'a mut Vec<u8>,
    subroutines: &'a Subroutines<'a>,
    /// Whether there is nothing to call, so that all behind the first operator can be copied unread.
    is_plain: bool,
    hints: Hints,
    /// Where the operands that no operator has taken begin in `out`.
    operands: Vec<usize>,
    /// How many stem hints were declared, on which the length of a mask depends.
    stems: usize,
    /// Whether an operator was met.
    has_begun: bool,
    /// How many more operands and operators may come.
    left: u16,
}

impl<'a> Copy<'a> {
    /// Copies a charstring or a subroutine; says whether the glyph ends with it.
    fn run(&mut self, code: &[u8], depth: u8) -> Option<bool> {
        let mut at = 0;
        while let Some(byte) = code.get(at).copied() {
            self.left = self.left.checked_sub(1)?;
            let length = match byte {
                28 => 3,
                255 => 5,
                247..=254 | ESCAPE => 2,
                _ => 1,
            };
            let token = code.get(at..at + length)?;
            at += length;
            match byte {
                28 | 32.. => {
                    self.operands.push(self.out.len());
                    self.out.extend(token);
                }
                CALL_LOCAL | CALL_GLOBAL if depth < DEEPEST => {
                    let called = self.called(byte)?;
                    if self.run(called, depth + 1)? {
                        return Some(true);
                    }
                }
                RETURN => return Some(false),
                ENDCHAR => {
                    self.out.push(ENDCHAR);
                    // with four operands, it shows two other glyphs
                    return (self.operands.len() < 4).then_some(true);
                }
                _ => {
                    self.operate(token)?;
                    if self.is_plain {
                        self.out.extend(code.get(at..)?);
                        return Some(true);
                    }
                    if matches!(byte, HINTMASK | CNTRMASK) {
                        let mask = code.get(at..at + self.stems.div_ceil(8))?;
                        if self.hints == Hints::Kept {
                            self.out.extend(mask);
                        }
                        at += mask.len();
                    }
                }
            }
        }
        Some(false)
    }

    /// Copies an operator that takes all operands.
    fn operate(&mut self, token: &[u8]) -> Option<()> {
        if let (Hints::Dropped, [HSTEM | VSTEM | HSTEMHM | VSTEMHM | HINTMASK | CNTRMASK]) =
            (self.hints, token)
        {
            self.drop_hint();
            return Some(());
        }
        let is_first = !std::mem::replace(&mut self.has_begun, true);
        match *token {
            [HMOVETO] if is_first => self.out.extend([ZERO, RMOVETO]),
            [VMOVETO] if is_first => {
                self.out.insert(*self.operands.last()?, ZERO);
                self.out.push(RMOVETO);
            }
            [HSTEM | VSTEM | HSTEMHM | VSTEMHM | HINTMASK | CNTRMASK] => {
                self.stems += self.operands.len() / 2;
                self.out.extend(token);
            }
            // moves, lines, curves, flexes
            [4..=8 | 21 | 22 | 24..=27 | 30 | 31] | [ESCAPE, 34..=37] => self.out.extend(token),
            _ => return None,
        }
        self.operands.clear();
        Some(())
    }

    /// Takes back the operands of a hint, all but the width of the glyph that stands before those of the first.
    fn drop_hint(&mut self) {
        self.stems += self.operands.len() / 2;
        let kept = if self.has_begun { 0 } else { self.operands.len() % 2 };
        if let Some(start) = self.operands.get(kept) {
            self.out.truncate(*start);
        }
        self.operands.truncate(kept);
    }

    /// Takes back the operand of a call and gives the subroutine of that number.
    fn called(&mut self, operator: u8) -> Option<&'a [u8]> {
        let start = self.operands.pop()?;
        let number = match *self.out.get(start..)? {
            [28, high, low] => i32::from(i16::from_be_bytes([high, low])),
            [byte @ 32..=246] => i32::from(byte) - 139,
            [byte @ 247..=250, low] => (i32::from(byte) - 247) * 256 + i32::from(low) + 108,
            [byte @ 251..=254, low] => (251 - i32::from(byte)) * 256 - i32::from(low) - 108,
            _ => return None,
        };
        self.out.truncate(start);
        let subroutines = match operator {
            CALL_LOCAL => self.subroutines.local,
            _ => self.subroutines.global,
        };
        subroutines.get(usize::try_from(number + subroutines.subr_bias()).ok()?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A number in one byte.
    const fn number(value: u8) -> u8 {
        139 + value
    }

    /// A call of the first subroutine of few.
    const FIRST: u8 = 139 - 107;

    /// An INDEX of one object.
    fn index(object: &[u8]) -> Vec<u8> {
        [&[0, 1, 1, 1, object.len() as u8 + 1], object].concat()
    }

    fn copied(charstring: &[u8], global: &[u8], local: &[u8]) -> Option<Vec<u8>> {
        let index = |bytes| Index::new(bytes, false).unwrap();
        let mut copy = Vec::new();
        let subroutines = Subroutines { global: &index(global), local: &index(local) };
        append(&mut copy, charstring, &subroutines, Hints::Kept)?;
        Some(copy)
    }

    #[test]
    fn a_first_move_along_one_axis_becomes_one_along_both() {
        let plain = |glyph: &[u8]| copied(glyph, &[0, 0], &[0, 0]).unwrap();
        assert_eq!(plain(&[251, 0, 150, HMOVETO, ENDCHAR]), [251, 0, 150, ZERO, RMOVETO, ENDCHAR]);
        assert_eq!(plain(&[28, 1, 2, VMOVETO, ENDCHAR]), [ZERO, 28, 1, 2, RMOVETO, ENDCHAR]);
        let two_moves = [150, 150, RMOVETO, 150, HMOVETO, ENDCHAR];
        assert_eq!(plain(&two_moves), two_moves);
        assert_eq!(plain(&[150, ENDCHAR]), [150, ENDCHAR]);
    }

    #[test]
    fn calls_are_replaced_by_what_they_call() {
        let local = index(&[1, 2, 3, 4].map(number)); // leaves operands behind
        let global = index(&[HSTEMHM, FIRST, CALL_LOCAL, HINTMASK, HINTMASK, number(9), HMOVETO, RETURN]);
        let [a, b] = [10, 20].map(number);
        let glyph = [a, b, FIRST, CALL_GLOBAL, b, VMOVETO, ENDCHAR, 0];
        let mut expected = vec![a, b, HSTEMHM];
        expected.extend([1, 2, 3, 4].map(number)); // two more stems, so that the mask is one byte
        expected.extend([HINTMASK, HINTMASK, number(9), HMOVETO, b, VMOVETO, ENDCHAR]);
        assert_eq!(copied(&glyph, &global, &local).unwrap(), expected);
    }

    #[test]
    fn what_cannot_be_copied_is_refused() {
        let local = index(&[FIRST, CALL_LOCAL, FIRST, CALL_LOCAL]);
        let none = [0, 0];
        let refused = |glyph: &[u8]| copied(glyph, &none, &local).is_none();
        assert!(refused(&[FIRST, CALL_LOCAL, ENDCHAR]), "endless recursion");
        assert!(refused(&[FIRST, CALL_GLOBAL, ENDCHAR]), "no such subroutine");
        assert!(refused(&[CALL_LOCAL, ENDCHAR]), "no operand");
        assert!(refused(&[number(1), number(2), ESCAPE, 10, HMOVETO, ENDCHAR]), "add");
        assert!(refused(&[number(1), number(2), number(3), number(4), ENDCHAR]), "seac");
        assert!(refused(&[number(1), HMOVETO]), "no end");
        assert!(refused(&[28, 1]), "half a number");
    }
}
