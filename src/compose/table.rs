//! 表格. In: a table of the draft. Out: [`Item::Table`]: 表题 counted, every cell in the largest type with how it stands
//! between its sides; new pages around a table that is turned.

use super::body::Body;
use super::composition::{Cell, Facing, Item, Marks, Paragraph, Place, Role, Run, Stand, Table};
use crate::aligned;
use crate::document::{self, Alignment};
use crate::source::{Span, Spanned};
use crate::style::{ParagraphStyle, StyleId};

/// What stands in a cell for a number that there is not.
const DASHES: &str = "-—–－…/／";

impl<'a> Body<'a, '_> {
    /// A table; one that asks for it on turned pages of its own.
    pub(super) fn table(&mut self, table: &document::Table) {
        let turned = table.landscape && self.facing == Facing::Upright;
        if turned {
            self.turn();
        }
        self.upright_table(table);
        if turned {
            self.items.push(Item::NewPage(Facing::Upright));
        }
    }

    /// Starts a turned page, and takes the headings above along; goes on where the page is turned already.
    fn turn(&mut self) {
        let own = self.items.get(self.first..).unwrap_or_default();
        if matches!(own.last(), Some(Item::NewPage(_))) {
            self.items.pop();
            return;
        }
        let heads =
            |item: &&Item<'_>| matches!(item, Item::Paragraph(paragraph) if paragraph.style.keep_with_next);
        let at = self.items.len() - own.iter().rev().take_while(heads).count();
        match at.checked_sub(1).and_then(|before| self.items.get_mut(before)) {
            Some(Item::NewPage(facing)) => *facing = Facing::Turned,
            _ => self.items.insert(at, Item::NewPage(Facing::Turned)),
        }
    }

    fn upright_table(&mut self, table: &document::Table) {
        let style = &self.style.elements.table;
        let first = |sizes: &[StyleId]| sizes.first().map(|style| &self.style.paragraphs[*style]);
        let (Some(head_style), Some(cell_style)) = (first(&style.head), first(&style.cell)) else { return };
        let captions = table.caption.as_ref().map(|caption| self.table_captions(caption));
        let (caption, continued) = captions.unzip();
        let unit = table.unit.as_ref().map(|unit| self.unit(unit));
        let head = head(table);
        let mut rows: Vec<Vec<Cell<'a>>> = Vec::with_capacity(table.rows.len());
        for (at, row) in table.rows.iter().enumerate() {
            let style = if at < head { head_style } else { cell_style };
            rows.push(row.iter().map(|cell| self.cell(cell, style)).collect());
        }
        let ends = rows.iter().flatten().map(|cell| cell.column + cell.columns);
        let columns = ends.max().unwrap_or_default();
        arrange(&mut rows[head..], &table.columns, columns, usize::from(style.short));
        let span = table.span;
        let table = Table { style, caption, continued, unit, columns, head, rows, span };
        self.items.push(Item::Table(Box::new(table)));
    }

    /// A cell in the middle of its sides.
    fn cell(&mut self, cell: &document::Cell, style: &'a ParagraphStyle) -> Cell<'a> {
        let runs = self.runs(&cell.text, style);
        let paragraph = paragraph(style, Role::Paragraph, runs, cell.span);
        let (column, columns, rows) = (cell.column, cell.columns.max(1), cell.rows.max(1));
        Cell { column, columns, rows, paragraph, stand: Stand::Centre }
    }

    /// 计量单位
    fn unit(&mut self, unit: &Spanned<String>) -> Paragraph<'a> {
        let style = &self.style.paragraphs[self.style.elements.table.unit];
        let (text, span) = (unit.value.clone(), unit.span);
        let run = Run { text, style, marks: Marks::default(), note: None, span };
        paragraph(style, Role::Paragraph, vec![run], span)
    }
}

/// A paragraph of a table.
pub(super) fn paragraph<'a>(
    style: &'a ParagraphStyle,
    role: Role,
    runs: Vec<Run<'a>>,
    span: Span,
) -> Paragraph<'a> {
    let place = Place::Flow;
    Paragraph { style, role, number: None, runs, place, group: None, tabs: Vec::new(), seal: None, span }
}

/// How many rows are 表头: the first, and as many as its cells reach down.
fn head(table: &document::Table) -> usize {
    let mut head = usize::from(!table.headless);
    let mut row = 0;
    while row < head {
        let cells = table.rows.get(row).map(Vec::as_slice).unwrap_or_default();
        head = cells.iter().map(|cell| row + cell.rows).fold(head, usize::max);
        row += 1;
    }
    head.min(table.rows.len())
}

/// Says how the cells below the head stand: as the draft hints for their column, else by what the column holds; a cell
/// over several columns by its own text.
fn arrange(rows: &mut [Vec<Cell<'_>>], hints: &[Alignment], columns: usize, short: usize) {
    let mut held = vec![ColumnText::default(); columns];
    for cell in rows.iter().flatten().filter(|cell| cell.columns == 1) {
        if let Some(held) = held.get_mut(cell.column) {
            held.add(&text(cell));
        }
    }
    for cell in rows.iter_mut().flatten() {
        let words = text(cell);
        let column = held.get(cell.column).copied().unwrap_or_default();
        cell.stand = match hints.get(cell.column) {
            Some(Alignment::Left) => Stand::Left,
            Some(Alignment::Centre) => Stand::Centre,
            // whoever puts numbers at the right wants them below each other
            Some(Alignment::Right) if !column.is_numeric() => Stand::Right,
            _ if cell.columns > 1 => by_width(aligned::columns(&words), short),
            _ if column.is_numeric() && is_number(&words) => Stand::Point,
            // the dash for a number that there is not
            _ if column.is_numeric() => Stand::Centre,
            _ => by_width(column.widest, short),
        };
    }
}

fn text(cell: &Cell<'_>) -> String {
    cell.paragraph.runs.iter().map(|run| run.text.as_str()).collect()
}

/// What the cells of a column hold.
#[derive(Clone, Copy, Debug, Default)]
struct ColumnText {
    numbers: bool,
    words: bool,
    /// The widest text, in half 字.
    widest: usize,
}

impl ColumnText {
    fn add(&mut self, text: &str) {
        let number = is_number(text);
        self.numbers |= number;
        self.words |= !number && !text.trim().chars().all(|c| DASHES.contains(c));
        self.widest = self.widest.max(aligned::columns(text));
    }

    fn is_numeric(self) -> bool {
        self.numbers && !self.words
    }
}

/// Short text stands in the middle, longer text at the left.
fn by_width(width: usize, short: usize) -> Stand {
    if width <= 2 * short { Stand::Centre } else { Stand::Left }
}

/// Whether a text is one number: `-1,234.5`, `12%`, `＋3`.
fn is_number(text: &str) -> bool {
    let unsigned = text.trim().trim_start_matches(['+', '-', '−', '±', '－', '＋', '¥', '￥']).trim_start();
    let bare = unsigned.trim_end_matches(['%', '‰', '％']).trim_end();
    bare.starts_with(|c: char| c.is_ascii_digit())
        && bare.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | '.' | ' ' | '，'))
        && bare.matches('.').count() <= 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_told_from_words() {
        for text in ["0", "12.5", "-3", "1,234,567.89", "45%", "12.5‰", "＋3", " 7 ", "10 000"] {
            assert!(is_number(text), "{text}");
        }
        for text in ["", "-", "—", "12月", "1.2.3", "2024-12-19", "甲", "3个", "A1", ".", "%"] {
            assert!(!is_number(text), "{text}");
        }
    }

    #[test]
    fn a_column_of_numbers_may_have_gaps_but_no_words() {
        let numeric = |texts: &[&str]| {
            let mut held = ColumnText::default();
            texts.iter().for_each(|text| held.add(text));
            held.is_numeric()
        };
        assert!(numeric(&["1", "", "—", "2.5"]));
        assert!(!numeric(&["1", "暂无"]) && !numeric(&["—", ""]));
    }
}
