//! How a format looks. In: a style file (YAML) and those it extends. Out: a [`Style`] with every property concrete.
//!
//! The vocabulary is closed: slots, placements, paragraph and text properties. All arrangement and every number
//! stand in `styles/*.yaml`; nothing here knows what a report or a letter is.

mod build;
mod decode;
mod element;
mod elements;
pub mod kinds;
mod limits;
mod load;
mod numeral;
mod print;
mod print_slots;
mod shipped;
mod slot;
mod slots;
mod units;

use crate::diagnostic::Diagnostic;
use crate::document::{Division, Field};
use crate::length::Length;
use crate::source::{Sources, Span};
use crate::yaml::Node;
use std::collections::BTreeMap;

pub use element::*;
pub use load::Find;
pub use print::print;
pub use shipped::SHIPPED;
pub(crate) use shipped::named;
pub use slot::*;
pub use units::SIZES;

/// The length that a text names in units of paper: `42mm`, `12pt`; absent if it names none.
pub fn parse_length(text: &str) -> Option<Length> {
    units::parse(text, units::Measure { cell: Length::ZERO, row: Length::ZERO })
}

/// Loads the style `name` with all it extends; `asked` is where the draft names it.
///
/// # Errors
/// Every fault of the style files, each at its place.
pub fn load(
    name: &str,
    asked: Option<Span>,
    find: &Find<'_>,
    sources: &mut Sources,
) -> Result<Style, Vec<Diagnostic>> {
    let tree = load::load(name, asked, find, sources).map_err(|error| vec![error])?;
    build::build(name, &tree)
}

/// A format, resolved.
#[derive(Clone, Debug, PartialEq)]
pub struct Style {
    /// The name of the file without its ending.
    pub name: String,
    /// One line for people.
    pub description: String,
    /// The sheet.
    pub page: PageStyle,
    /// The faces by role: 仿宋 is `fangsong`.
    pub faces: BTreeMap<String, FaceRole>,
    /// 加粗: the stroke around a strong character's outline, in thousandths of its size.
    pub strong_stroke: u16,
    /// The role of the face that letters and digits take in place of the one around them, in paragraphs that want it.
    pub latin: Option<String>,
    /// How lines are broken and filled.
    pub lines: LineStyle,
    /// 印章、签名章: how they stand where the draft gives them.
    pub sealed: Sealed,
    /// The paragraph styles by name.
    pub paragraphs: BTreeMap<String, ParagraphStyle>,
    /// The four heading levels of §7.3.3, outermost first.
    pub headings: Vec<HeadingStyle>,
    /// 章条: the divisions above them, in the order of [`Division::ALL`].
    pub divisions: Vec<DivisionStyle>,
    /// Tables, figures, notes, lists and whatever else a text may contain.
    pub elements: Elements,
    /// Fields that a document of this format must give.
    pub required: Vec<Field>,
    /// What stands on the paper, in order.
    pub slots: Vec<Slot>,
    /// 检查: what it says of the editor's rules, as the file has it.
    pub check: Checks,
}

/// 检查: what a style says of the editor's rules, as its file has it; the keys are the editor's to read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Checks(pub(crate) Option<Node>);

impl Style {
    /// 调整行距 (§7.3.5.5): the same style with its paragraphs on rows that stand `pitch` apart: what is given in rows keeps their
    /// number.
    pub fn tightened(&self, pitch: Length) -> Self {
        let own = self.page.pitch().to_emu().max(1);
        let rows = |length: &mut Length| {
            let count = (length.to_emu() + own / 2).div_euclid(own);
            if (length.to_emu() - count * own).abs() <= count.abs() {
                *length = pitch * count;
            }
        };
        let mut style = self.clone();
        for paragraph in style.paragraphs.values_mut() {
            [&mut paragraph.line, &mut paragraph.space_before, &mut paragraph.space_after]
                .into_iter()
                .for_each(rows);
        }
        style
    }
}

/// The sheet and what repeats on every page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageStyle {
    /// Width of the sheet.
    pub width: Length,
    /// Height of the sheet.
    pub height: Length,
    /// 版心: left edge of the text block, from the sheet's left edge.
    pub left: Length,
    /// 版心: top edge of the text block, from the sheet's top edge; the first ink touches it.
    pub top: Length,
    /// 版心: width of the text block.
    pub block_width: Length,
    /// 版心: height of the text block.
    pub block_height: Length,
    /// 字: cells on a full line.
    pub columns: u16,
    /// 行: lines on a full page.
    pub rows: u16,
    /// 行: the most lines that a page takes where its lines are tightened (§7.3.5.5).
    pub most_rows: u16,
    /// 行: the fewest lines that a page takes where its lines are set wider for the same end.
    pub least_rows: u16,
    /// The least distance of lines, where only some of a page are tightened.
    pub tightest: Length,
    /// The size of type that fills one cell.
    pub grid_size: Length,
    /// 页码
    pub number: PageNumberStyle,
    /// What a word processor must be told to show the same page.
    pub word: WordPage,
}

impl ParagraphStyle {
    /// 项目符号 takes a cell: where the text behind it begins.
    pub fn behind_bullet(&self, page: &PageStyle) -> Length {
        self.left + self.first_indent + page.cell()
    }
}

impl PageStyle {
    /// How wide type of the grid's size may be drawn so that it keeps to its cells, in whole per cent.
    pub fn type_width(&self) -> i64 {
        self.cell().to_emu() * 100 / self.grid_size.to_emu().max(1)
    }

    /// 一字: the width of one cell.
    pub fn cell(&self) -> Length {
        self.block_width / i64::from(self.columns)
    }

    /// 一行: the distance from one row to the next.
    pub fn pitch(&self) -> Length {
        (self.block_height - self.cell()).scale(1, i64::from(self.rows) - 1)
    }

    /// The top of row `row` below the top of the text block; never a sum of rounded steps.
    pub fn row(&self, row: i64) -> Length {
        (self.block_height - self.cell()).scale(row, i64::from(self.rows) - 1)
    }
}

/// What stands for the count of pages in the text around a page number: `第{page}页 共{pages}页`.
pub const PAGES: &str = "{pages}";

/// 页码: the page number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageNumberStyle {
    /// The paragraph style that gives face, size and colour.
    pub style: String,
    /// The text before the number: `— `.
    pub before: String,
    /// The text after the number: ` —`.
    pub after: String,
    /// The height of the dash (一字线) on the sheet, from the top.
    pub dash: Length,
    /// 空一字: the distance from the outer edge of the text block.
    pub indent: Length,
    /// Where it stands on odd pages.
    pub odd: Side,
    /// Where it stands on even pages.
    pub even: Side,
    /// Whether page 1 bears one.
    pub first: bool,
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

/// The page as a word processor measures it: margins to the line box, not to the ink (GB/T 33476.2 §6.2).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordPage {
    /// Top margin.
    pub top: Length,
    /// Bottom margin.
    pub bottom: Length,
    /// Distance of the footer from the sheet's bottom edge.
    pub footer: Length,
    /// Exact distance of the lines.
    pub line: Length,
    /// Added to every character on the grid, so that a full line holds its cells.
    pub spacing: Length,
    /// The program that is to show the page as it is on paper.
    pub program: Program,
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

impl Program {
    /// All of them, each with its name in style files.
    pub const ALL: [(Self, &str); 2] = [(Self::Word, "word"), (Self::LibreOffice, "libreoffice")];
}

/// How the lines of all paragraphs are broken and filled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LineStyle {
    /// What becomes of a mark for which a full line has no room.
    pub breaking: Breaking,
    /// White between a hanzi and a Latin letter or a digit, in thousandths of the size of type.
    pub gap: u16,
    /// The most white that justifying best adds to a gap of a line, in thousandths of a full-width character.
    pub loosest: u16,
    /// The most white that a gap ever gets, in thousandths of a full-width character: a line that needs more stays ragged.
    pub widest: u16,
    /// How much narrower a mark may be drawn where its line would be too loose without it, in thousandths of its square.
    pub narrow: u16,
    /// How many headings that follow each other are kept with the text behind them.
    pub kept: u16,
    /// A last line shorter than so many characters does not open a page alone.
    pub alone: u16,
    /// So many lines may stay blank at the foot of a page for the sake of the sign-off, before lines are set wider.
    pub blank: u16,
}

/// What becomes of marks at the end of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Breaking {
    /// 推出式: they keep their width; what has no room goes to the next line with the character before it.
    PushOut,
    /// 行末标点占半字: full-width marks leave their empty half outside of the text block (GB/T 15834—2011 §5.1.10).
    LineEndHalf,
    /// 标点悬挂: 、，。 stand outside of the text block where they have no room in it.
    Hang,
}

impl Breaking {
    /// All of them, each with its name in style files.
    pub const ALL: [(Self, &str); 3] =
        [(Self::PushOut, "push-out"), (Self::LineEndHalf, "line-end-half"), (Self::Hang, "hang")];
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
    /// The role of its face, a key of [`Style::faces`].
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
    /// The paragraph style, a key of [`Style::paragraphs`].
    pub style: String,
    /// 序数: `（一）`
    pub number: Numeral,
}

/// 章条: a division above the four levels. Its number is always the draft's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DivisionStyle {
    /// The paragraph style, a key of [`Style::paragraphs`].
    pub style: String,
    /// What stands between its number and its words.
    pub after: String,
    /// How deep it stands in a word processor's outline, 1 for the outermost; 0 for what is no heading.
    pub outline: u8,
}

impl Style {
    /// The look of a division.
    pub fn division(&self, division: Division) -> Option<&DivisionStyle> {
        let index = Division::ALL.iter().position(|(known, _)| *known == division)?;
        self.divisions.get(index)
    }
}

/// 序数: how a number is written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Numeral {
    /// The text before the counter: `（`.
    pub before: String,
    /// How the counter is written.
    pub counter: Counter,
    /// The text after the counter: `）`.
    pub after: String,
}

/// How a counter is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Counter {
    /// 一 二 三
    Han,
    /// 1 2 3
    #[default]
    Arabic,
    /// ① ② ③
    Circled,
}
