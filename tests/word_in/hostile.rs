//! Files that are no Word draft, or no whole one. In: broken, foreign, swollen and random packages. Out: a refusal that says what to do,
//! soon; or a draft with every character once.

use super::package::{W, archive, p, r, word, word_with};
use super::{docx, tree};
use crate::world::draft;
use proptest::prelude::*;
use serde_json::Value;
use std::time::{Duration, Instant};

/// No answer takes longer, in a build without optimisation on a busy machine; a release build takes a second.
const LONGEST: Duration = Duration::from_secs(120);

#[track_caller]
fn refuses(bytes: &[u8], message: &str, hint: &str) {
    let start = Instant::now();
    let refusal = gongwen::rooms::import::docx(bytes, "").unwrap_err();
    assert!(refusal.message.contains(message), "{refusal:?}");
    assert!(refusal.hint.contains(hint), "{refusal:?}");
    assert!(start.elapsed() < LONGEST);
}

#[test]
fn other_files_are_named_and_what_to_do_is_said() {
    let ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    refuses(&ole, "旧版 Word（.doc）或 WPS", "另存为");
    let wide: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    refuses(&[ole, vec![0; 600], wide].concat(), "密码", "取消密码");
    refuses(&archive(&[("[Content_Types].xml", b""), ("xl/workbook.xml", b"")]), "Excel", "另存为");
    refuses(&archive(&[("content.xml", b"<a/>"), ("mimetype", b"")]), ".odt", "另存为");
    refuses(&archive(&[("a.txt", b"a")]), "压缩包", "另存为");
    refuses(b"PK\x03\x04", "已损坏", "另存为");
    refuses(word_with("", &[]).split_at(300).0, "已损坏", "另存为");
    refuses(&word("<w:p>"), "已损坏", "另存为");
}

#[test]
fn what_unfolds_without_end_is_refused_soon() {
    let blanks = " ".repeat(40 << 20);
    refuses(&word(&format!("<w:p>{blanks}</w:p>")), "超过", "压缩图片");
    let nested = "<w:sdt><w:sdtContent>".repeat(300);
    refuses(&word(&nested), "太深", "");
    refuses(&word(&"<w:p/>".repeat(1_600_000)), "太多", "");
    let entities = "<!DOCTYPE w:document [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\">]>";
    let document = format!(
        "{entities}<w:document xmlns:w=\"{W}\"><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>"
    );
    let rels = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" \
        Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>";
    refuses(
        &archive(&[("_rels/.rels", rels.as_bytes()), ("word/document.xml", document.as_bytes())]),
        "已损坏",
        "",
    );
}

#[test]
fn cut_and_flipped_files_end_in_a_draft_or_a_refusal() {
    let whole = docx(&draft(
        "# 甲\n\n正文**重点**。\n\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n\n- 项\n\n注[^1]。\n\n[^1]: 注文",
    ));
    let mut state = 0x2545_f491_u64;
    let mut next = |most: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap() % most
    };
    for round in 0..200 {
        let mut bytes = whole.clone();
        if round % 2 == 0 {
            bytes.truncate(next(whole.len()));
        } else {
            for _ in 0..=next(8) {
                let at = next(whole.len());
                bytes[at] ^= 1 << next(8);
            }
        }
        let _ = gongwen::rooms::import::docx(&bytes, "图");
    }
}

#[test]
fn flipped_xml_ends_in_a_draft_or_a_refusal() {
    let styled = "<w:p><w:pPr><w:pStyle w:val=\"a\"/><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr>";
    let body = format!(
        "{styled}{}</w:p><w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"3\"/></w:tcPr>{}</w:tc></w:tr></w:tbl>",
        r("<w:b/>", "甲"),
        p("乙")
    );
    for at in 0..body.len() {
        for replaced in [b'<', b'"', b'9', b'/'] {
            let mut bytes = body.clone().into_bytes();
            bytes[at] = replaced;
            let _ = gongwen::rooms::import::docx(&word(&String::from_utf8_lossy(&bytes)), "图");
        }
    }
}

/// Every visible character of a tree, sorted.
fn characters(tree: &Value) -> Vec<char> {
    fn collect(value: &Value, out: &mut String) {
        match value {
            Value::String(text) => out.push_str(text),
            Value::Array(items) => items.iter().for_each(|item| collect(item, out)),
            Value::Object(map) => map
                .iter()
                .filter(|(key, _)| {
                    !matches!(key.as_str(), "type" | "name" | "target" | "language" | "done" | "columns")
                })
                .for_each(|(_, value)| collect(value, out)),
            _ => {}
        }
    }
    let mut text = String::new();
    collect(tree, &mut text);
    sorted(&text)
}

fn sorted(text: &str) -> Vec<char> {
    let mut characters: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
    characters.sort_unstable();
    characters
}

/// A run: its text and its look.
fn run() -> impl Strategy<Value = (String, usize)> {
    ("[甲乙丙丁a-e1-5*_~`#<&|>\\[\\]{}!+=$\\\\。； -]{1,12}", 0..LOOKS.len())
}

const LOOKS: [&str; 8] = [
    "",
    "<w:b/>",
    "<w:i/>",
    "<w:b/><w:strike/>",
    "<w:sz w:val=\"44\"/>",
    "<w:u w:val=\"single\"/>",
    "<w:b/><w:vertAlign w:val=\"superscript\"/>",
    "<w:u w:val=\"single\"/><w:vertAlign w:val=\"subscript\"/>",
];

proptest! {
    #![proptest_config(crate::world::cases(300))]

    #[test]
    fn every_character_is_there_once(paragraphs in prop::collection::vec((prop::collection::vec(run(), 1..5), any::<bool>()), 1..8)) {
        let opening = ["关于某项工作的报告", "现将有关情况报告如下。"];
        let mut text = opening.concat();
        let mut body = opening.map(p).concat();
        for (runs, in_table) in &paragraphs {
            let inner: String = runs.iter().map(|(words, look)| r(LOOKS[*look], words)).collect();
            text.extend(runs.iter().map(|(words, _)| words.as_str()));
            body.push_str(&if *in_table {
                format!("<w:tbl><w:tr><w:tc><w:p>{inner}</w:p></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>")
            } else {
                format!("<w:p>{inner}</w:p>")
            });
        }
        prop_assert_eq!(characters(&tree("稿.docx", &word(&body))), sorted(&text));
    }
}
