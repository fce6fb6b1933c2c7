//! Pages: glyphs at their places, and what they mean. Renderers draw them and know nothing else.
//!
//! Promises: every glyph has an outline in its face or is a space; `x` and `baseline` are measured from the
//! sheet's top left corner, those of a turned run on the sheet before the turn; runs come in reading order; a run's element is a leaf or absent (an artifact).

use crate::compose::composition::{Info, Role};
use crate::font::Face;
use crate::length::Length;
use crate::picture::Picture;
use crate::style::Colour;
use std::ops::Range;
use std::sync::Arc;

/// What the hyphen at the end of a line says that parts a word.
pub const SOFT_HYPHEN: char = '\u{ad}';

/// A document on paper.
#[derive(Clone, Debug)]
pub struct Pages {
    /// The sheets in order.
    pub pages: Vec<Page>,
    /// The faces that runs name by index.
    pub faces: Vec<Arc<Face>>,
    /// The pictures that pages name by index.
    pub pictures: Vec<Arc<Picture>>,
    /// What the runs belong to, in reading order.
    pub elements: Vec<Element>,
    /// What the file says of itself.
    pub info: Info,
    /// What layout decided and a word processor cannot find out by itself: one entry an item of the
    /// composition, and behind these one a note.
    pub decisions: Vec<Decision>,
    /// The page on which the body begins, from 0 behind 目录: it must be the first (§7.3.3).
    pub body_page: usize,
}

impl Pages {
    /// Whether the sign-off would stand on a page without text, had layout not moved some to it (§7.3.5.5).
    pub fn lone_sign_off(&self) -> bool {
        self.decisions.iter().any(|decision| decision.keep_with_next)
    }

    /// How many rows stay blank at the foot of a page, since text went along with the sign-off.
    pub fn left_by_sign_off(&self) -> i64 {
        self.decisions.iter().map(|decision| decision.left).max().unwrap_or_default()
    }
}

/// One side of a sheet.
#[derive(Clone, Debug)]
pub struct Page {
    /// Width of the sheet.
    pub width: Length,
    /// Height of the sheet.
    pub height: Length,
    /// The number that it bears, if it bears one.
    pub number: Option<u32>,
    /// The lines from top to bottom, the page number last.
    pub lines: Vec<Line>,
    /// Rules, as filled boxes: no content.
    pub rules: Vec<Rule>,
    /// 着重号: dots below the lines, no content.
    pub dots: Vec<Dot>,
    /// Pictures, drawn over the lines.
    pub pictures: Vec<Picturing>,
}

/// A round dot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dot {
    /// Its middle, from the sheet's left edge.
    pub x: Length,
    /// Its middle, from the sheet's top edge.
    pub y: Length,
    /// How wide it is.
    pub diameter: Length,
    /// The ink.
    pub colour: Colour,
}

/// A rule: a filled box.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// Its left edge, from the sheet's left edge.
    pub x: Length,
    /// Its upper edge, from the sheet's top edge.
    pub y: Length,
    /// How wide it is.
    pub width: Length,
    /// How thick it is.
    pub height: Length,
    /// The ink.
    pub colour: Colour,
}

/// A picture at its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picturing {
    /// Index into [`Pages::pictures`].
    pub picture: usize,
    /// Its left edge, from the sheet's left edge.
    pub x: Length,
    /// Its upper edge, from the sheet's top edge.
    pub y: Length,
    /// How wide it is printed.
    pub width: Length,
    /// How high it is printed.
    pub height: Length,
    /// Whether it is pressed on the paper as ink, so that what is printed below shows through: 印章.
    pub pressed: bool,
    /// Index into [`Pages::elements`]: a figure with its words for those who cannot see it.
    pub element: usize,
}

/// A line of text.
#[derive(Clone, Debug)]
pub struct Line {
    /// The baseline of the body face, from the sheet's top edge.
    pub baseline: Length,
    /// The runs from left to right.
    pub runs: Vec<GlyphRun>,
}

/// Glyphs of one face, size and meaning.
#[derive(Clone, Debug)]
pub struct GlyphRun {
    /// Index into [`Pages::faces`].
    pub face: usize,
    /// The size of type.
    pub size: Length,
    /// The baseline of this face, from the sheet's top edge: faces are aligned by the centre of their hanzi.
    pub baseline: Length,
    /// How wide its glyphs are drawn, in thousandths of what the face has.
    pub stretch: u16,
    /// Whether it reads from top to bottom, its sheet turned clockwise by a right angle: the page number of a turned page
    /// (§8). Its places are those on the sheet before the turn, [`Page::height`] wide and [`Page::width`] high: `x` comes
    /// to lie so far below the top edge, `baseline` so far from the right edge.
    pub turned: bool,
    /// The ink.
    pub colour: Colour,
    /// 加粗: the width of the outline's stroke, for faces that have no bold.
    pub stroke: Option<Length>,
    /// Index into [`Pages::elements`]; absent for what is no content: page numbers, rules.
    pub element: Option<usize>,
    /// The characters of all glyphs.
    pub text: String,
    /// The glyphs from left to right.
    pub glyphs: Vec<Glyph>,
}

/// A glyph at its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Glyph {
    /// Its number in the face.
    pub id: u16,
    /// Its origin, from the sheet's left edge.
    pub x: Length,
    /// How far the face itself advances at this size, not stretched.
    pub advance: Length,
    /// The bytes of [`GlyphRun::text`] that it shows; empty where a glyph before it shows them.
    pub text: Range<usize>,
}

/// A piece of content as a reader of tags meets it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Element {
    /// What it is.
    pub tag: Tag,
    /// The element around it, which comes before it in the list; absent for what stands in the document itself.
    pub within: Option<usize>,
    /// Its words, number included: the outline's entry for a heading, the alternative text of a figure.
    pub text: String,
}

/// What an element is. Runs belong to the leaves, and to paragraphs beside the links and labels in them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tag {
    /// 公文: one of several that are bound in one file, around all it holds; its text is its name.
    Part,
    /// What a paragraph is.
    Paragraph(Role),
    /// 引文, around its paragraphs.
    Quote,
    /// 目录, around its entries.
    Contents,
    /// 列表, around its items.
    List {
        /// Whether its items are counted.
        counted: bool,
    },
    /// 列表项, around its label and its body.
    Item,
    /// The label of an item or a note: its number or bullet.
    Label,
    /// What an item says, around its paragraphs.
    ItemBody,
    /// 表格, around its rows.
    Table,
    /// A row, around its cells.
    Row,
    /// 单元格
    Cell {
        /// Whether it heads its column.
        head: bool,
        /// How many columns it spans.
        columns: usize,
        /// How many rows it spans.
        rows: usize,
    },
    /// 链接: where it leads.
    Link(String),
    /// 注码 in the text: the note's own element.
    Reference,
}

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
    /// 右空: the right indent, in place of the style's own.
    pub right: Option<Length>,
    /// Bytes of the paragraph's text, number included, before which a line is broken.
    pub breaks: Vec<usize>,
    /// How a word processor is led to break its lines as layout does.
    pub steering: Steering,
    /// Whether it must start a new page.
    pub page_break: bool,
    /// Whether its last lines must share the page of what follows.
    pub keep_with_next: bool,
    /// How many rows it leaves blank on the page before, as it goes along with the sign-off.
    pub left: i64,
    /// Whether of its lines the last alone shares the page of what follows, where two would leave too much blank.
    pub single: bool,
    /// Whether its last line may not open a page alone.
    pub widow: bool,
    /// Whether a page may end behind it although its style keeps it with what follows: in a long chain of headings.
    pub parted: bool,
    /// 发文机关标志: how its type is fitted to the page.
    pub mark: Option<FittedMark>,
    /// 印章, one for each signature: the left edge on the sheet, and the upper edge below the top of the line's type
    /// (negative above it).
    pub seals: Vec<(Length, Length)>,
    /// How many signatures stand in each row.
    pub rows: Vec<usize>,
    /// 表格: how it is fitted to the page.
    pub table: Option<FittedTable>,
    /// 图: the width and height of each picture.
    pub pictures: Vec<(Length, Length)>,
    /// 版记: how many page breaks stand before it, and where there are two, neither its page nor the blank one before it bears a number.
    pub fresh_pages: u8,
}

/// What leads a word processor to layout's lines where it would break them elsewhere, as a clerk does it by hand. Bytes are
/// those of a paragraph's text, number included.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Steering {
    /// The lines whose characters stand a little closer or wider, in order.
    pub nudges: Vec<Nudge>,
    /// The bytes before which a word is parted with a hyphen.
    pub hyphens: Vec<usize>,
    /// Whether a line may break inside of what stands without white: an address is parted.
    pub tears: bool,
    /// Whether a line is too loose to be filled: then none of the paragraph is, as a word processor fills all or none.
    pub ragged: bool,
    /// For LibreOffice, which parts no mark from a digit in a text that it takes for English: the digits that begin a line
    /// behind a mark.
    pub digits: Vec<Range<usize>>,
}

/// Characters that stand a little closer or wider than their style says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Nudge {
    /// Their bytes.
    pub text: Range<usize>,
    /// How much wider each stands, or by how much closer where it is negative: the white between them is never more than 0.3 pt either way.
    pub white: Length,
}

/// A table, fitted to the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FittedTable {
    /// Which of the styles of [`TableStyle::cell`](crate::style::TableStyle::cell) its type takes.
    pub size: usize,
    /// The white between the text of its cells and the rules at the sides: less than the style's where columns are many.
    pub beside: Length,
    /// How wide its columns are, from the middle of one rule to that of the next, the first and the last with all of the
    /// frame: together as wide as the text block.
    pub widths: Vec<Length>,
    /// How high its rows are, from the middle of one rule to that of the next.
    pub heights: Vec<Length>,
    /// The rows that begin a page, each with how much more the page before would have had to hold.
    pub breaks: Vec<(usize, Length)>,
    /// Whether all its rows must stand on one page.
    pub whole: bool,
    /// 表头: for each of its cells in order the bytes of its text before which a line is broken, as a title's.
    pub head: Vec<Vec<usize>>,
    /// How a word processor is led to the lines of cells, by their places among all cells in order; the others need nothing.
    pub steering: Vec<(usize, Steering)>,
}

/// The type of 发文机关标志, fitted to the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FittedMark {
    /// The size of type.
    pub size: Length,
    /// How wide it is drawn, in thousandths of what the face has.
    pub stretch: u16,
    /// From one name to the next.
    pub pitch: Length,
}
