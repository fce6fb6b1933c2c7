//! The sheet. In: nothing. Out: the types of a page as a style says it: its text block and grid, its number, what a word processor is told.

use super::choice::choices;
use super::named::StyleId;
use super::numeral::Around;
use super::properties::properties;
use super::units::{Measure, parse_length};
use crate::length::Length;

properties! {
    /// The sheet and what repeats on every page.
    PageStyle {
        /// 用纸
        sheet: SheetStyle = part "sheet";
        /// 版心
        block: TextBlock = part "text-block";
        /// The grid of the text block.
        grid: Grid = part "grid";
        /// 页码
        number: PageNumberStyle = part "number";
        /// What a word processor must be told to show the same page.
        word: WordPage = part "word";
    }
}

properties! {
    /// 用纸
    SheetStyle {
        /// Its width.
        width: Length = length "width";
        /// Its height.
        height: Length = length "height";
    }
}

properties! {
    /// 版心: the text block.
    TextBlock {
        /// Its left edge, from the sheet's left edge.
        left: Length = length "left";
        /// Its top edge, from the sheet's top edge; the first ink touches it.
        top: Length = length "top";
        /// Its width.
        width: Length = length "width";
        /// Its height.
        height: Length = length "height";
    }
}

properties! {
    /// The grid of the text block.
    Grid {
        /// 字: cells on a full line.
        columns: u16 = cells "columns";
        /// 行: lines on a full page.
        rows: u16 = cells "rows";
        /// 行: the most lines that a page takes where its lines are tightened (§7.3.5.5).
        most_rows: u16 = cells "most-rows";
        /// 行: the fewest lines that a page takes where its lines are set wider for the same end.
        least_rows: u16 = cells "least-rows";
        /// The least distance of lines, where only some of a page are tightened.
        tightest: Length = points "tightest";
        /// The size of type that fills one cell.
        size: Length = points "size";
    }
}

impl PageStyle {
    /// 一字: the width of one cell.
    pub fn cell(&self) -> Length {
        self.measure().cell
    }

    /// 一行: the distance from one row to the next.
    pub fn pitch(&self) -> Length {
        self.measure().row
    }

    /// Whether a text names a width, no wider than the text block.
    pub fn has_room(&self, width: &str) -> bool {
        parse_length(width).is_some_and(|width| width > Length::ZERO && width <= self.block.width)
    }

    fn measure(&self) -> Measure {
        Measure::of_grid((self.block.width, self.grid.columns), (self.block.height, self.grid.rows))
    }

    /// The top of row `row` below the top of the text block; never a sum of rounded steps.
    pub fn row(&self, row: i64) -> Length {
        (self.block.height - self.cell()).scale(row, i64::from(self.grid.rows) - 1)
    }
}

/// What stands for the count of pages in the text around a page number: `第{page}页 共{pages}页`.
pub const PAGES: &str = "{pages}";

properties! {
    /// 页码: the page number.
    PageNumberStyle {
        /// The paragraph style that gives face, size and colour.
        style: StyleId = style "style";
        /// The text around the number.
        text: Around = around "text";
        /// The height of the dash (一字线) on the sheet, from the top.
        dash: Length = length "dash";
        /// 空一字: the distance from the outer edge of the text block.
        indent: Length = length "indent";
        /// Where it stands on odd pages.
        odd: Side = one_of "odd";
        /// Where it stands on even pages.
        even: Side = one_of "even";
        /// Whether page 1 bears one.
        first: bool = truth "first";
    }
}

/// A side of the text block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// 居左
    Left,
    /// 居中
    Centre,
    /// 居右
    Right,
}

properties! {
    /// The page as a word processor measures it: margins to the line box, not to the ink (GB/T 33476.2 §6.2).
    WordPage {
        /// Top margin.
        top: Length = length "top";
        /// Bottom margin.
        bottom: Length = length "bottom";
        /// How far the line of the page number stands above the sheet's bottom edge.
        footer: Length = length "footer";
        /// How far headers and footers begin from the sheet's edges.
        edge: Length = length "edge";
        /// Exact distance of the lines.
        line: Length = points "line";
        /// Added to every character on the grid, so that a full line holds its cells.
        spacing: Length = points "spacing";
        /// The program that is to show the page as it is on paper.
        program: Program = one_of "program";
    }
}

/// The program whose lines the DOCX is made for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Program {
    /// Word, and WPS, which follows it.
    #[default]
    Word,
    /// LibreOffice.
    LibreOffice,
}

choices! {
    Side { Right "right", Left "left", Centre "centre" }
    Program { Word "word", LibreOffice "libreoffice" }
}
