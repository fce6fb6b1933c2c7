//! A document as a draft. In: what was read of a text, by the shape of its lines too. Out: Markdown with all elements in its front
//! matter, from which the same document is read again.

use super::block::Marks;
use super::entry::said;
use super::imported::Imported;
use super::notation::{self, escaped};
use super::remarks::{Met, Remarks};
use super::spans::{self, Span};
use crate::document::{
    Alignment, Attachment, Block, Caption, Cell, Code, Document, Field, Figure, FrontMatter, Heading, Image,
    Inline, Item, List, Mark, Table,
};
use crate::escape;

/// The elements around a text.
const AROUND: [Field; 3] = [Field::Recipient, Field::Issuer, Field::Date];

/// Writes a document that was read from `source`.
pub(super) fn write(source: &str, document: &Document) -> Imported {
    let text = front(&document.front);
    let mut writer = Writer { source, text, notes: Vec::new(), remarks: Remarks::default() };
    writer.blocks(&document.body, "");
    for attachment in &document.attachments {
        writer.attachment(attachment);
    }
    writer.notes();
    if let Some(field) = unsaid(&document.front).filter(|field| *field != Field::Recipient) {
        writer.remarks.quote(Met::Unsaid, None, field.title().to_owned());
    }
    let Writer { text: markdown, remarks, .. } = writer;
    let remarks = remarks.told(&[], |_| None);
    Imported { markdown, places: Vec::new(), pictures: Vec::new(), whole: true, remarks }
}

fn front(front: &FrontMatter) -> String {
    let line = |(field, value): (Field, String)| format!("{}: {value}\n", field.title());
    // a format that reading chose may lack 发文字号, one that is named may not
    let numbered = front.fields.contains_key(&Field::Number);
    let is_said = |field: &Field| *field != Field::Style || !front.style_chosen || numbered;
    let named = front.fields.iter().filter(|(field, _)| is_said(field));
    let named = named.map(|(field, entry)| (*field, said(&entry.value)));
    let absent = unsaid(front).into_iter().map(|field| (field, NONE.to_owned()));
    format!("---\n{}---\n", named.chain(absent).map(line).collect::<String>())
}

/// The element that is said not to be there: where the others are, a front matter is asked for all of them.
fn unsaid(front: &FrontMatter) -> Option<Field> {
    let mut absent = AROUND.into_iter().filter(|field| !front.fields.contains_key(field));
    let only = absent.next().filter(|_| front.fields.contains_key(&Field::Title))?;
    absent.next().is_none().then_some(only)
}

/// What is written where an element has nothing to say.
const NONE: &str = "无";

/// The Markdown so far.
struct Writer<'s> {
    source: &'s str,
    text: String,
    /// What the notes say that the text refers to.
    notes: Vec<String>,
    remarks: Remarks,
}

impl Writer<'_> {
    /// A block of its own: its lines below a blank one, each behind what stands before all of them.
    fn block(&mut self, lines: &str, before: &str) {
        self.text.push_str(before.trim_end());
        self.text.push('\n');
        self.lines(lines, before);
    }

    fn lines(&mut self, lines: &str, before: &str) {
        for line in lines.split('\n') {
            self.text.push_str(format!("{before}{line}").trim_end());
            self.text.push('\n');
        }
    }

    fn blocks(&mut self, blocks: &[Block], before: &str) {
        for block in blocks {
            match block {
                Block::Heading(heading) => self.heading(heading, before),
                Block::Paragraph(paragraph) => {
                    let words = self.inlines(&paragraph.text);
                    // blanks that are no indent: names under each other
                    let start = words.trim_start_matches('\u{3000}');
                    let blanks = words.strip_suffix(start).unwrap_or_default();
                    self.block(&format!("{blanks}{}", numbered(&escape::start(start))), before);
                }
                Block::List(list) => self.list(list, before),
                Block::Quote(quote) => {
                    let inner = self.inner(&quote.blocks);
                    self.block(&inner, &format!("{before}> "));
                }
                Block::Code(code) => self.block(&fenced(code), before),
                Block::Rule(_) => self.block("---", before),
                Block::NewPage(_) => self.block("\\newpage", before),
                Block::Table(table) => self.table(table, before),
                Block::Figure(figure) => self.figure(figure, before),
            }
        }
    }

    /// Blocks within another.
    fn inner(&mut self, blocks: &[Block]) -> String {
        let outer = std::mem::take(&mut self.text);
        self.blocks(blocks, "");
        std::mem::replace(&mut self.text, outer).trim().to_owned()
    }

    /// A heading as its writer marked it: by `#`, by bold type, by its number alone.
    fn heading(&mut self, heading: &Heading, before: &str) {
        let typed = self.source.get(heading.span.range()).unwrap_or_default();
        let number = heading.number.as_ref().map_or("", |number| number.value.as_str());
        let end = heading.number.as_ref().map_or(0, |number| number.span.range().end);
        let is_apart = self.source.get(end..).is_some_and(|behind| behind.starts_with([' ', '\u{3000}']));
        let apart = if is_apart && end > 0 && !number.ends_with(' ') { " " } else { "" };
        let text = self.inlines(&heading.text).replace("\\\n", " ");
        let rest = self.inlines(&heading.rest);
        let words = format!("{number}{apart}{text}");
        if typed.starts_with('#') {
            self.block(&format!("{} {words}", "#".repeat(heading.level.into())), before);
            if !rest.is_empty() {
                self.lines(&escape::start(&rest), before);
            }
            return;
        }
        let strong = if typed.starts_with("**") { "**" } else { "" };
        self.block(&format!("{strong}{words}{strong}{rest}"), before);
    }

    fn list(&mut self, list: &List, before: &str) {
        for (place, Item { done, blocks, .. }) in (0_u64..).zip(&list.items) {
            let marker = match list.start {
                Some(start) => format!("{}. ", start.saturating_add(place)),
                None => "- ".to_owned(),
            };
            let task = match done {
                Some(true) => "[x] ",
                Some(false) => "[ ] ",
                None => "",
            };
            let indent = format!("\n{}", " ".repeat(marker.len()));
            let inner = self.inner(blocks).replace('\n', &indent);
            let item = format!("{marker}{task}{inner}");
            match place {
                0 => self.block(&item, before),
                _ => self.lines(&item, before),
            }
        }
    }

    fn table(&mut self, table: &Table, before: &str) {
        let marks = if table.landscape { " {.landscape}" } else { "" };
        let caption = table.caption.as_ref().map(|caption| self.caption(caption, "表"));
        if let Some(above) = caption.or_else(|| table.landscape.then(String::new)) {
            self.block(format!("{above}{marks}").trim_start(), before);
        }
        if let Some(unit) = &table.unit {
            self.block(&escaped(&unit.value), before);
        }
        let columns = table.columns.len();
        let mut rows = vec![vec![None; columns]; table.rows.len()];
        for (place, cell) in
            table.rows.iter().enumerate().flat_map(|(place, row)| row.iter().map(move |cell| (place, cell)))
        {
            let text = self.cell(cell);
            for (below, row) in rows.iter_mut().skip(place).take(cell.rows).enumerate() {
                let spanned = row.get_mut(cell.column..cell.column + cell.columns).unwrap_or_default();
                let last = spanned.len().saturating_sub(1);
                for (at, one) in spanned.iter_mut().enumerate() {
                    *one = Some(match (below, at == last) {
                        (0, true) => text.clone(),
                        (0, false) => ">".to_owned(),
                        _ => "^^".to_owned(),
                    });
                }
            }
        }
        let line = |cells: Vec<String>| format!("| {} |", cells.join(" | "));
        let mut lines: Vec<_> = rows
            .into_iter()
            .map(|row| line(row.into_iter().map(Option::unwrap_or_default).collect()))
            .collect();
        if table.headless {
            lines.insert(0, line(vec![String::new(); columns]));
        }
        lines.insert(
            1.min(lines.len()),
            line(table.columns.iter().map(|column| delimiter(*column).to_owned()).collect()),
        );
        self.block(&lines.join("\n"), before);
    }

    fn cell(&mut self, cell: &Cell) -> String {
        let text = self.inlines(&cell.text).replace("\\\n", "<br>");
        notation::cell(text)
    }

    fn caption(&mut self, caption: &Caption, word: &str) -> String {
        let text = self.inlines(&caption.text);
        match &caption.label {
            Some(label) => format!("{} {text}", label.value),
            None => format!("{word}：{text}"),
        }
    }

    fn figure(&mut self, figure: &Figure, before: &str) {
        let pictures: Vec<_> = figure.pictures.iter().map(picture).collect();
        self.block(&pictures.join(" "), before);
        if let Some(caption) = &figure.caption {
            let caption = self.caption(caption, "图");
            self.lines(&caption, before);
        }
    }

    fn attachment(&mut self, attachment: &Attachment) {
        let mark = if attachment.landscape { "{.attachment .landscape}" } else { "{.attachment}" };
        let title: Vec<_> = attachment.title.iter().map(|line| escaped(&line.value)).collect();
        let title = title.join("<br>");
        match attachment.label.as_ref().map(|label| label.value.as_str()) {
            Some(label) if label.starts_with("附件") => {
                self.block(&format!("# {label} {title} {mark}"), "")
            }
            // 附表 of what is issued
            Some(label) => {
                self.block(label, "");
                self.block(&title, "");
            }
            None => self.block(&format!("# {title} {mark}"), ""),
        }
        self.blocks(&attachment.body, "");
    }

    fn notes(&mut self) {
        for (place, note) in (1..).zip(std::mem::take(&mut self.notes)) {
            let note = note.replace("\\\n", "\n\n    ");
            self.block(&format!("[^{place}]: {note}"), "");
        }
    }

    /// Text on as many lines as its writer broke it into, a backslash at the end of each but the last.
    fn inlines(&mut self, inlines: &[Inline]) -> String {
        let mut spans = Vec::new();
        self.spans(inlines, Marks::default(), None, &mut spans);
        let (line, upright) = spans::write(spans);
        (0..upright).for_each(|_| self.remarks.note(Met::Look, None));
        line
    }

    fn spans(&mut self, inlines: &[Inline], marks: Marks, link: Option<&str>, spans: &mut Vec<Span>) {
        for inline in inlines {
            let text =
                |text: &str, marks| Span { text: text.to_owned(), marks, link: link.map(str::to_owned) };
            match inline {
                Inline::Text(words) => spans.push(text(&words.value, marks)),
                Inline::Code(words) => spans.push(text(&words.value, Marks { code: true, ..marks })),
                Inline::Marked { mark, parts } => self.spans(parts, with(marks, *mark), link, spans),
                Inline::Link(link) => self.spans(&link.text, marks, Some(&link.target), spans),
                Inline::Image(image) => spans.push(Span::raw(&picture(image))),
                Inline::Break(_) => spans.push(Span::raw("\\\n")),
                Inline::Note(note) => {
                    let words = self.inlines(&note.text);
                    self.notes.push(words);
                    spans.push(Span::raw(&format!("[^{}]", self.notes.len())));
                }
            }
        }
    }
}

/// A line that begins with a number which Markdown would take for that of a list.
fn numbered(line: &str) -> String {
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (number, rest) = line.split_at(digits);
    let is_list = digits > 0 && rest.starts_with(['.', ')']);
    if is_list { format!("{number}\\{rest}") } else { line.to_owned() }
}

/// Marks with one more.
const fn with(marks: Marks, mark: Mark) -> Marks {
    match mark {
        Mark::Strong => Marks { bold: true, ..marks },
        Mark::Emphasis => Marks { italic: true, ..marks },
        Mark::Strike => Marks { strike: true, ..marks },
        Mark::Underline => Marks { underline: true, ..marks },
        Mark::Superscript => Marks { above: true, ..marks },
        Mark::Subscript => Marks { below: true, ..marks },
    }
}

/// The line below the head of a table, for one column.
const fn delimiter(column: Alignment) -> &'static str {
    match column {
        Alignment::None => "----",
        Alignment::Left => ":---",
        Alignment::Centre => ":--:",
        Alignment::Right => "---:",
    }
}

fn fenced(code: &Code) -> String {
    let fence = notation::fence(&code.text);
    format!("{fence}{}\n{}{fence}", code.language.as_deref().unwrap_or_default(), code.text)
}

/// A picture, with its width as it was typed.
fn picture(image: &Image) -> String {
    notation::picture(&image.alt, &image.file, image.width.as_ref().map(|width| width.value.as_str()))
}
