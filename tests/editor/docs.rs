//! `docs/rules.md`. In: the table of rules. Out: that the file says what the table says; `INSTA_UPDATE=always` writes it anew.

use gongwen::rooms::conform::CLAUSES;
use gongwen::rooms::rules;
use std::fmt::Write;
use std::{env, fs};

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/rules.md");

const HEAD: &str = "\
# 规则

由规则表（`src/rules/`）生成，不要手改：改了规则表，运行 `INSTA_UPDATE=always cargo test --locked --test suite editor`。
在终端上看一条：`gongwen explain 代码`。

- **审校**规则由 `gongwen check` 报告，不影响成稿；`build` 只说其中的错误，并报一行总数。可以在 `gongwen.yaml` 或版式的 `检查:` 里关掉、改程度。
- **成稿**规则是读入、要素、版面和批量的规则，其中的“错误”使成稿做不出来，不能关。
";

fn document() -> String {
    let mut text = HEAD.to_owned();
    let editorial: Vec<_> = rules::editorial().collect();
    let making = rules::ALL.iter().copied().filter(|rule| !editorial.contains(rule));
    for (title, rules) in [("审校", editorial.clone()), ("成稿", making.collect())] {
        write!(text, "\n## {title}\n").unwrap();
        for rule in rules {
            let level = rule.severity.title();
            let block = |example: &str| format!("\n```\n{example}\n```\n");
            write!(
                text,
                "\n### {}（{level}）\n\n{}。{}。依据：{}。\n",
                rule.code, rule.what, rule.why, rule.clause
            )
            .unwrap();
            write!(text, "\n错：\n{}\n对：\n{}", block(rule.wrong), block(rule.right)).unwrap();
        }
    }
    text
}

#[test]
fn the_document_says_what_the_table_says() {
    let expected = document();
    if env::var("INSTA_UPDATE").is_ok_and(|update| update == "always") {
        fs::write(FILE, &expected).unwrap();
    }
    let found = fs::read_to_string(FILE).unwrap_or_default();
    assert!(
        found == expected,
        "docs/rules.md is out of date: INSTA_UPDATE=always cargo test --locked --test suite editor"
    );
}

/// The families of the catalogue, each with how many rows it has there.
const FAMILIES: [(&str, usize); 17] = [
    ("META", 6),
    ("NUM", 8),
    ("TIT", 9),
    ("REC", 4),
    ("HED", 13),
    ("ORD", 3),
    ("PUN", 12),
    ("SPC", 3),
    ("DIG", 9),
    ("ATT", 5),
    ("ANN", 1),
    ("CC", 2),
    ("IMP", 2),
    ("KND", 3),
    ("TRM", 5),
    ("STY", 3),
    ("LAY", 6),
];

/// The catalogue of the standard's neighbours, GBT9704.md G: each of its rows has rules.
#[test]
fn every_row_of_the_catalogue_has_a_rule() {
    let rows: Vec<_> = include_str!("../cases/editor/catalogue.txt").lines().collect();
    let ids: Vec<_> = rows.iter().filter_map(|row| row.split_whitespace().next()).collect();
    let all: Vec<String> = FAMILIES
        .iter()
        .flat_map(|(family, count)| (1..=*count).map(move |at| format!("{family}-{at:02}")))
        .collect();
    assert_eq!(ids, all);
    for row in rows {
        let mut words = row.split_whitespace().skip(1).peekable();
        assert!(words.peek().is_some(), "{row}");
        // what only pages show is measured there
        let is_clause = |code: &str| CLAUSES.iter().any(|clause| clause.code == code);
        words.for_each(|code| assert!(rules::find(code).is_some() || is_clause(code), "{row}: no {code}"));
    }
}
