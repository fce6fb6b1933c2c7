//! Where a mend belongs. In: a line of the draft as it was read, the bytes to replace in it, paragraphs. Out: the paragraph and the bytes
//! of its text; nothing where the words stand nowhere, or nobody can tell which of several is meant.

use super::paragraph::Paragraph;
use std::ops::Range;

/// A mend in a line of the draft's text.
#[derive(Clone, Debug)]
pub(crate) struct Mark<'m> {
    /// What people call the place of the line: `第12段`.
    pub(crate) label: &'m str,
    /// The line, as Markdown has it.
    pub(crate) line: &'m str,
    /// What is replaced in it.
    pub(crate) range: Range<usize>,
    /// What it says, without the `\\` that Markdown has before marks.
    pub(crate) old: String,
    /// What stands there then.
    pub(crate) new: &'m str,
    /// What is said of it.
    pub(crate) comment: String,
}

/// So many characters before and behind, at most, tell one place from another.
const AROUND: [usize; 7] = [24, 12, 8, 5, 3, 2, 1];

/// Marks of Markdown, and what parts its cells: what crosses them stands in several looks, or is escaped.
const MARKS: [char; 7] = ['*', '_', '~', '\\', '<', '`', '|'];

pub(super) fn find(paragraphs: &[Paragraph], mark: &Mark<'_>) -> Option<(usize, Range<usize>)> {
    let old = mark.old.as_str();
    let plain = |text: &str| !text.contains(MARKS);
    if !plain(old) || !plain(mark.new) {
        return None;
    }
    let (before, after) = (mark.line.get(..mark.range.start)?, mark.line.get(mark.range.end..)?);
    for around in AROUND {
        let before: String = last(before, around);
        let after: String = after.chars().take(around).collect();
        let (before, after) = (unmarked_end(&before), unmarked_start(&after));
        if before.is_empty() && after.is_empty() && old.is_empty() {
            continue;
        }
        let words = format!("{before}{old}{after}");
        let found = occurrences(paragraphs, &words);
        let here: Vec<_> = found
            .iter()
            .filter(|(index, _)| paragraphs.get(*index).is_some_and(|it| it.label == mark.label))
            .collect();
        // of several alike in the right paragraph the one that is as far along the line
        let ordinal =
            mark.line.get(..mark.range.start.saturating_sub(before.len()))?.matches(words.as_str()).count();
        let chosen = match (here.as_slice(), found.as_slice()) {
            ([], [only]) => only,
            ([only], _) => *only,
            ([], _) => continue,
            (several, _) => *several.get(ordinal)?,
        };
        let start = chosen.1 + before.len();
        return Some((chosen.0, start..start + old.len()));
    }
    None
}

/// A mend without what it leaves as it is at its ends: of `(所）` and `（所）` the bracket alone changes.
pub(super) fn narrow<'m>(mark: &Mark<'m>, range: Range<usize>) -> (Range<usize>, &'m str) {
    let old = mark.old.as_str();
    let same = |(a, b): &(char, char)| a == b;
    let start: usize = old.chars().zip(mark.new.chars()).take_while(same).map(|(c, _)| c.len_utf8()).sum();
    let (rest, new) = (old.get(start..).unwrap_or_default(), mark.new.get(start..).unwrap_or_default());
    let end: usize =
        rest.chars().rev().zip(new.chars().rev()).take_while(same).map(|(c, _)| c.len_utf8()).sum();
    (range.start + start..range.end - end, new.get(..new.len() - end).unwrap_or_default())
}

fn last(text: &str, count: usize) -> String {
    let characters: Vec<char> = text.chars().collect();
    characters.get(characters.len().saturating_sub(count)..).unwrap_or_default().iter().collect()
}

/// The end of some words behind their last mark.
fn unmarked_end(words: &str) -> &str {
    words.rsplit(MARKS).next().unwrap_or_default().trim_start()
}

/// The start of some words before their first mark.
fn unmarked_start(words: &str) -> &str {
    words.split(MARKS).next().unwrap_or_default().trim_end()
}

/// Where some words stand.
fn occurrences(paragraphs: &[Paragraph], words: &str) -> Vec<(usize, usize)> {
    const MOST: usize = 64;
    let all = paragraphs.iter().enumerate().flat_map(|(index, paragraph)| {
        let text = paragraph.text();
        text.match_indices(words).map(|(at, _)| (index, at)).collect::<Vec<_>>()
    });
    all.take(MOST).collect()
}
