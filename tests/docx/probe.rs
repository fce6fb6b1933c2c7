//! `docs/word-probe.docx`, a page to try in real Word and WPS, and `docs/word-probe-contents.docx`, one with 目录. In: the drafts beside
//! them. Out: they are what gongwen makes of these today, and show on paper what they say. `GONGWEN_PROBE=write` makes them anew.

use super::*;

const DRAFT: &str = include_str!("../../docs/word-probe.md");
const CONTENTS: &str = include_str!("../../docs/word-probe-contents.md");

/// The DOCX of a draft, and the one that is kept; made anew where that is wished.
fn made_and_kept(name: &str, draft: &str, finish: impl Fn(&[u8]) -> Vec<u8>) -> (Vec<u8>, Vec<u8>) {
    let made = gongwen::compile(name, draft.as_bytes(), None, &[gongwen::Target::Docx], &world::Shipped);
    let made = finish(&made.files[0].1);
    let path = format!("{}/docs/{}", env!("CARGO_MANIFEST_DIR"), name.replace(".md", ".docx"));
    if std::env::var("GONGWEN_PROBE").is_ok_and(|wish| wish == "write") {
        std::fs::write(&path, &made).unwrap();
    }
    (made, std::fs::read(path).unwrap())
}

/// What stands in the draft where a program is to show which branch it takes: Word 2010 and later the first.
const BRANCH: &str = "〔分支〕";

/// Both branches, each a character.
const BRANCHES: &str = "</w:t></w:r><mc:AlternateContent xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\">\
    <mc:Choice xmlns:w14=\"http://schemas.microsoft.com/office/word/2010/wordml\" Requires=\"w14\"><w:r><w:t>新</w:t></w:r></mc:Choice>\
    <mc:Fallback><w:r><w:t>旧</w:t></w:r></mc:Fallback></mc:AlternateContent><w:r><w:t>";

/// The file with its branches.
fn branched(docx: &[u8]) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(docx)).unwrap();
    let mut made = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).unwrap();
        let mut bytes = Vec::new();
        std::io::Read::read_to_end(&mut file, &mut bytes).unwrap();
        let name = file.name().unwrap().into_owned();
        if name == "word/document.xml" {
            let text = String::from_utf8(bytes).unwrap();
            assert_eq!(text.matches(BRANCH).count(), 1);
            bytes = text.replace(BRANCH, BRANCHES).into_bytes();
        }
        let options = zip::write::SimpleFileOptions::default().last_modified_time(zip::DateTime::default());
        made.start_file(name, options).unwrap();
        std::io::Write::write_all(&mut made, &bytes).unwrap();
    }
    made.finish().unwrap().into_inner()
}

/// The words of a document, in order.
fn spoken(docx: &[u8]) -> Vec<String> {
    text(&part(docx, "word/document.xml")).into_iter().filter(|line| !line.trim().is_empty()).collect()
}

#[test]
fn the_probes_say_what_their_drafts_say() {
    let probe = made_and_kept("word-probe.md", DRAFT, branched);
    let contents = made_and_kept("word-probe-contents.md", CONTENTS, <[u8]>::to_vec);
    for ((made, kept), questions) in [(probe, 8), (contents, 4)] {
        assert_eq!(spoken(&kept), spoken(&made), "GONGWEN_PROBE=write cargo test --test suite probe");
        assert!(docx_rs::read_docx(&kept).is_ok());
        // each thing to look at says what to do
        assert!(spoken(&kept).iter().filter(|line| line.contains("如果您看")).count() >= questions);
    }
}

#[test]
fn the_probe_of_contents_shows_on_paper_what_it_says() {
    let pages = world::pages(CONTENTS);
    let lines = |page: usize| pages.pages[page].lines.iter().map(world::words).collect::<Vec<_>>();
    // 目录, the blank back of its sheet, and one page that bears the number 1
    assert_eq!(pages.pages.len(), 3);
    assert!(lines(0).iter().filter(|line| line.ends_with('1')).count() == 2, "{:?}", lines(0));
    assert!(lines(1).is_empty());
    assert!(lines(2).iter().any(|line| line.contains("— 1 —") || line.contains("—1—")), "{:?}", lines(2));
}

#[test]
fn the_probe_shows_on_paper_what_it_says() {
    let pages = world::pages(DRAFT);
    assert_eq!(pages.pages.len(), 4);
    let lines: Vec<String> = pages.pages[0].lines.iter().map(world::words).collect();
    // 28 characters from edge to edge
    let line = lines.iter().find(|line| line.starts_with('甲')).unwrap();
    assert!(line.ends_with('癸') && line.chars().count() == 28, "{line}");
    let rules = |page: usize| pages.pages[page].rules.iter().filter(|rule| rule.width > Length::mm(150.0));
    let foot = rules(3).map(|rule| rule.y + rule.height).max().unwrap();
    assert!((foot - Length::mm(262.0)).abs() < Length::mm(0.1));
    // 六行合起来四十六毫米
    let table: Vec<_> = rules(1).map(|rule| rule.y).collect();
    let (top, foot) = (table.iter().min().unwrap(), table.iter().max().unwrap());
    assert!(
        (*foot - *top - Length::mm(46.0)).abs() < Length::mm(0.5),
        "{}",
        (*foot - *top).to_emu() / 36_000
    );
}
