//! What heads a message that was sent on. In: a text. Out: how much of it that is: who, to whom, when, about what.

use std::ops::Range;

/// What those lines are called; the first ones say who sent it.
const SENDER: [&str; 5] = ["发件人", "寄件人", "寄件者", "发信人", "from"];
const LABELS: [&str; 26] = [
    "收件人", "收信人", "抄送", "抄送人", "密送", "发送时间", "发件时间", "发送日期", "发信时间", "日期",
    "时间", "主题", "附件", "回复", "回复地址", "重要性", "优先级", "to", "cc", "bcc", "sent", "date",
    "subject", "reply-to", "importance", "attachments",
];

/// What the line above them says.
const OPENINGS: [&str; 9] = [
    "original message",
    "forwarded message",
    "原始邮件",
    "原邮件",
    "转发的邮件",
    "转发邮件",
    "转发邮件信息",
    "回复的原邮件",
    "begin forwarded message",
];

/// The fewest such lines.
const FEWEST: usize = 3;

/// More lines than a head has, blank ones among them.
const MOST: usize = 60;

/// A line is longer than any label that it opens with, in characters.
const LONGEST_LABEL: usize = 12;

/// How many bytes of a text head a message; nothing where none is one, or too few of its lines.
pub(super) fn head(text: &str) -> Option<usize> {
    let (mut at, mut end, mut count) = (0, 0, 0);
    let (mut sent, mut opened, mut addressed) = (false, false, false);
    for line in text.split_inclusive('\n').take(MOST) {
        at += line.len();
        // > 发件人: …
        let words = line.trim_start_matches(|c: char| c == '>' || c.is_whitespace()).trim_end();
        if words.is_empty() {
            if count > 0 {
                break;
            }
            continue;
        }
        if count == 0 && !opened && is_opening(words) {
            opened = true;
            continue;
        }
        let Some(label) = label(words) else { break };
        sent |= SENDER.contains(&label.as_str());
        addressed |= words.contains('@');
        count += 1;
        end = at;
    }
    (sent && count >= FEWEST && (opened || addressed)).then_some(end)
}

/// The messages that a text consists of, and the heads that part them: what was written above a message that was sent on, or below
/// it, is another one.
pub(super) struct Messages {
    pub(super) heads: Vec<Range<usize>>,
    pub(super) said: Vec<Range<usize>>,
}

/// Parts a text at its heads; nothing where it has none.
pub(super) fn messages(text: &str) -> Option<Messages> {
    let mut heads: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let words = line.trim_start_matches(|c: char| c == '>' || c.is_whitespace()).trim_end();
        if heads.last().is_some_and(|head| start < head.end) || words.is_empty() {
            continue;
        }
        let opens = || is_opening(words) || label(words).is_some();
        let len = match opens() {
            true => text.get(start..).and_then(head),
            false => is_quoting(words).then_some(line.len()),
        };
        heads.extend(len.map(|len| start..start + len));
    }
    let starts = std::iter::once(0).chain(heads.iter().map(|head| head.end));
    let ends = heads.iter().map(|head| head.start).chain([text.len()]);
    let said = starts.zip(ends).map(|(start, end)| start..end).collect();
    (!heads.is_empty()).then_some(Messages { heads, said })
}

/// What a head says its message is about, and where: 转发: 回复: 关于……的通知 without what programs put before it.
pub(super) fn subject(head: &str) -> Option<Range<usize>> {
    let mut at = 0;
    for line in head.split_inclusive('\n') {
        let start = at;
        at += line.len();
        if !label(line.trim_start_matches(['>', ' ']))
            .is_some_and(|label| label == "主题" || label == "subject")
        {
            continue;
        }
        let mut rest =
            line.split_once(['：', ':']).map_or("", |(_, rest)| rest).trim_start_matches(['*', ' ']);
        while let Some((word, behind)) = rest.split_once(['：', ':'])
            && FORWARDED.contains(&word.trim().to_lowercase().as_str())
        {
            rest = behind.trim_start();
        }
        let from = start + line.len() - rest.len();
        return Some(from..from + rest.trim_end().len());
    }
    None
}

/// What programs put before the subject of what is sent on or answered.
const FORWARDED: [&str; 7] = ["re", "fw", "fwd", "回复", "答复", "转发", "转"];

/// 在2026年11月17日，甲 <a@b.cn> 写道：
fn is_quoting(line: &str) -> bool {
    let bare = line.trim_end_matches(['：', ':']);
    bare.len() < line.len() && ["写道", "wrote"].iter().any(|word| bare.ends_with(word)) && line.contains('@')
}

/// The name of a line that is one of them.
fn label(line: &str) -> Option<String> {
    let (name, _) = line.split_once(['：', ':'])?;
    let bare: String = name
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '*')
        .flat_map(char::to_lowercase)
        .take(LONGEST_LABEL + 1)
        .collect();
    let is_known = SENDER.contains(&bare.as_str()) || LABELS.contains(&bare.as_str());
    (bare.chars().count() <= LONGEST_LABEL && is_known).then_some(bare)
}

fn is_opening(line: &str) -> bool {
    let bare = line.trim_matches(|c: char| !c.is_alphanumeric());
    OPENINGS.iter().any(|opening| bare.chars().flat_map(char::to_lowercase).eq(opening.chars()))
}

#[cfg(test)]
mod tests {
    use super::{head, messages};

    #[test]
    fn the_head_of_a_message_is_told_from_that_of_a_document() {
        for text in [
            "-----Original Message-----\n发件人: 甲 <a@b.cn>\n收件人: 乙\n主题: 转发: 定稿\n",
            "\n---------- 转发的邮件 ----------\n发件人：甲\n日期：2026年5月4日\n主题：通知稿\n",
            "> 发件人：甲<a@b.cn>\n> 发送时间：2026年5月4日\n> 收件人：乙\n> 主题：请审\n",
            "**From:** A <a@b.cn>\n**Sent:** Monday\n**To:** B\n",
        ] {
            assert_eq!(head(&format!("{text}\n关于开展检查的通知\n")), Some(text.len()), "{text}");
        }
        for text in [
            "主题：通知\n抄送：甲局\n日期：2026年5月4日\n",
            "To: 各村\nFrom: 甲办\nDate: 2026年5月4日\nRe: 通知\n",
            "关于开展检查的通知\n",
        ] {
            assert_eq!(head(text), None, "{text}");
        }
    }
    #[test]
    fn what_was_written_above_and_below_is_another_message() {
        let head = "-----原始邮件-----\n发件人：甲\n日期：2026年5月4日\n主题：稿\n";
        for (text, count) in [
            (format!("小陈：请排版。\n{head}\n关于检查的通知\n"), 2),
            ("关于检查的函\n\n> 在2026年5月4日，乙 <b@c.cn> 写道：\n> 请发函。\n".to_owned(), 2),
            (format!("看附件\n{head}请审\n{head}通知\n"), 3),
        ] {
            assert_eq!(messages(&text).map(|found| found.said.len()), Some(count), "{text}");
        }
        assert!(messages("关于检查的通知\n一、发件人：甲\n").is_none());
    }
}
