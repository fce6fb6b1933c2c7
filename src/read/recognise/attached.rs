//! Where attachments begin. In: the lines of a draft. Out: whether one is the first of an attachment.

use super::scan::Scan;
use super::shape::{length, squeeze};
use super::surplus::is_day;
use crate::document::Field;
use crate::read::{attachments, issued, number, receipt};

/// So many lines stand between the day and an attachment at most: 附注, 版记 with its rules.
const FEW_LINES: usize = 12;

/// Whether an attachment begins at a line, or what the title says is `issued`.
pub(super) fn is_attachment(scan: &Scan, at: usize, issued: Option<&str>) -> bool {
    let words = squeeze(scan.text(at));
    // a bare 附件 heads its text below the sign-off, the list above it
    let bare = || {
        attachments::is_bare_label(&words, scan.text(at + 1))
            && (scan.is_said(Field::Attachments)
                || is_below_day(scan, at)
                || is_listed(scan, at, scan.text(at + 1)))
    };
    attachments::is_label(&words)
        || bare()
        || is_titled(scan, at)
        || is_named(scan, at)
        || receipt::title_of(scan.text(at)).is_some() && is_below_day(scan, at)
        || issued.is_some_and(|name| {
            issued::lines_that_say(name, (at..scan.lines.len()).map(|line| scan.text(line))).is_some()
        })
        || scan.text(at).contains("{.attachment")
        || scan.depth(at).is_some() && scan.text(at).starts_with("附件")
}

/// Whether the day stands a few lines above, below the body.
fn is_below_day(scan: &Scan, at: usize) -> bool {
    (0..at).rev().take(FEW_LINES).any(|line| is_day(scan.text(line)) && !scan.is_taken(line))
}

/// Whether a line is the label and the title of an attachment whose text follows: below the day, or where the list above
/// names it.
fn is_titled(scan: &Scan, at: usize) -> bool {
    let Some((_, title)) = attachments::titled_label(scan.text(at)) else { return false };
    let follows = match scan.lines.get(at + 1) {
        Some(next) => !next.plain || attachments::is_text_line(&next.text) && !is_foot(&next.text),
        None => false,
    };
    follows && (is_below_day(scan, at) || is_listed(scan, at.saturating_sub(1), title))
}

/// Whether a line below the day is the name of an attachment alone, as the list above has it: 参会回执.
fn is_named(scan: &Scan, at: usize) -> bool {
    let name = scan.text(at);
    let follows = scan.lines.get(at + 1).is_some_and(|next| !next.plain || !is_foot(&next.text));
    let labelled = |line: usize| {
        let text = scan.text(line);
        text.starts_with('附') || number::at_start(text).is_some()
    };
    let listed = (0..at).rev().take(MOST_BETWEEN).filter(|line| labelled(*line));
    follows
        && length(name) > 1
        && number::at_start(name).is_none()
        && is_below_day(scan, at)
        && listed
            .map(|line| squeeze(scan.text(line)))
            .any(|line| line.ends_with(&squeeze(name)) && line.len() <= squeeze(name).len() + LONGEST_NUMBER)
}

/// Whether a line above names an attachment, and nothing else.
fn is_listed(scan: &Scan, at: usize, title: &str) -> bool {
    let name = squeeze(title);
    let names = |line: usize| {
        let text = squeeze(scan.text(line));
        text.ends_with(&name) && text.len() <= name.len() + LONGEST_NUMBER
    };
    !name.is_empty() && (0..at).rev().take(MOST_BETWEEN).any(names)
}

/// So many lines stand between the list and the first attachment at most.
const MOST_BETWEEN: usize = 60;

/// What stands before a name in 附件说明 is no longer, in bytes: `附件：12.`
const LONGEST_NUMBER: usize = "附件：12.《》".len();

/// Whether a line is one of 版记, which may follow a list of attachments.
fn is_foot(line: &str) -> bool {
    let words = squeeze(line);
    words.starts_with("抄送")
        || words.starts_with("主题词")
        || words.ends_with("印发")
        || words.starts_with(['（', '('])
}
