//! Composing. In: a Document, a Style, the pictures it names. Out: a [`Composition`]: content in the order of the paper,
//! numbers, generated words, named styles; and what could not be shown as the draft wrote it.

mod attachments;
mod body;
mod caption;
pub mod composition;
mod contents;
mod fields;
mod figure;
mod imprint;
mod inline;
mod letterhead;
mod list;
mod numbering;
mod pictures;
mod sign_off;
mod table;

use crate::diagnostic::Diagnostic;
use crate::document::{Block, Document, Field, FrontMatter, Value};
use crate::source::{Span, Spanned};
use crate::style::{ContentsStyle, Piece, Slot, Style, StyleId, TextSlot};
use body::Body;
use composition::{Composition, Facing, Group, Info, Item, Marks, Paragraph, Place, Role, Run, Tab};
use numbering::Numbering;
use std::ops::Range;

pub use pictures::Find;
pub use pictures::Pictures;

/// What an earlier layout of the same document has found out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Findings {
    /// 主送机关 stands in 版记, as §7.3.2 asks where page 1 would show no body.
    pub recipient_moved: bool,
    /// The page of each item that 目录 lists, as it is printed there; empty where nothing has been laid out yet.
    pub pages: Vec<u32>,
}

/// Arranges a document by the slots of a style.
pub fn compose<'a>(
    document: &Document,
    style: &'a Style,
    pictures: &Pictures<'_>,
    findings: &Findings,
    diagnostics: &mut Vec<Diagnostic>,
) -> Composition<'a> {
    let front = &document.front;
    let numbering = Numbering::new(&style.headings);
    let mut composer = Composer {
        style,
        front,
        pictures,
        findings,
        numbering,
        divisions: 0,
        tables: 0,
        figures: 0,
        items: Vec::new(),
        groups: Vec::new(),
        notes: Vec::new(),
        contents: None,
        restarts: Vec::new(),
        heads: Vec::new(),
        diagnostics,
    };
    let mut body = 0..0;
    for slot in &style.slots {
        let before = composer.items.len();
        composer.slot(slot, document);
        let own = composer.items.get(before..).unwrap_or_default();
        let last = own.iter().rposition(|item| !matches!(item, Item::NewPage(_)));
        if let (Slot::Body { .. }, Some(last)) = (slot, last) {
            body = before..before + last + 1;
        }
    }
    composer.end_page();
    let (start, listed) = composer.list_contents(&mut body);
    let front =
        composer.contents.filter(|(contents, _)| contents.even_page).and_then(|_| start.checked_sub(1));
    let preprinted = composer.affirms(Field::Preprinted);
    Composition {
        style,
        info: info(document),
        items: composer.items,
        preprinted,
        groups: composer.groups,
        notes: composer.notes,
        start,
        front,
        listed,
        restarts: composer.restarts,
        body,
        tight: None,
    }
}

/// 副标题 has one dash before it, whether the draft typed it or not.
fn one_dash(words: &mut [Spanned<String>]) {
    let dashes = |c: char| matches!(c, '—' | '-' | '–');
    if let [dash, subtitle, ..] = words
        && dash.value.chars().all(dashes)
    {
        subtitle.value = subtitle.value.trim_start_matches(dashes).to_owned();
    }
}

/// A composition in the making.
struct Composer<'a, 'd> {
    style: &'a Style,
    front: &'d FrontMatter,
    pictures: &'d Pictures<'d>,
    findings: &'d Findings,
    numbering: Numbering<'a>,
    /// How many divisions the text stands in.
    divisions: u8,
    /// How many tables with a caption came before.
    tables: u32,
    /// 图序: the number of the last figure.
    figures: u32,
    items: Vec<Item<'a>>,
    groups: Vec<Group>,
    notes: Vec<Paragraph<'a>>,
    /// 目录: how it looks and before which item it stands, if the draft asks for it.
    contents: Option<(&'a ContentsStyle, usize)>,
    /// Where the headings of attachments are counted anew.
    restarts: Vec<usize>,
    /// Label and title of each attachment.
    heads: Vec<Range<usize>>,
    diagnostics: &'d mut Vec<Diagnostic>,
}

impl<'a> Composer<'a, '_> {
    fn slot(&mut self, slot: &'a Slot, document: &Document) {
        match slot {
            // a mark that says what the title says, at the same place of the draft, is that title in red
            Slot::Text(text)
                if text.text == [Piece::Field(Field::Title)]
                    && fields::texts(Field::Title, self.front) == fields::texts(Field::Mark, self.front) => {}
            Slot::Text(text) => self.text(text),
            Slot::Corner(corner) => self.corner(corner),
            Slot::Mark(mark) => self.mark(mark),
            Slot::NumberLine(line) => self.number_line(line),
            Slot::Rule(rule) => self.items.push(Item::Rule(rule)),
            Slot::Body { style } => self.blocks(&document.body, *style, self.items.len(), Facing::Upright),
            Slot::Contents(contents) => {
                self.contents = self.affirms(Field::Contents).then_some((contents, self.items.len()));
            }
            Slot::AttachmentList(list) => self.attachment_list(list),
            Slot::SignOff(sign_off) => self.sign_off(sign_off),
            Slot::Attachments(attachments) => self.attachments(document, attachments),
            Slot::Imprint(imprint) => self.imprint(imprint),
        }
    }

    /// Whether the front matter says yes to a field.
    fn affirms(&self, field: Field) -> bool {
        fields::texts(field, self.front).iter().any(|text| matches!(&*text.value, "是" | "true"))
    }

    fn text(&mut self, slot: &TextSlot) {
        let names = |field| slot.text.contains(&Piece::Field(field));
        if self.findings.recipient_moved && names(Field::Recipient) {
            return;
        }
        let Some(mut words) = fields::fill(&slot.text, self.front) else { return };
        if names(Field::Subtitle) {
            one_dash(&mut words);
        }
        let Some(mut paragraph) = self.labelled(slot, words) else { return };
        if names(Field::Title) {
            paragraph.role = Role::Title;
        }
        if let Some(at) = slot.at {
            paragraph.place = Place::At(at);
        }
        self.items.push(Item::Paragraph(paragraph));
    }

    /// Text that the draft says itself, its plain paragraphs in a `style`; what heads it begins with the item
    /// `first`, and its pages are held so.
    fn blocks(&mut self, blocks: &[Block], style: StyleId, first: usize, facing: Facing) {
        let plain = &self.style.paragraphs[style];
        let mut body = Body {
            style: self.style,
            pictures: self.pictures,
            plain,
            numbering: &mut self.numbering,
            divisions: &mut self.divisions,
            tables: &mut self.tables,
            figures: &mut self.figures,
            facing,
            first,
            items: &mut self.items,
            groups: &mut self.groups,
            notes: &mut self.notes,
            diagnostics: self.diagnostics,
            group: None,
            lists: 0,
            label: None,
            in_note: false,
        };
        body.blocks(blocks);
    }

    /// Takes back a new page on which nothing stands yet: what comes next starts one of its own.
    fn end_page(&mut self) {
        self.items.pop_if(|item| matches!(item, Item::NewPage(_)));
    }

    /// A slot's words behind its label.
    fn labelled(&self, slot: &TextSlot, words: Vec<Spanned<String>>) -> Option<Paragraph<'a>> {
        let near = words.first()?.span;
        let mut paragraph = self.paragraph(slot.style, Role::Paragraph, words, Place::Flow);
        if paragraph.runs.iter().any(|run| run.text.contains('\t')) {
            // what follows a tab ends at the right
            paragraph.tabs.push(Tab::End(self.style.page.block.width - paragraph.style.right));
        }
        if let Some(label) = &slot.label {
            let label = self
                .runs(label.style, vec![Spanned::new(label.text.clone(), Span { end: near.start, ..near })]);
            paragraph.runs.splice(0..0, label);
        }
        self.give_room(&mut paragraph);
        Some(paragraph)
    }

    /// What stands behind a tab has a line of its own where a line has no room for both: no day is parted.
    fn give_room(&self, paragraph: &mut Paragraph<'a>) {
        let style = paragraph.style;
        let halves: i64 = paragraph.runs.iter().flat_map(|run| run.text.chars()).map(half_widths).sum();
        let room = self.style.page.block.width - style.left - style.first_indent - style.right;
        if style.size * halves / 2 > room {
            paragraph.runs.iter_mut().for_each(|run| run.text = run.text.replace('\t', "\n\t"));
        }
    }

    /// A paragraph of generated words.
    fn paragraph(
        &self,
        style: StyleId,
        role: Role,
        words: Vec<Spanned<String>>,
        place: Place<'a>,
    ) -> Paragraph<'a> {
        let span = words.iter().map(|word| word.span).reduce(Span::to).unwrap_or(self.front.span);
        let runs = self.runs(style, words);
        Paragraph {
            style: &self.style.paragraphs[style],
            role,
            number: None,
            runs,
            place,
            group: None,
            tabs: Vec::new(),
            seal: None,
            span,
        }
    }

    /// Words in the type of a style.
    fn runs(&self, style: StyleId, words: Vec<Spanned<String>>) -> Vec<Run<'a>> {
        let style = &self.style.paragraphs[style];
        let run = |word: Spanned<String>| Run {
            text: word.value,
            style,
            marks: Marks::default(),
            note: None,
            span: word.span,
        };
        words.into_iter().map(run).collect()
    }
}

/// How wide a character is, in halves of one.
const fn half_widths(c: char) -> i64 {
    if c.is_ascii() { 1 } else { 2 }
}

/// What the files say of themselves.
fn info(document: &Document) -> Info {
    let join = |field, between: &str| {
        let texts = fields::texts(field, &document.front);
        texts.into_iter().map(|text| text.value).collect::<Vec<_>>().join(between)
    };
    let date = document.front.fields.get(&Field::Date).and_then(|entry| match &entry.value {
        Value::Date(date) => Some(date.value),
        _ => None,
    });
    // bulletins may bear their mark alone
    let title = [Field::Title, Field::Mark].map(|field| join(field, ""));
    let title = title.into_iter().find(|title| !title.is_empty()).unwrap_or_default();
    Info { title, author: join(Field::Issuer, "、"), date }
}
