//! Files that gongwen reads beside a draft and writes beside it. In: desks with other people's files. Out: nothing read
//! from where it should not be, nothing of anybody's replaced.

#![allow(clippy::unwrap_used, reason = "helpers of tests are tests too")]

use crate::cli::{Desk, GOOD};
use crate::world;
use std::fs;

const SEALED: &str = "---\n标题: 关于某项工作的报告\n主送机关: 某某县司法局\n发文机关: 某某街道办事处\n成文日期: 2024-12-19\n印章: SEAL\n---\n\n现将有关情况报告如下。\n";

fn sealed(file: &str) -> String {
    SEALED.replace("SEAL", file)
}

/// Lays one of the samples' seals on a desk.
fn seal(desk: &Desk, sample: &str, to: &str) {
    let from = format!("{}/samples/seals/{sample}.png", env!("CARGO_MANIFEST_DIR"));
    let to = desk.path(to);
    fs::create_dir_all(to.parent().unwrap()).unwrap();
    fs::copy(from, to).unwrap();
}

fn pictures(desk: &Desk, docx: &str) -> Vec<u8> {
    world::bytes_of(&fs::read(desk.path(docx)).unwrap(), "word/media/image0.png")
}

#[test]
fn a_clerks_own_file_is_never_replaced() {
    let desk = Desk::new(&[("报告.md", GOOD), ("报告.docx", "文员自己的")]);
    let run = desk.run(&["build", "报告.md", "--bundled-fonts"]);
    run.ends(2, "报告.docx：已有同名文件，不是 gongwen 生成的");
    assert!(run.stderr.contains("“报告（旧）.docx”") && run.stderr.contains("“报告-2”"), "{}", run.stderr);
    assert_eq!(desk.files(), ["报告.docx", "报告.md"]);
    desk.run(&["build", "报告.md", "--bundled-fonts", "--name", "报告-2"]).ends(0, "报告-2.docx");
    desk.run(&["build", "报告.md", "--bundled-fonts", "--backup"]).ends(0, "报告.docx");
    assert_eq!(fs::read_to_string(desk.path("报告（旧）.docx")).unwrap(), "文员自己的");
    // what gongwen wrote is made anew without a word
    desk.run(&["build", "报告.md", "--bundled-fonts"]).ends(0, "报告.docx");
    // … until somebody goes on editing it
    for file in ["报告.docx", "报告.pdf"] {
        let path = desk.path(file);
        let made = fs::read(&path).unwrap();
        let mut changed = made.clone();
        let middle = changed.len() / 2;
        changed[middle] ^= 1;
        fs::write(&path, &changed).unwrap();
        desk.run(&["build", "报告.md", "--bundled-fonts"]).ends(2, "生成后又改过");
        assert_eq!(fs::read(&path).unwrap(), changed);
        desk.run(&["build", "报告.md", "--bundled-fonts", "--force"]).ends(0, "");
        assert_eq!(fs::read(&path).unwrap(), made);
    }
    desk.run(&["build", "报告.md", "--force", "--backup"]).ends(2, "“--force”不能与“--backup”同用");
}

#[test]
fn the_tree_and_every_file_of_a_batch_keep_to_the_same_rule() {
    let template = GOOD.replace("某某街道办事处", "{{ 单位 }}");
    let desk = Desk::new(&[
        ("稿.md", GOOD),
        ("稿.json", "{}"),
        ("模板.md", &template),
        ("表.csv", "单位\n甲街道\n乙街道\n"),
        ("out/甲街道.docx", "文员自己的"),
        ("其他/manifest.json", "{}\n"),
    ]);
    desk.run(&["build", "稿.md", "--to", "tree"]).ends(2, "已有同名文件");
    let batch = |to: &str, more: &[&str]| {
        let fixed =
            ["batch", "模板.md", "--data", "表.csv", "--name", "{{ 单位 }}", "--bundled-fonts", "-o", to];
        desk.run(&fixed.iter().chain(more).copied().collect::<Vec<_>>())
    };
    let run = batch("out", &["--zip", "all"]);
    run.ends(2, "第 2 行：已有同名文件");
    assert_eq!(fs::read_to_string(desk.path("out/甲街道.docx")).unwrap(), "文员自己的");
    assert!(desk.path("out/乙街道.docx").exists());
    batch("其他", &[]).ends(2, "manifest.json：已有同名文件");
    assert!(!desk.path("其他/乙街道.docx").exists());
    batch("out", &["--force", "--zip", "all"]).ends(0, "2 份");
    // all of it is gongwen's own now, archive and manifest too
    batch("out", &["--zip", "all"]).ends(0, "2 份");
    let archive = desk.path("out/全部成稿.zip");
    fs::write(&archive, "文员自己的").unwrap();
    batch("out", &["--zip", "all"]).ends(2, "全部成稿.zip：已有同名文件");
}

#[test]
fn a_seal_is_that_beside_the_draft_and_no_other() {
    let desk = Desk::new(&[("稿/报告.md", &sealed("章.png")), ("别处/版式.yaml", "extends: report\n")]);
    seal(&desk, "county", "章.png");
    seal(&desk, "county", "别处/章.png");
    seal(&desk, "education", "稿/章.png");
    let right = fs::read(desk.path("稿/章.png")).unwrap();
    for style in ["report", "别处/版式.yaml"] {
        let build = ["build", "稿/报告.md", "--style", style, "--to", "docx", "--bundled-fonts"];
        desk.run(&build).ends(0, "");
        assert_eq!(pictures(&desk, "稿/报告.docx"), right, "{style}");
    }
    fs::remove_file(desk.path("稿/章.png")).unwrap();
    let run = desk.run(&["build", "稿/报告.md", "--style", "别处/版式.yaml", "--bundled-fonts"]);
    run.ends(1, "找不到图片“章.png”");
}

#[test]
fn what_lies_outside_of_the_drafts_folder_is_read_only_where_that_is_allowed() {
    let absolute = Desk::new(&[]);
    seal(&absolute, "county", "章.png");
    let absolute = absolute.path("章.png").to_str().unwrap().to_owned();
    let desk = Desk::new(&[]);
    seal(&desk, "county", "章.png");
    fs::create_dir_all(desk.path("稿")).unwrap();
    let mut named = vec!["../章.png", &*absolute];
    if cfg!(unix) {
        #[cfg(unix)]
        std::os::unix::fs::symlink("../章.png", desk.path("稿/链接.png")).unwrap();
        named.push("链接.png");
    }
    seal(&desk, "county", &absolute);
    for name in named {
        let draft = sealed(&format!("'{name}'"));
        fs::write(desk.path("稿/报告.md"), draft).unwrap();
        let build = ["build", "稿/报告.md", "--to", "docx", "--bundled-fonts"];
        let run = desk.run(&build);
        run.ends(1, "不在草稿所在的文件夹里，没有读取");
        assert!(run.stderr.contains("--allow-outside"), "{}", run.stderr);
        desk.run(&[&build[..], &["--allow-outside"]].concat()).ends(0, "");
    }
    for (field, file) in [("版式", "../版式.yaml"), ("附件", "{标题: 甲表, 文件: ../甲.md}")] {
        fs::write(desk.path("稿/报告.md"), GOOD.replace("---\n\n", &format!("{field}: {file}\n---\n\n")))
            .unwrap();
        fs::write(desk.path("版式.yaml"), "extends: report\n").unwrap();
        fs::write(desk.path("甲.md"), "甲。\n").unwrap();
        let build = ["build", "稿/报告.md", "--to", "docx", "--bundled-fonts", "--force"];
        desk.run(&build).ends(1, "不在草稿所在的文件夹里");
        desk.run(&[&build[..], &["--allow-outside"]].concat()).ends(0, "");
    }
}

#[test]
fn a_style_extends_others_beside_it() {
    let desk = Desk::new(&[
        ("稿.md", GOOD),
        ("基础.yaml", "extends: 没有\n"),
        ("版式/本局.yaml", "extends: 基础.yaml\n"),
        ("版式/基础.yaml", "extends: report\n"),
    ]);
    desk.run(&["build", "稿.md", "--style", "版式/本局.yaml", "--to", "tree"]).ends(0, "");
    assert!(desk.run(&["styles", "版式/本局.yaml"]).text().contains("fangsong"));
    fs::write(desk.path("稿.md"), GOOD.replace("---\n\n", "版式: 版式/本局.yaml\n---\n\n")).unwrap();
    desk.run(&["build", "稿.md", "--to", "tree"]).ends(0, "");
}

#[test]
fn a_file_that_a_row_names_lies_beside_the_table() {
    let template = GOOD.replace("---\n\n", "印章: {{ 章 }}\n---\n\n").replace("某某街道办事处", "{{ 单位 }}");
    let desk = Desk::new(&[("模板/模板.md", &template), ("数据/表.csv", "单位,章\n甲街道办事处,章.png\n")]);
    seal(&desk, "county", "模板/章.png");
    seal(&desk, "education", "数据/章.png");
    let fixed =
        ["batch", "模板/模板.md", "--data", "数据/表.csv", "-o", "out", "--to", "docx", "--bundled-fonts"];
    let batch = |name: &str| desk.run(&[&fixed[..], &["--name", name]].concat());
    batch("一").ends(0, "1 份");
    assert!(pictures(&desk, "out/一.docx") == fs::read(desk.path("数据/章.png")).unwrap());
    fs::write(desk.path("模板/模板.md"), template.replace("{{ 章 }}", "章.png")).unwrap();
    batch("二").ends(0, "1 份");
    assert!(pictures(&desk, "out/二.docx") == fs::read(desk.path("模板/章.png")).unwrap());
}

#[test]
fn drafts_whose_files_would_be_one_are_refused_before_anything_is_written() {
    let desk = Desk::new(&[
        ("甲.md", GOOD),
        ("甲.txt", GOOD),
        ("Report.md", GOOD),
        ("report.txt", GOOD),
        ("子/甲.md", GOOD),
    ]);
    let clash = |arguments: &[&str], words: &str| {
        let before = desk.files();
        let run = desk.run(&[&["build", "--bundled-fonts"], arguments].concat());
        run.ends(2, words);
        assert_eq!(desk.files(), before, "{arguments:?}");
    };
    for force in [&[][..], &["--force"], &["--backup"]] {
        clash(&[&["甲.md", "甲.txt"], force].concat(), "会用同一个文件名");
        // one file on systems that take capitals for small letters
        clash(&[&["Report.md", "report.txt"], force].concat(), "会用同一个文件名");
        clash(&[&["甲.md", "子/甲.md", "-o", "out"], force].concat(), "会用同一个文件名");
        clash(&[&["甲.md", "Report.md", "--name", "同名"], force].concat(), "会用同一个文件名");
        // a file in the place of the folder
        clash(&[&["甲.md", "-o", "甲.txt"], force].concat(), "无法建立所在的文件夹");
        clash(&[&["甲.md", "-o", "甲.txt/成稿"], force].concat(), "无法建立所在的文件夹");
    }
    // one draft named twice is one
    desk.run(&["build", "甲.md", "./甲.md", "子/../甲.md", "--bundled-fonts"])
        .ends(0, "完成: 甲.docx、甲.pdf");
}

#[cfg(unix)]
#[test]
fn links_never_lead_a_file_over_another() {
    use std::os::unix::fs::symlink;
    let desk = Desk::new(&[("甲.md", GOOD), ("原件.pdf", "别人的"), ("乙.md", GOOD)]);
    let build = |draft: &str, force: &[&str]| {
        desk.run(&[&["build", draft, "--to", "pdf", "--bundled-fonts"], force].concat())
    };
    // the output is a link to the draft
    symlink("甲.md", desk.path("甲.pdf")).unwrap();
    for force in [&[][..], &["--force"], &["--backup"]] {
        build("甲.md", force).ends(2, "会盖掉草稿本身");
    }
    assert_eq!(fs::read_to_string(desk.path("甲.md")).unwrap(), GOOD);
    fs::remove_file(desk.path("甲.pdf")).unwrap();
    // … or to somebody's file
    symlink("原件.pdf", desk.path("甲.pdf")).unwrap();
    build("甲.md", &[]).ends(2, "没有覆盖");
    build("甲.md", &["--backup"]).ends(0, "");
    assert_eq!(fs::read_to_string(desk.path("原件（旧）.pdf")).unwrap(), "别人的");
    assert!(
        desk.path("甲.pdf").is_symlink() && fs::read(desk.path("原件.pdf")).unwrap().starts_with(b"%PDF")
    );
    fs::remove_file(desk.path("甲.pdf")).unwrap();
    // … or to nothing
    symlink("没有.pdf", desk.path("甲.pdf")).unwrap();
    build("甲.md", &[]).ends(2, "没有覆盖");
    assert!(desk.path("甲.pdf").is_symlink() && !desk.path("没有.pdf").exists());
    fs::remove_file(desk.path("甲.pdf")).unwrap();
    // another name of somebody's file, and of one that gongwen made: the other name keeps what it has
    fs::write(desk.path("原件.pdf"), "别人的").unwrap();
    fs::hard_link(desk.path("原件.pdf"), desk.path("甲.pdf")).unwrap();
    build("甲.md", &[]).ends(2, "没有覆盖");
    build("甲.md", &["--force"]).ends(0, "");
    assert_eq!(fs::read_to_string(desk.path("原件.pdf")).unwrap(), "别人的");
    fs::hard_link(desk.path("甲.pdf"), desk.path("存档.pdf")).unwrap();
    let kept = fs::read(desk.path("存档.pdf")).unwrap();
    fs::write(desk.path("甲.md"), GOOD.replace("现将", "现把")).unwrap();
    build("甲.md", &[]).ends(0, "");
    assert!(
        fs::read(desk.path("存档.pdf")).unwrap() == kept && fs::read(desk.path("甲.pdf")).unwrap() != kept
    );
    // a folder of drafts that leads into itself
    symlink(".", desk.path("圈")).unwrap();
    desk.run(&["build", "圈", "--to", "tree"]).ends(0, "");
}

#[test]
fn unusual_names_are_names() {
    let long = format!("{}.md", "长".repeat(80));
    let names = [
        "带 空 格.md",
        "-连字符.md",
        "'引号'\".md",
        "{title}.md",
        "%s%n.md",
        "公文..md",
        "😀.md",
        "$(甲)`乙`.md",
        "甲;乙&丙.md",
        "é.md",
        "e\u{301}.md",
        "甲\n乙.md",
        "甲\u{1b}[31m乙.md",
        "甲\u{202e}乙.md",
        &long,
    ];
    for name in names {
        let desk = Desk::new(&[(name, GOOD)]);
        let run = desk.run(&["build", &format!("./{name}"), "--bundled-fonts", "--to", "docx"]);
        run.ends(0, "完成");
        assert!(
            !run.stderr.contains('\u{1b}')
                && run.stderr.lines().filter(|line| !line.starts_with("审校：")).count() == 1,
            "{name:?}: {:?}",
            run.stderr
        );
        let made = format!("{}.docx", name.strip_suffix(".md").unwrap());
        assert!(desk.path(&made).is_file(), "{name:?}: {:?}", desk.files());
        assert_eq!(desk.files().len(), 2, "{name:?}");
    }
    let longest = format!("{}.md", "长".repeat(84));
    let desk = Desk::new(&[(&longest, GOOD)]);
    desk.run(&["build", &longest, "--bundled-fonts"]).ends(2, "文件名太长");
    assert_eq!(desk.files(), [longest]);
}

#[cfg(target_os = "linux")]
#[test]
fn a_name_that_is_no_text_is_a_name() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let desk = Desk::new(&[]);
    let mut command = desk.command(&["build", "--bundled-fonts", "--to", "docx"]);
    fs::write(desk.path("").join(OsStr::from_bytes(b"\xb9\xab\xce\xc4.md")), GOOD).unwrap();
    let run = crate::cli::Run::from(command.arg(OsStr::from_bytes(b"\xb9\xab\xce\xc4.md")).output().unwrap());
    run.ends(0, "完成");
    assert!(desk.path("").join(OsStr::from_bytes(b"\xb9\xab\xce\xc4.docx")).is_file());
}

#[test]
fn an_offices_file_that_cannot_be_read_is_said_and_one_of_notepad_is_read() {
    let bare = GOOD.replace("发文机关: 某某街道办事处\n", "");
    let desk = Desk::new(&[("稿.md", &bare)]);
    let build = || desk.run(&["build", "稿.md", "--to", "tree", "--bundled-fonts"]);
    // 发文机关: 甲局, as an old Notepad stores it
    let notepad = b"\xb7\xa2\xce\xc4\xbb\xfa\xb9\xd8: \xbc\xd7\xbe\xd6\r\n";
    fs::write(desk.path("gongwen.yaml"), notepad).unwrap();
    build().ends(0, "");
    assert!(fs::read_to_string(desk.path("稿.json")).unwrap().contains("甲局"));
    fs::write(desk.path("gongwen.yaml"), b"\x80\xff\xff").unwrap();
    build().ends(1, "既不是 UTF-8 也不是 GB18030");
    fs::write(desk.path("gongwen.yaml"), "#".repeat((1 << 16) + 1)).unwrap();
    build().ends(1, "太大，超过 64 KiB");
    fs::remove_file(desk.path("gongwen.yaml")).unwrap();
    fs::create_dir(desk.path("gongwen.yaml")).unwrap();
    build().ends(1, "是文件夹，不是单位默认值");
    // names of faces in a style that Notepad has garbled
    fs::remove_dir(desk.path("gongwen.yaml")).unwrap();
    fs::write(desk.path("版式.yaml"), b"extends: report # \xb7\xa2\n").unwrap();
    fs::write(desk.path("稿.md"), GOOD).unwrap();
    desk.run(&["build", "稿.md", "--style", "版式.yaml", "--to", "docx"]).ends(1, "不是 UTF-8 编码的文字");
}

#[test]
fn what_was_read_or_is_of_another_kind_is_never_written_over() {
    let template = GOOD.replace("某某街道办事处", "{{ 单位 }}");
    let table = "单位,日期\n甲街道,2024-12-19\n乙街道,2024-13-19\n";
    let template = template.replace("2024-12-19", "{{ 日期 }}");
    let desk = Desk::new(&[("报告.md", GOOD), ("模板.md", &template), ("表.csv", table)]);
    desk.run(&["build", "报告.md", "--bundled-fonts"]).ends(0, "");
    let made = fs::read(desk.path("报告.pdf")).unwrap();
    // by its own report, or by that of its draft
    for measured in ["报告.pdf", "报告.md"] {
        desk.run(&["check", measured, "--report", "报告.pdf", "--bundled-fonts"]).ends(2, "不是核验单");
    }
    desk.run(&["check", "报告.pdf", "--report", "报告.docx", "--bundled-fonts"])
        .ends(2, "核验单是 .pdf 文件");
    for _ in 0..2 {
        desk.run(&["check", "报告.pdf", "--report", "核验单.pdf", "--bundled-fonts"]).ends(0, "");
    }
    desk.run(&["check", "核验单.pdf", "--report", "核验单.pdf", "--bundled-fonts"]).ends(2, "是读进来的");
    assert_eq!(fs::read(desk.path("报告.pdf")).unwrap(), made);
    // a draft is no Word file, and a Word file no draft, whatever they are called
    desk.run(&["new", "通知", "-o", "报告.docx"]).ends(2, "写作 -o 报告.md");
    fs::write(desk.path("稿.md"), &made).unwrap();
    desk.run(&["new", "通知", "-o", "稿.md"]).ends(2, "另一种文件");
    // what is there already, byte for byte, is in nobody's way
    desk.run(&["new", "函"]).ends(0, "完成: 函.md");
    desk.run(&["new", "函"]).ends(0, "完成: 函.md");
    fs::write(desk.path("函.md"), "我的函").unwrap();
    desk.run(&["new", "函"]).ends(2, "内容不同；没有覆盖");
    // the table of a batch, whether gongwen made it or not and whatever is forced
    let batch = |table: &str, report: &str| {
        let fixed = ["batch", "模板.md", "--data", table, "-o", "out", "--to", "docx", "--bundled-fonts"];
        desk.run(&fixed.iter().chain(&["--report", report, "--force"]).copied().collect::<Vec<_>>())
    };
    batch("表.csv", "核对表.xlsx").ends(1, "");
    fs::copy(desk.path("核对表.xlsx"), desk.path("表.xlsx")).unwrap();
    batch("表.xlsx", "表.xlsx").ends(2, "是读进来的");
    assert_eq!(fs::read(desk.path("核对表.xlsx")).unwrap(), fs::read(desk.path("表.xlsx")).unwrap());
    assert_eq!(fs::read(desk.path("报告.pdf")).unwrap(), made);
}

#[test]
fn a_report_says_whose_pages_were_measured() {
    let desk = Desk::new(&[("报告.md", GOOD), ("空.pdf", ""), ("字.pdf", "不是")]);
    desk.run(&["build", "报告.md", "--bundled-fonts"]).ends(0, "");
    fs::copy(desk.path("报告.docx"), desk.path("其实是Word.pdf")).unwrap();
    for (name, expected) in
        [("空.pdf", "文件是空的"), ("字.pdf", "重新导出"), ("其实是Word.pdf", "像是 Word 文件")]
    {
        let run = desk.run(&["check", name]);
        run.ends(2, "里面却不是 PDF");
        assert!(run.stderr.contains(expected), "{}", run.stderr);
    }
    for (name, expected) in [
        ("报告.docx", "不是这份 Word 文件自己的"),
        ("报告.pdf", "文件自己的页面"),
        ("报告.md", "由草稿排出的页面"),
    ] {
        let run = desk.run(&["check", "--layout", name, "--bundled-fonts"]);
        let said = String::from_utf8(run.stdout).unwrap();
        assert!(said.contains(expected), "{said}");
    }
}
