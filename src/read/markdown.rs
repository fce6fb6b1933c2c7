//! Markdown. In: the parts of a draft's body. Out: its [`Block`]s, headings still at the depth of their `#`.
//!
//! pulldown-cmark finds the structure, in linear time and without recursion; here its events become a tree of bounded
//! depth. Three things differ from CommonMark, since clerks write otherwise than programmers: emphasis next to Chinese
//! punctuation (see `emphasis`), paragraphs without a blank line between them (see `line`), and indented code, which is
//! taken for indented paragraphs. What the tree cannot hold is reported and kept as text; only comments
//! (`<!-- … -->`), the writer's own notes, are dropped.

pub(super) mod bullets;
mod pasted;
mod seams;
mod spaced;
mod tabs;

use super::definitions::{self, Definition};
use super::draft::{Draft, MAX_NESTING};
use super::line::Line;
use super::lines::Part;
use super::{html, html_table, merged, notes};
use crate::document::{Alignment, Block, Cell, Code, Heading, Inline, Item, List, Paragraph, Quote, Table};
use crate::drawn;
use crate::rules;
use crate::source::{Span, Spanned};
use pulldown_cmark::{self as cmark, CodeBlockKind, Event, Options, Parser, Tag, TagEnd};
use std::collections::BTreeSet;
use std::ops::Range;

/// Reads the parts of the body.
pub(super) fn read(draft: &mut Draft, parts: Vec<Part>) -> Vec<Block> {
    let mut reader = Reader {
        draft,
        frames: Vec::new(),
        blocks: Vec::new(),
        too_deep: 0,
        resumed: 0,
        line: None,
        table: None,
        code: None,
        html: None,
        notes: Vec::new(),
        definitions: Vec::new(),
        used: BTreeSet::new(),
    };
    for part in parts {
        match part {
            Part::Text(range) => reader.read(range),
            Part::Plain(range) => reader.plain(range),
            Part::Tabs(range) => reader.tabs(range),
            Part::Html(range) => reader.html_table(range),
            Part::List(range) => reader.html_list(range),
        }
    }
    let Reader { mut blocks, notes, definitions, used, .. } = reader;
    if !definitions.is_empty() {
        definitions::keep_unused(draft, definitions, used, &mut blocks);
    }
    notes::place(draft, notes, &mut blocks);
    blocks
}

/// The state between two events.
struct Reader<'d, 'a> {
    draft: &'d mut Draft<'a>,
    /// The open quotations, lists and items, each with the blocks before it.
    frames: Vec<Frame>,
    /// The blocks of the innermost of them.
    blocks: Vec<Block>,
    /// The open containers that stand too deep to be kept.
    too_deep: usize,
    /// How often indented text was taken up anew.
    resumed: usize,
    line: Option<Line>,
    table: Option<Table>,
    code: Option<Lines>,
    html: Option<Vec<Range<usize>>>,
    notes: Vec<notes::Definition>,
    definitions: Vec<Definition>,
    used: BTreeSet<String>,
}

/// What begins a page, as a paragraph of its own.
const NEW_PAGE: &str = "\\newpage";

/// What writers type for it.
const LIKE_NEW_PAGE: [&str; 8] = [
    NEW_PAGE, "\\pagebreak", "\\clearpage", "\\newpage{}", "---{.page}", "--- {.page}", "[pagebreak]",
    "[分页]",
];

/// The lines of a block of code, of which the indented ones are paragraphs.
enum Lines {
    Fenced(Code),
    Indented(Vec<Range<usize>>),
}

/// An open container.
struct Frame {
    container: Container,
    range: Range<usize>,
    before: Vec<Block>,
}

enum Container {
    Quote,
    List { start: Option<u64>, items: Vec<Item> },
    Item { done: Option<bool> },
    Note { label: String },
}

impl Reader<'_, '_> {
    /// Reads a part of the draft as Markdown of its own.
    fn read(&mut self, part: Range<usize>) {
        let options = Options::ENABLE_TABLES
            | Options::ENABLE_FOOTNOTES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_TASKLISTS;
        let mut covered = part.start;
        let markdown = self.draft.slice(part.clone());
        let (joined, names) = spaced::joined(markdown);
        let joined = seams::closed_up(self.draft, &part, bullets::as_markdown(joined));
        for (event, range) in Parser::new_ext(&joined, options).into_offset_iter() {
            let name = names.get(&range.start).cloned();
            let range = part.start + range.start..part.start + range.end;
            let event =
                if names.is_empty() { event } else { spaced::as_typed(self.draft, event, name, &range) };
            if !is_container(&event) {
                if covered < range.start {
                    definitions::find(self.draft, covered..range.start, &mut self.definitions);
                }
                covered = covered.max(range.end);
            }
            self.event(event, range);
        }
        self.end_line();
        definitions::find(self.draft, covered..part.end, &mut self.definitions);
    }

    /// A rule that somebody drew; one to write on, or to cut along, stays as it was typed.
    fn plain(&mut self, range: Range<usize>) {
        let text = self.draft.slice(range.clone());
        let start = range.start + text.len() - text.trim_start().len();
        let (text, span) = (text.trim(), self.draft.span(start..range.end));
        if drawn::is_rule(text) && !drawn::is_blank(text) {
            return self.blocks.push(Block::Rule(span));
        }
        let text = vec![Inline::Text(Spanned::new(text.to_owned(), span))];
        self.blocks.push(Block::Paragraph(Paragraph { text, span }));
    }

    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Text(text) if self.code.is_some() => self.code_text(&text, range),
            Event::Html(_) => self.html.get_or_insert_default().push(range),
            // an item that stands too deep is no item any more
            Event::TaskListMarker(_) if self.too_deep > 0 => {
                let mark = self.draft.slice(range.clone()).to_owned();
                self.inline(Event::Text(mark.into()), range);
            }
            Event::TaskListMarker(checked) => self.task(checked),
            Event::Rule => {
                self.end_line();
                self.blocks.push(Block::Rule(self.draft.span(range)));
            }
            Event::Start(
                Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. },
            )
            | Event::End(
                TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image,
            ) => self.inline(event, range),
            Event::Start(tag) => {
                self.end_line();
                self.start(tag, range);
            }
            Event::End(tag) => self.end(tag, range),
            event => self.inline(event, range),
        }
    }

    fn inline(&mut self, event: Event<'_>, range: Range<usize>) {
        let event = match event {
            // a row is one line: its cells have no other way to break theirs
            Event::InlineHtml(html) if self.table.is_some() && html::is_break(&html) => Event::HardBreak,
            event => event,
        };
        // the items of a tight list hold text without a paragraph around it
        let line = self.line.get_or_insert_with(|| Line::divisible(range.start));
        line.take(self.draft, event, range, &mut self.used);
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Paragraph => self.line = Some(Line::divisible(range.start)),
            Tag::Heading { .. } | Tag::TableCell => self.line = Some(Line::new(range.start)),
            Tag::BlockQuote(_) => self.open(Container::Quote, range),
            Tag::List(start) => self.open(Container::List { start, items: Vec::new() }, range),
            Tag::Item => self.open(Container::Item { done: None }, range),
            Tag::CodeBlock(CodeBlockKind::Indented) => self.code = Some(Lines::Indented(Vec::new())),
            Tag::CodeBlock(CodeBlockKind::Fenced(info)) => {
                let language = (!info.is_empty()).then(|| info.into_string());
                let code = Code { language, text: String::new(), span: self.draft.span(range) };
                self.code = Some(Lines::Fenced(code));
            }
            Tag::Table(columns) => {
                let columns = columns.into_iter().map(alignment).collect();
                let span = self.draft.span(range);
                self.table = Some(Table {
                    caption: None,
                    unit: None,
                    columns,
                    rows: Vec::new(),
                    landscape: false,
                    headless: false,
                    span,
                });
            }
            Tag::TableHead | Tag::TableRow => {
                if let Some(table) = &mut self.table {
                    table.rows.push(Vec::new());
                }
            }
            Tag::FootnoteDefinition(label) => {
                self.open(Container::Note { label: label.into_string() }, range)
            }
            Tag::HtmlBlock => self.html = Some(Vec::new()),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        match tag {
            TagEnd::Heading(level) => self.end_heading(level as u8, range),
            TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item | TagEnd::FootnoteDefinition => {
                self.end_line();
                self.close();
            }
            TagEnd::CodeBlock => self.end_code(),
            TagEnd::TableCell => self.end_cell(range),
            TagEnd::TableHead | TagEnd::TableRow => self.end_row(range),
            TagEnd::Table => self.end_table(),
            TagEnd::HtmlBlock => self.end_html(),
            _ => self.end_line(),
        }
    }

    /// Opens a container, unless it stands too deep: then its blocks join those around it.
    fn open(&mut self, container: Container, range: Range<usize>) {
        let is_item = matches!(container, Container::Item { .. });
        let depth =
            self.frames.iter().filter(|frame| !matches!(frame.container, Container::Item { .. })).count();
        if self.too_deep > 0 || !is_item && depth >= MAX_NESTING {
            if self.too_deep == 0 {
                self.draft.report_at(&rules::NESTING, range.start..range.start + 1, "列表或引用嵌套太深");
            }
            self.too_deep += 1;
            return;
        }
        let before = std::mem::take(&mut self.blocks);
        self.frames.push(Frame { container, range, before });
    }

    fn close(&mut self) {
        if self.too_deep > 0 {
            self.too_deep -= 1;
            return;
        }
        let Some(Frame { container, range, before }) = self.frames.pop() else { return };
        let mut blocks = std::mem::replace(&mut self.blocks, before);
        // most hold one block, and a vector that grows has room for four
        blocks.shrink_to_fit();
        let span = self.draft.span(range.start..range.start + self.draft.slice(range).trim_end().len());
        match container {
            Container::Note { label } => {
                let mark =
                    self.draft.span(span.range().start..span.range().start + "[^]:".len() + label.len());
                self.notes.push(notes::Definition { label, mark, blocks, span });
            }
            Container::Quote => self.blocks.push(Block::Quote(Quote { blocks, span })),
            Container::List { start: Some(_), items } => self.numbered_lists(items),
            Container::List { start, items } => self.blocks.push(Block::List(List { start, items, span })),
            Container::Item { done } => {
                if let Some(Frame { container: Container::List { items, .. }, .. }) = self.frames.last_mut() {
                    items.push(Item { done, blocks, span });
                }
            }
        }
    }

    /// A numbered list, or several where the writer's own numbers leave a gap: Markdown would count them anew. Items that
    /// all bear the same number are the writer's way to have them counted.
    fn numbered_lists(&mut self, items: Vec<Item>) {
        let marks: Vec<u64> = items.iter().map(|item| self.mark(item)).collect();
        let lazy = marks.iter().all(|mark| Some(mark) == marks.first());
        let mut lists: Vec<List> = Vec::new();
        for (item, mark) in items.into_iter().zip(marks) {
            match lists.last_mut() {
                Some(list)
                    if lazy || list.start.map(|start| start + list.items.len() as u64) == Some(mark) =>
                {
                    list.span.end = item.span.end;
                    list.items.push(item);
                }
                _ => lists.push(List { start: Some(mark), span: item.span, items: vec![item] }),
            }
        }
        self.blocks.extend(lists.into_iter().map(Block::List));
    }

    /// The number before an item, as typed.
    fn mark(&self, item: &Item) -> u64 {
        let typed = self.draft.slice(item.span.range());
        let digits = typed.len() - typed.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        typed.get(..digits).and_then(|digits| digits.parse().ok()).unwrap_or_default()
    }

    fn task(&mut self, checked: bool) {
        if let Some(Frame { container: Container::Item { done }, .. }) = self.frames.last_mut() {
            *done = Some(checked);
        }
    }

    fn end_line(&mut self) {
        let Some(line) = self.line.take() else { return };
        for (text, range) in line.finish(self.draft) {
            let span = self.trimmed(range.clone());
            let written = self.draft.slice(span.range());
            let Some(text) = self.close_heading(text, span) else { continue };
            if written == NEW_PAGE && self.frames.is_empty() {
                self.blocks.push(Block::NewPage(span));
                continue;
            }
            if LIKE_NEW_PAGE.contains(&written) {
                let said = rules::UNSUPPORTED.at(span, format!("“{written}”不能在这里分页"));
                self.draft.report(said.hint("另起一页写成 \\newpage，单独成段，不放在列表和引用里"));
            }
            self.blocks.push(Block::Paragraph(Paragraph { text, span: self.trimmed(range) }));
        }
    }

    fn end_heading(&mut self, level: u8, range: Range<usize>) {
        let span = self.trimmed(range);
        let text = self.line_text();
        self.blocks.push(Block::Heading(Heading {
            level,
            division: None,
            number: None,
            text,
            rest: Vec::new(),
            span,
        }));
    }

    /// What stands in the line that ends here, which is not divisible.
    fn line_text(&mut self) -> Vec<Inline> {
        let mut parts = self.line.take().map(|line| line.finish(self.draft)).unwrap_or_default();
        parts.pop().map(|(text, _)| text).unwrap_or_default()
    }

    fn end_cell(&mut self, range: Range<usize>) {
        let text = self.line_text();
        let span = self.trimmed(range);
        if let Some(row) = self.table.as_mut().and_then(|table| table.rows.last_mut()) {
            row.push(Cell { column: row.len(), columns: 1, rows: 1, text, span });
        }
    }

    fn end_table(&mut self) {
        let Some(mut table) = self.table.take() else { return };
        // a sentence right under a table is none of its rows, though Markdown has it so
        let mut below = Vec::new();
        while let Some(row) = table.rows.pop_if(|row| row.first().is_some_and(|cell| !self.is_row(cell))) {
            below.extend(row.first().map(|cell| cell.span));
        }
        if let Some(first) = below.last() {
            table.span.end = first.start;
        }
        // a head without words would be an empty row on paper
        let is_empty = |row: &mut Vec<Cell>| row.iter().all(|cell| cell.text.is_empty());
        let is_bare = table.rows.len() > 1 && table.rows.first_mut().is_some_and(is_empty);
        if is_bare {
            table.rows.remove(0);
            table.headless = true;
        }
        merged::merge(self.draft, &mut table);
        table.span = self.trimmed(table.span.range());
        self.blocks.push(Block::Table(table));
        below.into_iter().rev().for_each(|line| self.resume(line.range()));
    }

    /// Whether the line of a cell has the bar of a table.
    fn is_row(&self, cell: &Cell) -> bool {
        let (before, after) = self.draft.text.split_at(cell.span.start as usize);
        let start = before.rfind('\n').map_or(0, |at| at + 1);
        let line = before.get(start..).unwrap_or_default();
        line.contains('|') || after.split('\n').next().unwrap_or_default().contains('|')
    }

    /// Ends a row; Markdown drops the cells for which the head has no column, we report and keep them.
    fn end_row(&mut self, range: Range<usize>) {
        let Some(row) = self.table.as_mut().and_then(|table| table.rows.last_mut()) else { return };
        let start = row.last().map_or(range.start, |cell| cell.span.end as usize).max(range.start);
        let rest = self.draft.slice(start..range.end);
        let text = rest.trim_matches(|c: char| c.is_whitespace() || c == '|');
        if text.is_empty() {
            return;
        }
        let start = start + rest.find(text).unwrap_or_default();
        let span = self.draft.span(start..start + text.len());
        let text = vec![Inline::Text(Spanned::new(text.to_owned(), span))];
        row.push(Cell { column: row.len(), columns: 1, rows: 1, text, span });
        self.draft.report(rules::UNSUPPORTED.at(span, "这一行的单元格比表头多").hint("给表头补上相应的栏"));
    }

    fn code_text(&mut self, text: &str, range: Range<usize>) {
        match &mut self.code {
            Some(Lines::Fenced(code)) => code.text.push_str(text),
            Some(Lines::Indented(lines)) => lines.push(range),
            None => {}
        }
    }

    fn end_code(&mut self) {
        match self.code.take() {
            Some(Lines::Fenced(code)) if self.holds_text(&code) => {
                self.fenced_prose(&code);
            }
            Some(Lines::Fenced(code)) => self.blocks.push(Block::Code(code)),
            // whoever indents each paragraph by hand ends it with the line
            Some(Lines::Indented(lines)) => lines.into_iter().for_each(|line| self.resume(line)),
            None => {}
        }
    }

    /// Reads a table of HTML; one that is none stays text, line by line.
    fn html_table(&mut self, range: Range<usize>) {
        if let Some(table) = html_table::read(self.draft, range.clone()) {
            return self.blocks.push(Block::Table(table));
        }
        let mut start = range.start;
        for line in self.draft.slice(range).split_inclusive('\n') {
            self.plain_paragraph(start..start + line.len());
            start += line.len();
        }
    }

    /// Keeps a part of the draft as a paragraph of plain text.
    fn plain_paragraph(&mut self, range: Range<usize>) {
        let span = self.trimmed(range);
        let text = self.draft.slice(span.range()).to_owned();
        if !text.is_empty() {
            let text = vec![Inline::Text(Spanned::new(text, span))];
            self.blocks.push(Block::Paragraph(Paragraph { text, span }));
        }
    }

    /// Reads the rest of a line, its indentation dropped, as Markdown of its own.
    fn resume(&mut self, range: Range<usize>) {
        let span = self.trimmed(range);
        if span.range().is_empty() {
            return;
        }
        if self.resumed >= MAX_NESTING {
            return self.plain_paragraph(span.range());
        }
        self.resumed += 1;
        self.read(span.range());
        self.resumed -= 1;
    }

    /// A range without the white space at its ends.
    fn trimmed(&self, range: Range<usize>) -> Span {
        let text = self.draft.slice(range.clone());
        let start = range.start + text.len() - text.trim_start().len();
        self.draft.span(start..start + text.trim().len())
    }
}

/// Whether an event only opens or closes what has blocks of its own.
const fn is_container(event: &Event<'_>) -> bool {
    matches!(
        event,
        Event::Start(Tag::BlockQuote(_) | Tag::List(_) | Tag::Item | Tag::FootnoteDefinition(_))
            | Event::End(TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item | TagEnd::FootnoteDefinition)
    )
}

const fn alignment(alignment: cmark::Alignment) -> Alignment {
    match alignment {
        cmark::Alignment::None => Alignment::None,
        cmark::Alignment::Left => Alignment::Left,
        cmark::Alignment::Center => Alignment::Centre,
        cmark::Alignment::Right => Alignment::Right,
    }
}
