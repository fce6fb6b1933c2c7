//! Slots: the places on the paper that a style can arrange. Types only.

use super::colour::Colour;
use super::decode::Map;
use super::kind;
use super::named::{NameLists, StyleId};
use super::part::{Context, Part};
use super::piece::Piece;
use super::properties::properties;
use super::shown::{Shown, plain};
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
        style: StyleId,
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

properties! {
    /// A paragraph of generated text.
    TextSlot {
        /// Its paragraph style.
        style: StyleId = style "style";
        /// Words before it in the face of another style: `出席：`.
        label: Option<Label> = maybe_part "label";
        /// What it says.
        text: Vec<Piece> = pieces "text";
        /// The top of its type on the text block; absent in the flow.
        at: Option<Length> = maybe_length "at";
    }
}

properties! {
    /// Words in a style of their own before a text; the text starts at its paragraph's left indent.
    Label {
        /// The style whose face it takes.
        style: StyleId = style "style";
        /// The words.
        text: String = text "text";
    }
}

properties! {
    /// 版心左上角: lines at the left, and perhaps a text at the right of the first one.
    Corner {
        /// The lines from top to bottom.
        lines: Vec<CornerLine> = parts "lines";
        /// What ends at the right edge on the line of the first: 发文字号 of a letter.
        beside: Option<TextSlot> = maybe_part "beside";
    }
}

properties! {
    /// A line in the top left corner of the text block.
    CornerLine {
        /// What it says.
        text: TextSlot = flat "text";
        /// The row of the page that it keeps even when those above are empty, from 1; absent for the next line.
        row: Option<u16> = maybe_count "row";
    }
}

properties! {
    /// 发文机关标志 (§7.2.4).
    MarkStyle {
        /// The paragraph style that gives its face and ink.
        style: StyleId = style "style";
        /// The field that names the bodies, used where the draft gives no mark of its own.
        field: Field = field "field";
        /// What follows the name: `文件`.
        suffix: String = some_text "suffix";
        /// The top of its type, from the top of the text block; may be negative.
        at: Length = length "at";
        /// How high a character may be.
        tallest: Length = length "tallest";
        /// How wide a character may be.
        widest: Length = length "widest";
        /// The least white below it.
        after: Length = some_length "after";
        /// Whether only the host is named in a joint issuance.
        host_only: bool = switch "host-only";
    }
}

properties! {
    /// 发文字号 and 签发人 (§7.2.5, §7.2.6): alone in the middle, or at the left with the signers at the right.
    NumberLine {
        /// The paragraph style of a number without signers.
        alone: StyleId = style "alone";
        /// The paragraph style of a number with signers.
        beside: StyleId = style "beside";
        /// The paragraph style of the further lines of signers; the number stands on the last.
        below: StyleId = style "below";
        /// The style of `签发人：`, whose face it takes.
        label: Label = part "label";
        /// The style of the names.
        signer: StyleId = style "signer";
        /// 右空
        right: Length = length "right";
        /// How many names stand on a line.
        per_line: u16 = count "per-line";
    }
}

properties! {
    /// A rule across the page: one line, or a thick and a thin one.
    RuleStyle {
        /// How thick its lines are, from top to bottom.
        lines: Vec<Length> = lengths "lines";
        /// The white between two lines.
        between: Length = some_length "between";
        /// How wide it is; it stands in the middle of the sheet's text block.
        width: Length = length "width";
        /// The ink.
        colour: Colour = colour "colour";
        /// White below it.
        after: Length = some_length "after";
        /// Where it stands.
        place: RulePlace = flat "below";
    }
}

/// Where a rule stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RulePlace {
    /// So far below the type above it.
    Below(Length),
    /// Its lower edge so far above the lower edge of the sheet, on the page where it is met.
    AboveFoot(Length),
}

properties! {
    /// 附件说明 (§7.3.4).
    AttachmentListStyle {
        /// `附件：`
        label: String = text "label";
        /// The paragraph style of a single name.
        single: StyleId = style "single";
        /// The paragraph style of the first of several.
        first: StyleId = style "first";
        /// The paragraph style of the others.
        next: StyleId = style "next";
        /// Those of the first and of the others where their numbers have two digits; absent where the style has none.
        many: Option<(StyleId, StyleId)> = maybe_pair "many";
    }
}

properties! {
    /// 目录, on pages of its own.
    ContentsStyle {
        /// The paragraph style of its heading.
        title: StyleId = style "title";
        /// Its heading: `目　录`.
        text: String = text "text";
        /// The paragraph styles of its entries: one for each level of headings that it lists.
        entries: Vec<StyleId> = styles "entries";
        /// 点线
        leader: Leader = flat "pitch";
        /// Whether it ends on an even page, so that the text behind it begins on the front of a sheet.
        even_page: bool = switch "even-page";
    }
}

properties! {
    /// 点线: the dots that lead from a text to what ends its line.
    #[derive(Copy)]
    Leader {
        /// From the middle of a dot to that of the next.
        pitch: Length = length "pitch";
        /// How wide a dot is.
        dot: Length = length "dot";
    }
}

properties! {
    /// 附件 (§7.3.7).
    AttachmentStyle {
        /// The paragraph style of `附件1`.
        label: StyleId = style "label";
        /// The paragraph style of the title.
        title: StyleId = style "title";
        /// The paragraph style of plain paragraphs.
        body: StyleId = style "body";
    }
}

properties! {
    /// 印发机关 and 印发日期, on one line.
    PrinterStyle {
        /// Their paragraph style.
        style: StyleId = style "printer";
        /// What follows the date: `印发`.
        printed: String = text "printed";
        /// 右空 of the date.
        right: Length = length "right";
    }
}

properties! {
    /// 版记 (§7.4).
    ImprintStyle {
        /// 主送机关, where it was moved here: stands with the copies, no rule between.
        moved: TextSlot = part "moved";
        /// 抄送机关
        copies: TextSlot = part "copies";
        /// 印发机关 and 印发日期, in formats that have them.
        printer: Option<PrinterStyle> = maybe_flat "printer";
        /// How thick the first and the last rule are; none where the format has no rules.
        outer: Option<Length> = maybe_length "outer";
        /// How thick the rules between are.
        inner: Length = length "inner";
        /// The ink of the rules.
        colour: Colour = some_colour "colour";
        /// Whether it must stand on an even page.
        even_page: bool = switch "even-page";
    }
}

properties! {
    /// 署名、成文日期: how the two lines stand (§7.3.5).
    SignOff {
        /// The paragraph style of 署名.
        issuer: StyleId = style "issuer";
        /// The paragraph style of 成文日期.
        date: StyleId = style "date";
        /// How the lines stand to each other.
        arrangement: Arrangement = flat "arrangement";
        /// 右空: from the right edge of the text block.
        right: Length = length "right";
    }
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

impl Part for RulePlace {
    fn read(map: &Map<'_>, context: Context<'_>) -> Self {
        if map.has("above-foot") {
            Self::AboveFoot(map.length("above-foot", context.measure))
        } else {
            Self::Below(map.length("below", context.measure))
        }
    }

    fn show(&self, names: NameLists<'_>, out: &mut Vec<(&'static str, Shown)>) {
        match self {
            Self::Below(distance) => kind::length::show(distance, "below", names, out),
            Self::AboveFoot(distance) => kind::length::show(distance, "above-foot", names, out),
        }
    }
}

impl Part for Arrangement {
    fn read(map: &Map<'_>, context: Context<'_>) -> Self {
        let shifted = map.parsed("arrangement", "shifted 或 centred-pair", |text| match text {
            "shifted" => Some(true),
            "centred-pair" => Some(false),
            _ => None,
        });
        match shifted {
            Some(true) => Self::Shifted { shift: map.length("shift", context.measure) },
            _ => Self::CentredPair,
        }
    }

    fn show(&self, names: NameLists<'_>, out: &mut Vec<(&'static str, Shown)>) {
        match self {
            Self::Shifted { shift } => {
                out.push(("arrangement", plain("shifted")));
                kind::length::show(shift, "shift", names, out);
            }
            Self::CentredPair => out.push(("arrangement", plain("centred-pair"))),
        }
    }
}
