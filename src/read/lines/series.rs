//! Lines that open paragraphs as those around them do. In: the lines of a draft. Out: the same, told which of them go on with none: those that
//! count on, and rows of labels, hours and dashes.

use super::typed::{Kind, Line, RAGGED};
use crate::read::draft::Draft;
use crate::read::number::{self, Form};
use std::collections::BTreeMap;

/// A label has so many characters at most.
const LONGEST_LABEL: usize = 10;

/// Tells lines that are one of a series that they open a paragraph.
pub(super) fn open(draft: &Draft, lines: &mut [Line]) {
    open_counted(draft, lines);
    open_points(draft, lines);
    open_rows(draft, lines);
}

/// 2. at the start of a line opens a paragraph where 1. opened one above it; 1. always does.
fn open_counted(draft: &Draft, lines: &mut [Line]) {
    let mut counts: BTreeMap<Form, u32> = BTreeMap::new();
    for line in lines.iter_mut().filter(|line| line.kind == Kind::Text) {
        let number = number::at_start(draft.slice(line.typed..line.range.end));
        let counted = number.filter(|number| number.form > Form::HanBracket);
        let Some((form, value)) = counted.and_then(|number| Some((number.form, number.value?))) else {
            continue;
        };
        if value == 1 || counts.get(&form).is_some_and(|last| last + 1 == value) {
            line.opens = true;
            counts.insert(form, value);
        }
    }
}

/// 一是…… and 二是…… open paragraphs where both begin a line: in a text that was cut they do not.
fn open_points(draft: &Draft, lines: &mut [Line]) {
    let of_line = |(at, line): (usize, &Line)| {
        let count = point(draft.slice(line.typed..line.range.end)).filter(|_| line.kind == Kind::Text)?;
        Some((at, count))
    };
    let points: Vec<(usize, usize)> = lines.iter().enumerate().filter_map(of_line).collect();
    let follow = |pair: &&[(usize, usize)]| matches!(pair, [(_, one), (_, next)] if one + 1 == *next);
    for (at, _) in points.windows(2).filter(follow).flatten() {
        lines.get_mut(*at).into_iter().for_each(|line| line.opens = true);
    }
}

/// The count of a point that a text opens with: 一是, 第二，.
fn point(text: &str) -> Option<usize> {
    let bare = text.strip_prefix('第');
    let mut chars = bare.unwrap_or(text).chars();
    let first = chars.next()?;
    let count = "一二三四五六七八九".chars().position(|c| c == first);
    let mark = chars.next()?;
    (bare.is_some() && mark == '，' || bare.is_none() && mark == '是').then_some(count?)
}

/// 建设单位：…… below 工程名称：……: rows open paragraphs where several follow each other, and so does what stands below a short one.
fn open_rows(draft: &Draft, lines: &mut [Line]) {
    let is_row =
        |line: &Line| line.kind == Kind::Text && is_row(draft.slice(line.typed..line.range.end).trim_end());
    let rows: Vec<bool> = lines.iter().map(is_row).collect();
    let is_at = |at: usize| rows.get(at).copied().unwrap_or_default();
    let widest = lines.iter().map(|line| line.width).max().unwrap_or_default();
    for at in 1..lines.len() {
        let is_short = lines.get(at - 1).is_some_and(|above| above.width + RAGGED < widest);
        let opens = match (is_at(at - 1), is_at(at)) {
            (true, true) => true,
            (true, false) => at > 1 && is_at(at - 2) && is_short,
            (false, true) => is_at(at + 1),
            (false, false) => false,
        };
        lines.get_mut(at).into_iter().for_each(|line| line.opens |= opens);
    }
}

/// Whether a line opens with a label and what is said under it, with an hour or with a dash.
fn is_row(text: &str) -> bool {
    if text.starts_with("——") {
        return true;
    }
    let Some((label, rest)) = text.split_once(['：', ':']) else { return false };
    let is_hour =
        || label.chars().all(|c| c.is_ascii_digit()) && rest.starts_with(|c: char| c.is_ascii_digit());
    let bare = || label.chars().filter(|c| !c.is_whitespace());
    let is_label = || bare().all(char::is_alphabetic) && !rest.trim().is_empty();
    let count = bare().count();
    (1..=LONGEST_LABEL).contains(&count) && (is_hour() || is_label())
}
