//! `gongwen batch`. In: a template and a table. Out: a folder of files, a manifest, and a summary for a person.

use super::batch_arguments::{Batch as Arguments, Joined};
use super::batch_folder::{self, BOUND, Folder, Rest, Start};
pub(super) use super::batch_report::Done;
use super::batch_report::Report;
use super::beside::{self, Beside};
use super::destination::Destination;
use super::failure::{Failure, shown};
use super::fonts::Fonts;
use super::messages::Messages;
use super::outcome::Outcome;
use super::output::Replace;
use super::world::Disk;
use super::{batch_left, drafts, folder, names, office, output};
use gongwen::diagnostic::Diagnostic;
use gongwen::file::FileError;
use gongwen::rooms::batch::manifest::{Input, Manifest};
use gongwen::rooms::batch::{Batch, Fault, Fingerprints, Made, Order, Planned, Table};
use gongwen::rooms::typeset::pages::Pages;
use gongwen::rooms::{known, read};
use gongwen::{Paper, Target};
use indicatif::{ProgressBar, ProgressState, ProgressStyle};
use rayon::prelude::*;
use rayon::{ThreadPool, ThreadPoolBuilder};
use std::fmt;
use std::io::{ErrorKind, IsTerminal};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Why a batch cannot be run at all.
pub(crate) enum Stop {
    /// The command line, a file.
    Failure(Failure),
    /// The template or the table.
    Fault(Box<Fault>),
}

impl Stop {
    /// Says why.
    pub(crate) fn say(self, messages: Messages) -> Outcome {
        match self {
            Self::Failure(failure) => {
                messages.failure(&failure);
                Outcome::Failed
            }
            Self::Fault(fault) => {
                messages.diagnostics(&fault.0, std::slice::from_ref(&fault.1));
                Outcome::Errors
            }
        }
    }
}

impl From<Failure> for Stop {
    fn from(failure: Failure) -> Self {
        Self::Failure(failure)
    }
}

impl From<Fault> for Stop {
    fn from(fault: Fault) -> Self {
        Self::Fault(Box::new(fault))
    }
}

/// Runs a batch.
pub(crate) fn batch(arguments: &Arguments) -> Outcome {
    let messages = Messages::new(arguments.messages.message_format);
    let result = match arguments {
        Arguments { columns: true, .. } => columns(arguments),
        Arguments { collect: true, .. } => collect(arguments, messages),
        _ => run(arguments, messages),
    };
    result.unwrap_or_else(|stop| stop.say(messages))
}

/// Puts together what several machines have made.
fn collect(arguments: &Arguments, messages: Messages) -> Result<Outcome, Stop> {
    let manifest = batch_folder::collect(arguments.output(), arguments.files.replace())?;
    let report = Report::default();
    let outcome = report.summary(&manifest, messages);
    pack(arguments, &manifest, messages)?;
    Ok(outcome)
}

/// Lists the columns with the words to put into a template.
fn columns(arguments: &Arguments) -> Result<Outcome, Stop> {
    let (table, _, notes) = tables(arguments.data(), arguments.sheet.as_deref(), &arguments.join)?;
    Messages::new(arguments.messages.message_format)
        .diagnostics(&gongwen::source::Sources::default(), &notes);
    if !table.others.is_empty() {
        let others = table.others.join("、");
        let sheet = table.sheet.as_deref().unwrap_or_default();
        Messages::new(arguments.messages.message_format)
            .done(&format!("这是工作表“{sheet}”；还有 {others}，用 --sheet 指定"));
    }
    let mut list = String::from("栏\t模板里写\t例\n");
    for line in table.placeholders() {
        list.push_str(&line.join("\t"));
        list.push('\n');
    }
    Ok(super::show::print(list.as_bytes()))
}

/// Writes the sheet of faults that goes back to the offices, if it is asked for.
fn sheet(arguments: &Arguments, manifest: &Manifest, table: &Table, messages: Messages) -> Result<(), Stop> {
    let Some(path) = arguments.report_file()? else { return Ok(()) };
    let path = &path;
    let bytes = gongwen::rooms::batch::report(manifest, table)
        .map_err(|error| Failure::at(path, error.to_string()))?;
    let bytes = gongwen::rooms::origin::mark(bytes);
    output::write(arguments.report_replace(), &[(path.clone(), bytes.as_slice())])?;
    messages.done(&format!("核对表 {}", path.display()));
    Ok(())
}

/// No table is longer.
const LONGEST_TABLE: u64 = 64 << 20;

/// Binds all that was made into one PDF for printing, if it is asked for.
fn bind(
    arguments: &Arguments,
    documents: Vec<(String, Pages)>,
    manifest: &Manifest,
    messages: Messages,
) -> Result<(), Stop> {
    if !arguments.merge || documents.is_empty() {
        return Ok(());
    }
    let path = arguments.output().join(format!("{BOUND}.pdf"));
    if manifest.rows.iter().any(|entry| entry.name == BOUND) {
        return Err(Failure::at(&path, "有一份公文也叫这个名字").hint("用 --name 给各份公文另取名").into());
    }
    let count = documents.len();
    let (bytes, pages) = gongwen::bind(documents, arguments.formats.packing())
        .map_err(|error| Failure::at(&path, error.to_string()))?;
    output::write(arguments.files.replace(), &[(path.clone(), bytes.as_slice())])?;
    messages.done(&format!("{count} 份合订为 {}（{pages} 页），双面打印时每份从正面起", path.display()));
    Ok(())
}

/// The tables and the template as files, for the manifest.
struct Inputs {
    template: Input,
    data: Vec<Input>,
}

/// What a run has made.
struct Whole {
    manifest: Manifest,
    /// The pages of each document, by its name, where all are to be bound.
    documents: Vec<(String, Pages)>,
    report: Report,
    /// The documents that no earlier run had made already, with their rows.
    anew: Vec<(usize, String)>,
}

impl Inputs {
    /// Takes together what became of each row.
    fn made(self, arguments: &Arguments, done: Vec<Option<Done>>) -> Whole {
        let mut report = Report::of(&arguments.fonts);
        let mut documents = Vec::new();
        let mut anew = Vec::new();
        let rows = done.into_iter().flatten().map(|mut done| {
            if !done.skipped && !done.entry.files.is_empty() {
                anew.push((done.entry.row, done.entry.name.clone()));
            }
            documents.extend(done.paper.take().map(|paper| (done.entry.name.clone(), paper)));
            report.add(done)
        });
        let rows = rows.collect();
        let shard = arguments.shard.map(|(part, of)| format!("{part}/{of}"));
        let program = format!("gongwen {}", env!("CARGO_PKG_VERSION"));
        let manifest = Manifest { program, template: self.template, data: self.data, shard, rows };
        Whole { manifest, documents, report, anew }
    }
}

/// Makes the documents.
fn run(arguments: &Arguments, messages: Messages) -> Result<Outcome, Stop> {
    permitted(arguments)?;
    let targets = Destination::Folder(arguments.output()).formats(&arguments.formats.to)?;
    let template_path = arguments.template.as_deref().unwrap_or(Path::new(""));
    let template = drafts::open(Some(template_path.to_owned()))?;
    let (table, data, warnings) = tables(arguments.data(), arguments.sheet.as_deref(), &arguments.join)?;
    let inputs = Inputs { template: Input::new(folder::name(template_path), &template.bytes), data };
    let batch = Batch::new(&template.name(), &template.bytes, table, order(arguments, &targets))?;
    unnamed(arguments, template.folder(), messages);
    let jobs = batch.jobs(arguments.condition.as_deref(), arguments.only.as_deref())?;
    if jobs.is_empty() {
        return Err(no_rows(batch.table()).into());
    }
    let fonts = Fonts::open(&arguments.fonts)?;
    let beside = Beside::new(template.folder(), arguments.files.reach());
    let world = Disk::new(&fonts, arguments.style.as_deref(), beside).packed(arguments.formats.packing());
    let beside_table = beside_table(arguments);
    keep_heap();
    known::keep();
    let pool = pool(arguments.jobs)?;
    let mut planned: Vec<_> =
        pool.install(|| jobs.into_par_iter().map(|job| batch.plan(job, &names::safe)).collect());
    batch.cross_check(&mut planned);
    messages.diagnostics(&gongwen::source::Sources::default(), &warnings);
    if arguments.dry_run {
        return Ok(preview(planned, batch.table(), arguments.shard, messages));
    }
    let mut planned = part(planned, arguments.shard);
    let start = if arguments.resume { Start::Resume } else { Start::Anew };
    let folder = Folder::open(arguments.output(), arguments.shard, start, arguments.files.replace())?;
    if arguments.only.is_some() {
        let rows = planned.iter().map(|planned| planned.row).collect();
        batch.check_against(&mut planned, &folder.others(&rows));
    }
    let work = Work {
        batch: &batch,
        targets: &targets,
        world: &world,
        beside_table: &beside_table,
        folder: &folder,
        fingerprints: Fingerprints::default(),
        stop: interrupted(),
    };
    let made = inputs.made(arguments, work.rows(planned, &pool, messages));
    made.report.details(batch.table(), messages);
    fonts.say_broken(messages);
    fonts.keep_measured();
    let outcome = made.report.summary(&made.manifest, messages);
    sheet(arguments, &made.manifest, batch.table(), messages)?;
    if work.stop.load(Ordering::Relaxed) {
        messages.failed("已按 Ctrl-C 停下，做完的文件都是完整的；加上 --resume 接着做");
        return Ok(Outcome::Failed);
    }
    let rest = if arguments.only.is_some() { Rest::Kept } else { Rest::Gone };
    batch_left::stale(arguments, &folder, &made.manifest, made.anew, messages);
    batch_left::left(&folder.finish(&made.manifest, rest)?, messages);
    bind(arguments, made.documents, &made.manifest, messages)?;
    pack(arguments, &made.manifest, messages)?;
    Ok(outcome)
}

/// The files beside the table.
fn beside_table(arguments: &Arguments) -> Beside {
    Beside::new(arguments.data().parent().unwrap_or(Path::new("")), arguments.files.reach())
}

/// What would be refused once all is made is told before anything is.
fn permitted(arguments: &Arguments) -> Result<(), Stop> {
    Destination::folder(arguments.output())?;
    if let Some(path) = arguments.report_file()? {
        output::permit(arguments.report_replace(), &[&path])?;
    }
    Ok(whole_volume(arguments)?)
}

/// That there is nothing to make, and which other sheets there are.
fn no_rows(table: &Table) -> Failure {
    let sheet = table.sheet.as_ref().map(|sheet| format!("工作表“{sheet}”里")).unwrap_or_default();
    let failure = Failure::new(format!("{sheet}没有要做的行"));
    match table.others.as_slice() {
        [] => failure.hint("请检查数据，以及 --where 的条件"),
        [first, ..] => {
            let others = table.others.join("、");
            failure.hint(format!("还有工作表 {others}，要用的写 --sheet {first}；也请检查 --where 的条件"))
        }
    }
}

/// Says that files are not named as the office's defaults say: those name the elements of one draft.
fn unnamed(arguments: &Arguments, folder: &Path, messages: Messages) {
    if let (None, Some(pattern)) = (&arguments.name, office::setting(folder, read::FILE_NAME)) {
        messages.done(&format!(
            "{} 里的“文件名: {pattern}”批量时不用，文件名取标题；要另取，用 --name",
            office::FILE
        ));
    }
}

/// Refuses to bind a few rows over a volume of all.
fn whole_volume(arguments: &Arguments) -> Result<(), Failure> {
    let path = arguments.output().join(format!("{BOUND}.pdf"));
    let is_part = arguments.merge && arguments.only.is_some() && path.exists();
    if !is_part || arguments.files.replace() == Replace::Any {
        return Ok(());
    }
    let hint = "去掉 --only，全部重做一遍；只合订这几份，用 -o 指定别的文件夹，或者加上 --force";
    Err(Failure::at(&path, "--only 只做几份，合订本会只剩这几份").hint(hint))
}

/// What is to be made of each row.
fn order<'a>(arguments: &'a Arguments, targets: &'a [Target]) -> Order<'a> {
    let Arguments { name, start, style, .. } = arguments;
    let paper = if arguments.merge { Paper::ToBind } else { Paper::ForPdf };
    Order { name: name.as_deref(), start: *start, style: style.as_deref(), targets, paper }
}

/// The main table with all that is joined to it; the files; and what is wrong with rows that belong to nobody.
pub(crate) fn tables(
    data: &Path,
    sheet: Option<&str>,
    join: &[Joined],
) -> Result<(Table, Vec<Input>, Vec<Diagnostic>), Stop> {
    let mut inputs = Vec::new();
    let mut read = |path: &Path, sheet: Option<&str>| -> Result<Table, Stop> {
        let bytes = beside::read(path, LONGEST_TABLE).map_err(|error| match error {
            FileError::TooLong(_) | FileError::Unreadable(_) => {
                let hint = error.hint().unwrap_or_default();
                Failure::new(error.about("数据文件", &shown(path))).hint(hint)
            }
            FileError::Missing | FileError::Outside => Failure::reading(path, &ErrorKind::NotFound.into()),
            FileError::Folder => Failure::reading(path, &ErrorKind::IsADirectory.into()),
        })?;
        inputs.push(Input::new(folder::name(path), &bytes));
        Ok(Table::read(&folder::name(path), &bytes, sheet)?)
    };
    let mut table = read(data, sheet)?;
    let mut warnings = table.take_notes();
    for joined in join {
        let mut other = read(&joined.file, joined.sheet.as_deref())?;
        warnings.extend(other.take_notes());
        let found =
            table.join(&joined.join, other).map_err(|error| Failure::at(&joined.file, error.to_string()))?;
        warnings.extend(found);
    }
    Ok((table, inputs, warnings))
}

/// The rows of one shard: every n-th, so that large rows are spread.
fn part(planned: Vec<Planned>, shard: Option<(usize, usize)>) -> Vec<Planned> {
    let Some((part, of)) = shard else { return planned };
    planned.into_iter().skip(part - 1).step_by(of).collect()
}

/// Says what would be made.
fn preview(
    planned: Vec<Planned>,
    table: &Table,
    shard: Option<(usize, usize)>,
    messages: Messages,
) -> Outcome {
    let mut report = Report::default();
    let mut list = String::new();
    for planned in part(planned, shard) {
        let Planned { row, key, name, .. } = &planned;
        let state = if planned.is_faulty() { "（有错误，不会生成）" } else { "" };
        list.push_str(&format!("{row}\t{key}\t{name}{state}\n"));
        report.findings(planned.findings);
    }
    report.details(table, messages);
    let faulty = report.has_errors();
    let shown = super::show::print(list.as_bytes());
    if faulty { shown.max(Outcome::Errors) } else { shown }
}

/// What every row needs.
struct Work<'a> {
    batch: &'a Batch<'a>,
    targets: &'a [Target],
    world: &'a Disk<'a>,
    /// Where the files lie that a row itself names.
    beside_table: &'a Beside,
    folder: &'a Folder,
    fingerprints: Fingerprints,
    /// Whether the person at the keyboard has stopped the run.
    stop: Arc<AtomicBool>,
}

impl Work<'_> {
    /// Makes the files of all rows; a bar says how far that is.
    fn rows(&self, planned: Vec<Planned>, pool: &ThreadPool, messages: Messages) -> Vec<Option<Done>> {
        let bar = bar(planned.len(), messages);
        let row = |planned| {
            let done = self.row(planned);
            bar.inc(1);
            done
        };
        let done = pool.install(|| planned.into_par_iter().map(row).collect());
        bar.finish_and_clear();
        done
    }

    /// Makes one row's files and forgets them; nothing where the person at the keyboard has stopped the run.
    fn row(&self, planned: Planned) -> Option<Done> {
        if self.stop.load(Ordering::Relaxed) {
            return None;
        }
        let world = self.world.of_row(&planned.own, self.beside_table);
        let input = self.fingerprints.input(&planned, self.targets, &world);
        let earlier = self.folder.up_to_date(planned.row, &planned.name, &input);
        if let Some(entry) = earlier.filter(|_| !planned.is_faulty()) {
            return Some(Done {
                entry: entry.clone(),
                findings: Vec::new(),
                marked: Vec::new(),
                failure: None,
                review: [0, 0],
                skipped: true,
                paper: None,
            });
        }
        let mut made = self.batch.make(&planned, &input, &world);
        made.named(Target::ending);
        let permitted = made.entry.files.iter().try_for_each(|file| self.folder.permit(&file.file));
        let written = match permitted {
            Ok(()) if made.files.is_empty() => Ok(()),
            Ok(()) => self.folder.write(&made),
            Err(failure) => Err(failure),
        };
        let failure = written.err();
        if failure.is_some() {
            made.entry.files.clear();
        }
        let paper = made.paper.filter(|_| failure.is_none());
        let Made { entry, findings, marked, review, .. } = made;
        Some(Done { entry, findings, marked, failure, review, skipped: false, paper })
    }
}

/// As much as the main thread has: what nests as deep as may be is read by a thread of the pool too.
const STACK: usize = 8 << 20;

fn pool(jobs: Option<usize>) -> Result<ThreadPool, Failure> {
    let threads = ThreadPoolBuilder::new().num_threads(jobs.unwrap_or(0)).stack_size(STACK).build();
    threads.map_err(|error| Failure::new(format!("无法开始并行处理（{error}）")).hint("请用 --jobs 1"))
}

/// Teaches glibc not to give memory back between documents: freeing one large block raises its thresholds for good
/// (mallopt(3), M_MMAP_THRESHOLD). Measured: 2,000 page faults and 4 of 26 ms CPU a document fewer, the peak the same.
fn keep_heap() {
    const LARGE: usize = 30 << 20;
    drop(std::hint::black_box(Vec::<u8>::with_capacity(LARGE)));
}

/// Set when the person at the keyboard wants the run to end; a second time ends it at once.
fn interrupted() -> Arc<AtomicBool> {
    let stop = Arc::new(AtomicBool::new(false));
    let asked = stop.clone();
    // without a handler Ctrl-C ends the program at once, and a half-written file stays in the hidden folder
    let _ = ctrlc::set_handler(move || {
        if asked.swap(true, Ordering::Relaxed) {
            std::process::exit(i32::from(Outcome::Failed as u8));
        }
    });
    stop
}

/// A bar with rate and remaining time, on a terminal only.
pub(super) fn bar(rows: usize, messages: Messages) -> ProgressBar {
    if !std::io::stderr().is_terminal() || !messages.are_for_people() {
        return ProgressBar::hidden();
    }
    let rate = |state: &ProgressState, out: &mut dyn fmt::Write| {
        // a bar that cannot be drawn is no reason to stop
        let _ = write!(out, "{:.1}", state.per_sec());
    };
    let left = |state: &ProgressState, out: &mut dyn fmt::Write| {
        let seconds = state.eta().as_secs();
        let _ = write!(out, "{}分{:02}秒", seconds / 60, seconds % 60);
    };
    let template = "{bar:30} {pos}/{len} 份  每秒 {rate} 份  还要 {left}";
    let style = ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar());
    let style = style.with_key("rate", rate).with_key("left", left);
    ProgressBar::new(rows as u64).with_style(style)
}

fn pack(arguments: &Arguments, manifest: &Manifest, messages: Messages) -> Result<(), Stop> {
    let Some(zip) = arguments.zip else { return Ok(()) };
    let archives = batch_folder::pack(arguments.output(), manifest, zip, arguments.files.replace())?;
    messages.done(&match archives.as_slice() {
        [archive] => format!("已打包为 {archive}"),
        archives => format!("已打包为 {} 个 .zip", archives.len()),
    });
    Ok(())
}
