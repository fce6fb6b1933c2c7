//! What chat windows and web pages put around text: fences, tags that say how it looks, headings and lists. In: a block of code or of
//! HTML. Out: what is in it, read as Markdown of its own; tags that mean anything else are reported and kept as text.

use super::Reader;
use crate::document::{Block, Code, Heading, Inline, Item, List, Paragraph};
use crate::read::{chat, html};
use crate::rules;
use crate::source::Span;
use std::ops::Range;

impl Reader<'_, '_> {
    /// Whether a fence in an answer of a chat window holds no code.
    pub(super) fn holds_text(&self, code: &Code) -> bool {
        chat::is_answer(self.draft) && is_prose(code)
    }

    /// Reads lines of text that a chat window has put into a fence.
    pub(super) fn fenced_prose(&mut self, code: &Code) {
        let message = "围栏“```”里是文字，不是代码，按正文排";
        self.draft.report(rules::SIMPLIFIED.at(code.span, message).hint("删去围栏"));
        let mut start = code.span.range().start;
        for line in self.draft.slice(code.span.range()).split_inclusive('\n') {
            let range = start..start + line.len();
            start = range.end;
            if !line.trim_start().starts_with(['`', '~']) {
                self.resume(range);
            }
        }
    }

    /// Reads a line as the heading that its marks mean; gives back one that has none.
    pub(super) fn close_heading(&mut self, mut text: Vec<Inline>, span: Span) -> Option<Vec<Inline>> {
        let is_escaped = self.draft.slice(0..span.range().start).ends_with('\\');
        let Some(level) = close_marks(self.draft.slice(span.range())).filter(|_| !is_escaped) else {
            return Some(text);
        };
        if let Some(Inline::Text(first)) = text.first_mut() {
            let rest = first.value.trim_start_matches(['#', '＃']).trim_start().to_owned();
            first.span.start += u32::try_from(first.value.len() - rest.len()).unwrap_or(0);
            first.value = rest;
        }
        let message = format!("行首的“#”后面缺空格（或是全角的），已读作第 {level} 级标题");
        self.draft.report(
            rules::SIMPLIFIED.at(span, message).hint("写成半角的 #，后面空一格；不是标题的，写成 \\#"),
        );
        let (division, number, rest) = (None, None, Vec::new());
        self.blocks.push(Block::Heading(Heading { level, division, number, text, rest, span }));
        None
    }

    /// Ends a block of HTML: a comment goes, anything else is reported and kept as text.
    pub(super) fn end_html(&mut self) {
        let lines = self.html.take().unwrap_or_default();
        let (Some(first), Some(last)) = (lines.first(), lines.last()) else { return };
        let all = first.start..last.end;
        let html = self.draft.slice(all.clone());
        let comment = html.trim_start().starts_with("<!--").then(|| html.find("-->")).flatten();
        if let Some(end) = comment {
            return self.resume(all.start + end + "-->".len()..all.end);
        }
        if let Some(pieces) = html::pieces(html) {
            return pieces.into_iter().for_each(|piece| self.piece(all.start, piece));
        }
        html::report(self.draft, first.start..first.start + self.draft.slice(first.clone()).trim_end().len());
        for line in lines {
            self.plain_paragraph(line);
        }
    }

    /// Reads a list of HTML; one with other tags is read as any text.
    pub(super) fn html_list(&mut self, range: Range<usize>) {
        match html::pieces(self.draft.slice(range.clone())) {
            Some(pieces) => pieces.into_iter().for_each(|piece| self.piece(range.start, piece)),
            None => self.read(range),
        }
    }

    /// Reads what stands between two tags of a block that begins at a place; or says what a tag means.
    fn piece(&mut self, start: usize, piece: html::Piece) {
        let at = |range: Range<usize>| start + range.start..start + range.end;
        let (range, role) = match piece {
            html::Piece::Tag(tag) => return html::leave_out(self.draft, at(tag)),
            html::Piece::Text(range, role) => (at(range), role),
        };
        let before = std::mem::take(&mut self.blocks);
        self.resume(range.clone());
        let blocks = std::mem::replace(&mut self.blocks, before);
        let span = self.trimmed(range);
        match (role, <[Block; 1]>::try_from(blocks)) {
            (html::Role::Heading(level), Ok([Block::Paragraph(Paragraph { text, span })])) => {
                let (division, number, rest) = (None, None, Vec::new());
                self.blocks.push(Block::Heading(Heading { level, division, number, text, rest, span }));
            }
            (html::Role::Item(item), Ok(blocks)) => self.item(item, blocks.into(), span),
            (_, Ok(blocks)) => self.blocks.extend(blocks),
            (html::Role::Item(item), Err(blocks)) if !blocks.is_empty() => self.item(item, blocks, span),
            (_, Err(blocks)) => self.blocks.extend(blocks),
        }
    }

    /// Adds what an item holds to the list right above, or begins one.
    fn item(&mut self, item: html::Item, blocks: Vec<Block>, span: Span) {
        let draft = &*self.draft;
        let mut within = &mut self.blocks;
        // the item around it
        for _ in 1..item.depth {
            if !matches!(within.last(), Some(Block::List(_))) {
                break;
            }
            let Some(Block::List(list)) = within.last_mut() else { return };
            list.span = list.span.to(span);
            let Some(last) = list.items.last_mut() else { return };
            last.span = last.span.to(span);
            within = &mut last.blocks;
        }
        let goes_on = |list: &List| {
            list.start.is_some() == item.start.is_some()
                && html::is_bare(draft.slice(list.span.range().end..span.range().start))
        };
        match within.last_mut() {
            Some(Block::List(list)) if goes_on(list) => {
                list.span = list.span.to(span);
                match list.items.last_mut().filter(|_| !item.begins) {
                    Some(last) => {
                        last.span = last.span.to(span);
                        last.blocks.extend(blocks);
                    }
                    None => list.items.push(Item { done: None, blocks, span }),
                }
            }
            _ => within.push(Block::List(List {
                start: item.start,
                items: vec![Item { done: None, blocks, span }],
                span,
            })),
        }
    }
}

/// How many marks of a heading a line opens with that has no blank behind them: ##一、加强排查, ＃ 关于……; #话题# and #3号楼 are none.
fn close_marks(line: &str) -> Option<u8> {
    let rest = line.trim_start_matches(['#', '＃']);
    let count = line.chars().count() - rest.chars().count();
    // Markdown itself reads # with a blank behind it, where that is not meant otherwise
    let words = if line.starts_with('＃') { rest.trim_start() } else { rest };
    let is_heading = words.starts_with(|c: char| c.is_alphabetic() && !c.is_ascii() || "（“《".contains(c))
        && !rest.contains(['#', '＃', '。', '\n'])
        && (1..=6).contains(&count);
    u8::try_from(count).ok().filter(|_| is_heading)
}

/// Whether code in no language is text: mostly hanzi, and no marks of a program.
fn is_prose(code: &Code) -> bool {
    let words: Vec<char> = code.text.chars().filter(|c| !c.is_whitespace()).collect();
    let hanzi = words.iter().filter(|c| **c >= '\u{2E80}').count();
    let program = ['{', '}', '=', '<', '>', '$', '|', '├', '└', '│', '→'];
    code.language.is_none() && hanzi * 10 > words.len() * 9 && !words.iter().any(|c| program.contains(c))
}
