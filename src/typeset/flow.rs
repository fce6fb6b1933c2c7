//! The flow: items as blocks of lines, in order, before anyone knows about pages. In: a composition. Out: [`Block`]s.

use super::block::figure::FigureBlock;
use super::block::imprint::ImprintBlock;
use super::block::mark::MarkBlock;
use super::block::seals;

use super::shape::Shaper;
use super::sheet::Sheet;

use super::block::table::block::TableBlock;

use crate::compose::composition::{Composition, Item};

use super::block::Block;
use super::broken::{Broken, broken, broken_between};

/// Shapes and breaks all items.
pub(super) fn blocks<'c>(composition: &'c Composition<'_>, shaper: &mut Shaper<'_, '_>) -> Vec<Block<'c>> {
    let page = &composition.style.page;
    let sealed = &composition.style.sealed;
    let mut sheet = Sheet::new(page, false);
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
            Item::NewPage { landscape } => {
                sheet = Sheet::new(page, *landscape);
                Block::NewPage { landscape: *landscape }
            }
            Item::Imprint(imprint) => {
                sheet = Sheet::new(page, false);
                Block::Imprint(ImprintBlock::new(imprint, &sheet, shaper))
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
    let mut turned = vec![false; composition.notes.len()];
    let mut page_turned = false;
    for block in flow {
        if let Block::NewPage { landscape } = block {
            page_turned = *landscape;
        }
        for note in (0..block.line_count()).flat_map(|line| block.notes(line)) {
            turned.get_mut(note).into_iter().for_each(|turned| *turned = page_turned);
        }
    }
    let notes = composition.notes.iter().zip(turned);
    notes.map(|(note, turned)| broken(note, &Sheet::new(&composition.style.page, turned), shaper)).collect()
}
