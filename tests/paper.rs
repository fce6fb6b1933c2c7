//! Pages and tables as a reader turns them. In: drafts that fill pages to the last line. Out: what stands on which page, how
//! much of each stays blank, how wide columns are, and what the DOCX is told of it.

#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests are tests too")]

use crate::world;
use gongwen::Target;
use gongwen::rooms::compose::composition::Role;
use gongwen::rooms::typeset::decision::Decision;
use gongwen::rooms::typeset::pages::{Pages, Tag};
use world::{House, compile, draft, find, pages, part, words};

/// The rows of a page (§5.2.3), and one of them in millimetres.
const ROWS: usize = 22;
const ROW: f64 = 10.446;

/// Paragraphs of one line.
pub(crate) fn single_lines(count: usize) -> String {
    (0..count).map(|line| format!("第{line}行的文字。\n\n")).collect()
}

/// A paragraph of so many full lines.
pub(crate) fn full_lines(count: usize) -> String {
    "国".repeat(28 * count - 2)
}

/// How many rows stay blank at the foot of a page.
fn blank_rows(pages: &Pages, page: usize) -> usize {
    let page = &pages.pages[page];
    let lines = page.lines.len().saturating_sub(1);
    let foot = page.lines[..lines].iter().map(|line| line.baseline.to_mm()).fold(0.0, f64::max);
    ((262.5 - foot) / ROW) as usize
}

/// A notice with 版记.
fn notice(body: &str) -> String {
    let front = "标题: 关于做好冬季安全生产工作的通知\n主送机关: 各村（社区）\n发文机关: 某某街道办事处\n成文日期: 2024-12-19\n版式: official\n发文字号: 某街办〔2024〕5号\n抄送: 县委办公室\n印发机关: 某某街道党政办公室\n印发日期: 2024-12-20";
    format!("---\n{front}\n---\n\n{body}\n")
}

/// The pages of a draft as they go into its files: lines tightened where that spares a page.
fn count(draft: &str) -> usize {
    compile(draft, &[Target::Pdf]).pages
}

#[test]
fn a_chain_of_headings_leaves_no_half_page_blank() {
    let chain: String = (1..40).map(|_| "（一）第二层的标题\n\n").collect();
    let set = pages(&draft(&format!("一、总的标题\n\n{chain}文字。")));
    assert!(blank_rows(&set, 0) <= 3, "{} rows", blank_rows(&set, 0));
    // the last three stand with the text
    let mut below = 0;
    for lines in 10..24 {
        let set = pages(&draft(&format!("{}一、甲\n\n（一）乙\n\n1. 丙\n\n结尾的话。", single_lines(lines))));
        let (heading, _) = find(&set, "一、甲");
        below += usize::from(heading > 0);
        assert_eq!(heading, find(&set, "结尾的话").0, "{lines} lines");
    }
    assert!(below > 0);
}

#[test]
fn the_docx_parts_a_chain_where_the_page_may_end() {
    let chain: String = (1..40).map(|_| "（一）第二层的标题\n\n").collect();
    let compiled = compile(&draft(&format!("{chain}文字。")), &[Target::Docx]);
    let document = part(&compiled.files[0].1, "word/document.xml");
    assert_eq!(document.matches("<w:keepNext w:val=\"0\"/>").count(), 36);
}

#[test]
fn a_few_characters_open_no_page() {
    let tail = |end: &str| format!("{}\n\n{}{end}\n\n{}", full_lines(16), full_lines(3), single_lines(3));
    let set = pages(&draft(&tail("责任。")));
    let (page, line) = find(&set, "责任。");
    assert!(page == 0 || words(line) != "责任。" || set.pages[page].lines[0].baseline != line.baseline);
    let set = pages(&draft(&tail("落实各项责任。")));
    assert_eq!(words(&set.pages[1].lines[0]), "落实各项责任。");
}

#[test]
fn a_sign_off_takes_one_line_along_where_the_page_is_not_full() {
    // title, recipient and a row below each: three rows are gone; the sign-off wants three
    for blank in 0..3 {
        let set = pages(&draft(&single_lines(ROWS - 3 - blank)));
        let text = set.pages[1].lines.iter().filter(|line| words(line).contains("行的文字")).count();
        assert_eq!(text, if blank == 0 { 2 } else { 1 }, "{blank} rows");
        assert!(blank_rows(&set, 0) <= 3, "{} rows", blank_rows(&set, 0));
    }
}

#[test]
fn a_notice_of_two_pages_keeps_its_imprint_on_the_second() {
    let body = |characters: usize| {
        let part = "国".repeat(characters / 3);
        notice(&format!(
            "现通知如下：\n\n一、提高认识。{part}。\n\n二、强化措施。{part}。\n\n三、落实责任。{part}。"
        ))
    };
    for characters in [300, 450, 550, 600] {
        assert_eq!(count(&body(characters)), 2, "{characters} characters");
    }
    let compiled = compile(&body(600), &[Target::Pdf]);
    let said = compiled.diagnostics.iter().find(|said| said.rule.code == "layout/tightened");
    assert!(said.is_some_and(|said| said.message.contains("版记")), "{:?}", compiled.diagnostics);
}

#[test]
fn rows_begin_below_the_title_where_that_brings_the_sign_off_back() {
    // on closer rows from the head of the page the title would take four
    let front = "标题: 关于三起违反中央八项规定精神典型问题的通报\n主送机关: 各乡镇党委\n发文机关: [中共某县纪律检查委员会, 某县监察委员会]\n成文日期: 2024-07-15";
    let text = format!("---\n{front}\n---\n\n{}", full_lines(15));
    let compiled = compile(&text, &[Target::Pdf]);
    assert_eq!(compiled.pages, 1, "{:#?}", compiled.diagnostics);
}

#[test]
fn a_long_attachment_list_is_parted_and_not_moved() {
    let list: String = (1..13).map(|at| format!("  - 第{at}号清单\n")).collect();
    let front = format!(
        "标题: 关于某事的报告\n主送机关: 县司法局\n发文机关: 某某街道办事处\n成文日期: 2024-12-19\n附件:\n{list}"
    );
    let set = pages(&format!("---\n{front}---\n\n{}\n", single_lines(12)));
    assert!(blank_rows(&set, 0) <= 1, "{} rows", blank_rows(&set, 0));
}

#[test]
fn newpage_begins_a_page_in_both_files() {
    let text = draft("第一页。\n\n\\newpage\n\n第二页。");
    let set = pages(&text);
    assert_eq!((find(&set, "第一页").0, find(&set, "第二页").0), (0, 1));
    let document = part(&compile(&text, &[Target::Docx]).files[0].1, "word/document.xml");
    assert_eq!(document.matches("<w:pageBreakBefore/>").count(), 1, "{document}");
    let compiled = compile(&draft("> 引文\n>\n> \\newpage\n"), &[Target::Pdf]);
    assert!(compiled.has_errors());
    assert!(compile(&draft("甲。\n\n\\pagebreak\n\n乙。"), &[Target::Pdf]).has_errors());
}

#[test]
fn br_breaks_a_line_of_a_cell() {
    let table = "| 组 | 人员 |\n|---|---|\n| 一 | 张三<br>李四<br/>王五 |\n| 二 | 赵六<BR />钱七 |\n";
    let compiled = compile(&draft(table), &[Target::Pdf, Target::Docx]);
    assert!(!compiled.has_errors(), "{:?}", compiled.diagnostics);
    let set = pages(&draft(table));
    for name in ["张三", "李四", "王五", "赵六", "钱七"] {
        assert_eq!(words(find(&set, name).1), name);
    }
    let document = part(&compiled.files[1].1, "word/document.xml");
    assert_eq!(document.matches("<w:br w:type=\"textWrapping\"/>").count(), 3);
}

#[test]
fn a_table_of_three_rows_is_not_parted() {
    let table = "表：三行\n\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |\n| 5 | 6 |\n";
    for lines in 12..20 {
        let set = pages(&draft(&format!("{}\n{table}\n文字。", single_lines(lines))));
        let cells: Vec<usize> = ["甲", "2", "6"]
            .iter()
            .map(|cell| {
                let is = |tag: &Tag| matches!(tag, Tag::Cell { .. });
                let element = set.elements.iter().rposition(|element| element.text == *cell).unwrap();
                let within = set.elements[element].within.unwrap();
                assert!(is(&set.elements[within].tag));
                let holds = |page: &gongwen::rooms::typeset::pages::Page| {
                    page.lines.iter().flat_map(|line| &line.runs).any(|run| run.element == Some(element))
                };
                set.pages.iter().position(holds).unwrap()
            })
            .collect();
        assert!(cells.iter().all(|page| *page == cells[0]), "{lines} lines: {cells:?}");
    }
    let kept = |text: &str| {
        let document = part(&compile(&draft(text), &[Target::Docx]).files[0].1, "word/document.xml");
        let (_, rows) = document.split_once("<w:tbl>").unwrap();
        let (rows, _) = rows.split_once("</w:tbl>").unwrap();
        rows.matches("<w:keepNext/>").count()
    };
    assert_eq!(kept(&format!("{table}\n文字。")), 6, "two cells in each row but the last");
    assert_eq!(kept(table), 8, "the last row goes along with the sign-off");
}

#[test]
fn a_cell_is_led_to_the_lines_of_the_pdf() {
    // of itself Word would end a line elsewhere
    let draft = std::fs::read_to_string("samples/plan.md").unwrap();
    let document = part(&compile(&draft, &[Target::Docx]).files[0].1, "word/document.xml");
    let led = "<w:rPr><w:spacing w:val=\"-1\"/></w:rPr><w:t>摸底调查，征求居民意见，确定改造";
    assert!(document.contains(led));
}

#[test]
fn an_address_is_torn_where_a_line_before_it_would_stay_blank() {
    let text = "（一）公开透明。改造方案、资金使用、施工进度全部在县政府网站公开，详见https://www.example.gov.cn/zwgk/zdxxgk/ljxqgz/2024/12/t20241220_1088462.html。居民可查询。";
    let set = pages(&draft(text));
    let of_line = |line: &gongwen::rooms::typeset::pages::Line| {
        line.runs.iter().map(|run| &*run.text).collect::<String>()
    };
    let shown: Vec<String> = set.pages.iter().flat_map(|page| &page.lines).map(of_line).collect();
    assert!(
        shown.iter().any(|line| line.contains("公开，详见https://www.example.gov.cn/zwgk/")),
        "{shown:?}"
    );
}

#[test]
fn columns_of_long_texts_are_wide() {
    let long = "完善制度、压实责任、强化督导、严格考核，".repeat(5);
    let rows: String =
        (1..5).map(|at| format!("| {at} | 深化专项整治工作任务 | {long} | 党政办、应急站 |  |\n")).collect();
    let text = draft(&format!("| 序号 | 任务 | 措施 | 责任单位 | 备注 |\n|---|---|---|---|---|\n{rows}"));
    let decisions = world::decided(&text).1;
    let widths: Vec<f64> = decisions
        .iter()
        .find_map(Decision::table)
        .unwrap()
        .widths
        .iter()
        .map(|width| width.to_mm())
        .collect();
    assert!(widths[2] > 65.0 && widths[1] > 20.0, "{widths:?}");
}

#[test]
fn a_latin_face_sets_letters_and_digits_in_both_files() {
    let text = draft("2024年投入186万元，GDP增长5.2%。\n\n- `code 1`");
    let style = "extends: report\nlatin: Times New Roman\n";
    let house = House { styles: vec![("house.yaml", style.to_owned())], ..House::default() };
    let compiled =
        gongwen::compile("稿.md", text.as_bytes(), Some("house.yaml"), &[Target::Pdf, Target::Docx], &house);
    assert!(compiled.faces.iter().any(|face| face == "LiberationSerif"), "{:?}", compiled.faces);
    let styles = part(&compiled.files[1].1, "word/styles.xml");
    let faces = "w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" w:eastAsia=\"仿宋_GB2312\"";
    assert!(styles.contains(faces), "{styles}");
    // §7.5: page numbers keep 宋体
    assert!(styles.contains("w:ascii=\"宋体\" w:hAnsi=\"宋体\" w:eastAsia=\"宋体\""));
}

/// The pages that end with more than two blank rows although no heading, table or picture comes next and nobody asked for
/// a new page.
fn unexplained(name: &str, draft: &[u8]) -> Vec<String> {
    let compiled = gongwen::compile(name, draft, None, &[], &world::Shipped);
    let (false, Some(set)) = (compiled.has_errors(), compiled.paper) else { return Vec::new() };
    let tags = |page: usize| {
        let first = set.pages[page].lines.iter().flat_map(|line| &line.runs).find_map(|run| run.element);
        std::iter::successors(first, |index| set.elements[*index].within)
            .map(|index| &set.elements[index])
            .collect::<Vec<_>>()
    };
    let explained = |page: usize| {
        let kept = |tag: &Tag| {
            matches!(
                tag,
                Tag::Table | Tag::Paragraph(Role::Title | Role::Heading(_) | Role::Caption | Role::Figure)
            )
        };
        let fresh = |text: &str| {
            ["附件", "附表"].iter().any(|label| text.starts_with(label))
                || ["抄送", "主送"].iter().any(|label| text.starts_with(label))
                || text.ends_with("印发")
        };
        let first = tags(page);
        let begins = first.first().is_none_or(|first| fresh(&first.text))
            || first.iter().any(|first| kept(&first.tag));
        let turned = [page - 1, page].iter().any(|page| set.pages[*page].width > set.pages[*page].height);
        turned || begins || !set.pages[page].pictures.is_empty() || set.pages[page - 1].number.is_none()
    };
    let pages = 0..set.pages.len().saturating_sub(1);
    // 附件说明 and the sign-off take a line of text along (§7.3.5.5), where neither closer nor wider lines help: that is said
    let words = |rows: usize| format!("前一面空出 {rows} 行");
    let said = |rows: usize| {
        rows <= 5 && compiled.diagnostics.iter().any(|said| said.message.ends_with(&words(rows)))
    };
    let blank = pages.filter(|page| blank_rows(&set, *page) > 2 && !explained(page + 1));
    let unsaid = blank.filter(|page| !said(blank_rows(&set, *page)));
    unsaid.map(|page| format!("page {}: {} rows", page + 1, blank_rows(&set, page))).collect()
}

#[test]
fn no_page_ends_early_without_a_reason() {
    let found = world::all_drafts().into_iter().flat_map(|(name, draft)| {
        unexplained(&name, &draft).into_iter().map(move |page| format!("{name} {page}")).collect::<Vec<_>>()
    });
    assert_eq!(found.collect::<Vec<_>>(), [""; 0]);
}

#[test]
fn a_seal_is_pressed_on_no_telephone_number() {
    let letter = |telephone: &str| {
        let front = "标题: 关于某事的函\n主送机关: 县司法局\n发文机关: 某某县交通运输局\n成文日期: 2024-12-19\n版式: letter\n发文字号: 某交函〔2024〕5号\n印章: seals/transport.png";
        let text = format!("---\n{front}\n附注: 联系人：韩文静，电话：{telephone}\n---\n\n专此致函。\n");
        let (set, decisions) = world::decided(&text);
        let (page, note) = find(&set, "联系人");
        let seal = set.pages[page].pictures.iter().find(|picture| picture.pressed).unwrap();
        let radius = seal.width.to_mm() / 2.0;
        let (x, y) = (seal.x.to_mm() + radius, seal.y.to_mm() + radius);
        let number = note.runs.iter().flat_map(|run| run.glyphs.iter().zip(run.text.chars()));
        let right = number.filter(|(_, c)| c.is_ascii_digit()).map(|(glyph, _)| glyph.x.to_mm() + 2.8);
        let right = right.fold(0.0, f64::max);
        let top = note.baseline.to_mm() - 4.6;
        assert!((right - x).hypot(top - y) > radius || top > y + radius, "{telephone} at {right} mm");
        let white = decisions.iter().rev().find_map(|decision| decision.white).unwrap();
        (note.baseline - find(&set, "2024年12月19日").1.baseline, white)
    };
    let near = letter("5550176");
    let far = letter("0431-5550176转1024");
    assert!(far.0 > near.0 && (far.0 - near.0).to_mm() < 2.1 * ROW, "{near:?} {far:?}");
    // the DOCX is told of the white
    assert!(far.1 > near.1);
}

#[test]
fn notes_leave_the_imprint_its_page() {
    let body = format!("{}末段[^1]。\n\n[^1]: 注文。", single_lines(8));
    let compiled = compile(&notice(&body), &[Target::Pdf, Target::Docx]);
    assert_eq!(compiled.pages, 2);
    let set = compiled.paper.unwrap();
    let note = find(&set, "注文").1.baseline;
    assert!(find(&set, "县委办公室").1.baseline < note && find(&set, "印发").1.baseline < note);
    // where notes stand, nothing floats in a word processor
    let document = part(&compiled.files[1].1, "word/document.xml");
    assert!(!document.contains("w:tblpPr"));
    let plain = compile(&notice(&single_lines(8)), &[Target::Docx]);
    assert!(part(&plain.files[0].1, "word/document.xml").contains("w:tblpPr"));
}

#[test]
fn contents_are_not_counted_and_list_attachments() {
    let front = "标题: 关于某项工作的报告\n主送机关: 县司法局\n发文机关: 某某街道办事处\n成文日期: 2024-12-19\n目录: 是\n附件:\n  - 名单\n  - 清单";
    let body = format!(
        "一、甲\n\n{}二、乙\n\n末段。\n\n# 附件1 名单 {{.attachment}}\n\n甲。\n\n# 附件2 清单 {{.attachment}}\n\n乙。",
        single_lines(20)
    );
    let compiled = compile(&format!("---\n{front}\n---\n\n{body}\n"), &[Target::Pdf, Target::Docx]);
    let set = compiled.paper.unwrap_or_else(|| panic!("{:?}", compiled.diagnostics));
    let numbers: Vec<_> = set.pages.iter().map(|page| page.number).collect();
    // a page that is left blank, so that page 1 is the front of a sheet
    assert_eq!(numbers, [None, None, Some(1), Some(2), Some(3), Some(4)]);
    let entries: Vec<String> = set.pages[0].lines.iter().skip(1).map(words).collect();
    assert_eq!(entries, ["一、甲 1", "二、乙 2", "附件1　名单 3", "附件2　清单 4"]);
    let document = part(&compiled.files[1].1, "word/document.xml");
    let sections: Vec<&str> = document.split("<w:sectPr>").skip(1).collect();
    // a word processor sets that page by itself
    assert!(sections[0].contains("<w:pgNumType w:start=\"1\"/>"), "{}", sections[0]);
    // its number alone brings it to the front of a sheet: LibreOffice overlooks the margins where a section says its side
    assert!(!sections[1].contains("oddPage"), "{}", sections[1]);
    assert!(sections[1].contains("<w:pgNumType w:start=\"1\"/>"), "{}", sections[1]);
    let field = document.split("TOC ").nth(1).unwrap();
    let field = field.replace("&quot;", "\"");
    assert!(field.starts_with("\\o \"1-2\" \\h \\z \\t \"附件标题,1\""), "{field}");
    assert_eq!(document.matches("PAGEREF _Toc").count(), 4);
}

#[test]
fn names_of_ten_attachments_stand_under_each_other() {
    let names: String = (1..12)
        .map(|at| format!("  - 第{at}份名称很长很长很长很长很长很长很长很长很长很长的附件\n"))
        .collect();
    let front = format!(
        "标题: 关于某事的报告\n主送机关: 县司法局\n发文机关: 某某街道办事处\n成文日期: 2024-12-19\n附件:\n{names}"
    );
    let set = pages(&format!("---\n{front}---\n\n甲。\n"));
    let lines: Vec<_> = set.pages.iter().flat_map(|page| &page.lines).collect();
    let first = lines.iter().position(|line| words(line).starts_with("附件：1.")).unwrap();
    let names = lines[first..].iter().filter(|line| !words(line).contains('—')).take(22);
    let left = names.map(|line| {
        let glyphs = line
            .runs
            .iter()
            .flat_map(|run| run.glyphs.iter().map(|glyph| (&run.text[glyph.text.clone()], glyph.x)));
        let glyphs: Vec<_> = glyphs.collect();
        let name = glyphs.iter().position(|(text, _)| *text == "第");
        glyphs[name.unwrap_or_default()].1.to_mm()
    });
    let left: Vec<f64> = left.collect();
    assert!(left.iter().all(|x| (x - left[0]).abs() < 0.05), "{left:?}");
}

#[test]
fn bullets_are_marks_that_offices_write() {
    let text = draft("- 甲项\n  - 乙项\n- 丙项");
    let set = pages(&text);
    let (_, line) = find(&set, "甲项");
    assert_eq!(words(line), "● 甲项");
    let glyph = |text: &str| {
        let of = |run: &gongwen::rooms::typeset::pages::GlyphRun| {
            let glyph = run.glyphs.iter().find(|glyph| &run.text[glyph.text.clone()] == text)?;
            Some((glyph.x.to_mm(), run.size))
        };
        line.runs.iter().find_map(of).unwrap()
    };
    // the text behind it begins a cell further on, where it stands on the grid
    assert!((glyph("甲").0 - glyph("●").0 - 156.0 / 28.0).abs() < 0.02 && glyph("●").1 < glyph("甲").1);
    assert_eq!(words(find(&set, "乙项").1), "◆ 乙项");
    let numbering = part(&compile(&text, &[Target::Docx]).files[0].1, "word/numbering.xml");
    assert!(numbering.contains("<w:suff w:val=\"tab\"/><w:lvlText w:val=\"●\"/>"), "{numbering}");
}

#[test]
fn rare_hanzi_take_the_matching_face_in_the_docx() {
    let docx = compile(&draft("经研究，授予李堃同志称号。\n\n（一）王㛃。做好工作。"), &[Target::Docx]);
    let document = part(&docx.files[0].1, "word/document.xml");
    let face = |hanzi: &str| {
        let (before, _) =
            document.split_once(&format!("<w:t>{hanzi}</w:t>")).unwrap_or_else(|| panic!("{document}"));
        before.rsplit_once("w:eastAsia=\"").unwrap().1.split('"').next().unwrap().to_owned()
    };
    assert_eq!((face("堃"), face("㛃")), ("仿宋".to_owned(), "楷体".to_owned()));
    assert!(
        !part(&compile(&draft("授予李坤同志称号。"), &[Target::Docx]).files[0].1, "word/document.xml")
            .contains("w:eastAsia")
    );
}

#[test]
fn digits_are_as_light_as_the_hanzi_beside_them() {
    let set = pages(&draft("共2860个GDP单位。"));
    let (_, line) = find(&set, "2860");
    let of = |text: &str| line.runs.iter().find(|run| run.text.contains(text)).unwrap();
    let name = |text: &str| set.faces[of(text).face].postscript().to_owned();
    assert_eq!(
        (name("2860"), name("GDP"), name("单位")),
        ("GongwenFangFigures-Light".into(), "GongwenFangFigures-Light".into(), "FandolFang-Regular".into())
    );
    // they stand on one baseline, and take the room that the face itself gives them
    assert_eq!(of("2860").baseline, of("单位").baseline);
    assert!(of("2860").glyphs.iter().all(|glyph| (glyph.advance.to_mm() - 8.0 * 0.352_778).abs() < 0.01));
    // FandolFang's own digits have stems of 7 % beside hanzi of 4 %; a stroke of the same weight is as high as it is thick
    let dash = pages(&draft("甲-乙"));
    let (_, line) = find(&dash, "甲");
    let run = line.runs.iter().find(|run| run.text == "-").unwrap();
    let ink = world::ink::of_glyph(&dash, run, &run.glyphs[0]).unwrap();
    let thick = (ink.bottom - ink.top) / run.size.to_mm();
    assert!((0.02..0.052).contains(&thick), "{thick}");
}

#[test]
fn circled_numbers_are_of_one_size() {
    let set = pages(&draft("①甲⑩乙⑪丙⑳丁"));
    let (_, line) = find(&set, "⑪");
    let height = |text: &str| {
        let run = line.runs.iter().find(|run| run.text.contains(text)).unwrap();
        let glyph = run.glyphs.iter().find(|glyph| &run.text[glyph.text.clone()] == text).unwrap();
        let face = &set.faces[run.face];
        let (low, high) = face.reader().unwrap().reach(glyph.id).unwrap();
        f64::from(high - low) / f64::from(face.units_per_em())
    };
    for circled in ["⑩", "⑪", "⑳"] {
        assert!(
            (height(circled) - height("①")).abs() < 0.06,
            "{circled} {} {}",
            height(circled),
            height("①")
        );
    }
}

/// Statutes, plans, reports, questions and answers, bulletins, minutes, drafts of chat windows, texts full of Latin names, addresses
/// and prices, tables from spreadsheets, in the manner of published ones.
#[test]
fn texts_as_they_are_published_look_right() {
    let texts = world::all_drafts().into_iter().filter(|(name, _)| name.contains("tests/texts"));
    let mut count = 0;
    for (name, text) in texts {
        let (mut sources, mut said) = (Default::default(), Vec::new());
        let document = gongwen::rooms::read::read(&name, &text, &mut sources, &mut said);
        let numbers: Vec<_> = said.iter().filter(|said| said.rule.code == "body/heading-number").collect();
        assert!(numbers.is_empty(), "{name}: {numbers:?}");
        for style in ["report", "plan"] {
            let style = gongwen::load_style(style, &world::Shipped).unwrap();
            let set = gongwen::lay_out(&document, &style, &world::Shipped).pages;
            let (gap, line) = crate::breaking::widest_gap(&set);
            assert!(gap <= 0.25 + 0.002, "{name}: {gap:.3} of a cell in {line}");
        }
        count += 1;
    }
    assert!(count >= 25);
}
