//! Tables that only arrange. In: a table at the head or the foot of a draft. Out: its rows as lines, where it holds 发文字号 and 签发人,
//! or 署名 and the day, which people set beside each other by a table without rules.

use super::block::{Block, Cell, Marks, Paragraph, Piece, Table};

/// A table with more rows or columns is one.
const MOST: usize = 3;

/// A longer cell holds more than an element, in characters.
const LONGEST: usize = 40;

/// Above so many blocks a table can belong to the letterhead, below as many to the sign-off.
const NEAR: usize = 6;

/// What stands between the cells of a row.
const GAP: &str = "\u{3000}\u{3000}";

/// Turns tables of elements into lines.
pub(super) fn take_apart(blocks: &mut Vec<Block>) {
    let count = blocks.len();
    let mut out = Vec::with_capacity(count);
    for (at, block) in std::mem::take(blocks).into_iter().enumerate() {
        match block {
            Block::Table(table) if arranges(&table, at, count) => {
                out.extend(table.rows.iter().filter_map(|row| line(row)).map(Block::Paragraph));
            }
            block => out.push(block),
        }
    }
    *blocks = out;
}

fn arranges(table: &Table, at: usize, count: usize) -> bool {
    let cells: Vec<String> = table.rows.iter().flatten().map(Cell::text).collect();
    let words: Vec<&str> = cells.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty()).collect();
    let is_small = table.rows.len() <= MOST
        && table.rows.iter().all(|row| row.len() <= MOST)
        && words.iter().all(|cell| cell.chars().count() <= LONGEST && !cell.contains(['\n', '。']));
    let is_signed = words.iter().all(|cell| is_number(cell) || cell.starts_with("签发人"));
    let is_dated =
        words.iter().any(|cell| is_day(cell)) && !words.iter().any(|cell| cell.contains(['：', ':']));
    is_small && !words.is_empty() && (at < NEAR && is_signed || at + NEAR > count && is_dated)
}

/// 青财发〔2026〕22号
fn is_number(cell: &str) -> bool {
    cell.ends_with('号') && cell.contains(['〔', '[', '（', '(', '【'])
}

/// 2026年8月3日
fn is_day(cell: &str) -> bool {
    let squeezed: String = cell.chars().filter(|c| !c.is_whitespace()).collect();
    squeezed.ends_with('日')
        && squeezed.contains('年')
        && squeezed.chars().count() <= "二〇二六年十二月二十一日".chars().count()
}

/// A row as one line.
fn line(row: &[Cell]) -> Option<Paragraph> {
    let mut paragraphs = row.iter().flat_map(|cell| &cell.paragraphs);
    let mut line = paragraphs.next()?.clone();
    for paragraph in paragraphs {
        let gap = Piece::Text { text: GAP.to_owned(), marks: Marks::default(), link: None, counted: false };
        line.pieces.push(gap);
        line.pieces.extend(paragraph.pieces.iter().cloned());
    }
    (!line.text().trim().is_empty()).then_some(line)
}
