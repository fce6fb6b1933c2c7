//! Walks through a text. In: blocks, or a line. Out: what stands in them, in order, for whoever looks for something. Blocks and lines nest
//! to a bounded depth.

use super::{Block, Inline};

impl Inline {
    /// The parts of the line that stand in this one: marked words, those of a link. A note is a text of its own.
    pub(crate) fn parts(&self) -> &[Self] {
        match self {
            Self::Marked { parts, .. } => parts,
            Self::Link(link) => &link.text,
            Self::Text(_) | Self::Code(_) | Self::Image(_) | Self::Note(_) | Self::Break(_) => &[],
        }
    }
}

/// All parts of a line, each before those that stand in it.
pub(crate) fn inlines<'d>(line: &'d [Inline], visit: &mut impl FnMut(&'d Inline)) {
    for inline in line {
        visit(inline);
        inlines(inline.parts(), visit);
    }
}

/// All blocks, to be changed, each before those that stand in it then.
pub(crate) fn blocks_mut(all: &mut [Block], visit: &mut impl FnMut(&mut Block)) {
    for block in all {
        visit(block);
        match block {
            Block::List(list) => list.items.iter_mut().for_each(|item| blocks_mut(&mut item.blocks, visit)),
            Block::Quote(quote) => blocks_mut(&mut quote.blocks, visit),
            _ => {}
        }
    }
}

/// All blocks, each before those that stand in it.
pub(crate) fn blocks<'d>(all: &'d [Block], visit: &mut impl FnMut(&'d Block)) {
    for block in all {
        visit(block);
        match block {
            Block::List(list) => list.items.iter().for_each(|item| blocks(&item.blocks, visit)),
            Block::Quote(quote) => blocks(&quote.blocks, visit),
            Block::Heading(_)
            | Block::Paragraph(_)
            | Block::Code(_)
            | Block::Rule(_)
            | Block::NewPage(_)
            | Block::Table(_)
            | Block::Figure(_) => {}
        }
    }
}
