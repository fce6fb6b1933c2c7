//! Checking, seen from outside: drafts against what is said of them, where, and what to type instead.

#![allow(clippy::expect_used, reason = "helpers of tests may fail like tests")]

use gongwen::diagnostic::Diagnostic;
use gongwen::document::Document;
use gongwen::file::FileError;
use gongwen::rooms::style::Style;
use gongwen::source::Sources;

/// The elements of a sound notice.
const SOUND: [(&str, &str); 4] = [
    ("标题", "关于召开会议的通知"),
    ("主送机关", "各社区"),
    ("发文机关", "某某街道办事处"),
    ("成文日期", "2024-12-19"),
];

/// The files beside the draft.
const FILES: [(&str, &str); 3] = [
    ("甲.md", "# 甲表\n\n甲\n"),
    ("乙.md", "---\n附件: [{标题: 己, 文件: 乙.md}]\n---\n乙\n"),
    ("丙.md", "---\n标题: 丙表\n主送机关: 县政府\n---\n丙\n"),
];

struct Checked {
    document: Document,
    sources: Sources,
    diagnostics: Vec<Diagnostic>,
}

fn check(draft: &str, style: &Style) -> Checked {
    let mut sources = Sources::default();
    let mut diagnostics = Vec::new();
    let mut document = gongwen::rooms::read::read("稿.md", draft.as_bytes(), &mut sources, &mut diagnostics);
    // the style is named here
    document.front.style_chosen = false;
    diagnostics.retain(|said| said.rule.code != "meta/style-chosen");
    let find = |path: &str| {
        let file = FILES.iter().find(|(name, _)| *name == path);
        file.map(|(_, text)| text.as_bytes().to_vec()).ok_or(FileError::Missing)
    };
    gongwen::rooms::read::attachments(&mut document, &find, &mut sources, &mut diagnostics);
    diagnostics.extend(gongwen::rooms::check::check(&document, style));
    Checked { document, sources, diagnostics }
}

impl Checked {
    /// The codes, each with its place and its hints; places of whole front matters are left empty.
    fn said(&self) -> String {
        let said = self.diagnostics.iter().map(|diagnostic| {
            let span = diagnostic.span.expect("every complaint of the checks has a place");
            let place = &self.sources.get(span.source).expect("the text is kept").text[span.range()];
            let place = if place.starts_with("---") { "" } else { place };
            format!("{}「{place}」{}", diagnostic.rule.code, diagnostic.hints.join("；"))
        });
        said.collect::<Vec<_>>().join(" ")
    }
}

/// A style out of the test's own folder or of `styles/`.
fn style(name: &str) -> Style {
    let find = |name: &str, _: Option<&str>| {
        let root = env!("CARGO_MANIFEST_DIR");
        let paths = [format!("{root}/tests/cases/check/{name}.yaml"), format!("{root}/styles/{name}.yaml")];
        let read = |path: &String| Some((path.clone(), std::fs::read_to_string(path).ok()?));
        paths.iter().find_map(read).ok_or(FileError::Missing)
    };
    gongwen::rooms::style::load(name, None, &find, &mut Sources::default()).expect("the style is sound")
}

/// The sound notice with other elements, and other text behind its body.
fn draft(changes: &str) -> String {
    let mut elements: Vec<_> = SOUND.map(|(name, value)| (name, value.to_owned())).into();
    let mut body = String::from("正文。\n\n");
    for line in changes.split('⏎') {
        let element =
            line.split_once(": ").filter(|_| body.len() == "正文。\n\n".len() && !line.starts_with('#'));
        if let Some(name) = line.strip_prefix("删 ") {
            elements.retain(|element| element.0 != name);
        } else if let Some((name, value)) = element {
            elements.retain(|element| element.0 != name);
            elements.push((name, value.to_owned()));
        } else {
            body = format!("{body}{line}\n");
        }
    }
    let front: String = elements.iter().map(|(name, value)| format!("{name}: {value}\n")).collect();
    format!("---\n{front}---\n{body}")
}

#[test]
fn what_is_wrong_is_said_at_its_place_with_what_to_type() {
    let style = style("letter");
    let cases = include_str!("cases/check/elements.txt").lines().filter(|line| !line.starts_with('%'));
    let cases: Vec<_> = cases.filter_map(|line| line.split_once(" ⇒ ")).collect();
    assert!(cases.len() > 50, "only {} cases", cases.len());
    let wrong: Vec<_> = cases
        .into_iter()
        .map(|(typed, expected)| {
            (typed, expected.trim_start_matches('-'), check(&draft(typed), &style).said())
        })
        .filter(|(_, expected, found)| expected != found)
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_draft_without_front_matter_is_told_in_one_message_what_it_lacks() {
    for name in ["letter", "report"] {
        let checked = check("# 关于经费的通知\n\n正文。\n", &style(name));
        let codes: Vec<_> = checked.diagnostics.iter().map(|diagnostic| diagnostic.rule.code).collect();
        assert_eq!(codes, ["meta/recognised", "meta/unrecognised"]);
        assert!(!checked.diagnostics.iter().any(gongwen::diagnostic::Diagnostic::is_error));
    }
}

#[test]
fn a_format_without_their_place_takes_no_attachments() {
    let checked = check(&draft("# 附件1 甲表⏎甲⏎# 附件2 乙表⏎乙"), &style("gb9704"));
    assert_eq!(checked.said().matches("另存为单独的文件").count(), 2, "{}", checked.said());
}

#[test]
fn attachments_stand_in_the_order_of_the_list() {
    let typed =
        "附件: [{标题: 甲表, 文件: 甲.md, 横排: 是}, 乙表, 丙表, 丁表]⏎# 附件4 丁表⏎丁⏎# 附件2⏎说明：⏎⏎乙";
    let checked = check(&draft(typed), &style("letter"));
    assert_eq!(checked.said(), "attachment/apart「丙表」");
    let titles = checked.document.attachments.iter().map(|attachment| {
        let title: String = attachment.title.iter().map(|line| line.value.as_str()).collect();
        (title, attachment.landscape, attachment.body.len())
    });
    let expected = [("甲表", true, 1), ("乙表", false, 2), ("丁表", false, 1)];
    assert!(titles.eq(expected.map(|(title, turned, blocks)| (title.to_owned(), turned, blocks))));
}

#[test]
fn missing_elements_are_asked_for_in_one_line() {
    let draft = "---\n版式: official\n标题: 关于某项工作的通知\n主送机关: 县政府\n发文机关: 某某镇人民政府\n---\n\n甲。\n";
    let said = gongwen::compile("稿.md", draft.as_bytes(), None, &[], &crate::world::Shipped).diagnostics;
    let missing: Vec<_> =
        said.iter().flat_map(|said| &said.hints).filter(|hint| hint.contains("加一行")).collect();
    assert_eq!(missing.len(), 1, "{said:#?}");
    assert_eq!(missing[0].matches("加一行").count(), 1, "{missing:?}");
}
