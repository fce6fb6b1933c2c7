//! 表题. In: what the draft calls a table, and how many came before. Out: the caption behind its 表序, and the one of 续表.

use super::body::Body;
use super::composition::{Marks, Paragraph, Role, Run};
use super::table::paragraph;
use crate::document::Caption;
use crate::rules;
use crate::source::{Span, Spanned};
use crate::style::numeral;

/// 空一字: what stands between 表序 and the words of 表题.
const AFTER_LABEL: &str = "\u{3000}";

impl<'a> Body<'a, '_> {
    /// 表题 and 续表 behind their 表序: the draft's own where it wrote one, compared with what counting gives.
    pub(super) fn table_captions(&mut self, caption: &Caption) -> Option<(Paragraph<'a>, Paragraph<'a>)> {
        let table = &self.style.elements.table;
        let style = self.style.paragraphs.get(&table.caption)?;
        let label = self.table_label(caption);
        let words = self.runs(&caption.text, style);
        let labelled = |label: String| {
            let text = if words.is_empty() { label } else { label + AFTER_LABEL };
            let span = Span { end: caption.span.start, ..caption.span };
            let first = Run { text, style, marks: Marks::default(), note: None, span };
            let runs = [first].into_iter().chain(words.iter().cloned()).collect();
            paragraph(style, Role::Caption, runs, caption.span)
        };
        let continued = format!("{}{}", table.continued, label.value);
        Some((labelled(label.value), labelled(continued)))
    }

    /// 表序
    fn table_label(&mut self, caption: &Caption) -> Spanned<String> {
        *self.tables += 1;
        let counted = self.style.elements.table.number.write(*self.tables);
        let Some(typed) = &caption.label else { return Spanned::new(counted, caption.span) };
        if typed.value != counted {
            let message = format!("表序“{}”与所在位置不符，依次应为“{counted}”", typed.value);
            let hint = format!("改为“{counted}”，或写“表：……”由程序编排");
            self.diagnostics.push(rules::CAPTION_NUMBER.at(typed.span, message).hint(hint));
        }
        *self.tables = numeral::value(&typed.value).unwrap_or(*self.tables);
        typed.clone()
    }
}
