//! 版记 (§7.4). In: the front matter. Out: its parts from top to bottom.

use super::Composer;
use super::composition::{Imprint, Item, Paragraph, Place, Role, Tab};
use super::fields::{fill, texts};
use crate::document::Field;
use crate::source::Spanned;
use crate::style::{ImprintStyle, PrinterStyle, TextSlot};

impl<'a> Composer<'a, '_> {
    /// 抄送机关, with 主送机关 above where it was moved here; 印发机关 and 印发日期 on one line.
    pub(super) fn imprint(&mut self, style: &'a ImprintStyle) {
        let moved = if self.findings.recipient_moved { self.imprint_text(&style.moved) } else { None };
        let copies: Vec<Paragraph<'a>> = moved.into_iter().chain(self.imprint_text(&style.copies)).collect();
        let printer = style.printer.as_ref().and_then(|printer| self.printer(printer)).into_iter().collect();
        let parts: Vec<_> = [copies, printer].into_iter().filter(|part| !part.is_empty()).collect();
        if !parts.is_empty() {
            self.end_page();
            self.items.push(Item::Imprint(Imprint { style, parts }));
        }
    }

    fn imprint_text(&self, slot: &TextSlot) -> Option<Paragraph<'a>> {
        let words = fill(&slot.text, self.front)?;
        self.labelled(slot, words)
    }

    /// `某某办公室    2024年12月20日印发`
    fn printer(&self, style: &'a PrinterStyle) -> Option<Paragraph<'a>> {
        let printer = texts(Field::Printer, self.front);
        let date = texts(Field::PrintDate, self.front);
        if printer.is_empty() && date.is_empty() {
            return None;
        }
        let mut line = self.paragraph(style.style, Role::Paragraph, printer, Place::Flow);
        if let Some(last) = date.last().map(|date| date.span) {
            line.tabs.push(Tab::End(self.style.page.block_width - style.right));
            line.runs.push(self.tab(line.style));
            line.runs.extend(self.runs(style.style, date));
            line.runs.extend(self.runs(style.style, vec![Spanned::new(style.printed.clone(), last)]));
        }
        Some(line)
    }
}
