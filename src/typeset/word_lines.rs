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

/// Marks that LibreOffice hangs over the right edge of the text block rather than move a character along with them.
const HANGING: &str = "，。、；：！？．,.;:!?｡､";

/// The share of its type that LibreOffice sets as white between hanzi and letters or digits.
const SHARE: i64 = 5;

/// By how many thousandths hanzi are wider to LibreOffice than to their face, as it measures them by the dots of a printer.
const COARSE: i64 = 3;

/// How programs differ over the ends of lines.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Habit {
    /// As Word does it.
    Strict,
    /// A line may also open with — or …, and end with a bracket before what is torn; white gives way.
    Lax,
}

/// Who sets a line.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Setter {
    /// Word, and programs that do as it does.
    Word,
    /// LibreOffice, told in its own words to keep marks inside of the text block.
    LibreOffice,
    /// LibreOffice before a file that is made for Word: it lets marks out.
    LibreOfficeForWord,
}

impl From<Program> for Setter {
    fn from(program: Program) -> Self {
        match program {
            Program::Word => Self::Word,
            Program::LibreOffice => Self::LibreOffice,
        }
    }
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
    /// Who sets it.
    pub(super) setter: Setter,
}

/// Where a line ends.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct LineEnd {
    /// The first cluster of the next line.
    pub(super) at: usize,
    /// Whether its last mark stands outside of the text block, where marks are let out.
    pub(super) hung: bool,
    /// How many clusters the end depends on, from the start of the paragraph.
    pub(super) read: usize,
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
    !character.is_ascii() && (is_square(character) || EITHER.contains(character))
}

/// Whether Word breaks a line between two characters only where words may be torn.
pub(super) fn tears_at(before: char, after: char) -> bool {
    !chinese(before) && !chinese(after) && !matches!(before, ' ' | '-') && !matches!(after, ' ' | '\n')
}

impl WordLine<'_> {
    /// Where a line ends that begins with cluster `start` and is `measure` wide.
    pub(super) fn end(&self, start: usize, measure: Length, moved: Moved, habit: Habit) -> usize {
        let white =
            |index| if (moved.from..moved.until).contains(&index) { moved.white } else { Length::ZERO };
        let [end] = self.ends(start, [measure], white, habit);
        end.at
    }

    /// Where a line ends in measures that grow; each character stands so much wider as `white` says.
    pub(super) fn ends<const N: usize>(
        &self,
        start: usize,
        measures: [Length; N],
        white: impl Fn(usize) -> Length,
        habit: Habit,
    ) -> [LineEnd; N] {
        let all = self.clusters.len();
        let mut ends = [LineEnd { at: all, hung: false, read: all }; N];
        let mut found = 0;
        let (mut width, mut hyphen) = (Length::ZERO, None);
        for (index, cluster) in self.clusters.iter().enumerate().skip(start) {
            let rest = ends.iter_mut().zip(measures).skip(found);
            if index > start && cluster.before == Before::MustBreak {
                rest.for_each(|(end, _)| *end = LineEnd { at: index, hung: false, read: index });
                return ends;
            }
            if self.hyphen == Some(index)
                && matches!(cluster.before, Before::Hyphen(hyphen) if measures.iter().all(|measure| width + hyphen <= *measure))
            {
                hyphen = Some(index);
            }
            let (own, falls) = self.width(index, cluster, &white);
            if index > start {
                width += self.gap(index, cluster);
            }
            width += if habit == Habit::Lax && cluster.character == ' ' { own / 2 } else { own };
            if cluster.is_space() {
                continue;
            }
            for (end, _) in rest.take_while(|(_, measure)| width - falls > *measure) {
                *end = self.full(start, index, hyphen, habit);
                found += 1;
            }
            if found == N {
                break;
            }
        }
        ends
    }

    /// The end of a line that begins with cluster `start` and has no room for that of an `index`.
    fn full(&self, start: usize, index: usize, hyphen: Option<usize>, habit: Habit) -> LineEnd {
        let read = index + 1;
        let hangs = self.setter == Setter::LibreOfficeForWord
            && self.clusters.get(index).is_some_and(|cluster| HANGING.contains(cluster.character))
            && (read == self.clusters.len() || self.may_break(read, habit));
        if hangs {
            return LineEnd { at: read, hung: true, read };
        }
        let chance = (start + 1..=index).rev().find(|index| self.may_break(*index, habit));
        LineEnd { at: chance.max(hyphen).unwrap_or_else(|| index.max(start + 1)), hung: false, read }
    }

    /// How wide a character stands, and how much of that falls away where its line ends; each is
    /// moved by some `white`.
    fn width(&self, index: usize, cluster: &Cluster, white: &impl Fn(usize) -> Length) -> (Length, Length) {
        let own = self.spacing + white(index);
        match self.setter {
            _ if cluster.character == TAB => (cluster.advance, Length::ZERO),
            _ if cluster.text.is_empty() => (cluster.natural, Length::ZERO),
            Setter::Word => (cluster.natural + own, Length::ZERO),
            Setter::LibreOffice | Setter::LibreOfficeForWord => {
                let next = self.clusters.get(index + 1);
                let alike = next.is_none_or(|next| {
                    next.look == cluster.look
                        && chinese(next.character) == chinese(cluster.character)
                        && self.spacing + white(index + 1) == own
                });
                let own = if alike { own } else { Length::ZERO };
                let coarse = if chinese(cluster.character) { COARSE } else { 0 };
                let natural = cluster.natural + cluster.natural.scale(coarse, 1000);
                (natural + own, own)
            }
        }
    }

    /// The white that LibreOffice sets before a character, between hanzi and digits.
    fn gap(&self, index: usize, cluster: &Cluster) -> Length {
        if self.setter == Setter::Word {
            return Length::ZERO;
        }
        let before = index.checked_sub(1).and_then(|before| self.clusters.get(before));
        let between = before.filter(|before| {
            chinese(before.character) != chinese(cluster.character)
                && before.character.is_alphanumeric()
                && cluster.character.is_alphanumeric()
        });
        between.map_or(Length::ZERO, |before| before.natural.max(cluster.natural).scale(1, SHARE))
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
