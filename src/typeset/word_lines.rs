//! The lines of a word processor. In: clusters and the width of a line. Out: where Word ends the line.
//!
//! Word fills a line with what fits by the widths of the faces and the spacing of the style, and goes back to the last place
//! where a line may break: between hanzi and anything but the marks of the prohibitions (`w:kinsoku`), behind white and
//! hyphens else. It binds no number to its unit and looks at no line but this one. LibreOffice does the same, but for white of its
//! own between hanzi and digits, and for the last character before its type or script changes, which it spaces not at all.

use super::cluster::{Before, Cluster};
use super::prohibition::{is_joined, is_square, may_break, not_at_end, not_at_start};
use super::tabs::TAB;
use crate::length::Length;
use crate::style::Program;

/// Marks of Europe that Word takes for Chinese where the run is.
const EITHER: &str = "“”‘’—…·～°±×÷";

/// The share of its type that LibreOffice sets as white between hanzi and letters or digits.
const SHARE: i64 = 5;

/// How programs differ over the ends of lines.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Habit {
    /// As Word does it.
    Strict,
    /// A line may also open with — or …, and end with a bracket before what is torn; white gives way.
    Lax,
}

/// How Word sets a paragraph.
#[derive(Clone, Copy)]
pub(super) struct WordLine<'c> {
    /// The clusters of the paragraph.
    pub(super) clusters: &'c [Cluster],
    /// How much wider each character stands than in its face.
    pub(super) spacing: Length,
    /// Whether words may be torn anywhere.
    pub(super) tears: bool,
    /// The place where a word may be parted with a hyphen.
    pub(super) hyphen: Option<usize>,
    /// By how much each character before an address may stand wider that the line parts.
    pub(super) widest: Length,
    /// The program that sets it.
    pub(super) program: Program,
}

/// Characters that stand closer or wider than their style says.
#[derive(Clone, Copy)]
pub(super) struct Moved {
    /// The first cluster that does.
    pub(super) from: usize,
    /// The first cluster that does not.
    pub(super) until: usize,
    /// How much wider each stands.
    pub(super) white: Length,
}

/// Whether Word takes a character for Chinese.
fn chinese(character: char) -> bool {
    is_square(character) || EITHER.contains(character)
}

/// Whether Word breaks a line between two characters only where words may be torn.
pub(super) fn tears_at(before: char, after: char) -> bool {
    !chinese(before) && !chinese(after) && !matches!(before, ' ' | '-') && !matches!(after, ' ' | '\n')
}

impl WordLine<'_> {
    /// Where a line ends that begins with cluster `start` and is `measure` wide.
    pub(super) fn end(&self, start: usize, measure: Length, moved: Moved, habit: Habit) -> usize {
        let (mut width, mut hyphen) = (Length::ZERO, None);
        for (index, cluster) in self.clusters.iter().enumerate().skip(start) {
            if index > start && cluster.before == Before::MustBreak {
                return index;
            }
            if self.hyphen == Some(index)
                && matches!(cluster.before, Before::Hyphen(hyphen) if width + hyphen <= measure)
            {
                hyphen = Some(index);
            }
            let white = if (moved.from..moved.until).contains(&index) { moved.white } else { Length::ZERO };
            let own = self.width(index, cluster, white);
            width += if habit == Habit::Lax && cluster.character == ' ' { own / 2 } else { own };
            if width > measure && !cluster.is_space() {
                let chance = (start + 1..=index).rev().find(|index| self.may_break(*index, habit));
                return chance.max(hyphen).unwrap_or_else(|| index.max(start + 1));
            }
        }
        self.clusters.len()
    }

    /// How wide a character stands that is moved by some white.
    fn width(&self, index: usize, cluster: &Cluster, white: Length) -> Length {
        let next = match self.program {
            Program::Word => None,
            Program::LibreOffice => self.clusters.get(index + 1),
        };
        match (cluster.character, next) {
            (TAB, _) => cluster.advance,
            _ if cluster.text.is_empty() => cluster.natural,
            (here, Some(next)) if chinese(here) != chinese(next.character) => {
                let counts = here.is_alphanumeric() && next.character.is_alphanumeric();
                let em = cluster.natural.max(next.natural);
                cluster.natural + if counts { em.scale(1, SHARE) } else { Length::ZERO }
            }
            (_, Some(next)) if next.look != cluster.look => cluster.natural,
            _ => cluster.natural + self.spacing + white,
        }
    }

    fn may_break(&self, index: usize, habit: Habit) -> bool {
        let Some([before, after]) = index.checked_sub(1).and_then(|last| self.clusters.get(last..=index))
        else {
            return false;
        };
        let (before, after) = (before.character, after.character);
        if is_square(before) && is_square(after) {
            may_break(before, after)
        } else if matches!(after, ' ' | '\n') || before == TAB || is_joined(before, after) {
            false
        } else if before == ' ' {
            !not_at_start(after) || !chinese(after)
        } else if chinese(before) || chinese(after) {
            let lax = habit == Habit::Lax;
            let opens = !not_at_start(after) || lax && matches!(after, '—' | '…');
            opens && (!not_at_end(before) || lax && self.tears && after.is_ascii_alphanumeric())
        } else {
            before == '-' || self.tears
        }
    }
}
