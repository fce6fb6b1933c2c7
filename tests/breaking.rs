//! Lines as a reader sees them. In: drafts, and house styles that set lines otherwise. Out: where lines break, and where
//! the ends of lines stand on paper.

#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests are tests too")]

use crate::world;

use gongwen::Target;
use gongwen::rooms::compose::composition::Role;
use gongwen::rooms::typeset::pages::{Glyph, GlyphRun, Line, Pages, Tag};
use gongwen::source::Sources;
use icu_locale_core::langid;
use icu_segmenter::LineSegmenter;
use icu_segmenter::options::{LineBreakOptions, LineBreakStrictness};
use proptest::prelude::*;
use std::fs;
use world::ink::of_glyph;
use world::{House, draft, files, part};

/// 一字: a cell of the grid (§5.2.3: 28 of them fill 156 mm).
const CELL: f64 = 156.0 / 28.0;

/// The right edge of 版心 (§5.2.1).
const RIGHT: f64 = 28.0 + 156.0;

/// A house that sets its lines in its own way: what it says of them, in one line.
fn ruled(lines: &str) -> House<'_> {
    House { styles: vec![("report", format!("extends: report\n{lines}\n"))], ..House::default() }
}

fn pages(draft: &str, house: &House<'_>) -> Pages {
    let (mut sources, mut diagnostics) = (Sources::default(), Vec::new());
    let document = gongwen::rooms::read::read("稿.md", draft.as_bytes(), &mut sources, &mut diagnostics);
    let style = gongwen::load_style("report", house).unwrap();
    gongwen::lay_out(&document, &style, house).pages
}

/// The lines of the paragraph that opens with some words.
fn lines<'p>(pages: &'p Pages, opening: &str) -> Vec<&'p Line> {
    let element = pages.elements.iter().position(|element| element.text.starts_with(opening)).unwrap();
    let lines = pages.pages.iter().flat_map(|page| &page.lines);
    lines.filter(|line| line.runs.iter().any(|run| run.element == Some(element))).collect()
}

fn words(line: &Line) -> String {
    line.runs.iter().map(|run| run.text.as_str()).collect()
}

fn glyphs(line: &Line) -> Vec<(&GlyphRun, &Glyph)> {
    line.runs.iter().flat_map(|run| run.glyphs.iter().map(move |glyph| (run, glyph))).collect()
}

#[track_caller]
fn near(measured: f64, wanted: f64) {
    assert!((measured - wanted).abs() < 0.05, "{measured:.3} mm, not {wanted:.3}");
}

/// 26 cells of the first line and the mark that a word processor would push out.
fn full_line(mark: &str) -> String {
    format!("{}{mark}国人国人国人", "国".repeat(26))
}

#[test]
fn a_mark_without_room_is_pushed_out_with_the_character_before_it() {
    let pages = pages(&draft(&full_line("，")), &ruled(""));
    let lines = lines(&pages, "国国国");
    assert_eq!(words(lines[0]), "国".repeat(25));
    assert_eq!(words(lines[1]), "国，国人国人国人");
    near(glyphs(lines[0])[24].1.x.to_mm(), RIGHT - CELL);
}

#[test]
fn hanging_marks_stand_outside_of_the_text_block() {
    let house = ruled("lines: {breaking: hang}");
    for (mark, hangs) in
        [("，", true), ("。", true), ("、", true), ("；", false), ("）", false), ("”。", false)]
    {
        let pages = pages(&draft(&full_line(mark)), &house);
        let line = lines(&pages, "国国国")[0];
        assert_eq!(words(line).ends_with(mark), hangs, "{mark}");
        if hangs {
            near(glyphs(line)[25].1.x.to_mm(), RIGHT - CELL);
            near(glyphs(line)[26].1.x.to_mm(), RIGHT);
        }
    }
    // with room in the line it stands inside
    let pages = pages(&draft(&format!("{}，国人国人国人", "国".repeat(25))), &house);
    near(glyphs(lines(&pages, "国国国")[0])[25].1.x.to_mm(), RIGHT - CELL);
}

/// GB/T 15834—2011 §5.1.10: 标点符号排在一行末尾，若为全角字符则应占半角字符的宽度.
#[test]
fn marks_at_the_end_of_a_line_take_half_a_square() {
    let house = ruled("lines: {breaking: line-end-half}");
    for mark in ["，", "。", "；", "）", "”", "》"] {
        // half a cell of digits leaves half a cell to the mark
        let text = format!("{}5{mark}国人国人国人", "国".repeat(25));
        let pages = pages(&draft(&text), &house);
        let line = lines(&pages, "国国国")[0];
        assert!(words(line).ends_with(mark), "{mark}");
        let (run, glyph) = *glyphs(line).last().unwrap();
        near(glyph.x.to_mm(), RIGHT - CELL / 2.0);
        assert!(of_glyph(&pages, run, glyph).unwrap().right < RIGHT + 0.1, "its ink stays inside");
        // pushed out where it keeps its width
        let pages = self::pages(&draft(&text), &ruled(""));
        assert!(!words(lines(&pages, "国国国")[0]).ends_with(mark), "{mark}");
    }
}

#[test]
fn a_gap_stands_between_hanzi_and_figures_and_nowhere_else() {
    let body = "共有5个村（12户），ABC公司①。";
    let places = |house: &str| {
        let pages = pages(&draft(body), &ruled(house));
        let line = lines(&pages, "共有")[0];
        let places: Vec<f64> = glyphs(line).iter().map(|(_, glyph)| glyph.x.to_mm()).collect();
        places
    };
    let (tight, wide) = (places(""), places("lines: {gap: 25%}"));
    let moved: Vec<i64> =
        tight.iter().zip(&wide).map(|(tight, wide)| ((wide - tight) / CELL * 4.0).round() as i64).collect();
    //               共 有 5  个 村 （ 1  2  户 ） ， A  B  C  公 司 ① 。
    assert_eq!(moved, [0, 0, 1, 2, 2, 2, 2, 2, 3, 3, 3, 3, 3, 3, 4, 4, 4, 4]);
}

#[test]
fn no_gap_stands_at_the_edges_of_lines() {
    let text = format!("{}2025年度国人国人", "国".repeat(26));
    let pages = pages(&draft(&text), &ruled("lines: {gap: 25%}"));
    let lines = lines(&pages, "国国国");
    assert_eq!(words(lines[0]), "国".repeat(26));
    near(glyphs(lines[0])[25].1.x.to_mm(), RIGHT - CELL);
    near(glyphs(lines[1])[0].1.x.to_mm(), 28.0);
}

#[test]
fn a_hyphen_is_no_part_of_the_word() {
    let text = format!("{} international cooperation完成。", "国".repeat(22));
    let line = |pages: &Pages| words(lines(pages, "国国国")[0]);
    let set = pages(&draft(&text), &ruled(""));
    assert!(line(&set).ends_with(" interna\u{ad}"), "{}", line(&set));
    assert!(set.elements.iter().any(|element| element.text == text), "the word is whole to readers of tags");
    let (run, hyphen) = *glyphs(lines(&set, "国国国")[0]).last().unwrap();
    assert_eq!(&run.text[hyphen.text.clone()], "\u{ad}");
    let ink = of_glyph(&set, run, hyphen).unwrap();
    assert!(ink.right < RIGHT && ink.right > RIGHT - 1.0, "it is seen, at the edge: {ink:?}");
    // a limit that no line reaches: nothing is hyphenated
    let set = pages(&draft(&text), &ruled("lines: {loosest: 100%}"));
    assert!(!line(&set).contains('\u{ad}'), "{}", line(&set));
}

#[test]
fn no_last_line_has_one_character_where_white_can_help() {
    let set = pages(&draft(&format!("{}完。", "国".repeat(26 + 28))), &ruled(""));
    let shown: Vec<String> = set.pages.iter().flat_map(|page| &page.lines).map(words).collect();
    assert!(shown.iter().any(|line| line == "国完。"), "{shown:?}");
}

#[test]
fn no_hyphen_comes_into_code() {
    for text in [
        format!("{}加上`--international-cooperation`完成。", "国".repeat(18)),
        format!("```\n{}\n```", "international".repeat(12)),
    ] {
        let set = pages(&draft(&text), &ruled(""));
        let shown: String = set.pages.iter().flat_map(|page| &page.lines).map(words).collect();
        assert!(!shown.contains('\u{ad}'), "{shown}");
    }
}

#[test]
fn word_is_told_what_it_can_do() {
    let settings = |house: &str| {
        let compiled =
            gongwen::compile("稿.md", draft("国。").as_bytes(), None, &[Target::Docx], &ruled(house));
        part(&compiled.files[0].1, "word/styles.xml")
    };
    let switch = |rule: &str, value: u8| match value {
        0 => format!("<w:{rule} w:val=\"0\"/>"),
        _ => format!("<w:{rule}/>"),
    };
    let says = |xml: &str, rule: &str, value: u8| xml.contains(&switch(rule, value));
    let (plain, house) = (settings(""), settings("lines: {breaking: hang, gap: 20%}"));
    assert!(says(&plain, "autoSpaceDE", 0) && says(&plain, "autoSpaceDN", 0));
    assert!(says(&house, "autoSpaceDE", 1) && says(&house, "autoSpaceDN", 1));
    let default =
        |xml: &str, value| xml.contains(&format!("<w:pPrDefault><w:pPr>{}", switch("overflowPunct", value)));
    assert!(default(&plain, 0) && default(&house, 1));
}

/// What sets the rare characters of names, by role: a face of the role's own kind.
#[test]
fn rare_characters_come_in_the_kind_of_the_face_around_them() {
    let body = "仿宋㙍䶮𬭎𫖯。\n\n# 黑体㙍䶮𬭎𫖯\n\n## 楷体㙍䶮𬭎𫖯";
    let front = draft(body).replace("关于某项工作的报告", "关于㙍䶮𬭎𫖯的报告");
    let pages = pages(&front, &ruled(""));
    for (opening, kind) in [("仿宋", "Kai"), ("一、黑体", "Sans"), ("（一）楷体", "Kai"), ("关于", "Serif")]
    {
        let line = lines(&pages, opening)[0];
        let of = |rare: char| line.runs.iter().find(|run| run.text.contains(rare)).unwrap();
        for rare in "㙍䶮𬭎𫖯".chars() {
            let face = pages.faces[of(rare).face].postscript();
            assert!(face.contains(kind), "{opening}: {rare} in {face}");
        }
    }
}

/// The words of each paragraph line by line, elements of all pages joined; the lines of code are the writer's own.
fn paragraphs(pages: &Pages) -> Vec<Vec<String>> {
    let mut paragraphs: Vec<Vec<String>> = Vec::new();
    let mut last = None;
    for line in pages.pages.iter().flat_map(|page| &page.lines) {
        let Some(element) = line.runs.first().and_then(|run| run.element) else { continue };
        if pages.elements[element].tag == Tag::Paragraph(Role::Code) {
            continue;
        }
        match paragraphs.last_mut() {
            Some(paragraph) if last == Some(element) => paragraph.push(words(line)),
            _ => paragraphs.push(vec![words(line)]),
        }
        last = line.runs.iter().rev().find_map(|run| run.element);
    }
    paragraphs
}

/// The breaks of a paragraph that ICU's strict rules for Chinese forbid, those inside of addresses aside. ICU for C lets
/// lines break before “ and after ” in Chinese (`line_cj.txt`); that for Rust does not know yet, so it is shown 《 and 》.
fn forbidden(paragraph: &[String]) -> Vec<String> {
    let chinese = langid!("zh");
    let mut options = LineBreakOptions::default();
    options.strictness = Some(LineBreakStrictness::Strict);
    options.content_locale = Some(&chinese);
    let text = paragraph.concat().replace(['“', '‘'], "《").replace(['”', '’'], "》");
    let allowed: Vec<usize> =
        LineSegmenter::new_for_non_complex_scripts(options).segment_str(&text).collect();
    let mut at = 0;
    let mut forbidden = Vec::new();
    for pair in paragraph.windows(2) {
        at += pair[0].len();
        let stretch = |text: &str, from: usize| {
            text[from..].split(|c: char| !c.is_ascii_graphic()).next().unwrap().to_owned()
        };
        let start = text[..at]
            .rfind(|c: char| !c.is_ascii_graphic())
            .map_or(0, |last| last + text[last..].chars().next().unwrap().len_utf8());
        let address = stretch(&text, start);
        let is_address = start < at && ["://", "www.", "@"].iter().any(|sign| address.contains(sign));
        // white opens a line only where the writer broke it
        if !allowed.contains(&at) && !is_address && !pair[1].starts_with(' ') {
            forbidden.push(pair.join("|"));
        }
    }
    forbidden
}

#[test]
fn no_line_of_the_samples_breaks_where_icu_forbids_it() {
    let mut breaks = 0;
    let drafts = files("samples").into_iter().chain(files("tests/cases"));
    for file in drafts.filter(|file| file.extension().is_some_and(|ending| ending == "md")) {
        let text = fs::read_to_string(&file).unwrap();
        for house in ["", "lines: {breaking: line-end-half}", "lines: {breaking: hang, gap: 25%}"] {
            for paragraph in paragraphs(&pages(&text, &ruled(house))) {
                breaks += paragraph.len() - 1;
                assert_eq!(forbidden(&paragraph), [""; 0], "{}", file.display());
            }
        }
    }
    assert!(breaks > 500, "{breaks}");
    assert_eq!(forbidden(&["国人".into(), "，国".into()]).len(), 1, "the judge can say no");
}

/// The widest gap between two hanzi of a line, in cells, and the line.
pub(crate) fn widest_gap(pages: &Pages) -> (f64, String) {
    let hanzi = |run: &GlyphRun, glyph: &Glyph| {
        run.text[glyph.text.clone()].chars().all(|c| ('\u{4e00}'..='\u{9fff}').contains(&c))
    };
    let mut widest = (0.0, String::new());
    for line in pages.pages.iter().flat_map(|page| &page.lines) {
        for pair in glyphs(line).windows(2) {
            let [(left, first), (right, second)] = pair else { continue };
            if hanzi(left, first) && hanzi(right, second) {
                let gap = (second.x - first.x).to_mm() / CELL * 16.0 / (left.size.to_mm() / 0.352_778) - 1.0;
                if gap > widest.0 {
                    widest = (gap, words(line));
                }
            }
        }
    }
    widest
}

/// What six hanzi stood beside on a line that was stretched over the page.
const UNBROKEN: [&str; 12] = [
    "（PNG/JPG/WebP/BMP/GIF/PDF）",
    "2018—2035年",
    "C:\\\\Users\\\\Administrator\\\\报告.docx",
    "E:\\\\共享\\\\2024\\\\12月\\\\材料.xlsx",
    "13800138000",
    "13800138000,13900139000,13700137000",
    "411424199001011234",
    "https://example.cn/zwgk/2024/12/19/content_123456.html",
    "http://www.某某.gov.cn/zwgk/2024/12/19/content_123456.html",
    "（豫政办〔2024〕15号）",
    "ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJ",
    "012345678901234567890123456789",
];

#[test]
fn no_gap_between_hanzi_is_wider_than_a_quarter() {
    let hanzi = "按照县委县政府的统一部署我们认真开展了专项整治工作，取得了明显成效，群众满意度不断提高";
    for unbroken in UNBROKEN {
        let paragraph = |cells: usize| {
            let before: String = hanzi.chars().take(cells).collect();
            format!("{before}{unbroken}{hanzi}。\n\n> {before}{unbroken}{hanzi}。\n\n")
        };
        let set = pages(&draft(&(8..30).map(paragraph).collect::<String>()), &ruled(""));
        let (gap, line) = widest_gap(&set);
        assert!(gap <= 0.25 + 0.002, "{gap:.3} of a cell in {line}");
    }
}

proptest! {
    #![proptest_config(crate::world::cases(24))]

    #[test]
    fn no_gap_of_a_nasty_text_is_wider_than_a_quarter(
        words in prop::collection::vec(prop_oneof![
            prop::sample::select(&UNBROKEN[..]).prop_map(str::to_owned),
            "[按照县委政府统一部署]{1,30}",
            "[（“《][认真开展]{1,6}[）”》]",
            "[，。、；：]",
            "[A-Za-z/—\\.,0-9]{1,40}",
        ], 1..40)
    ) {
        let text = words.concat();
        let set = pages(&draft(&format!("国{text}国\n\n- 国{text}国\n\n> 国{text}国")), &ruled(""));
        let (gap, line) = widest_gap(&set);
        prop_assert!(gap <= 0.25 + 0.002, "{gap:.3} of a cell in {line}");
    }
}

/// Where a line would be loose, it is broken behind a slash or a dash, or takes in what narrower marks leave.
#[test]
fn a_loose_line_is_broken_at_a_mark_or_takes_narrower_ones() {
    let lines_of = |text: &str| {
        let set = pages(&draft(text), &ruled(""));
        lines(&set, "国国").iter().map(|line| words(line)).collect::<Vec<_>>()
    };
    let at_slash = lines_of(&format!("{}PNG/JPEG/WebP/TIFF/GIF{}", "国".repeat(22), "人".repeat(20)));
    assert!(at_slash[0].ends_with("PNG/"), "{at_slash:?}");
    let at_dash = lines_of(&format!("{}20182018—2035{}", "国".repeat(21), "人".repeat(20)));
    assert!(at_dash[0].ends_with("20182018—"), "{at_dash:?}");
    // 18 cells with six marks, and a number of eight and a half: without it the line would gape
    let narrow = format!("{}13800138000138001{}", "国国、".repeat(6), "民".repeat(20));
    let narrow = lines_of(&narrow);
    assert!(narrow[0].ends_with("13800138000138001"), "{narrow:?}");
}

#[test]
fn no_white_is_put_into_an_address() {
    let address = "https://example.cn/docs/zwgk/2024/12";
    for before in 8..20 {
        let set =
            pages(&draft(&format!("{}，{address}，{}", "国".repeat(before), "人".repeat(40))), &ruled(""));
        for line in lines(&set, "国国") {
            for run in &line.runs {
                for pair in run.glyphs.windows(2) {
                    let text = &run.text[pair[0].text.start..pair[1].text.end];
                    if address.contains(text) {
                        let white = (pair[1].x - pair[0].x).to_mm() - pair[0].advance.to_mm();
                        assert!(white < 0.01, "{text}: {white:.2} mm");
                    }
                }
            }
        }
    }
}

#[test]
fn beside_an_address_longer_than_a_line_all_lines_are_full() {
    // it is torn in any case, and Word then tears wherever a line is full: nothing goes to the next line whole
    let address = "https://api.example.gov.cn/v2/documents/upload?token=abcdef0123456789&format=ofd";
    let text = format!(
        "一二系统支持（PNG/JPG/JPEG/WebP/BMP/GIF/TIFF/PDF/OFD）等格式，大小不超过50MB，接口为{address}，返回数据。"
    );
    let set = pages(&draft(&text), &ruled(""));
    let body =
        set.pages[0].lines.iter().map(|line| line.runs.iter().map(|run| &*run.text).collect::<String>());
    let body: Vec<String> = body.skip_while(|line| !line.starts_with("一二")).collect();
    let full = body.iter().take_while(|line| !line.ends_with('。'));
    assert!(full.clone().count() > 2 && full.clone().all(|line| line.chars().count() > 25), "{body:?}");
}
