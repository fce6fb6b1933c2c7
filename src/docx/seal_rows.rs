//! 加盖印章的联合行文. In: names with their seals, and how layout put them in rows. Out: a table with a cell a name, the
//! seals anchored above it; the date stands in the last cell, below its name.

use super::context::{Body, Bound, Direct, height};
use super::line_box::Insets;
use super::table::{Cell, Table, row};
use super::xml::Xml;
use crate::compose::composition::{Paragraph, Seal, SealRows};
use crate::length::Length;
use crate::style::Align;
use crate::typeset::decision::{Decided, Decision, Keeping, SetSeals, SetText};
use std::io;

/// A name in its cell.
struct Signature<'p, 'a> {
    paragraph: &'p Paragraph<'a>,
    /// The left and right edge of the cell, from the left edge of the text block.
    edges: (Length, Length),
    /// Its seal with its left edge in the same measure, and its upper edge below the top of the name's type.
    seal: Option<(&'p Seal, Length, Length)>,
}

impl Signature<'_, '_> {
    /// The middle of its seal, else of its cell.
    fn middle(&self) -> Length {
        match self.seal {
            Some((seal, left, _)) => left + seal.width / 2,
            None => (self.edges.0 + self.edges.1) / 2,
        }
    }

    /// How far the top of its type stands below the middle of its seal.
    fn drop(&self) -> Option<Length> {
        self.seal.map(|(seal, _, top)| -top - height(seal) / 2)
    }
}

/// Names beside each other; the middles of their seals are on one height.
struct Row<'p, 'a> {
    names: Vec<Signature<'p, 'a>>,
}

impl Row<'_, '_> {
    /// From the middle of the seals to the top of the highest type.
    fn drop(&self) -> Length {
        self.names.iter().filter_map(Signature::drop).min().unwrap_or_default()
    }

    /// How much lower than the highest a name stands.
    fn lower(&self, name: &Signature<'_, '_>) -> Length {
        name.drop().map_or(Length::ZERO, |drop| drop - self.drop())
    }

    /// How high its tallest seal is.
    fn height(&self) -> Length {
        let seals = self.names.iter().filter_map(|name| name.seal);
        seals.map(|(seal, ..)| height(seal)).max().unwrap_or_default()
    }

    /// How far its highest type stands above that of the row below: seals stand apart.
    fn pitch(&self, below: &Self, apart: Length) -> Length {
        (self.height() + below.height()) / 2 + apart + below.drop() - self.drop()
    }
}

impl Body<'_> {
    /// The names in rows, and the date below the last. The seals are anchored in the white above: inside of a cell, some
    /// programs cut them off.
    pub(super) fn seal_rows(
        &mut self,
        xml: &mut Xml,
        signed: &SealRows<'_>,
        decision: &Decision,
        bound: Bound,
    ) -> io::Result<()> {
        let none = SetSeals::default();
        let seals = decision.seals().unwrap_or(&none);
        let rows = self.rows(signed, seals);
        let Some(first) = signed.signatures.first() else {
            return match &signed.date {
                Some(date) => {
                    let text = SetText { right: seals.right, ..SetText::default() };
                    let date_alone = Decision { kind: Decided::Text(text), ..decision.clone() };
                    self.flowing(xml, date, &date_alone, bound)
                }
                None => self.blank(xml, Length::ZERO, bound),
            };
        };
        let insets = Insets::of(first.style, &self.style.page);
        let white = self.before(decision.white, insets.above).unwrap_or(self.style.sealed.space_before);
        self.holder(xml, white, Bound::Next, |body, xml| body.press(xml, &rows, white + insets.above))?;
        let keeping = decision.keeping.of_names();
        self.names_in_rows(xml, &rows, signed.date.as_ref(), keeping)?;
        self.below = insets.below;
        let bound = if keeping.with_next && bound == Bound::Free { Bound::Next } else { bound };
        self.blank(xml, Length::ZERO, bound)
    }

    /// The table of the names; its columns are parted wherever a cell of some row ends.
    fn names_in_rows(
        &mut self,
        xml: &mut Xml,
        rows: &[Row<'_, '_>],
        date: Option<&Paragraph<'_>>,
        keeping: Keeping,
    ) -> io::Result<()> {
        let (block, apart) = (self.style.page.block.width, self.style.sealed.apart);
        let names = || rows.iter().flat_map(|row| &row.names);
        let mut edges: Vec<Length> = names().map(|name| name.edges.0).chain([block]).collect();
        edges.sort_unstable();
        edges.dedup();
        let columns: Vec<Length> =
            edges.iter().zip(edges.iter().skip(1)).map(|(left, right)| *right - *left).collect();
        Table { columns: &columns, ..Table::default() }.write(xml, |xml| {
            for (index, names) in rows.iter().enumerate() {
                let below = rows.get(index + 1);
                row(xml, below.map(|below| names.pitch(below, apart)), |xml| {
                    for (place, name) in names.names.iter().enumerate() {
                        let closes = below.is_none() && place + 1 == names.names.len();
                        let told = Direct { before: Some(names.lower(name)), keeping, ..Direct::default() };
                        self.signature(xml, name, told, &edges, date.filter(|_| closes))?;
                    }
                    Ok(())
                })?;
            }
            Ok(())
        })
    }

    /// The seals of all rows; the highest type of the first stands so far below the top of the paragraph.
    fn press(&mut self, xml: &mut Xml, rows: &[Row<'_, '_>], mut top: Length) -> io::Result<()> {
        for (index, row) in rows.iter().enumerate() {
            for name in &row.names {
                let Some((seal, left, above)) = name.seal else { continue };
                self.seal(xml, seal, self.style.page.block.left + left, top + row.lower(name) + above)?;
            }
            if let Some(below) = rows.get(index + 1) {
                top += row.pitch(below, self.style.sealed.apart);
            }
        }
        Ok(())
    }

    /// The names of each row with their places; cells meet halfway between two seals.
    fn rows<'p, 'a>(&self, signed: &'p SealRows<'a>, set: &SetSeals) -> Vec<Row<'p, 'a>> {
        let page = &self.style.page;
        let mut names = signed.signatures.iter();
        let mut places = set.places.iter();
        let mut pressed = |paragraph: &'p Paragraph<'a>| {
            let seal = paragraph.seal.as_ref()?;
            places.next().map(|(left, top)| (seal, *left - page.block.left, *top))
        };
        let counts = set.rows.iter().copied().chain([signed.signatures.len()]);
        let row = |count: usize| -> Vec<_> {
            let names: Vec<_> = names.by_ref().take(count).collect();
            let cells = i64::try_from(names.len()).unwrap_or_default();
            let edge = |index| page.block.width.scale(index, cells);
            let even = (0..).zip(names).map(|(index, paragraph)| Signature {
                paragraph,
                edges: (edge(index), edge(index + 1)),
                seal: pressed(paragraph),
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
        counts.map(row).filter(|names| !names.is_empty()).map(|names| Row { names }).collect()
    }

    /// A cell: the name, as it is told, and perhaps the date.
    fn signature(
        &mut self,
        xml: &mut Xml,
        name: &Signature<'_, '_>,
        told: Direct,
        edges: &[Length],
        date: Option<&Paragraph<'_>>,
    ) -> io::Result<()> {
        let (left, right) = name.edges;
        let span = edges.iter().filter(|edge| **edge > left && **edge <= right).count();
        let shape = Some(centred(name.edges, name.middle()));
        let cell = Cell { span: (span > 1).then_some(span), ..Cell::default() };
        cell.write(xml, right - left, |xml| {
            let keeping = told.keeping;
            self.paragraph(xml, name.paragraph, Direct { shape, ..told })?;
            let below = Direct { before: Some(Length::ZERO), shape, keeping, ..Direct::default() };
            date.map_or(Ok(()), |date| self.paragraph(xml, date, below))
        })
    }
}

/// The indents that centre a line on `middle` between two edges.
fn centred((left, right): (Length, Length), middle: Length) -> (Length, Length, Align) {
    let shift = middle + middle - left - right;
    (shift.max(Length::ZERO), (-shift).max(Length::ZERO), Align::Centre)
}
