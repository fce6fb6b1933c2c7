//! Whether numbers follow each other. In: the blocks of a body, its headings found. Out: a warning for every number that is typed
//! and follows nothing.
//!
//! A number is right if it is 1, or one more than one before it. Numbers begin anew under each outer number and behind each
//! line that ends in ：, and they may as well run on over the parts of a text; items that are set as text count too. What
//! a warning offers is always a number that is right there.

use super::draft::Draft;
use super::number::{self, Form};
use super::split::plain;
use crate::document::{Block, Division, Heading};
use crate::source::{Span, Spanned};
use crate::{ordinal, rules};
use std::collections::BTreeMap;

/// Warns of the numbers of a body that follow nothing.
pub(super) fn check(draft: &mut Draft, blocks: &[Block]) {
    let mut counts = Counts::default();
    for block in blocks {
        match block {
            Block::Heading(heading) => counts.heading(draft, heading),
            Block::Paragraph(paragraph) => {
                let text = plain(&paragraph.text);
                if let Some(number) = number::at_start(&text) {
                    let typed = text.get(..number.len).unwrap_or_default();
                    let span = paragraph.text.first().and_then(super::split::span).unwrap_or(paragraph.span);
                    let span = Span { end: span.start + typed.len() as u32, ..span };
                    counts.typed(draft, number.form, number.value, &Spanned::new(typed.to_owned(), span));
                }
                counts.before = text;
            }
            _ => counts.before.clear(),
        }
    }
}

/// How far the numbers have counted.
#[derive(Default)]
struct Counts {
    forms: BTreeMap<Form, Count>,
    /// The text before.
    before: String,
}

/// The numbers of one form.
#[derive(Default)]
struct Count {
    /// The last number of each sequence that may go on, the outer ones first.
    open: Vec<u32>,
    /// The last number under the outer number before.
    past: Option<u32>,
    /// Whether a statute is quoted in part: it began elsewhere than with 1.
    excerpt: bool,
}

/// A first number that is no greater may stand where the one before it was forgotten.
const FORGOTTEN: u32 = 2;

impl Counts {
    fn heading(&mut self, draft: &mut Draft, heading: &Heading) {
        let found = heading.number.as_ref().map(|typed| (typed, number::at_start(&typed.value)));
        match found {
            // 1.1 is no number of a level, and 1 alone is none of those that are looked for
            Some((_, None)) => {}
            Some((typed, Some(number))) => {
                let as_level = number.form.level().is_some() && heading.division.is_none();
                let form = if as_level { Form::of_level(heading.level) } else { number.form };
                self.typed(draft, form, number.value, typed);
            }
            None if heading.division.is_none() => {
                let form = Form::of_level(heading.level);
                self.enter(form);
                let count = self.forms.entry(form).or_default();
                let next = count.open.first().map_or(1, |last| last + 1);
                count.open = vec![next];
            }
            None => {}
        }
        self.before = plain(if heading.rest.is_empty() { &heading.text } else { &heading.rest });
    }

    /// What stands deeper begins anew.
    fn enter(&mut self, form: Form) {
        for count in self.forms.iter_mut().filter(|(deeper, _)| **deeper > form).map(|(_, count)| count) {
            count.past = count.open.first().copied().or(count.past);
            count.open.clear();
        }
    }

    /// Counts a number that is typed.
    fn typed(&mut self, draft: &mut Draft, form: Form, value: Option<u32>, typed: &Spanned<String>) {
        let is_counted = form.level().is_some() || matches!(form, Form::Division(_));
        let Some(value) = value.filter(|_| is_counted) else { return };
        let begins = self.before.trim_end().ends_with(['：', ':']) || self.says_before(form, value);
        self.enter(form);
        let count = self.forms.entry(form).or_default();
        let follows = count.open.iter().rposition(|last| last + 1 == value);
        let runs_on = count.open.is_empty() && count.past.is_some_and(|past| past + 1 == value);
        let begins_text = count.open.is_empty() && count.past.is_none();
        count.excerpt |= begins_text && value > 1 && matches!(form, Form::Division(_));
        match follows {
            Some(place) => count.open.truncate(place),
            None if value == 1 || begins || runs_on || count.excerpt => {}
            // a text that begins with 十四、 is part of a longer one; nobody forgets so many
            None if begins_text && value > FORGOTTEN => {}
            None => {
                // articles run on over chapters
                let past = count.past.filter(|_| form == Form::Division(Division::Article));
                let expected = count.open.last().copied().or(past).map_or(1, |last| last + 1);
                report(draft, typed, expected);
                count.open.pop();
            }
        }
        count.open.push(value);
    }

    /// Whether the text before holds the number before this one: `注：1.……` is followed by 2.
    fn says_before(&self, form: Form, value: u32) -> bool {
        let Some(before) = value.checked_sub(1).filter(|before| *before > 0) else { return false };
        let (han, digits) = (ordinal::han(before), before.to_string());
        let written = match form {
            Form::Han => vec![format!("{han}、")],
            Form::HanBracket => vec![format!("（{han}）"), format!("({han})")],
            Form::Arabic => ["．", ".", "、"].map(|mark| format!("{digits}{mark}")).into(),
            Form::ArabicBracket => vec![format!("（{digits}）"), format!("({digits})")],
            _ => return false,
        };
        let stands = |start: usize| {
            start == 0
                || self
                    .before
                    .get(..start)
                    .is_some_and(|before| before.ends_with(['。', '；', '：', '，', '、', ' ', '\u{3000}']))
        };
        let mut found = written.iter().flat_map(|number| self.before.match_indices(number.as_str()));
        found.any(|(start, _)| stands(start))
    }
}

fn report(draft: &mut Draft, typed: &Spanned<String>, expected: u32) {
    let expected = rewritten(&typed.value, expected);
    let message = format!("序数“{}”与前面的不相接，依次应为“{expected}”", typed.value);
    let diagnostic = rules::HEADING_NUMBER.at(typed.span, message);
    draft.report(diagnostic.hint(format!("改为“{expected}”；前面若漏了一项，请补上")));
}

/// A number in the form in which another one is typed.
fn rewritten(typed: &str, count: u32) -> String {
    let is_western = |c: char| ordinal::western(c).is_some();
    let is_han = |c: char| number::NUMERALS.contains(c);
    let (is, digits): (&dyn Fn(char) -> bool, String) = if typed.contains(is_western) {
        (&is_western, count.to_string())
    } else {
        (&is_han, ordinal::han(count))
    };
    match (typed.find(is), typed.rfind(is)) {
        (Some(first), Some(last)) => {
            let end = last + typed.get(last..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
            let (before, after) = (typed.get(..first), typed.get(end..));
            format!("{}{digits}{}", before.unwrap_or_default(), after.unwrap_or_default())
        }
        _ => format!("（{digits}）"),
    }
}
