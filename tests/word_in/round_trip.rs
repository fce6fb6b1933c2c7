//! This program's own DOCX comes back as the same document. In: the samples. Out: their trees, before and after.

use super::{docx, tree};
use crate::world::files;
use serde_json::{Value, json};
use std::fs;

#[test]
fn every_sample_comes_back_as_the_same_tree() {
    for path in
        files("samples").into_iter().filter(|path| path.extension().is_some_and(|ending| ending == "md"))
    {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if name == "README.md" {
            continue;
        }
        let draft = fs::read_to_string(&path).unwrap();
        let (mut before, mut after) = (tree(&name, draft.as_bytes()), tree("稿.docx", &docx(&draft)));
        by_nature(&mut before);
        by_nature(&mut after);
        let (before, after) = (lines(&before), lines(&after));
        let at = before.iter().zip(&after).position(|(a, b)| a != b).unwrap_or(before.len());
        let show = |lines: &[String]| {
            lines.iter().skip(at.saturating_sub(12)).take(24).cloned().collect::<Vec<_>>().join("\n")
        };
        assert!(
            before == after,
            "{name}, line {at}\n{}\n------ came back as\n{}",
            show(&before),
            show(&after)
        );
    }
}

fn lines(tree: &Value) -> Vec<String> {
    serde_json::to_string_pretty(tree).unwrap().lines().map(str::to_owned).collect()
}

/// What a DOCX by nature does not say, since it shows how things look and not how the draft said so: whether a number was
/// typed or counted; the names of pictures and how their width was given; whether a column's alignment was asked for or
/// chosen; whether addressees were a list or a line; whether the draft named its kind, which the title says, and
/// the mark that the format makes of the issuer; the language of code, and in the text of a run-in heading that it is code; a rule, which is a shape without text.
pub(super) fn by_nature(tree: &mut Value) {
    match tree {
        Value::Object(map) => {
            if map.get("name") == Some(&json!("recipient")) {
                let texts = map["texts"].as_array().unwrap();
                let joined: Vec<_> = texts.iter().map(|text| text["text"].as_str().unwrap()).collect();
                map.insert("texts".to_owned(), json!(joined.join("、")));
            }
            for key in ["number", "label", "file", "width", "language"] {
                map.entry(key).and_modify(|value| *value = json!(null));
            }
            map.entry("columns").and_modify(|value| {
                // not the number of columns that a cell spans
                if value.is_array() {
                    *value = json!(null);
                }
            });
            map.values_mut().for_each(by_nature);
        }
        Value::Array(items) => {
            items.iter_mut().for_each(by_nature);
            let usual =
                |item: &Value| item["texts"][0]["text"].as_str().is_some_and(|mark| mark.ends_with("文件"));
            items.retain(|item| {
                item["type"] != "rule" && item["name"] != "kind" && !(item["name"] == "mark" && usual(item))
            });
            for item in
                items.iter_mut().filter(|item| item["type"] == "code" && item.get("language").is_none())
            {
                item["type"] = json!("text");
            }
            items.dedup_by(|item, before| {
                let texts = item["type"] == "text" && before["type"] == "text";
                if texts {
                    before["text"] = json!(format!(
                        "{}{}",
                        before["text"].as_str().unwrap(),
                        item["text"].as_str().unwrap()
                    ));
                }
                texts
            });
        }
        _ => {}
    }
}

#[test]
fn what_the_writer_parted_comes_back_parted() {
    // the lines of a title, a post and a name, a day that is still open
    for said in [
        "版式: official\n发文机关标志: 某县人民政府文件\n发文字号: 某政发〔2026〕6号\n标题: [某县人民政府关于, 做好防汛工作, 和抗旱工作的通知]\n主送机关: 各乡镇人民政府\n发文机关: 市长　方正\n成文日期: 2026年4月　日",
        "标题: 某县人民政府关于做好2026年防汛抗旱工作有关情况的报告\n主送机关: 某市人民政府\n发文机关: [市长　方正, 副市长　王　五]\n成文日期: 2026年　月　日",
        "版式: speech\n标题: [在安全生产工作会议上, 的讲话]\n讲话人: 县长　周立新\n成文日期: 2026年4月　日",
    ] {
        let draft = format!("---\n{said}\n---\n\n正文。\n");
        let markdown = gongwen::rooms::import::docx(&docx(&draft), "图").unwrap().markdown;
        for line in said.lines() {
            assert!(markdown.lines().any(|found| found == line), "{line} not in {markdown}");
        }
    }
}
