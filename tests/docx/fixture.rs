//! The seed as a composition made by hand. In: its text. Out: a style, paragraphs, a file.

use super::*;

pub(crate) const SEED: &str = include_str!("../seed.txt");
/// The numbers of the seed and of this test.
pub(crate) const HAN: [&str; 10] = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];

/// The line of the title, in points: with it LibreOffice sets the title where the PDF does.
pub(crate) const TITLE_LINE: f64 = 37.5;

pub(crate) fn page() -> PageStyle {
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
        first: true,
    };
    let word = WordPage {
        top: Length::mm(33.2),
        bottom: Length::mm(34.0),
        footer: Length::mm(25.7),
        line: Length::pt(29.6),
        spacing: Length::pt(-0.3),
        program: gongwen::rooms::style::Program::Word,
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
        most_rows: 22,
        least_rows: 22,
        tightest: Length::pt(28.0),
        grid_size,
        number,
        word,
    }
}

pub(crate) fn paragraph_style(name: &str, word: &str, face: &str) -> ParagraphStyle {
    ParagraphStyle {
        name: name.into(),
        word: word.into(),
        based_on: (name != "body").then(|| "body".into()),
        face: face.into(),
        size: Length::pt(16.0),
        pitch: Pitch::Grid,
        colour: Colour(0, 0, 0),
        strong: false,
        latin: true,
        joined: false,
        align: Align::Justify,
        first_indent: Length::mm(156.0).scale(2, 28),
        left: Length::ZERO,
        right: Length::ZERO,
        line: Length::pt(29.6),
        space_before: Length::ZERO,
        space_after: Length::ZERO,
        on_row: true,
        keep_with_next: name.starts_with("heading"),
        orphans: 1,
        widows: 1,
    }
}

pub(crate) fn sealed() -> Sealed {
    let mm = Length::mm;
    Sealed {
        right: mm(22.0),
        width: mm(42.0),
        raise: mm(3.0),
        nearest: mm(10.0),
        space_before: mm(20.0),
        per_row: 3,
        apart: mm(3.0),
        stamp_space: mm(20.0),
        stamp_right: mm(22.0),
        stamp_width: mm(42.0),
        stamp_gap: mm(11.0),
        stamp_date: mm(10.0),
    }
}

pub(crate) fn style() -> Style {
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
        own(22.0, TITLE_LINE, "xiaobiaosong", flush("title", "Title", Align::Centre)),
        flush("recipient", "主送机关", Align::Left),
        paragraph_style("body", "正文段落", "fangsong"),
        paragraph_style("heading-1", "一级标题", "heiti"),
        paragraph_style("heading-2", "二级标题", "kaiti"),
        paragraph_style("heading-3", "三级标题", "fangsong"),
        paragraph_style("heading-4", "四级标题", "fangsong"),
        flush("issuer", "发文机关署名", Align::Right),
        flush("date", "成文日期", Align::Right),
        own(14.0, 14.0, "songti", flush("page-number", "footer", Align::Left)),
    ];
    let faces = [
        ("fangsong", "仿宋_GB2312"),
        ("kaiti", "楷体_GB2312"),
        ("heiti", "黑体"),
        ("xiaobiaosong", "方正小标宋简体"),
        ("songti", "宋体"),
    ];
    let role = |name: &str| FaceRole {
        title: name.into(),
        official: vec![name.into()],
        bundled: Vec::new(),
        figures: None,
    };
    let headings = [
        ("heading-1", "", Counter::Han, "、"),
        ("heading-2", "（", Counter::Han, "）"),
        ("heading-3", "", Counter::Arabic, "."),
        ("heading-4", "（", Counter::Arabic, "）"),
    ];
    Style {
        check: Default::default(),
        name: "report".into(),
        description: String::new(),
        latin: None,
        lines: LineStyle {
            breaking: Breaking::PushOut,
            gap: 0,
            loosest: 20,
            widest: 250,
            narrow: 250,
            kept: 3,
            alone: 4,
            blank: 2,
        },
        strong_stroke: 30,
        page: page(),
        faces: faces.into_iter().map(|(key, name)| (key.into(), role(name))).collect(),
        paragraphs: paragraphs.into_iter().map(|style| (style.name.clone(), style)).collect(),
        divisions: Vec::new(),
        headings: headings
            .into_iter()
            .map(|(style, before, counter, after)| HeadingStyle {
                style: style.into(),
                number: Numeral { before: before.into(), counter, after: after.into() },
            })
            .collect(),
        required: Vec::new(),
        sealed: sealed(),
        elements: gongwen::load_style("report", &world::Shipped).unwrap().elements,
        slots: vec![Slot::Body { style: "body".into() }],
    }
}

pub(crate) fn run<'a>(style: &'a Style, name: &str, text: &str) -> Run<'a> {
    Run {
        text: text.into(),
        style: &style.paragraphs[name],
        marks: Marks::default(),
        note: None,
        span: Span::default(),
    }
}

pub(crate) fn paragraph<'a>(style: &'a Style, name: &str, runs: Vec<Run<'a>>) -> Paragraph<'a> {
    let role =
        name.strip_prefix("heading-").map_or(Role::Paragraph, |level| Role::Heading(level.parse().unwrap()));
    let style = &style.paragraphs[name];
    Paragraph {
        style,
        role,
        number: None,
        runs,
        place: Place::Flow,
        group: None,
        tabs: Vec::new(),
        seal: None,
        span: Span::default(),
    }
}

pub(crate) fn heading<'a>(
    style: &'a Style,
    level: u8,
    number: &str,
    automatic: bool,
    runs: Vec<Run<'a>>,
) -> Paragraph<'a> {
    let number = Number { text: number.into(), scale: 1000, automatic, span: Span::default() };
    Paragraph { number: Some(number), ..paragraph(style, &format!("heading-{level}"), runs) }
}

/// The paragraph that a line of the seed makes.
pub(crate) fn line<'a>(style: &'a Style, index: usize, text: &str) -> Paragraph<'a> {
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

/// A paragraph with a right indent.
pub(crate) fn indented(right: Option<Length>) -> Decision {
    Decision { kind: Decided::Text(SetText { right, ..SetText::default() }), ..Decision::default() }
}

pub(crate) fn seed(style: &Style) -> (Composition<'_>, Vec<Decision>) {
    let lines = SEED.lines().filter(|line| !line.trim().is_empty()).enumerate();
    let paragraphs: Vec<_> = lines.map(|(index, text)| line(style, index, text)).collect();
    let cell = |cells: i64| Some(Length::mm(156.0).scale(cells, 28));
    let title = Length::pt(22.0);
    let decide = |paragraph: &Paragraph<'_>| match &*paragraph.style.name {
        // two rows below the title; a row below the text
        "recipient" => Decision { white: Some(style.page.row(2) - title), ..Decision::default() },
        "issuer" => {
            let white = style.page.pitch() * 2 - style.page.cell();
            Decision { white: Some(white), ..indented(cell(2)) }
        }
        "date" => indented(cell(3)),
        _ => Decision::default(),
    };
    let decisions = paragraphs.iter().map(decide).collect();
    let info = Info {
        title: "朝辉街道2024年法治政府建设年度报告".into(),
        author: "辉南县朝辉街道办事处".into(),
        date: Some(Date { year: 2024, month: 12, day: 19 }),
    };
    (composition(style, info, paragraphs), decisions)
}

/// These paragraphs alone, in the order of the paper.
pub(crate) fn composition<'a>(
    style: &'a Style,
    info: Info,
    paragraphs: Vec<Paragraph<'a>>,
) -> Composition<'a> {
    Composition {
        style,
        info,
        items: items(paragraphs),
        preprinted: false,
        groups: Vec::new(),
        notes: Vec::new(),
        listed: Vec::new(),
        start: 0,
        restarts: Vec::new(),
        body: 0..0,
        front: None,
        tight: None,
    }
}

pub(crate) fn items(paragraphs: Vec<Paragraph<'_>>) -> Vec<Item<'_>> {
    paragraphs.into_iter().map(Item::Paragraph).collect()
}

/// A document of these paragraphs alone.
pub(crate) fn written(style: &Style, paragraphs: Vec<Paragraph<'_>>) -> Vec<u8> {
    docx::write(&composition(style, Info::default(), paragraphs), &[]).unwrap()
}

pub(crate) fn part(docx: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(docx)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}
