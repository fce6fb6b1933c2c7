//! Structure on paper. In: drafts with chapters, articles, lists and numbers. Out: where and in what face each stands.

#![allow(clippy::unwrap_used, reason = "helpers of tests may fail like tests")]

use crate::world::{self, House};

use gongwen::Target;
use gongwen::source::Sources;

use std::fs;

/// The lines of a draft on paper, as the trace tells them.
fn lines(draft: &str) -> Vec<String> {
    gongwen::rooms::typeset::trace::trace(&world::pages(draft)).lines().map(str::to_owned).collect()
}

fn sample(name: &str) -> Vec<String> {
    lines(&fs::read_to_string(format!("{}/samples/{name}.md", env!("CARGO_MANIFEST_DIR"))).unwrap())
}

/// The one line that holds these words and none of 目录's dots.
fn line<'l>(lines: &'l [String], words: &str) -> &'l str {
    lines.iter().find(|line| line.contains(words) && !line.contains("Entry")).unwrap()
}

/// Where a line begins and ends, in mm.
fn edges(line: &str) -> (f64, f64) {
    let edges = line.split(" x").nth(1).unwrap().split(' ').next().unwrap();
    let (left, right) = edges.split_once('–').unwrap();
    (left.parse().unwrap(), right.parse().unwrap())
}

#[test]
fn a_regulation_has_centred_chapters_and_articles_with_their_text_run_in() {
    let lines = sample("regulation");
    for chapter in ["第一章　", "第五章　"] {
        let line = line(&lines, chapter);
        let (left, right) = edges(line);
        assert!(line.contains("NotoSansSC-Medium"), "{line}");
        assert!((left + right - 2.0 * 106.0).abs() < 1.5, "centred on 28 mm + 78 mm: {line}");
    }
    let section = line(&lines, "第一节　");
    assert!(section.contains("FandolKai"), "{section}");
    let article = line(&lines, "第三条　");
    let (number, text) = article.split_once("第三条　").unwrap();
    assert!(number.ends_with("[NotoSansSC-Medium 16.0 Paragraph]"), "{article}");
    assert!(text.contains("[FandolFang-Regular 16.0 Paragraph]公务用车管理遵循"), "{article}");
    assert!((edges(article).0 - 39.1).abs() < 0.6, "two cells in: {article}");
    for item in ["（一）编制年度", "（三）办理保险", "]维修点"] {
        let line = line(&lines, item);
        assert!(line.contains("FandolFang") && !line.contains("FandolKai"), "{line}");
    }
    let entries: Vec<_> = lines.iter().filter(|line| line.contains("Entry")).collect();
    assert!(entries.iter().any(|line| line.contains("第四章")), "{entries:?}");
    assert!(!entries.iter().any(|line| line.contains('条')), "{entries:?}");
}

#[test]
fn what_a_notice_issues_follows_it_without_a_label() {
    let lines = sample("notice-regulation");
    assert!(!lines.iter().any(|line| line.contains("附件")), "{lines:#?}");
    let title = lines.iter().find(|line| line.starts_with("p2 ")).unwrap();
    assert!(title.contains("NotoSerifSC-SemiBold") && title.contains("南湖街道公章管理办法"), "{title}");
    assert!(line(&lines, "第二条　").contains("[NotoSansSC-Medium 16.0 Paragraph]第二条　"));
}

const FRONT: &str = "---\n标题: 关于甲的报告\n主送机关: 乙\n发文机关: 丙\n成文日期: 2024-12-19\n---\n\n";

#[test]
fn an_enumeration_is_in_one_face_and_leaves_no_page_empty() {
    let long = "有关单位和个人应当按照规定提供真实、完整的材料，不得隐瞒或者拒绝";
    let item = |n: &str| format!("（{n}）{}情形；\n\n", long.repeat(1 + n.len() / 6));
    let items: String = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"].map(item).concat();
    let draft = format!("{FRONT}{}有下列情形之一的：\n\n{items}", "正文一段。\n\n".repeat(12));
    let lines = lines(&draft);
    assert!(!lines.iter().any(|line| line.contains("FandolKai")), "{lines:#?}");
    let body =
        |page: &str| lines.iter().filter(|line| line.starts_with(page) && !line.contains("artifact")).count();
    assert_eq!(body("p1 "), 21, "22 rows, of which the title takes two: {lines:#?}");
}

#[test]
fn a_list_under_a_heading_has_a_counter_of_its_own() {
    let draft =
        format!("{FRONT}## 甲\n\n### 乙\n\n#### 主持工作\n\n1. 子；\n2. 丑。\n\n#### 文书工作\n\n1. 寅。\n");
    let lines = lines(&draft);
    for words in ["1.主持工作", "1.子", "2.丑", "2.文书工作", "1.寅"] {
        let plain = |line: &String| {
            let mut text = String::new();
            for part in line.split('[').skip(1) {
                text.push_str(part.split_once(']').map_or("", |part| part.1.trim_end()));
            }
            text
        };
        assert!(lines.iter().map(plain).any(|line| line.starts_with(words)), "{words}: {lines:#?}");
    }
}

#[test]
fn numbers_of_a_writer_are_printed_once() {
    let draft = format!(
        "{FRONT}## 第一章 总则\n\n### 1.1 背景\n\n甲。\n\n#### 1.1.1 子目标\n\n乙。\n\n## 第二章 分则\n\n丙。\n"
    );
    let paper = lines(&draft).concat();
    for wrong in ["一、第", "（一）1.1", "1.1.1.1", "1. 1.1"] {
        assert!(!paper.contains(wrong), "{wrong}: {paper}");
    }
}

#[test]
fn a_page_number_counts_the_pages() {
    let draft =
        format!("{FRONT}{}", "正文一段。\n\n".repeat(40)).replace("---\n\n", "版式: counting\n---\n\n");
    let (mut sources, mut diagnostics) = (Sources::default(), Vec::new());
    let document = gongwen::rooms::read::read("稿.md", draft.as_bytes(), &mut sources, &mut diagnostics);
    let counting = "extends: report\npage:\n  number: {text: \"第{page}页 共{pages}页\"}\n";
    let house = House { styles: vec![("counting", counting.to_owned())], ..House::default() };
    let style = gongwen::load_style("counting", &house).unwrap();
    let trace = gongwen::rooms::typeset::trace::trace(&gongwen::lay_out(&document, &style, &house).pages);
    assert!(trace.contains("第1页 共3页") && trace.contains("第3页 共3页"), "{trace}");
    let compiled = gongwen::compile("稿.md", draft.as_bytes(), None, &[Target::Docx], &house);
    let footer = world::part(&compiled.files[0].1, "word/footer1.xml");
    assert!(footer.contains(" NUMPAGES ") && !footer.contains("{pages}"), "{footer}");
}

#[test]
fn a_missing_glyph_says_how_often() {
    let draft = format!("{FRONT}居民𪚥某、𪚥某和𪚥某，参见ຐ字。\n\n再见𪚥某。\n");
    let compiled = gongwen::compile("稿.md", draft.as_bytes(), None, &[Target::Pdf], &world::Shipped);
    let said: Vec<_> =
        compiled.diagnostics.iter().filter(|said| said.rule.code == "font/missing-glyph").collect();
    let messages: Vec<_> = said.iter().map(|said| said.message.as_str()).collect();
    let often = messages.iter().filter(|message| message.ends_with("，共 4 处")).count();
    assert_eq!((messages.len(), often), (2, 1), "{messages:?}");
}

#[test]
fn an_empty_head_of_a_table_is_no_row() {
    let rows =
        |draft: &str| lines(draft).iter().filter(|line| line.contains("[FandolFang-Regular 14")).count();
    let with = format!("{FRONT}甲：\n\n| | |\n|-|-|\n|丙丙|丁丁|\n|戊戊|己己|\n");
    assert_eq!(rows(&with), 4, "{:#?}", lines(&with));
}

/// What a draft says, and what is said of it.
fn read_all(draft: &str) -> (gongwen::document::Document, Vec<String>) {
    let (mut sources, mut diagnostics) = (Sources::default(), Vec::new());
    let document = gongwen::rooms::read::read("稿.md", draft.as_bytes(), &mut sources, &mut diagnostics);
    let said = world::listed(&sources, &diagnostics);
    (document, said)
}

#[test]
fn paragraphs_that_1_1_counts_are_headings() {
    use gongwen::document::Block;
    let levels = |body: &str| {
        let (document, _) = read_all(&format!("{FRONT}{body}"));
        let level = |block: &Block| match block {
            Block::Heading(heading) => heading.level,
            _ => 0,
        };
        document.body.iter().map(level).collect::<Vec<_>>()
    };
    let typed = "1.1 背景\n\n甲。\n\n1.1.1 子目标\n\n乙。\n\n1.2 目标\n\n丙。\n";
    assert_eq!(levels(typed), [1, 0, 2, 0, 1, 0]);
    assert_eq!(
        levels(&format!("1 总则\n\n{typed}\n2 分则\n\n2.1 范围\n\n丁。\n")),
        [1, 2, 0, 3, 0, 2, 0, 1, 2, 0]
    );
    assert_eq!(
        levels(&format!("一、总则\n\n{typed}\n二、分则\n\n2.1 范围\n\n丁。\n")),
        [1, 2, 0, 3, 0, 2, 0, 1, 2, 0]
    );
    assert_eq!(levels("1.1 甲方应当按时付款。\n\n1.2 乙方应当按时交货。\n"), [0, 0]);
    assert_eq!(levels("12.4 国家宪法日\n\n活动安排。\n"), [0, 0]);
    assert_eq!(levels("3.5 万元以上的\n\n须报批。\n"), [0, 0]);
}

#[test]
fn numbers_above_a_hundred_are_read_in_both_ways() {
    for typed in ["第一百零一条", "第一百〇一条"] {
        let articles: String = (1..=100).map(|at| format!("第{}条　甲。\n\n", han(at))).collect();
        let (_, said) = read_all(&format!("{FRONT}{articles}{typed}　乙。\n\n第一百零二条　丙。\n"));
        assert!(!said.iter().any(|said| said.contains("不相接")), "{said:?}");
    }
    let (_, said) = read_all(&format!(
        "{FRONT}第一章　总则\n\n第一条　甲。\n\n第二条　乙。\n\n第二章　分则\n\n第四条　丙。\n"
    ));
    assert!(said.iter().any(|said| said.contains("应为“第三条”")), "{said:?}");
}

/// 十二, 一百.
fn han(count: u32) -> String {
    let digits = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let (ten, one) = ((count / 10) as usize, (count % 10) as usize);
    match ten {
        0 => digits[one].to_owned(),
        1 => format!("十{}", digits[one]),
        10 => "一百".to_owned(),
        _ => format!("{}十{}", digits[ten], digits[one]),
    }
}

#[test]
fn contents_that_are_typed_are_made_anew() {
    let statute = "目　　录\n\n第一章　总则\n\n第二章　罚则……12\n\n第一章　总则\n\n第一条　甲。\n\n第二章　罚则\n\n第二条　乙。\n";
    let (document, said) = read_all(&format!("{FRONT}{statute}"));
    assert_eq!(document.body.len(), 4, "{:?}", document.body);
    assert!(document.front.fields.contains_key(&gongwen::document::Field::Contents));
    assert!(said.iter().any(|said| said.contains("draft/contents")), "{said:?}");
    let (document, _) = read_all(&format!("{FRONT}目录\n\n甲。\n\n乙。\n"));
    assert_eq!(document.body.len(), 3);
}

#[test]
fn the_name_of_a_computer_keeps_both_backslashes() {
    for (typed, printed) in [
        (r"存于\\192.168.1.5\share\a.doc。", r"存于\\192.168.1.5\share\a.doc。"),
        (r"C:\\Users\\甲", r"C:\Users\甲"),
        (r"甲\\乙", r"甲\乙"),
    ] {
        let set = world::pages(&world::draft(typed));
        let text: String = set.pages[0].lines.iter().map(world::words).collect();
        assert!(text.contains(printed), "{text}");
    }
}

#[test]
fn minutes_without_a_number_keep_their_first_line_off_the_mark() {
    let head = "---\n版式: minutes\n标题: 会议纪要\n标志: 会议纪要\n发文机关: 甲镇党政办公室\n成文日期: 2026年7月7日\n";
    let numbered = format!("{head}发文字号: 〔2026〕3号\n---\n\n会议研究了防汛工作。\n");
    let bare = format!("{head}---\n\n会议研究了防汛工作。\n");
    let top = |draft: &str, words: &str| {
        let pages = world::pages(draft);
        world::ink::of_line(&pages, world::find(&pages, words).1).unwrap().top
    };
    // two rows are left blank, whichever line comes first
    let (number, line) = (top(&numbered, "〔2026〕3号"), top(&bare, "甲镇党政办公室"));
    assert!((number - line).abs() < 0.5, "{number} {line}");
}
