//! 繁体字、异体字: hanzi that are written otherwise. In: a passage. Out: the hanzi of the standard for each. Names may have them.

use super::sounds::SOUNDS;
use super::text::Passage;
use crate::diagnostic::Diagnostic;
use crate::rules;

/// Hanzi, sorted, and how each of them is to be written.
struct Variants {
    variants: &'static [u16],
    rights: &'static [u16],
}

static VARIANTS: Variants = include!(concat!(env!("OUT_DIR"), "/variants.rs"));

/// The first hanzi of Unicode's first block.
const FIRST: u32 = 0x4e00;

/// More hanzi of a text than these are no slip: it is written so.
const MOST: usize = 3;

pub(super) fn check(passage: &Passage<'_>, found: &mut Vec<Diagnostic>) {
    let in_order = |at: usize| passage.char(at).and_then(|c| Some((at, c, right(c)?)));
    let all: Vec<_> = (0..passage.chars.len()).filter_map(in_order).collect();
    if all.len() > MOST {
        return;
    }
    for (at, typed, right) in all {
        let message = format!("“{typed}”不是规范字，应为“{right}”");
        let finding = passage.at(&rules::TYPO, passage.bytes(at..at + 1), message);
        found.push(finding.hint(format!("改为“{right}”；是人名、书名就不用改")));
    }
}

/// The hanzi of the standard for another one.
fn right(variant: char) -> Option<char> {
    // those whose sounds are known are none
    if u32::from(variant) < FIRST || SOUNDS.heard(variant) > 0 {
        return None;
    }
    let at = VARIANTS.variants.binary_search(&u16::try_from(u32::from(variant)).ok()?).ok()?;
    VARIANTS.rights.get(at).and_then(|right| char::from_u32(u32::from(*right)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variants_are_known() {
        assert!(VARIANTS.variants.is_sorted());
        assert_eq!((right('國'), right('岀'), right('国')), (Some('国'), Some('出'), None));
    }
}
