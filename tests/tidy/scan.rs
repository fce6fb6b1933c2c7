//! Rust read with plain string work. In: the text of a file. Out: its code without comments and literals, and the
//! paths that the code names.

use std::iter;

/// The text with comments and the insides of literals blanked: what is left is code.
pub(crate) fn code(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let skipped = comment(rest).or_else(|| literal(rest));
        let after_name = out.chars().next_back().is_some_and(is_name);
        // `r` of a raw string is no literal's start within a name, as in `for"`
        let skipped = skipped.filter(|_| !(after_name && matches!(first, 'r' | 'b' | 'c')));
        let length = skipped.unwrap_or(first.len_utf8());
        let (piece, tail) = rest.split_at(length);
        match skipped {
            Some(_) => out.extend(iter::once(' ').chain(piece.chars().filter(|c| *c == '\n'))),
            None => out.push_str(piece),
        }
        rest = tail;
    }
    out
}

/// The length of the comment that the text starts with.
fn comment(text: &str) -> Option<usize> {
    if text.starts_with("//") {
        return Some(text.find('\n').unwrap_or(text.len()));
    }
    text.starts_with("/*").then(|| text.find("*/").map_or(text.len(), |end| end + 2))
}

/// The length of the string or character literal that the text starts with.
fn literal(text: &str) -> Option<usize> {
    let plain = text.trim_start_matches(['b', 'c']);
    let prefix = text.len() - plain.len();
    let raw = plain.strip_prefix('r').map(|raw| (raw, raw.len() - raw.trim_start_matches('#').len()));
    if let Some((raw, hashes)) = raw.filter(|(raw, hashes)| raw[*hashes..].starts_with('"')) {
        let end = format!("\"{}", "#".repeat(hashes));
        let inside = &raw[hashes + 1..];
        return Some(prefix + 1 + hashes + 1 + inside.find(&end).map_or(inside.len(), |at| at + end.len()));
    }
    let quote = plain.chars().next().filter(|c| prefix <= 1 && matches!(c, '"' | '\''))?;
    let mut characters = plain.char_indices().skip(1);
    let mut count = 0;
    while let Some((at, character)) = characters.next() {
        match character {
            '\\' => drop(characters.next()),
            _ if character == quote => return Some(prefix + at + 1),
            _ => {}
        }
        count += 1;
        // a lifetime: an apostrophe with no second one behind one character (or `\u{…}`)
        if quote == '\'' && count > 1 && !plain.starts_with("'\\") {
            return None;
        }
    }
    None
}

/// Code without the tests at its end.
pub(crate) fn production(code: &str) -> String {
    code.split("#[cfg(test)]").next().unwrap_or_default().to_owned()
}

pub(crate) fn is_name(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

pub(crate) fn has_word(text: &str, word: &str) -> bool {
    text.split(|c| !is_name(c)).any(|found| found == word)
}

/// Every path of two or more names in the code, groups taken apart: `a::{b, c::d}` is `a::b` and `a::c::d`.
pub(crate) fn paths(code: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = code;
    while let Some(start) = rest.find(is_name) {
        rest = path(&rest[start..], "", &mut found);
    }
    found.retain(|path| path.contains("::"));
    found
}

/// Adds the path that the text starts with, behind `before`; returns the text after it.
fn path<'a>(text: &'a str, before: &str, found: &mut Vec<String>) -> &'a str {
    let (name, mut rest) = text.split_at(text.find(|c| !is_name(c)).unwrap_or(text.len()));
    let whole = if before.is_empty() { name.to_owned() } else { format!("{before}::{name}") };
    let Some(tail) = rest.trim_start().strip_prefix("::") else {
        found.push(whole);
        return rest;
    };
    let tail = tail.trim_start();
    let Some(group) = tail.strip_prefix('{') else {
        if tail.starts_with(is_name) {
            return path(tail, &whole, found);
        }
        found.push(whole); // a glob, or `::<` of a call
        return tail;
    };
    rest = group;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == ',' || c == '*');
        match rest.strip_prefix('}') {
            Some(after) => return after,
            None if !rest.starts_with(is_name) => return rest,
            None => rest = path(rest, &whole, found),
        }
        if let Some(alias) = rest.trim_start().strip_prefix("as ") {
            rest = alias.trim_start_matches(is_name);
        }
    }
}

/// `area/slug`, lower case.
pub(crate) fn is_code(code: &str) -> bool {
    let is_slug = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_lowercase() || c == '-');
    code.split_once('/').is_some_and(|(area, slug)| is_slug(area) && is_slug(slug))
}

/// What was left for later, or may panic, outside tests.
pub(crate) fn leftovers(text: &str) -> Vec<&'static str> {
    let code = production(&code(text));
    let in_code = [".unwrap()", ".expect(", "todo!", "unimplemented!", "panic!", "dbg!", "#[ignore"];
    let in_text = ["FIXME", "TODO", "XXX"];
    let found = in_code.into_iter().filter(|what| code.contains(what));
    found.chain(in_text.into_iter().filter(|what| text.contains(what))).collect()
}

mod examples {
    //! What a scanner may stumble over.

    use super::*;

    #[test]
    fn code_is_what_is_neither_comment_nor_literal() {
        let text = "a /* b */ \"c \\\" d\" 'e' '\\'' '\\u{1F}' f::<'g>() r#\"h\"i\"# b\"j\" // k\nl";
        assert_eq!(code(text).split_whitespace().collect::<Vec<_>>(), ["a", "f::<'g>()", "l"]);
        assert_eq!(code("for x in \"y\" {}").split_whitespace().collect::<String>(), "forxin{}");
    }

    #[test]
    fn groups_are_taken_apart() {
        let found = paths("use crate::{a::{self, B as C}, d::*};\nlet e = crate::f::g(h);");
        assert_eq!(found, ["crate::a::self", "crate::a::B", "crate::d", "crate::f::g"]);
    }
}
