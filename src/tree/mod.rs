//! The document tree as JSON. In: a [`Document`]. Out: JSON for those who build on gongwen.

use crate::document::Document;
use crate::source::Sources;

/// Writes the tree, every node with its place in the draft.
pub fn write(document: &Document, sources: &Sources) -> String {
    let _ = (document, sources);
    String::new()
}
