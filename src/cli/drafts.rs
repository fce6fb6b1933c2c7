//! Which drafts, and what each is to become. In: files, folders, `-`. Out: [`Job`]s whose output files clash with
//! nothing, known before anything is written.

use super::destination::Destination;
use super::failure::{Failure, shown};
use super::folder::{self, MADE};
use super::messages::Messages;
use super::names::Pattern;
use super::{inputs, office, refusal, typing};
use gongwen::Format;
use gongwen::diagnostic::Diagnostic;
use gongwen::rooms::{fault, read};
use gongwen::source::Sources;
use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// Drafts end at 4 MiB (`draft/too-long`), Word drafts with their pictures at 64: one byte more is enough to see that.
const MOST_BYTES: u64 = (64 << 20) + 1;

/// A draft that has been read.
pub(crate) struct Draft {
    /// The file; absent for standard input.
    pub(crate) path: Option<PathBuf>,
    /// What it holds.
    pub(crate) bytes: Vec<u8>,
}

impl Draft {
    /// The name shown in messages.
    pub(crate) fn name(&self) -> String {
        self.path.as_deref().map_or_else(|| "标准输入".to_owned(), shown)
    }

    /// The folder that it lies in.
    pub(crate) fn folder(&self) -> &Path {
        self.path.as_deref().and_then(Path::parent).unwrap_or(Path::new(""))
    }
}

/// A draft and where its files go.
pub(crate) struct Job {
    /// The draft.
    pub(crate) draft: Draft,
    /// One file for each format; empty for standard output, or where the draft has errors and so no name.
    pub(crate) outputs: Vec<PathBuf>,
}

/// The draft files that the arguments name, each once: a folder stands for every draft in it, and what of it is left out is said.
/// `None` is standard input.
pub(crate) fn find(arguments: &[PathBuf], messages: Messages) -> Result<Vec<Option<PathBuf>>, Failure> {
    if let Some(torn) = typing::torn(arguments) {
        return Err(torn);
    }
    let mut drafts = Vec::new();
    let mut seen = BTreeSet::new();
    for argument in arguments {
        let found = if argument.as_os_str() == "-" {
            vec![None]
        } else if argument.is_dir() {
            let found = folder::look(argument)?;
            found.left_out.iter().for_each(|said| messages.aside(said));
            found.drafts.into_iter().map(Some).collect()
        } else {
            vec![Some(argument.clone())]
        };
        let identity =
            |path: &Option<PathBuf>| path.as_ref().map(|path| path.canonicalize().unwrap_or(path.clone()));
        drafts.extend(found.into_iter().filter(|path| seen.insert(identity(path))));
    }
    Ok(drafts)
}

/// Reads a draft.
pub(crate) fn open(path: Option<PathBuf>) -> Result<Draft, Failure> {
    let mut bytes = Vec::new();
    let result = match &path {
        Some(path) => File::open(path).and_then(|file| file.take(MOST_BYTES).read_to_end(&mut bytes)),
        None => io::stdin().lock().take(MOST_BYTES).read_to_end(&mut bytes),
    };
    match result {
        Ok(_) => match path.as_deref().and_then(|path| refusal::refusal(path, &bytes)) {
            Some(refusal) => Err(refusal),
            None => {
                path.as_deref().into_iter().for_each(inputs::note);
                Ok(Draft { path, bytes })
            }
        },
        Err(error) => Err(Failure::reading(path.as_deref().unwrap_or(Path::new("标准输入")), &error)),
    }
}

/// Gives every draft its output files. Says of each clash what it is, and then plans nothing.
pub(crate) fn plan(
    drafts: Vec<Draft>,
    destination: Destination,
    name: Option<&str>,
    formats: &[Format],
    messages: Messages,
) -> Option<Vec<Job>> {
    let pattern = match name.map(Pattern::parse).transpose() {
        Ok(pattern) => pattern,
        Err(failure) => {
            messages.failure(&failure);
            return None;
        }
    };
    let inputs: BTreeSet<_> =
        drafts.iter().filter_map(|draft| draft.path.as_ref()?.canonicalize().ok()).collect();
    let mut taken = BTreeMap::new();
    let mut clear = true;
    let mut jobs = Vec::new();
    for draft in drafts {
        let settled =
            match pattern.is_none().then(|| office::setting(draft.folder(), read::FILE_NAME)).flatten() {
                Some(text) => match Pattern::parse(&text) {
                    Ok(settled) => Some(settled),
                    Err(failure) => {
                        messages.failure(&failure);
                        return None;
                    }
                },
                None => None,
            };
        let outputs = outputs(&draft, destination, pattern.as_ref().or(settled.as_ref()), formats);
        let clash = outputs.iter().find_map(|output| {
            if output.canonicalize().is_ok_and(|path| inputs.contains(&path)) {
                return Some(overwritten(output));
            }
            let other = taken.insert(identity(output), draft.name())?;
            Some(shared(output, &other, &draft.name()))
        });
        if let Some(failure) = clash {
            messages.failure(&failure);
            clear = false;
        }
        jobs.push(Job { draft, outputs });
    }
    clear.then_some(jobs)
}

/// What two paths to one file have in common, on systems that take capitals for small letters too.
fn identity(output: &Path) -> String {
    let folder = output.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let folder = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    folder.join(output.file_name().unwrap_or_default()).to_string_lossy().to_lowercase()
}

fn overwritten(output: &Path) -> Failure {
    Failure::at(output, "成稿会盖掉草稿本身").hint("请用 -o 指定别的文件夹，或用 --name 指定别的文件名")
}

fn shared(output: &Path, first: &str, second: &str) -> Failure {
    Failure::at(output, format!("“{first}”和“{second}”的成稿会用同一个文件名"))
        .hint("请给草稿改名、分开处理，或者用 --name '{issuer}{title}' 按内容取名")
}

fn outputs(
    draft: &Draft,
    destination: Destination,
    pattern: Option<&Pattern>,
    formats: &[Format],
) -> Vec<PathBuf> {
    let folder = match (destination, &draft.path) {
        (Destination::File(file, _), _) => return vec![file.to_owned()],
        (Destination::Folder(folder), _) => folder,
        (Destination::Beside, Some(_)) => draft.folder(),
        (Destination::Beside, None) => return Vec::new(),
    };
    let stem = draft.path.as_deref().and_then(Path::file_stem);
    let name = match (pattern, stem) {
        (None, Some(stem)) => Some(stem.to_owned()),
        (None, None) => by_content(draft, &Pattern::title()).map(Into::into),
        (Some(pattern), _) => by_content(draft, pattern).map(Into::into),
    };
    let output = |name: &OsString, format: &Format| {
        let mut name = name.clone();
        name.push(".");
        name.push(format.ending());
        folder.join(name)
    };
    let outputs = |name: &OsString| formats.iter().map(|format| output(name, format)).collect();
    let planned: Vec<_> = name.as_ref().map(outputs).unwrap_or_default();
    let is_draft =
        |output: &PathBuf| draft.path.as_ref().is_some_and(|path| identity(path) == identity(output));
    match name {
        // a draft from Word keeps its name, and what is made of it takes another
        Some(mut name) if pattern.is_none() && planned.iter().any(is_draft) => {
            name.push(MADE);
            outputs(&name)
        }
        _ => planned,
    }
}

/// The name that a draft's content gives it; absent where the draft has errors.
fn by_content(draft: &Draft, pattern: &Pattern) -> Option<String> {
    let mut diagnostics = Vec::new();
    let mut sources = Sources::default();
    // where reading fails, so does compiling, and says so
    let reading = || gongwen::read_draft(&draft.name(), &draft.bytes, &mut sources, &mut diagnostics);
    let (mut document, _) = fault::guard(reading).ok()?;
    let offices = office::find(draft.folder());
    read::settle(&mut document, &read::offices(&offices, &mut Sources::default(), &mut diagnostics));
    let file = draft.path.as_deref().and_then(Path::file_stem).unwrap_or_default();
    let faulty = diagnostics.iter().any(Diagnostic::is_error);
    (!faulty).then(|| pattern.name(&document, &file.to_string_lossy()))
}
