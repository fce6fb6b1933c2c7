//! 报名的期限: is the last day to register for something before it begins? In: passages. Out: 培训时间为5月6日, 请于5月16日前报名.

use super::days::{Day, days, distance};
use super::text::Passage;
use crate::diagnostic::Diagnostic;
use crate::rules;

/// What is done before something begins.
const REGISTERS: [&str; 8] =
    ["报名", "回执", "参会人员名单", "参训人员名单", "参会名单", "参赛名单", "参会人员报", "领队会"];

/// What people register for.
const EVENTS: [&str; 12] = [
    "召开", "举行", "举办", "开班", "开赛", "开考", "报到", "会议时间", "培训时间", "比赛时间", "考试时间",
    "活动时间",
];

/// So many characters are near.
const NEAR: usize = 18;

pub(super) fn check(all: &[Passage<'_>], found: &mut Vec<Diagnostic>) {
    let mut events: Vec<Day> = Vec::new();
    let mut deadlines: Vec<(&Passage<'_>, Day)> = Vec::new();
    for passage in all {
        for day in days(&passage.text).into_iter().filter(|day| day.day.is_some() && day.month.is_some()) {
            let behind = behind(passage, &day);
            if behind.starts_with(['前', '之']) && says(behind, &REGISTERS) {
                deadlines.push((passage, day));
            } else if begins(passage, &day) {
                events.push(day);
            }
        }
    }
    let ([event], [(passage, day)]) = (&events[..], &deadlines[..]) else { return };
    if distance(event, day).is_some_and(|days| days > 0) {
        let message = "报名的期限在开始的日期之后";
        found.push(passage.at(&rules::BACKWARDS, day.written(), message).hint("核对两个日期"));
    }
}

fn says(words: &str, any: &[&str]) -> bool {
    any.iter().any(|word| words.contains(word))
}

/// The words behind a day, in its sentence.
fn behind<'p>(passage: &'p Passage<'_>, day: &Day) -> &'p str {
    let rest = passage.after(day.written().end);
    let end = rest.char_indices().nth(NEAR).map_or(rest.len(), |(at, _)| at);
    rest.get(..end).and_then(|near| near.split(['。', '；', '\n']).next()).unwrap_or_default()
}

/// Whether something is said to begin on a day.
fn begins(passage: &Passage<'_>, day: &Day) -> bool {
    let before = passage.before(day.written().start);
    let start = before.char_indices().rev().take(NEAR / 2).last().map_or(0, |(at, _)| at);
    let near =
        before.get(start..).and_then(|near| near.rsplit(['。', '；', '\n']).next()).unwrap_or_default();
    let behind = behind(passage, day);
    let planned = near.ends_with(['于', '：', '为', '在']) && !behind.starts_with(['前', '之', '起']);
    planned && (says(behind, &EVENTS) || says(near, &EVENTS))
}
