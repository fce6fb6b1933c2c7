//! 不算别字的: hanzi that are no words and need not be any. In: findings. Out: those that are left: 机关代字 before 〔, what numerals count
//! (三龄), and doubts about what stands in a title in 《》 of its own are nobody's slips.

use super::chars::{is_hanzi, is_numeral};
use super::text::Passage;
use crate::diagnostic::{Diagnostic, Severity};
use crate::rules;

/// Takes away what is doubted without cause.
pub(super) fn keep_doubts(all: &[Passage<'_>], found: &mut Vec<Diagnostic>) {
    let of_words = [&rules::TYPO, &rules::SLIP];
    found.retain(|said| {
        let Some(span) =
            said.span.filter(|_| said.severity == Severity::Note && of_words.contains(&said.rule))
        else {
            return true;
        };
        let passage = all.iter().find(|passage| {
            passage.span.source == span.source
                && passage.span.start <= span.start
                && span.end <= passage.span.end
        });
        passage.is_none_or(|passage| !is_spared(passage.typed(span), passage.typed_behind(span)))
    });
}

/// Whether hanzi are counted, or are the code of a body in 发文字号, by what stands behind them.
fn is_spared(typed: &str, behind: &str) -> bool {
    let counted = typed.starts_with(is_numeral);
    let code = behind.trim_start_matches(is_hanzi);
    counted || code.starts_with(['〔', '[']) && behind.len() - code.len() <= LONGEST_CODE
}

/// The bytes of 机关代字 that may stand behind a doubt.
const LONGEST_CODE: usize = 12;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_counts_are_spared() {
        for (typed, behind, is) in
            [("政复", "〔2024〕9号", true), ("三龄", "前的", true), ("政复", "已印发", false)]
        {
            assert_eq!(is_spared(typed, behind), is, "{typed}{behind}");
        }
    }
}
