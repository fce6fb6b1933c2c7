//! The seed as a composition made by hand. In: its text. Out: a style, paragraphs, a file.

use super::*;

pub(crate) const SEED: &str = include_str!("../seed.txt");
/// The numbers of the seed and of this test.
pub(crate) const HAN: [&str; 10] = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];

/// The shipped report as a word processor's page alone: the white that layout decides is not in its styles, and with this line of
/// the title LibreOffice sets it where the PDF does.
const STYLE: &str = "
page:
  grid: {most-rows: 22, least-rows: 22}
  word: {top: 33.2mm, bottom: 34mm, footer: 25.7mm, line: 29.6pt}
paragraphs:
  body: {word: 正文段落, line: 29.6pt}
  title: {line: 37.5pt, space-after: 0行, keep-with-next: false}
  recipient: {keep-with-next: false}
  issuer: {space-before: 0行, keep-with-next: false}
slots:
  - {body: body}
";

pub(crate) fn style() -> Style {
    world::styled(&[STYLE])
}

/// The same, with what another style file says on top of it.
pub(crate) fn styled(over: &str) -> Style {
    world::styled(&[STYLE, over])
}

pub(crate) fn run<'a>(style: &'a Style, name: &str, text: &str) -> Run<'a> {
    Run {
        text: text.into(),
        style: style.paragraphs.get(name).unwrap(),
        marks: Marks::default(),
        note: None,
        span: Span::default(),
    }
}

pub(crate) fn paragraph<'a>(style: &'a Style, name: &str, runs: Vec<Run<'a>>) -> Paragraph<'a> {
    let role =
        name.strip_prefix("heading-").map_or(Role::Paragraph, |level| Role::Heading(level.parse().unwrap()));
    let style = style.paragraphs.get(name).unwrap();
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
    (composition(style, info, items(paragraphs)), decisions)
}

/// These items alone, in the order of the paper.
pub(crate) fn composition<'a>(style: &'a Style, info: Info, items: Vec<Item<'a>>) -> Composition<'a> {
    Composition {
        style,
        info,
        items,
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
    docx::write(&composition(style, Info::default(), items(paragraphs)), &[]).unwrap()
}
