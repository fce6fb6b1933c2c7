//! Forms of words that are wrong. In: `phrases.yaml`. Out: the table of `check::phrases`, each form as bytes.

use crate::hanzi::bounds;
use crate::reading::{entry, list, texts, tree, wrong};
use crate::slot;
use crate::starts::Starts;
use std::collections::BTreeSet;
use std::io;
use std::path::Path;

/// The forms of `phrases.yaml`, and their first words, each with its first two characters, the number of its form and its place in the
/// parts of it: a `check::phrases::Phrases`. The second character of a word of one is the first one of the words behind it, each of them in
/// turn. Where something else may stand behind it, all words of its form with this character are in the bucket of it and NUL.
pub(crate) fn table(file: &Path, starts: &mut Starts) -> io::Result<String> {
    let tree = tree(file)?;
    let mut phrases: Vec<String> = Vec::new();
    let mut openings: BTreeSet<(usize, usize, usize, (char, char))> = BTreeSet::new();
    for node in entry(&tree, "phrases").map(list).unwrap_or_default() {
        let texts = |key| entry(node, key).map(texts).unwrap_or_default();
        let (class, says, right) = (texts("类").concat(), texts("说").concat(), texts("改").concat());
        let (except, light) = (texts("除非").join("|"), !texts("轻").is_empty());
        let rule = FORMS.iter().position(|name| *name == class).ok_or_else(|| wrong(file, &class))?;
        for form in texts("形") {
            let (opens, bare) = form.strip_prefix('^').map_or((false, form.as_str()), |bare| (true, bare));
            let (words, rest) = words_of(bare);
            let behind = begins(rest);
            let mut place = WORDS_BEHIND;
            for word in &words {
                let mut chars = word.chars();
                let said = !says.is_empty() && !right.is_empty();
                let first = chars
                    .next()
                    .filter(|c| said && !"~…#$".contains(*c))
                    .ok_or_else(|| wrong(file, &form))?;
                let is_alone = behind.is_empty() && words.iter().any(|other| other.chars().eq([first]));
                let seconds = match chars.next() {
                    Some(second) => BTreeSet::from([second]),
                    None if is_alone => BTreeSet::from([char::default()]),
                    None => behind.clone(),
                };
                for second in seconds {
                    let key = if is_alone { char::default() } else { second };
                    starts.add(first, key, if is_alone { Starts::ALONE } else { Starts::PHRASE });
                    openings.insert((slot::bucket(first, key), phrases.len(), place, (first, second)));
                }
                place += 1 + word.len();
            }
            let (parts, needs) = (parts(bare), needs(bare));
            phrases.push(format!(
                "Phrase {{ opens: {opens}, parts: &{parts:?}, needs: &{needs:?}, except: {except:?}, rule: FORMS[{rule}], light: {light}, says: {says:?}, right: {right:?} }}"
            ));
        }
    }
    let mut lengths = [0; slot::BUCKETS];
    openings.iter().for_each(|(bucket, ..)| lengths[*bucket] += 1);
    let begins = bounds(lengths.into_iter());
    let words =
        openings.iter().map(|(_, number, place, (one, two))| (*one as u16, *two as u16, number, place));
    Ok(format!(
        "Phrases {{ all: &[\n{}],\nbegins: &{begins:?}, openings: &{:?} }}",
        phrases.join(",\n"),
        words.collect::<Vec<_>>()
    ))
}

/// The classes of phrases, in the order of their rules in `check::phrases`.
const FORMS: [&str; 13] =
    ["搭配", "杂糅", "残缺", "累赘", "助词", "倍数", "连词", "标点", "单位", "时态", "约数", "口语", "别字"];

/// The words with which a form begins, one of which stands there, and what is behind them.
fn words_of(form: &str) -> (Vec<&str>, &str) {
    match form.strip_prefix('(').and_then(|rest| rest.split_once(')')) {
        Some((words, rest)) => (words.split('|').collect(), rest),
        None => {
            let end = form.find(['~', '…', '#', '$', '(']).unwrap_or(form.len());
            let (word, rest) = form.split_at(end);
            (vec![word], rest)
        }
    }
}

/// How the words begin that stand at the start of the rest of a form: none where something else may stand there, or nothing.
fn begins(rest: &str) -> BTreeSet<char> {
    let words = words_of(rest).0;
    words.iter().map(|word| word.chars().next()).collect::<Option<_>>().unwrap_or_default()
}

/// What a text must have for a form to stand in it: how the words of one of its parts begin, of which one is there, each as its slot. Of the
/// parts behind the first the one that has the fewest words; none where each of them has a word of one character, or may be left out.
fn needs(form: &str) -> Vec<usize> {
    let mut rest = words_of(form).1;
    let mut parts = Vec::new();
    while let Some(c) = rest.chars().next() {
        (_, rest) = match c {
            '~' | '…' | '#' | '$' => rest.split_at(c.len_utf8()),
            _ => {
                let (words, rest) = words_of(rest);
                let begins = words.iter().map(|word| word.chars().next().zip(word.chars().nth(1)));
                parts.extend(begins.collect::<Option<BTreeSet<(char, char)>>>());
                ("", rest)
            }
        };
    }
    let fewest = parts.into_iter().min_by_key(BTreeSet::len).unwrap_or_default();
    fewest.into_iter().map(|(one, two)| slot::slot(one, two)).collect()
}

/// Behind so many bytes the words of a part stand.
const WORDS_BEHIND: usize = 10;

/// The parts of a form, as `check::phrases` reads them.
fn parts(form: &str) -> Vec<u8> {
    let mut parts = Vec::new();
    let mut rest = form;
    while let Some(c) = rest.chars().next() {
        rest = match c {
            '~' | '…' | '#' | '$' => {
                parts.push(if c == '…' { b'.' } else { c as u8 });
                rest.strip_prefix(c).unwrap_or_default()
            }
            _ => {
                let (words, rest) = words_of(rest);
                // the last byte of a hanzi tells most of them apart
                let begins = words.iter().fold(0_u64, |begins, word| match word.as_bytes() {
                    [0xe0..=0xef, _, last, ..] => begins | 1 << (last % 64),
                    _ => u64::MAX,
                });
                let words: Vec<u8> =
                    words.iter().flat_map(|word| [&[word.len() as u8], word.as_bytes()].concat()).collect();
                parts.extend((words.len() as u16).to_be_bytes());
                parts.extend(begins.to_be_bytes());
                parts.extend(words);
                rest
            }
        };
    }
    parts
}
