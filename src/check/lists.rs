//! 分条: items of a list, each a paragraph of its own. In: passages. Out: items that do not end as the others do, and a last one that does
//! not end the list.

use super::chars::{is_end, is_hanzi, is_numeral, run};
use super::text::{Part, Passage};
use crate::diagnostic::Diagnostic;
use crate::rules;

/// An item of more characters is a text of its own.
const LONGEST: usize = 80;

pub(super) fn check(all: &[Passage<'_>], found: &mut Vec<Diagnostic>) {
    found.extend(unended(all));
    let mut rest = all;
    while let Some(first) = rest.first() {
        let form = form(first);
        let is_next = |next: &&Passage<'_>| next.attachment == first.attachment && self::form(next) == form;
        let listed = rest.iter().take_while(is_next).count();
        let count = rest.iter().take_while(|next| is_next(next) && is_item(next)).count();
        let (list, behind) = rest.split_at_checked(count.max(1)).unwrap_or_default();
        // what is more than a clause among the items makes them texts
        if form.is_some() && count > 1 && count == listed {
            // the list may be part of an item of another one
            let inner = behind.first().and_then(self::form).is_some_and(|(mark, _)| mark == '）');
            found.extend(uneven(list).or_else(|| open(list).filter(|_| !inner)));
        }
        rest = behind;
    }
}

/// A last paragraph that ends as if more followed.
fn unended(all: &[Passage<'_>]) -> Option<Diagnostic> {
    let last = all.iter().rfind(|passage| passage.attachment == 0)?;
    let mark = last.text.chars().next_back().filter(|c| *c == '；')?;
    let alone = all.iter().rev().nth(1).is_none_or(|before| !before.text.ends_with(mark));
    let told = last.part == Part::Paragraph
        && last.text.contains('，')
        && all.iter().all(|passage| passage.attachment == 0);
    (told && alone).then(|| {
        let place = last.text.len() - mark.len_utf8()..last.text.len();
        let finding = last.at(&rules::UNENDED, place, format!("正文末尾是“{mark}”"));
        finding.hint("看看是不是没有写完；写完了，改为“。”")
    })
}

/// How a passage is numbered: the mark behind its number, and whether that is in digits. `-` stands for items without numbers.
fn form(passage: &Passage<'_>) -> Option<(char, bool)> {
    let number = passage.number.map_or(passage.text.as_str(), |number| number.value.as_str());
    let number = number.strip_prefix('（').unwrap_or(number);
    let digits = run(number, |c| c.is_ascii_digit());
    let han = run(number, is_numeral);
    let mark = number.get(digits.len() + han.len()..)?.chars().next();
    match mark.filter(|c| "）.、是".contains(*c) && digits.is_empty() != han.is_empty()) {
        Some(mark) => Some((mark, han.is_empty())),
        None => (passage.part == Part::Item).then_some(('-', false)),
    }
}

/// A paragraph of one sentence at most.
fn is_item(passage: &Passage<'_>) -> bool {
    let inner = passage.text.trim_end_matches(is_end);
    passage.is_prose() && passage.chars.len() <= LONGEST && !inner.contains(is_end)
}

/// The one item that ends otherwise than those around it, which end with ；.
fn uneven(list: &[Passage<'_>]) -> Option<Diagnostic> {
    let (_, inner) = list.split_last()?;
    let mut odd = inner.iter().filter(|item| !item.text.ends_with('；'));
    let item = odd.next()?;
    let is_odd =
        odd.next().is_none() && inner.len() >= 2 && item.text.ends_with(|c| is_end(c) || is_hanzi(c));
    is_odd.then(|| {
        at_end(item, "别的分项末尾用“；”，这一项不是").hint("各分项末尾用同一种标点，最后一项用“。”")
    })
}

/// A last item that ends as if another one followed.
fn open(list: &[Passage<'_>]) -> Option<Diagnostic> {
    let (last, inner) = list.split_last()?;
    let listed = inner.iter().all(|item| item.text.ends_with('；'));
    if listed && last.text.ends_with(is_hanzi) {
        return Some(at_end(last, "最后一项末尾没有标点").hint("加“。”"));
    }
    (listed && last.text.ends_with('；'))
        .then(|| at_end(last, "最后一项末尾是“；”").hint("改为“。”；后面漏了的补上"))
}

fn at_end(passage: &Passage<'_>, message: &str) -> Diagnostic {
    let from = passage.byte(passage.chars.len().saturating_sub(1));
    passage.at(&rules::MIXED_SEPARATORS, from..passage.text.len(), message)
}
