//! Texts pasted into Word from a page, and the feet of minutes and bulletins. In: paragraphs that are lines, rows that are lines. Out: the
//! paragraphs and elements that are meant, and a word on what was joined.

use super::package::{p, r, word};
use gongwen::document::{Block, Document, Field, Value};
use gongwen::source::Sources;

fn read(body: &str) -> (Document, Vec<String>) {
    let (mut sources, mut said) = (Sources::default(), Vec::new());
    let document = gongwen::read_draft("稿.docx", &word(body), &mut sources, &mut said).0;
    (document, said.into_iter().map(|told| told.message).collect())
}

fn texts(document: &Document, field: Field) -> Vec<String> {
    match document.front.fields.get(&field).map(|entry| &entry.value) {
        Some(Value::Texts(texts)) => texts.iter().map(|text| text.value.clone()).collect(),
        _ => Vec::new(),
    }
}

const LINES: [&str; 12] = [
    "为深入贯彻落实县委、县政府关于安全生产工作的决策部",
    "署，切实加强冬季安全生产工作，有效防范和坚决遏制各类生产",
    "安全事故发生，现将有关事项通知如下：",
    "一、提高思想认识",
    "各单位要充分认识冬季安全生产工作的重要性和紧迫性，进",
    "一步增强责任感和使命感，把安全生产工作摆在更加突出的位置",
    "，抓紧抓实抓好。",
    "二、突出工作重点",
    "要对辖区内危险化学品生产、经营、储存单位开展全面检查",
    "，对发现的问题隐患逐一登记造册，限期整改到位，并于六月底",
    "前将整改情况报送镇应急管理办公室。",
    "特此通知。",
];

/// Each line of a page is a paragraph: those that were torn are one again, and a draft with longer paragraphs stays as it is.
#[test]
fn lines_of_a_page_are_joined() {
    let head = p("关于加强冬季安全生产工作的通知") + &p("各村、各单位：");
    let end = p("柳河镇人民政府") + &p("2026年1月5日");
    let lines = LINES.map(p).concat();
    let (document, said) = read(&[head.as_str(), &lines, &end].concat());
    assert_eq!(document.body.len(), 6, "{:?}", document.body);
    assert!(said.iter().any(|told| told.contains("有 6 行像是粘贴时折断的")), "{said:?}");
    let long = p(&LINES[..3].concat());
    let (document, said) = read(&[head.as_str(), &long, &lines, &end].concat());
    assert_eq!(document.body.len(), 13, "{:?}", document.body);
    assert!(!said.iter().any(|told| told.contains("折断")), "{said:?}");
}

fn foot(rows: &[&[&str]]) -> String {
    let cell = |text: &&str| format!("<w:tc>{}</w:tc>", p(text));
    let row = |cells: &&[&str]| format!("<w:tr>{}</w:tr>", cells.iter().map(cell).collect::<String>());
    format!("<w:tbl>{}</w:tbl>", rows.iter().map(row).collect::<String>())
}

/// The foot of a bulletin or of minutes may stand in a table; a row of names below 抄送 that is closed is one of its own.
#[test]
fn feet_of_bulletins_and_several_rows_of_copies_are_elements() {
    let red = |text: &str| {
        let run = r("<w:color w:val=\"FF0000\"/><w:sz w:val=\"84\"/>", text);
        format!("<w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr>{run}</w:p>")
    };
    let bulletin = [
        red("柳河改革简报"),
        p("第7期"),
        p("★柳河镇激活乡村治理一池春水"),
        p("柳河镇推行积分制。"),
        foot(&[&["报：市委改革办"], &["送：县直各部门"], &["编辑：田甜　审核：罗军"]]),
    ];
    let (document, _) = read(&bulletin.concat());
    assert_eq!(texts(&document, Field::Cc), ["报：市委改革办", "送：县直各部门"]);
    assert!(!document.body.iter().any(|block| matches!(block, Block::Table(_))), "{:?}", document.body);
    let notice = |copies: &str| {
        let foot = foot(&[&[copies], &["镇党委，镇人大。"], &["柳河镇党政办", "2026年3月5日印发"]]);
        let text = p("关于防火的通知") + &p("各村：") + &p("请防火。");
        text + &p("柳河镇人民政府") + &p("2026年3月5日") + &foot
    };
    assert_eq!(texts(&read(&notice("抄送：县林业局。")).0, Field::Cc), ["县林业局", "镇党委，镇人大"]);
    assert_eq!(texts(&read(&notice("抄送：县林业局，")).0, Field::Cc), ["县林业局，镇党委，镇人大"]);
}
