//! A style's values as its file has them. In: texts, lists and mappings. Out: YAML as a person writes it: what is short on one line,
//! what is long with its entries below each other.

use crate::length::Length;
use std::fmt;

/// A value of a style file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Shown {
    /// Words or a number, quoted where they must be.
    Text(String),
    /// Values one after another.
    List(Vec<Shown>),
    /// Properties by their names.
    Map(Vec<(&'static str, Shown)>),
}

/// A line longer than this is broken up.
const LONGEST: usize = 110;

/// How far the entries of a mapping stand in.
pub(super) const INDENT: usize = 2;

impl Shown {
    /// `key: value`, so far in; ends with a line break.
    pub(super) fn entry(&self, key: &str, indent: usize) -> String {
        let start = format!("{:indent$}{key}:", "");
        let line = format!("{start} {}\n", self.line());
        match self {
            Self::Map(entries) if line.chars().count() > LONGEST => entries
                .iter()
                .fold(start + "\n", |out, (key, value)| out + &value.entry(key, indent + INDENT)),
            Self::List(items) if line.chars().count() > LONGEST => items
                .iter()
                .fold(start + "\n", |out, item| format!("{out}{:indent$}  - {}\n", "", item.line())),
            _ => line,
        }
    }

    /// All of it on one line.
    pub(super) fn line(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::List(items) => {
                format!("[{}]", items.iter().map(Self::line).collect::<Vec<_>>().join(", "))
            }
            Self::Map(entries) => {
                let entries = entries.iter().map(|(key, value)| format!("{key}: {}", value.line()));
                format!("{{{}}}", entries.collect::<Vec<_>>().join(", "))
            }
        }
    }
}

/// A word or a number that needs no quotation marks.
pub(super) fn plain(value: impl fmt::Display) -> Shown {
    Shown::Text(value.to_string())
}

/// A length, in millimetres.
pub(super) fn mm(length: Length) -> Shown {
    Shown::Text(format!("{}mm", (length.to_mm() * 1000.0).round() / 1000.0))
}

/// A length of type, in points.
pub(super) fn pt(length: Length) -> Shown {
    Shown::Text(format!("{}pt", (length.to_pt() * 1000.0).round() / 1000.0))
}

/// A share.
pub(super) fn percent(thousandths: u16) -> Shown {
    Shown::Text(format!("{}%", f64::from(thousandths) / 10.0))
}

/// Words, in quotation marks.
pub(super) fn quoted(text: &str) -> Shown {
    let text = text.replace('\\', "\\\\").replace('"', "\\\"").replace('\t', "\\t");
    Shown::Text(format!("\"{text}\""))
}
