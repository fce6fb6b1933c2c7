//! Footnotes and bare addresses. In: the blocks of a draft, `[^1]` and `https://…` still text in them, and what `[^1]: …`
//! defines. Out: the same with [`Note`]s and [`Link`]s in place of that text.
//!
//! A note that nothing refers to is reported and kept as a paragraph.

use super::autolink;
use super::characters::is_escaped;
use super::definitions::normal_label;
use super::draft::Draft;
use crate::document::walk;
use crate::document::{Block, Inline, Link, Note, Paragraph};
use crate::rules;
use crate::source::{Span, Spanned};
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// So many bytes of notes may be said again where several references name the same one.
const MAX_REPEATED: usize = 1 << 20;

/// What `[^1]: …` says.
pub(super) struct Definition {
    /// `1`
    pub(super) label: String,
    /// The place of `[^1]:`.
    pub(super) mark: Span,
    pub(super) blocks: Vec<Block>,
    /// All of it.
    pub(super) span: Span,
}

/// A definition, its blocks made one text.
struct Defined {
    text: Vec<Inline>,
    mark: Span,
    span: Span,
    /// Whether a note was made of it.
    used: bool,
    /// Whether a reference to it was refused, which has been reported.
    refused: bool,
}

/// Where a text stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Within {
    Text,
    Link,
    Heading,
    Note,
}

/// Puts notes and links into the blocks.
pub(super) fn place(draft: &mut Draft, definitions: Vec<Definition>, blocks: &mut Vec<Block>) {
    let labels = definitions.iter().map(|definition| normal_label(&definition.label)).collect();
    let mut placer = Placer { draft, labels, defined: BTreeMap::new(), spent: 0 };
    let mut unused = placer.define(definitions);
    placer.blocks(blocks);
    let Placer { draft, defined, .. } = placer;
    unused.extend(defined.into_values().filter(|defined| !defined.used));
    if unused.is_empty() {
        return;
    }
    for Defined { text, mark, span, refused, .. } in unused {
        let typed = draft.slice(mark.range());
        if !refused {
            let diagnostic = rules::NOTE_UNUSED.at(mark, "正文里没有引用这条脚注");
            let hint = format!("在要加注的文字后面写 {}，或删去这条脚注", typed.trim_end_matches(':'));
            draft.report(diagnostic.hint(hint));
        }
        // as it was typed: its colon is none of the text's
        let mark = Inline::Code(Spanned::new(typed.to_owned(), mark));
        let text = std::iter::once(mark).chain(text).collect();
        blocks.push(Block::Paragraph(Paragraph { text, span }));
    }
    blocks.sort_by_key(|block| block.span().start);
}

struct Placer<'d, 'a> {
    draft: &'d mut Draft<'a>,
    /// Every label that is defined.
    labels: BTreeSet<String>,
    defined: BTreeMap<String, Defined>,
    /// How many bytes of notes have been said again.
    spent: usize,
}

impl Placer<'_, '_> {
    /// Takes the definitions. Out: those whose label another one has.
    fn define(&mut self, definitions: Vec<Definition>) -> Vec<Defined> {
        let mut doubled = Vec::new();
        for Definition { label, mark, blocks, span } in definitions {
            let mut text = Vec::new();
            flatten(self.draft, blocks, &mut text);
            let defined = Defined { text, mark, span, used: false, refused: false };
            match self.defined.entry(normal_label(&label)) {
                Entry::Vacant(free) => drop(free.insert(defined)),
                Entry::Occupied(_) => doubled.push(defined),
            }
        }
        doubled.iter_mut().for_each(|defined| self.line(&mut defined.text, Within::Note));
        for label in self.labels.clone() {
            let said = |defined: &mut Defined| std::mem::take(&mut defined.text);
            let text = self.defined.get_mut(&label).map(said).unwrap_or_default();
            let text = self.parts(text, Within::Note);
            self.defined.entry(label).and_modify(|defined| defined.text = text);
        }
        doubled
    }

    fn blocks(&mut self, blocks: &mut [Block]) {
        walk::blocks_mut(blocks, &mut |block| match block {
            Block::Heading(heading) => self.line(&mut heading.text, Within::Heading),
            Block::Paragraph(paragraph) => self.line(&mut paragraph.text, Within::Text),
            Block::Table(table) => {
                let cells = table.rows.iter_mut().flatten();
                cells.for_each(|cell| self.line(&mut cell.text, Within::Text));
            }
            _ => {}
        });
    }

    fn line(&mut self, line: &mut Vec<Inline>, place: Within) {
        *line = self.parts(std::mem::take(line), place);
    }

    fn parts(&mut self, parts: Vec<Inline>, place: Within) -> Vec<Inline> {
        let mut out = Vec::with_capacity(parts.len());
        for part in parts {
            match part {
                Inline::Text(text) => self.text(text, place, &mut out),
                Inline::Marked { mark, parts } => {
                    out.push(Inline::Marked { mark, parts: self.parts(parts, place) });
                }
                Inline::Link(link) => {
                    out.push(Inline::Link(Link { text: self.parts(link.text, Within::Link), ..link }));
                }
                part @ (Inline::Code(_) | Inline::Image(_) | Inline::Note(_) | Inline::Break(_)) => {
                    out.push(part)
                }
            }
        }
        out
    }

    /// Cuts a text at its references and addresses; what stands in the draft otherwise than here has none.
    fn text(&mut self, text: Spanned<String>, place: Within, out: &mut Vec<Inline>) {
        let may_hold = |mark: &str| text.value.contains(mark);
        if !["[^", "://", "www.", "@"].into_iter().any(may_hold)
            || self.draft.slice(text.span.range()) != text.value
        {
            return out.push(Inline::Text(text));
        }
        let mut from = 0;
        for (at, _) in text.value.match_indices("[^") {
            let Some(label) = label(text.value.get(at..).unwrap_or_default()) else { continue };
            let mark = at..at + "[^]".len() + label.len();
            let span = part(&text, mark.clone()).span;
            if let Some(note) = self.note(label, span, place) {
                addresses(self.draft, part(&text, from..at), place, out);
                out.push(Inline::Note(note));
                from = mark.end;
            }
        }
        addresses(self.draft, part(&text, from..text.value.len()), place, out);
    }

    /// The note that a reference stands for, if there is one and it may stand there.
    fn note(&mut self, label: &str, span: Span, place: Within) -> Option<Note> {
        if is_escaped(self.draft.text, span.start as usize) {
            return None;
        }
        let key = normal_label(label);
        if !self.labels.contains(&key) {
            let diagnostic = rules::NOTE_UNDEFINED.at(span, format!("没有写脚注“{label}”的文字"));
            self.draft.report(diagnostic.hint(format!("另起一段写 [^{label}]: 脚注的文字")));
            return None;
        }
        let (message, hint) = match place {
            Within::Text => ("", ""),
            Within::Link => ("链接的文字里不能有脚注", "把脚注移到链接后面"),
            Within::Heading => ("标题里不能有脚注", "把脚注移到正文里"),
            Within::Note => ("脚注里不能再有脚注", "把两条脚注并成一条"),
        };
        let defined = self.defined.get_mut(&key);
        if place != Within::Text {
            defined.into_iter().for_each(|defined| defined.refused = true);
            self.draft.report(rules::NOTE.at(span, message).hint(hint));
            return None;
        }
        let defined = defined?;
        if defined.used {
            self.spent += defined.span.range().len();
        }
        if self.spent > MAX_REPEATED {
            self.draft.report(rules::NOTE.at(span, "同一条脚注引用的次数太多").hint("只在第一次提到时加注"));
            return None;
        }
        defined.used = true;
        Some(Note { text: defined.text.clone(), span })
    }
}

/// The label of the reference that a text opens with.
fn label(text: &str) -> Option<&str> {
    let inner = text.strip_prefix("[^")?;
    let end = inner.find(|c: char| matches!(c, '[' | ']') || c.is_whitespace())?;
    let label = inner.get(..end)?;
    (!label.is_empty() && inner.get(end..)?.starts_with(']')).then_some(label)
}

/// Adds a text, each bare address in it a link.
fn addresses(draft: &Draft, mut text: Spanned<String>, place: Within, out: &mut Vec<Inline>) {
    while place != Within::Link
        && let Some(autolink::Address { range, target }) = autolink::first(&text.value)
    {
        let before = part(&text, 0..range.start);
        let address = part(&text, range.clone());
        // an escaped character goes on with it, which is none of this text
        if draft.slice(address.span.range().end..draft.text.len()).starts_with(['\\', '&']) {
            break;
        }
        text = part(&text, range.end..text.value.len());
        if !before.value.is_empty() {
            out.push(Inline::Text(before));
        }
        let span = address.span;
        out.push(Inline::Link(Link { target, text: vec![Inline::Text(address)], span }));
    }
    if !text.value.is_empty() {
        out.push(Inline::Text(text));
    }
}

/// A part of a text that stands in the draft letter for letter.
fn part(text: &Spanned<String>, range: Range<usize>) -> Spanned<String> {
    let start = text.span.start as usize;
    let span = Span::new(text.span.source, start + range.start, start + range.end);
    Spanned::new(text.value.get(range).unwrap_or_default().to_owned(), span)
}

/// Makes one text of the blocks of a note; what is no paragraph is reported.
fn flatten(draft: &mut Draft, blocks: Vec<Block>, out: &mut Vec<Inline>) {
    for block in blocks {
        let span = block.span();
        if !matches!(block, Block::Paragraph(_)) {
            let diagnostic = rules::NOTE.at(span, "脚注里只能写文字，不能有标题、列表、表格、引文和代码");
            draft.report(diagnostic.hint("改写成一段文字，或移到正文里"));
        }
        match block {
            Block::Paragraph(Paragraph { text, .. }) => add_line(out, text, span),
            Block::Heading(heading) => add_line(out, heading.text, span),
            Block::List(list) => list.items.into_iter().for_each(|item| flatten(draft, item.blocks, out)),
            Block::Quote(quote) => flatten(draft, quote.blocks, out),
            Block::Code(code) => {
                let words = code.language.iter().map(String::as_str).chain(code.text.lines());
                let lines = words.map(|line| vec![Inline::Text(Spanned::new(line.to_owned(), span))]);
                lines.for_each(|line| add_line(out, line, span));
            }
            Block::Table(table) => {
                let cells = table.rows.into_iter().flatten();
                cells.for_each(|cell| add_line(out, cell.text, cell.span));
            }
            Block::Rule(_) | Block::NewPage(_) | Block::Figure(_) => {}
        }
    }
}

fn add_line(out: &mut Vec<Inline>, line: Vec<Inline>, span: Span) {
    if !out.is_empty() {
        out.push(Inline::Break(Span { end: span.start, ..span }));
    }
    out.extend(line);
}

/// Whether a text refers to a note.
pub(super) fn any(inlines: &[Inline]) -> bool {
    inlines.iter().any(|inline| matches!(inline, Inline::Note(_)) || any(inline.parts()))
}
