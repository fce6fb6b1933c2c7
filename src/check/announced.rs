//! 说几项、列几项: a number of items that a sentence announces, and the items that follow it, in the same paragraph or in those behind it;
//! 一是, 二是 at the starts of paragraphs. In: passages. Out: 以下四项工作 before three headings, 三个问题。一是…四是….

use super::amounts::count;
use super::chars::{is_end, numeral};
use super::sums::marked;
use super::text::{Part, Passage};
use crate::diagnostic::Diagnostic;
use crate::{ordinal, rules};
use std::ops::Range;

/// What counts items.
const MEASURES: [&str; 9] = ["个", "项", "条", "点", "种", "大", "步", "方面", "类"];

/// Before these a number tells of no list.
const OTHER: &str = "第前后每这其上另各头另近达再余剩";

/// Words with which a sentence says that a list follows.
const ANNOUNCES: [&str; 4] = ["以下", "如下", "下列", "下面"];

/// Headings that may stand beside the items of a list: 四、工作要求.
const BESIDE: [&str; 14] = [
    "要求", "保障", "其他", "联系", "有关", "附则", "时间", "说明", "建议", "打算", "下一步", "总体", "事项",
    "组织领导",
];

pub(super) fn check(all: &[Passage<'_>], found: &mut Vec<Diagnostic>) {
    for (index, passage) in all.iter().enumerate().filter(|(_, passage)| passage.is_prose()) {
        let behind = all.get(index + 1..).unwrap_or_default();
        found.extend(inner(passage).or_else(|| outer(passage, behind)));
        found.extend(next_item(passage, behind));
        let before = all.get(..index).unwrap_or_default();
        found.extend(open_item(passage, before.last(), behind.first()));
        found.extend(aforesaid(passage, before));
        found.extend(item_before(passage, before));
    }
}

/// The one number of items that a sentence tells of: where it stands, and how many.
fn told(sentence: &str) -> Option<(Range<usize>, u32)> {
    let mut all = sentence.char_indices().filter_map(|(at, _)| {
        let before = sentence.get(..at)?.chars().next_back();
        let joined = before.is_some_and(|c| {
            c.is_ascii_digit() || numeral(c).is_some() || "十百千万.两".contains(c) || OTHER.contains(c)
        });
        let (value, length) = count(sentence.get(at..)?).filter(|_| !joined)?;
        let rest = sentence.get(at + length..)?;
        let measure = MEASURES.iter().find(|measure| rest.starts_with(**measure))?;
        (2..=12).contains(&value).then_some((at..at + length + measure.len(), value))
    });
    let first = all.next()?;
    all.next().is_none().then_some(first)
}

/// The last sentence of a text, and where it begins.
fn last_sentence(text: &str) -> (usize, &str) {
    let bare = text.trim_end_matches(|c| is_end(c) || matches!(c, '：' | '；'));
    let start = bare.rfind(is_end).map_or(0, |at| at + '。'.len_utf8());
    (start, text.get(start..).unwrap_or_default())
}

fn wrong(passage: &Passage<'_>, place: Range<usize>, told: u32, listed: u32) -> Diagnostic {
    let message = format!("写的是 {told} 项，后面列了 {listed} 项");
    passage.at(&rules::ITEM_COUNT, place, message).hint("核对项数，或补上漏掉的")
}

/// 当前存在三个问题。一是…四是…: the sentence right before a list of the same paragraph.
fn inner(passage: &Passage<'_>) -> Option<Diagnostic> {
    ["一是", "一要", "首先，", "第一，", "（一）", "（1）"].iter().find_map(|opening| {
        let (at, _) = passage.places(opening).find(|(at, _)| passage.before(*at).ends_with(is_end))?;
        let (start, sentence) = last_sentence(passage.before(at));
        let (place, told) = told(sentence)?;
        let words = sentence.get(place.end..)?.trim_end_matches(is_end);
        let near = words.chars().count() <= NEAR && !words.contains(['，', '、', '；']);
        let named = LISTED.iter().any(|noun| words.starts_with(noun)) || words.is_empty();
        let listed = marked(passage.after(at)).filter(|listed| near && named && *listed != told)?;
        // 一是 may stand for a part of the first of two items
        let twice = passage.places(opening).nth(1).is_some();
        (!twice).then(|| wrong(passage, start + place.start..start + place.end, told, listed))
    })
}

/// What is counted that is then told one by one: 涉及3个村 is no list.
const LISTED: [&str; 30] = [
    "方面", "问题", "任务", "措施", "工作", "环节", "步骤", "阶段", "重点", "要求", "原则", "特点", "做法",
    "经验", "不足", "困难", "短板", "举措", "变化", "目标", "内容", "条件", "情形", "途径", "机制", "意见",
    "建议", "关键", "突出问题", "主要",
];

/// More characters do not stand between the number and the end of its sentence.
const NEAR: usize = 6;

/// 各村要做好以下四项工作。 before three items, each a paragraph or a heading.
fn outer(passage: &Passage<'_>, behind: &[Passage<'_>]) -> Option<Diagnostic> {
    let first = behind.first()?;
    let form = form(first).filter(|(_, value)| *value == 1)?.0;
    let (start, sentence) = last_sentence(&passage.text);
    let (place, told) = told(sentence)?;
    let before = sentence.get(..place.start)?;
    let announces = ANNOUNCES.iter().any(|word| before.ends_with(word));
    let words = sentence.get(place.start..)?;
    // 从五个方面发力，……
    let aspects = before.ends_with(['从', '在', '抓', '紧']) && words.contains("方面");
    // 制定了“七条禁令”，现印发给你们
    let quoted = before.ends_with('“') && words.contains('”') && sentence.contains("印发");
    if !announces && !aspects && !quoted || passage.attachment != first.attachment {
        return None;
    }
    let items = items(first, behind, form);
    let listed = items.len() as u32;
    let last = items.last()?;
    let apart = listed > told && BESIDE.iter().any(|word| heading(last).contains(word));
    let near = listed > 1 && listed.abs_diff(told) <= 2;
    (near && listed != told && !apart)
        .then(|| wrong(passage, start + place.start..start + place.end, told, listed))
}

/// The words of a heading, or the first of a paragraph.
fn heading<'p>(passage: &'p Passage<'_>) -> &'p str {
    let end = passage.text.find(['。', '：', '，']).unwrap_or(passage.text.len());
    passage.text.get(..end).unwrap_or_default()
}

/// How an item is numbered, and its number: 2 for （二）, with what stands around it.
fn form(passage: &Passage<'_>) -> Option<((Option<u8>, String), u32)> {
    let level = if let Part::Heading(level) = passage.part { Some(level) } else { None };
    let typed = passage.number.map_or_else(|| passage.opening(), |number| &number.value);
    let typed: String = typed.chars().take(4).collect();
    let is_number = |c: char| c.is_ascii_digit() || numeral(c).is_some() || c == '十';
    let start = typed.find(is_number).filter(|at| *at == 0 || typed.starts_with('（'))?;
    let number: String = typed.get(start..)?.chars().take_while(|c| is_number(*c)).collect();
    let close = typed.get(start + number.len()..)?.chars().next().filter(|c| "、.）是要".contains(*c))?;
    let han = if number.starts_with(|c: char| c.is_ascii_digit()) { '1' } else { '一' };
    let open = typed.get(..start)?;
    Some(((level, format!("{open}{han}{close}")), ordinal::value(&number)?))
}

/// The items of a list, from its first one on.
fn items<'a, 'p>(
    first: &Passage<'_>,
    behind: &'a [Passage<'p>],
    wanted: (Option<u8>, String),
) -> Vec<&'a Passage<'p>> {
    let mut items = Vec::new();
    for passage in behind.iter().take_while(|passage| passage.attachment == first.attachment) {
        let higher = |level: u8| wanted.0.is_none_or(|own| level < own);
        if matches!(passage.part, Part::Heading(level) if higher(level)) {
            break;
        }
        match form(passage) {
            Some((form, value)) if form == wanted => {
                if value as usize != items.len() + 1 {
                    break;
                }
                items.push(passage);
            }
            // a list of paragraphs ends with the first that is no item, unless the item goes on
            _ if wanted.0.is_none() && !items.is_empty() && passage.part == Part::Paragraph => break,
            _ => {}
        }
    }
    items
}

/// 二是… and then 二是…, or 四是…, each a paragraph of its own.
fn next_item(passage: &Passage<'_>, behind: &[Passage<'_>]) -> Option<Diagnostic> {
    let number = |passage: &Passage<'_>| {
        let count = passage.chars.first().and_then(|(_, c)| numeral(*c))?;
        (passage.char(1) == Some('是')).then_some(count)
    };
    let next = behind.first().filter(|next| next.is_prose() && next.attachment == passage.attachment)?;
    let (one, other) = (number(passage)?, number(next)?);
    let between = ordinal::han(one + 1) + "是";
    let says = if other == one && (one > 1 || !passage.says("二是")) {
        format!("“{}是”用了两次", ordinal::han(one))
    } else if other == one + 2 && !passage.says(&between) {
        format!("“{}是”前面少了一项", ordinal::han(other))
    } else {
        return None;
    };
    Some(next.at(&rules::ITEM_SEQUENCE, 0..next.byte(2), says).hint("核对各项的序号"))
}

/// So many paragraphs are looked back.
const BACK: usize = 4;

/// 上述3个村 where 4个村 were named.
fn aforesaid(passage: &Passage<'_>, before: &[Passage<'_>]) -> Option<Diagnostic> {
    ["上述", "以上"].iter().find_map(|word| {
        let (at, _) = passage
            .places(word)
            .find(|(at, _)| passage.before(*at).chars().next_back().is_none_or(super::chars::is_stop))?;
        let start = at + word.len();
        let behind = passage.after(start);
        let (value, length) = count(behind)?;
        let noun = behind.get(length..)?.strip_prefix(['个', '家', '名', '项'])?;
        let noun: String = noun.chars().take(1).filter(|c| super::chars::is_hanzi(*c)).collect();
        let measure = behind.get(length..)?.chars().next()?;
        let counted = format!("{measure}{noun}");
        let near = before.iter().rev().take(BACK).filter(|other| other.attachment == passage.attachment);
        let told: Vec<u32> = near
            .flat_map(|other| other.places(&counted).map(|(at, _)| other.before(at)).collect::<Vec<_>>())
            .filter_map(|words| {
                let digits = words.len() - words.trim_end_matches(|c: char| c.is_ascii_digit()).len();
                let one = words.chars().next_back().map_or(0, char::len_utf8);
                count(words.get(words.len() - digits.max(one)..)?).map(|(value, _)| value)
            })
            .collect();
        let [only] = told[..] else { return None };
        (!noun.is_empty() && only != value && only > 1).then(|| {
            let message = format!("前面是 {only}{counted}，这里是 {value}{counted}");
            let place = at..start + length + counted.len();
            passage.at(&rules::ITEM_COUNT, place, message).hint("核对个数")
        })
    })
}

/// 前款第（四）项 where the paragraph before has three items.
fn item_before(passage: &Passage<'_>, before: &[Passage<'_>]) -> Option<Diagnostic> {
    let (at, words) = passage.places("前款第（").next()?;
    let behind = passage.after(at + words.len());
    let (value, length) = count(behind)?;
    let last = before
        .iter()
        .rev()
        .take(BACK)
        .find_map(|item| form(item).filter(|((_, form), _)| form == "（一）").map(|(_, value)| value))?;
    (value > last).then(|| {
        let end = at + words.len() + length + '）'.len_utf8();
        let message = format!("前款只有 {last} 项");
        passage.at(&rules::ITEM_SEQUENCE, at..end, message).hint("核对引用的项")
    })
}

/// A heading is shorter.
const SENTENCE: usize = 16;

/// 三、乡派出所负责秩序维护，乡卫生院做好医疗保障: between items that are whole sentences, one without the mark at its end.
fn open_item(
    passage: &Passage<'_>,
    before: Option<&Passage<'_>>,
    behind: Option<&Passage<'_>>,
) -> Option<Diagnostic> {
    let last = passage.text.chars().next_back().filter(|c| super::chars::is_hanzi(*c))?;
    let is_clause = passage.text.contains('，') && passage.chars.len() > SENTENCE;
    let ((_, own), value) = form(passage).filter(|_| is_clause)?;
    let beside = |other: Option<&Passage<'_>>, wanted: u32| {
        let other = other.filter(|other| other.attachment == passage.attachment)?;
        let ((_, form), number) = form(other)?;
        Some(form == own && number == wanted && other.text.ends_with(['。', '；']))
    };
    let first = beside(before, value.checked_sub(1)?);
    let second = beside(behind, value + 1);
    (first == Some(true) && second != Some(false)).then(|| {
        let place = passage.text.len() - last.len_utf8()..passage.text.len();
        passage.at(&rules::UNENDED, place, "这一段末尾没有标点，相邻各项有").hint("末尾加“。”")
    })
}
