//! The flow: items as blocks of lines, in order, before anyone knows about pages. In: a composition. Out: [`Block`]s.

use super::block::figure::FigureBlock;
use super::block::imprint::ImprintBlock;
use super::block::mark::MarkBlock;
use super::block::table::block::TableBlock;
use super::block::{Block, seals};
use super::broken::{Broken, broken, broken_between};
use super::shape::Shaper;
use super::sheet::Sheet;
use crate::compose::composition::{Composition, Facing, Item};

/// Shapes and breaks all items.
pub(super) fn blocks<'c>(composition: &'c Composition<'_>, shaper: &mut Shaper<'_, '_>) -> Vec<Block<'c>> {
    let page = &composition.style.page;
    let sealed = &composition.style.sealed;
    let mut sheet = Sheet::new(page, Facing::Upright);
    let mut flow = Vec::new();
    for item in &composition.items {
        flow.push(match item {
            Item::Paragraph(paragraph) => {
                Block::Text(broken_between(paragraph, composition.sides(paragraph), &sheet, shaper))
            }
            Item::Mark(mark) => Block::Mark(MarkBlock::new(mark, shaper)),
            Item::Rule(rule) => Block::Rule(rule),
            Item::SealRows(rows) => Block::Seals(seals::rows(rows, sealed, page, &sheet, shaper)),
            Item::Stamps(stamps) => Block::Seals(seals::stamps(stamps, sealed, page, &sheet, shaper)),
            Item::Table(table) => Block::Table(Box::new(TableBlock::new(table, composition, &sheet, shaper))),
            Item::Figure(figure) => Block::Figure(FigureBlock::new(figure, page, &sheet, shaper)),
            Item::NewPage(facing) => {
                let facing = *facing;
                sheet = Sheet::new(page, facing);
                Block::NewPage { facing }
            }
            Item::Imprint(imprint) => {
                sheet = Sheet::new(page, Facing::Upright);
                Block::Imprint(ImprintBlock::new(imprint, page, &sheet, shaper))
            }
        });
    }
    super::sign_off::arrange(&mut flow, composition.style);
    flow
}

/// Shapes and breaks the notes, each for the page that refers to it.
pub(super) fn notes<'c>(
    composition: &'c Composition<'_>,
    flow: &[Block<'_>],
    shaper: &mut Shaper<'_, '_>,
) -> Vec<Broken<'c>> {
    let mut held = vec![Facing::Upright; composition.notes.len()];
    let mut here = Facing::Upright;
    for block in flow {
        if let Block::NewPage { facing } = block {
            here = *facing;
        }
        for note in (0..block.line_count()).flat_map(|line| block.notes(line)) {
            held.get_mut(note).into_iter().for_each(|facing| *facing = here);
        }
    }
    let notes = composition.notes.iter().zip(held);
    notes.map(|(note, facing)| broken(note, &Sheet::new(&composition.style.page, facing), shaper)).collect()
}
