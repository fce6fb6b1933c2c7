//! 括号和连接号: a mark that ends a sentence within brackets that stand in one, and a hyphen between two phrases. In: a passage. Out:
//! （其中乡镇32座。），; “珍爱生命-远离毒品”.

use super::chars::is_hanzi;
use super::text::Passage;
use crate::diagnostic::{Diagnostic, Severity};
use crate::rules;

/// Phrases on both sides of a hyphen have at least so many hanzi.
const PHRASE: usize = 3;

pub(super) fn check(passage: &Passage<'_>, found: &mut Vec<Diagnostic>) {
    for (at, bracket) in passage.places("）") {
        found.extend(ended(passage, at, at + bracket.len()));
    }
    if passage.may_have("-–") && passage.is_prose() {
        for (index, &(at, c)) in passage.chars.iter().enumerate() {
            if matches!(c, '-' | '–') {
                found.extend(hyphen(passage, index, at));
            }
        }
    }
}

/// （……。），: the sentence goes on behind the bracket.
fn ended(passage: &Passage<'_>, at: usize, behind: usize) -> Option<Diagnostic> {
    let mark = passage.before(at).chars().next_back().filter(|c| matches!(c, '。' | '；' | '，' | '、'))?;
    let inner = passage.before(at).rsplit('（').next()?;
    let next = passage.after(behind).chars().next();
    let goes_on = next.is_some_and(|c| matches!(c, '，' | '、' | '；' | '。'));
    // several sentences in brackets have their marks
    let is_one = inner.matches(['。', '；']).count() <= 1 && inner.len() < passage.before(at).len();
    (is_one && (goes_on || mark != '。')).then(|| {
        let start = at - mark.len_utf8();
        let message = format!("括号里的话末尾有“{mark}”");
        passage.mend(&rules::MISUSED, start..at, message, "")
    })
}

/// 珍爱生命-远离毒品, 县-乡-村: - joins no phrases, nor hanzi.
fn hyphen(passage: &Passage<'_>, index: usize, at: usize) -> Option<Diagnostic> {
    let hanzi = |at: Option<usize>| at.and_then(|at| passage.char(at)).is_some_and(is_hanzi);
    let before = (1..).take_while(|back| hanzi(index.checked_sub(*back))).count();
    let behind = (1..).take_while(|ahead| hanzi(Some(index + ahead))).count();
    let edge = |at: Option<usize>, mark: char| at.and_then(|at| passage.char(at)) == Some(mark);
    let quoted = edge(index.checked_sub(before + 1), '“') && edge(Some(index + behind + 1), '”');
    let c = passage.char(index)?;
    let are_phrases = before >= PHRASE && behind >= PHRASE;
    (are_phrases || c == '-' && before > 0 && behind > 0).then(|| {
        let what = if are_phrases { "两个短语" } else { "汉字" };
        let message = format!("{what}之间用了“{c}”");
        let mut finding = passage.at(&rules::DASHES, at..at + c.len_utf8(), message);
        finding.severity = if quoted { Severity::Warning } else { Severity::Note };
        finding.hint("并列的用“，”或空格隔开，解释说明的用“——”；从一处到另一处的用“—”")
    })
}
