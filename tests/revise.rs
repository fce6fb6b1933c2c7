//! `--fix` on Word drafts: tracked changes. In: drafts as Word files. Out: the same with changes whose acceptance gives the mended text,
//! and whose rejection gives the draft back.

#![allow(clippy::unwrap_used, reason = "helpers of tests are tests too")]

use crate::world::{self, Shipped, part};
use gongwen::source::SourceId;
use gongwen::{Mended, Target};

/// A draft with things to mend, and one made of it by us.
const DRAFT: &str = "宪法,民法典都要学。办(所）负责，很好。。再看(一)项。见某政办发\\[2024\\]05号。\n\n# 工作,情况\n\n另一段,同样,也有;问题。\n\n重复,一\n\n重复,一\n\n| 甲 | 乙 |\n|---|---|\n| 丙 | 办(所） |";

fn word() -> Vec<u8> {
    world::compile(&world::draft(DRAFT), &[Target::Docx]).files.remove(0).1
}

fn revised(bytes: &[u8]) -> Mended {
    gongwen::revise("稿.docx", bytes, None, &Shipped).unwrap()
}

/// The text of a Word draft as it is read, its changes accepted.
fn text(bytes: &[u8]) -> String {
    gongwen::check("稿.docx", bytes, None, &Shipped).sources.get(SourceId(0)).unwrap().text.clone()
}

#[test]
fn accepted_changes_give_the_mended_text() {
    let draft = word();
    let Mended { bytes, rounds, left } = revised(&draft);
    let made: usize = rounds.iter().map(|(_, made)| made.len()).sum();
    assert!(made >= 4, "{made}");
    assert!(left.diagnostics.iter().all(|said| said.fix.is_none()), "{:?}", left.diagnostics);
    // what is read of the revised file is what mending the text gives
    let markdown = text(&draft);
    let mended = gongwen::mend("稿.md", markdown.as_bytes(), None, &Shipped).bytes;
    assert_eq!(text(&bytes), String::from_utf8(mended).unwrap());
}

#[test]
fn rejected_changes_give_the_draft_back() {
    let draft = word();
    let bytes = revised(&draft).bytes;
    let (before, after) = (part(&draft, "word/document.xml"), part(&bytes, "word/document.xml"));
    let words = |xml: &str, names: &[&str]| {
        let mut words = String::new();
        let mut rest = xml;
        while let Some(at) = rest.find('<') {
            rest = &rest[at + 1..];
            let tag = &rest[..rest.find('>').unwrap()];
            if names
                .iter()
                .any(|name| tag == *name || tag.strip_prefix(name).is_some_and(|more| more.starts_with(' ')))
            {
                words.push_str(&rest[tag.len() + 1..rest.find("</").unwrap()]);
            }
        }
        words
    };
    let mut rejected = String::new();
    for (index, piece) in after.split("<w:ins ").enumerate() {
        rejected.push_str(if index == 0 { piece } else { piece.split_once("</w:ins>").unwrap().1 });
    }
    assert_eq!(words(&before, &["w:t"]), words(&rejected, &["w:t", "w:delText"]));
}

#[test]
fn every_change_says_its_rule_and_no_day() {
    let Mended { bytes, rounds, .. } = revised(&word());
    let made: usize = rounds.iter().map(|(_, made)| made.len()).sum();
    let comments = part(&bytes, "word/comments.xml");
    assert_eq!(comments.matches("<w:comment ").count(), made);
    assert!(comments.contains("punctuation/"), "{comments}");
    let document = part(&bytes, "word/document.xml");
    assert!(document.contains("w:author=\"gongwen\"") && !document.contains("w:date"));
    assert_eq!(document.matches("<w:commentReference ").count(), made);
    assert!(part(&bytes, "[Content_Types].xml").contains("comments+xml"));
}

#[test]
fn a_second_run_finds_nothing_and_the_same_draft_gives_the_same_bytes() {
    let draft = word();
    let bytes = revised(&draft).bytes;
    assert_eq!(revised(&draft).bytes, bytes);
    let again = revised(&bytes);
    assert!(again.rounds.is_empty());
    assert_eq!(again.bytes, bytes);
}

/// Of a Word file of ours nothing is told of the line that the import writes for its attachments and copies.
#[test]
fn the_lines_that_the_import_writes_are_no_text_of_the_clerk() {
    let draft = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/samples/notice.md")).unwrap();
    let made = world::compile(&draft, &[Target::Docx]);
    let checked = gongwen::check("通知.docx", &made.files[0].1, None, &Shipped);
    let told = checked.diagnostics.iter().chain(&checked.review);
    let told: Vec<_> = told
        .filter(|said| ["attachment/mark", "cc/stop"].contains(&said.rule.code))
        .map(|said| &said.message)
        .collect();
    assert!(told.is_empty(), "{told:?}");
}
