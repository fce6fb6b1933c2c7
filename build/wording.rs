//! Words. In: `words.yaml`, `fixed.txt`, `variants.txt`, the lexicon of titles. Out: the tables of `check::words`, `check::fixed`,
//! `check::variants` and `typeset::lexicon`, sorted.

use crate::reading::{entry, list, listed, read, texts, tree, wrong};
use crate::starts::Starts;
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::Path;

/// The words of `words.yaml` by their first two characters, the longer ones first: a table of `check::words::Word`.
pub(crate) fn lexemes(file: &Path, starts: &mut Starts) -> io::Result<String> {
    let tree = tree(file)?;
    let mut words: BTreeMap<(char, char), Vec<(usize, String)>> = BTreeMap::new();
    for node in entry(&tree, "words").map(list).unwrap_or_default() {
        let texts = |key| entry(node, key).map(texts).unwrap_or_default();
        let class = texts("类").concat();
        let rule = CLASSES.iter().position(|name| *name == class).ok_or_else(|| wrong(file, &class))?;
        let (wrongs, rights) = (texts("错"), texts("对"));
        let (except, before, behind, near) = (texts("除非"), texts("前"), texts("后"), texts("近"));
        for (index, word) in wrongs.iter().enumerate() {
            // one for each wrong form, or one for all
            let right = rights.get(index).filter(|_| rights.len() == wrongs.len()).cloned();
            let right = right.unwrap_or_else(|| rights.concat());
            let mut chars = word.chars();
            let begins =
                chars.next().zip(chars.next()).ok_or_else(|| wrong(file, "a word of one character"))?;
            let code = format!(
                "Word {{ wrong: Cow::Borrowed({word:?}), right: Cow::Borrowed({right:?}), rule: CLASSES[{rule}], \
                 except: &{except:?}, before: &{before:?}, behind: &{behind:?}, near: &{near:?} }}"
            );
            starts.add(begins.0, begins.1, Starts::WORD);
            words.entry(begins).or_default().push((word.len(), code));
        }
    }
    let entry = |(begins, mut words): ((char, char), Vec<(usize, String)>)| {
        words.sort_by_key(|(length, _)| std::cmp::Reverse(*length));
        let words: Vec<String> = words.into_iter().map(|(_, code)| code).collect();
        format!("({begins:?}, &[{}]),\n", words.join(", "))
    };
    Ok(format!("&[\n{}]", words.into_iter().map(entry).collect::<String>()))
}

/// The classes of words, in the order of their rules in `check::words`.
const CLASSES: [&str; 5] = ["法治", "固定", "别字", "异形", "名称"];

pub(crate) fn lexicon(file: &Path) -> io::Result<String> {
    Ok(format!("&{:?}", listed(file)?).replace('{', "[").replace('}', "]"))
}

/// The fixed expressions of a list, by their first two hanzi and by their last two, each table sorted.
pub(crate) fn fixed(file: &Path, starts: &mut Starts) -> io::Result<String> {
    let text = read(file)?;
    let (mut heads, mut tails) = (BTreeSet::new(), BTreeSet::new());
    for line in text.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
        let hanzi: Vec<char> = line.chars().collect();
        let (&[one, two, ..], &[.., last_but_one, last]) = (&hanzi[..], &hanzi[..]) else { continue };
        starts.add(one, two, Starts::FIXED);
        starts.add(last_but_one, last, Starts::FIXED_END);
        heads.insert((one, two, hanzi.clone()));
        tails.insert((last_but_one, last, hanzi));
    }
    let table = |set: BTreeSet<(char, char, Vec<char>)>| {
        let rows = set.iter().map(|(one, two, hanzi)| format!("({one:?}, {two:?}, &{hanzi:?})"));
        rows.collect::<Vec<_>>().join(",\n")
    };
    Ok(format!("(&[\n{}],\n&[\n{}])", table(heads), table(tails)))
}

/// Pairs of hanzi, sorted.
pub(crate) fn variants(file: &Path) -> io::Result<String> {
    let pairs = listed(file)?;
    let pairs = pairs.iter().filter_map(|pair| pair.chars().next().zip(pair.chars().nth(1)));
    let (variants, rights): (Vec<u16>, Vec<u16>) =
        pairs.map(|(one, right)| (one as u16, right as u16)).unzip();
    Ok(format!("Variants {{ variants: &{variants:?}, rights: &{rights:?} }}"))
}
