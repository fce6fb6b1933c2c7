//! 回执 below a document: what is to be cut off and sent back. In: a line, a block. Out: its title, or the part that it opens, on a page
//! of its own and without a label, as no list names it.

use super::blanks::squeeze;
use super::split::plain;
use super::title;
use crate::document::{Attachment, Block, Paragraph};
use crate::source::Spanned;

/// How the titles of what is sent back or kept end, which bear no label.
const SENT_BACK: [&str; 8] = ["回执", "回执单", "回执联", "回执表", "回条", "送达回证", "签收单", "存根"];

/// How those of forms end that are attachments though they stand below the day without a label.
const FORMS: [&str; 5] = ["报名表", "反馈表", "登记表", "确认单", "签收表"];

/// A longer line is no title of one, in characters.
const LONGEST: usize = 30;

/// The title of a 回执 that a line is: `附：参会回执`, `回执（请于5日前传真）`.
pub(super) fn title_of(line: &str) -> Option<&str> {
    let behind = ["附件：", "附：", "附件:", "附:"].iter().find_map(|label| line.trim().strip_prefix(label));
    let title = behind.unwrap_or(line).trim();
    let is_one = ends_with(title, &SENT_BACK) || ends_with(title, &FORMS);
    (is_one && title.chars().count() <= LONGEST && !title.contains(['。', '，'])).then_some(title)
}

/// Whether a title is that of what is sent back.
pub(super) fn is_sent_back(title: &str) -> bool {
    ends_with(title, &SENT_BACK)
}

fn ends_with(title: &str, forms: &[&str]) -> bool {
    let bare = title.split(['（', '(']).next().unwrap_or_default();
    let together = squeeze(bare);
    forms.iter().any(|form| together.ends_with(form))
}

/// The part that a block opens.
pub(super) fn opening(block: &Block) -> Option<Attachment> {
    let Block::Paragraph(Paragraph { text, span }) = block else { return None };
    let words = plain(text);
    let name = title_of(&words)?;
    let title = vec![Spanned::new(title::together(name), *span)];
    let issued = is_sent_back(name);
    Some(Attachment { label: None, title, issued, body: Vec::new(), landscape: false, span: *span })
}
