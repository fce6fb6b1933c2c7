//! 任务和完成数: is more said to be done than the numbers say, or less? In: a sentence and its numbers. Out: 计划5000亩，已完成4600亩，超额完成.

use super::amounts::{self, sentences};
use super::text::Passage;
use crate::diagnostic::Diagnostic;
use crate::rules;

/// What is to be done, and what was.
const PLANNED: [&str; 8] = ["计划", "任务", "目标", "指标", "应完成", "下达", "要求", "应"];
const DONE: [&str; 10] = ["完成", "实际", "达到", "达", "已", "实现", "到位", "发放", "新增", "建成"];

/// How it is told that all of it was done, or more.
const ALL: [&str; 8] =
    ["超额完成", "全部完成", "全面完成", "圆满完成", "超过计划", "超过目标", "提前完成", "如期完成"];
/// How it is told that not all of it was.
const LESS: [&str; 6] = ["未完成任务", "未完成计划", "没有完成", "未达到计划", "未达到目标", "尚未完成"];

pub(super) fn check(passage: &Passage<'_>, found: &mut Vec<Diagnostic>) {
    let may_say = ALL.iter().chain(&LESS).any(|word| passage.says(word));
    if !may_say || !passage.is_prose() {
        return;
    }
    for (start, sentence) in sentences(&passage.text) {
        found.extend(wrong(passage, start, sentence));
    }
}

fn wrong(passage: &Passage<'_>, start: usize, sentence: &str) -> Option<Diagnostic> {
    let all = ALL.iter().find_map(|word| Some((sentence.find(word)?, *word, true)));
    let less = || LESS.iter().find_map(|word| Some((sentence.find(word)?, *word, false)));
    let (at, word, is_all) = all.or_else(less)?;
    let amounts = amounts::of(sentence);
    let [plan, done] = &amounts[..] else { return None };
    let has = |label: &str, words: &[&str]| words.iter().any(|word| label.contains(word));
    let named = has(plan.label, &PLANNED) && has(done.label, &DONE) && !has(done.label, &["计划", "目标"]);
    let compared = plan.unit == done.unit && !plan.about && !done.about && done.place.end <= at;
    let contrary = if is_all { done.value < plan.value } else { done.value >= plan.value };
    (named && compared && contrary).then(|| {
        let range = start + at..start + at + word.len();
        let says = if is_all { "少" } else { "不少" };
        let message = format!("完成的比计划的{says}，却说“{word}”");
        passage.at(&rules::PROSE_SUM, range, message).hint("核对两个数，或改说法")
    })
}
