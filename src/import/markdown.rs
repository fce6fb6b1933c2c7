//! The draft as Markdown. In: front matter and blocks. Out: lines, each with its place in Word.

use super::block::{Block, Cell, Draft, Listed, Marks, Paragraph, Piece, Table};
use super::element;
use super::element::{Entry, Found, Part, Said};
use super::escape;
use super::imported::Imported;
use super::remarks::Met;
use super::spans::{self, Span};

/// The deepest level of the standard (§7.3.3).
const MAX_LEVEL: u8 = 4;

/// EMU in a millimetre.
const PER_MM: u64 = 36_000;

/// How far a quotation is set in within another, a little less, in twips: two characters of 三号.
const QUOTE_INDENT: u32 = 600;

/// The styles of the heads of this program's tables begin so.
const TABLE_HEAD: &str = "表头";

/// Styles of this program's lists, the outermost first.
const LISTS: [&str; 4] = ["列表第一层", "列表第二层", "列表第三层", "列表第四层"];

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
    let line = |place: usize| places.iter().position(|known| known.is_some_and(|known| known >= place));
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
            self.line(&format!("{key}: {}", said(value)), *place);
        }
        self.line("---", None);
    }

    fn attachment(&mut self, label: &str, title: &str, mark: &str, place: usize) {
        self.end_lists();
        self.gap();
        self.attached = true;
        let mut line = String::from("# ");
        escape::inline(&[label, title].join(" "), &mut line);
        self.line(&format!("{} {mark}", line.trim_end()), Some(place));
    }

    fn end_lists(&mut self) {
        self.lists.clear();
    }

    fn paragraph(&mut self, paragraph: &Paragraph) {
        let style = paragraph.style.as_str();
        let place = Some(paragraph.place);
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
        let depth = if style == "引文" { (paragraph.look.left / QUOTE_INDENT).clamp(1, 8) } else { 0 };
        let prefix = "> ".repeat(depth as usize);
        let (apart, within): (Vec<_>, Vec<_>) = paragraph
            .pieces
            .iter()
            .cloned()
            .partition(|piece| matches!(piece, Piece::Picture(picture) if picture.floats));
        let number = self.number(paragraph);
        let mut lines = self.lines(&within, element::CAPTIONS.contains(&style));
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
            let line = self.lines(&apart, false).concat();
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
                let mut number = String::new();
                escape::inline(text.trim_end(), &mut number);
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
        let lines = self.lines(&rest, false);
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
                Piece::Break => "\n",
                Piece::Tab => "\t",
                Piece::Note(_) | Piece::Picture(_) => "",
            })
            .collect();
        let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
        let fence = "`".repeat(longest.max(2) + 1);
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
        for line in self.lines(&paragraph.pieces, false) {
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
        let mut lines = self.lines(&paragraph.pieces, false);
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
        for (index, row) in table.rows.iter().enumerate() {
            let mut cells: Vec<String> = Vec::with_capacity(columns);
            for cell in row {
                let text =
                    if cell.continues && index > 0 { "^^".to_owned() } else { self.cell(cell, index == 0) };
                let joined = if cell.continues && index > 0 { "^^" } else { ">" };
                cells.extend(std::iter::repeat_n(joined.to_owned(), cell.columns - 1));
                cells.push(text);
            }
            cells.resize(columns, String::new());
            let place = row.first().map(|cell| cell.place);
            self.line(&format!("| {} |", cells.join(" | ")), place);
            if index == 0 {
                self.line(&format!("|{}", "----|".repeat(columns)), place);
            }
        }
        self.gap();
    }

    fn cell(&mut self, cell: &Cell, is_head: bool) -> String {
        let mut lines = Vec::new();
        for paragraph in &cell.paragraphs {
            let number = self.number(paragraph);
            let mut pieces = paragraph.pieces.clone();
            if is_head || paragraph.style.starts_with(TABLE_HEAD) {
                // in a head, bold is the style's, and where lines break what layout found
                pieces.retain(|piece| !(self.own && matches!(piece, Piece::Break)));
                pieces.iter_mut().for_each(|piece| {
                    if let Piece::Text { marks, .. } = piece {
                        marks.bold = false;
                    }
                });
            }
            let broken = self.lines(&pieces, false);
            let last = broken.len().saturating_sub(1);
            // each but the last ends with a backslash
            let line = broken.iter().enumerate().map(|(at, line)| match line.strip_suffix('\\') {
                Some(line) if at < last => format!("{line}<br>"),
                _ => line.clone(),
            });
            lines.push(format!("{number}{}", line.collect::<String>().trim()));
        }
        lines.retain(|line| !line.is_empty());
        let text = lines.join("<br>");
        match text.as_str() {
            "^^" | ">" => format!("\\{text}"),
            _ => text,
        }
    }

    fn notes(&mut self, notes: &[Vec<Paragraph>]) {
        self.end_lists();
        for (index, paragraphs) in notes.iter().enumerate() {
            self.gap();
            let mut prefix = format!("[^{}]: ", index + 1);
            for paragraph in paragraphs {
                if prefix.starts_with(' ') {
                    self.gap();
                }
                for line in self.lines(&paragraph.pieces, false) {
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
        for piece in pieces.iter_mut().filter(|piece| matches!(piece, Piece::Break)) {
            *piece =
                Piece::Text { text: " ".to_owned(), marks: Marks::default(), link: None, counted: false };
        }
        self.lines(&pieces, false).concat()
    }

    /// The lines of a paragraph, a backslash at the end of each but the last.
    fn lines(&mut self, pieces: &[Piece], is_caption: bool) -> Vec<String> {
        let mut lines = Vec::new();
        let mut spans: Vec<Span> = Vec::new();
        let mut pieces = pieces.iter().peekable();
        let mut captioned = is_caption;
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
                Piece::Note(note) => spans.push(Span::raw(&format!("[^{}]", note + 1))),
                Piece::Picture(picture) => {
                    let file = if picture.file.contains([' ', '(', ')']) {
                        format!("<{}>", picture.file)
                    } else {
                        picture.file.clone()
                    };
                    let mut alt = String::new();
                    escape::inline(&picture.alt, &mut alt);
                    let width = (picture.width + PER_MM / 2) / PER_MM;
                    let width =
                        if width > 0 { format!("{{width={}mm}}", width.min(156)) } else { String::new() };
                    spans.push(Span::raw(&format!("![{alt}]({file}){width}")));
                    if matches!(pieces.peek(), Some(Piece::Picture(_))) {
                        spans.push(Span::raw(" "));
                    }
                }
                Piece::Break => {
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

/// Parts a heading from the text that it runs into: where the style changes, else behind its first sentence.
fn run_in(paragraph: &Paragraph) -> (Vec<Piece>, Vec<Piece>) {
    let pieces = &paragraph.pieces;
    if let Some(place) = paragraph.run_in.filter(|place| *place > 0) {
        let (heading, rest) = pieces.split_at(place.min(pieces.len()));
        return (heading.to_vec(), rest.to_vec());
    }
    let (mut heading, mut rest) = (Vec::new(), Vec::new());
    for piece in pieces {
        let Piece::Text { text, marks, link, counted } = piece else {
            if rest.is_empty() {
                heading.push(piece.clone())
            } else {
                rest.push(piece.clone())
            }
            continue;
        };
        let of = |text: &str| Piece::Text {
            text: text.to_owned(),
            marks: *marks,
            link: link.clone(),
            counted: *counted,
        };
        match text.find('。').map(|at| at + '。'.len_utf8()).filter(|_| rest.is_empty()) {
            Some(end) => {
                heading.push(of(text.get(..end).unwrap_or_default()));
                rest.push(of(text.get(end..).unwrap_or_default()));
            }
            None if rest.is_empty() => heading.push(piece.clone()),
            None => rest.push(piece.clone()),
        }
    }
    rest.retain(|piece| !matches!(piece, Piece::Text { text, .. } if text.is_empty()));
    (heading, rest)
}

/// The value of an entry.
fn said(value: &Said) -> String {
    let width = |width: &u64| format!("{}mm", (width + PER_MM / 2) / PER_MM);
    match value {
        Said::Texts(texts) => match texts.as_slice() {
            [text] => escape::scalar(text),
            texts => {
                format!("[{}]", texts.iter().map(|text| escape::scalar(text)).collect::<Vec<_>>().join(", "))
            }
        },
        Said::Seals(seals) => {
            let seal = |(file, wide): &(String, u64)| {
                format!("{{图片: {}, 宽: {}}}", escape::scalar(file), width(wide))
            };
            match seals.as_slice() {
                [one] => seal(one),
                seals => format!("[{}]", seals.iter().map(seal).collect::<Vec<_>>().join(", ")),
            }
        }
        Said::Stamp(post, file, wide) => {
            format!("{{职务: {}, 图片: {}, 宽: {}}}", escape::scalar(post), escape::scalar(file), width(wide))
        }
    }
}
