//! 版记. In: its parts and how many page breaks stand before it. Out: a table that floats at the foot of the text
//! block, anchored in the last paragraph; above notes, which a word processor lets nothing float over, a table like others.

use super::context::{Body, Bound, Direct, whole_twips};
use super::line_box::Insets;
use super::section::Side;
use super::table::{AtFoot, Cell, Rule, Table, row};
use super::xml::Xml;
use crate::compose::composition::{Facing, Imprint, Paragraph};
use crate::length::Length;
use crate::style::PageStyle;
use crate::typeset::decision::{Decision, Keeping, SetText};
use crate::wordprocessor::foot;
use std::io;

/// How the lines of a part stand in its row: by how much closer than their style says, and the white below the last.
#[derive(Default)]
struct Lines {
    closer: Length,
    after: Length,
}

impl Lines {
    /// A word processor adds the rule above to what stands in a row: its lines are closer by as much. Below a rule, they are closer once
    /// more, so that their type stands, in the middle of all of them, where layout has it, not lower in the line: what that saves is
    /// white above the next rule.
    fn of(part: &[Paragraph<'_>], above: Option<Rule>, rows: usize, page: &PageStyle) -> Self {
        let rows = i64::try_from(rows).unwrap_or(1).max(1);
        let (Some(rule), Some(style)) = (above, part.first().map(|line| line.style)) else {
            return Self::default();
        };
        let closer = rule.thick / rows;
        let low = Insets::of(style, page).above - (style.line - style.size) / 2;
        // lines so much closer raise the first one's type by four fifths of that, each below by as much more
        let raised = low.max(Length::ZERO).scale(10, 3 + 5 * rows);
        let line = style.line - closer;
        let left = (whole_twips(line) - whole_twips(line - raised)) * rows;
        Self { closer: closer + raised, after: Length::pt(0.05) * left }
    }
}

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
            self.blank(xml, white, Bound::Next)?;
        }
        let at_foot = floats.then_some(AtFoot { left: page.block.left, below: self.section.deeper(page) });
        Table { columns: &[page.block.width], at_foot, ..Table::default() }.write(xml, |xml| {
            let rule = |thick| Rule { thick, colour: style.colour };
            let outer = style.outer.map(rule);
            let mut above = outer;
            let mut steering = decision.imprint_steering().iter();
            for (index, part) in imprint.parts.iter().enumerate() {
                let last = index + 1 == imprint.parts.len();
                let below = outer.map(|outer| if last { outer } else { rule(style.inner) });
                let cell = Cell { rules: [above, below], ..Cell::default() };
                let rows = decision.imprint_lines().get(index).copied().unwrap_or(1);
                let lines = Lines::of(part, above, rows, page);
                row(xml, None, |xml| {
                    cell.write(xml, page.block.width, |xml| {
                        part.iter().enumerate().try_for_each(|(place, line)| {
                            // its rows stay together
                            let keeping = Keeping { with_next: true, ..Keeping::default() };
                            let steering = steering.next().cloned().unwrap_or_default();
                            let text = SetText { steering, ..SetText::default() };
                            let after = Some(lines.after)
                                .filter(|after| place + 1 == part.len() && *after > Length::ZERO);
                            let line_height = Some(line.style.line - lines.closer);
                            let told =
                                Direct { keeping, line: line_height, after, text, ..Direct::default() };
                            self.paragraph(xml, line, told)
                        })
                    })
                })?;
                above = below;
            }
            if floats { self.foot(xml, outer, foot::white_below(imprint, page)) } else { Ok(()) }
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
            cell.write(xml, self.style.page.block.width, |xml| self.blank(xml, Length::ZERO, Bound::Free))
        })
    }
}
