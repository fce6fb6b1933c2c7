//! 脚注. In: the notes of a composition. Out: `word/footnotes.xml` with the line above them, and the properties by which
//! word processors count them (17.11).

use super::context::{Body, Direct, exact_line};
use super::names::note_id;
use super::styles;
use super::xml::Xml;
use crate::length::Length;
use crate::style::ParagraphStyle;
use crate::typeset::decision::Decision;
use std::io;

/// The identifiers of the line above notes, and of that above one which goes on from the page before.
const SEPARATORS: [(&str, &str); 2] = [("separator", "-1"), ("continuationSeparator", "0")];

impl Body<'_> {
    /// The notes, and the lines above them; `decisions` holds one entry a note.
    pub(super) fn notes(&mut self, decisions: &[Decision]) -> io::Result<Vec<u8>> {
        let composition = self.composition;
        Xml::part("w:footnotes", |xml| {
            let look = &composition.style.elements.note;
            let style = &self.style.paragraphs[look.style];
            for (kind, id) in SEPARATORS {
                xml.element("w:footnote", &[("w:type", kind), ("w:id", id)], |xml| {
                    self.separator(xml, style, kind)
                })?;
            }
            for (index, note) in composition.notes.iter().enumerate() {
                xml.element("w:footnote", &[("w:id", &note_id(index))], |xml| {
                    let text = decisions.get(index).and_then(Decision::text).cloned().unwrap_or_default();
                    let before = Some(Length::ZERO);
                    self.paragraph(xml, note, Direct { text, before, ..Direct::default() })
                })?;
            }
            Ok(())
        })
    }

    /// 注文上方的横线: the word processor's own, on a line that is as high as the white around it and as wide as the rule: Word's would
    /// be 51 mm long.
    fn separator(&self, xml: &mut Xml, style: &ParagraphStyle, kind: &str) -> io::Result<()> {
        let look = &self.style.elements.note;
        xml.element("w:p", &[], |xml| {
            xml.element("w:pPr", &[], |xml| {
                xml.value("w:pStyle", styles::paragraph_id(self.style, style))?;
                exact_line(xml, (Length::ZERO, Length::ZERO), look.above + look.below)?;
                let page = &self.style.page;
                let (left, right) = (Length::ZERO, (page.block.width - look.rule_width).max(Length::ZERO));
                let short = ParagraphStyle { left, right, first_indent: Length::ZERO, ..style.clone() };
                styles::indents(xml, page, &short)
            })?;
            xml.element("w:r", &[], |xml| xml.empty(&format!("w:{kind}"), &[]))
        })
    }
}
