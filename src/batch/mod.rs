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

mod again;
mod arithmetic;
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
mod line_ends;
mod make;
pub mod manifest;
mod order;
mod piece;
mod plan;
mod reading;
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
use data::table::{self, RowFault};
pub use data::table::{Fault, Row, Table, places};
pub use error::{JoinError, ManifestError, WorkbookError};
pub use make::{Fingerprints, Made};
pub use plan::{Finding, Job, Planned};
pub use report::report;
pub use review::{Common, Reviewed, commonest, sheet as review_sheet};
pub use review_page::page as review_page;

use crate::diagnostic::Diagnostic;
use crate::{read, rules};
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
        let place = self.named();
        let notes = std::mem::take(&mut self.notes).into_iter();
        notes.map(|note| rules::BATCH_TABLE.anywhere(format!("{place}：{note}"))).collect()
    }

    /// What it is called: `“街道.xlsx”工作表“事项”`.
    fn named(&self) -> String {
        match &self.sheet {
            Some(sheet) => format!("“{}”工作表“{sheet}”", self.name),
            None => format!("“{}”", self.name),
        }
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

    /// The column that a table is joined by.
    fn key_named(&self, key: &str) -> Result<usize, JoinError> {
        self.column(key).ok_or_else(|| JoinError::NoColumn {
            table: self.name.clone(),
            key: key.to_owned(),
            meant: nearest(key, self.columns.iter().map(String::as_str)),
        })
    }

    /// Adds a column that holds for each row the list of those rows of another table that have the same key. Returns
    /// what is wrong with rows that belong to nobody.
    ///
    /// # Errors
    /// A key that is no column, or a name that is one already.
    pub fn join(&mut self, join: &Join, other: Self) -> Result<Vec<Diagnostic>, JoinError> {
        let key = self.key_named(&join.key)?;
        let other_key = other.key_named(&join.other_key)?;
        if self.column(&join.name).is_some() {
            return Err(JoinError::NameTaken(join.name.clone()));
        }
        let mut warnings = Vec::new();
        let (here, there) = (self.named(), other.named());
        // blanks in a name are no other name, where none is written so
        let key_of = |row: &Row, key: usize| row.cells.get(key).map(ToString::to_string).unwrap_or_default();
        let mut owners: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        let mut plain: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (index, own) in self.rows.iter().enumerate() {
            let name = key_of(own, key);
            plain.entry(table::plain_name(&name)).or_default().push(index);
            owners.entry(name).or_default().push(index);
        }
        let mut lists = vec![Vec::new(); self.rows.len()];
        let mut numbers = vec![Vec::new(); self.rows.len()];
        let mut orphans: Vec<String> = Vec::new();
        for row in other.rows {
            let value = key_of(&row, other_key);
            let found = owners.get(&value).or_else(|| plain.get(&table::plain_name(&value)));
            let place = format!("{there}第 {} 行", row.number);
            let Some(found) = found.filter(|_| !value.trim().is_empty()) else {
                let message = format!("{place}的“{value}”在{here}里没有");
                let meant = (warnings.len() < MOST_MEANT)
                    .then(|| nearest(&value, owners.keys().map(String::as_str)))
                    .flatten();
                warnings.push(meant.into_iter().fold(rules::BATCH_JOIN.anywhere(message), Diagnostic::hint));
                orphans.push(value);
                continue;
            };
            let faults: Vec<_> =
                row.faults.iter().map(|fault| fault.within(&place, &other.columns)).collect();
            let item = Value::from_pairs(other.columns.iter().cloned().zip(row.cells));
            for owner in found {
                lists.get_mut(*owner).into_iter().for_each(|list| list.push(item.clone()));
                numbers.get_mut(*owner).into_iter().for_each(|list| list.push(row.number));
                self.rows.get_mut(*owner).into_iter().for_each(|row| row.faults.extend(faults.clone()));
            }
        }
        let alone = self.rows.iter_mut().zip(&lists).filter(|(_, list)| list.is_empty());
        for (count, (row, _)) in alone.enumerate() {
            let value = key_of(row, key);
            let meant = (count < MOST_MEANT).then(|| nearest(&value, orphans.iter().map(String::as_str)));
            let meant = meant.flatten().map(|meant| format!("；{meant}")).unwrap_or_default();
            let message = format!("“{value}”在{there}里一行也没有，“{}”是空的{meant}", join.name);
            row.doubts.push(RowFault { column: Some(key), message });
        }
        let column = self.columns.len();
        self.joined.push(table::Joined { column, place: there, columns: other.columns, numbers });
        self.columns.push(join.name.clone());
        for (row, list) in self.rows.iter_mut().zip(lists) {
            row.cells.push(Value::from(list));
        }
        Ok(warnings)
    }
}

/// For so many names it is said which was meant: each is held against all of the other table, and where more have no partner, the
/// column is another.
const MOST_MEANT: usize = 50;

/// The name that was meant, where one is like it.
fn nearest<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Option<String> {
    let known = known.filter(|known| !known.is_empty()).map(|known| (known, ()));
    read::nearest_of(name, known).map(|(meant, ())| format!("是不是“{meant}”"))
}
