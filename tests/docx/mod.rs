//! The DOCX of the seed, built by hand from its text: what is in it, read back by other eyes.

#![allow(clippy::unwrap_used, reason = "helpers of tests")]

mod agreement;
mod counting;
mod elements;
pub(crate) mod fixture;
mod probe;
mod word;
use crate::world::{self, House, part};

use fixture::*;
use gongwen::document::{Date, Mark};
use gongwen::rooms::compose::composition::{
    Composition, Info, Item, MarkSet, Marks, Number, Paragraph, Place, Role, Run,
};
use gongwen::rooms::docx;
use gongwen::rooms::length::Length;
use gongwen::rooms::style::{Program, Style};
use gongwen::rooms::typeset::decision::{Decided, Decision, SetText};
use gongwen::source::Span;
use quick_xml::events::{BytesStart, Event};

fn value(element: &BytesStart<'_>) -> String {
    element
        .try_get_attribute("w:val")
        .unwrap()
        .unwrap()
        .normalized_value(quick_xml::XmlVersion::Implicit1_0)
        .unwrap()
        .into_owned()
}

/// Counts as Word does: per level, anew below each heading of a level above.
fn count(counters: &mut [usize; 4], level: usize) -> String {
    counters[level] += 1;
    counters[level + 1..].fill(0);
    let count = counters[level];
    match level {
        0 => format!("{}、", HAN[count - 1]),
        1 => format!("（{}）", HAN[count - 1]),
        2 => format!("{count}."),
        _ => format!("（{count}）"),
    }
}

/// The text as a reader sees it, a line a paragraph, the automatic numbers counted.
fn text(document: &str) -> Vec<String> {
    // what fields are told is not read
    let mut spoken = document.split("<w:instrText ");
    let first = spoken.next().unwrap().to_owned();
    let document = spoken.fold(first, |text, rest| text + rest.split_once("</w:instrText>").unwrap().1);
    let mut reader = quick_xml::Reader::from_str(&document);
    let (mut lines, mut counters, mut level) = (Vec::<String>::new(), [0; 4], None);
    loop {
        match reader.read_event().unwrap() {
            Event::Empty(e) if e.name().as_ref() == "w:pStyle" => {
                level = value(&e).strip_prefix("Heading").map(|level| level.parse::<usize>().unwrap() - 1);
                lines.push(String::new());
            }
            Event::Empty(e) if e.name().as_ref() == "w:numId" => level = None,
            Event::End(e) if e.name().as_ref() == "w:pPr" => {
                lines.last_mut().unwrap().extend(level.map(|level| count(&mut counters, level)));
            }
            Event::Empty(e) if e.name().as_ref() == "w:br" => lines.last_mut().unwrap().push('\n'),
            Event::Empty(e) if e.name().as_ref() == "w:tab" => lines.last_mut().unwrap().push('\t'),
            Event::Text(e) => lines.last_mut().unwrap().push_str(&e),
            Event::GeneralRef(e) => {
                let reference = format!("&{};", &*e);
                lines.last_mut().unwrap().push_str(&quick_xml::escape::unescape(&reference).unwrap());
            }
            Event::Eof => return lines,
            _ => {}
        }
    }
}

#[test]
fn the_text_is_the_seed_s() {
    let style = style();
    let (composition, decisions) = seed(&style);
    let docx = docx::write(&composition, &decisions).unwrap();
    let expected: Vec<_> = SEED.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    assert_eq!(text(&part(&docx, "word/document.xml")), expected);
    // left for the judges: tests/oracles
    std::fs::write(concat!(env!("CARGO_TARGET_TMPDIR"), "/seed.docx"), docx).unwrap();
}

#[test]
fn the_bytes_are_the_same_twice_and_few() {
    let style = style();
    let (composition, decisions) = seed(&style);
    let first = docx::write(&composition, &decisions).unwrap();
    assert_eq!(first, docx::write(&composition, &decisions).unwrap());
    assert!(first.len() <= 16 * 1024, "{} bytes", first.len());
    // the seed as it is built, with what leads Word to its lines
    let built = gongwen::compile(
        "report.md",
        world::report().as_bytes(),
        None,
        &[gongwen::Target::Docx],
        &world::Shipped,
    );
    let document = part(&built.files[0].1, "word/document.xml");
    assert!(document.len() <= 12_288, "{} bytes", document.len());
}

#[test]
fn another_reader_finds_the_same_paragraphs_and_styles() {
    let style = style();
    let (composition, decisions) = seed(&style);
    let read = docx_rs::read_docx(&docx::write(&composition, &decisions).unwrap()).unwrap();
    let found = read.document.children.iter().filter_map(|child| match child {
        docx_rs::DocumentChild::Paragraph(paragraph) => {
            Some((paragraph.property.style.as_ref()?.val.clone(), paragraph.raw_text()))
        }
        _ => None,
    });
    let expected = composition.items.iter().map(|item| {
        let Item::Paragraph(paragraph) = item else { panic!("only text is here") };
        let text = paragraph.runs.iter().map(|run| &*run.text).collect::<String>();
        (paragraph.style.name.replace("heading-", "Heading"), text)
    });
    assert_eq!(found.collect::<Vec<_>>(), expected.collect::<Vec<_>>());
    let levels = read.styles.styles.iter().filter(|style| style.style_id.starts_with("Heading"));
    let outline = levels
        .filter_map(|style| Some((style.style_id.clone(), style.paragraph_property.outline_lvl.as_ref()?.v)));
    let expected = (0..4).map(|level| (format!("Heading{}", level + 1), level));
    assert_eq!(outline.collect::<Vec<_>>(), expected.collect::<Vec<_>>());
}

#[test]
fn numbers_are_counted_anew_below_each_heading_and_typed_where_counting_fails() {
    let style = style();
    let numbers = [
        (1, "一、", true),
        (2, "（一）", true),
        (2, "（二）", true),
        (3, "1.", true),
        (4, "（1）", true),
        (1, "二、", true),
        (2, "（一）", true),
        (2, "（五）", false),
        (2, "（二）", true),
    ];
    let words = |level| vec![run(&style, &format!("heading-{level}"), "加强领导")];
    let paragraphs =
        numbers.map(|(level, text, automatic)| heading(&style, level, text, automatic, words(level)));
    let unnumbered = paragraph(&style, "heading-1", words(1));
    let docx = written(&style, paragraphs.into_iter().chain([unnumbered]).collect());
    let document = part(&docx, "word/document.xml");
    let expected =
        numbers.iter().map(|(_, number, _)| format!("{number}加强领导")).chain(["加强领导".to_owned()]);
    assert_eq!(text(&document), expected.collect::<Vec<_>>());
    assert_eq!(document.matches("（五）").count(), 1);
    assert_eq!(document.matches("（二）").count(), 0);
    assert_eq!(document.matches(r#"<w:numId w:val="0"/>"#).count(), 2);
    let numbering = part(&docx, "word/numbering.xml");
    assert!(numbering.contains(
        "<w:numFmt w:val=\"chineseCountingThousand\"/><w:pStyle w:val=\"Heading2\"/>\
         <w:suff w:val=\"nothing\"/><w:lvlText w:val=\"（%2）\"/>"
    ));
    std::fs::write(concat!(env!("CARGO_TARGET_TMPDIR"), "/headings.docx"), docx).unwrap();
}

#[test]
fn words_keep_their_marks_their_breaks_and_every_character() {
    let style = styled("paragraphs: {heading-1: {strong: true}}");
    let marked = |name: &str, text: &str, marks: Marks| Run { marks, ..run(&style, name, text) };
    let set = |marks: &[Mark]| marks.iter().fold(MarkSet::default(), |set, mark| set.with(*mark));
    let strong = || Marks { set: set(&[Mark::Strong]), ..Marks::default() };
    let all = Marks {
        set: set(&[Mark::Strong, Mark::Emphasis, Mark::Strike]),
        code: true,
        link: Some("https://例.cn/?a&b".into()),
    };
    let docx = written(
        &style,
        vec![
            paragraph(&style, "body", vec![marked("body", "一\n二\t<三> & “四”\u{7}", strong())]),
            paragraph(&style, "body", vec![marked("body", "all", all)]),
            paragraph(&style, "heading-1", vec![run(&style, "heading-1", "甲。"), run(&style, "body", "乙")]),
            paragraph(&style, "heading-1", vec![marked("heading-1", "丙", strong())]),
        ],
    );
    let document = part(&docx, "word/document.xml");
    let lines = ["一\n二\t<三> & “四”\u{FFFD}", "all", "甲。乙", "丙"];
    assert_eq!(text(&document), lines);
    assert!(
        document.contains(
            r#"<w:rPr><w:rStyle w:val="Strong"/></w:rPr><w:t>一</w:t><w:br w:type="textWrapping"/>"#
        )
    );
    assert!(document.contains(
        r#"<w:hyperlink r:id="link0"><w:r><w:rPr><w:rStyle w:val="HTMLCode"/><w:b/><w:strike/><w:u w:val="none"/><w:em w:val="underDot"/></w:rPr>"#
    ));
    // the text after a bold heading is not bold, and bold in bold stays bold
    assert!(document.contains(r#""/><w:b w:val="0"/></w:rPr><w:t>乙"#));
    assert!(document.contains(r#"<w:r><w:t>丙"#));
    assert!(part(&docx, "word/_rels/document.xml.rels").contains("https://例.cn/?a&amp;b"));
    std::fs::write(concat!(env!("CARGO_TARGET_TMPDIR"), "/marks.docx"), docx).unwrap();
}

#[test]
fn what_layout_decided_is_said_at_the_paragraph() {
    let style = style();
    let words = || vec![run(&style, "date", "2024年12月19日")];
    let paragraphs = vec![paragraph(&style, "date", words()), paragraph(&style, "date", words())];
    let white = Some(style.page.pitch() * 3 - style.page.cell());
    let decision = Decision { white, ..indented(Some(Length::mm(156.0) / 7)) };
    let composition = composition(&style, Info::default(), items(paragraphs));
    let docx = docx::write(&composition, &[Decision::default(), decision]).unwrap();
    let document = part(&docx, "word/document.xml");
    let plain = r#"<w:pPr><w:pStyle w:val="date"/></w:pPr>"#;
    let decided = concat!(
        r#"<w:pPr><w:pStyle w:val="date"/>"#,
        r#"<w:spacing w:before="1185"/><w:ind w:right="1263"/>"#
    );
    assert!(document.find(plain).unwrap() < document.find(decided).unwrap());
}

#[test]
fn the_page_number_stands_at_the_outer_edge_one_cell_in() {
    let style = style();
    let docx = written(&style, Vec::new());
    for (name, edge, other) in [("word/footer1.xml", "right", "left"), ("word/footer2.xml", "left", "right")]
    {
        let footer = part(&docx, name);
        for expected in
            [format!(r#"w:{edge}="316""#), format!(r#"w:{other}="0""#), format!(r#"<w:jc w:val="{edge}"/>"#)]
        {
            assert!(footer.contains(&expected), "{expected} in {footer}");
        }
        assert!(footer.contains(r#"<w:instrText xml:space="preserve"> PAGE </w:instrText>"#));
        assert_eq!(footer.matches('—').count(), 2);
        // from the sheet: what else comes into the footer moves neither the number nor, as there is room for it, the text
        let frame =
            format!(r#"w:vAnchor="page" w:hAnchor="margin" w:xAlign="{edge}" w:y="{}""#, number_top(&style));
        assert!(footer.contains(&frame), "{frame} in {footer}");
        assert!(footer.ends_with(r#"w:line="20" w:lineRule="exact"/></w:pPr></w:p></w:ftr>"#), "{footer}");
    }
    let document = part(&docx, "word/document.xml");
    assert!(document.contains(r#"<w:footerReference w:type="default" r:id="o"/>"#));
    assert!(document.contains(r#"<w:docGrid w:type="linesAndChars" w:linePitch="593" w:charSpace="-848"/>"#));
    assert!(part(&docx, "word/settings.xml").contains("<w:evenAndOddHeaders/>"));
}

/// Where the line of the page number begins on the sheet, in twips.
fn number_top(style: &Style) -> i64 {
    let line = style.paragraphs.get("page-number").unwrap().line;
    (style.page.sheet.height - style.page.word.footer - line).to_twips()
}

#[test]
fn a_line_more_in_header_or_footer_moves_no_text() {
    for name in ["report", "official", "letter", "order", "minutes", "speech", "plan", "regulation"] {
        let page = gongwen::load_style(name, &world::Shipped).unwrap().page;
        let line = Length::pt(20.0);
        assert!(page.word.edge + line < page.word.top && page.word.edge + line < page.word.bottom, "{name}");
    }
}

#[test]
fn the_file_bears_the_date_of_the_document_or_none() {
    let style = style();
    let (composition, decisions) = seed(&style);
    let dated = part(&docx::write(&composition, &decisions).unwrap(), "docProps/core.xml");
    assert_eq!(dated.matches("2024-12-19T00:00:00Z").count(), 2);
    let undated = part(&written(&style, Vec::new()), "docProps/core.xml");
    assert!(!undated.contains("dcterms:created"));
}

#[test]
fn every_style_is_named_faced_and_stands_on_normal() {
    let style = styled("paragraphs: {note: {based-on: heading-1, word: 附注, face: kaiti}}");
    let styles = part(&written(&style, Vec::new()), "word/styles.xml");
    let entry = |id: &str| {
        let from = styles.find(&format!(r#"w:styleId="{id}""#)).unwrap();
        styles[from..].split("</w:style>").next().unwrap()
    };
    for (_, paragraph) in style.paragraphs.iter() {
        assert!(entry(&paragraph.name.replace("heading-", "Heading")).contains(r#"<w:name w:val=""#));
    }
    assert!(
        entry("Heading2")
            .contains(r#"<w:name w:val="heading 2"/><w:basedOn w:val="body"/><w:next w:val="body"/>"#)
    );
    assert!(entry("Heading2").contains(r#"w:eastAsia="楷体_GB2312""#));
    // a style that stands on a heading is none itself: no number, no place in the outline
    assert!(entry("note").contains(r#"<w:basedOn w:val="Normal"/>"#));
    assert!(entry("body").contains(r#"w:firstLineChars="200" w:firstLine="632"/><w:jc w:val="both"/>"#));
    assert!(entry("body").contains(r#"<w:spacing w:val="-6"/><w:sz"#));
    assert!(entry("title").contains(r#"<w:spacing w:val="0"/><w:sz"#));
    assert!(entry("Normal").contains(r#"<w:overflowPunct w:val="0"/>"#));
    assert!(!styles.contains("Theme") && !styles.contains("mc:AlternateContent"));
}

#[test]
fn only_what_differs_from_its_style_is_spaced_by_itself() {
    let draft = include_bytes!("../../samples/report.md");
    let compiled = gongwen::compile("report.md", draft, None, &[gongwen::Target::Docx], &world::Shipped);
    let document = part(&compiled.files[0].1, "word/document.xml");
    // two rows below the title, which says nothing of it: the recipient alone
    let spaced: Vec<_> =
        document.split("<w:p>").filter(|paragraph| paragraph.contains("<w:spacing w:before")).collect();
    assert_eq!(spaced.len(), 1, "{spaced:?}");
    assert!(spaced[0].contains(r#"<w:pStyle w:val="recipient"/>"#), "{spaced:?}");
}

/// The runs of a paragraph: the spacing that each has of its own, and its words.
fn runs(paragraph: &str) -> Vec<(Option<i64>, &str)> {
    fn between<'t>(text: &'t str, from: &str, to: &str) -> Option<&'t str> {
        let start = text.find(from)? + from.len();
        text[start..].split(to).next()
    }
    let run =
        |run: &'_ str| between(run, "<w:spacing w:val=\"", "\"").map(|spacing| spacing.parse().unwrap());
    let words =
        |run| between(run, "<w:t", "</w:t>").and_then(|words| Some(words.split_once('>')?.1)).unwrap_or("");
    paragraph.split("<w:r>").skip(1).map(|text| (run(text), words(text))).collect()
}

#[test]
fn a_file_for_libreoffice_makes_room_for_its_gaps_and_hangs_no_mark() {
    let targets = [gongwen::Target::Pdf, gongwen::Target::Docx];
    let made = |world: &dyn gongwen::World| {
        let draft = std::fs::read("samples/report.md").unwrap();
        let files = gongwen::compile("x.md", &draft, None, &targets, world).files;
        let [(_, pdf), (_, docx)] = &files[..] else { panic!() };
        (pdf.clone(), part(docx, "word/styles.xml"), part(docx, "word/document.xml"))
    };
    let house = House { program: Some(Program::LibreOffice), ..House::default() };
    let (word, office) = (made(&world::Shipped), made(&house));
    assert!(word.0 == office.0, "the PDF is the same");
    assert!(word.1.contains("<w:overflowPunct w:val=\"0\"/>") && !word.1.contains("<w:overflowPunct/>"));
    assert!(office.1.contains("<w:overflowPunct/>") && !office.1.contains("<w:overflowPunct w:val=\"0\"/>"));
    // 2024|年: a fifth of 16 pt, less what the line has left, over its 27 characters
    let closer = |document: &str| {
        let (_, run) = document.split_once("<w:pStyle w:val=\"body\"/></w:pPr><w:r>").unwrap();
        run.starts_with("<w:rPr><w:spacing w:val=\"-")
    };
    assert!(closer(&office.2) && !closer(&word.2));
}

/// The text of the Word file of a draft with these elements.
fn document_of(fields: &str, text: &str) -> String {
    let draft = format!("---\n{fields}\n---\n\n{text}\n");
    let compiled =
        gongwen::compile("x.md", draft.as_bytes(), None, &[gongwen::Target::Docx], &world::Shipped);
    part(&compiled.files[0].1, "word/document.xml")
}

#[test]
fn lines_that_word_would_break_elsewhere_are_a_little_wider() {
    // the first line holds 26 characters: 90 and its unit do not part, nor does a lone character end the paragraph
    let first = "申请公共文化服务体系建设补助资金用于购置图书和器材90万元。";
    let second = "此外请安排一名工作人员到县里参加为期一周的业务培训学习。";
    let third = "自2024年1月起，各街道按照要求报送。";
    let fields = "标题: 关于2024年工作的请示\n主送机关: 县局\n发文机关: 某镇\n成文日期: 2024-03-05";
    let document = document_of(fields, &format!("{first}\n\n{second}\n\n{third}"));
    let paragraph =
        |words: &str| document.split("<w:p>").find(|paragraph| paragraph.contains(words)).unwrap();
    for (words, line) in [
        ("申请公共", "申请公共文化服务体系建设补助资金用于购置图书和器材"),
        ("此外请安", "此外请安排一名工作人员到县里参加为期一周的业务培训"),
    ] {
        let runs = runs(paragraph(words));
        let [(Some(spacing), moved), ..] = runs[..] else { panic!("{runs:?}") };
        assert!(moved.starts_with(line), "{moved}");
        // wider than the style's −0.3 pt, and no more than 0.3 pt
        assert!((-5..=6).contains(&spacing), "{spacing}");
    }
    assert_eq!(runs(paragraph("自2024")), [(None, third)]);
}

#[test]
fn white_before_an_address_that_a_line_parts_ends_with_it() {
    let text = "联系人：张三，电话：0435-4462602，邮箱：zhang@example.gov.cn。";
    let document = document_of("标题: 通知\n主送机关: 各街道\n发文机关: 某镇\n成文日期: 2024-03-05", text);
    let paragraph = document.split("<w:p>").find(|paragraph| paragraph.contains("系人：")).unwrap();
    let runs = runs(paragraph);
    let address: Vec<_> =
        runs.iter().filter(|(_, words)| words.contains('@') || words.contains("zhang")).collect();
    assert!(runs.iter().any(|(spacing, _)| spacing.is_some()), "{runs:?}");
    // Word counts the indent by the characters that open the line
    assert_eq!(runs[0], (None, "联"));
    assert!(address.iter().all(|(spacing, _)| spacing.is_none()), "{runs:?}");
}

#[test]
fn marks_that_libreoffice_would_let_out_go_along_with_the_character_before_them() {
    // 26 cells and a mark: layout and Word move 任 and its comma to the second line. The characters of the first stand a little
    // wider, so that LibreOffice has no room for 任 either
    let text = "会议要求各街道办事处和有关部门进一步提高认识压实责任，抓好落实，并按月报送进展。";
    let document = document_of("标题: 通知\n主送机关: 各街道\n发文机关: 某镇\n成文日期: 2024-03-05", text);
    let paragraph = document.split("<w:p>").find(|paragraph| paragraph.contains("会议要求")).unwrap();
    let runs = runs(paragraph);
    let [(Some(spacing), _), ..] = runs[..] else { panic!("{runs:?}") };
    assert!((-5..=6).contains(&spacing), "{spacing}");
}

#[test]
fn no_part_holds_a_sign_a_fallback_or_a_branch_of_properties() {
    for (name, bytes) in world::samples() {
        let compiled = gongwen::compile(&name, &bytes, None, &[gongwen::Target::Docx], &world::Shipped);
        let docx = &compiled.files[0].1;
        for part_name in world::parts(docx).iter().filter(|name| name.ends_with(".xml")) {
            let part = part(docx, part_name);
            for sign in ["\u{200b}", "\u{2060}", "w:sym", "balanceSingleByteDoubleByteWidth", "hangingChars"]
            {
                assert!(!part.contains(sign), "{name}: {part_name} holds {sign:?}");
            }
            for branch in part.split("<mc:AlternateContent>").skip(1) {
                let fallback = branch.split("<mc:Fallback>").nth(1).unwrap_or_default();
                let fallback = fallback.split("</mc:Fallback>").next().unwrap_or_default();
                assert!(!fallback.contains("<w:t"), "{name}: {part_name} has a text in a fallback");
                assert!(branch.contains("<w:drawing>"), "{name}: {part_name} has a branch of properties");
            }
            // the names of a mark are fitted to the page, and white between pictures is no type
            let text: String = part.split_inclusive("</w:r>").filter(|run| !run.contains("<w:sz ")).collect();
            let worded = runs(&text).into_iter().filter(|(_, words)| !words.trim().is_empty());
            for (spacing, words) in worded.filter_map(|(spacing, words)| Some((spacing?, words))) {
                assert!(
                    spacing.abs() <= 6,
                    "{name}: {part_name} spaces {words} by {spacing} twentieths of a point"
                );
            }
        }
    }
}
