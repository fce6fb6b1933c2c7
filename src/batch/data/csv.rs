//! Comma-separated values. In: text. Out: its lines, numbered as a spreadsheet program numbers them.

use super::{Line, cell};
use csv::ReaderBuilder;

/// Reads every record; a quoted cell may hold line breaks, a record may be longer or shorter than the first.
pub(super) fn read(text: &str, delimiter: char) -> Vec<Line> {
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(u8::try_from(delimiter).unwrap_or(b','))
        .from_reader(text.as_bytes());
    let mut lines = Vec::new();
    let mut inner = 0;
    for record in reader.records().flatten() {
        // the line counts every line break, a row those between records only
        let line = record.position().map_or(0, |position| position.line());
        let number = usize::try_from(line).unwrap_or(0).saturating_sub(inner);
        inner += record.iter().map(|cell| cell.matches('\n').count()).sum::<usize>();
        lines.push(Line { number, cells: record.iter().map(cell).collect() });
    }
    lines
}
