//! Reading. In: files and folders of the repository. Out: the files of a folder, the words of a list, the entries of YAML. Each file that
//! is read is told to cargo.

use crate::source;
use crate::yaml::{self, Node, Value};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{fs, io};

/// The files of a folder with this ending, by name.
pub(crate) fn files(folder: &Path, wanted: &str) -> io::Result<Vec<PathBuf>> {
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<_>>()?;
    files.retain(|file| file.extension().is_some_and(|ending| ending == wanted));
    files.sort();
    Ok(files)
}

/// The value of a key.
pub(crate) fn entry<'n>(node: &'n Node, key: &str) -> Option<&'n Node> {
    let Value::Map(entries) = &node.value else { return None };
    entries.iter().find(|(known, _)| known.value == key).map(|(_, value)| value)
}

/// The items of a list, or the one that stands for it.
pub(crate) fn list(node: &Node) -> Vec<&Node> {
    match &node.value {
        Value::List(items) => items.iter().collect(),
        Value::Null => Vec::new(),
        _ => vec![node],
    }
}

/// The texts of a list.
pub(crate) fn texts(node: &Node) -> Vec<String> {
    let text =
        |node: &Node| if let Value::Scalar(text) = &node.value { Some(text.to_string()) } else { None };
    list(node).into_iter().filter_map(text).collect()
}

/// The words of a list: as many as one likes in a line; lines that begin with # are remarks.
pub(crate) fn listed(file: &Path) -> io::Result<BTreeSet<String>> {
    let text = read(file)?;
    let words = text.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace);
    Ok(words.map(str::to_owned).collect())
}

/// The text of a file; cargo builds again when it changes.
pub(crate) fn read(file: &Path) -> io::Result<String> {
    println!("cargo::rerun-if-changed={}", file.display());
    fs::read_to_string(file)
}

/// The tree of a YAML file.
pub(crate) fn tree(file: &Path) -> io::Result<Node> {
    let text = read(file)?;
    let tree = yaml::parse(&text, source::SourceId::default(), 0, text.len());
    tree.map_err(|_| wrong(file, "not YAML"))
}

/// What is wrong with a file.
pub(crate) fn wrong(file: &Path, what: &str) -> io::Error {
    io::Error::other(format!("{}: {what}", file.display()))
}
