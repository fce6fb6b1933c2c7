//! Words that often stand side by side. In: `neighbours.txt`, `together.txt`. Out: the table of `check::neighbours`.

use crate::hanzi::{bounds, packed, sieved};
use crate::pair;
use crate::reading::read;
use crate::readings::readings;
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::Path;

/// The words that stand side by side, each two with how firmly they go together: those of newspapers, and those of official prose, of which a
/// line has words before a bar that go with all words behind it.
fn side_by_side(folder: &Path) -> io::Result<BTreeMap<(String, String), u16>> {
    let read = |name: &str| read(&folder.join(name));
    let is_said = |line: &&str| !line.starts_with('#');
    let mut pairs = BTreeMap::new();
    for line in read("neighbours.txt")?.lines().filter(is_said) {
        let mut words = line.split(' ');
        let first = words.next().unwrap_or_default();
        let mut level = 0;
        for word in words {
            match word.parse() {
                Ok(number) => level = number,
                Err(_) => drop(pairs.insert((first.to_owned(), word.to_owned()), level - 1)),
            }
        }
    }
    for line in read("together.txt")?.lines().filter(is_said) {
        let (before, behind) = line.split_once('|').ok_or_else(|| io::Error::other(line.to_owned()))?;
        for one in before.split_whitespace() {
            let both = behind.split_whitespace().map(|other| (one.to_owned(), other.to_owned()));
            pairs.extend(both.map(|both| (both, FIRMEST)));
        }
    }
    Ok(pairs)
}

/// The level of two words that go together in official prose.
const FIRMEST: u16 = (1 << pair::LEVEL) - 1;

/// The words that stand side by side, packed as a `check::neighbours::Neighbours`.
pub(crate) fn table(folder: &Path) -> io::Result<String> {
    let mut buckets = vec![BTreeSet::new(); pair::BUCKETS];
    let readings = readings();
    let kinds: BTreeSet<&str> = readings.values().flatten().map(|(_, sound)| sound.as_str()).collect();
    let kinds: BTreeMap<&str, u64> = kinds.into_iter().zip(1..).collect();
    let plain =
        |c: char| readings.get(&c).and_then(|all| all.first()).map_or(0, |(_, sound)| kinds[sound.as_str()]);
    let mut heard = Vec::new();
    for ((first, second), level) in side_by_side(folder)? {
        let (bucket, entry) = pair::place(packed(&first)?, packed(&second)?);
        buckets[bucket].insert(entry | level);
        if first.chars().count() == 2 && second.chars().count() == 2 {
            let sounds = first.chars().chain(second.chars()).map(plain);
            heard.push(sounds.fold(0, |all, sound| all << u16::BITS | sound));
        }
    }
    let begins = bounds(buckets.iter().map(BTreeSet::len));
    let heard = sieved(heard);
    let entries: Vec<u16> = buckets.into_iter().flatten().collect();
    Ok(format!("Neighbours {{ begins: &{begins:?}, entries: &{entries:?}, heard: &{heard:?} }}"))
}
