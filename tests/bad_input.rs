//! Drafts that are none. In: every bad draft that issue 2 names and their kin. Out: a diagnostic at its place, no file,
//! no panic, and an end; in the program, exit code 1 within a gigabyte.

mod world;

use gongwen::Target;
use std::fs;
use std::process::Command;
use std::time::Instant;
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

fn elements() -> Vec<Bad> {
    vec![
        bad("no front matter", "# 关于某项工作的报告\n\n正文。\n", "meta/no-front-matter 1:1"),
        bad("empty", "", "meta/no-front-matter 1:1"),
        bad("front matter without an end", "---\n标题: 甲\n\n正文。\n", "meta/yaml 1:1"),
        bad("unknown key", with("主送机关", "recipent"), "meta/unknown-key 3:1"),
        bad("key twice", with("主送机关", "title"), "meta/duplicate-key 3:1"),
        bad("full-width colon", with("标题: ", "标题："), "meta/yaml 2:3"),
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
        bad("alias bomb", alias_bomb(), "meta/yaml"),
        bad("deep YAML", with("关于某项工作的报告", &"[".repeat(50_000)), "meta/yaml"),
        bad("no body", with("现将有关情况报告如下。", ""), "body/empty 1:1"),
    ]
}

fn bodies() -> Vec<Bad> {
    let nested = |open: &str| with("现将有关情况报告如下。", &open.repeat(50_000));
    let pairs = |open: &str, close: &str| {
        with("现将有关情况报告如下。", &format!("{}甲{}", open.repeat(50_000), close.repeat(50_000)))
    };
    vec![
        bad("50,000 quotations", nested(">"), "draft/nesting 8:"),
        bad("50,000 quotations with spaces", nested("> "), "draft/nesting 8:"),
        bad("50,000 lists", nested("1. "), "draft/nesting 8:"),
        bad("50,000 links", pairs("[", "](a)"), ""),
        bad("50,000 brackets", pairs("[", "]"), ""),
        bad("50,000 parentheses", pairs("(", ")"), ""),
        bad("50,000 asterisks", pairs("*", "*"), ""),
        bad("50,000 asterisks and letters", nested("*a **a "), ""),
        bad("50,000 HTML tags", nested("<b>"), "draft/raw-html 8:1"),
        bad("50,000 backquotes", nested("`a"), ""),
        bad("50,000 rules", nested("---\n\n"), ""),
        bad("two million characters on a line", nested(&"国".repeat(40)), "draft/too-long 8:"),
        bad("two million characters in a title", with("某项工作", &"国".repeat(2_000_000)), ""),
        bad("17 MiB", nested(&"a".repeat(360)), "draft/too-long 1:1"),
        bad("NUL", with("报告如下", "报\0告如下"), "draft/control-character 8:9"),
        bad(
            "control characters",
            with("报告如下", "报\u{1b}[31m告\u{7f}如\u{8}下"),
            "draft/control-character 8:9",
        ),
        bad("control character in the title", with("某项", "某\u{2}项"), "draft/control-character 2:8"),
        bad(
            "bytes that are no characters",
            b"---\n\xff\xfe\xfd\x80\x80\n---\n".to_vec(),
            "draft/not-text 1:1",
        ),
        bad("PNG", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01".to_vec(), "draft/not-text 1:1"),
        bad("Word", b"PK\x03\x04\x14\0\x06\0".to_vec(), "draft/not-text 1:1"),
    ]
}

/// What is said of a draft, most of it left out: `code line:column`.
fn said(bad: &Bad, targets: &[Target]) -> (Vec<String>, usize) {
    let started = Instant::now();
    let compiled = gongwen::compile("稿.md", &bad.bytes, None, targets, &Shipped);
    let seconds = started.elapsed().as_secs_f64();
    if seconds > 1.0 {
        println!("{}: {seconds:.1} s", bad.name);
    }
    let place = |diagnostic: &gongwen::diagnostic::Diagnostic| {
        let place = diagnostic.span.and_then(|span| compiled.sources.position(span));
        format!("{} {}", diagnostic.rule.code, place.map_or("-".to_owned(), |place| place.to_string()))
    };
    let errors = compiled.diagnostics.iter().filter(|diagnostic| diagnostic.is_error());
    (errors.map(place).collect(), compiled.files.len())
}

#[track_caller]
fn all_are_refused(drafts: &[Bad]) {
    for bad in drafts.iter().filter(|bad| !bad.said.is_empty()) {
        let (errors, files) = said(bad, &[Target::Pdf, Target::Docx]);
        assert!(errors.iter().any(|error| error.starts_with(bad.said)), "{}: {errors:?}", bad.name);
        assert_eq!(files, 0, "{}", bad.name);
    }
}

#[test]
fn faulty_elements_are_reported_at_their_place() {
    all_are_refused(&elements());
}

#[test]
fn faulty_bodies_are_reported_at_their_place() {
    all_are_refused(&bodies());
}

/// Long or odd drafts that break no rule: they end, whatever comes out.
#[test]
fn odd_drafts_come_to_an_end() {
    for bad in bodies().iter().filter(|bad| bad.said.is_empty()) {
        let (errors, files) = said(bad, &[Target::Tree]);
        assert_eq!(files, usize::from(errors.is_empty()), "{}: {:?}", bad.name, errors.first());
    }
}

/// The program ends with code 1 and leaves no file, in less than a gigabyte.
#[cfg(target_os = "linux")]
#[test]
fn the_program_refuses_them_within_a_gigabyte() {
    let desk = tempfile::tempdir().unwrap();
    for bad in elements().into_iter().chain(bodies()) {
        fs::write(desk.path().join("稿.md"), &bad.bytes).unwrap();
        let build = format!(
            "ulimit -v 1048576; exec '{}' build 稿.md -o out --bundled-fonts --message-format short",
            env!("CARGO_BIN_EXE_gongwen")
        );
        let started = Instant::now();
        let mut command = Command::new("sh");
        command.args(["-c", &build]).current_dir(desk.path());
        let run = command
            .env("XDG_CACHE_HOME", desk.path().join("cache"))
            .env_remove("GONGWEN_FONTS")
            .output()
            .unwrap();
        let seconds = started.elapsed().as_secs_f64();
        let messages = String::from_utf8_lossy(&run.stderr).into_owned();
        if seconds > 1.0 {
            println!("{}: {seconds:.1} s", bad.name);
        }
        if !bad.said.is_empty() {
            let code = bad.said.split(' ').next().unwrap();
            let tail: String = messages.chars().take(400).collect();
            assert_eq!(run.status.code(), Some(1), "{}: {tail}", bad.name);
            assert!(messages.contains(code) && !messages.contains("panicked"), "{}: {tail}", bad.name);
            assert!(!desk.path().join("out").exists(), "{}", bad.name);
        } else {
            assert!(matches!(run.status.code(), Some(0 | 1)), "{}: {:?}", bad.name, run.status);
            let _ = fs::remove_dir_all(desk.path().join("out"));
        }
    }
}
