//! Tables. In: cells by line. Out: the types of rows by column, and what a cell may be.

use super::bounded;
use super::format::number::general;
use super::unread::CellFault;
use crate::diagnostic::Diagnostic;
use crate::rules;
use crate::source::{Source, Sources};
use minijinja::Value;
use std::collections::BTreeSet;
use std::ops::RangeInclusive;

/// A table: rows under named columns.
#[derive(Clone, Debug)]
pub struct Table {
    /// The file's name.
    pub name: String,
    /// The sheet of a workbook; absent for other files.
    pub sheet: Option<String>,
    /// The other sheets of a workbook of which none was named.
    pub others: Vec<String>,
    /// What the columns are called.
    pub columns: Vec<String>,
    /// The rows, in the order of the file.
    pub rows: Vec<Row>,
    /// What was passed over, filled in or joined.
    pub notes: Vec<String>,
    /// The tables that were joined.
    pub(crate) joined: Vec<Joined>,
}

/// Where the rows of a joined table come from.
#[derive(Clone, Debug)]
pub(crate) struct Joined {
    /// The column that holds them.
    pub(crate) column: usize,
    /// The table as it is called.
    pub(crate) place: String,
    pub(crate) columns: Vec<String>,
    /// For each row of the main table the numbers of those that were joined to it.
    pub(crate) numbers: Vec<Vec<usize>>,
}

/// One row of a table.
#[derive(Clone, Debug)]
pub struct Row {
    /// Its number as the spreadsheet program shows it; for other files the entry's, from 1.
    pub number: usize,
    /// One value for each column; an empty one where nothing stands.
    pub cells: Vec<Value>,
    /// Why nothing can be made of it.
    pub faults: Vec<RowFault>,
    /// What makes it doubtful.
    pub doubts: Vec<RowFault>,
}

/// What is wrong with a row, or with one of its cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowFault {
    /// The column of the cell, from 0; absent where the whole row is wrong.
    pub column: Option<usize>,
    /// What is wrong.
    pub message: String,
}

impl RowFault {
    /// The same of a row that is joined to another.
    pub(crate) fn within(&self, place: &str, columns: &[String]) -> Self {
        let column = self.column.and_then(|column| columns.get(column)).filter(|name| !name.is_empty());
        let column = column.map(|name| format!("“{name}”")).unwrap_or_default();
        Self { column: None, message: format!("{place}{column}{}", self.message) }
    }
}

/// Why a file holds no table, and the file, so that it can be shown.
pub type Fault = (Sources, Diagnostic);

impl Table {
    pub(super) fn new(name: &str, (columns, rows): Parts) -> Self {
        Self {
            name: name.to_owned(),
            sheet: None,
            others: Vec::new(),
            columns,
            rows,
            notes: Vec::new(),
            joined: Vec::new(),
        }
    }

    /// The cells of a row as the spreadsheet program names them, `E6、G6`; nothing for a file that is no workbook.
    pub fn cells(&self, row: usize, columns: &[String]) -> Option<String> {
        self.sheet.as_ref()?;
        let places = columns.iter().filter_map(|name| self.column(name));
        let cells: Vec<String> = places.map(|column| bounded::cell_name(column, row)).collect();
        (!cells.is_empty()).then(|| cells.join("、"))
    }

    /// The same for a list of faults that is read beside the table: where all of a row is concerned, or a file is no workbook, the row.
    pub fn concerned(&self, row: usize, columns: &[String]) -> String {
        self.cells(row, columns).unwrap_or_else(|| format!("第 {row} 行"))
    }

    /// The cell of a joined table that holds a text and is named in an expression: `“项目.csv”第 7 行“投资”`.
    pub(crate) fn origin(&self, row: usize, text: &str, expression: &str) -> Option<String> {
        self.joined.iter().find_map(|joined| {
            let items = self.rows.get(row)?.cells.get(joined.column)?.try_iter().ok()?;
            let named =
                || joined.columns.iter().filter(|name| !name.is_empty() && expression.contains(*name));
            items.zip(joined.numbers.get(row)?).find_map(|(item, number)| {
                let holds = |name: &&String| item.get_attr(name).is_ok_and(|cell| cell.to_string() == text);
                named().find(holds).map(|name| format!("{}第 {number} 行“{name}”", joined.place))
            })
        })
    }

    /// The place of a column among the columns.
    ///
    /// One that differs by blanks or full-width forms alone is meant where none is written so.
    pub fn column(&self, name: &str) -> Option<usize> {
        let exact = self.columns.iter().position(|column| column == name);
        let plain = || {
            let name = plain_name(name);
            self.columns.iter().position(|column| plain_name(column) == name)
        };
        exact.or_else(|| if name.is_empty() { None } else { plain() })
    }

    /// Columns under the names without blanks and full-width forms that no other column has: 成文日期 for 成文 日期.
    pub(crate) fn aliases(&self) -> Vec<(String, usize)> {
        let plain = self.columns.iter().enumerate().map(|(index, column)| (plain_name(column), index));
        plain.filter(|(name, _)| !name.is_empty() && !self.columns.contains(name)).collect()
    }

    /// The column that tells the rows apart: the first whose values are texts, none empty and none twice; where there is none,
    /// the one with the most different values, at least half as many as there are rows.
    pub fn key(&self) -> Option<usize> {
        let count = self.rows.iter().filter(|row| row.faults.is_empty()).count();
        let different = |column: usize| {
            // a row with a fault in another cell says all the same what it is called
            let is_right = |row: &&Row| row.faults.iter().all(|it| it.column.is_some_and(|at| at != column));
            let rows = self.rows.iter().filter(is_right);
            let values = rows.map(|row| row.cells.get(column).and_then(Value::as_str).unwrap_or_default());
            let values: Option<BTreeSet<&str>> =
                values.map(|value| Some(value).filter(|it| !it.is_empty())).collect();
            values.map_or(0, |values| values.len())
        };
        let columns = (0..self.columns.len()).rev().map(|column| (different(column), column));
        // of several the first: the last that is the most
        let (most, key) = columns.max_by_key(|(different, _)| *different)?;
        (most > 0 && most * 2 >= count).then_some(key)
    }
}

/// Columns and rows before they have a name.
pub(super) type Parts = (Vec<String>, Vec<Row>);

pub(super) fn told(name: &str, message: &str) -> Fault {
    let mut sources = Sources::default();
    sources.add(Source::new(name, ""));
    (sources, rules::BATCH_DATA.anywhere(message))
}

/// A sheet before its columns have names.
pub(super) struct Sheet {
    /// Its name in a workbook.
    pub(super) name: Option<String>,
    pub(super) lines: Vec<Line>,
    pub(super) notes: Vec<String>,
    /// The other sheets, where none was named.
    pub(super) others: Vec<String>,
}

impl From<Vec<Line>> for Sheet {
    fn from(lines: Vec<Line>) -> Self {
        Self { name: None, lines, notes: Vec::new(), others: Vec::new() }
    }
}

/// A row of a sheet before its columns have names: its number, its cells, and what is wrong with it.
pub(super) struct Line {
    pub(super) number: usize,
    pub(super) cells: Vec<Value>,
    pub(super) faults: Vec<RowFault>,
    /// The columns of cells that are merged with one above, whose value they have.
    pub(super) merged: Vec<usize>,
}

impl Line {
    /// How many of its own cells hold something.
    pub(super) fn filled(&self) -> usize {
        self.own().count()
    }

    /// Its own cells that hold something, with their columns.
    pub(super) fn own(&self) -> impl Iterator<Item = (usize, &Value)> {
        let cells = self.cells.iter().enumerate();
        cells.filter(|(column, cell)| !is_empty(cell) && !self.merged.contains(column))
    }
}

/// The name of a column without the line breaks that a narrow head has.
pub(super) fn column_name(text: &str) -> String {
    text.replace(['\n', '\r'], "").trim().to_owned()
}

/// The name of a column as it may be typed: without blanks, letters, digits and brackets in their half-width forms.
pub(crate) fn plain_name(name: &str) -> String {
    let half = |c: char| match c {
        '！'..='～' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        c => c,
    };
    name.chars().filter(|c| !c.is_whitespace()).map(half).collect()
}

/// Numbers of rows as a person lists them: 第 2、4—7 行.
pub fn places(numbers: &[usize]) -> String {
    let mut ranges: Vec<(usize, usize)> = Vec::new();
    for number in numbers {
        match ranges.last_mut() {
            Some((_, last)) if *last + 1 == *number => *last = *number,
            _ => ranges.push((*number, *number)),
        }
    }
    let range = |(first, last): &(usize, usize)| match last - first {
        0 => first.to_string(),
        1 => format!("{first}、{last}"),
        _ => format!("{first}—{last}"),
    };
    format!("第 {} 行", ranges.iter().map(range).collect::<Vec<_>>().join("、"))
}

/// The row that has the names of the columns.
pub(super) struct Head {
    pub(super) row: usize,
    pub(super) columns: usize,
    pub(super) in_workbook: bool,
}

/// A row whose cells are as many as the columns; one with more has slipped.
pub(super) fn row(Line { number, mut cells, mut faults, .. }: Line, head: &Head) -> Row {
    let columns = head.columns;
    while cells.len() > columns && cells.last().is_some_and(is_empty) {
        cells.pop();
    }
    if cells.len() > columns && faults.is_empty() {
        let message = if head.in_workbook {
            format!(
                "这一行写到了 {} 列，第 {} 行的栏名只到 {} 列；请补上栏名，或删去多出的内容；那一行不是栏名的，删去那一行",
                bounded::letters(cells.len() - 1),
                head.row,
                bounded::letters(columns.saturating_sub(1))
            )
        } else {
            format!(
                "这一行有 {} 格，表头（第 {} 行）只有 {columns} 格；格里有逗号的要加引号",
                cells.len(),
                head.row
            )
        };
        faults.push(RowFault { column: None, message });
    }
    cells.resize(columns, Value::from(""));
    faults.extend(wrong_cells(&cells, &faults));
    Row { number, cells, faults, doubts: Vec::new() }
}

/// What a spreadsheet writes where a formula went wrong, some with a number behind it.
const WRONG: [&str; 10] =
    ["#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "#FIELD!"];

/// The cells that hold such an error, a formula, or ##### as a text.
pub(super) fn wrong_cells(cells: &[Value], known: &[RowFault]) -> Vec<RowFault> {
    let fault = |(column, cell): (usize, &Value)| {
        let message = cell.as_str().and_then(wrong_text)?.to_string();
        Some(RowFault { column: Some(column), message }).filter(|fault| !known.contains(fault))
    };
    cells.iter().enumerate().filter_map(fault).collect()
}

fn wrong_text(text: &str) -> Option<CellFault> {
    let number = text.strip_prefix("Err:").filter(|number| number.len() == 3);
    if WRONG.contains(&text)
        || number.is_some_and(|number| number.bytes().all(|digit| digit.is_ascii_digit()))
    {
        return Some(CellFault::Wrong(text.to_owned()));
    }
    if text.len() > 2 && text.chars().all(|c| c == '#') {
        return Some(CellFault::Narrow);
    }
    // =B6, =SUM(A1:A9), =甲!A1+1
    let formula = text.strip_prefix('=')?;
    let is_sign = |c: char| c.is_alphanumeric() || "$:().,+-*/^&!<>=%".contains(c);
    let is_cell = |(at, _): (usize, char)| {
        formula.get(..at).is_some_and(|before| before.ends_with(|c: char| c.is_ascii_uppercase() || c == '$'))
    };
    let has_cell =
        formula.char_indices().any(|at| at.1.is_ascii_digit() && is_cell(at)) || formula.contains('(');
    (formula.chars().all(is_sign) && has_cell).then_some(CellFault::NotComputed)
}

/// What a typed text stands for.
pub(crate) fn cell(text: &str) -> Value {
    let text = text.trim();
    if let Ok(number) = text.parse::<i64>()
        && number.to_string() == text
    {
        return Value::from(number);
    }
    match text.parse::<f64>() {
        Ok(number) if text.contains('.') && general(number) == text => Value::from(number),
        _ => text_cell(text),
    }
}

/// A text that is no number, whatever it looks like.
pub(crate) fn text_cell(text: &str) -> Value {
    let text = text.trim().replace("\r\n", "\n").replace('\r', "\n");
    Value::from(text.replace(|c| RESERVED.contains(&c), "\u{fffe}"))
}

/// Non-characters with which `template` marks data; in data itself they become another one, which `read` reports.
pub(super) const RESERVED: RangeInclusive<char> = '\u{fdd0}'..='\u{fdef}';

/// Whether nothing stands in a cell.
pub(crate) fn is_empty(cell: &Value) -> bool {
    cell.is_undefined() || cell.is_none() || cell.as_str() == Some("")
}
