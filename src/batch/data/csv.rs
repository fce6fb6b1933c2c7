//! Comma-separated values. In: text. Out: its lines, numbered as a spreadsheet program numbers them.

use super::table::{Line, Sheet, cell, text_cell};
use super::unread::Unread;
use csv::ReaderBuilder;
use minijinja::Value;

/// Lines that show what stands between the cells.
const SHOWING: usize = 20;

/// Reads every record; a quoted cell may hold line breaks, a record may be longer or shorter than the first. Where commas stand in fewer
/// lines than tabs or semicolons, those are between the cells, and it is said.
pub(super) fn read_any(text: &str) -> Result<Sheet, Unread> {
    let lines = || text.lines().filter(|line| !line.trim().is_empty()).take(SHOWING);
    let count = |sign: char| lines().filter(|line| line.contains(sign)).count();
    let is_most = |sign: char| count(sign) > count(',') && 2 * count(sign) > lines().count();
    let others = [('\t', "制表符"), (';', "分号")];
    if let Some((sign, name)) = others.into_iter().find(|(sign, _)| is_most(*sign)) {
        let notes = vec![format!("格与格之间按{name}分开")];
        return Ok(Sheet { notes, ..read(text, sign as u8)?.into() });
    }
    if let Some(sign) = ['，', '；']
        .into_iter()
        .find(|sign| lines().count() > 1 && lines().all(|line| line.contains(*sign)) && count(',') == 0)
    {
        return Err(Unread::WideComma(sign));
    }
    read(text, b',').map(Sheet::from)
}

/// The line of a quote that opens a cell and is not closed.
fn unclosed(text: &str, delimiter: char) -> Option<usize> {
    let (mut line, mut open, mut first) = (1, None, true);
    for c in text.chars() {
        // a doubled quote within a cell closes and opens it again
        let closes = c == '"' && open.is_some();
        if closes {
            open = None;
        } else if c == '"' && first {
            open = Some(line);
        }
        line += usize::from(c == '\n');
        first = closes || c == delimiter || c == '\n' || c == '\r';
    }
    open
}

/// What a cell holds; `="00123"` is how exported tables keep a spreadsheet program from taking 00123 for a number.
fn unguarded(text: &str) -> Value {
    let guarded = text.trim().strip_prefix("=\"").and_then(|text| text.strip_suffix('"'));
    guarded.filter(|text| !text.contains('"')).map_or_else(|| cell(text), text_cell)
}

/// Reads every record with this sign between the cells.
pub(super) fn read(text: &str, delimiter: u8) -> Result<Vec<Line>, Unread> {
    if let Some(line) = unclosed(text, char::from(delimiter)) {
        return Err(Unread::Quote(line));
    }
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(text.as_bytes());
    let mut lines = Vec::new();
    // the row of the next record, the byte up to which line breaks are counted, and those within the last record
    let (mut number, mut counted, mut inner) = (1, 0, 0);
    for record in reader.records().flatten() {
        let position = record.position().and_then(|position| usize::try_from(position.byte()).ok());
        let rest = text.get(position.unwrap_or(counted)..).unwrap_or_default();
        let start = text.len() - rest.trim_start_matches(['\n', '\r']).len();
        let breaks = text.get(counted..start).unwrap_or_default().matches('\n').count();
        number += breaks - inner.min(breaks);
        (counted, inner) = (start, record.iter().map(|cell| cell.matches('\n').count()).sum());
        let cells = record.iter().map(unguarded).collect();
        lines.push(Line { number, cells, faults: Vec::new(), merged: Vec::new() });
    }
    Ok(lines)
}
