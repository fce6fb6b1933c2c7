//! 版记. In: its parts and how many page breaks stand before it. Out: a table that floats at the foot of the text
//! block, anchored in the last paragraph; above notes, which a word processor lets nothing float over, a table like others.

use super::context::{Body, Bound, Direct};
use super::section::Side;
use super::table::{AtFoot, Cell, Rule, Table, row};
use super::xml::Xml;
use crate::compose::composition::{Facing, Imprint};
use crate::length::Length;
use crate::typeset::decision::{Decision, Keeping};
use std::io;

/// What word processors may round up over a page: 4 mm.
const ROUNDED_UP: Length = Length::emu(144_000);

impl Body<'_> {
    /// The imprint. A page of its own is a section, without numbers where a blank page comes before it (§7.5); a word
    /// processor puts in that page by itself, as the section begins on an even one also after the text above has changed.
    pub(super) fn imprint(
        &mut self,
        xml: &mut Xml,
        imprint: &Imprint<'_>,
        decision: &Decision,
    ) -> io::Result<()> {
        if decision.fresh_pages() > 0 {
            self.section.numbered = decision.fresh_pages() < 2;
            self.section.facing = Facing::Upright;
            self.section.side = if imprint.style.even_page { Side::Even } else { Side::Next };
            self.blank(xml, Length::ZERO, Bound::Free)?;
        }
        let page = &self.style.page;
        let style = imprint.style;
        let floats = decision.white.is_none();
        if let Some(white) = self.before(decision.white, Length::ZERO) {
            self.blank(xml, (white - ROUNDED_UP).max(Length::ZERO), Bound::Next)?;
        }
        let at_foot = floats.then_some(AtFoot { left: page.left, below: self.section.deeper(page) });
        Table { columns: &[page.block_width], at_foot, ..Table::default() }.write(xml, |xml| {
            let rule = |thick| Rule { thick, colour: style.colour };
            let outer = style.outer.map(rule);
            let mut above = outer;
            for (index, part) in imprint.parts.iter().enumerate() {
                let last = index + 1 == imprint.parts.len();
                let below = outer.map(|outer| if last { outer } else { rule(style.inner) });
                let cell = Cell { rules: [above, below], ..Cell::default() };
                // a word processor adds the rule above to what stands in a row: its lines are closer by as much
                let rows = decision.imprint_lines().get(index).and_then(|rows| i64::try_from(*rows).ok());
                let closer = above.map_or(Length::ZERO, |rule| rule.thick).scale(1, rows.unwrap_or(1).max(1));
                row(xml, None, |xml| {
                    cell.write(xml, page.block_width, |xml| {
                        part.iter().try_for_each(|line| {
                            // its rows stay together
                            let keeping = Keeping { with_next: true, ..Keeping::default() };
                            let line_height = Some(line.style.line - closer);
                            self.paragraph(
                                xml,
                                line,
                                Direct { keeping, line: line_height, ..Direct::default() },
                            )
                        })
                    })
                })?;
                above = below;
            }
            if floats { self.foot(xml, outer, imprint.white_in_word(page)) } else { Ok(()) }
        })?;
        self.blank(xml, Length::ZERO, Bound::Free)
    }

    /// White below the last rule or line, which lies within the text block: a word processor's ends below the sheet's own, and a
    /// floating table stands at its end.
    fn foot(&mut self, xml: &mut Xml, rule: Option<Rule>, white: Length) -> io::Result<()> {
        if white <= Length::ZERO {
            return Ok(());
        }
        row(xml, Some(white), |xml| {
            let cell = Cell { rules: [rule, None], ..Cell::default() };
            cell.write(xml, self.style.page.block_width, |xml| self.blank(xml, Length::ZERO, Bound::Free))
        })
    }
}
