//! What Word reads in a way of its own. In: samples and drafts. Out: what their DOCX must say so that Word and LibreOffice
//! show the same.

use super::*;

/// The whole package of a sample as one text.
fn parts(sample: &str) -> String {
    let path = format!("{}/samples/{sample}.md", env!("CARGO_MANIFEST_DIR"));
    let draft = std::fs::read(&path).unwrap();
    let compiled = gongwen::compile(&path, &draft, None, &[gongwen::Target::Docx], &world::Shipped);
    let docx = &compiled.files[0].1;
    ["word/document.xml", "word/styles.xml", "word/numbering.xml"].map(|name| part(docx, name)).concat()
}

#[test]
fn hanging_lines_stand_by_lengths_alone() {
    // Word adds `w:hangingChars` to `w:leftChars`; LibreOffice does not
    for sample in ["notice", "minutes", "report-attachments", "kitchen-sink"] {
        let text = parts(sample);
        for chars in ["w:leftChars", "w:rightChars", "w:hangingChars"] {
            assert!(!text.contains(chars), "{chars} in {sample}");
        }
        let hanging =
            text.split("<w:ind ").filter(|indent| indent.split('>').next().unwrap().contains("w:hanging="));
        let mut hanging = hanging.map(|indent| indent.split('>').next().unwrap()).peekable();
        assert!(hanging.peek().is_some(), "{sample}");
        // what 正文 says in characters must not come through
        assert!(hanging.all(|indent| indent.contains(r#"w:firstLineChars="0""#)), "{sample}");
    }
}

#[test]
fn rows_are_as_high_as_their_lines_and_white_is_said_once() {
    // Word adds the white of cells and a rule to the height that a row is told
    let text = parts("statistics");
    let document = text.split("</w:document>").next().unwrap();
    let first = document.split("<w:tbl>").nth(1).unwrap();
    let heights: Vec<i64> = first
        .split(r#"<w:trHeight w:val=""#)
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap().parse().unwrap())
        .collect();
    // lines of 20 pt: the head has two, each row one; 8 twips of white above and below
    assert_eq!(heights[0], 800);
    assert!(heights[1..].iter().all(|height| *height == 400), "{heights:?}");
    assert!(first.contains(r#"<w:tblCellMar><w:top w:w="8" w:type="dxa"/>"#));
}

#[test]
fn the_last_row_of_a_page_leaves_no_room_for_the_next() {
    // a word processor's page ends below the text block: a row that missed the page by less must not slip onto it
    let rows = (1..=40).map(|row| format!("| {row} | 甲村 |\n")).collect::<String>();
    let told = |lines: usize| {
        let text = format!("{}表：各村情况\n\n| 序号 | 村 |\n|---|---|\n{rows}", "前文。\n\n".repeat(lines));
        let compiled = world::compile(&world::draft(&text), &[gongwen::Target::Docx]);
        let document = part(&compiled.files[0].1, "word/document.xml");
        let row = document.split("<w:tcMar><w:top w:w=\"8\"").nth(1)?;
        row.split(r#"<w:bottom w:w=""#).nth(1)?.split('"').next()?.parse::<i64>().ok()
    };
    let white: Vec<_> = (0..8).map(told).collect();
    // rows of 7.6 mm: a third of the pages would have room for one more within 2 mm and a half
    let told: Vec<_> = white.iter().flatten().collect();
    assert!((1..8).contains(&told.len()), "{white:?}");
    assert!(told.iter().all(|below| (9..=160).contains(*below)), "{white:?}");
}

#[test]
fn the_last_of_the_body_goes_along_with_the_sign_off() {
    // after lines are cut the sign-off must not come to stand alone (§7.3.5.5)
    for sample in ["report", "notice", "request", "joint"] {
        let text = parts(sample);
        let document = text.split("</w:document>").next().unwrap();
        let paragraphs: Vec<_> = document.split("<w:p>").collect();
        let sign_off = |paragraph: &&str| paragraph.contains(r#"<w:pStyle w:val="issuer"/>"#);
        let signed = paragraphs.iter().position(|paragraph| sign_off(&paragraph)).unwrap();
        let before = paragraphs[..signed].iter().rev().filter(|paragraph| paragraph.contains("<w:t "));
        let kept = before.take_while(|paragraph| paragraph.contains(r#"<w:keepNext w:val="1"/>"#)).count();
        // the items of the list of attachments, and a paragraph of the body
        let listed = document.matches(r#"<w:pStyle w:val="attachment-"#).count().min(kept);
        assert!(kept > listed.min(2), "{sample}: {kept} kept, {listed} listed");
    }
}

#[test]
fn an_attachment_that_shares_its_page_with_the_imprint_begins_on_an_even_one() {
    let text = parts("notice");
    let document = text.split("</w:document>").next().unwrap();
    let (before, last) = document.split_once("<w:sectPr>").unwrap();
    // the second attachment and 版记 are one section, which begins on an even page whatever comes before
    let labels = |text: &str| text.matches(r#"<w:pStyle w:val="attachment-label"/>"#).count();
    assert_eq!((labels(before), labels(last)), (1, 1));
    assert!(last.contains("w:tblpYSpec"));
    assert!(!last.split("<w:pgSz").next().unwrap().contains("evenPage"));
    assert!(last.rsplit("<w:sectPr>").next().unwrap().contains(r#"<w:type w:val="evenPage"/>"#));
}
