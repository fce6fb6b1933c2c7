//! Tables that arrange and show no lines. In: the widths of columns and the cells. Out: `w:tbl` (17.4).

use super::xml::Xml;
use crate::length::Length;
use std::io;

/// The columns of a table and how it stands on the page.
pub(super) struct Table<'a> {
    /// The widths of its columns.
    pub(super) columns: &'a [Length],
    /// Whether it stands in the middle of the text block, not at its left edge.
    pub(super) centred: bool,
    /// 浮于页脚: its left edge on the sheet, where it floats at the foot of the text block.
    pub(super) at_foot: Option<Length>,
}

impl Table<'_> {
    /// The table around its rows: fixed widths, no lines, no white inside of the cells.
    pub(super) fn write(
        &self,
        xml: &mut Xml,
        rows: impl FnOnce(&mut Xml) -> io::Result<()>,
    ) -> io::Result<()> {
        xml.element("w:tbl", &[], |xml| {
            xml.element("w:tblPr", &[], |xml| self.properties(xml))?;
            xml.element("w:tblGrid", &[], |xml| {
                self.columns.iter().try_for_each(|width| xml.empty("w:gridCol", &[("w:w", &twips(*width))]))
            })?;
            rows(xml)
        })
    }

    fn properties(&self, xml: &mut Xml) -> io::Result<()> {
        if let Some(left) = self.at_foot {
            xml.empty(
                "w:tblpPr",
                &[
                    ("w:leftFromText", "0"),
                    ("w:rightFromText", "0"),
                    ("w:vertAnchor", "margin"),
                    ("w:horzAnchor", "page"),
                    ("w:tblpX", &twips(left)),
                    ("w:tblpYSpec", "bottom"),
                ],
            )?;
        }
        let width = self.columns.iter().copied().sum();
        xml.empty("w:tblW", &[("w:w", &twips(width)), ("w:type", "dxa")])?;
        if self.centred {
            xml.value("w:jc", "center")?;
        }
        xml.empty("w:tblInd", &[("w:w", "0"), ("w:type", "dxa")])?;
        xml.empty("w:tblLayout", &[("w:type", "fixed")])?;
        xml.element("w:tblCellMar", &[], |xml| {
            ["w:top", "w:left", "w:bottom", "w:right"]
                .iter()
                .try_for_each(|side| xml.empty(side, &[("w:w", "0"), ("w:type", "dxa")]))
        })
    }
}

/// A row; of exactly `height` where it is given, else as high as its words. It never breaks across pages.
pub(super) fn row(
    xml: &mut Xml,
    height: Option<Length>,
    cells: impl FnOnce(&mut Xml) -> io::Result<()>,
) -> io::Result<()> {
    xml.element("w:tr", &[], |xml| {
        xml.element("w:trPr", &[], |xml| {
            xml.empty("w:cantSplit", &[])?;
            height.map_or(Ok(()), |height| {
                xml.empty("w:trHeight", &[("w:val", &twips(height)), ("w:hRule", "exact")])
            })
        })?;
        cells(xml)
    })
}

/// What a cell is told beside its width.
#[derive(Default)]
pub(super) struct Cell {
    /// How many columns it takes, if more than one.
    pub(super) span: Option<usize>,
    /// Whether its words stand in the middle of its height.
    pub(super) middle: bool,
    /// How thick the rules above and below it are.
    pub(super) rules: [Option<Length>; 2],
}

impl Cell {
    /// The cell around its paragraphs.
    pub(super) fn write(
        &self,
        xml: &mut Xml,
        width: Length,
        content: impl FnOnce(&mut Xml) -> io::Result<()>,
    ) -> io::Result<()> {
        xml.element("w:tc", &[], |xml| {
            xml.element("w:tcPr", &[], |xml| {
                xml.empty("w:tcW", &[("w:w", &twips(width)), ("w:type", "dxa")])?;
                if let Some(span) = self.span {
                    xml.value("w:gridSpan", span)?;
                }
                if self.rules.iter().any(Option::is_some) {
                    xml.element("w:tcBorders", &[], |xml| self.borders(xml))?;
                }
                if self.middle { xml.value("w:vAlign", "center") } else { Ok(()) }
            })?;
            content(xml)
        })
    }

    /// The rules, in eighths of a point.
    fn borders(&self, xml: &mut Xml) -> io::Result<()> {
        let eighth = Length::pt(0.125).to_emu();
        for (side, rule) in ["w:top", "w:bottom"].into_iter().zip(self.rules) {
            let Some(rule) = rule else { continue };
            let thickness = rule.scale(1, eighth).to_emu().to_string();
            let attributes =
                [("w:val", "single"), ("w:sz", &*thickness), ("w:space", "0"), ("w:color", "000000")];
            xml.empty(side, &attributes)?;
        }
        Ok(())
    }
}

fn twips(length: Length) -> String {
    length.to_twips().to_string()
}
