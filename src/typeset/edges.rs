//! Edges of lines. In: the clusters of a paragraph. Out: they with what falls away, or hangs over, where a line ends.

use super::shaped::Look;
use crate::length::Length;
use crate::line::Charset;
use crate::line::cluster::Cluster;
use crate::line::prohibition::{is_one_of, is_square, is_word, not_at_start};
use crate::style::{Breaking, LineStyle};

/// The marks that may hang over the right edge (CLREQ: 行尾点号悬挂).
static HANGING: Charset = Charset::of("、，。");

/// The marks whose right half is empty: at the end of a line they take half of their square (GB/T 15834—2011 §5.1.10).
/// The ink of ？ reaches into it in most faces.
static HALF_EMPTY: Charset = Charset::of("、，。．：；！”’）〕］｝〉》」』】〗");

/// The marks whose left half is empty.
static OPENING: Charset = Charset::of("“‘（〔［｛〈《「『【〖");

/// Whether a mark gives of the white at its left, and not at its right.
pub(super) fn opens(character: char) -> bool {
    is_one_of(&OPENING, character)
}

/// Sets what a style says of the ends of lines, and the white between hanzi and letters.
pub(super) fn set(clusters: &mut [Cluster], looks: &[Look], style: &LineStyle) {
    if style.gap > 0 {
        set_gaps(clusters, i64::from(style.gap));
    }
    match style.breaking {
        Breaking::PushOut => {}
        Breaking::LineEndHalf => halve(clusters, looks),
        Breaking::Hang => hang(clusters),
    }
    if style.narrow > 0 {
        spare(clusters, looks, i64::from(style.narrow));
    }
}

/// What marks that fill a square may give, in thousandths of it (GB/T 15834—2011 §5.1.10).
fn spare(clusters: &mut [Cluster], looks: &[Look], thousandths: i64) {
    for cluster in clusters {
        let size = looks.get(cluster.look).map_or(Length::ZERO, |look| look.size);
        let half_empty = is_one_of(&HALF_EMPTY, cluster.character) || opens(cluster.character);
        if half_empty && cluster.natural >= size {
            cluster.spare = cluster.advance.scale(thousandths, 1000);
        }
    }
}

/// White of so many thousandths of a hanzi behind each hanzi before a letter or digit, and behind each of these before a hanzi.
fn set_gaps(clusters: &mut [Cluster], thousandths: i64) {
    let hanzi = |c: char| is_square(c) && c.is_alphanumeric();
    let latin = |c: char| is_word(c) && c.is_alphanumeric();
    for index in 1..clusters.len() {
        let Some([left, right]) = clusters.get_mut(index - 1..=index) else { continue };
        let hanzi = match (left.character, right.character) {
            (a, b) if hanzi(a) && latin(b) => left.advance,
            (a, b) if latin(a) && hanzi(b) => right.advance,
            _ => continue,
        };
        left.tail = hanzi.scale(thousandths, 1000);
        left.advance += left.tail;
    }
}

fn halve(clusters: &mut [Cluster], looks: &[Look]) {
    for cluster in clusters.iter_mut().filter(|cluster| is_one_of(&HALF_EMPTY, cluster.character)) {
        let size = looks.get(cluster.look).map_or(Length::ZERO, |look| look.size);
        // in some faces ” and ’ fill no square
        if cluster.natural >= size {
            cluster.tail = cluster.advance / 2;
        }
    }
}

/// A mark behind another does not hang (CLREQ).
fn hang(clusters: &mut [Cluster]) {
    let mut previous = None;
    for cluster in clusters {
        cluster.hangs = is_one_of(&HANGING, cluster.character) && !previous.is_some_and(not_at_start);
        previous = Some(cluster.character);
    }
}
