//! Lists of words that a rule looks through. In: `governs.txt`, `becomes.txt`, `measures.txt`, `slogans.txt`, `bodies.txt`, `classes.txt`,
//! the numbers of `styles/standard.txt`, the names of `styles/called.txt`, the words of `styles/clauses.txt`. Out: the tables of `check::governs`, `check::measures`, `check::slogans`,
//! `check::bodies`, `check::itemized`, `conform::standard`, `conform::clause` and `style::shipped`: none of them has to be made at a start.

use crate::chars::is_numeral;
use crate::reading::{read, wrong};
use std::collections::BTreeSet;
use std::io;
use std::path::Path;

/// Which side of a row of `a b | c d` has the words, and which what is said of all of them.
pub(crate) enum Words {
    First,
    Last,
}

/// Where the words of a list and what is said of them stand in it, by their last hanzi: the rows of `check::ends`.
pub(crate) fn by_last(file: &Path, side: &Words) -> io::Result<String> {
    let text = read(file)?;
    let place = |part: &str| {
        let start = part.as_ptr().addr() - text.as_ptr().addr();
        (start, start + part.len())
    };
    let mut table = BTreeSet::new();
    for (one, other) in rows(&text).filter_map(|row| row.split_once(" | ")) {
        let (words, says) = match side {
            Words::First => (one, other),
            Words::Last => (other, one),
        };
        table.extend(words.split(' ').map(|word| (word.chars().next_back(), word, place(word), place(says))));
    }
    let row = |(_, _, word, says): &(_, _, (usize, usize), (usize, usize))| {
        format!("[{}, {}, {}, {}],\n", word.0, word.1, says.0, says.1)
    };
    Ok(format!("&[\n{}]", table.iter().map(row).collect::<String>()))
}

/// Sayings: those whose numbers are fixed, with the place of the longest part that has none, and those that may go on in few ways.
pub(crate) fn sayings(file: &Path) -> io::Result<String> {
    let saying = |row: &str| match row.split_once('|') {
        Some((words, ends)) => format!("Saying::Halved({words:?}, {ends:?}),\n"),
        None => {
            let longest = row.split(is_numeral).max_by_key(|part| part.len()).unwrap_or_default();
            let at = row.find(longest).unwrap_or_default();
            format!("Saying::Numbered({row:?}, {at}..{}),\n", at + longest.len())
        }
    };
    Ok(format!("&[\n{}]", rows(&read(file)?).map(saying).collect::<String>()))
}

/// Names of bodies, and those that were given up, each with the one of today.
pub(crate) fn bodies(file: &Path) -> io::Result<String> {
    let text = read(file)?;
    let given_up: Vec<_> = rows(&text).filter_map(|row| row.split_once(" → ")).collect();
    Ok(format!("(&{:?}, &{given_up:?})", words(&text).collect::<Vec<_>>()))
}

/// Words of a list, sorted.
pub(crate) fn sorted(file: &Path) -> io::Result<String> {
    let text = read(file)?;
    Ok(format!("&{:?}", words(&text).collect::<BTreeSet<_>>()).replace('{', "[").replace('}', "]"))
}

/// What things are called, from rows of their names and what they are called: each with its name.
pub(crate) fn called(file: &Path) -> io::Result<String> {
    let text = read(file)?;
    let named = rows(&text).filter_map(|row| row.split_once(' '));
    let pairs = named.flat_map(|(name, called)| called.split(' ').map(move |called| (called, name)));
    Ok(format!("&{:?}", pairs.collect::<Vec<_>>()))
}

/// Numbers with their names and clauses, each a constant.
pub(crate) fn measures(file: &Path) -> io::Result<String> {
    let text = read(file)?;
    let constant = |(name, number, clause): (&str, &str, &str)| {
        let number = number.parse::<f64>().ok()?;
        Some(format!("/// {clause}\npub(super) const {name}: f64 = {number:?};\n"))
    };
    let found: Option<String> = rows(&text).map(|row| measure(row).and_then(constant)).collect();
    found.ok_or_else(|| wrong(file, "a row is no name, number and clause"))
}

/// The name, the number and the clause of a row.
fn measure(row: &str) -> Option<(&str, &str, &str)> {
    let (said, clause) = row.split_once('#')?;
    let (name, number) = said.trim().split_once(' ')?;
    Some((name, number, clause.trim()))
}

/// What each clause demands, by its code, and what is near enough, with the numbers of the standard in the places of their names.
pub(crate) fn demands(file: &Path, standard: &Path) -> io::Result<String> {
    let (text, standard) = (read(file)?, read(standard)?);
    let filled = |words: &str| {
        rows(&standard)
            .filter_map(measure)
            .fold(words.to_owned(), |words, (name, number, _)| words.replace(&format!("{{{name}}}"), number))
    };
    let demands = rows(&text).filter_map(|row| row.split_once(' ')).map(|(code, words)| {
        let (demand, tolerance) = words.split_once(" 允差 ").unwrap_or((words, ""));
        (code, filled(demand), filled(tolerance))
    });
    Ok(format!("&{:?}", demands.collect::<Vec<_>>()))
}

/// The words of the rows that name no successor.
fn words(text: &str) -> impl Iterator<Item = &str> {
    rows(text).filter(|row| !row.contains('→')).flat_map(|row| row.split(' '))
}

fn rows(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter(|line| !line.starts_with('#'))
}
