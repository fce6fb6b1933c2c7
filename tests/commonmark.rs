//! The examples of the CommonMark and GFM specifications. In: Markdown and the HTML it stands for. Out: every visible
//! character of the HTML is in our tree, or something is said.

#![allow(clippy::expect_used, reason = "helpers of tests may fail like tests")]

use gongwen::source::Sources;
use serde_json::Value;
use std::collections::BTreeMap;

/// Where we depart from CommonMark: indented text is no code but Markdown (`> ` and `# ` in it are marks), what stands behind a
/// comment is Markdown, and comments are dropped wherever they stand.
const DEPARTURES: [u32; 10] = [18, 36, 48, 69, 85, 134, 177, 183, 231, 289];

type Example = (u32, String, String, String);

#[test]
fn no_visible_character_of_commonmark_is_lost() {
    show(include_str!("cases/commonmark/commonmark.jsonl"), 652, "CommonMark", &DEPARTURES);
}

#[test]
fn no_visible_character_of_gfm_is_lost() {
    show(include_str!("cases/commonmark/gfm.jsonl"), 24, "GFM", &[]);
}

fn show(examples: &str, count: usize, name: &str, departures: &[u32]) {
    let examples: Vec<Example> =
        examples.lines().map(|line| serde_json::from_str(line).expect("an example")).collect();
    assert_eq!(examples.len(), count);
    let (mut kept, mut said, mut departed, mut lost) = (0, 0, 0, Vec::new());
    for (number, section, markdown, html) in examples {
        let (tree, diagnostics) = read(&markdown);
        let missing = missing(&visible(&html), &tree);
        match (missing.is_empty(), diagnostics) {
            (true, 0) => kept += 1,
            (_, 1..) => said += 1,
            _ if departures.contains(&number) => departed += 1,
            _ => lost.push((number, section, markdown, missing)),
        }
    }
    println!("{name}: {kept} in the tree as they are, {said} with a diagnostic, {departed} meant otherwise");
    assert_eq!(departed, departures.len());
    assert!(lost.is_empty(), "{} lost: {lost:#?}", lost.len());
}

/// The text of our tree, and how much was said of the draft.
fn read(markdown: &str) -> (String, usize) {
    let (mut sources, mut diagnostics) = (Sources::default(), Vec::new());
    let draft = format!("---\n版式: report\n标题: 某\n---\n{markdown}\n");
    let document = gongwen::rooms::read::read("稿.md", draft.as_bytes(), &mut sources, &mut diagnostics);
    let tree: Value =
        serde_json::from_str(&gongwen::rooms::tree::write(&document, &sources)).expect("the tree is JSON");
    let mut text = String::new();
    texts(&tree, &mut text);
    (text, diagnostics.len())
}

/// Every `text` of the tree; that of a code block holds lines, that of a paragraph parts.
fn texts(node: &Value, out: &mut String) {
    match node {
        Value::Array(nodes) => nodes.iter().for_each(|node| texts(node, out)),
        Value::Object(entries) => {
            out.extend(entries.get("text").and_then(Value::as_str));
            entries.values().for_each(|node| texts(node, out));
        }
        _ => {}
    }
}

/// What a reader of HTML sees: its tags stripped, its characters decoded.
fn visible(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html;
    while let Some((before, tag)) = rest.split_once('<') {
        text.push_str(before);
        rest = match tag.strip_prefix("!--") {
            Some(comment) => comment.split_once("-->").map_or("", |parts| parts.1),
            None => tag.split_once('>').map_or("", |parts| parts.1),
        };
    }
    text.push_str(rest);
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

/// The characters of a text that another one lacks, white space aside.
fn missing(text: &str, tree: &str) -> String {
    let mut counts = BTreeMap::new();
    tree.chars().for_each(|c| *counts.entry(c).or_insert(0_usize) += 1);
    let mut lacks = |c: &char| match counts.get_mut(c) {
        Some(count @ 1..) => {
            *count -= 1;
            false
        }
        _ => !c.is_whitespace(),
    };
    text.chars().filter(|c| lacks(c)).collect()
}
