//! 加盖印章的联合行文. In: names with their seals, and how layout put them in rows. Out: a table with a cell a name, the
//! seals anchored above it, and the date.

use super::body::{Body, Bound, height};
use super::line_box;
use super::paragraph::Told;
use super::table::{Cell, Table, row};
use super::xml::Xml;
use crate::compose::composition::{Paragraph, SealRows};
use crate::length::Length;
use crate::style::Align;
use crate::typeset::pages::Decision;
use std::io;

/// A name in its cell.
struct Signature<'p, 'a> {
    paragraph: &'p Paragraph<'a>,
    /// The left and right edge of the cell, from the left edge of the text block.
    edges: (Length, Length),
    /// The left edge of its seal in the same measure, and its upper edge below the top of the name's type.
    seal: Option<(Length, Length)>,
}

impl Signature<'_, '_> {
    /// How high its seal is.
    fn height(&self) -> Length {
        self.paragraph.seal.as_ref().map(height).unwrap_or_default()
    }

    /// The middle of its seal, else of its cell.
    fn middle(&self) -> Length {
        match (&self.paragraph.seal, self.seal) {
            (Some(seal), Some((left, _))) => left + seal.width / 2,
            _ => (self.edges.0 + self.edges.1) / 2,
        }
    }
}

impl Body<'_> {
    /// The names in rows, and the date below the last. From name to name in a column it is as far as the seal is high
    /// and seals stand apart. The seals are anchored in the white above: inside of a cell, some programs cut them off.
    pub(super) fn seal_rows(
        &mut self,
        xml: &mut Xml,
        signed: &SealRows<'_>,
        decision: &Decision,
        closes: bool,
    ) -> io::Result<()> {
        let block = self.style.page.block_width;
        let rows = self.rows(signed, decision);
        if !rows.is_empty() {
            let white = decision.space_before.unwrap_or(self.style.sealed.space_before);
            self.holder(xml, white, Bound::Next, |body, xml| body.press(xml, &rows, white))?;
            self.names_in_rows(xml, &rows)?;
        }
        let last = rows.last().and_then(|names| names.last());
        match (&signed.date, last) {
            (Some(date), Some(last)) => {
                let shape = match decision.right {
                    Some(right) => (Length::ZERO, right, Align::Right),
                    None => centred((Length::ZERO, block), last.middle()),
                };
                self.paragraph(xml, date, Told { closes, shape: Some(shape), ..Told::default() })
            }
            (Some(date), None) => self.flowing(xml, date, &Decision::default(), closes),
            (None, _) => self.blank(xml, Length::ZERO, Bound::closing(closes)),
        }
    }

    /// The table of the names; its columns are parted wherever a cell of some row ends.
    fn names_in_rows(&mut self, xml: &mut Xml, rows: &[Vec<Signature<'_, '_>>]) -> io::Result<()> {
        let block = self.style.page.block_width;
        let mut edges: Vec<Length> = rows.iter().flatten().map(|name| name.edges.0).chain([block]).collect();
        edges.sort_unstable();
        edges.dedup();
        let columns: Vec<Length> =
            edges.iter().zip(edges.iter().skip(1)).map(|(left, right)| *right - *left).collect();
        Table { columns: &columns, centred: false, at_foot: None }.write(xml, |xml| {
            for (index, names) in rows.iter().enumerate() {
                let pitch = rows.get(index + 1).map(|below| self.pitch(below));
                row(xml, pitch, |xml| names.iter().try_for_each(|name| self.signature(xml, name, &edges)))?;
            }
            Ok(())
        })
    }

    /// How far the names of a row stand below those of the row above.
    fn pitch(&self, row: &[Signature<'_, '_>]) -> Length {
        row.iter().map(Signature::height).max().unwrap_or_default() + self.style.sealed.apart
    }

    /// The seals of all rows, the first of which stands `white` below the top of the paragraph.
    fn press(&mut self, xml: &mut Xml, rows: &[Vec<Signature<'_, '_>>], white: Length) -> io::Result<()> {
        let mut top = white;
        for (index, names) in rows.iter().enumerate() {
            if index > 0 {
                top += self.pitch(names);
            }
            for name in names {
                let Some((seal, (left, below))) = name.paragraph.seal.as_ref().zip(name.seal) else {
                    continue;
                };
                let look = name.paragraph.style;
                let below = below + line_box::above(look.line, look.size);
                self.seal(xml, seal, self.style.page.left + left, top + below)?;
            }
        }
        Ok(())
    }

    /// The names of each row with their places; cells meet halfway between two seals.
    fn rows<'p, 'a>(&self, signed: &'p SealRows<'a>, decision: &Decision) -> Vec<Vec<Signature<'p, 'a>>> {
        let page = &self.style.page;
        let mut names = signed.signatures.iter();
        let mut seals = decision.seals.iter().map(|(left, top)| (*left - page.left, *top));
        let counts = decision.rows.iter().copied().chain([signed.signatures.len()]);
        let row = |count: usize| -> Vec<_> {
            let names: Vec<_> = names.by_ref().take(count).collect();
            let cells = i64::try_from(names.len()).unwrap_or_default();
            let edge = |index| page.block_width.scale(index, cells);
            let even = (0..).zip(names).map(|(index, paragraph)| Signature {
                paragraph,
                edges: (edge(index), edge(index + 1)),
                seal: seals.next(),
            });
            let mut row: Vec<_> = even.collect();
            let middles: Vec<Length> = row.iter().map(Signature::middle).collect();
            let mut left = Length::ZERO;
            for (name, pair) in row.iter_mut().zip(middles.windows(2)) {
                let right = pair.iter().copied().sum::<Length>() / 2;
                name.edges = (left, right);
                left = right;
            }
            if let Some(last) = row.last_mut() {
                last.edges.0 = left;
            }
            row
        };
        counts.map(row).filter(|row| !row.is_empty()).collect()
    }

    fn signature(&mut self, xml: &mut Xml, name: &Signature<'_, '_>, edges: &[Length]) -> io::Result<()> {
        let (left, right) = name.edges;
        let span = edges.iter().filter(|edge| **edge > left && **edge <= right).count();
        let decision = Decision { space_before: Some(Length::ZERO), ..Decision::default() };
        let told = Told { decision, shape: Some(centred(name.edges, name.middle())), ..Told::default() };
        let cell = Cell { span: (span > 1).then_some(span), ..Cell::default() };
        cell.write(xml, right - left, |xml| self.paragraph(xml, name.paragraph, told))
    }
}

/// The indents that centre a line on `middle` between two edges.
fn centred((left, right): (Length, Length), middle: Length) -> (Length, Length, Align) {
    let shift = middle + middle - left - right;
    (shift.max(Length::ZERO), (-shift).max(Length::ZERO), Align::Centre)
}
