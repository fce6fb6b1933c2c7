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

impl Page {
    /// A side on which nothing stands.
    pub(super) const fn blank(width: Length, height: Length, number: Option<u32>) -> Self {
        Self {
            width,
            height,
            number,
            lines: Vec::new(),
            rules: Vec::new(),
            dots: Vec::new(),
            pictures: Vec::new(),
        }
    }
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
