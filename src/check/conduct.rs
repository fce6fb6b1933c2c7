//! 行文: does a document of its kind say what that kind says, and nothing that another kind is for?

use super::chars::{is_hanzi, is_numeral, is_stop, run};
use super::fields::texts;
use super::text::{Part, Passage};
use super::told::is_told;
use crate::diagnostic::Diagnostic;
use crate::document::{Field, FrontMatter};
use crate::rules;
use crate::style::kinds::Kind;

/// How a request ends.
const REQUESTS: [&str; 20] = [
    "请予支持", "请批准", "请予解决", "请求批准", "恳请解决", "请予答复", "妥否，请批示", "妥否,请批示",
    "当否，请批示", "可否，请批示", "请批示", "请予批准", "请审批", "恳请批准", "请批复", "请予批复",
    "请予审批", "妥否，请批复", "当否，请批复", "以上请示",
];

/// How a request asks, whatever else its last sentence says.
const ASKS: [&str; 8] = ["批示", "批准", "批复", "审批", "审定", "审议", "指示", "核准"];

/// How a report ends.
const REPORTED: [&str; 6] = ["特此报告", "专此报告", "以上报告", "现予报告", "请审阅", "请审议"];

/// What the annual report on the rule of law has to speak of, and how it is called.
const ANNUAL: &str = "法治政府建设年度报告";
const ANNUAL_PART: &str = "第一责任人";

pub(super) fn check(kind: Option<&Kind>, front: &FrontMatter, all: &[Passage<'_>]) -> Vec<Diagnostic> {
    let body: Vec<_> = all.iter().filter(|passage| passage.attachment == 0 && passage.is_prose()).collect();
    let name = kind.map(|kind| kind.name.as_str());
    let mut found = match name {
        Some("报告") => report(front, &body).into_iter().chain(annual(front, &body)).collect(),
        Some("请示") => request(&body),
        _ => Vec::new(),
    };
    if let Some(kind) = kind {
        found.extend(closings(kind, &body));
        bidding(&kind.name, &body, &mut found);
    }
    found
}

/// How documents of a kind close, or what they say: and the kinds that may.
const CLOSINGS: [(&str, &[&str]); 18] = [
    ("特此请示", &["请示"]),
    ("特此报告", &["报告"]),
    ("报告如上", &["报告"]),
    ("专此报告", &["报告"]),
    ("特此通知", &["通知"]),
    ("特此通报", &["通报"]),
    ("特此公告", &["公告"]),
    ("特此通告", &["通告"]),
    ("特此批复", &["批复"]),
    ("特此函告", &["函"]),
    ("特此函达", &["函"]),
    ("特此函复", &["函"]),
    ("特此函询", &["函"]),
    ("妥否，请批示", &["请示", "报告"]),
    ("当否，请批示", &["请示", "报告"]),
    ("妥否，请批复", &["请示", "报告"]),
    ("请遵照执行", &["通知", "批复", "决定", "命令", "意见", "通报", "决议", "公告", "通告", "纪要"]),
    ("不得有误", &["通知", "批复", "决定", "命令", "意见", "通报"]),
];

/// Words of command, which a letter between equals and a paper to one's superior do not have.
const COMMANDS: [&str; 5] = ["遵照执行", "不得有误", CARRY_OUT, "责令你", "限你"];

/// How nobody speaks to a superior, anywhere in a 请示 or 报告.
const BIDDING: [&str; 20] = [
    "请你们",
    "请你县",
    "请你市",
    "请你局",
    "你们务必",
    "请务必",
    "务必于",
    "责成你",
    "限期拨付",
    "必须于",
    "请立即",
    "请抓紧",
    "务请尽快",
    "请认真贯彻",
    "请认真落实",
    "请遵照",
    "希望县政府认真",
    "希望县委认真",
    "希望市政府认真",
    "望认真研究",
];

/// How nobody speaks to an equal in a letter, nor to those below in a notice.
const TO_EQUALS: [&str; 9] =
    ["你局务必", "你单位务必", "务必尽快", "务必于", "责成你", "限你", "请遵照", "必须于", "认真贯彻执行"];
const PLEADING: [&str; 5] = ["恳请", "恳求", "呈请批准", "妥否，请", "当否，请"];

/// What does not go with those to whom it is written.
fn bidding(name: &str, body: &[&Passage<'_>], found: &mut Vec<Diagnostic>) {
    let words: &[&str] = match name {
        "请示" | "报告" => &BIDDING,
        "函" => &TO_EQUALS,
        "通知" | "决定" | "批复" | "通报" => &PLEADING,
        _ => return,
    };
    for passage in body {
        let place = words.iter().filter_map(|words| Some((passage.find(words)?, *words))).min();
        let Some((at, words)) = place else { continue };
        let range = at..at + words.len();
        let span = passage.span(range.clone());
        if !is_told(found, span) && !passage.before(at).contains('“') {
            let message = format!("“{words}”的口气和“{name}”不合");
            let hint = match name {
                "请示" | "报告" => "是写给上级的，用“恳请……”“请予……”一类的话",
                "函" => "是写给平级的，用“请……”“商请……”一类的话",
                _ => "是写给下级的，用“请……”“要……”一类的话",
            };
            found.push(passage.at(&rules::CLOSING, range, message).hint(hint));
        }
    }
}

/// A command only to those who are bidden.
const CARRY_OUT: &str = "认真贯彻执行";

/// Whether the clause before a place bids somebody: 请各单位.
fn is_bidden(passage: &Passage<'_>, at: usize) -> bool {
    let clause = passage.before(at).rsplit(is_stop).next().unwrap_or_default();
    clause.contains(['请', '望'])
}

/// What a document says at its end that is for another kind.
fn closings(kind: &Kind, body: &[&Passage<'_>]) -> Vec<Diagnostic> {
    let name = kind.name.as_str();
    let mut found = Vec::new();
    for passage in body.iter().rev().take(LAST) {
        let closing = CLOSINGS.iter().filter(|(_, kinds)| !kinds.contains(&name)).map(|(words, _)| *words);
        let polite = name == "函" || name == "请示" || name == "报告";
        let command = COMMANDS.iter().copied().filter(|_| polite);
        let place = closing.chain(command).filter_map(|words| Some((passage.find(words)?, words)));
        // 认真贯彻执行党的政策 tells what was done
        let place = place.filter(|(at, words)| *words != CARRY_OUT || is_bidden(passage, *at)).min();
        // what is quoted belongs to another document
        if let Some((at, words)) = place.filter(|(at, _)| !passage.before(*at).ends_with(['“', '《'])) {
            let finding =
                passage.at(&rules::CLOSING, at..at + words.len(), format!("“{words}”不是“{name}”的话"));
            found.push(finding.hint(format!("改为“{name}”的结语，或者核对文种")));
        }
    }
    found
}

/// So many paragraphs at the end are looked at.
const LAST: usize = 3;

/// The annual report on the rule of law speaks of those who answer for it.
fn annual(front: &FrontMatter, body: &[&Passage<'_>]) -> Option<Diagnostic> {
    let title = texts(front, Field::Title).first()?;
    let told = body.iter().any(|passage| passage.says(ANNUAL_PART));
    (title.value.contains(ANNUAL) && !told).then(|| {
        let finding =
            rules::ANNUAL_REPORT.at(title.span, format!("年度报告没有写“{ANNUAL_PART}”职责的履行情况"));
        finding.hint("加上党政主要负责人履行推进法治建设第一责任人职责的情况")
    })
}

/// 报告 asks for nothing (条例第十五条第四项), and says at its end that it is one.
fn report(front: &FrontMatter, body: &[&Passage<'_>]) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for passage in body {
        // 申请审批 is another matter
        let asks = REQUESTS.iter().filter_map(|words| {
            let at = passage.find(words)?;
            (!passage.before(at).ends_with(['申', '提', '报', '呈'])).then_some((at, *words))
        });
        let asks = asks.min().or_else(|| asked(passage));
        if let Some((at, words)) = asks {
            let range = at..at + words.len();
            let finding = passage.at(&rules::REPORT_ASKS, range, format!("报告里有请示的话“{words}”"));
            found.push(finding.hint("请求批准的事项另写“请示”；报告不得夹带请示事项"));
        }
    }
    let told = body.iter().any(|passage| REPORTED.iter().any(|words| passage.says(words)));
    let last = body.iter().rfind(|passage| matches!(passage.part, Part::Paragraph | Part::Heading(_)));
    // a report that is read out to an assembly ends otherwise
    let title: String = texts(front, Field::Title).iter().map(|line| line.value.as_str()).collect();
    let spoken = ["政府工作报告", "工作报告", "述职报告"].iter().any(|kind| title.ends_with(kind))
        && texts(front, Field::Recipient).is_empty()
        || body.iter().any(|passage| SPOKEN.iter().any(|words| passage.text.starts_with(words)));
    if let Some(last) = last.filter(|_| !told && found.is_empty() && !spoken) {
        let finding = last.at(&rules::REPORT_END, last_sentence(last), "报告末尾没有“特此报告。”");
        found.push(finding.hint("可在正文之后另起一段写“特此报告。”；年度报告可以不写"));
    }
    found
}

/// 请批转执行, 请予支持解决: a request in other words, up to what it asks for.
fn asked<'p>(passage: &'p Passage<'_>) -> Option<(usize, &'p str)> {
    passage.places("请").find_map(|(at, _)| {
        let clause = run(passage.after(at), is_hanzi);
        let words =
            clause.char_indices().nth(LONGEST_REQUEST).map_or(clause, |(end, _)| clause.split_at(end).0);
        let end = SOUGHT.iter().filter_map(|word| Some(words.find(word)? + word.len())).min()?;
        // 恳请县政府拨付资金
        let before = passage.before(at);
        let before = before.strip_suffix(['恳', '敬']).unwrap_or(before);
        let own = before.chars().next_back().is_none_or(is_stop);
        own.then(|| (at, words.split_at(end).0))
    })
}

/// What a report may not ask for; whoever hears a report out may be asked to consider it.
const SOUGHT: [&str; 8] = ["批示", "批准", "批复", "审批", "批转", "核准", "解决", "拨付"];

/// More characters than lie between 请 and what it asks for.
const LONGEST_REQUEST: usize = 8;

/// How whoever reads a report out speaks to the assembly.
const SPOKEN: [&str; 6] = ["各位代表", "各位委员", "同志们", "各位领导", "各位同志", "现在，我代表"];

/// The last sentence of a passage, if it is short: its last character where it is long.
fn last_sentence(passage: &Passage<'_>) -> std::ops::Range<usize> {
    let end = passage.text.len();
    let bare = passage.text.trim_end_matches(['。', '！', '；']);
    let start = bare.rfind(['。', '！', '；']).map_or(0, |at| at + '。'.len_utf8());
    let is_short = passage.after(start).chars().count() <= SHORT;
    if is_short { start..end } else { end - passage.text.chars().next_back().map_or(0, char::len_utf8)..end }
}

/// A sentence that is shown whole.
const SHORT: usize = 30;

/// 请示 asks at its end, and for one thing.
fn request(body: &[&Passage<'_>]) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let Some(last) = body.last() else { return found };
    let asks = |passage: &&&Passage<'_>| ASKS.iter().any(|words| passage.says(words));
    if !body.iter().rev().take(2).any(|passage| asks(&passage)) {
        let finding = last.at(&rules::REQUEST_END, last_sentence(last), "请示末尾没有请求批示的话");
        found.push(finding.hint("在正文之后另起一段写“妥否，请批示。”"));
    }
    let matter = |passage: &&&Passage<'_>| {
        // 一、请批准……
        let numbered = passage.text.split_once('、').filter(|(number, _)| number.chars().all(is_numeral));
        let words = numbered.map_or(passage.text.as_str(), |(_, words)| words);
        let begins = MATTERS.iter().any(|asks| words.starts_with(asks));
        begins && (numbered.is_some() || matches!(passage.part, Part::Heading(1)))
    };
    let mut matters = body.iter().filter(matter);
    if let (Some(_), Some(second)) = (matters.next(), matters.next()) {
        let finding = rules::REQUEST_SEVERAL.at(second.span, "一份请示里有几件请求批准的事");
        found.push(finding.hint("一文一事：分成几份请示"));
    }
    found
}

/// How a matter begins that asks for something.
const MATTERS: [&str; 16] = [
    "请批准", "请求", "请予", "申请", "恳请", "请同意", "请示事项", "关于申请", "请解决", "请增加", "请安排",
    "请拨付", "请支持", "请帮助", "请核定", "请划拨",
];
