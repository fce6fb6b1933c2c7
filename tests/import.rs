//! Drafts as `import` writes them. In: drafts as clerks type them. Out: the same document, read from what was written.

#![allow(clippy::unwrap_used, reason = "helpers of tests are tests too")]

use crate::world;
use gongwen::Target;
use gongwen::rooms::tree;
use gongwen::source::Sources;
use serde_json::Value;

/// The tree of a draft without its places.
fn tree(draft: &[u8]) -> Value {
    let (mut sources, mut diagnostics) = (Sources::default(), Vec::new());
    let (document, _) = gongwen::read_draft("稿.md", draft, &mut sources, &mut diagnostics);
    let mut tree = serde_json::from_str(&tree::write(&document, &sources)).unwrap();
    take_places(&mut tree);
    tree
}

fn take_places(tree: &mut Value) {
    match tree {
        Value::Object(map) => {
            map.retain(|name, _| !["span", "key"].contains(&name.as_str()));
            map.values_mut().for_each(take_places);
        }
        Value::Array(values) => {
            values.iter_mut().for_each(take_places);
            values.dedup_by(joins);
        }
        _ => {}
    }
}

/// Puts text behind the text before it, and a list behind that which it goes on with: lines of a draft begin others.
fn joins(next: &mut Value, before: &mut Value) -> bool {
    let both = |kind: &str| next["type"] == kind && before["type"] == kind;
    if both("text") {
        let text = [&*before, &*next].map(|one| one["text"].as_str().unwrap()).concat();
        before["text"] = text.into();
        return true;
    }
    let end = |list: &Value| Some(list["start"].as_u64()? + list["items"].as_array()?.len() as u64);
    let goes_on = both("list") && next["start"].as_u64().is_some() && next["start"].as_u64() == end(before);
    if goes_on {
        let items = next["items"].as_array_mut().unwrap();
        before["items"].as_array_mut().unwrap().append(items);
    }
    goes_on
}

/// A draft as it is imported, and what is said of it.
fn imported(draft: &[u8]) -> (String, String) {
    let (mut sources, mut diagnostics) = (Sources::default(), Vec::new());
    let (markdown, _) = gongwen::import_draft("稿.txt", draft, "", &mut sources, &mut diagnostics).unwrap();
    (markdown, world::listed(&sources, &diagnostics).join("\n"))
}

#[test]
fn what_is_imported_is_read_as_the_same_document() {
    let files = ["tests/drafts", "tests/texts"].into_iter().flat_map(world::files);
    let texts: Vec<_> = files.filter(|path| path.extension().is_some_and(|ending| ending == "txt")).collect();
    assert!(texts.len() > 140);
    for path in texts {
        let draft = std::fs::read(&path).unwrap();
        let (markdown, said) = imported(&draft);
        let is_told = said.contains("格式没有读入，文字都在");
        assert!(is_told || tree(&draft) == tree(markdown.as_bytes()), "{}:\n{markdown}", path.display());
    }
}

#[test]
fn what_is_imported_of_word_is_read_as_the_same_document() {
    for (name, draft) in world::samples() {
        let draft = String::from_utf8(draft).unwrap();
        let Some((_, docx)) = world::compile(&draft, &[Target::Docx]).files.pop() else { continue };
        let (markdown, _) = imported(&docx);
        assert!(tree(&docx) == tree(markdown.as_bytes()), "{name}:\n{markdown}");
    }
}

/// What a draft lacks is said not to be there: what was made of a draft that builds builds, too.
#[test]
fn what_is_imported_of_a_draft_without_elements_builds() {
    let (markdown, _) = imported("值班表\n\n11月1日　张三\n11月2日　李四\n".as_bytes());
    let built = gongwen::compile("稿.md", markdown.as_bytes(), None, &[], &world::Shipped);
    assert!(!built.has_errors(), "{markdown}\n{:?}", built.diagnostics);
}

/// A reply to somebody speaks to him: no answer of a chat window does below a front matter, and none above the day.
#[test]
fn what_is_said_to_the_one_addressed_stays() {
    for last in [
        "如您对本答复意见不服，可自收到本答复之日起30日内申请复查。",
        "处理意见：责令改正。",
        "如有疑问，请告诉我局。",
    ] {
        let draft = world::draft(&format!("您反映的问题，答复如下：\n\n我局已派人处理。\n\n{last}"));
        assert!(tree(draft.as_bytes()).to_string().contains(last), "{last}");
    }
}

/// What was not recognised is warned of in what was imported as in the draft itself.
#[test]
fn what_is_missing_stays_missing() {
    let (markdown, _) = imported("关于检查的通知\n\n各社区：\n\n请检查。\n".as_bytes());
    let built = gongwen::compile("稿.md", markdown.as_bytes(), None, &[], &world::Shipped);
    let warned = built.diagnostics.iter().any(|said| said.message.contains("没有认出发文机关、成文日期"));
    assert!(warned && !built.has_errors(), "{markdown}");
    let untitled =
        "尊敬的张先生：\n您反映的问题收悉，情况属实。\n感谢您的支持！\n西山街道办事处\n2026年11月30日\n";
    let (markdown, _) = imported(untitled.as_bytes());
    let built = gongwen::compile("稿.md", markdown.as_bytes(), None, &[], &world::Shipped);
    assert!(!built.has_errors(), "{markdown}");
}
