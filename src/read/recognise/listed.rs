//! 附件说明 typed in the text. In: the lines above the sign-off. Out: the titles of the attachments, each with its place.

use super::scan::{Scan, items};
use super::shape::{is_body, length, squeeze};
use crate::document::{Block, Field, Listed, Value};
use crate::read::entries::{inline_entries, without_number};
use crate::read::{attachments, date, number, title};
use crate::rules;
use crate::source::{Span, Spanned};

/// More entries than 附件说明 ever has, in lines.
const MOST_ENTRIES: usize = 30;

/// What stands before the titles.
const LABELS: [&str; 6] = ["附件", "附", "附件说明", "附件名称", "附表", "附图"];

/// Takes 附件说明 that ends at a line. Out: the line below which all is taken.
pub(super) fn attachment_list(scan: &mut Scan, body: usize, end: usize) -> usize {
    let top = labelled_each(scan, body, end);
    if top < end {
        return top;
    }
    // `联系人：李四` below the list is no name of an attachment but 附注
    let mut last = end;
    for at in (body..end).rev().take(MOST_ENTRIES) {
        let text = scan.text(at).to_owned();
        let label = LABELS
            .iter()
            .find_map(|label| text.strip_prefix(label)?.strip_prefix(['：', ':']))
            .or_else(|| text.strip_prefix("附件").filter(|rest| rest.is_empty() && at + 1 < last))
            // 附件1.任免审批表⏎2.考核材料, 附件　1.审批表
            .or_else(|| text.strip_prefix("附件").filter(|_| is_counted_on(scan, at, last)))
            .or_else(|| text.strip_prefix("附件").filter(|rest| scan.bare && is_apart(rest)));
        if let Some(rest) = label {
            if !listed(scan, at, rest, last) {
                return end;
            }
            if let Some(other) = attachments::LISTED.iter().find(|other| text.starts_with(**other)) {
                scan.draft.report(attachments::other_label(other, scan.span(at)));
            }
            (last..end).rev().for_each(|line| super::contact::contact(scan, line));
            return at;
        }
        let numbered = number::at_start(&text).is_some_and(|number| number.form > number::Form::HanBracket);
        let is_list = matches!(scan.blocks.get(at), Some(Block::List(list)) if items(list).is_some());
        // nor is what signs the document
        let signs = date::parse(&squeeze(&text)).is_some() || is_body(&text);
        if at + 1 == last && !numbered && !is_list && (signs || text.contains(['：', ':'])) {
            last = at;
            continue;
        }
        if signs {
            return end;
        }
        let next = !text.is_empty() && length(&text) <= 60 && !text.ends_with(['。', '！', '？', '：']);
        if !(numbered && length(&text) <= 80 || is_list || next) || scan.is_taken(at) {
            return end;
        }
    }
    end
}

/// Whether a list without a colon behind its label is counted from 附件1. on to the next line.
fn is_counted_on(scan: &Scan, at: usize, end: usize) -> bool {
    let counts = |text: &str, number: &str| {
        text.strip_prefix(number).is_some_and(|rest| rest.starts_with(['.', '．', '、']))
    };
    let first = scan.text(at).strip_prefix("附件").is_some_and(|rest| counts(rest, "1"));
    scan.bare && first && at + 1 < end && counts(scan.text(at + 1), "2")
}

/// Whether blanks alone part a name from its label: 附件　预算表.
fn is_apart(rest: &str) -> bool {
    rest.starts_with(char::is_whitespace) && length(rest) <= LONGEST_WHOLE && rest.ends_with(ENDS)
}

/// Takes a list whose lines have a label each: `附件1：名单`, `附件2：任务表`. Out: its first line.
fn labelled_each(scan: &mut Scan, body: usize, end: usize) -> usize {
    let titled = |at: &usize| {
        let (label, title) = attachments::titled_label(scan.text(*at))?;
        let counts = label.ends_with(|c: char| c.is_ascii_digit() || number::NUMERALS.contains(c));
        (counts && title.contains(char::is_alphanumeric)).then_some(*at)
    };
    let Some(top) = (body..end).rev().map_while(|at| titled(&at)).last().filter(|_| scan.bare) else {
        return end;
    };
    let mut listed = Vec::new();
    for at in top..end {
        let text = scan.text(at).to_owned();
        let Some((label, title)) = attachments::titled_label(&text) else { continue };
        if attachments::LISTED.iter().any(|other| label.starts_with(other)) {
            let told = attachments::other_label(label, scan.part(at, label).span);
            scan.draft.report(told);
        }
        let part = scan.part(at, title.trim_end_matches(['。', '；', ';']));
        let title = Spanned::new(title::together(&part.value), part.span);
        listed.push(Listed { title, file: None, landscape: false });
        scan.take(at);
    }
    let span = scan.span(top).to(scan.span(end - 1));
    scan.found(Field::Attachments, Value::Attachments(listed), span, None);
    top
}

/// How the titles of attachments end that are whole.
const ENDS: [char; 24] = [
    '表', '图', '单', '录', '案', '执', '法', '知', '册', '书', '函', '件', '料', '片', '纲', '则', '划',
    '稿', '程', '明', '证', '告', '票', '据',
];

/// A longer line may have been torn, in characters.
const LONGEST_WHOLE: usize = 20;

/// Whether a title without a number is whole, so that a line below it that can be one is another: `附件：回执`, `名额分配表`.
fn is_whole(line: &str) -> bool {
    let bare = line.trim();
    length(bare) <= LONGEST_WHOLE && bare.ends_with(ENDS) && number::at_start(bare).is_none()
}

/// What stands for the name of an attachment that nobody has named.
const UNNAMED: [&str; 4] = ["略", "另附", "另发", "见附件"];

/// Takes the entries behind the label 附件：.
pub(super) fn listed(scan: &mut Scan, label: usize, first: &str, end: usize) -> bool {
    let mut entries: Vec<Spanned<String>> = Vec::new();
    for entry in inline_entries(first) {
        entries.push(scan.part(label, entry));
    }
    for at in label + 1..end {
        if let Some(Block::List(list)) = scan.blocks.get(at) {
            entries.extend(items(list).unwrap_or_default());
            continue;
        }
        let text = scan.text(at).to_owned();
        let numbered = number::at_start(&text).is_some();
        let opens = |last: &str| numbered || is_whole(last) && text.ends_with(ENDS);
        match entries.last_mut() {
            // 附件说明：见附件。: a sentence, and what stands below it is text
            Some(last) if last.value.ends_with('。') && !numbered => return false,
            Some(last) if !opens(&last.value) => {
                last.value.push_str(&text);
                last.span = last.span.to(scan.lines.get(at).map(|line| line.span).unwrap_or_default());
            }
            _ => entries.extend(inline_entries(&text).into_iter().map(|entry| scan.part(at, entry))),
        }
    }
    let listed: Vec<Listed> = entries
        .into_iter()
        .map(|entry| Spanned::new(title::together(without_number(&entry.value)), entry.span))
        .filter(|name| !name.value.is_empty() && name.value != "无")
        .map(|name| Listed { title: name, file: None, landscape: false })
        .collect();
    if listed.is_empty() {
        return false;
    }
    if let [Listed { title, .. }] = listed.as_slice()
        && UNNAMED.contains(&title.value.trim_matches(['（', '）', '(', ')']))
    {
        let message = format!("去掉了“附件：{}”，没有写附件的名称", title.value);
        let said = rules::DROPPED.at(scan.span(label), message);
        scan.draft.report(said.hint("有附件的，写出名称，如 附件：1.名单"));
        (label..end).for_each(|at| scan.take(at));
        return true;
    }
    let span = (label..end).map(|at| scan.span(at)).reduce(Span::to).unwrap_or_default();
    scan.found(Field::Attachments, Value::Attachments(listed), span, None);
    (label..end).for_each(|at| scan.take(at));
    true
}
