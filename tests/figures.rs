//! Figures on paper. In: drafts with pictures of `samples/`. Out: where they stand, in millimetres, what is said of them,
//! and what the PDF holds of them.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed")]

use crate::world;
use gongwen::rooms::typeset::Typeset;
use gongwen::rooms::typeset::decision::Decided;

use gongwen::Target;
use gongwen::rooms::compose::composition::Role;
use gongwen::rooms::typeset::pages::{Pages, Tag};
use world::{Shipped, draft, listed, pages};

const LEFT: f64 = 28.0;
const TOP: f64 = 37.0;
const WIDTH: f64 = 156.0;
const FOOT: f64 = 262.0;
const CELL: f64 = 156.0 / 28.0;
const ROW: f64 = (225.0 - CELL) / 21.0;

/// Page, left, top, width and height of every picture, in order.
fn boxes(pages: &Pages) -> Vec<(usize, [f64; 4])> {
    let shown =
        pages.pages.iter().enumerate().flat_map(|(at, page)| page.pictures.iter().map(move |p| (at, p)));
    shown.map(|(at, p)| (at, [p.x, p.y, p.width, p.height].map(|length| length.to_mm()))).collect()
}

/// Page and baseline of the line with these words.
fn line(pages: &Pages, words: &str) -> (usize, f64) {
    let lines =
        pages.pages.iter().enumerate().flat_map(|(at, page)| page.lines.iter().map(move |line| (at, line)));
    let text = |line: &gongwen::rooms::typeset::pages::Line| {
        line.runs.iter().map(|run| &*run.text).collect::<String>()
    };
    let found = lines.clone().find(|(_, line)| text(line).contains(words));
    let (page, line) = found.unwrap_or_else(|| panic!("no line says {words}"));
    (page, line.baseline.to_mm())
}

#[track_caller]
fn near(measured: f64, wanted: f64) {
    assert!((measured - wanted).abs() < 0.05, "{measured:.2} mm, not {wanted:.2}");
}

fn one(body: &str) -> [f64; 4] {
    let boxes = boxes(&pages(&draft(&format!("前文。\n\n{body}\n\n后文。"))));
    assert_eq!(boxes.len(), 1);
    boxes[0].1
}

#[test]
fn a_large_picture_fills_the_text_block_and_a_small_one_keeps_its_size() {
    let [left, _, width, height] = one("![图](photos/chart.png)");
    near(left, LEFT);
    near(width, WIDTH);
    near(height, WIDTH * 800.0 / 1400.0);
    let [left, _, width, height] = one("![街景](photos/road.jpg)");
    near(height, 120.0);
    near(width, 90.0);
    near(left + width / 2.0, LEFT + WIDTH / 2.0);
    let [.., width, height] = one("![小图](../tests/pictures/baseline.jpg)");
    near(width, 24.0 / 300.0 * 25.4);
    near(height, 16.0 / 300.0 * 25.4);
}

#[test]
fn the_draft_says_how_wide_and_the_page_how_wide_at_most() {
    for (typed, width) in [("80mm", 80.0), ("5.5cm", 55.0), ("50%", 78.0), ("100%", 156.0), ("400mm", 156.0)]
    {
        let [left, _, measured, _] = one(&format!("![图](photos/chart.png){{width={typed}}}"));
        near(measured, width);
        near(left, LEFT + (WIDTH - width) / 2.0);
    }
    let [_, top, width, height] = one("![街景](photos/road.jpg){width=156mm}");
    near(top, TOP);
    near(height, 208.0);
    near(width, 156.0);
}

#[test]
fn pictures_beside_each_other_are_of_one_height_and_fill_the_row() {
    let body = "前文。\n\n![一](photos/road.jpg) ![二](photos/after.webp) ![三](photos/chart.png)\n\n后文。";
    let boxes = boxes(&pages(&draft(body)));
    let [first, second, third] = [0, 1, 2].map(|at| boxes[at].1);
    near(first[0], LEFT);
    near(second[0], first[0] + first[2] + 4.0);
    near(third[0] + third[2], LEFT + WIDTH);
    for other in [second, third] {
        near(other[1], first[1]);
        near(other[3], first[3]);
    }
    near(first[2] / first[3], 0.75);
    near(second[2] / second[3], 4.0 / 3.0);
    near(third[2] / third[3], 1.75);
}

#[test]
fn the_rows_of_the_grid_go_on_below_a_figure() {
    let body = "前文。\n\n![会场](photos/hall.jpg){width=70mm}\n图：会场\n\n后文如下。";
    let pages = pages(&draft(body));
    let [_, top, _, height] = boxes(&pages)[0].1;
    let (above, caption, below) = (line(&pages, "前文"), line(&pages, "图1　会场"), line(&pages, "后文如下"));
    let rows = (below.1 - above.1) / ROW;
    near(rows, rows.round());
    assert!(caption.1 > top + height + 2.0 && below.1 - caption.1 > 7.0);
    // white above and below: at least what the style asks for, and what is left over shared by both
    let (white_above, foot) = (top - above.1, caption.1 + 0.6);
    assert!((4.2..11.0).contains(&white_above), "{white_above}");
    assert!(below.1 - CELL - foot < white_above + 4.0);
}

#[test]
fn a_figure_and_its_caption_share_a_page() {
    let rows = "一行。\n\n".repeat(11);
    let pages = pages(&draft(&format!("{rows}![会场](photos/hall.jpg)\n图：会场\n\n后文如下。")));
    let (page, [_, top, _, height]) = boxes(&pages)[0];
    let caption = line(&pages, "图1　会场");
    assert_eq!((page, caption.0), (1, 1));
    near(top, TOP);
    assert!(caption.1 > top + height && line(&pages, "后文如下").0 == 1);
    let full = pages.pages.iter().flat_map(|page| &page.pictures).all(|p| (p.y + p.height).to_mm() <= FOOT);
    assert!(full);
}

#[test]
fn captions_are_counted_and_what_the_draft_numbers_wins() {
    let figure = |caption: &str| format!("![会场](photos/hall.jpg){{width=40mm}}\n{caption}\n\n");
    let body = ["图：甲", "图5 乙", "图：丙"].map(figure).concat();
    let compiled = world::compile(&draft(&format!("前文。\n\n{body}后文。")), &[]);
    let said = listed(&compiled.sources, &compiled.diagnostics);
    let about: Vec<_> = said.iter().filter(|line| line.contains("caption-number")).collect();
    assert!(matches!(&about[..], [only] if only.contains("“图5”") && only.contains("图2")), "{said:?}");
    let pages = pages(&draft(&format!("前文。\n\n{body}后文。")));
    for words in ["图1　甲", "图5　乙", "图6　丙"] {
        line(&pages, words);
    }
}

#[test]
fn tags_tell_what_is_seen_and_each_file_is_one_picture() {
    let body = "前文。\n\n![清淤后](photos/after.webp) ![又一次](photos/after.webp)\n图：对比\n\n后文。";
    let Typeset { pages, decisions, .. } = world::typeset(&draft(body));
    let tags: Vec<_> = pages
        .elements
        .iter()
        .filter(|element| matches!(element.tag, Tag::Paragraph(Role::Figure | Role::Caption)))
        .map(|element| &*element.text)
        .collect();
    assert_eq!(tags, ["清淤后", "又一次", "图1　对比"]);
    assert_eq!(pages.pictures.len(), 1);
    assert!(pages.pages.iter().flat_map(|page| &page.pictures).all(|picture| !picture.pressed));
    let sizes = decisions.iter().find_map(|decision| match &decision.kind {
        Decided::Figure(sizes) => Some(sizes.len()),
        _ => None,
    });
    assert_eq!(sizes, Some(2));
}

#[test]
fn the_pdf_holds_the_bytes_of_a_jpeg_and_sets_it_upright() {
    let compiled = world::compile(&draft("前文。\n\n![街景](photos/road.jpg)\n\n后文。"), &[Target::Pdf]);
    let jpeg = std::fs::read(format!("{}/samples/photos/road.jpg", env!("CARGO_MANIFEST_DIR"))).unwrap();
    let (_, pdf) = &compiled.files[0];
    let count = pdf.windows(jpeg.len()).filter(|window| *window == jpeg).count();
    assert_eq!(count, 1, "{:?}", listed(&compiled.sources, &compiled.diagnostics));
    let says = |text: &str| pdf.windows(text.len()).any(|window| window == text.as_bytes());
    assert!(says("/Width 1200") && says("/Height 900"), "as stored");
}

#[test]
fn word_processors_reckon_by_themselves_how_far_a_turned_picture_reaches() {
    // a picture that a phone took upright is 90 x 120 mm, stored as 120 x 90: said a second time, in effectExtent or by an offset,
    // both engines set it and all below it 15 to 30 mm lower
    let compiled = world::compile(&draft("前文。\n\n![街景](photos/road.jpg)\n\n后文。"), &[Target::Docx]);
    let document = world::part(&compiled.files[0].1, "word/document.xml");
    let inline = document.split("<wp:inline").nth(1).unwrap().split("</wp:inline>").next().unwrap();
    let size = r#"cx="4320000" cy="3240000"/>"#;
    assert!(inline.contains(&format!("<wp:extent {size}")) && !inline.contains("effectExtent"), "{inline}");
    let turned = format!(r#"<a:xfrm rot="5400000"><a:off x="0" y="0"/><a:ext {size}"#);
    assert!(inline.contains(&turned), "{inline}");
}

#[test]
fn what_cannot_be_shown_is_said_at_its_place() {
    let body = "前文。\n\n![甲](没有.png)\n\n![乙](report.md)\n\n![丙](../tests/pictures/inks.jpg)";
    let compiled = gongwen::compile("稿.md", draft(body).as_bytes(), None, &[Target::Pdf], &Shipped);
    let said = listed(&compiled.sources, &compiled.diagnostics);
    let errors: Vec<_> = said.iter().filter(|line| line.contains("picture/unusable")).collect();
    assert_eq!(errors.len(), 3, "{said:?}");
    assert!(errors[0].contains(" 10:") && errors[0].contains("没有.png"), "{}", errors[0]);
    assert!(errors[1].contains("不是 PNG、JPEG 或 WebP") && errors[2].contains("CMYK"));
    assert!(compiled.files.is_empty());
}
