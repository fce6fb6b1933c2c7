//! 数字核对: do the totals of tables add up, and do percentages follow from the numbers beside them? Only what is unmistakable.

use super::chars::is_hanzi;
use super::text::Passage;
use crate::diagnostic::Diagnostic;
use crate::document::{Block, Cell, Document, Inline, Table};
use crate::rules;

/// What totals are called.
const TOTALS: [&str; 3] = ["合计", "总计", "总和"];

/// Words of rows that are parts of others.
const PARTS: [&str; 4] = ["小计", "其中", "占比", "比例"];

pub(super) fn check(document: &Document, all: &[Passage<'_>]) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let bodies =
        std::iter::once(&document.body).chain(document.attachments.iter().map(|attachment| &attachment.body));
    for block in bodies.flatten() {
        if let Block::Table(table) = block {
            sums(table, &mut found);
        }
    }
    all.iter().filter(|passage| passage.is_prose()).for_each(|passage| rates(passage, &mut found));
    found
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

/// 受理40件，办结38件，办结率90%.
fn rates(passage: &Passage<'_>, found: &mut Vec<Diagnostic>) {
    for (at, _) in passage.text.match_indices('率') {
        if let Some((place, message, right)) = rate(passage, at) {
            found.push(
                passage.at(&rules::PERCENTAGE, place, message).hint(format!("核对；照前面的数应为 {right}%")),
            );
        }
    }
}

/// A rate that does not follow from the two numbers before it, of which the second is of what the rate is named after.
fn rate(passage: &Passage<'_>, at: usize) -> Option<(std::ops::Range<usize>, String, String)> {
    let behind = passage.after(at + '率'.len_utf8());
    let told = ["达到了", "达到", "达", "为", "是", ""].iter().find_map(|word| {
        let rest = behind.strip_prefix(word)?;
        rest.starts_with(|c: char| c.is_ascii_digit()).then_some(rest)
    })?;
    let digits = super::chars::run(told, |c| c.is_ascii_digit() || c == '.');
    told.get(digits.len()..)?.strip_prefix('%')?;
    let said: f64 = digits.parse().ok()?;
    let before = passage.before(at);
    let name: String = before.chars().rev().take(2).collect::<Vec<_>>().into_iter().rev().collect();
    // the sentence before the name of the rate, as far as it matters
    let sentence = before.get(..before.len() - name.len())?;
    let from = sentence.char_indices().rev().take(NEAR).last().map_or(0, |(at, _)| at);
    let sentence = sentence.get(from..)?;
    let sentence = sentence.rsplit(['。', '；', '\n']).next()?;
    let numbers = counted(sentence);
    let [.., (first, whole, unit), (stem, part, other)] = numbers.as_slice() else { return None };
    // 应到60人，实到54人，到会率90%
    let attended = first.contains('应') && stem.contains('实');
    let fits = unit == other
        && (stem.ends_with(&name) || attended)
        && part <= whole
        && *whole > 0.0
        && numbers.len() == 2;
    let expected = part / whole * 100.0;
    let decimals = digits.split_once('.').map_or(0, |(_, part)| part.len());
    let digit = 10_f64.powi(-(decimals as i32));
    // rounded, or cut off: 94 may be 94.9, but not 93.4
    let follows = (expected - 1.01 * digit..=expected + 0.51 * digit).contains(&said);
    (fits && !follows).then(|| {
        let start = at - name.len();
        let end = passage.text.len() - told.len() + digits.len() + 1;
        let right = format!("{expected:.decimals$}");
        (start..end, format!("“{name}率{digits}%”与前面的数对不上"), right)
    })
}

/// So many characters before a rate are looked at.
const NEAR: usize = 60;

/// The numbers of a sentence: the words before each, its value and the unit behind it.
fn counted(sentence: &str) -> Vec<(String, f64, char)> {
    let mut numbers = Vec::new();
    let mut rest = sentence;
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        let (before, from) = rest.split_at(start);
        let digits = super::chars::run(from, |c| c.is_ascii_digit() || c == '.');
        rest = from.get(digits.len()..).unwrap_or_default();
        // 2.5万人: both of a rate are told in ten thousands, or neither is
        let many = rest.strip_prefix('万').map(|rest| (rest, 10_000.0));
        let (behind, factor) = many.unwrap_or((rest, 1.0));
        rest = behind;
        let unit = rest.chars().next().filter(|c| is_hanzi(*c) && !"年月日万亿".contains(*c));
        if let (Ok(value), Some(unit)) = (digits.parse::<f64>(), unit) {
            numbers.push((before.trim_end_matches(['了', '共']).to_owned(), factor * value, unit));
        }
    }
    numbers
}
