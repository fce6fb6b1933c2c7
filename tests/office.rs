//! What an office says once, and drafts to begin with. In: `gongwen.yaml` files, `gongwen new`. Out: documents that say what their
//! drafts leave out, and a draft of every kind that builds as it is.

#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests are tests too")]

use crate::world::{House, Shipped, files};
use gongwen::diagnostic::Severity;
use gongwen::document::{Field, Value};
use gongwen::{Compiled, Target};
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

fn compile(draft: &str, offices: &[(&str, &str)]) -> Compiled {
    let house = House { offices: offices.to_vec(), ..House::default() };
    gongwen::compile("稿.md", draft.as_bytes(), None, &[Target::Tree], &house)
}

fn said(compiled: &Compiled, field: Field) -> Vec<String> {
    match compiled.document.front.fields.get(&field).map(|entry| &entry.value) {
        Some(Value::Texts(texts)) => texts.iter().map(|text| text.value.clone()).collect(),
        _ => Vec::new(),
    }
}

const DRAFT: &str =
    "---\n标题: 关于某事的报告\n发文字号: 〔2025〕5号\n成文日期: 2025-03-01\n---\n\n现将情况报告如下。\n";

#[test]
fn the_draft_wins_then_the_nearest_file() {
    let near = "发文机关: 南湖街道办事处\n代字: 南街发\n印章: seals/county.png\n";
    let far = "recipient: 县司法局\nissuer: 县政府\n印发机关: 办公室\n";
    let compiled = compile(DRAFT, &[("近/gongwen.yaml", near), ("远/gongwen.yaml", far)]);
    assert_eq!(said(&compiled, Field::Issuer), ["南湖街道办事处"]);
    assert_eq!(said(&compiled, Field::Recipient), ["县司法局"]);
    assert_eq!(said(&compiled, Field::Title), ["关于某事的报告"]);
    assert_eq!(said(&compiled, Field::Number), ["南街发〔2025〕5号"]);
    // the plain report has no room for a number, a seal or an imprint; an office need not know of the latter two
    let plain =
        compile(&DRAFT.replace("成文", "版式: report\n成文"), &[("gongwen.yaml", near), ("远.yaml", far)]);
    let placed = |said: &&gongwen::diagnostic::Diagnostic| said.rule.code == "meta/not-placed";
    let misplaced: Vec<_> = plain.diagnostics.iter().filter(placed).map(|said| &said.message).collect();
    assert!(matches!(&misplaced[..], [number] if number.contains("发文字号")), "{misplaced:?}");
    let own = compile(&DRAFT.replace("成文", "发文机关: 县公安局\n成文"), &[("gongwen.yaml", near)]);
    assert_eq!(said(&own, Field::Issuer), ["县公安局"]);
}

/// Elements that a front matter names, without a style; and the style that shows them all.
const STYLES: [(&str, &str); 16] = [
    ("标题: 关于甲的通知", "report"),
    ("标题: 关于甲的通知\n抄送: 县委办", "official"),
    ("标题: 关于甲的通知\n发文字号: 某办发〔2025〕5号", "official"),
    ("标题: 关于甲的请示\n签发人: 张三\n附注: 联系人：李四，电话：0435-1234567", "official"),
    ("标题: 关于甲的请示\n发文字号: 某办发〔2025〕5号\n附注: 联系人：李四，电话：0435-1234567", "official"),
    ("标题: 关于甲的通知\n份号: 000017\n密级: 机密★1年", "official"),
    ("标题: 关于甲的通知\n紧急程度: 特急", "official"),
    ("标题: 关于甲的通知\n印发机关: 某办\n印发日期: 2025-03-01", "official"),
    ("标题: 关于甲的通知\n发文机关标志: 某某街道办事处文件", "official"),
    ("标题: 关于甲的函\n发文字号: 某办函〔2025〕5号", "letter"),
    ("标题: 关于甲的函\n发文字号: 某办函〔2025〕5号\n抄送: 县委办", "letter"),
    ("标题: 关于甲的函\n发文字号: 某办函〔2025〕5号\n印发机关: 某办\n印发日期: 2025-03-01", "official"),
    ("标题: 关于甲的函\n发文字号: 某办函〔2025〕5号\n签发人: 张三", "official"),
    ("标题: 主任办公会议纪要\n出席: [张三, 李四]", "minutes"),
    ("标题: 在动员会上的讲话\n作者: 张三", "speech"),
    ("标题: 致居民的倡议书\n副标题: 文明养犬", "plan"),
];

#[test]
fn a_front_matter_that_names_no_style_gets_the_one_that_shows_it_all() {
    for (elements, style) in STYLES {
        let draft = format!(
            "---\n{elements}\n主送机关: 县政府\n发文机关: 某某街道办事处\n成文日期: 2025-03-01\n---\n\n现将有关情况函告如下。\n"
        );
        let draft = match style {
            "minutes" | "speech" | "plan" => {
                draft.replace("主送机关: 县政府\n", "").replace("发文机关: 某某街道办事处\n", "")
            }
            _ => draft,
        };
        let draft = if style == "plan" { draft.replace("成文日期: 2025-03-01\n", "") } else { draft };
        let built = compile(&draft, &[]);
        let named = said(&built, Field::Style);
        assert_eq!(named.first().map_or("report", String::as_str), style, "{draft}");
        let codes: Vec<_> = built.diagnostics.iter().map(|said| said.rule.code).collect();
        assert!(!built.has_errors(), "{draft}: {codes:?}");
        assert_eq!(codes.contains(&"meta/style-chosen"), style != "report", "{draft}");
        // an explicit style wins, then the office's
        let explicit = compile(&draft.replacen("---\n", "---\n版式: report\n", 1), &[]);
        assert_eq!(said(&explicit, Field::Style), ["report"], "{draft}");
        let office = compile(&draft, &[("gongwen.yaml", "版式: house-example\n")]);
        assert_eq!(said(&office, Field::Style), ["house-example"], "{draft}");
        for other in [explicit, office] {
            assert!(other.diagnostics.iter().all(|said| said.rule.code != "meta/style-chosen"), "{draft}");
        }
    }
}

#[test]
fn what_is_wrong_in_a_file_of_defaults_is_shown_there() {
    for (text, line, message) in [
        ("发文机关: 甲\n标题: 乙\n", 2, "“标题”不能写在单位默认值里"),
        ("发文几关: 甲\n", 1, "不能写在"),
        ("甲: [\n", 1, ""),
        ("- 甲\n", 1, "名称: 内容"),
        ("代字: [甲]\n", 1, "要是文字"),
    ] {
        let compiled = compile(DRAFT, &[("gongwen.yaml", text)]);
        let wrong = compiled.diagnostics.iter().find(|said| said.rule.code == "office/value");
        let wrong = wrong.unwrap_or_else(|| panic!("nothing said of {text}"));
        let span = wrong.span.unwrap();
        assert_eq!(compiled.sources.get(span.source).unwrap().name, "gongwen.yaml");
        assert!(
            compiled.sources.position(span).unwrap().line >= line && wrong.message.contains(message),
            "{wrong:?}"
        );
        assert!(compiled.files.is_empty());
    }
}

#[test]
fn a_draft_of_every_kind_builds_as_it_is() {
    let drafts: Vec<PathBuf> = files("drafts");
    assert_eq!(drafts.len(), 18, "the 15 kinds, 方案, 讲话 and 简报");
    for path in drafts {
        let draft = fs::read(&path).unwrap();
        let compiled = gongwen::compile("稿.md", &draft, None, &[Target::Pdf, Target::Docx], &Shipped);
        let wrong: Vec<_> =
            compiled.diagnostics.iter().filter(|said| said.rule.severity >= Severity::Warning).collect();
        assert!(wrong.is_empty() && compiled.files.len() == 2, "{}: {wrong:?}", path.display());
        let kind = path.file_stem().unwrap().to_string_lossy().into_owned();
        let named = said(&compiled, Field::Kind).concat() + &said(&compiled, Field::Title).concat();
        let mark = said(&compiled, Field::Mark).concat();
        assert!(
            named.ends_with(&kind) || named.contains("命令") || mark.ends_with(&kind),
            "{kind}: {named}, {mark}"
        );
    }
}

/// Runs the program in a folder.
fn run(desk: &tempfile::TempDir, folder: &str, arguments: &[&str]) -> (Option<i32>, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_gongwen"));
    command.current_dir(desk.path().join(folder)).args(arguments);
    for variable in ["HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "APPDATA", "LOCALAPPDATA"]
    {
        command.env(variable, desk.path().join("home"));
    }
    let Output { status, stdout, stderr } = command.output().unwrap();
    (status.code(), String::from_utf8(stdout).unwrap() + &String::from_utf8(stderr).unwrap())
}

#[test]
fn the_program_finds_the_files_above_a_draft() {
    let desk = tempfile::tempdir().unwrap();
    let seal = fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/samples/seals/county.png")).unwrap();
    for folder in ["局/科", "home/gongwen", "局/章"] {
        fs::create_dir_all(desk.path().join(folder)).unwrap();
    }
    let write = |name: &str, text: &[u8]| fs::write(desk.path().join(name), text).unwrap();
    write("局/章/公章.png", &seal);
    write("局/gongwen.yaml", "发文机关: 青禾县水务局\n主送机关: 青禾县人民政府\n代字: 青水函\n版式: letter\n印章: 章/公章.png\n文件名: '{title}'\n".as_bytes());
    write("局/科/gongwen.yaml", "主送机关: 临溪市水务局\n".as_bytes());
    write("home/gongwen/gongwen.yaml", "附注: 联系人：张三，电话：5550001\n".as_bytes());
    write("局/科/稿.md", "---\n标题: 青禾县水务局关于商请提供资料的函\n文种: 函\n发文字号: 〔2025〕3号\n成文日期: 2025-05-12\n---\n\n请提供资料，专此致函。\n".as_bytes());
    let (code, shown) = run(&desk, "局/科", &["config"]);
    assert_eq!(code, Some(0), "{shown}");
    for line in [
        "主送机关: 临溪市水务局    ← gongwen.yaml:1",
        "代字: 青水函",
        "没有用：更近的文件里写了",
        "附注: 联系人",
    ] {
        assert!(shown.contains(line), "{line} not in {shown}");
    }
    let (code, shown) = run(&desk, "局/科", &["build", "稿.md", "--to", "tree", "--bundled-fonts"]);
    assert_eq!(code, Some(0), "{shown}");
    let tree = fs::read_to_string(desk.path().join("局/科/青禾县水务局关于商请提供资料的函.json")).unwrap();
    for words in ["青水函〔2025〕3号", "临溪市水务局", "章/公章.png", "联系人：张三"] {
        assert!(tree.contains(words), "{words} not in {tree}");
    }
}

#[test]
fn each_draft_has_the_faces_of_its_own_office() {
    let desk = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(desk.path().join(name), text).unwrap();
    for folder in ["甲", "乙"] {
        fs::create_dir_all(desk.path().join(folder)).unwrap();
        write(&format!("{folder}/稿.md"), "---\n版式: plan\n标题: 关于某事的方案\n---\n\n正文。\n");
    }
    write("乙/gongwen.yaml", "字体: 没有的字体\n");
    let (code, shown) = run(&desk, "", &["build", "甲/稿.md", "乙/稿.md", "--to", "tree"]);
    assert!(code == Some(2) && shown.contains("没有的字体") && shown.contains("gongwen.yaml"), "{shown}");
    let made = |folder: &str| desk.path().join(folder).join("稿.json").is_file();
    assert!(made("甲") && !made("乙"), "{shown}");
}

#[test]
fn new_and_import_write_files_and_overwrite_none() {
    let desk = tempfile::tempdir().unwrap();
    let (code, shown) = run(&desk, "", &["new"]);
    assert!(code == Some(0) && shown.contains("通知") && shown.contains('函'), "{shown}");
    assert_eq!(run(&desk, "", &["new", "通知"]).0, Some(0));
    fs::write(desk.path().join("函.md"), "我的函").unwrap();
    let (code, shown) = run(&desk, "", &["new", "函"]);
    assert!(code == Some(2) && shown.contains("函.md"), "{shown}");
    assert_eq!(run(&desk, "", &["new", "贺信"]).0, Some(2));
    assert_eq!(run(&desk, "", &["build", "通知.md", "--to", "docx", "--bundled-fonts"]).0, Some(0));
    let (code, shown) = run(&desk, "", &["import", "通知.docx"]);
    assert!(code == Some(2) && shown.contains("通知.md"), "{shown}");
    let (code, shown) = run(&desk, "", &["import", "通知.docx", "-o", "改.md"]);
    assert_eq!(code, Some(0), "{shown}");
    let markdown = fs::read_to_string(desk.path().join("改.md")).unwrap();
    assert!(markdown.contains("\n版式: official\n") && markdown.contains("\n文种: 通知\n"), "{markdown}");
    fs::write(
        desk.path().join("稿.txt"),
        "关于某项工作的报告\n\n某某局：\n\n现将情况报告如下。\n\n某某街道办事处\n\n2024年12月19日\n",
    )
    .unwrap();
    assert_eq!(run(&desk, "", &["import", "稿.txt"]).0, Some(0));
    let markdown = fs::read_to_string(desk.path().join("稿.md")).unwrap();
    let wanted = "---\n标题: 关于某项工作的报告\n主送机关: 某某局\n发文机关: 某某街道办事处\n成文日期: 2024年12月19日\n---\n\n现将情况报告如下。\n";
    assert_eq!(markdown, wanted);
    fs::write(desk.path().join("旧.docx"), b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1").unwrap();
    for command in ["import", "build"] {
        let (code, shown) = run(&desk, "", &[command, "旧.docx"]);
        assert!(code == Some(1) && shown.contains("另存为"), "{shown}");
    }
}
