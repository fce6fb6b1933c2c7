//! 并列的词语: names of one form that are parted by 、 and then by ，, and three short clauses of one length before 等. In: a passage. Out:
//! 南关社区、北关社区，东关社区; 包粽子，诵经典，做香囊等.

use super::chars::{is_hanzi, is_stop};
use super::itemized;
use super::text::Passage;
use crate::diagnostic::{Diagnostic, Severity};
use crate::rules;

/// More hanzi than a name of such a list has.
const LONGEST: usize = 8;

/// What begins another clause than a name of the list: 其他社区.
const OTHERS: [&str; 22] = [
    "其他", "其余", "其它", "各", "该", "全", "本", "每", "所有", "有关", "相关", "这", "那", "两", "三",
    "四", "几", "多", "一些", "部分", "由", "在",
];

/// What stands before the first of three things that are done.
const DONE: [&str; 18] = [
    "了", "开展", "举办", "组织", "进行", "提供", "包括", "参与", "安排", "设置", "有", "：", "体验", "推出",
    "学习", "开设", "以及", "如",
];

pub(super) fn check(passage: &Passage<'_>, found: &mut Vec<Diagnostic>) {
    if !passage.is_prose() || !passage.may_have("、等") {
        return;
    }
    for (index, &(at, c)) in passage.chars.iter().enumerate() {
        match c {
            '，' => found.extend(name_behind(passage, index, at)),
            '等' => found.extend(clauses_before(passage, index)),
            _ => {}
        }
    }
}

/// The hanzi that end at a place, as many as stand there.
fn before(passage: &Passage<'_>, end: usize) -> usize {
    (0..end).rev().take(LONGEST + 1).take_while(|at| passage.char(*at).is_some_and(is_hanzi)).count()
}

/// A、B，C: three names with the same last hanzi.
fn name_behind(passage: &Passage<'_>, comma: usize, at: usize) -> Option<Diagnostic> {
    let length = before(passage, comma);
    let start = comma - length;
    let mark = start.checked_sub(1).filter(|mark| passage.char(*mark) == Some('、'))?;
    let (last, first) = (passage.char(comma.checked_sub(1)?)?, passage.char(mark.checked_sub(1)?)?);
    let behind = passage.after(at + '，'.len_utf8());
    if !(2..=LONGEST).contains(&length)
        || last != first
        || OTHERS.iter().any(|other| behind.starts_with(other))
    {
        return None;
    }
    let kind = if length > 3 { 2 } else { 1 };
    let is_kind = kind == 2 || KINDS.contains(last);
    let end = passage.slice(comma - kind..comma);
    let alike = passage.slice(mark.checked_sub(kind)?..mark) == end;
    let third = (length.saturating_sub(1).max(kind + 1)..=length + 1).find(|third| {
        let from = comma + 1 + third - kind;
        passage.slice(from..from + kind) == end && passage.slice(comma + 1..from).chars().all(is_hanzi)
    })?;
    // 上有老人、下有小孩，还有 …: what goes on is a name where it is no longer
    (alike && is_kind).then(|| {
        let range = passage.bytes(start..comma + 1 + third);
        let typed = passage.text.get(range.clone()).unwrap_or_default();
        let mut finding =
            passage.at(&rules::COORDINATES, range, format!("“{typed}”里并列的名称之间用了逗号"));
        finding.severity = Severity::Note;
        finding.hint(format!("是并列的就改为“{}”", typed.replace('，', "、")))
    })
}

/// The ends of names that are one hanzi.
const KINDS: &str = "村镇乡县区市局办委站所街路组";

/// A，B，C等: three of as many hanzi.
fn clauses_before(passage: &Passage<'_>, index: usize) -> Option<Diagnostic> {
    let length = before(passage, index);
    let second = index.checked_sub(length + 1).filter(|mark| passage.char(*mark) == Some('，'))?;
    let first = second.checked_sub(length + 1).filter(|mark| passage.char(*mark) == Some('，'))?;
    let start = first.checked_sub(length)?;
    let whole = (3..=5).contains(&length)
        && passage.slice(first + 1..second).chars().all(is_hanzi)
        && passage.slice(start..first).chars().all(is_hanzi);
    let opening = passage.before(passage.byte(start));
    let goes_on = passage.char(index + 1).is_some_and(|c| is_hanzi(c) || is_stop(c));
    (whole && goes_on && DONE.iter().any(|word| opening.ends_with(word)))
        .then(|| itemized::said(passage, passage.bytes(start..index)))
}
