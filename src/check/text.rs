//! A document as plain text. In: a [`Document`] and its sources. Out: [`Passage`]s, each the text of one title, heading, paragraph, cell
//! or note without its marks of emphasis, and a way back from each of its bytes to the draft. Rules over prose are written once, on this.

use super::alone;
use super::fields::texts;
use super::index::Index;
use super::starts::Starts;
use crate::diagnostic::{Diagnostic, Rule};
use crate::document::{Block, Document, Field, Inline, Value};
use crate::source::{SourceId, Sources, Span, Spanned, unescaped};
use std::cell::OnceCell;
use std::ops::Range;

/// Stands for what is no prose: a picture, code.
pub(super) const OBJECT: char = '\u{fffc}';

/// What a passage is to its document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// 标题
    Title,
    /// 层次标题, with its level (1 to 4), and whatever runs on behind it.
    Heading(u8),
    /// 自然段
    Paragraph,
    /// 列表项
    Item,
    /// 引文
    Quote,
    /// 单元格
    Cell,
    /// 表题、图题、附件标题
    Caption,
    /// 脚注
    Note,
}

/// A run of text and where the draft has it.
#[derive(Clone, Copy)]
struct Piece {
    /// Where it begins in the passage.
    start: usize,
    /// Where it begins in the draft.
    source: usize,
}

/// The text of one part of a document.
pub(super) struct Passage<'a> {
    pub(super) part: Part,
    /// Its words; of a heading without its number.
    pub(super) text: String,
    /// The same, character by character, each with its byte.
    pub(super) chars: Vec<(usize, char)>,
    /// What each of them may begin.
    pub(super) starts: Vec<Starts>,
    /// Which of them stand alone, where somebody has asked.
    alone: OnceCell<Vec<bool>>,
    /// Where each of them stands.
    index: Index,
    /// How far the words of a heading reach: all of the text where the heading stands alone, none of it in other parts.
    pub(super) head: usize,
    /// 序数, as typed.
    pub(super) number: Option<&'a Spanned<String>>,
    /// All of it in the draft.
    pub(super) span: Span,
    /// Which attachment it stands in, from 1; 0 for the document itself.
    pub(super) attachment: usize,
    pieces: Vec<Piece>,
    source: &'a str,
}

impl Passage<'_> {
    /// Where a part of the text stands in the draft.
    pub(super) fn span(&self, range: Range<usize>) -> Span {
        let end = match self.text.get(range.clone()).and_then(|part| part.chars().next_back()) {
            Some(last) => self.place(range.end - last.len_utf8()) + last.len_utf8(),
            None => self.place(range.start),
        };
        Span::new(self.span.source, self.place(range.start), end)
    }

    fn place(&self, at: usize) -> usize {
        let piece = self.pieces.partition_point(|piece| piece.start <= at).saturating_sub(1);
        self.pieces.get(piece).map_or(self.span.range().start, |piece| piece.source + (at - piece.start))
    }

    /// A finding about a part of the text.
    pub(super) fn at(
        &self,
        rule: &'static Rule,
        range: Range<usize>,
        message: impl Into<String>,
    ) -> Diagnostic {
        rule.at(self.span(range), message)
    }

    /// A finding with what to type instead. It is a safe mend where the draft has these very characters there, without marks between them.
    pub(super) fn mend(
        &self,
        rule: &'static Rule,
        range: Range<usize>,
        message: impl Into<String>,
        right: &str,
    ) -> Diagnostic {
        let span = self.span(range.clone());
        let finding = rule.at(span, message);
        let hint = if right.is_empty() { "删去".to_owned() } else { format!("改为“{right}”") };
        let typed = self.source.get(span.range());
        match typed == self.text.get(range.clone()) {
            true => finding.hint(hint).fixed(span, right),
            false => match self.escaped(span, range).filter(|_| !right.contains(NEEDS_ESCAPE)) {
                Some(span) => finding.hint(hint).fixed(span, right),
                None => finding.hint(hint),
            },
        }
    }

    /// Where the draft has a part of the text with `\\` before its marks, as `\\[2024\\]5号` is read from Word: all of it.
    fn escaped(&self, span: Span, range: Range<usize>) -> Option<Span> {
        let typed = self.source.get(span.range())?;
        let before = self.source.get(..span.range().start)?;
        let escapes = before.len() - before.trim_end_matches('\\').len();
        let start = span.range().start - usize::from(escapes % 2 == 1);
        let is_same = typed.contains('\\') && unescaped(typed) == self.text.get(range)?;
        is_same.then(|| Span::new(span.source, start, span.range().end))
    }

    /// The character of this number; numbers before the first and behind the last have none.
    pub(super) fn char(&self, index: usize) -> Option<char> {
        self.chars.get(index).map(|(_, c)| *c)
    }

    /// What the character of this number may begin; numbers behind the last begin nothing.
    pub(super) fn starts(&self, index: usize) -> Starts {
        self.starts.get(index).copied().unwrap_or_default()
    }

    /// Of each character whether it is a hanzi that makes no word with those beside it.
    pub(super) fn alone(&self) -> &[bool] {
        self.alone.get_or_init(|| alone::of(&self.chars))
    }

    /// The byte at which the character of this number begins.
    pub(super) fn byte(&self, index: usize) -> usize {
        self.chars.get(index).map_or(self.text.len(), |(at, _)| *at)
    }

    /// The bytes of characters.
    pub(super) fn bytes(&self, range: Range<usize>) -> Range<usize> {
        self.byte(range.start)..self.byte(range.end)
    }

    /// The characters of these numbers.
    pub(super) fn slice(&self, range: Range<usize>) -> &str {
        self.text.get(self.bytes(range)).unwrap_or_default()
    }

    /// The text up to a place.
    pub(super) fn before(&self, at: usize) -> &str {
        self.text.get(..at).unwrap_or_default()
    }

    /// The text from a place on.
    pub(super) fn after(&self, at: usize) -> &str {
        self.text.get(at..).unwrap_or_default()
    }

    /// Whether any of these characters may be in it.
    pub(super) fn may_have(&self, any: &str) -> bool {
        any.chars().any(|c| self.index.may_have(c))
    }

    /// Whether it may have these words: most of them it is known not to have.
    pub(super) fn may_say(&self, words: &str) -> bool {
        words.chars().all(|c| self.index.may_have(c))
    }

    /// Whether it has these words.
    pub(super) fn says(&self, words: &str) -> bool {
        self.find(words).is_some()
    }

    /// Where it has these words first.
    pub(super) fn find(&self, words: &str) -> Option<usize> {
        self.places(words).next().map(|(at, _)| at)
    }

    /// Every place where it has these words: those that share a character with the ones before are no others.
    pub(super) fn places<'p>(&'p self, words: &'p str) -> impl Iterator<Item = (usize, &'p str)> {
        let mut chars = words.chars();
        let first = chars.next().filter(|c| self.index.may_have(*c) && self.may_say(chars.as_str()));
        let second = chars.next();
        let is = move |place: usize| {
            self.char(place) == first
                && second.is_none_or(|c| {
                    self.char(place + 1) == Some(c) && self.after(self.byte(place)).starts_with(words)
                })
        };
        let mut free = 0;
        let places = first.map(|c| self.index.places(c)).into_iter().flatten();
        places.filter(move |place| is(*place)).filter_map(move |place| {
            let at = self.byte(place);
            let is_free = at >= free;
            if is_free {
                free = at + words.len();
            }
            is_free.then_some((at, words))
        })
    }

    /// What the draft has at a place.
    pub(super) fn typed(&self, span: Span) -> &str {
        self.source.get(span.range()).unwrap_or_default()
    }

    /// What the draft has behind a place.
    pub(super) fn typed_behind(&self, span: Span) -> &str {
        self.source.get(span.range().end..).unwrap_or_default()
    }

    /// The draft from where the passage begins to the end of that line.
    pub(super) fn opening(&self) -> &str {
        let start = self.pieces.first().map_or(self.span.range().start, |piece| piece.source);
        self.source.get(start..).and_then(|rest| rest.lines().next()).unwrap_or_default()
    }

    /// Whether it is prose: sentences, not names in a table.
    pub(super) fn is_prose(&self) -> bool {
        matches!(self.part, Part::Heading(_) | Part::Paragraph | Part::Item | Part::Quote | Part::Note)
    }

    fn push(&mut self, text: &str, span: Span) {
        let typed = self.source.get(span.range()).unwrap_or_default();
        let mut from = span.range().start;
        if typed == text {
            self.pieces.push(Piece { start: self.text.len(), source: from });
            self.text.push_str(text);
            return;
        }
        // escapes, entities and line ends lie between the characters, and reading writes some of them otherwise
        let end = span.range().end;
        let mut chars = text.chars().peekable();
        while let Some(c) = chars.next() {
            let near = self.source.floor_char_boundary(end.min(from + LONGEST_ESCAPE));
            let near = self.source.get(from..near).unwrap_or_default();
            let next = chars.peek().copied();
            // a character farther on is this one only if the next one follows it
            let is = |at: &usize| {
                let behind = near.get(at + c.len_utf8()..).and_then(|behind| behind.chars().next());
                *at == 0 || next.is_none() || behind == next
            };
            let found = near.match_indices(c).map(|(at, _)| at).find(is);
            let at = from + found.unwrap_or_default();
            self.pieces.push(Piece { start: self.text.len(), source: at });
            self.text.push(c);
            let typed = near.chars().next();
            from = match (found, typed) {
                (Some(_), _) => at + c.len_utf8(),
                // written otherwise: one for one, unless something was put in
                (None, Some(typed)) if Some(typed) != next => at + typed.len_utf8(),
                (None, _) => at,
            };
        }
    }

    fn line(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            match inline {
                Inline::Text(text) => self.push(&text.value, text.span),
                Inline::Marked { parts, .. } => self.line(parts),
                Inline::Link(link) => self.line(&link.text),
                Inline::Code(code) => self.stand_in(OBJECT, code.span),
                Inline::Image(image) => self.stand_in(OBJECT, image.span),
                Inline::Break(span) => self.stand_in('\n', *span),
                Inline::Note(_) => {}
            }
        }
    }

    fn stand_in(&mut self, c: char, span: Span) {
        self.pieces.push(Piece { start: self.text.len(), source: span.range().start });
        self.text.push(c);
    }
}

/// Marks of Markdown, which cannot be put in as they are.
const NEEDS_ESCAPE: [char; 9] = ['\\', '*', '_', '~', '<', '`', '|', '[', ']'];

/// More bytes than lie between two characters of a text in the draft.
const LONGEST_ESCAPE: usize = 64;

/// The passages of a document, in the order in which they are read.
pub(super) fn passages<'a>(document: &'a Document, sources: &'a Sources) -> Vec<Passage<'a>> {
    let mut all = All { sources, attachment: 0, passages: Vec::new() };
    for line in texts(&document.front, Field::Title) {
        all.named(Part::Title, line);
    }
    all.blocks(&document.body, Part::Paragraph);
    for attachment in &document.attachments {
        all.attachment += 1;
        attachment.title.iter().for_each(|line| all.named(Part::Caption, line));
        all.blocks(&attachment.body, Part::Paragraph);
    }
    all.finish()
}

/// What stands in the elements: the names of bodies, and those of attachments.
pub(super) fn elements<'a>(document: &'a Document, sources: &'a Sources) -> Vec<Passage<'a>> {
    let mut all = All { sources, attachment: 0, passages: Vec::new() };
    for field in [Field::Recipient, Field::Issuer, Field::Cc, Field::Printer] {
        texts(&document.front, field).iter().for_each(|line| all.named(Part::Caption, line));
    }
    if let Some(Value::Attachments(list)) =
        document.front.fields.get(&Field::Attachments).map(|entry| &entry.value)
    {
        list.iter().for_each(|listed| all.named(Part::Caption, &listed.title));
    }
    all.finish()
}

struct All<'a> {
    sources: &'a Sources,
    attachment: usize,
    passages: Vec<Passage<'a>>,
}

impl<'a> All<'a> {
    fn begin(&self, part: Part, span: Span) -> Passage<'a> {
        let source = self.source(span.source);
        let (text, head, number, attachment) = (String::new(), 0, None, self.attachment);
        let (chars, starts, alone, index, pieces) =
            (Vec::new(), Vec::new(), OnceCell::new(), Index::default(), Vec::new());
        Passage { part, text, chars, starts, alone, index, head, number, span, attachment, pieces, source }
    }

    fn finish(mut self) -> Vec<Passage<'a>> {
        for passage in &mut self.passages {
            passage.chars = passage.text.char_indices().collect();
            passage.starts = Starts::all(&passage.chars);
            passage.index = Index::of(&passage.chars);
        }
        self.passages
    }

    fn source(&self, id: SourceId) -> &'a str {
        self.sources.get(id).map_or("", |source| source.text.as_str())
    }

    fn named(&mut self, part: Part, text: &Spanned<String>) {
        let mut passage = self.begin(part, text.span);
        passage.push(&text.value, text.span);
        self.passages.push(passage);
    }

    fn line(&mut self, part: Part, inlines: &[Inline], span: Span) {
        let mut passage = self.begin(part, span);
        passage.line(inlines);
        self.passages.push(passage);
        self.notes(inlines);
    }

    /// Blocks nest to a bounded depth.
    fn blocks(&mut self, blocks: &'a [Block], part: Part) {
        for block in blocks {
            match block {
                Block::Heading(heading) => {
                    let mut passage = self.begin(Part::Heading(heading.level), heading.span);
                    passage.number = heading.number.as_ref();
                    passage.line(&heading.text);
                    passage.head = passage.text.len();
                    passage.line(&heading.rest);
                    self.passages.push(passage);
                    self.notes(&heading.text);
                    self.notes(&heading.rest);
                }
                Block::Paragraph(paragraph) => self.line(part, &paragraph.text, paragraph.span),
                Block::List(list) => list.items.iter().for_each(|item| self.blocks(&item.blocks, Part::Item)),
                Block::Quote(quote) => self.blocks(&quote.blocks, Part::Quote),
                Block::Table(table) => {
                    if let Some(caption) = &table.caption {
                        self.line(Part::Caption, &caption.text, caption.span);
                    }
                    table.rows.iter().flatten().for_each(|cell| self.line(Part::Cell, &cell.text, cell.span));
                }
                Block::Figure(figure) => {
                    if let Some(caption) = &figure.caption {
                        self.line(Part::Caption, &caption.text, caption.span);
                    }
                }
                Block::Code(_) | Block::Rule(_) | Block::NewPage(_) => {}
            }
        }
    }

    /// The footnotes of a line, behind it.
    fn notes(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            match inline {
                Inline::Note(note) => {
                    let span = note.text.iter().find_map(first_span).unwrap_or(note.span);
                    let mut passage = self.begin(Part::Note, span);
                    passage.line(&note.text);
                    self.passages.push(passage);
                }
                _ => self.notes(inline.parts()),
            }
        }
    }
}

fn first_span(inline: &Inline) -> Option<Span> {
    match inline {
        Inline::Text(text) | Inline::Code(text) => Some(text.span),
        Inline::Marked { parts, .. } => parts.iter().find_map(first_span),
        Inline::Link(link) => Some(link.span),
        Inline::Image(image) => Some(image.span),
        Inline::Note(_) | Inline::Break(_) => None,
    }
}
