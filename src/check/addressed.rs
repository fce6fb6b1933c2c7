//! 行文关系: do the opening, the form of address, the number's year and the signature go with the kind of the document, with those to whom it
//! is written, with its day and its title? In: the front matter, passages. Out: 报告如下 in a 通知, 贵局 to a town, 〔2023〕 in a paper of 2024.

use super::chars::{is_hanzi, is_stop};
use super::fields::{date, texts};
use super::text::Passage;
use super::told::is_told;
use crate::diagnostic::Diagnostic;
use crate::document::{Field, FrontMatter};
use crate::rules;
use crate::style::kinds::Kind;

pub(super) fn check(
    kind: Option<&Kind>,
    front: &FrontMatter,
    all: &[Passage<'_>],
    found: &mut Vec<Diagnostic>,
) {
    let body: Vec<_> = all.iter().filter(|passage| passage.attachment == 0 && passage.is_prose()).collect();
    let mut said: Vec<_> = [year_of_number(front), other_issuer(front)].into_iter().flatten().collect();
    // a pattern of 某某 may be meant for any kind
    let is_named = texts(front, Field::Issuer).iter().all(|name| !name.value.contains('某'));
    if let Some(kind) = kind.filter(|_| is_named) {
        said.extend(opening(&kind.name, &body));
        said.extend(unanswered(&kind.name, &body));
        said.extend(pleading(&kind.name, &body));
    }
    said.extend(address(front, &body));
    said.retain(|finding| finding.span.is_none_or(|span| !is_told(found, span)));
    found.extend(said);
}

/// How documents of a kind open, and the kinds that may.
const OPENINGS: [(&str, &[&str]); 11] = [
    ("报告如下", &["报告"]),
    ("请示如下", &["请示"]),
    ("通知如下", &["通知", "意见", "决定"]),
    ("通报如下", &["通报", "通知", "报告", "决定", "函"]),
    ("公告如下", &["公告", "决定", "命令"]),
    ("通告如下", &["通告", "公告"]),
    ("批复如下", &["批复"]),
    ("答复如下", &["批复", "函", "意见", "通知", "公告"]),
    ("函告如下", &["函"]),
    ("函复如下", &["函"]),
    ("纪要如下", &["纪要"]),
];

/// So many paragraphs open a document.
const FIRST: usize = 2;

/// 现将有关情况报告如下 in a 通知.
fn opening(name: &str, body: &[&Passage<'_>]) -> Option<Diagnostic> {
    body.iter().take(FIRST).find_map(|passage| {
        OPENINGS.iter().filter(|(_, kinds)| !kinds.contains(&name)).find_map(|(words, _)| {
            let at = passage.find(words)?;
            let clause = passage.before(at).rsplit(is_stop).next()?;
            let own = ["现", "兹", "特"].iter().any(|word| clause.starts_with(word));
            own.then(|| {
                let message = format!("“{words}”不是“{name}”的话");
                let finding = passage.at(&rules::CLOSING, at..at + words.len(), message);
                finding.hint(format!("改为“{name}”的开头，或者核对文种"))
            })
        })
    })
}

/// What a 批复 answers is told at its head.
fn unanswered(name: &str, body: &[&Passage<'_>]) -> Option<Diagnostic> {
    let first = body.first().filter(|_| name == "批复")?;
    let told = ["请示", "收悉", "报来", "来函", "申请", "《", "报送", "上报"];
    let answers = body.iter().take(FIRST).any(|passage| told.iter().any(|word| passage.says(word)));
    (!answers).then(|| {
        let end = first.text.find(is_stop).unwrap_or(first.text.len());
        let finding = first.at(&rules::CLOSING, 0..end, "批复开头没有引用来文的标题和发文字号");
        finding.hint("写成“你单位《关于……的请示》（……〔……〕……号）收悉”")
    })
}

/// 请予批准。 in a paper to those below.
fn pleading(name: &str, body: &[&Passage<'_>]) -> Option<Diagnostic> {
    let down = matches!(name, "通知" | "决定" | "批复" | "通报" | "通告" | "公告");
    let last = body.last().filter(|_| down)?;
    ["请予批准", "请批准", "请审批", "请予审批", "请予批复", "请批复"].iter().find_map(|words| {
        let at = last.find(words)?;
        let whole = last.after(at + words.len()).starts_with('。')
            && last.before(at).chars().next_back().is_none_or(is_stop);
        whole.then(|| {
            let message = format!("“{words}”不是“{name}”的话");
            let finding = last.at(&rules::CLOSING, at..at + words.len(), message);
            finding.hint("请求批准的用“请示”；核对文种")
        })
    })
}

/// How bodies are called when they are spoken to.
const CALLED: [&str; 12] = ["局", "镇", "乡", "县", "区", "市", "街道", "厅", "公司", "院", "校", "村"];

/// 贵局 in a paper to 龙津镇人民政府.
fn address(front: &FrontMatter, body: &[&Passage<'_>]) -> Option<Diagnostic> {
    let [recipient] = texts(front, Field::Recipient) else { return None };
    let name = recipient.value.trim_end_matches(['：', ':']);
    // of several one may be spoken to
    if name.contains(['、', '，', '各', '（', '及', '和']) || name.chars().count() < 3 {
        return None;
    }
    body.iter().find_map(|passage| {
        ["贵", "你"].iter().find_map(|you| {
            passage.places(you).find_map(|(at, you)| {
                let behind = passage.after(at + you.len());
                let called = CALLED.iter().find(|called| behind.starts_with(**called))?;
                // 贵州, and 你市 for a body of it
                let known = called.chars().all(|c| name.contains(c))
                    || matches!(*called, "院" | "校") && name.contains(['学', '院', '园']);
                let quoted = passage.before(at).chars().rev().take(40).find(|c| matches!(c, '《' | '》'))
                    == Some('《');
                (!known && !quoted).then(|| {
                    let words = format!("{you}{called}");
                    let message = format!("主送机关是“{name}”，这里称“{words}”");
                    let place = at..at + words.len();
                    passage.at(&rules::CLOSING, place, message).hint("核对称谓和主送机关")
                })
            })
        })
    })
}

/// 〔2023〕15号 in a paper signed in 2024: numbers are given in the year of the signature.
fn year_of_number(front: &FrontMatter) -> Option<Diagnostic> {
    let number = texts(front, Field::Number).first()?;
    let signed = date(front, Field::Date)?;
    let (_, rest) = number.value.split_once(['〔', '[', '［', '（', '(', '【'])?;
    let year: u16 = rest.get(..4)?.parse().ok()?;
    // signed in the last days of a year, numbered in the next
    let turn = signed.value.month == 12 && year == signed.value.year + 1
        || signed.value.month == 1 && year + 1 == signed.value.year;
    (year != signed.value.year && !turn).then(|| {
        let message = format!("发文字号是{year}年的，成文日期在{}年", signed.value.year);
        rules::CITED_YEAR.at(number.span, message).hint("核对发文字号的年份和成文日期")
    })
}

/// How the names of those end who issue documents.
const OFFICES: [&str; 8] = ["人民政府", "委员会", "办公室", "办事处", "局", "党组", "党委", "指挥部"];

/// 平安乡人民政府 below the title of 平安镇人民政府.
fn other_issuer(front: &FrontMatter) -> Option<Diagnostic> {
    let [signed] = texts(front, Field::Issuer) else { return None };
    let title: String = texts(front, Field::Title).iter().map(|line| line.value.as_str()).collect();
    let end = ["关于", "转发", "印发", "批转"].iter().filter_map(|word| title.find(word)).min()?;
    let whole = title.get(..end)?;
    let name = signed.value.as_str();
    let is_name = |name: &str| {
        name.chars().count() > 3
            && name.chars().all(|c| is_hanzi(c) && c != '某')
            && OFFICES.iter().any(|office| name.ends_with(office))
    };
    // a short form has no hanzi that the full one has not
    let within = |short: &str, long: &str| {
        let mut rest = long.chars();
        short.chars().all(|c| rest.any(|other| other == c))
    };
    let other = is_name(whole) && is_name(name) && !within(whole, name) && !within(name, whole);
    other.then(|| {
        let message = format!("标题是“{whole}”的，署名是“{name}”");
        rules::ISSUER_SHORT.at(signed.span, message).hint("核对标题里的发文机关和署名")
    })
}
