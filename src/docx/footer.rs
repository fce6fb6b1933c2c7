//! 页码: the page number. In: a Style and a side of the page. Out: a footer part.

use super::run::{Look, run};
use super::styles;
use super::xml::Xml;
use crate::style::{Side, Style};
use std::io;

/// A footer that holds the page number at a side of the text block, one indent in from its edge.
pub(super) fn footer(style: &Style, side: Side) -> io::Result<Vec<u8>> {
    let number = &style.page.number;
    let Some(paragraph) = style.paragraphs.get(&number.style) else {
        let reason = format!("版式“{}”中没有段落样式“{}”", style.name, number.style);
        return Err(io::Error::new(io::ErrorKind::InvalidInput, reason));
    };
    let (edge, alignment) = match side {
        Side::Left => (Some("left"), "left"),
        Side::Centre => (None, "center"),
        Side::Right => (Some("right"), "right"),
    };
    let words = |xml: &mut Xml, text: &str| run(xml, text, &Look::default());
    Xml::part("w:ftr", |xml| {
        xml.element("w:p", &[], |xml| {
            xml.element("w:pPr", &[], |xml| {
                xml.value("w:pStyle", styles::paragraph_id(style, paragraph))?;
                if let Some(edge) = edge {
                    styles::indents(xml, &style.page, paragraph, &[(edge, number.indent)])?;
                }
                xml.value("w:jc", alignment)
            })?;
            words(xml, &number.before)?;
            // every program that shows the field counts anew; 1 is what stands there before
            xml.element("w:fldSimple", &[("w:instr", "PAGE")], |xml| words(xml, "1"))?;
            words(xml, &number.after)
        })
    })
}
