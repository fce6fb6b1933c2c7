//! A template, its rows, and what is to be made of each. In: a template, a table, an order. Out: a [`Batch`].

use super::checks::Offices;
use super::data::table::{Fault, Row, Table};
use super::data::unread::Unread;
use super::template::Template;
use super::{complaint, data, expression};
use crate::compile::Paper;
use crate::diagnostic::Diagnostic;
use crate::export::Format;
use crate::import::is_word;
use crate::rules;
use crate::source::Sources;
use minijinja::Value;
use std::sync::Arc;

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
    pub targets: &'a [Format],
    /// Whether the documents' pages are bound.
    pub paper: Paper,
}

/// No template is longer, as no draft is.
pub(super) const MOST_BYTES: usize = 4 << 20;

/// A template and its rows.
pub struct Batch<'a> {
    pub(super) template: Template,
    pub(super) sources: Arc<Sources>,
    pub(super) table: Table,
    pub(super) order: Order<'a>,
    pub(super) offices: Offices,
    /// What columns may be called beside their names.
    aliases: Vec<(String, usize)>,
    /// What of the template every row is told.
    pub(super) misnamed: Vec<Diagnostic>,
}

impl<'a> Batch<'a> {
    /// Puts a template and a table together.
    ///
    /// # Errors
    /// What is wrong with the template or the pattern of names.
    pub fn new(name: &str, template: &[u8], table: Table, order: Order<'a>) -> Result<Self, Fault> {
        let text = if template.len() > MOST_BYTES {
            Err(Unread::Template(MOST_BYTES >> 20))
        } else if is_word(template) {
            Err(Unread::Word)
        } else {
            data::text(template)
        };
        let text = text.map_err(|unread| {
            let mut sources = Sources::default();
            sources.add(crate::source::Source::new(name, ""));
            (sources, rules::BATCH_TEMPLATE.anywhere(unread.to_string()))
        })?;
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        let template = Template::new(name, &text, order.name, &table.columns)?;
        let sources = Arc::new(template.sources.clone());
        let offices = Offices::new(&table);
        let aliases = table.aliases();
        let misnamed = complaint::misnamed(&text, &table.columns);
        Ok(Self { template, sources, table, order, offices, aliases, misnamed })
    }

    /// The values that a template can name.
    pub(super) fn values(&self, row: &Row, serial: Option<u64>) -> Value {
        let cells = || self.table.columns.iter().cloned().zip(row.cells.iter().cloned());
        let whole = Value::from_pairs(cells().filter(|(_, value)| !value.is_undefined()));
        let given = [("行".to_owned(), whole), ("行号".to_owned(), Value::from(row.number))];
        let serial = serial.map(|serial| ("流水号".to_owned(), Value::from(serial)));
        let aliases = self.aliases.iter();
        let aliases =
            aliases.filter_map(|(name, column)| Some((name.clone(), row.cells.get(*column)?.clone())));
        // a column of the same name wins
        let all = aliases.chain(given).chain(serial).chain(cells());
        Value::from_pairs(all.filter(|(_, value)| !value.is_undefined()))
    }

    /// The table.
    pub const fn table(&self) -> &Table {
        &self.table
    }

    /// The columns that an expression of the template names.
    pub(super) fn columns(&self, expressions: &[std::ops::Range<usize>]) -> Vec<String> {
        let mut columns: Vec<String> = Vec::new();
        for expression in expressions {
            let around = expression::expression_around(self.template.text(), expression);
            let named = self.named(self.template.text().get(around).unwrap_or_default());
            columns.extend(named.into_iter().filter(|name| !columns.contains(name)).collect::<Vec<_>>());
        }
        columns
    }

    /// The columns that a text names, each once.
    pub(super) fn named(&self, written: &str) -> Vec<String> {
        let mut columns: Vec<String> = Vec::new();
        for name in expression::names(written).chain(expression::of_the_row(written)) {
            let column = self.table.column(name).and_then(|column| self.table.columns.get(column));
            if let Some(column) = column.filter(|column| !columns.contains(column)) {
                columns.push(column.clone());
            }
        }
        columns
    }
}
