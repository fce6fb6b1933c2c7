//! 列举的标点和项数: names that are often listed together and parted by ，; as many short words as the number behind them says; a list that
//! has one of them twice. In: a passage; `classes.txt`. Out: 姓名，职务，联系电话; 责任人，责任单位，完成时限三项; 宣传发动、排查整治、宣传发动.

use super::amounts::count;
use super::chars::{is_hanzi, is_stop, run};
use super::text::Passage;
use crate::diagnostic::{Diagnostic, Severity};
use crate::rules;
use std::ops::Range;

/// Names of one kind, a kind in a line.
const CLASSES: &str = include_str!("classes.txt");

/// All of them, sorted: most words between commas are none.
static NAMES: &[&str] = include!(concat!(env!("OUT_DIR"), "/classes.rs"));

/// More hanzi than a word of a list has.
const LONGEST: usize = 8;

/// What is counted behind a list.
const COUNTED: [char; 12] = ['项', '个', '类', '种', '方', '点', '大', '条', '部', '家', '环', '步'];

/// Verbs and adverbs with which no name begins.
const CLAUSES: [&str; 44] = [
    "要", "应", "将", "已", "并", "把", "对", "向", "由", "从", "使", "经", "让", "给", "是", "有", "不",
    "也", "都", "又", "就", "在", "为", "以", "加强", "落实", "做好", "确保", "推进", "完善", "提高", "强化",
    "建立", "健全", "开展", "严格", "认真", "切实", "及时", "进行", "实行", "与", "和", "同",
];

pub(super) fn check(passage: &Passage<'_>, found: &mut Vec<Diagnostic>) {
    if !passage.is_prose() {
        return;
    }
    if passage.may_have("，") {
        let commas: Vec<usize> = passage.places("，").map(|(at, _)| at).collect();
        for pair in commas.windows(2) {
            let &[first, second] = pair else { continue };
            if let Some(finding) = of_class(passage, first, second).or_else(|| told(passage, first, second)) {
                let is_told = finding.span.is_some_and(|span| {
                    found.iter().any(|said| {
                        said.rule == finding.rule && said.span.is_some_and(|other| other.overlaps(span))
                    })
                });
                if !is_told {
                    found.push(finding);
                }
                break;
            }
        }
    }
    if passage.may_have("、") {
        twice(passage, found);
    }
}

/// Whether all three are in one line of names.
fn class(names: [&str; 3]) -> bool {
    let [first, second, third] = names;
    CLASSES.lines().filter(|line| !line.starts_with('#') && line.contains(second)).any(|line| {
        let mut has = (false, false, false);
        for name in line.split(' ') {
            has.0 |= first.ends_with(name) && name.len() > '名'.len_utf8() || first == name;
            has.1 |= second == name;
            // what stands behind the last name is no part of it
            has.2 |= third.strip_prefix(name).is_some_and(|rest| {
                rest.is_empty()
                    || rest.starts_with(['等', '和', '及', '三', '四', '五', '情', '信', '的', '共', '以'])
            });
        }
        has == (true, true, true)
    })
}

/// 姓名，职务，联系电话: names of one class between two commas and beside them.
fn of_class(passage: &Passage<'_>, first: usize, second: usize) -> Option<Diagnostic> {
    let mark = '，'.len_utf8();
    let middle = passage.text.get(first + mark..second)?;
    if NAMES.binary_search(&middle).is_err() {
        return None;
    }
    let before = passage.before(first).rsplit(is_stop).next()?;
    let behind = run(passage.after(second + mark), is_hanzi);
    class([before, middle, behind]).then(|| {
        let start = first - before.char_indices().rev().take(2).last().map_or(0, |(at, _)| before.len() - at);
        let end = second + mark + behind.char_indices().nth(2).map_or(behind.len(), |(at, _)| at);
        said(passage, start..end)
    })
}

/// 责任人，责任单位，完成时限三项: three words with commas between them, and their number behind them.
fn told(passage: &Passage<'_>, first: usize, second: usize) -> Option<Diagnostic> {
    let mark = '，'.len_utf8();
    let is_name = |words: &str| {
        (2..=LONGEST).contains(&words.chars().count())
            && words.chars().all(|c| is_hanzi(c) && !matches!(c, '了' | '着'))
            && !CLAUSES.iter().any(|clause| words.starts_with(clause))
    };
    let middle = passage.text.get(first + mark..second).filter(|words| is_name(words))?;
    let behind = passage.after(second + mark);
    let (at, _) = behind
        .char_indices()
        .take(LONGEST + 2)
        .take_while(|(_, c)| is_hanzi(*c) || c.is_ascii_digit())
        .find(|(at, _)| {
            let counted = behind.get(*at..).and_then(|rest| {
                let (told, length) = count(rest)?;
                rest.get(length..)?.starts_with(COUNTED).then_some(told)
            });
            *at > 0 && counted == Some(3)
        })?;
    let last = behind.get(..at).filter(|words| is_name(words.trim_end_matches(['这', '等', '共'])))?;
    let before = passage.before(first).rsplit(is_stop).next()?;
    let start = first
        - before
            .char_indices()
            .rev()
            .take(middle.chars().count())
            .last()
            .map_or(0, |(at, _)| before.len() - at);
    Some(said(passage, start..second + mark + last.len()))
}

/// What is said of words that are coordinate and parted by ，.
pub(super) fn said(passage: &Passage<'_>, range: Range<usize>) -> Diagnostic {
    let typed = passage.text.get(range.clone()).unwrap_or_default();
    let hint = format!("改为“{}”", typed.replace('，', "、"));
    passage.at(&rules::COORDINATES, range, format!("“{typed}”是并列的词语，之间用了逗号")).hint(hint)
}

/// 宣传发动、排查整治、宣传发动: the same name twice in one list.
fn twice(passage: &Passage<'_>, found: &mut Vec<Diagnostic>) {
    let mut list: Vec<(usize, &str)> = Vec::new();
    let mut start = 0;
    for (index, &(at, c)) in passage.chars.iter().enumerate() {
        if is_hanzi(c) && index + 1 < passage.chars.len() {
            continue;
        }
        let words = passage.text.get(start..at).unwrap_or_default();
        start = at + c.len_utf8();
        if words.chars().count() >= 2 {
            // 质量、价格、允诺等或者对质量、价格有表示的: another list has the next one of this one too
            let begins = |next: &str| next.chars().take(2).eq(passage.after(start).chars().take(2));
            let is_other = |place: usize| {
                let next = list.get(place + 1);
                c == '、' && next.is_some_and(|(_, next)| begins(next))
            };
            if let Some((_, first)) = list
                .iter()
                .enumerate()
                .map(|(place, (_, other))| (place, *other))
                .filter(|(place, _)| !is_other(*place))
                .find(|(place, other)| {
                    // the first may have a verb before it, the last goes on behind it
                    *other == words
                        || *place == 0 && other.ends_with(words) && words.chars().count() > 3
                        || *place > 0 && c != '、' && goes_on(words, other) && other.chars().count() > 3
                        || *place == 0 && c != '、' && ends_alike(other, words)
                        || c != '、' && is_counted(words, other, *place)
                })
            {
                let shown =
                    words.char_indices().nth(4).map_or(words, |(end, _)| words.get(..end).unwrap_or(words));
                let shown = if first.len() < shown.len() { first } else { shown };
                let place = at - words.len()..at - words.len() + shown.len();
                let mut finding =
                    passage.at(&rules::DOUBLED_WORD, place, format!("并列的词语里“{shown}”写了两遍"));
                finding.severity = Severity::Warning;
                found.push(finding.hint("删去一个，或核对是不是别的词"));
            }
            list.push((at - words.len(), words));
        }
        if c != '、' {
            list.clear();
        }
    }
}

/// Whether a name is another one with its number behind it: 赵各庄三个村 beside 在赵各庄.
fn is_counted(words: &str, other: &str, place: usize) -> bool {
    let told = words.char_indices().find(|(at, _)| {
        let rest = words.get(*at..).and_then(|rest| rest.get(count(rest)?.1..));
        rest.is_some_and(|rest| rest.starts_with(['个', '家', '名', '位', '处', '所']))
    });
    let name = told.and_then(|(at, _)| words.get(..at)).filter(|name| name.chars().count() > 1);
    name.is_some_and(|name| name == other || place == 0 && name.chars().count() > 2 && other.ends_with(name))
}

/// Whether a name goes on behind another one, and does not say whose something is: 国务院组成部门管理的机构.
fn goes_on(words: &str, other: &str) -> bool {
    words.strip_prefix(other).is_some_and(|rest| !rest.contains('的'))
}

/// Whether one ends with the first four hanzi of the other: 行动分宣传发动、……、宣传发动三个阶段.
fn ends_alike(one: &str, other: &str) -> bool {
    let head = other.char_indices().nth(4).and_then(|(end, _)| other.get(..end));
    head.is_some_and(|head| one.ends_with(head))
}
