//! 上标, 下标, 下划线. In: drafts with `<sup>`, `<sub>`, `<u>`. Out: the tree, the ink on the page, the DOCX, and the same
//! tree from that.

use super::{docx, tree};
use crate::world;
use gongwen::source::Sources;

const DRAFT: &str =
    "---\n标题: 关于标记的报告\n主送机关: 丙局\n发文机关: 乙局\n成文日期: 2024年12月19日\n---\n\n";

/// The draft with a body.
fn with(body: &str) -> String {
    format!("{DRAFT}{body}\n")
}

/// Signs for the marks of a paragraph: `m↑2`, `[线]`.
fn read(body: &str) -> (String, Vec<String>) {
    let (mut sources, mut diagnostics) = (Sources::default(), Vec::new());
    let document = gongwen::rooms::read::read("", with(body).as_bytes(), &mut sources, &mut diagnostics);
    let said = diagnostics.iter().map(|said| said.rule.code.to_owned()).collect();
    (document.body.first().map(|block| format!("{block:?}")).unwrap_or_default(), said)
}

/// The names of the marks in a tree, in order.
fn marks(body: &str) -> Vec<String> {
    let (tree, _) = read(body);
    tree.split("mark: ").skip(1).map(|rest| rest.split(',').next().unwrap().to_owned()).collect()
}

#[test]
fn tags_mark_words() {
    for (body, expected) in [
        ("面积120m<sup>2</sup>", vec!["Superscript"]),
        ("CO<sub>2</sub>和<u>线</u>", vec!["Subscript", "Underline"]),
        ("<U>线</U>", vec!["Underline"]),
        ("<sup style=\"color: red\">2</sup>", vec!["Superscript"]),
        ("**粗<u>又下划</u>体**", vec!["Strong", "Underline"]),
        ("A<u>**粗**</u>B", vec!["Underline", "Strong"]),
        ("[链<sup>接</sup>](https://a.cn)", vec!["Superscript"]),
        ("<u>[链](https://a.cn)</u>", vec!["Underline"]),
        ("`<u>`", vec![]),
        ("<u></u>甲", vec![]),
    ] {
        assert_eq!(
            (marks(body), read(body).1),
            (expected.iter().map(|mark| (*mark).to_owned()).collect(), vec![]),
            "{body}"
        );
    }
}

#[test]
fn a_tag_without_its_partner_is_an_error_and_no_text_is_lost() {
    for body in ["甲<u>乙", "甲</u>乙", "甲<u>乙<u>丙</u>", "甲<u>乙<sup>2</u>", "[甲<u>](https://a.cn)乙"]
    {
        let (tree, said) = read(body);
        assert_eq!(said, ["draft/raw-html"], "{body}");
        for c in body.chars().filter(|c| "甲乙丙".contains(*c)) {
            assert_eq!(tree.matches(c).count(), 1, "{c} of {body} in {tree}");
        }
    }
}

#[test]
fn marks_are_seen_on_the_page() {
    let pages = world::pages(&with("甲m<sup>2</sup>乙<sub>2</sub>丙<u>丁戊</u>己<u>　　</u>庚"));
    let (page, line) = world::find(&pages, "甲m2");
    let runs: Vec<_> = line.runs.iter().filter(|run| run.text == "2").collect();
    let [above, below] = runs.as_slice() else { panic!("{} figures", runs.len()) };
    let around = line.runs.iter().find(|run| run.text.contains('m')).unwrap();
    let (full, base) = (around.size.to_mm(), around.baseline.to_mm());
    assert!((above.size.to_mm() / full - 0.6).abs() < 0.01);
    assert!(above.baseline.to_mm() < base - 0.5, "raised");
    assert!(below.baseline.to_mm() > base + 0.5, "lowered");
    let rules: Vec<_> = pages.pages[page].rules.iter().collect();
    let [words, blanks] = rules.as_slice() else { panic!("{} rules", rules.len()) };
    assert!(
        (words.width.to_mm() - 2.0 * 5.57).abs() < 0.2
            && (blanks.width.to_mm() - words.width.to_mm()).abs() < 0.1
    );
    assert!(words.y.to_mm() > base + 0.3, "below the characters");
}

#[test]
fn marks_come_back_from_word() {
    for body in [
        "面积120m<sup>2</sup>，CO<sub>2</sub>排放，<u>下划线</u>，a<sup>n+1</sup>。",
        "签名：<u>　　　　　</u>（盖章）",
        "**粗<u>又下划</u>体**，~~删<u>除</u>线~~。",
        "| 甲m<sup>2</sup> | 乙 |\n|---|---|\n| x<sub>1</sub><br>二行 | <u>3</u> |",
        "## 一、水H<sub>2</sub>O\n\n正文[^1]。\n\n[^1]: 注H<sub>2</sub>O。",
    ] {
        let draft = with(body);
        let (mut before, mut after) = (tree("稿.md", draft.as_bytes()), tree("稿.docx", &docx(&draft)));
        super::round_trip::by_nature(&mut before);
        super::round_trip::by_nature(&mut after);
        assert_eq!(before, after, "{body}");
    }
    let document = world::part(&docx(&with("m<sup>2</sup><sub>3</sub><u>4</u>")), "word/document.xml");
    for property in [
        r#"<w:vertAlign w:val="superscript"/>"#,
        r#"<w:vertAlign w:val="subscript"/>"#,
        r#"<w:u w:val="single"/>"#,
    ] {
        assert!(document.contains(property), "{property}");
    }
}
