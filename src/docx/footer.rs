//! 页码: the page number. In: a Style and a side of the page. Out: a footer part.

use super::context::exact_line;
use super::drawing::{Anchor, Direction};
use super::field::field;
use super::run::{Look, run};
use super::styles;
use super::xml::Xml;
use crate::length::Length;
use crate::style::{Align, PAGES, ParagraphStyle, Side, Style};
use crate::wordprocessor::foot::THINNEST;
use std::io;

/// A footer that holds the page number at a side of the text block, one indent in from its edge. The number stands in a frame whose
/// place is reckoned from the sheet: whatever else comes into the footer moves neither it nor the text above.
pub(super) fn footer(style: &Style, side: Side) -> io::Result<Vec<u8>> {
    let look = number_style(style);
    Xml::part("w:ftr", |xml| {
        number(xml, style, look, side, Stand::OnSheet)?;
        nothing(xml, style, look)
    })
}

/// The footer of a turned page: the number stands where the other pages have it, on the sheet (§8), in a box that is
/// turned with them; as the sheet lies on its left edge, its foot is at the left.
///
/// `drawing` is the number of the box among the drawings of the document.
pub(super) fn turned(style: &Style, side: Side, drawing: usize) -> io::Result<Vec<u8>> {
    let look = number_style(style);
    let page = &style.page;
    let anchor = Anchor {
        id: drawing,
        across: ("page", page.word.footer),
        down: ("page", page.block.left),
        width: look.line,
        height: page.block.width,
        // nothing is beside it, but LibreOffice forgets the place of a box in a footer that text does not give way to
        moves_text: true,
        alt: "",
        decorates: false,
    };
    Xml::part("w:ftr", |xml| {
        thin(xml, style, look, |xml| {
            anchor.text(xml, Direction::Down, |xml| number(xml, style, look, side, Stand::InBox))
        })
    })
}

/// The footer of pages that bear no number.
pub(super) fn empty(style: &Style) -> io::Result<Vec<u8>> {
    Xml::part("w:ftr", |xml| nothing(xml, style, number_style(style)))
}

/// The header of a section that begins on an even page: it holds nothing, but without it LibreOffice, which reckons the text block of
/// such a page between header and footer, would set the text too low.
pub(super) fn no_header(style: &Style) -> io::Result<Vec<u8>> {
    Xml::part("w:hdr", |xml| nothing(xml, style, number_style(style)))
}

/// Where a page number stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stand {
    /// At its place on the sheet.
    OnSheet,
    /// In a box that has its place.
    InBox,
}

/// The paragraph that a footer must have, empty.
fn nothing(xml: &mut Xml, style: &Style, look: &ParagraphStyle) -> io::Result<()> {
    thin(xml, style, look, |_| Ok(()))
}

/// A paragraph of no height that holds nothing but drawings.
fn thin(
    xml: &mut Xml,
    style: &Style,
    look: &ParagraphStyle,
    content: impl FnOnce(&mut Xml) -> io::Result<()>,
) -> io::Result<()> {
    xml.element("w:p", &[], |xml| {
        xml.element("w:pPr", &[], |xml| {
            xml.value("w:pStyle", styles::paragraph_id(style, look))?;
            exact_line(xml, (Length::ZERO, Length::ZERO), THINNEST)
        })?;
        content(xml)
    })
}

fn number_style(style: &Style) -> &ParagraphStyle {
    &style.paragraphs[style.page.number.style]
}

/// The number between its dashes.
fn number(xml: &mut Xml, style: &Style, look: &ParagraphStyle, side: Side, stand: Stand) -> io::Result<()> {
    let number = &style.page.number;
    let at = |align, left, right| ParagraphStyle { align, left, right, ..look.clone() };
    let (place, edge) = match side {
        Side::Left => (at(Align::Left, number.indent, Length::ZERO), "left"),
        Side::Centre => (at(Align::Centre, Length::ZERO, Length::ZERO), "center"),
        Side::Right => (at(Align::Right, Length::ZERO, number.indent), "right"),
    };
    let top = style.page.sheet.height - style.page.word.footer - look.line;
    let words = |xml: &mut Xml, text: &str| run(xml, text, &Look::default());
    xml.element("w:p", &[], |xml| {
        xml.element("w:pPr", &[], |xml| {
            xml.value("w:pStyle", styles::paragraph_id(style, look))?;
            if stand == Stand::OnSheet {
                frame(xml, edge, top)?;
            }
            styles::shape(xml, style, &place)
        })?;
        around(xml, &number.text.before)?;
        // every program that shows the field counts anew; 1 is what stands there before
        field(xml, " PAGE ", |xml| words(xml, "1"))?;
        around(xml, &number.text.after)
    })
}

/// The frame of a paragraph (17.3.1.11), as wide as its text: at an edge of the text block, so far below the upper edge of the sheet.
fn frame(xml: &mut Xml, edge: &str, top: Length) -> io::Result<()> {
    xml.empty(
        "w:framePr",
        &[
            ("w:wrap", "notBeside"),
            ("w:vAnchor", "page"),
            ("w:hAnchor", "margin"),
            ("w:xAlign", edge),
            ("w:y", &top.to_twips().to_string()),
        ],
    )
}

/// The text beside a page number, with the count of pages where it asks for it.
fn around(xml: &mut Xml, text: &str) -> io::Result<()> {
    text.split(PAGES).enumerate().try_for_each(|(index, words)| {
        if index > 0 {
            field(xml, " NUMPAGES ", |xml| run(xml, "1", &Look::default()))?;
        }
        run(xml, words, &Look::default())
    })
}
