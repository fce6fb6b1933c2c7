//! YAML, JSON and JSON lines. In: a list of entries with keys. Out: columns (every key, in order of appearance) and rows.

use super::table::{Parts, Row, cell, text_cell, wrong_cells};
use super::unread::Unread;
use crate::source::{SourceId, Span};
use crate::yaml::{self, Node};
use minijinja::Value;
use serde_json::Value as Json;

/// Keys and values of one entry.
type Entry = Vec<(String, Value)>;

/// Reads a list of YAML maps, its scalars as typed.
pub(super) fn yaml(text: &str, source: SourceId) -> Result<Parts, yaml::Error> {
    let root = yaml::parse_data(text, source)?;
    let wrong = |span: Span| yaml::Error { message: Unread::NoList.to_string(), span };
    let yaml::Value::List(items) = root.value else { return Err(wrong(root.span)) };
    let entry = |(index, item): (usize, Node)| match item.value {
        yaml::Value::Map(pairs) => Ok((
            index + 1,
            pairs.into_iter().map(|(key, node)| (key.value.into_owned(), from_yaml(node))).collect(),
        )),
        _ => Err(wrong(item.span)),
    };
    Ok(table(items.into_iter().enumerate().map(entry).collect::<Result<_, _>>()?))
}

fn from_yaml(node: Node) -> Value {
    match node.value {
        yaml::Value::Null => Value::from(""),
        yaml::Value::Scalar(text) if text == "true" || text == "false" => Value::from(text == "true"),
        yaml::Value::Scalar(text) => cell(&text),
        yaml::Value::List(items) => items.into_iter().map(from_yaml).collect(),
        yaml::Value::Map(pairs) => {
            Value::from_pairs(pairs.into_iter().map(|(key, node)| (key.value.into_owned(), from_yaml(node))))
        }
    }
}

/// Reads a list of JSON objects.
pub(super) fn json(text: &str) -> Result<Parts, Unread> {
    let root: Json = serde_json::from_str(text).map_err(|error| broken(&error, 0))?;
    let Json::Array(items) = root else { return Err(Unread::NoList) };
    let entries = items.into_iter().enumerate().map(|(index, item)| Ok((index + 1, entry(item)?)));
    Ok(table(entries.collect::<Result<_, Unread>>()?))
}

/// Reads JSON objects, one a line.
pub(super) fn json_lines(text: &str) -> Result<Parts, Unread> {
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let entries = lines.map(|(index, line)| {
        let item = serde_json::from_str(line).map_err(|error| broken(&error, index))?;
        Ok((index + 1, entry(item)?))
    });
    Ok(table(entries.collect::<Result<_, Unread>>()?))
}

fn broken(error: &serde_json::Error, lines_before: usize) -> Unread {
    Unread::Json { line: lines_before + error.line(), column: error.column() }
}

fn entry(item: Json) -> Result<Entry, Unread> {
    match item {
        Json::Object(pairs) => Ok(pairs.into_iter().map(|(key, value)| (key, from_json(value))).collect()),
        _ => Err(Unread::NoList),
    }
}

fn from_json(value: Json) -> Value {
    match value {
        Json::Null => Value::from(""),
        Json::String(text) => text_cell(&text),
        Json::Array(items) => items.into_iter().map(from_json).collect(),
        Json::Object(pairs) => {
            Value::from_pairs(pairs.into_iter().map(|(key, value)| (key, from_json(value))))
        }
        Json::Bool(truth) => Value::from(truth),
        Json::Number(number) => cell(&number.to_string()),
    }
}

/// Lays entries out under the keys of all of them; a key that an entry lacks stays undefined there.
fn table(entries: Vec<(usize, Entry)>) -> Parts {
    let mut columns: Vec<String> = Vec::new();
    for (key, _) in entries.iter().flat_map(|(_, entry)| entry) {
        if !columns.contains(key) {
            columns.push(key.clone());
        }
    }
    let row = |(number, entry): (usize, Entry)| {
        let value =
            |column: &String| entry.iter().find(|(key, _)| key == column).map(|(_, value)| value.clone());
        let cells: Vec<_> = columns.iter().map(|column| value(column).unwrap_or_default()).collect();
        Row { number, faults: wrong_cells(&cells, &[]), cells, doubts: Vec::new() }
    };
    let rows = entries.into_iter().map(row).collect();
    (columns, rows)
}
