//! Kinds of faults in real drafts, one of each. In: drafts as people write them. Out: what stands on paper, and what is said of it.

#![allow(clippy::panic, reason = "helpers of tests are tests too")]

use crate::paper::{full_lines, single_lines};
use crate::world::{self, find, pages, words};
use gongwen::Compiled;
use gongwen::Target;
use gongwen::document::Field;

fn typed(text: &str) -> Compiled {
    gongwen::compile("稿.txt", text.as_bytes(), None, &[Target::Pdf], &world::Shipped)
}

fn paper(compiled: &Compiled) -> String {
    let set = compiled.paper.as_ref().unwrap_or_else(|| panic!("{:?}", compiled.diagnostics));
    set.pages.iter().flat_map(|page| &page.lines).map(|line| words(line) + "\n").collect()
}

fn said(compiled: &Compiled) -> String {
    compiled.diagnostics.iter().map(|said| said.message.clone() + "\n").collect()
}

#[test]
fn stars_of_paths_and_products_are_themselves() {
    for text in [
        "密码为a*b*c，改*.docx和*.xlsx。",
        "放在/data/*/in/*，共*号。",
        "A*B*C，(2+3)*4*(5+6)，“甲”*“乙”*“丙”。",
    ] {
        let set = pages(&world::draft(text));
        let line: String = set.pages[0].lines.iter().map(words).collect();
        assert!(line.replace(' ', "").contains(&text.replace(' ', "")), "{line}");
    }
}

#[test]
fn lines_above_a_subtitle_are_one_title() {
    let text = "坚定不移抓落实\n同心同德促发展\n——在全镇干部大会上的讲话\n镇党委书记　王海涛\n（2026年2月20日）\n\n同志们：\n今天开会。\n";
    let compiled = typed(text);
    let lines: Vec<String> = paper(&compiled).lines().map(str::to_owned).collect();
    assert_eq!(lines[..3], ["坚定不移抓落实", "同心同德促发展", "——在全镇干部大会上的讲话"]);
    assert!(lines[3].starts_with("镇党委书记") && lines[4].contains("2026年2月20日"), "{lines:?}");
}

#[test]
fn a_report_that_is_given_at_a_meeting_has_its_day_and_speaker_below_the_title() {
    let meeting = "2026年2月10日在某某县第十七届人民代表大会第五次会议上";
    for dash in ["——", ""] {
        let compiled = typed(&format!(
            "政府工作报告\n{dash}{meeting}\n某某县县长　周立新\n\n各位代表：\n现在报告工作。\n一、回顾\n增长6.1%。\n"
        ));
        let paper = paper(&compiled);
        let head: String = paper.lines().skip(1).take_while(|line| !line.starts_with("某某县县长")).collect();
        assert_eq!(head, format!("——{meeting}"), "{paper}");
        assert!(paper.lines().any(|line| line == "各位代表："), "{paper}");
    }
}

#[test]
fn a_part_of_a_longer_text_begins_with_any_number() {
    for (text, warnings) in [
        ("三、加强管理。要管好。\n\n四、加强监督。要监督。", 0),
        ("（四）查账目。\n\n（五）查票据。\n\n十四、附则。按此执行。\n\n十五、解释。由局解释。", 0),
        ("三、加强管理。要管好。\n\n五、加强监督。要监督。", 1),
        ("二、加强管理。要管好。", 1),
    ] {
        let compiled = typed(&format!("关于某事的通知\n\n各乡镇：\n{text}\n\n某某县水利局\n2026年5月6日\n"));
        let numbers = compiled.diagnostics.iter().filter(|said| said.rule.code == "body/heading-number");
        assert_eq!(numbers.count(), warnings, "{text}: {}", said(&compiled));
    }
}

#[test]
fn a_title_of_an_attachment_that_stands_twice_is_printed_once() {
    let foot = "某某县水利局\n2026年5月6日\n\n";
    let issued = format!(
        "关于印发《某某县防汛预案》的通知\n\n各乡镇：\n现予印发。\n\n{foot}附件：某某县防汛预案\n某某县防汛预案\n一、总则\n为了防汛。\n"
    );
    let listed = format!(
        "关于开会的通知\n\n各乡镇：\n请准时参加。\n附件：1．回执\n2．议程\n\n{foot}附件1：回执\n回执\n请报送。\n\n附件2\n议程\n议程\n上午开会。\n"
    );
    for (text, title, above) in [(issued, "某某县防汛预案", 0), (listed, "议程", 1)] {
        let compiled = typed(&text);
        let paper = paper(&compiled);
        let alone = paper.lines().filter(|line| line.trim() == title).count();
        assert_eq!(alone, 1, "{paper}");
        assert!(said(&compiled).contains("写了两遍，印一遍"), "{}", said(&compiled));
        assert_eq!(paper.lines().filter(|line| line.ends_with("回执")).count(), above * 2, "{paper}");
    }
}

#[test]
fn contents_without_headings_are_no_page() {
    let text = world::draft("只有一段文字。\n\n[toc]");
    let compiled = world::compile(&text, &[Target::Pdf]);
    assert_eq!(compiled.pages, 1);
    assert!(said(&compiled).contains("目录是空的，没有排"), "{}", said(&compiled));
    let document = gongwen::rooms::read::read("稿.md", text.as_bytes(), &mut <_>::default(), &mut vec![]);
    assert!(document.front.fields.contains_key(&Field::Contents));
}

#[test]
fn the_end_of_a_tag_is_not_counted() {
    let compiled = typed("# 甲\n\n<video>乙</video>\n\n<video src=\"丙\"></video>\n");
    assert!(said(&compiled).contains("<video>，共 2 处"), "{}", said(&compiled));
}

#[test]
fn a_sign_off_takes_more_than_a_few_characters_along() {
    let text = format!("{}\n\n{}责任。", single_lines(14), full_lines(3));
    let set = pages(&world::draft(&text));
    let (page, line) = find(&set, "责任。");
    let first = &set.pages[page].lines[0];
    assert!(page == 0 || first.baseline != line.baseline, "{}", words(first));
}
