//! Slots: the places on the paper that a style can arrange. Types only.

use super::paragraph::Colour;
use crate::document::Field;
use crate::length::Length;

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
    /// 目录
    Contents(ContentsStyle),
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
    /// Those of the first and of the others where their numbers have two digits; absent where the style has none.
    pub many: Option<(String, String)>,
}

/// 目录, on pages of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContentsStyle {
    /// The paragraph style of its heading.
    pub title: String,
    /// Its heading: `目　录`.
    pub text: String,
    /// The paragraph styles of its entries: one for each level of headings that it lists.
    pub entries: Vec<String>,
    /// 点线
    pub leader: Leader,
    /// Whether it ends on an even page, so that the text behind it begins on the front of a sheet.
    pub even_page: bool,
}

/// 点线: the dots that lead from a text to what ends its line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Leader {
    /// From the middle of a dot to that of the next.
    pub pitch: Length,
    /// How wide a dot is.
    pub dot: Length,
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
