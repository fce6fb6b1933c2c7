//! The style files that come with gongwen. In: the text of a style file. Out: its tree; that of a shipped file was
//! parsed when the program was built.

use crate::source::SourceId;
use crate::yaml::{self, Node, compact};

/// The styles that come with gongwen, the files of `styles/`: name and YAML.
pub const SHIPPED: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/styles.rs"));

/// Their trees, in the same order.
const TREES: &[&[u8]] = include!(concat!(env!("OUT_DIR"), "/trees.rs"));

/// The tree of a style file. A file is a shipped one by what it says, wherever it came from.
pub(super) fn parse(text: &str, source: SourceId) -> Result<Node, yaml::Error> {
    let known = SHIPPED.iter().zip(TREES.iter().copied()).find(|((_, shipped), _)| *shipped == text);
    match known.and_then(|(_, mut tree)| compact::read(&mut tree, source)) {
        Some(tree) => Ok(tree),
        None => yaml::parse(text, source, 0, text.len()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_parsed_ahead_is_what_would_be_parsed_now() {
        assert!(SHIPPED.len() == TREES.len() && SHIPPED.len() > 5);
        for ((name, text), mut tree) in SHIPPED.iter().zip(TREES.iter().copied()) {
            let ahead = compact::read(&mut tree, SourceId(7)).expect(name);
            assert_eq!(Ok(ahead), yaml::parse(text, SourceId(7), 0, text.len()), "{name}");
            assert!(tree.is_empty(), "{name}");
        }
    }
}
