//! 同音的词用错: two words side by side, of which one sounds like another that often stands there, 反应问题 for 反映问题. In: passages. Out:
//! what was probably meant. Where no words that go together sound like a text, as one bit of its sounds says, nothing is looked for.

use super::chars::is_hanzi;
use super::neighbours::{bond, may_sound};
use super::sounds::{SOUNDS, Word};
use super::spelling::{around, effort, is_word};
use super::text::{Part, Passage};
use super::told::is_told;
use crate::diagnostic::{Diagnostic, Severity};
use crate::{dictionary, rules};
use std::ops::Range;

/// By how much a text must be likelier with another word, in the measure of [`dictionary::cost`], and where hardly anybody doubts it.
const LIKELY: u32 = 29;
const CLEAR: u32 = 75;
/// Enough where a word of official prose was typed.
const LIKELY_OWN: u32 = 53;
/// Where what was typed is no word: it may be the end of one and the beginning of another.
const LIKELY_NO_WORD: u32 = 60;

/// What it costs that the other word is read with another tone.
const OTHER_SOUND: u32 = 12;

/// The hanzi of two words.
const BOTH: usize = 4;

pub(super) fn check(all: &[Passage<'_>], found: &mut Vec<Diagnostic>) {
    for passage in all.iter().filter(|passage| passage.part != Part::Cell) {
        let mut past = 0;
        let mut heard = 0_u64;
        let mut length = 0;
        for (end, &(_, c)) in passage.chars.iter().enumerate() {
            length = if is_hanzi(c) { length + 1 } else { 0 };
            heard = heard << u16::BITS | u64::from(SOUNDS.heard(c));
            let Some(start) = (end + 1).checked_sub(BOTH).filter(|start| length >= BOTH && *start >= past)
            else {
                continue;
            };
            if !may_sound(heard) {
                continue;
            }
            let Some((range, right, gain)) = meant(passage, start) else { continue };
            past = range.end;
            let typed = passage.slice(range.clone());
            let right = right.text();
            let message = format!("“{typed}”疑为“{right}”，两个词读音相同");
            let bytes = passage.bytes(range);
            let span = passage.span(bytes.clone());
            if is_told(found, span) {
                continue;
            }
            let mut finding = passage.at(&rules::TYPO, bytes, message);
            finding.severity = if gain >= CLEAR { Severity::Warning } else { Severity::Note };
            found.push(finding.hint(format!("改为“{right}”；本来这样写就不用改")));
        }
    }
}

/// Which of the two words from a place on was meant for another, for which, and by how much likelier that is.
fn meant(passage: &Passage<'_>, start: usize) -> Option<(Range<usize>, Word, u32)> {
    let two = |at: usize| Word::of((at..at + BOTH / 2).filter_map(|at| passage.char(at)));
    let (first, second) = (two(start), two(start + BOTH / 2));
    if bond(first, second) > 0 {
        return None;
    }
    let both: Vec<char> = (start..start + BOTH).filter_map(|at| passage.char(at)).collect();
    let (one, other) = both.split_at_checked(BOTH / 2)?;
    let are_words = (is_word(one), is_word(other));
    if are_words == (false, false) || dictionary::cost(&both).is_some() {
        return None;
    }
    // what newspapers had for neighbours says less of the words of official prose: 法治建设 is no 法制建设
    let least = |typed: Word, is_word: bool| match typed.hanzi(1) {
        _ if !is_word => LIKELY_NO_WORD,
        // 做出 is no slip for 作出, nor 隐性 for 银行
        '们' | '出' | '性' | '订' => u32::MAX,
        _ if SOUNDS.is_own(typed) => LIKELY_OWN,
        _ => LIKELY,
    };
    let mut found: Option<(Range<usize>, Word, u32)> = None;
    let mut try_one = |range: Range<usize>, right: Word, least: u32| {
        let gain = gain(passage, &range, right);
        if gain >= least && found.as_ref().is_none_or(|(.., most)| gain > *most) {
            found = Some((range, right, gain));
        }
    };
    let mut instead = |typed: Word, range: Range<usize>, least: u32, fits: &dyn Fn(Word) -> bool| {
        SOUNDS.beginning(typed.hanzi(0), typed.hanzi(1), |other| {
            if other.length() == BOTH / 2 && may_be_meant(typed, other) && fits(other) {
                try_one(range.clone(), other, least);
            }
        });
    };
    if are_words.1 {
        instead(first, start..start + 2, least(first, are_words.0), &|other| bond(other, second) > 0);
    }
    if are_words.0 {
        instead(second, start + 2..start + BOTH, least(second, are_words.1), &|other| bond(first, other) > 0);
    }
    found
}

/// Whether one word may be typed for another: it has one other hanzi that sounds alike, or an input method takes the same letters for an
/// official word.
fn may_be_meant(typed: Word, other: Word) -> bool {
    other.only_wrong(typed).is_some()
        || other != typed && SOUNDS.typed_the_same(typed, other) && SOUNDS.is_own(other)
}

/// By how much a text is likelier with another word in a range.
fn gain(passage: &Passage<'_>, range: &Range<usize>, right: Word) -> u32 {
    let window = around(passage, range);
    let mut hanzi: Vec<char> = window.clone().filter_map(|at| passage.char(at)).collect();
    let typed = effort(&hanzi);
    let mut other = 0;
    for (at, place) in hanzi.iter_mut().skip(range.start - window.start).take(range.len()).enumerate() {
        let meant = right.hanzi(at);
        if *place != meant && !SOUNDS.sound_the_same(*place, meant) {
            other = OTHER_SOUND;
        }
        *place = meant;
    }
    typed.saturating_sub(effort(&hanzi) + other)
}
