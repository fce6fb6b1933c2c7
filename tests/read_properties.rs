//! Reading, by properties: it never panics, its spans lie in the draft, and no text is lost.

#![allow(clippy::expect_used, reason = "helpers of tests may fail like tests")]

use gongwen::document::{Block, Document, Image, Inline, Value};
use gongwen::source::{Sources, Span};
use proptest::prelude::*;

fn read(bytes: &[u8]) -> (Document, Sources, Vec<gongwen::diagnostic::Diagnostic>) {
    let mut sources = Sources::default();
    let mut diagnostics = Vec::new();
    let document = gongwen::read::read("稿.md", bytes, &mut sources, &mut diagnostics);
    (document, sources, diagnostics)
}

/// The hanzi of the document, from its title to its last line.
fn hanzi(document: &Document) -> String {
    let mut text = String::new();
    for entry in document.front.fields.values() {
        if let Value::Texts(texts) = &entry.value {
            text.extend(texts.iter().map(|text| text.value.as_str()));
        }
    }
    blocks(&document.body, &mut text);
    for attachment in &document.attachments {
        let lines = attachment.label.iter().chain(&attachment.title);
        text.extend(lines.map(|line| line.value.as_str()));
        blocks(&attachment.body, &mut text);
    }
    hanzi_of(&text)
}

fn hanzi_of(text: &str) -> String {
    text.chars().filter(|c| ('\u{4e00}'..'\u{a000}').contains(c)).collect()
}

fn blocks(all: &[Block], out: &mut String) {
    for block in all {
        match block {
            Block::Heading(heading) => {
                out.extend(heading.number.iter().map(|number| number.value.as_str()));
                line(&heading.text, out);
                line(&heading.rest, out);
            }
            Block::Paragraph(paragraph) => line(&paragraph.text, out),
            Block::List(list) => list.items.iter().for_each(|item| blocks(&item.blocks, out)),
            Block::Quote(quote) => blocks(&quote.blocks, out),
            Block::Code(code) => {
                out.extend(code.language.as_deref());
                out.push_str(&code.text);
            }
            Block::Rule(_) => {}
            Block::Figure(figure) => figure.pictures.iter().for_each(|image| picture(image, out)),
            Block::Table(table) => table.rows.iter().flatten().for_each(|cell| line(&cell.text, out)),
        }
    }
}

fn line(inlines: &[Inline], out: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(text) | Inline::Code(text) => out.push_str(&text.value),
            Inline::Strong(parts) | Inline::Emphasis(parts) | Inline::Strike(parts) => line(parts, out),
            Inline::Link(link) => {
                line(&link.text, out);
                out.push_str(&link.target);
            }
            Inline::Image(image) => picture(image, out),
            Inline::Note(note) => line(&note.text, out),
            Inline::Break(_) => {}
        }
    }
}

fn picture(image: &Image, out: &mut String) {
    out.push_str(&image.alt);
    out.push_str(&image.file);
}

fn all_spans_lie_in(document: &Document, sources: &Sources) {
    let json: serde_json::Value =
        serde_json::from_str(&gongwen::tree::write(document, sources)).expect("the tree is JSON");
    let text = &sources.get(Span::default().source).expect("the draft is kept").text;
    let mut nodes = vec![&json];
    while let Some(node) = nodes.pop() {
        if let (Some(start), Some(end)) = (node["start"].as_u64(), node["end"].as_u64()) {
            assert!(text.get(start as usize..end as usize).is_some(), "{start}..{end} of {text:?}");
        }
        nodes.extend(node.as_array().into_iter().flatten());
        nodes.extend(node.as_object().into_iter().flat_map(|object| object.values()));
    }
}

/// Drafts out of the parts of Markdown; hanzi stand only where they are text.
fn markdown() -> impl Strategy<Value = String> {
    let parts = [
        "甲",
        "乙丙",
        "一、",
        "（一）",
        "二、三",
        "。",
        "，",
        "：",
        "“",
        "”",
        "（",
        "）",
        "1. ",
        "2) ",
        "- ",
        "- [x] ",
        "> ",
        "# ",
        "## ",
        "#### ",
        "\n",
        "\n",
        "\n\n",
        "\n\n",
        "    ",
        "  ",
        "\t",
        "　　",
        "*",
        "**",
        "***",
        "_",
        "~~",
        "~",
        "`",
        "```\n",
        "[",
        "]",
        "](#)",
        "](# \"丁\")",
        "![",
        "|",
        "|-|\n",
        "\n|-|-|\n",
        "---\n",
        "===\n",
        "\\",
        "<b>",
        "</div>",
        "\n<div>\n",
        "&amp;",
        "a",
        "b c",
        "5%",
        "[z]: #\n",
        "[^己]",
        "\n[^己]: ",
        "<!-- x -->",
        "附件1",
        " {.attachment}",
    ];
    prop::collection::vec(prop::sample::select(parts.to_vec()), 0..60).prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read(text in any::<String>()) {
        let (document, sources, _) = read(text.as_bytes());
        all_spans_lie_in(&document, &sources);
    }

    #[test]
    fn any_bytes_are_read(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let (document, sources, _) = read(&bytes);
        all_spans_lie_in(&document, &sources);
    }

    #[test]
    fn any_front_matter_is_read(yaml in "([标题主送日期a-c:：#|>&*!\"'\\[\\]{}, \n-]|title: |标题: |date: |2024-1-1){0,30}") {
        let (document, sources, _) = read(format!("---\n{yaml}\n---\n正文").as_bytes());
        all_spans_lie_in(&document, &sources);
    }

    #[test]
    fn no_text_is_lost(body in markdown()) {
        let draft = format!("---\nstyle: report\n---\n{body}");
        let (document, sources, _) = read(draft.as_bytes());
        all_spans_lie_in(&document, &sources);
        // 丁 stands in the titles of links, which are put behind their links
        let (found, typed) = (hanzi(&document), hanzi_of(&body));
        prop_assert_eq!(found.replace('丁', ""), typed.replace('丁', ""), "{}", &body);
        prop_assert_eq!(found.matches('丁').count(), typed.matches('丁').count(), "{}", &body);
    }
}
