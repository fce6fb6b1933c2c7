//! 加盖签名章. In: posts with their stamps. Out: a paragraph a post, its stamp at the right, and the date.

use super::context::{Body, Bound, Direct, height};
use super::xml::Xml;
use crate::compose::composition::Stamps;
use crate::length::Length;
use crate::style::Align;
use crate::typeset::decision::{Decision, SetSeals, SetText};
use std::io;

impl Body<'_> {
    /// The posts below each other, then the date. A post stands beside its stamp; what comes next counts from the
    /// stamp's lower edge.
    pub(super) fn stamps(
        &mut self,
        xml: &mut Xml,
        stamps: &Stamps<'_>,
        decision: &Decision,
        bound: Bound,
    ) -> io::Result<()> {
        let (page, sealed) = (&self.style.page, &self.style.sealed);
        let none = SetSeals::default();
        let seals = decision.seals().unwrap_or(&none);
        let keeping = decision.keeping.of_names();
        let edge = page.block.left + page.block.width;
        // how far the last stamp reaches below the top of its post's type, and the line of that post
        let mut reach: Option<(Length, Length)> = None;
        let white = |reach: Option<(Length, Length)>, apart| reach.map(|(foot, line)| foot + apart - line);
        for (index, post) in stamps.posts.iter().enumerate() {
            let place = seals.places.get(index).copied();
            let (left, top) = place.unwrap_or((edge, Length::ZERO));
            let right = edge - left + sealed.stamp_gap;
            let before = white(reach, sealed.apart - top);
            let told = Direct {
                white: decision.white,
                before,
                bound: if stamps.date.is_none() && index + 1 == stamps.posts.len() {
                    bound
                } else {
                    Bound::Free
                },
                keeping,
                shape: Some((Length::ZERO, right, Align::Right)),
                seal: place,
                ..Direct::default()
            };
            self.paragraph(xml, post, told)?;
            reach = Some((top + post.seal.as_ref().map(height).unwrap_or_default(), post.style.line));
        }
        let Some(date) = &stamps.date else { return Ok(()) };
        let before = white(reach, sealed.stamp_date);
        let text = SetText { right: seals.right, ..SetText::default() };
        self.paragraph(xml, date, Direct { text, before, bound, keeping, ..Direct::default() })
    }
}
