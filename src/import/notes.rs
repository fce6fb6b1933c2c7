//! Notes and comments. In: the parts that hold them. Out: the text of each note that the draft refers to; comments are only told.

use super::block::{Paragraph, Piece};
use super::refusal::Refusal;
use super::remarks::Met;
use super::walker::{Scope, Walker};
use super::xml::Node;
use std::rc::Rc;

/// More of a comment is not quoted, in characters.
const MOST_QUOTED: usize = 40;

impl Walker<'_, '_> {
    /// Reads the notes that the text refers to.
    pub(super) fn notes(&mut self, out: &mut Vec<Vec<Paragraph>>) -> Result<(), Refusal> {
        let parts = [self.package.part("footnotes")?, self.package.part("endnotes")?];
        // a link in a note is one of its part
        let parts = parts.map(|part| part.map(|(tree, relations)| (tree, Rc::new(relations))));
        let wanted = std::mem::take(&mut self.note_ids.0);
        for (number, (kind, id)) in wanted.iter().enumerate() {
            let part = parts.get(*kind as usize).and_then(Option::as_ref);
            let find = |node: &Node<'_>| node.attribute("w:id") == Some(id);
            let mut blocks = Vec::new();
            if let Some((tree, relations)) = part
                && let Some(node) = tree.root().children().find(find)
            {
                let text = std::mem::replace(&mut self.relations, Rc::clone(relations));
                let read = self.blocks(node, Scope::Note(number + 1), &mut blocks);
                self.relations = text;
                read?;
                self.finish(&mut blocks);
            }
            let mut paragraphs: Vec<_> = blocks.into_iter().flat_map(super::table::lines_of).collect();
            let mut within = 0;
            for paragraph in &mut paragraphs {
                let all = paragraph.pieces.len();
                paragraph.pieces.retain(|piece| !matches!(piece, Piece::Note(_) | Piece::Picture(_)));
                within += all - paragraph.pieces.len();
            }
            if within > 0 {
                self.remarks.note(Met::NoteInNote, paragraphs.first().map(|paragraph| paragraph.place));
            }
            out.push(paragraphs);
        }
        Ok(())
    }

    /// Tells what comments say: nobody wants them in the document, and nobody wants them lost.
    pub(super) fn report_comments(&mut self, body: Node<'_>) -> Result<(), Refusal> {
        let Some((tree, _)) = self.package.part("comments")? else { return Ok(()) };
        let is_used = body.descendants().any(|node| node.is("w:commentReference"));
        for comment in tree.root().children().filter(|node| node.is("w:comment") && is_used) {
            let author = comment.attribute("w:author").unwrap_or_default();
            let text: String = comment.descendants().filter(|node| node.is("w:t")).map(Node::text).collect();
            let shown: String = text.chars().take(MOST_QUOTED).collect();
            let more = if shown.len() < text.len() { "……" } else { "" };
            self.remarks.quote(Met::Comment, None, format!("{author}“{shown}{more}”"));
        }
        Ok(())
    }
}
