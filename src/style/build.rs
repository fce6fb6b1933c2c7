//! From the merged tree to a [`Style`]. In: YAML nodes. Out: every property concrete, or all that is wrong.

pub(super) use super::decode::named_field;
use super::decode::{self, Map, Report};
use super::lines::LineStyle;
use super::page::{PageNumberStyle, PageStyle, WordPage};
use super::paragraph::{DivisionStyle, FaceRole, HeadingStyle, NO_LATIN, ParagraphStyle, Pitch};
use super::sealed::Sealed;
use super::sheet::Style;
use super::units::{Measure, page_measure};
use super::{elements, kind, limits, slots};
use crate::diagnostic::Diagnostic;
use crate::document::Division;
use crate::length::Length;
use crate::source::Span;
use crate::yaml::Node;
use std::collections::BTreeMap;

/// The most styles that one may stand on: more is a circle.
const MAX_BASES: usize = 16;

/// Builds the style that a tree describes.
pub(super) fn build(name: &str, tree: &Node) -> Result<Style, Vec<Diagnostic>> {
    let report = Report::default();
    let root = Map::new(tree, &report);
    let page = page(&root.map("page"), &report);
    let strong = root.map("strong");
    let mut style = Style {
        name: name.to_owned(),
        description: root.text("description").to_owned(),
        latin: None,
        faces: faces(root.map("faces"), &report),
        lines: LineStyle::read(root.map("lines"), page_measure(&page)),
        sealed: Sealed::read(root.map("sealed"), page_measure(&page)),
        strong_stroke: strong.parsed("stroke", "百分数，如 3%", decode::per_mille).unwrap_or_default(),
        paragraphs: paragraphs(&root.map("paragraphs"), &page, &report),
        headings: root.list("headings").iter().filter_map(|node| heading(node, &report)).collect(),
        divisions: root.list("divisions").iter().map(|node| division(node, &report)).collect(),
        elements: elements::elements(root.map("elements"), &page, &report),
        required: root.list("required").iter().filter_map(|node| named_field(node, &report)).collect(),
        slots: root.list("slots").iter().filter_map(|node| slots::slot(node, &page, &report)).collect(),
        check: super::sheet::Checks(root.optional("check").cloned()),
        page,
    };
    strong.finish();
    latin(&mut style, &root);
    check_names(&style, tree.span, &report);
    if report.is_empty() {
        limits::check(&style, tree.span, &report);
    }
    root.finish();
    let diagnostics = report.into_diagnostics();
    if diagnostics.is_empty() { Ok(style) } else { Err(diagnostics) }
}

fn page(map: &Map<'_>, report: &Report) -> PageStyle {
    let nothing = Measure { cell: Length::ZERO, row: Length::ZERO };
    let (sheet, block, grid, number, word) =
        (map.map("sheet"), map.map("text-block"), map.map("grid"), map.map("number"), map.map("word"));
    let mut page = PageStyle {
        width: sheet.length("width", nothing),
        height: sheet.length("height", nothing),
        left: block.length("left", nothing),
        top: block.length("top", nothing),
        block_width: block.length("width", nothing),
        block_height: block.length("height", nothing),
        columns: grid.parsed("columns", "2 到 200 的整数", decode::number).unwrap_or(2),
        rows: grid.parsed("rows", "2 到 200 的整数", decode::number).unwrap_or(2),
        most_rows: grid.parsed("most-rows", "2 到 200 的整数", decode::number).unwrap_or(2),
        least_rows: grid.parsed("least-rows", "2 到 200 的整数", decode::number).unwrap_or(2),
        tightest: grid.length("tightest", nothing),
        grid_size: grid.length("size", nothing),
        number: PageNumberStyle {
            style: number.text("style").to_owned(),
            before: String::new(),
            after: String::new(),
            dash: number.length("dash", nothing),
            indent: Length::ZERO,
            odd: number
                .parsed("odd", "left、centre 或 right", decode::side)
                .unwrap_or(super::page::Side::Right),
            even: number
                .parsed("even", "left、centre 或 right", decode::side)
                .unwrap_or(super::page::Side::Left),
            first: number.parsed("first", "true 或 false", decode::truth).unwrap_or(true),
        },
        word: WordPage {
            top: word.length("top", nothing),
            bottom: word.length("bottom", nothing),
            footer: word.length("footer", nothing),
            line: Length::ZERO,
            spacing: word.length("spacing", nothing),
            program: word.parsed("program", "word 或 libreoffice", decode::program).unwrap_or_default(),
        },
    };
    page.word.line = word.length("line", page_measure(&page));
    page.number.indent = number.length("indent", page_measure(&page));
    let around = number.parsed("text", "含有 {page} 的文字", |text| {
        text.split_once("{page}").map(|(before, after)| (before.to_owned(), after.to_owned()))
    });
    (page.number.before, page.number.after) = around.unwrap_or_default();
    if page.block_width > page.width || page.block_height > page.height || page.grid_size <= Length::ZERO {
        report.wrong(map.span, "版心要比纸小，版心的字号要大于零");
    }
    [sheet, block, grid, number, word].into_iter().for_each(Map::finish);
    page
}

fn faces(map: Map<'_>, report: &Report) -> BTreeMap<String, FaceRole> {
    let role = |node| {
        let role = Map::new(node, report);
        let built = FaceRole {
            title: role.text("title").to_owned(),
            official: role.texts("official"),
            bundled: role.texts("bundled"),
            figures: role.optional("figures").map(|_| role.text("figures").to_owned()),
        };
        role.finish();
        built
    };
    map.entries().map(|(key, node)| (key.value.to_string(), role(node))).collect()
}

/// The role of the Latin face.
const LATIN: &str = "latin";

/// The face that the style names for letters and digits is the first that its role asks for.
fn latin(style: &mut Style, root: &Map<'_>) {
    let family = root.text("latin").to_owned();
    if matches!(&*family, "" | NO_LATIN) {
        return;
    }
    let role = style.faces.entry(LATIN.to_owned()).or_default();
    role.official.retain(|known| *known != family);
    role.official.insert(0, family);
    style.latin = Some(LATIN.to_owned());
}

fn paragraphs(map: &Map<'_>, page: &PageStyle, report: &Report) -> BTreeMap<String, ParagraphStyle> {
    map.entries()
        .filter_map(|(key, node)| {
            let mut properties = Map::new(node, report);
            let mut base = based_on(node, report);
            for _ in 0..MAX_BASES {
                let Some(name) = base.take() else { break };
                let Some((_, node)) = map.entries().find(|(key, _)| key.value == name) else {
                    report.wrong(key.span, format!("“{}”所依据的样式“{name}”不存在", key.value));
                    return None;
                };
                properties = properties.over(Map::new(node, report));
                base = based_on(node, report);
            }
            if base.is_some() {
                report.wrong(key.span, format!("“{}”绕了一圈又依据自己", key.value));
                return None;
            }
            Some((key.value.to_string(), paragraph(&key.value, &properties, page, node, report)))
                .inspect(|_| properties.finish())
        })
        .collect()
}

/// The style that a paragraph style stands on.
fn based_on(node: &Node, report: &Report) -> Option<String> {
    Map::new(node, report)
        .optional("based-on")
        .and_then(|base| decode::scalar(base, report))
        .map(str::to_owned)
}

fn paragraph(name: &str, map: &Map<'_>, page: &PageStyle, own: &Node, report: &Report) -> ParagraphStyle {
    map.optional("based-on");
    let row = page.pitch();
    let size = map.length("size", Measure { cell: page.cell(), row });
    let pitch = map.parsed("pitch", "grid 或 own", decode::pitch).unwrap_or(Pitch::Own);
    let measure = Measure { cell: if pitch == Pitch::Grid { page.cell() } else { size }, row };
    let truth = |key| map.parsed(key, "true 或 false", decode::truth).unwrap_or_default();
    let fewest = |key| map.parsed(key, kind::SMALL, decode::small_number).unwrap_or(1);
    ParagraphStyle {
        name: name.to_owned(),
        word: map.text("word").to_owned(),
        based_on: based_on(own, report),
        face: map.text("face").to_owned(),
        size,
        pitch,
        colour: map
            .parsed("colour", "颜色，如 \"#FF0000\"", decode::colour)
            .unwrap_or(super::paragraph::Colour(0, 0, 0)),
        strong: truth("strong"),
        latin: truth("latin"),
        joined: truth("joined"),
        align: map
            .parsed("align", "justify、left、centre 或 right", decode::align)
            .unwrap_or(super::paragraph::Align::Left),
        first_indent: map.length("first-indent", measure),
        left: map.length("left", measure),
        right: map.length("right", measure),
        line: map.length("line", measure),
        space_before: map.length("space-before", measure),
        space_after: map.length("space-after", measure),
        on_row: truth("on-row"),
        keep_with_next: truth("keep-with-next"),
        orphans: fewest("orphans"),
        widows: fewest("widows"),
    }
}

fn heading(node: &Node, report: &Report) -> Option<HeadingStyle> {
    let map = Map::new(node, report);
    let style = map.text("style").to_owned();
    let number = elements::numeral(&map);
    map.finish();
    number.map(|number| HeadingStyle { style, number })
}

fn division(node: &Node, report: &Report) -> DivisionStyle {
    let map = Map::new(node, report);
    let outline =
        map.parsed("outline", "0 到 4 的整数", |text| text.parse().ok().filter(|outline| *outline <= 4));
    let division = DivisionStyle {
        style: map.text("style").to_owned(),
        after: map.text("after").to_owned(),
        outline: outline.unwrap_or_default(),
    };
    map.finish();
    division
}

/// Every style and face that something names exists.
fn check_names(style: &Style, span: Span, report: &Report) {
    let slots = style.slots.iter().flat_map(slots::style_names);
    let headings = style.headings.iter().map(|heading| &heading.style);
    let divisions = style.divisions.iter().map(|division| &division.style);
    for name in slots
        .chain(headings)
        .chain(divisions)
        .chain(style.elements.style_names())
        .chain([&style.page.number.style])
    {
        if !style.paragraphs.contains_key(name) {
            report.wrong(span, format!("段落样式“{name}”不存在"));
        }
    }
    for paragraph in style.paragraphs.values().filter(|paragraph| !style.faces.contains_key(&paragraph.face))
    {
        report.wrong(span, format!("样式“{}”的字体“{}”不存在", paragraph.name, paragraph.face));
    }
    if style.headings.len() != 4 {
        report.wrong(span, "层次标题要写满四层（GB/T 9704—2012 §7.3.3）");
    }
    if style.divisions.len() != Division::ALL.len() {
        report.wrong(span, "章条要依次写满部分、章、节、条四种");
    }
}
