//! Words that are drawn, as WordArt of old draws heads. In: a shape. Out: its words as a paragraph.

use super::block::{Look, Marks, Paragraph, Piece};
use super::looks::{HEAD_SIZE, RunLook};
use super::xml::Node;

/// What the style of such a paragraph is called.
pub(super) const WORD_ART: &str = "艺术字";

/// The words of a shape that draws them.
pub(super) fn drawn_words(shape: Node<'_>) -> Option<&str> {
    let words = shape.child("v:textpath")?.attribute("string")?;
    (!words.trim().is_empty()).then_some(words)
}

/// A shape that draws words, as a large line in the colour of its filling; nothing of another element.
pub(super) fn word_art(shape: Node<'_>) -> Option<Paragraph> {
    let text = drawn_words(shape)?.split_whitespace().collect::<Vec<_>>().join(" ");
    let fill = shape.attribute("fillcolor").map(|fill| match fill.split_whitespace().next() {
        Some("red") => "ff0000".to_owned(),
        fill => fill.unwrap_or_default().trim_start_matches('#').to_owned(),
    });
    let red = RunLook { colour: fill, ..RunLook::default() }.is_red();
    let look = Look { centred: true, red, bold: false, left: 0, size: HEAD_SIZE };
    let pieces = vec![Piece::Text { text, marks: Marks::default(), link: None, counted: false }];
    Some(Paragraph { look, pieces, style: WORD_ART.to_owned(), ..Paragraph::default() })
}
