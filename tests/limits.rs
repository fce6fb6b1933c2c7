//! The table of limits in the README. In: what is just within a limit, and what is one beyond. Out: the one is taken, the other
//! is an error that names the limit. The table of the README is held to these numbers.

#![allow(clippy::unwrap_used, reason = "helpers of tests are tests too")]

use crate::cli::{Desk, GOOD};
use crate::world;
use gongwen::rooms::picture::Picture;
use gongwen::source::Sources;
use gongwen::{Compiled, Target};
use std::fs::File;
use std::io::Write;

/// The codes of errors in a draft as it is read.
fn read(draft: &[u8]) -> Vec<&'static str> {
    let (mut sources, mut diagnostics) = (Sources::default(), Vec::new());
    gongwen::rooms::read::read("稿.md", draft, &mut sources, &mut diagnostics);
    diagnostics.iter().filter(|said| said.is_error()).map(|said| said.rule.code).collect()
}

fn errors(compiled: &Compiled) -> Vec<&'static str> {
    compiled.diagnostics.iter().filter(|said| said.is_error()).map(|said| said.rule.code).collect()
}

/// A draft of so many bytes, most of which nobody sees.
fn padded(bytes: usize) -> Vec<u8> {
    let mut draft = world::draft("正文。").into_bytes();
    while draft.len() + 1_000 < bytes {
        draft.extend([b' '; 999]);
        draft.push(b'\n');
    }
    draft.resize(bytes, b'\n');
    draft
}

#[test]
fn a_draft_has_bytes_lines_and_characters_within_bounds() {
    let draft = world::draft("正文。");
    let lines = |count: usize| format!("{draft}{}", "\n".repeat(count - draft.lines().count()));
    let paragraph = |count: usize| world::draft(&"字".repeat(count));
    let deep = |mark: &str, depth: usize| world::draft(&format!("{}甲", mark.repeat(depth)));
    let emphasis =
        |depth: usize| world::draft(&format!("{}{}", "**甲 ".repeat(depth), "乙** ".repeat(depth)));
    let cases = [
        ("bytes", String::from_utf8(padded(4 << 20)).unwrap(), None),
        ("bytes", String::from_utf8(padded((4 << 20) + 1)).unwrap(), Some("draft/too-long")),
        ("lines", lines(100_000), None),
        ("lines", lines(100_001), Some("draft/too-long")),
        ("characters", paragraph(200_000), None),
        ("characters", paragraph(200_001), Some("draft/too-long")),
        ("quotations", deep("> ", 16), None),
        ("quotations", deep("> ", 17), Some("draft/nesting")),
        ("lists", deep("- ", 16), None),
        ("lists", deep("- ", 17), Some("draft/nesting")),
        ("emphasis", emphasis(16), None),
        ("emphasis", emphasis(17), Some("draft/nesting")),
    ];
    for (what, draft, code) in cases {
        let said = read(draft.as_bytes());
        assert_eq!(said.first().copied(), code, "{what}, {} bytes: {said:?}", draft.len());
    }
}

#[test]
fn a_draft_has_a_thousand_problems_at_most() {
    let problems =
        |count: usize| read(world::draft(&"| 甲 |\n|---|\n| 1 | 2 |\n\n甲。\n\n".repeat(count)).as_bytes());
    let (at, over) = (problems(1_000), problems(1_001));
    assert_eq!((at.len(), at.last()), (1_000, Some(&"draft/unsupported")));
    assert_eq!((over.len(), over.last()), (1_001, Some(&"draft/too-many-problems")));
}

#[test]
fn front_matter_has_nodes_depth_and_aliases_within_bounds() {
    let front = |lines: &str| format!("---\n标题: 关于某项工作的报告\n{lines}\n---\n\n正文。\n");
    let entries = |count: usize| front(&format!("抄送: [{}]", vec!["甲"; count].join(", ")));
    let deep = |depth: usize| front(&format!("附注: {}甲{}", "[".repeat(depth), "]".repeat(depth)));
    let refused = |draft: String| read(draft.as_bytes()).contains(&"meta/yaml");
    assert!(!refused(entries(19_900)) && refused(entries(20_100)));
    assert!(!refused(deep(30)) && refused(deep(34)));
    // front matter takes no aliases at all; styles and tables do
    let desk = Desk::new(&[("稿.md", GOOD)]);
    for (count, over) in [(64, false), (65, true)] {
        let style: String = (0..count).map(|at| format!("  甲{at}: *甲\n")).collect();
        std::fs::write(
            desk.path("版式.yaml"),
            format!("extends: report\nparagraphs:\n  甲: &甲 {{based-on: body}}\n{style}"),
        )
        .unwrap();
        std::fs::write(desk.path("表.yaml"), format!("- 单位: &甲 某局\n{}", "- 单位: *甲\n".repeat(count)))
            .unwrap();
        for run in [
            desk.run(&["build", "稿.md", "--style", "版式.yaml", "--to", "docx", "--bundled-fonts"]),
            desk.run(&["batch", "--columns", "--data", "表.yaml"]),
        ] {
            assert_eq!(run.stderr.contains("别名展开太多"), over, "{count}: {}", run.stderr);
            assert_eq!(run.code != Some(0), over, "{count}: {}", run.stderr);
        }
    }
}

#[test]
fn a_style_has_a_mebibyte() {
    let style = |bytes: usize| {
        let text = "extends: report\n";
        format!("{text}{}", ("#".repeat(999) + "\n").repeat(bytes / 1_000 + 1))
            .get(..bytes)
            .unwrap()
            .to_owned()
    };
    let desk =
        Desk::new(&[("稿.md", GOOD), ("够.yaml", &style(1 << 20)), ("过.yaml", &style((1 << 20) + 1))]);
    let build =
        |style: &str| desk.run(&["build", "稿.md", "--style", style, "--bundled-fonts", "--to", "docx"]);
    build("够.yaml").ends(0, "完成");
    build("过.yaml").ends(1, "“过.yaml”太大，超过 1 MiB");
}

#[test]
fn a_document_has_five_thousand_pages() {
    let pages = |count: usize| {
        let body = vec!["甲"; count].join("\n\n\\newpage\n\n");
        world::compile(
            &world::draft(&body).replace("成文日期: 2024-12-19\n", "").replace("标题", "版式: plan\n标题"),
            &[Target::Pdf],
        )
    };
    let at = pages(5_000);
    assert_eq!((errors(&at), at.pages, at.files.len()), (vec![], 5_000, 1));
    let over = pages(5_001);
    assert_eq!((errors(&over), over.files.len()), (vec!["layout/too-many-pages"], 0));
}

#[test]
fn counts_go_to_9999() {
    let figure = |number: u32| {
        let body = format!(
            "![甲](photos/road.jpg)\n图{number}：甲\n\n![乙](photos/road.jpg)\n图{}：乙",
            number.saturating_add(1)
        );
        world::compile(&world::draft(&body), &[Target::Pdf])
    };
    for number in [9_998, 9_999, 10_000, u32::MAX] {
        let compiled = figure(number);
        assert!(!errors(&compiled).contains(&"program/fault"), "{number}: {:?}", compiled.diagnostics);
        // what counts no further is said, not followed
        let said = compiled.diagnostics.len();
        assert!(said > 0, "{number}: {:?}", compiled.diagnostics);
    }
}

/// A file of so many bytes that takes no room on the disk; it begins as an archive does.
fn sparse(desk: &Desk, name: &str, bytes: u64) {
    let mut file = File::create(desk.path(name)).unwrap();
    file.write_all(b"PK\x03\x04").unwrap();
    file.set_len(bytes).unwrap();
}

#[test]
fn files_have_64_mebibytes() {
    let most: u64 = 64 << 20;
    let draft = |line: &str| GOOD.replace("---\n\n", &format!("---\n\n{line}\n\n"));
    let desk = Desk::new(&[
        ("图.md", &draft("![甲](图.png)")),
        ("附.md", &GOOD.replace("---\n\n", "附件: {标题: 甲, 文件: 甲.md}\n---\n\n")),
        ("模板.md", GOOD),
    ]);
    for file in ["图.png", "甲.md", "表.csv", "词.docx"] {
        sparse(&desk, file, most + 1);
    }
    let build = |draft: &str| desk.run(&["build", draft, "--bundled-fonts", "--to", "docx"]);
    let batch = || desk.run(&["batch", "模板.md", "--data", "表.csv", "-o", "out"]);
    for run in [build("图.md"), build("附.md"), build("词.docx"), batch()] {
        assert!(run.code != Some(0) && run.stderr.contains("超过 64 MiB"), "{}", run.stderr);
    }
    // what is within is read, and found to be something else
    sparse(&desk, "图.png", most);
    sparse(&desk, "词.docx", most);
    for run in [build("图.md"), build("词.docx")] {
        assert!(run.code != Some(0) && !run.stderr.contains("超过 64 MiB"), "{}", run.stderr);
    }
}

/// A white PNG of this size.
fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_depth(png::BitDepth::One);
    encoder.set_compression(png::Compression::Fastest);
    let row = width.div_ceil(8) as usize;
    encoder.write_header().unwrap().write_image_data(&vec![0; row * height as usize]).unwrap();
    bytes
}

#[test]
fn a_picture_has_pixels_within_bounds() {
    for (width, height, fits) in [
        (8_000, 8_000, true),
        (8_000, 8_001, false),
        (65_535, 1, true),
        (1, 65_535, true),
        (65_536, 1, false),
        (1, 65_536, false),
    ] {
        let picture = Picture::new(png(width, height));
        assert_eq!(picture.is_ok(), fits, "{width}×{height}: {picture:?}");
    }
}

#[test]
fn a_template_has_text_and_steps_within_bounds() {
    let desk = Desk::new(&[("表.csv", "单位\n甲\n")]);
    let batch = |body: &str| {
        std::fs::write(desk.path("模板.md"), GOOD.replace("现将", &format!("{body}现将"))).unwrap();
        desk.run(&["batch", "模板.md", "--data", "表.csv", "-o", "out", "--dry-run"])
    };
    let doubled = |times: usize| {
        format!(
            "{{% set 袋 = namespace(字=\"字\") %}}{{% for 次 in range({times}) %}}{{% set 袋.字 = 袋.字 ~ 袋.字 %}}{{% endfor %}}\n\n{{{{ 袋.字 }}}}"
        )
    };
    batch(&doubled(10)).ends(0, "");
    batch(&doubled(21)).ends(1, "模板填好以后超过 4 MiB");
    for times in [30, 64, 5_000] {
        batch(&doubled(times)).ends(1, "万步还没有算完");
    }
    // words of the template's own, not of the table
    let words =
        |lines: usize| format!("{{% for 行次 in range({lines}) %}}{}\n\n{{% endfor %}}", "字".repeat(333));
    batch(&words(4_000)).ends(0, "");
    batch(&words(4_200)).ends(1, "模板填好以后超过 4 MiB");
    let captured = |sum: &str| {
        format!(
            "{{% set 甲 %}}{{% for 次 in range(100000) %}}字字字字字字字字字字{{% endfor %}}{{% endset %}}{{{{ ({sum})|length }}}}"
        )
    };
    batch(&captured(&["甲"; 40].join(" ~ "))).ends(1, "万步还没有算完");
    // a text times a number is no text forty times
    batch(&captured("甲 * 40")).ends(1, "字……”不是数");
}

#[test]
fn a_sheet_has_two_million_cells() {
    let desk = Desk::new(&[("模板.md", GOOD)]);
    for (row, over) in [(99_999, false), (100_000, true)] {
        let mut book = rust_xlsxwriter::Workbook::new();
        let sheet = book.add_worksheet();
        for column in 0..20 {
            sheet.write(0, column, format!("栏{column}")).unwrap();
        }
        // a lone cell far below makes the sheet so large
        sheet.write(row, 19, "甲").unwrap();
        book.save(desk.path("表.xlsx")).unwrap();
        let run = desk.run(&["batch", "--columns", "--data", "表.xlsx"]);
        assert_eq!(run.stderr.contains("200 万"), over, "{row}: {:?} {}", run.code, run.stderr);
    }
}
