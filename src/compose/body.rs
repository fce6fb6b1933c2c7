//! 正文. In: the blocks of a draft. Out: paragraphs with numbers, styles and groups, and what could not be shown as written.

use super::composition::{Group, Item, Marks, Number, Paragraph, Place, Role, Run};
use super::numbering::Numbering;
use super::pictures::Pictures;
use crate::diagnostic::Diagnostic;
use crate::document::{Block, Code, Heading};
use crate::rules;
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
    /// How many tables with a caption came before.
    pub(super) tables: &'d mut u32,
    /// 横排: whether its pages are turned.
    pub(super) turned: bool,
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
                Block::Table(table) => self.table(table),
                Block::Figure(figure) => self.figure(figure),
            }
        }
    }

    fn heading(&mut self, heading: &Heading) {
        let level = usize::from(heading.level);
        let Some(style) =
            self.style.headings.get(level - 1).and_then(|heading| self.style.paragraphs.get(&heading.style))
        else {
            return;
        };
        self.label = Some(self.number(heading));
        let mut runs = self.runs(&heading.text, style);
        runs.extend(self.runs(&heading.rest, self.plain));
        self.push(style, Role::Heading(heading.level), runs, heading.span);
    }

    /// The number of a heading: the draft's own where it wrote one, compared with what counting gives.
    fn number(&mut self, heading: &Heading) -> Number {
        let typed = heading.number.as_ref();
        let counted =
            self.numbering.next(usize::from(heading.level), typed.map(|number| number.value.as_str()));
        let Some(typed) = typed else {
            let span = Span { end: heading.span.start, ..heading.span };
            return Number { text: counted.text, automatic: counted.automatic, span };
        };
        if typed.value != counted.text {
            let expected = counted.text;
            let message = format!("序数“{}”与所在位置不符，依次应为“{expected}”", typed.value);
            let diagnostic = rules::HEADING_NUMBER.at(typed.span, message);
            self.diagnostics.push(diagnostic.hint(format!("改为“{expected}”，或删去序数由程序编排")));
        }
        Number { text: typed.value.clone(), automatic: counted.automatic, span: typed.span }
    }

    /// Code is one paragraph, its lines parted by breaks.
    fn code(&mut self, code: &Code) {
        let Some(style) = self.style.paragraphs.get(&self.style.elements.code) else { return };
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
        self.items.push(Item::Paragraph(Paragraph {
            style,
            role,
            number,
            runs,
            place: Place::Flow,
            group: self.group,
            tabs: Vec::new(),
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
