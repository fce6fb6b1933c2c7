//! What clerks type on a command line and beside their drafts. In: slips of a Chinese keyboard, blanks, folders of all kinds of files. Out:
//! what is wrong and what to type; nothing made that was not meant.

#![allow(clippy::unwrap_used, reason = "helpers of tests are tests too")]

use crate::cli::{Desk, GOOD};
use std::fs;

#[test]
fn other_dashes_quotes_and_blanks_are_told_and_nothing_is_made() {
    let desk = Desk::new(&[
        ("函.txt", GOOD),
        ("我的 文件夹/商请 函.txt", GOOD),
        ("模板.md", GOOD),
        ("我的 表.csv", "a\n"),
    ]);
    let before = desk.files();
    for (words, said) in [
        (&["build", "函.txt", "——to", "pdf"][..], "写作 --to"),
        (&["build", "函.txt", "—to", "pdf"], "写作 --to"),
        (&["build", "函.txt", "－－style", "letter"], "写作 --style"),
        (&["batch", "模板.md", "——data", "我的 表.csv"], "写作 --data"),
        (&["build", "我的", "文件夹/商请", "函.txt"], "\"我的 文件夹/商请 函.txt\""),
        (&["check", "我的", "文件夹"], "\"我的 文件夹\""),
        (&["build", "我的", "函.txt"], "前后加上英文引号"),
        (&["build", "“我的", "文件夹/商请", "函.txt”"], "\"我的 文件夹/商请 函.txt\""),
        (&["build", "“函.txt”"], "改成英文引号：\"函.txt\""),
        (&["batch", "模板.md", "--data", "我的", "表.csv", "-o", "成"], "“表.csv”是多写的"),
        (&["函"], "gongwen build 函.txt"),
        (&["我的 文件夹"], "gongwen build \"我的 文件夹\""),
        (&["build", "函.txt", "--to", "pdf，docx"], "pdf,docx"),
        (
            &["batch", "模板.md", "--data", "我的 表.csv", "-o", "成", "--report", "核对.xls"],
            "--report 核对.xlsx",
        ),
    ] {
        let run = desk.run(words);
        run.ends(2, said);
        assert_eq!(desk.files(), before, "{words:?}");
    }
    desk.run(&["explain", "错误[meta/date]"]).ends(0, "");
    for (name, style) in [("信函", "letter"), ("红头", "official")] {
        let run = desk.run(&["styles", name]);
        assert!(run.text().contains(&format!("版式 {style}")), "{name}");
    }
    let list = desk.run(&["styles"]).text().to_owned();
    assert!(
        !list.contains("conformity") && !list.contains("kinds") && list.contains("regulation "),
        "{list}"
    );
    desk.run(&["new", "函", "-o", "函.txt"]).ends(2, "用 -o 写成另一个文件，如 -o 函-2.txt");
}

/// A Word draft that is nobody's but the clerk's: without the mark of gongwen's own.
fn word(desk: &Desk, name: &str) {
    desk.run(&["build", "样.md", "-o", "样", "--to", "docx", "--bundled-fonts"]).ends(0, "完成");
    let mut bytes = fs::read(desk.path("样/样.docx")).unwrap();
    bytes.truncate(bytes.len() - 42);
    bytes.extend([0, 0]);
    fs::create_dir_all(desk.path(name).parent().unwrap()).unwrap();
    fs::write(desk.path(name), bytes).unwrap();
}

#[test]
fn a_folder_stands_for_its_word_drafts_too_and_what_is_left_out_is_said() {
    let desk = Desk::new(&[("样.md", GOOD), ("稿/甲.txt", GOOD), ("稿/旧.doc", ""), ("稿/通报.txt", GOOD)]);
    word(&desk, "稿/方案.docx");
    word(&desk, "稿/通报.docx");
    fs::copy(desk.path("样/样.docx"), desk.path("稿/成.docx")).unwrap();
    let run = desk.run(&["build", "稿", "-o", "成稿", "--to", "tree", "--bundled-fonts"]);
    for said in [
        "没有处理 成.docx：是 gongwen 生成的成稿",
        "没有处理 通报.docx：有同名的 .md 或 .txt 草稿",
        "没有处理 旧.doc：要先在 Word 或 WPS 里另存为 .docx",
    ] {
        run.ends(0, said);
    }
    let made = ["成稿/方案.json", "成稿/甲.json", "成稿/通报.json"];
    let files = desk.files();
    assert_eq!(files.iter().filter(|file| file.starts_with("成稿")).collect::<Vec<_>>(), made);
    let run = desk.run(&["check", "稿"]);
    assert!(run.text().contains("方案.docx"), "{}", run.text());
    // what was made of a Word draft and changed by hand is no draft of its own
    word(&desk, "另/方案.docx");
    word(&desk, "另/方案-公文.docx");
    desk.run(&["build", "另", "--to", "tree"]).ends(0, "没有处理 方案-公文.docx");
    fs::create_dir_all(desk.path("空")).unwrap();
    fs::copy(desk.path("样/样.docx"), desk.path("空/成.docx")).unwrap();
    desk.run(&["build", "空"]).ends(2, "没有处理 成.docx：是 gongwen 生成的成稿");
}

#[test]
fn tables_and_files_of_word_processors_are_told_from_drafts() {
    let desk = Desk::new(&[
        ("表.csv", "街道,经费\n甲,1\n"),
        ("函.wps", GOOD),
        ("函.pages", GOOD),
        ("函.rtf", "{\\rtf1 a}"),
    ]);
    fs::write(desk.path("表.xlsx"), "PK").unwrap();
    for (file, said) in [
        ("表.xlsx", "batch 模板.md --data"),
        ("表.csv", "粘贴到草稿里"),
        ("函.wps", "文件名以 .wps 结尾，里面却不是这种文件"),
        ("函.pages", "另存为 .docx"),
        ("函.rtf", "这是 RTF 文件"),
    ] {
        let before = desk.files();
        desk.run(&["build", file]).ends(2, said);
        desk.run(&["check", file]).ends(2, said);
        assert_eq!(desk.files(), before, "{file}");
    }
}

#[test]
fn full_width_colons_in_the_defaults_are_read_and_said() {
    for defaults in [
        "发文机关：某某县司法局\n",
        "发文机关:某某县司法局\n",
        "发文机关：某某县司法局\n代字：某司\n检查：\n  规则：{wording/variant: 关}\n",
    ] {
        let desk = Desk::new(&[
            ("gongwen.yaml", defaults),
            ("报告.md", &GOOD.replace("发文机关: 某某街道办事处\n", "")),
        ]);
        let run = desk.run(&["config"]);
        run.ends(0, "已按原意读入，其中改正了冒号");
        assert!(run.text().contains("发文机关: 某某县司法局"), "{}", run.text());
        desk.run(&["build", "报告.md", "--to", "tree"]).ends(0, "改正了冒号");
    }
    let desk = Desk::new(&[("gongwen.yaml", "随便写的一句话\n")]);
    let run = desk.run(&["config"]);
    run.ends(1, "默认值要由“名称: 内容”组成");
    assert!(!run.text().contains("还没有内容"));
}

/// An error of the editor keeps no file from being made, and is called so.
#[test]
fn what_keeps_no_file_from_being_made_is_called_otherwise() {
    let draft =
        GOOD.replace("现将有关情况报告如下。", "按照《办法》（辉办发[2025]8号）,现将有关情况报告如下。");
    let desk = Desk::new(&[("报告.md", &draft)]);
    let run = desk.run(&["build", "报告.md", "--to", "tree"]);
    run.ends(0, "审校错误[");
    assert!(run.stderr.contains("，不妨碍成稿；gongwen check 看详情"), "{}", run.stderr);
    assert!(!run.stderr.lines().any(|line| line.starts_with("错误[")), "{}", run.stderr);
    let run = desk.run(&["check", "报告.md"]);
    assert!(run.text().contains("错误[") && !run.text().contains("审校错误["), "{}", run.text());
}
