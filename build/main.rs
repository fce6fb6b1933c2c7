//! Puts data into the program. In: the styles and the numbers of the standard of `styles/`, the words of `src/typeset/lexicon.txt`, `src/check/words.yaml` and
//! `src/check/vocabulary.txt`, the forms of `src/check/phrases.yaml`, ICU's dictionary, how hanzi are read. Out: a table of the styles'
//! names and texts, so that a new format is one more file and no line of Rust; their trees, parsed; the words, sorted. One file for each
//! kind of table; this one says which there are.

#[path = "../src/check/chars.rs"]
#[expect(dead_code, reason = "the program's own characters; only numerals are asked for here")]
mod chars;
mod dictionary;
#[path = "../src/check/half.rs"]
mod half;
mod hanzi;
mod lists;
mod neighbours;
#[path = "../src/check/pair.rs"]
mod pair;
mod phrases;
mod reading;
mod readings;
#[path = "../src/check/sieve.rs"]
#[expect(dead_code, reason = "the program's own sieve; here its bits are set, there they are asked")]
mod sieve;
mod slips;
#[path = "../src/check/slot.rs"]
mod slot;
mod sounds;
#[path = "../src/source.rs"]
#[expect(dead_code, unreachable_pub, reason = "the program's own file; only places are needed here")]
mod source;
mod starts;
mod tables;
mod wording;
#[path = "../src/yaml/mod.rs"]
#[expect(dead_code, reason = "the program's own parser; here it parses, there it reads what was parsed")]
mod yaml;

use dictionary::{dictionary, known, words};
use lists::Words;
use reading::files;
use sounds::Vocabulary;
use starts::Starts;
use std::path::PathBuf;
use std::{env, fs, io};
use tables::{table, trees};

fn main() -> io::Result<()> {
    link();
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?);
    let out = PathBuf::from(env::var("OUT_DIR").map_err(io::Error::other)?);
    let check = root.join("src/check");
    let write = |name: &str, table: io::Result<String>| fs::write(out.join(name), table?);
    let styles = files(&root.join("styles"), "yaml")?;
    write("styles.rs", Ok(table(&styles)))?;
    write("trees.rs", trees(&styles))?;
    write("drafts.rs", Ok(table(&files(&root.join("drafts"), "md")?)))?;
    write("lexicon.rs", wording::lexicon(&root.join("src/typeset/lexicon.txt")))?;
    write("common.rs", Ok(hanzi::common()))?;
    let mut dictionary = dictionary()?;
    known(&check.join("known.txt"), &mut dictionary)?;
    write("words.rs", words(&dictionary, &out))?;
    let mut starts = Starts::default();
    write("wording.rs", wording::lexemes(&check.join("words.yaml"), &mut starts))?;
    write("phrases.rs", phrases::table(&check.join("phrases.yaml"), &mut starts))?;
    write("fixed.rs", wording::fixed(&check.join("fixed.txt"), &mut starts))?;
    write("governs.rs", lists::by_last(&check.join("governs.txt"), &Words::First))?;
    write("becomes.rs", lists::by_last(&check.join("becomes.txt"), &Words::First))?;
    write("measures.rs", lists::by_last(&check.join("measures.txt"), &Words::Last))?;
    write("sayings.rs", lists::sayings(&check.join("slogans.txt")))?;
    write("bodies.rs", lists::bodies(&check.join("bodies.txt")))?;
    write("classes.rs", lists::sorted(&check.join("classes.txt")))?;
    write("standard.rs", lists::measures(&root.join("styles/standard.txt")))?;
    write("clauses.rs", lists::demands(&root.join("styles/clauses.txt"), &root.join("styles/standard.txt")))?;
    write("called.rs", lists::called(&root.join("styles/called.txt")))?;
    write("variants.rs", wording::variants(&check.join("variants.txt")))?;
    write("looks.rs", sounds::looks(&check))?;
    write("neighbours.rs", neighbours::table(&check))?;
    let vocabulary = Vocabulary::of(&dictionary, &check.join("vocabulary.txt"))?;
    write("sounds.rs", sounds::table(&vocabulary))?;
    write("slips.rs", slips::table(&dictionary, &vocabulary.own, &check.join("collocations.txt")))?;
    sounds::sayings(&dictionary, &vocabulary, &mut starts);
    fs::write(out.join("starts.bin"), starts.0)
}

/// How the program is linked where rustc's own linker does it: addresses that are set at its start are packed (half a megabyte, and the
/// start has less to do), functions of the same code are one.
fn link() {
    let is = |name: &str, value: &str| env::var(name).is_ok_and(|found| found == value);
    if is("TARGET", "x86_64-unknown-linux-gnu") && is("PROFILE", "release") {
        println!("cargo::rustc-link-arg-bins=-Wl,-z,pack-relative-relocs");
        println!("cargo::rustc-link-arg-bins=-Wl,--icf=all");
    }
}
