//! The cells of a sheet, within bounds. In: a workbook and a sheet's name. Out: its values and formulas, or that the sheet is too
//! large: said before room is made for it, since a lone cell in the last row of the last column would ask for 500 GB.

use super::unread::{Part, Unread};
use calamine::{Cell, CellType, Data, DataRef, Range, Reader, Sheets};
use std::io::Cursor;

/// No sheet of a person has more cells; a file that claims more would only fill the memory.
const MOST_CELLS: usize = 2_000_000;

/// What is in the cells, and the formulas behind them.
pub(super) type Contents = (Range<Data>, Range<String>);

/// Reads the cells of a sheet.
pub(super) fn read(book: &mut Sheets<Cursor<&[u8]>>, name: &str) -> Result<Contents, Unread> {
    let unreadable = || Unread::Sheet { name: name.to_owned(), part: Part::Cells };
    let mut seen = Seen::default();
    let found = match book {
        Sheets::Xlsx(book) => (|| {
            let mut cells = book.worksheet_cells_reader(name)?;
            let values = seen.all(|| cells.next_cell().map(|cell| cell.map(owned)))?;
            drop(cells);
            let mut cells = book.worksheet_cells_reader(name)?;
            Ok::<_, calamine::XlsxError>((values, seen.all(|| cells.next_formula())?))
        })()
        .map_err(|_| unreadable())?,
        Sheets::Xlsb(book) => (|| {
            let mut cells = book.worksheet_cells_reader(name)?;
            let values = seen.all(|| cells.next_cell().map(|cell| cell.map(owned)))?;
            drop(cells);
            let mut cells = book.worksheet_cells_reader(name)?;
            Ok::<_, calamine::XlsbError>((values, seen.all(|| cells.next_formula())?))
        })()
        .map_err(|_| unreadable())?,
        // these have been read when the book was opened
        other => {
            let range = other.worksheet_range(name).map_err(|_| unreadable())?;
            let formulas = other.worksheet_formula(name).map_err(|_| unreadable())?;
            range.end().into_iter().chain(range.start()).for_each(|place| seen.cell(place));
            return seen.fits(name).map(|()| (range, formulas));
        }
    };
    seen.fits(name)?;
    let (values, formulas) = found;
    Ok((Range::from_sparse(values), Range::from_sparse(formulas)))
}

fn owned(cell: Cell<DataRef<'_>>) -> Cell<Data> {
    Cell::new(cell.get_position(), cell.get_value().clone().into())
}

/// A cell in which nothing stands is none.
trait Filled {
    fn is_filled(&self) -> bool;
}

impl Filled for Data {
    fn is_filled(&self) -> bool {
        *self != Self::Empty
    }
}

impl Filled for String {
    fn is_filled(&self) -> bool {
        !self.is_empty()
    }
}

/// How far the cells of a sheet reach.
#[derive(Default)]
struct Seen {
    /// The first row, and the last row and column; absent before the first cell.
    reach: Option<(u32, u32, u32)>,
    /// The first cell with which they were too many.
    over: Option<(u32, u32)>,
}

impl Seen {
    /// All cells that hold something, until they are too many.
    fn all<T: CellType + Filled, E>(
        &mut self,
        mut next: impl FnMut() -> Result<Option<Cell<T>>, E>,
    ) -> Result<Vec<Cell<T>>, E> {
        let mut cells = Vec::new();
        while self.over.is_none()
            && let Some(cell) = next()?
        {
            if cell.get_value().is_filled() {
                self.cell(cell.get_position());
                cells.push(cell);
            }
            if cells.len() > MOST_CELLS {
                self.over = cells.last().map(Cell::get_position);
            }
        }
        Ok(cells)
    }

    fn cell(&mut self, (row, column): (u32, u32)) {
        let (first, last, right) = self.reach.unwrap_or((row, row, column));
        let (first, last, right) = (first.min(row), last.max(row), right.max(column));
        self.reach = Some((first, last, right));
        // columns count from the first of the sheet: what is left of the cells is blank and is kept
        let cells = u64::from(last - first + 1) * (u64::from(right) + 1);
        if cells > MOST_CELLS as u64 && self.over.is_none() {
            self.over = Some((row, column));
        }
    }

    fn fits(&self, name: &str) -> Result<(), Unread> {
        let Some((row, column)) = self.over else { return Ok(()) };
        let cell = cell_name(column as usize, row as usize + 1);
        Err(Unread::Reach { name: name.to_owned(), cell, most: MOST_CELLS })
    }
}

/// A cell as a spreadsheet names it, by its column from 0 and its row from 1: E6.
pub(crate) fn cell_name(column: usize, row: usize) -> String {
    format!("{}{row}", letters(column))
}

/// The letters of a column, from 0: A, Z, AA.
pub(crate) fn letters(column: usize) -> String {
    let mut left = column + 1;
    let mut letters = Vec::new();
    while left > 0 {
        left -= 1;
        letters.push(char::from(b'A' + u8::try_from(left % 26).unwrap_or(0)));
        left /= 26;
    }
    letters.into_iter().rev().collect()
}
