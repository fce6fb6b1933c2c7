//! Tables, notes and lists of a draft in its DOCX. In: drafts. Out: what the parts must say.

use super::*;

const HEAD: &str = "---\n标题: 元素样张\n主送机关: 县政府\n发文机关: 辉南县朝辉街道办事处\n成文日期: 2024年12月19日\n---\n\n";

fn made(body: &str) -> Vec<u8> {
    let draft = format!("{HEAD}{body}");
    let targets = [gongwen::Target::Docx];
    let compiled = gongwen::compile("draft.md", draft.as_bytes(), None, &targets, &world::Shipped);
    compiled.files.into_iter().next().unwrap().1
}

fn document(body: &str) -> String {
    part(&made(body), "word/document.xml")
}

const TABLE: &str =
    "表：各社区情况\n\n| 社区 | 户数 | 金额 |\n|---|---|---|\n| 朝阳 | 1200 | 12.5 |\n| 光明 | ^^ | 3.25 |\n";

#[test]
fn a_table_has_a_grid_a_head_rules_and_merged_cells() {
    let document = document(TABLE);
    let table = document.split("<w:tbl>").nth(1).unwrap();
    let widths: Vec<i64> = table
        .split(r#"<w:gridCol w:w=""#)
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap().parse().unwrap())
        .collect();
    // the text block of 156 mm, from the middle of the frame to its middle
    assert_eq!(widths.len(), 3);
    assert!((widths.iter().sum::<i64>() - 8816).abs() <= 2, "{widths:?}");
    assert!(table.contains(r#"<w:tblLayout w:type="fixed"/>"#));
    assert!(table.contains(r#"<w:top w:val="single" w:sz="11""#));
    assert!(table.contains(r#"<w:insideH w:val="single" w:sz="6""#));
    assert_eq!(table.matches("<w:tr>").count(), 3);
    assert_eq!(table.matches("<w:tblHeader/>").count(), 1);
    assert_eq!(table.matches("<w:cantSplit/>").count(), 3);
    assert_eq!(table.matches(r#"<w:vMerge w:val="restart"/>"#).count(), 1);
    assert_eq!(table.matches(r#"<w:vMerge w:val="continue"/>"#).count(), 1);
    assert_eq!(table.matches(r#"<w:vAlign w:val="center"/>"#).count(), 9);
    assert_eq!(table.matches(r#"w:hRule="atLeast""#).count(), 3);
    assert!(table.contains(r#"<w:pStyle w:val="table-head"/>"#));
}

#[test]
fn numbers_stand_by_their_points() {
    let document = document(TABLE);
    let right = |number: &str| {
        let cell = document.split("<w:tc>").find(|cell| cell.contains(number)).unwrap();
        assert!(cell.contains(r#"<w:jc w:val="right"/>"#), "{cell}");
        let right = cell.split(r#"w:right=""#).nth(1).unwrap();
        right.split('"').next().unwrap().parse::<i64>().unwrap()
    };
    // one digit of 14 pt more behind the point
    assert_eq!(right(">12.5<") - right(">3.25<"), 140);
}

#[test]
fn captions_are_counted_by_fields_and_follow_the_draft() {
    let second = TABLE.replace("表：", "表3　");
    let document = document(&format!("{TABLE}\n{second}\n{TABLE}"));
    let fields: Vec<_> = document
        .split(r#"<w:instrText xml:space="preserve">"#)
        .skip(1)
        .map(|rest| rest.split('<').next().unwrap())
        .collect();
    assert_eq!(fields, [r" SEQ 表 \* ARABIC ", r" SEQ 表 \* ARABIC \r 3 ", r" SEQ 表 \* ARABIC "]);
    assert_eq!(text(&document).iter().filter(|line| line.starts_with("表4")).count(), 1);
    // two tables never touch, or Word would join them
    assert!(!document.contains("</w:tbl><w:tbl>"));
}

#[test]
fn a_table_over_several_pages_repeats_its_caption_in_its_head() {
    let rows: String = (0..60).map(|row| format!("| 第{row}社区 | {row} | 1.5 |\n")).collect();
    let document = document(&format!("{TABLE}{rows}"));
    let (before, table) = document.split_once("<w:tbl>").unwrap();
    assert!(!before.contains("各社区情况"));
    let first = table.split("</w:tr>").next().unwrap();
    assert!(first.contains("各社区情况") && first.contains("<w:tblHeader/>"));
    assert!(first.contains(r#"<w:gridSpan w:val="3"/>"#) && first.contains(r#"<w:left w:val="nil"/>"#));
    assert_eq!(table.matches("<w:tblHeader/>").count(), 2);
    assert!(!document.contains("续表"));
}

#[test]
fn notes_are_footnotes() {
    let docx = made("正文[^甲]，又[^乙]。\n\n[^甲]: 注一见[网址](https://a.cn/)。\n[^乙]: 注二\n");
    let document = part(&docx, "word/document.xml");
    let references: Vec<_> = document.split("<w:footnoteReference ").skip(1).map(|rest| &rest[..8]).collect();
    assert_eq!(references, [r#"w:id="1""#, r#"w:id="2""#]);
    assert!(!document.contains('①'));
    assert!(
        document.contains(
            r#"<w:footnotePr><w:numFmt w:val="decimalEnclosedCircleChinese"/></w:footnotePr><w:pgSz"#
        )
    );
    let notes = part(&docx, "word/footnotes.xml");
    // as high as the note, not as small as in the text; the rule is 40 mm long of 156
    let number = r#"<w:rPr><w:rStyle w:val="FootnoteCharacters"/></w:rPr><w:footnoteRef/>"#;
    assert_eq!(notes.matches(number).count(), 2);
    assert_eq!(notes.matches(r#"<w:ind w:left="0" w:right="6576""#).count(), 2);
    assert!(notes.contains("<w:separator/>") && notes.contains(r#"<w:pStyle w:val="footnote"/>"#));
    assert!(notes.contains("注二</w:t>"));
    assert!(part(&docx, "word/_rels/footnotes.xml.rels").contains("https://a.cn/"));
    assert!(!part(&docx, "word/_rels/document.xml.rels").contains("https://a.cn/"));
    assert!(part(&docx, "[Content_Types].xml").contains("footnotes+xml"));
    assert!(part(&docx, "word/settings.xml").contains("<w:footnotePr>"));
    let without = made("正文。\n");
    for name in ["[Content_Types].xml", "word/_rels/document.xml.rels", "word/settings.xml"] {
        assert!(!part(&without, name).contains("footnote"), "{name}");
    }
}

#[test]
fn lists_are_counted_by_the_word_processor() {
    let docx = made(
        "- 甲\n- 乙\n\n  续段\n\n- [x] 做完\n\n文字\n\n3) 三\n4) 四\n   - 内\n\n文字\n\n7) 七\n   - 又\n",
    );
    let document = part(&docx, "word/document.xml");
    let number = |words: &str| {
        let paragraph = document.split("<w:p>").find(|paragraph| paragraph.contains(words)).unwrap();
        let value = |name: &str| {
            let value = paragraph.split(&format!(r#"<{name} w:val=""#)).nth(1)?;
            value.split('"').next()?.parse::<u32>().ok()
        };
        value("w:numId").zip(value("w:ilvl"))
    };
    assert_eq!((number(">甲<"), number(">乙<")), (Some((2, 0)), Some((2, 0))));
    assert_eq!((number(">续段<"), number("做完")), (None, None));
    assert_eq!((number(">三<"), number(">四<"), number(">内<")), (Some((3, 0)), Some((3, 0)), Some((2, 1))));
    assert_eq!(number(">七<"), Some((4, 0)));
    assert!(document.contains("☑"));
    let numbering = part(&docx, "word/numbering.xml");
    for (id, start) in [(3, 3), (4, 7)] {
        let list = numbering.split(&format!(r#"<w:num w:numId="{id}">"#)).nth(1).unwrap();
        assert!(list.contains(&format!(r#"<w:startOverride w:val="{start}"/>"#)));
    }
    assert!(numbering.contains(r#"<w:numFmt w:val="bullet"/><w:suff w:val="tab"/>"#));
    // LibreOffice shrinks what is raised
    assert!(numbering.contains(
        r#"<w:position w:val="4"/><w:sz w:val="19"/><w:szCs w:val="19"/><w:vertAlign w:val="baseline"/>"#
    ));
    assert!(!part(&made("正文。\n"), "word/numbering.xml").contains("bullet"));
}
