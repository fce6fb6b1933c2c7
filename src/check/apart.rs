//! 并列的词语: words of one kind or one length that are parted by 、, of which one stands behind another mark: 老党员，低保户、残疾人; 商场、宾馆，医院、
//! 学校等. In: a passage. Out: the mark that should be 、.

use super::chars::{is_hanzi, is_stop};
use super::spelling::is_word;
use super::text::Passage;
use crate::diagnostic::{Diagnostic, Severity};
use crate::{dictionary, rules};

/// More characters than such a word has.
const LONGEST: usize = 6;

/// How words of one kind end.
const KINDS: [&str; 5] =
    ["户员人工师童女者生友属", "办所站局委科室院队会", "村镇乡街县区市", "化", "率量值额"];

/// What may stand behind the last of them.
const BEHIND: [char; 5] = ['等', '共', '和', '及', '的'];

pub(super) fn check(passage: &Passage<'_>, found: &mut Vec<Diagnostic>) {
    if !passage.is_prose() || !passage.may_have("、") {
        return;
    }
    for (index, &(at, mark)) in passage.chars.iter().enumerate() {
        if !matches!(mark, '，' | '；' | '。') {
            continue;
        }
        let word = |from: usize| {
            (from..passage.chars.len()).take(LONGEST + 1).find(|at| !passage.char(*at).is_some_and(is_hanzi))
        };
        if mark == '，' && in_a_row(passage, index) {
            found.push(said(passage, at, mark));
            continue;
        }
        let Some(end) = word(index + 1) else { continue };
        if passage.char(end) != Some('、') || end <= index + 2 {
            continue;
        }
        let next: Vec<char> = (end + 1..passage.chars.len())
            .filter_map(|at| passage.char(at))
            .take_while(|c| is_hanzi(*c) && !BEHIND.contains(c))
            .take(LONGEST + 1)
            .collect();
        // 主办 and 会办 name nobody
        let is_verb = |at: usize| {
            passage.char(at) == Some('办')
                && at > 0
                && is_word(&[passage.char(at - 1).unwrap_or_default(), '办'])
        };
        let last = |index: Option<usize>| {
            index.filter(|at| !is_verb(*at)).and_then(|at| passage.char(at)).and_then(kind)
        };
        let (before, second) = (last(index.checked_sub(1)), last(Some(end - 1)));
        let third = next.last().copied().filter(|_| next.len() > 1).and_then(kind);
        // the first of them has a verb before it; what ends a clause of its own is none
        let start = (0..index).rev().take_while(|at| !passage.char(*at).is_some_and(is_stop)).last();
        let is_long = start.is_some_and(|start| index - start > end - index);
        if before.is_some() && before == second && second == third && is_long {
            found.push(said(passage, at, mark));
        }
    }
}

fn said(passage: &Passage<'_>, at: usize, mark: char) -> Diagnostic {
    let message = format!("并列的词语之间用了“{mark}”");
    let mut finding = passage.at(&rules::COORDINATES, at..at + mark.len_utf8(), message);
    finding.severity = Severity::Note;
    finding.hint("改为“、”")
}

/// What stands before the first word of a list: who or what it is of.
const OPENS: [&str; 38] = [
    "建立", "推动", "落实", "开展", "深入", "围绕", "统筹", "走访", "由", "对", "向", "从", "为", "包括",
    "包含", "涉及", "如", "邀请", "协调", "会同", "联合", "组织", "检查", "排查", "涵盖", "分为", "抽调",
    "做好", "抓好", "完善", "覆盖", "与", "和", "在", "把", "将", "有", "了",
];

/// How clauses begin, and no words of a list.
const CLAUSES: [&str; 38] = [
    "要", "应", "将", "已", "并", "把", "对", "向", "由", "从", "使", "让", "给", "是", "有", "不", "也",
    "都", "又", "就", "在", "为", "以", "加", "落", "确", "推", "提", "强", "建", "其", "各", "全", "本",
    "该", "形", "打", "实",
];

/// Whether the words on both sides of a comma are of one list: as long as each other, with 、 before them and 、 or 等 behind.
fn in_a_row(passage: &Passage<'_>, comma: usize) -> bool {
    // hanzi up to a mark; the last word of a list goes up to what sums it up
    let word = |from: usize| {
        let is_word = |c: &&(usize, char)| is_hanzi(c.1) && c.1 != '等';
        passage.chars.get(from..).unwrap_or_default().iter().take(LONGEST + 1).take_while(is_word).count()
    };
    let length = word(comma + 1);
    let end = comma + 1 + length;
    let listed = passage.char(end) == Some('、');
    if is_row(passage, comma, length) {
        return true;
    }
    // most clauses go on otherwise
    if !(2..LONGEST).contains(&length) || !listed && passage.char(end) != Some('等') {
        return false;
    }
    let second = if listed { word(end + 1) } else { 0 };
    // the list is closed behind the second word or a later one
    let rest = passage.slice(end..(end + REACH).min(passage.chars.len()));
    let rest = rest.split(is_stop_of_list).next().unwrap_or_default();
    let sums_up = |c: char| c == '等' || c.is_ascii_digit() || "二三四五六七八九十".contains(c);
    // 人才，文化、生态、组织: two more of them are a list as well
    let goes_on = length == 2 && second == 2 && passage.char(end + 3) == Some('、');
    let closed = !listed || second > 0 && (rest.contains(sums_up) || rest.contains("相结合") || goes_on);
    let behind = passage.slice(comma + 1..end);
    let ends_in = |at: usize| passage.char(at.checked_sub(1)?).and_then(kind);
    if !closed || CLAUSES.iter().any(|word| behind.starts_with(word)) {
        return false;
    }
    let start =
        passage.before(passage.byte(comma)).chars().rev().take(LONGEST + 1).take_while(|c| is_hanzi(*c));
    let before = start.count();
    let start = comma - before;
    let in_list = start > 0 && passage.char(start - 1) == Some('、');
    if in_list {
        // a longer word may be a verb and its object, which begin a clause
        let alike = !listed && ends_in(end).is_some() && ends_in(end) == ends_in(comma);
        let near = length == before && (length == 2 || listed && second == length || alike);
        return near && before > 1;
    }
    // 由公安，民政、教育等
    let two = |from: usize| {
        let hanzi = [passage.char(from), passage.char(from + 1)];
        matches!(hanzi, [Some(one), Some(two)] if dictionary::cost(&[one, two]).is_some())
    };
    let opening = comma.checked_sub(2).map_or("", |first| passage.before(passage.byte(first)));
    length == 2
        && listed
        && second == 2
        && two(comma + 1)
        && comma > 2
        && two(comma - 2)
        && OPENS.iter().any(|word| opening.ends_with(word))
}

/// 有人员、有经费，有场地: three of as many hanzi, each with the same first one.
fn is_row(passage: &Passage<'_>, comma: usize, length: usize) -> bool {
    let row = |at: usize| Some((passage.char(at)?, passage.char(at + length)?)).filter(|(c, _)| is_hanzi(*c));
    (2..=4).contains(&length)
        && comma > 2 * length + 1
        && passage.char(comma + 1 + length).is_none_or(is_stop)
        && passage.char(comma + 1).filter(|c| is_hanzi(*c)).is_some_and(|first| {
            let same =
                |at: usize, mark: char| row(at).is_some_and(|(c, closes)| c == first && closes == mark);
            same(comma - length, '，') && same(comma - 2 * length - 1, '、')
        })
}

/// So many characters a list may go on.
const REACH: usize = 40;

fn is_stop_of_list(c: char) -> bool {
    is_stop(c) && c != '、'
}

/// Of what kind a word is that ends so.
fn kind(last: char) -> Option<usize> {
    KINDS.iter().position(|kind| kind.contains(last))
}
