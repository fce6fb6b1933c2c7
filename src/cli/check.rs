//! `gongwen check`. In: drafts. Out: what an office editor would mark in them, at its place, with what to type; an exit code.

use super::arguments::MessageFormat;
use super::beside::Beside;
use super::check_arguments::{Check, ReportFormat};
use super::drafts::{self, Draft};
use super::failure::Failure;
use super::fonts::Fonts;
use super::messages::Messages;
use super::output::{self, Replace};
use super::sarif::Sarif;
use super::world::Disk;
use super::{Outcome, check_changes, check_layout, show};
use gongwen::{Compiled, Mended};

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
    if let (Some(report), 2..) = (&check.report, found.len()) {
        let failure = Failure::at(report, "一份核验单只能说一份文件").hint("请一份一份地核验");
        messages.failure(&failure);
        return Outcome::Failed;
    }
    let mut sarif = (check.format == ReportFormat::Sarif).then(Sarif::default);
    let mut worst = Outcome::Done;
    for path in found {
        match drafts::open(path) {
            Ok(draft) if check.measures() || check_layout::is_pdf(&draft) => {
                worst = worst.max(check_layout::measure(&draft, check, messages, sarif.as_mut()));
            }
            Ok(draft) => worst = worst.max(one(&draft, check, messages, sarif.as_mut())),
            Err(failure) => {
                messages.failure(&failure);
                worst = Outcome::Failed;
            }
        }
    }
    match sarif {
        Some(sarif) => worst.max(show::print(sarif.finish().as_bytes())),
        None => worst,
    }
}

/// Checks one draft, and mends it where that is asked for.
fn one(draft: &Draft, check: &Check, messages: Messages, sarif: Option<&mut Sarif>) -> Outcome {
    let (checked, outcome) = match check.fix.then(|| mend(draft, check)) {
        None => (examine(draft, check), Outcome::Done),
        Some(Ok(mended)) => mended,
        Some(Err(failure)) => {
            messages.failure(&failure);
            return Outcome::Failed;
        }
    };
    match sarif {
        Some(sarif) => sarif.diagnostics(&checked.sources, &checked.diagnostics),
        None => {
            messages.diagnostics(&checked.sources, &checked.diagnostics);
            messages.counts(&draft.name(), &checked.diagnostics);
        }
    }
    outcome.max(verdict(&checked, check))
}

/// Mends a draft in its place, or shows how it would be; of standard input, prints the mended draft. Out: what is left to say.
fn mend(draft: &Draft, check: &Check) -> Result<(Compiled, Outcome), Failure> {
    let name = draft.name();
    if draft.bytes.starts_with(ZIP) {
        return Err(Failure::new(format!("{name} 是 Word 草稿，--fix 只改 .md 和 .txt"))
            .hint("不加 --fix 看有什么要改，在 Word 里改；或者先用 gongwen import 变成 Markdown 草稿"));
    }
    let Mended { bytes, rounds, left } =
        with_world(draft, check, |world| gongwen::mend(&name, &draft.bytes, check.style.as_deref(), world));
    check_changes::say(&rounds);
    let count: usize = rounds.iter().map(|(_, made)| made.len()).sum();
    let said = match (count, check.dry_run) {
        (0, _) => "没有可以放心改的".to_owned(),
        (_, true) => format!("可以改 {count} 处，没有动草稿"),
        (_, false) => format!("改了 {count} 处"),
    };
    Messages::new(MessageFormat::Human).done(&format!("{name}：{said}"));
    let mut outcome = Outcome::Done;
    match &draft.path {
        _ if check.dry_run => {}
        None => outcome = show::print(&bytes),
        Some(path) if count > 0 => output::write(Replace::Any, &[(path.clone(), bytes.as_slice())])?,
        Some(_) => {}
    }
    Ok((left, outcome))
}

/// How a Word file begins.
const ZIP: &[u8] = b"PK";

/// How the findings are printed: all of them, on standard output.
fn messages(format: ReportFormat) -> Messages {
    Messages::of_report(match format {
        ReportFormat::Human => MessageFormat::Human,
        ReportFormat::Short => MessageFormat::Short,
        ReportFormat::Json => MessageFormat::Json,
        // its own document goes to standard output; what goes wrong besides, to standard error
        ReportFormat::Sarif => return Messages::new(MessageFormat::Human),
    })
}

/// What is to be said of a draft.
fn examine(draft: &Draft, check: &Check) -> Compiled {
    with_world(draft, check, |world| {
        gongwen::check(&draft.name(), &draft.bytes, check.style.as_deref(), world)
    })
}

/// Does something in the world of a draft that is not laid out.
fn with_world<T>(draft: &Draft, check: &Check, work: impl FnOnce(&Disk<'_>) -> T) -> T {
    let fonts = Fonts::new(Vec::new(), None);
    let beside = Beside::new(draft.folder(), check.allow_outside);
    work(&Disk::new(&fonts, check.style.as_deref(), beside))
}

/// Whether a draft passes.
fn verdict(checked: &Compiled, check: &Check) -> Outcome {
    let least = check.deny.severity();
    let passes = checked.diagnostics.iter().all(|said| said.severity < least);
    if passes { Outcome::Done } else { Outcome::Errors }
}
