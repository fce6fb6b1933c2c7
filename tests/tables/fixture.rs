//! Tables made by hand, and what is found of them on paper. In: rows as a writer types them. Out: a Document with the table
//! between two paragraphs, its pages, their rules and lines in millimetres.

use crate::world;
use gongwen::diagnostic::Diagnostic;
use gongwen::document::{Alignment, Block, Caption, Cell, Document, Inline, Table};
use gongwen::source::{Sources, Span, Spanned};
use gongwen::typeset::pages::{Line, Pages, Rule};
use world::Shipped;

/// A table without caption, unit and hints: cells parted by `|`; `^` joins the cell above, `<` the one at the left.
pub fn table(rows: &[&str]) -> Table {
    let mut table = Table {
        caption: None,
        unit: None,
        columns: Vec::new(),
        rows: Vec::new(),
        landscape: false,
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
    Table { caption: Some(caption), unit: Some(Spanned::new(unit.to_owned(), Span::default())), ..table(rows) }
}

/// A report with these tables between `前文` and `后文`.
pub fn document(tables: Vec<Table>) -> Document {
    let draft = world::draft("前文如下。\n\n后文如下。");
    let mut document = gongwen::read::read("稿.md", draft.as_bytes(), &mut Sources::default(), &mut Vec::new());
    let rest = document.body.split_off(1);
    document.body.extend(tables.into_iter().map(Block::Table));
    document.body.extend(rest);
    document
}

/// A document on paper, and what was said of it.
pub fn lay_out(document: &Document) -> (Pages, Vec<Diagnostic>) {
    let style = gongwen::load_style("report", &Shipped).unwrap();
    let (_, pages, said) = gongwen::lay_out(document, &style, &Shipped);
    (pages, said)
}

/// A report with one table, on paper.
pub fn paper(table: Table) -> Pages {
    lay_out(&document(vec![table])).0
}
