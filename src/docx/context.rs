//! The text in the making. In: what is written. Out: where it stands, and what it has referred to; each room writes into it.

use super::contents::ContentsEntry;
use super::drawing::Anchor;
use super::line_box::Insets;
use super::lists::Lists;
use super::section::Section;
use super::xml::Xml;
use crate::compose::composition::{Composition, Seal};
use crate::length::Length;
use crate::picture::Picture;
use crate::style::{Align, Style};
use crate::typeset::decision::{Keeping, SetText};
use crate::wordprocessor::foot::THINNEST;
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::sync::Arc;

/// The text as a part, and what it refers to.
pub(super) struct Written {
    /// The bytes of the part.
    pub(super) part: Vec<u8>,
    /// Where its links lead, in their order.
    pub(super) links: Vec<String>,
    /// 脚注 as a part, and where their links lead.
    pub(super) notes: Option<(Vec<u8>, Vec<String>)>,
    /// Its lists.
    pub(super) lists: Lists,
    /// The pictures it shows, each once.
    pub(super) pictures: Vec<Arc<Picture>>,
    /// The headers and footers that its sections bear.
    pub(super) margins: BTreeSet<&'static str>,
}

/// What a paragraph without words is bound to.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Bound {
    /// Nothing.
    #[default]
    Free,
    /// The paragraph after it, on whose page it stays.
    Next,
    /// Its section, which ends with it.
    End,
}

/// The text in the making.
pub(super) struct Body<'a> {
    pub(super) composition: &'a Composition<'a>,
    pub(super) style: &'a Style,
    /// 套打: the paper bears marks and rules already.
    pub(super) preprinted: bool,
    pub(super) links: Vec<String>,
    pub(super) pictures: Vec<Arc<Picture>>,
    pub(super) margins: BTreeSet<&'static str>,
    /// How many drawings there are; each bears a number of its own.
    pub(super) drawings: usize,
    /// The bookmark of the heading that is written, if 目录 lists it.
    pub(super) bookmark: Option<(usize, String)>,
    /// The entry of 目录 that is written.
    pub(super) entry: Option<ContentsEntry>,
    /// How far captions are counted, by the name of their field.
    pub(super) sequences: BTreeMap<String, u32>,
    /// The list and level by which the next paragraph is counted.
    pub(super) counted: Option<(usize, usize)>,
    /// The section that is being written.
    pub(super) section: Section,
    /// Whether the paragraph that is written goes along with what follows, be it by its last line.
    pub(super) kept: bool,
    /// Whether the item that is written is the first of the body.
    pub(super) opens: bool,
    /// The new page that bears 版记 below its text, and must be an even one.
    pub(super) even: Option<usize>,
    /// Whether the next paragraph starts a new page.
    pub(super) fresh: bool,
    /// From the foot of the type above to the bottom of what is written: the white inside of its line box. Where a page
    /// begins, the top of the text block lies below the sheet's margin, so that it is negative.
    pub(super) below: Length,
}

impl Body<'_> {
    /// The white that layout asks for, as a word processor counts it: between boxes, this one's type so far below its top.
    pub(super) fn before(&self, white: Option<Length>, above: Length) -> Option<Length> {
        white.map(|white| white - self.below - above)
    }

    /// The white that is left below the last of a page, so that nothing goes where layout has nothing: a little more than layout, as a
    /// word processor's page ends below the text block.
    pub(super) fn left_below(&self, white: Option<Length>) -> Option<Length> {
        let white = self.before(white, Insets::of_grid(&self.style.page).above);
        white.map(|white| white + ASIDE)
    }

    /// A paragraph without words, of this very height.
    pub(super) fn blank(&mut self, xml: &mut Xml, height: Length, bound: Bound) -> io::Result<()> {
        self.holder(xml, height, bound, |_, _| Ok(()))
    }

    /// A paragraph of this very height that holds nothing but drawings. What it takes more, as a word processor knows no
    /// line so thin, is taken from the white below.
    pub(super) fn holder(
        &mut self,
        xml: &mut Xml,
        height: Length,
        bound: Bound,
        content: impl FnOnce(&mut Self, &mut Xml) -> io::Result<()>,
    ) -> io::Result<()> {
        self.spaced(xml, (height, Length::ZERO), bound, content)
    }

    /// The same, with white below.
    pub(super) fn spaced(
        &mut self,
        xml: &mut Xml,
        (height, after): (Length, Length),
        bound: Bound,
        content: impl FnOnce(&mut Self, &mut Xml) -> io::Result<()>,
    ) -> io::Result<()> {
        self.below += height.max(THINNEST) - height;
        xml.element("w:p", &[], |xml| {
            xml.element("w:pPr", &[], |xml| {
                if bound == Bound::Next {
                    xml.switch("w:keepNext", true)?;
                }
                self.page_break(xml)?;
                exact_line(xml, (Length::ZERO, after), height)?;
                if bound == Bound::End { self.close(xml) } else { Ok(()) }
            })?;
            content(self, xml)
        })
    }

    /// The break of the page, where one is asked for.
    pub(super) fn page_break(&mut self, xml: &mut Xml) -> io::Result<()> {
        if std::mem::take(&mut self.fresh) { xml.switch("w:pageBreakBefore", true) } else { Ok(()) }
    }

    /// The end of the section: inside of the properties of its last paragraph, or of the text.
    pub(super) fn close(&mut self, xml: &mut Xml) -> io::Result<()> {
        self.margins.extend(self.section.margins().map(|(.., id)| id));
        let number = &self.style.elements.note.number;
        let notes = (!self.composition.notes.is_empty()).then_some(number);
        self.section.write(xml, &self.style.page, notes)?;
        self.section.bare_first &= !self.section.numbered;
        self.section.first = None;
        Ok(())
    }

    /// A number for a drawing.
    pub(super) fn next_drawing(&mut self) -> usize {
        self.drawings += 1;
        self.drawings
    }

    /// A seal or stamp, anchored in the paragraph that is being written: its left edge on the sheet, its upper edge
    /// below the top of the paragraph.
    pub(super) fn seal(&mut self, xml: &mut Xml, seal: &Seal, left: Length, top: Length) -> io::Result<()> {
        let picture = self.picture(&seal.picture);
        let anchor = Anchor {
            id: self.next_drawing(),
            across: ("page", left),
            down: ("paragraph", top),
            width: seal.width,
            height: height(seal),
            moves_text: false,
            alt: &seal.alt,
            decorates: false,
        };
        anchor.picture(xml, &picture, seal.picture.orientation)
    }

    /// The identifier of a picture; one that is shown twice is one file.
    pub(super) fn picture(&mut self, shown: &Arc<Picture>) -> String {
        let known = self.pictures.iter().position(|picture| picture == shown);
        let index = known.unwrap_or_else(|| {
            self.pictures.push(Arc::clone(shown));
            self.pictures.len() - 1
        });
        super::names::picture_id(index)
    }
}

/// How much higher or lower than in the PDF a word processor may set the foot of a page: half a millimetre, and what Word begins higher.
pub(super) const ASIDE: Length = Length::emu(32_400);

/// How high a seal is printed.
pub(super) fn height(seal: &Seal) -> Length {
    seal.width.scale(i64::from(seal.picture.height), i64::from(seal.picture.width.max(1)))
}

/// Rounded down: one twip more than the rows of the grid hold, and the last one moves to the next page.
pub(super) fn whole_twips(length: Length) -> i64 {
    length.to_emu().div_euclid(Length::pt(0.05).to_emu())
}

/// White above and below, and the exact distance of lines.
pub(super) fn exact_line(xml: &mut Xml, (before, after): (Length, Length), line: Length) -> io::Result<()> {
    let white = |white: Length| whole_twips(white.max(Length::ZERO)).to_string();
    let (before, after) = (white(before), white(after));
    let line = whole_twips(line.max(THINNEST)).to_string();
    let exact = [("w:before", &*before), ("w:after", &*after), ("w:line", &line), ("w:lineRule", "exact")];
    xml.empty("w:spacing", &exact)
}

/// Direct formatting: what a paragraph is told beside its style.
#[derive(Default)]
pub(super) struct Direct {
    /// The white that layout leaves above its type.
    pub(super) white: Option<Length>,
    /// How its lines keep to those around them.
    pub(super) keeping: Keeping,
    /// What layout decided of its text.
    pub(super) text: SetText,
    /// White above its box, in place of what layout decided.
    pub(super) before: Option<Length>,
    /// White below its box.
    pub(super) after: Option<Length>,
    /// The exact distance of its lines, in place of the style's own.
    pub(super) line: Option<Length>,
    /// What it is bound to.
    pub(super) bound: Bound,
    /// Its edges and how its lines stand between them, in place of the style's own.
    pub(super) shape: Option<(Length, Length, Align)>,
    /// How its lines stand between the edges, in place of the style's own.
    pub(super) align: Option<Align>,
    /// The list and level by which its number is counted.
    pub(super) counted: Option<(usize, usize)>,
    /// Which of its runs is the result of a field, and the field.
    pub(super) field: Option<(usize, String)>,
    /// What it is in 目录, if it is an entry.
    pub(super) entry: Option<ContentsEntry>,
    /// Where its seal is pressed: the left edge on the sheet, and the upper edge below the top of its type.
    pub(super) seal: Option<(Length, Length)>,
}
