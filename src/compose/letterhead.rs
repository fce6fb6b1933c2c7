//! 版头. In: the front matter and the slots of a letterhead. Out: its lines, each with its place.

use super::Composer;
use super::composition::{Item, Mark, Marks, Paragraph, Place, Role, Run, Tab};
use super::fields::{fill, texts};
use crate::document::Field;
use crate::length::Length;
use crate::source::Spanned;
use crate::style::{Corner, MarkStyle, NumberLine, ParagraphStyle, TextSlot};

impl<'a> Composer<'a, '_> {
    /// 份号、密级、紧急程度: on their rows, or below each other with 发文字号 at the right of the first.
    pub(super) fn corner(&mut self, corner: &'a Corner) {
        let mut row = 0;
        let mut lines = Vec::new();
        for line in &corner.lines {
            let Some(words) = fill(&line.text.text, self.front) else { continue };
            row = line.row.map_or(row + 1, i64::from);
            // lines without a row of their own follow the last one that has
            let place =
                if corner.beside.is_none() { Place::At(self.style.page.row(row - 1)) } else { Place::Flow };
            lines.push(self.paragraph(line.text.style, Role::Paragraph, words, place));
        }
        if let Some((slot, words)) =
            corner.beside.as_ref().and_then(|slot| Some((slot, fill(&slot.text, self.front)?)))
        {
            self.set_beside(slot, words, &mut lines);
        }
        self.items.extend(lines.into_iter().map(Item::Paragraph));
    }

    /// Adds words that end at the right edge to the first line, or makes a line of them.
    fn set_beside(&self, slot: &TextSlot, words: Vec<Spanned<String>>, lines: &mut Vec<Paragraph<'a>>) {
        if lines.is_empty() {
            lines.push(self.paragraph(slot.style, Role::Paragraph, Vec::new(), Place::Flow));
        }
        let Some(first) = lines.first_mut() else { return };
        first.tabs.push(Tab::End(self.style.page.block.width));
        first.runs.push(self.tab(first.style));
        first.runs.extend(self.runs(slot.style, words));
    }

    /// 发文机关标志: what the draft names so, else the issuers with the word that the style adds.
    pub(super) fn mark(&mut self, mark: &'a MarkStyle) {
        let paragraph = &self.style.paragraphs[mark.style];
        let own = texts(Field::Mark, self.front);
        let typed = !own.is_empty();
        let mut names = if typed { own } else { texts(mark.field, self.front) };
        if mark.host_only {
            names.truncate(1);
        }
        // 发文机关标志 may go without 文件: a mark of the draft's own bears it only where it is typed
        let ends = |name: &Spanned<String>| name.value.ends_with(&mark.suffix);
        let with_suffix = !mark.suffix.is_empty() && (!typed || names.iter().any(ends));
        // beside several names it is typed on a line of its own
        if names.len() > 1 {
            names.retain(|name| name.value != mark.suffix);
        }
        for name in &mut names {
            let bare =
                name.value.strip_suffix(&mark.suffix).filter(|bare| !bare.is_empty()).map(str::to_owned);
            name.value = bare.unwrap_or_else(|| name.value.clone());
            // who signs with the seal of another heads the document with the name alone
            if !typed && let Some(name_alone) = name.value.strip_suffix("（代章）") {
                name.value = name_alone.to_owned();
            }
        }
        if names.is_empty() {
            return;
        }
        let suffix = if with_suffix { mark.suffix.clone() } else { String::new() };
        self.items.push(Item::Mark(Mark {
            style: mark,
            fit: &self.style.elements.marks,
            paragraph,
            names,
            suffix,
        }));
    }

    /// 发文字号 alone in the middle, or at the left on the line of the last signers.
    pub(super) fn number_line(&mut self, line: &'a NumberLine) {
        let number = texts(Field::Number, self.front);
        let signers = texts(Field::Signers, self.front);
        if signers.is_empty() {
            let paragraph = self.paragraph(line.alone, Role::Paragraph, number, Place::Flow);
            self.items.push(Item::Paragraph(paragraph));
            return;
        }
        let cell = self.style.page.cell();
        let lengths = signers.iter().map(|name| name.value.chars().count());
        let longest = lengths.max().unwrap_or(0).max(self.style.elements.names.into());
        let on_line = signers.len().min(usize::from(line.per_line));
        let edge = self.style.page.block.width - line.right;
        let cells = |count: usize| cell * i64::try_from(count).unwrap_or_default();
        let start = |index: usize| edge - cells((on_line - index) * longest + (on_line - index - 1));
        let label = start(0) - cells(line.label.text.chars().count());
        let rows = signers.chunks(usize::from(line.per_line));
        let last = rows.len() - 1;
        for (row, names) in rows.enumerate() {
            let words = if row == last { number.clone() } else { Vec::new() };
            let style = if row == 0 { line.beside } else { line.below };
            let mut paragraph = self.paragraph(style, Role::Paragraph, words, Place::Flow);
            self.signers(&mut paragraph, line, names, (row == 0).then_some(label), &start);
            self.items.push(Item::Paragraph(paragraph));
        }
    }

    /// The names of one line; `label` is where `签发人：` stands, on the first line.
    fn signers(
        &self,
        paragraph: &mut Paragraph<'a>,
        line: &NumberLine,
        names: &[Spanned<String>],
        label: Option<Length>,
        start: &dyn Fn(usize) -> Length,
    ) {
        let Some(near) = names.first().map(|name| name.span) else { return };
        if let Some(at) = label {
            paragraph.tabs.push(Tab::Start(at));
            paragraph.runs.push(self.tab(paragraph.style));
            paragraph
                .runs
                .extend(self.runs(line.label.style, vec![Spanned::new(line.label.text.clone(), near)]));
        }
        for (index, name) in names.iter().enumerate() {
            paragraph.tabs.push(Tab::Start(start(index)));
            paragraph.runs.push(self.tab(paragraph.style));
            let name = Spanned::new(spread(&name.value), name.span);
            paragraph.runs.extend(self.runs(line.signer, vec![name]));
        }
        paragraph.span = paragraph.span.to(near);
    }

    /// A tab in the type of a style.
    pub(super) fn tab(&self, style: &'a ParagraphStyle) -> Run<'a> {
        Run { text: "\t".to_owned(), style, marks: Marks::default(), note: None, span: self.front.span }
    }
}

/// A name of two characters with a blank cell between them, as wide as one of three.
fn spread(name: &str) -> String {
    let characters: Vec<char> = name.chars().collect();
    match characters.as_slice() {
        [first, second] => format!("{first}\u{3000}{second}"),
        _ => name.to_owned(),
    }
}
