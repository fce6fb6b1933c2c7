//! Paragraphs and their type. In: nothing. Out: the types of what a style says of lines, faces and paragraphs.

use super::numeral::Numeral;
use super::page::PageStyle;
use crate::length::Length;

impl ParagraphStyle {
    /// 项目符号 takes a cell: where the text behind it begins.
    pub fn behind_bullet(&self, page: &PageStyle) -> Length {
        self.left + self.first_indent + page.cell()
    }
}

/// A role that faces can fill: 仿宋, 小标宋 …
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FaceRole {
    /// The role's Chinese name, for messages.
    pub title: String,
    /// Families that offices have, best first; the first is what the DOCX asks for.
    pub official: Vec<String>,
    /// Families that come with gongwen, tried next, character by character.
    pub bundled: Vec<String>,
    /// The face of letters and digits where one that comes with the program serves; absent where its own do.
    pub figures: Option<String>,
}

/// All that can be said of a paragraph and its type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParagraphStyle {
    /// The name by which slots ask for it.
    pub name: String,
    /// The name shown in a word processor's list of styles.
    pub word: String,
    /// The style it stands on, in the word processor too.
    pub based_on: Option<String>,
    /// The role of its face, a key of [`Style::faces`](super::Style::faces).
    pub face: String,
    /// Whether it follows what stands above without the white that is asked for below that.
    pub joined: bool,
    /// Whether its letters and digits take the Latin face, where the style has one.
    pub latin: bool,
    /// The nominal size of type.
    pub size: Length,
    /// How wide a full-width character stands.
    pub pitch: Pitch,
    /// The colour of the ink.
    pub colour: Colour,
    /// Whether it is set strong.
    pub strong: bool,
    /// How lines stand between the edges.
    pub align: Align,
    /// 首行缩进: added to `left` on the first line.
    pub first_indent: Length,
    /// 左空
    pub left: Length,
    /// 右空
    pub right: Length,
    /// The distance from one line of this paragraph to the next.
    pub line: Length,
    /// White above, from the previous paragraph's last line; none at the top of a page.
    pub space_before: Length,
    /// White below.
    pub space_after: Length,
    /// Whether its first line stands on a row of the grid.
    pub on_row: bool,
    /// Whether it stays on the page of what follows.
    pub keep_with_next: bool,
    /// 段首: the fewest of its lines that may end a page on which it starts.
    pub orphans: u16,
    /// 段尾: the fewest of its lines that may open a page on which it ends.
    pub widows: u16,
}

/// How wide a full-width character stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pitch {
    /// On the cells of the page: 三号 type stands 156/28 mm apart (§5.2.3).
    Grid,
    /// As wide as its own size.
    Own,
}

/// An ink, 8 bits a channel: red, green, blue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour(pub u8, pub u8, pub u8);

/// How lines stand between the edges.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// 两端对齐, the last line at the left.
    Justify,
    /// 居左
    Left,
    /// 居中
    Centre,
    /// 居右
    Right,
}

/// 层次标题: one of the four levels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeadingStyle {
    /// The paragraph style, a key of [`Style::paragraphs`](super::Style::paragraphs).
    pub style: String,
    /// 序数: `（一）`
    pub number: Numeral,
}

/// 章条: a division above the four levels. Its number is always the draft's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DivisionStyle {
    /// The paragraph style, a key of [`Style::paragraphs`](super::Style::paragraphs).
    pub style: String,
    /// What stands between its number and its words.
    pub after: String,
    /// How deep it stands in a word processor's outline, 1 for the outermost; 0 for what is no heading.
    pub outline: u8,
}

/// What a style says that has none.
pub(super) const NO_LATIN: &str = "无";
