//! A draft in the making. In: lines of a template. Out: its text, and where each stretch of it came from.

use super::piece::Kind;
use std::ops::Range;

/// A draft and where its text comes from.
#[derive(Debug, Default)]
pub(super) struct Draft {
    pub(super) text: String,
    /// In the order of the text; what was added to escape a value belongs to the value.
    pub(super) origins: Vec<Origin>,
}

/// Where a part of a draft comes from.
#[derive(Debug)]
pub(super) struct Origin {
    pub(super) draft: Range<usize>,
    pub(super) template: Range<usize>,
    /// Whether the part is as long as its place in the template, letter for letter.
    pub(super) from: From,
}

/// What a part of a draft comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum From {
    /// Words of the template.
    Words,
    /// An expression of the template that gives words.
    Expression,
    /// An expression that gives data of a row.
    Data,
}

impl Draft {
    /// Adds words of the template that begin at a byte of it.
    pub(super) fn words(&mut self, text: &str, from: usize) {
        let start = self.text.len();
        self.text.push_str(text);
        let template = from..from + text.len();
        match self.origins.last_mut() {
            Some(last)
                if last.from == From::Words && last.draft.end == start && last.template.end == from =>
            {
                last.draft.end = self.text.len();
                last.template.end = template.end;
            }
            _ => self.origin(start, template, From::Words),
        }
    }

    /// Adds data of a row that an expression of the template gives, escaped already.
    pub(super) fn data(&mut self, text: &str, expression: &Range<usize>) {
        self.given(text, expression, From::Data);
    }

    /// Adds words that an expression of the template gives.
    pub(super) fn expression(&mut self, text: &str, expression: &Range<usize>) {
        self.given(text, expression, From::Expression);
    }

    fn given(&mut self, text: &str, expression: &Range<usize>, from: From) {
        let start = self.text.len();
        self.text.push_str(text);
        self.origin(start, expression.clone(), from);
    }

    fn origin(&mut self, start: usize, template: Range<usize>, from: From) {
        if start < self.text.len() {
            self.origins.push(Origin { draft: start..self.text.len(), template, from });
        }
    }

    /// The place in the template of a part of the draft, and the expressions whose data lie in the part.
    pub(super) fn trace(&self, part: &Range<usize>) -> (Range<usize>, Vec<Range<usize>>) {
        let first = self.origins.partition_point(|origin| origin.draft.end <= part.start);
        let rest = self.origins.get(first..).unwrap_or_default();
        let end = part.end.max(part.start + 1);
        let covered: Vec<_> = rest.iter().take_while(|origin| origin.draft.start < end).collect();
        let (Some(first), Some(last)) = (covered.first(), covered.last()) else {
            let end = self.origins.last().map_or(0, |origin| origin.template.end);
            return (end..end, Vec::new());
        };
        let at = |origin: &Origin, offset: usize| {
            origin.template.start + offset.clamp(origin.draft.start, origin.draft.end) - origin.draft.start
        };
        let start = if first.from == From::Words { at(first, part.start) } else { first.template.start };
        let end = if last.from == From::Words { at(last, part.end) } else { last.template.end };
        let data = covered
            .iter()
            .filter(|origin| origin.from == From::Data)
            .map(|origin| origin.template.clone())
            .collect();
        (start..end.max(start), data)
    }
}

/// A part of a line: words up to the line's end, or a whole value.
pub(super) struct Part<'a> {
    pub(super) kind: Kind,
    pub(super) items: &'a [String],
    /// The words; empty for data.
    pub(super) words: &'a str,
    pub(super) place: Range<usize>,
    /// Whether the words stand in the template itself.
    pub(super) literal: bool,
}

/// A text without line breaks and tabs: lines are joined, with a space only between Western words.
pub(super) fn one_line(text: &str) -> String {
    let text = text.replace('\t', " ");
    if !text.contains(['\n', '\r']) {
        return text.trim().to_owned();
    }
    let mut joined = String::new();
    for line in text.lines().flat_map(|line| line.split('\r')).map(str::trim).filter(|line| !line.is_empty())
    {
        let (before, after) = (joined.chars().next_back(), line.chars().next());
        let is_western = |c: Option<char>| c.is_some_and(|c| c.is_ascii());
        if is_western(before) && is_western(after) {
            joined.push(' ');
        }
        joined.push_str(line);
    }
    joined
}
