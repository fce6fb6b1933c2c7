//! 并列的词语: words of one kind that are parted by 、, of which one stands behind another mark: 老党员，低保户、残疾人. In: a passage. Out: the
//! mark that should be 、.

use super::chars::{is_hanzi, is_stop};
use super::text::Passage;
use crate::diagnostic::{Diagnostic, Severity};
use crate::rules;

/// More characters than such a word has.
const LONGEST: usize = 6;

/// How words of one kind end.
const KINDS: [&str; 5] =
    ["户员人工师童女者生友属", "办所站局委科室院队会", "村镇乡街县区市", "化", "率量值额"];

/// What may stand behind the last of them.
const BEHIND: [char; 5] = ['等', '共', '和', '及', '的'];

pub(super) fn check(passage: &Passage<'_>, found: &mut Vec<Diagnostic>) {
    if !passage.is_prose() || !passage.may_have("、") {
        return;
    }
    for (index, &(at, mark)) in passage.chars.iter().enumerate() {
        if !matches!(mark, '，' | '；' | '。') {
            continue;
        }
        let word = |from: usize| {
            (from..passage.chars.len()).take(LONGEST + 1).find(|at| !passage.char(*at).is_some_and(is_hanzi))
        };
        let Some(end) = word(index + 1).filter(|end| passage.char(*end) == Some('、') && *end > index + 2)
        else {
            continue;
        };
        let next: Vec<char> = (end + 1..passage.chars.len())
            .filter_map(|at| passage.char(at))
            .take_while(|c| is_hanzi(*c) && !BEHIND.contains(c))
            .take(LONGEST + 1)
            .collect();
        let last = |index: Option<usize>| index.and_then(|index| passage.char(index)).and_then(kind);
        let (before, second) = (last(index.checked_sub(1)), last(Some(end - 1)));
        let third = next.last().copied().filter(|_| next.len() > 1).and_then(kind);
        // the first of them has a verb before it; what ends a clause of its own is none
        let start = (0..index).rev().take_while(|at| !passage.char(*at).is_some_and(is_stop)).last();
        let is_long = start.is_some_and(|start| index - start > end - index);
        if before.is_some() && before == second && second == third && is_long {
            let message = format!("并列的词语之间用了“{mark}”");
            let mut finding = passage.at(&rules::COORDINATES, at..at + mark.len_utf8(), message);
            finding.severity = Severity::Note;
            found.push(finding.hint("改为“、”"));
        }
    }
}

/// Of what kind a word is that ends so.
fn kind(last: char) -> Option<usize> {
    KINDS.iter().position(|kind| kind.contains(last))
}
