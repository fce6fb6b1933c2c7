//! Puts every style of `styles/` into the program. In: the YAML files there. Out: a table of names and texts, so that a new
//! format is one more file and no line of Rust.

use std::path::PathBuf;
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let styles = PathBuf::from(env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?).join("styles");
    println!("cargo::rerun-if-changed={}", styles.display());
    let mut files: Vec<PathBuf> =
        fs::read_dir(&styles)?.map(|entry| Ok(entry?.path())).collect::<io::Result<_>>()?;
    files.retain(|file| file.extension().is_some_and(|ending| ending == "yaml"));
    files.sort();
    let entry = |file: &PathBuf| {
        let name = file.file_stem().unwrap_or_default().to_string_lossy();
        format!("({name:?}, include_str!({:?})),\n", file.display().to_string())
    };
    let table = format!("&[\n{}]", files.iter().map(entry).collect::<String>());
    let out = PathBuf::from(env::var("OUT_DIR").map_err(io::Error::other)?);
    fs::write(out.join("styles.rs"), table)
}
