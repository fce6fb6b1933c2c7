//! The DOCX of the seed, built by hand from its text: what is in it, read back by other eyes.

use gongwen::compose::composition::{Composition, Info, Marks, Number, Paragraph, Place, Role, Run};
use gongwen::document::Date;
use gongwen::docx;
use gongwen::length::Length;
use gongwen::source::Span;
use gongwen::style::{
    Align, Colour, Counter, FaceRole, HeadingStyle, PageNumberStyle, PageStyle, ParagraphStyle, Pitch, Side,
    Slot, Style, WordPage,
};
use gongwen::typeset::pages::Decision;
use quick_xml::events::{BytesStart, Event};
use std::io::{Cursor, Read};

const SEED: &str = include_str!("docx_seed.txt");
const HAN: [&str; 10] = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];

/// A measure that can be tried from outside: `GONGWEN_TOP=33.2 cargo test --test docx`.
fn measure(name: &str, usual: f64) -> f64 {
    std::env::var(format!("GONGWEN_{name}")).ok().and_then(|v| v.parse().ok()).unwrap_or(usual)
}

fn page() -> PageStyle {
    let (width, height) = (Length::mm(210.0), Length::mm(297.0));
    let (left, top) = (Length::mm(28.0), Length::mm(37.0));
    let (block_width, block_height) = (Length::mm(156.0), Length::mm(225.0));
    let number = PageNumberStyle {
        style: "page-number".into(),
        before: "— ".into(),
        after: " —".into(),
        dash: Length::mm(269.0),
        indent: block_width / 28,
        odd: Side::Right,
        even: Side::Left,
    };
    let word = WordPage {
        top: Length::mm(measure("TOP", 33.2)),
        bottom: Length::mm(measure("BOTTOM", 32.6)),
        footer: Length::mm(measure("FOOTER", 25.7)),
        line: Length::pt(29.6),
        spacing: Length::pt(measure("SPACING", -0.4)),
    };
    let grid_size = Length::pt(16.0);
    PageStyle {
        width,
        height,
        left,
        top,
        block_width,
        block_height,
        columns: 28,
        rows: 22,
        grid_size,
        number,
        word,
    }
}

fn paragraph_style(name: &str, word: &str, face: &str) -> ParagraphStyle {
    ParagraphStyle {
        name: name.into(),
        word: word.into(),
        based_on: (name != "body").then(|| "body".into()),
        face: face.into(),
        size: Length::pt(16.0),
        pitch: Pitch::Grid,
        colour: Colour(0, 0, 0),
        strong: false,
        align: Align::Justify,
        first_indent: Length::mm(156.0).scale(2, 28),
        left: Length::ZERO,
        right: Length::ZERO,
        line: Length::pt(29.6),
        space_before: Length::ZERO,
        on_row: true,
        keep_with_next: name.starts_with("heading"),
    }
}

fn style() -> Style {
    let flush = |name, word, align| ParagraphStyle {
        first_indent: Length::ZERO,
        align,
        ..paragraph_style(name, word, "fangsong")
    };
    let own = |pt, line, face: &str, style: ParagraphStyle| ParagraphStyle {
        size: Length::pt(pt),
        line: Length::pt(line),
        face: face.into(),
        pitch: Pitch::Own,
        ..style
    };
    let paragraphs = [
        own(22.0, measure("TITLE", 37.5), "xiaobiaosong", flush("title", "Title", Align::Centre)),
        flush("recipient", "主送机关", Align::Left),
        paragraph_style("body", "正文段落", "fangsong"),
        paragraph_style("heading-1", "一级标题", "heiti"),
        paragraph_style("heading-2", "二级标题", "kaiti"),
        paragraph_style("heading-3", "三级标题", "fangsong"),
        paragraph_style("heading-4", "四级标题", "fangsong"),
        flush("issuer", "发文机关署名", Align::Right),
        flush("date", "成文日期", Align::Right),
        own(14.0, measure("NUMBER", 14.0), "songti", flush("page-number", "footer", Align::Left)),
    ];
    let faces = [
        ("fangsong", "仿宋_GB2312"),
        ("kaiti", "楷体_GB2312"),
        ("heiti", "黑体"),
        ("xiaobiaosong", "方正小标宋简体"),
        ("songti", "宋体"),
    ];
    let role = |name: &str| FaceRole { title: name.into(), official: vec![name.into()], bundled: Vec::new() };
    let headings = [
        ("heading-1", "", Counter::Han, "、"),
        ("heading-2", "（", Counter::Han, "）"),
        ("heading-3", "", Counter::Arabic, "."),
        ("heading-4", "（", Counter::Arabic, "）"),
    ];
    Style {
        name: "report".into(),
        description: String::new(),
        page: page(),
        faces: faces.into_iter().map(|(key, name)| (key.into(), role(name))).collect(),
        paragraphs: paragraphs.into_iter().map(|style| (style.name.clone(), style)).collect(),
        headings: headings
            .into_iter()
            .map(|(style, before, counter, after)| HeadingStyle {
                style: style.into(),
                before: before.into(),
                counter,
                after: after.into(),
            })
            .collect(),
        required: Vec::new(),
        slots: vec![Slot::Body { style: "body".into() }],
    }
}

fn run<'a>(style: &'a Style, name: &str, text: &str) -> Run<'a> {
    Run { text: text.into(), style: &style.paragraphs[name], marks: Marks::default(), span: Span::default() }
}

fn paragraph<'a>(style: &'a Style, name: &str, runs: Vec<Run<'a>>) -> Paragraph<'a> {
    let role =
        name.strip_prefix("heading-").map_or(Role::Paragraph, |level| Role::Heading(level.parse().unwrap()));
    let style = &style.paragraphs[name];
    Paragraph { style, role, number: None, runs, place: Place::Flow, span: Span::default() }
}

fn heading<'a>(
    style: &'a Style,
    level: u8,
    number: &str,
    automatic: bool,
    runs: Vec<Run<'a>>,
) -> Paragraph<'a> {
    let number = Number { text: number.into(), automatic, span: Span::default() };
    Paragraph { number: Some(number), ..paragraph(style, &format!("heading-{level}"), runs) }
}

/// The paragraph that a line of the seed makes.
fn line<'a>(style: &'a Style, index: usize, text: &str) -> Paragraph<'a> {
    let text = text.trim();
    let numbered = |before: &str, after: &str| {
        HAN.iter().map(|han| format!("{before}{han}{after}")).find(|number| text.starts_with(number))
    };
    if index == 0 {
        return Paragraph { role: Role::Title, ..paragraph(style, "title", vec![run(style, "title", text)]) };
    }
    if let Some(number) = numbered("", "、") {
        let runs = vec![run(style, "heading-1", &text[number.len()..])];
        return heading(style, 1, &number, true, runs);
    }
    if let Some(number) = numbered("（", "）") {
        let end = text.find('。').unwrap() + "。".len();
        let words = run(style, "heading-2", &text[number.len()..end]);
        return heading(style, 2, &number, true, vec![words, run(style, "body", &text[end..])]);
    }
    let name = match text {
        _ if index == 1 => "recipient",
        _ if text.ends_with("办事处") => "issuer",
        _ if text.starts_with("2024年12月") => "date",
        _ => "body",
    };
    paragraph(style, name, vec![run(style, name, text)])
}

fn seed(style: &Style) -> (Composition<'_>, Vec<Decision>) {
    let lines = SEED.lines().filter(|line| !line.trim().is_empty()).enumerate();
    let paragraphs: Vec<_> = lines.map(|(index, text)| line(style, index, text)).collect();
    let cell = |cells: i64| Some(Length::mm(156.0).scale(cells, 28));
    let title = Length::pt(measure("TITLE", 37.5));
    let decide = |paragraph: &Paragraph<'_>| match &*paragraph.style.name {
        "recipient" => Decision { space_before: Some(Length::pt(59.2) - title), ..Decision::default() },
        "issuer" => Decision { space_before: Some(Length::pt(29.6)), right: cell(2), page_break: false },
        "date" => Decision { right: cell(3), ..Decision::default() },
        _ => Decision::default(),
    };
    let decisions = paragraphs.iter().map(decide).collect();
    let info = Info {
        title: "朝辉街道2024年法治政府建设年度报告".into(),
        author: "辉南县朝辉街道办事处".into(),
        date: Some(Date { year: 2024, month: 12, day: 19 }),
    };
    (Composition { style, info, paragraphs }, decisions)
}

/// A document of these paragraphs alone.
fn written(style: &Style, paragraphs: Vec<Paragraph<'_>>) -> Vec<u8> {
    let composition = Composition { style, info: Info::default(), paragraphs };
    docx::write(&composition, &[]).unwrap()
}

fn part(docx: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(docx)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

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
    let mut reader = quick_xml::Reader::from_str(document);
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
