//! What LibreOffice alone does to characters. In: clusters. Out: how it sets them, which marks it lets out, and what it must be told of digits.
//!
//! It sets white of its own between hanzi and digits whatever the document says, and spaces no character whose neighbour looks
//! otherwise or is of another script.

use super::script::chinese;
use crate::length::Length;
use crate::line::Charset;
use crate::line::cluster::{Cluster, TAB};
use crate::line::prohibition::not_at_start;
use std::ops::Range;

/// The share of its type that stands as white between hanzi and letters or digits.
const SHARE: i64 = 5;

/// By how many thousandths hanzi are wider to it than to their face, as it measures them by the dots of a printer.
const COARSE: i64 = 3;

/// Marks that it lets out over the right edge of the text block rather than move a character along with them.
static HANGING: Charset = Charset::of("，。、；：！？．,.;:!?｡､");

/// How it sets a character.
pub(super) struct Set {
    /// How wide it is.
    pub(super) natural: Length,
    /// The white before it, where no line begins with it.
    pub(super) gap: Length,
    /// Whether it is spaced, as the next one looks like it.
    pub(super) alike: bool,
}

/// How it sets one of the clusters.
pub(super) fn set(clusters: &[Cluster], index: usize, cluster: &Cluster) -> Set {
    if cluster.character == TAB {
        return Set { natural: cluster.advance, gap: Length::ZERO, alike: false };
    }
    let alike = clusters.get(index + 1).is_none_or(|next| {
        next.look == cluster.look && chinese(next.character) == chinese(cluster.character)
    });
    let coarse = if chinese(cluster.character) { COARSE } else { 0 };
    let natural = cluster.natural + cluster.natural.scale(coarse, 1000);
    Set { natural, gap: gap(clusters, index, cluster), alike: alike && !cluster.text.is_empty() }
}

/// How it sets all of them.
pub(super) fn sets(clusters: &[Cluster]) -> Vec<Set> {
    clusters.iter().enumerate().map(|(index, cluster)| set(clusters, index, cluster)).collect()
}

/// The white that it sets before a cluster, between hanzi and digits.
pub(super) fn gap(clusters: &[Cluster], index: usize, cluster: &Cluster) -> Length {
    let before = index.checked_sub(1).and_then(|before| clusters.get(before));
    let between = before.filter(|before| {
        chinese(before.character) != chinese(cluster.character)
            && before.character.is_alphanumeric()
            && cluster.character.is_alphanumeric()
    });
    between.map_or(Length::ZERO, |before| before.natural.max(cluster.natural).scale(1, SHARE))
}

/// Whether it lets a mark out that has no room, in a file made for Word.
pub(super) fn hangs(mark: char) -> bool {
    HANGING.has(mark)
}

/// The digits that begin a line behind a mark, as bytes of the text: in a text that it takes for English it parts no mark from a digit.
pub(super) fn digits_behind_marks(clusters: &[Cluster], lines: &[Range<usize>]) -> Vec<Range<usize>> {
    let digits = |line: &Range<usize>| {
        let before = clusters.get(line.start.checked_sub(1)?)?.character;
        let line = clusters.get(line.clone())?;
        let count = line.iter().take_while(|cluster| cluster.character.is_ascii_digit()).count();
        let digits = line.get(..count).filter(|_| not_at_start(before))?;
        let (first, last) = (digits.first()?, digits.last()?);
        Some(first.text.start..last.text.end)
    };
    lines.iter().skip(1).filter_map(digits).collect()
}
