//! What no style may ask for. In: a style whose properties are all there. Out: a complaint about every length that no page
//! has room for: what passes leaves room on each page for something, so that pagination always goes on.

use super::decode::Report;
use super::page::PageStyle;
use super::paragraph::ParagraphStyle;
use super::sheet::Style;
use crate::document::Division;
use crate::length::Length;
use crate::source::Span;

/// The smallest and the largest side of a sheet, in millimetres: that of a card, and the most that PDF readers must take
/// (ISO 32000-1 Annex C: 14 400 units).
const SIDES: (f64, f64) = (50.0, 5_080.0);

/// Checks the sheet: whether it has room for anything at all.
pub(super) fn check_page(page: &PageStyle, span: Span, report: &Report) -> bool {
    let side = |side: Length| (Length::mm(SIDES.0)..=Length::mm(SIDES.1)).contains(&side);
    let inside = |start: Length, part: Length, whole: Length| {
        part > Length::ZERO && start >= Length::ZERO && start + part <= whole
    };
    let (sheet, block) = (&page.sheet, &page.block);
    let fits = inside(block.left, block.width, sheet.width) && inside(block.top, block.height, sheet.height);
    let faults = [
        (side(page.sheet.width) && side(page.sheet.height), "纸的宽和高要在 50mm 到 5080mm 之间"),
        (fits, "版心要大于零，并且在纸内：left 加 width 不超过纸宽，top 加 height 不超过纸高"),
        (page.grid.size > Length::ZERO, "版心的字号要大于零"),
        (
            page.grid.most_rows >= page.grid.rows,
            "rows 不能大于 most-rows（为落款挤紧行距时一面最多的行数，没写的照所继承的版式）",
        ),
        (
            page.grid.least_rows <= page.grid.rows,
            "rows 不能小于 least-rows（为落款放宽行距时一面最少的行数，没写的照所继承的版式）",
        ),
    ];
    faults.iter().filter(|(sound, _)| !sound).for_each(|(_, message)| report.wrong(span, *message));
    faults.iter().all(|(sound, _)| *sound)
}

/// Checks what parts of a style say against each other; each by itself was checked where it was read.
pub(super) fn check(style: &Style, span: Span, report: &Report) {
    let page = &style.page;
    let wrong = |fits: bool, message: &str| {
        if !fits {
            report.wrong(span, message);
        }
    };
    for (_, paragraph) in style.paragraphs.iter() {
        let name = &paragraph.name;
        wrong(
            has_room(paragraph, page),
            &format!("样式“{name}”的左空、右空和首行缩进太大，版心里放不下一个字"),
        );
    }
    wrong(style.headings.len() == 4, "层次标题要写满四层（GB/T 9704—2012 §7.3.3）");
    wrong(style.divisions.len() == Division::ALL.len(), "章条要依次写满部分、章、节、条四种");
    wrong(!style.elements.lists.is_empty(), "lists 至少要写一层");
    let table = &style.elements.table;
    wrong(
        !table.head.is_empty() && table.head.len() == table.cell.len(),
        "表格（table）的 head 和 cell 要写同样多的样式，从大字到小字，至少一种",
    );
    let note = &style.elements.note;
    let around = note.above + note.rule + note.below;
    wrong(
        around + style.paragraphs[note.style].line <= page.block.height / 2,
        "脚注（note）的 above、rule、below 连同一行注文不能超过版心高的一半",
    );
}

/// Whether a line of a paragraph has room for a character, the narrower side of a turned sheet included.
fn has_room(paragraph: &ParagraphStyle, page: &PageStyle) -> bool {
    let first = paragraph.left + paragraph.first_indent;
    let right = paragraph.right.max(Length::ZERO);
    let room = page.block.width - first.max(paragraph.left).max(Length::ZERO) - right;
    room >= paragraph.size
}
