//! What stands below a document on the page of a public account, in a message, in the window of an office program. In: a draft. Out: where
//! the document ends above it; what is below is told.

use super::blanks::squeeze;
use super::date;
use super::draft::{Draft, excerpt};
use crate::rules;
use std::ops::Range;

/// What begins such a foot wherever it stands near the end, as a line of its own or with figures behind it.
const PAGE: &str = "往期推荐 往期回顾 往期精选 推荐阅读 相关阅读 延伸阅读 精选留言 写留言 阅读原文 喜欢此内容的人还喜欢 继续滑动看下一个 轻触阅读原文 \
    人划线 预览时标签不可点 微信扫一扫 已读 未读 分享收藏在看点赞 分享收藏点赞在看";

/// What begins one below the day of the sign-off: how a document was dealt with.
const DEALT_WITH: &str = "办理意见 审批意见 流转意见 流转记录 办理过程 办理流程 处理意见 领导批示 拟办意见 审核意见 签批意见 传阅意见 \
    传阅记录 阅读 阅读量 评论 全部评论 留言 点赞 转发 已阅";

/// What says who made a page, above such a foot.
const MAKERS: &str = "来源 编辑 责编 责任编辑 审核 初审 复审 终审 一审 二审 三审 监制 供稿 撰稿 图文 文字 图片 摄影 排版 校对 作者 通讯员 投稿";

/// What ends the text of such a page.
const ENDS: &str = "END end 完 微信号 分享到";

/// The buttons of one, of which several stand on a line.
const BUTTONS: [&str; 11] =
    ["点赞", "分享", "在看", "收藏", "推荐", "喜欢", "转发", "评论", "留言", "阅读", "投诉"];

/// What stands below it belongs to the document.
const OF_DOCUMENT: [&str; 5] = ["抄送", "附件", "主送", "主题词", "（此件"];

/// So many lines it has at most.
const MOST: usize = 40;

/// A row of buttons and a line that ends with the day are no longer, in bytes.
const LONGEST: usize = 240;

/// The words that begin such a foot are no longer, in characters.
const LONGEST_WORD: usize = 20;

/// The part of a draft above such a foot, which may begin with who signs. The document itself begins at `body`, below its front matter.
pub(super) fn above(
    draft: &mut Draft,
    part: Range<usize>,
    body: usize,
    signs: fn(&str) -> bool,
) -> Range<usize> {
    let mut start = part.start;
    let ranges = draft.slice(part.clone()).split_inclusive('\n').map(|line| {
        start += line.len();
        start - line.len()..start
    });
    let lines: Vec<Range<usize>> =
        ranges.filter(|range| !draft.slice(range.clone()).trim().is_empty()).collect();
    let text = |at: usize| lines.get(at).map_or("", |range| draft.slice(range.clone()).trim());
    let first = lines.len().saturating_sub(MOST);
    let is_below = |at: &usize| lines.get(*at).is_some_and(|line| line.start >= body);
    let signed = (first..lines.len()).rev().take_while(is_below).find(|at| ends_with_day(text(*at)));
    let begins = |at: &usize| {
        let below = signed.is_some_and(|signed| signed < *at);
        is_one_of(text(*at), PAGE)
            || are_buttons(text(*at))
            || below && (is_one_of(text(*at), DEALT_WITH) || closes_mail(text(*at)) || signs(text(*at)))
    };
    let behind = |at: usize| signed.map_or(at * 2 > lines.len(), |signed| signed < at);
    let Some(mut at) = (first.max(1)..lines.len()).find(|at| behind(*at) && begins(at)) else { return part };
    let is_of_document = |at: usize| OF_DOCUMENT.iter().any(|word| text(at).starts_with(word));
    if (at..lines.len()).any(is_of_document) {
        return part;
    }
    // what stands between the day and such a foot is of the page
    let made = |at: &usize| is_one_of(text(*at), MAKERS) || is_one_of(text(*at), ENDS);
    match signed.filter(|signed| *signed < at) {
        Some(signed) => at = (signed + 1..at).find(made).unwrap_or(at),
        None => {
            while at > 1 && made(&(at - 1)) {
                at -= 1;
            }
        }
    }
    let Some(foot) = lines.get(at).map(|line| line.start..part.end) else { return part };
    let typed = draft.slice(foot.clone());
    let message = format!("草稿后面的话不属于公文，已去掉：“{}”", excerpt(&typed.replace('\n', " ")));
    let told = foot.start..foot.start + typed.trim_end().len();
    draft.report_at(&rules::CHAT, told, message);
    part.start..foot.start
}

/// A line that a day ends is no longer, blanks aside, in bytes.
const LONGEST_DAY: usize = 120;

/// Whether a short line ends with a day.
pub(super) fn ends_with_day(line: &str) -> bool {
    if line.len() > LONGEST {
        return false;
    }
    let bare = squeeze(line);
    bare.len() <= LONGEST_DAY && date::ends(&bare)
}

/// Whether a line has buttons alone, with what they count: 阅读 1280　点赞 56.
fn are_buttons(line: &str) -> bool {
    if line.len() > LONGEST {
        return false;
    }
    let letters: String = line.chars().filter(|c| c.is_alphabetic()).collect();
    let mut rest = letters.as_str();
    let mut count = 0;
    while let Some(behind) = BUTTONS.iter().find_map(|button| rest.strip_prefix(*button)) {
        (rest, count) = (behind, count + 1);
    }
    rest.is_empty() && count > 1
}

/// Whether a line is one of some words, perhaps with a colon or a figure behind it.
fn is_one_of(line: &str, words: &str) -> bool {
    // as far as the longest of them reaches, and a character more
    let counts = |c: &char| c.is_alphanumeric() || matches!(c, '：' | ':');
    let bare: String = line.chars().filter(counts).take(LONGEST_WORD + 1).collect();
    words.split_whitespace().any(|word| {
        let rest = bare.strip_prefix(word);
        rest.is_some_and(|rest| {
            rest.is_empty() || rest.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '：' | ':'))
        })
    })
}

/// Whether a line begins the signature of a message, or says that it is confidential.
fn closes_mail(line: &str) -> bool {
    let is_said =
        line.contains("邮件") && ["保密", "机密", "声明", "收件人"].iter().any(|word| line.contains(word));
    line == "--" || is_said
}
