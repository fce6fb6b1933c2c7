//! 固定提法: expressions and names that are fixed hanzi by hanzi. In: a passage; `fixed.txt`, by `build/`. Out: what is nearly one of them:
//! one hanzi is another, is missing or one too many, or its words changed places. A text that is another of them is right.

use super::chars::{are_turned, is_hanzi, is_stop};
use super::sounds::{look_alike, sound_alike};
use super::text::Passage;
use super::told::is_told;
use crate::diagnostic::{Diagnostic, Severity};
use crate::rules;
use std::ops::Range;

/// Two hanzi of an expression, and all of it.
type Row = (char, char, &'static [char]);

/// The expressions by their first two hanzi, and by their last two.
static FIXED: (&[Row], &[Row]) = include!(concat!(env!("OUT_DIR"), "/fixed.rs"));

/// Whether a character joins the items of an expression, one as well as another.
const fn joins(c: char) -> bool {
    matches!(c, '、' | '和' | '与' | '及' | '，')
}

/// An expression of more hanzi is known for sure.
const LONG: usize = 6;

/// In one of so many hanzi two may be others, or its words may have changed places.
const LONGER: usize = 9;

/// What may stand between the hanzi of any expression.
const LOOSE: &str = "的之了、";

pub(super) fn check(passage: &Passage<'_>, found: &mut Vec<Diagnostic>) {
    let mut past = 0;
    for (index, (pair, starts)) in passage.chars.windows(2).zip(&passage.starts).enumerate() {
        let &[(_, one), (_, two)] = pair else { continue };
        if !starts.fixed() && !starts.ends_fixed() || index < past {
            continue;
        }
        let head = || starts.fixed().then(|| from_head(passage, index, (one, two)))?;
        let tail = || starts.ends_fixed().then(|| from_tail(passage, index, (one, two)))?;
        if let Some((start, end, right)) = head().or_else(tail).filter(|(start, ..)| *start >= past) {
            past = end;
            let span = passage.span(passage.bytes(start..end));
            // what the lexicon of wrong words has found is told already
            if !is_told(found, span) {
                found.push(said(passage, start, end, right));
            }
        }
    }
}

fn said(passage: &Passage<'_>, start: usize, end: usize, right: &[char]) -> Diagnostic {
    let typed = passage.slice(start..end);
    let right: String = right.iter().collect();
    let is_name =
        ["公司", "银行", "委员会", "局", "联合会", "部队", "中心"].iter().any(|end| right.ends_with(end));
    let rule = if is_name { &rules::BODY_NAME } else { &rules::FIXED };
    let mut finding = passage.at(rule, passage.bytes(start..end), format!("“{typed}”疑为“{right}”"));
    if right.chars().count() < LONG {
        finding.severity = Severity::Note;
    }
    finding.hint(format!("改为“{right}”；本来这样写就不用改"))
}

/// Those of a table that have these two hanzi there.
fn known(table: &'static [Row], pair: (char, char)) -> &'static [Row] {
    let from = table.partition_point(|(one, two, _)| (*one, *two) < pair);
    let rest = table.get(from..).unwrap_or_default();
    rest.split_at(rest.partition_point(|(one, two, _)| (*one, *two) == pair)).0
}

/// The characters from a place on, without quotation marks, each with its number: as many as hanzi and the marks of a list go on.
fn typed(passage: &Passage<'_>, index: usize, most: usize) -> Vec<(usize, char)> {
    let chars = passage.chars.iter().enumerate().skip(index).map(|(at, (_, c))| (at, *c));
    let chars = chars.take_while(|(_, c)| is_hanzi(*c) || matches!(c, '“' | '”' | '、' | '，'));
    chars.filter(|(_, c)| is_hanzi(*c) || matches!(c, '、' | '，')).take(most).collect()
}

fn same(one: char, other: char) -> bool {
    one == other || joins(one) && joins(other)
}

fn all_same(one: &[char], other: &[char]) -> bool {
    one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same(*one, *other))
}

/// What begins as an expression and goes on nearly as it does.
fn from_head(
    passage: &Passage<'_>,
    index: usize,
    pair: (char, char),
) -> Option<(usize, usize, &'static [char])> {
    let those = known(FIXED.0, pair);
    let next = [2, 3].map(|behind| passage.char(index + behind).unwrap_or_default());
    if !those.iter().any(|(.., right)| may_go_on(next, right)) {
        return None;
    }
    let most = those.iter().map(|(.., right)| right.len()).max()? + 1;
    let typed = typed(passage, index, most);
    let hanzi: Vec<char> = typed.iter().map(|(_, c)| *c).collect();
    let begins = |right: &[char]| hanzi.get(..right.len()).is_some_and(|typed| all_same(typed, right));
    // one of them stands there
    if those.iter().any(|(.., right)| begins(right)) {
        return None;
    }
    those.iter().find_map(|(.., right)| {
        let length = nearly(&hanzi, right)?;
        let (last, _) = typed.get(length - 1)?;
        // 中国特色社会主义 may go on, but a word is not cut
        Some((index, last + 1, *right))
    })
}

/// Whether the third and fourth characters typed can be those of an expression, one of them another, missing or one too many.
fn may_go_on([third, fourth]: [char; 2], right: &[char]) -> bool {
    let [_, _, one, two, ..] = *right else { return true };
    let is_quote = matches!(third, '“' | '”') || matches!(fourth, '“' | '”');
    is_quote
        || [(third, one), (fourth, two), (third, two), (fourth, one)]
            .iter()
            .any(|(typed, meant)| same(*typed, *meant))
}

/// Whether one hanzi may have been typed for another.
fn alike(one: char, other: char) -> bool {
    sound_alike(one, other) || look_alike(one, other)
}

/// How many hanzi are nearly an expression.
fn nearly(hanzi: &[char], right: &[char]) -> Option<usize> {
    let count = right.len();
    let first = hanzi.iter().zip(right).position(|(one, other)| !same(*one, *other))?;
    let (wrong, meant) = (*hanzi.get(first)?, *right.get(first)?);
    let is_mark = |c: char| is_stop(c) || joins(c);
    // one item is a hanzi shorter, or longer: another list
    if is_mark(wrong) != is_mark(meant) {
        return None;
    }
    let goes_on = |typed: Range<usize>, from: usize| {
        hanzi.get(typed).zip(right.get(from..)).is_some_and(|(typed, right)| all_same(typed, right))
    };
    let is_last = first + 1 == count;
    let marks = right.iter().filter(|c| is_mark(**c)).count();
    // 预防为主、防治结合: of two items one may be another
    let may_be_another = if is_last { sound_alike(wrong, meant) } else { marks != 1 || alike(wrong, meant) };
    // one hanzi is another: the last one may be that of another word
    if goes_on(first + 1..count, first + 1) && may_be_another {
        return Some(count);
    }
    // one is missing
    if !is_last && goes_on(first..count - 1, first + 1) {
        return Some(count - 1);
    }
    // one is too many
    if !LOOSE.contains(wrong) && goes_on(first + 1..count + 1, first) {
        return Some(count + 1);
    }
    let whole = hanzi.get(..count)?;
    let two = marks > 1 && count >= LONGER && goes_on(first + 2..count, first + 2);
    (two || are_turned(whole, right)).then_some(count)
}

/// What ends as an expression, of which the first or second hanzi is another that sounds or looks alike.
fn from_tail(
    passage: &Passage<'_>,
    index: usize,
    pair: (char, char),
) -> Option<(usize, usize, &'static [char])> {
    let whole = |right: &[char]| {
        let start = (index + 2).checked_sub(right.len())?;
        Some((start, (start..index + 2).filter_map(|at| passage.char(at)).collect::<Vec<char>>()))
    };
    // nothing but its first two hanzi may be others
    let before = index.checked_sub(1).and_then(|before| passage.char(before))?;
    let ends =
        |right: &[char]| right.iter().rev().nth(2).is_some_and(|c| right.len() < 5 || same(*c, before));
    let those = || known(FIXED.1, pair).iter().filter(|(.., right)| ends(right));
    if those().any(|(.., right)| whole(right).is_some_and(|(_, typed)| all_same(&typed, right))) {
        return None;
    }
    those().filter(|(.., right)| right.len() >= LONG).find_map(|(.., right)| {
        let (start, typed) = whole(right)?;
        let mut odd = typed.iter().zip(*right).enumerate().filter(|(_, (one, other))| !same(**one, **other));
        let (at, (wrong, meant)) = odd.next()?;
        (odd.next().is_none() && at < 2 && alike(*wrong, *meant)).then_some((start, index + 2, *right))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_nearly_fixed_is_seen() {
        let meant = |typed: &str, right: &str| {
            let chars = |text: &str| text.chars().collect::<Vec<_>>();
            nearly(&chars(typed), &chars(right)).is_some()
        };
        let right = "中国人民财产保险股份有限公司";
        for typed in
            ["中国人民保险财产股份有限公司", "中国人民财产保险股分有限公司", "中国人民财产保股份有限公司"]
        {
            assert!(meant(typed, right), "{typed}");
        }
        assert!(!meant("获得感、幸福感和安全感", "获得感、幸福感、安全感"));
        assert!(FIXED.0.len() > 150 && FIXED.0.len() == FIXED.1.len());
        assert!(FIXED.0.is_sorted_by_key(|(one, two, _)| (*one, *two)));
    }
}
