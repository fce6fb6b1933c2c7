//! 数字核对: do the totals of tables add up? Only what is unmistakable.

use crate::diagnostic::Diagnostic;
use crate::document::{Block, Cell, Document, Inline, Table};
use crate::rules;

/// What totals are called.
const TOTALS: [&str; 3] = ["合计", "总计", "总和"];

/// Words of rows that are parts of others.
const PARTS: [&str; 4] = ["小计", "其中", "占比", "比例"];

pub(super) fn check(document: &Document) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let bodies =
        std::iter::once(&document.body).chain(document.attachments.iter().map(|attachment| &attachment.body));
    for block in bodies.flatten() {
        if let Block::Table(table) = block {
            sums(table, &mut found);
            found.extend(numbered(table));
        }
    }
    found
}

/// 序号: a number that is left out or stands twice, where all others follow each other.
fn numbered(table: &Table) -> Option<Diagnostic> {
    let (header, rows) = table.rows.split_first()?;
    let is_numbers = header.first().is_some_and(|cell| ["序号", "编号"].contains(&plain(cell).as_str()));
    if !is_numbers {
        return None;
    }
    let cells: Vec<(&Cell, u32)> = rows
        .iter()
        .map_while(|row| row.first().filter(|cell| cell.column == 0 && cell.rows <= 1))
        .map_while(|cell| Some((cell, plain(cell).parse().ok()?)))
        .collect();
    let mut odd = cells.windows(2).filter(|pair| matches!(pair, [(_, one), (_, next)] if *next != one + 1));
    let pair = odd.next().filter(|_| cells.len() > 2 && cells.first().is_some_and(|(_, one)| *one == 1))?;
    let [(_, before), (cell, number)] = pair else { return None };
    (odd.next().is_none() && *number != 1).then(|| {
        let message = format!("序号“{number}”跟在“{before}”后面");
        rules::ITEM_SEQUENCE.at(cell.span, message).hint("核对序号，可能多了或少了一行")
    })
}

fn plain(cell: &Cell) -> String {
    let text = |inline: &Inline| match inline {
        Inline::Text(text) => text.value.clone(),
        Inline::Marked { parts, .. } => parts
            .iter()
            .filter_map(|part| if let Inline::Text(text) = part { Some(text.value.as_str()) } else { None })
            .collect(),
        _ => "\u{fffc}".to_owned(),
    };
    cell.text.iter().map(text).collect::<String>().split_whitespace().collect()
}

/// A number in thousandths; none where a cell holds anything else.
fn number(text: &str) -> Option<i64> {
    let text = text.replace([',', '，'], "");
    let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || whole.len() > 12 || part.len() > 3 || !digits(whole) || !digits(part) {
        return None;
    }
    whole.parse::<i64>().ok()?.checked_mul(1000)?.checked_add(format!("{part:0<3}").parse().ok()?)
}

/// The columns of a table whose last row is their total.
fn sums(table: &Table, found: &mut Vec<Diagnostic>) {
    // most tables have no total
    let label = |row: &Vec<Cell>| row.iter().take(2).map(plain).collect::<String>();
    if !table.rows.last().map(label).is_some_and(|label| TOTALS.iter().any(|word| label.contains(word))) {
        return;
    }
    let rows: Vec<Vec<(usize, String, &Cell)>> = table
        .rows
        .iter()
        .map(|row| row.iter().map(|cell| (cell.column, plain(cell), cell)).collect())
        .collect();
    let merged = table.rows.iter().skip(1).flatten().any(|cell| cell.rows > 1);
    let Some(((last, header), body)) = rows.split_last().and_then(|(last, rest)| {
        let (header, body) = rest.split_first()?;
        Some(((last, header), body))
    }) else {
        return;
    };
    let labels = |row: &[(usize, String, &Cell)]| {
        row.iter().take(2).map(|(_, text, _)| text.clone()).collect::<String>()
    };
    let is_total = |row: &[(usize, String, &Cell)]| TOTALS.iter().any(|word| labels(row).contains(word));
    let has_parts =
        body.iter().any(|row| PARTS.iter().any(|word| labels(row).contains(word)) || is_total(row));
    if merged || has_parts || !is_total(last) || body.len() < 2 {
        return;
    }
    for (column, total, cell) in last {
        let Some(total) = number(total) else { continue };
        let name = header.iter().find(|(at, _, _)| at == column).map_or("", |(_, name, _)| name.as_str());
        if name.contains(['率', '%', '均', '比', '单', '序']) || name.is_empty() {
            continue;
        }
        let at = |row: &Vec<(usize, String, &Cell)>| {
            row.iter().find(|(at, _, _)| at == column).and_then(|(_, text, _)| number(text))
        };
        let Some(parts) = body.iter().map(at).collect::<Option<Vec<_>>>() else { continue };
        let sum: i64 = parts.iter().fold(0, |sum, part| sum.saturating_add(*part));
        // tenths that were rounded may be off by one for each row
        let loose = if parts.iter().chain([&total]).any(|part| part % 1000 != 0) {
            100 * parts.len() as i64
        } else {
            0
        };
        if (sum - total).abs() > loose {
            let message = format!("“{name}”一栏的合计写的是 {}，各行加起来是 {}", shown(total), shown(sum));
            found.push(rules::TABLE_SUM.at(cell.span, message).hint("核对各行和合计"));
        }
    }
}

fn shown(thousandths: i64) -> String {
    let text = format!("{}.{:03}", thousandths / 1000, thousandths % 1000);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}
