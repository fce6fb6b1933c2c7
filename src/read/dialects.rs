//! What other Markdown programs read. In: the blocks of a draft. Out: the same; `[toc]` asks for 目录, `> [!NOTE]` is a quotation,
//! and diagrams, which nobody draws here, are said to stand on paper as they are typed.

use super::draft::Draft;
use super::raw;
use super::split::{self, plain};
use crate::document::{Block, Entry, Field, FrontMatter, Inline, Paragraph, Quote, Value};
use crate::rules;
use crate::source::{Span, Spanned};

/// Languages of code that others draw as diagrams.
const DIAGRAMS: [&str; 7] = ["mermaid", "plantuml", "dot", "graphviz", "flow", "sequence", "echarts"];

/// Reads the blocks of a draft.
pub(super) fn read(draft: &mut Draft, front: &mut FrontMatter, blocks: &mut Vec<Block>) {
    blocks.retain(|block| !asks_for_contents(front, block));
    take_typed_contents(draft, front, blocks);
    blocks.iter_mut().for_each(|block| each(draft, block));
    raw::report(draft, blocks);
}

/// Whether a block is `[toc]`: then 目录 is asked for.
fn asks_for_contents(front: &mut FrontMatter, block: &Block) -> bool {
    let Block::Paragraph(Paragraph { text, span }) = block else { return false };
    let text = plain(text);
    let asks = ["[toc]", "[[toc]]", "@[toc]", "[目录]", "{{toc}}"]
        .iter()
        .any(|mark| text.trim().eq_ignore_ascii_case(mark));
    if asks {
        ask_for_contents(front, *span);
    }
    asks
}

fn ask_for_contents(front: &mut FrontMatter, span: Span) {
    let value = Value::Texts(vec![Spanned::new("是".to_owned(), span)]);
    front.fields.entry(Field::Contents).or_insert(Entry { key: span, value });
}

/// 目录 that somebody typed, as published statutes have it: the word, and lines that come again as headings below. It is made anew.
fn take_typed_contents(draft: &mut Draft, front: &mut FrontMatter, blocks: &mut Vec<Block>) {
    // hardly anybody types one, and what all lines say is much to gather
    let may_be_title = |block: &Block| {
        typed(block).is_some_and(|(text, _)| {
            let text = plain(text);
            text.trim().starts_with('目') && text.trim().ends_with(['录', '次'])
        })
    };
    if !blocks.iter().any(may_be_title) {
        return;
    }
    let lines: Vec<Option<(String, Span)>> = blocks.iter().map(line).collect();
    let is_title =
        |line: &Option<(String, Span)>| matches!(line, Some((text, _)) if text == "目录" || text == "目次");
    let Some(title) = lines.iter().position(is_title) else { return };
    let behind = lines.get(title + 1..).unwrap_or_default();
    let comes_again = |place: usize, text: &str| {
        let rest = behind.get(place + 1..).unwrap_or_default();
        !text.is_empty() && rest.iter().flatten().any(|(later, _)| later == text)
    };
    let entries = behind.iter().enumerate().take_while(|(place, line)| {
        line.as_ref()
            .is_some_and(|(text, _)| comes_again(*place, without_page(text)) || comes_again(*place, text))
    });
    let (Some(Some((_, first))), count) = (lines.get(title), entries.count()) else { return };
    if count < FEWEST_ENTRIES {
        return;
    }
    let last = behind.get(count - 1).and_then(Option::as_ref).map_or(*first, |(_, span)| *span);
    let message = format!("草稿自己写的目录（{count} 条）不照印，按标题重新生成，页码由排版得出");
    draft.report(rules::TYPED_CONTENTS.at(*first, message));
    ask_for_contents(front, first.to(last));
    blocks.drain(title..=title + count);
}

/// The fewest entries of 目录: one line that comes again may be chance.
const FEWEST_ENTRIES: usize = 2;

/// What a line says, without white.
fn line(block: &Block) -> Option<(String, Span)> {
    let (text, span) = typed(block)?;
    Some((plain(text).split_whitespace().collect(), span))
}

/// The words of a line.
fn typed(block: &Block) -> Option<(&[Inline], Span)> {
    match block {
        Block::Paragraph(paragraph) => Some((&paragraph.text, paragraph.span)),
        Block::Heading(heading) => Some((&heading.text, heading.span)),
        _ => None,
    }
}

/// An entry without its dots and its page.
fn without_page(entry: &str) -> &str {
    let page = entry
        .trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '（' | '）' | '(' | ')' | '-' | '—'));
    page.trim_end_matches(['.', '…', '·', '．', '_', '⋯'])
}

/// What a block is in another dialect, not what stands in it.
fn each(draft: &mut Draft, block: &mut Block) {
    match block {
        Block::Quote(quote) => callout(draft, quote),
        Block::Code(code) => {
            let language = code.language.as_deref().unwrap_or_default().to_lowercase();
            if DIAGRAMS.contains(&language.as_str()) {
                let message = format!("{language} 图画不出来，代码照原样印出");
                let diagnostic = rules::SIMPLIFIED.at(code.span, message);
                draft.report(diagnostic.hint("把图另存为 PNG，写成 ![图的内容](图.png)"));
            }
        }
        _ => {}
    }
}

/// Takes `[!NOTE]` off a quotation.
fn callout(draft: &mut Draft, quote: &mut Quote) {
    let Some(Block::Paragraph(paragraph)) = quote.blocks.first_mut() else { return };
    let text = plain(&paragraph.text);
    let sign = text.strip_prefix("[!").and_then(|rest| rest.split_once(']'));
    let Some((name, rest)) = sign.filter(|(name, _)| name.chars().all(|c| c.is_ascii_alphabetic())) else {
        return;
    };
    let message = format!("“[!{name}]”不印出来，这一段按引文排");
    draft.report(rules::SIMPLIFIED.at(paragraph.span, message).hint("删去这个记号"));
    let (_, mut kept) = split::split(std::mem::take(&mut paragraph.text), text.len() - rest.len());
    split::trim(&mut kept);
    paragraph.text = kept;
    if paragraph.text.is_empty() {
        quote.blocks.remove(0);
    }
}
