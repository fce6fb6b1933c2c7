//! Elements typed in the text itself. In: the blocks of a draft, and what its front matter says. Out: the blocks that are
//! the body, and a front matter that has the elements found at their places, each with a note.
//!
//! ```text
//! blocks ─head─▶ 份号 密级 紧急程度 发文机关标志 发文字号 签发人 标题 主送机关
//!        ─tail─▶ 印发 抄送 附注 成文日期 署名 附件说明 出席 列席
//!        ─join─▶ what the front matter lacks is added, what it says too is compared, the style is chosen
//! ```
//!
//! An element is found by its number, its place and its shape. What is typed in a front matter wins; in a draft that has
//! one, only what cannot be anything else is taken out of the text.

mod addressees;
mod attached;
mod attendance;
mod below_title;
mod beside;
mod contact;
mod form;
mod head;
mod join;
mod letterhead;
mod listed;
mod quoted;
mod scan;
mod shape;
mod sign_off;
mod surplus;
mod tail;

use super::draft::{Draft, Elements};
use crate::document::{Block, Entry, Field, FrontMatter, Value};
use scan::{Line, Scan};

/// Whether a line ends as titles do that say what they are about: 的通知, 的答复.
pub(super) fn is_titled(line: &str) -> bool {
    shape::kind(line).and_then(|kind| line.strip_suffix(kind)).is_some_and(|about| about.ends_with('的'))
}

/// Says what a program saw before the text was read.
pub(super) fn tell_of_seen(draft: &mut Draft, front: &FrontMatter) {
    join::tell_of_seen(draft, front);
}

/// Finds the elements among the blocks of a draft. Out: the other blocks, and where the first attachment begins.
pub(super) fn recognise(
    draft: &mut Draft,
    front: &mut FrontMatter,
    blocks: Vec<Block>,
    elements: Elements,
) -> (Vec<Block>, Option<u32>) {
    sign_off::part_issuers(draft, front);
    let bare = elements != Elements::Declared;
    let blocks = quoted::take_off(draft, blocks);
    let lines = blocks.iter().map(Line::new).collect::<Vec<_>>();
    // a title that a program saw is typed like any other
    if elements == Elements::InText
        && let Some(Entry { value: Value::Texts(lines), .. }) = front.fields.get_mut(&Field::Title)
    {
        lines.iter_mut().for_each(|line| line.value = head::undrawn(&line.value));
    }
    let (taken, found, fronted) = (vec![false; lines.len()], Vec::new(), elements == Elements::Both);
    let mut scan = Scan { draft, front, taken, lines, blocks, found, bare, fronted };
    let body = head::scan(&mut scan);
    let foot = tail::scan(&mut scan, body);
    scan.tell_of_loss();
    let Scan { taken, blocks, found, .. } = scan;
    let kept = blocks.into_iter().zip(taken).filter(|(_, taken)| !taken).map(|(block, _)| block).collect();
    join::join(draft, front, found, elements);
    (kept, foot)
}
