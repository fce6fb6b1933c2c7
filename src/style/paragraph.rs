//! Paragraphs and their type. In: nothing. Out: the types of what a style says of lines, faces and paragraphs.

use super::choice::choices;
use super::colour::Colour;
use super::named::{RoleId, StyleId};
use super::numeral::Numeral;
use super::page::PageStyle;
use super::properties::properties;
use crate::length::Length;

impl ParagraphStyle {
    /// 项目符号 takes a cell: where the text behind it begins.
    pub fn behind_bullet(&self, page: &PageStyle) -> Length {
        self.left + self.first_indent + page.cell()
    }
}

properties! {
    /// A role that faces can fill: 仿宋, 小标宋 …
    FaceRole {
        /// The role's Chinese name, for messages.
        title: String = text "title";
        /// Families that offices have, best first; the first is what the DOCX asks for.
        official: Vec<String> = texts "official";
        /// Families that come with gongwen, tried next, character by character.
        bundled: Vec<String> = texts "bundled";
        /// The face of letters and digits where one that comes with the program serves; absent where its own do.
        figures: Option<String> = maybe_text "figures";
        /// Signs that a face of `bundled` draws wrong.
        misdrawn: Option<String> = maybe_text "misdrawn";
        /// The face that sets those, in every face's place that comes with gongwen.
        redrawn: Option<String> = maybe_text "redrawn";
    }
}

properties! {
    /// All that can be said of a paragraph and its type.
    ParagraphStyle {
        /// What stands for it.
        id: StyleId = own_id "";
        /// The name by which slots ask for it.
        name: String = own_name "";
        /// The name shown in a word processor's list of styles.
        word: String = text "word";
        /// The style it stands on, in the word processor too.
        based_on: Option<StyleId> = own_base "based-on";
        /// The role of its face.
        face: RoleId = role "face";
        /// The nominal size of type.
        size: Length = size "size";
        /// How wide a full-width character stands.
        pitch: Pitch = one_of "pitch";
        /// The colour of the ink.
        colour: Colour = colour "colour";
        /// Whether it is set strong.
        strong: bool = truth "strong";
        /// Whether its letters and digits take the Latin face, where the style has one.
        latin: bool = truth "latin";
        /// Whether it follows what stands above without the white that is asked for below that.
        joined: bool = truth "joined";
        /// How lines stand between the edges.
        align: Align = one_of "align";
        /// 首行缩进: added to `left` on the first line.
        first_indent: Length = length "first-indent";
        /// 左空
        left: Length = length "left";
        /// 右空
        right: Length = length "right";
        /// The distance from one line of this paragraph to the next.
        line: Length = line "line";
        /// White above, from the previous paragraph's last line; none at the top of a page.
        space_before: Length = white "space-before";
        /// White below.
        space_after: Length = white "space-after";
        /// Whether its first line stands on a row of the grid.
        on_row: bool = truth "on-row";
        /// Whether it stays on the page of what follows.
        keep_with_next: bool = truth "keep-with-next";
        /// 段首: the fewest of its lines that may end a page on which it starts.
        orphans: u16 = count "orphans";
        /// 段尾: the fewest of its lines that may open a page on which it ends.
        widows: u16 = count "widows";
    }
}

/// How wide a full-width character stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pitch {
    /// As wide as its own size.
    Own,
    /// On the cells of the page: 三号 type stands 156/28 mm apart (§5.2.3).
    Grid,
}

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

choices! {
    Pitch { Own "own", Grid "grid" }
    Align { Left "left", Justify "justify", Centre "centre", Right "right" }
}

properties! {
    /// 层次标题: one of the four levels.
    HeadingStyle {
        /// The paragraph style.
        style: StyleId = style "style";
        /// 序数: `（一）`
        number: Numeral = numeral "number";
    }
}

properties! {
    /// 章条: a division above the four levels. Its number is always the draft's own.
    DivisionStyle {
        /// The paragraph style.
        style: StyleId = style "style";
        /// What stands between its number and its words.
        after: String = text "after";
        /// How deep it stands in a word processor's outline, 1 for the outermost; 0 for what is no heading.
        outline: u8 = depth "outline";
    }
}

/// What a style says that has no face of its own for letters and digits.
pub(super) const NO_LATIN: &str = "无";
