//! Tables that only arrange. In: a table without upright rules, or one at the head or the foot of a draft. Out: its rows as lines, where it
//! holds 发文机关标志, 发文字号 and 签发人, 署名 and the day, or who came to a meeting, which people set beside each other by a table.

use super::block::{Block, Cell, Marks, Paragraph, Piece, Table};
use super::imprint;
use super::looks::Rules;
use super::remarks::{Met, Remarks};
use crate::aligned;
use std::ops::RangeInclusive;

/// A table with more columns is one, or with more rows that say something: each body that signs may have its own.
const MOST_COLUMNS: usize = 3;
const MOST_ROWS: usize = 8;

/// A longer line is more than an element, in characters.
const LONGEST: usize = 40;

/// Above so many blocks a table can belong to the letterhead, below as many one with rules to the sign-off.
const NEAR: usize = 6;

/// Below an imprint nothing more stands than this.
const LAST: usize = 3;

/// A longer text is no label, in characters.
const LONGEST_LABEL: usize = 12;

/// So long names of people are, in characters without their blanks.
const NAME: RangeInclusive<usize> = 2..=4;

/// What posts end with, 书记, 网格员, which head columns of names.
const POSTS: [char; 4] = ['长', '员', '记', '任'];

/// The second of two who sign begins in the middle of a line, in halves of a hanzi.
const HALF: usize = 26;

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
            Block::Table(mut table) => match taken_apart(&table, at, count, remarks) {
                Some(lines) => out.extend(lines.into_iter().map(Block::Paragraph)),
                None => {
                    if out.iter().all(|block| !block.is_text() && block.paragraph().is_some())
                        || out.last().is_some_and(is_label_of_attachment)
                    {
                        out.extend(title_row(&mut table).map(Block::Paragraph));
                    }
                    if table.rules == Rules::None {
                        remarks.note(Met::Unframed, Some(table.place));
                    }
                    out.push(Block::Table(table));
                }
            },
            block => out.push(block),
        }
    }
    *blocks = out;
}

/// Takes out of a table its first row, where one cell over all columns is its title and another row heads them.
fn title_row(table: &mut Table) -> Option<Paragraph> {
    let [first, head, _, ..] = table.rows.as_slice() else { return None };
    let [cell] = first.as_slice() else { return None };
    let words: Vec<String> = head.iter().map(|cell| cell.text()).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let says = |line: &&Paragraph| !line.text().trim().is_empty();
    let mut lines = cell.paragraphs.iter().filter(says);
    let heads = words.iter().any(|word| aligned::is_head(&[word]))
        && words.iter().all(|word| !word.trim().is_empty() && !word.contains(|c: char| c.is_ascii_digit()));
    let title = lines.next().filter(|_| head.len() > 1 && heads)?.clone();
    if lines.next().is_some() || cell.columns < head.len() {
        return None;
    }
    table.rows.remove(0);
    table.headed = false;
    Some(title)
}

/// 附件2, above the title of what is attached.
fn is_label_of_attachment(block: &Block) -> bool {
    let text = block.paragraph().map(Paragraph::text).unwrap_or_default();
    let number = text.trim().trim_end_matches(['：', ':']).strip_prefix("附件").map(str::trim);
    number.is_some_and(|number| number.chars().all(|c| c.is_ascii_digit()))
}

/// The lines of a table that only arranges; the parts of those that say something of each other go together.
fn taken_apart(table: &Table, at: usize, count: usize, remarks: &mut Remarks) -> Option<Vec<Paragraph>> {
    let lines = lines(table);
    let is_list = is_attendance(table) || at + LAST >= count && imprint::is_labelled(table);
    match () {
        () if is_list => Some(lines.into_iter().map(joined).collect()),
        () if is_small(table) && arranges(table, &lines, at, count) => {
            Some(lines.into_iter().map(|line| joined(one_day(line, remarks))).collect())
        }
        () if table.rules == Rules::Upright => None,
        () if stand_beside(table, &lines) => Some(in_columns(lines)),
        () if opens_with_labels(table) => {
            Some(lines.into_iter().map(|line| set(line, behind_label)).collect())
        }
        () if are_names(&table.rows) => Some(lines.into_iter().map(joined).collect()),
        () => None,
    }
}

/// What stands behind a part of a line, the first of which is its label.
fn behind_label(_: usize, before: &str) -> String {
    if is_label(before) { String::new() } else { GAP.to_owned() }
}

/// Whether each row opens with a label, or goes on with what that of the row above says: `时间：` with the hour beside it.
fn opens_with_labels(table: &Table) -> bool {
    let opens = |row: &Vec<Cell>| {
        let [label, said @ ..] = row.as_slice() else { return false };
        let label = label.text();
        (is_label(&label) || label.trim().is_empty())
            && said.iter().any(|cell| !cell.text().trim().is_empty())
    };
    let first = table.rows.first().and_then(|row| row.first());
    table.rows.iter().all(opens) && first.is_some_and(|cell| is_label(&cell.text()))
}

/// Whether a text says what stands behind it.
fn is_label(text: &str) -> bool {
    text.trim_end().ends_with(['：', ':']) && text.chars().count() <= LONGEST_LABEL
}

/// Whether who signs stands side by side: each part of each line is a label, what it says behind it or not, or a day or a seal still to come.
fn stand_beside(table: &Table, lines: &[Line]) -> bool {
    let count = table.rows.first().map_or(0, Vec::len);
    let signs = |part: &Paragraph| {
        let text = part.text();
        let label = text.split_inclusive(['：', ':']).next().unwrap_or_default();
        let squeezed: String = text.split_whitespace().collect();
        is_label(label) || is_day(&text) || squeezed == "年月日" || squeezed.ends_with(['）', ')'])
    };
    // what is said behind the label of the first column is no label
    let last =
        |line: &Line| line.last().is_some_and(|part| is_label(&part.text()) || part.text().contains('：'));
    (2..=MOST_COLUMNS).contains(&count)
        && lines.iter().any(last)
        && lines.iter().all(|line| line.len() == count && line.iter().all(signs))
}

/// Lines as paragraphs, their parts below each other.
fn in_columns(lines: Vec<Line>) -> Vec<Paragraph> {
    let columns = |part: &Paragraph| aligned::columns(&part.text());
    let width = |column| lines.iter().filter_map(|line| line.get(column).map(columns)).max();
    let widths: Vec<usize> = (0..MOST_COLUMNS).map_while(width).collect();
    let gap = |column: usize, before: &str| {
        let widest = widths.get(column).copied().unwrap_or_default() + aligned::columns(GAP);
        let widest = if widths.len() == 2 { widest.max(HALF) } else { widest };
        "\u{3000}".repeat((widest - aligned::columns(before)).div_ceil(2))
    };
    lines.into_iter().map(|line| set(line, gap)).collect()
}

/// Whether the cells of rows are names, after that of their body or not, and no head stands above them: `幸福社区：王　芳`.
pub(super) fn are_names(rows: &[Vec<Cell>]) -> bool {
    let name = |cell: &Cell| -> String {
        let text = cell.text();
        text.rsplit(['：', ':']).next().unwrap_or_default().split_whitespace().collect()
    };
    let is_name = |name: &String| {
        NAME.contains(&name.chars().count()) && name.chars().all(|c| c.is_alphabetic() && !c.is_ascii())
    };
    let names: Vec<Vec<String>> = rows.iter().map(|row| row.iter().map(name).collect()).collect();
    let head: Vec<&str> = names.first().into_iter().flatten().map(String::as_str).collect();
    head.len() >= aligned::FEWEST
        && !head.iter().any(|word| aligned::is_head(&[word]) || word.ends_with(POSTS))
        && names.iter().all(|row| {
            row.first().is_some_and(is_name) && row.iter().all(|name| name.is_empty() || is_name(name))
        })
}

/// Whether each row is `出席：` with names beside it.
fn is_attendance(table: &Table) -> bool {
    let is_list = |row: &Vec<Cell>| {
        let [label, names] = row.as_slice() else { return false };
        let label: String = label.text().split_whitespace().collect();
        let label = label.trim_end_matches(['：', ':']).trim_end_matches('员').trim_end_matches('人');
        ATTENDANCE.contains(&label) && !names.text().trim().is_empty()
    };
    table.rules != Rules::Upright && !table.rows.is_empty() && table.rows.iter().all(is_list)
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
    let empty = Paragraph { pieces: Vec::new(), run_in: None, ..paragraph.clone() };
    let lines = parts.map(|pieces| Paragraph { pieces: pieces.to_vec(), ..empty.clone() });
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
    let has_signer = words().any(|line| line.text().trim().trim_end_matches(['：', ':']) == "签发人");
    let is_of_head = |line: &Paragraph| {
        let text = line.text();
        // 纪要 have their day beside their number
        if has_number && is_day(&text) {
            return true;
        }
        let (number, signed) =
            text.split_once("签发人").map_or((&*text, false), |(number, _)| (number, true));
        is_number(number.trim())
            || has_signer && NAME.contains(&text.split_whitespace().map(|part| part.chars().count()).sum())
            || signed && number.trim().is_empty()
            || line.look.is_mark()
            || names_files(&text)
    };
    let Some((last, above)) = lines.split_last() else { return false };
    let is_signed = || {
        let days = last.iter().filter(|part| is_day(&part.text())).count();
        let names_alone = |part: &Paragraph| !part.text().contains(['：', ':']) && !is_day(&part.text());
        above.iter().flatten().all(names_alone)
            && if above.is_empty() { days == 1 && last.len() == 2 } else { days == last.len() }
    };
    words().all(is_short)
        && (at < NEAR && words().all(is_of_head)
            || (table.rules != Rules::Upright || at + NEAR > count) && is_signed())
}

/// Whether a line ends as 发文机关标志 does (§7.2.4), whatever its colour.
pub(super) fn names_files(text: &str) -> bool {
    let squeezed: String = text.split_whitespace().collect();
    squeezed.ends_with("文件") && !squeezed.contains("关于")
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
    set(line, |_, _| GAP.to_owned())
}

/// A line as one paragraph; `gap` says what stands behind the text of a part, by its column.
fn set(line: Line, gap: impl Fn(usize, &str) -> String) -> Paragraph {
    let mut parts = line.into_iter();
    let mut joined = parts.next().unwrap_or_default();
    let mut before = joined.text();
    for (column, part) in parts.enumerate() {
        let text = gap(column, &before);
        joined.pieces.push(Piece::Text { text, marks: Marks::default(), link: None, counted: false });
        before = part.text();
        joined.pieces.extend(part.pieces);
    }
    joined
}
