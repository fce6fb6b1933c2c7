//! Tables by tabs. In: lines whose cells are parted by tabs, as they come from a spreadsheet. Out: a table, its first line the head.

use super::Reader;
use crate::aligned::{self, by_blanks};
use crate::document::{Alignment, Block, Cell, Inline, Table};
use crate::rules;
use crate::source::Spanned;
use std::ops::Range;

/// More blank rows than a form is given.
const MOST_BLANK: usize = 12;

impl Reader<'_, '_> {
    /// Reads lines whose cells are parted by tabs: a table, its first line the head.
    pub(super) fn tabs(&mut self, part: Range<usize>) {
        let span = self.trimmed(part.clone());
        let lines = self.draft.slice(part.clone());
        let drawn = !lines.contains('\t')
            && lines.lines().all(|line| line.contains(aligned::BARS) || aligned::is_drawn_rule(line));
        let spaced = !drawn && !lines.contains('\t');
        let commas = spaced && aligned::by_commas(&lines.lines().collect::<Vec<_>>()).is_some();
        let mut rows = if spaced { self.spaced_rows(part.clone()) } else { Vec::new() };
        let end = part.end;
        match aligned::boxed(&lines.lines().collect::<Vec<_>>()).filter(|_| drawn) {
            Some(boxed) => rows = self.boxed_rows(part, boxed),
            None if drawn => rows = self.parted_rows(part, by_bars),
            None if !spaced => rows = self.parted_rows(part, by_tabs),
            None => {}
        }
        if !drawn && !spaced {
            without_blank_columns(&mut rows);
        }
        // the head of a form has room below it to be filled in: as many rows as lines were left blank
        let blank = if rows.len() == 1 { self.blank_lines(end).clamp(1, MOST_BLANK) } else { 0 };
        rows.extend(std::iter::repeat_n(Vec::new(), blank));
        let width = |row: &Vec<Cell>| row.iter().map(|cell| cell.columns).sum::<usize>();
        let columns = rows.iter().map(width).max().unwrap_or_default();
        for row in &mut rows {
            let end = row.last().map_or(span, |cell: &Cell| cell.span);
            for column in width(row)..columns {
                row.push(Cell { column, columns: 1, rows: 1, text: Vec::new(), span: end });
            }
        }
        let columns = vec![Alignment::None; columns];
        let words: Vec<Vec<&str>> = rows
            .iter()
            .map(|row| row.iter().map(|cell| self.draft.slice(cell.span.range())).collect())
            .collect();
        // the row below the head that Markdown has
        let delimiter = self.draft.slice(span.range()).lines().position(aligned::is_delimiter_row);
        let headless = delimiter.is_none() && aligned::lacks_head(&words);
        let by = match (drawn, spaced) {
            (true, _) => "竖线",
            (_, true) if commas => "逗号",
            (_, true) => "空格",
            _ => "制表符",
        };
        let head = if headless { "没有表头" } else { "第一行是表头" };
        let below = if blank > 0 { format!("，下面留 {blank} 行空白") } else { String::new() };
        let unlike = if delimiter.is_some() { "；分隔行 |---| 的格数和表头不一样" } else { "" };
        let message = format!("用{by}隔开的各行已读作表格，{head}{below}{unlike}");
        self.draft.report_at(&rules::TABS, span.range(), message);
        self.blocks.push(Block::Table(Table {
            caption: None,
            unit: None,
            columns,
            rows,
            headless,
            landscape: false,
            span,
        }));
    }

    /// The rows of lines whose cells tabs or bars part.
    fn parted_rows(&mut self, part: Range<usize>, parted: fn(&str) -> Vec<&str>) -> Vec<Vec<Cell>> {
        let (mut start, mut rows) = (part.start, Vec::new());
        for line in lines_of_rows(self.draft.slice(part)) {
            let mut cells = Vec::new();
            for cell in parted(line.trim_end_matches('\n')) {
                let at = start + (cell.as_ptr().addr() - line.as_ptr().addr());
                cells.push(self.tab_cell(cells.len(), at..at + cell.len()));
            }
            start += line.len();
            rows.extend((!cells.is_empty()).then_some(cells));
        }
        rows
    }

    /// The rows of a drawn box, each of whose cells may have several lines.
    fn boxed_rows(&mut self, part: Range<usize>, rows: Vec<aligned::BoxRow>) -> Vec<Vec<Cell>> {
        let text = self.draft.slice(part.clone());
        let places = |line: &str| -> Vec<Range<usize>> {
            let at = |cell: &str| part.start + (cell.as_ptr().addr() - text.as_ptr().addr());
            aligned::by_bars(line).into_iter().map(|cell| at(cell)..at(cell) + cell.len()).collect()
        };
        let lines: Vec<Vec<Range<usize>>> = text.lines().map(places).collect();
        let mut out = Vec::new();
        for (spans, typed) in rows {
            let (mut cells, mut column) = (Vec::new(), 0);
            for (at, columns) in spans.into_iter().enumerate() {
                let mut cell: Option<Cell> = None;
                for place in typed.iter().filter_map(|line| lines.get(*line)?.get(at)) {
                    let below = self.tab_cell(column, place.clone());
                    match &mut cell {
                        Some(cell) if !below.text.is_empty() => {
                            cell.text.extend((!cell.text.is_empty()).then_some(Inline::Break(below.span)));
                            cell.text.extend(below.text);
                        }
                        Some(_) => {}
                        None => cell = Some(Cell { columns, ..below }),
                    }
                }
                cells.extend(cell);
                column += columns;
            }
            out.push(cells);
        }
        out
    }

    /// The rows of lines whose cells are parted by blanks.
    fn spaced_rows(&mut self, part: Range<usize>) -> Vec<Vec<Cell>> {
        // the blanks before the first line are none of the part
        let before = self.draft.slice(0..part.start);
        let from = before.rfind('\n').map_or(0, |at| at + 1);
        let lines: Vec<&str> = self.draft.slice(from..part.end).lines().collect();
        let table = aligned::table(&lines)
            .unwrap_or_else(|| lines.iter().map(|line| by_blanks(line.trim())).collect());
        let mut at = from;
        let mut rows = Vec::new();
        for row in table {
            let mut cells = Vec::new();
            for cell in row {
                at += self.draft.slice(at..part.end).find(cell).unwrap_or_default();
                cells.push(self.tab_cell(cells.len(), at..at + cell.len()));
                at += cell.len();
            }
            rows.push(cells);
        }
        rows
    }

    /// How many blank lines stand below a line that ends at a place.
    fn blank_lines(&self, end: usize) -> usize {
        let behind = self.draft.text.get(end..).unwrap_or_default().trim_start_matches('\n');
        let lines = self.draft.text.len() - end - behind.len();
        let blank = behind.lines().take_while(|line| line.trim().is_empty()).count();
        (lines + blank).saturating_sub(1)
    }

    /// A cell whose lines a sheet has put between quotation marks.
    fn quoted_cell(&mut self, column: usize, range: Range<usize>) -> Option<Cell> {
        let typed = self.draft.slice(range.clone());
        let inner = typed.trim().strip_prefix('"')?.strip_suffix('"').filter(|inner| inner.contains('\n'))?;
        let mut at = range.start + typed.find(inner)?;
        let mut text = Vec::new();
        for line in inner.split_inclusive('\n') {
            let span = self.trimmed(at..at + line.len());
            if !text.is_empty() {
                text.push(Inline::Break(self.draft.span(at - 1..at)));
            }
            text.extend(self.tab_cell(column, span.range()).text);
            at += line.len();
        }
        Some(Cell { column, columns: 1, rows: 1, text, span: self.trimmed(range) })
    }

    fn tab_cell(&mut self, column: usize, range: Range<usize>) -> Cell {
        if let Some(cell) = self.quoted_cell(column, range.clone()) {
            return cell;
        }
        let before = std::mem::take(&mut self.blocks);
        let span = self.trimmed(range);
        let typed = self.draft.slice(span.range()).trim_start_matches("**");
        // a cell is a line, whatever its first character would make of it elsewhere
        if !typed.starts_with(['[', '#', '>', '|', '`', '~', '<', '=', '*', '-', '+']) {
            self.read(span.range());
        }
        let blocks = std::mem::replace(&mut self.blocks, before);
        let text = match <[Block; 1]>::try_from(blocks) {
            Ok([Block::Paragraph(paragraph)]) => paragraph.text,
            // what Markdown takes for a list or a rule is what was typed
            _ => {
                let typed = self.draft.slice(span.range()).to_owned();
                if typed.is_empty() { Vec::new() } else { vec![Inline::Text(Spanned::new(typed, span))] }
            }
        };
        Cell { column, columns: 1, rows: 1, text, span }
    }
}

/// The cells of a line that bars part; none of a rule.
fn by_bars(line: &str) -> Vec<&str> {
    let is_rule = aligned::is_drawn_rule(line) || aligned::is_delimiter_row(line.trim());
    if is_rule { Vec::new() } else { aligned::by_bars(line) }
}

fn by_tabs(line: &str) -> Vec<&str> {
    line.split('\t').collect()
}

/// Takes out the columns in which no row says anything: two tabs part them where one did not reach.
fn without_blank_columns(rows: &mut [Vec<Cell>]) {
    let count = rows.iter().map(Vec::len).max().unwrap_or_default();
    let says = |at: &usize| rows.iter().any(|row| row.get(*at).is_some_and(|cell| !cell.text.is_empty()));
    let kept: Vec<usize> = (0..count).filter(says).collect();
    if kept.len() == count || rows.len() < 2 || kept.len() < 2 {
        return;
    }
    for row in rows {
        let mut column = 0;
        row.retain(|_| {
            column += 1;
            kept.contains(&(column - 1))
        });
        row.iter_mut().enumerate().for_each(|(at, cell)| cell.column = at);
    }
}

/// The lines of each row; in those that tabs part, a cell may take several.
fn lines_of_rows(text: &str) -> Vec<&str> {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let ends: Vec<&str> = lines.iter().map(|line| line.trim_end()).collect();
    let (mut rows, mut at, mut start) = (Vec::new(), 0, 0);
    while at < lines.len() {
        let count = aligned::row_length(ends.get(at..).unwrap_or_default());
        let length: usize = lines.iter().skip(at).take(count).map(|line| line.len()).sum();
        rows.push(text.get(start..start + length).unwrap_or_default());
        (at, start) = (at + count, start + length);
    }
    rows
}
