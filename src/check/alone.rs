//! Hanzi that stand alone. In: the characters of a text. Out: which of them are hanzi that make no word of two with one beside them: what was
//! mistyped, left over, or is a word of its own.

use super::chars::is_hanzi;
use crate::dictionary;

/// Whether each of these characters is one.
pub(super) fn of(chars: &[(usize, char)]) -> Vec<bool> {
    let is_pair = |at: usize| {
        let Some(&[(_, one), (_, two)]) = chars.get(at..).and_then(|rest| rest.first_chunk()) else {
            return false;
        };
        is_hanzi(one) && is_hanzi(two) && dictionary::cost(&[one, two]).is_some()
    };
    let mut alone = Vec::with_capacity(chars.len());
    // whether the hanzi before makes a word with this one, if that was asked
    let mut before = Some(false);
    for (at, &(_, c)) in chars.iter().enumerate() {
        let behind = (before != Some(true)).then(|| is_pair(at));
        let is_part = behind != Some(false) || before.unwrap_or_else(|| is_pair(at - 1));
        before = behind;
        alone.push(!is_part && is_hanzi(c));
    }
    alone
}
