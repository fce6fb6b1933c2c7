//! 机关的名称: names of departments with a word more, another conjunction or their words in another order. In: a passage; `bodies.txt`. Out:
//! 县卫生和健康委员会, 县交通与运输局, 生态环境保护局. What ends as a name of the list is right; what is far from all of them is another's.

use super::chars::is_hanzi;
use super::sounds::sound_alike;
use super::text::Passage;
use crate::diagnostic::{Diagnostic, Severity};
use crate::document::Date;
use crate::rules;

/// The names, and those that were given up.
const BODIES: &str = include_str!("bodies.txt");

/// How a body's name ends.
const ENDS: [&str; 3] = ["局", "厅", "委员会"];

/// The hanzi of the longest name, and a word more.
const LONGEST: usize = 18;

/// The hanzi of a name so long that it is known without what stands before it.
const LONG: usize = 6;

/// Fewer hanzi may be many things.
const SHORTEST: usize = 4;

/// What names of bodies are often given that they do not have.
const EXTRA: [&str; 16] = [
    "委员", "管理", "监督", "监管", "事务", "保护", "工作", "服务", "行政", "建设", "保险", "发展", "事业",
    "治理", "运行", "综合",
];

/// What joins the words of a name: 和 in those that have it, no other.
const JOINTS: [char; 5] = ['和', '与', '及', '暨', '、'];

/// Before these a name begins: behind the name of a place, or a word that is none.
const BEFORE: &str = "省市县区旗州盟乡镇国由向请经和与及同报送对被将把各是为在到从该本我、";

/// Since this year the old names are given up.
const SINCE: u16 = 2019;

pub(super) fn check(passage: &Passage<'_>, signed: Option<Date>, found: &mut Vec<Diagnostic>) {
    for (at, end) in ENDS.into_iter().flat_map(|end| passage.places(end)) {
        let end = at + end.len();
        let before = passage.before(end);
        let run: Vec<(usize, char)> = before
            .char_indices()
            .rev()
            .take(LONGEST)
            .take_while(|(_, c)| is_hanzi(*c) || *c == '、')
            .collect();
        let Some((start, right, is_old)) = meant(before, &run) else { continue };
        let is_late = signed.is_some_and(|day| day.year >= SINCE);
        if is_old && (!is_late || passage.before(start).ends_with(['原', '时', '任'])) {
            continue;
        }
        let span = passage.span(start..end);
        if found.iter().any(|said| said.span.is_some_and(|other| other.overlaps(span))) {
            continue;
        }
        let typed = before.get(start..).unwrap_or_default();
        let message = match is_old {
            true => format!("“{typed}”是旧称，今称“{right}”"),
            false => format!("“{typed}”疑为“{right}”"),
        };
        let mut finding = passage.at(&rules::BODY_NAME, start..end, message);
        if is_old {
            finding.severity = Severity::Note;
        }
        found.push(finding.hint(format!("核对机构的名称，改为“{right}”")));
    }
}

/// Where a name begins that is nearly one of the list, by the hanzi up to its end, the last one first; and the right one.
fn meant(text: &str, run: &[(usize, char)]) -> Option<(usize, String, bool)> {
    let tail = |(at, _): &(usize, char)| Some((*at, text.get(*at..)?));
    if let Some((at, old)) = run.iter().rev().filter_map(tail).find(|(_, name)| given_up(name).is_some()) {
        return Some((at, given_up(old)?.to_owned(), true));
    }
    let begins = |index: usize| {
        let before = run.get(index + 1).map(|(_, c)| *c);
        before.is_none_or(|c| BEFORE.contains(c))
    };
    if let Some(known) = (0..run.len())
        .rev()
        .find(|index| run.get(*index).and_then(tail).is_some_and(|(_, name)| is_known(name)))
    {
        return joined(text, run, known);
    }
    (SHORTEST..=run.len()).rev().find_map(|count| {
        let (at, name) = tail(run.get(count - 1)?)?;
        if JOINTS.iter().any(|joint| name.starts_with(*joint)) || count < LONG && !begins(count - 1) {
            return None;
        }
        let right = names().find(|right| is_near(name, right))?;
        Some((at, right.to_owned(), false))
    })
}

/// 教育与体育局: a name behind another field and a conjunction that no name has.
fn joined(text: &str, run: &[(usize, char)], known: usize) -> Option<(usize, String, bool)> {
    let (_, joint) = run.get(known + 1).filter(|(_, joint)| matches!(joint, '与' | '及'))?;
    let (second, _) = *run.get(known)?;
    let end = second - joint.len_utf8();
    (known + 3..run.len()).take(4).find_map(|place| {
        let (_, before) = run.get(place + 1)?;
        let (at, _) = *run.get(place)?;
        let first = text.get(at..end)?;
        let place_ends = "省市县区旗州盟".contains(*before);
        (place_ends && is_known(&format!("{first}局")))
            .then(|| (at, format!("{first}和{}", text.get(second..).unwrap_or_default()), false))
    })
}

/// All right names.
fn names() -> impl Iterator<Item = &'static str> {
    BODIES
        .lines()
        .filter(|line| !line.starts_with('#') && !line.contains('→'))
        .flat_map(str::split_whitespace)
}

fn is_known(name: &str) -> bool {
    names().any(|known| known == name)
}

/// What a name that was given up is called now.
fn given_up(name: &str) -> Option<&'static str> {
    let rows = BODIES.lines().filter_map(|line| line.split_once(" → "));
    rows.filter(|(old, _)| !old.starts_with('#')).find(|(old, _)| *old == name).map(|(_, new)| new)
}

/// A name without what joins its words.
fn bare(name: &str) -> String {
    name.chars().filter(|c| !JOINTS.contains(c)).collect()
}

/// Whether a name is another but for its conjunctions, a word more, the order of its words, or a hanzi that sounds alike.
fn is_near(name: &str, right: &str) -> bool {
    let hanzi = '和'.len_utf8();
    let longer = name.len().saturating_sub(right.len()) / hanzi;
    let first = |name: &str| name.chars().next();
    if longer > 3 || right.len() > name.len() + 2 * hanzi {
        return false;
    }
    let (typed, meant) = (bare(name), bare(right));
    // 人力资源社会保障局 is its short form
    let joints = |name: &str| name.chars().filter(|c| JOINTS.contains(c)).count();
    let other_joints = joints(name) >= joints(right);
    if typed == meant {
        return other_joints;
    }
    if typed.len() == meant.len() && right.chars().count() >= SHORTEST {
        let odd: Vec<_> = typed.chars().zip(meant.chars()).filter(|(one, other)| one != other).collect();
        let alike = matches!(odd[..], [(one, other)] if sound_alike(one, other));
        return alike || right.chars().count() > LONG && odd.len() > 1 && turned(&typed, &meant);
    }
    let lacks = |one: &str, other: &str| {
        EXTRA.iter().any(|word| {
            one.match_indices(word).any(|(at, _)| {
                let rest = one.get(..at).zip(one.get(at + word.len()..));
                rest.is_some_and(|(head, tail)| other.strip_prefix(head) == Some(tail))
            })
        })
    };
    first(&typed) == first(&meant)
        && (lacks(&typed, &meant) || name.chars().count() >= LEAST && lacks(&meant, &typed))
}

/// A name of fewer hanzi is short for another: 应急局.
const LEAST: usize = 5;

/// Whether two names have the same hanzi.
fn turned(one: &str, other: &str) -> bool {
    let sorted = |name: &str| {
        let mut hanzi: Vec<char> = name.chars().collect();
        hanzi.sort_unstable();
        hanzi
    };
    sorted(one) == sorted(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_is_nearly_a_bodys_is_that_bodys() {
        let meant = |text: &str| {
            let run: Vec<_> = text.char_indices().rev().take(LONGEST).collect();
            meant(text, &run).map(|(_, right, _)| right)
        };
        for (text, right) in [
            ("县卫生和健康委员会", Some("卫生健康委员会")),
            ("县交通与运输局", Some("交通运输局")),
            ("县教育与体育局", Some("教育和体育局")),
            ("县退役军人事物局", Some("退役军人事务局")),
            ("社会保障和人力资源局", Some("人力资源和社会保障局")),
            ("县生态环境保护局", Some("生态环境局")),
            ("县住房城乡建设局", None),
            ("县人力资源社会保障局", None),
            ("公安局与县教育局", None),
            ("各单位和教育局", None),
            ("当前的局", None),
        ] {
            assert_eq!(meant(text).as_deref(), right, "{text}");
        }
    }
}
