//! Mending. In: a draft. Out: the same draft with every safe mend made, what was mended, and what is left to say.
//!
//! Some mends are found only when others are made, and none twice: a mended draft has nothing to mend.

use crate::diagnostic::{Diagnostic, Fix};
use crate::source::{SourceId, Sources};
use crate::{Compiled, World, check, read};

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
        let fixes: Vec<Fix> = made.iter().filter_map(|said| said.fix.clone()).collect();
        let next = read::mend(&bytes, &fixes).filter(|next| *next != bytes);
        match next.filter(|_| rounds.len() < MOST_ROUNDS) {
            Some(next) => bytes = next,
            None => return Mended { bytes, rounds, left: checked },
        }
        rounds.push((checked.sources, made));
    }
}

/// The findings whose mends lie in the draft itself, in its order, none over another, each within a line.
fn apart(text: &str, diagnostics: &[Diagnostic]) -> Vec<Diagnostic> {
    let within = |fix: &Fix| {
        let typed = text.get(fix.span.range());
        fix.span.source == SourceId(0)
            && typed.is_some_and(|typed| !typed.contains('\n') && typed != fix.replacement)
    };
    let mut all: Vec<_> = diagnostics.iter().filter(|said| said.fix.as_ref().is_some_and(within)).collect();
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
