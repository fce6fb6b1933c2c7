//! What a chat window left in Word drafts. In: drafts with its marks. Out: what they were meant for, and a word on it.

use super::package::{self, W, p, r, word, word_with};
use crate::world::says;
use gongwen::document::{Block, Field};

/// What a chat window left in a Word draft is read as it was meant; 李** hides a name.
#[test]
fn marks_of_a_chat_window_mean_what_they_meant() {
    let body = [
        p("# 关于开展专项检查的通知"),
        p("各社区："),
        p("**一、检查内容**"),
        p("- 书店、报刊亭"),
        p("请**务必**于12月5日前报李**、王**。"),
        p("标**的为必填，标**的为选填。"),
        p("# 1号楼外墙脱落，请抓紧维修。"),
        p("| 社区 | 责任人 |"),
        p("|---|---|"),
        p("| 东门 | **张三** |"),
        p("朝阳街道办事处"),
        p("2026年6月1日"),
    ];
    let (document, said) = package::read(&word(&body.concat()));
    let told = format!("{document:?}");
    assert_eq!(says(&document, Field::Title), "关于开展专项检查的通知");
    assert!(matches!(&document.body[0], Block::Heading(heading) if heading.number.is_some()), "{told}");
    assert!(matches!(&document.body[1], Block::List(_)), "{told}");
    assert_eq!(told.matches('*').count(), 8, "{told}");
    assert!(matches!(&document.body[5], Block::Table(table) if table.rows.len() == 2), "{told}");
    assert!(told.contains('#'), "{told}");
    assert!(!told.contains("---") && !told.contains("**张") && !told.contains("**务"), "{told}");
    assert!(said.iter().any(|told| told.contains("聊天窗口留下的记号")), "{said:?}");
}

/// A row with a note or a line broken in it is no row between bars: a cell made of its text alone would lose them.
#[test]
fn a_row_with_more_than_text_is_no_row_between_bars() {
    let notes = format!(
        "<w:footnotes xmlns:w=\"{W}\"><w:footnote w:id=\"2\">{}</w:footnote></w:footnotes>",
        p("不含支流。")
    );
    for (more, kept) in
        [("<w:r><w:footnoteReference w:id=\"2\"/></w:r>", "不含支流。"), ("<w:r><w:br/></w:r>", "东门")]
    {
        let row = format!("<w:p>{}{more}{}</w:p>", r("", "| 东门"), r("", " | 5 |"));
        let lines = [p("| 社区 | 人数 |"), p("|---|---|"), p("| 西门 | 3 |"), row, p("| 南门 | 4 |")];
        let body = p("关于检查的通知") + &p("各社区：") + &lines.concat();
        let parts = [("footnotes", "footnotes.xml", notes.as_str())];
        let (document, _) = package::read(&word_with(&body, &parts));
        let told = format!("{document:?}");
        let rows = |block: &Block| matches!(block, Block::Table(table) if table.rows.len() == 2);
        assert_eq!(document.body.iter().filter(|block| rows(block)).count(), 1, "{told}");
        assert!([kept, "东门", "南门"].iter().all(|words| told.contains(words)), "{told}");
    }
}
