//! 上标 and 下标 where a text cannot bear marks, as in 标题. In: characters and the mark on them. Out: the characters that
//! Unicode has above or below the line, where it has all of them.

use crate::document::Mark;

const PLAIN: &str = "0123456789+- n";
const RAISED: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ ⁿ";
const LOWERED: &str = "₀₁₂₃₄₅₆₇₈₉₊₋ ₙ";

/// The text as Unicode has it with a mark; nothing where it does not, and for marks that it has no characters for.
pub(crate) fn raised(text: &str, mark: Mark) -> Option<String> {
    let raised = match mark {
        Mark::Superscript => RAISED,
        Mark::Subscript => LOWERED,
        _ => return None,
    };
    let find = |c: char| PLAIN.chars().position(|known| known == c).and_then(|at| raised.chars().nth(at));
    text.chars().map(find).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_unicode_has_is_raised() {
        assert_eq!(raised("2", Mark::Subscript).as_deref(), Some("₂"));
        assert_eq!(raised("-12", Mark::Superscript).as_deref(), Some("⁻¹²"));
        assert_eq!(raised("注", Mark::Superscript), None);
        assert_eq!(raised("2", Mark::Underline), None);
    }
}
