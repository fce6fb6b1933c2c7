//! 动宾搭配: nouns that end a clause, and the verbs that they may be objects of. In: a passage; `governs.txt`. Out: 完成公平正义, 发挥素质.
//! Where any verb of the clause goes with the noun, it is right.

use super::chars::{is_hanzi, is_stop};
use super::text::Passage;
use crate::diagnostic::{Diagnostic, Severity};
use crate::rules;

/// Nouns, and the verbs that go with them.
const GOVERNS: &str = include_str!("governs.txt");

/// Verbs that are often taken for each other: others are not asked for.
const VERBS: [&str; 71] = [
    "加强", "增强", "提高", "提升", "改善", "改进", "完善", "健全", "加大", "扩大", "加快", "优化", "强化", "深化", "增加",
    "增进", "履行", "完成", "实现", "达到", "取得", "获得", "得到", "发挥", "发扬", "弘扬", "营造", "创造", "树立", "建立",
    "构建", "形成", "解决", "化解", "消除", "克服", "满足", "维护", "保护", "保障", "承担", "肩负", "作出", "做出", "造成",
    "产生", "采取", "采纳", "开展", "举行", "举办", "召开", "执行", "遵守", "激发", "调动", "凝聚", "夯实", "巩固", "拓展",
    "拓宽", "缩小", "缩短", "降低", "减少", "减轻", "压实", "补齐", "防止", "遏制", "改正",
];

/// So many hanzi may stand between the two.
const FAR: usize = 8;

/// More of the clause is looked at for verbs that go with the noun.
const CLAUSE: usize = 24;

/// Before these hanzi stands a verb, and behind them another.
const BEFORE_VERB: &str = "要应须能可将已并来去以而会需了必地";

/// Words behind which a verb stands.
const ADVERBS: [&str; 34] = [
    "不断", "进一步", "切实", "有效", "大力", "努力", "充分", "积极", "着力", "持续", "全面", "认真", "严格", "深入", "广泛",
    "扎实", "主动", "全力", "更好", "坚决", "共同", "及时", "稳步", "逐步", "依法", "大幅", "必须", "应当", "自觉", "明显",
    "力争", "坚持", "真正", "始终",
];

pub(super) fn check(passage: &Passage<'_>, found: &mut Vec<Diagnostic>) {
    if !passage.is_prose() {
        return;
    }
    for (index, &(at, mark)) in passage.chars.iter().enumerate() {
        if !matches!(mark, '，' | '。' | '；' | '！') || index < 4 {
            continue;
        }
        let clause = passage.before(at).rsplit(|c| is_stop(c) || !is_hanzi(c)).next().unwrap_or_default();
        let Some((noun, verbs)) = governed(clause) else { continue };
        if let Some(finding) = wrong(passage, at, clause, noun, verbs) {
            let is_told = finding
                .span
                .is_some_and(|span| found.iter().any(|said| said.span.is_some_and(|other| other.overlaps(span))));
            if !is_told {
                found.push(finding);
            }
        }
    }
}

/// The noun of the list with which a clause ends, the longest, and its verbs.
fn governed(clause: &str) -> Option<(&'static str, &'static str)> {
    let lines = GOVERNS.lines().filter(|line| !line.starts_with('#'));
    let rows = lines.filter_map(|line| line.split_once(" | "));
    let nouns = rows.flat_map(|(nouns, verbs)| nouns.split(' ').map(move |noun| (noun, verbs)));
    nouns.filter(|(noun, _)| clause.ends_with(noun)).max_by_key(|(noun, _)| noun.len())
}

fn wrong(passage: &Passage<'_>, end: usize, clause: &str, noun: &str, verbs: &str) -> Option<Diagnostic> {
    let before = clause.strip_suffix(noun)?;
    let from = before.char_indices().rev().take(CLAUSE).last().map_or(0, |(at, _)| at);
    let near = before.get(from..)?;
    if verbs.split(' ').any(|verb| near.contains(verb)) {
        return None;
    }
    let (at, verb) = VERBS.iter().filter_map(|verb| Some((near.rfind(verb)?, *verb))).max()?;
    let between = near.get(at + verb.len()..)?;
    let behind = between.strip_prefix('了').unwrap_or(between);
    let opening = near.get(..at)?;
    let stands = opening.is_empty() && from == 0
        || opening.ends_with(|c| BEFORE_VERB.contains(c))
        || ADVERBS.iter().any(|adverb| opening.ends_with(adverb));
    let is_object = behind.chars().count() <= FAR && !behind.starts_with(['的', '和', '与', '、', '好']) && !between.contains(['把', '对', '使', '让', '是', '有']);
    (stands && is_object).then(|| {
        let start = end - noun.len() - between.len() - verb.len();
        let rights: Vec<&str> = verbs.split(' ').take(SHOWN).collect();
        let message = format!("“{verb}”和“{noun}”搭配不当");
        let mut finding = passage.at(&rules::MISMATCHED, start..end, message);
        finding.severity = Severity::Note;
        finding.hint(format!("改为“{}”一类的动词；本来这样写就不用改", rights.join("”“")))
    })
}

/// So many verbs are offered.
const SHOWN: usize = 2;
