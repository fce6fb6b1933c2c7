//! Batches. In: a template, a table, and a world of fonts and styles. Out: for each row the files of a document, and what
//! is to be said of it. Knows neither disk nor terminal nor clock.
//!
//! ```text
//! file ──data──▶ Table ─select─▶ rows ─┐
//! template ──────template──────────────┴▶ pieces ─assemble─▶ draft ─plan─▶ Planned ─make─▶ files, manifest::Entry
//! ```
//!
//! Rows do not know each other until [`Batch::cross_check`]; planning and making run on any thread in any order, with
//! the same result.

mod assemble;
mod cascade;
mod checks;
mod complaint;
mod data;
mod digest;
mod draft;
mod error;
mod expression;
mod filters;
mod front_matter;
mod make;
pub mod manifest;
mod order;
mod piece;
mod plan;
mod reckon;
mod report;
mod review;
mod review_page;
mod rewrite;
mod select;
mod sheet;
mod structure;
mod template;

pub use data::shown::{Exact, Shown};
use data::table;
pub use data::table::{Fault, Row, Table, places};
pub use error::{JoinError, ManifestError, WorkbookError};
pub use make::{Fingerprints, Made};
pub use plan::{Finding, Job, Planned};
pub use report::report;
pub use review::{Common, Reviewed, commonest, sheet as review_sheet};
pub use review_page::page as review_page;

use crate::diagnostic::Diagnostic;
use crate::rules;
use minijinja::Value;
pub use order::{Batch, Order};
use std::collections::BTreeMap;

/// The columns under which the rows of a second table are joined: `名=文件#键`, or `名=文件#本表的键=那张表的键`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Join {
    /// What templates call the list.
    pub name: String,
    /// The key in the main table.
    pub key: String,
    /// The key in the joined table.
    pub other_key: String,
}

impl Table {
    /// What a template writes for each column, with the value of the first row: lines of `栏`, placeholder and example.
    pub fn placeholders(&self) -> Vec<[String; 3]> {
        let example = |column: usize| {
            let cell =
                self.rows.iter().find_map(|row| row.cells.get(column).filter(|cell| !table::is_empty(cell)));
            cell.map(ToString::to_string).unwrap_or_default().replace(['\n', '\t'], " ")
        };
        let named = self.columns.iter().enumerate().filter(|(_, name)| !name.is_empty());
        named
            .map(|(index, name)| [name.clone(), complaint::placeholder(name, &self.columns), example(index)])
            .collect()
    }

    /// What reading it passed over, filled in or joined, once.
    pub fn take_notes(&mut self) -> Vec<Diagnostic> {
        let place = match &self.sheet {
            Some(sheet) => format!("“{}”工作表“{sheet}”", self.name),
            None => format!("“{}”", self.name),
        };
        let notes = std::mem::take(&mut self.notes).into_iter();
        notes.map(|note| rules::BATCH_TABLE.anywhere(format!("{place}：{note}"))).collect()
    }

    /// Where something is wrong, as a person looks it up: `工作表“街道”E6“成文日期”`, `第 2、4—7 行“数量”`.
    pub fn place(&self, rows: &[usize], columns: &[String]) -> String {
        let sheet = self.sheet.as_ref().map(|sheet| format!("工作表“{sheet}”")).unwrap_or_default();
        let names: String = columns.iter().map(|column| format!("“{column}”")).collect();
        match rows {
            [row] => match self.cells(*row, columns) {
                Some(cells) => format!("{sheet}{cells}{names}"),
                None => format!("{sheet}{}{names}", places(rows)),
            },
            _ => format!("{sheet}{}{names}", places(rows)),
        }
    }

    /// Adds a column that holds for each row the list of those rows of another table that have the same key. Returns
    /// what is wrong with rows that belong to nobody.
    ///
    /// # Errors
    /// A key that is no column, or a name that is one already.
    pub fn join(&mut self, join: &Join, other: Self) -> Result<Vec<Diagnostic>, JoinError> {
        let missing =
            |table: &str, key: &str| JoinError::NoColumn { table: table.to_owned(), key: key.to_owned() };
        let key = self.column(&join.key).ok_or_else(|| missing(&self.name, &join.key))?;
        let other_key = other.column(&join.other_key).ok_or_else(|| missing(&other.name, &join.other_key))?;
        if self.column(&join.name).is_some() {
            return Err(JoinError::NameTaken(join.name.clone()));
        }
        let mut warnings = Vec::new();
        let mut owners: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (index, own) in self.rows.iter().enumerate() {
            if let Some(cell) = own.cells.get(key) {
                owners.entry(cell.to_string()).or_default().push(index);
            }
        }
        let mut lists = vec![Vec::new(); self.rows.len()];
        for row in other.rows {
            let value = row.cells.get(other_key).map(ToString::to_string).unwrap_or_default();
            let owners = owners.get(&value);
            if owners.is_none() {
                let message =
                    format!("“{}”第 {} 行的“{value}”在“{}”里没有", other.name, row.number, self.name);
                warnings.push(rules::BATCH_JOIN.anywhere(message));
            }
            let item = Value::from_pairs(other.columns.iter().cloned().zip(row.cells));
            for owner in owners.into_iter().flatten() {
                lists.get_mut(*owner).into_iter().for_each(|list| list.push(item.clone()));
            }
        }
        self.columns.push(join.name.clone());
        for (row, list) in self.rows.iter_mut().zip(lists) {
            row.cells.push(Value::from(list));
        }
        Ok(warnings)
    }
}
