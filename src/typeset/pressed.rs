//! 印章 on a sign-off. In: the lines of issuer and date, placed. Out: where the seal is pressed.

use super::block::Block;
use super::broken::Broken;
use super::paginated::Placed;
use crate::compose::composition::Place;
use crate::length::Length;
use crate::style::Style;

/// A single seal on 署名 and 成文日期: its edges, from the left edge and the top of the text block.
pub(super) struct Pressed {
    pub(super) left: Length,
    pub(super) top: Length,
    pub(super) foot: Length,
    pub(super) width: Length,
}

impl Pressed {
    /// How far left it reaches below a height: a seal is round.
    pub(super) fn left_below(&self, top: Length) -> Length {
        let (radius, middle) = ((self.foot - self.top) / 2, (self.top + self.foot) / 2);
        let down = (top - middle).max(Length::ZERO).to_emu() as f64 / radius.to_emu().max(1) as f64;
        let chord = self.width.to_emu() as f64 / 2.0 * (1.0 - down * down).max(0.0).sqrt();
        self.left + self.width / 2 - Length::emu(chord as i64)
    }
}

/// Where the seal is pressed whose issuer stands on line `at`: its middle over the date's, the lines a little below its middle, its
/// top near the text above.
pub(super) fn pressed(flow: &[Block<'_>], lines: &[Placed], at: usize, style: &Style) -> Option<Pressed> {
    let (page, sealed) = (&style.page, &style.sealed);
    let placed = lines.get(at)?;
    let issuer = flow.get(placed.block)?.text()?;
    let seal = issuer.paragraph.seal.as_ref()?;
    let date = lines.get(at + 1).and_then(|next| Some((flow.get(next.block)?.text()?, next.top)));
    let date = date.filter(|(date, _)| matches!(date.paragraph.place, Place::Date(_)));
    let middle_of = |broken: &Broken<'_>| broken.left.unwrap_or_default() + broken.width() / 2;
    let x = middle_of(date.map_or(issuer, |(date, _)| date));
    let foot = date.map_or(placed.top, |(_, top)| top) + page.cell();
    let middle = (placed.top + foot) / 2 - sealed.raise;
    // the text above ends a leading above the line on which the white begins
    let above = lines.get(..at)?.iter().rfind(|line| line.page == placed.page && line.top < placed.top);
    let text_foot = above.map_or(Length::ZERO, |line| line.top + page.cell());
    let top = (middle - seal.height() / 2).min(text_foot + sealed.nearest);
    Some(Pressed { left: x - seal.width / 2, top, foot: top + seal.height(), width: seal.width })
}
