//! Putting data into a draft. In: the pieces of a rendered template. Out: the draft's text, in which no value can change
//! the structure, and for every byte of it the place in the template it comes from.

use super::front_matter;
use super::template::{Kind, Piece};
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
    draft: Range<usize>,
    template: Range<usize>,
    /// Whether the part is as long as its place in the template, letter for letter.
    literal: bool,
    pub(super) data: bool,
}

impl Draft {
    /// Adds words of the template that begin at a byte of it.
    pub(super) fn words(&mut self, text: &str, from: usize) {
        let start = self.text.len();
        self.text.push_str(text);
        let template = from..from + text.len();
        match self.origins.last_mut() {
            Some(last) if last.literal && last.draft.end == start && last.template.end == from => {
                last.draft.end = self.text.len();
                last.template.end = template.end;
            }
            _ => self.origin(start, template, true, false),
        }
    }

    /// Adds what comes from an expression of the template; the text is escaped already.
    pub(super) fn data(&mut self, text: &str, expression: &Range<usize>, data: bool) {
        let start = self.text.len();
        self.text.push_str(text);
        self.origin(start, expression.clone(), false, data);
    }

    fn origin(&mut self, start: usize, template: Range<usize>, literal: bool, data: bool) {
        if start < self.text.len() {
            self.origins.push(Origin { draft: start..self.text.len(), template, literal, data });
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
        let start = if first.literal { at(first, part.start) } else { first.template.start };
        let end = if last.literal { at(last, part.end) } else { last.template.end };
        let data =
            covered.iter().filter(|origin| origin.data).map(|origin| origin.template.clone()).collect();
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

/// Where in the draft a line stands.
enum Area {
    /// Nothing but blank lines so far.
    Before,
    FrontMatter(front_matter::State),
    Body,
}

/// Puts a draft together.
pub(super) fn assemble(pieces: &[Piece]) -> Draft {
    let mut draft = Draft::default();
    let mut area = Area::Before;
    for line in lines(pieces) {
        let words: String = line.iter().map(|part| part.words).collect();
        let has_data = line.iter().any(|part| part.kind == Kind::Data);
        let is_border = !has_data && matches!(words.trim_end(), "---" | "...");
        area = match area {
            Area::Before if !has_data && words.trim().is_empty() => Area::Before,
            Area::Before if is_border => {
                copy(&mut draft, &line);
                Area::FrontMatter(front_matter::State::default())
            }
            Area::FrontMatter(mut state) if !is_border => {
                front_matter::line(&mut draft, &line, &mut state);
                Area::FrontMatter(state)
            }
            Area::FrontMatter(_) => {
                copy(&mut draft, &line);
                Area::Body
            }
            Area::Before | Area::Body => {
                copy(&mut draft, &line);
                Area::Body
            }
        };
    }
    draft
}

/// The lines of the pieces; data never ends a line.
fn lines(pieces: &[Piece]) -> Vec<Vec<Part<'_>>> {
    let mut lines = vec![Vec::new()];
    for Piece { kind, items, place } in pieces {
        if *kind == Kind::Data {
            if let Some(line) = lines.last_mut() {
                line.push(Part { kind: *kind, items, words: "", place: place.clone(), literal: false });
            }
            continue;
        }
        let text = items.first().map_or("", String::as_str);
        let literal = text.len() == place.len();
        let mut start = place.start;
        for words in text.split_inclusive('\n') {
            let place = if literal { start..start + words.len() } else { place.clone() };
            start += words.len();
            if let Some(line) = lines.last_mut() {
                line.push(Part { kind: *kind, items, words, place, literal });
            }
            if words.ends_with('\n') {
                lines.push(Vec::new());
            }
        }
    }
    lines
}

/// Copies a line of the body, its data escaped.
fn copy(draft: &mut Draft, line: &[Part<'_>]) {
    for part in line {
        match part.kind {
            Kind::Words if part.literal => draft.words(part.words, part.place.start),
            Kind::Words => draft.data(part.words, &part.place, false),
            Kind::Data => {
                let typed = draft.text.rsplit('\n').next().unwrap_or_default();
                let value = body_lines(&part.items.join("、"), typed);
                draft.data(&value, &part.place, true);
            }
        }
    }
}

/// A value escaped, its line breaks kept as Markdown writes them behind the words typed so far on the line: in a table by a tag,
/// in text by a backslash. A heading has one line; `plan` says so.
fn body_lines(value: &str, typed: &str) -> String {
    let opening = typed.chars().all(may_open);
    if typed.starts_with('#') || !value.contains('\n') {
        return escaped(&one_line(value), opening);
    }
    let between = if typed.starts_with('|') { "<br>" } else { "\\\n" };
    let lines = value.lines().map(one_line).filter(|line| !line.is_empty());
    let escaped = lines.enumerate().map(|(index, line)| escaped(&line, index > 0 || opening));
    escaped.collect::<Vec<_>>().join(between)
}

/// Whether a character may belong to what makes a line a list, a quotation or a rule.
fn may_open(c: char) -> bool {
    c.is_whitespace() || c.is_ascii_digit() || matches!(c, '>' | '-' | '+' | '*' | '=' | '.' | ')' | ':')
}

/// A text in which no character means anything to Markdown; `opening` says whether it may stand at the start of a line.
fn escaped(text: &str, mut opening: bool) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        let active = matches!(
            c,
            '\\' | '`'
                | '*'
                | '_'
                | '['
                | ']'
                | '<'
                | '>'
                | '#'
                | '&'
                | '|'
                | '~'
                | '='
                | '{'
                | '}'
                | '$'
                | '^'
        );
        if active || opening && matches!(c, '-' | '+' | '.' | ')' | ':') {
            escaped.push('\\');
        }
        escaped.push(c);
        opening &= may_open(c);
    }
    escaped
}

/// A paragraph of data.
pub(super) fn paragraph(text: &str) -> String {
    escaped(text, true)
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
