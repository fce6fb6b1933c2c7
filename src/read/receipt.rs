//! 回执 below a document: what is to be cut off and sent back. In: a line, a block. Out: its title, or the part that it opens, on a page
//! of its own and without a label, as no list names it.

use super::blanks::squeeze;
use super::split::plain;
use super::title;
use crate::document::{Attachment, Block, Paragraph};
use crate::source::Spanned;

/// A longer line is no title of one, in characters.
const LONGEST: usize = 30;

/// The title of a 回执 that a line is: `附：参会回执`, `回执（请于5日前传真）`.
pub(super) fn title_of(line: &str) -> Option<&str> {
    let behind = ["附件：", "附：", "附件:", "附:"].iter().find_map(|label| line.trim().strip_prefix(label));
    let title = behind.unwrap_or(line).trim();
    let bare = title.split(['（', '(']).next().unwrap_or_default().trim_end();
    let together = squeeze(bare);
    let is_one = together.ends_with("回执") || together.ends_with("回执单");
    (is_one && title.chars().count() <= LONGEST && !title.contains(['。', '，'])).then_some(title)
}

/// The part that a block opens.
pub(super) fn opening(block: &Block) -> Option<Attachment> {
    let Block::Paragraph(Paragraph { text, span }) = block else { return None };
    let words = plain(text);
    let name = title_of(&words)?;
    let title = vec![Spanned::new(title::together(name), *span)];
    Some(Attachment { label: None, title, issued: true, body: Vec::new(), landscape: false, span: *span })
}

/// Whether a line is drawn to cut along: ------剪切线------.
pub(super) fn is_cut(line: &str) -> bool {
    let words: String = line.chars().filter(|c| c.is_alphabetic()).collect();
    let drawn = line.chars().any(|c| "-—－─…┄╌".contains(c));
    drawn && ["剪切线", "剪裁线", "裁剪线", "裁切线", "沿虚线剪下", "沿此线剪下"].contains(&words.as_str())
}
