//! 量词: numbers whose measure word does not go with what is counted. In: a passage; `measures.txt`. Out: 一台水带, 五辆灭火器. Only what
//! ends its clause, or stands before a particle, is known to be what is counted.

use super::chars::{Set, is_hanzi, is_numeral};
use super::ends::Ends;
use super::text::Passage;
use crate::diagnostic::Diagnostic;
use crate::rules;
use std::ops::Range;

/// The measure words that go with few things, so that they are wrong with others.
static MEASURES: Set =
    Set::of("台辆头只座棵名位间家艘本张颗口幅把匹件根条盏块面顶床副册株枚架所户起扇朵支瓶份封双");

/// What counts, and what stands for a number: 几, 多.
const COUNTS: &str = "几数多余";

/// Things that are counted, each with its measure words.
static THINGS: Ends =
    Ends { text: include_str!("measures.txt"), rows: include!(concat!(env!("OUT_DIR"), "/measures.rs")) };

/// No name of a thing has one of these: 5起发生在公路、铁路工程建设领域 counts what happened.
const NO_NAME: &str = "的在于由从已均未是往";

/// Behind these nothing more of the name stands.
const BEHIND: &str = "和及与已均用供给以等并被在由将进可正现未需";

/// More hanzi than what is counted has with the words before it.
const LONGEST: usize = 9;

pub(super) fn check(passage: &Passage<'_>, found: &mut Vec<Diagnostic>) {
    for pair in passage.chars.windows(2).enumerate() {
        let (index, &[(_, number), (at, measure)]) = pair else { continue };
        let counts = || number.is_ascii_digit() || is_numeral(number) || COUNTS.contains(number);
        if MEASURES.contains(measure) && counts() {
            found.extend(
                wrong(passage, index, at, measure).or_else(|| behind_thing(passage, index, at, measure)),
            );
        }
    }
}

/// A measure word behind a number, where what stands behind it is counted by others.
fn wrong(passage: &Passage<'_>, index: usize, at: usize, measure: char) -> Option<Diagnostic> {
    let behind = passage.after(at + measure.len_utf8());
    let hanzi =
        behind.char_indices().take(LONGEST + 1).take_while(|(_, c)| is_hanzi(*c) && !NO_NAME.contains(*c));
    let names = hanzi.map(|(at, c)| behind.split_at(at + c.len_utf8())).filter(|(_, rest)| ends(rest));
    let (name, measures, thing) = names
        .filter_map(|(name, _)| {
            let named = THINGS.longest(name).or_else(|| machine(name, measure));
            named.map(|(thing, measures)| (name, measures, thing))
        })
        .next()?;
    // 与86家企业签订责任书: what is counted stands before it
    let counted = behind.char_indices().take(LONGEST).map(|(at, c)| behind.split_at(at + c.len_utf8()).0);
    let is_counted = |name: &str| {
        name.len() < thing.len() + measure.len_utf8()
            && THINGS.longest(name).is_some_and(|(other, right)| other != thing && right.contains(measure))
    };
    if counted.into_iter().any(is_counted) {
        return None;
    }
    // 第5位, 前10位
    let counts = |c: char| c.is_ascii_digit() || is_numeral(c);
    let before = (0..index).rev().filter_map(|at| passage.char(at)).find(|c| !counts(*c));
    let is_ordinal = matches!(before, Some('第' | '前' | '后'));
    (!measures.contains(measure) && !is_ordinal).then(|| {
        let typed = format!("{measure}{name}");
        said(passage, at..at + typed.len(), thing, measure, measures)
    })
}

/// How machines and vessels are called at last, which nobody counts as people, beasts or trees.
const MACHINES: [(&str, &str); 2] = [
    ("台套", "仪 仪器 器 泵 炉 发电机 播种机 收割机 打印机 计算机 摄像机 一体机 插秧机 无人机"),
    ("个组", "箱 柜 桶 罐"),
];
const OF_BEINGS: &str = "名位户头匹棵株";

/// 一名彩色超声诊断仪: what a machine or vessel is counted with, and how it is called at last.
fn machine(name: &str, measure: char) -> Option<(&str, &'static str)> {
    let of_beings = OF_BEINGS.contains(measure) && name.chars().count() > 1;
    let ends = MACHINES.iter().flat_map(|(measures, ends)| ends.split(' ').map(|end| (*measures, end)));
    let (measures, end) =
        ends.filter(|(_, end)| of_beings && name.ends_with(end)).max_by_key(|(_, end)| end.len())?;
    let last = name.char_indices().rev().take(end.chars().count().max(2)).last()?.0;
    Some((name.get(last..)?, measures))
}

/// Hanzi that are things by themselves where a number stands behind them, each with its measure words.
const HEADS: [(&str, &str); 16] = [
    ("座架", "桥"),
    ("头条", "牛"),
    ("只头", "羊"),
    ("头口", "猪"),
    ("匹头", "马"),
    ("棵株", "树"),
    ("口眼座个", "井"),
    ("盏个", "灯"),
    ("辆台部", "车"),
    ("艘条只", "船"),
    ("栋幢座", "楼"),
    ("条米公", "渠"),
    ("把张", "椅"),
    ("顶", "帽"),
    ("本册", "书"),
    ("面", "旗"),
];

/// Measure words of sets, of which a thing may be a part, or of its own kind: they are right behind many things.
const LOOSE: &str = "家户起间架";

/// 便民桥两台, 耕牛12把: a number and a measure word behind the thing.
fn behind_thing(passage: &Passage<'_>, index: usize, at: usize, measure: char) -> Option<Diagnostic> {
    let next = passage.after(at + measure.len_utf8()).chars().next();
    if LOOSE.contains(measure) || next.is_some_and(|c| is_hanzi(c) && !BEHIND.contains(c)) {
        return None;
    }
    let is_count = |c: char| {
        c.is_ascii_digit() || is_numeral(c) || COUNTS.contains(c) || matches!(c, '.' | '约' | '近' | '共')
    };
    let start = (0..=index).rev().take_while(|at| passage.char(*at).is_some_and(is_count)).last()?;
    let before = passage.before(passage.byte(start));
    let heads = HEADS
        .iter()
        .filter(|(_, thing)| before.ends_with(thing))
        .map(|(measures, thing)| (*thing, *measures));
    let (thing, measures) =
        THINGS.longest(before).into_iter().chain(heads).max_by_key(|(thing, _)| thing.len())?;
    let is_short = thing.chars().count() == 1 && !before.strip_suffix(thing)?.ends_with(is_hanzi);
    (!measures.contains(measure) && !is_short).then(|| {
        let place = passage.byte(start) - thing.len()..at + measure.len_utf8();
        said(passage, place, thing, measure, measures)
    })
}

/// That a thing is counted with a measure word which is none of its own.
fn said(
    passage: &Passage<'_>,
    place: Range<usize>,
    thing: &str,
    measure: char,
    measures: &str,
) -> Diagnostic {
    let rights: Vec<String> = measures.chars().take(SHOWN).map(String::from).collect();
    let finding = passage.at(&rules::MEASURE, place, format!("“{thing}”不用“{measure}”计量"));
    finding.hint(format!("改为“{}”一类的量词", rights.join("”“")))
}

/// Whether a name may have ended before this.
fn ends(rest: &str) -> bool {
    rest.chars().next().is_none_or(|c| !is_hanzi(c) || BEHIND.contains(c))
}

/// So many measure words are offered.
const SHOWN: usize = 2;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn things_have_measure_words() {
        assert!(THINGS.rows.len() > 200);
        let things = THINGS.rows.iter().map(|row| THINGS.row(row));
        assert!(
            things.into_iter().all(|(thing, measures)| !measures.is_empty() && thing.chars().all(is_hanzi))
        );
    }
}
