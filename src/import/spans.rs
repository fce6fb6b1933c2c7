//! Emphasis as Markdown. In: the texts of a line with their marks. Out: the line, its marks nested and its text escaped.

use super::block::Marks;
use crate::escape;
use std::ops::Range;

/// A text of one look.
#[derive(Clone, Debug)]
pub(super) struct Span {
    pub(super) text: String,
    pub(super) marks: Marks,
    pub(super) link: Option<String>,
}

/// Stands before text that is Markdown already; no text holds it, as control characters are taken out.
const RAW: char = '\u{1}';

impl Span {
    pub(super) fn plain(text: &str) -> Self {
        Self { text: text.to_owned(), marks: Marks::default(), link: None }
    }

    /// Markdown that is written as it is.
    pub(super) fn raw(markdown: &str) -> Self {
        Self::plain(&format!("{RAW}{markdown}"))
    }

    fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }
}

/// What a mark looks like.
struct Kind {
    has: fn(&Marks) -> bool,
    open: &'static str,
    close: &'static str,
}

/// The marks, the outermost first.
const KINDS: [Kind; 7] = [
    Kind { has: |marks| marks.bold, open: "**", close: "**" },
    Kind { has: |marks| marks.strike, open: "~~", close: "~~" },
    Kind { has: |marks| marks.italic, open: "*", close: "*" },
    Kind { has: |marks| marks.underline, open: "<u>", close: "</u>" },
    Kind { has: |marks| marks.deleted, open: "<del>", close: "</del>" },
    Kind { has: |marks| marks.above, open: "<sup>", close: "</sup>" },
    Kind { has: |marks| marks.below, open: "<sub>", close: "</sub>" },
];

/// A word of so many characters beside a single mark makes it a sign of multiplication: 长*宽*高.
const LONGEST_TERM: usize = 4;

/// Writes a line. Out: also how many words lose their marks, which would be taken for signs.
pub(super) fn write(mut spans: Vec<Span>) -> (String, usize) {
    spans.retain(|span| !span.text.is_empty());
    tag_struck(&mut spans);
    let edges: [fn(&mut Marks) -> &mut bool; 3] =
        [|marks| &mut marks.bold, |marks| &mut marks.strike, |marks| &mut marks.italic];
    let edges: usize = edges.into_iter().map(|mark| free_edges(&mut spans, mark)).sum();
    let upright = edges + unmark_figures(&mut spans) + set_upright(&mut spans);
    // blanks between marked words belong to them
    for place in 1..spans.len().saturating_sub(1) {
        let (before, after) =
            (spans.get(place - 1).map(|span| span.marks), spans.get(place + 1).map(|span| span.marks));
        if let (Some(span), true) = (spans.get_mut(place), before == after)
            && span.is_blank()
            && !span.marks.underline
        {
            span.marks = before.unwrap_or_default();
        }
    }
    let mut out = String::new();
    links(&spans, &mut out);
    (out, upright)
}

/// Takes the slant off words whose single marks the reader of drafts would take for signs of multiplication.
fn set_upright(spans: &mut [Span]) -> usize {
    let slanted = |span: &Span| span.marks.italic;
    let bold = |span: Option<&Span>| span.is_some_and(|span| span.marks.bold);
    let mut dropped = 0;
    let mut start = 0;
    while start < spans.len() {
        let rest = spans.get(start..).unwrap_or_default();
        let length = rest.iter().take_while(|span| slanted(span)).count();
        if length == 0 {
            start += 1;
            continue;
        }
        let end = start + length;
        let text = |part: &[Span]| part.iter().map(|span| span.text.as_str()).collect::<String>();
        let (before, inner) =
            (text(spans.get(..start).unwrap_or_default()), text(rest.get(..length).unwrap_or_default()));
        let behind = spans.get(end..).unwrap_or_default();
        // three marks in a row, where not all of them begin or end there, part as nobody can foresee
        let heavy = rest.iter().take(length).filter(|span| span.marks.bold).count();
        let beside = bold(start.checked_sub(1).and_then(|before| spans.get(before))) || bold(spans.get(end));
        let heaped = beside || heavy > 0 && heavy < length;
        if heaped || heavy == 0 && !is_pair(&before, inner.trim(), &text(behind), behind.iter().any(slanted))
        {
            dropped += 1;
            spans.iter_mut().take(end).skip(start).for_each(|span| span.marks.italic = false);
        }
        start = end;
    }
    dropped
}

/// Whether words from `start` to `end` begin or end within a number, where marks are taken for signs: 1~2, 2**3.
fn parts_figures(spans: &[Span], start: usize, end: usize) -> bool {
    let is_figure = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    let last = |place: Option<usize>| spans.get(place?)?.text.chars().next_back();
    let first = |place: usize| spans.get(place)?.text.chars().next();
    let opens = is_figure(last(start.checked_sub(1))) && is_figure(first(start));
    opens || is_figure(last(end.checked_sub(1))) && is_figure(first(end))
}

/// Where words that have something stand, each from its start to its end.
fn stretches(spans: &[Span], has: fn(&Marks) -> bool) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for at in spans.iter().enumerate().filter(|(_, span)| has(&span.marks)).map(|(at, _)| at) {
        match found.last_mut() {
            Some(last) if last.end == at => last.end = at + 1,
            _ => found.push(at..at + 1),
        }
    }
    found
}

/// Strikes words through by a tag where signs cannot: without its stroke, a figure would read as one with that beside it.
fn tag_struck(spans: &mut [Span]) {
    for place in stretches(spans, |marks| marks.strike) {
        let text: String =
            spans.get(place.clone()).unwrap_or_default().iter().map(|span| &*span.text).collect();
        let is_sign = |c: Option<char>| c.is_some_and(|c| c.is_ascii_punctuation());
        let signed = is_sign(text.trim().chars().next()) || is_sign(text.trim().chars().next_back());
        if signed || parts_figures(spans, place.start, place.end) {
            let struck = spans.get_mut(place).unwrap_or_default();
            struck.iter_mut().for_each(|span| (span.marks.strike, span.marks.deleted) = (false, true));
        }
    }
}

/// Takes bold type off words that begin or end within a number. Out: off how many.
fn unmark_figures(spans: &mut [Span]) -> usize {
    let places = stretches(spans, |marks| marks.bold);
    let within: Vec<_> =
        places.into_iter().filter(|place| parts_figures(spans, place.start, place.end)).collect();
    for place in &within {
        let bold = spans.get_mut(place.clone()).unwrap_or_default();
        bold.iter_mut().for_each(|span| span.marks.bold = false);
    }
    within.len()
}

/// Takes a mark of emphasis off the ends of what bears it, as far as nothing stands there but blanks and Western marks, and
/// words in tags that begin or end so: the mark can stand neither there nor within the tag. Gives how many words in tags.
fn free_edges(spans: &mut [Span], mark: fn(&mut Marks) -> &mut bool) -> usize {
    let is_outside = |c: char| c.is_whitespace() || c.is_ascii_punctuation();
    let is_tagged =
        |span: &Span| span.marks.underline || span.marks.deleted || span.marks.above || span.marks.below;
    let has = |span: &Span| *mark(&mut span.marks.clone());
    let mut dropped = 0;
    for group in spans.chunk_by_mut(|a, b| has(a) == has(b)) {
        if !group.first().is_some_and(has) {
            continue;
        }
        let stuck = |span: &Span, edge: Option<char>| match is_tagged(span) {
            true => edge.is_none_or(is_outside),
            false => span.text.chars().all(is_outside),
        };
        let before = group.iter().take_while(|span| stuck(span, span.text.chars().next())).count();
        let behind = group.iter().rev().take_while(|span| stuck(span, span.text.chars().next_back())).count();
        let kept = before..group.len() - behind;
        for (_, span) in group.iter_mut().enumerate().filter(|(at, _)| !kept.contains(at)) {
            dropped += usize::from(is_tagged(span));
            *mark(&mut span.marks) = false;
        }
    }
    dropped
}

/// Whether single marks around a text are read as a pair.
fn is_pair(before: &str, inner: &str, behind: &str, more: bool) -> bool {
    let is_word = |c: char| c.is_alphanumeric();
    let word = |c: Option<char>| c.is_some_and(|c| is_word(c) || "（()）【】%％℃°㎡".contains(c));
    let (last, next) = (before.chars().next_back(), behind.chars().next());
    let (first, end) = (inner.chars().next(), inner.chars().next_back());
    let (opens, closes) = (word(last) && word(first), word(end) && word(next));
    let plain = |c: Option<char>| c.is_some_and(|c| c.is_alphabetic());
    let edges = plain(last) && plain(first) && plain(end) && plain(next);
    let term = |count: usize| count > LONGEST_TERM;
    match (opens, closes) {
        (false, false) => true,
        (false, true) => plain(end) && plain(next),
        (true, false) => !more && plain(last) && plain(first),
        (true, true) => {
            edges
                && inner.chars().count() > 1
                && (term(before.chars().rev().take_while(|c| is_word(*c)).count())
                    || term(behind.chars().take_while(|c| is_word(*c)).count()))
        }
    }
}

/// Groups of spans that agree in something.
fn groups<K: PartialEq>(spans: &[Span], key: impl Fn(&Span) -> K) -> impl Iterator<Item = &[Span]> {
    spans.chunk_by(move |a, b| key(a) == key(b))
}

fn links(spans: &[Span], out: &mut String) {
    for group in groups(spans, |span| span.link.clone()) {
        let Some(target) = group.first().and_then(|span| span.link.as_deref()) else {
            marked(group, 0, out);
            continue;
        };
        let text: String = group.iter().map(|span| span.text.as_str()).collect();
        if text == target && !text.contains(['<', '>', ' ']) {
            out.push_str(&format!("<{target}>"));
            continue;
        }
        out.push('[');
        marked(group, 0, out);
        let target = target.replace(' ', "%20").replace('(', "%28").replace(')', "%29");
        out.push_str(&format!("]({target})"));
    }
}

fn marked(spans: &[Span], level: usize, out: &mut String) {
    let Some(kind) = KINDS.get(level) else {
        for span in spans {
            text(span, out);
        }
        return;
    };
    for group in groups(spans, |span| (kind.has)(&span.marks)) {
        let has = group.first().is_some_and(|span| (kind.has)(&span.marks));
        let mut inner = String::new();
        marked(group, level + 1, &mut inner);
        if has {
            wrap(&inner, kind, out);
        } else {
            out.push_str(&inner);
        }
    }
}

/// Puts marks around a text; tags around all of it. Those of emphasis stand at letters: blanks and Western marks of punctuation at the ends stay outside.
fn wrap(inner: &str, kind: &Kind, out: &mut String) {
    let is_tag = kind.open.starts_with('<');
    let (start, end) = if is_tag { (0, inner.len()) } else { letters(inner) };
    let (before, rest) = inner.split_at(start);
    let (text, after) = rest.split_at(end - start);
    out.push_str(before);
    if !text.is_empty() {
        out.push_str(kind.open);
        out.push_str(text);
        out.push_str(kind.close);
    }
    out.push_str(after);
}

/// From the first to the last character at which marks can stand; an escaped character is one of punctuation.
fn letters(inner: &str) -> (usize, usize) {
    let is_outside = |c: char| c.is_whitespace() || c.is_ascii_punctuation() && !"*~`".contains(c);
    let (mut start, mut end) = (inner.len(), inner.len());
    let mut any = false;
    let mut in_tag = false;
    let mut rest = inner.char_indices();
    while let Some((at, c)) = rest.next() {
        let escaped = c == '\\' && rest.next().is_some();
        // text has no such sign without its backslash
        in_tag |= c == '<';
        if !in_tag && (escaped || is_outside(c)) {
            continue;
        }
        in_tag &= c != '>';
        if !any {
            (start, any) = (at, true);
        }
        end = at + c.len_utf8();
    }
    (start, end.max(start))
}

fn text(span: &Span, out: &mut String) {
    if let Some(markdown) = span.text.strip_prefix(RAW) {
        out.push_str(markdown);
    } else if span.marks.code {
        let longest = span.text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
        let fence = "`".repeat(longest + 1);
        let pad = if span.text.starts_with('`') || span.text.ends_with('`') { " " } else { "" };
        out.push_str(&format!("{fence}{pad}{}{pad}{fence}", span.text));
    } else {
        escape::inline(&span.text, out);
    }
}
