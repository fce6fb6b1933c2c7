//! Reading, seen from outside: what is typed against what is read, in a compact notation.

#![allow(clippy::expect_used, reason = "helpers of tests may fail like tests")]

use crate::notation;

use gongwen::diagnostic::Diagnostic;
use gongwen::document::{Document, Field, Value};
use gongwen::source::{Sources, Spanned};
use notation::{attachment, block, texts};

/// A draft with a front matter of its own, so that only the body can be wrong.
const FRONT: &str = "---\n标题: 某某报告\n---\n";

struct Read {
    document: Document,
    sources: Sources,
    diagnostics: Vec<Diagnostic>,
}

fn read_bytes(bytes: &[u8]) -> Read {
    let mut sources = Sources::default();
    let mut diagnostics = Vec::new();
    let document = gongwen::rooms::read::read("稿.md", bytes, &mut sources, &mut diagnostics);
    Read { document, sources, diagnostics }
}

fn read(draft: &str) -> Read {
    read_bytes(draft.as_bytes())
}

fn read_body(body: &str) -> Read {
    read(&format!("{FRONT}{body}"))
}

impl Read {
    fn codes(&self) -> Vec<&str> {
        self.told().map(|diagnostic| diagnostic.rule.code).collect()
    }

    /// What is said, but for the style that was chosen.
    fn told(&self) -> impl Iterator<Item = &Diagnostic> {
        self.diagnostics.iter().filter(|said| said.rule.code != "meta/style-chosen")
    }

    /// The codes, each with the part of the draft it points at.
    fn complaints(&self) -> Vec<(&str, &str)> {
        let place = |diagnostic: &Diagnostic| {
            let span = diagnostic.span.expect("every complaint of the reader has a place");
            &self.sources.get(span.source).expect("the draft is kept").text[span.range()]
        };
        self.told().map(|diagnostic| (diagnostic.rule.code, place(diagnostic))).collect()
    }

    /// The blocks of the body, and the attachments.
    fn body(&self) -> String {
        let attachments = self.document.attachments.iter().map(attachment);
        self.document.body.iter().map(block).chain(attachments).collect::<Vec<_>>().join(" / ")
    }

    fn texts(&self, field: Field) -> Vec<&str> {
        match self.document.front.fields.get(&field).map(|entry| &entry.value) {
            Some(Value::Texts(texts)) => texts.iter().map(|text| text.value.as_str()).collect(),
            _ => Vec::new(),
        }
    }

    fn date(&self) -> Option<String> {
        match self.document.front.fields.get(&Field::Date).map(|entry| &entry.value) {
            Some(Value::Date(Spanned { value, .. })) => {
                Some(format!("{}-{}-{}", value.year, value.month, value.day))
            }
            _ => None,
        }
    }
}

#[test]
fn strong_works_next_to_chinese_punctuation() {
    let cases = cases(include_str!("cases/read/strong.txt"));
    assert!(cases.len() >= 60, "only {} cases", cases.len());
    check(&cases);
}

#[test]
fn every_kind_of_block_is_read() {
    check(&cases(include_str!("cases/read/blocks.txt")));
}

/// The cases of a file: what is typed, what is read.
fn cases(file: &str) -> Vec<(&str, &str)> {
    file.lines().filter(|line| !line.starts_with('%')).filter_map(|line| line.split_once(" ⇒ ")).collect()
}

fn check(cases: &[(&str, &str)]) {
    let wrong: Vec<_> = cases
        .iter()
        .map(|(typed, expected)| (typed, expected, read_body(&typed.replace('⏎', "\n")).body()))
        .filter(|(_, expected, found)| *expected != found)
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_text_stands_where_it_says() {
    let drafts = [include_str!("cases/read/strong.txt"), include_str!("cases/read/blocks.txt")];
    for (typed, _) in drafts.into_iter().flat_map(cases) {
        // what Markdown decodes cannot stand in the draft letter for letter
        if typed.contains("&#") || typed.contains("\"乙\"") {
            continue;
        }
        let read = read_body(&typed.replace('⏎', "\n"));
        // nor does a number that is written as the standard does
        if read.complaints().iter().any(|(code, _)| *code == "draft/number-form") {
            continue;
        }
        let draft = &read.sources.get(read.document.front.span.source).expect("the draft is kept").text;
        for text in texts(&read.document) {
            let place = &draft[text.span.range()];
            assert_eq!(place.replace('\n', " "), text.value, "{typed}");
        }
    }
}

#[test]
fn the_front_matter_is_known_by_both_names() {
    let chinese = "---\n标题: [关于甲的, 报告]\n主送机关: 县政府\n发文机关: 某某街道\n成文日期: 2024年12月19日\n份号: 000017\n---\n正文\n";
    let english = "\u{feff}---\r\ntitle:\r\n- 关于甲的\r\n- 报告\r\nrecipient: 县政府\r\nissuer: [某某街道]\r\ndate: 2024-12-19\r\ncopy-number: 000017\r\n---\r\n正文\r\n";
    for draft in [chinese, english] {
        let read = read(draft);
        assert_eq!(read.complaints(), []);
        assert_eq!(read.texts(Field::Title), ["关于甲的", "报告"]);
        assert_eq!(read.texts(Field::Recipient), ["县政府"]);
        assert_eq!(read.texts(Field::Issuer), ["某某街道"]);
        assert_eq!(read.texts(Field::CopyNumber), ["000017"]);
        assert_eq!(read.date().as_deref(), Some("2024-12-19"));
        assert_eq!(read.body(), "正文");
    }
}

#[test]
fn what_is_wrong_in_a_front_matter_is_said_at_its_place() {
    for (yaml, code, place) in [
        ("recipent: 甲", "meta/unknown-key", "recipent"),
        ("主送机构: 甲", "meta/unknown-key", "主送机构"),
        ("编者: 甲", "meta/unknown-key", "编者"),
        ("标题: 甲\ntitle: 乙", "meta/duplicate-key", "title"),
        ("标题: 甲\n标题: 乙", "meta/duplicate-key", "标题"),
        ("标题：甲", "meta/typed", ""),
        ("标题:甲", "meta/typed", ""),
        ("标题 甲", "meta/typed", ""),
        ("标题: \"甲", "meta/typed", ""),
        ("标题: [甲", "meta/typed", ""),
        ("成文日期: 2024年12月", "draft/unfilled", "2024年12月"),
        ("date: 2024-13-40", "meta/date", "2024-13-40"),
        ("成文日期: 2023-02-29", "meta/date", "2023-02-29"),
        ("成文日期: 明天", "meta/date", "明天"),
        ("标题: |\n  甲\n  乙", "meta/title-break", "甲\n  乙"),
        ("标题: 甲\n  乙", "meta/title-break", "甲\n  乙"),
        ("标题: \"甲\\n乙\"", "meta/title-break", "\"甲\\n乙\""),
        ("标题: \"甲\\u0007\"", "draft/control-character", "\"甲\\u0007\""),
        ("发文机关: {名称: 甲}", "meta/value", "{"),
        ("份号: [1, 2]", "meta/value", "["),
        ("附注: |\n  甲\n  乙", "meta/value", "甲\n  乙"),
        ("抄送:\n  甲\n  乙", "meta/value", "甲\n  乙"),
        ("套打: 好", "meta/value", "好"),
        ("附件: [{文件: 甲.md}]", "meta/value", "{"),
        ("附件: [{标题: 甲, 横排: 对}]", "meta/value", "对"),
        ("附件: [{标题: 甲, 页数: 3}]", "meta/unknown-key", "页数"),
        ("附件: [[甲]]", "meta/value", "["),
        ("附件:\n  - 标题：甲", "meta/typed", ""),
        ("签名章: 县长", "meta/value", "县长"),
    ] {
        let read = read(&format!("---\n{yaml}\n---\n正文\n"));
        assert_eq!(read.complaints(), [(code, place)], "{yaml}");
        assert_eq!(read.body(), "正文", "{yaml}");
    }
}

#[test]
fn a_near_miss_stands_for_the_element_that_was_meant() {
    let read = read("---\nrecipent: 甲\n成文日起: 2024-12-19\n---\n正文\n");
    assert_eq!(read.codes(), ["meta/unknown-key"; 2]);
    assert_eq!((read.texts(Field::Recipient), read.date().as_deref()), (vec!["甲"], Some("2024-12-19")));
    let both = self::read("---\nrecipent: 甲\nrecipient: 乙\n---\n正文\n");
    assert_eq!((both.codes(), both.texts(Field::Recipient)), (vec!["meta/unknown-key"], vec!["乙"]));
}

#[test]
fn elements_with_parts_are_read_from_texts_and_from_maps() {
    let read = read(
        "---\n附件:\n  - 1. 甲表\n  - {标题: 2．乙表, 文件: 乙.md, 横排: 是}\n  - title: 2024年《丙》\n    landscape: false\n\
         印章: [甲.png, {file: 乙.png, width: 42mm}]\n签名章: {职务: 县长, 图片: 丙.png}\n套打: 否\n出席: [甲, 乙]\n---\n正文\n",
    );
    assert_eq!(read.complaints(), []);
    let value = |field| read.document.front.fields.get(&field).map(|entry| &entry.value);
    let text =
        |text: &Option<Spanned<String>>| text.as_ref().map(|text| text.value.clone()).unwrap_or_default();
    let Some(Value::Attachments(list)) = value(Field::Attachments) else { panic!("a list of attachments") };
    let list: Vec<_> =
        list.iter().map(|one| (one.title.value.as_str(), text(&one.file), one.landscape)).collect();
    let expected = [("甲表", ""), ("乙表", "乙.md"), ("2024年《丙》", "")];
    assert_eq!(
        list,
        [(0, false), (1, true), (2, false)]
            .map(|(at, turned)| { (expected[at].0, expected[at].1.to_owned(), turned) })
    );
    let Some(Value::Seals(seals)) = value(Field::Seal) else { panic!("seals") };
    let seals: Vec<_> = seals.iter().map(|seal| (seal.file.value.as_str(), text(&seal.width))).collect();
    assert_eq!(seals, [("甲.png", String::new()), ("乙.png", "42mm".to_owned())]);
    let Some(Value::Stamps(stamps)) = value(Field::Stamps) else { panic!("stamps") };
    assert_eq!((stamps[0].post.value.as_str(), stamps[0].picture.file.value.as_str()), ("县长", "丙.png"));
    assert!(value(Field::Preprinted).is_none());
    assert_eq!(read.texts(Field::Attendees), ["甲", "乙"]);
}

#[test]
fn nothing_is_wrong_with_an_empty_value_or_a_block_of_one_line() {
    let read = read("---\n标题: |\n  甲\n成文日期:\n主送机关: []\n---\n");
    assert_eq!((read.complaints(), read.texts(Field::Title)), (vec![], vec!["甲"]));
    assert_eq!(read.document.front.fields.len(), 1);
}

#[test]
fn hints_say_what_to_type() {
    for (draft, hint) in [
        ("---\nrecipent: 甲\n---\n", "recipient"),
        ("---\n主送机构: 甲\n---\n", "主送机关"),
        ("---\n联系人: 张三 5550176\n---\n", "附注: 联系人：张三 5550176"),
        ("---\n标题：甲\n---\n", "要素名: 内容"),
        ("---\n成文日期: 2024年12月\n---\n", "写成 2024年12月×日 的样子"),
        ("---\n标题: |\n  甲\n  乙\n---\n", "标题: [甲, 乙]"),
        ("---\n标题: 甲\n", "---"),
    ] {
        let read = read(draft);
        let hints: Vec<_> = read.diagnostics.iter().flat_map(|diagnostic| &diagnostic.hints).collect();
        assert!(hints.iter().any(|found| found.contains(hint)), "{draft}: {hints:?}");
        assert!(!hints.iter().any(|found| found.contains('\n')), "{draft}: {hints:?}");
    }
}

#[test]
fn a_full_width_colon_loses_no_element() {
    let read = read("---\n标题：甲\n发文机关 ： 乙\n---\n");
    assert_eq!((read.texts(Field::Title), read.texts(Field::Issuer)), (vec!["甲"], vec!["乙"]));
    assert_eq!(read.codes(), ["meta/typed"]);
}

#[test]
fn a_draft_without_front_matter_is_read() {
    let read = read("# 关于甲的\\\n报告\n\n## 乙\n");
    assert_eq!(read.codes(), ["meta/recognised"]);
    assert_eq!(read.texts(Field::Title), ["关于甲的\\"]);
    let setext = self::read("关于**甲**的\\\n报告\n===\n\n# 乙\n");
    assert_eq!((setext.texts(Field::Title), setext.body()), (vec!["关于甲的", "报告"], "H1|乙|".to_owned()));
}

#[test]
fn the_title_is_taken_from_a_leading_heading_that_repeats_it() {
    assert_eq!(read_body("# 某某 报告\n\n## 甲\n").body(), "H1|甲|");
    assert_eq!(read_body("# 另一题\n\n## 甲\n").body(), "H1|另一题| / H2|甲|");
}

#[test]
fn an_unclosed_front_matter_ends_at_a_blank_line() {
    let read = read("---\n标题: 甲\n\n正文\n");
    assert_eq!((read.codes(), read.texts(Field::Title)), (vec!["meta/typed"], vec!["甲"]));
    assert_eq!(read.body(), "正文");
}

#[test]
fn drafts_in_other_encodings_are_read_and_the_fact_is_said() {
    let draft = "---\n标题: 朝辉街道年度报告\n---\n一、总体情况\n";
    let (gbk, _, _) = encoding_rs::GB18030.encode(draft);
    let utf16: Vec<u8> =
        "\u{feff}".chars().chain(draft.chars()).flat_map(|c| (c as u16).to_le_bytes()).collect();
    for (bytes, name) in [(gbk.as_ref(), "GB18030"), (utf16.as_slice(), "UTF-16LE")] {
        let read = read_bytes(bytes);
        assert_eq!(read.codes(), ["draft/encoding"]);
        assert!(read.diagnostics[0].message.contains(name), "{:?}", read.diagnostics);
        assert_eq!(read.texts(Field::Title), ["朝辉街道年度报告"]);
        assert_eq!(read.body(), "H1一、|总体情况|");
    }
}

#[test]
fn what_is_no_text_is_refused_once() {
    for bytes in [
        &b"\x89PNG\r\n\x1a\n\0\0"[..],
        b"PK\x03\x04\0\0",
        b"%PDF-1.7",
        b"\xff\xd8\xff\xe0",
        b"\x80\x81\xff\xff\x80",
    ] {
        assert_eq!(read_bytes(bytes).codes(), ["draft/not-text"], "{bytes:?}");
    }
    assert_eq!(read_bytes(&vec![b'a'; (4 << 20) + 1]).codes(), ["draft/too-long"]);
}

#[test]
fn damaged_utf_8_is_shown_where_it_is_damaged() {
    let mut bytes = format!("{FRONT}深入学习贯彻全面依法治国重要部署").into_bytes();
    bytes.pop();
    let read = read_bytes(&bytes);
    assert_eq!(read.complaints(), [("draft/not-text", "\u{fffd}")]);
}

#[test]
fn control_characters_are_shown_where_they_stand() {
    let read = read_body("一、总体\0情况\u{200b}\n");
    assert_eq!(read.complaints(), [("draft/pasted", ""), ("draft/control-character", "\0")]);
    assert_eq!(read_body(&"\0".repeat(100_000)).diagnostics.len(), 1);
}

#[test]
fn what_the_tree_cannot_hold_is_said() {
    for (body, codes) in [
        ("甲<mark>乙</mark>", vec!["draft/raw-html"]),
        ("甲<b>乙</b><br>丙<br/>", vec![]),
        ("甲<b>乙", vec!["draft/raw-html"]),
        ("能量$E=mc^2$，共$100至$200", vec!["draft/simplified"]),
        ("```mermaid\ngraph TD\n```", vec!["draft/simplified"]),
        ("> [!NOTE]\n> 甲", vec!["draft/simplified"]),
        ("<div>\n甲\n</div>", vec!["draft/simplified"]),
        ("<p align=center>甲</p>乙<span>丙</span>", vec!["draft/simplified"]),
        ("<!-- 没有写完\n甲", vec!["draft/raw-html"]),
        ("甲[^1]", vec!["body/note-undefined"]),
        ("甲\\[^1]", vec![]),
        ("甲\n\n[^1]: 乙", vec!["body/note-unused"]),
        ("甲[^1]\n\n[^1]: 乙\n\n[^1]: 丙", vec!["body/note-unused"]),
        ("甲[^1]\n\n[^1]: 乙[^2]\n\n[^2]: 丙", vec!["body/note"]),
        ("甲[^1]\n\n[^1]: - 乙", vec!["body/note"]),
        ("# 甲\n## 乙[^1]\n\n[^1]: 丙", vec!["body/note"]),
        ("|^^|\n|-|\n|>|", vec!["body/merged-cells"; 2]),
        ("|甲|乙|\n|-|-|\n|>|丙|\n|^^|丁|", vec!["body/merged-cells"]),
        ("表：甲\n\n乙", vec!["body/caption"]),
        ("表：甲 {.landscap}\n\n|乙|\n|-|", vec!["draft/unsupported"]),
        ("{.landscape}", vec!["draft/unsupported"]),
        ("![甲](u){width=8}", vec!["picture/width"]),
        ("![甲](u){.wide}", vec!["picture/width"]),
        ("![甲](u)乙", vec!["picture/lifted"]),
        ("乙![甲](u)", vec!["picture/lifted"]),
        ("乙\n![甲](u)\n丙", vec![]),
        ("[注]: 说明", vec!["draft/unsupported"]),
        ("[甲](u \"乙\")", vec!["draft/unsupported"]),
        ("|甲|\n|-|\n|乙|丙|", vec!["draft/unsupported"]),
        ("规格2*3米和3*4米，长*宽*高", vec!["draft/mark-kept"]),
        ("字__粗__字\n\n长*宽", vec!["draft/mark-kept"]),
        ("表__1、a*b、*强调*的、2 * 3", vec![]),
        ("# 甲\n## 乙\n### 丙\n#### 丁\n##### 戊", vec!["draft/heading-depth"]),
        (&"> ".repeat(17), vec!["draft/nesting"]),
    ] {
        assert_eq!(read_body(body).codes(), codes, "{body}");
    }
}

/// The drafts of every kind that people number by, in `cases/read/numbers.txt`: what is right earns no warning, what is wrong
/// earns one, and the number it offers is right.
#[test]
fn numbers_that_follow_nothing_are_said_and_no_others() {
    let mut drafts = 0;
    for draft in include_str!("cases/read/numbers.txt").split("\n=== ").skip(1) {
        let (title, draft) = draft.split_once('\n').unwrap_or((draft, ""));
        let (what, expected) = title.split_once(" ⇒ ").unwrap_or((title, ""));
        let read = read_body(draft);
        let warnings = read.diagnostics.iter().filter(|said| said.rule.code == "body/heading-number");
        let offered: Vec<&str> =
            warnings.map(|said| said.message.split('“').nth(2).unwrap_or_default()).collect();
        let offered: Vec<&str> = offered.iter().map(|offered| offered.trim_end_matches('”')).collect();
        assert_eq!(offered.join(" "), expected, "{what}");
        drafts += 1;
    }
    assert!(drafts >= 40, "only {drafts} drafts");
}

#[test]
fn tags_of_html_are_told_once_a_kind_with_what_to_type() {
    let read = read_body(
        "<mark>甲</mark>乙<mark>丙</mark><br>丁\n\n<div align=center>戊</div>\n\n<blink>己</blink>",
    );
    let said: Vec<_> =
        read.diagnostics.iter().map(|said| (said.message.as_str(), said.hints[0].as_str())).collect();
    assert_eq!(said.len(), 3, "{said:?}");
    assert!(said[0].0.contains("<mark>") && said[0].0.ends_with("共 2 处") && said[0].1.contains("**文字**"));
    assert!(said[1].0.contains("<div>") && said[2].0.contains("<blink>"));
}

#[test]
fn toc_asks_for_a_contents_page() {
    let read = read_body("[TOC]\n\n## 甲\n");
    assert_eq!((read.texts(Field::Contents), read.body()), (vec!["是"], "H1|甲|".to_owned()));
}

#[test]
fn hostile_drafts_are_read() {
    for (what, code) in [
        (">".repeat(20_000), Some("draft/nesting")),
        ("[".repeat(10_000), None),
        ("[a](".repeat(10_000), None),
        ("**a ".repeat(10_000) + &"b** ".repeat(10_000), Some("draft/nesting")),
        ("*a_~~".repeat(10_000), None),
        ("1. ".repeat(50_000), Some("draft/nesting")),
        ("    >     ".repeat(1_000), None),
        ("字".repeat(201_000), Some("draft/too-long")),
        (format!("# {}", "*a".repeat(101_000)), Some("draft/too-long")),
        (format!("- {}", "[a](".repeat(51_000)), Some("draft/too-long")),
        (format!("|a|\n|-|\n|{}|", "*a_".repeat(67_000)), Some("draft/too-long")),
        ("　　甲。\n".repeat(10_000), None),
        ("[^1]".repeat(20_000) + "\n\n[^1]: " + &"甲".repeat(10_000), Some("body/note")),
        ("https://a.b/".repeat(15_000), None),
        ("a@a.".repeat(15_000), None),
        ("http://www.".repeat(15_000), None),
        ("表：甲\n\n|a|\n|-|\n\n".repeat(5_000), None),
        ("|a|b|\n|-|-|\n".to_owned() + &"|>|^^|\n".repeat(2_000), Some("body/merged-cells")),
        ("a\n\n".repeat(60_000), Some("draft/too-long")),
    ] {
        let read = read_body(&what);
        let mut codes = read.codes();
        codes.dedup();
        // a thousand of them are enough, and that is said
        codes.retain(|code| *code != "draft/too-many-problems");
        assert_eq!(codes, Vec::from_iter(code), "{}", &what[..6]);
        assert!(!gongwen::rooms::tree::write(&read.document, &read.sources).is_empty());
    }
}

#[test]
fn a_front_matter_is_read_as_people_type_it() {
    let typed = "——\n标题：《关于印发甲方案的通知 #1》\n　主送机关:甲局。\n抄送: 抄送：县委办\n附件: 1.名单；2.任务表\n日期: 二〇二四年十二月十九日\n\t落款：“朝辉街道办事处”\n——\n正文\n";
    let read = read(typed);
    assert_eq!(read.codes(), ["meta/typed"]);
    assert_eq!(read.texts(Field::Title), ["关于印发甲方案的通知 #1"]);
    assert_eq!((read.texts(Field::Recipient), read.texts(Field::Cc)), (vec!["甲局"], vec!["县委办"]));
    assert_eq!(
        (read.texts(Field::Issuer), read.date().as_deref()),
        (vec!["朝辉街道办事处"], Some("2024-12-19"))
    );
    let Some(Value::Attachments(list)) =
        read.document.front.fields.get(&Field::Attachments).map(|entry| &entry.value)
    else {
        panic!("a list of attachments")
    };
    assert_eq!(list.iter().map(|listed| listed.title.value.as_str()).collect::<Vec<_>>(), ["名单", "任务表"]);
    assert_eq!(read.body(), "正文");
}

#[test]
fn what_is_said_twice_is_set_once_and_must_agree() {
    let front =
        "---\n标题: 关于甲的报告\n主送机关: 县政府\n发文机关: 某某街道办事处\n成文日期: 2024-12-19\n---\n";
    let body = "关于甲的报告\n\n县政府：\n\n正文。\n\n某某街道办事处\n\n2024年12月19日\n";
    let same = read(&format!("{front}{body}"));
    assert_eq!((same.codes(), same.body()), (vec!["meta/repeated"; 4], "正文。".to_owned()));
    let other = read(&format!("{front}{}", body.replace("12月19日", "12月20日")));
    assert!(other.codes().contains(&"meta/contradiction"), "{:?}", other.diagnostics);
    let message = &other.diagnostics.iter().find(|said| said.is_error()).expect("an error").message;
    assert!(message.contains("第5行") && message.contains("第15行"), "{message}");
}

#[test]
fn numbers_are_written_as_the_standard_does_and_said_once_a_way() {
    let draft = "一．甲\n\n1、乙有。\n\n2、丙有。\n\n(一)丁\n\n㈡戊\n\n１．己；\n\n2．庚。\n\n1）辛；\n\n2）壬。\n\n(1)癸；\n\n⑵子。\n\n①丑\n";
    let read = read_body(draft);
    let body = read.body();
    for number in ["H1一、|", "1.", "2.", "（一）", "（二）", "（1）", "（2）", "①丑"] {
        assert!(body.contains(number), "{number}: {body}");
    }
    assert!(!body.contains(['．', '㈡', '⑵', '(', '１']), "{body}");
    let said: Vec<_> = read.diagnostics.iter().filter(|said| said.rule.code == "draft/number-form").collect();
    let messages: Vec<_> = said.iter().map(|said| said.message.as_str()).collect();
    assert!(messages.contains(&"“1、”按标准的写法印作“1.”（共 2 处）"), "{messages:#?}");
    assert!(messages.contains(&"“1）”按标准的写法印作“（1）”（共 2 处）"), "{messages:#?}");
    // 1、2号楼 names two houses
    assert_eq!(read_body("1、2号楼外墙脱落。\n").body(), "1、2号楼外墙脱落。");
}

#[test]
fn several_signers_on_a_line_are_several() {
    for typed in ["钱七、孙八", "钱七　孙八", "[钱七, 孙八]", "钱七，孙 八", "钱七 / 孙八"]
    {
        let draft = format!("---\n标题: 关于甲的请示\n签发人: {typed}\n---\n\n正文。\n");
        let read = read(&draft);
        let names = crate::world::says(&read.document, gongwen::document::Field::Signers);
        assert_eq!(names, "钱七/孙八", "{typed}");
    }
}
