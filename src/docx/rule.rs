//! A rule across the page. In: how it looks and where it stands. Out: a shape, anchored in a paragraph of its own.

use super::context::{Body, Bound};
use super::drawing::Anchor;
use super::xml::Xml;
use crate::length::Length;
use crate::style::{RulePlace, RuleStyle};
use crate::typeset::decision::Decision;
use std::io;

impl Body<'_> {
    /// A rule. Below a type, its paragraph reaches down to the rule's lower edge: white above what follows counts from
    /// there. At the foot of the sheet, its paragraph is as thin as can be.
    pub(super) fn rule(
        &mut self,
        xml: &mut Xml,
        rule: &RuleStyle,
        decision: &Decision,
        bound: Bound,
    ) -> io::Result<()> {
        let page = &self.style.page;
        let mut bars = Vec::new();
        let mut height = Length::ZERO;
        for thickness in &rule.lines {
            let top = if bars.is_empty() { height } else { height + rule.between };
            bars.push((top, *thickness));
            height = top + *thickness;
        }
        let (down, taken) = match rule.place {
            RulePlace::Below(distance) => {
                let white = decision.white.unwrap_or(distance) - self.below;
                self.below = Length::ZERO;
                (("paragraph", white), white + height)
            }
            RulePlace::AboveFoot(distance) => (("page", page.sheet.height - distance - height), Length::ZERO),
        };
        self.holder(xml, taken, bound, |body, xml| {
            if body.preprinted {
                return Ok(());
            }
            let anchor = Anchor {
                id: body.next_drawing(),
                across: ("page", page.block.left + (page.block.width - rule.width) / 2),
                down,
                width: rule.width,
                height,
                moves_text: false,
                alt: "",
                decorates: true,
            };
            anchor.bars(xml, &bars, rule.colour)
        })
    }
}
