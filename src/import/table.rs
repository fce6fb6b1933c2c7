//! Tables. In: Word's rows and cells. Out: rows with a cell for each that begins or goes on in them.

use super::arranged;
use super::block::{Block, Cell, Paragraph, Piece, Table};
use super::looks;
use super::looks::Rules;
use super::refusal::Refusal;
use super::remarks::Met;
use super::walker::{Scope, Walker, alternative};
use super::xml::Node;

/// Reads a table; one with a single cell is text with a frame around it.
pub(super) fn read(
    walker: &mut Walker<'_, '_>,
    node: Node<'_>,
    scope: Scope,
    out: &mut Vec<Block>,
) -> Result<(), Refusal> {
    let nested = matches!(scope, Scope::Table(..));
    if nested {
        walker.remarks.note(Met::NestedTable, walker.here());
    } else {
        walker.tables += 1;
    }
    let number = walker.tables;
    let mut rows = Vec::new();
    within(node, "w:tr", &mut rows);
    let rules = rules(walker, node, &rows);
    let mut table =
        Table { place: walker.labels.len(), rows: Vec::new(), section: walker.section, rules, headed: false };
    for row in rows {
        let properties = row.child("w:trPr");
        if properties.is_some_and(|properties| properties.child("w:del").is_some()) {
            walker.remarks.note(Met::Deleted, walker.here());
            continue;
        }
        let scope = if nested { scope } else { Scope::Table(number, table.rows.len() + 1) };
        let skipped = |name: &str| {
            let columns =
                properties.and_then(|properties| properties.value(name)).and_then(|count| count.parse().ok());
            vec![
                Cell { columns: 1, place: walker.labels.len(), ..Cell::default() };
                columns.unwrap_or(0).min(MOST_COLUMNS)
            ]
        };
        let repeated = properties.is_some_and(|properties| properties.child("w:tblHeader").is_some());
        table.headed |= table.rows.is_empty() && repeated;
        let (mut cells, behind) = (skipped("w:gridBefore"), skipped("w:gridAfter"));
        let mut found = Vec::new();
        within(row, "w:tc", &mut found);
        for cell in found {
            cells.push(self::cell(walker, cell, scope)?);
        }
        cells.extend(behind);
        if !cells.is_empty() {
            table.rows.push(cells);
        }
    }
    let single = matches!(&table.rows[..], [row] if row.len() == 1) || !walker.own && is_framed_text(&table);
    if single && !nested {
        walker.remarks.note(Met::Box, walker.here());
    }
    if !single && !nested && lays_out_pictures(&table) {
        walker.remarks.note(Met::Pictures, walker.here());
        out.extend(laid_out(table).into_iter().map(Block::Paragraph));
    } else if single || nested {
        out.extend(flat(table).into_iter().map(Block::Paragraph));
    } else if !table.rows.is_empty() {
        out.push(Block::Table(table));
    }
    Ok(())
}

/// Whether a table is text with frames around it: one cell a row, of which one says sentences.
fn is_framed_text(table: &Table) -> bool {
    let one = |row: &Vec<Cell>| row.len() == 1;
    table.rows.iter().all(one) && table.rows.iter().flatten().any(|cell| cell.text().contains('。'))
}

/// Whether a paragraph holds a picture.
fn has_picture(cell: &Cell) -> bool {
    cell.paragraphs.iter().any(|paragraph| paragraph.pictures().next().is_some())
}

/// Whether a table is there to set pictures side by side: nothing else is in it but a caption to each.
fn lays_out_pictures(table: &Table) -> bool {
    /// No caption is longer, in characters.
    const LONGEST: usize = 40;
    let cells = || table.rows.iter().flatten();
    let pictures = cells().filter(|cell| has_picture(cell)).count();
    let captions: Vec<_> =
        cells().map(|cell| cell.text().trim().to_owned()).filter(|words| !words.is_empty()).collect();
    pictures > 0
        && captions.len() <= pictures
        && captions.iter().all(|words| words.chars().count() <= LONGEST && !is_dated(words))
}

/// Whether words say a day: a sign-off with its seals is no picture with its caption.
fn is_dated(words: &str) -> bool {
    ['年', '月', '日'].iter().all(|unit| words.contains(*unit))
}

/// The paragraphs of such a table: the pictures of a row beside each other with their captions below, or each above its numbered one.
fn laid_out(table: Table) -> Vec<Paragraph> {
    let mut out = Vec::new();
    let mut rows = table.rows.into_iter().peekable();
    while let Some(row) = rows.next() {
        let pictures = row.iter().filter(|cell| has_picture(cell)).count();
        let captions = rows.next_if(|next| pictures > 0 && !next.iter().any(has_picture)).unwrap_or_default();
        let is_numbered = |cell: &Cell| cell.text().trim_start().starts_with('图');
        if pictures > 1 && !row.iter().chain(&captions).any(is_numbered) {
            out.extend(beside(row.into_iter().chain(captions).flat_map(|cell| cell.paragraphs)));
            continue;
        }
        let mut captions = captions.into_iter();
        for cell in row {
            out.extend(cell.paragraphs);
            out.extend(captions.next().into_iter().flat_map(|cell| cell.paragraphs));
        }
        out.extend(captions.flat_map(|cell| cell.paragraphs));
    }
    out
}

/// Pictures of several paragraphs as one, and below it their words as one; words that are as many as the pictures say what these show.
fn beside(paragraphs: impl Iterator<Item = Paragraph>) -> Vec<Paragraph> {
    let (mut pictures, mut words) = (Vec::new(), Vec::new());
    for mut paragraph in paragraphs {
        let (shown, said): (Vec<_>, Vec<_>) =
            paragraph.pieces.drain(..).partition(|piece| matches!(piece, Piece::Picture(_)));
        let like = Paragraph { pieces: Vec::new(), ..paragraph };
        pictures.extend((!shown.is_empty()).then(|| Paragraph { pieces: shown, ..like.clone() }));
        let mut said = Paragraph { pieces: said, ..like };
        said.trim_start();
        said.trim_end();
        words.extend((!said.text().trim().is_empty()).then_some(said));
    }
    let captions: Vec<String> = words.iter().map(|words| words.text().trim().to_owned()).collect();
    let mut shown = pictures.into_iter();
    let mut row = shown.next().unwrap_or_default();
    row.pieces.extend(shown.flat_map(|paragraph| paragraph.pieces));
    let named = captions.len() == row.pictures().count();
    for (at, piece) in row.pieces.iter_mut().enumerate() {
        let Piece::Picture(picture) = piece else { continue };
        picture.floats = false;
        if let Some(caption) = captions.get(at).filter(|_| named && picture.alt.is_empty()) {
            picture.alt.clone_from(caption);
        }
    }
    let words = (!words.is_empty()).then(|| arranged::joined(words));
    std::iter::once(row).chain(words).collect()
}

/// The rules of a table, by its own word, its style's or a cell's.
fn rules(walker: &Walker<'_, '_>, node: Node<'_>, rows: &[Node<'_>]) -> Rules {
    let properties = node.child("w:tblPr");
    let style = properties.and_then(|properties| properties.value("w:tblStyle"));
    let own = properties.and_then(|properties| properties.child("w:tblBorders")).map(looks::rules);
    let mut cells = Vec::new();
    rows.iter().for_each(|row| within(*row, "w:tc", &mut cells));
    let of_cells = cells.iter().filter_map(|cell| cell.path(&["w:tcPr", "w:tcBorders"])).map(looks::rules);
    of_cells.fold(own.unwrap_or_else(|| walker.styles.rules_of_tables(style)), Ord::max)
}

/// Word has no wider tables.
const MOST_COLUMNS: usize = 63;

/// Reads a cell. Tables in it are text already.
fn cell(walker: &mut Walker<'_, '_>, node: Node<'_>, scope: Scope) -> Result<Cell, Refusal> {
    let properties = node.child("w:tcPr");
    let columns =
        properties.and_then(|properties| properties.value("w:gridSpan")).and_then(|count| count.parse().ok());
    let merge = properties.and_then(|properties| properties.child("w:vMerge"));
    let continues = merge.is_some_and(|merge| merge.attribute("w:val") != Some("restart"));
    let place = walker.labels.len();
    let mut blocks = Vec::new();
    walker.room = 0;
    // what is merged away and empty Word neither shows nor counts
    let hidden = continues && !node.descendants().any(|node| matches!(node.name(), "w:r" | "m:r"));
    if !hidden {
        walker.blocks(node, scope, &mut blocks)?;
    }
    walker.finish(&mut blocks);
    let paragraphs: Vec<_> = blocks.into_iter().flat_map(lines_of).collect();
    // an empty cell has its place all the same
    if walker.labels.len() == place {
        walker.labels.push(match scope {
            Scope::Table(table, row) => format!("第{table}个表格第{row}行"),
            _ => String::new(),
        });
    }
    // what stands in a cell that is merged away is seen by nobody
    let continues = continues && paragraphs.is_empty();
    Ok(Cell { place, columns: columns.unwrap_or(1).clamp(1, MOST_COLUMNS), continues, paragraphs })
}

/// The paragraphs of a block, those of a table cell by cell.
pub(super) fn lines_of(block: Block) -> Vec<Paragraph> {
    match block {
        Block::Paragraph(paragraph) => vec![paragraph],
        Block::Table(table) => flat(table),
    }
}

/// The paragraphs of a table, cell by cell.
pub(super) fn flat(table: Table) -> Vec<Paragraph> {
    table.rows.into_iter().flatten().flat_map(|cell| cell.paragraphs).collect()
}

/// The elements of this name in another, whatever is wrapped around them.
fn within<'t>(node: Node<'t>, name: &str, out: &mut Vec<Node<'t>>) {
    for child in node.children() {
        match child.name() {
            found if found == name => out.push(child),
            "w:sdt" | "w:sdtContent" | "w:customXml" | "w:smartTag" | "w:ins" | "w:moveTo" => {
                within(child, name, out)
            }
            "mc:AlternateContent" => {
                if let Some(branch) = alternative(child) {
                    within(branch, name, out);
                }
            }
            _ => {}
        }
    }
}
