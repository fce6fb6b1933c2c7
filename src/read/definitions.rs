//! Link definitions. In: the parts of the draft that no Markdown event covers. Out: those that hold text nobody would see.
//!
//! Markdown takes a line such as `[注]: 说明` for the address of a link and prints it nowhere. Where a link uses it, that
//! is what the writer meant; elsewhere the line is reported and kept as a paragraph.

use super::draft::Draft;
use crate::document::{Block, Inline, Paragraph};
use crate::rules;
use crate::source::Spanned;
use std::collections::BTreeSet;
use std::ops::Range;

/// What looks like a link definition: its label and its place.
pub(super) struct Definition {
    label: String,
    range: Range<usize>,
}

/// Finds the definitions in a part of the draft.
pub(super) fn find(draft: &Draft, gap: Range<usize>, found: &mut Vec<Definition>) {
    let mut start = gap.start;
    let mut open = false;
    let (known, all) = (found.len(), gap.clone());
    for line in draft.slice(gap).split_inclusive('\n') {
        let text = line
            .trim_start_matches(|c: char| c.is_whitespace() || ">-+*.)".contains(c) || c.is_ascii_digit());
        let range = start + line.len() - text.len()..start + line.trim_end().len();
        start += line.len();
        let label = text
            .strip_prefix('[')
            .filter(|text| !text.starts_with('^'))
            .and_then(|text| text.split_once("]:"));
        if let Some((label, _)) = label {
            found.push(Definition { label: normal_label(label), range });
            open = true;
        } else if text.is_empty() {
            open = false;
        } else if open && let Some(last) = found.last_mut() {
            // the title of a definition may stand on the next line
            last.range.end = range.end;
        }
    }
    // a label may go on over several lines
    let text = draft.slice(all.clone());
    let start = all.start + text.len() - text.trim_start().len();
    let opened = text.trim_start().strip_prefix('[').filter(|text| !text.starts_with('^'));
    let label = opened.and_then(|text| text.split_once("]:"));
    if let Some((label, _)) = label.filter(|_| found.len() == known) {
        found.push(Definition { label: normal_label(label), range: start..start + text.trim().len() });
    }
}

/// The label as links are compared by it: case and runs of white space do not matter.
pub(super) fn normal_label(label: &str) -> String {
    label.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// Reports the definitions that no link uses and puts them among the blocks of the body as paragraphs.
pub(super) fn keep_unused(
    draft: &mut Draft,
    definitions: Vec<Definition>,
    mut used: BTreeSet<String>,
    blocks: &mut Vec<Block>,
) {
    for Definition { label, range } in definitions {
        // the first definition of a label is the one that counts
        if used.remove(&label) {
            continue;
        }
        let span = draft.span(range.clone());
        let diagnostic = rules::UNSUPPORTED.at(span, "这一行是没有用到的链接地址，不会印出来");
        draft.report(diagnostic.hint("要作为正文，请把半角冒号改为全角冒号“：”"));
        let text = vec![Inline::Text(Spanned::new(draft.slice(range).to_owned(), span))];
        blocks.push(Block::Paragraph(Paragraph { text, span }));
    }
    blocks.sort_by_key(|block| block.span().start);
}
