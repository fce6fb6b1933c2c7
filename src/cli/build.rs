//! `gongwen build`. In: drafts. Out: their files, each written whole or not at all.

use super::arguments::Build;
use super::beside::Beside;
use super::destination::Destination;
use super::drafts::{self, Draft, Job};
use super::failure::{Failure, shown};
use super::fonts::Fonts;
use super::messages::Messages;
use super::options::{FontOptions, Reader};
use super::outcome::Outcome;
use super::world::Disk;
use super::{office, output, show};
use gongwen::rooms::{read, rules};
use gongwen::source::SourceId;
use gongwen::{Compiled, Format};
use std::cell::{Cell, RefCell};
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::io::IsTerminal;
use std::path::{Path, PathBuf};

/// Builds all drafts; one that fails does not keep the others from being built.
pub(crate) fn build(build: &Build) -> Outcome {
    let messages = Messages::new(build.messages.message_format);
    let Ready { destination, formats, found, mut faces } = match ready(build, messages) {
        Ok(ready) => ready,
        Err(failure) => {
            messages.failure(&failure);
            return Outcome::Failed;
        }
    };
    let (all, mut done) = (found.len(), 0_usize);
    let (opened, mut worst) = open(found, messages);
    let Some(jobs) = drafts::plan(opened, destination, build.name.as_deref(), &formats, messages) else {
        return Outcome::Failed;
    };
    let run =
        Run { build, formats: &formats, messages, substitutes: Cell::new(false), said: RefCell::default() };
    let folders: BTreeSet<_> =
        jobs.iter().flat_map(|job| &job.outputs).filter_map(|output| output.parent()).collect();
    folders.into_iter().for_each(output::sweep);
    for job in &jobs {
        let fonts = match faces.entry(office_fonts(build, job.draft.folder())) {
            Entry::Occupied(opened) => opened.into_mut(),
            Entry::Vacant(place) => match fonts(build, place.key().as_deref()) {
                Ok(fonts) => place.insert(fonts),
                Err(failure) => {
                    messages.failure(&failure);
                    worst = Outcome::Failed;
                    continue;
                }
            },
        };
        let outcome = run.make(job, fonts);
        done += usize::from(outcome == Outcome::Done);
        worst = worst.max(outcome);
    }
    say_count(messages, all, done);
    for fonts in faces.values() {
        fonts.say_broken(messages);
        fonts.keep_measured();
    }
    worst
}

/// What is to be made of which drafts.
struct Ready<'a> {
    destination: Destination<'a>,
    formats: Vec<Format>,
    found: Vec<Option<PathBuf>>,
    /// Drafts of one office share its faces; here those that the arguments name.
    faces: BTreeMap<Option<PathBuf>, Fonts>,
}

/// Understands the arguments.
fn ready(build: &Build, messages: Messages) -> Result<Ready<'_>, Failure> {
    let destination = Destination::of(build.output.as_deref())?;
    let formats = destination.formats(&build.formats.to)?;
    let found = drafts::find(&build.drafts, messages)?;
    destination.holds(found.len(), build.name.as_deref())?;
    if destination == Destination::Beside && found.contains(&None) {
        standard_output(found.len(), &formats)?;
    }
    // a folder that was typed wrong is told before all else
    let faces = build.fonts.fonts.is_some().then(|| Ok((None, fonts(build, None)?)));
    let faces = faces.into_iter().collect::<Result<_, Failure>>()?;
    Ok(Ready { destination, formats, found, faces })
}

/// Reads the drafts; says which cannot be read.
fn open(found: Vec<Option<PathBuf>>, messages: Messages) -> (Vec<Draft>, Outcome) {
    let (mut opened, mut worst) = (Vec::new(), Outcome::Done);
    for path in found {
        match drafts::open(path) {
            Ok(draft) => opened.push(draft),
            Err(failure) => {
                messages.failure(&failure);
                worst = Outcome::Failed;
            }
        }
    }
    (opened, worst)
}

/// How many of several drafts were made.
fn say_count(messages: Messages, all: usize, done: usize) {
    let failed = if done < all { format!("，{} 份未完成", all - done) } else { String::new() };
    if all > 1 {
        messages.aside(&format!("{done} 份完成{failed}"));
    }
}

/// The folder of faces that the office of a draft names, where the arguments name none.
fn office_fonts(build: &Build, folder: &Path) -> Option<PathBuf> {
    if build.fonts.fonts.is_some() {
        return None;
    }
    office::setting(folder, read::FONTS).map(PathBuf::from)
}

/// The faces: those of the arguments, else of the folder that the office names.
fn fonts(build: &Build, named: Option<&Path>) -> Result<Fonts, Failure> {
    if let Some(folder) = named.filter(|folder| !folder.is_dir()) {
        let hint = format!("请检查 {} 里“字体”的路径", office::FILE);
        return Err(Failure::at(folder, "找不到这个字体文件夹").hint(hint));
    }
    let given = build.fonts.fonts.clone().or(named.map(Path::to_owned));
    Fonts::open(&FontOptions { fonts: given, bundled_fonts: build.fonts.bundled_fonts })
}

/// Whether one file can go to standard output.
fn standard_output(drafts: usize, formats: &[Format]) -> Result<(), Failure> {
    match formats {
        _ if drafts > 1 => {
            Err(Failure::new("标准输入（-）不能和别的草稿一起处理").hint("请分开处理，或者加上 -o 文件夹"))
        }
        [Format::Tree] => Ok(()),
        [_] if std::io::stdout().is_terminal() => {
            Err(Failure::new("成稿不是文字，不能显示在终端上").hint("请加上 > 文件名，或者 -o 文件夹"))
        }
        [_] => Ok(()),
        _ => Err(Failure::new("标准输出只能写一种格式").hint("请加上 --to pdf 或 --to docx，或者 -o 文件夹")),
    }
}

/// What every draft of a run needs.
struct Run<'a> {
    build: &'a Build,
    formats: &'a [Format],
    messages: Messages,
    /// Whether it was said which faces stand in: once a run.
    substitutes: Cell<bool>,
    /// What was said of the files of offices, each once a run.
    said: RefCell<BTreeSet<String>>,
}

impl Run<'_> {
    /// Compiles one draft and writes its files.
    fn make(&self, job: &Job, fonts: &Fonts) -> Outcome {
        let Self { build, formats, messages, .. } = *self;
        let beside = Beside::new(job.draft.folder(), build.files.reach());
        let program = build.docx_for.map(Reader::program);
        let world = Disk::new(fonts, build.style.as_deref(), beside).for_program(program);
        let world = world.packed(build.formats.packing());
        let name = job.draft.name();
        let made = gongwen::compile(&name, &job.draft.bytes, build.style.as_deref(), formats, &world);
        let Compiled { sources, mut diagnostics, review, files, pages, .. } = made;
        diagnostics.retain(|diagnostic| {
            // who asks for the bundled faces knows that they stand in
            let note = diagnostic.rule == &rules::FONT_SUBSTITUTED;
            let of_office = diagnostic.rule == &rules::TYPED
                && diagnostic.span.is_some_and(|span| span.source != SourceId(0));
            if of_office {
                return self.said.borrow_mut().insert(diagnostic.message.clone());
            }
            !note || !build.fonts.bundled_fonts && !self.substitutes.replace(true)
        });
        messages.diagnostics(&sources, &diagnostics);
        messages.review(&sources, &review);
        if files.is_empty() {
            if let Some(failure) = fonts.bundled_missing(&diagnostics) {
                messages.failure(&failure);
            }
            let errors = diagnostics.iter().filter(|diagnostic| diagnostic.is_error()).count();
            messages.failed(&format!("{name}：有 {errors} 个错误，没有生成文件"));
            return Outcome::Errors;
        }
        if job.outputs.is_empty() {
            return show::print(&files.into_iter().flat_map(|(_, bytes)| bytes).collect::<Vec<u8>>());
        }
        let written: Vec<_> =
            job.outputs.iter().cloned().zip(files.iter().map(|(_, bytes)| &**bytes)).collect();
        if let Err(failure) = output::write(build.files.replace(), &written) {
            messages.failure(&failure);
            return Outcome::Failed;
        }
        let written: Vec<_> = job.outputs.iter().map(|path| shown(path)).collect();
        let length = if pages > 0 { format!("（{pages} 页）") } else { String::new() };
        messages.done(&format!("{}{length}", written.join("、")));
        Outcome::Done
    }
}
