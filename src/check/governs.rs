//! 动宾搭配: nouns that end a clause, and the verbs that they may be objects of. In: a passage; `governs.txt`. Out: 完成公平正义, 发挥素质.
//! Where any verb of the clause goes with the noun, it is right.

use super::chars::{is_hanzi, is_stop};
use super::ends::Ends;
use super::text::Passage;
use super::told::is_told;
use crate::diagnostic::{Diagnostic, Severity};
use crate::rules;

/// Nouns, and the verbs that go with them.
static GOVERNS: Ends =
    Ends { text: include_str!("governs.txt"), rows: include!(concat!(env!("OUT_DIR"), "/governs.rs")) };

/// Verbs that are often taken for each other: others are not asked for.
const VERBS: [&str; 76] = [
    "加强", "增强", "提高", "提升", "改善", "改进", "完善", "健全", "加大", "扩大", "加快", "优化", "强化",
    "深化", "增加", "增进", "履行", "完成", "实现", "达到", "取得", "获得", "得到", "发挥", "发扬", "弘扬",
    "营造", "创造", "树立", "建立", "构建", "形成", "解决", "化解", "消除", "克服", "满足", "维护", "保护",
    "保障", "承担", "肩负", "作出", "做出", "造成", "产生", "采取", "采纳", "开展", "举行", "举办", "召开",
    "执行", "遵守", "激发", "调动", "凝聚", "夯实", "巩固", "拓展", "拓宽", "缩小", "缩短", "降低", "减少",
    "减轻", "压实", "补齐", "防止", "遏制", "改正", "丰富", "开拓", "搭建", "吸取", "汲取",
];

/// Nouns, and what they may be said to have become.
static BECOMES: Ends =
    Ends { text: include_str!("becomes.txt"), rows: include!(concat!(env!("OUT_DIR"), "/becomes.rs")) };

/// What anything may be said to have become: others are not asked for.
const STATES: [&str; 38] = [
    "提高", "提升", "改善", "改进", "改正", "扩大", "加强", "增强", "完善", "健全", "巩固", "解决", "化解",
    "消除", "发挥", "发展", "加快", "增加", "增长", "好转", "转变", "维护", "保障", "满足", "夯实", "优化",
    "遏制", "缓解", "深化", "强化", "发扬", "进步", "加大", "降低", "减少", "缩小", "减轻", "下降",
];

/// What stands between the two.
const BECAME: [&str; 8] = ["得到了", "得到", "有了", "有所", "获得了", "取得了", "发生了", ""];
const MORE: [&str; 20] = [
    "明显的", "显著的", "很大的", "极大的", "较大的", "有效的", "明显", "显著", "进一步", "很大", "较大",
    "极大", "大幅", "有效", "切实", "全面", "不断", "持续", "逐步", "普遍",
];

/// So many hanzi may stand between the two.
const FAR: usize = 8;

/// With so few between them, none of which parts them, the noun is what the verb is said of.
const NEAR: usize = 4;
const PARTING: [char; 7] = ['的', '和', '与', '及', '或', '等', '被'];

/// Who or what has what is spoken of, with 的 behind it.
const OWNERS: [&str; 42] = [
    "群众", "干部", "党员", "企业", "居民", "村民", "职工", "农民", "市民", "学生", "人员", "队伍", "我镇",
    "我县", "我市", "我区", "全镇", "全县", "全市", "全区", "社区", "各村", "单位", "部门", "自身", "自己",
    "基层", "社会", "辖区", "市场", "他们", "大家", "公司", "家庭", "农户", "百姓", "老人", "儿童", "消费者",
    "劳动者", "教师", "农村",
];

/// More of the clause is looked at for verbs that go with the noun.
const CLAUSE: usize = 24;

/// Before these hanzi stands a verb, and behind them another.
const BEFORE_VERB: &str = "要应须能可将已并来去以而会需了必地";

/// Words behind which a verb stands.
const ADVERBS: [&str; 34] = [
    "不断", "进一步", "切实", "有效", "大力", "努力", "充分", "积极", "着力", "持续", "全面", "认真", "严格",
    "深入", "广泛", "扎实", "主动", "全力", "更好", "坚决", "共同", "及时", "稳步", "逐步", "依法", "大幅",
    "必须", "应当", "自觉", "明显", "力争", "坚持", "真正", "始终",
];

/// Who does something: a verb stands behind them.
const DOERS: [&str; 8] = ["街道", "社区", "党工委", "办事处", "各单位", "各部门", "我们", "居委会"];

pub(super) fn check(passage: &Passage<'_>, found: &mut Vec<Diagnostic>) {
    if !passage.is_prose() {
        return;
    }
    for (index, &(at, mark)) in passage.chars.iter().enumerate() {
        if !matches!(mark, '，' | '。' | '；' | '！') || index < 4 {
            continue;
        }
        let clause = passage.before(at).rsplit(|c| is_stop(c) || !is_hanzi(c)).next().unwrap_or_default();
        let object =
            GOVERNS.longest(clause).and_then(|(noun, verbs)| wrong(passage, at, clause, noun, verbs));
        let finding = object.or_else(|| became(passage, at, clause));
        let is_new = |finding: &Diagnostic| !finding.span.is_some_and(|span| is_told(found, span));
        if let Some(finding) = finding.filter(is_new) {
            found.push(finding);
        }
    }
}

/// 权益得到了有效提高: what the noun of a clause cannot be said to have become.
fn became(passage: &Passage<'_>, end: usize, clause: &str) -> Option<Diagnostic> {
    let state = STATES.iter().find(|state| clause.ends_with(**state))?;
    let before = clause.strip_suffix(state)?;
    let bare = MORE.iter().find_map(|more| before.strip_suffix(more));
    let rest = bare.unwrap_or(before);
    let became = BECAME.iter().find(|word| rest.ends_with(**word))?;
    let subject = rest.strip_suffix(became)?;
    if bare.is_none() && became.is_empty() {
        return None;
    }
    let (noun, states) = BECOMES.longest(subject)?;
    let is_right = states.split(' ').any(|right| right == *state);
    (!is_right && !["对", "把", "使", "让", "为", "以"].iter().any(|word| subject.starts_with(word))).then(
        || {
            let start = end - (clause.len() - subject.len()) - noun.len();
            let rights: Vec<&str> = states.split(' ').take(SHOWN).collect();
            let finding = passage.at(&rules::MISMATCHED, start..end, format!("“{noun}”和“{state}”搭配不当"));
            finding.hint(format!("改为“{}”一类的词；本来这样写就不用改", rights.join("”“")))
        },
    )
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
    let behind = between.strip_prefix(['了', '好']).unwrap_or(between);
    let opening = near.get(..at)?;
    let stands = opening.is_empty() && from == 0
        || opening.ends_with(|c| BEFORE_VERB.contains(c))
        || ADVERBS.iter().chain(&DOERS).any(|words| opening.ends_with(words));
    let is_object = behind.chars().count() <= FAR
        && !behind.starts_with(['的', '和', '与', '、', '好'])
        && !between.contains(['把', '对', '使', '让', '是', '有']);
    (stands && is_object).then(|| {
        let start = end - noun.len() - between.len() - verb.len();
        let rights: Vec<&str> = verbs.split(' ').take(SHOWN).collect();
        let message = format!("“{verb}”和“{noun}”搭配不当");
        let mut finding = passage.at(&rules::MISMATCHED, start..end, message);
        // 提高工作效率的措施: the verb may have an object of its own, 提高群众的意识 has none
        let own = behind.split_once('的').filter(|(owner, _)| OWNERS.iter().any(|end| owner.ends_with(end)));
        let named = own.map_or(behind, |(_, named)| named);
        if named.chars().count() > NEAR || named.contains(PARTING) {
            finding.severity = Severity::Note;
        }
        finding.hint(format!("改为“{}”一类的动词；本来这样写就不用改", rights.join("”“")))
    })
}

/// So many verbs are offered.
const SHOWN: usize = 2;
