//! Pagination. In: blocks of lines. Out: for each line its page and height, and what the DOCX must be told.
//!
//! A heading stays with its text; the sign-off never stands on a page without text (§7.3.5.5); 版记 stands at the foot
//! of the last page, an even one.

use super::block::Block;
use super::broken::Broken;
use super::grid::Rows;
use super::notes::Notes;
use super::page_end;
use super::paginated::{Kept, MOST_PAGES, Paginated, Placed};
use super::paginator::Paginator;
use crate::compose::composition::Composition;
use crate::length::Length;
use crate::style::RuleStyle;

/// Puts all lines on pages.
pub(super) fn paginate(flow: &[Block<'_>], notes: &[Broken<'_>], composition: &Composition<'_>) -> Paginated {
    let (style, body) = (composition.style, composition.body.clone());
    let lines = flow.iter().enumerate().flat_map(|(block, lines)| {
        (0..lines.line_count()).map(move |line| Placed { block, line, page: 0, top: Length::ZERO })
    });
    let mut kept = vec![Kept::default(); flow.len()];
    page_end::part_chains(flow, usize::from(style.lines.kept), &mut kept);
    let mut paginator = Paginator {
        flow,
        style,
        closing: page_end::closing(flow, body.end, style.lines.companions),
        body,
        front: composition.front,
        tight: composition.tight.as_ref(),
        rows: Rows::of(&style.page),
        lines: lines.collect(),
        pages: Vec::new(),
        kept,
        notes: Notes::new(notes, style),
        foot: Length::ZERO,
        type_foot: Length::ZERO,
        under: Length::ZERO,
    };
    let mut start = 0;
    while start < paginator.lines.len() && paginator.pages.len() <= MOST_PAGES {
        let full = paginator.fill(start);
        // a page takes a line at least, whatever its room
        let end = paginator.page_end(start, full).max(start + 1);
        paginator.leave_below(start, end);
        paginator.set_notes(start..end);
        start = end;
    }
    paginator.imprint();
    let Paginator { lines, pages, kept, notes: Notes { placed, rules, .. }, .. } = paginator;
    Paginated { lines, pages, kept, notes: placed, note_rules: rules }
}

impl RuleStyle {
    /// From its upper to its lower edge.
    pub(super) fn height(&self) -> Length {
        let gaps = i64::try_from(self.lines.len()).unwrap_or(1).saturating_sub(1);
        self.lines.iter().copied().sum::<Length>() + self.between * gaps
    }
}
