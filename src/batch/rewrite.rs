//! Templates that reckon with what a person sees. In: a template, or an expression, as it was typed. Out: the same with its comparisons and
//! sums handed to the filters of `reckon`, since the engine itself would compare `1,200` as a text; and the way back from a place in it.
//!
//! Nothing but insertions: `人数 > 5000` becomes `(人数 )|_compared(">", 5000)`, `甲 * 2` becomes `(甲 )|_reckoned("*", 2)`, each sign with a
//! non-character before it. Line ends that the engine would eat are doubled, see `line_ends`.

use super::arithmetic::{RECKONED, SIGN};
use super::line_ends::{self, Tag};
use super::reckon::COMPARED;
use std::iter::Peekable;
use std::ops::Range;

/// A text with more in it than was typed.
pub(super) struct Rewritten {
    pub(super) text: String,
    /// What was put in: from which byte on, and how long.
    inserted: Vec<Range<usize>>,
}

/// Words between two operands that are compared or reckoned with for themselves.
const BETWEEN: [&str; 11] = ["and", "or", "not", "if", "elif", "else", "in", "is", "for", "set", "with"];

const COMPARISONS: [&str; 6] = ["==", "!=", "<=", ">=", "<", ">"];

const SUMS: [&str; 7] = ["//", "**", "+", "-", "*", "/", "%"];

/// Puts texts together: those of a sum that `+` alone stands beside.
const JOINS: &str = "~";

impl Rewritten {
    /// A whole template.
    pub(super) fn template(text: &str) -> Self {
        let mut writer = Writer::new(text);
        let (tags, inner) = tags(text);
        let mut kept = line_ends::kept(text, &tags).into_iter().peekable();
        for (tag, tokens) in tags.iter().zip(inner) {
            writer.line_ends(&mut kept, tag.place.start);
            writer.level(&tokens);
        }
        writer.line_ends(&mut kept, text.len());
        writer.finish()
    }

    /// An expression alone.
    pub(super) fn expression(text: &str) -> Self {
        let mut writer = Writer::new(text);
        writer.level(&tokens(text, 0, None).0);
        writer.finish()
    }

    /// The place in what was typed.
    pub(super) fn typed(&self, place: &Range<usize>) -> Range<usize> {
        let back = |at: usize| {
            let before = self.inserted.iter().take_while(|inserted| inserted.start < at);
            at - before.map(|inserted| inserted.end.min(at) - inserted.start).sum::<usize>()
        };
        back(place.start)..back(place.end)
    }
}

/// The tags of a template, and what stands in each.
fn tags(text: &str) -> (Vec<Tag<'_>>, Vec<Vec<Token<'_>>>) {
    let (mut tags, mut inner) = (Vec::new(), Vec::new());
    let (mut at, mut raw) = (0, false);
    while let Some(open) = text.get(at..).and_then(|rest| rest.find('{')).map(|found| at + found) {
        let rest = text.get(open..).unwrap_or_default();
        let close = match rest.get(..2) {
            Some("{%") if !raw || word_of(rest) == "endraw" => "%}",
            Some("{{") if !raw => "}}",
            Some("{#") if !raw => "#}",
            _ => {
                at = open + 1;
                continue;
            }
        };
        let (tokens, end) = if close == "#}" {
            (Vec::new(), rest.find(close).map_or(text.len(), |found| open + found + close.len()))
        } else {
            tokens(text, open + 2, Some(close))
        };
        let word = if close == "%}" { word_of(rest) } else { "" };
        raw = word == "raw";
        tags.push(Tag { place: open..end, word, is_value: close == "}}" });
        inner.push(tokens);
        at = end;
    }
    (tags, inner)
}

/// The first word of a statement.
fn word_of(statement: &str) -> &str {
    let inner = statement.get(2..).unwrap_or_default().trim_start_matches(['-', '+']).trim_start();
    inner.get(..inner.find(|c: char| !c.is_alphanumeric()).unwrap_or(inner.len())).unwrap_or_default()
}

/// A word, a text in quotes, or a sign, and where it stands.
struct Token<'t> {
    text: &'t str,
    start: usize,
}

impl Token<'_> {
    const fn end(&self) -> usize {
        self.start + self.text.len()
    }

    fn is_between(&self) -> bool {
        BETWEEN.contains(&self.text) || matches!(self.text, "," | ":" | "=")
    }
}

/// The tokens up to what closes them, and where they end.
fn tokens<'t>(text: &'t str, from: usize, close: Option<&str>) -> (Vec<Token<'t>>, usize) {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let mut tokens: Vec<Token<'_>> = Vec::new();
    let (mut at, mut depth) = (from, 0_usize);
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let first = rest.chars().next().unwrap_or(' ');
        if depth == 0 && close.is_some_and(|close| rest.starts_with(close)) {
            // `-` and `+` beside what opens and closes are of the delimiters
            let is_edge =
                |token: &Token<'_>, place: usize| matches!(token.text, "-" | "+") && token.start == place;
            if tokens.last().is_some_and(|last| is_edge(last, at - 1)) {
                tokens.pop();
            }
            if tokens.first().is_some_and(|first| is_edge(first, from)) {
                tokens.remove(0);
            }
            return (tokens, at + 2);
        }
        let length = match first {
            c if c.is_whitespace() => {
                at += c.len_utf8();
                continue;
            }
            '"' | '\'' => quoted(rest, first),
            c if is_word(c) => rest.find(|c| !is_word(c)).unwrap_or(rest.len()),
            c => {
                let double = ["==", "!=", "<=", ">=", "//", "**"].iter().any(|sign| rest.starts_with(sign));
                if double { 2 } else { c.len_utf8() }
            }
        };
        match first {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        tokens.push(Token { text: rest.get(..length).unwrap_or_default(), start: at });
        at += length;
    }
    (tokens, text.len())
}

/// How long a text in quotes is.
fn quoted(text: &str, quote: char) -> usize {
    let mut escaped = false;
    let end = text.char_indices().skip(1).find(|(_, c)| {
        let ends = *c == quote && !escaped;
        escaped = *c == '\\' && !escaped;
        ends
    });
    end.map_or(text.len(), |(at, _)| at + 1)
}

/// The token that closes what the token at a place opens.
fn closing(tokens: &[Token<'_>], open: usize) -> usize {
    let mut depth = 0_usize;
    for (index, token) in tokens.iter().enumerate().skip(open) {
        match token.text {
            "(" | "[" | "{" => depth += 1,
            ")" | "]" | "}" => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return index;
        }
    }
    tokens.len()
}

/// The places of those tokens that stand in no brackets.
fn outside(tokens: &[Token<'_>], sought: impl Fn(usize, &Token<'_>) -> bool) -> Vec<usize> {
    let (mut found, mut at) = (Vec::new(), 0);
    while let Some(token) = tokens.get(at) {
        if sought(at, token) {
            found.push(at);
        }
        at = if matches!(token.text, "(" | "[" | "{") { closing(tokens, at).max(at) } else { at } + 1;
    }
    found
}

struct Writer<'t> {
    typed: &'t str,
    /// How much of it is written.
    copied: usize,
    out: Rewritten,
}

impl<'t> Writer<'t> {
    const fn new(typed: &'t str) -> Self {
        Self { typed, copied: 0, out: Rewritten { text: String::new(), inserted: Vec::new() } }
    }

    fn copy_to(&mut self, end: usize) {
        self.out.text.push_str(self.typed.get(self.copied..end).unwrap_or_default());
        self.copied = self.copied.max(end);
    }

    fn insert(&mut self, text: &str) {
        let start = self.out.text.len();
        self.out.text.push_str(text);
        self.out.inserted.push(start..start + text.len());
    }

    fn finish(mut self) -> Rewritten {
        self.copy_to(self.typed.len());
        self.out
    }

    /// All between two brackets.
    fn level(&mut self, tokens: &[Token<'_>]) {
        // the name of a test stands behind `is`, and is no operand
        let word = |at: usize| tokens.get(at).map_or("", |token| token.text);
        let is_test = |at: usize| {
            at > 0 && (word(at - 1) == "is" || at > 1 && word(at - 1) == "not" && word(at - 2) == "is")
        };
        let ends = outside(tokens, |at, token| token.is_between() || is_test(at));
        let mut start = 0;
        for end in ends.into_iter().chain([tokens.len()]) {
            self.comparison(tokens.get(start..end).unwrap_or_default());
            start = end + 1;
        }
    }

    /// `甲 < 乙 <= 丙`, or one operand.
    fn comparison(&mut self, tokens: &[Token<'_>]) {
        let signs = outside(tokens, |_, token| COMPARISONS.contains(&token.text));
        let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { return };
        if signs.is_empty() {
            return self.sum(tokens);
        }
        self.copy_to(first.start);
        self.insert("(");
        let mut start = 0;
        for (count, sign) in signs.into_iter().enumerate() {
            self.sum(tokens.get(start..sign).unwrap_or_default());
            if let Some(token) = tokens.get(sign) {
                self.copy_to(token.start);
                self.insert(&if count == 0 { format!(")|{COMPARED}(\"") } else { ",\"".to_owned() });
                self.copy_to(token.end());
                self.insert("\",");
            }
            start = sign + 1;
        }
        self.sum(tokens.get(start..).unwrap_or_default());
        self.copy_to(last.end());
        self.insert(")");
    }

    /// `甲 + 乙 * 2`, or one operand.
    fn sum(&mut self, tokens: &[Token<'_>]) {
        let is_sign = |token: &Token<'_>| SUMS.contains(&token.text) || token.text == JOINS;
        let signs = outside(tokens, |_, token| is_sign(token));
        let sign = |at: &usize| tokens.get(*at).map_or("", |token| token.text);
        // `*行` and `**行` spread a list over what a filter takes, -1 is a number
        let is_bare = match signs.as_slice() {
            [0] => sign(&0).starts_with('*') || tokens.get(1).is_some_and(is_digits),
            signs => signs.iter().all(|at| sign(at) == JOINS),
        };
        if is_bare {
            return self.operand(tokens);
        }
        let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { return };
        self.copy_to(first.start);
        let mut at = 0;
        let mut parts = 0;
        while at < tokens.len() {
            let next = signs.iter().find(|sign| **sign >= at).copied().unwrap_or(tokens.len());
            let end = if next == at { at + 1 } else { next };
            self.insert(["(", &format!(")|{RECKONED}("), ","].get(parts.min(2)).copied().unwrap_or_default());
            let part = tokens.get(at..end).unwrap_or_default();
            match part.first().filter(|_| next == at) {
                Some(sign) => self.sign(sign, tokens.get(end..).unwrap_or_default()),
                None => self.operand(part),
            }
            (at, parts) = (end, parts + 1);
        }
        self.copy_to(last.end());
        self.insert(")");
    }

    /// A sign as a text, behind it the name of what it divides by.
    fn sign(&mut self, sign: &Token<'_>, behind: &[Token<'_>]) {
        self.copy_to(sign.start);
        self.insert(&format!("\"{SIGN}"));
        self.copy_to(sign.end());
        let is_end = |token: Option<&Token<'_>>| token.is_none_or(|token| SUMS.contains(&token.text));
        let name = behind.first().filter(|name| {
            let is_word = !is_digits(name) && name.text.chars().all(char::is_alphanumeric);
            matches!(sign.text, "/" | "//" | "%") && is_word && is_end(behind.get(1))
        });
        self.insert(&format!("{}\"", name.map_or("", |name| name.text)));
    }

    /// A name, a number, a text, brackets, with the filters behind it.
    fn operand(&mut self, tokens: &[Token<'_>]) {
        let Some(last) = tokens.last() else { return };
        for open in outside(tokens, |_, token| matches!(token.text, "(" | "[" | "{")) {
            self.level(tokens.get(open + 1..closing(tokens, open)).unwrap_or_default());
        }
        self.copy_to(last.end());
    }

    /// The line ends that are to be kept, up to a place.
    fn line_ends(&mut self, kept: &mut Peekable<impl Iterator<Item = usize>>, end: usize) {
        while let Some(place) = kept.next_if(|place| *place <= end) {
            self.copy_to(place);
            self.insert("\n");
        }
    }
}

fn is_digits(token: &Token<'_>) -> bool {
    token.text.starts_with(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comparisons_and_sums_are_handed_on() {
        for (typed, rewritten) in [
            ("人数 > 5000", "(人数 )|_compared(\">\", 5000)"),
            ("not 甲<=乙 and 丙", "not (甲)|_compared(\"<=\",乙) and 丙"),
            ("1 < 甲 < 3", "(1 )|_compared(\"<\", 甲 ,\"<\", 3)"),
            ("甲 + 1 >= 乙|数", "((甲)|_reckoned( \"+\", 1) )|_compared(\">=\", 乙|数)"),
            ("-甲 * 2", "(\"-\")|_reckoned(甲, \"*\", 2)"),
            ("甲 / 乙 - -1", "(甲)|_reckoned( \"/乙\", 乙, \"-\", \"-\",1)"),
            ("项|round(-2)", "项|round(-2)"),
            ("甲 ~ '<' ~ \"a + b\"", "甲 ~ '<' ~ \"a + b\""),
            ("项|selectattr('数', '>', 3)|list", "项|selectattr('数', '>', 3)|list"),
            ("f(甲 - 1)[乙 == '丙']", "f((甲)|_reckoned( \"-\", 1))[(乙 )|_compared(\"==\", '丙')]"),
            ("甲 is not gt 5 + 1", "甲 is not gt (5)|_reckoned( \"+\", 1)"),
            ("甲 if 乙 != 1 else 丙", "甲 if (乙 )|_compared(\"!=\", 1) else 丙"),
        ] {
            assert_eq!(Rewritten::expression(typed).text.replace(SIGN, ""), rewritten);
        }
    }

    #[test]
    fn places_are_found_again() {
        let typed = "a < b {{- 甲 -}} {# 1 > 2 #}{% raw %}{{ 1 > 2 }}{% endraw %}{%- if 甲 > 乙 -%}x{% endif %}{{ 甲 + 1 }}";
        let rewritten = Rewritten::template(typed);
        let back = |sought: &str| {
            let start = rewritten.text.find(sought).unwrap();
            typed.get(rewritten.typed(&(start..start + sought.len()))).unwrap()
        };
        assert_eq!(back("(甲 )|_compared(\">\", 乙)"), "甲 > 乙");
        assert_eq!(back(&format!("(甲)|_reckoned( \"{SIGN}+\", 1)")), "甲 + 1");
        assert_eq!(back("endif %}"), "endif %}");
        assert_eq!(Rewritten::template("{{ 甲").text, "{{ 甲");
    }
}
