//! Input that would end the program or never let it end. In: what once did, and its kind. Out: a document or an error, soon.

#![allow(clippy::panic, clippy::unwrap_used, reason = "what the net is for; helpers of tests are tests too")]

use crate::cli::{Desk, GOOD};
use crate::world::{self, House, Shipped};
use gongwen::file::FileError;
use gongwen::rooms::batch::{Batch, Fingerprints, Order, Table};
use gongwen::rooms::font::Face;
use gongwen::{Compiled, Target, World};
use std::sync::Arc;

const ALL: [Target; 3] = [Target::Pdf, Target::Docx, Target::Tree];

fn codes(compiled: &Compiled) -> Vec<&str> {
    compiled.diagnostics.iter().map(|diagnostic| diagnostic.rule.code).collect()
}

/// A world in which gongwen itself fails when it is asked for one file.
pub(crate) struct Pitfall;

impl World for Pitfall {
    fn style(&self, name: &str, within: Option<&str>) -> Result<(String, String), FileError> {
        Shipped.style(name, within)
    }

    fn face(&self, family: &str) -> Option<Arc<Face>> {
        Shipped.face(family)
    }

    fn file(&self, path: &str) -> Result<Vec<u8>, FileError> {
        if path == "坑.png" { panic!("a hole in the program") } else { Shipped.file("seals/county.png") }
    }
}

#[test]
fn a_failure_of_the_program_is_said_and_leaves_no_file() {
    let draft = world::draft("正文。").replace("---\n\n", "印章: 坑.png\n---\n\n");
    let compiled = gongwen::compile("稿.md", draft.as_bytes(), None, &ALL, &Pitfall);
    assert_eq!(codes(&compiled), ["program/fault"]);
    let [fault] = &compiled.diagnostics[..] else { panic!("{:?}", compiled.diagnostics) };
    assert!(fault.message.starts_with("程序内部错误") && fault.message.contains("a hole"), "{fault:?}");
    assert!(compiled.files.is_empty());
}

#[test]
fn a_row_that_fails_alone_fails_alone() {
    let template = world::draft("{{ 单位 }}的正文。").replace("---\n\n", "印章: {{ 章 }}\n---\n\n");
    let table =
        Table::read("表.csv", "单位,章\n甲街道,好.png\n乙街道,坑.png\n丙街道,好.png\n".as_bytes(), None)
            .unwrap();
    let order = Order { name: Some("{{ 单位 }}"), targets: &[Target::Pdf], ..Order::default() };
    let batch = Batch::new("模板.md", template.as_bytes(), table, order)
        .unwrap_or_else(|_| panic!("a sound template"));
    let jobs = batch.jobs(None, None).unwrap_or_else(|_| panic!("sound rows"));
    let made: Vec<_> = jobs
        .into_iter()
        .map(|job| {
            let planned = batch.plan(job, &str::to_owned);
            let made = batch.make(&planned, "", &Pitfall);
            (
                planned.row,
                made.files.len(),
                made.entry.messages.iter().any(|said| said.code == "program/fault"),
            )
        })
        .collect();
    assert_eq!(made, [(2, 1, false), (3, 0, true), (4, 1, false)]);
    let _ = Fingerprints::default();
}

#[test]
fn long_words_are_hyphenated_wherever_they_stand() {
    for count in [45, 46, 47, 500, 5_000] {
        let word = "pneumonoultramicroscopic".repeat(count / 24 + 1).chars().take(count).collect::<String>();
        let bodies = [
            format!("甲{word}乙。"),
            format!("**{word}**"),
            format!("`{word}`"),
            format!("```\n{word}\n```"),
            format!("| 甲 | 乙 |\n|---|---|\n| {} | 1 |", &word[..count.min(500)]),
            format!("# {}", &word[..count.min(500)]),
            format!("甲[^1]。\n\n[^1]: {word}"),
            format!("- {word}"),
        ];
        for body in bodies {
            let compiled = world::compile(&world::draft(&body), &ALL);
            assert!(!codes(&compiled).contains(&"program/fault"), "{:?}", compiled.diagnostics);
        }
    }
}

#[test]
fn a_caption_that_fills_a_page_is_an_error_and_ends() {
    for words in [100, 900, 1_500] {
        let caption = "经费收支情况".repeat(words / 6);
        for mark in ["", "{.landscape}"] {
            let body = format!("表：{caption}{mark}\n\n| 甲 | 乙 |\n|---|---|\n| {} | 2 |", "字".repeat(300));
            let compiled = world::compile(&world::draft(&body), &[Target::Pdf]);
            let said = codes(&compiled).contains(&"layout/table-no-room");
            assert!(!codes(&compiled).contains(&"program/fault"), "{words} {mark}");
            assert!(said || words < 900, "{words} {mark} {:?}", compiled.diagnostics);
            assert!(!said || words > 100, "{words} {mark}");
        }
    }
}

#[test]
fn a_style_leaves_room_on_every_page() {
    let note = "elements: {note: {above: 300mm}}";
    let cases = [
        note,
        "elements: {note: {above: 60mm, below: 60mm}}",
        "paragraphs: {body: {line: 0mm}}",
        "paragraphs: {body: {line: 400mm}}",
        "paragraphs: {body: {size: 0pt}}",
        "paragraphs: {body: {size: -3pt}}",
        "paragraphs: {body: {size: 200mm}}",
        "paragraphs: {body: {left: 150mm}}",
        "paragraphs: {body: {space-before: 9999mm}}",
        "elements: {table: {above: 200mm}}",
        "elements: {figure: {tallest: 0mm}}",
        "page: {sheet: {width: 9000mm}}",
        "page: {text-block: {height: -10mm}}",
        "page: {text-block: {left: -10mm}}",
        "page: {grid: {most-rows: 2}}",
        "elements: {lists: []}",
    ];
    for case in cases {
        let desk = Desk::new(&[
            (
                "稿.md",
                &GOOD.replace("如下。", "如下[^1]。\n\n[^1]: 注文。\n\n表：甲\n\n| 甲 |\n|---|\n| 1 |"),
            ),
            ("版式.yaml", &format!("extends: report\n{case}\n")),
        ]);
        desk.run(&["build", "稿.md", "--style", "版式.yaml", "--bundled-fonts"]).ends(1, "style/");
        assert_eq!(desk.files(), ["版式.yaml", "稿.md"], "{case}");
    }
}

#[test]
fn counters_do_not_overflow() {
    let most = u32::MAX;
    for body in [
        format!("![甲](photos/road.jpg)\n图{most}：甲\n\n![乙](photos/road.jpg)\n图：乙"),
        format!("表{most}：甲\n\n| 甲 |\n|---|\n| 1 |\n\n表：乙\n\n| 甲 |\n|---|\n| 1 |"),
        format!("### {most}. 甲\n\n### 乙\n\n### 丙"),
        format!("{most}. 甲\n1. 乙\n"),
        "999999999. 甲\n\n   乙\n\n1. 乙\n\n   丙\n".to_owned(),
        format!("见注[^{most}]。\n\n[^{most}]: 甲"),
    ] {
        let compiled = world::compile(&world::draft(&body), &ALL);
        assert!(!codes(&compiled).contains(&"program/fault"), "{body}: {:?}", compiled.diagnostics);
    }
    let template = GOOD.replace("现将", "{{ 流水号 }}");
    let desk = Desk::new(&[("模板.md", &template), ("表.csv", "单位\n甲\n乙\n")]);
    let batch = |start: &str| {
        desk.run(&[
            "batch", "模板.md", "--data", "表.csv", "-o", "out", "--start", start, "--name", "{{ 单位 }}",
        ])
    };
    batch("18446744073709551615").ends(1, "流水号太大");
    batch("18446744073709551616").ends(2, "--start");
}

#[test]
fn a_draft_with_thousands_of_problems_is_not_made() {
    let many = "---\n\n".to_owned() + &"甲~~乙~~[^无]。\n\n".repeat(1_500) + "<b>丙</b>\n";
    let desk = Desk::new(&[("稿.md", &GOOD.replace("---\n\n", &many))]);
    let compiled = world::compile(&std::fs::read_to_string(desk.path("稿.md")).unwrap(), &[Target::Docx]);
    assert!(compiled.diagnostics.len() < 1_000 || codes(&compiled).contains(&"draft/too-many-problems"));
    assert!(compiled.has_errors() && compiled.files.is_empty(), "{} problems", compiled.diagnostics.len());
}

/// A world in which the office's own 仿宋 is this face.
fn office(own: Arc<Face>) -> House<'static> {
    let is_own = |family: &str| matches!(family, "仿宋_GB2312" | "Times New Roman");
    let face = move |family: &str| if is_own(family) { Some(own.clone()) } else { Shipped.face(family) };
    House { faces: Some(Box::new(face)), ..House::default() }
}

/// Where a table of a font file begins.
pub(crate) fn table(font: &[u8], tag: &[u8; 4]) -> usize {
    let entry = font.chunks(4).position(|word| word == tag).unwrap() * 4;
    u32::from_be_bytes(font[entry + 8..entry + 12].try_into().unwrap()) as usize
}

#[test]
fn a_broken_face_is_left_out_and_the_next_serves() {
    let sound =
        std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/fonts/LiberationSerif-Regular.ttf")).unwrap();
    let face = |font: Vec<u8>| Face::new(Arc::new(font), 0);
    let edited = |tag: &[u8; 4], at: usize, bytes: &[u8]| {
        let mut font = sound.clone();
        let start = table(&font, tag) + at;
        font[start..start + bytes.len()].copy_from_slice(bytes);
        font
    };
    // unitsPerEm
    assert!(face(edited(b"head", 18, &[0, 0])).is_none());
    assert!(face(sound[..sound.len() / 2].to_vec()).is_none_or(|face| face.character('A').is_none()));
    // a count of names that the table does not hold; glyphs out of bounds; no names of glyphs
    let broken = [
        edited(b"name", 4, &[0xff, 0xff]),
        edited(b"glyf", 0, &[0xff; 200_000]),
        edited(b"loca", 0, &[0xff; 4_000]),
        edited(b"hmtx", 0, &[0x80; 2_000]),
        edited(b"maxp", 4, &[0, 3]),
        edited(b"GSUB", 0, &[0xff; 200]),
        edited(b"GPOS", 0, &[0xff; 200]),
    ];
    for (index, font) in broken.into_iter().enumerate() {
        let Some(face) = face(font) else { continue };
        let draft = world::draft("现将 office affairs 2024 报告如下。");
        let compiled =
            gongwen::compile("稿.md", draft.as_bytes(), None, &[Target::Pdf], &office(Arc::new(face)));
        assert!(!compiled.has_errors(), "{index}: {:?}", compiled.diagnostics);
        assert_eq!(compiled.files.len(), 1);
    }
}

#[test]
fn limits_are_errors_with_words() {
    let loops = "{% for a in range(9999) %}{% for b in range(9999) %}{% endfor %}{% endfor %}";
    let desk =
        Desk::new(&[("模板.md", &GOOD.replace("现将", loops)), ("表.csv", "单位\n甲\n"), ("稿.md", GOOD)]);
    desk.run(&["batch", "模板.md", "--data", "表.csv", "-o", "out"]).ends(1, "万步还没有算完");
    std::fs::write(desk.path("长.md"), GOOD.replace("现将", &"字".repeat(1 << 21))).unwrap();
    desk.run(&["batch", "长.md", "--data", "表.csv", "-o", "out"]).ends(1, "模板超过了 4 MiB");
    let large = std::fs::File::create(desk.path("大.csv")).unwrap();
    large.set_len((64 << 20) + 1).unwrap();
    desk.run(&["batch", "模板.md", "--data", "大.csv", "-o", "out"]).ends(2, "太大，超过 64 MiB");
    // a workbook of some kilobytes that unfolds to hundreds of megabytes
    let mut archive = zip::ZipWriter::new(std::fs::File::create(desk.path("弹.xlsx")).unwrap());
    archive.start_file("xl/worksheets/sheet1.xml", zip::write::SimpleFileOptions::default()).unwrap();
    for _ in 0..257 {
        std::io::Write::write_all(&mut archive, &vec![b' '; 1 << 20]).unwrap();
    }
    archive.finish().unwrap();
    desk.run(&["batch", "模板.md", "--data", "弹.xlsx", "-o", "out"]).ends(1, "展开后超过 256 MiB");
}
