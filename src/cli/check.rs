//! `gongwen check`. In: drafts. Out: what an office editor would mark in them, at its place, with what to type; an exit code.

use super::Outcome;
use super::arguments::MessageFormat;
use super::beside::Beside;
use super::check_arguments::{Check, ReportFormat};
use super::drafts::{self, Draft};
use super::fonts::Fonts;
use super::messages::Messages;
use super::world::Disk;
use gongwen::Compiled;

/// Checks all drafts; one that cannot be read does not keep the others from it.
pub(crate) fn check(check: &Check) -> Outcome {
    let messages = messages(check.format);
    let found = match drafts::find(&check.drafts) {
        Ok(found) => found,
        Err(failure) => {
            messages.failure(&failure);
            return Outcome::Failed;
        }
    };
    let mut worst = Outcome::Done;
    for path in found {
        match drafts::open(path) {
            Ok(draft) => {
                let checked = examine(&draft, check);
                messages.diagnostics(&checked.sources, &checked.diagnostics);
                messages.counts(&draft.name(), &checked.diagnostics);
                worst = worst.max(verdict(&checked, check));
            }
            Err(failure) => {
                messages.failure(&failure);
                worst = Outcome::Failed;
            }
        }
    }
    worst
}

/// How the findings are printed: all of them, on standard output.
fn messages(format: ReportFormat) -> Messages {
    Messages::of_report(match format {
        ReportFormat::Human => MessageFormat::Human,
        ReportFormat::Short => MessageFormat::Short,
        ReportFormat::Json => MessageFormat::Json,
    })
}

/// What is to be said of a draft.
fn examine(draft: &Draft, check: &Check) -> Compiled {
    // nothing is laid out
    let fonts = Fonts::new(Vec::new(), None);
    let beside = Beside::new(draft.folder(), check.allow_outside);
    let world = Disk::new(&fonts, check.style.as_deref(), beside);
    gongwen::check(&draft.name(), &draft.bytes, check.style.as_deref(), &world)
}

/// Whether a draft passes.
fn verdict(checked: &Compiled, check: &Check) -> Outcome {
    let least = check.deny.severity();
    let passes = checked.diagnostics.iter().all(|said| said.severity < least);
    if passes { Outcome::Done } else { Outcome::Errors }
}
