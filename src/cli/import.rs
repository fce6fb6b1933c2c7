//! `gongwen import`. In: Word drafts and bare texts. Out: each as Markdown with front matter, its pictures in a folder beside it.

use super::arguments::Import;
use super::drafts::{self, Draft};
use super::failure::{Failure, shown};
use super::messages::Messages;
use super::outcome::Outcome;
use super::output::Replace;
use super::{output, show};
use gongwen::source::Sources;
use std::path::{Path, PathBuf};

/// Imports all drafts; one that fails does not keep the others from it.
pub(crate) fn import(arguments: &Import) -> Outcome {
    let messages = Messages::new(arguments.messages.message_format);
    let mut worst = Outcome::Done;
    for path in &arguments.drafts {
        let path = (path.as_os_str() != "-").then(|| path.clone());
        let outcome = match drafts::open(path).and_then(|draft| one(&draft, arguments, messages)) {
            Ok(outcome) => outcome,
            Err(failure) => {
                messages.failure(&failure);
                Outcome::Failed
            }
        };
        worst = worst.max(outcome);
    }
    worst
}

fn one(draft: &Draft, arguments: &Import, messages: Messages) -> Result<Outcome, Failure> {
    let target = target(draft, arguments);
    let stem = target.as_deref().and_then(Path::file_stem).map(|stem| stem.to_string_lossy().into_owned());
    let folder = format!("{}-图片", stem.as_deref().unwrap_or("草稿"));
    let mut sources = Sources::default();
    let mut diagnostics = Vec::new();
    let imported =
        gongwen::import_draft(&draft.name(), &draft.bytes, &folder, &mut sources, &mut diagnostics);
    messages.diagnostics(&sources, &diagnostics);
    let Some((markdown, pictures)) = imported else {
        messages.failed(&format!("{}：没有读入", draft.name()));
        return Ok(Outcome::Errors);
    };
    let Some(target) = target else {
        return match pictures.len() {
            0 => Ok(show::print(markdown.as_bytes())),
            _ => Err(Failure::new("草稿里有图片，不能写到标准输出").hint("请加上 -o 文件名.md")),
        };
    };
    let beside = target.parent().unwrap_or(Path::new(""));
    let pictures_there = pictures.iter().map(|(path, bytes)| (beside.join(path), bytes.as_slice()));
    let files: Vec<_> =
        std::iter::once((target.clone(), markdown.as_bytes())).chain(pictures_there).collect();
    output::write(if arguments.force { Replace::Any } else { Replace::OwnByOutput }, &files)?;
    let with = match pictures.len() {
        0 => String::new(),
        count => format!("，{count} 幅图片在“{}”里", shown(&beside.join(&folder))),
    };
    messages.done(&format!("{}{with}", shown(&target)));
    Ok(Outcome::Done)
}

/// Where the Markdown goes; nowhere for standard input without `-o`.
fn target(draft: &Draft, arguments: &Import) -> Option<PathBuf> {
    let named = |folder: &Path| {
        let stem = draft.path.as_deref().and_then(Path::file_stem)?;
        Some(folder.join(stem).with_added_extension("md"))
    };
    match &arguments.output {
        Some(output) if output.extension().is_some_and(|ending| ending == "md") => Some(output.clone()),
        Some(folder) => named(folder).or_else(|| Some(folder.join("草稿.md"))),
        None => named(draft.folder()),
    }
}
