//! What a chat window left in Word drafts. In: drafts with its marks. Out: what they were meant for, and a word on it.

use super::package::{self, p, word};
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
