//! 序数的写法: a number at the start of a line in a form of its own, where the items around it have another. In: passages. Out: 二：, 二）, 2，,
//! [2], ② behind an item that is numbered as the standard has it.

use super::chars::{is_hanzi, is_numeral, run};
use super::text::{Part, Passage};
use super::told::is_told;
use crate::diagnostic::Diagnostic;
use crate::source::Span;
use crate::{ordinal, rules};

/// What is typed around numbers.
const OPENS: &str = "（([［【〔{〈《<";
const CLOSES: &str = "）)]］】〕}〉》>、.．。，,：:；;·";
const BRACKETS: &str = "（([［【〔{〈《<）)]］】〕}〉》>";

/// Behind these a bare number counts something, or is said.
const COUNTED: &str = "是要个年月日";

/// So many passages may lie between two items.
const FAR: usize = 12;

/// A number at the start of a line, and the marks around it.
struct Number<'t> {
    open: &'t str,
    count: &'t str,
    close: &'t str,
    rest: &'t str,
}

impl<'t> Number<'t> {
    fn read(text: &'t str) -> Option<Self> {
        let open = run(text, |c| OPENS.contains(c) || c.is_whitespace());
        let inner = text.get(open.len()..)?;
        let digits = run(inner, |c| ordinal::western(c).is_some());
        let han = run(inner, |c| is_numeral(c) && !"百千万亿零〇两".contains(c));
        let circled = run(inner, |c| ordinal::single(c).is_some());
        let count = [digits, han, circled].into_iter().find(|count| !count.is_empty())?;
        let behind = inner.get(count.len()..)?;
        let close = run(behind, |c| CLOSES.contains(c) || c.is_whitespace());
        let short = open.trim().chars().count() <= 1 && count.chars().count() <= 2;
        short.then_some(Self { open, count, close, rest: behind.get(close.len()..)? })
    }

    fn of(passage: &'t Passage<'_>) -> Option<Self> {
        let text = passage.number.map_or_else(|| passage.opening(), |number| &number.value);
        // most lines begin with a word
        let may_be = |c: char| {
            c.is_ascii_digit()
                || is_numeral(c)
                || OPENS.contains(c)
                || ordinal::single(c).is_some()
                || ordinal::western(c).is_some()
        };
        text.starts_with(may_be).then(|| Self::read(text))?
    }

    fn value(&self) -> Option<u32> {
        ordinal::value(self.count)
    }

    fn is_han(&self) -> bool {
        self.count.starts_with(|c| is_numeral(c) || ('㈠'..='㈩').contains(&c))
    }

    fn is_circled(&self) -> bool {
        self.count.starts_with(|c| ordinal::single(c).is_some())
    }

    fn has_bracket(&self) -> bool {
        self.open.contains(|c| BRACKETS.contains(c)) || self.close.contains(|c| BRACKETS.contains(c))
    }

    /// Whether it is one of the four forms of §7.3.3.
    fn is_right(&self) -> bool {
        let bare = if self.is_han() { "、" } else { "." };
        matches!((self.open, self.close.trim_end()), ("（", "）"))
            || self.open.is_empty() && self.close.trim_end() == bare && !self.is_circled()
    }
}

pub(super) fn check(all: &[Passage<'_>], found: &mut Vec<Diagnostic>) {
    for (index, passage) in all.iter().enumerate() {
        found.extend(again(passage, all.get(index + 1..).unwrap_or_default()));
        let is_text = passage.number.is_none() && matches!(passage.part, Part::Paragraph | Part::Item);
        if let Some(finding) = is_text.then(|| otherwise(all, index)).flatten()
            && finding.span.is_some_and(|span| !is_told(found, span))
        {
            found.push(finding);
        }
    }
}

/// 1.…, and 1.… below it, or 一、 where another 一、 is the heading before: where a list begins anew, there is something between.
fn again(passage: &Passage<'_>, behind: &[Passage<'_>]) -> Option<Diagnostic> {
    // 1.1 is no 1.
    let one = |number: &Number<'_>| {
        let is_part = number.rest.starts_with(|c: char| c.is_ascii_digit());
        number.is_right() && number.value() == Some(1) && !is_part
    };
    let first = Number::of(passage).filter(one)?;
    let of_level = |next: &&Passage<'_>| passage.part == Part::Heading(1) && next.part == passage.part;
    let next = behind.iter().find(of_level).or(behind.first())?;
    let second = Number::of(next).filter(one)?;
    let is_same = (first.open, first.count, first.close) == (second.open, second.count, second.close);
    (is_same && passage.attachment == next.attachment && passage.is_prose() && next.is_prose()).then(|| {
        let typed = format!("{}{}{}", second.open, second.count, second.close);
        let place = next.number.map_or_else(|| next.span(0..next.byte(1)), |number| number.span);
        rules::ITEM_SEQUENCE.at(place, format!("“{}”用了两次", typed.trim_end())).hint("核对各项的序号")
    })
}

/// A number in a wrong form between two items, or behind one, in a right one.
fn otherwise(all: &[Passage<'_>], index: usize) -> Option<Diagnostic> {
    let passage = all.get(index)?;
    let number = Number::of(passage).filter(|number| !number.is_right())?;
    let value = number.value()?;
    let near = |other: &&Passage<'_>| other.attachment == passage.attachment;
    let before = || all.get(..index).unwrap_or_default().iter().rev().take(FAR).filter(near);
    let behind = || all.get(index + 1..).unwrap_or_default().iter().take(FAR).filter(near);
    let is = |other: &Number<'_>, wanted: u32| {
        other.is_right()
            && other.value() == Some(wanted)
            && (other.is_han() == number.is_han() || number.rest.is_empty())
    };
    // what is counted ①②③ may be a level of its own, unless it goes on with the item right before
    let reach = if number.count.starts_with(|c| ('①'..='⑳').contains(&c)) { 1 } else { FAR };
    let mut items =
        before().take(reach).filter_map(Number::of).filter(|other| is(other, value.saturating_sub(1)));
    let mut next = behind().filter_map(Number::of).filter(|other| is(other, value + 1));
    // 二） goes on behind （一）, 二： behind 一、, where both are there
    let pick = |items: &mut dyn Iterator<Item = Number<'_>>| {
        let form = |item: Number<'_>| {
            (
                item.has_bracket(),
                (item.open.to_owned(), item.count.to_owned(), item.close.trim_end().to_owned()),
            )
        };
        let items: Vec<_> = items.map(form).collect();
        let fits = items.iter().find(|(bracket, _)| *bracket == number.has_bracket());
        fits.or(items.first()).map(|(_, form)| form.clone())
    };
    let is_bare = number.close.is_empty() && number.open.is_empty();
    let circled = number.is_circled();
    let (open, count, close) = match value {
        1 if is_bare && !circled => return None,
        // ①…, and then （2）…
        1 if circled => {
            let second = all.get(index + 1).and_then(Number::of).filter(|other| is(other, 2));
            pick(&mut second.into_iter())?
        }
        1 => pick(&mut next)?,
        _ if is_bare && !circled => {
            pick(&mut next)?;
            pick(&mut items)?
        }
        _ => pick(&mut items)?,
    };
    let words = number.rest.starts_with(|c| is_hanzi(c) && !is_numeral(c) || matches!(c, '“' | '《'));
    let counted = is_bare && number.rest.starts_with(|c| COUNTED.contains(c));
    (words && !counted).then(|| {
        let typed = format!("{}{}{}", number.open, number.count, number.close);
        let typed = typed.trim_end();
        let right = match number.is_han() {
            true => ordinal::han(value),
            false => value.to_string(),
        };
        let start = passage.span(0..0).range().start;
        let place = Span::new(passage.span.source, start, start + typed.len());
        let message = format!("序数写成了“{typed}”，相邻一项是“{open}{count}{close}”");
        rules::HEADING_FORM.at(place, message).hint(format!("改为“{open}{right}{close}”"))
    })
}
