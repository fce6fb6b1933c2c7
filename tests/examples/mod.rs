//! The examples of the rules. In: what each rule calls wrong and right. Out: that the one trips this rule, and the other does not;
//! of the editor's rules, that nothing else is found in either. Examples that are no drafts are scenes, which are acted.

#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests are tests too")]

mod batches;
mod scenes;

use crate::editor::{checked_with, told};
use crate::world::Shipped;
use gongwen::diagnostic::Rule;
use gongwen::rooms::rules;
use gongwen::{Format, World};
use scenes::{Scene, Side};
use std::collections::BTreeMap;

/// A sound notice; an example takes the place of the elements that it names, and its other lines that of the body.
pub(crate) fn draft(example: &str) -> String {
    let mut elements = vec![
        ("标题", "关于召开会议的通知".to_owned()),
        ("主送机关", "各社区".to_owned()),
        ("发文机关", "某某街道办事处".to_owned()),
        ("成文日期", "2024-12-19".to_owned()),
    ];
    // a draft without front matter is one already
    if ["关于", "某某街道办事处文件", "好的，"].iter().any(|opening| example.starts_with(opening))
    {
        return example.to_owned();
    }
    if example.starts_with("---") {
        return format!("{example}\n\n请按时参加会议。\n");
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

pub(crate) fn codes(example: &str) -> Vec<String> {
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

/// An example with the characters that it spells out: `<U+200B>`.
fn spelt(example: &str) -> String {
    let mut parts = example.split("<U+");
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (code, rest) = part.split_once('>').unwrap();
        text.extend(char::from_u32(u32::from_str_radix(code, 16).unwrap()));
        text.push_str(rest);
    }
    text
}

/// Whether an example is a draft: not a scene told in （…）, nor what is typed at the prompt or done elsewhere.
fn is_draft(example: &str) -> bool {
    !(example.starts_with('（') && example.ends_with('）')
        || example.starts_with("gongwen ")
        || example.starts_with("--") && !example.starts_with("---"))
}

/// The codes of what is said where a draft is made into a PDF.
fn made(draft: &str, world: &dyn World) -> Vec<&'static str> {
    let made = gongwen::compile("稿.md", draft.as_bytes(), None, &[Format::Pdf], world);
    made.diagnostics.iter().map(|said| said.rule.code).collect()
}

#[test]
fn every_example_of_making_is_what_it_says() {
    let editorial: Vec<_> = rules::editorial().map(|rule| rule.code).collect();
    let scenes: BTreeMap<&str, Scene> = scenes::ALL.iter().chain(batches::ALL).copied().collect();
    let mut wrong = Vec::new();
    for rule in rules::ALL.iter().filter(|rule| !editorial.contains(&rule.code)) {
        let act = |example: &str, side: Side| match scenes.get(rule.code) {
            Some(scene) => scene(side, example),
            None if is_draft(example) => made(&spelt(&draft(example)), &Shipped),
            None => vec!["no scene of it"],
        };
        let (bad, good) = (act(rule.wrong, Side::Wrong), act(rule.right, Side::Right));
        if !bad.contains(&rule.code) || good.contains(&rule.code) || good.contains(&"no scene of it") {
            wrong.push((rule.code, bad, good));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(scenes.keys().all(|code| rules::find(code).is_some()));
}
