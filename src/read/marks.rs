//! Marks in braces at the end of a line. In: a line. Out: the names in its `{.attachment .landscape}`.

use super::split::{plain, split, trim};
use crate::document::Inline;
use crate::source::Span;

/// 横排: the pages are turned.
pub(super) const LANDSCAPE: [&str; 2] = [".landscape", ".横排"];

/// What stands in braces at the end of a line.
pub(super) struct Marks {
    /// Each with its full stop: `.landscape`.
    pub(super) names: Vec<String>,
    /// The text that ends with them.
    pub(super) span: Span,
    /// How many bytes they take, braces included.
    len: usize,
}

impl Marks {
    /// Whether one of the names is among them.
    pub(super) fn has(&self, names: [&str; 2]) -> bool {
        self.names.iter().any(|name| names.contains(&name.as_str()))
    }

    /// Whether the line holds nothing else.
    pub(super) fn is_all_of(&self, line: &[Inline]) -> bool {
        plain(line).trim_end().len() == self.len
    }

    /// Takes them off the line.
    pub(super) fn take_off(&self, line: &mut Vec<Inline>) {
        let kept = plain(line).len() - self.len;
        *line = split(std::mem::take(line), kept).0;
        trim(line);
    }
}

/// The marks at the end of a line.
pub(super) fn at_end(line: &[Inline]) -> Option<Marks> {
    let Some(Inline::Text(last)) = line.last() else { return None };
    let start = last.value.rfind("{.")?;
    let names = last.value.get(start + 1..)?.trim_end().strip_suffix('}')?;
    let names = names.split_whitespace().map(str::to_owned).collect();
    Some(Marks { names, span: last.span, len: last.value.len() - start })
}
