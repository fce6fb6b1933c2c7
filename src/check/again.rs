//! 同一句里说两遍: a clause that begins with the words with which an earlier one of the sentence ends. In: a passage. Out: 要高度重视，……，高度重视
//! 此项工作.

use super::amounts::sentences;
use super::chars::is_hanzi;
use super::text::Passage;
use crate::diagnostic::{Diagnostic, Severity};
use crate::rules;

/// How what is done begins: names of things are said again.
const DOES: [&str; 24] = [
    "高度", "认真", "切实", "加强", "全面", "深入", "严格", "积极", "扎实", "大力", "及时", "落实", "做好",
    "抓好", "强化", "确保", "推进", "完善", "提高", "充分", "主动", "坚决", "进一", "努力",
];

/// So many hanzi are the same.
const SAME: usize = 4;

pub(super) fn check(passage: &Passage<'_>, found: &mut Vec<Diagnostic>) {
    if !passage.is_prose() || !passage.may_have("，") {
        return;
    }
    for (start, sentence) in sentences(&passage.text) {
        let mut ended: Vec<&str> = Vec::new();
        let mut at = start;
        for clause in sentence.split_inclusive(['，', '；', '：', '。']) {
            let bare = clause.trim_end_matches(['，', '；', '：', '。']);
            let words = bare.trim_start_matches(['要', '应', '并']);
            let head =
                words.char_indices().nth(SAME).map_or(words, |(end, _)| words.get(..end).unwrap_or_default());
            let is_said = |other: &&str| other.ends_with(head) && other.len() < bare.len() + head.len() * 3;
            if ended.iter().any(is_said)
                && head.chars().count() == SAME
                && head.chars().all(is_hanzi)
                && DOES.iter().any(|word| head.starts_with(word))
            {
                let from = at + (bare.len() - words.len());
                let message = format!("“{head}”在这一句里说了两遍");
                let mut finding = passage.at(&rules::DOUBLED_WORD, from..from + head.len(), message);
                finding.severity = Severity::Note;
                found.push(finding.hint("只留一处"));
            }
            ended.push(bare);
            at += clause.len();
        }
    }
}
