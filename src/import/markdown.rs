//! The draft as Markdown. In: front matter and blocks. Out: lines, each with its place in Word.

use super::block::{Block, Cell, Draft, Listed, Maker, Marks, Paragraph, Piece, Table};
use super::element;
use super::element::{Entry, Found, Part};
use super::entry;
use super::imported::Imported;
use super::notation::{self, escaped};
use super::remarks::Met;
use super::run_in::run_in;
use super::spans::{self, Span};
use crate::{drawn, escape};
use std::collections::BTreeSet;

/// The deepest level of the standard (§7.3.3).
const MAX_LEVEL: u8 = 4;

/// How far a quotation is set in within another, a little less, in twips: two characters of 三号.
const QUOTE_INDENT: u32 = 600;

/// The styles of the heads of this program's tables begin so.
const TABLE_HEAD: &str = "表头";

/// Styles of this program's lists, the outermost first.
const LISTS: [&str; 4] = ["列表第一层", "列表第二层", "列表第三层", "列表第四层"];

/// What the words of a paragraph are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Words {
    Text,
    /// Of a table or a picture: its number is counted.
    Caption,
}

/// More blank lines in a cell than somebody writes by hand.
const MOST_ROOM: usize = 12;

/// Where a row stands in its table.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Row {
    Head,
    Body,
    /// Of a form: where somebody writes by hand.
    Form,
}

/// Writes a draft.
pub(super) fn write(found: Found) -> Imported {
    let Found { draft, front, parts, titled } = found;
    let Draft { notes, turned, labels, pictures, remarks, own, .. } = draft;
    let mut writer = Writer {
        text: String::new(),
        places: Vec::new(),
        remarks,
        turned,
        own,
        titled,
        lists: Vec::new(),
        attached: false,
        noted: BTreeSet::new(),
    };
    writer.front(&front);
    for part in parts {
        match part {
            Part::Attachment { label, title, turned, place } => {
                let mark = if turned { "{.attachment .landscape}" } else { "{.attachment}" };
                writer.attachment(&label, &title, mark, place);
            }
            Part::Block(Block::Table(table)) => writer.table(&table),
            Part::Block(Block::Paragraph(paragraph)) => writer.paragraph(&paragraph),
        }
    }
    writer.notes(&notes);
    let Writer { text, places, remarks, own, .. } = writer;
    // what stands in a row of a table and has no line of its own is found by that of the row
    let line = |place: usize| {
        let in_row = |known: usize| known <= place && labels.get(known) == labels.get(place);
        let row = places.iter().rposition(|known| known.is_some_and(in_row));
        row.or_else(|| places.iter().position(|known| known.is_some_and(|known| known >= place)))
    };
    let told = remarks.told(&labels, line);
    let label =
        |place: &Option<usize>| place.and_then(|place| labels.get(place)).cloned().unwrap_or_default();
    let places = places.iter().map(label).collect();
    Imported { markdown: text, places, pictures, whole: own, remarks: told }
}

/// The Markdown so far.
struct Writer {
    text: String,
    /// The place of each line.
    places: Vec<Option<usize>>,
    remarks: super::remarks::Remarks,
    turned: Vec<bool>,
    own: bool,
    titled: bool,
    /// The columns at which the text of each open list item stands.
    lists: Vec<usize>,
    attached: bool,
    /// The notes to which a line refers.
    noted: BTreeSet<usize>,
}

impl Writer {
    fn line(&mut self, line: &str, place: Option<usize>) {
        self.text.push_str(line);
        self.text.push('\n');
        self.places.push(place);
    }

    /// A blank line, unless one stands there.
    fn gap(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.line("", None);
        }
    }

    fn front(&mut self, entries: &[Entry]) {
        if entries.is_empty() {
            return;
        }
        self.line("---", None);
        for Entry { key, value, place } in entries {
            self.line(&format!("{key}: {}", entry::found(value)), *place);
        }
        self.line("---", None);
    }

    fn attachment(&mut self, label: &str, title: &str, mark: &str, place: usize) {
        self.end_lists();
        self.gap();
        self.attached = true;
        let line = escaped(&[label, title].join(" "));
        self.line(&format!("# {} {mark}", line.trim_end()), Some(place));
    }

    fn end_lists(&mut self) {
        self.lists.clear();
    }

    fn paragraph(&mut self, paragraph: &Paragraph) {
        let style = paragraph.style.as_str();
        let place = Some(paragraph.place);
        if !self.own && is_drawn(paragraph) {
            self.end_lists();
            self.gap();
            return self.line("***", place);
        }
        if let Some(level) = LISTS.iter().position(|name| *name == style) {
            return self.own_item(level, paragraph);
        }
        if let Some(Listed::Bullet(level)) = paragraph.listed
            && paragraph.outline.is_none()
        {
            return self.item(level, "- ", paragraph);
        }
        self.end_lists();
        if style == element::CODE {
            return self.code(paragraph);
        }
        let joins = match style {
            "引文" => self.text.ends_with('\n') && self.last_line().starts_with('>'),
            "计量单位" => self.last_line().starts_with('表'),
            "图题" | "caption" | "题注" => self.last_line().starts_with("!["),
            _ => false,
        };
        if style == "引文" && joins {
            self.line(">", None);
        } else if !joins {
            self.gap();
        }
        let level = paragraph.outline.filter(|level| *level <= MAX_LEVEL);
        if let Some(level) = level {
            return self.heading(level, paragraph);
        }
        self.text_of(paragraph);
    }

    /// A paragraph as text, its floating pictures below it.
    fn text_of(&mut self, paragraph: &Paragraph) {
        let (style, place) = (paragraph.style.as_str(), Some(paragraph.place));
        let depth = if style == "引文" { (paragraph.look.left / QUOTE_INDENT).clamp(1, 8) } else { 0 };
        let prefix = "> ".repeat(depth as usize);
        let (apart, within): (Vec<_>, Vec<_>) = paragraph
            .pieces
            .iter()
            .cloned()
            .partition(|piece| matches!(piece, Piece::Picture(picture) if picture.floats));
        let number = self.number(paragraph);
        let words = if element::CAPTIONS.contains(&style) { Words::Caption } else { Words::Text };
        let mut lines = self.lines(&within, words);
        if let Some(first) = lines.first_mut() {
            let with_number = format!("{number}{}", first.trim_start());
            *first = if number.is_empty() { escape::start(&with_number) } else { with_number };
        }
        for line in lines.iter().filter(|line| !line.trim().is_empty()) {
            self.line(&format!("{prefix}{line}"), place);
        }
        if !apart.is_empty() {
            let has_text = !lines.concat().trim().is_empty();
            if has_text {
                self.gap();
                self.remarks.note(Met::PictureFloating, place);
            }
            let line = self.lines(&apart, Words::Text).concat();
            self.line(&line, place);
        }
    }

    fn last_line(&self) -> &str {
        self.text.trim_end_matches('\n').rsplit('\n').next().unwrap_or_default()
    }

    /// The number before a paragraph, which Word counted.
    fn number(&self, paragraph: &Paragraph) -> String {
        match &paragraph.listed {
            Some(Listed::Number(_, text)) if !(self.own && paragraph.outline.is_some()) => {
                let number = escaped(text.trim_end());
                // a bracket and a blank make a list of Markdown's, which has no brackets
                if number.ends_with(|c: char| c.is_alphanumeric()) { number + " " } else { number }
            }
            _ => String::new(),
        }
    }

    fn heading(&mut self, level: u8, paragraph: &Paragraph) {
        // without a title, the first `#` would be taken for it
        let depth = usize::from(level) + usize::from(!self.titled && !self.attached);
        let number = self.number(paragraph);
        let (heading, rest) = run_in(paragraph);
        let line = self.one_line(heading);
        self.line(&format!("{} {number}{}", "#".repeat(depth), line.trim()), Some(paragraph.place));
        let lines = self.lines(&rest, Words::Text);
        for (index, line) in lines.iter().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            let line = if index == 0 { escape::start(line) } else { line.clone() };
            self.line(&line, Some(paragraph.place));
        }
    }

    fn code(&mut self, paragraph: &Paragraph) {
        self.gap();
        let text: String = paragraph
            .pieces
            .iter()
            .map(|piece| match piece {
                Piece::Text { text, .. } => text.as_str(),
                Piece::Break(_) => "\n",
                Piece::Tab => "\t",
                Piece::Note(_) | Piece::Picture(_) => "",
            })
            .collect();
        let fence = notation::fence(&text);
        self.line(&fence, Some(paragraph.place));
        for line in text.split('\n') {
            self.line(line, Some(paragraph.place));
        }
        self.line(&fence, Some(paragraph.place));
    }

    /// An item of a list that this program wrote.
    fn own_item(&mut self, level: usize, paragraph: &Paragraph) {
        let marker = match &paragraph.listed {
            Some(Listed::Number(_, text)) => {
                let digits: String = text.chars().filter(char::is_ascii_digit).collect();
                format!("{digits}. ")
            }
            Some(Listed::Bullet(_)) => "- ".to_owned(),
            None => match paragraph.text().chars().next() {
                Some('☑') => "- [x] ".to_owned(),
                Some('☐') => "- [ ] ".to_owned(),
                _ => return self.further(level, paragraph),
            },
        };
        self.item(level, &marker, paragraph);
    }

    /// A further paragraph of an item.
    fn further(&mut self, level: usize, paragraph: &Paragraph) {
        self.gap();
        let indent = self.lists.get(level).copied().unwrap_or(0);
        for line in self.lines(&paragraph.pieces, Words::Text) {
            self.line(&format!("{}{line}", " ".repeat(indent)), Some(paragraph.place));
        }
    }

    fn item(&mut self, level: usize, marker: &str, paragraph: &Paragraph) {
        if self.lists.is_empty() {
            self.gap();
        }
        let level = level.min(self.lists.len());
        self.lists.truncate(level);
        let indent = self.lists.last().copied().unwrap_or(0);
        // the box of a task is text of its item
        self.lists.push(indent + if marker.starts_with("- ") { 2 } else { marker.len() });
        let mut lines = self.lines(&paragraph.pieces, Words::Text);
        if let Some(first) = lines.first_mut() {
            let boxes: &[char] = if marker.len() > 4 { &['☑', '☐'] } else { &[] };
            let text = first.trim_start_matches(boxes);
            *first = escape::start(text.trim_start());
        }
        for (index, line) in lines.iter().enumerate() {
            let marker = if index == 0 { marker.to_owned() } else { " ".repeat(marker.len()) };
            self.line(&format!("{}{marker}{line}", " ".repeat(indent)), Some(paragraph.place));
        }
    }

    fn table(&mut self, table: &Table) {
        self.end_lists();
        let turned = self.turned.get(table.section).copied().unwrap_or(false) && !self.attached;
        if turned && self.last_line().starts_with('表') {
            let end = self.text.trim_end_matches('\n').len();
            self.text.insert_str(end, " {.landscape}");
        } else if turned {
            self.gap();
            self.line("{.landscape}", Some(table.place));
        }
        self.gap();
        let columns = table
            .rows
            .iter()
            .map(|row| row.iter().map(|cell| cell.columns).sum::<usize>())
            .max()
            .unwrap_or(1);
        let headless = !self.own && table.lacks_head();
        if headless {
            let place = table.rows.first().and_then(|row| row.first()).map(|cell| cell.place);
            self.line(&format!("|{}", "  |".repeat(columns)), place);
            self.line(&format!("|{}", "----|".repeat(columns)), place);
        }
        for (index, row) in table.rows.iter().enumerate() {
            let mut cells: Vec<String> = Vec::with_capacity(columns);
            for cell in row {
                let stands = match (headless, index) {
                    (true, _) => Row::Form,
                    (_, 0) => Row::Head,
                    _ => Row::Body,
                };
                let text =
                    if cell.continues && index > 0 { "^^".to_owned() } else { self.cell(cell, stands) };
                let joined = if cell.continues && index > 0 { "^^" } else { ">" };
                cells.extend(std::iter::repeat_n(joined.to_owned(), cell.columns - 1));
                cells.push(text);
            }
            cells.resize(columns, String::new());
            let place = row.first().map(|cell| cell.place);
            self.line(&format!("| {} |", cells.join(" | ")), place);
            if index == 0 && !headless {
                self.line(&format!("|{}", "----|".repeat(columns)), place);
            }
        }
        self.gap();
    }

    fn cell(&mut self, cell: &Cell, row: Row) -> String {
        let mut lines = Vec::new();
        for paragraph in &cell.paragraphs {
            let number = match paragraph.listed {
                Some(Listed::Bullet(_)) => "● ".to_owned(),
                _ => self.number(paragraph),
            };
            // the room above 签字： is for what somebody writes by hand
            let room = if row == Row::Form { paragraph.room.min(MOST_ROOM) } else { 0 };
            lines.extend(std::iter::repeat_n(String::new(), room));
            let mut pieces = paragraph.pieces.clone();
            if row == Row::Head || paragraph.style.starts_with(TABLE_HEAD) {
                // in a head, bold is the style's, and where lines break what layout found
                pieces.retain(|piece| !(self.own && matches!(piece, Piece::Break(Maker::Unknown))));
                pieces.iter_mut().for_each(|piece| {
                    if let Piece::Text { marks, .. } = piece {
                        marks.bold = false;
                    }
                });
            }
            let broken = self.lines(&pieces, Words::Text);
            let last = broken.len().saturating_sub(1);
            // each but the last ends with a backslash
            let line = broken.iter().enumerate().map(|(at, line)| match line.strip_suffix('\\') {
                Some(line) if at < last => format!("{line}<br>"),
                _ => line.clone(),
            });
            lines.push(format!("{number}{}", line.collect::<String>().trim()));
        }
        lines.retain(|line| row == Row::Form || !line.is_empty());
        notation::cell(lines.join("<br>"))
    }

    fn notes(&mut self, notes: &[Vec<Paragraph>]) {
        self.end_lists();
        // of one in the line of an element it is told that it stays behind
        let noted = std::mem::take(&mut self.noted);
        for (index, paragraphs) in notes.iter().enumerate().filter(|(index, _)| noted.contains(index)) {
            self.gap();
            let mut prefix = format!("[^{}]: ", index + 1);
            for paragraph in paragraphs {
                if prefix.starts_with(' ') {
                    self.gap();
                }
                for line in self.lines(&paragraph.pieces, Words::Text) {
                    let line = line.trim_start().to_owned();
                    self.line(&format!("{prefix}{line}"), Some(paragraph.place));
                    prefix = "    ".to_owned();
                }
            }
            if paragraphs.is_empty() {
                self.line(&prefix, None);
            }
        }
    }

    /// A paragraph on one line, a blank where its writer broke it.
    fn one_line(&mut self, mut pieces: Vec<Piece>) -> String {
        for piece in pieces.iter_mut().filter(|piece| matches!(piece, Piece::Break(_))) {
            *piece =
                Piece::Text { text: " ".to_owned(), marks: Marks::default(), link: None, counted: false };
        }
        self.lines(&pieces, Words::Text).concat()
    }

    /// The lines of a paragraph, a backslash at the end of each but the last.
    fn lines(&mut self, pieces: &[Piece], words: Words) -> Vec<String> {
        let mut lines = Vec::new();
        let mut spans: Vec<Span> = Vec::new();
        let mut pieces = pieces.iter().peekable();
        let mut captioned = words == Words::Caption;
        while let Some(piece) = pieces.next() {
            match piece {
                Piece::Text { counted: true, .. } if captioned => {
                    // Word counts the caption, and so does this program
                    captioned = false;
                    spans.push(Span::plain("："));
                    if let Some(Piece::Text { text, marks, link, .. }) = pieces.next() {
                        spans.push(Span {
                            text: text.trim_start().to_owned(),
                            marks: *marks,
                            link: link.clone(),
                        });
                    }
                }
                Piece::Text { text, marks, link, .. } => {
                    spans.push(Span { text: text.clone(), marks: *marks, link: link.clone() });
                }
                Piece::Tab => spans.push(Span::plain("\u{3000}")),
                Piece::Note(note) => {
                    self.noted.insert(*note);
                    spans.push(Span::raw(&format!("[^{}]", note + 1)));
                }
                Piece::Picture(picture) => {
                    if picture.alt.is_empty() {
                        self.remarks.note(Met::NoWords, Some(picture.place));
                    }
                    let words = if picture.alt.is_empty() { "图片" } else { &picture.alt };
                    let width = notation::width(picture.width);
                    spans.push(Span::raw(&notation::picture(words, &picture.file, width.as_deref())));
                    if matches!(pieces.peek(), Some(Piece::Picture(_))) {
                        spans.push(Span::raw(" "));
                    }
                }
                Piece::Break(_) => {
                    lines.push(self.spans(std::mem::take(&mut spans)) + "\\");
                }
            }
        }
        lines.push(self.spans(spans));
        lines
    }

    fn spans(&mut self, spans: Vec<Span>) -> String {
        let (line, upright) = spans::write(spans);
        for _ in 0..upright {
            self.remarks.note(Met::Look, None);
        }
        line
    }
}

/// Whether a paragraph is a rule that somebody drew with characters.
fn is_drawn(paragraph: &Paragraph) -> bool {
    let text = paragraph.text();
    let are_words = paragraph.pieces.iter().all(|piece| matches!(piece, Piece::Text { .. }));
    paragraph.listed.is_none() && are_words && drawn::is_rule(&text) && !drawn::is_blank(&text)
}
