//! Tables. In: the bytes of a CSV, XLSX, YAML, JSON or JSON lines file. Out: a [`Table`], or why there is none.
//!
//! A cell is the text that a person sees in it; a text that is the plain form of a number (`12`, not `012`) is that
//! number, so that templates can count with it. Numbers and days that a spreadsheet shows in a form of its own keep
//! both, see [`Shown`].

mod around;
pub(super) mod bounded;
mod claimed;
mod csv;
pub(super) mod figure;
pub(super) mod format;
mod hidden;
mod rows;
pub(super) mod shown;
pub(super) mod table;
mod tree;
pub(super) mod unread;
mod workbook;

use crate::rules;
use crate::source::{Source, Sources};
use encoding_rs::{Encoding, GB18030, UTF_8};
use std::borrow::Cow;
use std::collections::BTreeSet;
pub(super) use table::{Fault, Table, places};
use table::{Head, Line, Sheet, column_name, row, told};
use unread::Unread;

impl Table {
    /// Reads a table; the file's ending says what it is. `sheet` names the sheet of a workbook, the first one if absent.
    ///
    /// # Errors
    /// What is wrong with the file as a whole; what is wrong with one row is kept in that [`Row`].
    pub fn read(name: &str, bytes: &[u8], sheet: Option<&str>) -> Result<Self, Fault> {
        let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase()).unwrap_or_default();
        let read = match &*ending {
            "xlsx" | "xlsm" | "xls" | "xlsb" | "ods" | "et" => {
                workbook::read(bytes, sheet).and_then(|sheet| headed(name, sheet))
            }
            "csv" | "txt" => text(bytes).and_then(|text| headed(name, csv::read_any(&text)?)),
            "tsv" => text(bytes).and_then(|text| headed(name, csv::read(&text, b'\t')?.into())),
            "json" => text(bytes).and_then(|text| tree::json(&text)).map(|parts| Self::new(name, parts)),
            "jsonl" | "ndjson" => {
                text(bytes).and_then(|text| tree::json_lines(&text)).map(|parts| Self::new(name, parts))
            }
            "yaml" | "yml" => {
                return text(bytes)
                    .map_err(|unread| told(name, &unread.to_string()))
                    .and_then(|text| yaml(name, &text));
            }
            _ => Err(Unread::Kind),
        };
        read.map_err(|unread| told(name, &unread.to_string()))
    }
}

fn yaml(name: &str, text: &str) -> Result<Table, Fault> {
    let mut sources = Sources::default();
    let id = sources.add(Source::new(name, text));
    match tree::yaml(text, id) {
        Ok(parts) => Ok(Table::new(name, parts)),
        Err(error) => Err((sources, rules::BATCH_DATA.at(error.span, error.message))),
    }
}

/// The text of a file in UTF-8, UTF-16 with a mark, or GB18030.
pub(super) fn text(bytes: &[u8]) -> Result<Cow<'_, str>, Unread> {
    let (encoding, skipped) = Encoding::for_bom(bytes).unwrap_or((UTF_8, 0));
    let (text, damaged) = encoding.decode_without_bom_handling(bytes.get(skipped..).unwrap_or_default());
    if !damaged {
        return Ok(text);
    }
    let (text, damaged) = GB18030.decode_without_bom_handling(bytes);
    if damaged { Err(Unread::Encoding) } else { Ok(text) }
}

/// Takes the column names from the line that has them, see [`around`]. Rows of sums and notes below the rows are nobody's.
fn headed(name: &str, sheet: Sheet) -> Result<Table, Unread> {
    let Sheet { name: sheet, lines, mut notes, others } = sheet;
    let mut lines: Vec<_> =
        lines.into_iter().filter(|line| line.filled() > 0 || !line.faults.is_empty()).collect();
    if lines.is_empty() {
        return Err(Unread::Empty);
    }
    let mut rest = lines.split_off(around::head(&lines) + 1);
    let head = lines.pop();
    let mut columns = named(head.as_ref());
    let head_row = head.as_ref().map_or(0, |head| head.number);
    notes.extend(around::join_below(head_row, &mut columns, &mut rest));
    let mut seen = BTreeSet::new();
    if let Some(twice) = columns.iter().find(|column| !column.is_empty() && !seen.insert(*column)) {
        return Err(Unread::SameName(twice.clone()));
    }
    notes.extend(about_head(head_row, &columns, &lines, &rest));
    rows::take_others(&mut rest, &columns, &mut notes);
    let head = Head { row: head_row, columns: columns.len(), in_workbook: sheet.is_some() };
    let mut rows: Vec<_> = rest.into_iter().map(|line| row(line, &head)).collect();
    rows::tell_nameless(&mut rows, &columns);
    notes.extend(about_blanks(&columns, &rows));
    Ok(Table { name: name.to_owned(), sheet, others, columns, rows, notes, joined: Vec::new() })
}

/// The names in a line, up to the last.
fn named(head: Option<&Line>) -> Vec<String> {
    let cells = head.into_iter().flat_map(|line| &line.cells);
    let mut columns: Vec<_> = cells.map(|cell| column_name(&cell.to_string())).collect();
    while columns.last().is_some_and(String::is_empty) {
        columns.pop();
    }
    columns
}

/// Which row was taken for the names, where others stand above it, or where the next one looks more like them.
fn about_head(row: usize, columns: &[String], above: &[Line], below: &[Line]) -> Option<String> {
    let names: Vec<&str> =
        columns.iter().map(String::as_str).filter(|name| !name.is_empty()).take(MOST_NAMED).collect();
    let more = if columns.len() > MOST_NAMED { "等" } else { "" };
    let shown = names.join("、");
    if !above.is_empty() {
        let above: Vec<usize> = above.iter().map(|line| line.number).collect();
        return Some(format!("{}在栏名上面，没有用；栏名取自第 {row} 行：{shown}{more}", places(&above)));
    }
    let is_word = |text: &str| !text.is_empty() && !text.starts_with(|c: char| c.is_ascii_digit());
    let next = below.split_first().filter(|(_, rows)| !rows.is_empty()).map(|(next, _)| next)?;
    let filled = next.cells.iter().filter(|cell| !table::is_empty(cell));
    let words = filled.clone().filter(|cell| cell.as_str().is_some_and(is_word)).count();
    (words > names.len() && words == filled.count()).then(|| {
        format!("第 {row} 行当作栏名（{shown}{more}）；如果第 {} 行才是栏名，请删去上面各行", next.number)
    })
}

/// Names whose hanzi are drawn apart: `石 桥 镇`, `张　三`; they are printed so.
fn about_blanks(columns: &[String], rows: &[table::Row]) -> Option<String> {
    let is_apart = |text: &str| {
        let parts: Vec<&str> =
            text.split([' ', '\u{a0}', '\u{3000}']).filter(|part| !part.is_empty()).collect();
        let is_hanzi = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
        parts.len() > 1
            && parts.iter().all(|part| part.chars().all(is_hanzi))
            && parts.iter().any(|part| part.chars().count() == 1)
    };
    let cells = rows.iter().flat_map(|row| row.cells.iter().zip(columns).map(move |cell| (row.number, cell)));
    let apart = cells.filter_map(|(row, (cell, column))| {
        cell.as_str().filter(|text| is_apart(text)).map(|text| format!("第 {row} 行“{column}”的“{text}”"))
    });
    let apart: Vec<String> = apart.collect();
    let first = apart.first()?;
    let more = if apart.len() > 1 { format!("等 {} 格", apart.len()) } else { String::new() };
    Some(format!("{first}{more}字间有空格，照样印出；多余的请在表里删去"))
}

/// So many columns are named where it is said which row has the names.
const MOST_NAMED: usize = 8;

#[cfg(test)]
mod tests {
    use super::*;
    use minijinja::Value;

    fn table(name: &str, bytes: &[u8]) -> Table {
        Table::read(name, bytes, None).unwrap_or_else(|(_, diagnostic)| panic!("{diagnostic:?}"))
    }

    #[test]
    fn every_encoding_and_form_gives_the_same_table() {
        let csv = "单位,人数,代码\n甲街道,12,007\n乙街道,\"3,5\",1.50\n";
        let bom = format!("\u{feff}{csv}");
        let gb = GB18030.encode(csv).0;
        let json =
            r#"[{"单位":"甲街道","人数":12,"代码":"007"},{"单位":"乙街道","人数":"3,5","代码":"1.50"}]"#;
        let yaml = "- {单位: 甲街道, 人数: 12, 代码: 007}\n- 单位: 乙街道\n  人数: 3,5\n  代码: 1.50\n";
        let lines = json.trim_matches(['[', ']']).replace("},{", "}\n\n{");
        for (name, bytes) in [
            ("a.csv", csv.as_bytes()),
            ("a.csv", bom.as_bytes()),
            ("a.csv", &gb),
            ("a.tsv", csv.replace(',', "\t").replace("3\t5", "3,5").as_bytes()),
            ("a.json", json.as_bytes()),
            ("a.jsonl", lines.as_bytes()),
            ("a.yaml", yaml.as_bytes()),
        ] {
            let table = table(name, bytes);
            assert_eq!(table.columns, ["单位", "人数", "代码"], "{name}");
            let shown = |row: usize| table.rows[row].cells.iter().map(Value::to_string).collect::<Vec<_>>();
            assert_eq!(
                (shown(0), shown(1)),
                (
                    vec!["甲街道".into(), "12".into(), "007".into()],
                    vec!["乙街道".into(), "3,5".into(), "1.50".into()]
                ),
                "{name}"
            );
            assert!(table.rows[0].cells[1].is_number() && !table.rows[0].cells[2].is_number(), "{name}");
            assert_eq!(table.key(), Some(0));
        }
    }

    #[test]
    fn rows_are_listed_as_a_person_does() {
        assert_eq!(places(&[7]), "第 7 行");
        assert_eq!(places(&[2, 3, 5, 6, 7, 9]), "第 2、3、5—7、9 行");
    }

    #[test]
    fn rows_of_sums_are_nobodys_and_said() {
        for rows in [
            "单位,数\n甲,1\n乙,2\n合  计,3\n",
            "序号,单位,数\n1,甲,1\n2,乙,2\n3,合计,3\n",
            "片区,单位,数\n北片,甲,1\n,合计镇,2\n北片小计,,3\n",
            "片区,单位,数\n北片,甲,1\n北片,乙,2\n北片,小计,3\n",
            "单位,数\n甲,1\n乙,2\n其中：城区,3\n",
        ] {
            let table = table("a.csv", rows.as_bytes());
            assert_eq!(table.rows.len(), 2);
            assert_eq!(table.notes, ["第 4 行是合计行，没有做"]);
        }
    }

    #[test]
    fn rows_keep_their_numbers_and_slipped_ones_are_named() {
        let table = table("a.csv", "全县街道一览,,\n单位,数,\n甲,\"1\n2\",\n\n乙,2,3,4\n".as_bytes());
        assert_eq!(table.columns, ["单位", "数"]);
        assert_eq!(table.rows.iter().map(|row| row.number).collect::<Vec<_>>(), [3, 5]);
        assert!(table.rows[1].faults.iter().any(|fault| fault.message.contains("4 格")), "{:?}", table.rows);
    }

    #[test]
    fn what_is_no_table_is_said() {
        for (name, bytes, message) in [
            ("a.csv", &b"a,a\n1,2\n"[..], "两栏都叫“a”"),
            ("a.csv", b"\n\n", "没有内容"),
            ("a.docx", b"", "认不出"),
            ("a.xlsx", b"PK no zip", "打不开"),
            ("a.json", b"{\"a\":", "JSON"),
            ("a.yaml", b"a: [", ""),
            ("a.yaml", b"a: b", "一条条"),
            ("a.csv", b"\xff\xff\xff", "编码"),
        ] {
            let (_, diagnostic) = Table::read(name, bytes, None).expect_err(name);
            assert!(diagnostic.message.contains(message), "{name}: {}", diagnostic.message);
        }
    }
}
