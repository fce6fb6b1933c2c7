//! 图. In: pictures, how large layout prints them, and what they are called. Out: a paragraph of pictures in the line, each
//! as editable as a character, and the caption below it.

use super::context::{Body, Bound, Direct};
use super::drawing::Inline;
use super::line_box::Insets;
use super::styles;
use super::xml::Xml;
use crate::compose::composition::{Figure, Paragraph, Role, Run};
use crate::length::Length;
use crate::style::{Counter, Numeral};
use crate::typeset::decision::{Decided, Decision};
use std::io;

/// The type of the paragraph around the pictures, in half points: its line is as high as they are.
const SMALLEST: i64 = 2;

/// What the line of the pictures reaches below them.
const LINE_FOOT: Length = Length::emu(6350);

impl Body<'_> {
    /// A figure.
    pub(super) fn figure(
        &mut self,
        xml: &mut Xml,
        figure: &Figure<'_>,
        decision: &Decision,
        bound: Bound,
    ) -> io::Result<()> {
        let opens = decision.white == Some(Length::ZERO);
        if opens {
            self.below = -Insets::of_grid(&self.style.page).above;
        }
        let mut before = self.before(decision.white, Length::ZERO).unwrap_or(figure.style.space_before);
        if opens {
            // white of the first paragraph of a page is dropped; with less of it, the figure might stand on the page before
            self.fresh = true;
            self.blank(xml, std::mem::take(&mut before), Bound::Next)?;
        }
        let before = before.max(Length::ZERO).to_twips().to_string();
        self.below = match &figure.caption {
            Some(caption) => Insets::of(caption.style, &self.style.page).below,
            None => LINE_FOOT,
        };
        let left = self.left_below(decision.keeping.below);
        let after = left.filter(|_| figure.caption.is_none()).unwrap_or_default();
        let after = after.max(Length::ZERO).to_twips().to_string();
        xml.element("w:p", &[], |xml| {
            xml.element("w:pPr", &[], |xml| {
                xml.switch("w:keepNext", figure.caption.is_some())?;
                self.page_break(xml)?;
                let spacing =
                    [("w:before", &*before), ("w:after", &*after), ("w:line", "240"), ("w:lineRule", "auto")];
                xml.empty("w:spacing", &spacing)?;
                xml.value("w:jc", "center")?;
                xml.element("w:rPr", &[], |xml| styles::half_points(xml, SMALLEST))?;
                if bound == Bound::End && figure.caption.is_none() { self.close(xml) } else { Ok(()) }
            })?;
            self.pictures(xml, figure, decision)
        })?;
        // below a picture its line is a little higher
        self.below = LINE_FOOT;
        let Some(caption) = &figure.caption else { return Ok(()) };
        let told = Direct { white: Some(figure.style.gap), bound, ..Direct::default() };
        self.captioned(xml, caption, &figure.style.number, Direct { after: left, ..told })
    }

    /// The pictures, between two of them a space as wide as the white.
    fn pictures(&mut self, xml: &mut Xml, figure: &Figure<'_>, decision: &Decision) -> io::Result<()> {
        let Decided::Figure(sizes) = &decision.kind else { return Ok(()) };
        for (index, (pictured, (width, height))) in figure.pictures.iter().zip(sizes).enumerate() {
            if index > 0 {
                // the space itself and what rounding adds: a row as wide as the text block must stay one
                let white = (figure.style.between - Length::pt(2.0)).to_twips();
                xml.element("w:r", &[], |xml| {
                    xml.element("w:rPr", &[], |xml| {
                        xml.value("w:spacing", white)?;
                        styles::half_points(xml, SMALLEST)
                    })?;
                    xml.element("w:t", &[("xml:space", "preserve")], |xml| xml.text(" "))
                })?;
            }
            let picture = self.picture(&pictured.picture);
            let (width, height) = (*width, *height);
            let inline = Inline { id: self.next_drawing(), width, height, alt: &pictured.alt };
            inline.picture(xml, &picture, pictured.picture.orientation)?;
        }
        Ok(())
    }

    /// 表题、图题, its number a field that the word processor counts.
    pub(super) fn captioned(
        &mut self,
        xml: &mut Xml,
        caption: &Paragraph<'_>,
        number: &Numeral,
        told: Direct,
    ) -> io::Result<()> {
        let parts = caption.runs.split_first().filter(|_| caption.role == Role::Caption);
        let Some((first, others)) = parts else { return self.paragraph(xml, caption, told) };
        let Some((digits, rest)) = counted(&first.text, number) else {
            return self.paragraph(xml, caption, told);
        };
        let name = number.before.trim();
        let count = self.sequences.entry(name.to_owned()).or_default();
        // where the draft counts otherwise, so does the field
        let reset = if digits.parse().ok() == count.checked_add(1) {
            String::new()
        } else {
            format!(" \\r {digits}")
        };
        *count = digits.parse().unwrap_or_default();
        let field = Some((1, format!(" SEQ {name} \\* ARABIC{reset} ")));
        let part = |text: &str| Run { text: text.to_owned(), ..first.clone() };
        let runs = [part(&number.before), part(digits), part(rest)].into_iter();
        let runs = runs.chain(others.iter().cloned()).collect();
        self.paragraph(xml, &Paragraph { runs, ..caption.clone() }, Direct { field, ..told })
    }
}

/// The digits of 表序 or 图序 at the start of a text, and what follows them.
fn counted<'t>(text: &'t str, number: &Numeral) -> Option<(&'t str, &'t str)> {
    let text = text.strip_prefix(&*number.before).filter(|_| number.counter == Counter::Arabic)?;
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (digits, rest) = text.split_at(end);
    (digits.parse::<u32>().is_ok() && rest.starts_with(&*number.after) && !number.before.trim().is_empty())
        .then_some((digits, rest))
}
