//! 审校 across a batch. In: a planned row, a world. Out: what an editor would mark in its document; all rows together as a sheet, the
//! commonest faults first.

use super::assemble::assemble;
use super::error::WorkbookError;
use super::manifest::Message;
use super::order::Batch;
use super::plan::{Finding, Planned};
use super::sheet::{Cell, Look, Sheet, book};
use crate::compile::check;
use crate::world::World;
use crate::{fault, rules};
use std::collections::BTreeMap;

/// A finding with the row whose document has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reviewed {
    /// The row's number.
    pub row: usize,
    /// What tells the row apart.
    pub key: String,
    /// Where in the template: `12:3`; empty where it concerns no place.
    pub place: String,
    /// The cells of the table whose values are concerned.
    pub cells: String,
    /// What is to be said.
    pub message: Message,
}

/// A fault that many rows have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Common {
    /// The rule's code.
    pub code: String,
    /// What the rule says.
    pub what: String,
    /// How often it is broken.
    pub count: usize,
    /// In how many rows.
    pub rows: usize,
}

/// So many of the commonest faults come first.
const COMMONEST: usize = 10;

impl Batch<'_> {
    /// What an editor would mark in a row's document.
    pub fn review(&self, planned: &Planned, world: &dyn World) -> Vec<Reviewed> {
        let mut findings = planned.findings.clone();
        let rendered = fault::guard(|| self.render(planned.job, &mut Vec::new()));
        match rendered {
            Ok(Some(pieces)) => {
                let draft = assemble(&pieces);
                let checked = check("", draft.text.as_bytes(), self.order.style, world);
                let said = checked.diagnostics.into_iter().filter(|said| said.rule != &rules::UNFILLED);
                for said in said {
                    let finding = self.traced(planned.row, &draft, said);
                    // what planning said already is said once
                    let same = |known: &Finding| {
                        known.diagnostic.rule == finding.diagnostic.rule
                            && known.diagnostic.span == finding.diagnostic.span
                    };
                    if !planned.findings.iter().any(same) {
                        findings.push(finding);
                    }
                }
            }
            Ok(None) => {}
            Err(fault) => findings.push(self.finding(planned.row, fault.diagnostic(), &[])),
        }
        findings.iter().map(|finding| self.reviewed(planned, finding)).collect()
    }

    fn reviewed(&self, planned: &Planned, finding: &Finding) -> Reviewed {
        let position = finding.diagnostic.span.and_then(|span| finding.sources.position(span));
        Reviewed {
            row: planned.row,
            key: planned.key.clone(),
            place: position.map(|position| position.to_string()).unwrap_or_default(),
            cells: self.table.concerned(planned.row, &finding.columns),
            message: Message::of(finding),
        }
    }
}

/// The commonest faults, the most frequent first.
pub fn commonest(reviewed: &[Reviewed]) -> Vec<Common> {
    let mut counted: BTreeMap<&str, (usize, Vec<usize>)> = BTreeMap::new();
    for Reviewed { row, message, .. } in reviewed {
        let (count, rows) = counted.entry(&message.code).or_default();
        *count += 1;
        if rows.last() != Some(row) {
            rows.push(*row);
        }
    }
    let mut common: Vec<Common> = counted
        .into_iter()
        .map(|(code, (count, rows))| Common {
            code: code.to_owned(),
            what: rules::find(code).map_or("", |rule| rule.what).to_owned(),
            count,
            rows: rows.len(),
        })
        .collect();
    common.sort_by(|a, b| b.count.cmp(&a.count).then(a.code.cmp(&b.code)));
    common.truncate(COMMONEST);
    common
}

/// The heads of both sheets, with the widths of their columns in characters.
const FINDINGS: [(&str, f64); 9] = [
    ("行", 6.0),
    ("单位", 24.0),
    ("程度", 6.0),
    ("模板中的位置", 12.0),
    ("单元格", 10.0),
    ("栏", 16.0),
    ("问题", 50.0),
    ("怎样改", 40.0),
    ("编号", 22.0),
];
const COMMON: [(&str, f64); 4] = [("次数", 6.0), ("行数", 6.0), ("规则", 60.0), ("编号", 22.0)];

/// All findings as an XLSX file, a row a finding.
///
/// # Errors
/// Why it cannot be written.
pub fn sheet(reviewed: &[Reviewed]) -> Result<Vec<u8>, WorkbookError> {
    let mut findings = Sheet::new("问题", Look::Findings, &FINDINGS);
    for Reviewed { row, key, place, cells, message } in reviewed {
        let (columns, hints) = (message.columns.join("、"), message.hints.join("；"));
        let severity = message.severity.title();
        let texts = [key, severity, place, cells, &columns, &message.message, &hints, &message.code];
        findings.row([Cell::Number(*row)].into_iter().chain(texts.map(Cell::Text)));
    }
    let mut common = Sheet::new("最常见的问题", Look::Plain, &COMMON);
    for Common { code, what, count, rows } in &commonest(reviewed) {
        common.row([Cell::Number(*count), Cell::Number(*rows), Cell::Text(what), Cell::Text(code)]);
    }
    book(&[findings, common]).map_err(WorkbookError::Review)
}
