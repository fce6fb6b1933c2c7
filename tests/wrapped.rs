//! Texts that a program cut into lines. In: drafts as a plain editor, a reader of PDF or a web page gives them, at many widths, with and without
//! indents. Out: the paragraphs of the draft that nobody cut; and drafts of short lines, which stay as they were typed.

#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests are tests too")]

use crate::notation;
use gongwen::document::Document;
use gongwen::source::Sources;

fn read(draft: &str) -> Document {
    gongwen::rooms::read::read("稿.txt", draft.as_bytes(), &mut Sources::default(), &mut Vec::new())
}

/// The paragraphs of a body, each as one string.
fn paragraphs(document: &Document) -> Vec<String> {
    document.body.iter().map(|block| notation::blocks(std::slice::from_ref(block))).collect()
}

const DRAFT: [&str; 9] = [
    "关于2025年财政收支情况的报告",
    "街道人大工委：",
    "2025年，我街道本级财政拨款收入共计12560.8万元，支出12016.5万元，同比增长7.6%。其中人员经费占62.3%，公用经费占20.1%，项目支出占17.6%，全年没有出现超预算支出的情况。",
    "一、收入情况",
    "全年完成一般公共预算收入3.25亿元，比上年增加1860.4万元，增长6.07%，其中税收收入2.98亿元，占比91.69%，根据《关于做好收入组织工作的通知》（区财〔2025〕9号）要求上缴国库，没有截留、挪用和坐支的情况。",
    "二、支出情况",
    "教育支出2105.3万元，主要用于学校改造和教师待遇保障。社会保障和就业支出1980万元，同比增长12.8%，城乡社区支出3200.75万元，完成年初预算的98.4%，各类债务余额控制在限额以内。",
    "春柳街道办事处",
    "2026年1月15日",
];

/// Cuts a line before it is wider than `width`, as many columns to a character of ASCII as `ascii` says; no line begins with a mark.
fn cut(line: &str, (width, ascii): (usize, usize)) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut taken = 0;
    for c in line.chars() {
        let columns = if c.is_ascii() { ascii } else { 2 };
        if taken + columns > width && !"，。、：；）》%".contains(c) {
            lines.push(String::new());
            taken = 0;
        }
        taken += columns;
        lines.last_mut().into_iter().for_each(|line| line.push(c));
    }
    lines
}

#[test]
fn one_width_explains_all_lines() {
    for indent in ["　　", "    "] {
        for (width, ascii) in (36..=88).step_by(4).flat_map(|width| [(width, 1), (width, 2)]) {
            for (parted, below) in [("\n", "\n"), ("\n", "\n\n"), ("\n\n", "\n\n")] {
                let typed = |(at, line): (usize, &&str)| {
                    let blank = if (2..7).contains(&at) { indent } else { "" };
                    format!("{blank}{line}")
                };
                let whole: Vec<String> = DRAFT.iter().enumerate().map(typed).collect();
                let lines: Vec<String> =
                    whole.iter().map(|line| cut(line, (width, ascii)).join(parted)).collect();
                let (cut, whole) = (read(&lines.join(below)), read(&whole.join(below)));
                assert_eq!(paragraphs(&cut), paragraphs(&whole), "{width} {ascii}\n{}", lines.join(below));
                let elements =
                    |document: &Document| document.front.fields.keys().copied().collect::<Vec<_>>();
                assert_eq!(elements(&cut), elements(&whole), "{}", lines.join(below));
            }
        }
    }
}

#[test]
fn what_is_closed_in_the_next_line_goes_on_there() {
    let draft = "关于停电的函\n各社区：\n请做好准备。\n春柳街道办事处\n2026年6月5日\n（联系人：周涛，电话：84561235，\n传真：84561236）\n";
    let says = gongwen::document::Field::Note;
    assert_eq!(crate::world::says(&read(draft), says), "联系人：周涛，电话：84561235，传真：84561236");
}

#[test]
fn short_lines_that_nobody_cut_stay_lines() {
    let host = "春柳街道表彰大会主持词\n同志们：\n现在开会。今天会议的主要任务是表彰先进、激励斗志。\n会议共有四项议程。\n请坐下。\n进行第二项：由党工委副书记李梅同志宣读表彰决定。\n……\n";
    let cv = "个人简历\n学习经历：\n2003.09—2007.07  大连理工大学  行政管理专业\n工作经历：\n2007.08—2012.05  福佳社区  网格员\n";
    for draft in [host, cv] {
        let read = paragraphs(&read(draft));
        for line in draft.lines().skip(2) {
            assert!(read.iter().any(|read| read == line), "{line}: {read:?}");
        }
    }
}
