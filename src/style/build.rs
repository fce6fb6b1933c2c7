//! From the merged tree to a [`Style`]. In: YAML nodes. Out: every property concrete, or all that is wrong.

use super::choice;
use super::decode::{self, Map, Report};
use super::limits;
use super::named::{Id, NameLists, Names, Paragraphs, StyleId};
use super::page::{Grid, PageStyle, TextBlock};
use super::paragraph::{NO_LATIN, ParagraphStyle, Pitch};
use super::part::{Context, whole};
use super::sheet::{Checks, Style};
use super::slots;
use super::units::{self, Measure};
use crate::diagnostic::Diagnostic;
use crate::length::Length;
use crate::yaml::Node;

/// The most styles that one may stand on: more is a circle.
const MAX_BASES: usize = 16;

/// The role of the Latin face.
const LATIN: &str = "latin";

/// Builds the style that a tree describes.
pub(super) fn build(name: &str, tree: &Node) -> Result<Style, Vec<Diagnostic>> {
    let report = Report::default();
    let root = Map::new(tree, &report);
    let (roles, styles) = (Entries::new(&root.map("faces")), Entries::new(&root.map("paragraphs")));
    let names = NameLists { styles: &styles.names, roles: &roles.names };
    let (page, context) = page(&root.map("page"), names, &report);
    let mut style = Style {
        name: name.to_owned(),
        description: root.text("description").to_owned(),
        latin: None,
        lines: whole(root.map("lines"), context),
        sealed: whole(root.map("sealed"), context),
        strong: whole(root.map("strong"), context),
        headings: root.maps("headings").map(|map| whole(map, context)).collect(),
        divisions: root.maps("divisions").map(|map| whole(map, context)).collect(),
        elements: whole(root.map("elements"), context),
        required: root.reads("required", decode::field),
        slots: root.list("slots").iter().filter_map(|node| slots::slot(node, context, &report)).collect(),
        check: Checks(root.optional("check").cloned()),
        paragraphs: styles.names.each(|id| paragraph(&styles, id, &page, context, &report)),
        faces: roles.names.each(|id| whole(roles.map(id, &report), context)),
        page,
    };
    latin(&mut style, &root, &report);
    root.finish();
    if report.is_empty() {
        limits::check(&style, tree.span, &report);
    }
    let diagnostics = report.into_diagnostics();
    if diagnostics.is_empty() { Ok(style) } else { Err(diagnostics) }
}

/// What a mapping says of each of its names.
struct Entries<'a, K> {
    names: Names<K>,
    /// In the order of the names.
    nodes: Vec<&'a Node>,
}

impl<'a, K> Entries<'a, K> {
    fn new(map: &Map<'a>) -> Self {
        let mut entries: Vec<_> = map.entries().collect();
        entries.sort_by_key(|(key, _)| &key.value);
        let (names, nodes) = entries.into_iter().map(|(key, node)| (key.value.to_string(), node)).unzip();
        Self { names: Names::new(names), nodes }
    }

    fn map(&self, id: Id<K>, report: &'a Report) -> Map<'a> {
        Map::new(self.nodes[id.index()], report)
    }
}

/// The sheet, and what the other parts of a style are read with: 字 and 行 are what the text block and its grid make them.
fn page<'a>(map: &Map<'_>, names: NameLists<'a>, report: &Report) -> (PageStyle, Context<'a>) {
    let measure = Measure { cell: Length::ZERO, row: Length::ZERO };
    let own = Context { measure, height: Length::ZERO, names, own: StyleId::default(), base: None };
    let (sheet, block, grid): (_, TextBlock, Grid) =
        (whole(map.map("sheet"), own), whole(map.map("text-block"), own), whole(map.map("grid"), own));
    let measure = Measure::of_grid((block.width, grid.columns), (block.height, grid.rows));
    let mut context = Context { measure, height: block.height, ..own };
    let (number, word) = (whole(map.map("number"), context), whole(map.map("word"), context));
    let page = PageStyle { sheet, block, grid, number, word };
    if !limits::check_page(&page, map.span, report) {
        // one message is enough: nothing else is held to a sheet that cannot be
        context.height = Length::emu(i64::MAX);
    }
    (page, context)
}

/// The face that the style names for letters and digits is the first that its role asks for.
fn latin(style: &mut Style, root: &Map<'_>, report: &Report) {
    let family = root.text("latin");
    if matches!(family, "" | NO_LATIN) {
        return;
    }
    let Some(role) = style.faces.names().id(LATIN) else {
        return report.wrong(root.span, format!("字体“{LATIN}”不存在"));
    };
    let official = &mut style.faces[role].official;
    official.retain(|known| known != family);
    official.insert(0, family.to_owned());
    style.latin = Some(role);
}

/// A paragraph style, with what it takes from those it stands on.
fn paragraph<'a>(
    all: &Entries<'a, Paragraphs>,
    own: StyleId,
    page: &PageStyle,
    context: Context<'_>,
    report: &'a Report,
) -> ParagraphStyle {
    let base = |map: &Map<'_>| map.has(BASED_ON).then(|| map.style(BASED_ON, context.names));
    let mut map = all.map(own, report);
    let first = base(&map);
    let mut next = first;
    for _ in 0..MAX_BASES {
        let Some(under) = next else { break };
        let under = all.map(under, report);
        next = base(&under);
        map = map.over(under);
    }
    if next.is_some() {
        let name = all.names.of(own);
        report.wrong(map.span, format!("“{name}”绕了一圈又依据自己"));
    }
    // 字 in a paragraph is a cell, or as wide as its own type
    let size = map.peek("size").and_then(|size| units::parse(size, context.measure));
    let is_own = map.peek("pitch").and_then(choice::named) == Some(Pitch::Own);
    let cell = size.filter(|_| is_own).unwrap_or(page.cell());
    whole(map, Context { measure: Measure { cell, ..context.measure }, own, base: first, ..context })
}

/// The key that names the style that one stands on.
const BASED_ON: &str = "based-on";
