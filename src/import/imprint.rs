//! 版记. In: the last table of a draft, or lines that stand in it. Out: 抄送, 印发机关, 印发日期.

use super::block::{Block, Table};
use super::gathered::{Gathered, imprint_line};

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

/// What else the lines of an imprint open with, in minutes and bulletins.
const LABELS: [&str; 12] =
    ["报", "送", "发", "呈", "抄报", "报送", "呈报", "呈送", "记录", "编辑", "责任编辑", "审核"];

/// Whether the last table of a draft is the imprint of minutes or a bulletin, each of whose rows says what it is.
pub(super) fn is_labelled(table: &Table) -> bool {
    let label = |text: &str| {
        let label =
            text.split_once(['：', ':']).map(|(label, _)| label.split_whitespace().collect::<String>());
        label.is_some_and(|label| LABELS.contains(&label.as_str()))
    };
    let mut rows = table.rows.iter().map(|row| row.iter().map(|cell| cell.text()).collect::<String>());
    table.rows.len() <= MOST_ROWS
        && rows.clone().any(|row| label(row.trim()))
        && rows.all(|row| {
            label(row.trim()) || is_line(&row) || row.trim().trim_matches(['（', '）']).starts_with("共印")
        })
}

/// Whether a line can stand in no part but the imprint.
pub(super) fn is_line(text: &str) -> bool {
    let text = text.trim();
    text.starts_with("抄送") || text.starts_with("分送") || text.ends_with("日印发")
}

/// Reads an imprint. What stands beside each other in a row is one line.
pub(super) fn read(table: &Table, front: &mut Gathered) {
    for row in &table.rows {
        let cells: Vec<String> = row.iter().map(|cell| cell.text()).collect();
        let is_label =
            |cell: &String| matches!(cell.trim().trim_end_matches(['：', ':']), "抄送" | "分送" | "主送");
        let text = if cells.first().is_some_and(is_label) { cells.concat() } else { cells.join("\t") };
        for line in text.lines() {
            imprint_line(line, front);
        }
    }
}
