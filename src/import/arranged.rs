//! Tables that only arrange. In: a table without upright rules, or one at the head or the foot of a draft. Out: its rows as lines, where it
//! holds 发文机关标志, 发文字号 and 签发人, 署名 and the day, or who came to a meeting, which people set beside each other by a table.

use super::block::{Block, Cell, Marks, Paragraph, Piece, Table};
use super::imprint;
use super::remarks::{Met, Remarks};

/// A table with more columns is one, or with more rows that say something: each body that signs may have its own.
const MOST_COLUMNS: usize = 3;
const MOST_ROWS: usize = 8;

/// A longer line is more than an element, in characters.
const LONGEST: usize = 40;

/// Above so many blocks a table can belong to the letterhead, below as many one with rules to the sign-off.
const NEAR: usize = 6;

/// Below an imprint nothing more stands than this.
const LAST: usize = 3;

/// What stands between the cells of a row.
const GAP: &str = "\u{3000}\u{3000}";

/// What the lists of those are called who came to a meeting, or did not.
const ATTENDANCE: [&str; 7] = ["出席", "列席", "请假", "缺席", "记录", "主持", "参加"];

/// Turns tables of elements into lines.
pub(super) fn take_apart(blocks: &mut Vec<Block>, remarks: &mut Remarks) {
    let count = blocks.len();
    let mut out = Vec::with_capacity(count);
    for (at, block) in std::mem::take(blocks).into_iter().enumerate() {
        match block {
            Block::Table(table)
                if is_attendance(&table) || at + LAST >= count && imprint::is_labelled(&table) =>
            {
                out.extend(lines(&table).into_iter().map(|line| Block::Paragraph(joined(line))));
            }
            Block::Table(table) if is_small(&table) => match lines(&table) {
                lines if arranges(&table, &lines, at, count) => {
                    let one = |line| Block::Paragraph(joined(one_day(line, remarks)));
                    out.extend(lines.into_iter().map(one));
                }
                _ => out.push(Block::Table(table)),
            },
            block => out.push(block),
        }
    }
    *blocks = out;
}

/// Whether each row is `出席：` with names beside it.
fn is_attendance(table: &Table) -> bool {
    let is_list = |row: &Vec<Cell>| {
        let [label, names] = row.as_slice() else { return false };
        let label: String = label.text().split_whitespace().collect();
        let label = label.trim_end_matches(['：', ':']).trim_end_matches('员').trim_end_matches('人');
        ATTENDANCE.contains(&label) && !names.text().trim().is_empty()
    };
    !table.ruled && !table.rows.is_empty() && table.rows.iter().all(is_list)
}

fn is_small(table: &Table) -> bool {
    let says = |row: &&Vec<Cell>| row.iter().any(|cell| !cell.text().trim().is_empty());
    table.rows.iter().filter(says).count() <= MOST_ROWS
        && table.rows.iter().all(|row| row.len() <= MOST_COLUMNS)
}

/// A line: what stands beside each other in it.
type Line = Vec<Paragraph>;

/// What a table shows, line by line; names of a joint head, which one 文件 stands beside, column by column.
fn lines(table: &Table) -> Vec<Line> {
    let of_cell = |cell: &Cell| cell.paragraphs.iter().flat_map(broken).collect::<Vec<_>>();
    let rows: Vec<Vec<Vec<Paragraph>>> =
        table.rows.iter().map(|row| row.iter().map(of_cell).collect()).collect();
    if rows.iter().flatten().flatten().all(|line| line.look.is_mark()) {
        let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
        let of_column = |column| rows.iter().filter_map(move |row| row.get(column)).flatten();
        return (0..columns).flat_map(of_column).map(|paragraph| vec![paragraph.clone()]).collect();
    }
    let of_row = |row: &Vec<Vec<Paragraph>>| {
        let deepest = row.iter().map(Vec::len).max().unwrap_or(0);
        let line = |at| row.iter().filter_map(|cell| cell.get(at)).cloned().collect();
        (0..deepest).map(line).collect::<Vec<Line>>()
    };
    rows.iter().flat_map(of_row).collect()
}

/// The same day below each of several bodies is one day.
fn one_day(mut line: Line, remarks: &mut Remarks) -> Line {
    let squeezed = |part: &Paragraph| part.text().split_whitespace().collect::<String>();
    let days: Vec<String> = line.iter().filter(|part| is_day(&part.text())).map(squeezed).collect();
    let same = days.len() == line.len() && days.windows(2).all(|pair| pair.first() == pair.last());
    if same && line.len() > 1 {
        remarks.note(Met::SameDay, line.first().map(|part| part.place));
        line.truncate(1);
    }
    line
}

/// The lines of a paragraph that say something.
fn broken(paragraph: &Paragraph) -> Vec<Paragraph> {
    let parts = paragraph.pieces.split(|piece| matches!(piece, Piece::Break(_)));
    let lines = parts.map(|pieces| Paragraph { pieces: pieces.to_vec(), run_in: None, ..paragraph.clone() });
    lines.filter(|line| !line.text().trim().is_empty() || line.pictures().next().is_some()).collect()
}

fn arranges(table: &Table, lines: &[Line], at: usize, count: usize) -> bool {
    let words = || lines.iter().flatten();
    let is_short = |line: &Paragraph| {
        let text = line.text();
        text.chars().count() <= LONGEST
            && !text.contains('。')
            && line.pictures().all(|picture| picture.floats)
    };
    let has_number = words().any(|line| is_number(line.text().trim()));
    let is_of_head = |line: &Paragraph| {
        let text = line.text();
        // 纪要 have their day beside their number
        if has_number && is_day(&text) {
            return true;
        }
        let (number, signed) =
            text.split_once("签发人").map_or((&*text, false), |(number, _)| (number, true));
        is_number(number.trim()) || signed && number.trim().is_empty() || line.look.is_mark()
    };
    let Some((last, above)) = lines.split_last() else { return false };
    let is_signed = || {
        let days = last.iter().filter(|part| is_day(&part.text())).count();
        let names_alone = |part: &Paragraph| !part.text().contains(['：', ':']) && !is_day(&part.text());
        above.iter().flatten().all(names_alone)
            && if above.is_empty() { days == 1 && last.len() == 2 } else { days == last.len() }
    };
    words().all(is_short)
        && (at < NEAR && words().all(is_of_head) || (!table.ruled || at + NEAR > count) && is_signed())
}

/// 青财发〔2026〕22号, 第6期
pub(super) fn is_number(text: &str) -> bool {
    let is_issue = text.ends_with('期') && text.trim_start_matches(['（', '(', '总']).starts_with('第');
    is_issue || text.ends_with('号') && text.contains(['〔', '[', '（', '(', '【'])
}

/// Whether a line is a day: 2026年8月3日.
pub(super) fn is_day(text: &str) -> bool {
    let squeezed: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    squeezed.ends_with('日')
        && squeezed.contains('年')
        && squeezed.chars().count() <= "二〇二六年十二月二十一日".chars().count()
}

/// A line as one paragraph.
pub(super) fn joined(line: Line) -> Paragraph {
    let mut parts = line.into_iter();
    let mut joined = parts.next().unwrap_or_default();
    for part in parts {
        let gap = Piece::Text { text: GAP.to_owned(), marks: Marks::default(), link: None, counted: false };
        joined.pieces.push(gap);
        joined.pieces.extend(part.pieces);
    }
    joined
}
