//! 上标 and 下标 as Markdown types them elsewhere: `x^2^`, `H~2~O`. In: the inlines of a line. Out: the same, marked.
//!
//! Only what is plainly meant so: something stands before the first sign, and between the two a few letters or digits.
//! `5~10天` is a range, `a^b` a typed power, and both stay as they are.

use crate::document::{Inline, Mark};
use crate::source::{Span, Spanned};
use std::ops::Range;

/// More characters never stand above or below a line.
const LONGEST: usize = 6;

/// Marks what is typed so; inlines nest to a bounded depth.
pub(super) fn mark(inlines: Vec<Inline>) -> Vec<Inline> {
    let mut out = Vec::with_capacity(inlines.len());
    for inline in inlines {
        match inline {
            Inline::Text(text) => cut(text, &mut out),
            Inline::Marked { mark: outer, parts } => {
                out.push(Inline::Marked { mark: outer, parts: mark(parts) });
            }
            Inline::Link(mut link) => {
                link.text = mark(link.text);
                out.push(Inline::Link(link));
            }
            inline => out.push(inline),
        }
    }
    out
}

/// Cuts a text where marks begin and end.
fn cut(text: Spanned<String>, out: &mut Vec<Inline>) {
    let verbatim = text.span.range().len() == text.value.len();
    if !verbatim || !text.value.contains(['~', '^']) {
        return out.push(Inline::Text(text));
    }
    let part = |range: Range<usize>| {
        let start = text.span.start as usize;
        let span = Span::new(text.span.source, start + range.start, start + range.end);
        let value = text.value.get(range).unwrap_or_default().to_owned();
        Inline::Text(Spanned::new(value, span))
    };
    let mut from = 0;
    let mut at = 0;
    while let Some(open) = text.value.get(at..).and_then(|rest| rest.find(['~', '^'])).map(|open| at + open) {
        at = open + 1;
        let Some((mark, close)) = script(&text.value, from, open) else { continue };
        if from < open {
            out.push(part(from..open));
        }
        out.push(Inline::Marked { mark, parts: vec![part(open + 1..close)] });
        from = close + 1;
        at = from;
    }
    if from < text.value.len() {
        out.push(part(from..text.value.len()));
    }
}

/// The mark that the sign at `open` begins, and where its partner stands; `from` is where the mark before it ends: SO~4~^2-^.
fn script(text: &str, from: usize, open: usize) -> Option<(Mark, usize)> {
    let before = text.get(..open)?.chars().next_back()?;
    let inner = text.get(open + 1..)?;
    let sign = text.get(open..=open)?;
    let len = inner.find(sign)?;
    let inner = inner.get(..len)?;
    let short = (1..=LONGEST).contains(&inner.chars().count());
    let plain = inner.chars().all(|c| c.is_ascii_alphanumeric() || "+-−".contains(c));
    let closes = |c: char| matches!(c, ')' | ']' | '）');
    let meant = match sign {
        "^" => before.is_alphanumeric() || closes(before) || from == open,
        // behind a digit it is a range
        _ => (before.is_ascii_alphabetic() || closes(before)) && is_index(inner),
    };
    let mark = if sign == "^" { Mark::Superscript } else { Mark::Subscript };
    (short && plain && meant).then_some((mark, open + 1 + len))
}

/// Whether what stands between two `~` counts something: digits, or one letter.
fn is_index(inner: &str) -> bool {
    inner.starts_with(|c: char| c.is_ascii_digit())
        || inner.len() == 1 && inner.chars().all(|c| c.is_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceId;

    fn marked(text: &str) -> String {
        let span = Span::new(SourceId(0), 0, text.len());
        let show = |inline: &Inline| match inline {
            Inline::Text(text) => text.value.clone(),
            Inline::Marked { mark, parts } => {
                let sign = if *mark == Mark::Superscript { "↑" } else { "↓" };
                let Some(Inline::Text(inner)) = parts.first() else { return sign.to_owned() };
                format!("{sign}{}{sign}", inner.value)
            }
            _ => String::new(),
        };
        mark(vec![Inline::Text(Spanned::new(text.to_owned(), span))]).iter().map(show).collect()
    }

    #[test]
    fn indices_and_powers_are_marked_and_ranges_are_not() {
        for (typed, shown) in [
            ("水H~2~O和CO~2~", "水H↓2↓O和CO↓2↓"),
            ("x^2^，10^-3^", "x↑2↑，10↑-3↑"),
            ("m^2^/s", "m↑2↑/s"),
            ("SO~4~^2-^", "SO↓4↓↑2-↑"),
            ("Fe(OH)~3~", "Fe(OH)↓3↓"),
            ("面积^2^", "面积↑2↑"),
            ("v~i~", "v↓i↓"),
            ("5~10天，15~20人", "5~10天，15~20人"),
            ("第3~5~7名", "第3~5~7名"),
            ("a^b，c", "a^b，c"),
            ("^2^", "^2^"),
            ("A~B~C", "A~B~C"),
            ("长^很长的一句话在这里^", "长^很长的一句话在这里^"),
        ] {
            assert_eq!(marked(typed), shown, "{typed}");
        }
    }
}
