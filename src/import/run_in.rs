//! Run-in headings. In: a paragraph whose heading goes on in its text. Out: the pieces of the heading, and those of the text.

use super::block::{Paragraph, Piece};

/// Parts a heading from the text that it runs into: where the style changes, else behind its first sentence.
pub(super) fn run_in(paragraph: &Paragraph) -> (Vec<Piece>, Vec<Piece>) {
    let pieces = &paragraph.pieces;
    if let Some(place) = paragraph.run_in.filter(|place| *place > 0) {
        let (heading, rest) = pieces.split_at(place.min(pieces.len()));
        return (heading.to_vec(), rest.to_vec());
    }
    let (mut heading, mut rest) = (Vec::new(), Vec::new());
    for piece in pieces {
        let Piece::Text { text, marks, link, counted } = piece else {
            if rest.is_empty() {
                heading.push(piece.clone())
            } else {
                rest.push(piece.clone())
            }
            continue;
        };
        let of = |text: &str| Piece::Text {
            text: text.to_owned(),
            marks: *marks,
            link: link.clone(),
            counted: *counted,
        };
        match text.find('。').map(|at| at + '。'.len_utf8()).filter(|_| rest.is_empty()) {
            Some(end) => {
                heading.push(of(text.get(..end).unwrap_or_default()));
                rest.push(of(text.get(end..).unwrap_or_default()));
            }
            None if rest.is_empty() => heading.push(piece.clone()),
            None => rest.push(piece.clone()),
        }
    }
    rest.retain(|piece| !matches!(piece, Piece::Text { text, .. } if text.is_empty()));
    (heading, rest)
}
