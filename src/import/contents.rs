//! A table of contents that somebody typed. In: the blocks of a draft. Out: the same without it, which is told; its pages would be wrong.

use super::block::{Block, Paragraph, Piece};
use super::remarks::{Met, Remarks};

/// So many marks lead from an entry to its page.
const FEWEST_DOTS: usize = 3;

/// Leaves out what stands below 目录, and its title where Word made the rest, which is left out already.
pub(super) fn leave_out(blocks: &mut Vec<Block>, remarks: &mut Remarks) {
    let Some(title) = blocks.iter().position(is_title) else { return };
    let entries = blocks.iter().skip(title + 1).take_while(|block| is_entry(block)).count();
    if entries == 0 && !remarks.has(Met::Contents) {
        return;
    }
    let place = blocks.get(title).and_then(Block::paragraph).map(|line| line.place);
    if entries > 0 {
        remarks.note(Met::Contents, place);
    }
    blocks.drain(title..=title + entries);
}

/// 目　录
fn is_title(block: &Block) -> bool {
    let squeezed = |line: &Paragraph| line.text().split_whitespace().collect::<String>();
    block.paragraph().is_some_and(|line| matches!(squeezed(line).as_str(), "目录" | "目次"))
}

/// `一、总体要求…………3`: words, a tab or a row of dots, and a page.
fn is_entry(block: &Block) -> bool {
    let Some(line) = block.paragraph() else { return false };
    let text = line.text();
    let text = text.trim_end().trim_end_matches(['）', ')', '—', '-']).trim_end();
    let words = text.trim_end_matches(|c: char| c.is_ascii_digit());
    let leader = |c: &char| matches!(c, '.' | '…' | '·' | '．' | '_' | '-' | '—');
    let dots = words.trim_end().chars().rev().take_while(leader).count();
    let tabbed = line.pieces.iter().any(|piece| matches!(piece, Piece::Tab));
    words.len() < text.len() && (tabbed || dots >= FEWEST_DOTS || words.ends_with("……"))
}
