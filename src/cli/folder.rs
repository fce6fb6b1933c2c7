//! The drafts of a folder. In: a folder. Out: its drafts by name, and what else in it looks like one and is left out, with the reason.

use super::failure::{Failure, shown};
use super::output;
use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// What is added to the name of what is made of `草稿.docx`: 草稿-公文.docx and 草稿-公文.pdf.
pub(super) const MADE: &str = "-公文";

/// What is added to the name of a Word draft with tracked changes, and of a file that another took the place of.
const DERIVED: [&str; 3] = [MADE, "-修订", "（旧）"];

/// How the names of drafts end.
const TEXTS: [&str; 2] = ["md", "txt"];
const WORD: &str = "docx";

/// How the names of drafts end that must be saved otherwise first.
const OTHERS: [&str; 6] = ["doc", "wps", "wpt", "rtf", "odt", "pages"];

/// So many files are named where it is said that they were left out.
const MOST_NAMED: usize = 5;

/// The drafts of a folder, and what was left out.
#[derive(Default)]
pub(super) struct Found {
    pub(super) drafts: Vec<PathBuf>,
    pub(super) left_out: Vec<String>,
}

/// Looks through a folder; hidden files and the lock files of word processors are none.
pub(super) fn look(folder: &Path) -> Result<Found, Failure> {
    let entries = fs::read_dir(folder).and_then(Iterator::collect::<io::Result<Vec<_>>>);
    let entries = entries.map_err(|error| Failure::reading(folder, &error))?;
    let mut files: Vec<PathBuf> = entries.into_iter().map(|entry| entry.path()).collect();
    files.retain(|path| !name(path).starts_with(['.', '~']));
    let folders: Vec<PathBuf> =
        files.extract_if(.., |path| path.is_dir()).filter(|path| holds_drafts(path)).collect();
    files.retain(|path| path.is_file());
    files.sort();
    let texts: BTreeSet<String> =
        files.iter().filter(|path| TEXTS.contains(&&*ending(path))).map(|path| stem(path)).collect();
    let words: BTreeSet<String> =
        files.iter().filter(|path| ending(path) == WORD).map(|path| stem(path)).collect();
    let (mut own, mut twins, mut derived, mut others) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let mut found = Found::default();
    for path in files {
        let (stem, ending) = (stem(&path), ending(&path));
        // what was made of a draft and changed by hand later
        let of_another = || {
            let first = DERIVED.iter().find_map(|words| stem.strip_suffix(words));
            first.is_some_and(|first| texts.contains(first) || words.contains(first))
        };
        match &*ending {
            end if TEXTS.contains(&end) => found.drafts.push(path),
            WORD if output::is_own(&path) => own.push(path),
            WORD if of_another() => derived.push(path),
            WORD if texts.contains(&stem) => twins.push(path),
            WORD => found.drafts.push(path),
            end if OTHERS.contains(&end) => others.push(path),
            _ => {}
        }
    }
    for (left, why) in [
        (folders, "文件夹里的文件夹，里面的草稿要处理，单独写出文件夹名"),
        (own, "是 gongwen 生成的成稿"),
        (derived, "看名字是从别的草稿来的；要处理，单独写出文件名"),
        (twins, "有同名的 .md 或 .txt 草稿；要处理，单独写出文件名"),
        (others, "要先在 Word 或 WPS 里另存为 .docx"),
    ] {
        if !left.is_empty() {
            found.left_out.push(format!("没有处理 {}：{why}", listed(&left)));
        }
    }
    if found.drafts.is_empty() {
        let hint = "草稿的文件名要以 .md、.txt 或 .docx 结尾";
        let hint = found.left_out.iter().map(String::as_str).chain([hint]).collect::<Vec<_>>().join("；");
        return Err(Failure::at(folder, "这个文件夹里没有草稿").hint(hint));
    }
    Ok(found)
}

/// Whether a folder has drafts at once.
fn holds_drafts(folder: &Path) -> bool {
    let is_draft = |path: &Path| {
        let ending = ending(path);
        TEXTS.contains(&&*ending) || ending == WORD && !output::is_own(path)
    };
    fs::read_dir(folder).is_ok_and(|entries| entries.flatten().any(|entry| is_draft(&entry.path())))
}

fn listed(paths: &[PathBuf]) -> String {
    let names: Vec<_> = paths.iter().take(MOST_NAMED).map(|path| shown(Path::new(&name(path)))).collect();
    let more =
        if paths.len() > MOST_NAMED { format!("等 {} 个文件", paths.len()) } else { String::new() };
    names.join("、") + &more
}

pub(super) fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

fn ending(path: &Path) -> String {
    path.extension().unwrap_or_default().to_string_lossy().to_lowercase()
}
