//! What holds of every draft. In: drafts made up by proptest. Out: no panic, no lost text, no forbidden break, no ink
//! outside the text block, and the same bytes every time.

#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests are tests too")]

use crate::world;

use gongwen::Target;
use gongwen::rooms::typeset::pages::{Line, Pages};
use proptest::prelude::*;
use world::ink::of_line;
use world::{compile, draft, pages, part, report};

/// 行首禁则 and 行末禁则 of GB/T 15834—2011 §5.1, typed from the standard and not from `src/`.
const NEVER_FIRST: &str = "。，、；：？！”’）》〉】〕…";
const NEVER_LAST: &str = "“‘（《〈【〔";

/// A body as the writer means it.
#[derive(Clone, Debug)]
enum Piece {
    Heading(usize, String),
    Paragraph(String),
}

/// Words of a paragraph: what sets hard tasks to a line, none of them longer than a line.
fn words() -> impl Strategy<Value = String> {
    let hanzi = "[国事东中来求里果回政府街道工作人民法治]{1,9}";
    let quoted = "(“[国事东中]{1,4}”|（[国事东中]{1,4}）|《[国事东中]{1,4}》|‘[国事]{1,2}’)";
    let number = "([1-9][0-9]{0,6}(年|人|万元|个|%|号|\\.5)|〔20[0-9]{2}〕[1-9]号|第[1-9]条)";
    let word = prop_oneof![
        8 => hanzi,
        3 => "[，、；：。！？]",
        3 => quoted,
        2 => number,
        1 => "(——|……)",
        1 => " ?[A-Za-z]{1,9} ?",
    ];
    // opens and ends with hanzi, so that no paragraph is taken for a heading or a list
    prop::collection::vec(word, 1..40).prop_map(|words| format!("本年度{}完成。", words.concat()))
}

fn body() -> impl Strategy<Value = Vec<Piece>> {
    let heading = (1..=4_usize, "[总体情况下步打算加强领导]{2,12}")
        .prop_map(|(level, text)| Piece::Heading(level, text));
    let piece = prop_oneof![1 => heading, 3 => words().prop_map(Piece::Paragraph)];
    // opens with a heading of the first level: nothing shifts
    prop::collection::vec(piece, 1..9).prop_map(|pieces| {
        let first = Piece::Heading(1, "总体情况".to_owned());
        [vec![first], pieces].concat()
    })
}

fn markdown(body: &[Piece]) -> String {
    let block = |piece: &Piece| match piece {
        Piece::Heading(level, text) => format!("{} {text}", "#".repeat(*level)),
        Piece::Paragraph(text) => text.clone(),
    };
    body.iter().map(block).collect::<Vec<_>>().join("\n\n")
}

/// All words of the document, with the numbers of its headings or without them, white space dropped.
fn expected(body: &[Piece], numbered: bool) -> String {
    let mut text = "关于某项工作的报告某某县司法局：".to_owned();
    let mut counts = [0; 4];
    for piece in body {
        match piece {
            Piece::Heading(level, words) => {
                counts[level - 1] += 1;
                counts[*level..].fill(0);
                let count = counts[level - 1];
                let han = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"][count];
                let number =
                    [format!("{han}、"), format!("（{han}）"), format!("{count}."), format!("（{count}）")];
                text += if numbered { &number[level - 1] } else { "" };
                text += words;
            }
            Piece::Paragraph(words) => text += words,
        }
    }
    dense(&(text + "某某街道办事处2024年12月19日"))
}

fn dense(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// The lines of text, page numbers left out.
fn lines(pages: &Pages) -> impl Iterator<Item = &Line> {
    let lines = pages.pages.iter().flat_map(|page| &page.lines);
    lines.filter(|line| line.runs.iter().any(|run| run.element.is_some()))
}

fn text(line: &Line) -> String {
    // without the hyphen of a word that is parted
    let runs = line.runs.iter().filter(|run| run.element.is_some());
    runs.map(|run| run.text.as_str()).collect::<String>().trim().to_owned()
}

/// The words of a `document.xml`.
fn text_of_xml(xml: &str) -> String {
    let mut reader = quick_xml::Reader::from_str(xml);
    let mut text = String::new();
    loop {
        match reader.read_event().unwrap() {
            quick_xml::events::Event::Text(words) => text += &words,
            quick_xml::events::Event::Eof => return dense(&text),
            _ => {}
        }
    }
}

proptest! {
    #![proptest_config(crate::world::cases(48))]

    #[test]
    fn any_bytes_are_read(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        gongwen::compile("稿.md", &bytes, None, &[Target::Tree], &world::Shipped);
    }

    #[test]
    fn any_text_is_typeset(text in "\\PC{0,200}") {
        compile(&text, &[]);
        compile(&draft(&text), &[Target::Docx]);
    }

    #[test]
    fn anything_like_markdown_is_typeset(
        marks in prop::collection::vec(
            "(#{1,6} |[-*+>] |1\\. |\\*\\*|~~|`|```\n|\\[|\\]\\(a\\)|!\\[|<b>|\n|\n\n|---\n|\\|甲\\|乙\\|\n|\\|-\\|-\\|\n|\\\\|  \n|    |一、|（一）|甲。|“乙”|2024年|word )",
            0..60,
        ),
        front in "(标题|title|主送机关|成文日期|版式|甲)?[:：]? ?(甲|\\[甲, 乙\\]|\\{甲: 乙\\}|2024-12-19|\\||&a|\\*a|'|\")?",
    ) {
        let body = marks.concat();
        compile(&draft(&body), &[Target::Docx]);
        compile(&format!("---\n{front}\n---\n{body}"), &[]);
    }

    #[test]
    fn no_text_is_lost(body in body()) {
        let draft = draft(&markdown(&body));
        let set: String = lines(&pages(&draft)).map(text).collect();
        prop_assert_eq!(dense(&set), expected(&body, true));
        let compiled = compile(&draft, &[Target::Docx]);
        prop_assert!(!compiled.has_errors(), "{:?}", compiled.diagnostics);
        let xml = part(&compiled.files[0].1, "word/document.xml");
        prop_assert_eq!(text_of_xml(&xml), expected(&body, false));
    }

    #[test]
    fn lines_break_and_stand_where_they_may(body in body()) {
        let pages = pages(&draft(&markdown(&body)));
        let set: Vec<&Line> = lines(&pages).collect();
        for (index, line) in set.iter().enumerate() {
            let words = text(line);
            prop_assert!(!words.starts_with(|c| NEVER_FIRST.contains(c)), "{words}");
            prop_assert!(!words.ends_with(|c| NEVER_LAST.contains(c)), "{words}");
            let ink = of_line(&pages, line).unwrap();
            prop_assert!(ink.left > 27.7 && ink.right < 184.3 && ink.top > 36.7 && ink.bottom < 262.5, "{words} {ink:?}");
            let elements = |line: &Line| (line.runs[0].element, line.runs.iter().rev().find_map(|run| run.element));
            let goes_on = index > 0 && elements(set[index - 1]).1 == elements(line).0;
            if goes_on {
                let before = text(set[index - 1]);
                let split = (before.chars().next_back().unwrap(), words.chars().next().unwrap());
                // a number stays whole; from its unit it parts where Word would part them and white cannot hold them together
                prop_assert!(!split.0.is_ascii_digit() || !"%.0123456789".contains(split.1), "{before}|{words}");
                prop_assert!(split != ('—', '—') && split != ('…', '…'), "{before}|{words}");
            }
        }
    }
}

#[test]
fn the_same_draft_gives_the_same_bytes_on_every_thread() {
    let report = report();
    let make = || compile(&report, &[Target::Pdf, Target::Docx]).files;
    let first = make();
    assert_eq!(first.len(), 2);
    assert!(make() == first, "a second time");
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..8).map(|_| scope.spawn(make)).collect();
        assert!(
            threads.into_iter().all(|thread| thread.join().unwrap() == first),
            "on eight threads at once"
        );
    });
}
