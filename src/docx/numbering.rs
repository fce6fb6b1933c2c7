//! 序数: automatic numbering. In: the heading levels of a Style. Out: `word/numbering.xml`.

use super::styles::heading_id;
use super::xml::Xml;
use crate::style::{Counter, HeadingStyle, Numeral, Style};
use std::io;

/// The one list of the document, to which all heading styles belong.
pub(super) const HEADINGS: &str = "1";

/// The list that is none: it takes the number from a paragraph whose style has one (17.9.18).
pub(super) const NONE: &str = "0";

/// One multi-level list; a level starts anew under each heading of a level above it, as is the default (17.9.10).
pub(super) fn numbering(style: &Style) -> io::Result<Vec<u8>> {
    Xml::part("w:numbering", |xml| {
        xml.element("w:abstractNum", &[("w:abstractNumId", "0")], |xml| {
            xml.value("w:multiLevelType", "multilevel")?;
            style.headings.iter().enumerate().try_for_each(|(index, heading)| level(xml, index, heading))
        })?;
        xml.element("w:num", &[("w:numId", HEADINGS)], |xml| xml.value("w:abstractNumId", 0))
    })
}

fn level(xml: &mut Xml, index: usize, heading: &HeadingStyle) -> io::Result<()> {
    xml.element("w:lvl", &[("w:ilvl", &index.to_string())], |xml| {
        xml.value("w:start", 1)?;
        xml.value("w:numFmt", format(&heading.number))?;
        xml.value("w:pStyle", heading_id(index))?;
        xml.value("w:suff", "nothing")?;
        xml.value(
            "w:lvlText",
            format_args!("{}%{}{}", heading.number.before, index + 1, heading.number.after),
        )?;
        xml.value("w:lvlJc", "left")
    })
}

/// How a counter is written, as `ST_NumberFormat` calls it (17.18.59).
fn format(number: &Numeral) -> &'static str {
    match number.counter {
        Counter::Han => "chineseCountingThousand",
        Counter::Arabic => "decimal",
        Counter::Circled => "decimalEnclosedCircle",
    }
}
