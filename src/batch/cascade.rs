//! One fault, one message. In: what was found in a row. Out: the same without what only follows from something else in it.

use super::plan::Finding;
use crate::rules;

/// Leaves of what one cell causes the message that says most: an element that is missing since its cell is empty, one error with the
/// cell's name; a cell that stands in several places, once; `××` in a number, as the wrong number that it is.
pub(super) fn merge(findings: &mut Vec<Finding>, template: &str) {
    let mut kept: Vec<Finding> = Vec::with_capacity(findings.len());
    let (mut empty, others): (Vec<_>, Vec<_>) =
        findings.drain(..).partition(|finding| finding.diagnostic.rule == &rules::BATCH_EMPTY);
    for mut finding in others {
        if finding.diagnostic.rule == &rules::MISSING {
            let message = finding.diagnostic.message.clone();
            let causes = |cell: &Finding| key_of(cell, template).is_some_and(|key| message.contains(key));
            let (cause, rest): (Vec<_>, Vec<_>) = empty.into_iter().partition(causes);
            empty = rest;
            finding.columns.clear();
            if let Some(first) = cause.first() {
                finding.diagnostic.span = first.diagnostic.span;
                finding.diagnostic.hints = vec!["在表里补上".to_owned()];
                finding.columns = cause.iter().flat_map(|cell| cell.columns.iter().cloned()).collect();
                empty.retain(|cell| !cell.columns.iter().all(|column| finding.columns.contains(column)));
            }
        }
        // what the front matter as a whole lacks is no cell's fault
        if finding.diagnostic.rule == &rules::UNRECOGNISED {
            finding.columns.clear();
        }
        if finding.diagnostic.is_error() {
            let same = |other: &Finding| other.diagnostic.span == finding.diagnostic.span;
            kept.retain(|other| other.diagnostic.rule != &rules::BATCH_UNFILLED || !same(other));
        }
        kept.push(finding);
    }
    let mut told: Vec<Finding> = Vec::new();
    for cell in empty {
        if !told.iter().any(|other| other.columns == cell.columns) {
            told.push(cell);
        }
    }
    findings.extend(told);
    findings.append(&mut kept);
}

/// The key of the line of the template that a cell is filled into.
fn key_of<'t>(cell: &Finding, template: &'t str) -> Option<&'t str> {
    let start = cell.diagnostic.span?.start as usize;
    let line = template.get(..start)?.rsplit('\n').next()?;
    let (key, _) = line.split_once(':')?;
    (!key.trim().is_empty()).then_some(key.trim())
}
