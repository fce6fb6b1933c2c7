//! Puts data into the program. In: the styles of `styles/`, the words of `src/typeset/lexicon.txt`. Out: a table of the
//! styles' names and texts, so that a new format is one more file and no line of Rust; the words, sorted.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?);
    let out = PathBuf::from(env::var("OUT_DIR").map_err(io::Error::other)?);
    fs::write(out.join("styles.rs"), styles(&root.join("styles"))?)?;
    fs::write(out.join("lexicon.rs"), lexicon(&root.join("src/typeset/lexicon.txt"))?)
}

fn styles(folder: &Path) -> io::Result<String> {
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<_>>()?;
    files.retain(|file| file.extension().is_some_and(|ending| ending == "yaml"));
    files.sort();
    let entry = |file: &PathBuf| {
        let name = file.file_stem().unwrap_or_default().to_string_lossy();
        format!("({name:?}, include_str!({:?})),\n", file.display().to_string())
    };
    Ok(format!("&[\n{}]", files.iter().map(entry).collect::<String>()))
}

fn lexicon(file: &Path) -> io::Result<String> {
    println!("cargo::rerun-if-changed={}", file.display());
    let text = fs::read_to_string(file)?;
    let words = text.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace);
    Ok(format!("&{:?}", words.collect::<BTreeSet<_>>()).replace('{', "[").replace('}', "]"))
}
