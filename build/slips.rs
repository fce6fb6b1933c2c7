//! Words of four hanzi that go together. In: two lists and the dictionary. Out: the table of `check::slips`, and a sieve for how they and
//! common words are mistyped.

use crate::dictionary::is_common;
use crate::hanzi::{packed, sieved};
use crate::reading::listed;
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::Path;

/// The words of four hanzi that go together, of two lists, and a sieve for how they and common words are mistyped: a
/// `check::slips::Slips`.
pub(crate) fn table(
    dictionary: &BTreeMap<String, u8>,
    own: &BTreeSet<String>,
    file: &Path,
) -> io::Result<String> {
    let mut known = listed(file)?;
    known.extend(own.iter().filter(|word| word.chars().count() > 2).cloned());
    let is_word = |hanzi: &[char]| {
        let word: String = hanzi.iter().collect();
        dictionary.contains_key(&word) || own.contains(&word) || known.contains(&word)
    };
    let common = dictionary.iter().filter(|(word, cost)| is_common(word, **cost)).map(|(word, _)| word);
    let (mut slips, mut together) = (BTreeSet::new(), BTreeSet::new());
    for word in common.chain(own).chain(&known) {
        match *word.chars().collect::<Vec<_>>() {
            // by the word that is meant, since all of them are one number
            [a, b] if !is_word(&[b, a]) => slips.extend([packed(word)?]),
            [a, b, c, d] if own.contains(word) || known.contains(word) => {
                together.extend([packed(word)?]);
                let wrong = [vec![b, c, d], vec![a, c, d], vec![a, b, d], vec![a, b, c], vec![a, c, b, d]];
                let wrong = wrong
                    .iter()
                    .filter(|wrong| !is_word(wrong))
                    .map(|wrong| wrong.iter().collect::<String>());
                slips.extend(wrong.map(|wrong| packed(&wrong)).collect::<io::Result<Vec<u64>>>()?);
            }
            _ => {}
        }
    }
    let bits = sieved(slips);
    let by_end: Vec<u64> = together.into_iter().collect();
    let mut by_start: Vec<u64> = by_end.iter().map(|word| word.rotate_left(2 * u16::BITS)).collect();
    by_start.sort_unstable();
    Ok(format!("Slips {{ by_end: &{by_end:?}, by_start: &{by_start:?}, sieve: &{bits:?} }}"))
}
