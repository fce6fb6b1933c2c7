//! What `--fix` changes. In: the mends of a draft, round by round. Out: a coloured diff on standard error, a line before and a line after.

use super::excerpt::Excerpt;
use super::failure::printable;
use super::messages::shown_place;
use annotate_snippets::renderer::{AnsiColor, Effects};
use anstream::eprintln;
use gongwen::diagnostic::Diagnostic;
use gongwen::source::Sources;

/// Shows every mend.
pub(crate) fn say(rounds: &[(Sources, Vec<Diagnostic>)]) {
    for (sources, made) in rounds {
        made.iter().filter_map(|said| change(sources, said)).for_each(|change| eprintln!("{change}"));
    }
}

/// One mend: its place and rule, the words before, the words after.
fn change(sources: &Sources, said: &Diagnostic) -> Option<String> {
    let fix = said.fix.as_ref()?;
    let source = sources.get(fix.span.source)?;
    let Excerpt { text, marked } = Excerpt::of(source, fix.span.range());
    let (before, old, behind) =
        (text.get(..marked.start)?, text.get(marked.clone())?, text.get(marked.end..)?);
    let line = |colour: AnsiColor, sign: &str, words: &str| {
        let (whole, changed) =
            (colour.on_default(), colour.on_default().effects(Effects::BOLD | Effects::UNDERLINE));
        let [before, words, behind] = [before, words, behind].map(printable);
        format!("{whole}{sign} {before}{whole:#}{changed}{words}{changed:#}{whole}{behind}{whole:#}")
    };
    Some(format!(
        "{}{} {}\n{}\n{}",
        printable(&source.name),
        shown_place(source, source.position(fix.span.range().start)),
        said.rule.code,
        line(AnsiColor::Red, "-", old),
        line(AnsiColor::Green, "+", &fix.replacement)
    ))
}
