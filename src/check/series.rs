//! 分组分批: 第一组, 第二组, 第四组: parts that are counted through. In: passages. Out: a number that is left out or stands twice.

use super::chars::numeral;
use super::text::Passage;
use crate::diagnostic::Diagnostic;
use crate::rules;

/// What is counted so.
const PARTS: [&str; 24] = [
    "组", "批", "阶段", "步", "类", "队", "片区", "小组", "环节", "层次", "梯队", "轮", "标段", "天", "周",
    "分队", "网格", "督导组", "检查组", "工作组", "方面", "档", "单元", "场",
];

/// Letters that stand for numbers.
const STEMS: [&str; 2] = ["甲乙丙丁戊己庚辛", "ABCDEFGH"];

/// What is counted by letters.
const LETTERED: [&str; 6] = ["组", "队", "班", "类", "档", "区"];

pub(super) fn check(all: &[Passage<'_>], found: &mut Vec<Diagnostic>) {
    for passage in all.iter().filter(|passage| passage.is_prose()) {
        if passage.may_have("第") {
            counted(passage, found);
        }
        if passage.may_have("丙丁戊己CDE") {
            LETTERED.iter().for_each(|part| lettered(passage, part, found));
        }
    }
}

/// Whether a place begins a clause.
fn begins(passage: &Passage<'_>, at: usize) -> bool {
    passage.before(at).chars().next_back().is_none_or(|c| "。；：，、！\n（".contains(c))
}

/// 第一组……第二组……第四组……, each at the start of a clause.
fn counted(passage: &Passage<'_>, found: &mut Vec<Diagnostic>) {
    let counted = passage.places("第").filter_map(|(start, mark)| {
        let behind = passage.after(start + mark.len());
        let c = behind.chars().next()?;
        let count = numeral(c).or_else(|| c.to_digit(10)).filter(|_| begins(passage, start))?;
        let rest = behind.strip_prefix(c)?;
        let part = PARTS.iter().find(|part| rest.starts_with(**part))?;
        Some((*part, (start, start + mark.len() + c.len_utf8() + part.len(), count)))
    });
    let counted: Vec<_> = counted.collect();
    for part in PARTS.iter().filter(|part| counted.iter().filter(|(of, _)| of == *part).count() > 1) {
        let places: Vec<_> = counted.iter().filter(|(of, _)| of == part).map(|(_, place)| *place).collect();
        gap(passage, &places, found);
        found.extend(told(passage, part, &places));
    }
}

/// 分三个阶段进行。第一阶段……第四阶段…….
fn told(passage: &Passage<'_>, part: &str, places: &[(usize, usize, u32)]) -> Option<Diagnostic> {
    let in_order = (1..).zip(places).all(|(number, (.., count))| *count == number);
    let (first, listed) = (places.first()?.0, places.len() as u32);
    let (at, counted) = passage.places(part).find_map(|(end, _)| {
        let before = passage.before(end);
        let words = before.strip_suffix('个').unwrap_or(before);
        let c = words.chars().next_back()?;
        let count = numeral(c).or_else(|| c.to_digit(10)).or_else(|| (c == '两').then_some(2))?;
        let stem = words.strip_suffix(c)?;
        let single = !stem.ends_with(|c: char| "第前后每上下这十百".contains(c) || c.is_ascii_digit());
        // （共4批次） may stand behind the first
        let all = end < first || stem.ends_with(['共', '分']);
        (all && single).then_some((stem.len()..end + part.len(), count))
    })?;
    (in_order && listed > 1 && counted != listed).then(|| {
        let message = format!("写的是 {counted} 个，后面列了 {listed} 个");
        passage.at(&rules::ITEM_COUNT, at, message).hint("核对个数，或补上漏掉的")
    })
}

/// 甲组……乙组……丁组…….
fn lettered(passage: &Passage<'_>, part: &str, found: &mut Vec<Diagnostic>) {
    for stems in STEMS {
        let number = |at: usize| {
            let c = passage.before(at).chars().next_back()?;
            let count = (1..).zip(stems.chars()).find(|(_, stem)| *stem == c)?.0;
            let start = at - c.len_utf8();
            begins(passage, start).then_some((start, at + part.len(), count))
        };
        let places: Vec<_> = passage.places(part).filter_map(|(at, _)| number(at)).collect();
        gap(passage, &places, found);
    }
}

/// Three parts or more that begin with the first: the one behind a gap, or told twice.
fn gap(passage: &Passage<'_>, places: &[(usize, usize, u32)], found: &mut Vec<Diagnostic>) {
    let all: Vec<u32> = places.iter().map(|(.., count)| *count).collect();
    if !matches!(all[..], [1, 2, _, ..]) && !matches!(all[..], [1, 3, ..]) {
        return;
    }
    let mut pairs =
        places.windows(2).skip_while(|pair| matches!(pair, [(.., one), (.., next)] if *next == one + 1));
    let Some([(.., before), (start, end, count)]) = pairs.next() else { return };
    let is_again = count == before && pairs.next().is_none();
    let is_left_out = *count == before + 2 && !all.contains(&(before + 1));
    if is_again || is_left_out {
        let typed = passage.text.get(*start..*end).unwrap_or_default();
        let says = if is_again {
            format!("“{typed}”用了两次")
        } else {
            format!("“{typed}”前面少了一项")
        };
        found.push(passage.at(&rules::ITEM_SEQUENCE, *start..*end, says).hint("核对各项的序号"));
    }
}
