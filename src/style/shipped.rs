//! The style files that come with gongwen. In: the text of a style file. Out: its tree; that of a shipped file was
//! parsed when the program was built.

use crate::source::SourceId;
use crate::yaml::{self, Node, compact};

/// The styles that come with gongwen, the files of `styles/`: name and YAML.
pub const SHIPPED: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/styles.rs"));

/// What the other styles build on.
pub(super) const BASE: &str = "gb9704";

/// Those that no draft is set in: the base, the kinds of documents, and what reports of `check` are set in.
const NOT_FOR_DRAFTS: [&str; 3] = [BASE, "kinds", "conformity"];

/// Whether drafts are set in a style of this name.
pub fn is_for_drafts(name: &str) -> bool {
    !NOT_FOR_DRAFTS.contains(&name.trim_end_matches(".yaml"))
}

/// What people call them, in Chinese, as `styles/called.txt` has it.
const CALLED: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/called.rs"));

/// The name of the style that people call so; any other name is one itself.
pub(crate) fn named(called: &str) -> &str {
    CALLED.iter().find(|(other, _)| *other == called).map_or(called, |(_, name)| name)
}

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
