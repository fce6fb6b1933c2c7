//! 表题、图题. In: what the draft calls a table or a figure, and how many came before. Out: the caption behind its 表序 or
//! 图序; for a table also the one of 续表.

use super::body::Body;
use super::composition::{Marks, Paragraph, Role, Run};
use super::table::paragraph;
use crate::document::Caption;
use crate::source::{Span, Spanned};
use crate::style::ParagraphStyle;
use crate::{ordinal, rules};

/// 空一字: what stands between 表序 or 图序 and the words.
const AFTER_LABEL: &str = "\u{3000}";

/// What bears a caption.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// 表
    Table,
    /// 图
    Figure,
}

impl<'a> Body<'a, '_> {
    /// 表题, and the one of 续表.
    pub(super) fn table_captions(&mut self, caption: &Caption) -> (Paragraph<'a>, Paragraph<'a>) {
        let table = &self.style.elements.table;
        let style = &self.style.paragraphs[table.caption];
        let label = self.label(Kind::Table, caption);
        let words = self.runs(&caption.text, style);
        let continued = Spanned::new(format!("{}{}", table.continued, label.value), label.span);
        // 注码 is printed once
        let plain: Vec<Run<'a>> = words.iter().filter(|run| run.note.is_none()).cloned().collect();
        let span = caption.span;
        (labelled(label, words, style, span), labelled(continued, plain, style, span))
    }

    /// 图题
    pub(super) fn figure_caption(&mut self, caption: &Caption) -> Paragraph<'a> {
        let style = &self.style.paragraphs[self.style.elements.figure.caption];
        let label = self.label(Kind::Figure, caption);
        let words = self.runs(&caption.text, style);
        labelled(label, words, style, caption.span)
    }

    /// 表序 or 图序: the draft's own where it wrote one, compared with what counting gives.
    fn label(&mut self, kind: Kind, caption: &Caption) -> Spanned<String> {
        let elements = &self.style.elements;
        let (number, count, what) = match kind {
            Kind::Table => (&elements.table.number, &mut *self.tables, "表"),
            Kind::Figure => (&elements.figure.number, &mut *self.figures, "图"),
        };
        *count = count.saturating_add(1);
        let counted = number.write(*count);
        let Some(typed) = &caption.label else {
            return Spanned::new(counted, Span { end: caption.span.start, ..caption.span });
        };
        if typed.value != counted {
            let message = format!("{what}序“{}”与所在位置不符，依次应为“{counted}”", typed.value);
            let hint = format!("改为“{counted}”，或写“{what}：……”由程序编排");
            self.diagnostics.push(rules::CAPTION_NUMBER.at(typed.span, message).hint(hint));
        }
        *count = ordinal::value(&typed.value).unwrap_or(*count);
        typed.clone()
    }
}

/// A label and the words behind it.
fn labelled<'a>(
    label: Spanned<String>,
    mut words: Vec<Run<'a>>,
    style: &'a ParagraphStyle,
    span: Span,
) -> Paragraph<'a> {
    let between = if words.is_empty() { "" } else { AFTER_LABEL };
    let text = label.value + between;
    words.insert(0, Run { text, style, marks: Marks::default(), note: None, span: label.span });
    paragraph(style, Role::Caption, words, span)
}
