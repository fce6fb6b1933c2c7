//! 机关的名称: names of departments with a word more, another conjunction or their words in another order. In: a passage; `bodies.txt`. Out:
//! 县卫生和健康委员会, 县交通与运输局, 生态环境保护局. What ends as a name of the list is right; what is far from all of them is another's.

use super::chars::{are_turned, is_hanzi};
use super::sounds::sound_alike;
use super::text::Passage;
use super::told::is_told;
use crate::diagnostic::{Diagnostic, Severity};
use crate::document::Date;
use crate::rules;

/// The right names, and those that were given up, each with what it is called now.
static BODIES: (&[&str], &[(&str, &str)]) = include!(concat!(env!("OUT_DIR"), "/bodies.rs"));

/// How a body's name ends.
const ENDS: [&str; 4] = ["局", "厅", COMMITTEE, "部"];
const COMMITTEE: &str = "委员会";

/// What says nothing of a body's field.
const GENERIC: [&str; 3] = [COMMITTEE, "管理局", "服务局"];

/// Behind 部 and before it these make another word of it: 部门, 干部.
const NO_BODY: &str = "门分队署位件落级属下委编首族";
const OF_NO_BODY: &str = "干全内外局总支本各底上下中南北东西头胸腹乐";

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
        if before.ends_with('部') && is_no_body(before, passage.after(end)) {
            continue;
        }
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
        if is_told(found, span) {
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

fn is_no_body(before: &str, behind: &str) -> bool {
    let last = before.chars().nth_back(1);
    behind.starts_with(|c| NO_BODY.contains(c)) || last.is_some_and(|c| OF_NO_BODY.contains(c))
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
    // names that end in another hanzi are far from it
    let last = run.first().map(|(_, c)| *c)?;
    let names = || BODIES.0.iter().filter(|name| name.ends_with(last));
    // the longest that stands there whole
    if let Some(known) = names().filter(|name| text.ends_with(**name)).map(|name| name.chars().count()).max()
    {
        return joined(text, run, known - 1);
    }
    // what is nearly one has its first hanzi, or its second
    let near = |name: &&&str| {
        let has = |c: char| run.iter().any(|(_, typed)| *typed == c);
        name.chars().take(2).any(has)
    };
    let near: Vec<Name<'_>> = names().filter(near).map(|name| Name::of(name)).collect();
    if near.is_empty() {
        return None;
    }
    (SHORTEST..=run.len()).rev().find_map(|count| {
        let (at, name) = tail(run.get(count - 1)?)?;
        if JOINTS.iter().any(|joint| name.starts_with(*joint)) || count < LONG && !begins(count - 1) {
            return None;
        }
        let typed = Name::of(name);
        let right = near.iter().find(|right| typed.is_near(right))?;
        Some((at, right.text.to_owned(), false))
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

fn is_known(name: &str) -> bool {
    BODIES.0.contains(&name)
}

/// What a name that was given up is called now.
fn given_up(name: &str) -> Option<&'static str> {
    BODIES.1.iter().find(|(old, _)| *old == name).map(|(_, new)| *new)
}

/// A name, and its hanzi without what joins its words.
struct Name<'t> {
    text: &'t str,
    hanzi: Vec<char>,
    joints: usize,
}

impl<'t> Name<'t> {
    fn of(text: &'t str) -> Self {
        let hanzi: Vec<char> = text.chars().filter(|c| !JOINTS.contains(c)).collect();
        Self { text, joints: text.chars().count() - hanzi.len(), hanzi }
    }

    /// How many characters it has.
    fn count(&self) -> usize {
        self.hanzi.len() + self.joints
    }

    /// How many characters it has where what many bodies end in counts as one.
    fn own(&self) -> usize {
        let end = GENERIC.iter().find(|end| self.text.ends_with(**end));
        self.count() - end.map_or(0, |end| end.chars().count() - 1)
    }

    /// Whether it is another but for its conjunctions, a word more, the order of its words, or a hanzi that sounds alike.
    fn is_near(&self, right: &Self) -> bool {
        let (typed, meant) = (&self.hanzi, &right.hanzi);
        if self.count() > right.count() + 3 || right.count() > self.count() + 2 {
            return false;
        }
        if typed == meant {
            // 人力资源社会保障局 is its short form
            return self.joints >= right.joints;
        }
        if typed.len() == meant.len() && right.count() >= SHORTEST {
            let odd: Vec<_> = typed.iter().zip(meant).filter(|(one, other)| one != other).collect();
            let alike = matches!(odd[..], [(one, other)] if sound_alike(*one, *other));
            // 生态环保局: a name so long is another's by more than a hanzi, but 评标委员会 is not 评审委员会
            let one_other = odd.len() == 1 && right.own() >= LEAST;
            return alike || one_other || right.count() > LONG && odd.len() > 1 && are_turned(typed, meant);
        }
        lacks(typed, meant) || self.count() >= LEAST && lacks(meant, typed)
    }
}

/// Whether one name is the other with a word more than it has, behind its first hanzi.
fn lacks(one: &[char], other: &[char]) -> bool {
    if one.len() != other.len() + 2 {
        return false;
    }
    let alike = one.iter().zip(other).take_while(|(one, other)| one == other).count();
    let is_extra = |word: &[char]| EXTRA.iter().any(|extra| extra.chars().eq(word.iter().copied()));
    (1..=alike).any(|at| one.get(at..at + 2).is_some_and(is_extra) && one.get(at + 2..) == other.get(at..))
}

/// A name of fewer hanzi is short for another: 应急局.
const LEAST: usize = 5;

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
