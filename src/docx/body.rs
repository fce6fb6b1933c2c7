//! The text. In: a Composition and the decisions of layout. Out: `word/document.xml` and the targets of its links.

use super::numbering;
use super::package::{EVEN_FOOTER, ODD_FOOTER, link_id};
use super::run::{Look, run};
use super::styles::{self, CODE, EMPHASIS, STRIKE, STRONG};
use super::xml::Xml;
use crate::compose::composition::{Composition, Item, Marks, Paragraph, Run};
use crate::length::Length;
use crate::style::{PageStyle, ParagraphStyle, Style};
use crate::typeset::pages::Decision;
use std::io;

/// The text with its page, and where its links lead, in their order.
pub(super) fn document(
    composition: &Composition<'_>,
    decisions: &[Decision],
) -> io::Result<(Vec<u8>, Vec<String>)> {
    let mut body = Body { style: composition.style, links: Vec::new() };
    let decided = decisions.iter().map(Some).chain(std::iter::repeat(None));
    let part = Xml::part("w:document", |xml| {
        xml.element("w:body", &[], |xml| {
            for (item, decision) in composition.items.iter().zip(decided) {
                let Item::Paragraph(paragraph) = item else { continue };
                body.paragraph(xml, paragraph, decision)?;
            }
            section(xml, &composition.style.page)
        })
    })?;
    Ok((part, body.links))
}

/// The text in the making.
struct Body<'a> {
    style: &'a Style,
    links: Vec<String>,
}

impl Body<'_> {
    fn paragraph(
        &mut self,
        xml: &mut Xml,
        paragraph: &Paragraph<'_>,
        decision: Option<&Decision>,
    ) -> io::Result<()> {
        let look = paragraph.style;
        let heading = styles::heading_index(self.style, look).is_some();
        let counted = heading && paragraph.number.as_ref().is_some_and(|number| number.automatic);
        let none = Decision::default();
        let decision = decision.unwrap_or(&none);
        xml.element("w:p", &[], |xml| {
            xml.element("w:pPr", &[], |xml| {
                xml.value("w:pStyle", styles::paragraph_id(self.style, look))?;
                // a run-in heading is followed by its text already; kept, all of the paragraph would move to a new page
                let run_in = paragraph.runs.iter().any(|words| words.style.name != look.name);
                if run_in || decision.keep_with_next {
                    xml.switch("w:keepNext", decision.keep_with_next)?;
                }
                if decision.page_break {
                    xml.switch("w:pageBreakBefore", true)?;
                }
                if decision.keep_with_next {
                    // two lines go along, not the last one alone
                    xml.switch("w:widowControl", true)?;
                }
                let uncounted = heading && !counted;
                if uncounted {
                    xml.element("w:numPr", &[], |xml| xml.value("w:numId", numbering::NONE))?;
                }
                if let Some(space) = decision.space_before {
                    // rounded down: one twip more than the rows of the grid hold, and the last one moves to the next page
                    let before = space.to_emu() / Length::pt(0.05).to_emu();
                    xml.empty("w:spacing", &[("w:before", &before.to_string())])?;
                }
                // LibreOffice drops the style's indents together with the number
                if uncounted || decision.right.is_some() {
                    let right = decision.right.unwrap_or(look.right);
                    let look = ParagraphStyle { right, ..look.clone() };
                    styles::indents(xml, &self.style.page, &look)?;
                }
                Ok(())
            })?;
            if let Some(number) = paragraph.number.as_ref().filter(|_| !counted) {
                run(xml, &number.text, &Look::default())?;
            }
            let mut start = paragraph.number.as_ref().map_or(0, |number| number.text.len());
            for words in &paragraph.runs {
                let text = broken(&words.text, start, &decision.breaks);
                self.linked(xml, look, &Run { text, ..words.clone() })?;
                start += words.text.len();
            }
            Ok(())
        })
    }

    /// Words, inside of a hyperlink where they are one.
    fn linked(&mut self, xml: &mut Xml, paragraph: &ParagraphStyle, words: &Run<'_>) -> io::Result<()> {
        let Some(target) = &words.marks.link else { return self.words(xml, paragraph, words) };
        let id = link_id(self.links.len());
        self.links.push(target.clone());
        xml.element("w:hyperlink", &[("r:id", &id)], |xml| self.words(xml, paragraph, words))
    }

    /// Words take their look from one character style; what this one does not say, the run says itself.
    fn words(&self, xml: &mut Xml, paragraph: &ParagraphStyle, words: &Run<'_>) -> io::Result<()> {
        let Marks { strong, emphasis, strike, code, .. } = words.marks;
        let linked = (words.style.name != paragraph.name).then(|| styles::linked_id(self.style, words.style));
        // a bold character style in a bold paragraph would turn it light (17.7.3)
        let marks =
            [(code, CODE), (strong && !paragraph.strong, STRONG), (emphasis, EMPHASIS), (strike, STRIKE)];
        let mark = marks.into_iter().find_map(|(on, id)| on.then_some(id));
        let style = linked.as_deref().or(mark);
        let bold = words.style.strong || strong;
        let look = Look {
            style,
            bold: (bold != (paragraph.strong || style == Some(STRONG))).then_some(bold),
            strike: strike && style != Some(STRIKE),
            dots: emphasis && style != Some(EMPHASIS),
        };
        run(xml, &words.text, &look)
    }
}

/// A text that starts at byte `start` of its paragraph, with a line feed wherever layout breaks a line.
fn broken(text: &str, start: usize, breaks: &[usize]) -> String {
    let mut broken = text.to_owned();
    for at in breaks.iter().rev().filter_map(|at| at.checked_sub(start)) {
        if at < text.len() && text.is_char_boundary(at) {
            broken.insert(at, '\n');
        }
    }
    broken
}

/// The page: its sheet, its margins, its grid and its footers (17.6).
fn section(xml: &mut Xml, page: &PageStyle) -> io::Result<()> {
    let right = page.width - page.left - page.block_width;
    let twips = |length: Length| length.to_twips().to_string();
    xml.element("w:sectPr", &[], |xml| {
        for (pages, id) in [("default", ODD_FOOTER), ("even", EVEN_FOOTER)] {
            xml.empty("w:footerReference", &[("w:type", pages), ("r:id", id)])?;
        }
        xml.empty("w:pgSz", &[("w:w", &twips(page.width)), ("w:h", &twips(page.height))])?;
        xml.empty(
            "w:pgMar",
            &[
                ("w:top", &twips(page.word.top)),
                ("w:right", &twips(right)),
                ("w:bottom", &twips(page.word.bottom)),
                ("w:left", &twips(page.left)),
                ("w:header", &twips(page.word.footer)),
                ("w:footer", &twips(page.word.footer)),
                ("w:gutter", "0"),
            ],
        )?;
        // in 4096ths of a point (17.6.5)
        let narrower = (page.cell() - page.grid_size).scale(4096, Length::pt(1.0).to_emu()).to_emu();
        xml.empty(
            "w:docGrid",
            &[
                ("w:type", "linesAndChars"),
                ("w:linePitch", &twips(page.word.line)),
                ("w:charSpace", &narrower.to_string()),
            ],
        )
    })
}
