//! 表题、图题. In: what the draft calls a table or a figure, and how many came before. Out: the caption behind its 表序 or
//! 图序, and the one of 续表.

use super::body::Body;
use super::composition::{Marks, Paragraph, Role, Run};
use super::table::paragraph;
use crate::diagnostic::Diagnostic;
use crate::document::Caption;
use crate::rules;
use crate::source::{Span, Spanned};
use crate::style::{Numeral, numeral};

/// 空一字: what stands between 表序 or 图序 and the words.
const AFTER_LABEL: &str = "\u{3000}";

impl<'a> Body<'a, '_> {
    /// 表题 and 续表 behind their 表序.
    pub(super) fn table_captions(&mut self, caption: &Caption) -> Option<(Paragraph<'a>, Paragraph<'a>)> {
        let table = &self.style.elements.table;
        let label = label(caption, &table.number, "表", self.tables, self.diagnostics);
        let caption = self.caption(caption, &table.caption, label)?;
        let mut continued = caption.clone();
        if let Some(first) = continued.runs.first_mut() {
            first.text.insert_str(0, &table.continued);
        }
        Some((caption, continued))
    }

    /// 图题 behind its 图序.
    pub(super) fn figure_caption(&mut self, caption: &Caption) -> Option<Paragraph<'a>> {
        let figure = &self.style.elements.figure;
        let label = label(caption, &figure.number, "图", self.figures, self.diagnostics);
        self.caption(caption, &figure.caption, label)
    }

    fn caption(&mut self, caption: &Caption, style: &str, label: Spanned<String>) -> Option<Paragraph<'a>> {
        let style = self.style.paragraphs.get(style)?;
        let words = self.runs(&caption.text, style);
        let text = if words.is_empty() { label.value } else { label.value + AFTER_LABEL };
        let first = Run { text, style, marks: Marks::default(), note: None, span: label.span };
        let runs = [first].into_iter().chain(words).collect();
        Some(paragraph(style, Role::Caption, runs, caption.span))
    }
}

/// 表序、图序: the draft's own where it wrote one, compared with what counting gives; counting goes on from it.
fn label(
    caption: &Caption,
    number: &Numeral,
    kind: &str,
    last: &mut u32,
    diagnostics: &mut Vec<Diagnostic>,
) -> Spanned<String> {
    *last += 1;
    let counted = number.write(*last);
    let Some(typed) = &caption.label else {
        return Spanned::new(counted, Span { end: caption.span.start, ..caption.span });
    };
    if typed.value != counted {
        let message = format!("{kind}序“{}”与所在位置不符，依次应为“{counted}”", typed.value);
        let hint = format!("改为“{counted}”，或写“{kind}：……”由程序编排");
        diagnostics.push(rules::CAPTION_NUMBER.at(typed.span, message).hint(hint));
    }
    *last = numeral::value(&typed.value).unwrap_or(*last);
    typed.clone()
}
