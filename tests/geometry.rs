//! Where things stand on paper: one test a clause of GB/T 9704—2012. In: drafts. Out: millimetres on the sheet, measured on
//! the ink where the clause speaks of what is seen, on the cells of the grid where it counts characters.

#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests are tests too")]

use crate::world;

use gongwen::rooms::compose::composition::Role;
use gongwen::rooms::typeset::pages::{GlyphRun, Line, Page, Pages, Tag};
use world::ink::{Ink, of_glyph, of_line};
use world::{draft, find, pages, report, words};

/// 一字: a cell of the grid (§5.2.3: 28 of them fill 156 mm).
const CELL: f64 = 156.0 / 28.0;

/// From line to line: 22 lines of one cell's height fill 225 mm (§5.2.3).
const PITCH: f64 = (225.0 - CELL) / 21.0;

#[track_caller]
fn near(measured: f64, wanted: f64, tolerance: f64) {
    assert!((measured - wanted).abs() <= tolerance, "{measured:.3} mm, not {wanted:.3} ± {tolerance}");
}

/// The lines of a page, its number left out.
fn text_lines(page: &Page) -> Vec<&Line> {
    page.lines.iter().filter(|line| line.runs.iter().any(|run| run.element.is_some())).collect()
}

/// The line that bears the number of a page.
fn number_line(page: &Page) -> &Line {
    page.lines.iter().find(|line| line.runs.iter().all(|run| run.element.is_none())).unwrap()
}

/// The cells of a line: left end of the first, right end of the last.
fn ends(line: &Line) -> (f64, f64) {
    let glyphs = || line.runs.iter().flat_map(|run| &run.glyphs);
    (
        glyphs().next().unwrap().x.to_mm(),
        glyphs().map(|glyph| (glyph.x + glyph.advance).to_mm()).fold(0.0, f64::max),
    )
}

/// The row of the grid, from 0, on which a line of the body face stands.
fn row(line: &Line, first: &Line) -> f64 {
    (line.baseline - first.baseline).to_mm() / PITCH
}

/// A body of so many full lines of one character that reaches all sides of its square: 2 cells of indent, then 28 a line.
fn full_lines(count: usize) -> String {
    draft(&"国".repeat(28 * count - 2))
}

/// The ink of all lines of text on a page.
fn inks(pages: &Pages, page: &Page) -> Vec<Ink> {
    text_lines(page).into_iter().filter_map(|line| of_line(pages, line)).collect()
}

/// The face of the glyph that shows a character of a run.
fn face<'p>(pages: &'p Pages, run: &GlyphRun) -> &'p str {
    pages.faces[run.face].postscript()
}

/// The face of letters and digits beside 仿宋.
const FIGURES: &str = "GongwenFangFigures-Light";

/// The middle of the hanzi of a run: what faces are aligned by.
fn centre(pages: &Pages, run: &GlyphRun) -> f64 {
    // letters and digits stand on the line of the hanzi beside them
    let lent = pages.faces[run.face].postscript() == FIGURES;
    let beside = pages.faces.iter().find(|face| lent && face.postscript() == "FandolFang-Regular");
    let face = beside.unwrap_or(&pages.faces[run.face]);
    run.baseline.to_mm() - run.size.to_mm() * f64::from(face.hanzi_centre()) / f64::from(face.units_per_em())
}

#[test]
fn clause_5_1_the_sheet_is_a4() {
    for page in pages(&report()).pages {
        near(page.width.to_mm(), 210.0, 0.01);
        near(page.height.to_mm(), 297.0, 0.01);
    }
}

/// §5.2.1: 天头 37 mm, 订口 28 mm, 版心 156 mm × 225 mm.
#[test]
fn clause_5_2_1_the_ink_of_full_pages_fills_the_text_block() {
    let pages = pages(&report());
    let full: Vec<&Page> = pages.pages.iter().filter(|page| text_lines(page).len() == 22).collect();
    assert_eq!(full.len(), 4, "pages 2 to 5 of the seed");
    let inks: Vec<Vec<Ink>> = full.iter().map(|page| inks(&pages, page)).collect();
    let reach =
        |of: fn(&Ink) -> f64, far: fn(f64, f64) -> f64| inks.iter().flatten().map(of).reduce(far).unwrap();
    near(reach(|ink| ink.top, f64::min), 37.0, 0.3);
    near(reach(|ink| ink.bottom, f64::max), 262.0, 0.5);
    near(reach(|ink| ink.right, f64::max), 184.0, 0.3);
    // no hanzi of the seed that opens a line reaches its cell's left end
    near(reach(|ink| ink.left, f64::min), 28.2, 0.2);
    for line in full.iter().flat_map(|page| text_lines(page)).filter(|line| ends(line).1 > 183.0) {
        near(ends(line).1, 184.0, 0.1);
    }
    for page in &inks {
        near(page[0].top, 37.0, 0.3);
        near(page[21].bottom, 262.0, 0.5);
    }
}

#[test]
fn clause_5_2_2_the_body_is_fangsong_of_size_three() {
    let pages = pages(&draft("现将有关情况报告如下。"));
    let (_, line) = find(&pages, "现将");
    assert_eq!(face(&pages, &line.runs[0]), "FandolFang-Regular");
    near(line.runs[0].size.to_pt(), 16.0, 0.001);
    assert!(line.runs[0].stroke.is_none());
}

#[test]
fn clause_5_2_3_a_page_has_22_lines_of_28_characters() {
    let pages = pages(&full_lines(70));
    for page in &pages.pages[1..3] {
        let lines = text_lines(page);
        assert_eq!(lines.len(), 22);
        for line in lines {
            let glyphs: Vec<_> = line.runs.iter().flat_map(|run| &run.glyphs).collect();
            assert_eq!(glyphs.len(), 28);
            for (cell, glyph) in glyphs.iter().enumerate() {
                near(glyph.x.to_mm(), 28.0 + cell as f64 * CELL, 0.02);
            }
        }
    }
}

/// §5.2.3, and DESIGN.md section 2: a row's place is counted from the grid, never summed up.
#[test]
fn clause_5_2_3_every_row_stands_at_its_own_place() {
    for pages in [pages(&report()), pages(&full_lines(120))] {
        let grid = centre(&pages, &pages.pages[1].lines[0].runs[0]);
        for page in pages.pages.iter().filter(|page| text_lines(page).len() == 22) {
            for (row, line) in text_lines(page).iter().enumerate() {
                for run in &line.runs {
                    near(centre(&pages, run), grid + PITCH * row as f64, 0.001);
                }
            }
        }
    }
}

#[test]
fn clause_7_3_1_titles_are_centred_in_xiaobiaosong_of_size_two() {
    let long = "某某县某某街道办事处关于贯彻落实党中央国务院和省市县关于全面推进依法治国加强法治政府建设决策部署情况的报告";
    let own = "[某某街道关于2024年度, 法治政府建设工作情况的报告]";
    for (title, lines) in [("关于某项工作的报告", 1), (own, 2), (long, 3)] {
        let pages = pages(&draft("正文。").replace("关于某项工作的报告", title));
        let title: Vec<&Line> = text_lines(&pages.pages[0])
            .into_iter()
            .filter(|line| {
                line.runs
                    .iter()
                    .all(|run| pages.elements[run.element.unwrap()].tag == Tag::Paragraph(Role::Title))
            })
            .collect();
        assert_eq!(title.len(), lines);
        for (index, line) in title.iter().enumerate() {
            let (left, right) = ends(line);
            near((left + right) / 2.0, 28.0 + 78.0, 0.05);
            assert!(left >= 27.95 && right <= 184.05, "{left} {right}");
            assert_eq!(face(&pages, &line.runs[0]), "NotoSerifSC-SemiBold");
            near(line.runs[0].size.to_pt(), 22.0, 0.001);
            // §3.2: one 行 is the height of a character and 7/8 of that of 三号
            near((line.baseline - title[0].baseline).to_pt(), 36.0 * index as f64, 0.01);
        }
        near(of_line(&pages, title[0]).unwrap().top, 37.0, 1.0);
    }
}

/// §7.3.2: 标题下空一行位置，居左顶格，回行时仍顶格，最后一个机关名称后标全角冒号.
#[test]
fn clause_7_3_2_recipients_stand_flush_left_below_one_blank_row() {
    let many =
        "[某某县司法局, 某某县财政局, 某某县人力资源和社会保障局, 某某县自然资源局, 某某县退役军人事务局]";
    for (names, lines) in [("某某县司法局", 1), ("'某某县司法局:'", 1), ("某某县司法局：", 1), (many, 2)]
    {
        let pages = pages(&full_lines(40).replace("某某县司法局", names));
        let page = text_lines(&pages.pages[0]);
        let recipients = &page[1..=lines];
        let text: String = recipients.iter().map(|line| words(line)).collect();
        assert!(
            text.starts_with("某某县司法局") && text.ends_with("局：") && text.matches('：').count() == 1,
            "{text}"
        );
        assert!(recipients.iter().all(|line| (ends(line).0 - 28.0).abs() < 0.01), "{text}");
        near(row(recipients[0], text_lines(&pages.pages[1])[0]), 2.0, 0.001);
        near(row(page[lines + 1], recipients[0]), lines as f64, 0.001);
    }
}

#[test]
fn clause_7_3_3_headings_differ_in_face_and_are_indented_by_two_cells() {
    let pages = pages(&draft("# 甲\n\n正文。\n\n## 乙\n\n正文。\n\n### 丙\n\n正文。\n\n#### 丁\n\n正文。"));
    let levels = [
        ("一、甲", "NotoSansSC-Medium"),
        ("（一）乙", "FandolKai-Regular"),
        ("1.丙", "FandolFang-Regular"),
        ("（1）丁", "FandolFang-Regular"),
    ];
    for (level, (text, postscript)) in (1..).zip(levels) {
        let (_, line) = find(&pages, text);
        assert_eq!(words(line), text);
        near(ends(line).0, 28.0 + 2.0 * CELL, 0.01);
        for run in &line.runs {
            let own = face(&pages, run);
            assert!(own == postscript || own == FIGURES && level > 2, "{own}");
            assert_eq!(pages.elements[run.element.unwrap()].tag, Tag::Paragraph(Role::Heading(level)));
            near(run.size.to_pt(), 16.0, 0.001);
            assert!(run.stroke.is_none(), "GB/T 9704 has no bold headings");
        }
    }
}

#[test]
fn clause_7_3_3_text_runs_on_in_fangsong_behind_a_run_in_heading() {
    let pages = pages(&draft("（一）加强领导。各单位要提高认识。"));
    let (_, line) = find(&pages, "加强领导");
    let faces: Vec<(&str, &str)> =
        line.runs.iter().map(|run| (face(&pages, run), run.text.as_str())).collect();
    let kai = "FandolKai-Regular";
    assert_eq!(faces, [(kai, "（一）"), (kai, "加强领导。"), ("FandolFang-Regular", "各单位要提高认识。")]);
}

/// §7.3.3: 每个自然段左空二字，回行顶格.
#[test]
fn clause_7_3_3_paragraphs_are_indented_and_their_lines_flush() {
    let pages = pages(&full_lines(3));
    let lines: Vec<(f64, f64)> = text_lines(&pages.pages[0])[2..5].iter().map(|line| ends(line)).collect();
    near(lines[0].0, 28.0 + 2.0 * CELL, 0.01);
    near(lines[1].0, 28.0, 0.01);
    near(lines[2].0, 28.0, 0.01);
}

/// §7.3.5.2: the seed's 10 cells of issuer and 7 of date (GBT9704.md A7).
#[test]
fn clause_7_3_5_2_the_sign_off_of_the_seed() {
    let pages = pages(&report());
    let (page, issuer) = find(&pages, "辉南县朝辉街道办事处");
    let (_, date) = find(&pages, "2024年12月19日");
    for (line, left, right) in [(issuer, 117.1, 172.9), (date, 128.3, 167.3)] {
        near(ends(line).0, left, 0.1);
        near(ends(line).1, right, 0.1);
    }
    let lines = text_lines(&pages.pages[page]);
    let body = lines[lines.len() - 3];
    near(row(issuer, body), 2.0, 0.001);
    near(row(date, issuer), 1.0, 0.001);
}

/// §7.3.5.2: 如成文日期长于发文机关署名，应当使成文日期右空二字编排，并相应增加发文机关署名右空字数.
#[test]
fn clause_7_3_5_2_a_date_longer_than_the_issuer_stands_two_cells_in() {
    let pages = pages(&draft("正文。").replace("某某街道办事处", "县财政局"));
    let (issuer, date) = (ends(find(&pages, "县财政局").1), ends(find(&pages, "12月19日").1));
    near(date.1, 184.0 - 2.0 * CELL, 0.1);
    near(date.0 - issuer.0, 2.0 * CELL, 0.01);
}

/// §7.3.5.2: 联合行文: the names of the issuers stand on neighbouring lines.
#[test]
fn clause_7_3_5_2_two_issuers_stand_on_neighbouring_rows() {
    let pages = pages(&draft("正文。").replace("某某街道办事处", "[某某县司法局, 某某县某某街道办事处]"));
    let lines = text_lines(&pages.pages[0]);
    let (host, second) = (lines[lines.len() - 3], lines[lines.len() - 2]);
    assert_eq!((words(host), words(second)), ("某某县司法局".into(), "某某县某某街道办事处".into()));
    near(row(second, host), 1.0, 0.001);
}

#[test]
fn clause_7_3_5_4_dates_have_a_full_year_and_no_zeros() {
    for (typed, printed) in [
        ("2024-03-05", "2024年3月5日"),
        ("2024年03月05日", "2024年3月5日"),
        ("2024-12-19", "2024年12月19日"),
        ("2024-02-29", "2024年2月29日"),
    ] {
        let pages = pages(&draft("正文。").replace("2024-12-19", typed));
        let date = text_lines(&pages.pages[0]).pop().map(words);
        assert_eq!(date.as_deref(), Some(printed), "{typed}");
    }
}

/// §7.3.5.5: 务使印章、签名与正文同处一面: bodies of 1 to 60 lines put the sign-off at every place of a page, twice over.
#[test]
fn clause_7_3_5_5_the_sign_off_never_stands_without_text() {
    let bodies = |lines: usize| {
        let separate = vec!["本项工作已经完成。"; lines].join("\n\n");
        // headings keep with their text: two pulls at one page end
        let headed =
            (0..lines / 2).map(|_| "# 总体情况\n\n本项工作已经完成。\n\n").collect::<String>() + "正文。";
        [full_lines(lines), draft(&separate), draft(&headed)]
    };
    for (lines, text) in (1..=60).flat_map(|lines| bodies(lines).map(|text| (lines, text))) {
        let pages = pages(&text);
        let (last, _) = find(&pages, "街道办事处");
        let page = text_lines(&pages.pages[last]);
        let text = page.len() - 2;
        assert_eq!(find(&pages, "12月19日").0, last, "{lines} lines: issuer and date on one page");
        assert_eq!(last + 1, pages.pages.len());
        assert!(text > 0, "{lines} lines: no text with the sign-off");
        near(row(page[text], page[text - 1]), 2.0, 0.001);
        let grid = text_lines(&pages.pages[last])[0];
        let mut lowest = pages.pages.iter().filter_map(|page| text_lines(page).pop());
        assert!(last == 0 || lowest.all(|line| row(line, grid) < 21.001), "{lines} lines");
    }
}

/// §7.3.3, practice: a heading is not the last line of a page.
#[test]
fn headings_stay_with_what_follows() {
    for lines in 1..=45 {
        let before = vec!["本项工作已经完成。"; lines].join("\n\n");
        let pages = pages(&draft(&format!("{before}\n\n# 下步打算\n\n## 加强领导\n\n持续抓好落实。")));
        let (heading, text) = (find(&pages, "一、下步打算").0, find(&pages, "持续抓好").0);
        assert_eq!((heading, find(&pages, "（一）").0), (text, text), "{lines} lines before");
    }
}

/// §7.5: 四号半角宋体阿拉伯数字，一字线上距版心下边缘 7 mm，单页码居右空一字，双页码居左空一字.
#[test]
fn clause_7_5_page_numbers() {
    let pages = pages(&report());
    for (number, page) in (1..).zip(&pages.pages) {
        let line = number_line(page);
        assert_eq!(words(line), format!("— {number} —"));
        assert_eq!(page.number, Some(number));
        for run in &line.runs {
            assert_eq!(face(&pages, run), "NotoSerifSC-Regular");
            near(run.size.to_pt(), 14.0, 0.001);
            for glyph in run.glyphs.iter().filter(|glyph| &run.text[glyph.text.clone()] == "—") {
                let dash = of_glyph(&pages, run, glyph).unwrap();
                near((dash.top + dash.bottom) / 2.0, 262.0 + 7.0, 0.5);
            }
        }
        let (left, right) = ends(line);
        if number % 2 == 1 {
            near(right, 184.0 - CELL, 0.1);
        } else {
            near(left, 28.0 + CELL, 0.1);
        }
    }
}

/// The bundled 仿宋 and 楷体 draw ￥ as a dollar, and ～ and － less than half a cell wide.
#[test]
fn signs_look_like_what_they_are() {
    for text in ["￥＄～－甲", "（一）￥＄～－甲。乙做好工作。", "`￥＄～－甲`"] {
        let pages = pages(&draft(text));
        let (_, line) = find(&pages, "￥");
        let ink = |sign: &str| {
            let run = line.runs.iter().find(|run| run.text.contains(sign)).unwrap();
            let glyph = run.glyphs.iter().find(|glyph| &run.text[glyph.text.clone()] == sign).unwrap();
            let ink = world::ink::of_glyph(&pages, run, glyph).unwrap();
            let size = run.size.to_mm();
            ((ink.right - ink.left) / size, (ink.bottom - ink.top) / size)
        };
        assert!(
            ink("￥").0 > 0.55 && ink("￥").1 < 0.78,
            "{text} {:?}: a dollar is slimmer and taller",
            ink("￥")
        );
        assert!(ink("～").0 > 0.8 && ink("－").0 > 0.7, "{text} {:?} {:?}", ink("～"), ink("－"));
    }
}
