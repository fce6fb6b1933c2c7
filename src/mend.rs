//! Mending. In: a draft. Out: the same draft with every safe mend made, what was mended, and what is left to say.
//!
//! Some mends are found only when others are made, and none twice: a mended draft has nothing to mend.

use crate::compile::{Compiled, check};
use crate::diagnostic::{Diagnostic, Fix};
use crate::revise::{Mark, Revision};
use crate::source::{Source, SourceId, Sources, unescaped};
use crate::world::World;
use crate::{origin, read, rules};

/// A draft mended.
#[derive(Debug)]
pub struct Mended {
    /// What it is now.
    pub bytes: Vec<u8>,
    /// What was mended, round by round, each with the text that its places are in.
    pub rounds: Vec<(Sources, Vec<Diagnostic>)>,
    /// What is to be said of it now.
    pub left: Compiled,
}

/// More rounds than mends ever wait for each other.
const MOST_ROUNDS: usize = 16;

/// Makes every safe mend in a draft that is text.
pub fn mend(name: &str, draft: &[u8], style: Option<&str>, world: &dyn World) -> Mended {
    let mut bytes = draft.to_vec();
    let mut rounds = Vec::new();
    loop {
        let checked = check(name, &bytes, style, world);
        let text = checked.sources.get(SourceId(0)).map_or("", |source| source.text.as_str());
        let made: Vec<_> = apart(text, &checked.diagnostics);
        let fixes: Vec<Fix> = made.iter().filter_map(|said| said.fix.as_deref().cloned()).collect();
        let next = read::mend(&bytes, &fixes).filter(|next| *next != bytes);
        match next.filter(|_| rounds.len() < MOST_ROUNDS) {
            Some(next) => bytes = next,
            None => return Mended { bytes, rounds, left: checked },
        }
        rounds.push((checked.sources, made));
    }
}

/// Makes every safe mend in a Word draft as a tracked change, with the rule as its comment; nothing if the draft is written in a way that
/// is not understood. What stands in its headers, or in looks that change within the words, is left to the clerk.
pub fn revise(name: &str, draft: &[u8], style: Option<&str>, world: &dyn World) -> Option<Mended> {
    let mut revision = Revision::open(draft)?;
    let mut bytes = draft.to_vec();
    let mut rounds = Vec::new();
    loop {
        let mut checked = check(name, &bytes, style, world);
        if !rounds.is_empty() {
            // its own changes and comments are no news, and of the draft nothing was left out
            checked
                .diagnostics
                .retain(|said| ![&rules::WORD_LOST, &rules::WORD_CHANGED].contains(&said.rule));
        }
        let source = checked.sources.get(SourceId(0))?;
        let found = apart(&source.text, &checked.diagnostics);
        let marks: Vec<Mark<'_>> = found.iter().filter_map(|said| mark(source, said)).collect();
        let placed = if rounds.len() < MOST_ROUNDS { revision.make(&marks) } else { Vec::new() };
        if !placed.contains(&true) {
            return Some(Mended { bytes, rounds, left: checked });
        }
        let made =
            found.into_iter().zip(placed).filter(|(_, placed)| *placed).map(|(said, _)| said).collect();
        bytes = origin::mark(revision.write()?);
        rounds.push((checked.sources, made));
    }
}

/// A mend in the words of a paragraph.
fn mark<'s>(source: &'s Source, said: &'s Diagnostic) -> Option<Mark<'s>> {
    let fix = said.fix.as_deref()?;
    let range = fix.span.range();
    let line = source.position(range.start).line;
    let start = source.text.get(..range.start)?.rfind('\n').map_or(0, |end| end + 1);
    let length = source.text.get(start..)?.lines().next().map_or(0, str::len);
    let hints: String = said.hints.iter().map(|hint| format!("；{hint}")).collect();
    Some(Mark {
        label: source.place(line).unwrap_or_default(),
        line: source.text.get(start..start + length)?,
        range: range.start - start..range.end - start,
        old: unescaped(source.text.get(range)?),
        new: &fix.replacement,
        comment: format!("{}{hints}（{}，{}）", said.message, said.rule.clause, said.rule.code),
    })
}

/// The findings whose mends lie in the draft itself, in its order, none over another, each within a line.
fn apart(text: &str, diagnostics: &[Diagnostic]) -> Vec<Diagnostic> {
    let within = |fix: &Fix| {
        let typed = text.get(fix.span.range());
        fix.span.source == SourceId(0)
            && typed.is_some_and(|typed| !typed.contains('\n') && typed != fix.replacement)
    };
    let mut all: Vec<_> = diagnostics.iter().filter(|said| said.fix.as_deref().is_some_and(within)).collect();
    all.sort_by_key(|said| said.fix.as_ref().map(|fix| (fix.span.start, fix.span.end)));
    let mut end = None;
    all.retain(|said| {
        let Some(fix) = &said.fix else { return false };
        let free = end.is_none_or(|end| fix.span.start >= end);
        if free {
            // two that put something in at one place would have no order
            end = Some(fix.span.end.max(fix.span.start + 1));
        }
        free
    });
    all.into_iter().cloned().collect()
}
