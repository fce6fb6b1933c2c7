//! Tables as OOXML knows them. In: the widths of columns, the rules, the cells. Out: `w:tbl` (17.4).

use super::xml::Xml;
use crate::length::Length;
use crate::style::Colour;
use std::io;

/// A rule at a side of a cell or of a table.
#[derive(Clone, Copy)]
pub(super) struct Rule {
    pub(super) thick: Length,
    pub(super) colour: Colour,
}

/// 浮于页脚: how a table floats at the foot of the text block.
#[derive(Clone, Copy)]
pub(super) struct AtFoot {
    /// Its left edge, from the sheet's.
    pub(super) left: Length,
    /// How far text keeps from its foot.
    pub(super) below: Length,
}

/// The columns of a table and how it stands on the page.
#[derive(Default)]
pub(super) struct Table<'a> {
    /// The widths of its columns.
    pub(super) columns: &'a [Length],
    /// Whether it stands in the middle of the text block, not at its left edge.
    pub(super) centred: bool,
    /// 浮于页脚: where it floats at the foot of the text block.
    pub(super) at_foot: Option<AtFoot>,
    /// How thick its frame is, and the rules between cells.
    pub(super) rules: Option<(Rule, Rule)>,
    /// The white inside of a cell: above its words, beside and below them.
    pub(super) white: [Length; 3],
}

impl Table<'_> {
    /// The table around its rows; its widths are fixed.
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
        if let Some(AtFoot { left, below }) = self.at_foot {
            let (left, below) = (twips(left), twips(below));
            let apart = (below != "0").then_some(("w:bottomFromText", &*below));
            let sides = [("w:leftFromText", "0"), ("w:rightFromText", "0")].into_iter().chain(apart);
            let place = [
                ("w:vertAnchor", "margin"),
                ("w:horzAnchor", "page"),
                ("w:tblpX", &*left),
                ("w:tblpYSpec", "bottom"),
            ];
            xml.empty("w:tblpPr", &sides.chain(place).collect::<Vec<_>>())?;
        }
        let width = self.columns.iter().copied().sum();
        xml.empty("w:tblW", &[("w:w", &twips(width)), ("w:type", "dxa")])?;
        if self.centred {
            xml.value("w:jc", "center")?;
        }
        xml.empty("w:tblInd", &[("w:w", "0"), ("w:type", "dxa")])?;
        if let Some((frame, between)) = self.rules {
            xml.element("w:tblBorders", &[], |xml| {
                SIDES.into_iter().try_for_each(|side| border(xml, side, frame))?;
                ["w:insideH", "w:insideV"].into_iter().try_for_each(|side| border(xml, side, between))
            })?;
        }
        xml.empty("w:tblLayout", &[("w:type", "fixed")])?;
        xml.element("w:tblCellMar", &[], |xml| {
            let [above, beside, below] = self.white;
            SIDES
                .into_iter()
                .zip([above, beside, below, beside])
                .try_for_each(|(side, room)| white(xml, side, room))
        })
    }
}

/// The sides of a table or a cell, in the order of the schema.
const SIDES: [&str; 4] = ["w:top", "w:left", "w:bottom", "w:right"];

/// How high a row is.
#[derive(Clone, Copy, Default)]
pub(super) enum Height {
    /// As high as its words.
    #[default]
    Natural,
    /// So high, or higher where its words are.
    AtLeast(Length),
    /// So high.
    Exact(Length),
}

/// A row.
#[derive(Clone, Copy, Default)]
pub(super) struct Row {
    pub(super) height: Height,
    /// Whether it stands on every page that the table reaches.
    pub(super) head: bool,
    /// Whether it may break across pages.
    pub(super) breaks: bool,
}

impl Row {
    /// The row around its cells.
    pub(super) fn write(
        self,
        xml: &mut Xml,
        cells: impl FnOnce(&mut Xml) -> io::Result<()>,
    ) -> io::Result<()> {
        xml.element("w:tr", &[], |xml| {
            xml.element("w:trPr", &[], |xml| {
                if !self.breaks {
                    xml.empty("w:cantSplit", &[])?;
                }
                let height = match self.height {
                    Height::Natural => None,
                    Height::AtLeast(height) => Some((height, "atLeast")),
                    Height::Exact(height) => Some((height, "exact")),
                };
                if let Some((height, rule)) = height {
                    xml.empty("w:trHeight", &[("w:val", &twips(height)), ("w:hRule", rule)])?;
                }
                if self.head { xml.empty("w:tblHeader", &[]) } else { Ok(()) }
            })?;
            cells(xml)
        })
    }
}

/// A row that is no head and never breaks across pages; of exactly `height` where it is given.
pub(super) fn row(
    xml: &mut Xml,
    height: Option<Length>,
    cells: impl FnOnce(&mut Xml) -> io::Result<()>,
) -> io::Result<()> {
    Row { height: height.map_or(Height::Natural, Height::Exact), ..Row::default() }.write(xml, cells)
}

/// What a cell is told beside its width.
#[derive(Default)]
pub(super) struct Cell {
    /// How many columns it takes, if more than one.
    pub(super) span: Option<usize>,
    /// Whether its words stand in the middle of its height.
    pub(super) middle: bool,
    /// How thick the rules above and below it are.
    pub(super) rules: [Option<Rule>; 2],
    /// Whether it begins a cell that spans rows, `restart`, or goes on with one, `continue`.
    pub(super) merged: Option<&'static str>,
    /// The white above and below its words, where it is not its table's.
    pub(super) white: Option<(Length, Length)>,
    /// The white at the left and right of its words, where it is not its table's.
    pub(super) beside: Option<(Length, Length)>,
    /// Whether it stands above the frame of its table: no rule but the one below, no white inside.
    pub(super) above_frame: bool,
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
                if let Some(merged) = self.merged {
                    xml.value("w:vMerge", merged)?;
                }
                if self.rules.iter().any(Option::is_some) {
                    xml.element("w:tcBorders", &[], |xml| self.borders(xml))?;
                }
                if self.above_frame {
                    xml.element("w:tcMar", &[], |xml| {
                        SIDES.into_iter().try_for_each(|side| white(xml, side, Length::ZERO))
                    })?;
                } else if self.white.is_some() || self.beside.is_some() {
                    let (above, below) = self.white.unzip();
                    let (left, right) = self.beside.unzip();
                    xml.element("w:tcMar", &[], |xml| {
                        let sides = SIDES.into_iter().zip([above, left, below, right]);
                        sides
                            .filter_map(|(side, room)| Some((side, room?)))
                            .try_for_each(|(side, room)| white(xml, side, room))
                    })?;
                }
                if self.middle { xml.value("w:vAlign", "center") } else { Ok(()) }
            })?;
            content(xml)
        })
    }

    fn borders(&self, xml: &mut Xml) -> io::Result<()> {
        let [above, below] = self.rules;
        let rules = [above, None, below, None];
        SIDES.into_iter().zip(rules).try_for_each(|(side, rule)| match rule {
            Some(rule) => border(xml, side, rule),
            None if self.above_frame => xml.empty(side, &[("w:val", "nil")]),
            None => Ok(()),
        })
    }
}

/// The white at a side of a cell.
fn white(xml: &mut Xml, side: &str, room: Length) -> io::Result<()> {
    xml.empty(side, &[("w:w", &twips(room)), ("w:type", "dxa")])
}

/// What the thickness of rules is counted in: an eighth of a point.
const EIGHTH: Length = Length::emu(1588);

/// How thick a rule is as it is written.
pub(super) fn written(thick: Length) -> Length {
    EIGHTH * thick.scale(1, EIGHTH.to_emu()).to_emu()
}

/// A rule at a side, in eighths of a point.
fn border(xml: &mut Xml, side: &str, rule: Rule) -> io::Result<()> {
    let thickness = (written(rule.thick).to_emu() / EIGHTH.to_emu()).to_string();
    let colour = rule.colour.to_string();
    xml.empty(side, &[("w:val", "single"), ("w:sz", &thickness), ("w:space", "0"), ("w:color", &colour)])
}

fn twips(length: Length) -> String {
    length.to_twips().to_string()
}
