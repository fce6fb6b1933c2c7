//! 行文: does a document of its kind say what that kind says, and nothing that another kind is for?

use super::chars::is_numeral;
use super::fields::texts;
use super::text::{Part, Passage};
use crate::diagnostic::Diagnostic;
use crate::document::{Field, FrontMatter};
use crate::rules;
use crate::style::kinds::Kind;

/// How a request ends.
const REQUESTS: [&str; 14] = [
    "妥否，请批示",
    "妥否,请批示",
    "当否，请批示",
    "可否，请批示",
    "请批示",
    "请予批准",
    "请审批",
    "恳请批准",
    "请批复",
    "请予批复",
    "请予审批",
    "妥否，请批复",
    "当否，请批复",
    "以上请示",
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
    match kind.map(|kind| kind.name.as_str()) {
        Some("报告") => report(&body).into_iter().chain(annual(front, &body)).collect(),
        Some("请示") => request(&body),
        _ => Vec::new(),
    }
}

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
fn report(body: &[&Passage<'_>]) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for passage in body {
        // 申请审批 is another matter
        let asks = REQUESTS.iter().filter_map(|words| {
            let at = passage.find(words)?;
            (!passage.before(at).ends_with(['申', '提', '报', '呈'])).then_some((at, *words))
        });
        let asks = asks.min();
        if let Some((at, words)) = asks {
            let range = at..at + words.len();
            let finding = passage.at(&rules::REPORT_ASKS, range, format!("报告里有请示的话“{words}”"));
            found.push(finding.hint("请求批准的事项另写“请示”；报告不得夹带请示事项"));
        }
    }
    let told = body.iter().any(|passage| REPORTED.iter().any(|words| passage.says(words)));
    let last = body.iter().rfind(|passage| matches!(passage.part, Part::Paragraph | Part::Heading(_)));
    if let Some(last) = last.filter(|_| !told && found.is_empty()) {
        let finding = last.at(&rules::REPORT_END, last_character(last), "报告末尾没有“特此报告。”");
        found.push(finding.hint("可在正文之后另起一段写“特此报告。”；年度报告可以不写"));
    }
    found
}

fn last_character(passage: &Passage<'_>) -> std::ops::Range<usize> {
    let end = passage.text.len();
    end - passage.text.chars().next_back().map_or(0, char::len_utf8)..end
}

/// 请示 asks at its end, and for one thing.
fn request(body: &[&Passage<'_>]) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let Some(last) = body.last() else { return found };
    let asks = |passage: &&&Passage<'_>| ASKS.iter().any(|words| passage.says(words));
    if !body.iter().rev().take(2).any(|passage| asks(&passage)) {
        let finding = last.at(&rules::REQUEST_END, last_character(last), "请示末尾没有请求批示的话");
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
const MATTERS: [&str; 8] = ["请批准", "请求", "请予", "申请", "恳请", "请同意", "请示事项", "关于申请"];
