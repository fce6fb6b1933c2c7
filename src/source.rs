//! Source texts and places in them. In: the text of a draft or a style file. Out: lines and columns for people.

use std::fmt;
use std::sync::OnceLock;

/// Which text a [`Span`] lies in: an index into [`Sources`]. The draft is number 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId(pub u16);

/// A half-open range of bytes in one source text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The text it lies in.
    pub source: SourceId,
    /// The first byte.
    pub start: u32,
    /// The byte after the last one.
    pub end: u32,
}

impl Span {
    /// The bytes `start..end` of `source`; offsets past 4 GiB saturate.
    pub fn new(source: SourceId, start: usize, end: usize) -> Self {
        let clamp = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        Self { source, start: clamp(start), end: clamp(end) }
    }

    /// The smallest span that covers both; `other` must lie in the same source.
    pub fn to(self, other: Self) -> Self {
        Self { source: self.source, start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// Whether the two have a byte in common.
    pub fn overlaps(self, other: Self) -> bool {
        self.source == other.source && self.start < other.end && other.start < self.end
    }

    /// The span as a range of bytes.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// A value and the place it was written at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spanned<T> {
    /// What was written.
    pub value: T,
    /// Where it was written.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// Pairs a value with its place.
    pub const fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }
}

/// A place as people count it: both numbers start at 1, columns count characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The character in the line.
    pub column: usize,
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.line, self.column)
    }
}

/// A named text.
#[derive(Clone, Debug)]
pub struct Source {
    /// The file name shown in messages.
    pub name: String,
    /// The decoded text.
    pub text: String,
    /// Found when a place is first asked for: of most texts, none is.
    line_starts: OnceLock<Vec<usize>>,
    places: Vec<String>,
}

impl Source {
    /// Takes a text.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self { name: name.into(), text: text.into(), line_starts: OnceLock::new(), places: Vec::new() }
    }

    fn line_starts(&self) -> &[usize] {
        self.line_starts.get_or_init(|| {
            let breaks = self.text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
            std::iter::once(0).chain(breaks.map(|(at, _)| at + 1)).collect()
        })
    }

    /// What people call the place of a line, where the text comes from a file without lines.
    pub fn place(&self, line: usize) -> Option<&str> {
        let place = self.places.get(line.checked_sub(1)?)?;
        (!place.is_empty()).then_some(place)
    }

    /// Whether the text comes from a file without lines.
    pub fn is_imported(&self) -> bool {
        !self.places.is_empty()
    }

    /// The line and column of a byte offset; an offset past the end counts as the end.
    pub fn position(&self, offset: usize) -> Position {
        let offset = self.text.floor_char_boundary(offset.min(self.text.len()));
        let starts = self.line_starts();
        let line = starts.partition_point(|&start| start <= offset);
        let start = starts[line - 1];
        Position { line, column: self.text[start..offset].chars().count() + 1 }
    }
}

/// All texts that one compilation read, so that a [`Span`] can be shown.
#[derive(Clone, Debug, Default)]
pub struct Sources(Vec<Source>);

impl Sources {
    /// Keeps a text and gives the number by which spans name it.
    pub fn add(&mut self, source: Source) -> SourceId {
        self.0.push(source);
        SourceId(u16::try_from(self.0.len() - 1).unwrap_or(u16::MAX))
    }

    /// Says of each line of a text where it stands in a file that has no lines: `第12段`.
    pub fn set_places(&mut self, id: SourceId, places: Vec<String>) {
        if let Some(source) = self.0.get_mut(usize::from(id.0)) {
            source.places = places;
        }
    }

    /// The text that a span lies in.
    pub fn get(&self, id: SourceId) -> Option<&Source> {
        self.0.get(usize::from(id.0))
    }

    /// The line and column at which a span starts.
    pub fn position(&self, span: Span) -> Option<Position> {
        self.get(span.source).map(|source| source.position(span.start as usize))
    }
}

/// A text of Markdown without the `\\` before its marks.
pub(crate) fn unescaped(text: &str) -> String {
    let mut bare = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let is_escape = c == '\\' && chars.peek().is_some_and(char::is_ascii_punctuation);
        bare.extend(if is_escape { chars.next() } else { Some(c) });
    }
    bare
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_count_characters_from_one() {
        let source = Source::new("稿.md", "标题\n第二行：好\n");
        assert_eq!(source.position(0).to_string(), "1:1");
        assert_eq!(source.position("标题\n第二".len()).to_string(), "2:3");
        assert_eq!(source.position("标题\n第二".len() + 1).to_string(), "2:3");
        assert_eq!(source.position(usize::MAX).to_string(), "3:1");
    }
}
