//! 音近的别字: words of official prose of which one hanzi was picked wrongly from those that sound alike, and words typed twice.
//! In: passages. Out: what was probably meant. A name may look like either: what the dictionary knows, what stands behind a surname
//! or before the kind of a place is left alone.

use super::chars::is_hanzi;
use super::text::{Part, Passage};
use crate::diagnostic::{Diagnostic, Severity};
use crate::source::Span;
use crate::{dictionary, rules};
use std::collections::HashSet;
use std::ops::Range;

/// How hanzi are read and the common words by their sounds: of `vocabulary.txt`, made by `build.rs`.
struct Sounds {
    /// How many sounds there are.
    kinds: usize,
    /// Of each hanzi from U+4E00 on the number of what it is mostly read as, with its tone, 0 where nothing is known; and of the set of
    /// its sounds.
    hanzi: &'static [(u16, u16)],
    /// What hanzi may be heard as by one who types: without the tone, zh as z.
    sets: &'static [&'static [u16]],
    /// Which pairs of sounds a word begins with, a bit each, and how many such pairs were before.
    pairs: &'static [(u64, u16)],
    /// Where the words of each of these pairs begin.
    begins: &'static [u16],
    /// The words, sorted by the sounds of their first two hanzi.
    words: &'static [Word],
}

/// Up to four hanzi, sixteen bits each, the first one lowest: words are compared as numbers.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Word(u64);

impl Word {
    const BITS: usize = u16::BITS as usize;

    /// Of the first four characters.
    fn of(chars: impl Iterator<Item = char>) -> Self {
        let hanzi = chars.take(LONGEST).map(|c| u16::try_from(u32::from(c)).unwrap_or_default());
        Self(hanzi.zip((0..).step_by(Self::BITS)).fold(0, |word, (c, shift)| word | u64::from(c) << shift))
    }

    /// How many hanzi it has.
    fn length(self) -> usize {
        (u64::BITS - self.0.leading_zeros()).div_ceil(u16::BITS) as usize
    }

    /// The hanzi of this number.
    fn hanzi(self, at: usize) -> char {
        char::from_u32(u32::from((self.0 >> (at * Self::BITS)) as u16)).unwrap_or_default()
    }

    fn text(self) -> String {
        (0..self.length()).map(|at| self.hanzi(at)).collect()
    }

    /// Which hanzi of what was typed is not this word's, if it is the only one.
    fn only_wrong(self, typed: Self) -> Option<usize> {
        let other = (self.0 ^ typed.0) << (u64::BITS as usize - self.length() * Self::BITS);
        let differs = other >> (u64::BITS as usize - self.length() * Self::BITS);
        let at = differs.trailing_zeros() as usize / Self::BITS;
        (differs != 0 && differs >> (at * Self::BITS) <= u64::from(u16::MAX)).then_some(at)
    }
}

static SOUNDS: Sounds = include!(concat!(env!("OUT_DIR"), "/sounds.rs"));

impl Sounds {
    /// What a hanzi is mostly read as, and its set of sounds.
    fn known(&self, hanzi: char) -> (u16, u16) {
        (hanzi as usize).checked_sub(0x4e00).and_then(|at| self.hanzi.get(at)).copied().unwrap_or_default()
    }

    /// What a hanzi may be heard as.
    fn of(&self, hanzi: char) -> &'static [u16] {
        self.sets.get(usize::from(self.known(hanzi).1)).copied().unwrap_or_default()
    }

    /// The words whose first two hanzi are heard so.
    fn words_of(&self, one: u16, two: u16) -> &'static [Word] {
        let at = usize::from(one) * self.kinds + usize::from(two);
        let Some((bits, before)) = self.pairs.get(at / 64) else { return &[] };
        let bit = 1 << (at % 64);
        if bits & bit == 0 {
            return &[];
        }
        let number = usize::from(*before) + (bits & (bit - 1)).count_ones() as usize;
        let bound = |number: usize| self.begins.get(number).copied().unwrap_or_default().into();
        self.words.get(bound(number)..bound(number + 1)).unwrap_or_default()
    }

    /// The words that may be heard where these two hanzi begin one.
    fn beginning(&self, one: char, two: char) -> impl Iterator<Item = Word> {
        let second = self.of(two);
        let pairs = self.of(one).iter().flat_map(move |one| second.iter().map(move |two| (*one, *two)));
        pairs.flat_map(|(one, two)| self.words_of(one, two)).copied()
    }

    fn sound_alike(&self, one: char, other: char) -> bool {
        let (ours, theirs) = (self.of(one), self.of(other));
        ours.iter().any(|sound| theirs.contains(sound))
    }

    /// Whether they are read alike, tone and all.
    fn sound_the_same(&self, one: char, other: char) -> bool {
        self.known(one).0 > 0 && self.known(one).0 == self.known(other).0
    }

    fn has(&self, word: &str) -> bool {
        let mut hanzi = word.chars();
        let (Some(one), Some(two)) = (hanzi.next(), hanzi.next()) else { return false };
        word.chars().count() <= LONGEST
            && self.beginning(one, two).any(|known| known == Word::of(word.chars()))
    }
}

/// What the name of a place, a body or a shop ends with.
const KINDS: &str =
    "省市区县旗乡镇村屯组街路巷里坊桥河江湖山岭沟泉湾岛港站园苑厦楼厂矿场店馆院校班社所局队某";

/// Common surnames that are no common words.
const SURNAMES: &str = "王李张刘陈杨赵黄周吴徐孙胡朱林郭何罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶魏苏吕丁沈任姚卢姜崔钟谭陆汪范廖石贾韦付邹熊孟秦阎薛侯雷白龙段郝孔邵史毛顾赖武康贺严尹钱施牛洪龚";

/// No word is looked for that is longer.
const LONGEST: usize = 4;

/// With these words are made as they are needed: 管水员, 季检.
const SUFFIXES: &str = "员化户者性型率检";

/// Hanzi that begin no second half of a word.
const PARTICLES: &str = "的了是在和与及或要将被把等也都";

/// Verbs that are said twice for doing something a little.
const AGAIN: [&str; 7] = ["研究", "讨论", "学习", "考虑", "了解", "交流", "整理"];

/// What 各 counts.
const MEASURES: &str = "项级个位种类";

/// Hanzi of official words that are no words by themselves.
const BOUND: &str = "施设构策础境务识导障划率素际济织患序履彻益况质措";

/// Whether a hanzi that is bound ends a word, and the like one behind it begins none.
fn ends_word(passage: &Passage<'_>, index: usize) -> bool {
    let pair = |from: usize| from + 2 <= passage.chars.len() && is_word(passage.slice(from..from + 2));
    index > 0 && pair(index - 1) && !pair(index + 1) && !pair(index)
}

/// Hanzi that never stand twice.
const SINGLE: &str = "的了是在和与为被将及或于向从把要对";

pub(super) fn check(all: &[Passage<'_>], found: &mut Vec<Diagnostic>) {
    let mut slips: Vec<(&Passage<'_>, Slip)> = Vec::new();
    let mut names: HashSet<&str> = HashSet::new();
    for passage in all.iter().filter(|passage| passage.part != Part::Cell) {
        for slip in slips_of(passage) {
            let wrong = passage.slice(slip.range.clone());
            match is_name(passage, &slip.range) {
                true => names.extend([wrong]),
                false => slips.push((passage, slip)),
            }
        }
        doubled(passage, found);
    }
    // what the lexicon of wrong words has found is told already
    let told: Vec<Span> =
        found.iter().filter(|said| said.rule == &rules::TYPO).filter_map(|said| said.span).collect();
    let is_told = |span: Span| {
        told.iter().any(|one| one.source == span.source && one.start < span.end && span.start < one.end)
    };
    for (passage, Slip { range, right }) in slips {
        let wrong = passage.slice(range.clone());
        let bytes = passage.bytes(range);
        if !names.contains(wrong) && !is_told(passage.span(bytes.clone())) {
            let right = right.text();
            let mut finding = passage.at(&rules::TYPO, bytes, format!("“{wrong}”疑为“{right}”"));
            // two hanzi may be two words, or a name: 分步实施, 从市农行
            if right.chars().count() == 2 {
                finding.severity = Severity::Note;
            }
            found.push(finding.hint(format!("改为“{right}”；是名称就不用改")));
        }
    }
}

/// Whether two hanzi are read alike, but for the tone.
pub(super) fn sound_alike(one: char, other: char) -> bool {
    SOUNDS.sound_alike(one, other)
}

/// Hanzi that look alike, as those take them who write by their shapes.
const LOOKS: &str = include_str!("lookalikes.txt");

fn look_alike(one: char, other: char) -> bool {
    LOOKS.match_indices(one).any(|(at, _)| {
        let (before, behind) = LOOKS.split_at_checked(at).unwrap_or_default();
        let group = |part: &str| part.contains(other);
        before.rsplit(char::is_whitespace).next().is_some_and(group)
            || behind.split(char::is_whitespace).next().is_some_and(group)
    })
}

/// Hanzi of a passage that sound as a common word does.
struct Slip {
    range: Range<usize>,
    right: Word,
}

fn slips_of(passage: &Passage<'_>) -> Vec<Slip> {
    let mut slips: Vec<Slip> = Vec::new();
    for (index, pair) in passage.chars.windows(2).enumerate() {
        let &[(_, one), (_, two)] = pair else { continue };
        if slips.last().is_some_and(|slip| index < slip.range.end) {
            continue;
        }
        let typed = Word::of(passage.chars.iter().skip(index).map(|(_, c)| *c));
        let wrong = |word: &Word| word.only_wrong(typed).is_some_and(|at| is_slip(passage, index, at, *word));
        // of two words the one of more hanzi: 按步就班 before 按步
        let meant = SOUNDS.beginning(one, two).filter(wrong).max_by_key(|word| word.length());
        slips.extend(meant.map(|right| Slip { range: index..index + right.length(), right }));
    }
    slips
}

/// Whether the hanzi from a place on are no other words, and the one that is not this word's sounds as the right one does.
fn is_slip(passage: &Passage<'_>, index: usize, at: usize, word: Word) -> bool {
    let (wrong, right) = (index + at, word.hanzi(at));
    let Some(typed) = passage.char(wrong) else { return false };
    let range = index..index + word.length();
    if !SOUNDS.sound_alike(typed, right) && (range.len() < 4 || !look_alike(typed, right)) {
        return false;
    }
    let same = SOUNDS.sound_the_same(typed, right);
    let half = index + (wrong - index) / 2 * 2;
    let may_be = match range.len() {
        // 升极 may be cut from 上升|极快, and may be a name
        2 => {
            same && !passage.char(index + 1).is_some_and(|last| SUFFIXES.contains(last))
                && !is_quoted(passage, &range)
        }
        3 => same,
        _ => true,
    };
    may_be
        && !is_word(passage.slice(range.clone()))
        && match range.len() {
            2 => stand_alone(passage, range),
            3 => stand_alone(passage, wrong..wrong + 1),
            // 稳步推近: two words, and either might be meant
            4 if is_pair(&word.text()) => {
                !is_word(passage.slice(half..half + 2))
                    && is_whole(passage, &range, wrong)
                    && !FUNCTIONS.contains(typed)
                    && !reaches_over(passage, &range, range.start)
                    && !reaches_over(passage, &range, range.end)
            }
            // a word of its own kind: only its first hanzi may be the end of what stands before, as in 帮|助村干部
            4 if wrong == range.start => {
                !FUNCTIONS.contains(typed) && !reaches_over(passage, &range, range.start)
            }
            _ => true,
        }
}

/// Hanzi that are words by themselves everywhere: 的高水平 is no 提高水平.
const FUNCTIONS: &str = "的是了在和与或有为也都等";

/// Whether a known word goes over this edge of a range: 文化已产|生, 帮|助村干部.
fn reaches_over(passage: &Passage<'_>, range: &Range<usize>, edge: usize) -> bool {
    let mut starts = edge.saturating_sub(LONGEST - 1)..edge;
    starts.any(|start| {
        let mut ends = edge + 1..(start + LONGEST + 1).min(passage.chars.len() + 1);
        // a word that holds the range whole, or lies in it, does not part it
        let parts = |end: usize| (start < range.start) != (end > range.end);
        ends.any(|end| parts(end) && is_word(passage.slice(start..end)))
    })
}

/// Whether a wrong hanzi at the edge of a word is no end of the word beside it: 社会主义法治理念 has no 依法治理, 为民办实事 no 为民办事.
fn is_whole(passage: &Passage<'_>, range: &Range<usize>, wrong: usize) -> bool {
    let beside = |pair: Range<usize>| pair.end <= passage.chars.len() && is_word(passage.slice(pair));
    !(wrong == range.start && wrong > 0 && beside(wrong - 1..wrong + 1)
        || wrong + 1 == range.end && beside(wrong..wrong + 2))
}

/// Whether hanzi stand in quotation marks of their own: “民转刑” is made for its purpose.
fn is_quoted(passage: &Passage<'_>, range: &Range<usize>) -> bool {
    let start = range.start.saturating_sub(LONGEST);
    let before = passage.slice(start..range.start);
    let behind = passage.slice(range.end..(range.end + LONGEST).min(passage.chars.len()));
    before.contains('“') && behind.contains('”')
}

/// Whether a word of four hanzi is made of two.
fn is_pair(word: &str) -> bool {
    let middle = word.char_indices().nth(2).map_or(0, |(at, _)| at);
    let (one, two) = word.split_at(middle);
    is_word(one) && is_word(two)
}

/// Whether these hanzi are cut off one by one, and no common or long word reaches into them: 好信 is a word, but a rare one.
fn stand_alone(passage: &Passage<'_>, range: Range<usize>) -> bool {
    let starts = range.start.saturating_sub(LONGEST - 1)..range.end;
    let around = starts.flat_map(|start| (2..=LONGEST).map(move |length| start..start + length));
    let mut reaching = around.filter(|word| {
        let reaches = word.start < range.start || word.end > range.end;
        reaches && word.end > range.start && word.end <= passage.chars.len()
    });
    let is_held = |word: Range<usize>| {
        let is_long = word.len() > 2;
        let word = passage.slice(word);
        SOUNDS.has(word) || is_long && dictionary::has(word)
    };
    !reaching.any(is_held) && is_cut(passage, range)
}

/// Whether each of these hanzi is a word by itself where the text around them is cut into words.
fn is_cut(passage: &Passage<'_>, mut range: Range<usize>) -> bool {
    let is_part = |at: &usize| passage.char(*at).is_some_and(is_hanzi);
    let start = (0..range.start).rev().take_while(is_part).last().unwrap_or(range.start);
    let end = (range.end..passage.chars.len()).take_while(is_part).last().map_or(range.end, |last| last + 1);
    let base = passage.byte(start);
    let ends = dictionary::ends(passage.slice(start..end));
    let bounds: HashSet<usize> = std::iter::once(base).chain(ends.into_iter().map(|at| base + at)).collect();
    range.all(|at| bounds.contains(&passage.byte(at)) && bounds.contains(&passage.byte(at + 1)))
}

fn is_word(word: &str) -> bool {
    dictionary::has(word) || SOUNDS.has(word)
}

/// Whether what stands around hanzi makes a name of them: 新丰村, 李健设.
fn is_name(passage: &Passage<'_>, range: &Range<usize>) -> bool {
    let behind = passage.char(range.end).is_some_and(|c| KINDS.contains(c));
    let before = range.start.checked_sub(1).and_then(|at| passage.char(at));
    range.len() == 2 && (behind || before.is_some_and(|c| SURNAMES.contains(c)))
}

/// 改革改革, 的的: typed twice.
fn doubled(passage: &Passage<'_>, found: &mut Vec<Diagnostic>) {
    let mut say = |range: Range<usize>, what: &str| {
        let message = format!("“{what}”写了两遍");
        found.push(passage.mend(&rules::DOUBLED_WORD, passage.bytes(range), message, ""));
    };
    let mut odds = Vec::new();
    for (index, four) in passage.chars.windows(4).enumerate() {
        let &[(_, a), (_, b), (_, c), (_, d)] = four else { continue };
        if (a, b) == (c, d) && a != b && is_hanzi(a) && is_hanzi(b) {
            let word = passage.slice(index..index + 2);
            if is_twice(passage, index, word) {
                say(index + 2..index + 4, word);
            }
        }
    }
    for (index, pair) in passage.chars.windows(2).enumerate() {
        let &[(at, one), (next, two)] = pair else { continue };
        let longer = |from: usize, length: usize| dictionary::has(passage.slice(from..from + length));
        let in_a_word = || {
            index.checked_sub(1).is_some_and(|before| longer(before, 2))
                || longer(index, 2)
                || longer(index + 1, 2)
        };
        let before = || index.checked_sub(1).and_then(|before| passage.char(before));
        // 各项项, 工作作取得
        let pairs = || one == '对' && (before() == Some('一') || passage.char(index + 2) == Some('子'));
        let odd = || {
            before() == Some('各') && MEASURES.contains(one)
                || BOUND.contains(one) && ends_word(passage, index)
        };
        if one != two {
            continue;
        }
        let (range, what) = (index + 1..index + 2, passage.text.get(at..next).unwrap_or_default());
        if SINGLE.contains(one) && !in_a_word() && !pairs() {
            say(range, what);
        } else if odd() {
            // too little is known of it for a mend
            odds.push(
                passage
                    .at(&rules::DOUBLED_WORD, passage.bytes(range), format!("“{what}”写了两遍"))
                    .hint("删去"),
            );
        }
    }
    found.extend(odds);
}

/// Words that are no part of the name of anything: 工作工作人员 may be two words, 认真认真组织 is one typed twice.
const DOINGS: [&str; 50] = [
    "做好", "抓好", "搞好", "办好", "用好", "守好", "管好", "抓实", "认真", "积极", "扎实", "深入", "切实",
    "严格", "及时", "稳步", "有序", "逐步", "全力", "主动", "坚决", "努力", "充分", "不断", "持续", "全面",
    "加强", "深化", "提高", "提升", "强化", "贯彻", "推进", "推动", "开展", "完善", "健全", "增强", "改善",
    "促进", "加快", "加大", "追究", "维护", "关于", "对于", "按照", "以及", "由于", "为了",
];

/// Whether a word that stands twice is meant once: 研究研究 is said on purpose, and in 工作工作人员 the second is part of another.
fn is_twice(passage: &Passage<'_>, index: usize, word: &str) -> bool {
    let ends = passage.char(index + 4).is_none_or(|c| !is_hanzi(c) || PARTICLES.contains(c));
    // 依法依规依规
    let ends_another =
        index.checked_sub(2).is_some_and(|before| SOUNDS.has(passage.slice(before..index + 2)));
    ends && SOUNDS.has(word) && !AGAIN.contains(&word) || DOINGS.contains(&word) || ends_another
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hanzi_are_heard() {
        assert!(
            SOUNDS.sound_the_same('级', '极')
                && SOUNDS.sound_alike('厉', '励')
                && SOUNDS.sound_alike('程', '岑')
        );
        assert!(
            SOUNDS.sound_alike('失', '矢')
                && !SOUNDS.sound_the_same('失', '矢')
                && !SOUNDS.sound_alike('级', '布')
        );
    }
}
