//! Tables made by hand, and what is found of them on paper. In: rows as a writer types them. Out: a Document with the table
//! between two paragraphs, its pages, their rules and lines in millimetres.

use crate::world;
use gongwen::diagnostic::Diagnostic;
use gongwen::document::{Alignment, Block, Caption, Cell, Document, Inline, Table};
use gongwen::rooms::typeset::pages::{Line, Page, Pages, Rule, Tag};
use gongwen::source::{Sources, Span, Spanned};
use world::Shipped;
use world::ink::Ink;

/// A table without caption, unit and hints: cells parted by `|`; `^` joins the cell above, `<` the one at the left.
pub fn table(rows: &[&str]) -> Table {
    let mut table = Table {
        caption: None,
        unit: None,
        columns: Vec::new(),
        rows: Vec::new(),
        landscape: false,
        headless: false,
        span: Span::default(),
    };
    for (at, row) in rows.iter().enumerate() {
        table.rows.push(Vec::new());
        for (column, text) in row.split('|').map(str::trim).enumerate() {
            match text {
                "^" => above(&mut table, at, column).rows += 1,
                "<" => table.rows[at].last_mut().unwrap().columns += 1,
                text => table.rows[at].push(Cell {
                    column,
                    columns: 1,
                    rows: 1,
                    text: words(text),
                    span: Span::default(),
                }),
            }
        }
        table.columns.resize(row.split('|').count().max(table.columns.len()), Alignment::None);
    }
    table
}

/// The cell that reaches down to a row in a column.
fn above(table: &mut Table, row: usize, column: usize) -> &mut Cell {
    let rows = table.rows.iter_mut().enumerate().take(row).rev();
    let mut cells = rows.flat_map(|(at, cells)| cells.iter_mut().map(move |cell| (at, cell)));
    cells.find(|(at, cell)| cell.column == column && at + cell.rows == row).unwrap().1
}

fn words(text: &str) -> Vec<Inline> {
    vec![Inline::Text(Spanned::new(text.to_owned(), Span::default()))]
}

/// A table with 表题 and 计量单位.
pub fn captioned(caption: &str, unit: &str, rows: &[&str]) -> Table {
    let caption = Caption { label: None, text: words(caption), span: Span::default() };
    Table {
        caption: Some(caption),
        unit: Some(Spanned::new(unit.to_owned(), Span::default())),
        ..table(rows)
    }
}

/// A report with these tables between `前文` and `后文`.
pub fn document(tables: Vec<Table>) -> Document {
    let draft = world::draft("前文如下。\n\n后文如下。");
    let mut document =
        gongwen::rooms::read::read("稿.md", draft.as_bytes(), &mut Sources::default(), &mut Vec::new());
    let rest = document.body.split_off(1);
    document.body.extend(tables.into_iter().map(Block::Table));
    document.body.extend(rest);
    document
}

/// A document on paper, and what was said of it.
pub fn lay_out(document: &Document) -> (Pages, Vec<Diagnostic>) {
    let style = gongwen::load_style("report", &Shipped).unwrap();
    let gongwen::Layout { pages, diagnostics: said, .. } = gongwen::lay_out(document, &style, &Shipped);
    (pages, said)
}

/// A report with one table, on paper.
pub fn paper(table: Table) -> Pages {
    lay_out(&document(vec![table])).0
}

/// A box on the sheet, in millimetres.
#[derive(Clone, Copy, Debug)]
pub struct Bounds {
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
}

impl Bounds {
    pub fn of(ink: &Ink) -> Self {
        Self { left: ink.left, top: ink.top, right: ink.right, bottom: ink.bottom }
    }

    /// Whether it is a rule that runs from left to right.
    pub fn is_across(&self) -> bool {
        self.right - self.left > self.bottom - self.top
    }

    pub fn meets(&self, ink: &Ink) -> bool {
        self.left < ink.right && ink.left < self.right && self.top < ink.bottom && ink.top < self.bottom
    }
}

/// The rules of a page.
pub fn boxes(page: &Page) -> Vec<Bounds> {
    let bounds = |rule: &Rule| Bounds {
        left: rule.x.to_mm(),
        top: rule.y.to_mm(),
        right: (rule.x + rule.width).to_mm(),
        bottom: (rule.y + rule.height).to_mm(),
    };
    page.rules.iter().map(bounds).collect()
}

/// What all rules of a page reach over.
pub fn frame(page: &Page) -> Bounds {
    let wider = |a: Bounds, b: Bounds| Bounds {
        left: a.left.min(b.left),
        top: a.top.min(b.top),
        right: a.right.max(b.right),
        bottom: a.bottom.max(b.bottom),
    };
    boxes(page).into_iter().reduce(wider).unwrap()
}

/// The inner edges of the rules above and below some ink, or of those at its sides.
pub fn around(page: &Page, ink: &Ink, across: bool) -> (f64, f64) {
    let (x, y) = ((ink.left + ink.right) / 2.0, (ink.top + ink.bottom) / 2.0);
    let rules = boxes(page).into_iter().filter(|rule| rule.is_across() == across);
    let rules =
        rules.filter(
            |rule| {
                if across { rule.left < x && x < rule.right } else { rule.top < y && y < rule.bottom }
            },
        );
    rules.fold((0.0, f64::MAX), |(before, behind), rule| {
        let (from, to, at) = if across { (rule.top, rule.bottom, y) } else { (rule.left, rule.right, x) };
        if to <= at { (f64::max(before, to), behind) } else { (before, f64::min(behind, from)) }
    })
}

/// The inner edges of a column of a table with nothing merged, on page 1.
pub fn cell_edges(pages: &Pages, column: usize) -> (f64, f64) {
    let mut rules: Vec<_> = boxes(&pages.pages[0]).into_iter().filter(|rule| !rule.is_across()).collect();
    rules.sort_by(|a, b| a.left.total_cmp(&b.left));
    (rules[column].right, rules[column + 1].left)
}

pub fn text(line: &Line) -> String {
    line.runs.iter().map(|run| run.text.as_str()).collect()
}

/// The first line that begins with these words, and its page.
#[track_caller]
pub fn line<'p>(pages: &'p Pages, words: &str) -> (usize, &'p Line) {
    let lines =
        pages.pages.iter().enumerate().flat_map(|(at, page)| page.lines.iter().map(move |line| (at, line)));
    lines
        .into_iter()
        .find(|(_, line)| text(line).starts_with(words))
        .unwrap_or_else(|| panic!("no line {words}"))
}

/// The words of each leaf, in reading order.
pub fn content(pages: &Pages) -> Vec<String> {
    let mut words = vec![String::new(); pages.elements.len()];
    for run in pages.pages.iter().flat_map(|page| &page.lines).flat_map(|line| &line.runs) {
        if let Some(element) = run.element {
            words[element] += &run.text;
        }
    }
    words.retain(|words| !words.is_empty());
    words
}

/// The words of cells, in reading order.
pub fn table_words(pages: &Pages) -> Vec<String> {
    let in_cell = |element: usize| {
        let within = pages.elements[element].within;
        within.is_some_and(|within| matches!(pages.elements[within].tag, Tag::Cell { .. }))
    };
    let mut words = vec![String::new(); pages.elements.len()];
    for run in pages.pages.iter().flat_map(|page| &page.lines).flat_map(|line| &line.runs) {
        if let Some(element) = run.element.filter(|element| in_cell(*element)) {
            words[element] += &run.text;
        }
    }
    words
}
