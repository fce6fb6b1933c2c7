//! Drafts that are none. In: every bad draft that issue 2 names and their kin. Out: a diagnostic at its place, no file,
//! no panic, and an end; in the program, exit code 1 within a gigabyte.

#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests are tests too")]

use crate::world;

use gongwen::Target;
use gongwen::diagnostic::Diagnostic;
use gongwen::source::Sources;
use std::fs;
use std::process::Command;
use world::{Shipped, draft};

/// A bad draft and the code and place of what is said of it.
struct Bad {
    name: &'static str,
    bytes: Vec<u8>,
    said: &'static str,
}

fn bad(name: &'static str, text: impl Into<Vec<u8>>, said: &'static str) -> Bad {
    Bad { name, bytes: text.into(), said }
}

/// The good draft with `old` replaced.
fn with(old: &str, new: &str) -> String {
    let draft = draft("现将有关情况报告如下。");
    assert!(draft.contains(old));
    draft.replace(old, new)
}

fn alias_bomb() -> String {
    let levels: String = (1..12)
        .map(|level| format!("l{level}: &l{level} [{}]\n", vec![format!("*l{}", level - 1); 10].join(", ")))
        .collect();
    format!("---\nl0: &l0 [甲, 乙]\n{levels}标题: *l11\n---\n\n正文。\n")
}

/// A draft with all its elements and this body.
fn body(text: &str) -> String {
    with("现将有关情况报告如下。", text)
}

fn elements() -> Vec<Bad> {
    vec![
        bad("empty", "", "body/empty 1:1"),
        bad("unknown key", with("主送机关", "recipent"), "meta/unknown-key 3:1"),
        bad("key twice", with("主送机关", "title"), "meta/duplicate-key 3:1"),
        bad("no such day", with("2024-12-19", "2024-13-40"), "meta/date 5:7"),
        bad("29 February of a common year", with("2024-12-19", "2023年2月29日"), "meta/date 5:7"),
        bad("no date", with("成文日期: 2024-12-19\n", ""), "meta/missing 1:1"),
        bad("empty date", with(" 2024-12-19", ""), "meta/missing 1:1"),
        bad(
            "title of two lines",
            with("关于某项工作的报告", "|\n  关于某项\n  工作的报告"),
            "meta/title-break 3:3",
        ),
        bad("title that is folded", with("某项工作的报告", "某项\n  工作的报告"), "meta/title-break 2:5"),
        bad("title that is a map", with("关于某项工作的报告", "{甲: 乙}"), "meta/value 2:5"),
        bad("unknown style", with("标题:", "版式: offical\n标题:"), "style/not-found 2:5"),
        bad("alias bomb", alias_bomb(), "meta/unknown-key"),
        bad("deep YAML", with("关于某项工作的报告", &"[".repeat(10_000)), "meta/yaml"),
        bad("no body", with("现将有关情况报告如下。", ""), "body/empty 1:1"),
    ]
}

fn bodies() -> Vec<Bad> {
    let control = "报\u{1b}[31m告\u{7f}如\u{8}下";
    vec![
        bad("10,000 quotations", body(&">".repeat(10_000)), "draft/nesting 8:"),
        bad("10,000 lists", body(&"1. ".repeat(10_000)), "draft/nesting 8:"),
        bad("17 MiB", body(&"a".repeat(17 << 20)), "draft/too-long 1:1"),
        bad("NUL", with("报告如下", "报\0告如下"), "draft/control-character 8:8"),
        bad("control characters", with("报告如下", control), "draft/control-character 8:8"),
        bad("control character in the title", with("某项", "某\u{2}项"), "draft/control-character 2:8"),
        bad("no characters", b"---\n\xff\xfe\xfd\x80\x80\n---\n".to_vec(), "draft/not-text 1:1"),
        bad("PNG", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01".to_vec(), "draft/not-text 1:1"),
        bad("Word", b"PK\x03\x04\x14\0\x06\0".to_vec(), "word/refused -"),
    ]
}

/// Drafts that `read` must get to the end of; typesetting them takes an unoptimised program too long for a test.
fn long() -> Vec<Bad> {
    let open = |mark: &str| body(&mark.repeat(10_000));
    let pairs = |open: &str, close: &str| body(&format!("{}甲{}", open.repeat(10_000), close.repeat(10_000)));
    vec![
        bad("two million hanzi on a line", body(&"国".repeat(2_000_000)), "draft/too-long 1:1"),
        bad("201,000 letters on a line", body(&"a".repeat(201_000)), "draft/too-long 8:1"),
        bad("10,000 asterisks", pairs("*", "*"), "draft/nesting 8:1"),
        bad("10,000 HTML tags", open("<b>"), "draft/raw-html 8:4"),
        bad("10,000 tags that mean nothing", open("<mark>"), "draft/raw-html 8:1"),
        bad("10,000 links", pairs("[", "](a)"), ""),
        bad("10,000 brackets", pairs("[", "]"), ""),
        bad("10,000 open brackets", open("["), ""),
        bad("10,000 open pictures", open("!["), ""),
        bad("10,000 parentheses", pairs("(", ")"), ""),
        bad("10,000 asterisks and letters", open("*a **a "), ""),
        bad("10,000 backquotes", open("`a"), ""),
    ]
}

/// The errors among diagnostics: `code line:column`.
fn errors(sources: &Sources, diagnostics: &[Diagnostic]) -> Vec<String> {
    let place = |diagnostic: &Diagnostic| {
        let place = diagnostic.span.and_then(|span| sources.position(span));
        format!("{} {}", diagnostic.rule.code, place.map_or("-".to_owned(), |place| place.to_string()))
    };
    diagnostics.iter().filter(|diagnostic| diagnostic.is_error()).map(place).collect()
}

#[test]
fn faults_are_reported_at_their_place_and_no_file_is_made() {
    for bad in elements().into_iter().chain(bodies()) {
        let compiled = gongwen::compile("稿.md", &bad.bytes, None, &[Target::Pdf, Target::Docx], &Shipped);
        let errors = errors(&compiled.sources, &compiled.diagnostics);
        assert!(errors.iter().any(|error| error.starts_with(bad.said)), "{}: {errors:?}", bad.name);
        assert!(compiled.files.is_empty(), "{}", bad.name);
    }
}

#[test]
fn long_drafts_are_read_to_their_end() {
    for bad in long() {
        let (mut sources, mut diagnostics) = (Sources::default(), Vec::new());
        gongwen::rooms::read::read("稿.md", &bad.bytes, &mut sources, &mut diagnostics);
        let errors = errors(&sources, &diagnostics);
        let said = errors.iter().any(|error| error.starts_with(bad.said));
        assert!(said || bad.said.is_empty() && errors.is_empty(), "{}: {:?}", bad.name, errors.first());
    }
}

/// The program ends with code 1 and leaves no file, in less than a gigabyte of addresses.
#[cfg(target_os = "linux")]
#[test]
fn the_program_refuses_them_within_a_gigabyte() {
    let desk = tempfile::tempdir().unwrap();
    let program = env!("CARGO_BIN_EXE_gongwen");
    let build = format!(
        "ulimit -v 1048576; exec '{program}' build 稿.md -o out --bundled-fonts --message-format short"
    );
    for bad in elements().into_iter().chain(bodies()) {
        fs::write(desk.path().join("稿.md"), &bad.bytes).unwrap();
        let mut command = Command::new("sh");
        command.args(["-c", &build]).current_dir(desk.path()).env_remove("GONGWEN_FONTS");
        let run = command.env("XDG_CACHE_HOME", desk.path().join("cache")).output().unwrap();
        let messages: String = String::from_utf8_lossy(&run.stderr).chars().take(2000).collect();
        assert_eq!(run.status.code(), Some(1), "{}: {messages}", bad.name);
        let code = bad.said.split(' ').next().unwrap();
        assert!(messages.contains(code) && !messages.contains("panicked"), "{}: {messages}", bad.name);
        assert!(!desk.path().join("out").exists(), "{}", bad.name);
    }
}
