//! Pagination. In: broken paragraphs. Out: for each line its page and height, and what the DOCX must be told.
//!
//! A heading stays with its text; the sign-off never stands on a page without text (§7.3.5.5).

use super::flow::Broken;
use super::pages::Decision;
use crate::length::Length;
use crate::style::PageStyle;

/// What may be lost to rounding over a page.
const ROUNDING: Length = Length::emu(360);

/// Lines of text that go along when the sign-off would stand alone on a page.
const COMPANIONS: usize = 2;

/// A line of the flow, and where it has come to stand.
#[derive(Clone, Copy, Debug)]
pub(super) struct Placed {
    /// Index of the paragraph.
    pub(super) paragraph: usize,
    /// Index of the line in it.
    pub(super) line: usize,
    /// The page, from 0.
    pub(super) page: usize,
    /// The top of its type, from the top of the text block.
    pub(super) top: Length,
}

/// Puts all lines on pages.
pub(super) fn paginate(flow: &[Broken<'_>], page: &PageStyle) -> (Vec<Placed>, Vec<Decision>) {
    let mut decisions = vec![Decision::default(); flow.len()];
    let mut lines: Vec<Placed> = flow
        .iter()
        .enumerate()
        .flat_map(|(paragraph, broken)| {
            (0..broken.lines.len()).map(move |line| Placed { paragraph, line, page: 0, top: Length::ZERO })
        })
        .collect();
    let (mut start, mut number) = (0, 0);
    while start < lines.len() {
        let full = fill(&mut lines, start, number, flow, page, &mut decisions);
        let end = page_end(&lines, start, full, flow, &mut decisions);
        start = end;
        number += 1;
    }
    (lines, decisions)
}

/// Places lines from `start` on one page; gives the first that no longer fits.
fn fill(
    lines: &mut [Placed],
    start: usize,
    number: usize,
    flow: &[Broken<'_>],
    page: &PageStyle,
    decisions: &mut [Decision],
) -> usize {
    let mut next = Length::ZERO;
    for (index, line) in lines.iter_mut().enumerate().skip(start) {
        let Some(broken) = flow.get(line.paragraph) else { return index };
        let style = broken.style();
        let joint = line.paragraph.checked_sub(1).and_then(|before| flow.get(before));
        let joint = broken.is_issuer() && joint.is_some_and(Broken::is_issuer);
        let white = if line.line == 0 && index > start && !joint { style.space_before } else { Length::ZERO };
        let top = if style.on_row { nearest_row(next + white, page) } else { next + white };
        if top + broken.height(page) > page.block_height + ROUNDING && index > start {
            return index;
        }
        if let Some(decision) = decisions.get_mut(line.paragraph).filter(|_| line.line == 0) {
            decision.space_before =
                Some(top - next).filter(|space| (*space - style.space_before).abs() > ROUNDING);
        }
        (line.page, line.top) = (number, top);
        next = top + style.line;
    }
    lines.len()
}

/// The row of the grid that is nearest to a height: rows are counted, never summed up.
fn nearest_row(top: Length, page: &PageStyle) -> Length {
    let pitch = page.pitch().to_emu().max(1);
    page.row((top.to_emu() + pitch / 2).div_euclid(pitch))
}

/// Where a page that is full before line `full` really ends.
fn page_end(
    lines: &[Placed],
    start: usize,
    full: usize,
    flow: &[Broken<'_>],
    decisions: &mut [Decision],
) -> usize {
    let mut end = full;
    if in_sign_off(lines, end, flow) {
        end = (start + 1..=end)
            .rev()
            .find(|index| !in_sign_off(lines, *index, flow))
            .map_or(end, |text| text + 1);
        let last_text = end.checked_sub(1).and_then(|index| lines.get(index));
        end = end.saturating_sub(COMPANIONS);
        if let Some(decision) = last_text.and_then(|line| decisions.get_mut(line.paragraph)) {
            decision.keep_with_next = true;
        }
    }
    while end > start && opens_kept(lines, end, flow) {
        end -= 1;
    }
    if end <= start { full } else { end }
}

fn in_sign_off(lines: &[Placed], index: usize, flow: &[Broken<'_>]) -> bool {
    lines.get(index).and_then(|line| flow.get(line.paragraph)).is_some_and(Broken::is_sign_off)
}

/// Whether a page may not start with this line, because the one before it is kept with it or is of one heading.
fn opens_kept(lines: &[Placed], index: usize, flow: &[Broken<'_>]) -> bool {
    let Some(line) = lines.get(index) else { return false };
    let before = index.checked_sub(1).and_then(|before| lines.get(before));
    before.and_then(|before| flow.get(before.paragraph)).is_some_and(|before| before.keeps_with_next())
        && !in_sign_off(lines, index, flow)
        || (line.line > 0 && flow.get(line.paragraph).is_some_and(|broken| broken.keeps_with_next()))
}
