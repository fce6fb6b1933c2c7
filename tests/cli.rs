//! The program from outside. In: arguments and files. Out: exit codes, messages, and whole files or none.

#![allow(clippy::unwrap_used)] // helpers of tests are tests too

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

pub(crate) const GONGWEN: &str = env!("CARGO_BIN_EXE_gongwen");

pub(crate) const GOOD: &str = "---\n标题: 关于某项工作的报告\n主送机关: 某某县司法局\n发文机关: 某某街道办事处\n成文日期: 2024-12-19\n---\n\n现将有关情况报告如下。\n";

/// A folder to work in, with a cache and a home of its own.
pub(crate) struct Desk(pub(crate) TempDir);

impl Desk {
    pub(crate) fn new(files: &[(&str, &str)]) -> Self {
        let desk = Self(tempfile::tempdir().unwrap());
        fs::create_dir_all(desk.path("")).unwrap();
        for (name, text) in files {
            let path = desk.path(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        desk
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join("desk").join(name)
    }

    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        self.program(GONGWEN, arguments)
    }

    pub(crate) fn program(&self, program: &str, arguments: &[&str]) -> Command {
        let mut command = Command::new(program);
        command.current_dir(self.path("")).args(arguments).stdin(Stdio::null()).env_remove("GONGWEN_FONTS");
        for variable in ["HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "LOCALAPPDATA", "APPDATA"] {
            command.env(variable, self.0.path().join("home"));
        }
        command
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Run {
        self.command(arguments).output().unwrap().into()
    }

    /// Everything that lies on the desk, by path.
    pub(crate) fn files(&self) -> Vec<String> {
        fn walk(folder: &Path, root: &Path, found: &mut Vec<String>) {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    walk(&path, root, found);
                } else {
                    found.push(path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/"));
                }
            }
        }
        let mut found = Vec::new();
        walk(&self.path(""), &self.path(""), &mut found);
        found.sort();
        found
    }
}

pub(crate) struct Run {
    pub(crate) code: Option<i32>,
    pub(crate) stdout: Vec<u8>,
    pub(crate) stderr: String,
}

impl From<Output> for Run {
    fn from(output: Output) -> Self {
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert!(!stderr.contains("panicked"), "{stderr}");
        Self { code: output.status.code(), stdout: output.stdout, stderr }
    }
}

impl Run {
    #[track_caller]
    pub(crate) fn ends(&self, code: i32, message: &str) {
        assert_eq!(self.code, Some(code), "{}", self.stderr);
        assert!(self.stderr.contains(message), "{message:?} not in {}", self.stderr);
    }

    pub(crate) fn text(&self) -> &str {
        std::str::from_utf8(&self.stdout).unwrap()
    }
}

fn pipe(mut command: Command, input: &[u8]) -> Run {
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let _ = child.stdin.take().unwrap().write_all(input);
    child.wait_with_output().unwrap().into()
}

#[test]
fn a_draft_becomes_two_files_beside_it() {
    let desk = Desk::new(&[("报告.md", GOOD)]);
    let run = desk.run(&["build", "报告.md", "--bundled-fonts"]);
    run.ends(0, "报告.docx、报告.pdf");
    assert_eq!(desk.files(), ["报告.docx", "报告.md", "报告.pdf"]);
    assert!(run.stdout.is_empty());
    assert!(fs::read(desk.path("报告.pdf")).unwrap().starts_with(b"%PDF-"));
    assert!(fs::read(desk.path("报告.docx")).unwrap().starts_with(b"PK"));
}

#[test]
fn a_folder_stands_for_its_drafts_and_the_output_folder_is_made() {
    let desk = Desk::new(&[("稿/乙.md", GOOD), ("稿/甲.MD", GOOD), ("稿/说明.rtf", ""), ("稿/.~乙.md", "")]);
    desk.run(&["build", "稿", "-o", "成/稿", "--to", "tree,tree"]).ends(0, "");
    assert_eq!(
        desk.files(),
        ["成/稿/乙.json", "成/稿/甲.json", "稿/.~乙.md", "稿/乙.md", "稿/甲.MD", "稿/说明.rtf"]
    );
    let empty = Desk::new(&[("稿/说明.rtf", "")]);
    empty.run(&["build", "稿"]).ends(2, "没有草稿");
}

#[test]
fn a_faulty_draft_is_not_made_but_the_others_are() {
    let desk = Desk::new(&[("好.md", GOOD), ("坏.md", &GOOD.replace("12-19", "13-40"))]);
    let run = desk.run(&["build", "坏.md", "好.md", "--bundled-fonts", "--to", "pdf"]);
    run.ends(1, "错误[meta/date]");
    assert!(run.stderr.contains("5 | 成文日期: 2024-13-40"), "{}", run.stderr);
    assert!(!run.stderr.contains('\u{1b}'), "no colours but on a terminal");
    assert_eq!(desk.files(), ["坏.md", "好.md", "好.pdf"]);
    desk.run(&["build", "没有.md", "坏.md"]).ends(2, "找不到这个文件");
}

#[test]
fn messages_come_in_three_formats() {
    let desk = Desk::new(&[("坏.md", &GOOD.replace("12-19", "13-40"))]);
    desk.run(&["build", "坏.md", "--message-format", "short"]).ends(1, "坏.md:5:7: 错误[meta/date]: ");
    let run = desk.run(&["build", "坏.md", "没有.md", "--message-format", "json"]);
    run.ends(2, "");
    let lines: Vec<serde_json::Value> =
        run.stderr.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let date = lines.iter().find(|line| line["code"] == "meta/date").unwrap();
    assert_eq!((&date["file"], &date["severity"]), (&"坏.md".into(), &"error".into()));
    assert_eq!((&date["line"], &date["column"]), (&5.into(), &7.into()));
    assert_eq!(date["end"], serde_json::json!({"line": 5, "column": 17}));
    assert!(lines.iter().any(|line| line["file"] == "没有.md" && line["code"].is_null()));
}

#[test]
fn a_dash_reads_standard_input_and_writes_standard_output() {
    let desk = Desk::new(&[]);
    let run = pipe(desk.command(&["build", "-", "--to", "pdf", "--bundled-fonts"]), GOOD.as_bytes());
    run.ends(0, "");
    assert!(run.stdout.starts_with(b"%PDF-"));
    pipe(desk.command(&["build", "-"]), GOOD.as_bytes()).ends(2, "只能写一种格式");
    pipe(desk.command(&["build", "-", "甲.md", "--to", "pdf"]), GOOD.as_bytes()).ends(2, "不能和别的草稿");
    pipe(desk.command(&["build", "-", "--to", "pdf"]), "没有要素区".as_bytes()).ends(1, "标准输入");
    assert_eq!(desk.files(), Vec::<String>::new());
}

#[test]
fn a_name_that_ends_like_a_format_is_a_file() {
    let desk = Desk::new(&[("稿.md", GOOD), ("乙.md", GOOD), ("表.csv", "单位\n甲\n")]);
    let run = |arguments: &[&str]| desk.run(&[arguments, &["--bundled-fonts"]].concat());
    run(&["build", "稿.md", "-o", "新/报告.PDF"]).ends(0, "完成: 新/报告.PDF（1 页）");
    run(&["build", "稿.md", "-o", "报告.docx", "--to", "docx"]).ends(0, "完成: 报告.docx");
    assert_eq!(desk.files(), ["乙.md", "报告.docx", "新/报告.PDF", "稿.md", "表.csv"]);
    run(&["build", "稿.md", "-o", "报告.pdf", "--to", "docx"]).ends(2, "--to 要的是 docx");
    run(&["build", "稿.md", "乙.md", "-o", "报告.pdf"]).ends(2, "草稿却有 2 份");
    run(&["build", "稿.md", "-o", "报告.pdf", "--name", "{title}"]).ends(2, "请去掉 --name");
    run(&["build", "稿.md", "-o", "报告.doc"]).ends(2, "请写 -o 报告.docx");
    run(&["batch", "稿.md", "--data", "表.csv", "-o", "报告.pdf"]).ends(2, "-o 要写文件夹");
    // a folder that is there stays one
    std::fs::create_dir(desk.path("成.pdf")).unwrap();
    run(&["build", "稿.md", "-o", "成.pdf", "--to", "pdf"]).ends(0, "完成: 成.pdf/稿.pdf");
}

#[test]
fn a_name_is_made_of_the_drafts_content() {
    let desk = Desk::new(&[("a.md", GOOD)]);
    desk.run(&["build", "a.md", "--to", "tree", "--name", "{issuer}{title}_{date}"]).ends(0, "");
    pipe(desk.command(&["build", "-", "-o", ".", "--to", "tree"]), GOOD.as_bytes()).ends(0, "");
    let expected = ["a.md", "关于某项工作的报告.json", "某某街道办事处关于某项工作的报告_2024-12-19.json"];
    assert_eq!(desk.files(), expected);
}

#[test]
fn names_that_clash_are_found_before_anything_is_written() {
    let desk = Desk::new(&[("a/稿.md", GOOD), ("b/稿.md", GOOD), ("c.md", GOOD)]);
    let before = desk.files();
    let run = desk.run(&["build", "c.md", "a/稿.md", "b/稿.md", "-o", "out"]);
    run.ends(2, "会用同一个文件名");
    assert_eq!(desk.files(), before);
    desk.run(&["build", "a/稿.md", "./a/../a/稿.md", "--to", "tree"]).ends(0, "");
    desk.run(&["build", "c.md", "--name", "{titel}"]).ends(2, "{title}（标题）");
}

#[test]
fn a_draft_is_never_overwritten() {
    let desk = Desk::new(&[("稿.docx", GOOD)]);
    desk.run(&["build", "稿.docx", "--name", "稿", "--force"]).ends(2, "会盖掉草稿本身");
    assert_eq!(desk.files(), ["稿.docx"]);
    desk.run(&["build", "稿.docx", "--bundled-fonts"]).ends(0, "稿-公文.docx、稿-公文.pdf");
    assert_eq!(fs::read_to_string(desk.path("稿.docx")).unwrap(), GOOD);
    assert_eq!(desk.files(), ["稿-公文.docx", "稿-公文.pdf", "稿.docx"]);
}

#[test]
fn places_that_cannot_be_written_are_reported_and_nothing_is_left() {
    let desk = Desk::new(&[("稿.md", GOOD), ("挡路", "")]);
    desk.run(&["build", "稿.md", "-o", "挡路/成稿", "--bundled-fonts"]).ends(2, "无法建立所在的文件夹");
    // a folder where the second file should stand: the first must not be written either
    fs::create_dir(desk.path("稿.pdf")).unwrap();
    desk.run(&["build", "稿.md", "--bundled-fonts"]).ends(2, "与一个文件夹同名");
    assert_eq!(desk.files(), ["挡路", "稿.md"]);
}

#[cfg(target_os = "linux")]
#[test]
fn a_read_only_folder_is_reported() {
    // nobody can make files in /proc, not even root
    let desk = Desk::new(&[("稿.md", GOOD)]);
    desk.run(&["build", "稿.md", "-o", "/proc", "--bundled-fonts"]).ends(2, "请用 -o 指定");
}

/// A limit on the size of files stops a write in the middle, as a full disk does.
#[cfg(unix)]
#[test]
fn a_write_that_stops_in_the_middle_leaves_nothing() {
    let desk = Desk::new(&[("稿.md", GOOD)]);
    let limited = format!("trap '' XFSZ; ulimit -f 4; exec '{GONGWEN}' build 稿.md -o out --bundled-fonts");
    Run::from(desk.program("sh", &["-c", &limited]).output().unwrap()).ends(2, "没有写成");
    assert_eq!(desk.files(), ["稿.md"]);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_reported() {
    let desk = Desk::new(&[("稿.md", GOOD)]);
    let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let mut command = desk.command(&["build", "-", "--to", "pdf", "--bundled-fonts"]);
    command.stdin(fs::File::open(desk.path("稿.md")).unwrap()).stdout(full).stderr(Stdio::piped());
    let child = command.spawn().unwrap();
    Run::from(child.wait_with_output().unwrap()).ends(2, "磁盘空间不足");
}

#[test]
fn a_closed_pipe_is_no_error() {
    let desk = Desk::new(&[("稿.md", GOOD)]);
    for arguments in [&["explain"][..], &["completions", "bash"], &["--help"], &["styles", "report"]] {
        let mut child =
            desk.command(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        Run::from(child.wait_with_output().unwrap()).ends(0, "");
    }
}

#[test]
fn usage_is_explained_in_chinese() {
    let desk = Desk::new(&[]);
    let help = desk.run(&["--help"]);
    help.ends(0, "");
    assert!(help.text().contains("用法") && !help.text().contains("Usage"));
    desk.run(&[]).ends(2, "用法");
    desk.run(&["biuld"]).ends(2, "是不是想写“build”");
    desk.run(&["build"]).ends(2, "还要写上 <草稿>");
    desk.run(&["build", "稿.md", "--fonts", "没有"]).ends(2, "找不到这个字体文件夹");
    assert!(desk.run(&["--version"]).text().starts_with("gongwen "));
}

#[test]
fn rules_styles_and_fonts_are_shown() {
    let desk = Desk::new(&[]);
    let run = desk.run(&["explain", "meta/date"]);
    assert!(run.text().contains("GB/T 9704—2012") && run.text().contains("2024-13-40"));
    desk.run(&["explain", "date"]).ends(2, "是不是想写：meta/date");
    assert!(desk.run(&["explain"]).text().lines().count() >= gongwen::rooms::rules::ALL.len());
    assert!(desk.run(&["styles"]).text().contains("\nreport"));
    desk.run(&["styles", "没有"]).ends(1, "style/not-found");
    let fonts = desk.run(&["fonts", "--bundled-fonts"]);
    assert!(
        fonts.text().contains("仿宋") && fonts.text().contains("FandolFang-Regular.otf"),
        "{}",
        fonts.text()
    );
}

#[cfg(target_os = "linux")]
#[test]
fn folders_of_faces_are_searched_in_order() {
    let desk =
        Desk::new(&[("one/a", ""), ("two/a", ""), ("../home/gongwen/fonts/a", ""), ("../home/fonts/a", "")]);
    // a face that is 仿宋 by its file name only
    let face = Path::new(env!("CARGO_MANIFEST_DIR")).join("fonts/FandolKai-Regular.otf");
    fs::copy(face, desk.path("../home/fonts/simfang.ttf")).unwrap();
    let mut command = desk.command(&["fonts", "--fonts", "one"]);
    let run: Run = command.env("GONGWEN_FONTS", desk.path("two")).output().unwrap().into();
    let beside = format!("{}/fonts", env!("CARGO_MANIFEST_DIR"));
    let at =
        ["\n  one\n", "desk/two\n", &beside, "home/gongwen/fonts\n", "home/fonts\n", "/usr/share/fonts\n"]
            .map(|folder| {
                run.text().rfind(folder).unwrap_or_else(|| panic!("{folder} not in {}", run.text()))
            });
    assert!(at.is_sorted(), "{at:?} {}", run.text());
    assert!(run.text().contains("home/fonts/simfang.ttf"), "{}", run.text());
    assert!(!desk.run(&["fonts", "--bundled-fonts"]).text().contains("simfang.ttf"));
}

#[test]
fn a_broken_cache_is_made_anew() {
    let desk = Desk::new(&[]);
    let first = desk.run(&["fonts", "--bundled-fonts"]);
    let cache = ["gongwen/fonts-2", "Library/Caches/gongwen/fonts-2"];
    let cache = cache.map(|folder| desk.0.path().join("home").join(folder)).into_iter();
    let cache = cache.filter_map(|folder| fs::read_dir(folder).ok()?.next()?.ok()).next().unwrap().path();
    let kept = fs::read(&cache).unwrap();
    fs::write(&cache, "\0").unwrap();
    assert_eq!(desk.run(&["fonts", "--bundled-fonts"]).text(), first.text());
    assert_eq!(fs::read(&cache).unwrap(), kept);
    fs::remove_dir_all(desk.0.path().join("home")).unwrap();
    fs::write(desk.0.path().join("home"), "no folder can be made here").unwrap();
    assert_eq!(desk.run(&["fonts", "--bundled-fonts"]).text(), first.text());
}

#[test]
fn what_the_program_calls_a_thing_can_be_asked_for() {
    let desk = Desk::new(&[]);
    let said = desk.run(&["explain", "paper/top"]);
    assert!(said.code == Some(0) && said.text().contains("天头 37 mm"), "{}", said.stderr);
    for name in ["信函格式", "白头报告"] {
        let said = desk.run(&["styles", name]);
        assert!(said.code == Some(0) && said.text().contains(name), "{}", said.stderr);
    }
}

#[test]
fn which_faces_stand_in_is_said_once_and_a_broken_file_is_named() {
    let desk = Desk::new(&[("甲.md", GOOD), ("乙.md", GOOD), ("字体/simfang.ttf", "no font at all")]);
    let run = desk.run(&["build", "甲.md", "乙.md", "--to", "pdf"]);
    run.ends(0, "font/substituted");
    assert_eq!(run.stderr.matches("font/substituted").count(), 1, "{}", run.stderr);
    let run = desk.run(&["build", "甲.md", "乙.md", "--to", "pdf", "--bundled-fonts"]);
    assert!(!run.stderr.contains("font/substituted"), "{}", run.stderr);
    // cut in the middle of its copying: the index knows its names, the face is none
    let kai = fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/fonts/FandolKai-Regular.otf")).unwrap();
    let head = kai.chunks(4).position(|word| word == b"head").unwrap() * 4;
    let head = u32::from_be_bytes(kai[head + 8..head + 12].try_into().unwrap()) as usize;
    let mut broken = kai.clone();
    broken[head + 18..head + 20].fill(0);
    fs::write(desk.path("字体/simkai.ttf"), broken).unwrap();
    let run = desk.run(&["build", "甲.md", "乙.md", "--to", "pdf", "--fonts", "字体"]);
    run.ends(0, "完成");
    let table = "---\n标题: 甲\n";
    let draft = GOOD.replace("现将", "## 甲。\n\n现将").replace("---\n标题: 关于某项工作的报告\n", table);
    fs::write(desk.path("丙.md"), draft.replace("甲。", "（一）甲")).unwrap();
    let run = desk.run(&["build", "丙.md", "--to", "pdf", "--fonts", "字体"]);
    assert!(run.stderr.contains("simkai.ttf”打不开或者已损坏"), "{}", run.stderr);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
}
