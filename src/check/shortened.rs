//! 机构名称不一致: one body, its name in full and with words left out in one paragraph. In: a passage. Out: the shorter one: 市场管理局 beside
//! 市场监督管理局, 防汛指挥部 beside 防汛抗旱指挥部.

use super::chars::is_hanzi;
use super::text::Passage;
use crate::diagnostic::{Diagnostic, Severity};
use crate::rules;

/// How the names of bodies end.
const ENDS: [&str; 6] = ["局", "指挥部", "领导小组", "委员会", "中心组", "专班"];

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
            let length = all
                .iter()
                .filter(|(other, _)| other != at)
                .find_map(|(_, long)| shorter(short, long, end))?;
            Some((*at, length))
        });
        let Some((at, (short, long))) = odd else { continue };
        let start = at - short * '局'.len_utf8();
        let typed = passage.text.get(start..at).unwrap_or_default();
        let message = format!("“{typed}{end}”在同一段里又写作“{long}{end}”");
        let mut finding = passage.at(&rules::NAME_VARIES, start..at + end.len(), message);
        finding.severity = Severity::Note;
        found.push(finding.hint("核对名称，全文写成一样"));
    }
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
