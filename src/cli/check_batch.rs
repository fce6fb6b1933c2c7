//! `gongwen check --data`. In: a template and a table. Out: what an editor would mark in each row's document, as a page and as a sheet.

use super::batch::{Stop, bar, tables};
use super::beside::Beside;
use super::check_arguments::{Check, ReportFormat};
use super::failure::{Failure, printable, shown};
use super::fonts::Fonts;
use super::messages::Messages;
use super::outcome::Outcome;
use super::output::{self, Replace};
use super::sarif::Sarif;
use super::world::Disk;
use super::{drafts, names, show};
use gongwen::rooms::batch::{Batch, Common, Order, Reviewed, commonest, review_page, review_sheet};
use gongwen::source::Sources;
use rayon::prelude::*;
use std::path::Path;

/// Checks the documents of all rows, writes what was found, and says the most of it.
pub(crate) fn check(check: &Check, data: &Path, messages: Messages) -> Outcome {
    run(check, data, messages).unwrap_or_else(|stop| stop.say(messages))
}

fn run(check: &Check, data: &Path, messages: Messages) -> Result<Outcome, Stop> {
    let [path] = check.drafts.as_slice() else {
        return Err(Failure::new("--data 要与一份模板同用")
            .hint("写成 gongwen check 模板.md --data 表.xlsx")
            .into());
    };
    let template = drafts::open(Some(path.clone()))?;
    let (table, _, warnings) = tables(data, check.sheet.as_deref(), &check.join)?;
    // which number the sequence begins with is the matter of the run that makes them
    let order = Order { style: check.style.as_deref(), start: Some(1), ..Order::default() };
    let batch = Batch::new(&template.name(), &template.bytes, table, order)?;
    let jobs = batch.jobs(None, None)?;
    if jobs.is_empty() {
        return Err(Failure::at(data, "数据里没有要审校的行").into());
    }
    messages.diagnostics(&Sources::default(), &warnings);
    let fonts = Fonts::new(Vec::new(), None);
    let world =
        Disk::new(&fonts, check.style.as_deref(), Beside::new(template.folder(), check.outside.reach()));
    let beside_table = Beside::new(data.parent().unwrap_or(Path::new("")), check.outside.reach());
    let mut planned: Vec<_> = jobs.into_iter().map(|job| batch.plan(job, &names::safe)).collect();
    batch.cross_check(&mut planned);
    let progress = bar(planned.len(), messages);
    let review = |planned| {
        let found = batch.review(planned, &world.of_row(&planned.own, &beside_table));
        progress.inc(1);
        found
    };
    let reviewed: Vec<Reviewed> = planned.par_iter().flat_map_iter(review).collect();
    progress.finish_and_clear();
    write(check, (&template.name(), &shown(data)), planned.len(), &reviewed, messages)?;
    tell(check.format, &template.name(), &reviewed, messages)?;
    let least = check.deny.severity();
    let passes = reviewed.iter().all(|it| it.message.severity < least);
    Ok(if passes { Outcome::Done } else { Outcome::Errors })
}

/// Writes the page and the sheet.
fn write(
    check: &Check,
    (template, data): (&str, &str),
    rows: usize,
    reviewed: &[Reviewed],
    messages: Messages,
) -> Result<(), Failure> {
    let folder = check.output.as_deref().unwrap_or(Path::new(""));
    let [page, sheet] = ["check.html", "check.xlsx"].map(|name| folder.join(name));
    let bytes = review_sheet(reviewed).map_err(|error| Failure::at(&sheet, error.to_string()))?;
    let bytes = gongwen::rooms::origin::mark(bytes);
    let html = gongwen::rooms::origin::mark(review_page(template, data, rows, reviewed).into_bytes());
    let replace = Replace::OwnBy("用 -o 指定别的文件夹，或者先把它改名、移走");
    output::write(replace, &[(page.clone(), html.as_slice()), (sheet.clone(), bytes.as_slice())])?;
    messages.done(&format!("{rows} 份公文，{} 个问题：{}、{}", reviewed.len(), shown(&page), shown(&sheet)));
    Ok(())
}

/// Prints the findings in the format that was asked for; for people, the commonest: the page has all.
fn tell(
    format: ReportFormat,
    template: &str,
    reviewed: &[Reviewed],
    messages: Messages,
) -> Result<(), Failure> {
    let text = match format {
        ReportFormat::Human => {
            say(reviewed, messages);
            return Ok(());
        }
        ReportFormat::Short => reviewed.iter().map(|it| short(template, it)).collect(),
        ReportFormat::Json => reviewed.iter().map(|it| format!("{}\n", record(template, it))).collect(),
        ReportFormat::Sarif => {
            let mut sarif = Sarif::default();
            reviewed.iter().for_each(|it| sarif.row(template, it));
            sarif.finish()
        }
    };
    match show::print(text.as_bytes()) {
        Outcome::Failed => Err(Failure::new("结果写不到标准输出")),
        _ => Ok(()),
    }
}

/// A finding on one line: where, in which row, what.
fn short(template: &str, it: &Reviewed) -> String {
    let Reviewed { row, key, place, message, .. } = it;
    let place = if place.is_empty() { String::new() } else { format!(":{place}") };
    let severity = message.severity.title();
    let line =
        format!("{template}{place}: {severity}: 第{row}行（{key}）{} [{}]", message.message, message.code);
    printable(&line) + "\n"
}

/// A finding for a program, one JSON object a line, as those of single drafts with the row beside them.
fn record(template: &str, it: &Reviewed) -> serde_json::Value {
    let Reviewed { row, key, cells, message, .. } = it;
    let (file, line, column) = match &message.place {
        Some((file, line, column)) => (file.as_str(), Some(line), Some(column)),
        None => (template, None, None),
    };
    serde_json::json!({
        "code": message.code, "severity": message.severity, "message": message.message,
        "file": file, "line": line, "column": column,
        "row": row, "key": key, "cells": cells, "columns": message.columns, "hints": message.hints,
    })
}

/// Says the commonest faults.
fn say(reviewed: &[Reviewed], messages: Messages) {
    for Common { code, what, count, rows } in commonest(reviewed) {
        messages.aside(&format!("{count} 处（{rows} 行） {code}  {what}"));
    }
}
