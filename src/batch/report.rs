//! The sheet of faults. In: what became of each row. Out: an XLSX file to send back to the offices: a row a fault, and a summary with a
//! line an office.

use super::data::Table;
use super::manifest::{Entry, Manifest, Message};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError};

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
/// Why it cannot be written, in Chinese.
pub fn report(manifest: &Manifest, table: &Table) -> Result<Vec<u8>, String> {
    write(manifest, table).map_err(|error| format!("核对表写不出来（{error}）"))
}

fn write(manifest: &Manifest, table: &Table) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // the same batch gives the same bytes on every day
    book.set_properties(&DocProperties::new().set_creation_datetime(&ExcelDateTime::from_ymd(2012, 7, 1)?));
    let faults = book.add_worksheet();
    head(faults.set_name("问题")?, &FAULTS)?;
    let wrapped = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let mut line = 1;
    for entry in &manifest.rows {
        for message in entry.messages.iter().filter(|message| message.severity != "note") {
            fault(faults, line, table, (entry, message), &wrapped)?;
            line += 1;
        }
    }
    faults.autofilter(0, 0, line.saturating_sub(1).max(1), 7)?;
    let summary = book.add_worksheet();
    head(summary.set_name("汇总")?, &SUMMARY)?;
    for (line, entry) in (1..).zip(&manifest.rows) {
        office(summary, line, entry)?;
    }
    book.save_to_buffer()
}

/// Writes the heads of a sheet, which stay in view.
pub(super) fn head(sheet: &mut Worksheet, columns: &[(&str, f64)]) -> Result<(), XlsxError> {
    let bold = Format::new().set_bold();
    for (column, (name, width)) in (0..).zip(columns) {
        sheet.write_with_format(0, column, *name, &bold)?;
        sheet.set_column_width(column, *width)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    Ok(())
}

fn fault(
    sheet: &mut Worksheet,
    line: u32,
    table: &Table,
    (entry, message): (&Entry, &Message),
    wrapped: &Format,
) -> Result<(), XlsxError> {
    let severity = if message.severity == "error" { "错误" } else { "警告" };
    let cells = table.concerned(entry.row, &message.columns);
    sheet.write_with_format(line, 0, entry.row as f64, wrapped)?;
    let (columns, hints) = (message.columns.join("、"), message.hints.join("；"));
    let texts = [&entry.key, &cells, &columns, severity, &message.message, &hints, &message.code];
    for (column, text) in (1..).zip(texts) {
        sheet.write_with_format(line, column, text, wrapped)?;
    }
    Ok(())
}

fn office(sheet: &mut Worksheet, line: u32, entry: &Entry) -> Result<(), XlsxError> {
    let count = |severity: &str| entry.messages.iter().filter(|message| message.severity == severity).count();
    let made = if entry.files.is_empty() { "没有生成" } else { "已生成" };
    sheet.write(line, 0, entry.row as f64)?;
    sheet.write(line, 1, &entry.key)?;
    sheet.write(line, 2, made)?;
    for (column, number) in (3..).zip([entry.pages, count("error"), count("warning")]) {
        sheet.write(line, column, number as f64)?;
    }
    Ok(())
}
