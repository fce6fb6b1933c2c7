//! Verdicts. In: nothing. Out: how a document stands to a clause, and what a check says of it.

use std::fmt;

/// What a check says.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Outcome {
    pub(crate) verdict: Verdict,
    pub(crate) measured: String,
    /// The sheet, from 0.
    pub(crate) page: Option<usize>,
}

impl Outcome {
    /// The document has nothing that the clause speaks of.
    pub(crate) fn absent(what: &str) -> Self {
        Self { verdict: Verdict::Absent, measured: what.to_owned(), page: None }
    }

    /// The clause is kept, or is not.
    pub(crate) fn judged(kept: bool, measured: impl Into<String>) -> Self {
        let verdict = if kept { Verdict::Kept } else { Verdict::Broken };
        Self { verdict, measured: measured.into(), page: None }
    }

    /// Somebody must look at it.
    pub(crate) fn open(measured: impl Into<String>) -> Self {
        Self { verdict: Verdict::Open, measured: measured.into(), page: None }
    }

    /// On which sheet, from 0.
    pub(crate) fn on(mut self, page: usize) -> Self {
        self.page = Some(page);
        self
    }
}

/// How a document stands to a clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// 符合
    Kept,
    /// 不符
    Broken,
    /// 待核: the standard leaves it to the case, or the paper does not show it.
    Open,
    /// 不涉及: there is nothing of the kind.
    Absent,
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Kept => "符合",
            Self::Broken => "不符",
            Self::Open => "待核",
            Self::Absent => "不涉及",
        })
    }
}
