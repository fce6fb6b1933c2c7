//! Emphasis as Markdown. In: the texts of a line with their marks. Out: the line, its marks nested and its text escaped.

use super::block::Marks;
use super::escape;

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
const KINDS: [Kind; 6] = [
    Kind { has: |marks| marks.bold, open: "**", close: "**" },
    Kind { has: |marks| marks.strike, open: "~~", close: "~~" },
    Kind { has: |marks| marks.italic, open: "*", close: "*" },
    Kind { has: |marks| marks.underline, open: "<u>", close: "</u>" },
    Kind { has: |marks| marks.above, open: "<sup>", close: "</sup>" },
    Kind { has: |marks| marks.below, open: "<sub>", close: "</sub>" },
];

/// Writes a line.
pub(super) fn write(mut spans: Vec<Span>) -> String {
    spans.retain(|span| !span.text.is_empty());
    // blanks between marked words belong to them
    for place in 1..spans.len().saturating_sub(1) {
        let (before, after) =
            (spans.get(place - 1).map(|span| span.marks), spans.get(place + 1).map(|span| span.marks));
        if let (Some(span), true) = (spans.get_mut(place), before == after)
            && span.is_blank()
        {
            span.marks = before.unwrap_or_default();
        }
    }
    let mut out = String::new();
    links(&spans, &mut out);
    out
}

/// Groups of spans that agree in something.
fn groups<'s, K: PartialEq>(spans: &'s [Span], key: impl Fn(&Span) -> K) -> impl Iterator<Item = &'s [Span]> {
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

/// Puts marks around a text. Those of emphasis stand at letters: blanks and Western marks of punctuation at the ends stay outside.
fn wrap(inner: &str, kind: &Kind, out: &mut String) {
    let is_outside = |c: char| c.is_whitespace() || c.is_ascii_punctuation() && !"*~<>[]`".contains(c);
    let start = inner.len() - inner.trim_start_matches(is_outside).len();
    let end = inner.trim_end_matches(is_outside).len().max(start);
    // an escaped character stays whole
    let start =
        if inner.get(..start).is_some_and(|before| before.ends_with('\\')) { start - 1 } else { start };
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
