//! The PDF backend by itself: pages set by hand go in, and what the file says is read back.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod elements;
mod setter;
mod tree;

use gongwen::rooms::compose::composition::Role;
use gongwen::rooms::length::Length;
use gongwen::rooms::pdf::{FaceFault, Packing, PdfError};
use gongwen::rooms::picture::Picture;
use gongwen::rooms::style::Colour;
use gongwen::rooms::typeset::pages::{GlyphRun, Page, Pages, Picturing, Rule};
use setter::{
    BODY, COLUMNS, HEADING, NUMBER, ROWS, RUN_IN, Setter, TITLE, contains, keep, plain, stream_with,
};
use std::sync::Arc;

/// A plain report, set naively: a title, headings that stand alone and that run in, each followed by a strong run.
fn report(text: &str) -> Pages {
    let mut paragraphs = text.split('\n').map(str::trim).filter(|line| !line.is_empty());
    let title = paragraphs.next().unwrap();
    let mut setter = Setter::new(title);
    let element = setter.element(Role::Title, title);
    setter.set(3, &[(TITLE, 22.0, false, element, title)]);
    for text in paragraphs {
        let stands_alone = text.chars().nth(1) == Some('、') && text.chars().count() < COLUMNS;
        if stands_alone {
            let element = setter.element(Role::Heading(1), text);
            setter.set(2, &[(HEADING, 16.0, false, element, text)]);
        } else if let Some(end) = text.find('。').filter(|_| text.starts_with('（')) {
            let (heading, rest) = text.split_at(end + '。'.len_utf8());
            let (strong, rest) = rest.split_at(rest.char_indices().nth(7).map_or(rest.len(), |(at, _)| at));
            let element = setter.element(Role::Heading(2), heading);
            let body = setter.element(Role::Paragraph, &[strong, rest].concat());
            let pieces = [
                (RUN_IN, 16.0, false, element, heading),
                (BODY, 16.0, true, body, strong),
                (BODY, 16.0, false, body, rest),
            ];
            setter.set(2, &pieces);
        } else {
            let element = setter.element(Role::Paragraph, text);
            setter.set(2, &[(BODY, 16.0, false, element, text)]);
        }
    }
    setter.finish()
}

const REPORT: &str = "朝辉街道2024年度报告
县委依法治县办：
2024年以来，朝辉街道严格贯彻落实党中央的重大决策部署，更好发挥街道职能作用。现将具体工作情况报告如下：
一、主要举措和成效
（一）加强领导。深入学习贯彻，将习近平法治思想作为党委理论中心学习组学习重点内容，认真抓好“关键少数”。
（二）依法行政。一是健全依法决策机制；二是深化行政监督制度，提高政府的透明化、法治化水平。
二、存在的不足
辉南县朝辉街道办事处
2024年12月19日";

/// One line of one face in one paragraph.
fn one_line(face: usize, text: &str, pitch: f64) -> (Setter, GlyphRun) {
    let mut setter = Setter::new("题");
    let element = setter.element(Role::Paragraph, text);
    setter.set(0, &[]);
    setter.start_line();
    let characters: Vec<char> = text.chars().collect();
    let mut run = setter.run(face, 16.0, Length::mm(28.0), Length::pt(pitch), &characters);
    run.element = Some(element);
    (setter, run)
}

fn written(mut setter: Setter, run: GlyphRun) -> Vec<u8> {
    setter.push(run);
    gongwen::rooms::pdf::write(&setter.pages).unwrap()
}

#[test]
fn the_same_pages_give_the_same_bytes() {
    let pages = report(REPORT);
    let first = gongwen::rooms::pdf::write(&pages).unwrap();
    assert!(gongwen::rooms::pdf::write(&pages).unwrap() == first);
    keep("report", &first);
    let mut other = pages.clone();
    other.info.title.push('。');
    let id = |pdf: &[u8]| String::from_utf8_lossy(pdf).rsplit_once("/ID").unwrap().1.to_owned();
    assert_ne!(id(&gongwen::rooms::pdf::write(&other).unwrap()), id(&first));
}

#[test]
fn a_small_pdf_says_the_same_in_fewer_bytes() {
    let pages = report(REPORT);
    let quick = gongwen::rooms::pdf::write(&pages).unwrap();
    let small = || gongwen::rooms::pdf::write_packed(&pages, Packing::Small).unwrap();
    let pdf = small();
    assert!(pdf == small() && pdf.len() * 100 < quick.len() * 93, "{} {}", pdf.len(), quick.len());
    assert_eq!(stream_with(&pdf, "/MCID 0"), stream_with(&quick, "/MCID 0"));
    keep("small", &pdf);
}

#[test]
fn headings_nest_and_every_mark_has_a_tag() {
    let pages = report(REPORT);
    let pdf = plain(&gongwen::rooms::pdf::write(&pages).unwrap());
    let count = |text: &str| pdf.windows(text.len()).filter(|window| *window == text.as_bytes()).count();
    assert_eq!((count("/S/Title"), count("/S/H1"), count("/S/H2"), count("/S/P/")), (1, 2, 2, 6));
    assert!(contains(&pdf, "/Type/Outlines") && count("/Dest[") == 4);
    let content = stream_with(&pdf, "/MCID 0");
    let marks = content.matches("/MCID ").count();
    let spelled = content.matches("/ActualText").count();
    assert!(
        (pages.elements.len()..=pages.elements.len() + 2 * spelled).contains(&marks),
        "{marks}, {spelled}"
    );
    assert_eq!(content.matches("/Artifact<</Type/Pagination>>BDC").count(), 1);
    assert_eq!(content.matches("BDC").count(), content.matches("EMC").count());
}

#[test]
fn strong_runs_are_stroked_and_nothing_is_set_twice() {
    let content = stream_with(&gongwen::rooms::pdf::write(&report(REPORT)).unwrap(), "/MCID 0");
    assert_eq!((content.matches("2 Tr").count(), content.matches("0 Tr").count()), (2, 2));
    assert_eq!(content.matches(" 1 j 0.5 w").count(), 2);
    assert!(!content.contains(" rg") && !content.contains(" RG"), "black is what a page starts with");
}

#[test]
fn kerns_do_not_add_up() {
    let text = "一".repeat(28);
    let (setter, run) = one_line(BODY, &text, 156.0 / 25.4 * 72.0 / 28.0);
    let last = run.glyphs[27].x - run.glyphs[0].x;
    let content = stream_with(&written(setter, run), "TJ");
    let kerns: Vec<f64> = content
        .split_once('[')
        .and_then(|(_, rest)| rest.split_once(']'))
        .map(|(items, _)| items.split(['(', ')', '<', '>']).filter_map(|kern| kern.parse().ok()).collect())
        .unwrap();
    assert!(kerns.is_empty(), "one white stands behind all: {content}");
    let white: f64 =
        content.split_once(" Tc").and_then(|(before, _)| before.rsplit(' ').next()?.parse().ok()).unwrap();
    let reached = 27.0 * (16.0 + white);
    assert!((reached - last.to_pt()).abs() < 0.009, "{reached} for {}", last.to_pt());
}

/// poppler loses what stands in a mark behind a span that is nested in it.
fn not_nested(content: &str) {
    let mut open = 0;
    for word in content.split_inclusive("BDC").flat_map(|part| part.split_inclusive("EMC")) {
        open += i32::from(word.ends_with("BDC")) - i32::from(word.ends_with("EMC"));
        assert!((0..=1).contains(&open), "{content}");
    }
}

#[test]
fn a_second_text_of_a_glyph_is_spelled_out() {
    let (setter, run) = one_line(NUMBER, "一⼀一", 16.0);
    assert_eq!(run.glyphs[0].id, run.glyphs[1].id, "Noto draws U+2F00 as U+4E00");
    let pdf = written(setter, run);
    keep("second-text", &pdf);
    assert!(stream_with(&pdf, "begincmap").contains("<0001> <4E00>"));
    let content = stream_with(&pdf, "TJ");
    assert_eq!(content.matches("/Span<</MCID 1/ActualText<FEFF2F00>>>BDC").count(), 1, "{content}");
    not_nested(&content);
}

#[test]
fn ligature_tails_and_squeezed_glyphs_share_a_span() {
    let (setter, mut run) = one_line(NUMBER, "等……等", 16.0);
    run.glyphs[1].text = 3..9;
    run.glyphs[2].text = 9..9;
    let pdf = written(setter, run);
    keep("ligature", &pdf);
    let content = stream_with(&pdf, "TJ");
    assert_eq!(content.matches("/Span<</MCID 1/ActualText<FEFF20262026>>>BDC").count(), 1, "{content}");
    not_nested(&content);

    let (setter, mut run) = one_line(BODY, "甲（乙", 16.0);
    run.glyphs[1].x -= Length::pt(8.0);
    run.glyphs[2].x -= Length::pt(8.0);
    let pdf = written(setter, run);
    keep("squeezed", &pdf);
    let content = stream_with(&pdf, "TJ");
    assert_eq!(content.matches("/Span<</MCID 0/ActualText<FEFF7532FF08").count(), 1, "{content}");
    not_nested(&content);
}

#[test]
fn what_no_archive_allows_is_refused() {
    let refused = |edit: fn(&mut GlyphRun)| {
        let (mut setter, mut run) = one_line(BODY, "甲", 16.0);
        edit(&mut run);
        setter.push(run);
        gongwen::rooms::pdf::write(&setter.pages).unwrap_err()
    };
    let lacks = refused(|run| run.glyphs[0].id = 0);
    assert!(matches!(&lacks, PdfError::Face(_, _, FaceFault::NoGlyph(text)) if text == "甲"), "{lacks:?}");
    let private = refused(|run| run.text = "\u{E000}".into());
    assert!(matches!(&private, PdfError::Character('\u{E000}')), "{private:?}");
}

#[test]
fn printed_numbers_label_the_pages() {
    let mut pages = report(REPORT);
    let page = pages.pages[0].clone();
    pages.pages = [None, None, Some(1), Some(2), Some(7)]
        .map(|number| Page { number, lines: Vec::new(), ..page.clone() })
        .into();
    let pdf = plain(&gongwen::rooms::pdf::write(&pages).unwrap());
    assert!(contains(
        &pdf,
        "/Nums[0<</Type/PageLabel>>2<</Type/PageLabel/S/D/St 1>>4<</Type/PageLabel/S/D/St 7>>]"
    ));
}

const RED: Colour = Colour(0xd0, 0, 0);

/// A round seal, `size` pixels wide: a ring on transparent ground, and half-transparent within.
fn seal(size: u32) -> Vec<u8> {
    let middle = f64::from(size) / 2.0;
    let pixel = |at: u32| {
        let [x, y] = [at % size, at / size].map(|place| f64::from(place) + 0.5 - middle);
        let radius = x.hypot(y) / middle;
        let opacity = if radius > 1.0 { 0 } else { (64.0 + 191.0 * f64::from(radius > 0.9)) as u8 };
        [RED.0, RED.1, RED.2, opacity]
    };
    let pixels: Vec<u8> = (0..size * size).flat_map(pixel).collect();
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, size, size);
    encoder.set_color(png::ColorType::Rgba);
    encoder.write_header().unwrap().write_image_data(&pixels).unwrap();
    bytes
}

/// Presses a picture on the last page.
fn press(setter: &mut Setter, file: Vec<u8>, place: [f64; 4], words: &str) {
    let element = setter.element(Role::Figure, words);
    setter.pages.pictures.push(Arc::new(Picture::new(file).unwrap()));
    let [x, y, width, height] = place.map(Length::mm);
    let picture = setter.pages.pictures.len() - 1;
    setter.pages.pages.last_mut().unwrap().pictures.push(Picturing {
        picture,
        x,
        y,
        width,
        height,
        pressed: true,
        element,
    });
}

/// A page with a stretched red title, a red rule and a seal on its sign-off, and a turned page.
fn sealed() -> Pages {
    let mut setter = Setter::new("朝辉街道文件");
    let element = setter.element(Role::Title, "朝辉街道文件");
    setter.start_line();
    let title: Vec<char> = "朝辉街道文件".chars().collect();
    let mut run = setter.run(TITLE, 44.0, Length::mm(45.0), Length::mm(20.0), &title);
    (run.element, run.colour, run.stretch) = (Some(element), RED, 1250);
    setter.push(run);
    let rule = |y, height| Rule {
        x: Length::mm(28.0),
        y: Length::mm(y),
        width: Length::mm(156.0),
        height: Length::mm(height),
        colour: RED,
    };
    setter.pages.pages[0].rules = vec![rule(60.0, 0.7), rule(250.0, 0.35)];
    setter.row = 8;
    for text in ["辉南县朝辉街道办事处", "2024年12月19日"] {
        let element = setter.element(Role::Paragraph, text);
        setter.set(15, &[(BODY, 16.0, false, element, text)]);
    }
    press(&mut setter, seal(300), [120.0, 105.0, 42.0, 42.0], "辉南县朝辉街道办事处印章");
    press(&mut setter, seal(300), [40.0, 105.0, 42.0, 42.0], "另一枚印章");

    setter.row = ROWS;
    let element = setter.element(Role::Heading(1), "附件：横排的表");
    setter.set(0, &[(HEADING, 16.0, false, element, "附件：横排的表")]);
    let page = &mut setter.pages.pages[1];
    (page.width, page.height) = (page.height, page.width);
    let mut pages = setter.finish();
    pages.pages[1].lines[1].runs[0].turned = true;
    pages
}

/// One page with one picture.
fn pictured(file: &[u8]) -> Vec<u8> {
    let mut setter = Setter::new("题");
    setter.start_line();
    press(&mut setter, file.to_vec(), [28.0, 37.0, 42.0, 42.0], "公章");
    gongwen::rooms::pdf::write(&setter.pages).unwrap()
}

/// The least that is a JPEG: tables, a frame of 5 by 3 pixels, a scan.
fn jpeg(channels: u8) -> Vec<u8> {
    let count = usize::from(channels);
    [
        b"\xff\xd8\xff\xdb\x00\x02\xff\xc4\x00\x02\xff\xc0\x00".as_slice(),
        &[8 + 3 * channels, 8, 0, 3, 0, 5, channels],
        &[1, 17, 0].repeat(count),
        &[0xff, 0xda, 0, 6 + 2 * channels, channels],
        &[1, 0].repeat(count),
        &[0, 63, 0, 0xff, 0xd9],
    ]
    .concat()
}

#[test]
fn rules_lines_and_pictures_lie_one_over_the_other() {
    let pdf = gongwen::rooms::pdf::write(&sealed()).unwrap();
    keep("sealed", &pdf);
    let content = stream_with(&pdf, "/Figure").replace('\n', " ");
    assert!(
        content.starts_with("/Artifact<</Type/Layout>>BDC 0.8156863 0 0 rg 79.37 669.827 442.205 1.984 re ")
    );
    let [rule, text, figure] = [" re f", "]TJ", "/Figure"].map(|mark| content.find(mark).unwrap());
    assert!(rule < text && text < figure, "{content}");
    let seal = ">>BDC q/Ink gs 119.055 0 0 119.055 340.157 425.197 cm/I0 Do Q EMC";
    assert!(content.contains(seal) && content.contains("ET/Figure<</MCID "), "{content}");
    assert_eq!(content.matches("BDC").count(), content.matches("EMC").count());
}

#[test]
fn a_picture_is_a_figure_and_stored_once() {
    let pdf = plain(&gongwen::rooms::pdf::write(&sealed()).unwrap());
    let count = |text: &str| pdf.windows(text.len()).filter(|window| *window == text.as_bytes()).count();
    assert_eq!((count("/Subtype/Image"), count("/SMask"), count("/S/Figure/")), (2, 1, 2));
    assert_eq!(count("/S/Transparency/CS/DeviceRGB"), 1, "only one page bears seals");
    assert_eq!(count("/O/Layout/Placement/Block/BBox[340.157 425.197 459.213 544.252]"), 1);
    assert_eq!(count("/Alt"), 2);
}

#[test]
fn a_jpeg_is_embedded_as_it_is() {
    for (channels, colours) in [(1, "/DeviceGray"), (3, "/DeviceRGB")] {
        let pdf = pictured(&jpeg(channels));
        let image = format!("/Width 5/Height 3/BitsPerComponent 8/ColorSpace{colours}/Filter/DCTDecode>>");
        assert!(contains(&pdf, &image));
        assert!(pdf.windows(jpeg(channels).len()).any(|window| window == jpeg(channels)));
    }
}

#[test]
fn stretched_glyphs_reach_their_places() {
    let (setter, mut run) = one_line(BODY, "一一一", 20.0);
    run.stretch = 1250;
    let content = stream_with(&written(setter, run), "TJ");
    assert!(content.contains(" 125 Tz ") && !content.contains(")-"), "16 pt drawn 20 pt wide: {content}");

    let (setter, mut run) = one_line(BODY, "甲（乙", 12.0);
    run.stretch = 800;
    let content = stream_with(&written(setter, run), "TJ");
    assert!(content.contains(" 80 Tz ") && content.contains(" -1 Tc"), "0.8 pt, drawn 80 % wide: {content}");
    assert!(!content.contains("/Span"), "no glyph is squeezed into the one before it: {content}");
}

#[test]
fn a_turned_run_reads_from_top_to_bottom() {
    let content = stream_with(&gongwen::rooms::pdf::write(&sealed()).unwrap(), "0 -1 1 0");
    // 297 − 270 mm from the left edge; 210 − 160 mm from the bottom edge
    assert!(content.contains(" 0 -1 1 0 76.535 141.732 Tm"), "{content}");
}
