//! A draft that is searched for elements. In: its lines. Out: what was found, and what is left.

use super::shape;
use crate::aligned::by_blanks;
use crate::diagnostic::Diagnostic;
use crate::document::{Block, Field, FrontMatter, Heading, Inline, List, Paragraph, Value};
use crate::drawn;
use crate::raised::raised;
use crate::read::draft::Draft;
use crate::read::{date, field, issued, notes, split, title};
use crate::rules;
use crate::source::{Span, Spanned};

/// How the titles of forms end.
const FORMS: [char; 3] = ['单', '表', '卡'];

/// What a block says on a line of its own.
pub(super) struct Line {
    /// Its words, without marks; empty for a table, a figure and the like.
    pub(super) text: String,
    pub(super) span: Span,
    /// The depth of its `#`, if it has some.
    pub(super) depth: Option<u8>,
    /// Whether it is a paragraph or a heading.
    pub(super) plain: bool,
}

impl Line {
    pub(super) fn new(block: &Block) -> Self {
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
pub(super) fn words(text: &[Inline]) -> String {
    let mut words = String::new();
    for inline in text {
        match inline {
            Inline::Break(_) => words.push(' '),
            Inline::Marked { mark, parts } => {
                let plain = split::plain(parts);
                words.push_str(&raised(&plain, *mark).unwrap_or(plain));
            }
            inline => words.push_str(&split::plain(std::slice::from_ref(inline))),
        }
    }
    words
}

/// An element that was found.
pub(super) struct Found {
    pub(super) field: Field,
    pub(super) value: Value,
    pub(super) span: Span,
    /// Why it may be something else, if it may.
    pub(super) doubt: Option<String>,
}

/// A draft that is searched.
pub(super) struct Scan<'s, 'a> {
    pub(super) draft: &'s mut Draft<'a>,
    pub(super) front: &'s FrontMatter,
    pub(super) blocks: Vec<Block>,
    /// What each block says.
    pub(super) lines: Vec<Line>,
    /// Which blocks are elements, and so no body.
    pub(super) taken: Vec<bool>,
    pub(super) found: Vec<Found>,
    /// Whether elements may stand in the text that only their place or shape tells.
    pub(super) bare: bool,
    /// Whether its writer typed a front matter.
    pub(super) fronted: bool,
}

impl Scan<'_, '_> {
    /// The words of a block; none of one that is no line.
    pub(super) fn text(&self, at: usize) -> &str {
        self.lines.get(at).filter(|line| line.plain).map_or("", |line| &line.text)
    }

    pub(super) fn span(&self, at: usize) -> Span {
        self.lines.get(at).map(|line| line.span).unwrap_or_default()
    }

    pub(super) fn depth(&self, at: usize) -> Option<u8> {
        self.lines.get(at)?.depth
    }

    pub(super) fn is_taken(&self, at: usize) -> bool {
        self.taken.get(at).copied().unwrap_or(true)
    }

    pub(super) fn take(&mut self, at: usize) {
        if let Some(taken) = self.taken.get_mut(at) {
            *taken = true;
        }
    }

    /// Whether a line is a rule that somebody drew.
    pub(super) fn is_rule(&self, at: usize) -> bool {
        matches!(self.blocks.get(at), Some(Block::Rule(_))) || drawn::is_rule(self.text(at))
    }

    /// Whether blanks stand before a line, as before the first of a paragraph.
    pub(super) fn stands_in(&self, at: usize) -> bool {
        let before =
            self.draft.slice(0..self.span(at).start as usize).rsplit('\n').next().unwrap_or_default();
        before.len() > 1 && before.trim().is_empty()
    }

    /// Whether a note stands in a line.
    pub(super) fn has_note(&self, at: usize) -> bool {
        matches!(self.blocks.get(at),
            Some(Block::Heading(Heading { text, .. }) | Block::Paragraph(Paragraph { text, .. })) if notes::any(text))
    }

    /// An element is words alone: a note in its line would vanish, and marks do.
    pub(super) fn tell_of_loss(&mut self) {
        for (block, _) in self.blocks.iter().zip(&self.taken).filter(|(_, taken)| **taken) {
            let (Block::Heading(Heading { text, .. }) | Block::Paragraph(Paragraph { text, .. })) = block
            else {
                continue;
            };
            title::lost(text, block.span()).into_iter().for_each(|lost| self.draft.report(lost));
            if notes::any(text) {
                let told = rules::NOTE.at(block.span(), "这一行认作要素，要素里不能带脚注");
                self.draft.report(told.hint("把脚注移到正文里"));
            }
        }
    }

    pub(super) fn has(&self, field: Field) -> bool {
        self.found.iter().any(|found| found.field == field)
    }

    /// The title: what was found, or else what the front matter says; minutes may have their mark alone.
    pub(super) fn title(&self) -> Option<&Value> {
        let find = |field| {
            let found = self.found.iter().find(|found| found.field == field).map(|found| &found.value);
            found.or_else(|| self.front.fields.get(&field).map(|entry| &entry.value))
        };
        find(Field::Title).or_else(|| find(Field::Mark))
    }

    /// What the title says is issued with this document.
    pub(super) fn issued(&self) -> Option<String> {
        let by_order = || {
            let is_order = self.is_headed("令 命令");
            self.lines
                .iter()
                .filter(|line| is_order && line.plain)
                .find_map(|line| issued::made_known(&line.text))
        };
        let Some(Value::Texts(lines)) = self.title() else { return by_order() };
        let texts = || self.lines.iter().skip_while(|line| !line.text.contains('《')).map(|line| &line.text);
        issued::issued_name(&title::joined(lines), texts).or_else(by_order)
    }

    /// Whether the title ends with one of some kinds, parted by blanks.
    pub(super) fn is_titled(&self, kinds: &str) -> bool {
        self.title().is_some_and(|title| shape::is_of_kind(title, kinds))
    }

    /// Whether 发文机关标志 ends with one of some kinds, parted by blanks.
    pub(super) fn is_headed(&self, kinds: &str) -> bool {
        let seen = self.front.fields.get(&Field::Mark).map(|entry| &entry.value);
        let found = self.found.iter().find(|found| found.field == Field::Mark).map(|found| &found.value);
        found.or(seen).is_some_and(|mark| shape::is_of_kind(mark, kinds))
    }

    /// Whether the front matter names a field.
    pub(super) fn is_said(&self, field: Field) -> bool {
        self.front.fields.contains_key(&field) || self.front.garbled.contains(&field)
    }

    /// Whether words of a line can be an element that only their place tells: one that the front matter names is what it says, and
    /// all there is below one is the text.
    pub(super) fn may_be(&self, field: Field, at: usize, words: &str) -> bool {
        let is_all =
            self.fronted && self.taken.iter().enumerate().all(|(other, taken)| *taken || other == at);
        !is_all && !self.is_said(field) || self.says(field, words)
    }

    /// Whether the front matter says words of a field, marks aside.
    pub(super) fn says(&self, field: Field, words: &str) -> bool {
        let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        match self.front.fields.get(&field).map(|entry| &entry.value) {
            Some(Value::Texts(said)) => letters(&title::joined(said)) == letters(words),
            Some(Value::Date(said)) => date::parse(&shape::squeeze(words)) == Some(said.value),
            _ => false,
        }
    }

    /// Whether a label of the text names an element: where the front matter says another one, 日期 may be that of a meeting, and what a
    /// form says behind 填报单位 is its text.
    pub(super) fn is_label_of(&self, field: Field, label: &str, words: &str) -> bool {
        let is_other = || self.front.fields.contains_key(&field) || self.is_titled_as_form();
        !field::is_loose(label) || !is_other() || self.says(field, words)
    }

    /// Whether the title is that of a form: 信息报告单, 登记表.
    fn is_titled_as_form(&self) -> bool {
        matches!(self.title(), Some(Value::Texts(lines)) if title::joined(lines).ends_with(FORMS))
    }

    /// Whether a line says something of what a plan or a form is about, and not of how a document is drafted: that stands on a sheet
    /// which names the title too.
    pub(super) fn is_of_form(&self, text: &str) -> bool {
        let label = |cell: &str| cell.split_once(['：', ':']).map(|(label, _)| shape::squeeze(label));
        let names_title = |cell: &&str| {
            label(cell).is_some_and(|it| field::find(&it) == Some(Field::Title) && !field::is_loose(&it))
        };
        let typed = self.draft.slice(self.front.span.range());
        let unfenced = !typed.is_empty() && !typed.starts_with("---");
        label(text).is_some_and(|label| field::is_of_forms(&label))
            && !unfenced
            && !self.lines.iter().any(|line| by_blanks(&line.text).iter().any(names_title))
    }

    /// A part of a line with its place, blanks that draw it apart taken out.
    pub(super) fn part(&self, at: usize, words: &str) -> Spanned<String> {
        let span = self.span(at);
        let typed = self.draft.slice(span.range());
        let words = words.trim();
        let place = typed.find(words).map(|start| start + span.start as usize);
        let place = place.map_or(span, |start| self.draft.span(start..start + words.len()));
        Spanned::new(words.to_owned(), place)
    }

    pub(super) fn found(&mut self, field: Field, value: Value, span: Span, doubt: Option<String>) {
        if value_is_empty(&value) {
            return;
        }
        match self.found.iter_mut().find(|found| found.field == field) {
            Some(Found { value: Value::Texts(before), span: place, .. })
                if matches!(
                    field,
                    Field::Cc
                        | Field::Signers
                        | Field::Attendees
                        | Field::Observers
                        | Field::Absent
                        | Field::Recorder
                ) =>
            {
                if let Value::Texts(texts) = value {
                    let is_known = |name: &Spanned<String>| before.iter().any(|known| is_same(known, name));
                    let (again, new): (Vec<_>, Vec<_>) = texts.into_iter().partition(is_known);
                    before.extend(new);
                    *place = place.to(span);
                    said_again(field, &again).into_iter().for_each(|told| self.draft.report(told));
                }
            }
            _ => self.found.push(Found { field, value, span, doubt }),
        }
    }

    pub(super) fn found_text(&mut self, field: Field, at: usize, words: &str) {
        let text = self.part(at, words);
        let span = text.span;
        self.found(field, Value::Texts(vec![text]), span, None);
    }
}

/// Whether two names are one, in which one may lack what the other has in brackets: 陈志强（主任）.
fn is_same(one: &Spanned<String>, other: &Spanned<String>) -> bool {
    let (one, other) = (shape::squeeze(&one.value), shape::squeeze(&other.value));
    one == other || shape::without_brackets(&one) == other || shape::without_brackets(&other) == one
}

/// That names stand in two lists of one element, of which the second is left out.
fn said_again(field: Field, names: &[Spanned<String>]) -> Option<Diagnostic> {
    let span = names.iter().map(|name| name.span).reduce(Span::to)?;
    let typed: Vec<&str> = names.iter().map(|name| name.value.as_str()).collect();
    let message = format!("去掉了重复的“{}”，前面已经写作{}", typed.join("、"), field.title());
    Some(rules::DROPPED.at(span, message))
}

pub(super) fn value_is_empty(value: &Value) -> bool {
    matches!(value, Value::Texts(texts) if texts.iter().all(|text| text.value.is_empty()))
}

/// The texts of a list whose items are single lines, each with its place.
pub(super) fn items(list: &List) -> Option<Vec<Spanned<String>>> {
    let item = |item: &crate::document::Item| match item.blocks.as_slice() {
        [Block::Paragraph(paragraph)] => Some(Spanned::new(words(&paragraph.text), paragraph.span)),
        _ => None,
    };
    list.items.iter().map(item).collect()
}

/// The lines of a title that a block is.
pub(super) fn title_lines(block: &Block) -> Vec<Spanned<String>> {
    match block {
        Block::Heading(heading) => title::lines(&heading.text),
        Block::Paragraph(paragraph) => title::lines(&paragraph.text),
        _ => Vec::new(),
    }
}
