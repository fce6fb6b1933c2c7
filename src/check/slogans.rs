//! 提法: sayings of which the number is fixed, and those whose first half says how they go on. In: a passage; `slogans.txt`. Out:
//! “四位一体”总体布局, 不忘初心、牢记任务.

use super::chars::{is_hanzi, is_numeral};
use super::text::Passage;
use super::told::is_told;
use crate::diagnostic::Diagnostic;
use crate::rules;
use std::ops::Range;

/// What stands between the hanzi of any of them and says nothing.
const LOOSE: [char; 2] = ['“', '”'];

pub(super) fn check(passage: &Passage<'_>, found: &mut Vec<Diagnostic>) {
    if !passage.is_prose() {
        return;
    }
    for saying in SAYINGS {
        match saying {
            Saying::Numbered(words, anchor) => numbered(passage, words, anchor, found),
            Saying::Halved(words, ends) => halved(passage, words, ends, found),
        }
    }
}

/// A saying.
enum Saying {
    /// One whose numbers are fixed, and where the longest part of it stands that has no numerals.
    Numbered(&'static str, Range<usize>),
    /// One of which it is fixed what may stand behind it.
    Halved(&'static str, &'static str),
}

/// Those of the list, as `build/` has parted them.
static SAYINGS: &[Saying] = include!(concat!(env!("OUT_DIR"), "/sayings.rs"));

fn said(passage: &Passage<'_>, range: Range<usize>, right: &str, found: &mut Vec<Diagnostic>) {
    let span = passage.span(range.clone());
    if is_told(found, span) {
        return;
    }
    let typed = passage.text.get(range.clone()).unwrap_or_default();
    let finding = passage.at(&rules::FIXED, range, format!("“{typed}”疑为“{right}”"));
    found.push(finding.hint(format!("改为“{right}”；本来这样写就不用改")));
}

/// 四位一体总体布局: all as it should be, but for its numbers.
fn numbered(passage: &Passage<'_>, slogan: &str, anchor: &Range<usize>, found: &mut Vec<Diagnostic>) {
    let words = slogan.get(anchor.clone()).unwrap_or_default();
    // quotation marks may part its words: the last of them are looked for alone
    let Some(end) = words.chars().next_back().filter(|_| passage.may_say(words)) else { return };
    let (head, tail) = slogan.split_at_checked(anchor.end).unwrap_or_default();
    for (place, _) in passage.places(end.encode_utf8(&mut [0; 4])) {
        let Some(start) = backwards(passage, place + end.len_utf8(), head) else { continue };
        let Some(stop) = forwards(passage, place + end.len_utf8(), tail) else { continue };
        let typed: String = passage
            .text
            .get(start..stop)
            .unwrap_or_default()
            .chars()
            .filter(|c| !LOOSE.contains(c))
            .collect();
        let counted =
            passage.before(start).ends_with(|c: char| is_numeral(c) || c.is_ascii_digit() || c == '第');
        if typed != slogan && !counted {
            said(passage, start..stop, slogan, found);
        }
    }
}

/// Whether two characters are one, or both of them numerals.
fn same(one: char, other: char) -> bool {
    let small = |c: char| super::chars::numeral(c).is_some() || matches!(c, '两' | '双' | '俩');
    one == other || small(one) && small(other)
}

/// Where words begin that end at a place.
fn backwards(passage: &Passage<'_>, end: usize, words: &str) -> Option<usize> {
    let mut typed = passage.before(end).char_indices().rev().filter(|(_, c)| !LOOSE.contains(c));
    let mut start = end;
    for wanted in words.chars().rev() {
        let (at, c) = typed.next()?;
        if !same(c, wanted) {
            return None;
        }
        start = at;
    }
    Some(start)
}

/// Where words end that begin at a place.
fn forwards(passage: &Passage<'_>, start: usize, words: &str) -> Option<usize> {
    let mut typed = passage.after(start).char_indices().filter(|(_, c)| !LOOSE.contains(c));
    let mut end = start;
    for wanted in words.chars() {
        let (at, c) = typed.next()?;
        if !same(c, wanted) {
            return None;
        }
        end = start + at + c.len_utf8();
    }
    Some(end)
}

/// So many hanzi are shown of what goes on otherwise.
const SHOWN: usize = 2;

/// 不忘初心、牢记任务: begun as a saying begins, and ended otherwise.
fn halved(passage: &Passage<'_>, slogan: &str, ends: &str, found: &mut Vec<Diagnostic>) {
    if !passage.may_say(slogan) {
        return;
    }
    for (at, _) in passage.places(slogan) {
        let end = at + slogan.len();
        let behind = passage.after(end).trim_start_matches(LOOSE);
        let hanzi: String = behind.chars().take(SHOWN).take_while(|c| is_hanzi(*c)).collect();
        let right = ends.split('|').next().unwrap_or_default();
        if hanzi.chars().count() == SHOWN && !ends.split('|').any(|end| behind.starts_with(end)) {
            let stop = passage.text.len() - behind.len() + hanzi.len();
            said(passage, at..stop, &format!("{slogan}{right}"), found);
        }
    }
}
