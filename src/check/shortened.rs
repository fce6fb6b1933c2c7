//! 机构名称不一致: one body, its name in full and with words left out in one paragraph. In: a passage. Out: the shorter one: 市场管理局 beside
//! 市场监督管理局, 防汛指挥部 beside 防汛抗旱指挥部.

use super::chars::{is_hanzi, is_stop};
use super::text::Passage;
use crate::diagnostic::{Diagnostic, Severity};
use crate::rules;

/// How the names of bodies end.
const ENDS: [&str; 6] = ["局", "指挥部", "领导小组", "委员会", "中心组", "专班"];

/// What bodies of one body end with.
const COMMITTEE: &str = "委员会";

/// What many bodies of a place end with.
const OFFICE: &str = "局";

/// The hanzi of a name before its end, the short one and the long one.
const SHORT: std::ops::RangeInclusive<usize> = 2..=5;
const LONGEST: usize = 10;

/// Who says that a name is short for another means it.
const MEANT: [&str; 3] = ["简称", "下称", "统称"];

pub(super) fn check(passage: &Passage<'_>, found: &mut Vec<Diagnostic>) {
    if !passage.is_prose() || MEANT.iter().any(|word| passage.says(word)) {
        return;
    }
    for end in ENDS {
        let places: Vec<usize> = passage.places(end).map(|(at, _)| at).collect();
        if places.len() < 2 {
            continue;
        }
        let words = |at: usize| -> Vec<char> {
            passage.before(at).chars().rev().take(LONGEST).take_while(|c| is_hanzi(*c)).collect()
        };
        let all: Vec<(usize, Vec<char>)> = places.into_iter().map(|at| (at, words(at))).collect();
        let odd = all.iter().find_map(|(at, short)| {
            let is_other = |(other, _): &&(usize, Vec<char>)| other != at;
            let (other, found) = all
                .iter()
                .filter(is_other)
                .find_map(|(other, long)| Some((*other, shorter(short, long, end)?)))?;
            let shorter: String = short.iter().take(found.0).rev().collect();
            // which of them is right nobody knows: the later one is told of
            Some(if at > &other { (*at, shorter, found.1) } else { (other, found.1, shorter) })
        });
        let Some((at, typed, first)) = odd.or_else(|| otherwise(passage, &all, end)) else { continue };
        let message = format!("“{typed}{end}”在同一段里又写作“{first}{end}”");
        let place = at - typed.len()..at + end.len();
        let mut finding = passage.at(&rules::NAME_VARIES, place, message);
        // 常务委员会, 专门委员会: one word more and it is another one
        if end == COMMITTEE {
            finding.severity = Severity::Note;
        }
        found.push(finding.hint("核对名称，全文写成一样"));
    }
}

/// 项目推进领导小组 and then 项目建设领导小组: the second word of two is another one. Those that are named together are two bodies.
fn otherwise(
    passage: &Passage<'_>,
    all: &[(usize, Vec<char>)],
    end: &str,
) -> Option<(usize, String, String)> {
    all.windows(2).find_map(|pair| {
        let [(first, one), (second, other)] = pair else { return None };
        let ([b, a, rest @ ..], [d, c, others @ ..]) = (&one[..], &other[..]) else { return None };
        let same = rest.iter().zip(others).take_while(|(one, other)| one == other).count();
        let between = passage.text.get(first + end.len()..*second)?;
        let apart = end != OFFICE && between.contains(is_stop) && !between.starts_with('、');
        let name = |words: &[char]| words.iter().take(4).rev().collect::<String>();
        (apart && same >= 2 && b != d && a != c).then(|| (*second, name(other), name(one)))
    })
}

/// How many hanzi of a name are those of a longer one with words left out, and the longer one. Both are told from the last hanzi on, and
/// begin behind the same hanzi: that of a place.
fn shorter(short: &[char], long: &[char], end: &str) -> Option<(usize, String)> {
    SHORT.rev().find_map(|count| {
        let (name, place) = (short.get(..count)?, *short.get(count)?);
        (count + 1..long.len()).find_map(|length| {
            let whole = long.get(..length)?;
            let is_place = "省市县区旗镇乡".contains(place) && long.get(length) == Some(&place)
                || end != OFFICE
                    && name.last() == whole.last()
                    && name.iter().nth_back(1) == whole.iter().nth_back(1);
            let begins = name.last() == whole.last();
            let mut rest = whole.iter();
            let is_part = name.iter().all(|c| rest.any(|other| other == c));
            let is_free = !whole.iter().any(|c| "和与及、省市县区旗镇乡局副长原".contains(*c));
            (is_place && begins && is_part && is_free).then(|| (count, whole.iter().rev().collect()))
        })
    })
}
