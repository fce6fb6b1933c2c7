//! 用词: words that are taken for each other, and 的、地、得. In: a passage. Out: what to write instead. What words mean together is the
//! writer's to decide: nothing here is a safe mend.

use super::chars::{is_hanzi, is_numeral, is_stop, run};
use super::phrases;
use super::text::{Part, Passage};
use super::words::Lexicon;
use crate::diagnostic::Diagnostic;
use crate::rules;

/// Adverbs, behind which a verb is to be expected.
const ADVERBS: [&str; 42] = [
    "全面", "有效", "充分", "持续", "高效", "精准", "严肃", "耐心", "迅速", "快速", "顺利", "圆满", "细致",
    "仔细", "热情", "自觉", "踊跃", "妥善", "牢固", "果断", "坚定", "逐一", "如实", "密切", "认真", "积极",
    "扎实", "深入", "切实", "大力", "严格", "及时", "稳步", "不断", "有序", "逐步", "全力", "主动", "广泛",
    "坚决", "更好", "努力",
];

/// Verbs that are no nouns.
const VERBS: [&str; 23] = [
    "查处", "打击", "处置", "处理", "讲解", "解答", "配合", "推动", "解决", "化解", "维护", "开展", "做好",
    "抓好", "贯彻", "加强", "推进", "落实", "完成", "履行", "组织", "学习", "排查",
];

/// What follows where the verb is a noun after all: 认真的学习态度.
const NOUNS: [&str; 24] = [
    "办法", "途径", "方案", "举措", "对策", "手段", "渠道", "问题", "态度", "作用", "精神", "作风", "力度",
    "氛围", "措施", "力量", "方式", "方法", "形式", "能力", "水平", "过程", "情况", "机制",
];

/// What 开展 and its like have for an object.
const OBJECTS: [&str; 42] = [
    "教育", "活动", "工作", "培训", "服务", "宣传", "检查", "讲座", "排查", "整治", "巡查", "巡逻", "监测",
    "治理", "演练", "走访", "慰问", "督查", "督导", "抽查", "核查", "清查", "清理", "监管", "管理", "建设",
    "调研", "指导", "联防", "普查", "体检", "义诊", "帮扶", "关爱", "救助", "审计", "评估", "考核", "宣讲",
    "普法", "执法", "行动",
];

/// Words that ask for such an object.
const DOES: [&str; 6] = ["开展", "进行", "组织", "举办", "做好", "实施"];

/// How the words before 地 end that are as often those of a noun.
const QUALITIES: [&str; 5] = ["性", "化", "式", "型", "度"];

/// Verbs of which a noun is the object, if nothing but this quality stands between.
const CLOSE: usize = 6;

/// Words of degree, before which 得 stands behind a verb.
const DEGREES: [&str; 6] = ["很", "非常", "十分", "更加", "比较", "相当"];

/// Verbs that are often told how they are done.
const DONE: [&str; 20] = [
    "反映", "表现", "开展", "完成", "执行", "准备", "变", "推进", "进展", "配合", "做", "干", "抓", "办",
    "学", "写", "讲", "管", "走", "落实",
];

pub(super) fn check(passage: &Passage<'_>, lexicon: &Lexicon<'_>, found: &mut Vec<Diagnostic>) {
    let first = found.len();
    words(passage, lexicon, found);
    phrases(passage, found);
    for (index, &(at, c)) in passage.chars.iter().enumerate() {
        let finding = match c {
            '地' => noun_behind(passage, index, at).or_else(|| object_behind(passage, index, at)),
            '的' => verb_behind(passage, index, at).or_else(|| degree_behind(passage, index, at)),
            '得' => noun_owned(passage, index, at).or_else(|| adverb_before(passage, index, at)),
            _ => None,
        };
        found.extend(finding.filter(|finding| !over(found, first, finding)));
    }
}

/// Whether a finding stands over one that was found before, from a number on: one fault is told once.
fn over(found: &[Diagnostic], from: usize, finding: &Diagnostic) -> bool {
    let Some(span) = finding.span else { return false };
    let spans = found.iter().skip(from).filter_map(|said| said.span);
    spans.into_iter().any(|other| other.start < span.end && span.start < other.end)
}

/// Words that are taken for others.
fn words(passage: &Passage<'_>, lexicon: &Lexicon<'_>, found: &mut Vec<Diagnostic>) {
    lexicon.find(&passage.text, &passage.starts, |place, word| {
        let (wrong, right) = (&word.wrong, &*word.right);
        let (message, hint) = match right {
            "" => (format!("“{wrong}”不宜用"), "换一个说法".to_owned()),
            right => (format!("“{wrong}”应为“{right}”"), format!("改为“{right}”")),
        };
        found.push(passage.at(word.rule, place, message).hint(hint));
    });
}

/// Sentences whose words do not go together. What is quoted as a title is another's.
fn phrases(passage: &Passage<'_>, found: &mut Vec<Diagnostic>) {
    if passage.part == Part::Cell {
        return;
    }
    let pairs = phrases::Pairs::of(&passage.chars);
    let (mut past, mut titles) = (0, 0_usize);
    for (&(at, c), starts) in passage.chars.iter().zip(&passage.starts) {
        match c {
            '《' => titles += 1,
            '》' => titles = titles.saturating_sub(1),
            _ => {}
        }
        if starts.phrase()
            && at >= past
            && (titles == 0 || titles == 1 && c == '《')
            && !(c == '、' && ends_number(passage.before(at)))
            && let Some((place, phrase)) = phrases::at(&passage.text, &pairs, at, c)
        {
            past = place.end;
            let typed = shortened(passage.text.get(place.clone()).unwrap_or_default());
            let mut finding = passage.at(phrase.rule, place, format!("“{typed}”{}", phrase.says));
            finding.severity = phrase.severity();
            found.push(finding.hint(phrase.right));
        }
    }
}

/// Whether a text ends with the number of a paragraph or of a sentence: 一、要严格….
fn ends_number(before: &str) -> bool {
    let rest = before.trim_end_matches(|c: char| is_numeral(c) || c.is_ascii_digit());
    rest.len() < before.len() && (rest.is_empty() || rest.ends_with(['。', '；', '：', '\n', '（']))
}

/// More characters than are shown of a phrase.
const SHOWN: usize = 14;

fn shortened(words: &str) -> String {
    let count = words.chars().count();
    let (head, tail): (String, String) = (
        words.chars().take(SHOWN / 2).collect(),
        words.chars().skip(count.saturating_sub(SHOWN / 2)).collect(),
    );
    if count <= SHOWN { words.to_owned() } else { format!("{head}……{tail}") }
}

/// 经常性地法治宣传教育: 地 before a noun.
fn noun_behind(passage: &Passage<'_>, index: usize, at: usize) -> Option<Diagnostic> {
    let before = passage.slice(index.saturating_sub(9)..index);
    if !QUALITIES.iter().any(|end| before.ends_with(end)) {
        return None;
    }
    let words: String = run(passage.after(at + '地'.len_utf8()), is_hanzi).chars().take(13).collect();
    let before = before.rsplit(is_stop).next().unwrap_or_default();
    // 组织党员常态化地巡查: who does it stands between
    let asked = DOES.iter().find_map(|verb| {
        let at = before.rfind(verb)? + verb.len();
        let between = before.get(at..)?.chars().count();
        Some((*verb, between))
    });
    let bare = words.chars().count() <= 4 && !words.ends_with("活动") && !words.ends_with("工作");
    let asked = asked.is_some_and(|(verb, between)| match (verb, bare) {
        ("组织", true) => between < CLOSE - 1,
        _ => between <= CLOSE,
    });
    let noun = OBJECTS.iter().any(|noun| words.ends_with(noun)) && words.chars().count() < 13;
    let verb =
        VERBS.iter().chain(&DOES).any(|verb| words.starts_with(verb) && *verb != "排查" && *verb != "学习")
            || words.contains(['了', '把', '对']);
    (asked && noun && !verb).then(|| {
        let right = format!("{}的", passage.slice(index.saturating_sub(3)..index));
        let finding =
            passage.at(&rules::PARTICLE, at..at + '地'.len_utf8(), format!("“{words}”是名词，前面用了“地”"));
        finding.hint(format!("改为“{right}”"))
    })
}

/// What is named at the end of a clause and never done: behind 地 it is what 的 stands before.
const NAMED: [&str; 14] = [
    "要求", "目标", "原则", "局面", "氛围", "态度", "办法", "成效", "效果", "成绩", "精神", "问题", "做法",
    "经验",
];

/// 早处置地要求: 地 before a noun that ends its clause.
fn object_behind(passage: &Passage<'_>, index: usize, at: usize) -> Option<Diagnostic> {
    let behind = passage.after(at + '地'.len_utf8());
    let noun = NAMED.iter().find(|noun| behind.starts_with(**noun))?;
    let ends = behind.get(noun.len()..)?.starts_with(|c| is_stop(c) || matches!(c, '和' | '与' | '\n'));
    let of_place = passage.slice(index.saturating_sub(1)..index + 1);
    let before = index.checked_sub(1).and_then(|at| passage.char(at)).is_some_and(is_hanzi);
    (ends && before && !super::spelling::says_word(of_place)).then(|| {
        let place = at..at + '地'.len_utf8();
        passage.at(&rules::PARTICLE, place, format!("“{noun}”是名词，前面用了“地”")).hint("改为“的”")
    })
}

/// 认真的开展: 的 between an adverb and its verb.
fn verb_behind(passage: &Passage<'_>, index: usize, at: usize) -> Option<Diagnostic> {
    let before = passage.slice(index.saturating_sub(2)..index);
    let adverb = ADVERBS.iter().find(|adverb| **adverb == before)?;
    let behind = passage.after(at + '的'.len_utf8());
    let verb = VERBS.iter().find(|verb| behind.starts_with(**verb))?;
    let object = run(behind.get(verb.len()..)?, is_hanzi);
    let noun = NOUNS.iter().any(|noun| object.starts_with(noun))
        || object.is_empty()
        || object.starts_with(['的', '和', '与', '及', '是', '有', '下', '中']);
    let end = at + '的'.len_utf8();
    (!noun).then(|| {
        let finding =
            passage.at(&rules::PARTICLE, at - adverb.len()..end, format!("“{verb}”是动词，前面用了“的”"));
        finding.hint(format!("改为“{adverb}地”"))
    })
}

/// What is somebody's, or of some time, and no word with which 得 goes on.
const OWNED: [&str; 30] = [
    "重点", "主要", "重要", "突出", "有关", "相关", "各项", "工作", "任务", "问题", "情况", "目标", "措施",
    "成绩", "成效", "经验", "做法", "要求", "规定", "精神", "部署", "群众", "干部", "党员", "企业", "项目",
    "资金", "责任", "安全", "环境",
];

/// Hanzi before 得 that make a verb with it, or that say how something was come by: 取得, 不得, 查得.
const GETS: &str = "取获赢博值懂觉记显使免省所应难不只求晓认舍来贪查测换夺购争征落弄搞闹变逼引惹害算过由乐值必非既未可始心自须";

/// 下半年得重点任务: 得 before what is somebody's.
fn noun_owned(passage: &Passage<'_>, index: usize, at: usize) -> Option<Diagnostic> {
    let behind = passage.after(at + '得'.len_utf8());
    let noun = OWNED.iter().find(|noun| behind.starts_with(**noun))?;
    let before = passage.char(index.checked_sub(1)?)?;
    let two = passage.slice(index.saturating_sub(2)..index);
    let is_word = is_hanzi(before) && two.chars().all(is_hanzi) && super::spelling::says_word(two);
    (is_word && !GETS.contains(before) && !DONE.iter().any(|verb| two.ends_with(verb))).then(|| {
        let place = at..at + '得'.len_utf8();
        let finding = passage.at(&rules::PARTICLE, place, format!("“{two}”和“{noun}”之间用了“得”"));
        finding.hint(format!("改为“{two}的”"))
    })
}

/// 认真得落实: 得 between an adverb and what is done.
fn adverb_before(passage: &Passage<'_>, index: usize, at: usize) -> Option<Diagnostic> {
    let word = passage.slice(index.saturating_sub(2)..index);
    ADVERBS.iter().find(|adverb| **adverb == word)?;
    let verb = passage.slice(index + 1..(index + 3).min(passage.chars.len()));
    let is_verb = verb.chars().count() == 2 && verb.chars().all(is_hanzi) && super::spelling::says_word(verb);
    (is_verb && !DEGREES.contains(&verb)).then(|| {
        let place = at..at + '得'.len_utf8();
        let finding = passage.at(&rules::PARTICLE, place, format!("“{verb}”是动词，前面用了“得”"));
        finding.hint(format!("改为“{word}地”"))
    })
}

/// 做的很好: 的 between a verb and how it is done.
fn degree_behind(passage: &Passage<'_>, index: usize, at: usize) -> Option<Diagnostic> {
    let behind = passage.after(at + '的'.len_utf8());
    let degree = DEGREES.iter().find(|degree| behind.starts_with(**degree))?;
    let before = passage.slice(index.saturating_sub(2)..index);
    let verb = DONE.iter().find(|verb| before.ends_with(**verb))?;
    // 做的很多工作 and 抓的比较重要的事 speak of things
    let words = run(behind.get(degree.len()..)?, is_hanzi);
    let short = (1..=4).contains(&words.chars().count()) && !words.contains(['的', '多', '大', '少']);
    let end = at + '的'.len_utf8();
    short.then(|| {
        let finding =
            passage.at(&rules::PARTICLE, at - verb.len()..end, format!("“{verb}”后面说怎么样，用了“的”"));
        finding.hint(format!("改为“{verb}得”"))
    })
}
