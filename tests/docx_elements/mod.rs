//! The DOCX of what stands around the text: marks, rules, seals, stamps, imprint, turned pages. Compositions made by
//! hand, as layout would hand them; the files are left for the judges: tests/oracles.

#![allow(clippy::unwrap_used, reason = "helpers of tests")]

mod figures;
mod fixture;

use crate::world::{self, part};
use fixture::*;
use gongwen::rooms::compose::composition::{
    Composition, Facing, Imprint, Info, Item, Mark, Marks, Paragraph, Place, Role, Run, Seal, SealRows,
    Stamps, Tab,
};
use gongwen::rooms::docx;
use gongwen::rooms::length::Length;
use gongwen::rooms::picture::Picture;
use gongwen::rooms::style::{
    Arrangement, Colour, ImprintStyle, MarkStyle, PrinterStyle, RulePlace, RuleStyle, SignOff, Style,
    StyleId, TextSlot,
};
use gongwen::rooms::typeset::decision::{Decided, Decision, SetSeals, SetText};
use gongwen::rooms::typeset::fitted::FittedMark;
use gongwen::source::{Span, Spanned};
use std::sync::Arc;

#[test]
fn a_letterhead_a_sealed_sign_off_and_an_imprint_on_its_own_page() {
    let style = style();
    let (above, under) = body_insets(&style);
    let look = mark_style(35.0);
    let rule = RuleStyle {
        lines: vec![mm(0.53)],
        between: Length::ZERO,
        width: mm(156.0),
        colour: RED,
        after: Length::ZERO,
        place: RulePlace::Below(mm(4.0)),
    };
    let feet = imprint_style();
    let mut corner = paragraph(&style, "corner", "000001");
    corner.place = Place::At(Length::ZERO);
    let size = mm(20.0);
    // the tops of types, in mm: mark 72, number 112.9, rule 122.5, title 144, recipient 162
    let cell = style.page.cell();
    let number = below(mm(20.9));
    let mark = Mark {
        style: &look,
        fit: &style.elements.marks,
        paragraph: style.paragraphs.get("mark").unwrap(),
        names: names(&["朝辉街道办事处"]),
        suffix: "文件".into(),
    };
    let marked = marked(size, 680, mm(35.0) - cell);
    let mut content = vec![
        (Item::Paragraph(corner), Decision::default()),
        (Item::Mark(mark), marked),
        (Item::Paragraph(paragraph(&style, "number", "朝街发〔2024〕5号")), number),
        (Item::Rule(&rule), Decision::default()),
        (Item::Paragraph(paragraph(&style, "title", "关于做好法治政府建设的通知")), below(mm(20.9))),
        (Item::Paragraph(paragraph(&style, "recipient", "各村（居）民委员会：")), below(mm(10.3))),
    ];
    content.extend(body(&style, 2));
    let red = picture(100, 100);
    let issuer = Paragraph {
        seal: seal(&red, "辉南县朝辉街道办事处印章"),
        ..paragraph(&style, "issuer", "辉南县朝辉街道办事处")
    };
    let right = Some(mm(14.0));
    content.push((
        Item::Paragraph(issuer),
        Decision {
            kind: Decided::Text(SetText { right, seal: Some((mm(121.2), mm(-17.0))), ..SetText::default() }),
            ..below(mm(25.7))
        },
    ));
    content.push((
        Item::Paragraph(paragraph(&style, "date", "2024年12月19日")),
        Decision {
            kind: Decided::Text(SetText { right: Some(mm(22.0)), ..SetText::default() }),
            ..Decision::default()
        },
    ));
    content.push((
        imprint(&style, &feet),
        Decision {
            kind: Decided::Imprint { fresh_pages: 2, lines: Vec::new(), steering: Vec::new() },
            ..Decision::default()
        },
    ));
    let docx = written(&style, "notice", content);
    let document = part(&docx, "word/document.xml");
    // the mark: as high as its type, drawn narrower
    let pitch = size.scale(115, 100);
    let spacing = (mm(35.0) - cell - under - insets(pitch, size, size).0).to_emu() / 635;
    assert!(
        document.contains(&format!(
            r#"<w:spacing w:before="{spacing}" w:after="0" w:line="1303" w:lineRule="exact"/>"#
        )),
        "{document}"
    );
    assert!(document.contains(r#"<w:w w:val="68"/><w:sz w:val="113"/>"#));
    // the rule reaches 4 mm below the type above, which ends inside of its line box
    let offset = (mm(4.0) - under).to_emu();
    assert!(document.contains(&format!(r#"<wp:positionV relativeFrom="paragraph"><wp:posOffset>{offset}"#)));
    // the seal: in the issuer's paragraph, on the sheet across, by the line down, with its words
    let issuer = document
        .split("<w:p>")
        .find(|paragraph| paragraph.contains("办事处</w:t>") && paragraph.contains("pic:pic"))
        .unwrap();
    assert!(issuer.contains(&format!(r#"relativeFrom="page"><wp:posOffset>{}"#, mm(121.2).to_emu())));
    assert!(issuer.contains(r#"behindDoc="1" locked="0" layoutInCell="1" allowOverlap="1""#));
    assert!(issuer.contains(r#"descr="辉南县朝辉街道办事处印章""#));
    let top = (mm(-17.0) + above).to_emu();
    assert!(issuer.contains(&format!(r#"relativeFrom="paragraph"><wp:posOffset>{top}<"#)));
    assert!(issuer.contains(r#"<w:spacing w:before="0"/>"#));
    // the imprint: a section without numbers, a blank page, a table at the foot
    let (text, feet) = document.split_once(">2024年").unwrap();
    assert!(text.contains(r#"<w:pStyle w:val="date"/>"#));
    // the last paragraph of the numbered section describes it
    assert_eq!(text.matches(r#"<w:sectPr><w:footerReference w:type="default" r:id="o"/>"#).count(), 1);
    // the section begins on an even page: the word processor puts in the blank one, also after the text has changed
    assert!(!feet.contains("w:pageBreakBefore"));
    assert!(feet.contains(r#"<w:footerReference w:type="default" r:id="none"/>"#));
    assert!(feet.contains(r#"<w:type w:val="evenPage"/><w:pgSz"#));
    assert!(!text.contains("evenPage"));
    // LibreOffice reckons the text of such a page between header and footer
    assert!(feet.contains(r#"<w:headerReference w:type="even" r:id="head"/>"#));
    assert!(!text.contains("headerReference"));
    assert!(part(&docx, "[Content_Types].xml").contains("/word/header1.xml"));
    // its rows stay together
    assert!(feet.contains(r#"<w:pStyle w:val="copies"/><w:keepNext/>"#));
    assert!(feet.contains(r#"<w:tblpPr w:leftFromText="0" w:rightFromText="0" w:bottomFromText="1030" w:vertAnchor="margin" w:horzAnchor="page" w:tblpX="1587" w:tblpYSpec="bottom"/>"#));
    for (side, size) in [("top", 8), ("bottom", 6), ("bottom", 8)] {
        assert!(feet.contains(&format!(r#"<w:{side} w:val="single" w:sz="{size}""#)));
    }
    assert!(feet.contains(r#"<w:tab w:val="right" w:pos="8564"/>"#));
    assert!(feet.contains("<w:tab/>"));
}

#[test]
fn a_joint_letterhead_and_seals_in_rows() {
    let style = style();
    let look = mark_style(35.0);
    let sign = sign_off();
    let feet = imprint_style();
    let mark = Mark {
        style: &look,
        fit: &style.elements.marks,
        paragraph: style.paragraphs.get("mark").unwrap(),
        names: names(&["辉南县司法局", "辉南县教育局", "辉南县人力资源和社会保障局"]),
        suffix: "文件".into(),
    };
    let marked = marked(mm(14.0), 640, mm(35.0));
    let reds = [picture(100, 100), picture(90, 90)];
    let signatures = ["辉南县司法局", "辉南县教育局", "辉南县人力资源局"];
    let signatures: Vec<_> = signatures
        .iter()
        .zip([&reds[0], &reds[1], &reds[0]])
        .map(|(name, red)| Paragraph { seal: seal(red, name), ..paragraph(&style, "issuer", name) })
        .collect();
    let date = Some(paragraph(&style, "date", "2024年12月19日"));
    let rows = SealRows { style: &sign, signatures, date };
    let seals = vec![(mm(46.0), mm(-18.0)), (mm(124.0), mm(-18.0)), (mm(110.0), mm(-18.0))];
    let decided = Decision {
        kind: Decided::Seals(SetSeals { places: seals, rows: vec![2, 1], right: None }),
        ..below(mm(20.8))
    };
    let mut content = vec![(Item::Mark(mark), marked)];
    content.extend(body(&style, 1));
    content.push((Item::SealRows(rows), decided));
    content.push((imprint(&style, &feet), Decision::default()));
    let docx = written(&style, "joint", content);
    let document = part(&docx, "word/document.xml");
    // the names are as wide as the longest: each but its last character stands so far from the next
    let longest = mm(14.0).to_emu() / 6350 * 6350 * 64 / 100 * 13;
    let apart = (longest - longest * 6 / 13) / 5;
    let apart = (apart + 317) / 635;
    let apart = format!(r#"<w:spacing w:val="{apart}"/>"#);
    let drawn_out = document.split(&*apart).skip(1);
    assert_eq!(drawn_out.filter(|rest| rest.contains("局</w:t>")).count(), 2, "{apart}");
    assert!(!document.contains("distribute"));
    // 文件 in the middle of its cell, read after the last name
    assert_eq!(document.matches(r#"<w:vAlign w:val="center"/>"#).count(), 1);
    // the seals are anchored above the table of the names, the second row's a row lower
    let (above, names) = document.split_once("辉南县司法</w:t>").unwrap();
    let (_, names) = names.split_once("辉南县司法局</w:t>").unwrap();
    assert_eq!((above.matches("<pic:pic>").count(), names.matches("<pic:pic>").count()), (0, 0));
    let tops: Vec<i64> = document
        .split(r#"<wp:positionV relativeFrom="paragraph"><wp:posOffset>"#)
        .skip(1)
        .map(|rest| rest.split('<').next().unwrap().parse().unwrap())
        .collect();
    let first = (mm(20.8) - mm(18.0) - body_insets(&style).1).to_emu();
    assert_eq!(tops.len(), 3);
    assert!((tops[0] - first).abs() < 3600 && tops[0] == tops[1] && tops[2] - tops[0] == mm(45.0).to_emu());
    // the date stands in the cell of the last name
    let cell = document.split("<w:tc>").find(|cell| cell.contains(">2024年")).unwrap();
    assert!(cell.contains("辉南县人力资源局</w:t>"));
    // one picture, printed twice, is one file
    assert!(part(&docx, "word/_rels/document.xml.rels").contains("media/image1.png"));
    assert!(!part(&docx, "word/_rels/document.xml.rels").contains("media/image2.png"));
    // 42 mm of seal and 3 mm between
    assert!(document.contains(r#"<w:trHeight w:val="2551" w:hRule="exact"/>"#));
    let ids: Vec<_> = document.match_indices("<wp:docPr id=").map(|(at, _)| &document[at..at + 20]).collect();
    assert!(ids.is_sorted() && ids.windows(2).all(|pair| pair[0] != pair[1]));
}

#[test]
fn a_letter_bears_no_number_on_its_first_page() {
    let mut style = style();
    style.page.number.first = false;
    let mut look = mark_style(-7.0);
    look.suffix = String::new();
    let double = |lines: [f64; 2], place| RuleStyle {
        lines: lines.map(mm).to_vec(),
        between: mm(0.5),
        width: mm(170.0),
        colour: RED,
        after: Length::ZERO,
        place,
    };
    let head = double([0.53, 0.26], RulePlace::Below(mm(4.0)));
    let foot = double([0.26, 0.53], RulePlace::AboveFoot(mm(20.0)));
    let mark = Mark {
        style: &look,
        fit: &style.elements.marks,
        paragraph: style.paragraphs.get("mark").unwrap(),
        names: names(&["辉南县朝辉街道办事处"]),
        suffix: "文件".into(),
    };
    let size = mm(15.0);
    let marked = marked(size, 1000, mm(30.0) - style.page.block.top);
    let mut number = paragraph(&style, "corner", "机密★1年\t朝街函〔2024〕5号");
    number.tabs = vec![Tab::End(style.page.block.width)];
    let mut content = vec![
        (Item::Mark(mark), marked),
        (Item::Rule(&head), Decision::default()),
        (Item::Rule(&foot), Decision::default()),
        (Item::Paragraph(number), below(mm(4.84))),
    ];
    content.extend(body(&style, 14));
    let document = part(&written(&style, "letter", content), "word/document.xml");
    // the mark in a box on the sheet, above the text block
    // the sheet's margin is made for the lines of the grid
    let margin =
        style.page.block.top - insets(style.page.word.line, style.page.grid.size, style.page.cell()).0;
    let top = mm(30.0) - insets(size.scale(115, 100), size, size).0 + style.page.word.top - margin;
    let top = top.to_emu();
    assert!(
        document.contains(&format!(r#"<wp:positionV relativeFrom="page"><wp:posOffset>{top}<"#)),
        "{document}"
    );
    assert!(document.contains("<w:txbxContent>"));
    assert!(document.contains(r#"<w:footerReference w:type="first" r:id="none"/>"#));
    assert!(document.contains(r#"<w:titlePg/>"#));
    assert_eq!(document.matches("<a:close/>").count(), 4);
    assert!(document.contains(&format!("<wp:posOffset>{}<", (mm(297.0 - 20.0) - mm(1.29)).to_emu())));
}

#[test]
fn a_turned_page_is_a_section_and_keeps_its_number_s_place() {
    let style = style();
    let mut content = body(&style, 3);
    let turn = |facing| (Item::NewPage(facing), Decision::default());
    content.push(turn(Facing::Upright));
    content.extend(body(&style, 1));
    content.push(turn(Facing::Turned));
    content.extend(body(&style, 1));
    content.push(turn(Facing::Turned));
    content.extend(body(&style, 1));
    content.push(turn(Facing::Upright));
    content.extend(body(&style, 1));
    let docx = written(&style, "landscape", content);
    let document = part(&docx, "word/document.xml");
    assert_eq!(document.matches("<w:sectPr>").count(), 3);
    assert_eq!(document.matches(r#"<w:pageBreakBefore/>"#).count(), 2);
    assert_eq!(document.matches(r#"w:orient="landscape""#).count(), 1);
    let turned = document.split("<w:sectPr>").nth(2).unwrap();
    assert!(turned.contains(r#"<w:docGrid w:type="default""#));
    assert!(turned.contains(r#"r:id="turnedOdd""#) && turned.contains(r#"r:id="turnedEven""#));
    assert!(part(&docx, "word/footer3.xml").contains(r#"vert="vert""#));
    assert!(part(&docx, "word/footer3.xml").contains("<wp:wrapSquare"));
    // footers that no section bears are left out
    assert!(!part(&docx, "[Content_Types].xml").contains("footer5.xml"));
    assert!(!part(&docx, "word/_rels/document.xml.rels").contains("footer5.xml"));
    let upright = written(&style, "upright", body(&style, 1));
    assert!(!part(&upright, "[Content_Types].xml").contains("footer3.xml"));
    assert!(part(&upright, "[Content_Types].xml").contains("footer2.xml"));
}

#[test]
fn stamps_stand_right_of_the_posts() {
    let style = style();
    let sign = sign_off();
    let red = picture(120, 60);
    let posts = ["县长", "副县长"]
        .map(|post| Paragraph { seal: seal(&red, "签名章"), ..paragraph(&style, "issuer", post) })
        .to_vec();
    let date = Some(paragraph(&style, "date", "2024年12月19日"));
    let seals = vec![(mm(119.7), mm(-8.0)), (mm(119.7), mm(-8.0))];
    let decision = Decision {
        kind: Decided::Seals(SetSeals { places: seals, right: Some(mm(22.3)), ..SetSeals::default() }),
        ..below(mm(31.0))
    };
    let mut content = body(&style, 2);
    content.push((Item::Stamps(Stamps { style: &sign, posts, date }), decision));
    let document = part(&written(&style, "stamps", content), "word/document.xml");
    assert_eq!(document.matches("<pic:pic>").count(), 2);
    // the date: a stamp that ends 13 mm below the top of its post's type, and the white of the style
    let date = document.split("<w:p>").last().unwrap();
    let white = mm(13.0) + style.sealed.stamp_date - style.paragraphs.get("issuer").unwrap().line;
    assert!(date.contains(&format!(r#"w:before="{}""#, white.to_emu() / 635)), "{date}");
}

#[test]
fn a_preprinted_mark_leaves_its_place_empty() {
    let style = style();
    let look = mark_style(35.0);
    let mark = Mark {
        style: &look,
        fit: &style.elements.marks,
        paragraph: style.paragraphs.get("mark").unwrap(),
        names: names(&["甲局", "乙局"]),
        suffix: "文件".into(),
    };
    let decision = marked(mm(14.0), 640, mm(30.0));
    let document =
        part(&written(&style, "preprinted", vec![(Item::Mark(mark), decision)]), "word/document.xml");
    assert!(!document.contains("甲局") && !document.contains("<w:tbl>"));
    // two names of 16.1 mm, 30 mm below the top of the text block
    let (pitch, size) = (mm(16.1), mm(14.0));
    let page = &style.page;
    let start = insets(page.word.line, page.grid.size, page.cell()).0;
    let height = mm(30.0) + start - insets(pitch, size, size).0 + pitch * 2;
    assert!(
        document.contains(&format!(r#"w:before="0" w:after="0" w:line="{}""#, height.to_emu() / 635)),
        "{document}"
    );
}

#[test]
fn tabs_are_tab_stops_and_pages_of_their_own_follow_a_turned_one() {
    let style = style();
    let feet = imprint_style();
    let cell = style.page.cell();
    let mut signers = paragraph(&style, "corner", "　朝街请〔2024〕5号\t签发人：\t张三丰\t李　四");
    signers.tabs = vec![Tab::Start(cell * 16), Tab::Start(cell * 20), Tab::End(cell * 27)];
    let hanging = paragraph(
        &style,
        "hanging",
        "附件：1.\t关于进一步加强法治政府建设工作的若干措施和任务分工的实施方案",
    );
    let mut content = vec![(Item::Paragraph(signers), Decision::default())];
    content.extend(body(&style, 1));
    content.push((Item::Paragraph(hanging), Decision::default()));
    content.push((Item::NewPage(Facing::Turned), Decision::default()));
    content.extend(body(&style, 1));
    content.push((
        imprint(&style, &feet),
        Decision {
            kind: Decided::Imprint { fresh_pages: 2, lines: Vec::new(), steering: Vec::new() },
            ..Decision::default()
        },
    ));
    let document = part(&written(&style, "request", content), "word/document.xml");
    assert!(document.contains(
        r#"<w:tabs><w:tab w:val="left" w:pos="5054"/><w:tab w:val="left" w:pos="6317"/><w:tab w:val="right" w:pos="8528"/></w:tabs>"#
    ), "{document}");
    assert_eq!(document.matches("<w:tab/>").count(), 5);
    // upright, turned, and the page of the imprint
    assert_eq!(document.matches("<w:sectPr>").count(), 3);
    assert_eq!(document.matches("w:pageBreakBefore").count(), 0);
    let imprint = document.rsplit("<w:sectPr>").next().unwrap();
    assert!(imprint.contains(r#"r:id="none""#) && !imprint.contains("landscape"));
}
