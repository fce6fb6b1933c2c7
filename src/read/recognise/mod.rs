//! Elements typed in the text itself. In: the blocks of a draft, and what its front matter says. Out: the blocks that are
//! the body, and a front matter that has the elements found at their places, each with a note.
//!
//! ```text
//! blocks ─head─▶ 份号 密级 紧急程度 发文机关标志 发文字号 签发人 标题 主送机关
//!        ─tail─▶ 印发 抄送 附注 成文日期 署名 附件说明 出席 列席
//!        ─join─▶ what the front matter lacks is added, what it says too is compared, the style is chosen
//! ```
//!
//! An element is found by its number, its place and its shape. What is typed in a front matter wins; in a draft that has
//! one, only what cannot be anything else is taken out of the text.

mod below_title;
mod head;
mod join;
mod listed;
mod shape;
mod tail;

pub(super) use listed::inline_entries;

use super::{Draft, attachments, notes, split, title};
use crate::document::{Block, Entry, Field, FrontMatter, Heading, Inline, List, Paragraph, Value};
use crate::rules;
use crate::source::{Span, Spanned};

/// Finds the elements among the blocks of a draft; one that is `bare` says none of them in a front matter of its writer's.
pub(super) fn recognise(
    draft: &mut Draft,
    front: &mut FrontMatter,
    blocks: Vec<Block>,
    bare: bool,
) -> Vec<Block> {
    let lines = blocks.iter().map(Line::new).collect::<Vec<_>>();
    // a title that a program saw is typed like any other
    if bare && let Some(Entry { value: Value::Texts(lines), .. }) = front.fields.get_mut(&Field::Title) {
        lines.iter_mut().for_each(|line| line.value = head::without_blanks(&line.value));
    }
    let mut scan = Scan {
        draft,
        front,
        taken: vec![false; lines.len()],
        lines,
        blocks,
        found: Vec::new(),
        garbled: Vec::new(),
        bare,
    };
    let body = head::scan(&mut scan);
    tail::scan(&mut scan, body);
    scan.tell_of_notes();
    let Scan { taken, blocks, found, garbled, .. } = scan;
    let kept = blocks.into_iter().zip(taken).filter(|(_, taken)| !taken).map(|(block, _)| block).collect();
    front.garbled.extend(garbled);
    join::join(draft, front, found, bare);
    kept
}

/// What a block says on a line of its own.
struct Line {
    /// Its words, without marks; empty for a table, a figure and the like.
    text: String,
    span: Span,
    /// The depth of its `#`, if it has some.
    depth: Option<u8>,
    /// Whether it is a paragraph or a heading.
    plain: bool,
}

impl Line {
    fn new(block: &Block) -> Self {
        let (text, depth) = match block {
            Block::Heading(heading) => (words(&heading.text), Some(heading.level)),
            Block::Paragraph(paragraph) => (words(&paragraph.text), None),
            _ => (String::new(), None),
        };
        let plain = matches!(block, Block::Heading(_) | Block::Paragraph(_));
        Self { text: text.trim().to_owned(), span: block.span(), depth, plain }
    }
}

/// The words of a line, a blank where the writer broke it.
fn words(text: &[Inline]) -> String {
    let mut words = String::new();
    for inline in text {
        match inline {
            Inline::Break(_) => words.push(' '),
            inline => words.push_str(&split::plain(std::slice::from_ref(inline))),
        }
    }
    words
}

/// An element that was found.
struct Found {
    field: Field,
    value: Value,
    span: Span,
    /// Why it may be something else, if it may.
    doubt: Option<String>,
}

/// A draft that is searched.
struct Scan<'s, 'a> {
    draft: &'s mut Draft<'a>,
    front: &'s FrontMatter,
    blocks: Vec<Block>,
    /// What each block says.
    lines: Vec<Line>,
    /// Which blocks are elements, and so no body.
    taken: Vec<bool>,
    found: Vec<Found>,
    /// What stands there and cannot be understood.
    garbled: Vec<Field>,
    /// Whether the draft has no front matter.
    bare: bool,
}

impl Scan<'_, '_> {
    /// The words of a block; none of one that is no line.
    fn text(&self, at: usize) -> &str {
        self.lines.get(at).filter(|line| line.plain).map_or("", |line| &line.text)
    }

    fn span(&self, at: usize) -> Span {
        self.lines.get(at).map(|line| line.span).unwrap_or_default()
    }

    fn depth(&self, at: usize) -> Option<u8> {
        self.lines.get(at)?.depth
    }

    fn is_taken(&self, at: usize) -> bool {
        self.taken.get(at).copied().unwrap_or(true)
    }

    fn take(&mut self, at: usize) {
        if let Some(taken) = self.taken.get_mut(at) {
            *taken = true;
        }
    }

    /// An element is words alone: a note in its line would vanish.
    fn tell_of_notes(&mut self) {
        for (block, _) in self.blocks.iter().zip(&self.taken).filter(|(_, taken)| **taken) {
            let (Block::Heading(Heading { text, .. }) | Block::Paragraph(Paragraph { text, .. })) = block
            else {
                continue;
            };
            if notes::any(text) {
                let told = rules::NOTE.at(block.span(), "这一行认作要素，要素里不能带脚注");
                self.draft.report(told.hint("把脚注移到正文里"));
            }
        }
    }

    fn has(&self, field: Field) -> bool {
        self.found.iter().any(|found| found.field == field)
    }

    /// The title: what was found, or else what the front matter says; minutes may have their mark alone.
    fn title(&self) -> Option<&Value> {
        let find = |field| {
            let found = self.found.iter().find(|found| found.field == field).map(|found| &found.value);
            found.or_else(|| self.front.fields.get(&field).map(|entry| &entry.value))
        };
        find(Field::Title).or_else(|| find(Field::Mark))
    }

    /// What the title says is issued with this document.
    fn issued(&self) -> Option<String> {
        let Value::Texts(lines) = self.title()? else { return None };
        attachments::issued_name(&title::joined(lines))
    }

    /// Whether the title ends with one of some kinds, parted by blanks.
    fn is_titled(&self, kinds: &str) -> bool {
        self.title().is_some_and(|title| shape::is_of_kind(title, kinds))
    }

    /// Whether the front matter names a field.
    fn is_said(&self, field: Field) -> bool {
        self.front.fields.contains_key(&field)
    }

    /// A part of a line with its place, blanks that draw it apart taken out.
    fn part(&self, at: usize, words: &str) -> Spanned<String> {
        let span = self.span(at);
        let typed = self.draft.slice(span.range());
        let words = words.trim();
        let place = typed.find(words).map(|start| start + span.start as usize);
        let place = place.map_or(span, |start| self.draft.span(start..start + words.len()));
        Spanned::new(words.to_owned(), place)
    }

    fn found(&mut self, field: Field, value: Value, span: Span, doubt: Option<String>) {
        if value_is_empty(&value) {
            return;
        }
        match self.found.iter_mut().find(|found| found.field == field) {
            Some(Found { value: Value::Texts(before), span: place, .. })
                if matches!(
                    field,
                    Field::Cc | Field::Signers | Field::Attendees | Field::Observers | Field::Absent
                ) =>
            {
                if let Value::Texts(texts) = value {
                    before.extend(texts);
                    *place = place.to(span);
                }
            }
            _ => self.found.push(Found { field, value, span, doubt }),
        }
    }

    fn found_text(&mut self, field: Field, at: usize, words: &str) {
        let text = self.part(at, words);
        let span = text.span;
        self.found(field, Value::Texts(vec![text]), span, None);
    }
}

fn value_is_empty(value: &Value) -> bool {
    matches!(value, Value::Texts(texts) if texts.iter().all(|text| text.value.is_empty()))
}

/// The texts of a list whose items are single lines, each with its place.
fn items(list: &List) -> Option<Vec<Spanned<String>>> {
    let item = |item: &crate::document::Item| match item.blocks.as_slice() {
        [Block::Paragraph(paragraph)] => Some(Spanned::new(words(&paragraph.text), paragraph.span)),
        _ => None,
    };
    list.items.iter().map(item).collect()
}

/// The lines of a title that a block is.
fn title_lines(block: &Block) -> Vec<Spanned<String>> {
    match block {
        Block::Heading(heading) => title::lines(&heading.text),
        Block::Paragraph(paragraph) => title::lines(&paragraph.text),
        _ => Vec::new(),
    }
}
