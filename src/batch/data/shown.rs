//! Cells with a form of their own. In: a number or a day, and how the spreadsheet shows it. Out: a value for templates.

use crate::document::Date;
use minijinja::value::{DynObject, Object, ObjectRepr};
use std::cmp::Ordering;
use std::fmt;
use std::sync::Arc;

/// What a person sees in a cell, and what it stands for: `12.5%` and 0.12514.
#[derive(Clone, Debug)]
pub struct Shown {
    /// What is seen.
    pub text: String,
    /// What it stands for.
    pub exact: Exact,
}

/// A value without its form.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub enum Exact {
    /// A number; percent are hundredths.
    Number(f64),
    /// A day.
    Day(Date),
}

impl Object for Shown {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }

    fn is_true(self: &Arc<Self>) -> bool {
        self.exact != Exact::Number(0.0)
    }

    fn custom_cmp(self: &Arc<Self>, other: &DynObject) -> Option<Ordering> {
        self.exact.partial_cmp(&other.downcast_ref::<Self>()?.exact)
    }

    fn render(self: &Arc<Self>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}
