//! 漏字: a hanzi that makes no word with those beside it, where one more would: 进一步规农村集体资产管理. In: passages. Out: the word that was
//! probably meant; only words that often stand beside the one before or behind.

use super::chars::{Set, is_hanzi};
use super::neighbours::bond;
use super::sounds::{SOUNDS, Word};
use super::spelling::{around, effort, says_word};
use super::text::{Part, Passage};
use crate::diagnostic::{Diagnostic, Severity};
use crate::{dictionary, rules};

/// What a hanzi costs at most, in the measure of [`dictionary::cost`], that often is a word of its own.
const COMMON: u8 = 70;

/// What a word costs at most that may be meant.
const MEANT: u8 = 96;

/// By how much a text must be likelier with the word.
const LIKELY: u32 = 20;

/// Hanzi that begin common words and hardly ever stand alone: others are abbreviations as often, or words of their own.
static BOUND: Set = Set::of(
    "规检宣贯履践构塑凝巩拓健完优协监督核整落提推认积切充扎社群责基措问领资环经矛隐形情困服职意精政产综统筹部署纠振兴研培审登汇总结任实施组织织执违维保护障证解决防范预警处置设创改革治理营商境评估访慰抚救助扶帮联络沟贡献弘扬传承赋减缓增强坚持守严肃纪律廉洁腐败惩戒罚没缴纳征拨付款项序竞争赛",
);

pub(super) fn check(all: &[Passage<'_>], found: &mut Vec<Diagnostic>) {
    for passage in all.iter().filter(|passage| passage.is_prose() && passage.part != Part::Note) {
        for (index, &(_, c)) in passage.chars.iter().enumerate() {
            if !BOUND.contains(c) || !is_alone(passage, index, c) {
                continue;
            }
            let Some(right) = meant(passage, index, c) else { continue };
            let bytes = passage.bytes(index..index + 1);
            let span = passage.span(passage.bytes(index.saturating_sub(1)..index + 2));
            if found.iter().any(|said| said.span.is_some_and(|other| other.overlaps(span))) {
                continue;
            }
            let mut finding = passage.at(&rules::SLIP, bytes, format!("“{c}”疑为“{right}”，漏了一个字"));
            finding.severity = Severity::Note;
            found.push(finding.hint(format!("改为“{right}”；本来这样写就不用改")));
        }
    }
}

/// Whether a hanzi makes no word with those beside it, and is hardly ever one.
fn is_alone(passage: &Passage<'_>, index: usize, c: char) -> bool {
    if dictionary::cost(&[c]).is_some_and(|cost| cost <= COMMON) {
        return false;
    }
    let is_word = |from: usize, length: usize| {
        let words = passage.slice(from..(from + length).min(passage.chars.len()));
        words.chars().count() == length && words.chars().all(is_hanzi) && says_word(words)
    };
    let first = index.saturating_sub(3);
    (first..=index).all(|from| (index - from + 1..=4).filter(|length| *length > 1).all(|length| !is_word(from, length)))
}

/// The word that a hanzi was meant for: it begins with it, and stands often beside what is there.
fn meant(passage: &Passage<'_>, index: usize, c: char) -> Option<String> {
    let words = |range: std::ops::Range<usize>| {
        let text = passage.slice(range.start..range.end.min(passage.chars.len()));
        (text.chars().count() == range.len() && text.chars().all(is_hanzi)).then(|| Word::of(text.chars()))
    };
    let before: Vec<Word> = (2..=4).filter_map(|length| words(index.checked_sub(length)?..index)).collect();
    let behind: Vec<Word> = (2..=4).filter_map(|length| words(index + 1..index + 1 + length)).collect();
    if before.is_empty() && behind.is_empty() {
        return None;
    }
    let window = around(passage, &(index..index + 1));
    let hanzi: Vec<char> = window.clone().filter_map(|at| passage.char(at)).collect();
    let typed = effort(&hanzi);
    let place = index - window.start + 1;
    let mut best: Option<(u32, char)> = None;
    for (second, cost) in dictionary::beginning(c) {
        let word = Word::of([c, second].into_iter());
        let is_common = cost <= MEANT || SOUNDS.is_own(word);
        let stands = || before.iter().any(|one| bond(*one, word) > 0) || behind.iter().any(|other| bond(word, *other) > 0);
        if !is_common || !stands() {
            continue;
        }
        let mut whole = hanzi.clone();
        whole.insert(place, second);
        let gain = typed.saturating_sub(effort(&whole));
        if gain >= LIKELY && best.is_none_or(|(most, _)| gain > most) {
            best = Some((gain, second));
        }
    }
    best.map(|(_, second)| format!("{c}{second}"))
}
