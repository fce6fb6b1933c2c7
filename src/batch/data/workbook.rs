//! Workbooks. In: the bytes of an XLSX (or XLS, XLSB, ODS) file and a sheet's name. Out: its lines, each cell as it is seen, merged
//! cells filled and heads of several rows joined; what was passed over.

use super::bounded::cell_name;
use super::figure::Figure;
use super::format::code::Kind;
use super::format::number::general;
use super::shown::{Exact, Shown};
use super::table::{Line, RowFault, Sheet, cell, is_empty, places};
use super::unread::{CellFault, Part, Unread};
use super::{around, bounded, claimed, format, hidden};
use calamine::{
    Data, Dimensions, ExcelDateTime, ExcelDateTimeType, Range, Reader, SheetType, SheetVisible, Sheets,
    StyleRange, open_workbook_auto_from_rs,
};
use minijinja::Value;
use std::io::{self, Cursor, Read};
use zip::ZipArchive;

/// The parts of a workbook unfold to no more bytes.
const MOST_UNFOLDED: u64 = 256 << 20;

/// The formats that are read as a whole have no more cells in all sheets.
const MOST_CLAIMED: u64 = 10_000_000;

/// A spreadsheet keeps so many digits of a number; it has changed what comes behind them.
const EXACT_BELOW: f64 = 1e15;
const EXACT_DIGITS: usize = 15;

/// Days by which workbooks that count from 1904 are behind.
const SINCE_1904: f64 = 1462.0;

/// A head of more rows is no head.
const MOST_HEAD_ROWS: usize = 4;

/// A sheet as it lies in the file.
struct Cells {
    range: Range<Data>,
    formulas: Range<String>,
    styles: StyleRange,
    /// Merged cells by row and column.
    merged: Vec<Dimensions>,
}

/// Whether the parts of a workbook unfold to more than a person's would: counted as they come out, whatever the archive says.
fn unfolds_to_more(bytes: &[u8]) -> bool {
    // an old format is no archive
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else { return false };
    let mut left = MOST_UNFOLDED;
    for index in 0..archive.len() {
        let Ok(part) = archive.by_index(index) else { continue };
        // a part that is broken is reported by who reads it
        let length = io::copy(&mut part.take(left + 1), &mut io::sink()).unwrap_or_default();
        if length > left {
            return true;
        }
        left -= length;
    }
    false
}

/// Reads a sheet, the first one if none is named.
pub(super) fn read(bytes: &[u8], sheet: Option<&str>) -> Result<Sheet, Unread> {
    if unfolds_to_more(bytes) {
        return Err(Unread::Unfolded(MOST_UNFOLDED >> 20));
    }
    if claimed::cells(bytes) > MOST_CLAIMED {
        return Err(Unread::Cells(MOST_CLAIMED));
    }
    let mut book = open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(|_| Unread::Unopened)?;
    let names = book.sheet_names();
    let name = match sheet {
        Some(sheet) if names.iter().any(|name| name == sheet) => sheet.to_owned(),
        Some(sheet) => return Err(Unread::NoSuchSheet { asked: sheet.to_owned(), there: names }),
        None => first_seen(book.sheets_metadata()).or(names.first()).cloned().ok_or(Unread::NoSheet)?,
    };
    let (range, formulas) = bounded::read(&mut book, &name)?;
    let mut notes = Vec::new();
    if let (None, Some(first)) = (sheet, names.first().filter(|first| **first != name)) {
        notes.push(format!("第一张工作表“{first}”是隐藏的或不是表格，没有用；要用请写 --sheet {first}"));
    }
    let (styles, merged) = match &mut book {
        Sheets::Xlsx(book) => (book.worksheet_style(&name), book.merge_cells_by_sheet_name(&name)),
        // the other formats do not tell
        _ => {
            seen_as_typed(&range)?;
            notes.push(
                "这种文件里读不出隐藏的行和合并的单元格，各行照样都做；要略过，请另存为 .xlsx".to_owned(),
            );
            (Ok(StyleRange::empty()), Ok(Vec::new()))
        }
    };
    let unreadable = |part| Unread::Sheet { name: name.clone(), part };
    let styles = styles.map_err(|_| unreadable(Part::Formats))?;
    let merged = merged.map_err(|_| unreadable(Part::Merged))?;
    let cells = Cells { range, formulas, styles, merged };
    let mut lines = cells.lines();
    let hidden = hidden::read(bytes, &name);
    let before = lines.len();
    let skipped: Vec<usize> =
        lines.extract_if(.., |line| hidden.rows.contains(&line.number)).map(|line| line.number).collect();
    if lines.len() < before {
        let why = if hidden.filtered { "被筛选隐藏" } else { "被隐藏" };
        notes.push(format!("{}{why}，没有做；要做请在表里取消隐藏或筛选", places(&skipped)));
    }
    notes.extend(cells.struck(&lines));
    cells.join_head(&mut lines, &mut notes);
    cells.fill_down(&mut lines, &mut notes);
    let others =
        if sheet.is_none() { names.into_iter().filter(|other| *other != name).collect() } else { Vec::new() };
    Ok(Sheet { name: Some(name), lines, notes, others })
}

/// The first sheet with cells that a person sees.
fn first_seen(sheets: &[calamine::Sheet]) -> Option<&String> {
    let seen = |sheet: &&calamine::Sheet| {
        sheet.visible == SheetVisible::Visible && sheet.typ == SheetType::WorkSheet
    };
    sheets.iter().find(seen).map(|sheet| &sheet.name)
}

/// Whether all cells are texts: how a number or a day is shown is told by no format but XLSX, and 0.125 is not what a person sees
/// where the sheet says 12.5%.
fn seen_as_typed(range: &Range<Data>) -> Result<(), Unread> {
    let (top, left) = range.start().unwrap_or_default();
    let is_shown = |data: &Data| {
        matches!(
            data,
            Data::Int(_) | Data::Float(_) | Data::DateTime(_) | Data::DateTimeIso(_) | Data::DurationIso(_)
        )
    };
    let Some((row, column, _)) = range.used_cells().find(|(_, _, data)| is_shown(data)) else {
        return Ok(());
    };
    let cell = cell_name(left as usize + column, top as usize + row + 1);
    Err(Unread::AsTyped { cell })
}

impl Cells {
    fn lines(&self) -> Vec<Line> {
        let (top, left) = self.range.start().unwrap_or_default();
        let rows = self.range.rows().zip(top..);
        let line = |(cells, row): (&[Data], u32)| {
            let mut faults = Vec::new();
            let mut shown: Vec<Value> = (0..left).map(|_| Value::from("")).collect();
            for (data, column) in cells.iter().zip(left..) {
                let found = self.cell(data, row, column).unwrap_or_else(|fault| {
                    faults.push(RowFault { column: Some(column as usize), message: fault.to_string() });
                    Value::from("")
                });
                shown.push(found);
            }
            Line { number: row as usize + 1, cells: shown, faults, merged: Vec::new() }
        };
        rows.map(line).collect()
    }

    /// What a cell shows, or what is wrong with it.
    fn cell(&self, data: &Data, row: u32, column: u32) -> Result<Value, CellFault> {
        let format = self.styles.get((row, column)).and_then(|style| style.number_format.as_ref());
        let (code, id) =
            format.map_or(("General", None), |format| (format.format_code.as_str(), format.format_id));
        let code = format::local(code, id);
        Ok(match data {
            Data::Empty
                if self.formulas.get_value((row, column)).is_some_and(|formula| !formula.is_empty()) =>
            {
                return Err(CellFault::NotComputed);
            }
            Data::Empty => Value::from(""),
            Data::Int(number) => number_value(*number as f64, code)?,
            Data::Float(number) => number_value(*number, code)?,
            Data::DateTime(time) => number_value(since_1900(time), code)?,
            // typed text stays text: a cell formatted as text may hold 007
            Data::String(text) => cell(&format::words(text, code)),
            Data::Bool(truth) => Value::from(if *truth { "TRUE" } else { "FALSE" }),
            Data::DateTimeIso(text) | Data::DurationIso(text) => Value::from(text.as_str()),
            Data::Error(error) => return Err(CellFault::Wrong(error.to_string())),
        })
    }

    /// Which cells are struck through: what is struck out is printed as what is not.
    fn struck(&self, lines: &[Line]) -> Option<String> {
        let is_struck = |row: usize, column: usize| {
            let place = (u32::try_from(row).ok()?.checked_sub(1)?, u32::try_from(column).ok()?);
            Some(self.styles.get(place)?.font.as_ref()?.strikethrough)
        };
        let cells = lines.iter().flat_map(|line| {
            let filled = line.cells.iter().enumerate().filter(|(_, cell)| !is_empty(cell));
            filled.map(|(column, _)| (line.number, column))
        });
        let mut struck = cells.filter(|(row, column)| is_struck(*row, *column) == Some(true));
        let first = struck.next().map(|(row, column)| cell_name(column, row))?;
        let more = match struck.count() {
            0 => String::new(),
            more => format!("等 {} 格", more + 1),
        };
        Some(format!("{first}{more}带删除线，照样做了、印出；作废的请在表里删去"))
    }

    /// Puts the words of a head of several rows into one line: `人口` over `男` and `女` is 人口男 and 人口女.
    fn join_head(&self, lines: &mut Vec<Line>, notes: &mut Vec<String>) {
        let first = around::head(lines);
        let Some(top) = lines.get(first).map(|line| line.number) else { return };
        let starts = self.merged.iter().filter(|region| region.start.0 as usize + 1 == top);
        let rows = starts
            .map(|region| {
                let down = (region.end.0 - region.start.0) as usize + 1;
                // a cell over several columns has their own names below it
                if region.end.1 > region.start.1 { down + 1 } else { down }
            })
            .max()
            .unwrap_or(1);
        if !(2..=MOST_HEAD_ROWS).contains(&rows) || lines.len() <= first + rows {
            return;
        }
        let head: Vec<Line> = lines.drain(first..first + rows).collect();
        let width = head.iter().map(|line| line.cells.len()).max().unwrap_or(0);
        let name = |column: usize| {
            let mut words: Vec<String> = Vec::new();
            for line in &head {
                let text = self.covering(line, column, &head);
                if !text.is_empty() && words.last() != Some(&text) {
                    words.push(text);
                }
            }
            words.concat()
        };
        let names: Vec<String> = (0..width).map(name).collect();
        let number = top + rows - 1;
        notes.push(around::joined(top, number, &names));
        let cells = names.iter().map(|name| Value::from(name.as_str())).collect();
        lines.insert(first, Line { number, cells, faults: Vec::new(), merged: Vec::new() });
    }

    /// The words of a head's cell, or of the merged cell that covers it.
    fn covering(&self, line: &Line, column: usize, head: &[Line]) -> String {
        let at = |number: usize, column: usize| {
            let line = head.iter().find(|line| line.number == number);
            line.and_then(|line| line.cells.get(column)).map(ToString::to_string).unwrap_or_default()
        };
        let own = at(line.number, column);
        match self.region(line.number, column) {
            Some(region) if own.is_empty() => at(region.start.0 as usize + 1, region.start.1 as usize),
            _ => own,
        }
    }

    fn region(&self, number: usize, column: usize) -> Option<&Dimensions> {
        let (row, column) = (u32::try_from(number).ok()?.checked_sub(1)?, u32::try_from(column).ok()?);
        self.merged.iter().find(|region| region.contains(row, column))
    }

    /// Gives every row below the first of a merged cell what stands in it.
    fn fill_down(&self, lines: &mut [Line], notes: &mut Vec<String>) {
        let mut filled = Vec::new();
        let head = around::head(lines);
        for region in self.merged.iter().filter(|region| region.end.0 > region.start.0) {
            let (top, column) = (region.start.0 as usize + 1, region.start.1 as usize);
            let source = lines.iter().skip(head + 1).find(|line| line.number == top);
            let Some(value) = source.and_then(|line| line.cells.get(column)).cloned() else { continue };
            // a row of which nothing else is filled stays blank
            let within = top + 1..=region.end.0 as usize + 1;
            let below = lines.iter_mut().filter(|line| within.contains(&line.number) && line.filled() > 0);
            for line in below {
                if let Some(place) = line.cells.get_mut(column).filter(|place| is_empty(place)) {
                    *place = value.clone();
                    line.merged.push(column);
                    filled.push((line.number, column));
                }
            }
        }
        if let Some(first) = filled.iter().min().map(|(number, column)| cell_name(*column, *number)) {
            let more = if filled.len() > 1 { format!("等 {} 格", filled.len()) } else { String::new() };
            notes.push(format!("合并的单元格按首行的内容填到各行：{first}{more}"));
        }
    }
}

/// The serial number of a moment, counted from 1900.
fn since_1900(time: &ExcelDateTime) -> f64 {
    let serial = time.as_f64();
    let kind = if time.is_duration() { ExcelDateTimeType::TimeDelta } else { ExcelDateTimeType::DateTime };
    if !time.is_duration() && *time == ExcelDateTime::new(serial, kind, true) {
        serial + SINCE_1904
    } else {
        serial
    }
}

fn number_value(number: f64, code: &str) -> Result<Value, CellFault> {
    let (text, kind) = format::shown(number, code);
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let is_general = text == general(number);
    if number.abs() >= EXACT_BELOW && (is_general || digits > EXACT_DIGITS) {
        return Err(CellFault::Rounded);
    }
    if is_general {
        return Ok(cell(&text));
    }
    Ok(match kind {
        Kind::Day(day) => Value::from_object(Shown::new(text, Exact::Day(day))),
        Kind::Number(Some(seen)) => {
            let stored = Figure::of(number);
            Value::from_object(Shown { text, exact: Exact::Number(seen), stored })
        }
        Kind::Number(None) | Kind::Time => Value::from(text),
    })
}

#[cfg(test)]
mod tests {
    use super::super::bounded::letters;

    #[test]
    fn columns_have_the_letters_of_a_spreadsheet() {
        for (column, name) in [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")] {
            assert_eq!(letters(column), name);
        }
    }
}
