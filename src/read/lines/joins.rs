//! Which lines go on with the one before. In: the lines of a draft. Out: whether they are paragraphs or were cut at one width, and for two of
//! them whether they are one.

use super::typed::{FAR_IN, HEAD, Kind, Line, OPEN, RAGGED, SET_IN, is_finished};
use super::wrap::{self, Wrap};
use crate::read::draft::{Draft, Elements};
use std::ops::{Range, RangeInclusive};

/// Lines of this width, in columns, were cut by a program; a hanzi has two columns.
const CUT: Range<usize> = 56..105;

/// Lines of this width may have been cut, or be short paragraphs: only several that end sentences in the next line tell.
const NARROW: Range<usize> = 40..CUT.start;

/// So many lines tell.
const SEVERAL: usize = 3;

/// In a draft with a front matter, lines are paragraphs if so many of a hundred are finished.
const MOST_FINISHED: usize = 80;

/// How the lines of a draft are joined.
pub(super) struct Joins {
    elements: Elements,
    /// Whether lines are paragraphs, and not those of Markdown.
    pub(super) separate: bool,
    /// Where a program cut them, below a front matter and without one.
    width: Option<usize>,
    pub(super) wrap: Option<Wrap>,
    /// The width of the widest.
    widest: usize,
    /// Whether paragraphs stand in, so that a line that does not goes on with one.
    set_in: bool,
}

impl Joins {
    pub(super) fn of(draft: &Draft, lines: &mut [Line], elements: Elements) -> Self {
        let bare = elements == Elements::InText;
        let wrap = if bare { wrap::find(draft, lines) } else { None };
        let width = if bare { None } else { cut_width(lines) };
        let separate = bare || width.is_none() && are_paragraphs(draft, lines);
        let widest = lines.iter().filter(|line| line.kind == Kind::Text).map(|line| line.width).max();
        let set_in = bare && are_set_in(lines);
        Self { elements, separate, width, wrap, widest: widest.unwrap_or_default(), set_in }
    }

    /// Whether a line goes on with what stands before it.
    pub(super) fn go_on(&self, before: &Line, line: &Line) -> bool {
        let follows = !line.apart;
        match (before.kind, line.kind) {
            (Kind::Plain, _) | (_, Kind::Plain) => false,
            (Kind::Tabs, kind) | (kind, Kind::Tabs) => kind == Kind::Tabs && follows,
            (Kind::Text, Kind::Text) if follows && self.is_heading(before) => false,
            _ if !self.separate => !line.signs,
            // what stands in below an item is its own
            (Kind::List, Kind::Text) if follows && self.is_fronted() && line.indent > before.indent => true,
            (Kind::Text | Kind::List, Kind::Text) if self.wrap.is_some() => {
                follows && self.wrap.is_some_and(|wrap| wrap.goes_on(before, line))
            }
            (Kind::Text, Kind::Text) if follows && before.tied => true,
            (Kind::Text, Kind::Text) if follows && self.set_in && self.hangs(before, line) => true,
            (Kind::Text | Kind::List, Kind::Text) => follows && runs_on(before, line, self.width),
            // item by item: Markdown would take those that stand in as far as the first for items of it
            (Kind::List, Kind::List) => before.indent < FAR_IN || line.indent > before.indent,
            // a line of = makes a heading of the one above it
            (Kind::Text, Kind::Alone) => follows && line.last == Some('='),
            (Kind::Alone, Kind::Alone) => false,
            (Kind::Alone | Kind::Note, Kind::Note) => true,
            (above, here) => above == here && (follows || here.spans_blank_lines()),
        }
    }

    /// Whether a line may as well begin a paragraph as go on with the one before it: that ends with a sentence and reaches the width.
    pub(super) fn is_doubtful(&self, before: &Line, line: &Line) -> bool {
        let may_be_either = before.full && is_finished(before) && !(line.opens || line.signs || line.counted);
        !line.apart && may_be_either && self.wrap.is_some_and(|wrap| !wrap.set_in)
    }

    /// Whether a line that does not stand in goes on with a paragraph that does, and has no end yet.
    fn hangs(&self, before: &Line, line: &Line) -> bool {
        let is_heading = before.counted && before.width + RAGGED < self.widest;
        SET_IN.contains(&before.indent)
            && before.width >= LEAST
            && line.indent == 0
            && !(is_finished(before) || is_heading || line.opens || line.signs)
            && !(line.width < LEAST && matches!(line.last, Some('：' | ':')))
    }

    fn is_fronted(&self) -> bool {
        self.elements == Elements::Both
    }

    /// （一）带班领导 alone on its line, below a front matter: no program cut it so short.
    fn is_heading(&self, line: &Line) -> bool {
        self.is_fronted()
            && line.counted
            && line.last.is_some_and(char::is_alphanumeric)
            && line.width + RAGGED < self.widest
    }
}

/// A line that ends within a sentence has so many columns.
const LEAST: usize = 24;

/// Whether a writer lets paragraphs stand in: several do, one of them whole.
fn are_set_in(lines: &[Line]) -> bool {
    let set_in = || lines.iter().filter(|line| line.kind == Kind::Text && SET_IN.contains(&line.indent));
    set_in().count() > 1 && set_in().any(is_finished)
}

/// The width at which a program has cut the lines, if one has: the widest of those that go on.
fn cut_width(lines: &[Line]) -> Option<usize> {
    let text: Vec<&Line> = lines.iter().filter(|line| line.kind == Kind::Text).collect();
    let widest = text.iter().map(|line| line.width).max()?;
    let is_narrow = NARROW.contains(&widest);
    if !CUT.contains(&widest) && !is_narrow {
        return None;
    }
    let cut = text.windows(2).filter(|pair| {
        let [line, next] = pair else { return false };
        !next.apart
            && line.width + RAGGED >= widest
            && line.last.is_some()
            && !is_finished(line)
            && !next.opens
            && (!is_narrow || is_finished(next))
    });
    let cut = cut.count();
    (cut >= if is_narrow { SEVERAL } else { 1 }).then_some(widest)
}

/// Whether a line goes on with the one below it.
fn runs_on(line: &Line, next: &Line, width: Option<usize>) -> bool {
    if line.last == Some('\\') {
        return true;
    }
    if next.opens || next.signs && !line.torn && (width.is_none() || is_finished(line)) {
        return false;
    }
    let cut = width.is_some_and(|width| line.width + RAGGED >= width);
    cut || line.torn || line.last.is_some_and(|c| OPEN.contains(&c))
}

/// Whether the lines of a draft with a front matter are paragraphs: nearly all of its text that others follow are finished.
fn are_paragraphs(draft: &Draft, lines: &[Line]) -> bool {
    let text = |line: &Line| draft.slice(line.typed..line.range.end);
    // **注意： is still to be closed
    let is_finished = |line: &Line| is_finished(line) && text(line).matches("**").count() % 2 == 0;
    // what opens the draft is a title, its number and the like
    let is_labelled = |line: &Line| is_labelled(text(line));
    let head = lines.iter().take(HEAD).position(|line| is_finished(line) || is_labelled(line)).unwrap_or(0);
    let followed = lines.get(head..).unwrap_or_default().windows(2).filter_map(|pair| {
        let [line, next] = pair else { return None };
        let are_text = line.kind == Kind::Text && next.kind == Kind::Text && !line.signs && !next.signs;
        let labelled = is_labelled(line) && is_labelled(next);
        let opens = !labelled && (next.opens || next.counted);
        (are_text && !opens && !next.apart).then(|| (is_finished(line), labelled))
    });
    // a mark of Markdown breaks lines within paragraphs
    if lines.iter().any(|line| line.last == Some('\\')) {
        return false;
    }
    let (mut all, mut finished, mut labelled) = (0_usize, 0_usize, 0_usize);
    for (ends, is_labelled) in followed {
        all += 1;
        finished += usize::from(ends);
        labelled += usize::from(!ends && is_labelled);
    }
    (finished > 0 || labelled > 1) && (finished + labelled) * 100 >= all * MOST_FINISHED
}

/// The label of a line has so many characters; 表： heads a table.
const LABEL: RangeInclusive<usize> = 2..=6;

/// Whether a line says something behind a label: `出席：张三、李四`.
fn is_labelled(line: &str) -> bool {
    let label = line.split_once('：').map(|(label, _)| label);
    label
        .is_some_and(|label| LABEL.contains(&label.chars().count()) && label.chars().all(char::is_alphabetic))
}
