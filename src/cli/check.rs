//! `gongwen check`. In: drafts. Out: what an office editor would mark in them, at its place, with what to type; an exit code.

use super::beside::Beside;
use super::check_arguments::{Check, ReportFormat};
use super::drafts::{self, Draft};
use super::failure::{Failure, shown};
use super::fonts::Fonts;
use super::messages::Messages;
use super::options::MessageFormat;
use super::outcome::Outcome;
use super::output::{self, Replace};
use super::sarif::Sarif;
use super::world::Disk;
use super::{check_batch, check_changes, check_layout, show};
use gongwen::{Compiled, Mended};
use std::path::{Path, PathBuf};

/// Checks all drafts; one that cannot be read does not keep the others from it.
pub(crate) fn check(check: &Check) -> Outcome {
    let messages = messages(check.format);
    if let Some(data) = &check.data {
        return check_batch::check(check, data, messages);
    }
    let found = match drafts::find(&check.drafts, messages) {
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
    let is_word = draft.bytes.starts_with(ZIP);
    let style = check.style.as_deref();
    let mended = with_world(draft, check, |world| match is_word {
        true => gongwen::revise(&name, &draft.bytes, style, world),
        false => Some(gongwen::mend(&name, &draft.bytes, style, world)),
    });
    let Mended { bytes, rounds, left } = mended.ok_or_else(|| {
        Failure::new(format!("{name} 的内部写法少见，写不进修订"))
            .hint("在 Word 或 WPS 中打开，另存为 .docx 再试；或者先用 gongwen import 变成 Markdown 草稿")
    })?;
    let path = draft.path.as_ref().map(|path| if is_word { beside(path) } else { path.clone() });
    check_changes::say(&rounds);
    let count: usize = rounds.iter().map(|(_, made)| made.len()).sum();
    let said = match (count, check.dry_run) {
        (0, _) => "没有可以放心改的".to_owned(),
        (_, true) => format!("可以改 {count} 处，没有动草稿"),
        (_, false) => match path.as_deref().filter(|_| is_word) {
            Some(path) => format!(
                "改了 {count} 处，都是修订，附批注说明依据；请在 Word 里打开 {}，逐条接受",
                shown(path)
            ),
            None => format!("改了 {count} 处"),
        },
    };
    let mut outcome = Outcome::Done;
    match path {
        _ if check.dry_run => {}
        None => outcome = show::print(&bytes),
        // what is in the place of a revised copy is somebody's work, unless it is an earlier copy
        Some(path) if count > 0 => {
            let replace = match is_word {
                true => Replace::OwnBy("请把它改名或移走，再运行一次"),
                false => Replace::Draft,
            };
            output::write(replace, &[(path, bytes.as_slice())])?;
        }
        Some(_) => {}
    }
    Messages::new(MessageFormat::Human).done(&format!("{name}：{said}"));
    Ok((left, outcome))
}

/// The copy of a Word draft with tracked changes: `报告-修订.docx`.
fn beside(path: &Path) -> PathBuf {
    let mut name = path.file_stem().unwrap_or_default().to_owned();
    name.push("-修订.docx");
    path.with_file_name(name)
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
    let beside = Beside::new(draft.folder(), check.outside.reach());
    work(&Disk::new(&fonts, check.style.as_deref(), beside))
}

/// Whether a draft passes.
fn verdict(checked: &Compiled, check: &Check) -> Outcome {
    let least = check.deny.severity();
    let passes = checked.diagnostics.iter().all(|said| said.severity < least);
    if passes { Outcome::Done } else { Outcome::Errors }
}
