//! 版记 (§7.4). In: the front matter. Out: its parts from top to bottom.

use super::Composer;
use super::composition::{Imprint, Item, Paragraph, Place, Role, Tab};
use super::fields::{fill, texts};
use crate::document::{Field, Value};
use crate::source::Spanned;
use crate::style::{ImprintStyle, PrinterStyle, TextSlot};

impl<'a> Composer<'a, '_> {
    /// 抄送机关, with 主送机关 above where it was moved here; 印发机关 and 印发日期 on one line.
    pub(super) fn imprint(&mut self, style: &'a ImprintStyle) {
        let moved = if self.findings.recipient_moved { self.imprint_text(&style.moved) } else { None };
        let copies = self.copies(&style.copies);
        let copies: Vec<Paragraph<'a>> = moved.into_iter().chain(copies).collect();
        let printer = style.printer.as_ref().and_then(|printer| self.printer(printer)).into_iter().collect();
        let parts: Vec<_> = [copies, printer].into_iter().filter(|part| !part.is_empty()).collect();
        if !parts.is_empty() {
            self.end_page();
            self.items.push(Item::Imprint(Imprint { style, parts }));
        }
    }

    /// 抄送机关 behind one label, others each on a line with its own: 报：…… 送：…… 抄报：……
    fn copies(&self, slot: &TextSlot) -> Vec<Paragraph<'a>> {
        let named = texts(Field::Cc, self.front);
        let lines = named.chunk_by(|above, text| !is_labelled(above) && !is_labelled(text));
        let one = |texts: &[Spanned<String>]| {
            let mut front = self.front.clone();
            front.fields.get_mut(&Field::Cc)?.value = Value::Texts(texts.to_vec());
            let words = fill(&slot.text, &front)?;
            match texts.iter().any(is_labelled) {
                true => Some(self.paragraph(slot.style, Role::Paragraph, words, Place::Flow)),
                false => self.labelled(slot, words),
            }
        };
        lines.filter_map(one).collect()
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
            line.tabs.push(Tab::End(self.style.page.block.width - style.right));
            line.runs.push(self.tab(line.style));
            line.runs.extend(self.runs(style.style, date));
            line.runs.extend(self.runs(style.style, vec![Spanned::new(style.printed.clone(), last)]));
            self.give_room(&mut line);
        }
        Some(line)
    }
}

/// Whether those who get copies have a label of their own: 报：县委, 抄报：市局.
fn is_labelled(text: &Spanned<String>) -> bool {
    let label = text.value.split_once('：').map(|(label, _)| label);
    label.is_some_and(|label| {
        (3..=6).contains(&label.len()) && label.chars().all(|c| "报送发呈抄".contains(c))
    })
}
