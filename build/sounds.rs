//! Words by their sounds, hanzi by their looks. In: the vocabulary, the common words of the dictionary, lists of hanzi that look alike. Out: the
//! tables of `check::sounds`.

use crate::dictionary::is_common;
use crate::half;
use crate::hanzi::{HANZI, bounds, packed, sieved};
use crate::reading::listed;
use crate::readings::{letters, readings, tones};
use crate::starts::Starts;
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::Path;

/// The words that may be meant by what sounds like them.
pub(crate) struct Vocabulary {
    /// Those of a list.
    pub(crate) own: BTreeSet<String>,
    /// These and the common ones of the dictionary.
    all: BTreeSet<String>,
}

impl Vocabulary {
    pub(crate) fn of(dictionary: &BTreeMap<String, u8>, list: &Path) -> io::Result<Self> {
        let own = listed(list)?;
        let common = dictionary.iter().filter(|(word, cost)| is_common(word, **cost));
        let all = own.iter().cloned().chain(common.map(|(word, _)| word.clone())).collect();
        Ok(Self { own, all })
    }
}

/// Where long words begin, and those of four hanzi that are not made of two words: as `check::spelling` takes them.
pub(crate) fn sayings(dictionary: &BTreeMap<String, u8>, vocabulary: &Vocabulary, starts: &mut Starts) {
    let is_word = |hanzi: &[char]| {
        let word: String = hanzi.iter().collect();
        dictionary.contains_key(&word) || vocabulary.own.contains(&word)
    };
    for word in &vocabulary.all {
        let hanzi: Vec<char> = word.chars().collect();
        let [one, two, rest @ ..] = &*hanzi else { continue };
        if rest.is_empty() {
            continue;
        }
        starts.add(*one, *two, Starts::LONG);
        if let [three, four] = rest
            && !(is_word(&[*one, *two]) && is_word(rest))
        {
            starts.add(*one, *two, Starts::SAYING);
            starts.add(*three, *four, Starts::SAYING_END);
        }
    }
}

/// How the hanzi of GB 2312 are read, and the words of a list and the common ones of the dictionary by their sounds: for each hanzi the
/// number of what it is mostly read as, tone and all (0: not known), and of the set of what it may be heard as; the sets; a bit for each
/// pair of sounds with which a word begins, with the number of such pairs before; where the words of each of these begin; the words,
/// sorted by how their first two hanzi are heard; and those of the list, sorted as numbers.
pub(crate) fn table(vocabulary: &Vocabulary) -> io::Result<String> {
    let readings = readings();
    let all = || readings.values().flatten();
    let numbers = tones(&readings);
    let kinds: BTreeMap<&str, u16> =
        all().map(|(_, sound)| sound.as_str()).collect::<BTreeSet<_>>().into_iter().zip(0..).collect();
    let heard_as = |hanzi: char| -> Vec<u16> {
        let sounds = readings.get(&hanzi).into_iter().flatten();
        let sounds: BTreeSet<u16> =
            sounds.filter_map(|(_, sound)| kinds.get(sound.as_str()).copied()).collect();
        sounds.into_iter().collect()
    };
    let sets: BTreeSet<Vec<u16>> = HANZI.map(heard_as).collect();
    let sets: Vec<Vec<u16>> = sets.into_iter().collect();
    let hanzi = HANZI.map(|c| {
        let mostly = readings.get(&c).and_then(|all| all.first()).and_then(|(tone, _)| numbers.get(tone));
        (mostly.copied().unwrap_or_default(), sets.binary_search(&heard_as(c)).unwrap_or_default())
    });
    let (mut words, mut written) = (BTreeSet::new(), Vec::new());
    for word in &vocabulary.all {
        let two: String = word.chars().take(2).collect();
        written.push(packed(&two)?);
        let hanzi: Vec<char> = two.chars().collect();
        let (one, two) = (heard_as(hanzi[0]), heard_as(hanzi[1]));
        written.extend(one.iter().map(|sound| half::before(*sound, hanzi[1])));
        written.extend(two.iter().map(|sound| half::behind(hanzi[0], *sound)));
        words.extend(one.iter().flat_map(|one| two.iter().map(|two| (*one, *two, word.clone()))));
    }
    let words: Vec<(u16, u16, String)> = words.into_iter().collect();
    let heard: BTreeSet<(u16, u16)> = words.iter().map(|(one, two, _)| (*one, *two)).collect();
    let pairs = pairs(&heard, kinds.len());
    let begins = heard.iter().map(|pair| words.partition_point(|(one, two, _)| (*one, *two) < *pair));
    // of each reading with its tone what it is heard as
    let heard: BTreeMap<&str, &String> = all().map(|(tone, sound)| (*tone, sound)).collect();
    let plain: Vec<u16> =
        [0].into_iter().chain(heard.values().map(|sound| kinds[sound.as_str()] + 1)).collect();
    let (typed, written) = (letters(&numbers), sieved(written));
    Ok(format!(
        "Sounds {{ kinds: {}, hanzi: &{:?}, typed: &{typed:?}, plain: &{plain:?}, written: &{written:?}, sets: &{}, pairs: &{pairs:?}, begins: &{:?}, words: &[{}], own: &[{}] }}",
        kinds.len(),
        hanzi.collect::<Vec<_>>(),
        format!("{sets:?}").replace('[', "&[").replacen('&', "", 1),
        begins.chain([words.len()]).collect::<Vec<_>>(),
        listing(words.iter().map(|(_, _, word)| packed(word)).collect::<io::Result<Vec<u64>>>()?),
        listing(vocabulary.own.iter().map(|word| packed(word)).collect::<io::Result<BTreeSet<u64>>>()?),
    ))
}

/// A bit for each pair of so many sounds, set for those that are heard, and how many of these were before.
fn pairs(heard: &BTreeSet<(u16, u16)>, kinds: usize) -> Vec<(u64, usize)> {
    let mut pairs = vec![(0_u64, 0_usize); (kinds * kinds).div_ceil(64)];
    for (before, (one, two)) in heard.iter().enumerate() {
        let at = usize::from(*one) * kinds + usize::from(*two);
        if let Some((bits, first)) = pairs.get_mut(at / 64) {
            *first = if *bits == 0 { before } else { *first };
            *bits |= 1 << (at % 64);
        }
    }
    pairs
}

/// Words as those of `check::sounds`.
fn listing(words: impl IntoIterator<Item = u64>) -> String {
    words.into_iter().map(|word| format!("Word({word}), ")).collect()
}

/// Hanzi that look like others: those of a list of groups, each like each other one, and those of a list in which the first of each group
/// looks like the others. Each with where those begin that it looks like, and these.
pub(crate) fn looks(folder: &Path) -> io::Result<String> {
    let mut looks: BTreeMap<char, Vec<char>> = BTreeMap::new();
    let mut add = |one: char, other: char| {
        let known = looks.entry(one).or_default();
        if one != other && !known.contains(&other) {
            known.push(other);
        }
    };
    for group in listed(&folder.join("lookalikes.txt"))? {
        group.chars().for_each(|one| group.chars().for_each(|other| add(one, other)));
    }
    for group in listed(&folder.join("shapes.txt"))? {
        let first = group.chars().next().unwrap_or_default();
        group.chars().for_each(|other| add(first, other));
    }
    let others: Vec<u16> = looks.values().flatten().map(|c| *c as u16).collect();
    let begins = bounds(looks.values().map(Vec::len));
    let hanzi: Vec<u16> = looks.keys().map(|c| *c as u16).collect();
    Ok(format!("Looks {{ hanzi: &{hanzi:?}, begins: &{begins:?}, others: &{others:?} }}"))
}
