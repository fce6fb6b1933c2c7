//! Batches. In: a template, a table, and a world of fonts and styles. Out: for each row the files of a document, and what
//! is to be said of it. Knows neither disk nor terminal nor clock.
//!
//! ```text
//! file ──data──▶ Table ─select─▶ rows ─┐
//! template ──────template──────────────┴▶ pieces ─escape─▶ draft ─plan─▶ Planned ─make─▶ files, manifest::Entry
//! ```
//!
//! Rows do not know each other until [`Batch::cross_check`]; planning and making run on any thread in any order, with
//! the same result.

mod checks;
mod data;
mod escape;
mod filters;
mod front_matter;
mod make;
pub mod manifest;
mod plan;
mod report;
mod review;
mod review_page;
mod select;
mod sheet;
mod structure;
mod template;

pub use data::{Exact, Fault, Row, Shown, Table, places};
pub use make::{Fingerprints, Made};
pub use plan::{Finding, Job, Planned};
pub use report::report;
pub use review::{Common, Reviewed, commonest, sheet as review_sheet};
pub use review_page::page as review_page;

use crate::diagnostic::Diagnostic;
use crate::rules;
use crate::source::Sources;
use crate::{Paper, Target};
use checks::Offices;
use minijinja::Value;
use std::collections::BTreeMap;
use std::sync::Arc;
use template::Template;

/// What is to be made of each row.
#[derive(Clone, Debug, Default)]
pub struct Order<'a> {
    /// The pattern of the files' names, with `{{ … }}`; the document's title if absent.
    pub name: Option<&'a str>,
    /// The first number of the sequence 流水号.
    pub start: Option<u64>,
    /// The style, if not the one that the draft names.
    pub style: Option<&'a str>,
    /// The formats.
    pub targets: &'a [Target],
    /// Whether the documents' pages are bound.
    pub paper: Paper,
}

/// No template is longer, as no draft is.
const MOST_BYTES: usize = 4 << 20;

/// A template and its rows.
pub struct Batch<'a> {
    template: Template,
    sources: Arc<Sources>,
    table: Table,
    order: Order<'a>,
    offices: Offices,
}

impl<'a> Batch<'a> {
    /// Puts a template and a table together.
    ///
    /// # Errors
    /// What is wrong with the template or the pattern of names.
    pub fn new(name: &str, template: &[u8], table: Table, order: Order<'a>) -> Result<Self, Fault> {
        let text = if template.len() > MOST_BYTES {
            Err(format!("模板超过了 {} MiB；请看看是不是选错了文件", MOST_BYTES >> 20))
        } else {
            data::text(template)
        };
        let text = text.map_err(|message| {
            let mut sources = Sources::default();
            sources.add(crate::source::Source::new(name, ""));
            (sources, rules::BATCH_TEMPLATE.anywhere(message))
        })?;
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        let template = Template::new(name, &text, order.name, &table.columns)?;
        let sources = Arc::new(template.sources.clone());
        let offices = Offices::new(&table);
        Ok(Self { template, sources, table, order, offices })
    }

    /// The values that a template can name.
    fn values(&self, row: &Row, serial: Option<u64>) -> Value {
        let cells = || self.table.columns.iter().cloned().zip(row.cells.iter().cloned());
        let whole = Value::from_pairs(cells().filter(|(_, value)| !value.is_undefined()));
        let given = [("行".to_owned(), whole), ("行号".to_owned(), Value::from(row.number))];
        let serial = serial.map(|serial| ("流水号".to_owned(), Value::from(serial)));
        // a column of the same name wins
        let all = given.into_iter().chain(serial).chain(cells());
        Value::from_pairs(all.filter(|(_, value)| !value.is_undefined()))
    }

    /// The table.
    pub const fn table(&self) -> &Table {
        &self.table
    }

    /// The columns that an expression of the template names.
    fn columns(&self, expressions: &[std::ops::Range<usize>]) -> Vec<String> {
        let mut columns: Vec<String> = Vec::new();
        for expression in expressions {
            let around = template::expression_around(self.template.text(), expression);
            for name in template::names(self.template.text().get(around).unwrap_or_default()) {
                if self.table.column(name).is_some() && !columns.iter().any(|known| known == name) {
                    columns.push(name.to_owned());
                }
            }
        }
        columns
    }
}

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
                self.rows.iter().find_map(|row| row.cells.get(column).filter(|cell| !data::is_empty(cell)));
            cell.map(ToString::to_string).unwrap_or_default().replace(['\n', '\t'], " ")
        };
        let named = self.columns.iter().enumerate().filter(|(_, name)| !name.is_empty());
        named.map(|(index, name)| [name.clone(), template::placeholder(name), example(index)]).collect()
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
    pub fn join(&mut self, join: &Join, other: Self) -> Result<Vec<Diagnostic>, String> {
        let missing = |table: &str, key: &str| format!("“{table}”里没有“{key}”这一栏，不能按它合并");
        let key = self.column(&join.key).ok_or_else(|| missing(&self.name, &join.key))?;
        let other_key = other.column(&join.other_key).ok_or_else(|| missing(&other.name, &join.other_key))?;
        if self.column(&join.name).is_some() {
            return Err(format!("“{}”已经是一栏的名字，请给合并的表另取一个名字", join.name));
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
