//! Elements in quotations. In: the blocks of a draft. Out: the same, without the quotations that a program or a habit has put
//! around elements, `> 附件：1. 清单`; each told.

use super::scan::words;
use super::shape::squeeze;
use crate::document::{Block, Quote};
use crate::read::attachments;
use crate::read::draft::Draft;
use crate::read::field;
use crate::rules;

/// Takes such quotations off.
pub(super) fn take_off(draft: &mut Draft, blocks: Vec<Block>) -> Vec<Block> {
    let mut kept = Vec::with_capacity(blocks.len());
    for block in blocks {
        match block {
            Block::Quote(Quote { blocks, span }) if blocks.first().is_some_and(is_element) => {
                let told = rules::SIMPLIFIED.at(span, "引用符号“>”里是公文的要素，按没有引用读");
                draft.report(told.hint("删去行首的 >"));
                kept.extend(blocks);
            }
            block => kept.push(block),
        }
    }
    kept
}

/// Whether a block opens with the name of an element.
fn is_element(block: &Block) -> bool {
    let Block::Paragraph(paragraph) = block else { return false };
    let text = words(&paragraph.text);
    let label = text.split(['：', ':']).next().filter(|label| label.len() < text.len());
    let is_field = label.is_some_and(|label| field::find(&squeeze(label)).is_some());
    let of_list = |line: &str| attachments::titled_label(line).is_some() || line.starts_with("附件：");
    is_field || of_list(text.trim()) || attachments::is_label(text.trim())
}
