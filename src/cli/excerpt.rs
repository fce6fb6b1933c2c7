//! The part of a line that a message shows. In: a text and a range of it. Out: at most one line of a terminal.

use gongwen::source::Source;
use std::ops::Range;

/// How many characters are shown at most, and how many of them before the mark: 40 hanzi are 80 columns.
const SHOWN: usize = 40;
const BEFORE: usize = 12;

/// A piece of a line and the bytes marked in it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Excerpt {
    /// The line, or a part of it between ellipses.
    pub(crate) text: String,
    /// The marked bytes of it.
    pub(crate) marked: Range<usize>,
}

impl Excerpt {
    /// The same of a source; what was read out of a Word file is shown without the marks of Markdown, which its writer never saw.
    pub(crate) fn of(source: &Source, range: Range<usize>) -> Self {
        let Self { text, marked } = Self::new(&source.text, range);
        if !source.is_imported() {
            return Self { text, marked };
        }
        let pieces = [0..marked.start, marked.clone(), marked.end..text.len()];
        let mut begun = false;
        let [before, mark, behind] = pieces.map(|piece| {
            let piece = without_marks(text.get(piece).unwrap_or_default());
            let piece = if begun { piece.as_str() } else { piece.trim_start_matches(['#', ' ']) };
            begun |= !piece.is_empty();
            piece.to_owned()
        });
        let start = before.len();
        Self { text: [before.as_str(), &mark, &behind].concat(), marked: start..start + mark.len() }
    }

    /// The line on which `range` starts; a range that goes on to further lines is marked to the end of this one.
    pub(crate) fn new(text: &str, range: Range<usize>) -> Self {
        let at = text.floor_char_boundary(range.start.min(text.len()));
        let end = text.ceil_char_boundary(range.end.clamp(at, text.len()));
        let (before, after) = text.split_at(at);
        let before = before.rsplit('\n').next().unwrap_or_default();
        let after = after.split('\n').next().unwrap_or_default().trim_end_matches('\r');
        let whole =
            before.chars().rev().take(SHOWN + 1).count() + after.chars().take(SHOWN + 1).count() <= SHOWN;
        let kept = before.char_indices().rev().nth(BEFORE - 1).filter(|_| !whole).map_or(0, |(at, _)| at);
        let opening = if kept > 0 { "…" } else { "" };
        let shown = before.get(kept..).unwrap_or_default();
        let room = SHOWN - shown.chars().count().min(SHOWN);
        let (after, closing) = match after.char_indices().nth(room).and_then(|(cut, _)| after.get(..cut)) {
            Some(part) => (part, "…"),
            None => (after, ""),
        };
        let start = opening.len() + shown.len();
        let marked = start..start + (end - at).min(after.len());
        Self { text: [opening, shown, after, closing].concat(), marked }
    }
}

/// Words as they stand in a Word file.
fn without_marks(markdown: &str) -> String {
    let plain = markdown.replace("**", "").replace("<br>", " ").replace('|', " ");
    let mut words = String::new();
    let mut characters = plain.chars().peekable();
    while let Some(character) = characters.next() {
        // an escaped mark is the mark
        if character != '\\' || !characters.peek().is_some_and(char::is_ascii_punctuation) {
            words.push(character);
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, mark: &str) -> (String, String) {
        let at = text.find(mark).unwrap();
        let Excerpt { text, marked } = Excerpt::new(text, at..at + mark.len());
        (text.clone(), text[marked].to_owned())
    }

    #[test]
    fn a_short_line_is_shown_whole() {
        assert_eq!(shown("一\r\n二三四\r\n五", "三"), ("二三四".into(), "三".into()));
        assert_eq!(shown("二三\n四", "三\n四"), ("二三".into(), "三".into()));
    }

    #[test]
    fn what_word_wrote_is_shown_as_word_shows_it() {
        for (markdown, shown) in
            [("**一.概况**", "一.概况"), ("## 主要\\*做法", "主要*做法"), ("| 甲 | 8 |", "甲   8")]
        {
            assert_eq!(without_marks(markdown).trim_start_matches(['#', ' ']).trim_end(), shown);
        }
    }

    #[test]
    fn a_long_line_is_cut_around_the_mark() {
        let text = format!("{}错{}", "前".repeat(90), "后".repeat(90));
        let expected = format!("…{}错{}…", "前".repeat(12), "后".repeat(27));
        assert_eq!(shown(&text, "错"), (expected, "错".into()));
        let text = format!("错{}", "后".repeat(90));
        assert_eq!(shown(&text, "错"), (format!("错{}…", "后".repeat(39)), "错".into()));
    }
}
