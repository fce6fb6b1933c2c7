//! 页码: the page number. In: a Style and a side of the page. Out: a footer part.

use super::run::{Look, run};
use super::styles;
use super::xml::Xml;
use crate::length::Length;
use crate::style::{Align, ParagraphStyle, Side, Style};
use std::io;

/// A footer that holds the page number at a side of the text block, one indent in from its edge.
pub(super) fn footer(style: &Style, side: Side) -> io::Result<Vec<u8>> {
    let number = &style.page.number;
    let Some(paragraph) = style.paragraphs.get(&number.style) else {
        let reason = format!("版式“{}”中没有段落样式“{}”", style.name, number.style);
        return Err(io::Error::new(io::ErrorKind::InvalidInput, reason));
    };
    let at = |align, left, right| ParagraphStyle { align, left, right, ..paragraph.clone() };
    let place = match side {
        Side::Left => at(Align::Left, number.indent, Length::ZERO),
        Side::Centre => at(Align::Centre, Length::ZERO, Length::ZERO),
        Side::Right => at(Align::Right, Length::ZERO, number.indent),
    };
    let words = |xml: &mut Xml, text: &str| run(xml, text, &Look::default());
    Xml::part("w:ftr", |xml| {
        xml.element("w:p", &[], |xml| {
            xml.element("w:pPr", &[], |xml| {
                xml.value("w:pStyle", styles::paragraph_id(style, paragraph))?;
                styles::shape(xml, style, &place)
            })?;
            words(xml, &number.before)?;
            // every program that shows the field counts anew; 1 is what stands there before
            xml.element("w:fldSimple", &[("w:instr", "PAGE")], |xml| words(xml, "1"))?;
            words(xml, &number.after)
        })
    })
}
