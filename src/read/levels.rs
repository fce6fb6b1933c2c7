//! Levels of `#` headings. In: the headings of a body as Markdown has them. Out: the level of each, by the depth of its `#` and
//! by the numbers that the writer gave.
//!
//! Where all headings of one depth bear numbers, each stands where its number says (一、 first, （一） second); elsewhere the
//! depth decides, and one number decides for nobody else. A heading never stands above the one whose part it is.

use super::number::Form;
use std::collections::BTreeMap;

/// What is known of the headings of one depth.
#[derive(Default)]
struct Depth {
    /// The forms of their numbers.
    forms: Vec<Form>,
    /// Whether one of them bears none.
    unnumbered: bool,
}

/// The depth of each heading's `#`, and the form and the value of its number.
pub(super) type Hashes = [(u8, Option<(Form, Option<u32>)>)];

/// The level of each heading, in their order; more than four where they stand too deep. Divisions have none.
pub(super) fn levels(headings: &Hashes) -> Vec<Option<u8>> {
    let mut depths: BTreeMap<u8, Depth> = BTreeMap::new();
    for (depth, form) in headings.iter().filter(|heading| !is_division(heading)) {
        let known = depths.entry(*depth).or_default();
        match form {
            Some((form, _)) => known.forms.push(*form),
            None => known.unnumbered = true,
        }
    }
    let shift = shift(&depths);
    let mut open: Vec<(u8, u8)> = Vec::new();
    let level = |heading: &(u8, Option<(Form, Option<u32>)>)| {
        if is_division(heading) {
            open.clear();
            return None;
        }
        let (depth, form) = *heading;
        open.retain(|(outer, _)| *outer < depth);
        let least = open.last().map_or(1, |(_, level)| level + 1);
        let by_depth = u8::try_from(i16::from(depth) - shift).unwrap_or(1).max(1);
        let said = form.and_then(|(form, _)| depths.get(&depth)?.said(form));
        let level = said.filter(|level| *level >= least).unwrap_or(by_depth.max(least));
        open.push((depth, level));
        Some(level)
    };
    headings.iter().map(level).collect()
}

fn is_division((_, form): &(u8, Option<(Form, Option<u32>)>)) -> bool {
    matches!(form, Some((Form::Division(_), _)))
}

/// The headings that print without a number, as they have none while others have: 引言 above 一、基本情况, 附录 below 二、建议, and those
/// under which 一、 begins.
pub(super) fn unnumbered(headings: &Hashes, levels: &[Option<u8>]) -> Vec<usize> {
    let number = |at: usize| headings.get(at).and_then(|(_, number)| *number);
    let mut han: BTreeMap<u8, (usize, bool)> = BTreeMap::new();
    for (at, level) in levels.iter().enumerate().filter_map(|(at, level)| Some((at, (*level)?))) {
        let (count, all) = han.entry(level).or_insert((0, true));
        *count += 1;
        *all &= number(at).is_some_and(|(form, _)| form == Form::Han);
    }
    let begins_below =
        |level: u8| han.get(&level.saturating_add(1)).is_some_and(|(count, all)| *count > 1 && *all);
    let mut found = Vec::new();
    for (level, group) in siblings(levels) {
        let typed: Vec<(usize, u32)> = group.iter().filter_map(|at| Some((*at, number(*at)?.1?))).collect();
        let counts = typed.iter().zip(1..).all(|((_, value), count)| *value == count);
        let follows = |at: usize| typed.len() > 1 || typed.first().is_some_and(|(first, _)| *first > at);
        let bare = group.into_iter().filter(|at| number(*at).is_none());
        found.extend(bare.filter(|at| begins_below(level) || counts && follows(*at)));
    }
    found.sort_unstable();
    found
}

/// The headings of one level beside each other, up to one above it on either side, each by its place.
fn siblings(levels: &[Option<u8>]) -> Vec<(u8, Vec<usize>)> {
    let mut open: Vec<(u8, Vec<usize>)> = Vec::new();
    let mut closed = Vec::new();
    for (at, level) in levels.iter().enumerate() {
        let outer = open.partition_point(|(other, _)| level.is_some_and(|level| *other <= level));
        closed.extend(open.drain(outer..));
        match (open.last_mut(), level) {
            (Some((other, group)), Some(level)) if other == level => group.push(at),
            (_, Some(level)) => open.push((*level, vec![at])),
            (_, None) => {}
        }
    }
    closed.extend(open);
    closed
}

/// By how much the depth of `#` exceeds the level: by the shallowest depth that says so, unless that would put one above it
/// out of all levels; else so that the shallowest heading is 一、.
fn shift(depths: &BTreeMap<u8, Depth>) -> i16 {
    let shallowest = depths.keys().next().map_or(1, |depth| i16::from(*depth));
    let said = depths.iter().find_map(|(depth, known)| Some(i16::from(*depth) - i16::from(known.level()?)));
    said.filter(|shift| shallowest - shift >= 1).unwrap_or(shallowest - 1)
}

impl Depth {
    /// The level that all headings of this depth say they have.
    fn level(&self) -> Option<u8> {
        let first = *self.forms.first()?;
        let agreed = !self.unnumbered && self.forms.iter().all(|form| *form == first);
        first.level().filter(|level| agreed && *level <= 2)
    }

    /// The level that a number says at this depth. 一、 and （一） can mean nothing else; 1. is often typed at any depth, but
    /// not beside the others.
    fn said(&self, form: Form) -> Option<u8> {
        let mixed = self.forms.iter().any(|other| other.level().is_some_and(|level| level <= 2));
        form.level().filter(|_| !self.unnumbered && mixed)
    }
}

#[cfg(test)]
mod tests {
    use super::super::number;
    use super::*;

    fn levels_of(draft: &str) -> Vec<u8> {
        let headings: Vec<_> = draft
            .split(" / ")
            .map(|line| {
                let text = line.trim_start_matches('#');
                let depth = (line.len() - text.len()) as u8;
                (depth, number::at_start(text.trim()).map(|number| (number.form, number.value)))
            })
            .collect();
        levels(&headings).into_iter().map(Option::unwrap_or_default).collect()
    }

    #[test]
    fn one_number_decides_for_nobody_else() {
        for (draft, levels) in [
            ("## 甲 / ### 子甲 / ## 乙 / ### 一、丙", vec![1, 2, 1, 2]),
            ("## 甲 / ### 一、子甲 / ## 乙 / ### 一、丙", vec![1, 2, 1, 2]),
            ("## 一、甲 / ### （一）乙 / ## 二、丙", vec![1, 2, 1]),
            ("# 一、甲 / ## （一）乙 / ### 1. 丙", vec![1, 2, 3]),
            ("# （一）甲 / ## 1.乙", vec![2, 3]),
            ("## 1. 甲 / ### 2．乙", vec![1, 2]),
            ("## 甲 / ### （一）乙 / ### （二）丙", vec![1, 2, 2]),
            ("## 一、甲 / ## （一）乙 / ## 1. 丙 / ## 二、丁", vec![1, 2, 3, 1]),
            ("## 一、甲 / ## 乙 / ### （一）丙", vec![1, 1, 2]),
            ("## 1 甲 / ### 1.1 乙 / #### 1.1.1 丙", vec![1, 2, 3]),
            ("# 第一章 甲 / ## 一、乙 / # 第二章 丙 / ## 一、丁", vec![0, 1, 0, 1]),
            ("# 第一部分 甲 / ## 乙 / ### 丙", vec![0, 1, 2]),
            ("# 甲 / ### 乙", vec![1, 3]),
        ] {
            assert_eq!(levels_of(draft), levels, "{draft}");
        }
    }
}
