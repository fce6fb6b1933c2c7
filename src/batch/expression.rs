//! Expressions of a template as text. In: a template, a place in it. Out: the expression around the place, the names in it, the columns it
//! takes from its row.

use std::ops::Range;

pub(super) fn line_range(text: &str, line: usize) -> Range<usize> {
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let line = text.get(start..).and_then(|rest| rest.lines().next()).unwrap_or_default();
    start..start + line.len()
}

/// The inside of the `{{ … }}` or `{% … %}` around a place; the place itself where there is none.
pub(super) fn expression_around(text: &str, place: &Range<usize>) -> Range<usize> {
    let before = text.get(..place.start).unwrap_or_default();
    let open = before.rfind("{{").max(before.rfind("{%"));
    let start = open
        .filter(|open| {
            let since = before.get(*open..).unwrap_or_default();
            !since.contains("}}") && !since.contains("%}")
        })
        .map_or(place.start, |open| open + 2);
    let after = text.get(place.end..).unwrap_or_default();
    let close = after.find("}}").into_iter().chain(after.find("%}")).min();
    start..close.map_or(place.end, |close| place.end + close)
}

/// The names in an expression that may be columns: not what stands behind a dot or bar, nor in quotes.
pub(super) fn names(expression: &str) -> impl Iterator<Item = &str> {
    let mut quoted = None;
    let mut previous = ' ';
    let is_name = |c: char| c.is_alphanumeric() || c == '_';
    let mut starts = Vec::new();
    for (index, c) in expression.char_indices() {
        match quoted {
            Some(quote) if c == quote => quoted = None,
            Some(_) => {}
            None if matches!(c, '"' | '\'') => quoted = Some(c),
            None if is_name(c) && !c.is_ascii_digit() && !is_name(previous) => {
                let before = expression.get(..index).unwrap_or_default().trim_end();
                if !before.ends_with(['.', '|']) {
                    starts.push(index);
                }
            }
            None => {}
        }
        previous = c;
    }
    const KEYWORDS: [&str; 14] = [
        "for", "in", "if", "else", "elif", "not", "and", "or", "is", "set", "endif", "endfor", "loop", "with",
    ];
    starts.into_iter().filter_map(move |start| {
        let rest = expression.get(start..)?;
        let name = rest.get(..rest.find(|c: char| !is_name(c)).unwrap_or(rest.len()))?;
        (!KEYWORDS.contains(&name)).then_some(name)
    })
}

/// The columns that an expression takes by `行["人口（人）"]` or `行.人口`.
pub(super) fn of_the_row(expression: &str) -> impl Iterator<Item = &str> {
    expression.match_indices("行").filter_map(|(at, whole)| {
        let rest = expression.get(at + whole.len()..)?.trim_start();
        if let Some(named) = rest.strip_prefix('.') {
            return named.split(|c: char| !c.is_alphanumeric() && c != '_').next();
        }
        let quoted = rest.strip_prefix('[')?.trim_start();
        let quote = quoted.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        quoted.get(1..)?.split_once(quote).map(|(name, _)| name)
    })
}
