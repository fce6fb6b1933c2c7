//! Lines as they are typed: types, and the numbers and marks that all who look at lines share.

use std::ops::{Range, RangeInclusive};

/// Items that stand in so far would be items of the one above them, whose own blanks are no part of it.
pub(super) const FAR_IN: usize = 2;

/// So many lines stand above the text at most, 主送机关 among them.
pub(super) const HEAD: usize = 12;

/// The most blanks that open a paragraph, in columns.
pub(super) const MOST_IN: usize = 8;

/// Blanks that open a paragraph take so many columns.
pub(super) const SET_IN: RangeInclusive<usize> = 2..=8;

/// How much shorter than the widest a line is that goes on, in columns: a word or a mark that may not begin the next one had no room.
pub(super) const RAGGED: usize = 6;

/// The marks that end a paragraph.
const FINISHED: [char; 12] = ['。', '：', '；', '！', '？', '”', '）', '…', ':', ';', '!', '.'];

/// The marks behind which a sentence goes on.
pub(super) const OPEN: [char; 10] = ['\\', '，', '、', '（', '“', '《', '—', ',', '〔', '('];

/// A line that is not blank.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) range: Range<usize>,
    /// Where its text begins, behind blanks.
    pub(super) typed: usize,
    pub(super) kind: Kind,
    /// Whether a blank line stands above it.
    pub(super) apart: bool,
    /// Its width, and of it what blanks take before its text, in columns.
    pub(super) width: usize,
    pub(super) indent: usize,
    pub(super) last: Option<char>,
    /// Whether it can only be the first of a paragraph, whatever stands above it.
    pub(super) opens: bool,
    /// Whether a number opens it.
    pub(super) counted: bool,
    /// Whether a word goes on in the next line, or the first word of that had no room in it.
    pub(super) torn: bool,
    /// Whether it reaches the width at which the lines of the text were cut.
    pub(super) full: bool,
    /// Whether the next line cannot but go on with it.
    pub(super) tied: bool,
    /// Whether it is one of a sign-off, which Markdown would join.
    pub(super) signs: bool,
}

/// Whether a line ends with a mark that ends a paragraph.
pub(super) fn is_finished(line: &Line) -> bool {
    line.last.is_some_and(|c| FINISHED.contains(&c))
}

/// What Markdown needs whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    List,
    Table,
    Code,
    Quote,
    Html,
    Tabs,
    /// What goes on with the text of a footnote.
    Note,
    /// What stands alone: a heading, a rule, a definition.
    Alone,
    /// What is no Markdown: a drawn line, `>90分为优秀`.
    Plain,
}

impl Kind {
    pub(super) const fn spans_blank_lines(self) -> bool {
        matches!(self, Self::List | Self::Code | Self::Html)
    }
}
