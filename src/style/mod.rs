//! How a format looks. In: a style file (YAML) and those it extends. Out: a [`Style`] with every property concrete.
//!
//! The vocabulary is closed: slots, placements, paragraph and text properties. All arrangement and every number
//! stand in `styles/*.yaml`; nothing here knows what a report or a letter is.

mod build;
mod decode;
pub mod kinds;
mod load;
mod print;
mod print_slots;
mod slots;
mod units;

use crate::diagnostic::Diagnostic;
use crate::document::Field;
use crate::length::Length;
use crate::source::{Sources, Span};
use std::collections::BTreeMap;

pub use load::Find;
pub use print::print;

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
    /// 印章、签名章: how they stand where the draft gives them.
    pub sealed: Sealed,
    /// The paragraph styles by name.
    pub paragraphs: BTreeMap<String, ParagraphStyle>,
    /// The four heading levels of §7.3.3, outermost first.
    pub headings: Vec<HeadingStyle>,
    /// Fields that a document of this format must give.
    pub required: Vec<Field>,
    /// What stands on the paper, in order.
    pub slots: Vec<Slot>,
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
    /// The size of type that fills one cell.
    pub grid_size: Length,
    /// 页码
    pub number: PageNumberStyle,
    /// What a word processor must be told to show the same page.
    pub word: WordPage,
}

impl PageStyle {
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
}

/// A role that faces can fill: 仿宋, 小标宋 …
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FaceRole {
    /// The role's Chinese name, for messages.
    pub title: String,
    /// Families that offices have, best first; the first is what the DOCX asks for.
    pub official: Vec<String>,
    /// Families that come with gongwen, tried next, character by character.
    pub bundled: Vec<String>,
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
    /// The text before the counter: `（`.
    pub before: String,
    /// How the counter is written.
    pub counter: Counter,
    /// The text after the counter: `）`.
    pub after: String,
}

/// How a counter is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counter {
    /// 一 二 三
    Han,
    /// 1 2 3
    Arabic,
}

/// A place on the paper. A slot whose fields are all absent vanishes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Slot {
    /// A paragraph of generated text.
    Text(TextSlot),
    /// 版心左上角: lines below each other (§7.2.1 to §7.2.3).
    Corner(Corner),
    /// 发文机关标志
    Mark(MarkStyle),
    /// 发文字号 and 签发人
    NumberLine(NumberLine),
    /// 红色分隔线
    Rule(RuleStyle),
    /// 正文: all that the draft says below the front matter.
    Body {
        /// The paragraph style of plain paragraphs.
        style: String,
    },
    /// 附件说明
    AttachmentList(AttachmentListStyle),
    /// 署名和成文日期
    SignOff(SignOff),
    /// 附件
    Attachments(AttachmentStyle),
    /// 版记
    Imprint(ImprintStyle),
}

/// A paragraph of generated text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextSlot {
    /// Its paragraph style.
    pub style: String,
    /// Words before it in the face of another style: `出席：`.
    pub label: Option<Label>,
    /// What it says.
    pub text: Vec<Piece>,
    /// The top of its type on the text block; absent in the flow.
    pub at: Option<Length>,
}

/// Words in a style of their own before a text; the text starts at its paragraph's left indent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The style whose face it takes.
    pub style: String,
    /// The words.
    pub text: String,
}

/// 版心左上角: lines at the left, and perhaps a text at the right of the first one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Corner {
    /// The lines from top to bottom.
    pub lines: Vec<CornerLine>,
    /// What ends at the right edge on the line of the first: 发文字号 of a letter.
    pub beside: Option<TextSlot>,
}

/// A line in the top left corner of the text block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CornerLine {
    /// What it says.
    pub text: TextSlot,
    /// The row of the page that it keeps even when those above are empty, from 1; absent for the next line.
    pub row: Option<u16>,
}

/// 发文机关标志 (§7.2.4).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MarkStyle {
    /// The paragraph style that gives its face and ink.
    pub style: String,
    /// The field that names the bodies, used where the draft gives no mark of its own.
    pub field: Field,
    /// What follows the name: `文件`.
    pub suffix: String,
    /// The top of its type, from the top of the text block; may be negative.
    pub at: Length,
    /// How high a character may be.
    pub tallest: Length,
    /// How wide a character may be.
    pub widest: Length,
    /// Whether only the host is named in a joint issuance.
    pub host_only: bool,
}

/// 发文字号 and 签发人 (§7.2.5, §7.2.6): alone in the middle, or at the left with the signers at the right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NumberLine {
    /// The paragraph style of a number without signers.
    pub alone: String,
    /// The paragraph style of a number with signers.
    pub beside: String,
    /// The paragraph style of the further lines of signers; the number stands on the last.
    pub below: String,
    /// The style of `签发人：`, whose face it takes.
    pub label: Label,
    /// The style of the names.
    pub signer: String,
    /// 右空
    pub right: Length,
    /// How many names stand on a line.
    pub per_line: u16,
}

/// A rule across the page: one line, or a thick and a thin one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleStyle {
    /// How thick its lines are, from top to bottom.
    pub lines: Vec<Length>,
    /// The white between two lines.
    pub between: Length,
    /// How wide it is; it stands in the middle of the sheet's text block.
    pub width: Length,
    /// The ink.
    pub colour: Colour,
    /// White below it.
    pub after: Length,
    /// Where it stands.
    pub place: RulePlace,
}

/// Where a rule stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RulePlace {
    /// So far below the type above it.
    Below(Length),
    /// Its lower edge so far above the lower edge of the sheet, on the page where it is met.
    AboveFoot(Length),
}

/// 附件说明 (§7.3.4).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttachmentListStyle {
    /// `附件：`
    pub label: String,
    /// The paragraph style of a single name.
    pub single: String,
    /// The paragraph style of the first of several.
    pub first: String,
    /// The paragraph style of the others.
    pub next: String,
}

/// 附件 (§7.3.7).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttachmentStyle {
    /// The paragraph style of `附件1`.
    pub label: String,
    /// The paragraph style of the title.
    pub title: String,
    /// The paragraph style of plain paragraphs.
    pub body: String,
}

/// 印发机关 and 印发日期, on one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrinterStyle {
    /// Their paragraph style.
    pub style: String,
    /// What follows the date: `印发`.
    pub printed: String,
    /// 右空 of the date.
    pub right: Length,
}

/// 版记 (§7.4).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImprintStyle {
    /// 主送机关, where it was moved here: stands with the copies, no rule between.
    pub moved: TextSlot,
    /// 抄送机关
    pub copies: TextSlot,
    /// 印发机关 and 印发日期, in formats that have them.
    pub printer: Option<PrinterStyle>,
    /// How thick the first and the last rule are; none where the format has no rules.
    pub outer: Option<Length>,
    /// How thick the rules between are.
    pub inner: Length,
    /// Whether it must stand on an even page.
    pub even_page: bool,
}

/// A piece of a slot's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// These words.
    Literal(String),
    /// What the front matter says of a field.
    Field(Field),
}

/// 署名、成文日期: how the two lines stand (§7.3.5).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignOff {
    /// The paragraph style of 署名.
    pub issuer: String,
    /// The paragraph style of 成文日期.
    pub date: String,
    /// How the lines stand to each other.
    pub arrangement: Arrangement,
    /// 右空: from the right edge of the text block.
    pub right: Length,
}

/// 加盖印章: how seals press on names (§7.3.5.1).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sealed {
    /// 右空 of the date.
    pub right: Length,
    /// How wide a seal is where the draft does not say.
    pub width: Length,
    /// How far the middle of the seal stands above the middle of the lines that it presses.
    pub raise: Length,
    /// 上距正文: the most white between the text and the seal's top.
    pub nearest: Length,
    /// White above the first name.
    pub space_before: Length,
    /// The most seals of a row.
    pub per_row: u16,
    /// The least white between two seals.
    pub apart: Length,
    /// 签名章: white above the stamp.
    pub stamp_space: Length,
    /// 签名章: 右空
    pub stamp_right: Length,
    /// 签名章: how wide it is where the draft does not say.
    pub stamp_width: Length,
    /// 签名章: the white between 职务 and stamp.
    pub stamp_gap: Length,
    /// 签名章: white between the stamp and the date.
    pub stamp_date: Length,
}

/// How 署名 and 成文日期 stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrangement {
    /// 不加盖印章 (§7.3.5.2): the issuer stands `right` in from the edge; the date starts `shift` right of the
    /// issuer's first character; a date longer than that allows stands `right` in itself, and the issuer moves left.
    Shifted {
        /// How far right of the issuer the date starts.
        shift: Length,
    },
    /// 惯例: the issuer stands `right` in from the edge, the date is centred under it.
    CentredPair,
}
