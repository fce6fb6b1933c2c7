//! The examples of the rules. In: what each rule calls wrong and right. Out: that the one trips this rule alone, and the other none.

use super::{checked_with, told};
use gongwen::diagnostic::Rule;
use gongwen::rooms::rules;

/// A sound notice; an example takes the place of the elements that it names, and its other lines that of the body.
pub(super) fn draft(example: &str) -> String {
    let mut elements = vec![
        ("标题", "关于召开会议的通知".to_owned()),
        ("主送机关", "各社区".to_owned()),
        ("发文机关", "某某街道办事处".to_owned()),
        ("成文日期", "2024-12-19".to_owned()),
    ];
    // a draft without front matter is one already
    if example.starts_with("关于") || example.starts_with("某某街道办事处文件") {
        return example.to_owned();
    }
    let mut body = Vec::new();
    for line in example.lines().filter(|line| !line.starts_with(OFFICE)) {
        match line.split_once(": ").filter(|_| body.is_empty()) {
            Some((name, value)) => {
                elements.retain(|element| element.0 != name);
                elements.push((name, value.to_owned()));
            }
            None => body.push(line),
        }
    }
    if body.is_empty() {
        body.push("请按时参加会议。");
    }
    let front: String = elements.iter().map(|(name, value)| format!("{name}: {value}\n")).collect();
    format!("---\n{front}---\n\n{}\n", body.join("\n"))
}

/// How a line begins that stands in the office's own file.
const OFFICE: &str = "检查: ";

pub(super) fn codes(example: &str) -> Vec<String> {
    let office: Vec<_> = example.lines().filter(|line| line.starts_with(OFFICE)).collect();
    let checked = checked_with(&draft(example), &office.join("\n"));
    checked.diagnostics.iter().map(|said| told(&checked, said)).collect()
}

#[test]
fn every_example_is_what_it_says() {
    let wrong = |rule: &Rule| {
        let (bad, good) = (codes(rule.wrong), codes(rule.right));
        let alone = !bad.is_empty() && bad.iter().all(|said| said.starts_with(&format!("{}「", rule.code)));
        (!alone || !good.is_empty()).then(|| format!("{}: wrong {bad:?}, right {good:?}", rule.code))
    };
    let wrong: Vec<_> = rules::editorial().filter_map(wrong).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}
