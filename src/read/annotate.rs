//! What stands beside tables and pictures. In: blocks as Markdown has them. Out: the same, pictures become figures, and the
//! lines beside a table or figure that are its caption, unit or marks taken into it.
//!
//! Lines in front of a table belong to it; those behind it do too, unless another table follows them.

use super::draft::Draft;
use super::marks::{self, LANDSCAPE};
use super::split::{self, plain, trim};
use super::{caption, figures};
use crate::document::{Block, Caption, Figure, Inline, Paragraph, Table};
use crate::rules;

/// More lines than ever stand between two tables that are captions, units or marks: a bound to looking ahead.
const MAX_LINES: usize = 4;

/// Finds figures, captions, units and marks in blocks, and in those within them. Blocks nest to a bounded depth.
pub(super) fn arrange(draft: &mut Draft, blocks: Vec<Block>) -> Vec<Block> {
    let mut apart = Vec::with_capacity(blocks.len());
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) => figures::lift(draft, paragraph, &mut apart),
            Block::List(mut list) => {
                for item in &mut list.items {
                    item.blocks = arrange(draft, std::mem::take(&mut item.blocks));
                }
                apart.push(Block::List(list));
            }
            Block::Quote(mut quote) => {
                quote.blocks = arrange(draft, quote.blocks);
                apart.push(Block::Quote(quote));
            }
            block => apart.push(block),
        }
    }
    let mut out = Vec::with_capacity(apart.len());
    let turned = Turned::of(&apart);
    let mut rest = apart.into_iter();
    while let Some(block) = rest.next() {
        match block {
            Block::Table(mut table) => {
                take_before(draft, &mut out, &mut table);
                let behind = take_behind(draft, &mut rest, &mut table, &turned);
                out.push(Block::Table(table));
                out.extend(behind);
            }
            Block::Figure(mut figure) => {
                let above = out.pop_if(|above| turned.figures && caption_of(above, "图").is_some());
                figure.caption = above.and_then(|above| caption_of(&above, "图")).or(figure.caption);
                let behind = take_caption(draft, &mut rest, &mut figure);
                out.push(Block::Figure(figure));
                out.extend(behind);
            }
            block => out.push(block),
        }
    }
    out.iter().for_each(|block| report_astray(draft, block));
    out
}

/// Where all captions of a draft stand on the other side than they should: below the tables, above the figures.
struct Turned {
    tables: bool,
    figures: bool,
}

impl Turned {
    fn of(blocks: &[Block]) -> Self {
        let stand = |is: fn(&Block) -> bool, word| {
            let (first, last) = (blocks.iter().position(is), blocks.iter().rposition(is));
            let caption =
                |at: Option<usize>| at.and_then(|at| blocks.get(at)).and_then(|it| caption_of(it, word));
            let above = caption(first.and_then(|first| first.checked_sub(1))).is_some();
            (above, caption(last.map(|last| last + 1)).is_some())
        };
        let tables = stand(|block| matches!(block, Block::Table(_)), "表") == (false, true);
        Self { tables, figures: stand(|block| matches!(block, Block::Figure(_)), "图") == (true, false) }
    }
}

/// The caption that a paragraph is.
fn caption_of(block: &Block, word: &str) -> Option<Caption> {
    let Block::Paragraph(paragraph) = block else { return None };
    caption::read(&paragraph.text, word)
}

/// What a line says of the table beside it.
enum Annotation {
    Caption,
    Unit,
    Marks,
}

fn said(line: &[Inline]) -> Option<Annotation> {
    let is_mark = || marks::at_end(line).is_some_and(|marks| marks.has(LANDSCAPE) && marks.is_all_of(line));
    if caption::read(&without_marks(line), "表").is_some() {
        Some(Annotation::Caption)
    } else if caption::unit(line).is_some() {
        Some(Annotation::Unit)
    } else {
        is_mark().then_some(Annotation::Marks)
    }
}

fn without_marks(line: &[Inline]) -> Vec<Inline> {
    let mut line = line.to_vec();
    if let Some(marks) = marks::at_end(&line) {
        marks.take_off(&mut line);
    }
    line
}

/// Takes a line into a table, if it says something of it that has not been said; otherwise gives it back.
fn take(draft: &mut Draft, mut line: Vec<Inline>, table: &mut Table) -> Option<Vec<Inline>> {
    trim(&mut line);
    match said(&line) {
        Some(Annotation::Caption) if table.caption.is_none() => {
            if let Some(marks) = marks::at_end(&line) {
                if marks.names.iter().all(|name| LANDSCAPE.contains(&name.as_str())) {
                    table.landscape = true;
                    marks.take_off(&mut line);
                } else {
                    let message = format!("认不出表题末尾的“{{{}}}”", marks.names.join(" "));
                    let diagnostic = rules::UNSUPPORTED.at(marks.span, message);
                    draft.report(diagnostic.hint("横排的表格写成 表：各乡镇饮水工程 {.landscape}"));
                }
            }
            table.caption = caption::read(&line, "表");
        }
        Some(Annotation::Unit) if table.unit.is_none() && table.caption.is_none() => {
            table.unit = caption::unit(&line)
        }
        Some(Annotation::Marks) if !table.landscape => table.landscape = true,
        _ => return Some(line),
    }
    None
}

/// Takes the lines in front of a table.
fn take_before(draft: &mut Draft, out: &mut Vec<Block>, table: &mut Table) {
    while let Some(Block::Paragraph(paragraph)) = out.last_mut() {
        let start = lines(draft, &paragraph.text).last().copied().unwrap_or(0);
        let line = paragraph.text.split_off(start);
        if let Some(line) = take(draft, line, table) {
            paragraph.text.extend(line);
            return;
        }
        trim(&mut paragraph.text);
        match split::span_of(&paragraph.text) {
            Some(span) => paragraph.span.end = span.end,
            None => drop(out.pop()),
        }
    }
}

/// Takes the lines behind a table, those in front of another one too where captions stand below. Out: what remains of the last
/// paragraph that was looked at.
fn take_behind(
    draft: &mut Draft,
    rest: &mut std::vec::IntoIter<Block>,
    table: &mut Table,
    turned: &Turned,
) -> Option<Block> {
    while let Some(Block::Paragraph(paragraph)) = rest.as_slice().first() {
        if !(turned.tables && table.caption.is_none()) && leads_to_table(draft, rest.as_slice())
            || !opens_with(draft, paragraph, |line| {
                matches!(said(line), Some(Annotation::Caption | Annotation::Marks))
            })
        {
            return None;
        }
        let Some(Block::Paragraph(mut paragraph)) = rest.next() else { return None };
        while !paragraph.text.is_empty() {
            let line = first_line(draft, &mut paragraph);
            // a unit stands above its table
            let refused = if matches!(said(&line), Some(Annotation::Unit)) {
                Some(line)
            } else {
                take(draft, line, table)
            };
            if let Some(mut line) = refused {
                line.append(&mut paragraph.text);
                return whole(line, paragraph);
            }
        }
    }
    None
}

/// Takes the caption behind a figure. Out: what remains of its paragraph.
fn take_caption(
    draft: &mut Draft,
    rest: &mut std::vec::IntoIter<Block>,
    figure: &mut Figure,
) -> Option<Block> {
    let Some(Block::Paragraph(paragraph)) = rest.as_slice().first() else { return None };
    if figure.caption.is_some() || !opens_with(draft, paragraph, |line| caption::read(line, "图").is_some())
    {
        return None;
    }
    let Some(Block::Paragraph(mut paragraph)) = rest.next() else { return None };
    let line = first_line(draft, &mut paragraph);
    figure.caption = caption::read(&line, "图");
    whole(std::mem::take(&mut paragraph.text), paragraph)
}

/// A paragraph of what remains of one.
fn whole(mut text: Vec<Inline>, paragraph: Paragraph) -> Option<Block> {
    trim(&mut text);
    let span = split::span_of(&text)?;
    Some(Block::Paragraph(Paragraph {
        text,
        span: crate::source::Span { start: span.start, ..paragraph.span },
    }))
}

/// Whether the first line of a paragraph is something.
fn opens_with(draft: &Draft, paragraph: &Paragraph, is: impl Fn(&[Inline]) -> bool) -> bool {
    let end = lines(draft, &paragraph.text).get(1).copied().unwrap_or(paragraph.text.len());
    let mut line = paragraph.text.get(..end).unwrap_or_default().to_vec();
    trim(&mut line);
    is(&line)
}

/// Takes the first line off a paragraph.
fn first_line(draft: &Draft, paragraph: &mut Paragraph) -> Vec<Inline> {
    let end = lines(draft, &paragraph.text).get(1).copied().unwrap_or(paragraph.text.len());
    let rest = paragraph.text.split_off(end);
    let mut line = std::mem::replace(&mut paragraph.text, rest);
    trim(&mut line);
    line
}

/// Whether blocks begin with paragraphs that are nothing but captions, units and marks, and then a table.
fn leads_to_table(draft: &Draft, blocks: &[Block]) -> bool {
    let is_said = |paragraph: &Paragraph| {
        let starts = lines(draft, &paragraph.text);
        let ends = starts.iter().skip(1).copied().chain([paragraph.text.len()]);
        starts.len() <= MAX_LINES
            && starts.iter().zip(ends).all(|(&start, end)| {
                let mut line = paragraph.text.get(start..end).unwrap_or_default().to_vec();
                trim(&mut line);
                said(&line).is_some()
            })
    };
    let mut behind = blocks.iter().take(MAX_LINES);
    let next = behind.find(|block| !matches!(block, Block::Paragraph(paragraph) if is_said(paragraph)));
    matches!(next, Some(Block::Table(_)))
}

/// Where the lines of a paragraph begin, as typed; a line end within emphasis is none.
fn lines(draft: &Draft, text: &[Inline]) -> Vec<usize> {
    let mut starts = vec![0];
    let mut end = None;
    for (index, inline) in text.iter().enumerate() {
        let Some(span) = split::span(inline) else { continue };
        let blank =
            matches!(inline, Inline::Break(_)) || matches!(inline, Inline::Text(text) if text.value == " ");
        let start = if blank { span.end } else { span.start };
        let gap = end.map(|end: u32| draft.slice(end as usize..start as usize));
        if gap.is_some_and(|gap| gap.contains('\n')) {
            starts.push(if blank { index + 1 } else { index });
        }
        end = Some(span.end.max(end.unwrap_or(0)));
    }
    starts
}

/// Reports captions and marks that stand beside nothing.
fn report_astray(draft: &mut Draft, block: &Block) {
    let Block::Paragraph(paragraph) = block else { return };
    let text = plain(&paragraph.text);
    if !text.starts_with(['表', '图', '{']) {
        return;
    }
    let hint = match said(&paragraph.text) {
        Some(Annotation::Marks) => {
            let diagnostic = rules::UNSUPPORTED.at(paragraph.span, "“{.landscape}”旁边没有表格");
            return draft.report(diagnostic.hint("写在表题末尾，如 表：各乡镇饮水工程 {.landscape}"));
        }
        Some(Annotation::Caption) => "表题写在表格前面，中间不隔别的文字",
        _ if caption::read(&paragraph.text, "图").is_some() => "图题写在图片后面，一幅图只写一个",
        _ => return,
    };
    draft.report(rules::CAPTION.at(paragraph.span, "这一行像表题或图题，旁边却没有表格或图片").hint(hint));
}
