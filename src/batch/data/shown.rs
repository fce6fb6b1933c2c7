//! Cells with a form of their own. In: a number or a day, and how the spreadsheet shows it. Out: a value for templates.

use super::figure::Figure;
use crate::document::Date;
use minijinja::Value;
use minijinja::value::{DynObject, Object, ObjectRepr};
use std::cmp::Ordering;
use std::fmt;
use std::sync::Arc;

/// What a person sees in a cell, and what it stands for: `12.5%` and 0.125.
#[derive(Clone, Debug)]
pub struct Shown {
    /// What is seen.
    pub text: String,
    /// What that stands for.
    pub exact: Exact,
    /// The number that the file has, where the cell shows less of it: 0.12514. Only who asks for decimals gets it.
    pub stored: Option<Figure>,
}

/// A value without its form.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub enum Exact {
    /// A number; percent are hundredths.
    Number(Figure),
    /// A day.
    Day(Date),
}

impl Shown {
    /// What shows all that there is.
    pub const fn new(text: String, exact: Exact) -> Self {
        Self { text, exact, stored: None }
    }

    /// A figure as a template has it.
    pub(crate) fn figure(figure: Figure) -> Value {
        match figure.whole().map(i64::try_from) {
            Some(Ok(whole)) => Value::from(whole),
            _ => Value::from_object(Self::new(figure.text(), Exact::Number(figure))),
        }
    }
}

impl Object for Shown {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }

    fn is_true(self: &Arc<Self>) -> bool {
        self.exact != Exact::Number(Figure::ZERO)
    }

    fn custom_cmp(self: &Arc<Self>, other: &DynObject) -> Option<Ordering> {
        self.exact.partial_cmp(&other.downcast_ref::<Self>()?.exact)
    }

    fn render(self: &Arc<Self>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}
