//! Workbooks. In: the bytes of an XLSX (or XLS, XLSB, ODS) file and a sheet's name. Out: its lines, each cell as it is seen.

use super::number_format::{self, general};
use super::{Exact, Line, Shown, cell};
use calamine::{Data, Range, Reader, Sheets, StyleRange, open_workbook_auto_from_rs};
use minijinja::Value;
use std::io::Cursor;

/// No sheet of a person has more cells; a file that claims more would only fill the memory.
const MOST_CELLS: usize = 2_000_000;

/// Reads a sheet, the first one if none is named.
pub(super) fn read(bytes: &[u8], sheet: Option<&str>) -> Result<Vec<Line>, String> {
    let mut book = open_workbook_auto_from_rs(Cursor::new(bytes))
        .map_err(|_| "打不开这个表格文件；请在 Excel 或 WPS 中另存为 .xlsx（不加密码）".to_owned())?;
    let names = book.sheet_names();
    let name = match sheet {
        Some(sheet) if names.iter().any(|name| name == sheet) => sheet.to_owned(),
        Some(sheet) => return Err(format!("没有叫“{sheet}”的工作表，有：{}", names.join("、"))),
        None => names.first().cloned().ok_or("文件里没有工作表")?,
    };
    let range = book.worksheet_range(&name).map_err(|_| format!("工作表“{name}”读不出来"))?;
    if range.height().saturating_mul(range.width()) > MOST_CELLS {
        return Err(format!("工作表“{name}”太大，请删去空白的行和列"));
    }
    let styles = styles(&mut book, &name);
    Ok(lines(&range, &styles))
}

/// The styles of the cells; only XLSX tells them.
fn styles(book: &mut Sheets<Cursor<&[u8]>>, sheet: &str) -> StyleRange {
    match book {
        Sheets::Xlsx(book) => book.worksheet_style(sheet).unwrap_or_default(),
        _ => StyleRange::empty(),
    }
}

fn lines(range: &Range<Data>, styles: &StyleRange) -> Vec<Line> {
    let (top, left) = range.start().unwrap_or_default();
    let rows = range.rows().zip(top..);
    let line = |(cells, row): (&[Data], u32)| {
        let format = |column| {
            let format = styles.get((row, column))?.number_format.as_ref()?;
            Some((format.format_code.as_str(), format.format_id))
        };
        let blanks = (0..left).map(|_| Value::from(""));
        let cells = blanks.chain(cells.iter().zip(left..).map(|(data, column)| value(data, format(column))));
        Line { number: row as usize + 1, cells: cells.collect() }
    };
    rows.map(line).collect()
}

/// What a cell shows; `format` is its number format's code and number.
fn value(data: &Data, format: Option<(&str, Option<u32>)>) -> Value {
    let (code, id) = format.unwrap_or(("General", None));
    let code = number_format::local(code, id);
    match data {
        Data::Empty => Value::from(""),
        Data::Int(number) => number_value(*number as f64, code),
        Data::Float(number) => number_value(*number, code),
        Data::DateTime(time) => {
            let (text, day) = number_format::time(time.as_f64(), code);
            match day {
                Some(day) => Value::from_object(Shown { text, exact: Exact::Day(day) }),
                None => Value::from(text),
            }
        }
        // typed text stays text: a cell formatted as text may hold 007
        Data::String(text) => cell(text),
        Data::Bool(truth) => Value::from(if *truth { "TRUE" } else { "FALSE" }),
        Data::DateTimeIso(text) | Data::DurationIso(text) => Value::from(text.as_str()),
        Data::Error(error) => Value::from(error.to_string()),
    }
}

fn number_value(number: f64, code: &str) -> Value {
    let text = number_format::number(number, code);
    if text == general(number) {
        return cell(&text);
    }
    Value::from_object(Shown { text, exact: Exact::Number(number) })
}
