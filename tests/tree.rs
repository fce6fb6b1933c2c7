//! The document tree as JSON: that of the seed's report, and one of every node.

use gongwen::file::FileError;
use gongwen::source::Sources;

fn tree(draft: &str) -> String {
    let mut sources = Sources::default();
    let mut diagnostics = Vec::new();
    let mut document = gongwen::rooms::read::read("稿.md", draft.as_bytes(), &mut sources, &mut diagnostics);
    let find = |file: &str| match file {
        "乙.md" => Ok("甲乙。\n".into()),
        _ => Err(FileError::Missing),
    };
    gongwen::rooms::read::attachments(&mut document, &find, &mut sources, &mut diagnostics);
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    gongwen::rooms::tree::write(&document, &sources)
}

#[test]
fn the_tree_of_the_report() {
    insta::assert_snapshot!(tree(include_str!("../samples/report.md")));
}

#[test]
fn the_tree_of_every_node() {
    insta::assert_snapshot!(tree(include_str!("cases/read/every-node.md")));
}
