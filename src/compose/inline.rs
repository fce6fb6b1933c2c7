//! 行文. In: the parts of a line as the draft marks them. Out: runs with their marks, and the notes that they refer to.

use super::body::Body;
use super::composition::{Marks, Number, Paragraph, Place, Role, Run, WHOLE};
use crate::document::{Inline, Note};
use crate::rules;
use crate::source::Span;
use crate::style::ParagraphStyle;

/// Between 注码 and the note: its text starts where the style's other lines do.
const AFTER_LABEL: &str = "\t";

impl<'a> Body<'a, '_> {
    /// The runs of a text in a style.
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
                    runs.push(run(&code.value, Marks { code: true, ..marks.clone() }, code.span));
                }
                Inline::Break(span) => runs.push(run("\n", marks.clone(), *span)),
                Inline::Marked { mark, parts } => {
                    let marks = Marks { set: marks.set.with(*mark), ..marks.clone() };
                    self.inlines(parts, style, &marks, runs);
                }
                Inline::Link(link) => {
                    let marks = Marks { link: Some(link.target.clone()), ..marks.clone() };
                    self.inlines(&link.text, style, &marks, runs);
                }
                Inline::Image(image) => {
                    let hint = "把图片写在单独的一段，前后各空一行；表格里放不下图片，移到表格上面或下面";
                    self.diagnostics.push(rules::PICTURE_INLINE.at(image.span, "图片要单独成段").hint(hint));
                }
                Inline::Note(note) if self.in_note => {
                    let message = "脚注里的脚注改排在括号里";
                    self.diagnostics.push(rules::SIMPLIFIED.at(note.span, message));
                    runs.push(run("（", marks.clone(), start(note.span)));
                    self.inlines(&note.text, style, marks, runs);
                    runs.push(run("）", marks.clone(), start(note.span)));
                }
                Inline::Note(note) => runs.extend(self.note(note, style)),
            }
        }
    }

    /// 脚注: notes are counted through the whole document. Gives 注码 as it stands in the text.
    fn note(&mut self, note: &Note, around: &'a ParagraphStyle) -> Option<Run<'a>> {
        let look = &self.style.elements.note;
        let style = &self.style.paragraphs[look.style];
        let index = self.notes.len();
        let text = look.number.write(u32::try_from(index + 1).ok()?);
        let span = start(note.span);
        self.in_note = true;
        let mut runs = self.runs(&note.text, style);
        self.in_note = false;
        let gap = Run { text: AFTER_LABEL.to_owned(), style, marks: Marks::default(), note: None, span };
        runs.insert(0, gap);
        self.notes.push(Paragraph {
            style,
            role: Role::Note,
            number: Some(Number { text: text.clone(), scale: WHOLE, automatic: true, span }),
            runs,
            place: Place::Flow,
            group: None,
            tabs: Vec::new(),
            seal: None,
            span: note.span,
        });
        Some(Run { text, style: around, marks: Marks::default(), note: Some(index), span })
    }
}

/// Where something generated stands: before what the draft says there.
const fn start(span: Span) -> Span {
    Span { end: span.start, ..span }
}
