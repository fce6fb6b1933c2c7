//! Decisions. In: nothing. Out: the types of what layout decided and a word processor cannot find out by itself.

use super::fitted::{FittedMark, FittedTable};
use crate::length::Length;
use crate::wordprocessor::steered::Steering;

/// What layout decided for one item of the composition.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decision {
    /// The page on which it begins, from 0.
    pub page: u32,
    /// The top of its type there, from the top of the text block.
    pub top: Length,
    /// From the foot of the type or rule above, or from the top of the text block where it opens a page, to the top of its
    /// own type, ink to ink as on paper: nothing of a word processor's line boxes is in it. Type reaches over its cell, the
    /// large type of a mark over its square.
    pub white: Option<Length>,
    /// How its lines keep to those around them.
    pub keeping: Keeping,
    /// What is decided of its own kind.
    pub kind: Decided,
}

/// What is decided of an item of one kind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Decided {
    /// Nothing that a word processor would not find out.
    #[default]
    Nothing,
    /// A paragraph.
    Text(SetText),
    /// 发文机关标志: how its type is fitted to the page.
    Mark(FittedMark),
    /// 印章 in rows, 签名章.
    Seals(SetSeals),
    /// 表格: how it is fitted to the page.
    Table(FittedTable),
    /// 图: the width and height of each picture.
    Figure(Vec<(Length, Length)>),
    /// 版记
    Imprint {
        /// How many page breaks stand before it, and where there are two, neither its page nor the blank one before it bears a number.
        fresh_pages: u8,
        /// How many lines each of its parts has.
        lines: Vec<usize>,
        /// How a word processor is led to the lines of each of its texts.
        steering: Vec<Steering>,
    },
}

/// How the lines of an item keep to those around them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Keeping {
    /// Whether its last lines must share the page of what follows.
    pub with_next: bool,
    /// Whether of its lines the last alone shares the page of what follows, where two would leave too much blank.
    pub single: bool,
    /// Whether its last line may not open a page alone.
    pub widow: bool,
    /// Whether a page may end behind it although its style keeps it with what follows: in a long chain of headings.
    pub parted: bool,
    /// Whether no page parts its lines: a heading of more than one.
    pub whole: bool,
    /// How many rows it leaves blank on the page before, as it goes along with the sign-off.
    pub left: i64,
    /// At the end of a page, above or below 表格 or 图: the white between its foot and what follows, if that stood there.
    pub below: Option<Length>,
}

impl Keeping {
    /// Of the lines of names and their day, by the whole: what stands below goes along where layout has it so.
    pub(crate) fn of_names(self) -> Self {
        Self { with_next: self.with_next, single: true, ..Self::default() }
    }
}

/// A paragraph as it is set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SetText {
    /// 右空: the right indent, in place of the style's own.
    pub right: Option<Length>,
    /// Bytes of its text, number included, before which a line is broken.
    pub breaks: Vec<usize>,
    /// How a word processor is led to break its lines as layout does.
    pub steering: Steering,
    /// 印章: its left edge on the sheet, and its upper edge below the top of the line's type (negative above it).
    pub seal: Option<(Length, Length)>,
}

/// Seals as they stand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SetSeals {
    /// One for each signature: the left edge on the sheet, and the upper edge below the top of the line's type.
    pub places: Vec<(Length, Length)>,
    /// How many signatures stand in each row.
    pub rows: Vec<usize>,
    /// 右空 of the date.
    pub right: Option<Length>,
}

impl Decision {
    /// What is decided of a paragraph.
    pub fn text(&self) -> Option<&SetText> {
        if let Decided::Text(text) = &self.kind { Some(text) } else { None }
    }

    /// Where seals stand.
    pub fn seals(&self) -> Option<&SetSeals> {
        if let Decided::Seals(seals) = &self.kind { Some(seals) } else { None }
    }

    /// How a table is fitted.
    pub fn table(&self) -> Option<&FittedTable> {
        if let Decided::Table(table) = &self.kind { Some(table) } else { None }
    }

    /// How many lines each part of 版记 has.
    pub fn imprint_lines(&self) -> &[usize] {
        if let Decided::Imprint { lines, .. } = &self.kind { lines } else { &[] }
    }

    /// How a word processor is led to the lines of each text of 版记.
    pub fn imprint_steering(&self) -> &[Steering] {
        if let Decided::Imprint { steering, .. } = &self.kind { steering } else { &[] }
    }

    /// How many page breaks stand before it.
    pub fn fresh_pages(&self) -> u8 {
        if let Decided::Imprint { fresh_pages, .. } = self.kind { fresh_pages } else { 0 }
    }
}
