//! 版记. In: the last table of a draft, or lines that stand in it. Out: 抄送, 印发机关, 印发日期.

use super::block::{Block, Table};
use super::gathered::Gathered;

/// A table with more rows is no imprint.
const MOST_ROWS: usize = 6;

/// More text than an imprint has.
const MOST_CHARACTERS: usize = 600;

/// The last table of a draft, if it is an imprint.
pub(super) fn foot(blocks: &[Block]) -> Option<usize> {
    let place = blocks.iter().rposition(|block| matches!(block, Block::Table(_)))?;
    let Some(Block::Table(table)) = blocks.get(place) else { return None };
    let text: String = table.rows.iter().flatten().map(|cell| cell.text()).collect();
    let opens = table.rows.iter().flatten().map(|cell| cell.text()).find(|text| !text.trim().is_empty())?;
    let says = opens.starts_with("抄送") || opens.starts_with("分送") || text.trim_end().ends_with("印发");
    (says && table.rows.len() <= MOST_ROWS && text.chars().count() <= MOST_CHARACTERS).then_some(place)
}

/// Reads an imprint. What stands beside each other in a row is one line.
pub(super) fn read(table: &Table, front: &mut Gathered) {
    for row in &table.rows {
        let cells: Vec<String> = row.iter().map(|cell| cell.text()).collect();
        let is_label =
            |cell: &String| matches!(cell.trim().trim_end_matches(['：', ':']), "抄送" | "分送" | "主送");
        let text = if cells.first().is_some_and(is_label) { cells.concat() } else { cells.join("\t") };
        for line in text.lines() {
            self::line(line, front);
        }
    }
}

/// Reads one line.
pub(super) fn line(text: &str, front: &mut Gathered) {
    let text = text.trim();
    let text_behind = |word: &str| {
        text.strip_prefix(word).map(|rest| rest.trim_start_matches(['：', ':', ' ', '\u{3000}']))
    };
    let names = |rest: &str| rest.trim_end().trim_end_matches('。').to_owned();
    if let Some(rest) = text_behind("抄送").or_else(|| text_behind("分送")) {
        front.cc.push(names(rest));
    } else if let Some(rest) = text_behind("主送") {
        front.recipient.push(names(rest));
    } else if let Some(rest) = text.strip_suffix("印发") {
        // the date is all from the first digit behind the last blank
        let start = rest.rfind([' ', '\t', '\u{3000}']).map_or(0, |at| at + 1);
        let start = rest.ceil_char_boundary(start);
        let start = if start > 0 { start } else { rest.find(|c: char| c.is_ascii_digit()).unwrap_or(0) };
        let (printer, date) = rest.split_at(start);
        front.printer = printer.trim().to_owned();
        front.print_date = date.trim().to_owned();
    } else if !text.is_empty() {
        match front.cc.last_mut() {
            // 抄送 goes on over several lines
            Some(before) => before.push_str(&names(text)),
            None => front.cc.push(names(text)),
        }
    }
}
