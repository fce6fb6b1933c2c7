//! 分项: 一是…二是…, 第一，…第二，… within a paragraph. Are the items parted by the right mark, and is each one said?

use super::chars::{is_end, numeral};
use super::text::Passage;
use crate::diagnostic::Diagnostic;
use crate::rules;
use std::ops::Range;

/// An item of fewer characters is short.
const SHORT: usize = 30;

/// Words after which 、 is typed for ，.
const FIRSTLY: [&str; 11] =
    ["首先", "其次", "再次", "最后", "第一", "第二", "第三", "第四", "其一", "其二", "其三"];

/// Items of one paragraph: where each begins, and where the last one ends.
struct Items {
    starts: Vec<usize>,
    end: usize,
}

impl Items {
    fn ranges(&self) -> impl Iterator<Item = Range<usize>> {
        let ends = self.starts.iter().skip(1).copied().chain([self.end]);
        self.starts.iter().copied().zip(ends).map(|(start, end)| start..end)
    }
}

pub(super) fn check(all: &[Passage<'_>], found: &mut Vec<Diagnostic>) {
    let mut semicolons: Vec<(usize, Range<usize>)> = Vec::new();
    let mut stops = 0;
    for (index, passage) in all.iter().enumerate().filter(|(_, passage)| passage.is_prose()) {
        comma(passage, found);
        let lists = lists(passage);
        for items in &lists {
            let marks = separators(passage, items);
            found.extend(uneven(passage, items, &marks));
            if !marks.is_empty() && marks.iter().all(|(mark, full)| *mark == '；' && *full) {
                semicolons
                    .push((index, items.starts.first().map_or(0..0, |start| *start..start + "一是".len())));
            } else if marks.len() + 1 == items.starts.len() && marks.iter().all(|(mark, _)| *mark == '。') {
                stops += usize::from(!marks.is_empty());
            }
            found.extend(wrong_separators(passage, items));
            found.extend(lead_in(passage, items).or_else(|| unsaid(passage, items)));
            found.extend(summed(passage, items));
        }
        found.extend(single(passage, all.get(index + 1..).unwrap_or_default()));
        found.extend(no_second(passage, all.get(index + 1..).unwrap_or_default()));
        sequences(passage, found);
    }
    if let Some((index, range)) = semicolons.into_iter().next().filter(|_| stops > 0)
        && let Some(passage) = all.get(index)
    {
        let finding = passage.at(&rules::MIXED_SEPARATORS, range, "这里的分项用“；”隔开，别处的用“。”");
        found.push(finding.hint("全文用同一种；分项里有句号的，一律用“。”"));
    }
}

/// Whether a place begins a part of a sentence.
fn begins(passage: &Passage<'_>, index: usize) -> bool {
    index.checked_sub(1).and_then(|before| passage.char(before)).is_none_or(|c| "。；：，！？\n".contains(c))
}

/// The list of a paragraph whose items have numbers in a form: （1）…；（2）….
fn in_form(
    passage: &Passage<'_>,
    numerals: &[(usize, u32)],
    form: (&'static str, &'static str),
) -> Option<Items> {
    let in_order = (1..).zip(places(passage, numerals, form));
    let starts: Vec<usize> =
        in_order.take_while(|(count, place)| *count == place.0).map(|(_, place)| place.1.start).collect();
    (starts.len() > 1).then_some(Items { starts, end: passage.text.len() })
}

/// 首先，…；其次，….
fn in_words(passage: &Passage<'_>) -> Option<Items> {
    let starts: Vec<usize> = ORDER.iter().filter_map(|word| opening(passage, word)).collect();
    (starts.len() > 1 && starts.is_sorted()).then_some(Items { starts, end: passage.text.len() })
}

/// Where a word first begins a part of a sentence.
fn opening(passage: &Passage<'_>, word: &str) -> Option<usize> {
    openings(passage, word).next()
}

fn openings<'p>(passage: &'p Passage<'_>, word: &'p str) -> impl Iterator<Item = usize> {
    let begins =
        |at: &usize| passage.before(*at).chars().next_back().is_none_or(|c| "。；：，\n".contains(c));
    passage.places(word).map(|(at, _)| at).filter(begins)
}

/// The numerals of a text, and the digits in brackets: where each stands, and its value.
fn numerals(passage: &Passage<'_>) -> Vec<(usize, u32)> {
    let value = |(index, &(_, c)): (usize, &(usize, char))| {
        let in_bracket = || index.checked_sub(1).and_then(|open| passage.char(open)) == Some('（');
        // 1.5 is no item
        let behind = |at: usize| passage.char(index + at).unwrap_or_default();
        let marked = || matches!(behind(1), '.' | '、') && !behind(2).is_ascii_digit();
        let digit = || c.to_digit(10).filter(|count| *count > 0).filter(|_| in_bracket() || marked());
        Some((index, numeral(c).or_else(digit)?))
    };
    passage.chars.iter().enumerate().filter_map(value).collect()
}

/// Those of a form, each with its place.
fn places<'p>(
    passage: &'p Passage<'_>,
    numerals: &'p [(usize, u32)],
    (opens, closes): (&'static str, &'static str),
) -> impl Iterator<Item = (u32, Range<usize>)> + 'p {
    numerals.iter().filter_map(move |&(index, count)| {
        let (at, end) = (passage.byte(index), passage.byte(index + 1));
        let from = at.checked_sub(opens.len()).filter(|from| passage.after(*from).starts_with(opens))?;
        let is_item =
            passage.after(end).starts_with(closes) && begins(passage, index - usize::from(!opens.is_empty()));
        is_item.then_some((count, from..end + closes.len()))
    })
}

/// The lists of a paragraph: 一是 opens one, and 二是, 三是 … go on with it.
fn lists(passage: &Passage<'_>) -> Vec<Items> {
    let mut lists: Vec<Items> = Vec::new();
    let mut next = 0;
    for (index, &(at, c)) in passage.chars.iter().enumerate() {
        let Some(count) =
            numeral(c).filter(|_| passage.char(index + 1) == Some('是') && begins(passage, index))
        else {
            continue;
        };
        if count == 1 {
            if let Some(open) = lists.last_mut() {
                open.end = at;
            }
            lists.push(Items { starts: vec![at], end: passage.text.len() });
            next = 2;
        } else if count == next
            && let Some(open) = lists.last_mut()
        {
            open.starts.push(at);
            next += 1;
        }
    }
    lists.retain(|items| items.starts.len() > 1);
    lists
}

/// The mark at the end of each item but the last, and whether the item has a whole sentence in it.
fn separators(passage: &Passage<'_>, items: &Items) -> Vec<(char, bool)> {
    let count = items.starts.len() - 1;
    let mark = |range: Range<usize>| {
        let text = passage.text.get(range)?;
        Some((text.chars().next_back()?, text.contains('。')))
    };
    items.ranges().take(count).filter_map(mark).collect()
}

/// Items of one list that are parted by ； here and by 。 there, though none has a sentence within it.
fn uneven(passage: &Passage<'_>, items: &Items, marks: &[(char, bool)]) -> Option<Diagnostic> {
    let plain = items
        .ranges()
        .all(|range| passage.text.get(range).is_some_and(|text| text.matches(is_end).count() <= 1));
    let both = ['；', '。'].iter().all(|wanted| marks.iter().any(|(mark, _)| mark == wanted));
    let first = marks.first()?.0;
    // the one that is otherwise than the others, or else than the first
    let count = |mark: char| marks.iter().filter(|(other, _)| *other == mark).count();
    let lone = |mark: char| count(mark) == 1 && marks.len() > 2;
    let odd = marks.iter().position(|(mark, _)| if lone(first) { *mark == first } else { *mark != first })?;
    let end = items.ranges().nth(odd)?.end;
    (plain && both).then(|| {
        let place = end - '。'.len_utf8()..end;
        let message = "这里的分项有的用“；”隔开，有的用“。”";
        passage.at(&rules::MIXED_SEPARATORS, place, message).hint("各分项之间用同一种标点")
    })
}

/// ； behind an item that holds 。: the weaker mark parts what the stronger one joins.
fn wrong_separators(passage: &Passage<'_>, items: &Items) -> Vec<Diagnostic> {
    let wrong = |range: Range<usize>| {
        let text = passage.text.get(range.clone())?;
        (text.ends_with('；') && text.contains('。')).then(|| {
            let mark = range.end - '；'.len_utf8()..range.end;
            let finding = passage.at(&rules::ITEM_SEPARATOR, mark, "分项里有句号，分项之间却用“；”");
            finding.hint("改为“。”")
        })
    };
    items.ranges().filter_map(wrong).collect()
}

/// The last item says no more than what a heading would, where all others go on.
fn lead_in(passage: &Passage<'_>, items: &Items) -> Option<Diagnostic> {
    let sentences =
        |range: &Range<usize>| passage.text.get(range.clone()).map_or(0, |text| text.matches(is_end).count());
    let first = |range: &Range<usize>| {
        let text = passage.text.get(range.clone()).unwrap_or_default();
        let sentence = text.split_inclusive(is_end).next().unwrap_or_default();
        (sentence.matches('，').count(), sentence.chars().count())
    };
    let mut ranges: Vec<_> = items.ranges().collect();
    let last = ranges.pop()?;
    let long = ranges.iter().all(|range| sentences(range) >= 3 && first(range).1 <= SHORT);
    let (commas, length) = first(&last);
    let same = ranges.iter().all(|range| first(range).0 == commas);
    (long && same && sentences(&last) == 1 && length <= SHORT && commas > 0).then(|| {
        let finding = passage.at(
            &rules::LEAD_IN,
            last.start..last.start + "二是".len(),
            "这一项只有标题似的一句，后面没有内容",
        );
        finding.hint("补上具体内容；可能是删改时漏了")
    })
}

/// 二是；三是…: an item without words.
fn unsaid(passage: &Passage<'_>, items: &Items) -> Option<Diagnostic> {
    let item = items.ranges().find(|range| range.len() <= "二是；".len())?;
    Some(passage.at(&rules::LEAD_IN, item, "这一项没有内容").hint("补上具体内容；可能是删改时漏了"))
}

/// 一是…二是…三是…。以上四项工作.
fn summed(passage: &Passage<'_>, items: &Items) -> Option<Diagnostic> {
    let last = *items.starts.last()?;
    let behind = passage.text.get(last..items.end)?;
    let (at, word) = ["以上", "上述"].iter().find_map(|word| Some((behind.find(word)?, word)))?;
    let mut rest = behind.get(at + word.len()..)?.chars();
    let (count, measure) = (rest.next().and_then(numeral)? as usize, rest.next()?);
    let told = "项点条个".contains(measure) && count != items.starts.len();
    told.then(|| {
        let end = last + at + word.len() + '四'.len_utf8() + measure.len_utf8();
        let says = format!("前面列了 {} 项，这里写的是 {count} 项", items.starts.len());
        passage.at(&rules::ITEM_COUNT, last + at..end, says).hint("核对项数，或补上漏掉的")
    })
}

/// 一是 without 二是.
fn single(passage: &Passage<'_>, behind: &[Passage<'_>]) -> Option<Diagnostic> {
    let is = |index: usize, c: char| c == '一' && passage.char(index + 1) == Some('是');
    let mut chars = passage.chars.iter().enumerate();
    let at = chars.position(|(index, &(_, c))| is(index, c) && begins(passage, index))?;
    let goes_on = |text: &str| text.contains("二是") || text.contains("二要") || text.contains("另一是");
    let first = passage.byte(at);
    let later = behind.iter().take(FAR).any(|next| goes_on(&next.text));
    // 一是…一是…: what goes on has the number of the first
    let again =
        chars.find(|(index, (_, c))| is(*index, *c) && begins(passage, *index)).map(|(_, (at, _))| *at);
    (!goes_on(passage.after(first)) && !later).then(|| {
        if let Some(again) = again {
            let finding = passage.at(&rules::ITEM_SEQUENCE, again..again + "一是".len(), "“一是”用了两次");
            return finding.hint("改为“二是”，核对各项的序号");
        }
        let finding =
            passage.at(&rules::SINGLE_ITEM, first..first + "一是".len(), "有“一是”，后面没有“二是”");
        finding.hint("补上漏掉的分项；只有一项的删去“一是”")
    })
}

/// 第一，…… in a text that has no 第二.
fn no_second(passage: &Passage<'_>, behind: &[Passage<'_>]) -> Option<Diagnostic> {
    let at = openings(passage, "第一，").next()?;
    let goes_on = |text: &str| ["第二", "二是", "其次", "再者"].iter().any(|word| text.contains(word));
    let later = behind.iter().take(FAR).any(|next| goes_on(&next.text));
    (!goes_on(passage.after(at)) && !later).then(|| {
        let finding = passage.at(&rules::SINGLE_ITEM, at..at + "第一".len(), "有“第一”，后面没有“第二”");
        finding.hint("补上漏掉的分项；只有一项的删去“第一”")
    })
}

/// What stands behind the numbers of a list in a paragraph, or before them.
const NUMBERED: [(&str, &str); 7] =
    [("", "是"), ("", "要"), ("第", "，"), ("其", "，"), ("（", "）"), ("", "、"), ("", ".")];

/// 一是…二是…四是…: a number that is left out or stands twice.
fn sequences(passage: &Passage<'_>, found: &mut Vec<Diagnostic>) {
    circled(passage, found);
    if !passage.may_have("首二三四五再次23") {
        return;
    }
    let numerals = numerals(passage);
    let forms = [("（", "）"), ("第", "，"), ("", "要")].map(|form| in_form(passage, &numerals, form));
    let others = forms.into_iter().chain([in_words(passage)]);
    for items in others.flatten() {
        found.extend(wrong_separators(passage, &items));
        found.extend(uneven(passage, &items, &separators(passage, &items)));
    }
    for form in NUMBERED {
        let mut last: Option<(u32, Range<usize>)> = None;
        // 一要…一要…三要: the second one
        let mut again = None;
        for (count, place) in places(passage, &numerals, form) {
            if form == ("", "是") && passage.after(place.end).starts_with('、') {
                let mark = place.end..place.end + '、'.len_utf8();
                found.push(passage.mend(&rules::FIRSTLY, mark, "“是”后面用了顿号", ""));
            }
            let before = last.as_ref().map(|(count, _)| *count);
            let typed = |place: &Range<usize>| passage.text.get(place.clone()).unwrap_or_default().to_owned();
            let twice = if before == Some(count) && count > 1 { Some(place.clone()) } else { again.take() };
            let wrong = match twice {
                Some(twice) if before == Some(count) || before.is_some_and(|last| count == last + 2) => {
                    Some((format!("“{}”用了两次", typed(&twice)), twice))
                }
                _ if before.is_some_and(|last| count == last + 2) => {
                    Some((format!("“{}”前面少了一项", typed(&place)), place.clone()))
                }
                _ => None,
            };
            found.extend(
                wrong.map(|(says, place)| {
                    passage.at(&rules::ITEM_SEQUENCE, place, says).hint("核对各项的序号")
                }),
            );
            again = (count == 1 && before == Some(1)).then(|| place.clone());
            last = (count == 1 || last.is_some()).then_some((count, place));
        }
    }
    in_order(passage, found);
}

/// ①…；②…；④….
fn circled(passage: &Passage<'_>, found: &mut Vec<Diagnostic>) {
    if !passage.may_have("②③") {
        return;
    }
    let is = |index: usize, c: char| ('①'..='⑳').contains(&c) && begins(passage, index);
    let all = passage.chars.iter().enumerate().filter(|(index, (_, c))| is(*index, *c));
    let all: Vec<(usize, u32)> =
        all.filter_map(|(_, (at, c))| Some((*at, crate::ordinal::single(*c)?))).collect();
    let wrong =
        |pair: &&[(usize, u32)]| matches!(pair, [(_, one), (_, next)] if next == one || *next == one + 2);
    let odd = all.windows(2).find(wrong).filter(|_| all.first().is_some_and(|(_, first)| *first == 1));
    if let Some([(_, one), (at, next)]) = odd {
        let end = at + '①'.len_utf8();
        let typed = passage.text.get(*at..end).unwrap_or_default();
        let says = if one == next {
            format!("“{typed}”用了两次")
        } else {
            format!("“{typed}”前面少了一项")
        };
        found.push(passage.at(&rules::ITEM_SEQUENCE, *at..end, says).hint("核对各项的序号"));
    }
}

/// 首先, 其次, 再次, 最后 in another order, or without one of them.
fn in_order(passage: &Passage<'_>, found: &mut Vec<Diagnostic>) {
    let open = |word: &'static str| opening(passage, word);
    // each of them once, or they are of several lists
    let once = |word: &'static str| open(word).filter(|_| passage.places(word).nth(1).is_none());
    let order = ORDER.map(|word| once(word).map(|at| (at, word)));
    let told: Vec<(usize, &str)> = order.into_iter().flatten().collect();
    let mut pairs = told.iter().zip(told.iter().skip(1));
    if let Some(((at, word), (_, next))) = pairs.find(|((one, _), (other, _))| one > other) {
        let says = format!("“{word}”写在了“{next}”后面");
        let finding = passage.at(&rules::ITEM_SEQUENCE, *at..at + word.len(), says);
        found.push(finding.hint("依次用“首先”“其次”“再次”“最后”"));
    }
    found.extend(first_twice(passage));
    if let (Some(first), Some(third), None) = (open("首先"), open("再次"), open("其次"))
        && first < third
        && !passage.says("其次")
    {
        let says = "有“首先”“再次”，中间没有“其次”";
        found.push(
            passage
                .at(&rules::ITEM_SEQUENCE, third..third + "再次".len(), says)
                .hint("改为“其次”，或补上漏掉的一项"),
        );
    }
}

/// 首先…首先….
fn first_twice(passage: &Passage<'_>) -> Option<Diagnostic> {
    let again = openings(passage, "首先").nth(1).filter(|_| opening(passage, "其次").is_none())?;
    let finding = passage.at(&rules::ITEM_SEQUENCE, again..again + "首先".len(), "“首先”用了两次");
    Some(finding.hint("改为“其次”，或核对各项的顺序"))
}

/// How parts are counted in words.
const ORDER: [&str; 4] = ["首先", "其次", "再次", "最后"];

/// So many paragraphs may lie between one item and the next.
const FAR: usize = 12;

/// 首先、 and 第一、 take ，.
fn comma(passage: &Passage<'_>, found: &mut Vec<Diagnostic>) {
    for (index, &(at, c)) in passage.chars.iter().enumerate() {
        if !matches!(c, '首' | '其' | '再' | '最' | '第') || !begins(passage, index) {
            continue;
        }
        let rest = passage.after(at);
        let Some(word) = FIRSTLY.iter().find(|word| rest.starts_with(**word)) else { continue };
        let mark = at + word.len()..at + word.len() + '、'.len_utf8();
        let behind = passage.after(mark.end.min(passage.text.len()));
        let listed = behind.starts_with(|c| numeral(c).is_some() || c == '第' || c == '其');
        let wrong = passage.text.get(mark.clone()).filter(|mark| ["、", "；", "。"].contains(mark));
        if let Some(wrong) = wrong.filter(|_| !listed) {
            let message = format!("“{word}”后面用了“{wrong}”");
            let mut finding = passage.mend(&rules::FIRSTLY, mark.clone(), message, "，");
            finding.span = Some(passage.span(at..mark.end));
            found.push(finding);
        }
    }
}
