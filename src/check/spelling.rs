//! 音近的别字: words of official prose of which one hanzi was picked wrongly from those that sound alike, and words typed twice.
//! In: passages. Out: what was probably meant. A name may look like either: what the dictionary knows, what stands behind a surname
//! or before the kind of a place is left alone.

use super::chars::{Set, is_hanzi, is_numeral};
use super::clean::Clean;
use super::neighbours::bond;
use super::sounds::{LONGEST, SOUNDS, Word, Wrong, look_alike, meant};
use super::text::{Part, Passage};
use super::twice::is_twice;
use crate::diagnostic::{Diagnostic, Severity};
use crate::source::Span;
use crate::{dictionary, rules};
use std::collections::{HashMap, HashSet};
use std::ops::Range;

/// Numerals of sums of money: 捌角 is no 八角.
pub(super) static FORMAL: Set = Set::of("壹贰叁肆伍陆柒捌玖拾佰仟");

/// What the name of a place, a body or a shop ends with.
static KINDS: Set =
    Set::of("省市区县旗乡镇村屯组街路巷里坊桥河江湖山岭沟泉湾岛港站园苑厦楼厂矿场店馆院校班社所局队某");

/// Those of them with which words begin that stand behind others: 社区, 所有.
static OWN_KINDS: Set = Set::of("社所局队场组");

/// Common surnames that are no common words.
static SURNAMES: Set = Set::of(
    "王李张刘陈杨赵黄周吴徐孙胡朱林郭何罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶魏苏吕丁沈任姚卢姜崔钟谭陆汪范廖石贾韦付邹熊孟秦阎薛侯雷白龙段郝孔邵史毛顾赖武康贺严尹钱施牛洪龚",
);

/// Before names stand titles and marks.
static BEFORE_NAMES: Set = Set::of("长记任员师由：、（");

/// What 各 counts.
static MEASURES: Set = Set::of("项级个位种类");

/// Hanzi of official words that are no words by themselves.
static BOUND: Set = Set::of("施设构策础境务识导障划率素际济织患序履彻益况质措");

/// Whether a hanzi that is bound ends a word, and the like one behind it begins none.
fn ends_word(passage: &Passage<'_>, index: usize) -> bool {
    let pair = |from: usize| from + 2 <= passage.chars.len() && says_word(passage.slice(from..from + 2));
    index > 0 && pair(index - 1) && !pair(index + 1) && !pair(index)
}

/// Whether the second of two like hanzi begins a word, and the first one ends none: 责责任.
fn begins_word(passage: &Passage<'_>, index: usize) -> bool {
    let pair = |from: usize| from + 2 <= passage.chars.len() && says_word(passage.slice(from..from + 2));
    pair(index + 1) && !pair(index) && !index.checked_sub(1).is_some_and(pair)
}

/// Whether the dictionary has a word that is met often: 要要求 is right, 要带 is hardly a word.
fn is_common_word(word: &str) -> bool {
    dictionary::by_hanzi(word, dictionary::cost).is_some_and(|cost| cost <= OFTEN)
}

const OFTEN: u8 = 104;

/// Hanzi that are said twice for each or all of them: 家家, 层层.
static EACH: Set =
    Set::of("一人家户村乡镇年月日天时处事层步件个条次样点种座块片支队村县句字笔桩笑妈爸爷奶哥姐弟妹叔伯宝星");

/// Whether the second of two like hanzi is one too many, as what is left says: 河岸岸保洁.
fn is_surplus(passage: &Passage<'_>, index: usize) -> bool {
    let char = |at: Option<usize>| at.and_then(|at| passage.char(at));
    let before = char(index.checked_sub(1)).unwrap_or_default();
    // 高高兴兴, 一幅幅
    let is_even = char(index.checked_sub(2)) == Some(before) || is_numeral(before);
    if !is_hanzi(before)
        || is_even
        || char(Some(index)).is_none_or(|c| EACH.contains(c) || SURNAMES.contains(c) || is_numeral(c))
    {
        return false;
    }
    let window = around(passage, &(index..index + 2));
    let mut hanzi: Vec<char> = window.clone().filter_map(|at| passage.char(at)).collect();
    let typed = effort(&hanzi);
    hanzi.remove(index - window.start);
    typed.saturating_sub(effort(&hanzi)) >= SURPLUS
}

/// By how much a text must be likelier without a hanzi that stands twice.
const SURPLUS: u32 = 62;

/// Words that end or begin with one of them and are rare (标的的数量), and what never stands twice.
const HELD: [&str; 10] = ["标的", "的士", "在任", "在途", "在逃", "在押", "在编", "在建", "在岗", "为期"];
static SINGLE: Set = Set::of("%的了是在和与为被将及或于向从把要对已共并");

/// Passages without slips.
static SOUND: Clean = Clean::new();

pub(super) fn check(all: &[Passage<'_>], found: &mut Vec<Diagnostic>) {
    let mut slips: Vec<(&Passage<'_>, Slip)> = Vec::new();
    let mut names: HashSet<&str> = HashSet::new();
    for passage in all.iter().filter(|passage| passage.part != Part::Cell) {
        SOUND.unless(passage, None, || {
            let (heard, before) = (Hearing::of(passage).slips(), found.len());
            let is_silent = heard.is_empty();
            for slip in heard {
                let wrong = passage.slice(slip.range.clone());
                match is_name(passage, &slip.range) {
                    true => names.extend([wrong]),
                    false => slips.push((passage, slip)),
                }
            }
            doubled(passage, found);
            said_twice(passage, found);
            is_silent && found.len() == before
        });
    }
    // who slips does not slip twice in the same way: 钟山 is a name
    let mut times: HashMap<&str, usize> = HashMap::new();
    for (passage, slip) in &slips {
        *times.entry(passage.slice(slip.range.clone())).or_default() += 1;
    }
    // what the lexicon of wrong words has found is told already
    let told: Vec<Span> =
        found.iter().filter(|said| said.rule == &rules::TYPO).filter_map(|said| said.span).collect();
    let is_told = |span: Span| told.iter().any(|one| one.overlaps(span));
    for (passage, Slip { range, right, gain }) in slips {
        let wrong = passage.slice(range.clone());
        let bytes = passage.bytes(range);
        // words of official prose are meant, those of the dictionary alone offered: 胡志明付 is no 胡志明市
        let is_own = SOUNDS.is_own(right);
        let is_long = is_own && right.length() > 2;
        let is_clear = is_long || gain >= if is_own { CLEAR } else { CLEAR_OF_OTHERS };
        let is_sure = is_long || is_own && gain >= SURE;
        let is_again = times.get(wrong).is_some_and(|times| *times > 1);
        let is_name = names.contains(wrong) || is_again && !is_sure;
        if !is_name && !is_told(passage.span(bytes.clone())) {
            let right = right.text();
            let mut finding = passage.at(&rules::TYPO, bytes, format!("“{wrong}”疑为“{right}”"));
            // two hanzi may be two words, or a name: 分步实施, 从市农行
            if !is_clear {
                finding.severity = Severity::Note;
            }
            found.push(finding.hint(format!("改为“{right}”；是名称就不用改")));
        }
    }
}

/// Hanzi of a passage that sound as a common word does.
struct Slip {
    range: Range<usize>,
    right: Word,
    /// By how much it is likelier.
    gain: u32,
}

/// A passage, and which of its hanzi stand alone.
struct Hearing<'p, 'd> {
    passage: &'p Passage<'d>,
    /// Whether the hanzi of this number makes no word with one beside it, and may be meant for another.
    alone: Vec<bool>,
}

impl<'p, 'd> Hearing<'p, 'd> {
    fn of(passage: &'p Passage<'d>) -> Self {
        // a numeral may count anything: 四项清单 is no 事项清单
        let may_be = |c: char| !is_numeral(c) && !FORMAL.contains(c) && !FUNCTIONS.contains(c);
        let chars = passage.alone().iter().zip(&passage.chars);
        Self { passage, alone: chars.map(|(alone, (_, c))| *alone && may_be(*c)).collect() }
    }

    fn is_alone(&self, at: usize) -> bool {
        self.alone.get(at).is_some_and(|is_alone| *is_alone)
    }

    /// Which hanzi of a word that begins here may be others: one that stands alone, or any of what may be a saying. Where the first two
    /// are right, the slip is in a longer word.
    fn wrong(&self, index: usize) -> Wrong {
        let starts = self.passage.starts(index);
        let in_saying = self.passage.starts(index + 2).ends_saying();
        let [first, second, third, fourth] = [0, 1, 2, 3].map(|at| self.is_alone(index + at));
        Wrong {
            first: first || in_saying,
            second: second || in_saying,
            later: starts.saying() || starts.long() && (third || fourth),
            // 查外力度: 外力 is a word, and 查 is left alone
            looks: first || second || in_saying,
        }
    }

    fn slips(&self) -> Vec<Slip> {
        let mut slips: Vec<Slip> = Vec::new();
        for (index, pair) in self.passage.chars.windows(2).enumerate() {
            let &[(_, one), (_, two)] = pair else { continue };
            let is_past = slips.last().is_none_or(|slip| index >= slip.range.end);
            if is_past && is_hanzi(one) && is_hanzi(two) {
                slips.extend(self.slip(index));
            }
        }
        slips
    }

    /// What was meant where these two hanzi stand: of two words the one of more hanzi, 按步就班 before 按步.
    fn slip(&self, index: usize) -> Option<Slip> {
        let wrong = self.wrong(index).may_be()?;
        let typed = Word::of(self.passage.chars.get(index..)?.iter().map(|(_, c)| *c));
        let mut found: Option<Slip> = None;
        // what the text costs as it was typed, by the length of the words that may be meant
        let mut efforts = [None; LONGEST + 1];
        meant(typed, wrong, |word, at| {
            let range = index..index + word.length();
            // beside what stands alone; of a long word any of them: 落到时处
            let is_left = || match range.len() {
                2 => self.is_alone(index + 1 - at) && look_alike(typed.hanzi(at), word.hanzi(at)),
                LONGEST => SOUNDS.is_own(word) && range.clone().any(|at| self.is_alone(at)),
                _ => false,
            };
            let gain = match self.is_alone(index + at) || is_left() {
                true => self.gain(range.clone(), at, word, &mut efforts),
                false => 0,
            };
            let is_own = (LIKELY_OWN..LIKELY).contains(&gain) && SOUNDS.is_own(word);
            let is_meant = gain >= LIKELY || is_own || is_slip(self.passage, range.clone(), at, word);
            let is_better = |other: &Slip| (range.len(), gain) >= (other.range.len(), other.gain);
            if is_meant && found.as_ref().is_none_or(is_better) {
                found = Some(Slip { range, right: word, gain });
            }
        });
        found
    }

    /// By how much a text is likelier with a word that sounds like what was typed: 0 where what was typed is a word.
    fn gain(
        &self,
        range: Range<usize>,
        at: usize,
        word: Word,
        efforts: &mut [Option<u32>; LONGEST + 1],
    ) -> u32 {
        let passage = self.passage;
        let (wrong, right) = (range.start + at, word.hanzi(at));
        let Some(typed) = passage.char(wrong) else { return 0 };
        let alike = SOUNDS.sound_alike(typed, right) || look_alike(typed, right);
        if !alike
            || says_word(passage.slice(range.clone()))
            || range.len() == 2 && (is_quoted(passage, &range) || is_made(passage, &range))
        {
            return 0;
        }
        // 法制建设 may be meant as well as 法治建设, 法制化 as well as 法治化
        let half = range.start + at / 2 * 2;
        let halves = range.len() == LONGEST && is_pair(&word.text()) || range.len() == 3 && at < 2;
        if halves && says_word(passage.slice(half..half + 2)) {
            return 0;
        }
        let other = match (SOUNDS.sound_the_same(typed, right), SOUNDS.sound_alike(typed, right)) {
            (true, _) => 0,
            (_, true) => OTHER_SOUND,
            // nobody types a common word for what it looks like
            _ if dictionary::cost(&[typed]).is_some_and(|cost| u32::from(cost) <= COMMON) => return 0,
            _ => OTHER_SHAPE,
        };
        let window = around(passage, &range);
        let mut hanzi: Vec<char> = window.clone().filter_map(|at| passage.char(at)).collect();
        let Some(known) = efforts.get_mut(range.len()) else { return 0 };
        let effort_typed = *known.get_or_insert_with(|| effort(&hanzi));
        hanzi.get_mut(wrong - window.start).into_iter().for_each(|c| *c = right);
        effort_typed.saturating_sub(effort(&hanzi) + other)
    }
}

/// By how much another word must be likelier than what was typed, in the measure of [`dictionary::cost`], to be offered; and to be meant
/// beyond doubt, where it is a word of official prose, where it is another, and where it is typed again and again. In 330,000 characters of sound texts little but words that
/// the dictionary lacks comes to more than the second.
const LIKELY: u32 = 70;
const CLEAR: u32 = 65;
const CLEAR_OF_OTHERS: u32 = 90;
const SURE: u32 = 100;
/// Enough for a word of official prose.
const LIKELY_OWN: u32 = 44;

/// What a word costs more that is read with another tone, or looks alike only.
const OTHER_SOUND: u32 = 15;
const OTHER_SHAPE: u32 = 25;

/// What a hanzi costs at most that is a word of its own everywhere.
const COMMON: u32 = 60;

/// So many hanzi on either side may be words with those of a slip.
const AROUND: usize = 3;

/// A range, and the hanzi around it that may be words with those in it.
pub(super) fn around(passage: &Passage<'_>, range: &Range<usize>) -> Range<usize> {
    let is_text = |at: &usize| passage.char(*at).is_some_and(is_hanzi);
    let start = (range.start.saturating_sub(AROUND)..range.start).rev().take_while(is_text).last();
    let end = (range.end..range.end + AROUND).take_while(is_text).last();
    start.unwrap_or(range.start)..end.map_or(range.end, |last| last + 1)
}

/// What a word of our own vocabulary costs that the dictionary lacks, and a hanzi that it lacks.
const OWN_WORD: u32 = 95;
const RARE: u32 = 125;

/// What it costs to say hanzi in words: the less, the likelier they are.
pub(super) fn effort(hanzi: &[char]) -> u32 {
    // the least cost up to each of them, by the length of the last word
    let mut least: Vec<[Option<(u32, Word)>; LONGEST]> = Vec::with_capacity(hanzi.len());
    let fewest = |costs: &[Option<(u32, Word)>; LONGEST]| costs.iter().flatten().map(|(cost, _)| *cost).min();
    for end in 1..=hanzi.len() {
        let mut here = [None; LONGEST];
        for (length, place) in (1..=LONGEST.min(end)).zip(&mut here) {
            let Some(word) = hanzi.get(end - length..end) else { continue };
            let own = || SOUNDS.owns(word).then_some(OWN_WORD);
            let rare = || (length == 1).then_some(RARE);
            let Some(cost) = dictionary::cost(word).map(u32::from).or_else(own).or_else(rare) else {
                continue;
            };
            let word = Word::of(word.iter().copied());
            let behind = |(before, last): &(u32, Word)| before + cost.saturating_sub(bond(*last, word));
            let least = match (end - length).checked_sub(1).and_then(|before| least.get(before)) {
                Some(before) => before.iter().flatten().map(behind).min(),
                None => Some(cost),
            };
            *place = least.map(|cost| (cost, word));
        }
        least.push(here);
    }
    least.last().and_then(fewest).unwrap_or_default()
}

/// Whether hanzi are no other words, and the one that is not that of a saying sounds or looks as the right one does: 按步就班.
fn is_slip(passage: &Passage<'_>, range: Range<usize>, at: usize, word: Word) -> bool {
    let right = word.hanzi(at);
    let alike = |typed| SOUNDS.sound_alike(typed, right) || look_alike(typed, right);
    range.len() == LONGEST
        && passage.char(range.start + at).is_some_and(alike)
        && !says_word(passage.slice(range.clone()))
        && !is_pair(&word.text())
        // only its first hanzi may be the end of what stands before, as in 帮|助村干部
        && (at > 0 || !passage.char(range.start).is_some_and(|typed| FUNCTIONS.contains(typed)) && !reaches_over(passage, &range, range.start))
}

/// Hanzi that are words by themselves everywhere: 的高水平 is no 提高水平.
static FUNCTIONS: Set = Set::of("的是了在和与或有为也都等各未其这那");

/// Whether a known word goes over this edge of a range: 文化已产|生, 帮|助村干部.
fn reaches_over(passage: &Passage<'_>, range: &Range<usize>, edge: usize) -> bool {
    let mut starts = edge.saturating_sub(LONGEST - 1)..edge;
    starts.any(|start| {
        let mut ends = edge + 1..(start + LONGEST + 1).min(passage.chars.len() + 1);
        // a word that holds the range whole, or lies in it, does not part it
        let parts = |end: usize| (start < range.start) != (end > range.end);
        ends.any(|end| parts(end) && says_word(passage.slice(start..end)))
    })
}

/// With these words are made as they are needed: 管水员, 季检.
static SUFFIXES: Set = Set::of("员化户者性型率检");

fn is_made(passage: &Passage<'_>, range: &Range<usize>) -> bool {
    range.clone().next_back().and_then(|last| passage.char(last)).is_some_and(|last| SUFFIXES.contains(last))
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
    says_word(one) && says_word(two)
}

/// Whether a text is a word.
pub(super) fn says_word(word: &str) -> bool {
    dictionary::by_hanzi(word, is_word)
}

/// Whether hanzi are a word, of the dictionary or of official prose.
pub(super) fn is_word(hanzi: &[char]) -> bool {
    dictionary::cost(hanzi).is_some() || SOUNDS.owns(hanzi)
}

/// Whether what stands around hanzi makes a name of them: 新丰村, 李健设.
pub(super) fn is_name(passage: &Passage<'_>, range: &Range<usize>) -> bool {
    // 招骋社区: what stands behind begins a word of its own
    let is_pair = |from: usize| says_word(passage.slice(from..from + 2));
    let behind = passage
        .char(range.end)
        .is_some_and(|c| KINDS.contains(c) && !(OWN_KINDS.contains(c) && is_pair(range.end)));
    let before = range.start.checked_sub(1).and_then(|at| passage.char(at));
    // 主任主恃: nor is the end of a word a surname
    let is_end = range.start > 1 && is_pair(range.start - 2);
    let before = before.filter(|c| !(SURNAMES.contains(*c) && is_end));
    // 县长陈立新, 由陈立主持
    let first = passage.char(range.start).is_some_and(|c| SURNAMES.contains(c));
    let named = first && before.is_some_and(|c| BEFORE_NAMES.contains(c));
    range.len() == 2 && (behind || named || before.is_some_and(|c| SURNAMES.contains(c)))
}

/// 高度重视高度重视, 各部门各部门; 结合实际，结合实际制定: three or four hanzi typed twice.
fn said_twice(passage: &Passage<'_>, found: &mut Vec<Diagnostic>) {
    for (index, &(_, first)) in passage.chars.iter().enumerate() {
        // most hanzi are none of the next
        let is_again = |ahead: usize| passage.char(index + ahead) == Some(first);
        if !is_again(3) && !is_again(4) && !is_again(5) {
            continue;
        }
        for (length, gap) in [(4, 0), (3, 0), (4, 1)] {
            let (end, again) = (index + length, index + length + gap);
            if passage.char(again) != Some(first) || gap > 0 && passage.char(end) != Some('，') {
                continue;
            }
            let (words, range) = (passage.slice(index..end), passage.bytes(again..again + length));
            let even = words.chars().all(|c| is_hanzi(c) && !is_numeral(c))
                && !words.chars().skip(1).any(|c| c == first);
            if !even || passage.text.get(range.clone()) != Some(words) {
                continue;
            }
            let message = format!("“{words}”写了两遍");
            found.push(if gap == 0 {
                passage.mend(&rules::DOUBLED_WORD, range, message, "")
            } else {
                // one clause may take up the words of the one before
                let mut finding = passage.at(&rules::DOUBLED_WORD, range, message).hint("删去一处");
                finding.severity = Severity::Note;
                finding
            });
        }
    }
}

/// 30日前前, 1.2万万元: what stands once behind a day or a number.
fn stands_once(before: char, c: char) -> bool {
    let digit = before.is_ascii_digit();
    is_unit(c) && digit || matches!(c, '前' | '后' | '内') && (digit || "年月日".contains(before))
}

fn is_unit(c: char) -> bool {
    matches!(c, '万' | '亿')
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
        let longer = |from: usize, length: usize| is_common_word(passage.slice(from..from + length));
        let held = |from: usize| HELD.contains(&passage.slice(from..from + 2));
        let is_noun = || held(index.saturating_sub(1)) || held(index + 1);
        let in_a_word = || {
            index.checked_sub(1).is_some_and(|before| longer(before, 2))
                || longer(index, 2)
                || longer(index + 1, 2)
                || is_noun()
        };
        let before = || index.checked_sub(1).and_then(|before| passage.char(before));
        // 钉钉子, 文化馆馆长
        let of_a_thing = || matches!(passage.char(index + 2), Some('子' | '长'));
        // 各项项, 工作作取得
        let pairs = || one == '对' && (before() == Some('一') || passage.char(index + 2) == Some('子'));
        let odd = || {
            before() == Some('各') && MEASURES.contains(one)
                || !of_a_thing()
                    && (ends_word(passage, index) && (BOUND.contains(one) || is_surplus(passage, index))
                        || begins_word(passage, index) && is_surplus(passage, index))
        };
        if one != two {
            continue;
        }
        let (range, what) = (index + 1..index + 2, passage.text.get(at..next).unwrap_or_default());
        let once = before().is_some_and(|before| stands_once(before, one));
        if (SINGLE.contains(one) || once) && !in_a_word() && !pairs() || once && is_unit(one) {
            say(range, what);
        } else if odd() {
            // too little is known of it for a mend
            let mut finding = passage
                .at(&rules::DOUBLED_WORD, passage.bytes(range), format!("“{what}”写了两遍"))
                .hint("删去");
            if !BOUND.contains(one) && before() != Some('各') {
                finding.severity = Severity::Note;
            }
            odds.push(finding);
        }
    }
    found.extend(odds);
}
