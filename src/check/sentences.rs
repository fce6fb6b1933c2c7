//! 句子: too long, said twice, or with words that do not go together.

use super::chars::{is_end, is_stop};
use super::text::{Part, Passage};
use crate::diagnostic::Diagnostic;
use crate::rules;
use rustc_hash::FxHashMap;

/// More characters than a sentence should have.
const LONGEST: usize = 120;

/// So many characters that stand twice were copied.
const COPIED: usize = 30;

/// More is not compared: a text of one character alone repeats itself everywhere.
const LONGEST_COPY: usize = 2000;

/// What can be made greater.
const GREATER: [&str; 22] = [
    "力度", "投入", "规模", "难度", "强度", "压力", "密度", "深度", "支持", "幅度", "比重", "落差", "成本",
    "处罚", "惩", "广度", "频次", "倾斜", "筹", "供给", "供应", "扶持",
];

pub(super) fn check(all: &[Passage<'_>], found: &mut Vec<Diagnostic>) {
    for passage in all.iter().filter(|passage| passage.is_prose()) {
        long(passage, found);
        collocation(passage, found);
    }
    repeated(all, found);
}

/// Sentences of more than 120 characters.
fn long(passage: &Passage<'_>, found: &mut Vec<Diagnostic>) {
    let mut start = 0;
    for end in 0..passage.chars.len() {
        let stops = passage.char(end).is_some_and(|c| is_end(c) || c == '\n');
        if !stops && end + 1 < passage.chars.len() {
            continue;
        }
        // a long list of names or of clauses is none
        let length = end + 1 - start;
        let listed = passage.slice(start..end + 1).matches(['；', '：']).count() > 0 && length < 2 * LONGEST;
        if length > LONGEST && !listed {
            let range = passage.bytes(start..end + 1);
            let finding = passage.at(&rules::LONG_SENTENCE, range, format!("这一句有 {length} 字"));
            found.push(finding.hint("分成两三句"));
        }
        start = end + 1;
    }
}

/// 加大…工作.
fn collocation(passage: &Passage<'_>, found: &mut Vec<Diagnostic>) {
    for (at, word) in passage.places("加大") {
        let words: String = passage
            .after(at + word.len())
            .chars()
            .take_while(|c| !is_stop(*c) || *c == '、')
            .take(40)
            .collect();
        let paid = words.starts_with('对') && words.ends_with("投入") && !words.contains('的');
        let wrong = words.ends_with("工作") && !GREATER.iter().any(|noun| words.contains(noun)) || paid;
        if wrong {
            let end = at + word.len() + words.len();
            let hint = if paid {
                "改为“加大……的投入”或“加大对……的投入”"
            } else {
                "改为“加大……工作力度”或“加强……工作”"
            };
            let finding = passage.at(&rules::COLLOCATION, at..end, format!("“加大{words}”搭配不当"));
            found.push(finding.hint(hint));
        }
    }
}

/// What stands word by word in two places.
fn repeated(all: &[Passage<'_>], found: &mut Vec<Diagnostic>) {
    // the hash of so many characters, rolled over the text: where it was seen first
    let mut seen: FxHashMap<u64, (usize, usize)> = FxHashMap::default();
    seen.reserve(all.iter().filter(|passage| passage.is_prose()).map(|passage| passage.chars.len()).sum());
    for (index, passage) in all.iter().enumerate() {
        if !passage.is_prose() || matches!(passage.part, Part::Quote) || passage.chars.len() < COPIED {
            continue;
        }
        let mut hash = Rolling::default();
        let mut past = 0;
        for end in 0..passage.chars.len() {
            hash.push(passage.char(end).unwrap_or_default());
            let Some(start) = (end + 1).checked_sub(COPIED) else { continue };
            if start > 0 {
                hash.drop(passage.char(start - 1).unwrap_or_default());
            }
            if start < past {
                continue;
            }
            let first = *seen.entry(hash.value).or_insert((index, start));
            let Some(other) = all.get(first.0).filter(|_| first != (index, start)) else { continue };
            let length = same(other, first.1, passage, start);
            let apart = first.0 != index || first.1 + length <= start;
            if length >= COPIED && apart {
                past = start + length;
                let marks = (start..past).take_while(|at| passage.char(*at).is_some_and(is_stop)).count();
                let (start, length) = (start + marks, length - marks);
                let range = passage.bytes(start..past);
                let opening: String = passage.slice(start..past).chars().take(10).collect();
                let message = format!("“{opening}……”等 {length} 字与前面一字不差");
                found.push(passage.at(&rules::REPEATED_TEXT, range, message).hint("删去一处，或改写"));
            }
        }
    }
}

/// How many characters two texts share from these places on.
fn same(first: &Passage<'_>, from: usize, second: &Passage<'_>, start: usize) -> usize {
    let pairs = first.chars.iter().skip(from).zip(second.chars.iter().skip(start));
    pairs.take(LONGEST_COPY).take_while(|((_, one), (_, other))| one == other).count()
}

/// The hash of the last characters.
#[derive(Default)]
struct Rolling {
    value: u64,
}

impl Rolling {
    const BASE: u64 = 0x0001_0000_01b3;
    /// What the first of them weighs by now.
    const WEIGHT: u64 = Self::BASE.wrapping_pow(COPIED as u32);

    fn push(&mut self, c: char) {
        self.value = self.value.wrapping_mul(Self::BASE).wrapping_add(u64::from(u32::from(c)) + 1);
    }

    /// Drops the character that has fallen out behind.
    fn drop(&mut self, c: char) {
        self.value = self.value.wrapping_sub(Self::WEIGHT.wrapping_mul(u64::from(u32::from(c)) + 1));
    }
}
