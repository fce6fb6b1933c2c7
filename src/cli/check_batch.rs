//! `gongwen check --data`. In: a template and a table. Out: what an editor would mark in each row's document, as a page and as a sheet.

use super::batch::{Stop, tables};
use super::beside::Beside;
use super::check_arguments::Check;
use super::failure::{Failure, shown};
use super::fonts::Fonts;
use super::messages::Messages;
use super::outcome::Outcome;
use super::output::{self, Replace};
use super::world::Disk;
use super::{drafts, names};
use gongwen::batch::{Batch, Common, Order, Reviewed, commonest, review_page, review_sheet};
use gongwen::source::Sources;
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
    let order = Order { style: check.style.as_deref(), ..Order::default() };
    let batch = Batch::new(&template.name(), &template.bytes, table, order)?;
    let jobs = batch.jobs(None, None)?;
    if jobs.is_empty() {
        return Err(Failure::at(data, "数据里没有要审校的行").into());
    }
    messages.diagnostics(&Sources::default(), &warnings);
    let fonts = Fonts::new(Vec::new(), None);
    let world = Disk::new(&fonts, check.style.as_deref(), Beside::new(template.folder(), check.reach()));
    let beside_table = Beside::new(data.parent().unwrap_or(Path::new("")), check.reach());
    let mut planned: Vec<_> = jobs.into_iter().map(|job| batch.plan(job, &names::safe)).collect();
    batch.cross_check(&mut planned);
    let review = |planned| batch.review(planned, &world.of_row(&planned.own, &beside_table));
    let reviewed: Vec<Reviewed> = planned.iter().flat_map(review).collect();
    write(check, (&template.name(), &shown(data)), planned.len(), &reviewed, messages)?;
    say(&reviewed, messages);
    let denied = |it: &&Reviewed| check.deny.denies(&it.message.severity);
    let passes = !reviewed.iter().any(|it| denied(&it));
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
    let bytes = review_sheet(reviewed).map_err(|message| Failure::at(&sheet, message))?;
    let bytes = gongwen::origin::mark(bytes);
    let html = gongwen::origin::mark(review_page(template, data, rows, reviewed).into_bytes());
    output::write(Replace::Own, &[(page.clone(), html.as_slice()), (sheet.clone(), bytes.as_slice())])?;
    messages.done(&format!("{rows} 份公文，{} 个问题：{}、{}", reviewed.len(), shown(&page), shown(&sheet)));
    Ok(())
}

/// Says the commonest faults.
fn say(reviewed: &[Reviewed], messages: Messages) {
    for Common { code, what, count, rows } in commonest(reviewed) {
        messages.aside(&format!("{count} 处（{rows} 行） {code}  {what}"));
    }
}
