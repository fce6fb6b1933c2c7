//! A paragraph under revision. In: its runs with their text. Out: the same runs, the changed ones parted at every change.

use super::comments::AUTHOR;
use quick_xml::escape::escape;
use std::fmt::Write as _;
use std::ops::Range;

/// A paragraph.
#[derive(Debug, Default)]
pub(super) struct Paragraph {
    /// What people call its place: `第12段`.
    pub(super) label: String,
    pub(super) runs: Vec<Run>,
    /// The text of its runs in order, and what was changed of it.
    pub(super) segments: Vec<Segment>,
}

/// A run: text of one look.
#[derive(Debug)]
pub(super) struct Run {
    /// Its bytes in the document.
    pub(super) range: Range<usize>,
    /// Its opening tag, and its properties as they stand.
    pub(super) open: String,
    pub(super) properties: String,
    /// What stands in it, text and all else, as it stands.
    pub(super) children: Vec<String>,
}

/// A stretch of text in one child of one run.
#[derive(Clone, Debug)]
pub(super) struct Segment {
    pub(super) text: String,
    pub(super) state: State,
    pub(super) run: usize,
    pub(super) child: usize,
}

/// What became of a stretch of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    /// As it was.
    Kept,
    /// No text: a break, a picture, a mark. It is never changed.
    Fixed,
    /// Taken out by the change of this number.
    Deleted(usize),
    /// Put in by the change of this number.
    Inserted(usize),
}

impl State {
    fn change(self) -> Option<usize> {
        match self {
            Self::Deleted(change) | Self::Inserted(change) => Some(change),
            Self::Kept | Self::Fixed => None,
        }
    }

    /// Whether it is read when all changes are accepted.
    fn is_read(self) -> bool {
        !matches!(self, Self::Deleted(_))
    }
}

/// Stands in the text of a paragraph for what is no text.
pub(super) const OBJECT: char = '\u{fffc}';

impl Paragraph {
    /// Its text with all changes accepted.
    pub(super) fn text(&self) -> String {
        self.segments.iter().filter(|segment| segment.state.is_read()).map(|segment| &*segment.text).collect()
    }

    /// Replaces some of its accepted text; whether that could be done.
    pub(super) fn replace(&mut self, range: Range<usize>, new: &str, change: usize) -> bool {
        self.part_at(range.start);
        self.part_at(range.end);
        let mut at = 0;
        let mut touched = Vec::new();
        let mut before = None;
        for (index, segment) in self.segments.iter().enumerate() {
            if !segment.state.is_read() {
                continue;
            }
            let end = at + segment.text.len();
            if at >= range.start && end <= range.end && !segment.text.is_empty() {
                touched.push(index);
            }
            if end <= range.start && segment.state != State::Fixed {
                before = Some(index);
            }
            at = end;
        }
        let fixed =
            touched.iter().any(|index| self.segments.get(*index).is_some_and(|it| it.state == State::Fixed));
        let Some(home) = touched.first().copied().or(before).filter(|_| !fixed) else { return false };
        let Some(beside) = self.segments.get(home).cloned() else { return false };
        let after = touched.last().map_or(home + 1, |last| last + 1);
        for index in &touched {
            if let Some(segment) = self.segments.get_mut(*index) {
                match segment.state {
                    // what was put in before and not accepted yet is not there any more
                    State::Inserted(_) => segment.text.clear(),
                    _ => segment.state = State::Deleted(change),
                }
            }
        }
        if !new.is_empty() {
            let segment = Segment { text: new.to_owned(), state: State::Inserted(change), ..beside };
            self.segments.insert(after, segment);
        }
        true
    }

    /// Parts the segment that goes over this byte of the accepted text.
    fn part_at(&mut self, place: usize) {
        let mut at = 0;
        for index in 0..self.segments.len() {
            let Some(segment) = self.segments.get_mut(index).filter(|segment| segment.state.is_read()) else {
                continue;
            };
            let end = at + segment.text.len();
            if at < place && place < end {
                let rest = segment.text.split_off(place - at);
                let rest = Segment { text: rest, ..segment.clone() };
                self.segments.insert(index + 1, rest);
                return;
            }
            at = end;
        }
    }

    /// Its changed runs, each with its bytes in the document and what stands there now. Numbers of comments begin at `comment`, those of
    /// revisions at `revision`.
    pub(super) fn changed(&self, comment: u64, revision: &mut u64) -> Vec<(Range<usize>, String)> {
        let mut changed = Vec::new();
        for (number, run) in self.runs.iter().enumerate() {
            let own: Vec<(usize, &Segment)> =
                self.segments.iter().enumerate().filter(|(_, segment)| segment.run == number).collect();
            if own.iter().any(|(_, segment)| segment.state.change().is_some()) {
                let writer = Writer {
                    paragraph: self,
                    run,
                    comment,
                    revision: &mut *revision,
                    out: String::new(),
                    plain: String::new(),
                };
                changed.push((run.range.clone(), writer.write(&own)));
            }
        }
        changed
    }

    /// The first and the last segment of a change.
    fn ends(&self, change: usize) -> (usize, usize) {
        let own = |segment: &Segment| segment.state.change() == Some(change) && !segment.text.is_empty();
        let first = self.segments.iter().position(own).unwrap_or_default();
        let last = self.segments.iter().rposition(own).unwrap_or_default();
        (first, last)
    }
}

/// Writes a run anew.
struct Writer<'w> {
    paragraph: &'w Paragraph,
    run: &'w Run,
    comment: u64,
    revision: &'w mut u64,
    out: String,
    /// What stands unchanged since the last change.
    plain: String,
}

impl Writer<'_> {
    fn write(mut self, segments: &[(usize, &Segment)]) -> String {
        for child in 0..self.run.children.len() {
            let own: Vec<_> = segments.iter().filter(|(_, segment)| segment.child == child).collect();
            let raw = self.run.children.get(child).map_or("", String::as_str);
            if own.iter().all(|(_, segment)| segment.state.change().is_none()) {
                self.plain.push_str(raw);
                continue;
            }
            for (index, segment) in own {
                self.segment(*index, segment, raw);
            }
        }
        self.flush();
        self.out
    }

    fn segment(&mut self, index: usize, segment: &Segment, raw: &str) {
        let Segment { text, state, .. } = segment;
        if text.is_empty() {
            return;
        }
        let Some(change) = state.change() else {
            match state {
                State::Fixed => self.plain.push_str(raw),
                _ => self.plain.push_str(&tagged("w:t", text)),
            }
            return;
        };
        self.flush();
        let (first, last) = self.paragraph.ends(change);
        let comment = self.comment + change as u64;
        // writing to a String cannot fail
        if index == first {
            let _ = write!(self.out, "<w:commentRangeStart w:id=\"{comment}\"/>");
        }
        let (kind, name) = match state {
            State::Deleted(_) => ("w:del", "w:delText"),
            _ => ("w:ins", "w:t"),
        };
        let run = self.run_of(&tagged(name, text));
        let revision = *self.revision;
        let _ = write!(self.out, "<{kind} w:id=\"{revision}\" w:author=\"{AUTHOR}\">{run}</{kind}>");
        *self.revision += 1;
        if index == last {
            let _ = write!(
                self.out,
                "<w:commentRangeEnd w:id=\"{comment}\"/><w:r><w:commentReference w:id=\"{comment}\"/></w:r>"
            );
        }
    }

    fn flush(&mut self) {
        if !self.plain.is_empty() {
            let plain = std::mem::take(&mut self.plain);
            let run = self.run_of(&plain);
            self.out.push_str(&run);
        }
    }

    fn run_of(&self, content: &str) -> String {
        format!("{}{}{content}</w:r>", self.run.open, self.run.properties)
    }
}

fn tagged(name: &str, text: &str) -> String {
    format!("<{name} xml:space=\"preserve\">{}</{name}>", escape(text))
}
