//! A talk that was copied whole. In: a draft. Out: the answer in it that is the document; what else was said is named and left out.
//!
//! `用户：帮我写……` `助手：好的，……`: the last long answer is the document, since those before it were asked to be mended.

use super::draft::{Draft, excerpt};
use super::senders;
use crate::rules;
use std::ops::Range;

/// Who asks, as chat windows name him; 问 and 答 are as common in documents.
const ASKING: &str = "用户 我 提问者 user human you me";

/// Who answers.
const ANSWERING: &str = "助手 ai助手 ai 小助手 assistant chatgpt gpt deepseek kimi 豆包 元宝 文心一言 通义千问 通义 讯飞星火 智谱清言 claude \
    gemini copilot bot";

/// More bytes than a name has that somebody bears in a chat window, and the marks around it.
const LONGEST: usize = 80;

/// An answer of half the length of the longest is one as well, as a share.
const LONG: usize = 2;

/// What somebody says in a talk.
struct Turn {
    answers: bool,
    /// All of it.
    range: Range<usize>,
    /// What is said, behind the name of the speaker.
    said: Range<usize>,
}

/// The answer that is the document, if the draft is a talk.
pub(super) fn answer(draft: &mut Draft) -> Option<Range<usize>> {
    let text = draft.text;
    let turns = turns(text);
    // a talk is opened by a question, and answered; an answer alone bears its speaker's name
    let first = turns.first()?;
    let opens = draft.slice(0..first.range.start).trim().is_empty();
    let answered = turns.iter().any(|turn| turn.answers);
    if !opens || !answered || first.answers && turns.len() > 1 && turns.iter().all(|turn| turn.answers) {
        return None;
    }
    let length = |turn: &Turn| text.get(turn.said.clone()).map_or(0, |said| said.trim().len());
    let longest = turns.iter().filter(|turn| turn.answers).map(length).max()?;
    let chosen = turns.iter().rposition(|turn| turn.answers && length(turn) * LONG >= longest)?;
    let kept = turns.get(chosen)?.said.clone();
    keep(draft, &turns, chosen, "对话");
    Some(kept)
}

/// The message that is the document, if the draft is a talk of a group: each begins with its sender and its time.
pub(super) fn message(draft: &mut Draft) -> Option<Range<usize>> {
    let text = draft.text;
    let heads = senders::heads(text);
    let ends = heads.iter().skip(1).map(|head| head.start).chain([text.len()]);
    let turn = |(head, end): (&Range<usize>, usize)| Turn {
        answers: true,
        range: head.start..end,
        said: head.end..end,
    };
    let turns: Vec<Turn> = heads.iter().zip(ends).map(turn).collect();
    let length = |turn: &Turn| text.get(turn.said.clone()).map_or(0, |said| said.trim().len());
    let longest = turns.iter().map(length).max()?;
    let chosen = turns.iter().rposition(|turn| length(turn) * LONG >= longest)?;
    let kept = turns.get(chosen)?.said.clone();
    keep(draft, &turns, chosen, "群聊");
    Some(kept)
}

/// Says what is left out around the one that is kept.
fn keep(draft: &mut Draft, turns: &[Turn], chosen: usize, talk: &str) {
    let length = |turn: &Turn| draft.text.get(turn.said.clone()).map_or(0, |said| said.trim().len());
    let longest = turns.iter().filter(|turn| turn.answers).map(length).max().unwrap_or_default();
    for (at, turn) in turns.iter().enumerate() {
        let typed = draft.slice(turn.range.clone());
        let span = draft.span(turn.range.start..turn.range.start + typed.trim_end().len());
        if at == chosen {
            let name = draft.slice(turn.range.start..turn.said.start).trim();
            let message = format!("“{name}”是{talk}里的名字，不属于公文，已去掉");
            let place = turn.range.start..turn.range.start + name.len();
            draft.report_at(&rules::CHAT, place, message);
        } else {
            let words = excerpt(&typed.replace('\n', " "));
            let message = format!("{talk}里的这一段不属于公文，已去掉：“{words}”");
            let told = rules::CHAT.at(span, message);
            let other = turn.answers && length(turn) * LONG >= longest;
            let hint = "要用这一段，把它单独存成草稿";
            draft.report(if other { told.hint(hint) } else { told });
        }
    }
}

/// What is said by whom.
fn turns(text: &str) -> Vec<Turn> {
    let mut turns: Vec<Turn> = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        match speaker(line) {
            Some((answers, name)) => {
                turns.push(Turn { answers, range: start..at, said: start + name..at });
            }
            None => {
                if let Some(turn) = turns.last_mut() {
                    (turn.range.end, turn.said.end) = (at, at);
                }
            }
        }
    }
    turns
}

/// Whether a line names a speaker: whether he answers, and how many bytes his name takes.
fn speaker(line: &str) -> Option<(bool, usize)> {
    let text = line.trim_start_matches(|c: char| c.is_whitespace() || "#*_>【".contains(c));
    let end = text.find(['：', ':', '\n', '】']).unwrap_or(text.len());
    let (name, rest) = text.split_at(end);
    let colon = rest.starts_with(['：', ':', '】']);
    // a name on a line of its own is marked as one
    let marked = text.len() < line.trim_start().len();
    if name.len() > LONGEST || !colon && !marked {
        return None;
    }
    let bare = name.trim_matches(|c: char| c.is_whitespace() || "*_".contains(c)).to_lowercase();
    let is = |names: &str| names.split_whitespace().any(|name| name == bare);
    let answers = is(ANSWERING);
    (answers || is(ASKING)).then(|| {
        let behind = rest.trim_start_matches(['：', ':', '】', '*', '_', ' ']);
        (answers, line.len() - behind.len())
    })
}
