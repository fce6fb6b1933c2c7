//! 发文机关标志. In: its names, and the size that layout fitted to the page. Out: a paragraph, or a table where several
//! bodies are named.

use super::context::{Body, Bound, exact_line};
use super::drawing::{Anchor, Direction};
use super::line_box::Insets;
use super::run::{Fitted, Look, run};
use super::styles::{self, HALF_POINT};
use super::table::{Cell, Table, row};
use super::xml::Xml;
use crate::compose::composition::Mark;
use crate::length::Length;
use crate::style::ParagraphStyle;
use crate::typeset::decision::{Decided, Decision};
use std::io;

/// The mark's type, as a word processor counts.
#[derive(Clone, Copy)]
struct Fit {
    /// The exact distance of its lines.
    pitch: Length,
    insets: Insets,
    fitted: Fitted,
}

impl Fit {
    /// Sizes go by half points and widths by per cent: rounded down, so that the line still fits.
    fn new(size: Length, stretch: u16, pitch: Length) -> Self {
        let half_points = size.to_emu() / HALF_POINT;
        let nominal = (half_points * HALF_POINT * 10).max(1);
        let percent = size.to_emu() * i64::from(stretch) / nominal;
        Self { pitch, insets: Insets::new(pitch, size, size), fitted: Fitted { half_points, percent } }
    }

    /// How wide so many characters are drawn.
    fn width(self, text: &str) -> Length {
        let characters = i64::try_from(text.chars().count()).unwrap_or_default();
        Length::emu(self.fitted.half_points * HALF_POINT).scale(self.fitted.percent, 100) * characters
    }

    /// How its words look.
    fn look(self) -> Look<'static> {
        Look { fitted: Some(self.fitted), ..Look::default() }
    }
}

/// A mark of one line: its style, how it fits, its words.
struct Inscription<'m> {
    paragraph: &'m ParagraphStyle,
    fit: Fit,
    words: String,
}

impl Body<'_> {
    /// The mark: one line, or its names below each other with what follows them at the right.
    pub(super) fn mark(
        &mut self,
        xml: &mut Xml,
        mark: &Mark<'_>,
        decision: &Decision,
        bound: Bound,
    ) -> io::Result<()> {
        let paragraph = mark.paragraph;
        let fit = match decision.kind {
            Decided::Mark(mark) => Fit::new(mark.size, mark.stretch, mark.pitch),
            _ => Fit::new(paragraph.size, 1000, paragraph.line),
        };
        let before = self.before(decision.white, fit.insets.above).unwrap_or_default();
        let rows = i64::try_from(mark.names.len()).unwrap_or_default();
        self.below = fit.insets.below;
        match &*mark.names {
            _ if self.preprinted => {
                self.blank(xml, before + fit.pitch * rows, bound)?;
            }
            [name] => {
                let words = format!("{}{}", name.value, mark.suffix);
                let inscription = Inscription { paragraph: mark.paragraph, fit, words };
                if before < Length::ZERO {
                    self.boxed(xml, &inscription, before, bound)?;
                } else {
                    self.line(xml, &inscription, before, bound)?;
                }
            }
            [] => {}
            _ => {
                self.blank(xml, before, Bound::Next)?;
                self.names(xml, mark, fit)?;
                self.blank(xml, Length::ZERO, bound)?;
            }
        }
        Ok(())
    }

    /// One line in the flow.
    fn line(
        &mut self,
        xml: &mut Xml,
        inscription: &Inscription<'_>,
        before: Length,
        bound: Bound,
    ) -> io::Result<()> {
        xml.element("w:p", &[], |xml| {
            xml.element("w:pPr", &[], |xml| {
                xml.value("w:pStyle", styles::paragraph_id(self.style, inscription.paragraph))?;
                self.page_break(xml)?;
                exact_line(xml, (before, Length::ZERO), inscription.fit.pitch)?;
                if bound == Bound::End { self.close(xml) } else { Ok(()) }
            })?;
            run(xml, &inscription.words, &inscription.fit.look())
        })
    }

    /// One line that begins above the text block, where no paragraph of the flow can: in a box, whose paragraph takes
    /// the place that the line needs below the top of the text block.
    fn boxed(
        &mut self,
        xml: &mut Xml,
        inscription: &Inscription<'_>,
        above: Length,
        bound: Bound,
    ) -> io::Result<()> {
        let (page, fit) = (&self.style.page, inscription.fit);
        self.holder(xml, fit.pitch + above, bound, |body, xml| {
            let anchor = Anchor {
                id: body.next_drawing(),
                across: ("page", page.block.left),
                down: ("page", page.word.top + above),
                width: page.block.width,
                height: fit.pitch,
                moves_text: false,
                alt: "",
                decorates: false,
            };
            anchor.text(xml, Direction::Across, |xml| body.line(xml, inscription, Length::ZERO, Bound::Free))
        })
    }

    /// Several names in rows, drawn out to the width of the longest; what follows them in the middle at the right.
    fn names(&mut self, xml: &mut Xml, mark: &Mark<'_>, fit: Fit) -> io::Result<()> {
        // a point more than the type, so that rounding does not break the line
        let column = |text: &str| fit.width(text) + Length::pt(1.0);
        let widest = mark.names.iter().map(|name| fit.width(&name.value)).max().unwrap_or_default();
        let names = widest + Length::pt(1.0);
        let suffix = &mark.suffix;
        let mut columns = vec![names];
        if !suffix.is_empty() {
            // half a character from the names
            columns.push(column(suffix) + fit.width("件") / 2);
        }
        let rows = i64::try_from(mark.names.len()).unwrap_or(1);
        // one row: whoever reads on meets all names before what follows them
        Table { columns: &columns, centred: true, ..Table::default() }.write(xml, |xml| {
            row(xml, Some(fit.pitch * rows), |xml| {
                Cell::default().write(xml, names, |xml| {
                    mark.names.iter().try_for_each(|name| {
                        self.cell(xml, mark, fit, "left", |xml| drawn_out(xml, &name.value, fit, widest))
                    })
                })?;
                let Some(width) = columns.get(1) else { return Ok(()) };
                let cell = Cell { middle: true, ..Cell::default() };
                let words = |xml: &mut Xml| run(xml, suffix, &fit.look());
                cell.write(xml, *width, |xml| self.cell(xml, mark, fit, "right", words))
            })
        })
    }

    fn cell(
        &self,
        xml: &mut Xml,
        mark: &Mark<'_>,
        fit: Fit,
        align: &str,
        words: impl FnOnce(&mut Xml) -> io::Result<()>,
    ) -> io::Result<()> {
        xml.element("w:p", &[], |xml| {
            xml.element("w:pPr", &[], |xml| {
                xml.value("w:pStyle", styles::paragraph_id(self.style, mark.paragraph))?;
                exact_line(xml, (Length::ZERO, Length::ZERO), fit.pitch)?;
                xml.value("w:jc", align)
            })?;
            words(xml)
        })
    }
}

/// A name with so much white between its characters that it takes this width: not every word processor distributes
/// (`w:jc`) the only line of a paragraph.
fn drawn_out(xml: &mut Xml, name: &str, fit: Fit, width: Length) -> io::Result<()> {
    let Some((last, _)) = name.char_indices().next_back().filter(|(at, _)| *at > 0) else {
        return run(xml, name, &fit.look());
    };
    let (before, last) = name.split_at(last);
    let gaps = i64::try_from(before.chars().count()).unwrap_or(1);
    let apart = (width - fit.width(name)) / gaps;
    run(xml, before, &Look { spacing: (apart > Length::ZERO).then(|| apart.to_twips()), ..fit.look() })?;
    run(xml, last, &fit.look())
}
