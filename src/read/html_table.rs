//! Tables of HTML, as chat windows and web pages give them to be pasted. In: the draft from `<table>` to `</table>`. Out: a
//! [`Table`]; what it cannot hold is reported.

use super::draft::Draft;
use super::html::{self, MARKS};
use super::ruby::Ruby;
use crate::document::{Alignment, Caption, Cell, Inline, Link, Mark, Table};
use crate::rules;
use crate::source::{Span, Spanned};
use std::ops::Range;

/// Word has no wider tables.
const MOST_COLUMNS: usize = 63;

/// More rows no cell spans.
const MOST_ROWS: usize = 1000;

/// Tags that begin a line of their own.
const LINES: [&str; 6] = ["p", "div", "li", "h1", "h2", "h3"];

/// Tags that say how words look, which is the style's to say, or where rows belong.
const LOOKS: [&str; 16] = [
    "span", "font", "center", "section", "figure", "html", "body", "meta", "tbody", "tfoot", "colgroup",
    "col", "ul", "ol", "code", "small",
];

/// Finds the first table in a part of a draft, with the tags that are wrapped around it.
pub(super) fn find(text: &str) -> Option<Range<usize>> {
    let start = find_tag(text, "<table")?;
    let length = find_tag(text.get(start..)?, "</table")?;
    let end = start + length + text.get(start + length..)?.find('>')? + 1;
    let wraps = |tag: &str| {
        let name = html::name(tag).to_lowercase();
        (LOOKS.contains(&name.as_str()) || LINES.contains(&name.as_str())) && !tag.contains("</table")
    };
    let (mut first, mut last) = (start, end);
    while let Some(tag) = text.get(..first).map(str::trim_end).filter(|before| before.ends_with('>'))
        && let Some(open) = tag.rfind('<').filter(|open| wraps(&tag[*open..]))
    {
        first = open;
    }
    while let Some(rest) = text.get(last..)
        && let behind = rest.trim_start()
        && behind.starts_with("</")
        && let Some(close) = behind.find('>').filter(|close| wraps(&behind[..*close]))
    {
        last += rest.len() - behind.len() + close + 1;
    }
    Some(first..last)
}

/// What ends a table.
pub(super) const END: &str = "</table>";

/// Whether a table begins on a line.
pub(super) fn begins(line: &str) -> bool {
    !line.contains('`') && find_tag(line, "<table").is_some()
}

/// Whether a table ends on a line.
pub(super) fn ends(line: &str) -> bool {
    find_tag(line, "</table").is_some()
}

/// Where a tag begins, whatever the case of its letters.
fn find_tag(text: &str, tag: &str) -> Option<usize> {
    let mut at = 0;
    while let Some(found) = text.get(at..)?.find('<') {
        let start = at + found;
        let is_tag = text.get(start..start + tag.len()).is_some_and(|word| word.eq_ignore_ascii_case(tag));
        let ends = |c: char| c == '>' || c.is_whitespace();
        if is_tag && text.get(start + tag.len()..)?.starts_with(ends) {
            return Some(start);
        }
        at = start + 1;
    }
    None
}

/// Reads a table; nothing where it is none that a document can have, which is reported.
pub(super) fn read(draft: &mut Draft, range: Range<usize>) -> Option<Table> {
    let ruby = Ruby::new();
    let mut reader =
        Reader { draft, ruby, rows: Vec::new(), cell: None, caption: Vec::new(), has_caption: false };
    let mut start = range.start;
    while start < range.end {
        let end = reader.step(start..range.end)?;
        start = end.max(start + 1);
    }
    reader.end_cell();
    let Reader { draft, rows, caption, .. } = reader;
    let span = draft.span(range);
    let Some((rows, columns)) = placed(rows, span) else {
        let message = format!("HTML 表格的栏数不能多于 {MOST_COLUMNS}");
        draft.report(rules::UNSUPPORTED.at(span, message).hint("把表格拆成几个，或横竖对调"));
        return None;
    };
    if columns == 0 {
        draft.report(
            rules::UNSUPPORTED
                .at(span, "HTML 表格里没有单元格")
                .hint("表格写成 | 甲 | 乙 | 的样子，第二行写 |---|---|"),
        );
        return None;
    }
    let caption = (!caption.is_empty()).then_some(Caption { label: None, text: caption, span });
    let columns = vec![Alignment::None; columns];
    draft.report_at(&rules::HTML_TABLE, span.range(), "HTML 表格已读作表格，第一行是表头");
    Some(Table { caption, unit: None, columns, rows, landscape: false, headless: false, span })
}

/// A cell as its tag says it.
struct Open {
    columns: usize,
    rows: usize,
    start: usize,
    end: usize,
    text: Vec<Inline>,
    /// The marks and links that have begun, each with the text before it.
    marks: Vec<(Opening, Vec<Inline>)>,
}

#[derive(PartialEq)]
enum Opening {
    Mark(Mark),
    Link(String),
}

impl Opening {
    /// Whether the end of one is the end of the other: of links, wherever they lead.
    fn is_like(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Link(_), Self::Link(_)) => true,
            (one, other) => one == other,
        }
    }
}

struct Reader<'d, 'a> {
    draft: &'d mut Draft<'a>,
    ruby: Ruby,
    rows: Vec<Vec<Open>>,
    cell: Option<Open>,
    caption: Vec<Inline>,
    has_caption: bool,
}

impl Reader<'_, '_> {
    /// Reads a tag or the text up to the next one; gives where it ends.
    fn step(&mut self, rest: Range<usize>) -> Option<usize> {
        let text = self.draft.slice(rest.clone());
        let is_tag = |text: &str| {
            let inner = text.trim_start_matches(['<', '/', '!']);
            text.starts_with('<') && inner.starts_with(|c: char| c.is_ascii_alphabetic() || c == '-')
        };
        if is_tag(text) {
            let close = if text.starts_with("<!--") { "-->" } else { ">" };
            let length = text.find(close).map_or(text.len(), |at| at + close.len());
            let tag = text.get(..length).unwrap_or_default().to_owned();
            self.tag(&tag, rest.start..rest.start + length)?;
            return Some(rest.start + length);
        }
        let length = text.char_indices().skip(1).find(|(_, c)| *c == '<').map_or(text.len(), |(at, _)| at);
        let typed = text.get(..length).unwrap_or_default().to_owned();
        self.text(&typed, rest.start..rest.start + length);
        Some(rest.start + length)
    }

    fn tag(&mut self, tag: &str, range: Range<usize>) -> Option<()> {
        let name = html::name(tag).to_lowercase();
        let ends = tag.starts_with("</");
        match name.as_str() {
            "" => {}
            "table" if !ends && !self.rows.is_empty() => {
                let said = rules::UNSUPPORTED.at(self.draft.span(range), "表格里套着表格，不能排印");
                self.draft.report(said.hint("把里面的表格单独成表，或改写成几行文字，行间用 <br>"));
                return None;
            }
            "table" | "thead" => {}
            "caption" => self.has_caption = !ends,
            "tr" => {
                self.end_cell();
                if !ends {
                    self.rows.push(Vec::new());
                }
            }
            "td" | "th" => {
                self.end_cell();
                if !ends {
                    self.begin_cell(tag, range.end);
                }
            }
            "br" => self.line_break(range),
            name if Ruby::is_of(name) => {
                let bracket = self.ruby.tag(tag);
                self.words(bracket, range.clone());
                html::leave_out(self.draft, range);
            }
            name if LINES.contains(&name) => self.paragraph_break(range),
            name if LOOKS.contains(&name) => {}
            name => match self.opening(name, tag, range) {
                Some(opening) if ends => self.end_mark(&opening),
                Some(opening) => self.mark(opening),
                None => {}
            },
        }
        Some(())
    }

    fn begin_cell(&mut self, tag: &str, start: usize) {
        let count = |name: &str, most: usize| {
            let count = html::attribute(tag, name).and_then(|count| count.trim().parse::<usize>().ok());
            count.unwrap_or(1).clamp(1, most)
        };
        if self.rows.is_empty() {
            self.rows.push(Vec::new());
        }
        let (columns, rows) = (count("colspan", MOST_COLUMNS + 1), count("rowspan", MOST_ROWS));
        self.cell = Some(Open { columns, rows, start, end: start, text: Vec::new(), marks: Vec::new() });
    }

    /// Ends a cell, and the marks in it that have no end.
    fn end_cell(&mut self) {
        while let Some(cell) = &mut self.cell
            && let Some((opening, before)) = cell.marks.pop()
        {
            cell.close(opening, before);
        }
        if let (Some(mut cell), Some(row)) = (self.cell.take(), self.rows.last_mut()) {
            while cell.text.last().is_some_and(|part| matches!(part, Inline::Break(_))) {
                cell.text.pop();
            }
            row.push(cell);
        }
    }

    /// A break: a paragraph within a cell breaks its line only behind something.
    fn line_break(&mut self, range: Range<usize>) {
        let span = self.draft.span(range);
        self.cell.iter_mut().for_each(|cell| cell.text.push(Inline::Break(span)));
    }

    /// A line of its own ends one that has words, and nothing inside of a mark.
    fn paragraph_break(&mut self, range: Range<usize>) {
        let follows = |cell: &Open| cell.text.last().is_some_and(|part| !matches!(part, Inline::Break(_)));
        if self.cell.as_ref().is_some_and(|cell| follows(cell) && cell.marks.is_empty()) {
            self.line_break(range);
        }
    }

    /// What a tag opens or ends; any other is told.
    fn opening(&mut self, name: &str, tag: &str, range: Range<usize>) -> Option<Opening> {
        let mark = MARKS.iter().find(|(names, _)| names.contains(&name)).map(|(_, mark)| *mark);
        match (mark, name) {
            (Some(mark), _) => Some(Opening::Mark(mark)),
            (None, "a") => Some(Opening::Link(html::attribute(tag, "href").unwrap_or_default())),
            _ => {
                html::report(self.draft, range);
                None
            }
        }
    }

    fn mark(&mut self, opening: Opening) {
        let Some(cell) = &mut self.cell else { return };
        if cell.marks.len() < MARKS.len() + 1 && !cell.marks.iter().any(|(open, _)| open.is_like(&opening)) {
            cell.marks.push((opening, std::mem::take(&mut cell.text)));
        }
    }

    fn end_mark(&mut self, opening: &Opening) {
        let Some(cell) = &mut self.cell else { return };
        if cell.marks.iter().any(|(open, _)| open.is_like(opening)) {
            while let Some((open, before)) = cell.marks.pop() {
                let done = open.is_like(opening);
                cell.close(open, before);
                if done {
                    break;
                }
            }
        }
    }

    fn text(&mut self, typed: &str, range: Range<usize>) {
        if !self.ruby.hides(typed) {
            self.words(&plain(typed), range);
        }
    }

    fn words(&mut self, words: &str, range: Range<usize>) {
        let span = self.draft.span(range.clone());
        match &mut self.cell {
            Some(cell) => {
                let begins = cell.marks.is_empty()
                    && cell.text.last().is_none_or(|part| matches!(part, Inline::Break(_)));
                let words = if begins { words.trim_start() } else { words };
                if !words.is_empty() {
                    cell.text.push(Inline::Text(Spanned::new(words.to_owned(), span)));
                    cell.end = range.end;
                }
            }
            None if words.trim().is_empty() => {}
            None if self.has_caption => {
                self.caption.push(Inline::Text(Spanned::new(words.trim().to_owned(), span)))
            }
            None => {
                let said = rules::UNSUPPORTED.at(span, format!("表格的单元格外面有文字“{}”", words.trim()));
                self.draft.report(said.hint("把这些文字移到表格前后，或写进 <td> 和 </td> 之间"));
            }
        }
    }
}

impl Open {
    fn close(&mut self, opening: Opening, before: Vec<Inline>) {
        let parts = std::mem::replace(&mut self.text, before);
        if parts.is_empty() {
            return;
        }
        let span = parts.iter().filter_map(super::split::span).reduce(Span::to).unwrap_or_default();
        self.text.push(match opening {
            Opening::Mark(mark) => Inline::Marked { mark, parts },
            Opening::Link(target) => Inline::Link(Link { target, text: parts, span }),
        });
    }
}

/// Text of HTML: its white space is one blank, none beside hanzi, its entities are characters.
fn plain(typed: &str) -> String {
    let mut words = String::with_capacity(typed.len());
    for word in typed.split(|c: char| c.is_ascii_whitespace() || c == '\u{a0}') {
        if word.is_empty() {
            continue;
        }
        let is_letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii());
        if is_letter(words.chars().next_back()) && is_letter(word.chars().next()) {
            words.push(' ');
        }
        words.push_str(word);
    }
    let edge = |typed: Option<char>| typed.is_some_and(|c| c.is_ascii_whitespace());
    if edge(typed.chars().next()) && words.starts_with(|c: char| c.is_ascii()) {
        words.insert(0, ' ');
    }
    if edge(typed.chars().next_back()) && words.ends_with(|c: char| c.is_ascii()) {
        words.push(' ');
    }
    if words.contains('&') { entities(&words) } else { words }
}

/// The characters that entities stand for, as far as people meet them.
const ENTITIES: [(&str, &str); 16] = [
    ("nbsp", " "),
    ("ensp", " "),
    ("emsp", "\u{3000}"),
    ("lt", "<"),
    ("gt", ">"),
    ("amp", "&"),
    ("quot", "\""),
    ("apos", "'"),
    ("mdash", "—"),
    ("hellip", "…"),
    ("middot", "·"),
    ("times", "×"),
    ("ldquo", "“"),
    ("rdquo", "”"),
    ("lsquo", "‘"),
    ("rsquo", "’"),
];

/// Text with its entities as characters; what is none stays.
fn entities(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    let mut rest = words;
    while let Some((before, behind)) = rest.split_once('&') {
        out.push_str(before);
        let end = behind.bytes().take(10).position(|byte| byte == b';');
        let name = end.and_then(|end| behind.get(..end)).unwrap_or_default();
        let number = name.strip_prefix('#').and_then(|number| match number.strip_prefix(['x', 'X']) {
            Some(number) => u32::from_str_radix(number, 16).ok(),
            None => number.parse().ok(),
        });
        let known = ENTITIES.iter().find(|(known, _)| *known == name).map(|(_, text)| (*text).to_owned());
        match number.and_then(char::from_u32).map(String::from).or(known) {
            Some(text) => {
                out.push_str(&text);
                rest = behind.get(name.len() + 1..).unwrap_or_default();
            }
            None => {
                out.push('&');
                rest = behind;
            }
        }
    }
    out + rest
}

/// The cells of each row at their columns, those left out filled in; nothing where there are too many columns.
fn placed(rows: Vec<Vec<Open>>, span: Span) -> Option<(Vec<Vec<Cell>>, usize)> {
    let rows: Vec<_> = rows.into_iter().filter(|row| !row.is_empty()).collect();
    let count = rows.len();
    let empty = |column| Cell { column, columns: 1, rows: 1, text: Vec::new(), span };
    // so many rows more, each column is taken
    let mut taken: Vec<usize> = Vec::new();
    let mut out: Vec<(Vec<Cell>, Vec<bool>)> = Vec::with_capacity(count);
    for (at, row) in rows.into_iter().enumerate() {
        let mut covered: Vec<bool> = taken.iter().map(|rows| *rows > 0).collect();
        taken.iter_mut().for_each(|rows| *rows = rows.saturating_sub(1));
        let mut cells = Vec::with_capacity(row.len());
        let mut column = 0;
        for Open { columns, rows, start, end, text, .. } in row {
            while covered.get(column).copied().unwrap_or(false) {
                column += 1;
            }
            let free =
                (column..column + columns).take_while(|at| !covered.get(*at).copied().unwrap_or(false));
            let (columns, rows) = (free.count(), rows.min(count - at));
            if column + columns > MOST_COLUMNS {
                return None;
            }
            let width = (column + columns).max(taken.len());
            covered.resize(width, false);
            taken.resize(width, 0);
            for place in column..column + columns {
                covered[place] = true;
                taken[place] = rows - 1;
            }
            let span = Span::new(span.source, start, end);
            cells.push(Cell { column, columns, rows, text, span });
            column += columns;
        }
        out.push((cells, covered));
    }
    let width = taken.len();
    let fill = |(mut cells, covered): (Vec<Cell>, Vec<bool>)| {
        let missing = (0..width).filter(|column| !covered.get(*column).copied().unwrap_or(false));
        cells.extend(missing.map(empty));
        cells.sort_by_key(|cell| cell.column);
        cells
    };
    Some((out.into_iter().map(fill).collect(), width))
}
