//! 别处的名称: a report or request of one town that tells of another one as its own. In: the title, passages. Out: the other town at the start of
//! a clause, where its own is named nowhere but in the title.

use super::fields::texts;
use super::text::Passage;
use crate::diagnostic::{Diagnostic, Severity};
use crate::document::{Field, FrontMatter};
use crate::rules;

/// How the name of an office of a town goes on in a title.
const OFFICES: [&str; 6] = ["人民政府关于", "党委关于", "办事处关于", "委员会关于", "人大关于", "党工委关于"];

/// How a town is called.
const TOWNS: [&str; 3] = ["镇", "乡", STREET];
const STREET: &str = "街道";

/// What is told of oneself.
const TELLS: [&str; 16] = [
    "严格", "认真", "始终", "坚持", "高度重视", "积极", "扎实", "深入", "全面", "切实", "党委", "政府",
    "紧紧围绕", "按照", "成立", "组织",
];

pub(super) fn check(front: &FrontMatter, all: &[Passage<'_>], found: &mut Vec<Diagnostic>) {
    let title: String = texts(front, Field::Title).iter().map(|line| line.value.as_str()).collect();
    let own = OFFICES.iter().find_map(|office| title.find(office)).and_then(|at| title.get(..at));
    let Some(own) = own.map(|own| own.trim_start_matches("中共")) else { return };
    let reports = title.ends_with("报告") || title.ends_with("请示");
    let Some(town) = TOWNS.iter().find(|town| own.ends_with(**town)) else { return };
    // what a town writes to others may tell of one of them
    if !reports && *town != STREET {
        return;
    }
    let hanzi = NAME + town.chars().count();
    let name: String = own.chars().rev().take(hanzi).collect::<Vec<_>>().into_iter().rev().collect();
    let body = || all.iter().filter(|passage| passage.attachment == 0 && passage.is_prose());
    if body().any(|passage| passage.says(&name)) {
        return;
    }
    let other = body().find_map(|passage| Some((passage, of_another(passage, &name, town)?)));
    if let Some((passage, range)) = other {
        let typed = passage.text.get(range.clone()).unwrap_or_default();
        let message = format!("标题是“{name}”的，这里写的是“{typed}”");
        let mut finding = passage.at(&rules::NAME_VARIES, range, message);
        if !reports {
            finding.severity = Severity::Note;
        }
        found.push(finding.hint("核对；可能是从别处的稿子带来的"));
    }
}

/// The hanzi of the name of a town before what it is called.
const NAME: usize = 2;

/// What else a street office tells of itself.
const OFFICE_TELLS: [&str; 14] = [
    "党工委", "办事处", "共", "定于", "召开", "开展", "拆除", "印发", "结合", "计划", "累计", "已", "将",
    "持续",
];

/// The name of another town that opens a clause and is told of.
fn of_another(passage: &Passage<'_>, own: &str, town: &'static str) -> Option<std::ops::Range<usize>> {
    passage.places(town).find_map(|(at, town)| {
        let end = at + town.len();
        let start = passage.before(at).char_indices().rev().nth(NAME - 1).map(|(start, _)| start)?;
        let before = passage.before(start).trim_end_matches('经');
        let opens = before.chars().next_back().is_none_or(|c| "。，；：".contains(c));
        let name = passage.text.get(start..end)?;
        let behind = passage.after(end);
        let tells = |words: &[&str]| words.iter().any(|word| behind.starts_with(word));
        let tells = tells(&TELLS) || town == STREET && tells(&OFFICE_TELLS);
        let is_name = !["我", "全", "本", "各", "该", "乡", "城", "辖", "区", "市", "有", "相"]
            .iter()
            .any(|word| name.contains(word))
            || name.ends_with("乡") && !name.starts_with(['我', '全', '本', '各', '该']);
        (opens && tells && is_name && name != own).then_some(start..end)
    })
}
