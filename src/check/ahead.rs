//! 提前、延后: is what was planned for one day and done on another as much earlier or later as is told? In: a passage. Out: 计划6月20日完工，实际
//! 6月25日完工，提前5天.

use super::amounts::{count, sentences};
use super::days::{Day, days, distance};
use super::text::Passage;
use crate::diagnostic::Diagnostic;
use crate::rules;

/// What stands before the day that was planned, and before that on which it was done.
const PLANNED: [&str; 9] = ["计划", "约定", "原定", "应于", "规定", "预计", "要求", "原计划", "合同"];
const DONE: [&str; 3] = ["实际", "已于", "最终"];

/// How it is told that something was done earlier, or later.
const EARLIER: [&str; 2] = ["提前", "早于计划"];
const LATER: [&str; 7] = ["延后", "推迟", "逾期", "滞后", "延误", "延期", "超期"];

pub(super) fn check(passage: &Passage<'_>, found: &mut Vec<Diagnostic>) {
    if !DONE.iter().any(|word| passage.says(word)) {
        return;
    }
    for (start, sentence) in sentences(&passage.text) {
        if let [planned, done] = &*days(sentence) {
            found.extend(wrong(passage, start, sentence, (planned, done)));
        }
    }
}

fn wrong(
    passage: &Passage<'_>,
    start: usize,
    sentence: &str,
    (planned, done): (&Day, &Day),
) -> Option<Diagnostic> {
    let says = |text: &str, words: &[&str]| words.iter().any(|word| text.contains(word));
    let before = sentence.get(..planned.written().start)?;
    let between = sentence.get(planned.written().end..done.written().start)?;
    if !says(before, &PLANNED) || !says(between, &DONE) {
        return None;
    }
    let behind = sentence.get(done.written().end..)?;
    let told = |words: &[&str]| words.iter().find_map(|word| Some((behind.find(word)?, word.len())));
    let (at, word, is_late) = told(&EARLIER)
        .map(|(at, word)| (at, word, false))
        .or(told(&LATER).map(|(at, word)| (at, word, true)))?;
    let (number, length) = count(behind.get(at + word..)?)?;
    let unit = behind.get(at + word + length..)?.chars().next().filter(|c| matches!(c, '天' | '日'))?;
    let days = distance(planned, done)?;
    let says_days = if is_late { i64::from(number) } else { -i64::from(number) };
    (days != says_days).then(|| {
        let place = done.written().end + at;
        let range = start + place..start + place + word + length + unit.len_utf8();
        let typed = passage.text.get(range.clone()).unwrap_or_default();
        let right = if days < 0 { "早" } else { "晚" };
        let message = format!("后一个日期比前一个{right} {} 天，与“{typed}”不符", days.abs());
        passage.at(&rules::DURATION, range, message).hint("核对两个日期，和提前、延后的天数")
    })
}
