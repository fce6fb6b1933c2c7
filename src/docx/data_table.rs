//! 表格. In: a table, and how layout fitted it to the page. Out: `w:tbl` that repeats its head, its caption above it; where
//! it goes over several pages, caption and unit are the first row of the head, as layout prints them on every page.

use super::context::{ASIDE, Body, Bound, Direct, whole_twips};
use super::line_box::Insets;
use super::styles;
use super::table::{self, Height, Row};
use super::xml::Xml;
use crate::compose::composition::{Cell, Facing, Paragraph, Run, Stand, Table};
use crate::length::Length;
use crate::style::{Align, ParagraphStyle, StyleId};
use crate::typeset::decision::{Decision, Keeping, SetText};
use crate::typeset::fitted::FittedTable;
use crate::wordprocessor::foot::THINNEST;
use crate::wordprocessor::steered::Steering;
use std::io;

/// A table on its way to the page.
struct Grid<'t> {
    table: &'t Table<'t>,
    fitted: &'t FittedTable,
    /// How wide its columns are, from the middle of one rule to that of the next.
    widths: Vec<Length>,
    /// The room of the numbers of each column before and behind the decimal point.
    points: Vec<(Length, Length)>,
    /// The styles of 表头 and of the other cells, in the size that fits.
    looks: [Option<&'t ParagraphStyle>; 2],
}

/// What is still to be said of the rows above.
struct Cursor<'t> {
    /// For each column how many more rows, and how many columns, a cell above spans.
    open: Vec<(usize, usize)>,
    /// The lines of the cells of 表头 that are yet to come.
    breaks: std::slice::Iter<'t, Vec<usize>>,
    /// How the lines of the cells that are yet to come are led, each with its place among all cells.
    steering: std::iter::Peekable<std::slice::Iter<'t, (usize, Steering)>>,
    /// How many cells stand above.
    cells: usize,
    /// Whether the row belongs to 表头.
    is_head: bool,
    /// How much more white the row has below its words.
    more: Length,
    /// Whether the row shares the page of the next one.
    kept: bool,
}

impl Cursor<'_> {
    /// How the lines of the next cell are led.
    fn steering(&mut self) -> Steering {
        let here = self.steering.next_if(|(at, _)| *at == self.cells);
        self.cells += 1;
        here.map(|(_, steering)| steering.clone()).unwrap_or_default()
    }
}

impl Body<'_> {
    /// A table.
    pub(super) fn table(
        &mut self,
        xml: &mut Xml,
        table: &Table<'_>,
        decision: &Decision,
        bound: Bound,
    ) -> io::Result<()> {
        let kept = std::mem::take(&mut self.kept) || decision.keeping.with_next;
        let lines: Vec<&Paragraph<'_>> = [&table.caption, &table.unit].into_iter().flatten().collect();
        let Some(fitted) = decision.table().filter(|fitted| !fitted.widths.is_empty()) else {
            return self.above_table(xml, table, &lines, (decision.white, decision.keeping));
        };
        let style = table.style;
        let look = |sizes: &[StyleId]| sizes.get(fitted.size).map(|style| &self.style.paragraphs[*style]);
        let looks = [look(&style.head), look(&style.cell)];
        let grid = Grid::new(table, fitted, looks);
        let goes_on = !fitted.breaks.is_empty();
        let top = Insets::of_grid(&self.style.page).above;
        let opens = decision.white == Some(Length::ZERO) && decision.top == Length::ZERO;
        if opens {
            self.below = -top;
        }
        if goes_on || lines.is_empty() {
            let white = self.before(decision.white, if goes_on { top } else { Length::ZERO });
            self.blank(xml, white.unwrap_or(style.space_before), Bound::Next)?;
        } else {
            let mut white = decision.white;
            if let Some(line) = lines.first().filter(|_| opens) {
                // white above the first paragraph of a page is dropped
                let insets = Insets::of(line.style, &self.style.page);
                let above = self.before(white, insets.above).unwrap_or_default().max(Length::ZERO);
                self.blank(xml, above, Bound::Next)?;
                white = Some(self.below + insets.above);
            }
            self.above_table(xml, table, &lines, (white, decision.keeping))?;
        }
        let rule = |thick| table::Rule { thick, colour: style.colour };
        let frame = table::Table {
            columns: &grid.widths,
            centred: true,
            rules: Some((rule(style.outer), rule(style.inner))),
            white: [grid.white(), fitted.beside + style.inner / 2, grid.white_below()],
            ..table::Table::default()
        };
        frame.write(xml, |xml| {
            if goes_on {
                self.lead(xml, &grid, &lines, top)?;
            }
            let last = if kept { grid.with_sign_off() } else { table.rows.len() };
            self.data_rows(xml, &grid, last)
        })?;
        self.below = THINNEST;
        let after = self.left_below(decision.keeping.below).unwrap_or_default();
        self.below = Length::ZERO;
        // two tables in a row would be one
        self.spaced(xml, (Length::ZERO, after), if kept { Bound::Next } else { bound }, |_, _| Ok(()))
    }

    /// 表题 and 计量单位, and the white that layout leaves below the last.
    fn above_table(
        &mut self,
        xml: &mut Xml,
        table: &Table<'_>,
        lines: &[&Paragraph<'_>],
        (white, keeping): (Option<Length>, Keeping),
    ) -> io::Result<()> {
        // white below the table is not its caption's
        let keeping = Keeping { below: None, ..keeping };
        let mut above = Direct { white, keeping, ..Direct::default() };
        for (at, line) in lines.iter().enumerate() {
            let insets = Insets::of(line.style, &self.style.page);
            let leading = line.style.line - line.style.size;
            let after = (at + 1 == lines.len()).then(|| leading - insets.below);
            self.captioned(xml, line, &table.style.number, Direct { after, ..above })?;
            above = Direct { white: Some(leading), ..Direct::default() };
        }
        Ok(())
    }

    /// The first row of the head on every page: caption and unit, the highest type at the top of the text block.
    fn lead(
        &mut self,
        xml: &mut Xml,
        grid: &Grid<'_>,
        lines: &[&Paragraph<'_>],
        top: Length,
    ) -> io::Result<()> {
        let style = grid.table.style;
        let cell = table::Cell {
            span: (grid.widths.len() > 1).then_some(grid.widths.len()),
            rules: [None, Some(table::Rule { thick: style.outer, colour: style.colour })],
            above_frame: true,
            ..table::Cell::default()
        };
        Row { head: true, ..Row::default() }.write(xml, |xml| {
            cell.write(xml, grid.widths.iter().copied().sum(), |xml| {
                if lines.is_empty() {
                    return self.blank(xml, top, Bound::Free);
                }
                self.below = -top;
                self.above_table(xml, grid.table, lines, (Some(Length::ZERO), Keeping::default()))
            })
        })
    }

    /// The rows; those from `last` on share the page of what follows the table.
    fn data_rows(&mut self, xml: &mut Xml, grid: &Grid<'_>, last: usize) -> io::Result<()> {
        let page = &self.style.page;
        let block = if self.section.facing == Facing::Turned { page.block.width } else { page.block.height };
        let heights = &grid.fitted.heights;
        let head: Length = heights.iter().take(grid.table.head).copied().sum();
        let repeats = head * 2 <= block;
        let tall = |row: usize| heights.get(row).is_some_and(|height| *height + head > block);
        // the page of a word processor ends below the text block
        let rest = page.sheet.height - page.word.bottom - page.block.top - page.block.height;
        let mut cursor = Cursor {
            open: vec![(0, 0); grid.widths.len()],
            breaks: grid.fitted.head.iter(),
            steering: grid.fitted.steering.iter().peekable(),
            cells: 0,
            more: Length::ZERO,
            is_head: false,
            kept: false,
        };
        for (index, cells) in grid.table.rows.iter().enumerate() {
            let missed = grid.missed(index + 1).filter(|_| !tall(index) && !tall(index + 1));
            cursor.more = missed.map_or(Length::ZERO, |missed| (rest + ASIDE - missed).max(Length::ZERO));
            let height = heights.get(index).copied().unwrap_or_default() - grid.around();
            cursor.is_head = index < grid.table.head;
            cursor.kept = index >= last || grid.fitted.whole && index + 1 < grid.table.rows.len();
            let row =
                Row { height: Height::AtLeast(height), head: cursor.is_head && repeats, breaks: tall(index) };
            row.write(xml, |xml| self.cells(xml, grid, cells, &mut cursor))?;
        }
        Ok(())
    }

    /// The cells of a row.
    fn cells(
        &mut self,
        xml: &mut Xml,
        grid: &Grid<'_>,
        cells: &[Cell<'_>],
        cursor: &mut Cursor<'_>,
    ) -> io::Result<()> {
        let mut cells = cells.iter().peekable();
        let mut column = 0;
        while let Some(above) = cursor.open.get_mut(column) {
            let (span, merged, cell) = if above.0 > 0 {
                above.0 -= 1;
                (above.1, Some("continue"), None)
            } else if let Some(cell) = cells.next_if(|cell| cell.column <= column) {
                *above = (cell.rows.saturating_sub(1), cell.columns);
                (cell.columns, (cell.rows > 1).then_some("restart"), Some(cell))
            } else {
                (1, None, None)
            };
            let span = span.clamp(1, grid.widths.len() - column);
            let width = grid.widths.iter().skip(column).take(span).copied().sum();
            let look = grid.looks[usize::from(!cursor.is_head)];
            let field = table::Cell {
                span: (span > 1).then_some(span),
                middle: true,
                merged,
                beside: cell.and_then(|cell| grid.beside(cell, look.unwrap_or(cell.paragraph.style), width)),
                white: (cursor.more > Length::ZERO).then(|| (grid.white(), grid.white_below() + cursor.more)),
                ..table::Cell::default()
            };
            field.write(xml, width, |xml| match (cell, look) {
                (Some(cell), _) => {
                    let breaks = cursor.breaks.next().filter(|_| cursor.is_head).cloned().unwrap_or_default();
                    let steering = cursor.steering();
                    let keeping = Keeping { with_next: cursor.kept, ..Keeping::default() };
                    let text = SetText { breaks, steering, ..SetText::default() };
                    let told = Direct { keeping, text, ..Direct::default() };
                    self.words_of(xml, grid, cell, look.unwrap_or(cell.paragraph.style), told)
                }
                (None, Some(look)) => xml.element("w:p", &[], |xml| {
                    xml.element("w:pPr", &[], |xml| {
                        xml.value("w:pStyle", styles::paragraph_id(self.style, look))
                    })
                }),
                (None, None) => xml.empty("w:p", &[]),
            })?;
            column += span;
        }
        Ok(())
    }

    /// What a cell says, in the size that fits.
    fn words_of(
        &mut self,
        xml: &mut Xml,
        grid: &Grid<'_>,
        cell: &Cell<'_>,
        look: &ParagraphStyle,
        told: Direct,
    ) -> io::Result<()> {
        let largest = cell.paragraph.style;
        let own = |run: &Run<'_>| std::ptr::eq(run.style, largest);
        let runs = cell.paragraph.runs.iter();
        let runs = runs.map(|run| Run { style: if own(run) { look } else { run.style }, ..run.clone() });
        let paragraph = Paragraph { style: look, runs: runs.collect(), ..cell.paragraph.clone() };
        let (align, right) = match cell.stand {
            Stand::Left => (Align::Left, None),
            Stand::Centre => (Align::Centre, None),
            Stand::Right => (Align::Right, None),
            Stand::Point => match grid.behind_number(cell, look) {
                Some(right) => (Align::Right, Some(right)),
                None => (Align::Centre, None),
            },
        };
        let text = SetText { right, ..told.text };
        let align = (align != look.align).then_some(align);
        self.paragraph(xml, &paragraph, Direct { text, align, ..told })
    }
}

impl<'t> Grid<'t> {
    fn new(table: &'t Table<'t>, fitted: &'t FittedTable, looks: [Option<&'t ParagraphStyle>; 2]) -> Self {
        let mut widths = fitted.widths.clone();
        for side in [widths.len() - 1, 0] {
            widths.iter_mut().skip(side).take(1).for_each(|width| *width -= table.style.outer / 2);
        }
        let mut points = vec![(Length::ZERO, Length::ZERO); widths.len()];
        for cell in table.rows.iter().flatten().filter(|cell| cell.stand == Stand::Point) {
            let size = looks[1].unwrap_or(cell.paragraph.style).size;
            let (before, behind) = around_point(cell, size);
            if let Some(column) = points.get_mut(cell.column) {
                *column = (column.0.max(before), column.1.max(behind));
            }
        }
        Self { table, fitted, widths, points, looks }
    }

    /// By how much a row missed the page before that on which it stands; absent where it had room there, but went along with
    /// the sign-off.
    fn missed(&self, row: usize) -> Option<Length> {
        let breaks = &self.fitted.breaks;
        let at = breaks.binary_search_by_key(&row, |(row, _)| *row).ok()?;
        breaks.get(at).map(|(_, missed)| *missed).filter(|missed| *missed > Length::ZERO)
    }

    /// The first of the rows that go along with the sign-off: those that layout has moved to its page, or the last.
    fn with_sign_off(&self) -> usize {
        let last = self.table.rows.len().saturating_sub(1);
        let moved = self.fitted.breaks.last().filter(|(_, missed)| *missed <= Length::ZERO);
        moved.map_or(last, |(row, _)| (*row).min(last))
    }

    /// What a row is higher than its lines: the white of its cells and a rule. Word adds both to the height that it is told;
    /// LibreOffice reckons them in, and makes it as high as its lines and they are.
    fn around(&self) -> Length {
        self.white() * 2 + self.table.style.inner
    }

    /// The white above and below the lines of a cell: of what layout leaves around their type.
    fn white(&self) -> Length {
        let leading = self.looks[1].map_or(Length::ZERO, |look| look.line - look.size);
        (self.table.style.above - leading / 2).max(Length::ZERO)
    }

    /// The white below the lines of a cell, in whole twips: rows that rounding makes higher, be it by a hundredth of a millimetre each, push
    /// the last line of a page to the next.
    fn white_below(&self) -> Length {
        let above = Length::pt(0.05) * self.white().to_twips();
        let below = self.around() - table::written(self.table.style.inner) - above;
        Length::pt(0.05) * whole_twips(below.max(Length::ZERO))
    }

    /// The white at the left and right of a text of one line that has just room, in a cell so wide, and none for the gaps that LibreOffice
    /// sets between hanzi and digits: they take what they need of it. Word, which sets none, shows the text where it was.
    fn beside(&self, cell: &Cell<'_>, look: &ParagraphStyle, width: Length) -> Option<(Length, Length)> {
        let side = self.fitted.beside + self.table.style.inner / 2;
        let text: String = cell.paragraph.runs.iter().map(|run| &*run.text).collect();
        let wide = text.chars().map(|c| if c.is_ascii() { look.size / 2 } else { look.size }).sum::<Length>();
        let parts = text.chars().zip(text.chars().skip(1));
        let gaps = parts
            .filter(|(one, next)| is_word(*one) && is_word(*next) && one.is_ascii() != next.is_ascii())
            .count();
        let free = width - side * 2 - wide;
        let missing = look.size.scale(i64::try_from(gaps).ok()?, 5) + look.size / 10 - free;
        let tight = free >= Length::ZERO && missing > Length::ZERO && gaps > 0;
        match cell.stand {
            _ if !tight => None,
            Stand::Centre if missing <= side * 2 => Some((side - missing / 2, side - missing / 2)),
            Stand::Left if missing <= side => Some((side, side - missing)),
            Stand::Right if missing <= side => Some((side - missing, side)),
            _ => None,
        }
    }

    /// The white behind a number whose point stands under those of its column, all of them in its middle; absent where
    /// they do not fit.
    fn behind_number(&self, cell: &Cell<'_>, look: &ParagraphStyle) -> Option<Length> {
        let (before, behind) = *self.points.get(cell.column)?;
        let style = self.table.style;
        let free = *self.widths.get(cell.column)? - style.inner - self.fitted.beside * 2;
        let white = free - before - behind;
        (white >= Length::ZERO).then(|| white / 2 + behind - around_point(cell, look.size).1)
    }
}

/// Whether a character is a letter, a digit or a hanzi.
fn is_word(character: char) -> bool {
    character.is_alphanumeric()
}

/// How wide a number is before and behind its decimal point: in the faces of official documents a digit or sign takes half
/// of a character.
fn around_point(cell: &Cell<'_>, size: Length) -> (Length, Length) {
    let text: String = cell.paragraph.runs.iter().map(|run| &*run.text).collect();
    let units = text.rfind(|c: char| c.is_ascii_digit()).map_or(0, |at| at + 1);
    let (before, behind) = text.split_at(text.find('.').unwrap_or(units));
    let width = |text: &str| text.chars().map(|c| if c.is_ascii() { size / 2 } else { size }).sum();
    (width(before), width(behind))
}
