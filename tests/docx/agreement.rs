//! What layout decides and a word processor shows alike. In: drafts. Out: lines and pages of which both make the same.

use super::*;

/// The text of a document, and its pages.
fn made(body: &str) -> (String, gongwen::rooms::typeset::pages::Pages) {
    let draft = world::draft(body);
    let compiled = world::compile(&draft, &[gongwen::Target::Docx]);
    (part(&compiled.files[0].1, "word/document.xml"), world::pages(&draft))
}

/// So many lines of the first page, which holds 19 below 标题 and 主送机关.
fn filled(lines: usize) -> String {
    "前文。\n\n".repeat(lines)
}

#[test]
fn a_line_whose_marks_are_narrowed_stands_closer_in_word() {
    // Word narrows no marks
    let digits = "13800138000138001";
    let (document, pages) = made(&format!("{}{digits}{}", "国国、".repeat(6), "民".repeat(20)));
    assert!(world::words(world::find(&pages, "国国、").1).ends_with(digits));
    let closer: i32 = document
        .split(r#"<w:spacing w:val=""#)
        .find_map(|rest| rest.split_once(r#""/></w:rPr><w:t>国国、"#)?.0.parse().ok())
        .unwrap();
    assert!((-12..-6).contains(&closer), "{closer}");
    // a line that gapes less is ended where Word ends it
    let (document, pages) = made(&format!("{}13800138000{}", "国国、".repeat(7), "民".repeat(20)));
    assert!(world::words(world::find(&pages, "国国、").1).ends_with('、'));
    assert!(!document.contains(r#"<w:spacing w:val="-"#), "{document}");
}

#[test]
fn a_paragraph_of_three_lines_leaves_no_first_line_for_its_short_last_one() {
    // Word's widow control moves all of it
    let paragraph = format!("首{}责任。", "民".repeat(53));
    let page =
        |lines: usize| world::find(&made(&(filled(lines) + &paragraph + "\n\n" + &filled(9))).1, "首民").0;
    assert_eq!((page(16), page(17)), (0, 1));
    // one of four lines leaves two
    let paragraph = format!("首{}责任。", "民".repeat(81));
    let pages = made(&(filled(16) + &paragraph + "\n\n" + &filled(9))).1;
    assert_eq!(world::find(&pages, "首民").0, 0);
    assert_eq!(pages.pages[0].lines.iter().filter(|line| world::words(line).contains('民')).count(), 2);
}

#[test]
fn a_heading_of_more_than_one_line_stays_whole() {
    // Word leaves its first line at the foot of a page unless it is told
    let heading = format!("## 首{}责任", "民".repeat(40));
    let (document, pages) = made(&(filled(18) + &heading + "\n\n" + &filled(9)));
    assert_eq!(world::find(&pages, "首民").0, 1);
    assert_eq!(document.matches("<w:keepLines/>").count(), 1, "{document}");
    // what runs into its text may be parted
    let (document, _) = made(&format!("（一）加强领导。{}", "民".repeat(60)));
    assert!(!document.contains("w:keepLines"), "{document}");
}

#[test]
fn the_sign_off_takes_no_line_of_a_paragraph_above_the_last() {
    // Word would take all of that paragraph along
    let two = format!("首{}尾尾尾尾。", "民".repeat(40));
    let pages = made(&format!("{}{two}\n\n特此报告。", filled(16))).1;
    assert_eq!((world::find(&pages, "尾尾").0, world::find(&pages, "特此报告").0), (0, 1));
    // of three lines of the last one Word leaves none alone
    let three = format!("首{}尾尾尾尾。", "民".repeat(66));
    let pages = made(&(filled(16) + &three)).1;
    assert_eq!((world::find(&pages, "首民").0, world::find(&pages, "尾尾").0), (1, 1));
}

#[test]
fn a_table_that_begins_a_page_begins_as_far_down_as_text() {
    let table = "| 序号 | 村 |\n|---|---|\n| 1 | 甲村 |\n";
    let (document, pages) = made(&(filled(19) + table));
    assert_eq!(world::find(&pages, "甲村").0, 1);
    let above = document.split("<w:tbl>").next().unwrap().rsplit(r#"w:line=""#).next().unwrap();
    let above: i32 = above.split('"').next().unwrap().parse().unwrap();
    assert!((160..172).contains(&above), "{above}");
}

#[test]
fn a_number_that_word_counts_takes_no_part_in_leading_its_line() {
    // what the first line lacks of room for 各 is more than its own words can take: Word ends it behind 各, and so does layout
    let text = "推进污染防治。坚持问题导向，推广GDP平台，各相关单位要持续做好服务能力，驻村工作队要有序加强服务能力。";
    let (document, pages) = made(&format!("# 总体情况\n\n## {text}"));
    let line = world::words(world::find(&pages, "推进污染").1);
    let led = document.contains(r#"<w:spacing w:val=""#);
    assert!(line.ends_with("各") || led, "{line} is Word's, or led to");
}
