//! Reading, by properties: it never panics, its spans lie in the draft, and no text is lost.

#![allow(clippy::expect_used, reason = "helpers of tests may fail like tests")]

use gongwen::document::{Block, Caption, Document, Image, Inline, Value};
use gongwen::source::{Sources, Span, Spanned};
use proptest::prelude::*;

fn read(bytes: &[u8]) -> (Document, Sources, Vec<gongwen::diagnostic::Diagnostic>) {
    let mut sources = Sources::default();
    let mut diagnostics = Vec::new();
    let document = gongwen::rooms::read::read("稿.md", bytes, &mut sources, &mut diagnostics);
    (document, sources, diagnostics)
}

/// The hanzi of the document, in the order in which they were typed; those of a note once.
fn hanzi(document: &Document, sources: &Sources) -> String {
    let draft = sources.get(Span::default().source).expect("the draft is kept").text.as_str();
    let mut found = Found { draft, ..Found::default() };
    for entry in document.front.fields.values() {
        match &entry.value {
            Value::Texts(texts) => texts.iter().for_each(|text| found.text(text)),
            Value::Attachments(listed) => {
                // the label that 附件说明 is known by
                let first = listed.first().map_or(entry.key.end, |first| first.title.span.start);
                let label = draft.get(entry.key.start as usize..first as usize).unwrap_or_default();
                found.texts.push((entry.key.start, label.to_owned()));
                listed.iter().for_each(|listed| found.text(&listed.title));
            }
            _ => {}
        }
    }
    found.blocks(&document.body);
    for attachment in &document.attachments {
        attachment.label.iter().chain(&attachment.title).for_each(|line| found.text(line));
        found.blocks(&attachment.body);
    }
    found.texts.sort_by_key(|text| text.0);
    hanzi_of(&found.texts.into_iter().map(|text| text.1).collect::<String>())
}

fn hanzi_of(text: &str) -> String {
    text.chars().filter(|c| ('\u{4e00}'..'\u{a000}').contains(c)).collect()
}

/// Texts with the byte at which each begins.
#[derive(Default)]
struct Found<'d> {
    draft: &'d str,
    texts: Vec<(u32, String)>,
    notes: Vec<Inline>,
}

impl Found<'_> {
    fn text(&mut self, text: &Spanned<String>) {
        self.texts.push((text.span.start, text.value.clone()));
    }

    fn blocks(&mut self, all: &[Block]) {
        for block in all {
            match block {
                Block::Heading(heading) => {
                    heading.number.iter().for_each(|number| self.text(number));
                    self.line(&heading.text);
                    self.line(&heading.rest);
                }
                Block::Paragraph(paragraph) => self.line(&paragraph.text),
                Block::List(list) => list.items.iter().for_each(|item| self.blocks(&item.blocks)),
                Block::Quote(quote) => self.blocks(&quote.blocks),
                Block::Code(code) => {
                    let words = code.language.clone().unwrap_or_default() + &code.text;
                    self.texts.push((code.span.start, words));
                }
                Block::Rule(_) | Block::NewPage(_) => {}
                Block::Figure(figure) => {
                    figure.pictures.iter().for_each(|image| self.picture(image));
                    self.caption(figure.caption.as_ref());
                }
                Block::Table(table) => {
                    self.caption(table.caption.as_ref());
                    table.unit.iter().for_each(|unit| self.text(unit));
                    table.rows.iter().flatten().for_each(|cell| self.line(&cell.text));
                }
            }
        }
    }

    fn caption(&mut self, caption: Option<&Caption>) {
        if let Some(caption) = caption {
            caption.label.iter().for_each(|label| self.text(label));
            self.line(&caption.text);
        }
    }

    fn line(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            match inline {
                Inline::Text(text) | Inline::Code(text) => self.text(text),
                Inline::Marked { parts, .. } => self.line(parts),
                Inline::Link(link) => {
                    self.line(&link.text);
                    self.texts.push((link.span.end - 1, link.target.clone()));
                }
                Inline::Image(image) => self.picture(image),
                Inline::Note(note) => {
                    if note.text.first().is_some_and(|first| !self.notes.contains(first)) {
                        self.notes.extend(note.text.first().cloned());
                        self.line(&note.text);
                    }
                }
                Inline::Break(_) => {}
            }
        }
    }

    fn picture(&mut self, image: &Image) {
        // a picture without words of its own is lent those of its caption
        let typed = self.draft[image.span.range()].trim_start_matches('!');
        let typed = typed.strip_prefix('[').unwrap_or(typed).replace("<!-- x -->", "");
        // nor is a tag that marks no words
        let typed = typed.replace("<b>", "");
        let alt = if typed.trim_start().starts_with(']') { "" } else { &image.alt };
        self.texts.push((image.span.start, format!("{alt}{}", image.file)));
    }
}

fn all_spans_lie_in(document: &Document, sources: &Sources) {
    let json: serde_json::Value =
        serde_json::from_str(&gongwen::rooms::tree::write(document, sources)).expect("the tree is JSON");
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
        "甲", "乙丙", "一、", "（一）", "二、三", "。", "，", "：", "“", "”", "（", "）", "1. ", "2) ", "- ",
        "- [x] ", "> ", "# ", "## ", "#### ", "\n", "\n", "\n\n", "\n\n", "    ", "  ", "\t", "　　", "*",
        "**", "***", "_", "~~", "~", "`", "```\n", "[", "]", "](#)", "](# \"丁\")", "![", "|", "|-|\n",
        "\n|-|-|\n", "---\n", "===\n", "\\", "<b>", "</div>", "<a href=\"x\">", "</a>", "<ul>", "</ul>\n",
        "<li>", "<rt>", "<rp>", "</ruby>", "\n<div>\n", "&amp;", "a", "b c", "5%", "[z]: #\n", "[^9]",
        "\n[^9]: ", "\n表：", "\n单位：", "\n图1 ", "](#)\n", "^^|", ">|", "{width=9mm}", "https://a.b/c",
        "<!-- x -->", "附件1", " {.attachment}",
    ];
    prop::collection::vec(prop::sample::select(parts.to_vec()), 0..60).prop_map(|parts| parts.concat())
}

/// The hanzi that were typed and those of the tree, 丁 apart: it stands in the titles of links, which are put behind their
/// links. 表 is the word of a caption, which is generated.
fn compared(body: &str) -> [(String, usize); 2] {
    let draft = format!("---\nstyle: report\n---\n{body}");
    let (document, sources, _) = read(draft.as_bytes());
    all_spans_lie_in(&document, &sources);
    [hanzi(&document, &sources), hanzi_of(body)]
        .map(|text| (text.replace(['丁', '表'], ""), text.matches('丁').count()))
}

/// Drafts whose text was lost once.
const ONCE_LOST: [&str; 18] = [
    "[^9]附件1\n\n[^9]: 附件1",
    "甲![![甲](# \"丁\")甲甲](#)",
    "\n[^9]: 附件1\t|-|\n甲\t甲",
    "[\n单位：\\[z]: #\n",
    "附件1\n\n。甲[^9]\n[^9]: 甲甲",
    "## 2) ",
    "![](# \"丁\")",
    "![\\]甲](#)",
    "![![](# \"丁\")](#)甲",
    "![[](# \"丁\")](#)甲",
    "![甲[^9]乙](#)\n\n[^9]: 丙",
    "![甲<b>乙</b><br>丙<span title=\"戊\">](#)",
    "![甲<sup>2</sup>`乙`**丙**~~戊~~\\*](#)",
    "![甲\n乙  \n丙](# \"丁\")",
    "![[![甲](# \"丁\")乙](# \"丁\")](# \"丁\")",
    "![<乙>](#)",
    "![<https://甲.乙>](#)",
    "<rt>\n<div>\n[^9]”：\n</div>\n[^9]: 甲<ul>甲",
];

#[test]
fn what_was_lost_once_is_kept() {
    for body in ONCE_LOST {
        let [found, typed] = compared(body);
        assert_eq!(found, typed, "{body:?}");
    }
}

proptest! {
    #![proptest_config(crate::world::cases(512))]

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
        let [found, typed] = compared(&body);
        prop_assert_eq!(found, typed, "{}", &body);
    }
}
