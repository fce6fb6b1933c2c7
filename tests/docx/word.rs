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
