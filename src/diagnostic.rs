//! Messages to the person who wrote the draft. In: a rule broken at a place. Out: one [`Diagnostic`], never a panic.
//!
//! Diagnostics are collected, all of them, in the order in which the pipeline meets them.
//! The rules themselves, with their explanations, stand in `src/rules/`.

use crate::source::Span;
use serde::{Deserialize, Serialize};

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// 提示: something was decided for the writer.
    Note,
    /// 警告: the document is made, but a reader may stumble.
    Warning,
    /// 错误: no document is made.
    Error,
}

impl Severity {
    /// What programs call it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }

    /// What people call it.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Note => "提示",
            Self::Warning => "警告",
            Self::Error => "错误",
        }
    }
}

/// One thing that can be wrong, explained once for everybody: an entry of the table in `src/rules/`.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// `area/slug`, stable between versions.
    pub code: &'static str,
    /// How bad a breach is.
    pub severity: Severity,
    /// The clause of the standard that asks for it, or the kind of source (`惯例`, `程序`).
    pub clause: &'static str,
    /// What the rule says.
    pub what: &'static str,
    /// Why it says so.
    pub why: &'static str,
    /// An example that breaks it.
    pub wrong: &'static str,
    /// The same example, right.
    pub right: &'static str,
}

impl Rule {
    /// A breach of this rule at a place.
    pub fn at(&'static self, span: Span, message: impl Into<String>) -> Diagnostic {
        Diagnostic { span: Some(span), ..self.anywhere(message) }
    }

    /// A breach of this rule by the document as a whole.
    pub fn anywhere(&'static self, message: impl Into<String>) -> Diagnostic {
        let (span, hints, fix) = Default::default();
        Diagnostic { rule: self, severity: self.severity, message: message.into(), span, hints, fix }
    }
}

/// A broken rule, where, and what to type instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The rule that is broken.
    pub rule: &'static Rule,
    /// How bad it is: what the rule says, unless the office says otherwise.
    pub severity: Severity,
    /// What is wrong here, in one Chinese sentence without a full stop.
    pub message: String,
    /// Where; absent when it concerns no single place.
    pub span: Option<Span>,
    /// What to type instead, each a Chinese sentence.
    pub hints: Vec<String>,
    /// What mends it, where that is safe: nobody need be asked.
    pub fix: Option<Box<Fix>>,
}

/// A safe mend: some bytes of a text, and what stands there instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What is replaced; where it is empty, something is put in.
    pub span: Span,
    /// What stands there then.
    pub replacement: String,
}

impl Diagnostic {
    /// Adds a hint.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }

    /// Adds a safe mend.
    #[must_use]
    pub fn fixed(mut self, span: Span, replacement: impl Into<String>) -> Self {
        self.fix = Some(Box::new(Fix { span, replacement: replacement.into() }));
        self
    }

    /// Whether it keeps the document from being made.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}
