//! 正文. In: the blocks of a draft. Out: paragraphs with numbers, styles and groups, and what could not be shown as written.

use super::composition::{Facing, Group, Item, Marks, Number, Paragraph, Place, Role, Run, Tab, WHOLE};
use super::numbering::Numbering;
use super::pictures::Pictures;
use crate::diagnostic::Diagnostic;
use crate::document::{Block, Code, Division, Heading};
use crate::source::Span;
use crate::style::{ParagraphStyle, Style};

/// How far apart the tab stops of code stand, in characters: what Markdown itself counts (CommonMark §2.2).
const TAB_STOP: usize = 4;

/// Composes the blocks of a body, one after the other.
pub(super) struct Body<'a, 'd> {
    pub(super) style: &'a Style,
    pub(super) pictures: &'d Pictures<'d>,
    /// The style of plain paragraphs: that of the innermost list or quotation.
    pub(super) plain: &'a ParagraphStyle,
    pub(super) numbering: &'d mut Numbering<'a>,
    /// How many divisions the text stands in: headings stand so much deeper in the outline.
    pub(super) divisions: &'d mut u8,
    /// How many tables with a caption came before.
    pub(super) tables: &'d mut u32,
    /// How its pages are held.
    pub(super) facing: Facing,
    /// The first item of it, with what heads it.
    pub(super) first: usize,
    /// The number of the last figure.
    pub(super) figures: &'d mut u32,
    pub(super) items: &'d mut Vec<Item<'a>>,
    pub(super) groups: &'d mut Vec<Group>,
    pub(super) notes: &'d mut Vec<Paragraph<'a>>,
    pub(super) diagnostics: &'d mut Vec<Diagnostic>,
    /// The innermost group that is open.
    pub(super) group: Option<usize>,
    /// How many lists are open.
    pub(super) lists: usize,
    /// The number of a heading or the label of a list's item, until a paragraph takes it.
    pub(super) label: Option<Number>,
    /// Whether a note is being composed.
    pub(super) in_note: bool,
}

impl<'a> Body<'a, '_> {
    pub(super) fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            if !matches!(block, Block::Paragraph(_)) {
                self.lone_label();
            }
            match block {
                Block::Heading(heading) => self.heading(heading),
                Block::Paragraph(paragraph) => {
                    let runs = self.runs(&paragraph.text, self.plain);
                    self.push(self.plain, Role::Paragraph, runs, paragraph.span);
                }
                Block::List(list) => self.list(list),
                Block::Quote(quote) => self.quote(quote),
                Block::Code(code) => self.code(code),
                Block::Rule(_) => self.items.push(Item::Rule(&self.style.elements.separator)),
                Block::NewPage(_) => self.items.push(Item::NewPage(self.facing)),
                Block::Table(table) => self.table(table),
                Block::Figure(figure) => self.figure(figure),
            }
        }
    }

    fn heading(&mut self, heading: &Heading) {
        let level = usize::from(heading.level);
        let named = match heading.division {
            Some(division) => self.style.division(division).map(|division| division.style),
            None => self.style.headings.get(level - 1).map(|heading| heading.style),
        };
        let Some(style) = named.map(|style| &self.style.paragraphs[style]) else { return };
        let role = match heading.division {
            Some(Division::Article) => Role::Paragraph,
            Some(_) => {
                *self.divisions = heading.level;
                self.numbering.restart();
                Role::Heading(heading.level)
            }
            None => Role::Heading(*self.divisions + heading.level),
        };
        // 引言 beside 一、基本情况 has none
        let has_number = heading.number.as_ref().is_none_or(|number| !number.value.is_empty());
        self.label = has_number.then(|| self.number(heading));
        let mut runs = self.runs(&heading.text, style);
        runs.extend(self.runs(&heading.rest, self.plain));
        self.push(style, role, runs, heading.span);
    }

    /// The number of a heading: the draft's own where it wrote one, else what counting gives.
    fn number(&mut self, heading: &Heading) -> Number {
        let typed = heading.number.as_ref();
        let before = Span { end: heading.span.start, ..heading.span };
        let span = typed.map_or(before, |typed| typed.span);
        if let Some(division) = heading.division {
            let number = typed.map_or("", |typed| &typed.value);
            let is_whole =
                number.ends_with(['：', ':', '、']) || heading.text.is_empty() && heading.rest.is_empty();
            let after = self.style.division(division).filter(|_| !is_whole).map_or("", |look| &look.after);
            return Number { text: format!("{number}{after}"), scale: WHOLE, automatic: false, span };
        }
        let counted =
            self.numbering.next(usize::from(heading.level), typed.map(|number| number.value.as_str()));
        let text = typed.map_or(counted, |typed| typed.value.clone());
        Number { text, scale: WHOLE, automatic: true, span }
    }

    /// Code is one paragraph, its lines parted by breaks.
    fn code(&mut self, code: &Code) {
        let style = &self.style.paragraphs[self.style.elements.code];
        let lines: Vec<String> = code.text.lines().map(untabbed).collect();
        let text = lines.join("\n");
        if !text.trim().is_empty() {
            let marks = Marks { code: true, ..Marks::default() };
            self.push(
                style,
                Role::Code,
                vec![Run { text, style, marks, note: None, span: code.span }],
                code.span,
            );
        }
    }

    /// Adds a paragraph; it takes the number or label that waits for one.
    pub(super) fn push(&mut self, style: &'a ParagraphStyle, role: Role, runs: Vec<Run<'a>>, span: Span) {
        let number = self.label.take();
        if runs.is_empty() && number.is_none() {
            return;
        }
        let tabs = number.iter().filter(|number| number.text.ends_with('\t'));
        let tabs = tabs.map(|_| Tab::Start(style.behind_bullet(&self.style.page))).collect();
        self.items.push(Item::Paragraph(Paragraph {
            style,
            role,
            number,
            runs,
            place: Place::Flow,
            group: self.group,
            tabs,
            seal: None,
            span,
        }));
    }
}

/// A line of code with spaces for its tabs.
fn untabbed(line: &str) -> String {
    let mut text = String::with_capacity(line.len());
    let mut column = 0;
    for character in line.chars() {
        let count = if character == '\t' { TAB_STOP - column % TAB_STOP } else { 1 };
        text.extend(std::iter::repeat_n(if character == '\t' { ' ' } else { character }, count));
        column += count;
    }
    text
}

#[cfg(test)]
mod tests {
    use super::untabbed;

    #[test]
    fn tabs_of_code_reach_the_next_stop() {
        assert_eq!(untabbed("\ta\tbcd\t\te"), "    a   bcd     e");
    }
}
