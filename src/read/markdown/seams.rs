//! Blank lines at the seams of a text that a program cut. In: a part of the body. Out: the same, in which those part no paragraphs.

use crate::read::draft::{Draft, Seam};
use std::borrow::Cow;
use std::ops::Range;

/// Makes one line end of those at a seam, each place as it was: blank lines part no paragraphs there.
pub(super) fn closed_up<'t>(draft: &Draft, part: &Range<usize>, text: Cow<'t, str>) -> Cow<'t, str> {
    let first = draft.seams.partition_point(|seam| seam.place.start < part.start);
    let mut text = text;
    for Seam { place, .. } in draft.seams.get(first..).unwrap_or_default() {
        if place.end > part.end {
            break;
        }
        let typed = draft.slice(place.clone());
        if typed.matches('\n').count() > 1 {
            let range = place.start - part.start..place.end - part.start;
            text.to_mut().replace_range(range, &format!("\n{}", " ".repeat(typed.len() - 1)));
        }
    }
    text
}
