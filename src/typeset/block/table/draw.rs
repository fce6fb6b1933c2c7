//! Drawing tables. In: a table and where its strips have come to stand. Out: words, rules and tags on its pages. What is
//! repeated on further pages, 续表 and 表头, is drawn for the eye alone: no content.

use super::block::TableBlock;
use super::cell::Cell;
pub(super) use super::frame::Band;
use crate::compose::composition::Stand as Stands;
use crate::length::Length;
use crate::line::cluster::width_of;
use crate::typeset::broken::Broken;
use crate::typeset::canvas::Canvas;
use crate::typeset::elements::Elements;
use crate::typeset::pages::Tag;
use crate::typeset::paginated::Placed;
use crate::typeset::place::Stand;
use crate::typeset::sheet::Sheet;

/// A cell of which something is yet to be drawn.
struct Open<'b, 'c> {
    row: usize,
    cell: &'b Cell<'c>,
    elements: Elements,
    /// How many lines stand on the pages before.
    drawn: usize,
}

/// One page of a table.
struct Leaf<'b> {
    page: usize,
    sheet: &'b Sheet,
    /// The middles of the rules that part the columns, from the sheet's left edge.
    edges: &'b [Length],
}

impl Canvas<'_, '_> {
    /// Puts a table on its pages; `placed` are its strips.
    pub(crate) fn table(&mut self, block: &TableBlock<'_>, placed: &[Placed], sheet: &Sheet) {
        let above =
            [&block.caption, &block.unit].map(|text| text.as_ref().map(|text| self.text_elements(text)));
        let table = self.element(Tag::Table, None, String::new());
        let edges = block.edges(sheet);
        let mut open = Vec::new();
        for (at, strips) in placed.chunk_by(|a, b| a.page == b.page).enumerate() {
            let Some(first) = strips.first() else { continue };
            let leaf = Leaf { page: first.page, sheet, edges: &edges };
            let mut top = sheet.top + first.top;
            let caption = if at == 0 { &block.caption } else { &block.continued };
            for (text, elements) in [caption, &block.unit].into_iter().zip(above) {
                let elements = elements.filter(|_| at == 0);
                top = text.as_ref().map_or(top, |text| self.above_table(text, top, elements, &leaf));
            }
            let repeated =
                if at == 0 { Vec::new() } else { block.repeated_bands(top + block.table.style.frame()) };
            self.repeat(block, &repeated, &leaf);
            let top = repeated.last().map_or(top + block.table.style.frame(), Band::foot);
            let bands = block.bands(strips, top);
            open = self.rows(block, open, &bands, table, &leaf);
            let rules = block.joints.rules(&[repeated, bands].concat(), &edges, block.table.style);
            if let Some(page) = self.pages.get_mut(first.page) {
                page.rules.extend(rules);
            }
        }
    }

    /// Lines above a table; gives where the next thing stands.
    fn above_table(
        &mut self,
        text: &Broken<'_>,
        mut top: Length,
        elements: Option<Elements>,
        leaf: &Leaf<'_>,
    ) -> Length {
        for line in 0..text.lines.len() {
            self.place(text, line, (leaf.page, top), elements, leaf.sheet);
            top += text.style().line;
        }
        top
    }

    /// 表头 once more.
    fn repeat(&mut self, block: &TableBlock<'_>, bands: &[Band], leaf: &Leaf<'_>) {
        for (row, band) in block.fitted.rows.iter().zip(bands) {
            for cell in row {
                let foot = bands.iter().rfind(|last| last.row < band.row + cell.cell.rows).map(Band::foot);
                let bounds = (band.top, foot.unwrap_or(band.foot()));
                self.cell(block, (cell, 0..cell.lines.len()), bounds, None, leaf);
            }
        }
    }

    /// Rows of one page; gives the cells that go on over the next.
    fn rows<'b, 'c>(
        &mut self,
        block: &'b TableBlock<'c>,
        open: Vec<Open<'b, 'c>>,
        bands: &[Band],
        table: usize,
        leaf: &Leaf<'_>,
    ) -> Vec<Open<'b, 'c>> {
        let mut going_on = Vec::new();
        for cell in open {
            going_on.extend(self.open_cell(block, cell, bands, leaf));
        }
        for band in bands.iter().filter(|band| band.begins) {
            let row = self.element(Tag::Row, Some(table), String::new());
            for cell in block.fitted.rows.get(band.row).into_iter().flatten() {
                let head = band.row < block.table.head;
                let tag = Tag::Cell { head, columns: cell.cell.columns, rows: cell.cell.rows };
                let field = self.element(tag, Some(row), String::new());
                let elements = self.part_elements(&cell.shaped, Some(field), None);
                self.notes_behind(&cell.cell.paragraph, Some(field));
                let open = Open { row: band.row, cell, elements, drawn: 0 };
                going_on.extend(self.open_cell(block, open, bands, leaf));
            }
        }
        going_on
    }

    /// What a page holds of a cell; gives what is left of it.
    fn open_cell<'b, 'c>(
        &mut self,
        block: &TableBlock<'_>,
        open: Open<'b, 'c>,
        bands: &[Band],
        leaf: &Leaf<'_>,
    ) -> Option<Open<'b, 'c>> {
        let (cell, start) = (open.cell, bands.first()?.row);
        let end = open.row + cell.cell.rows;
        let first = bands.get(open.row.saturating_sub(start))?;
        let last = bands.get(..end.saturating_sub(start).min(bands.len()))?.last()?;
        let ends = last.ends && last.row + 1 >= end.min(block.fitted.rows.len());
        let left = cell.lines.len().saturating_sub(open.drawn);
        let capacity = cell.capacity(last.foot() - first.top, block.table.style);
        let drawn = open.drawn + if ends { left } else { left.min(capacity) };
        self.cell(block, (cell, open.drawn..drawn), (first.top, last.foot()), Some(open.elements), leaf);
        (drawn < cell.lines.len()).then_some(Open { drawn, ..open })
    }

    /// Lines of a cell in the middle between its rules, the ones in the middle of a paragraph that goes on at the top.
    fn cell(
        &mut self,
        block: &TableBlock<'_>,
        (cell, lines): (&Cell<'_>, std::ops::Range<usize>),
        (top, foot): (Length, Length),
        elements: Option<Elements>,
        leaf: &Leaf<'_>,
    ) {
        let style = block.table.style;
        let whole = lines.len() == cell.lines.len();
        let white = if whole { (foot - top - cell.height_of(lines.len())) / 2 } else { style.around() / 2 };
        let mut centre = top + white + cell.style.size / 2;
        for line in cell.lines.get(lines).unwrap_or_default() {
            let left = block.left(cell, width_of(&cell.shaped.clusters, line), leaf.edges);
            let stand = Stand { left, centre, extra: Length::ZERO, scale: None, elements };
            let line = self.marked(&cell.shaped, line, &stand, leaf.page);
            self.line(leaf.page, line);
            centre += cell.style.line;
        }
    }
}

impl TableBlock<'_> {
    /// The middles of the rules that part the columns, those of the frame included.
    fn edges(&self, sheet: &Sheet) -> Vec<Length> {
        let mut edge = sheet.left + self.table.style.frame();
        let mut edges = vec![edge];
        edges.extend(self.fitted.widths.iter().map(|width| {
            edge += *width;
            edge
        }));
        edges
    }

    /// The left end of a line of a cell.
    fn left(&self, cell: &Cell<'_>, width: Length, edges: &[Length]) -> Length {
        let edge = |column: usize| edges.get(column).copied().unwrap_or_default();
        let first = cell.cell.column;
        let aside = self.fitted.aside(self.table.style);
        let left = edge(first) + aside / 2;
        let free = self.fitted.room(cell, self.table.style);
        let column = self.fitted.points.get(first).copied().unwrap_or_default();
        match (cell.cell.stand, cell.point()) {
            (Stands::Left, _) => left,
            (Stands::Right, _) => left + free - width,
            (Stands::Point, Some(point)) if cell.lines.len() == 1 && column.width() <= free => {
                left + (free - column.width()) / 2 + column.left - point.left
            }
            _ => left + (free - width) / 2,
        }
    }

    /// The rows of 表头 with the first rule between rows at `top`.
    fn repeated_bands(&self, mut top: Length) -> Vec<Band> {
        let heights = self.heights.iter().take(self.repeated).enumerate();
        let bands = heights.map(|(row, height)| {
            let band = Band { row, top, height: *height, begins: true, ends: true };
            top = band.foot();
            band
        });
        bands.collect()
    }

    /// The rows of strips that stand on one page.
    fn bands(&self, strips: &[Placed], mut top: Length) -> Vec<Band> {
        let mut bands = Vec::new();
        for (at, strip) in
            strips.iter().filter_map(|placed| Some((placed.line, self.strips.get(placed.line)?)))
        {
            let cut = |at: usize| {
                self.strips.get(at).filter(|next| next.cut.is_some() && next.rows.end == strip.rows.end)
            };
            for row in strip.rows.clone() {
                let last = row + 1 == strip.rows.end;
                let height =
                    strip.cut.filter(|_| last).or(self.heights.get(row).copied()).unwrap_or_default();
                let begins = !last || at.checked_sub(1).and_then(cut).is_none();
                let ends = !last || cut(at + 1).is_none();
                bands.push(Band { row, top, height, begins, ends });
                top += height;
            }
        }
        bands
    }
}
