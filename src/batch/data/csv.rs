//! Comma-separated values. In: text. Out: its lines, numbered as a spreadsheet program numbers them.

use super::table::{Line, cell};
use csv::ReaderBuilder;

/// Reads every record; a quoted cell may hold line breaks, a record may be longer or shorter than the first.
pub(super) fn read(text: &str, delimiter: u8) -> Vec<Line> {
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
        lines.push(Line { number, cells: record.iter().map(cell).collect(), faults: Vec::new() });
    }
    lines
}
