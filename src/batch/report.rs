//! The sheet of faults. In: what became of each row. Out: an XLSX file to send back to the offices: a row a fault, and a summary with a
//! line an office.

use super::data::table::Table;
use super::error::WorkbookError;
use super::manifest::{Entry, Manifest, Message};
use super::sheet::{Cell, Look, Sheet, book};
use crate::diagnostic::Severity;

/// The heads of both sheets, with the widths of their columns in characters.
const FAULTS: [(&str, f64); 8] = [
    ("行", 6.0),
    ("单位", 24.0),
    ("单元格", 10.0),
    ("栏", 16.0),
    ("程度", 6.0),
    ("问题", 50.0),
    ("怎样改", 40.0),
    ("编号", 22.0),
];
const SUMMARY: [(&str, f64); 6] =
    [("行", 6.0), ("单位", 24.0), ("结果", 10.0), ("页数", 6.0), ("错误", 6.0), ("警告", 6.0)];

/// Writes the sheet.
///
/// # Errors
/// Why it cannot be written.
pub fn report(manifest: &Manifest, table: &Table) -> Result<Vec<u8>, WorkbookError> {
    let mut faults = Sheet::new("问题", Look::Findings, &FAULTS);
    for entry in &manifest.rows {
        for message in entry.messages.iter().filter(|message| message.severity > Severity::Note) {
            fault(&mut faults, table, entry, message);
        }
    }
    let mut summary = Sheet::new("汇总", Look::Plain, &SUMMARY);
    manifest.rows.iter().for_each(|entry| office(&mut summary, entry));
    book(&[faults, summary]).map_err(WorkbookError::Report)
}

fn fault(sheet: &mut Sheet, table: &Table, entry: &Entry, message: &Message) {
    let cells = table.concerned(entry.row, &message.columns);
    let (columns, hints) = (message.columns.join("、"), message.hints.join("；"));
    let texts =
        [&*entry.key, &cells, &columns, message.severity.title(), &message.message, &hints, &message.code];
    sheet.row([Cell::Number(entry.row)].into_iter().chain(texts.map(Cell::Text)));
}

fn office(sheet: &mut Sheet, entry: &Entry) {
    let count = |severity| entry.messages.iter().filter(|message| message.severity == severity).count();
    let made = if entry.files.is_empty() { "没有生成" } else { "已生成" };
    let counts = [entry.pages, count(Severity::Error), count(Severity::Warning)];
    let texts = [Cell::Number(entry.row), Cell::Text(&entry.key), Cell::Text(made)];
    sheet.row(texts.into_iter().chain(counts.map(Cell::Number)));
}
