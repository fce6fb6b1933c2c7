//! Sections. In: the sheet of a style, and how a section turns it. Out: `w:sectPr` (17.6).

use super::names::{EVEN_FOOTER, NO_FOOTER, NO_HEADER, ODD_FOOTER, TURNED_EVEN_FOOTER, TURNED_ODD_FOOTER};
use super::numbering;
use super::xml::Xml;
use crate::compose::composition::Facing;
use crate::length::Length;
use crate::style::{Numeral, PageStyle};
use std::io;

/// The page on which a section begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// The next one.
    Next,
    /// The next even one: the back of a sheet.
    Even,
}

/// How high LibreOffice takes a header or a footer to be that holds next to nothing.
const LEAST: Length = Length::emu(179_640);

/// Pages that stand the same way and bear the same.
#[derive(Clone, Copy, Debug)]
pub(super) struct Section {
    /// 横排
    pub(super) facing: Facing,
    /// Whether its pages bear a number.
    pub(super) numbered: bool,
    /// Whether it opens the document with a page that bears none.
    pub(super) bare_first: bool,
    /// On which side of a sheet it begins, behind a blank page where it must.
    pub(super) side: Side,
    /// The number of its first page, where it is not counted on: of 目录, and of the text behind it.
    pub(super) first: Option<u32>,
}

impl Section {
    /// The section with its sheet, its margins, its grid and its footers. A section that names no footers takes those of
    /// the one before (17.10.5), so that each names its own; `notes` says how its notes are counted, if there are any.
    pub(super) fn write(self, xml: &mut Xml, page: &PageStyle, notes: Option<&Numeral>) -> io::Result<()> {
        xml.element("w:sectPr", &[], |xml| {
            for (kind, pages, id) in self.margins() {
                xml.empty(kind, &[("w:type", pages), ("r:id", id)])?;
            }
            notes.map_or(Ok(()), |number| note_format(xml, number))?;
            match self.side {
                Side::Next => {}
                Side::Even => xml.value("w:type", "evenPage")?,
            }
            self.sheet(xml, page)?;
            if let Some(first) = self.first {
                xml.empty("w:pgNumType", &[("w:start", &first.to_string())])?;
            }
            if self.bare_first {
                xml.switch("w:titlePg", true)?;
            }
            self.grid(xml, page)
        })
    }

    /// Its headers and footers: the kind of each, the pages that bear it, its identifier.
    pub(super) fn margins(self) -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
        let (odd, even) = match (self.numbered, self.facing) {
            (false, _) => (NO_FOOTER, NO_FOOTER),
            (true, Facing::Turned) => (TURNED_ODD_FOOTER, TURNED_EVEN_FOOTER),
            (true, Facing::Upright) => (ODD_FOOTER, EVEN_FOOTER),
        };
        let header = (self.side != Side::Next).then_some([("default", NO_HEADER), ("even", NO_HEADER)]);
        let headers = header.into_iter().flatten().map(|(pages, id)| ("w:headerReference", pages, id));
        let first = self.bare_first.then_some(("first", NO_FOOTER));
        let footers = [("default", odd), ("even", even)].into_iter().chain(first);
        headers.chain(footers.map(|(pages, id)| ("w:footerReference", pages, id)))
    }

    /// The sheet and its margins. A turned sheet lies on its left edge, so that the head of a table stands at the left
    /// of the sheets before and after it (§8); the text keeps to the same text block.
    fn sheet(self, xml: &mut Xml, page: &PageStyle) -> io::Result<()> {
        let twips = |length: Length| length.to_twips().to_string();
        let right = page.sheet.width - page.block.left - page.block.width;
        let foot = page.sheet.height - page.block.top - page.block.height;
        let (above, below) = (page.block.top - page.word.top, foot - page.word.bottom);
        let [top, end, bottom, start] = if self.facing == Facing::Turned {
            [page.block.left - above, page.block.top, right - below, foot]
        } else {
            [page.word.top, right, page.word.bottom, page.block.left]
        };
        let (width, height) = (twips(page.sheet.width), twips(page.sheet.height));
        if self.facing == Facing::Turned {
            xml.empty("w:pgSz", &[("w:w", &height), ("w:h", &width), ("w:orient", "landscape")])?;
        } else {
            xml.empty("w:pgSz", &[("w:w", &width), ("w:h", &height)])?;
        }
        // headers and footers hold nothing that has a height: they begin far from the text, and may be written into
        let edge = page.word.edge;
        xml.empty(
            "w:pgMar",
            &[
                ("w:top", &twips(top)),
                ("w:right", &twips(end)),
                ("w:bottom", &twips(bottom)),
                ("w:left", &twips(start)),
                ("w:header", &twips(edge)),
                ("w:footer", &twips(edge)),
                ("w:gutter", "0"),
            ],
        )
    }

    /// How much deeper LibreOffice takes the page to be than Word. Where a section begins on an even page, it overlooks the margins of
    /// that page: the text block lies between header and footer, and the lines of the grid in its middle.
    pub(super) fn deeper(self, page: &PageStyle) -> Length {
        match self.side {
            Side::Next => Length::ZERO,
            Side::Even => (page.word.bottom - page.word.edge - LEAST).max(Length::ZERO),
        }
    }

    /// The grid, declared for people who look into Page Setup; in 4096ths of a point (17.6.5). A turned page holds no
    /// whole number of its lines, and LibreOffice would move the text to the middle of what is left. It ends the text below
    /// the last of these lines, hence a twip more for each: what tables and pictures round up must not cost a line.
    fn grid(self, xml: &mut Xml, page: &PageStyle) -> io::Result<()> {
        let narrower = (page.cell() - page.grid.size).scale(4096, Length::pt(1.0).to_emu()).to_emu();
        let is_whole = self.facing == Facing::Upright;
        xml.empty(
            "w:docGrid",
            &[
                ("w:type", if is_whole { "linesAndChars" } else { "default" }),
                ("w:linePitch", &(page.word.line.to_twips() + 1).to_string()),
                ("w:charSpace", &narrower.to_string()),
            ],
        )
    }
}

/// How notes are counted. Said in every section: LibreOffice overlooks what the settings say.
pub(super) fn note_format(xml: &mut Xml, number: &Numeral) -> io::Result<()> {
    let format = match numbering::format(number) {
        "decimalEnclosedCircle" => "decimalEnclosedCircleChinese",
        format => format,
    };
    xml.element("w:footnotePr", &[], |xml| xml.value("w:numFmt", format))
}
