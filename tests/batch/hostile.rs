//! Cells that try to be more than text. In: what means something to Markdown, YAML, templates, spreadsheets, file systems.
//! Out: documents of one structure, or a word on the row; nothing outside the output folder.

use super::desk::{Desk, hanzi, names};
use gongwen::diagnostic::Severity;
use std::fs;

/// What a cell may hold that is more than text to somebody: to Markdown, YAML, a template, a spreadsheet, a file system.
const HOSTILE: &[&str] = &[
    "^^",
    ">",
    "表：标题",
    "图1 标题",
    "单位：户",
    "[^1]",
    "[^1]: 注",
    "{.landscape}",
    "https://a.cn/b_c",
    "# 标题",
    "## 标题",
    "###### 标题",
    "标题\n===",
    "标题\n---",
    "---",
    "...",
    "***",
    "___",
    "- 项",
    "* 项",
    "+ 项",
    "1. 项",
    "12) 项",
    "> 引文",
    "```\n代码\n```",
    "~~~",
    "    代码",
    "`代码`",
    "**强**",
    "*强*",
    "__强__",
    "_强_",
    "~~删~~",
    "[链](http://a)",
    "[链]: http://a",
    "![图](a.png)",
    "<b>强</b>",
    "<!-- 注 -->",
    "<script>alert(1)</script>",
    "&nbsp;",
    "&#35; 标题",
    "a|b|c",
    "|a|b|\n|-|-|",
    "表：x",
    "[^1]",
    "[^1]: 注",
    "$x$",
    "\\",
    "\\\\",
    "行末\\",
    "# 附件1 标题 {.attachment}",
    "{.landscape}",
    "一、总体情况",
    "（一）加强领导",
    "(一)加强领导",
    "1.概况",
    "（1）概况",
    "一、甲。乙。",
    "　　缩进",
    "\t缩进",
    "标题: 假",
    "---\n标题: 假\n---\n",
    "a: b: c",
    "\"",
    "'",
    "\"x",
    "x\"",
    "it's",
    "#注",
    " #注",
    "[a",
    "{a: b}",
    "a, b]",
    "&a",
    "*a",
    "!!str x",
    "%x",
    "@x",
    "|",
    ">",
    "|\n x",
    "null",
    "~",
    "true",
    "000017",
    "1e5",
    "0x1f",
    "2024-13-40",
    "{{ 单位 }}",
    "{% raw %}",
    "{# 注 #}",
    "{{",
    "}}",
    "=1+1",
    "=cmd|' /C calc'!A0",
    "@SUM(1)",
    "+1",
    "-1",
    "../../x",
    "..\\x",
    "/etc/passwd",
    "C:\\x",
    "CON",
    "nul.txt",
    "a/b",
    ".",
    "..",
    "~/x",
    "x\0y",
    "\0",
    "\u{1}",
    "\u{7f}",
    "\u{1b}[31m",
    "\u{feff}x",
    "\u{200b}",
    "\u{202e}x",
    "\u{2028}",
    "\u{85}x",
    "\u{fdd0}x\u{fdd0}",
    "\u{fdd1}",
    "\u{fdd2}",
    "\u{fffe}",
    "\u{fffd}",
    "\u{10ffff}",
    "x\ny",
    "x\r\ny",
    "x\ry",
    "x\n\ny",
    "\n\n\n",
    "结尾。",
    "结尾：",
    "$(x)",
    "`x`",
    ";x",
    "%s%n",
    "😀",
];

/// Everything in a tree but texts and places: the document's structure. Lines of a cell are breaks in text and entries of a list.
fn structure(tree: &serde_json::Value) -> serde_json::Value {
    use serde_json::Value;
    match tree {
        Value::Array(items) => items
            .iter()
            .filter(|item| item["type"] != "text" && item["type"] != "break")
            .map(structure)
            .collect(),
        Value::Object(pairs) => {
            let kept = pairs.iter().filter(|(key, _)| !matches!(&***key, "span" | "key"));
            let kept = kept.map(|(key, value)| match &**key {
                "type" | "name" | "level" => (key.clone(), value.clone()),
                "texts" => (key.clone(), value.is_array().into()),
                _ => (key.clone(), structure(value)),
            });
            kept.collect()
        }
        _ => Value::Null,
    }
}

/// Whether a cell can be reported only: empty, a heading by its words, with what cannot be printed, or so long that as
/// 主送机关 it leaves page 1 no room for the body (§7.3.3).
fn has_no_escape(cell: &str) -> bool {
    let unprintable = |c: char| match c {
        '\t' | '\n' | '\r' => false,
        '\u{200b}' | '\u{202e}' | '\u{2028}' | '\u{feff}' | '\u{fdd0}'..='\u{fdef}' | '\u{fffd}'.. => {
            !matches!(c, '\u{10000}'..='\u{10fffd}')
        }
        c => c.is_control(),
    };
    let heading = ["一、", "（一）", "(一)", "（1）", "(1)", "1、", "1）", "1．", "1.", "①", "第一"]
        .iter()
        .any(|number| cell.starts_with(number));
    heading || cell.trim().is_empty() || cell.chars().count() >= 2000 || cell.contains(unprintable)
}

#[test]
fn no_cell_changes_the_structure_or_leaves_the_folder() {
    let cells =
        HOSTILE.iter().flat_map(|cell| [(*cell).to_owned(), format!("甲{cell}"), format!("{cell}乙")]);
    let cells: Vec<_> = cells
        .chain([hanzi(60).repeat(6000), "a".repeat(1 << 20), "# ".repeat(1000), "*".repeat(5000)])
        .collect();
    assert!(cells.len() > 200);
    let rows = cells.iter().enumerate();
    let rows: Vec<_> =
        rows.map(|(index, cell)| serde_json::json!({"单位": format!("第{index}街道"), "甲": cell})).collect();
    let template = "---\n标题: 关于{{ 单位 }}的报告\n主送机关: \"{{ 甲 }}\"\n发文机关: {{ 甲 }}\n成文日期: 2024-12-19\n---\n\n文字{{ 甲 }}\n\n{{ 甲 }}\n\n## 标题{{ 甲 }}末\n\n{{ 甲 }}文字\n{{ 甲 }}\n\n- {{ 甲 }}\n- 项\n";
    let desk = Desk::new(&[("模板.md", template), ("表.json", &serde_json::to_string(&rows).unwrap())]);
    let run = desk.batch("表.json", &["--to", "tree", "--name", "{{ 行号 }}-{{ 甲 }}"]);
    assert_eq!(run.code, Some(1));
    let manifest = desk.manifest();
    let tree = |name: &str| {
        structure(&serde_json::from_slice(&fs::read(desk.path("out").join(name)).unwrap()).unwrap())
    };
    let mut expected = None;
    let mut made = 0;
    for (entry, cell) in manifest.rows.iter().zip(&cells) {
        let Some(file) = entry.files.first() else {
            assert!(has_no_escape(cell), "{cell:?} is but text");
            assert!(
                entry.messages.iter().any(|message| message.severity == Severity::Error),
                "{cell:?}: no file and no word"
            );
            continue;
        };
        made += 1;
        let found = tree(&file.file);
        let short: String = cell.chars().take(40).collect();
        assert_eq!(expected.get_or_insert_with(|| found.clone()), &found, "{short:?}");
    }
    assert!(made > 200, "{made} of {}", cells.len());
    assert_eq!(desk.out().len(), made + 1);
    let mut around = names(&desk.path(""));
    around.retain(|name| name != "home");
    assert_eq!(around, ["out", "模板.md", "表.json"]);
    assert!(!run.stderr.contains('\u{1b}') && !run.stderr.contains('\0'));
}

/// All texts of a tree, those of one paragraph, cell or heading joined.
fn texts(tree: &serde_json::Value) -> String {
    use serde_json::Value;
    match tree {
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(texts).collect(),
        Value::Object(pairs) => {
            let said = pairs.iter().filter(|(key, _)| !matches!(&***key, "span" | "key" | "type" | "name"));
            said.map(|(_, value)| texts(value)).collect()
        }
        _ => String::new(),
    }
}

/// Nothing is put before a sign and none is lost, wherever a cell stands and the sign in it.
#[test]
fn every_sign_of_a_cell_is_printed_as_it_stands() {
    let signs = ('!'..='~').filter(char::is_ascii_punctuation);
    let cells = signs.flat_map(|sign| {
        ["S", "甲S乙", "SS", "S甲", "甲S", "ASB", "S1S", "ASB;", "甲 S 乙", "1S甲", "1S2"]
            .map(|cell| cell.replace('S', &sign.to_string()))
    });
    let whole =
        ["R&D经费", "&amp;", "1.5", "H~2~O", "$1 和 $2", "*粗*", "C:\\%TEMP%", "[ ] 甲", "a--b", "\\&"];
    let cells: Vec<String> = cells.chain(whole.map(str::to_owned)).collect();
    let rows: Vec<_> = cells.iter().map(|cell| serde_json::json!({ "甲": cell })).collect();
    let template = "---\n标题: 关于《{{ 甲 }}》的报告\n主送机关: \"（{{ 甲 }}）局\"\n发文机关: 某局\n成文日期: 2024-12-19\n---\n\n段首【{{ 甲 }}】。\n\n{{ 甲 }}〕段末。\n\n段末〔{{ 甲 }}\n\n| 〈栏 | 值 |\n| --- | --- |\n| {{ 甲 }} | 〉〖{{ 甲 }}〗 |\n";
    let desk = Desk::new(&[("模板.md", template), ("表.json", &serde_json::to_string(&rows).unwrap())]);
    desk.batch("表.json", &["--to", "tree", "--name", "{{ 行号 }}"]);
    let mut wrong = Vec::new();
    for (at, cell) in cells.iter().enumerate() {
        let Ok(file) = fs::read(desk.path(&format!("out/{}.json", at + 1))) else { continue };
        let said = texts(&serde_json::from_slice(&file).unwrap());
        let places = ["《S》的", "（S）局", "【S】", "S〕", "〔S", "〖S〗"];
        // a line that opens with 1, opens an item, which is said
        let is_item = |place: &String| place == "1,甲〕";
        wrong.extend(
            places
                .map(|place| place.replace('S', cell))
                .into_iter()
                .filter(|place| !said.contains(place) && !is_item(place)),
        );
    }
    assert!(desk.out().len() > 300, "{}", desk.out().len());
    assert_eq!(wrong, [""; 0]);
}
