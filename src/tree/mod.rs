//! The document tree as JSON. In: a [`Document`]. Out: JSON for those who build on gongwen; its schema is in `README.md`
//! beside this file.
//!
//! The types here *are* the schema: a field's name and place in a type are its name and place in the JSON.

mod node;

use crate::document::Document;
use crate::source::Sources;

/// The version of the schema; it changes when a program that reads the tree might have to.
const VERSION: u32 = 3;

/// Writes the tree, every node with its place in the draft, as JSON that ends with a line feed.
///
/// Keys stand in the order of the schema, so the same tree gives the same bytes.
pub fn write(document: &Document, sources: &Sources) -> String {
    let root = node::Root::new(VERSION, document, sources);
    // writing plain data to memory cannot fail
    let mut json = serde_json::to_string_pretty(&root).unwrap_or_default();
    json.push('\n');
    json
}
