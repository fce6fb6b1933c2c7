//! Puts data into the program. In: the styles of `styles/`, the words of `src/typeset/lexicon.txt`, `src/check/words.yaml` and
//! `src/check/vocabulary.txt`, the forms of `src/check/phrases.yaml`, ICU's dictionary, how hanzi are read. Out: a table of the styles'
//! names and texts, so that a new format is one more file and no line of Rust; their trees, parsed; the words, sorted.

#[path = "src/check/half.rs"]
mod half;
#[path = "src/check/pair.rs"]
mod pair;
#[path = "src/check/sieve.rs"]
#[expect(dead_code, reason = "the program's own sieve; here its bits are set, there they are asked")]
mod sieve;
#[path = "src/check/slot.rs"]
mod slot;
#[path = "src/source.rs"]
#[expect(dead_code, unreachable_pub, reason = "the program's own file; only places are needed here")]
mod source;
#[path = "src/yaml/mod.rs"]
#[expect(dead_code, reason = "the program's own parser; here it parses, there it reads what was parsed")]
mod yaml;

use icu_provider::{DataIdentifierBorrowed, DataMarkerAttributes, DataProvider, DataRequest, DataResponse};
use icu_segmenter::provider::{Baked, DictionaryBreakData, SegmenterDictionaryAutoV2};
use pinyin::ToPinyinMulti;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::{env, fs, io};
use yaml::{Node, Value, compact};

fn main() -> io::Result<()> {
    link();
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?);
    let out = PathBuf::from(env::var("OUT_DIR").map_err(io::Error::other)?);
    let styles = files(&root.join("styles"), "yaml")?;
    fs::write(out.join("styles.rs"), table(&styles))?;
    fs::write(out.join("trees.rs"), trees(&styles)?)?;
    let wording = root.join("src/check/words.yaml");
    println!("cargo::rerun-if-changed={}", wording.display());
    let mut starts = Starts::default();
    fs::write(out.join("wording.rs"), lexemes(&wording, &mut starts)?)?;
    fs::write(out.join("phrases.rs"), phrases(&root.join("src/check/phrases.yaml"), &mut starts)?)?;
    fs::write(out.join("fixed.rs"), fixed(&root.join("src/check/fixed.txt"), &mut starts)?)?;
    fs::write(out.join("drafts.rs"), table(&files(&root.join("drafts"), "md")?))?;
    fs::write(out.join("lexicon.rs"), lexicon(&root.join("src/typeset/lexicon.txt"))?)?;
    fs::write(out.join("variants.rs"), variants(&root.join("src/check/variants.txt"))?)?;
    fs::write(out.join("looks.rs"), looks(&root.join("src/check"))?)?;
    fs::write(out.join("neighbours.rs"), neighbours(&root.join("src/check"))?)?;
    let mut dictionary = dictionary()?;
    known(&root.join("src/check/known.txt"), &mut dictionary)?;
    fs::write(out.join("words.rs"), words(&dictionary, &out)?)?;
    fs::write(out.join("common.rs"), common())?;
    let vocabulary = Vocabulary::of(&dictionary, &root.join("src/check/vocabulary.txt"))?;
    fs::write(out.join("sounds.rs"), sounds(&vocabulary)?)?;
    let together = root.join("src/check/collocations.txt");
    fs::write(out.join("slips.rs"), slips(&dictionary, &vocabulary.own, &together)?)?;
    sayings(&dictionary, &vocabulary, &mut starts);
    fs::write(out.join("starts.bin"), starts.0)
}

/// What two characters may begin, as `check::starts` reads it.
struct Starts(Vec<u8>);

impl Default for Starts {
    fn default() -> Self {
        Self(vec![0; slot::SLOTS])
    }
}

impl Starts {
    const WORD: u8 = 1;
    const PHRASE: u8 = 2;
    const LONG: u8 = 4;
    const SAYING: u8 = 8;
    const SAYING_END: u8 = 16;
    const FIXED: u8 = 32;
    const FIXED_END: u8 = 64;

    fn add(&mut self, one: char, two: char, what: u8) {
        self.0[slot::slot(one, two)] |= what;
    }
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

/// The words of `words.yaml` by their first two characters, the longer ones first: a table of `check::words::Word`.
fn lexemes(file: &Path, starts: &mut Starts) -> io::Result<String> {
    let text = fs::read_to_string(file)?;
    let wrong = |at: &str| io::Error::other(format!("{}: {at}", file.display()));
    let tree =
        yaml::parse(&text, source::SourceId::default(), 0, text.len()).map_err(|_| wrong("not YAML"))?;
    let mut words: BTreeMap<(char, char), Vec<(usize, String)>> = BTreeMap::new();
    for node in entry(&tree, "words").map(list).unwrap_or_default() {
        let texts = |key| entry(node, key).map(texts).unwrap_or_default();
        let class = texts("类").concat();
        let rule = CLASSES.iter().position(|name| *name == class).ok_or_else(|| wrong(&class))?;
        let (wrongs, rights) = (texts("错"), texts("对"));
        let (except, before, behind, near) = (texts("除非"), texts("前"), texts("后"), texts("近"));
        for (index, word) in wrongs.iter().enumerate() {
            // one for each wrong form, or one for all
            let right = rights.get(index).filter(|_| rights.len() == wrongs.len()).cloned();
            let right = right.unwrap_or_else(|| rights.concat());
            let mut chars = word.chars();
            let begins = chars.next().zip(chars.next()).ok_or_else(|| wrong("a word of one character"))?;
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

/// The value of a key.
fn entry<'n>(node: &'n Node, key: &str) -> Option<&'n Node> {
    let Value::Map(entries) = &node.value else { return None };
    entries.iter().find(|(known, _)| known.value == key).map(|(_, value)| value)
}

/// The items of a list, or the one that stands for it.
fn list(node: &Node) -> Vec<&Node> {
    match &node.value {
        Value::List(items) => items.iter().collect(),
        Value::Null => Vec::new(),
        _ => vec![node],
    }
}

/// The texts of a list.
fn texts(node: &Node) -> Vec<String> {
    let text =
        |node: &Node| if let Value::Scalar(text) = &node.value { Some(text.to_string()) } else { None };
    list(node).into_iter().filter_map(text).collect()
}

fn lexicon(file: &Path) -> io::Result<String> {
    Ok(format!("&{:?}", listed(file)?).replace('{', "[").replace('}', "]"))
}

/// The words of a list: as many as one likes in a line; lines that begin with # are remarks.
fn listed(file: &Path) -> io::Result<BTreeSet<String>> {
    println!("cargo::rerun-if-changed={}", file.display());
    let text = fs::read_to_string(file)?;
    let words = text.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace);
    Ok(words.map(str::to_owned).collect())
}

/// The forms of `phrases.yaml`, and their first words, each with its first two characters, the number of its form and its place in the
/// parts of it: a `check::phrases::Phrases`. Where a word of one character begins a form, all its words with this character are in the
/// bucket of it and NUL.
fn phrases(file: &Path, starts: &mut Starts) -> io::Result<String> {
    println!("cargo::rerun-if-changed={}", file.display());
    let text = fs::read_to_string(file)?;
    let wrong = |at: &str| io::Error::other(format!("{}: {at}", file.display()));
    let tree =
        yaml::parse(&text, source::SourceId::default(), 0, text.len()).map_err(|_| wrong("not YAML"))?;
    let mut phrases: Vec<String> = Vec::new();
    let mut openings: BTreeSet<(usize, usize, usize, (char, char))> = BTreeSet::new();
    for node in entry(&tree, "phrases").map(list).unwrap_or_default() {
        let texts = |key| entry(node, key).map(texts).unwrap_or_default();
        let (class, says, right) = (texts("类").concat(), texts("说").concat(), texts("改").concat());
        let (except, light) = (texts("除非").join("|"), !texts("轻").is_empty());
        let rule = FORMS.iter().position(|name| *name == class).ok_or_else(|| wrong(&class))?;
        for form in texts("形") {
            let (opens, bare) = form.strip_prefix('^').map_or((false, form.as_str()), |bare| (true, bare));
            let words = words_of(bare).0;
            let mut place = WORDS_BEHIND;
            for word in &words {
                let mut chars = word.chars();
                let said = !says.is_empty() && !right.is_empty();
                let first =
                    chars.next().filter(|c| said && !"~…#$".contains(*c)).ok_or_else(|| wrong(&form))?;
                let is_alone = words.iter().any(|other| other.chars().eq([first]));
                let second = chars.next().unwrap_or_default();
                let key = if is_alone { char::default() } else { second };
                starts.add(first, key, Starts::PHRASE);
                openings.insert((slot::bucket(first, key), phrases.len(), place, (first, second)));
                place += 1 + word.len();
            }
            let (parts, needs) = (parts(bare), needs(bare));
            phrases.push(format!(
                "Phrase {{ opens: {opens}, parts: &{parts:?}, needs: &{needs:?}, except: {except:?}, rule: FORMS[{rule}], light: {light}, says: {says:?}, right: {right:?} }}"
            ));
        }
    }
    let of = |bucket: usize| openings.iter().filter(|(of, ..)| *of == bucket).count();
    let begins = bounds((0..slot::BUCKETS).map(of));
    let words =
        openings.iter().map(|(_, number, place, (one, two))| (*one as u16, *two as u16, number, place));
    Ok(format!(
        "Phrases {{ all: &[\n{}],\nbegins: &{begins:?}, openings: &{:?} }}",
        phrases.join(",\n"),
        words.collect::<Vec<_>>()
    ))
}

/// The fixed expressions of a list, by their first two hanzi and by their last two, each table sorted.
fn fixed(file: &Path, starts: &mut Starts) -> io::Result<String> {
    println!("cargo::rerun-if-changed={}", file.display());
    let text = fs::read_to_string(file)?;
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

/// The words of ICU's dictionary that are written in hanzi of GB 2312, and what each of them costs. ICU itself would bring traditional and
/// Japanese words, and models of scripts that no title has: 2.9 MB.
fn dictionary() -> io::Result<BTreeMap<String, u8>> {
    let id = DataIdentifierBorrowed::for_marker_attributes(DataMarkerAttributes::from_str_or_panic("cjdict"));
    let request = DataRequest { id, ..DataRequest::default() };
    let found: DataResponse<SegmenterDictionaryAutoV2> = Baked.load(request).map_err(io::Error::other)?;
    let DictionaryBreakData::Char16Trie(dictionary) = found.payload.get() else {
        return Err(io::Error::other("the dictionary is of another kind"));
    };
    let words = dictionary.iter2().filter(|(word, _)| word.chars().all(is_simplified));
    words.map(|(word, cost)| Ok((word, u8::try_from(cost).map_err(io::Error::other)?))).collect()
}

/// What is written for a word that ICU's dictionary lacks, and up to which cost, as `src/dictionary.rs` reads it.
const ADDED: [(u8, u8); 4] = [(252, 92), (253, 104), (254, 112), (255, u8::MAX)];

/// Adds the words of a list to the dictionary, each line of it with what they cost.
fn known(file: &Path, dictionary: &mut BTreeMap<String, u8>) -> io::Result<()> {
    println!("cargo::rerun-if-changed={}", file.display());
    for line in fs::read_to_string(file)?.lines().filter(|line| !line.starts_with('#')) {
        let (cost, words) = line.split_once(' ').unwrap_or_default();
        let cost: u8 = cost.parse().map_err(io::Error::other)?;
        for word in words.split(' ') {
            let added = ADDED.iter().find(|(_, most)| cost <= *most).map_or(u8::MAX, |(added, _)| *added);
            dictionary.entry(word.to_owned()).or_insert(added);
        }
    }
    Ok(())
}

/// The words of a dictionary, as `src/dictionary.rs` reads them: which hanzi it has; what each of these costs; of words of 2, 3 and 4 hanzi
/// two files each: what is behind the first hanzi, sorted, each character in two bytes, and their costs;
/// longer words one behind the other.
fn words(dictionary: &BTreeMap<String, u8>, out: &Path) -> io::Result<String> {
    let firsts: BTreeSet<char> = dictionary.keys().filter_map(|word| word.chars().next()).collect();
    let all: Vec<char> = HANZI.collect();
    let mut before = 0;
    let hanzi = all.chunks(64).map(|some| {
        let bits =
            (0..).zip(some).filter(|(_, c)| firsts.contains(c)).fold(0_u64, |bits, (at, _)| bits | 1 << at);
        before += bits.count_ones();
        (bits, before - bits.count_ones())
    });
    let hanzi: Vec<(u64, u32)> = hanzi.collect();
    let single: Vec<u8> =
        firsts.iter().map(|c| dictionary.get(&c.to_string()).copied().unwrap_or_default()).collect();
    let tables = (2..=4).map(|length| {
        let words: Vec<(Vec<char>, u8)> = of_length(dictionary, |count| count == length);
        let behind = words.iter().flat_map(|(word, _)| word.iter().skip(1));
        let units: Vec<u8> = behind.flat_map(|c| (*c as u16).to_be_bytes()).collect();
        let costs: Vec<u8> = words.iter().map(|(_, cost)| *cost).collect();
        let begins = firsts.iter().map(|first| words.partition_point(|(word, _)| word[0] < *first));
        let begins: Vec<usize> = begins.chain([words.len()]).collect();
        let (words, rank) = (out.join(format!("words{length}.bin")), out.join(format!("costs{length}.bin")));
        fs::write(&words, units)?;
        fs::write(&rank, costs)?;
        Ok(format!(
            "Words {{ units: include_bytes!({:?}), costs: include_bytes!({:?}), begins: &{begins:?} }},\n",
            words.display().to_string(),
            rank.display().to_string()
        ))
    });
    let tables = tables.collect::<io::Result<String>>()?;
    let long = of_length(dictionary, |count| count > 4);
    let begins = bounds(long.iter().map(|(word, _)| word.len()));
    let units: Vec<u16> = long.iter().flat_map(|(word, _)| word).map(|c| *c as u16).collect();
    let costs: Vec<u8> = long.iter().map(|(_, cost)| *cost).collect();
    let long = format!("Long {{ hanzi: &{units:?}, begins: &{begins:?}, costs: &{costs:?} }}");
    Ok(format!("Dictionary {{ hanzi: &{hanzi:?}, single: &{single:?}, words: [{tables}], long: {long} }}"))
}

/// The words of so many characters, sorted.
fn of_length(dictionary: &BTreeMap<String, u8>, is: impl Fn(usize) -> bool) -> Vec<(Vec<char>, u8)> {
    let words = dictionary.iter().map(|(word, cost)| (word.chars().collect::<Vec<_>>(), *cost));
    words.filter(|(word, _)| is(word.len())).collect()
}

/// A bit for each hanzi from U+4E00 to U+9FFF that GB 2312 has.
fn common() -> String {
    let hanzi: Vec<char> = ('\u{4e00}'..='\u{9fff}').collect();
    let word = |hanzi: &[char]| {
        let bits = (0..).zip(hanzi).filter(|(_, c)| is_simplified(**c));
        bits.fold(0_u64, |word, (at, _)| word | 1 << at)
    };
    format!("&{:?}", hanzi.chunks(64).map(word).collect::<Vec<_>>())
}

/// Whether a character is a hanzi of GB 2312: rows 16 to 87 of its table, which is part of GBK.
fn is_simplified(character: char) -> bool {
    let text = character.to_string();
    let (bytes, _, unknown) = encoding_rs::GBK.encode(&text);
    !unknown && matches!(*bytes, [0xb0..=0xf7, 0xa1..=0xfe])
}

/// The first and the last of the hanzi of Unicode's first block, among which all of GB 2312 are.
const HANZI: std::ops::RangeInclusive<char> = '\u{4e00}'..='\u{9fa5}';

/// Hanzi of words that are never offered: no official text means them, and 帐 is 账 there.
const NEVER_MEANT: &str = "帐茎淫妓屎尿屁裸嫖奸阴乳肛尸鬼妖";

/// Whether a word is met so often, or is so long, that something that sounds like it may be meant for it.
fn is_common(word: &str, cost: u8) -> bool {
    let counts = word.chars().take(2).all(|c| "一二三四五六七八九十百千万".contains(c));
    if counts || word.contains(|c| NEVER_MEANT.contains(c)) {
        return false;
    }
    match word.chars().count() {
        2 => cost <= 102,
        4 => cost <= 127,
        _ => false,
    }
}

/// Hanzi that look like others: those of a list of groups, each like each other one, and those of a list in which the first of each group
/// looks like the others. Each with where those begin that it looks like, and these.
fn looks(folder: &Path) -> io::Result<String> {
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

/// Where each of some stretches begins that stand behind each other, and where the last one ends.
fn bounds(lengths: impl Iterator<Item = usize>) -> Vec<usize> {
    let ends = lengths.scan(0, |end, length| {
        *end += length;
        Some(*end)
    });
    [0].into_iter().chain(ends).collect()
}

/// Pairs of hanzi, sorted.
fn variants(file: &Path) -> io::Result<String> {
    let pairs = listed(file)?;
    let pairs = pairs.iter().filter_map(|pair| pair.chars().next().zip(pair.chars().nth(1)));
    let (variants, rights): (Vec<u16>, Vec<u16>) =
        pairs.map(|(one, right)| (one as u16, right as u16)).unzip();
    Ok(format!("Variants {{ variants: &{variants:?}, rights: &{rights:?} }}"))
}

/// The words that stand side by side, each two with how firmly they go together: those of newspapers, and those of official prose, of which a
/// line has words before a bar that go with all words behind it.
fn side_by_side(folder: &Path) -> io::Result<BTreeMap<(String, String), u16>> {
    let read = |name: &str| {
        let file = folder.join(name);
        println!("cargo::rerun-if-changed={}", file.display());
        fs::read_to_string(file)
    };
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
fn neighbours(folder: &Path) -> io::Result<String> {
    let mut buckets = vec![BTreeSet::new(); pair::BUCKETS];
    let readings = readings();
    let kinds: BTreeSet<&str> = readings.values().flatten().map(|(_, sound)| sound.as_str()).collect();
    let kinds: BTreeMap<&str, u64> = kinds.into_iter().zip(1..).collect();
    let plain =
        |c: char| readings.get(&c).and_then(|all| all.first()).map_or(0, |(_, sound)| kinds[sound.as_str()]);
    let mut heard = vec![0_u64; sieve::SIZE];
    for ((first, second), level) in side_by_side(folder)? {
        let (bucket, entry) = pair::place(packed(&first)?, packed(&second)?);
        buckets[bucket].insert(entry | level);
        if first.chars().count() == 2 && second.chars().count() == 2 {
            let sounds = first.chars().chain(second.chars()).map(plain);
            let (word, bit) = sieve::place(sounds.fold(0, |all, sound| all << u16::BITS | sound));
            heard[word] |= bit;
        }
    }
    let begins = bounds(buckets.iter().map(BTreeSet::len));
    let entries: Vec<u16> = buckets.into_iter().flatten().collect();
    Ok(format!("Neighbours {{ begins: &{begins:?}, entries: &{entries:?}, heard: &{heard:?} }}"))
}

/// The words that may be meant by what sounds like them.
struct Vocabulary {
    /// Those of a list.
    own: BTreeSet<String>,
    /// These and the common ones of the dictionary.
    all: BTreeSet<String>,
}

impl Vocabulary {
    fn of(dictionary: &BTreeMap<String, u8>, list: &Path) -> io::Result<Self> {
        let own = listed(list)?;
        let common = dictionary.iter().filter(|(word, cost)| is_common(word, **cost));
        let all = own.iter().cloned().chain(common.map(|(word, _)| word.clone())).collect();
        Ok(Self { own, all })
    }
}

/// Where long words begin, and those of four hanzi that are not made of two words: as `check::spelling` takes them.
fn sayings(dictionary: &BTreeMap<String, u8>, vocabulary: &Vocabulary, starts: &mut Starts) {
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

/// How hanzi are read: each reading with its tone, and as it is heard.
type Readings = BTreeMap<char, Vec<(&'static str, String)>>;

/// Readings that nobody knows any more.
const NEVER_READ: [(char, &str); 6] =
    [('假', "ge"), ('假', "xia"), ('填', "zhen"), ('县', "xuan"), ('省', "xing"), ('参', "san")];

fn readings() -> Readings {
    let readings = |hanzi: char| {
        let all = hanzi.to_pinyin_multi().into_iter().flatten();
        let all = all.filter(|reading| !NEVER_READ.contains(&(hanzi, reading.plain())));
        all.map(|reading| (reading.with_tone(), heard(reading.plain()))).collect()
    };
    HANZI.filter(|c| is_simplified(*c)).map(|hanzi| (hanzi, readings(hanzi))).collect()
}

/// The number of each reading with its tone, from 1 on.
fn tones(readings: &Readings) -> BTreeMap<&'static str, u16> {
    let all: BTreeSet<&str> = readings.values().flatten().map(|(tone, _)| *tone).collect();
    all.into_iter().zip(1..).collect()
}

/// How the hanzi of GB 2312 are read, and the words of a list and the common ones of the dictionary by their sounds: for each hanzi the
/// number of what it is mostly read as, tone and all (0: not known), and of the set of what it may be heard as; the sets; a bit for each
/// pair of sounds with which a word begins, with the number of such pairs before; where the words of each of these begin; the words,
/// sorted by how their first two hanzi are heard; and those of the list, sorted as numbers.
fn sounds(vocabulary: &Vocabulary) -> io::Result<String> {
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
    let mut words = BTreeSet::new();
    let mut written = vec![0_u64; sieve::SIZE];
    for word in &vocabulary.all {
        let two: String = word.chars().take(2).collect();
        let mut add = |number: u64| {
            let (at, bit) = sieve::place(number);
            written[at] |= bit;
        };
        add(packed(&two)?);
        let hanzi: Vec<char> = two.chars().collect();
        let (one, two) = (heard_as(hanzi[0]), heard_as(hanzi[1]));
        one.iter().for_each(|sound| add(half::before(*sound, hanzi[1])));
        two.iter().for_each(|sound| add(half::behind(hanzi[0], *sound)));
        words.extend(one.iter().flat_map(|one| two.iter().map(|two| (*one, *two, word.clone()))));
    }
    let words: Vec<(u16, u16, String)> = words.into_iter().collect();
    let heard: BTreeSet<(u16, u16)> = words.iter().map(|(one, two, _)| (*one, *two)).collect();
    let mut pairs = vec![(0_u64, 0_usize); (kinds.len() * kinds.len()).div_ceil(64)];
    for (before, (one, two)) in heard.iter().enumerate() {
        let at = usize::from(*one) * kinds.len() + usize::from(*two);
        if let Some((bits, first)) = pairs.get_mut(at / 64) {
            *first = if *bits == 0 { before } else { *first };
            *bits |= 1 << (at % 64);
        }
    }
    let begins = heard.iter().map(|pair| words.partition_point(|(one, two, _)| (*one, *two) < *pair));
    // of each reading with its tone what it is heard as
    let heard: BTreeMap<&str, &String> = all().map(|(tone, sound)| (*tone, sound)).collect();
    let plain: Vec<u16> =
        [0].into_iter().chain(heard.values().map(|sound| kinds[sound.as_str()] + 1)).collect();
    let spelled = HANZI.flat_map(|hanzi| hanzi.to_pinyin_multi().into_iter().flatten());
    let spelled: BTreeMap<&str, &str> =
        spelled.map(|reading| (reading.with_tone(), reading.plain())).collect();
    let letters: BTreeSet<&str> = spelled.values().copied().collect();
    let letters: BTreeMap<&str, u16> = letters.into_iter().zip(1..).collect();
    let typed: Vec<u16> = [0].into_iter().chain(numbers.keys().map(|tone| letters[spelled[tone]])).collect();
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

/// The words of four hanzi that go together, of two lists, and a sieve for how they and common words are mistyped: a
/// `check::slips::Slips`.
fn slips(dictionary: &BTreeMap<String, u8>, own: &BTreeSet<String>, file: &Path) -> io::Result<String> {
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
    let mut bits = vec![0_u64; sieve::SIZE];
    for slip in slips {
        let (word, bit) = sieve::place(slip);
        bits.get_mut(word).into_iter().for_each(|bits| *bits |= bit);
    }
    let by_end: Vec<u64> = together.into_iter().collect();
    let mut by_start: Vec<u64> = by_end.iter().map(|word| word.rotate_left(2 * u16::BITS)).collect();
    by_start.sort_unstable();
    Ok(format!("Slips {{ by_end: &{by_end:?}, by_start: &{by_start:?}, sieve: &{bits:?} }}"))
}

/// Words as those of `check::sounds`.
fn listing(words: impl IntoIterator<Item = u64>) -> String {
    words.into_iter().map(|word| format!("Word({word}), ")).collect()
}

/// A word as the number of a `check::sounds::Word`, which has room for four hanzi.
fn packed(word: &str) -> io::Result<u64> {
    let units = word.chars().rev().map(|c| u64::from(u32::from(c)));
    let packed = units.fold(0_u64, |packed, unit| packed << u16::BITS | unit);
    let fits = (1..=4).contains(&word.chars().count()) && word.chars().all(|c| HANZI.contains(&c));
    if fits { Ok(packed) } else { Err(io::Error::other(format!("no word of 1 to 4 hanzi: {word}"))) }
}

/// What many hear alike when they type: zh and z, ch and c, sh and s; ing and in, eng and en, ang and an.
fn heard(reading: &str) -> String {
    let short = reading.replacen("zh", "z", 1).replacen("ch", "c", 1).replacen("sh", "s", 1);
    let is_nasal = ["ing", "eng", "ang"].iter().any(|end| short.ends_with(end));
    short.strip_suffix('g').filter(|_| is_nasal).map_or(short.clone(), str::to_owned)
}
