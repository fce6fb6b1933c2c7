//! What pictures show. In: the blocks of a draft. Out: the same; a picture without words has those of the caption below it.

use super::block::{Block, Paragraph, Piece};

/// The numbers of captions, and what stands behind them.
const NUMBER: [char; 16] =
    ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '-', '.', '：', ':', ' ', '\u{3000}'];

/// Gives pictures that stand alone the words below them.
pub(super) fn describe(blocks: &mut [Block]) {
    for at in 1..blocks.len() {
        let (above, below) = blocks.split_at_mut(at);
        let (Some(Block::Paragraph(figure)), Some(Block::Paragraph(line))) =
            (above.last_mut(), below.first())
        else {
            continue;
        };
        let Some(words) = caption(line) else { continue };
        let alone = figure.text().trim().is_empty() && figure.pictures().count() == 1;
        for piece in figure.pieces.iter_mut().filter(|_| alone) {
            if let Piece::Picture(picture) = piece
                && picture.alt.is_empty()
            {
                picture.alt.clone_from(&words);
            }
        }
    }
}

/// The words of a caption: 图1　施工现场 is 施工现场.
fn caption(line: &Paragraph) -> Option<String> {
    let text = line.text();
    let rest = text.trim().strip_prefix('图')?;
    let words = rest.trim_start_matches(NUMBER);
    (words.len() < rest.len() && !words.is_empty() && !words.contains('。')).then(|| words.to_owned())
}
