//! The flow: paragraphs as lines, in order, before anyone knows about pages. In: a composition. Out: broken lines.

use super::breaking::{balanced_lines, lines, width_of};
use super::shape::{Shaped, Shaper};
use crate::compose::composition::{Composition, Paragraph, Place};
use crate::length::Length;
use crate::style::{Align, Arrangement, PageStyle, ParagraphStyle, Pitch, SignOff};
use std::ops::Range;

/// A paragraph broken into lines.
pub(super) struct Broken<'c> {
    pub(super) paragraph: &'c Paragraph<'c>,
    pub(super) shaped: Shaped,
    pub(super) lines: Vec<Range<usize>>,
    /// The left end that the sign-off gives its lines, from the left edge of the text block.
    pub(super) left: Option<Length>,
}

/// Shapes and breaks all paragraphs.
pub(super) fn broken<'c>(composition: &'c Composition<'_>, shaper: &mut Shaper<'_, '_>) -> Vec<Broken<'c>> {
    let page = &composition.style.page;
    let paragraphs = composition.paragraphs.iter();
    let mut flow: Vec<Broken<'c>> =
        paragraphs.map(|paragraph| break_paragraph(paragraph, page, shaper)).collect();
    arrange_sign_off(&mut flow, page);
    flow
}

fn break_paragraph<'c>(
    paragraph: &'c Paragraph<'c>,
    page: &PageStyle,
    shaper: &mut Shaper<'_, '_>,
) -> Broken<'c> {
    let style = paragraph.style;
    let shaped = shaper.paragraph(paragraph);
    let right = match paragraph.place {
        Place::Issuer(sign_off) | Place::Date(sign_off) => sign_off.right,
        Place::Flow => style.right,
    };
    let width = page.block_width - style.left - right;
    let lines = match style.align {
        Align::Centre => balanced_lines(&shaped.clusters, width),
        _ => lines(&shaped.clusters, width - style.first_indent, width),
    };
    Broken { paragraph, shaped, lines, left: None }
}

/// 署名、成文日期 stand by each other's width (§7.3.5), so they are placed together.
fn arrange_sign_off(flow: &mut [Broken<'_>], page: &PageStyle) {
    let wide = |broken: &Broken<'_>| {
        let widths = broken.lines.iter().map(|line| width_of(&broken.shaped.clusters, line));
        widths.max().unwrap_or_default()
    };
    let issuer =
        |broken: &Broken<'_>| matches!(broken.paragraph.place, Place::Issuer(_)).then(|| wide(broken));
    let date = flow.iter().find_map(|broken| match broken.paragraph.place {
        Place::Date(sign_off) => Some((sign_off, wide(broken))),
        _ => None,
    });
    let Some((sign_off, date)) = date else { return };
    let widest = flow.iter().filter_map(issuer).max().unwrap_or_default();
    let (issuer_left, date_left) = sign_off_lefts(sign_off, widest, date, page.block_width - sign_off.right);
    for broken in flow.iter_mut() {
        match broken.paragraph.place {
            Place::Issuer(_) => broken.left = Some(issuer_left.max(Length::ZERO)),
            Place::Date(_) => broken.left = Some(date_left.max(Length::ZERO)),
            Place::Flow => {}
        }
    }
}

/// The left ends of 署名 and 成文日期, given their widths and the edge that neither may cross.
fn sign_off_lefts(sign_off: &SignOff, issuer: Length, date: Length, edge: Length) -> (Length, Length) {
    match sign_off.arrangement {
        Arrangement::Shifted { shift } => {
            let issuer_left = (edge - issuer).min(edge - date - shift);
            (issuer_left, issuer_left + shift)
        }
        Arrangement::CentredOnDate => {
            // an issuer wider than twice the way to the edge would leave the text block: both move left
            let date_left = (edge - date).min(edge + sign_off.right - (issuer + date) / 2);
            (date_left + (date - issuer) / 2, date_left)
        }
    }
}

impl Broken<'_> {
    pub(super) fn style(&self) -> &ParagraphStyle {
        self.paragraph.style
    }

    /// The height of its type: of a cell on the grid, else of its own size.
    pub(super) fn height(&self, page: &PageStyle) -> Length {
        match self.style().pitch {
            Pitch::Grid => page.cell().scale(self.style().size.to_emu(), page.grid_size.to_emu().max(1)),
            Pitch::Own => self.style().size,
        }
    }

    /// Whether it is part of the sign-off.
    pub(super) fn is_sign_off(&self) -> bool {
        self.paragraph.place != Place::Flow
    }

    /// Whether it is 署名; the names of a joint document follow each other without white (§7.3.5).
    pub(super) fn is_issuer(&self) -> bool {
        matches!(self.paragraph.place, Place::Issuer(_))
    }

    /// Whether its last line must share a page with what follows: a heading alone on its lines.
    pub(super) fn keeps_with_next(&self) -> bool {
        self.style().keep_with_next && !self.shaped.looks.iter().any(|look| look.rest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lefts(arrangement: Arrangement, right: i64, issuer: i64, date: i64) -> (i64, i64) {
        let cells = Length::mm;
        let sign_off =
            SignOff { issuer: String::new(), date: String::new(), arrangement, right: cells(right as f64) };
        let edge = cells((28 - right) as f64);
        let (issuer, date) = sign_off_lefts(&sign_off, cells(issuer as f64), cells(date as f64), edge);
        (issuer.to_mm() as i64, date.to_mm() as i64)
    }

    #[test]
    fn unsealed_dates_start_two_cells_right_of_the_issuer() {
        let shifted = Arrangement::Shifted { shift: Length::mm(2.0) };
        assert_eq!(lefts(shifted, 2, 10, 7), (16, 18), "GBT9704.md A7: cells 16 and 18");
        assert_eq!(
            lefts(shifted, 2, 4, 7),
            (17, 19),
            "a longer date stands two cells in, the issuer moves left"
        );
    }

    #[test]
    fn sealed_issuers_are_centred_on_the_date() {
        assert_eq!(lefts(Arrangement::CentredOnDate, 4, 11, 7), (15, 17), "GBT9704.md A7: date from cell 17");
        assert_eq!(
            lefts(Arrangement::CentredOnDate, 4, 21, 7),
            (7, 14),
            "a long issuer stays in the text block"
        );
    }
}
