//! Words of a chat window or of a mail. In: a draft. Out: the part of it that is the document; what stands around it is named and left out.

use super::draft::Draft;
use super::{dialogue, field, mail, page_foot, senders};
use crate::diagnostic::Diagnostic;
use crate::drawn;
use crate::rules;
use crate::source::Spanned;
use std::ops::Range;

/// A longer line is no word of courtesy, in characters.
const LONGEST: usize = 160;

/// So many lines are looked at from each end.
const MOST_LINES: usize = 6;

/// How an answer opens.
const OPENINGS: &str = "好的 当然 没问题 以下是 下面是 这是 这里是 根据您 根据你 已为您 已为你 已根据 已按 已完成 为您 可以的 收到 明白 按照您 \
    按照你 您好 你好 我来 我已";

/// The same in English.
const ENGLISH: [&str; 8] =
    ["sure", "certainly", "of course", "here is", "here's", "here’s", "okay", "absolutely"];

/// What an answer says of itself, before the document and behind it.
const BEFORE: &str = "以下 如下 下面 一份 为您 为你 草拟 起草 拟写 撰写 生成 草稿 初稿 范文 供您 供参考 整理 \
    正文 全文 文稿 成稿 文本 帮您 帮你 拟定 修改后 优化后 版本 为您";
const BEHIND: &str = "希望对您 希望对你 希望这 希望以上 如需进一步 如需修改 如需调整 如有需要修改 随时告诉 \
    内容仅供参考 请根据实际情况 可根据实际情况 还需要我 是否需要我 供您参考 满足您的 满足你的 字数： 字数约 全文约 祝您工作顺利 \
    如需更 根据现场情况调整 **小贴士** 我还可以 还可以为您 还可以帮 我可以为您 我可以帮 AI生成 AI辅助生成 AI整理 人工智能生成 核实后使用";

/// What an office says as well to whom it writes; an answer says it of its text, below the day, or where it has opened so.
const EITHER: &str = "如果您 如果你 如您 请告诉我 告诉我 您可以根据 你可以根据 需要我 请核对";

/// What it says of its text, and no office of its matter.
const OF_TEXT: &str = "告诉我 需要我 还需要 需要更 修改 调整 补充 润色 扩写 精简 改写 版本 格式 模板 语气 篇幅 文稿 文案 以上内容 \
    可以根据 核对";

/// What opens the notes that an answer has on itself, several lines of them.
const NOTES: [&str; 13] = [
    "修改说明", "调整说明", "优化说明", "写作说明", "主要修改", "主要调整", "使用说明", "使用提示",
    "使用建议", "填写说明", "撰写说明", "起草说明", "格式说明",
];

/// How else such notes open.
const TIPS: [&str; 6] = ["温馨提示", "提示", "小贴士", "注意", "备注", "说明"];

/// The same in English.
const GOODBYES: [&str; 4] = ["let me know", "feel free", "if you need", "if you'd like"];

/// How a message in a group asks for a reply, with 复 or 执 behind it or without, in so many characters at most.
pub(super) const REPLIES: [&str; 2] = ["收到请回", "收到后请回"];
const LONGEST_REPLY: usize = 14;
const LONGEST_PICTURE: usize = 4;

/// What a telephone puts below a message, in so many characters at most.
const SENT_FROM: [&str; 5] = ["发自我的", "来自我的", "发自iPhone", "从我的", "获取Outlook"];
const LONGEST_SENT: usize = 20;

/// Finds the document among the words around it.
pub(super) fn strip(draft: &mut Draft) -> Range<usize> {
    let part = dialogue::answer(draft).or_else(|| dialogue::message(draft)).unwrap_or(0..draft.text.len());
    let part = without_thoughts(draft, part);
    strip_part(draft, part)
}

/// How a program ends what it thinks before it answers, and begins it.
const THOUGHT: [(&str, &str); 2] = [("<think>", "</think>"), ("<thinking>", "</thinking>")];

/// The part of an answer behind what a program thought of it.
fn without_thoughts(draft: &mut Draft, part: Range<usize>) -> Range<usize> {
    let text = draft.slice(part.clone());
    let start = part.start + text.len() - text.trim_start().len();
    let end = THOUGHT.iter().find_map(|(open, close)| {
        let opens = text.trim_start().starts_with(open) || !text.contains(open);
        let end = text.find(close).filter(|_| opens)? + close.len();
        text.get(end..)?.trim_start_matches(' ').starts_with('\n').then_some(part.start + end)
    });
    let Some(end) = end else { return part };
    let words = super::draft::excerpt(&draft.slice(start..end).replace('\n', " "));
    let message = format!("草稿前面的话不属于公文，已去掉：“{words}”");
    draft.report_at(&rules::CHAT, start..end, message);
    end..part.end
}

/// Finds the document in a part of a draft.
pub(super) fn strip_part(draft: &mut Draft, mut part: Range<usize>) -> Range<usize> {
    let (said, is_mail) = of_mail(draft, part);
    let said_start = said.start;
    let below = said_start + front_end(draft.slice(said.clone()));
    // a mail ends with the name of who sends it
    let signs: fn(&str) -> bool = if is_mail { senders::names_a_person } else { |_| false };
    part = page_foot::above(draft, said, below, signs);
    let (from, to) = (part.start, part.end);
    let lines = |part: &Range<usize>| -> Vec<Range<usize>> {
        let mut start = part.start;
        let ranges = draft.slice(part.clone()).split_inclusive('\n').map(|line| {
            start += line.len();
            start - line.len()..start
        });
        ranges.filter(|range| !draft.slice(range.clone()).trim().is_empty()).collect()
    };
    let all = lines(&part);
    let text = |range: &Range<usize>| draft.slice(range.clone()).trim();
    let mut before = all.iter().take(MOST_LINES).take_while(|line| is_opening(text(line))).count();
    let body = all.iter().rev().take_while(|line| line.start >= below);
    let last: Vec<&str> = body.take(3 * MOST_LINES).map(text).collect();
    // who types a front matter asks for a reply in his document
    let is_asked = below > said_start && last.first().is_some_and(|line| asks_for_reply(line));
    let behind = Some(said_behind(&last, before)).filter(|behind| before + behind < all.len() && !is_asked);
    // a line drawn between the answer's words and the document, and a fence around it, go with them
    let drawn = |line: Option<&Range<usize>>| line.is_some_and(|line| drawn::is_rule(text(line)));
    let is_key = |line: Option<&Range<usize>>| {
        line.and_then(|line| text(line).split_once([':', '：']))
            .is_some_and(|(name, _)| field::find(name.trim()).is_some())
    };
    let mut behind = behind.unwrap_or(0);
    if let Some(fences) = only_fences(&all.iter().map(text).collect::<Vec<_>>()) {
        (before, behind) = (fences.start + 1, all.len() - fences.end);
    } else {
        let fenced = all.get(before).is_some_and(|line| text(line).starts_with(FENCE))
            && all.iter().rev().nth(behind).is_some_and(|line| text(line) == FENCE);
        before += usize::from(fenced || before > 0 && drawn(all.get(before)) && !is_key(all.get(before + 1)));
        behind += usize::from(behind > 0 && drawn(all.iter().rev().nth(behind)) || fenced);
    }
    let (Some(first), Some(last)) =
        (all.get(before), all.len().checked_sub(behind + 1).and_then(|last| all.get(last)))
    else {
        return part;
    };
    let (head, foot) = (from..first.start, last.end..to);
    for (range, place) in [(&head, "前面"), (&foot, "后面")] {
        let typed = draft.slice(range.clone());
        let words = typed.trim();
        if !words.is_empty() {
            let start = range.start + typed.len() - typed.trim_start().len();
            let message = format!(
                "草稿{place}的话不属于公文，已去掉：“{}”",
                super::draft::excerpt(&words.replace('\n', " "))
            );
            draft.report_at(&rules::CHAT, start..start + words.len(), message);
        }
    }
    part = first.start..last.end;
    part
}

/// What a chat window puts around text that is to be copied.
const FENCE: &str = "```";

/// What it says there of what it fences.
const FENCED: [&str; 7] = ["", "markdown", "md", "text", "txt", "plaintext", "plain"];

/// The lines of the only fences of an answer, if the document stands between: it opens with a title, and little stands around it.
fn only_fences(lines: &[&str]) -> Option<Range<usize>> {
    let mut fences = (0..lines.len()).filter(|at| lines.get(*at).is_some_and(|line| line.starts_with(FENCE)));
    let (open, close) = (fences.next()?, fences.next()?);
    let kind = lines.get(open)?.trim_start_matches('`').trim();
    let first = lines.get(open + 1)?;
    let titled =
        kind.ends_with("md") || kind == "markdown" || first.contains("关于") || first.starts_with("# ");
    let around = open <= 2 && lines.len() - close - 1 <= MOST_LINES && close - open > 2;
    let said = open.checked_sub(1).is_none_or(|above| {
        lines.get(above).is_some_and(|line| line.ends_with(['：', ':', '。', '！', '!', '~']))
    });
    let is_only = fences.next().is_none() && FENCED.contains(&kind.to_lowercase().as_str());
    (is_only && titled && around && said).then_some(open..close)
}

/// Where the front matter of a draft ends that begins with it: the elements in it are no words of the document.
fn front_end(text: &str) -> usize {
    let is_fence = |line: &&str| line.trim_end() == "---";
    let mut lines = text.split_inclusive('\n');
    if !lines.next().is_some_and(|first| is_fence(&first)) {
        return 0;
    }
    let before = text.len() - lines.clone().map(str::len).sum::<usize>();
    let length: usize = lines.clone().take_while(|line| !is_fence(line)).map(str::len).sum();
    if lines.any(|line| is_fence(&line)) { before + length } else { 0 }
}

/// The longest of the messages that were sent on in one another: the others and their heads are left out and told.
fn of_mail(draft: &mut Draft, part: Range<usize>) -> (Range<usize>, bool) {
    let text = draft.slice(part.clone());
    let Some(messages) = mail::messages(text) else { return (part, false) };
    let length = |said: &Range<usize>| text.get(said.clone()).map_or(0, |said| said.trim().len());
    let chosen = (0..messages.said.len()).rev().max_by_key(|at| messages.said.get(*at).map(length));
    let chosen = chosen.unwrap_or_default();
    let others = messages.said.iter().enumerate().filter(|(at, said)| *at != chosen && length(said) > 0);
    let told = messages
        .heads
        .iter()
        .map(|head| (head, "邮件的抬头"))
        .chain(others.map(|(_, said)| (said, "邮件里另外的话")));
    let told: Vec<_> =
        told.map(|(range, what)| (part.start + range.start..part.start + range.end, what)).collect();
    for (range, what) in told {
        let typed = draft.slice(range.clone());
        let start = range.start + typed.len() - typed.trim_start().len();
        let words = super::draft::excerpt(&typed.replace('\n', " "));
        let message = format!("{what}不属于公文，已去掉：“{words}”");
        draft.report_at(&rules::CHAT, start..range.start + typed.trim_end().len(), message);
    }
    let subject = chosen.checked_sub(1).and_then(|above| messages.heads.get(above)).and_then(|head| {
        let place = mail::subject(text.get(head.clone())?)?;
        Some(part.start + head.start + place.start..part.start + head.start + place.end)
    });
    draft.subject =
        subject.map(|place| Spanned::new(draft.slice(place.clone()).to_owned(), draft.span(place)));
    let said = messages.said.get(chosen).cloned().unwrap_or_default();
    (part.start + said.start..part.start + said.end, true)
}

/// Whether words of a chat window stood around the draft.
pub(super) fn is_answer(draft: &Draft<'_>) -> bool {
    let of_chat = |said: &Diagnostic| {
        said.rule.code == rules::CHAT.code && said.span.is_some_and(|span| span.source == draft.source)
    };
    draft.diagnostics.iter().any(of_chat)
}

/// How many of the last lines, the last one first, an answer says behind the document; one with words `before` it may add advice.
fn said_behind(lines: &[&str], before: usize) -> usize {
    let opened = before > 0;
    let heads_notes = |line: &&str| is_notes(line) || opened && is_tips(line);
    let notes = lines.iter().take(MOST_LINES).position(heads_notes).map_or(0, |at| at + 1);
    let advises = |line: &&str| opened && is_advice(line);
    let rest = lines.iter().skip(notes).take(MOST_LINES);
    // below a front matter no day shows where the document ends
    let speaks = opened || lines.iter().any(|line| page_foot::ends_with_day(line));
    let says: fn(&str) -> bool = if speaks { says_either } else { says_goodbye };
    let mut behind = notes + rest.take_while(|line| is_closing(line, says) || advises(line)).count();
    if behind > 0 {
        // 如果您还需要：, and what it offers item by item
        let offers = lines.iter().skip(behind).take(MOST_LINES);
        let items = offers.clone().take_while(|line| is_item(line)).count();
        let is_offer = |line: &&&str| says(line) && line.ends_with(['：', ':']);
        let offers = offers.skip(items).take_while(is_offer).count();
        behind += if offers > 0 { items + offers } else { 0 };
    }
    let closing = lines.iter().take(behind).any(|line| says(line) || advises(line));
    if closing || notes > 0 { behind } else { 0 }
}

/// Whether a text begins with small letters, be they large ones there.
fn opens_with(text: &str, small: &str) -> bool {
    let mut letters = text.chars().flat_map(char::to_lowercase);
    small.chars().all(|c| letters.next() == Some(c))
}

fn contains(text: &str, words: &str) -> bool {
    words.split_whitespace().any(|word| text.contains(word))
}

fn is_opening(text: &str) -> bool {
    let bare = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    let opens = OPENINGS.split_whitespace().any(|word| bare.starts_with(word));
    let marks = ['：', ':', '。', '！', '!', '~', '～', '👇', '⬇'];
    // an emoji may stand behind the mark
    let ends = text.trim_end_matches(|c: char| !c.is_alphanumeric() && !marks.contains(&c)).ends_with(marks);
    // 已为您生成如下内容: what is done for somebody is no title
    let done =
        ["为您", "为你", "帮您", "帮你"].iter().any(|word| bare.contains(word)) && !bare.contains("关于");
    let short = text.chars().count() <= 6;
    let chinese = opens && (ends && (contains(text, BEFORE) || short) || done);
    let english = ends && ENGLISH.iter().any(|word| opens_with(bare, word));
    (chinese || english) && text.chars().count() <= LONGEST
}

/// Whether a line heads notes of an answer on itself.
fn is_notes(text: &str) -> bool {
    // 📌 **使用提示**：
    let bare = text.trim_matches(|c: char| !c.is_alphanumeric());
    NOTES.contains(&bare)
}

/// Whether a line heads tips of an answer: `💡 **小贴士**`.
fn is_tips(text: &str) -> bool {
    let bare = text.trim_matches(|c: char| !c.is_alphanumeric());
    TIPS.contains(&bare) && bare != "说明" && bare != "备注"
}

fn is_item(text: &str) -> bool {
    let bare = text.trim_start_matches(|c: char| c.is_ascii_digit());
    text.starts_with(['-', '*', '•', '·'])
        || bare.len() < text.len() && bare.starts_with(['.', '、', '）', ')'])
}

/// Whether a line is a note of an answer on itself: `**使用说明**：讲话时长约12分钟`.
fn is_advice(text: &str) -> bool {
    let bare = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    let rest = NOTES.iter().chain(&TIPS).find_map(|head| bare.strip_prefix(head));
    rest.is_some_and(|rest| rest.trim_start_matches('*').starts_with(['：', ':']))
}

/// Whether a paragraph speaks to the one who asked, and not to the readers of the document.
pub(super) fn is_aside(text: &str) -> bool {
    let asked = "贵单位实际 您单位实际 请以实际情况为准 请根据实际情况 可根据实际情况 请结合实际情况 可根据实际调整 可根据实际修改 根据实际调整 仅供参考 请自行 请替换";
    is_advice(text) && contains(text, asked)
}

fn says_either(text: &str) -> bool {
    says_goodbye(text) || contains(text, EITHER) && contains(text, OF_TEXT)
}

fn says_goodbye(text: &str) -> bool {
    contains(text, BEHIND) || GOODBYES.iter().any(|word| opens_with(text, word)) || asks_for_reply(text)
}

/// 收到请回复！！！ on a line of its own, from a group of a chat.
fn asks_for_reply(text: &str) -> bool {
    // 收到请回复[抱拳]: pictures that a chat window writes as words
    let mut bare = text.trim();
    while let Some((before, picture)) = bare.strip_suffix(']').and_then(|text| text.rsplit_once('['))
        && picture.chars().count() <= LONGEST_PICTURE
    {
        bare = before.trim_end();
    }
    let bare = bare.trim_matches(|c: char| !c.is_alphanumeric());
    let bare = bare.trim_end_matches(['谢', '辛', '苦']).trim_end_matches(|c: char| !c.is_alphanumeric());
    let asked = bare.trim_end_matches(['复', '执']);
    bare.chars().count() <= LONGEST_REPLY && REPLIES.iter().any(|asks| asked.ends_with(asks))
        || SENT_FROM.iter().any(|opening| bare.starts_with(opening)) && bare.chars().count() <= LONGEST_SENT
}

fn is_closing(text: &str, says: fn(&str) -> bool) -> bool {
    let bare = text.trim_start_matches(['>', '*', ' ', '（', '(', '注', '：', ':']);
    text.chars().count() <= LONGEST && (says(bare) || drawn::is_rule(text))
}
