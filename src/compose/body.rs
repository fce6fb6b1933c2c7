//! 正文. In: the blocks of a draft. Out: paragraphs with numbers and styles, and what could not be shown as written.

use super::composition::{Item, Marks, Number, Paragraph, Place, Role, Run};
use super::numbering::Numbering;
use super::pictures::Pictures;
use crate::diagnostic::Diagnostic;
use crate::document::{Block, Heading, Inline, List};
use crate::rules;
use crate::source::Span;
use crate::style::{ParagraphStyle, Style};

/// So many warnings are enough of one draft; one of nothing but lists could earn a hundred thousand.
const MOST_WARNINGS: usize = 1000;

/// Composes the blocks of a body, one after the other.
pub(super) struct Body<'a, 'd> {
    pub(super) style: &'a Style,
    pub(super) pictures: &'d Pictures<'d>,
    /// The style of plain paragraphs.
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
    pub(super) diagnostics: &'d mut Vec<Diagnostic>,
}

impl<'a> Body<'a, '_> {
    pub(super) fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Heading(heading) => self.heading(heading),
                Block::Paragraph(paragraph) => self.paragraph(&paragraph.text, paragraph.span),
                Block::List(list) => self.list(list),
                Block::Quote(quote) => {
                    self.simplified(quote.span, "引文按普通段落排出");
                    self.blocks(&quote.blocks);
                }
                Block::Code(code) => {
                    self.simplified(code.span, "代码按普通段落排出，每行一段");
                    for line in code.text.lines() {
                        self.words(line.to_owned(), code.span);
                    }
                }
                Block::Rule(span) => self.simplified(*span, "分隔线不印出"),
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
        let number = self.number(heading);
        let mut runs = self.runs(&heading.text, style);
        runs.extend(self.runs(&heading.rest, self.plain));
        let role = Role::Heading(heading.level);
        self.items.push(Item::Paragraph(Paragraph {
            style,
            role,
            number: Some(number),
            runs,
            place: Place::Flow,
            group: None,
            tabs: Vec::new(),
            seal: None,
            span: heading.span,
        }));
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

    fn paragraph(&mut self, text: &[Inline], span: Span) {
        let runs = self.runs(text, self.plain);
        if !runs.is_empty() {
            self.push(runs, span);
        }
    }

    fn words(&mut self, text: String, span: Span) {
        self.push(vec![Run { text, style: self.plain, marks: Marks::default(), note: None, span }], span);
    }

    fn push(&mut self, runs: Vec<Run<'a>>, span: Span) {
        self.items.push(Item::Paragraph(Paragraph {
            style: self.plain,
            role: Role::Paragraph,
            number: None,
            runs,
            place: Place::Flow,
            group: None,
            tabs: Vec::new(),
            seal: None,
            span,
        }));
    }

    fn list(&mut self, list: &List) {
        self.simplified(list.span, "列表按普通段落排出，每项一段");
        let mut number = list.start;
        for item in &list.items {
            let first = self.items.len();
            self.blocks(&item.blocks);
            if let (Some(count), Some(Item::Paragraph(paragraph))) = (number, self.items.get_mut(first)) {
                let span = Span { end: item.span.start, ..item.span };
                let text = format!("{count}.");
                paragraph
                    .runs
                    .insert(0, Run { text, style: self.plain, marks: Marks::default(), note: None, span });
            }
            number = number.map(|count| count.saturating_add(1));
        }
    }

    pub(super) fn runs(&mut self, text: &[Inline], style: &'a ParagraphStyle) -> Vec<Run<'a>> {
        let mut runs = Vec::new();
        self.inlines(text, style, &Marks::default(), &mut runs);
        runs
    }

    fn inlines(
        &mut self,
        text: &[Inline],
        style: &'a ParagraphStyle,
        marks: &Marks,
        runs: &mut Vec<Run<'a>>,
    ) {
        let run =
            |text: &str, marks: Marks, span| Run { text: text.to_owned(), style, marks, note: None, span };
        for inline in text {
            match inline {
                Inline::Text(text) => runs.push(run(&text.value, marks.clone(), text.span)),
                Inline::Code(code) => {
                    self.plain_in_pdf("代码", code.span);
                    runs.push(run(&code.value, Marks { code: true, ..marks.clone() }, code.span));
                }
                Inline::Break(span) => runs.push(run("\n", marks.clone(), *span)),
                Inline::Strong(inner) => {
                    self.inlines(inner, style, &Marks { strong: true, ..marks.clone() }, runs)
                }
                Inline::Emphasis(inner) => {
                    self.plain_in_pdf("强调", first_span(inner));
                    self.inlines(inner, style, &Marks { emphasis: true, ..marks.clone() }, runs);
                }
                Inline::Strike(inner) => {
                    self.plain_in_pdf("删除线", first_span(inner));
                    self.inlines(inner, style, &Marks { strike: true, ..marks.clone() }, runs)
                }
                Inline::Link(link) => {
                    self.plain_in_pdf("链接", link.span);
                    let marks = Marks { link: Some(link.target.clone()), ..marks.clone() };
                    self.inlines(&link.text, style, &marks, runs);
                }
                Inline::Image(image) => {
                    let hint = "把图片写在单独的一段，前后各空一行";
                    self.diagnostics.push(rules::PICTURE_INLINE.at(image.span, "图片要单独成段").hint(hint));
                }
                Inline::Note(note) => self.unsupported(note.span, "这一版还不能排脚注"),
            }
        }
    }

    fn plain_in_pdf(&mut self, what: &str, span: Span) {
        self.simplified(span, &format!("{what}在 PDF 中按普通文字排出"));
    }

    fn simplified(&mut self, span: Span, message: &str) {
        if self.diagnostics.len() < MOST_WARNINGS {
            self.diagnostics.push(rules::SIMPLIFIED.at(span, message));
        }
    }

    fn unsupported(&mut self, span: Span, message: &str) {
        self.diagnostics
            .push(rules::UNSUPPORTED.at(span, message).hint("请先把它改写成文字，或另附一份文件"));
    }
}

/// Where marked words begin; they bear no span of their own.
fn first_span(inlines: &[Inline]) -> Span {
    match inlines.first() {
        Some(Inline::Text(text) | Inline::Code(text)) => text.span,
        Some(Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Strike(inner)) => first_span(inner),
        Some(Inline::Link(link)) => link.span,
        Some(Inline::Image(image)) => image.span,
        Some(Inline::Note(note)) => note.span,
        Some(Inline::Break(span)) => *span,
        None => Span::default(),
    }
}
