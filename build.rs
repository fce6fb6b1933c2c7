//! Puts data into the program. In: the styles of `styles/`, the words of `src/typeset/lexicon.txt` and `src/check/words.yaml`, the phrases and idioms beside
//! it, ICU's dictionary. Out: a table of the styles' names and texts, so that a new format is one more file and no line of Rust; their trees,
//! parsed; the words, sorted.

#[path = "src/source.rs"]
#[expect(dead_code, unreachable_pub, reason = "the program's own file; only places are needed here")]
mod source;
#[path = "src/yaml/mod.rs"]
#[expect(dead_code, reason = "the program's own parser; here it parses, there it reads what was parsed")]
mod yaml;

use icu_provider::{DataIdentifierBorrowed, DataMarkerAttributes, DataProvider, DataRequest, DataResponse};
use icu_segmenter::provider::{Baked, DictionaryBreakData, SegmenterDictionaryAutoV2};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{env, fs, io};
use yaml::compact;

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?);
    let out = PathBuf::from(env::var("OUT_DIR").map_err(io::Error::other)?);
    let styles = files(&root.join("styles"), "yaml")?;
    fs::write(out.join("styles.rs"), table(&styles))?;
    fs::write(out.join("trees.rs"), trees(&styles)?)?;
    for (data, name) in [("words.yaml", "wording.rs"), ("phrases.yaml", "phrases.rs")] {
        let data = root.join("src/check").join(data);
        println!("cargo::rerun-if-changed={}", data.display());
        fs::write(out.join(name), tree(&data)?)?;
    }
    fs::write(out.join("idioms.rs"), idioms(&root.join("src/check/idioms.txt"))?)?;
    fs::write(out.join("drafts.rs"), table(&files(&root.join("drafts"), "md")?))?;
    fs::write(out.join("lexicon.rs"), lexicon(&root.join("src/typeset/lexicon.txt"))?)?;
    fs::write(out.join("words.rs"), words(&out)?)
}

/// The files of a folder with this ending, by name.
fn files(folder: &Path, wanted: &str) -> io::Result<Vec<PathBuf>> {
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<_>>()?;
    files.retain(|file| file.extension().is_some_and(|ending| ending == wanted));
    files.sort();
    Ok(files)
}

fn table(files: &[PathBuf]) -> String {
    let entry = |file: &PathBuf| {
        let name = file.file_stem().unwrap_or_default().to_string_lossy();
        format!("({name:?}, include_str!({:?})),\n", file.display().to_string())
    };
    format!("&[\n{}]", files.iter().map(entry).collect::<String>())
}

/// The trees that the program would parse. A file that is no YAML has none: there the program says what is wrong with it.
fn trees(files: &[PathBuf]) -> io::Result<String> {
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

fn lexicon(file: &Path) -> io::Result<String> {
    println!("cargo::rerun-if-changed={}", file.display());
    let text = fs::read_to_string(file)?;
    let words = text.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace);
    Ok(format!("&{:?}", words.collect::<BTreeSet<_>>()).replace('{', "[").replace('}', "]"))
}

/// Fixed expressions by the two characters that each begins with and by those that it ends with, sorted; with what stands behind or before
/// those, and whether they are its end.
fn idioms(file: &Path) -> io::Result<String> {
    println!("cargo::rerun-if-changed={}", file.display());
    let text = fs::read_to_string(file)?;
    let mut halves = BTreeSet::new();
    for word in text.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace) {
        let chars: Vec<char> = word.chars().collect();
        let part = |range: &[char]| range.iter().collect::<String>();
        if let (Some((first, rest)), Some((start, last))) =
            (chars.split_first_chunk::<2>(), chars.split_last_chunk::<2>())
        {
            halves.insert((part(first), part(rest), false));
            halves.insert((part(last), part(start), true));
        }
    }
    Ok(format!("&{halves:?}").replace('{', "[").replace('}', "]"))
}

/// The most characters that a word of the dictionary has.
const LONGEST: usize = 12;

/// The words of ICU's dictionary that are written in hanzi of GB 2312, a file for each number of characters: sorted, each character
/// in two bytes. ICU itself would bring traditional and Japanese words, and models of scripts that no title has: 2.9 MB.
fn words(out: &Path) -> io::Result<String> {
    let id = DataIdentifierBorrowed::for_marker_attributes(DataMarkerAttributes::from_str_or_panic("cjdict"));
    let request = DataRequest { id, ..DataRequest::default() };
    let found: DataResponse<SegmenterDictionaryAutoV2> = Baked.load(request).map_err(io::Error::other)?;
    let DictionaryBreakData::Char16Trie(dictionary) = found.payload.get() else {
        return Err(io::Error::other("the dictionary is of another kind"));
    };
    let mut words = vec![BTreeSet::new(); LONGEST + 1];
    for (word, _) in dictionary.iter2().filter(|(word, _)| word.chars().all(is_simplified)) {
        let units: Vec<u8> = word.encode_utf16().flat_map(u16::to_be_bytes).collect();
        words.get_mut(units.len() / 2).into_iter().for_each(|words| words.extend([units.clone()]));
    }
    // a single character is a word anyway
    let files = words.iter().enumerate().skip(2).map(|(length, words)| {
        let file = out.join(format!("words{length}.bin"));
        fs::write(&file, words.iter().flatten().copied().collect::<Vec<u8>>())?;
        Ok(format!("include_bytes!({:?}),\n", file.display().to_string()))
    });
    Ok(format!("&[\n{}]", files.collect::<io::Result<String>>()?))
}

/// Whether a character is a hanzi of GB 2312: rows 16 to 87 of its table, which is part of GBK.
fn is_simplified(character: char) -> bool {
    let text = character.to_string();
    let (bytes, _, unknown) = encoding_rs::GBK.encode(&text);
    !unknown && matches!(*bytes, [0xb0..=0xf7, 0xa1..=0xfe])
}
