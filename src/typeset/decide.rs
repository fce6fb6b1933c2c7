//! Decisions. In: blocks, where their lines have come to stand, and then what was fitted to the pages. Out: one [`Decision`] for each item of the
//! composition and, behind these, for each note: what layout decided and a word processor cannot find out by itself.

use super::block::Block;
use super::broken::Broken;
use super::canvas::Placing;
use super::decision::{Decided, Decision, SetText};
use super::paginated::Paginated;
use crate::line::cluster::Before;
use crate::style::{Align, Style};

/// All decisions but those that fall while a block is put on its pages.
pub(super) fn decisions(
    (flow, notes): (&[Block<'_>], &[Broken<'_>]),
    paginated: &Paginated,
    placing: Placing,
    style: &Style,
) -> Vec<Decision> {
    let kept = paginated.kept.iter();
    let mut decisions: Vec<Decision> = kept
        .map(|kept| Decision { white: kept.white, keeping: kept.keeping, ..Decision::default() })
        .collect();
    for line in paginated.lines.iter().filter(|line| line.line == 0) {
        if let Some(decision) = decisions.get_mut(line.block) {
            decision.page = u32::try_from(line.page).unwrap_or(u32::MAX);
            decision.top = line.top;
        }
    }
    if placing != Placing::Glyphs {
        for (block, decision) in flow.iter().zip(&mut decisions) {
            if let Some(broken) = block.text() {
                decision.kind = Decided::Text(text(broken, style));
            }
        }
        let led = |note: &Broken<'_>| {
            Decided::Text(SetText { steering: note.steering(style), ..SetText::default() })
        };
        decisions.extend(notes.iter().map(|note| Decision { kind: led(note), ..Decision::default() }));
    }
    decisions
}

/// Adds what was decided of each block while it was put on its pages.
pub(super) fn add(decisions: &mut [Decision], decided: Vec<Decided>) {
    for (decision, decided) in decisions.iter_mut().zip(decided) {
        match (&mut decision.kind, decided) {
            (_, Decided::Nothing) => {}
            (Decided::Text(text), Decided::Text(pressed)) => text.seal = pressed.seal,
            (kind, decided) => *kind = decided,
        }
    }
}

/// Where a sign-off stands, how a text is broken.
fn text(broken: &Broken<'_>, style: &Style) -> SetText {
    let right = broken.left.map(|left| broken.block_width - left - broken.width());
    if broken.style().align == Align::Centre {
        SetText { right, breaks: breaks(broken), ..SetText::default() }
    } else {
        SetText { right, steering: broken.steering(style), ..SetText::default() }
    }
}

/// The bytes before which lines are broken that the writer did not ask for.
fn breaks(broken: &Broken<'_>) -> Vec<usize> {
    let starts = broken.lines.iter().skip(1).filter_map(|line| broken.shaped.clusters.get(line.start));
    let unforced = starts.filter(|cluster| cluster.before != Before::MustBreak);
    unforced.map(|cluster| cluster.text.start).collect()
}
