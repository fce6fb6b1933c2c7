//! Files that go into the program whole. In: styles and drafts. Out: a table of their names and texts, and the trees that the program would
//! parse.

use crate::source;
use crate::yaml::{self, compact};
use std::path::{Path, PathBuf};
use std::{fs, io};

pub(crate) fn table(files: &[PathBuf]) -> String {
    let entry = |file: &PathBuf| {
        let name = file.file_stem().unwrap_or_default().to_string_lossy();
        format!("({name:?}, include_str!({:?})),\n", file.display().to_string())
    };
    format!("&[\n{}]", files.iter().map(entry).collect::<String>())
}

/// The trees that the program would parse. A file that is no YAML has none: there the program says what is wrong with it.
pub(crate) fn trees(files: &[PathBuf]) -> io::Result<String> {
    let entry = |file: &PathBuf| Ok(format!("{},\n", tree(file)?));
    Ok(format!("&[\n{}]", files.iter().map(entry).collect::<io::Result<String>>()?))
}

fn tree(file: &Path) -> io::Result<String> {
    let text = fs::read_to_string(file)?;
    let mut tree = Vec::new();
    if let Ok(node) = yaml::parse(&text, source::SourceId::default(), 0, text.len()) {
        compact::write(&node, &mut tree);
    }
    Ok(format!("&{tree:?}"))
}
