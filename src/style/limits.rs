//! What no style may ask for. In: a style whose properties are all there. Out: a complaint about every length that no page
//! has room for: what passes leaves room on each page for something, so that pagination always goes on.

use super::decode::Report;
use super::page::PageStyle;
use super::paragraph::ParagraphStyle;
use super::sheet::Style;
use crate::length::Length;
use crate::source::Span;

/// The smallest and the largest side of a sheet, in millimetres: that of a card, and the most that PDF readers must take
/// (ISO 32000-1 Annex C: 14 400 units).
const SIDES: (f64, f64) = (50.0, 5_080.0);

/// Checks the lengths of a style against each other.
pub(super) fn check(style: &Style, span: Span, report: &Report) {
    let wrong = |fits: bool, message: String| {
        if !fits {
            report.wrong(span, message);
        }
    };
    let page = &style.page;
    let side = |side: Length| (Length::mm(SIDES.0)..=Length::mm(SIDES.1)).contains(&side);
    wrong(side(page.width) && side(page.height), "纸的宽和高要在 50mm 到 5080mm 之间".to_owned());
    let sound = is_within(page.block_width, page.width) && is_within(page.block_height, page.height);
    wrong(
        sound && page.left >= Length::ZERO && page.top >= Length::ZERO,
        "版心要大于零，并且在纸内".to_owned(),
    );
    wrong(page.most_rows >= page.rows, "most-rows 不能小于 rows".to_owned());
    wrong(page.least_rows <= page.rows, "least-rows 不能大于 rows".to_owned());
    for paragraph in style.paragraphs.values() {
        let name = &paragraph.name;
        wrong(
            is_within(paragraph.size, page.block_height / 2) && is_within(paragraph.line, page.block_height),
            format!("样式“{name}”的字号要大于零、不超过版心高的一半，行距要大于零、不超过版心高"),
        );
        wrong(
            has_room(paragraph, page),
            format!("样式“{name}”的左空、右空和首行缩进太大，版心里放不下一个字"),
        );
        let white = Length::ZERO..=page.block_height;
        wrong(
            white.contains(&paragraph.space_before) && white.contains(&paragraph.space_after),
            format!("样式“{name}”的段前、段后要在零和版心高之间"),
        );
    }
    wrong(!style.elements.lists.is_empty(), "lists 至少要写一层".to_owned());
    let note = &style.elements.note;
    let room = style.paragraphs.get(&note.style).map_or(Length::ZERO, |style| style.line);
    let parts = [note.above, note.rule, note.below];
    wrong(
        parts.iter().all(|part| *part >= Length::ZERO)
            && parts.into_iter().sum::<Length>() + room <= page.block_height / 2,
        "脚注（note）的 above、rule、below 不能是负数，连同一行注文不能超过版心高的一半".to_owned(),
    );
    let table = &style.elements.table;
    let parts = [table.inner, table.outer, table.above, table.beside, table.tight, table.upright];
    wrong(
        parts.iter().all(|part| (Length::ZERO..=page.block_height / 8).contains(part)),
        "表格（table）的线宽和空白不能是负数，不能超过版心高的八分之一".to_owned(),
    );
    let figure = &style.elements.figure;
    wrong(
        is_within(figure.tallest, page.block_height)
            && [figure.between, figure.gap, figure.space_before, figure.space_after]
                .iter()
                .all(|part| (Length::ZERO..=page.block_height / 2).contains(part)),
        "图（figure）的高要在版心之内，空白不能是负数，不能超过版心高的一半".to_owned(),
    );
}

/// Whether a length is more than nothing and no more than another.
fn is_within(length: Length, most: Length) -> bool {
    length > Length::ZERO && length <= most
}

/// Whether a line of a paragraph has room for a character, the narrower side of a turned sheet included.
fn has_room(paragraph: &ParagraphStyle, page: &PageStyle) -> bool {
    let first = paragraph.left + paragraph.first_indent;
    let right = paragraph.right.max(Length::ZERO);
    let room = page.block_width - first.max(paragraph.left).max(Length::ZERO) - right;
    room >= paragraph.size
}
