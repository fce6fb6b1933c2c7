//! The guide, `docs/指南.md`. In: its text and its pictures. Out: it builds without a word, on twelve pages at most; and whoever
//! types what it says, from unpacking to a batch, gets what it says.

#![allow(clippy::unwrap_used, reason = "helpers of tests are tests too")]

use crate::cli::{Desk, GONGWEN};
use std::fs;
use std::path::Path;

const REPOSITORY: &str = env!("CARGO_MANIFEST_DIR");
const MOST_PAGES: usize = 12;

fn guide() -> String {
    fs::read_to_string(format!("{REPOSITORY}/docs/指南.md")).unwrap()
}

/// Copies a folder of the repository onto the desk.
fn copy(desk: &Desk, folder: &str) {
    fn walk(from: &Path, to: &Path) {
        fs::create_dir_all(to).unwrap();
        for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
            let place = to.join(entry.file_name());
            if entry.path().is_dir() {
                walk(&entry.path(), &place);
            } else {
                fs::copy(entry.path(), place).unwrap();
            }
        }
    }
    walk(&Path::new(REPOSITORY).join(folder), &desk.path(folder));
}

#[test]
fn the_guide_builds_without_a_word_on_twelve_pages() {
    let desk = Desk::new(&[]);
    copy(&desk, "docs");
    let run = desk.run(&["build", "docs/指南.md", "-o", "成稿", "--bundled-fonts"]);
    run.ends(0, "完成: 成稿/指南.docx、成稿/指南.pdf（");
    assert_eq!(run.stderr.lines().count(), 1, "{}", run.stderr);
    let pages: usize = run.stderr.rsplit_once('（').unwrap().1.trim_end_matches(" 页）\n").parse().unwrap();
    assert!((8..=MOST_PAGES).contains(&pages), "{pages} pages");
}

/// The blocks of code of the guide.
fn blocks(guide: &str) -> Vec<&str> {
    guide.split("```\n").skip(1).step_by(2).collect()
}

#[test]
fn what_the_guide_says_can_be_typed_and_does_what_it_says() {
    let guide = guide();
    let blocks = blocks(&guide);
    let desk = Desk::new(&[]);
    copy(&desk, "samples");
    let block = |start: &str| {
        let found: Vec<_> = blocks.iter().filter(|block| block.starts_with(start)).collect();
        assert_eq!(found.len(), 1, "{start}: {found:?}");
        (*found[0]).to_owned()
    };
    let draft = block("关于开展冬季安全生产检查的报告");
    fs::write(desk.path("报告.txt"), &draft).unwrap();
    fs::write(desk.path("模板.md"), block("---\n标题: \"{{")).unwrap();
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (row, cells) in [
        ["街道", "成文日期", "复议", "经费"],
        ["朝霞街道", "2024-12-19", "12", "35000"],
        ["晨光街道", "2024-12-20", "7", "18500"],
    ]
    .iter()
    .enumerate()
    {
        for (column, cell) in cells.iter().enumerate() {
            sheet.write(u32::try_from(row).unwrap(), u16::try_from(column).unwrap(), *cell).unwrap();
        }
    }
    book.save(desk.path("街道.xlsx")).unwrap();
    let commands: Vec<&str> =
        blocks.iter().flat_map(|block| block.lines()).filter(|line| line.starts_with("gongwen ")).collect();
    assert!(commands.len() >= 5, "{commands:?}");
    let mut said = String::new();
    for command in &commands {
        let words: Vec<&str> = command.split(' ').skip(1).collect();
        let run = desk.run(&words);
        run.ends(0, "");
        said += &run.stderr;
    }
    for file in [
        "out/report.docx",
        "out/report.pdf",
        "报告.docx",
        "报告.pdf",
        "成稿/晨光街道2024年法治政府建设年度报告.pdf",
    ] {
        assert!(desk.path(file).is_file(), "{file}");
    }
    // what the guide shows of the program's words is what it says
    let shown: Vec<&str> = blocks
        .iter()
        .flat_map(|block| block.lines())
        .filter(|line| line.starts_with("认出: ") || line.starts_with("完成: "))
        .collect();
    assert!(shown.len() >= 6);
    for line in shown {
        assert!(said.contains(line), "{line} not in {said}");
    }
    // the example of an error, and of an office's defaults
    let wrong =
        "---\n标题: 关于某事的报告\n主送机关: 县局\n发文机关: 某街道\n成文日期: 2024-13-9\n---\n\n正文。\n";
    fs::write(desk.path("报告.md"), wrong).unwrap();
    let run = desk.run(&["build", "报告.md"]);
    for line in block("错误[meta/date]").lines() {
        assert!(run.stderr.contains(line), "{line} not in {}", run.stderr);
    }
    desk.run(&["explain", "meta/date"]).ends(0, "");
    fs::write(desk.path("gongwen.yaml"), block("发文机关: ")).unwrap();
    assert!(desk.run(&["config"]).text().contains("某某县城关街道党政办公室"));
    // front matter before the bare text, as the guide has it
    fs::write(desk.path("加要素.txt"), block("---\n主送机关: 县应急管理局") + &draft).unwrap();
    fs::remove_file(desk.path("gongwen.yaml")).unwrap();
    desk.run(&["build", "加要素.txt"]).ends(0, "完成");
    let table = block("表：检查情况");
    fs::write(desk.path("表.txt"), draft.replace("二、下一步打算\n", &format!("{table}\n二、下一步打算\n")))
        .unwrap();
    desk.run(&["build", "表.txt"]).ends(0, "完成");
}

#[test]
fn every_command_and_option_of_the_readmes_and_the_guide_exists() {
    let help = |arguments: &[&str]| {
        let output = std::process::Command::new(GONGWEN).args(arguments).output().unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    let overview = help(&["--help"]);
    let commands = overview.lines().filter_map(|line| {
        let name = line.strip_prefix("  ")?.split(' ').next()?;
        (!name.is_empty() && name.chars().all(|c| c.is_ascii_lowercase()) && name != "gongwen")
            .then_some(name)
    });
    let known: String = commands.map(|command| help(&[command, "--help"])).collect();
    assert!(known.contains("--merge") && known.contains("--backup"));
    for file in ["README.md", "README.zh-CN.md", "docs/指南.md"] {
        let text = fs::read_to_string(Path::new(REPOSITORY).join(file)).unwrap();
        let text = text.replace("cargo install --locked --path", "");
        for option in text
            .split(|c: char| !(c.is_ascii_alphanumeric() || c == '-'))
            .filter(|word| word.starts_with("--") && word.len() > 3)
        {
            assert!(known.contains(option), "{file}: {option}");
        }
    }
}
