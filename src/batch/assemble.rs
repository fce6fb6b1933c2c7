//! Putting data into a draft. In: the pieces of a rendered template. Out: the draft's text, in which no value can change
//! the structure, and for every byte of it the place in the template it comes from.

use super::draft::{Draft, Part, one_line};
use super::front_matter;
use super::piece::{Kind, Piece};
use crate::escape;

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
            Kind::Words => draft.expression(part.words, &part.place),
            Kind::Data => {
                let typed = draft.text.rsplit('\n').next().unwrap_or_default();
                let value = body_lines(&part.items.join("、"), typed);
                draft.data(&value, &part.place);
            }
        }
    }
}

/// A value escaped, its line breaks kept as Markdown writes them behind the words typed so far on the line: in a table by a tag,
/// in text by a backslash. A heading has one line; `plan` says so.
fn body_lines(value: &str, typed: &str) -> String {
    let opening = typed.chars().all(escape::may_open);
    if typed.starts_with('#') || !value.contains('\n') {
        return escape::any(&one_line(value), opening);
    }
    let between = if typed.starts_with('|') { "<br>" } else { "\\\n" };
    let lines = value.lines().map(one_line).filter(|line| !line.is_empty());
    let lines = lines.enumerate().map(|(index, line)| escape::any(&line, index > 0 || opening));
    lines.collect::<Vec<_>>().join(between)
}
