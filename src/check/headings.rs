//! 层次标题: are their numbers in the forms of §7.3.3, do they end as headings end, and are siblings alike?

use super::chars::{is_hanzi, is_numeral, is_stop, run};
use super::text::{Part, Passage};
use crate::diagnostic::{Diagnostic, Severity};
use crate::rules;
use crate::source::{Span, Spanned};
use std::collections::BTreeMap;

/// A longer line is no heading.
const LONGEST: usize = 40;

pub(super) fn check(all: &[Passage<'_>], found: &mut Vec<Diagnostic>) {
    let names = [1, 2].map(|level| name_what_follows(all, level));
    for (index, passage) in all.iter().enumerate() {
        match passage.part {
            Part::Heading(level) => {
                found.extend(number(passage, level));
                found.extend(behind_number(passage));
                if names.get(usize::from(level) - 1) == Some(&true) {
                    found.extend(ended(passage));
                }
            }
            Part::Paragraph | Part::Item => {
                found.extend(typed_number(passage));
                found.extend(ended_line(passage, all.get(index + 1)));
            }
            _ => {}
        }
    }
    skipped(all, found);
    for siblings in families(all) {
        alike(all, &siblings, found);
        closed(all, &siblings, found);
        found.extend(alone(all, &siblings));
        found.extend(parallel(all, &siblings));
        found.extend(named_otherwise(all, &siblings));
        found.extend(bodiless(all, &siblings));
    }
}

/// The number of a heading in another form than that of its level.
fn number(passage: &Passage<'_>, level: u8) -> Option<Diagnostic> {
    let number = passage.number?;
    // reading writes numbers as the standard does
    let typed = passage.typed(number.span).trim_end();
    let count = typed.trim_matches(|c: char| !c.is_ascii_digit() && !is_numeral(c));
    let right = match level {
        1 if typed.ends_with(['.', '．', '，', ',']) && count.chars().all(is_numeral) => {
            format!("{count}、")
        }
        2 if typed.contains(NO_BRACKETS) && count.chars().all(is_numeral) => format!("（{count}）"),
        3 if typed.ends_with(['、', '．', '，', ',']) && count.bytes().all(|byte| byte.is_ascii_digit()) =>
        {
            format!("{count}.")
        }
        4 if typed.contains(NO_BRACKETS) && count.bytes().all(|byte| byte.is_ascii_digit()) => {
            format!("（{count}）")
        }
        _ => return None,
    };
    // 1、3个 would become 1.3个
    let joins = right.ends_with('.') && passage.text.starts_with(|c: char| c.is_ascii_digit());
    let found = rules::HEADING_FORM.at(number.span, format!("第{level}层的序数写成了“{typed}”"));
    let found = found.hint(format!("改为“{right}”"));
    let place = Span { end: number.span.start + typed.len() as u32, ..number.span };
    (typed != right && !count.is_empty()).then(|| if joins { found } else { found.fixed(place, right) })
}

/// What stands in numbers in brackets that are not the standard's: (一), （ 二 ）.
const NO_BRACKETS: [char; 4] = ['(', ')', ' ', '\u{3000}'];

/// （一）、加强领导: nothing stands behind a bracket.
fn behind_number(passage: &Passage<'_>) -> Option<Diagnostic> {
    let number = passage.number?;
    let message = |mark: &str| format!("序数“{}”后面多了“{mark}”", number.value);
    // reading takes （一）、 for a number
    let typed = passage.typed(number.span).trim_end();
    if let Some(bare) = typed.strip_suffix('、').filter(|bare| bare.ends_with(['）', ')'])) {
        let start = number.span.start + bare.len() as u32;
        let place = Span { start, end: start + '、'.len_utf8() as u32, ..number.span };
        return Some(
            rules::HEADING_BEHIND.at(place, message("、")).hint("删去“、”").fixed(place, String::new()),
        );
    }
    let marks = run(&passage.text, |c| "，.．,、。：:；;）)".contains(c));
    (!marks.is_empty()).then(|| passage.mend(&rules::HEADING_BEHIND, 0..marks.len(), message(marks), ""))
}

/// A number at the start of a paragraph that is no heading.
fn typed_number(passage: &Passage<'_>) -> Option<Diagnostic> {
    // reading writes numbers as the standard does
    let text = passage.opening();
    let start = passage.span(0..0).range().start;
    let han = run(text, is_numeral);
    let digits = run(text, |c| c.is_ascii_digit());
    let place = |end: usize| Span::new(passage.span.source, start, start + end);
    let report = |end: usize, right: &str| {
        let message = format!("序数写成了“{}”", text.get(..end).unwrap_or_default());
        Some(
            rules::HEADING_FORM
                .at(place(end), message)
                .hint(format!("改为“{right}”"))
                .fixed(place(end), right),
        )
    };
    let short = |count: &str| (1..=2).contains(&count.chars().count());
    if let Some(inner) = text.strip_prefix(['(', '（']) {
        let count = run(inner, |c| c.is_ascii_digit() || is_numeral(c));
        let close = inner.get(count.len()..)?.chars().next().filter(|c| matches!(c, ')' | '）'))?;
        let end = text.len() - inner.len() + count.len() + close.len_utf8();
        let half = text.starts_with('(') || close == ')';
        return (half && short(count)).then(|| report(end, &format!("（{count}）")))?;
    }
    if short(han) {
        let next = text.get(han.len()..)?.chars().next().filter(|c| matches!(c, '，' | ',' | '.' | '．'))?;
        let heading = passage.chars.len() <= LONGEST && !text.contains("是");
        return heading.then(|| report(han.len() + next.len_utf8(), &format!("{han}、")))?;
    }
    let behind = text.get(digits.len()..)?;
    let next = behind.chars().next()?;
    let after = behind.get(next.len_utf8()..)?;
    let word = after.starts_with(is_hanzi) && !after.starts_with(is_numeral);
    match next {
        '、' | '，' | ',' if short(digits) && (word || after.starts_with(['“', '《'])) => {
            report(digits.len() + next.len_utf8(), &format!("{digits}."))
        }
        ')' | '）' if short(digits) && word => {
            let place = place(digits.len() + next.len_utf8());
            let finding = rules::HEADING_HALF.at(place, format!("序数写成了“{digits}{next}”"));
            Some(finding.hint(format!("第三层改为“{digits}.”，第四层改为“（{digits}）”")))
        }
        _ => None,
    }
}

/// Whether the headings of a level stand alone and each has a text under it: what has none, or runs on, is a clause of its own.
fn name_what_follows(all: &[Passage<'_>], level: u8) -> bool {
    let headings = || all.iter().enumerate().filter(|(_, passage)| passage.part == Part::Heading(level));
    let names = |(index, passage): (usize, &Passage<'_>)| {
        let next = all.get(index + 1).map(|next| next.part);
        let text = matches!(next, Some(Part::Heading(deeper)) if deeper > level)
            || next.is_some_and(|next| !matches!(next, Part::Heading(_)));
        text && passage.head == passage.text.len()
    };
    headings().count() > 1 && headings().all(names)
}

/// A heading on a line of its own takes no mark at its end.
fn ended(passage: &Passage<'_>) -> Option<Diagnostic> {
    let last = passage.text.chars().next_back().filter(|c| "。；，、：！".contains(*c))?;
    let words = passage.text.trim_end_matches(last);
    (words.chars().count() <= LONGEST && !words.contains(['。', '；'])).then(|| {
        let message = format!("单独成行的标题末尾有“{last}”");
        let mut finding = passage.mend(&rules::HEADING_MARK, words.len()..passage.text.len(), message, "");
        // what follows may be meant to be its explanation
        if last == '：' {
            finding.severity = Severity::Note;
        }
        finding
    })
}

/// 一、总体目标； on a line of its own, with a paragraph under it: its mark keeps it from being read as a heading.
fn ended_line(passage: &Passage<'_>, next: Option<&Passage<'_>>) -> Option<Diagnostic> {
    let inner = passage.text.strip_prefix('（');
    let count = inner.unwrap_or(&passage.text);
    let count = count.get(run(count, is_numeral).len()..)?;
    let words = count.strip_prefix(if inner.is_some() { '）' } else { '、' })?;
    let mark = words.chars().next_back().filter(|c| "；，".contains(*c))?;
    let short = words.chars().count() <= LONGEST / 2 && words.matches(is_stop).count() == 1;
    let followed = next.is_some_and(|next| {
        next.part == Part::Paragraph && !next.text.starts_with(|c| is_numeral(c) || c == '（')
    });
    (passage.part == Part::Paragraph && words.len() < passage.text.len() && short && followed).then(|| {
        let at = passage.text.len() - mark.len_utf8();
        let message = format!("单独成行的标题末尾有“{mark}”");
        passage.mend(&rules::HEADING_MARK, at..passage.text.len(), message, "")
    })
}

/// A level that is left out: 一、 and then 1., where there is （一） too.
fn skipped(all: &[Passage<'_>], found: &mut Vec<Diagnostic>) {
    let has_level =
        |level| all.iter().any(|passage| passage.part == Part::Heading(level) && passage.attachment == 0);
    let levels = [1, 2, 3, 4].map(has_level);
    let has = |level: u8| levels.get(usize::from(level) - 1).copied().unwrap_or_default();
    let mut before = 0;
    for (index, passage) in all.iter().enumerate().filter(|(_, passage)| passage.attachment == 0) {
        let Part::Heading(level) = passage.part else { continue };
        // items of a list are no headings: what is one stands alone, with text under it
        let heads = passage.head == passage.text.len()
            && !passage.text.ends_with(is_stop)
            && all.get(index + 1).is_some_and(|next| !matches!(next.part, Part::Heading(_)))
            && !passage.number.is_some_and(is_article);
        let far = level == 4
            && before == 1
            && all.get(index - 1).is_some_and(|above| above.part == Part::Heading(before));
        if before > 0 && level > before + 1 && (far || heads && (before + 1..level).all(has)) {
            let message = format!("第{before}层标题下面直接用了第{level}层");
            let finding =
                rules::LEVEL_SKIPPED.at(passage.number.map_or(passage.span, |number| number.span), message);
            found.push(finding.hint(format!("改用第{}层的序数", before + 1)));
        }
        before = level;
    }
}

/// Whether a number is that of an article: 第一条.
fn is_article(number: &Spanned<String>) -> bool {
    number.value.trim_end().ends_with('条')
}

/// The headings of one level under one heading, in order: their indices.
fn families(all: &[Passage<'_>]) -> Vec<Vec<usize>> {
    let mut done = Vec::new();
    let mut open: [Vec<usize>; 4] = Default::default();
    let mut attachment = 0;
    for (index, passage) in all.iter().enumerate() {
        let Part::Heading(level) = passage.part else { continue };
        let depth = usize::from(level.clamp(1, 4)) - 1;
        let from = if passage.attachment == attachment { depth + 1 } else { 0 };
        attachment = passage.attachment;
        open.iter_mut().skip(from).for_each(|family| done.push(std::mem::take(family)));
        if let Some(family) = open.get_mut(depth) {
            family.push(index);
        }
    }
    done.extend(open);
    done.retain(|family| !family.is_empty());
    done
}

/// The words of a heading, without the mark at their end.
fn words<'p>(passage: &'p Passage<'_>) -> &'p str {
    passage.text.get(..passage.head).unwrap_or_default().trim_end_matches(is_stop)
}

/// Headings that say the same, or begin with the same words.
fn alike(all: &[Passage<'_>], siblings: &[usize], found: &mut Vec<Diagnostic>) {
    let mut seen: BTreeMap<&str, &str> = BTreeMap::new();
    let mut before: Vec<Vec<char>> = Vec::new();
    for passage in siblings.iter().filter_map(|index| all.get(*index)) {
        let words = words(passage);
        let opening = words.split_once('，').map_or(words, |(opening, _)| opening);
        let number = passage.number.map_or("", |number| &*number.value);
        if opening.chars().count() < 4 {
            continue;
        }
        let turned: Vec<char> = words.chars().collect();
        let is_turned = |other: &Vec<char>| super::chars::are_turned(other, &turned);
        if let Some(other) =
            before.iter().find(|other| turned.len() >= 6 && **other != turned && is_turned(other))
        {
            let message = format!("标题与“{}”只是字的次序不同", other.iter().collect::<String>());
            found.push(rules::HEADING_ALIKE.at(passage.span, message).hint("改写其中一个，或合成一个"));
        }
        before.push(turned);
        if let Some(first) = seen.get(opening) {
            let message = format!("标题与“{first}{opening}……”开头相同");
            found.push(
                rules::HEADING_ALIKE.at(passage.span, message).hint("改写其中一个，使各标题各说一件事"),
            );
        } else {
            seen.insert(opening, number);
        }
    }
}

/// Run-in headings end with 。.
fn closed(all: &[Passage<'_>], siblings: &[usize], found: &mut Vec<Diagnostic>) {
    let run_in = |passage: &&Passage<'_>| passage.head > 0 && passage.head < passage.text.len();
    let heads: Vec<_> = siblings.iter().filter_map(|index| all.get(*index)).filter(run_in).collect();
    let ends = |passage: &Passage<'_>| passage.before(passage.head).chars().next_back();
    let full = heads.iter().filter(|passage| ends(passage) == Some('。')).count();
    if full * 2 <= heads.len() || full < 2 {
        return;
    }
    // （二）强化宣传；各村要……: its mark keeps it from being a heading
    let is_joined = |passage: &&Passage<'_>| !heads.iter().any(|head| std::ptr::eq(*head, *passage));
    for passage in siblings.iter().filter_map(|index| all.get(*index)).filter(is_joined) {
        let opening = passage.text.split(is_stop).next().unwrap_or_default();
        let mark = passage.after(opening.len()).chars().next().filter(|c| match c {
            '；' | '：' => true,
            '，' => full + 1 == siblings.len() && is_like(opening, &heads),
            _ => false,
        });
        let goes_on = passage.text.ends_with('。') && opening.chars().count() <= LONGEST / 2;
        if let Some(mark) = mark.filter(|_| goes_on) {
            let range = opening.len()..opening.len() + mark.len_utf8();
            let message = format!("接排的标题以“{mark}”结尾，同一层其他标题以“。”结尾");
            found.push(passage.at(&rules::RUN_IN_END, range, message).hint("改为“。”"));
        }
    }
    for passage in heads {
        if let Some(last) = ends(passage).filter(|c| "；：，、".contains(*c)) {
            let range = passage.head - last.len_utf8()..passage.head;
            let message = format!("接排的标题以“{last}”结尾，同一层其他标题以“。”结尾");
            found.push(passage.at(&rules::RUN_IN_END, range, message).hint("改为“。”"));
        }
    }
}

/// Whether words are as long as the heads of run-in headings, and no condition.
fn is_like(opening: &str, heads: &[&Passage<'_>]) -> bool {
    let lengths = || heads.iter().map(|head| words(head).chars().count());
    let (Some(least), Some(most)) = (lengths().min(), lengths().max()) else { return false };
    (least..=most).contains(&opening.chars().count()) && !opening.contains(['的', '如', '凡', '因', '对'])
}

/// One （一） with no （二）.
fn alone(all: &[Passage<'_>], siblings: &[usize]) -> Option<Diagnostic> {
    let [only] = siblings else { return None };
    let passage = all.get(*only)?;
    // 第一条 of a chapter is counted through the whole text
    let number = passage
        .number
        .filter(|number| matches!(passage.part, Part::Heading(2..=4)) && !is_article(number))?;
    // （一）统一着装。（二）文明用语。: the second one stands in the same paragraph
    let second = number.value.replace('一', "二").replace('1', "2");
    if second != number.value && passage.says(&second) {
        return None;
    }
    let finding = rules::SINGLE_CHILD.at(number.span, format!("“{}”下面没有并列的第二项", number.value));
    Some(finding.hint("只有一项的不必编序数"))
}

/// Of four headings or more, all but one have two parts.
fn parallel(all: &[Passage<'_>], siblings: &[usize]) -> Option<Diagnostic> {
    let parts = |index: &usize| all.get(*index).map_or(0, |passage| words(passage).matches('，').count());
    let single: Vec<_> = siblings.iter().filter(|index| parts(index) == 0).collect();
    let doubled = siblings.iter().filter(|index| parts(index) == 1).count();
    let [odd] = *single else { return None };
    let passage = all.get(*odd).filter(|_| doubled + 1 == siblings.len() && doubled >= 3)?;
    let finding = rules::NOT_PARALLEL.at(passage.span, "这个标题的句式与同一层其他标题不同");
    Some(finding.hint("其他标题都是“……，……”两句，改成同样的句式"))
}

/// How headings begin that say what is done, and how those end that name what they tell of.
const DOES: [&str; 30] = [
    "加强", "健全", "完善", "强化", "推进", "落实", "深化", "提升", "优化", "抓好", "做好", "开展", "夯实",
    "聚焦", "坚持", "突出", "压实", "规范", "严格", "创新", "拓展", "提高", "推动", "加快", "抓实", "注重",
    "明确", "严肃", "扩大", "建立",
];
const NAMES: [&str; 4] = ["情况", "方面", "问题", "工作开展"];

/// Hanzi with which words of doing begin, among others.
const VERBAL: &str = "抓做搞严强深加推落促保提优完健压夯聚坚突规创拓注明扩建狠配统组开全切着努大精细扎巩构打筑守培引服确持持有稳助";

/// 宣传引导方面的情况 beside 健全组织体系, 完善规章制度: one names, where all others say what is done.
fn named_otherwise(all: &[Passage<'_>], siblings: &[usize]) -> Option<Diagnostic> {
    let headings = || siblings.iter().filter_map(|index| all.get(*index));
    let does = |passage: &Passage<'_>| DOES.iter().any(|verb| words(passage).starts_with(verb));
    let mut others = headings().filter(|passage| !does(passage));
    let odd = others.next().filter(|_| siblings.len() > 2)?;
    let short = words(odd).chars().count() <= 6 && !words(odd).starts_with(|c| VERBAL.contains(c));
    let named = short && ["建设", "工作", "管理"].iter().any(|end| words(odd).ends_with(end));
    let names = odd.head > 0 && (named || NAMES.iter().any(|end| words(odd).ends_with(end)));
    (names && others.next().is_none()).then(|| {
        let place = odd.bytes(0..words(odd).chars().count());
        let finding = odd.at(&rules::NOT_PARALLEL, place, "这个标题的句式与同一层其他标题不同");
        finding.hint("其他标题都以动词开头，改成同样的句式，如“加强……”")
    })
}

/// The one heading with nothing under it, where its siblings have something; where there are more, they are a list.
fn bodiless(all: &[Passage<'_>], siblings: &[usize]) -> Option<Diagnostic> {
    let is_empty = |index: &usize| {
        let Some(passage) = all.get(*index) else { return false };
        // an article may be one sentence: 第六条　本办法由县财政局负责解释。
        if passage.number.is_some_and(is_article) {
            return false;
        }
        let inner = passage.text.trim_end_matches('。');
        let is_head = match passage.part {
            Part::Heading(1) => inner.len() == passage.text.len() && !inner.ends_with(is_stop),
            // a clause that names what follows
            _ => !inner.contains(is_stop) && inner.chars().count() <= LONGEST / 2,
        };
        let level = |passage: &Passage<'_>| if let Part::Heading(level) = passage.part { level } else { 5 };
        let next = all.get(index + 1).filter(|next| next.attachment == passage.attachment);
        // what follows the last one may be its text, or the list of its siblings goes on in it
        is_head
            && next.map_or(level(passage) == 1, |next| {
                level(next) == level(passage) || level(passage) > 1 && level(next) < level(passage)
            })
    };
    let mut empty = siblings.iter().filter(|index| is_empty(index));
    let (passage, None) = (all.get(*empty.next()?)?, empty.next()) else { return None };
    let least = if passage.part == Part::Heading(1) { 1 } else { 2 };
    (siblings.len() > least)
        .then(|| rules::NO_BODY.at(passage.span, "标题下面没有内容").hint("补上内容，或删去这个标题"))
}
