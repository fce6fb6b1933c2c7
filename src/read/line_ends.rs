//! Ends of lines. In: the text before and behind one. Out: whether a paragraph ends there though no blank line follows.

use super::number::{self, Form};
use super::siblings::LONGEST_HEADING;
use crate::document::Division;

/// Whether the text after a line end begins a paragraph although no blank line stands between, as clerks type it:
/// with full-width blanks, or with a number (1. and （1） only after a finished sentence).
pub(super) fn begins_paragraph(before: &str, after: &str) -> bool {
    // in a quotation its > stands first
    let text = after.trim_start_matches([' ', '\t', '>']);
    let listed = before.trim_start_matches([' ', '\t', '>']).starts_with("附件");
    let finished = listed || before.ends_with(['。', '：', '；', '！', '？']);
    is_new_paragraph(text) || finished && number::at_start(text).is_some()
}

/// Whether a line begins a paragraph whatever stands above it.
pub(super) fn is_new_paragraph(line: &str) -> bool {
    let text = line.trim_start();
    let opens = number::at_start(text).is_some_and(|number| match number.form {
        Form::Han => !text.get(..number.len).is_some_and(|number| number.ends_with(number::COMMAS)),
        Form::HanBracket => true,
        Form::Division(_) => text
            .get(number.len..)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(char::is_whitespace)),
        _ => false,
    });
    line.starts_with('\u{3000}') || opens || is_closing(text)
}

/// How documents close, on a line of their own.
const CLOSINGS: [&str; 12] = [
    "特此通知", "特此报告", "特此通报", "特此函", "特此请示", "特此批复", "特此公告", "特此通告", "妥否，请",
    "当否，请", "此复", "盼予函复",
];

/// Whether a line is one of them, and no more.
fn is_closing(line: &str) -> bool {
    let line = line.trim_end();
    line.chars().count() <= LONGEST_CLOSING && CLOSINGS.iter().any(|words| line.starts_with(words))
}

/// More characters than a closing has.
const LONGEST_CLOSING: usize = 10;

/// Whether a line is a heading such as 一、 or 第一章 that needs no blank line behind it.
pub(super) fn is_lone_heading(line: &str) -> bool {
    let text = line.trim();
    let form = number::at_start(text).map(|number| number.form);
    let alone = matches!(
        form,
        Some(Form::Han | Form::Division(Division::Part | Division::Chapter | Division::Section))
    );
    alone && !text.contains(['\n', '。']) && text.chars().count() <= LONGEST_HEADING
}

/// Whether a line is all in bold, and names what follows: `1. **时间安排**`.
pub(super) fn is_strong_line(line: &str) -> bool {
    let inner = line.trim().strip_prefix("**").and_then(|line| line.strip_suffix("**"));
    inner.is_some_and(|inner| {
        !inner.contains(['*', '\n'])
            && inner.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '）' | '”' | '》'))
            && inner.chars().count() <= LONGEST_HEADING
    })
}
