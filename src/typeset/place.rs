//! Placing a line. In: clusters of one line and where it stands. Out: glyph runs at their places on the sheet.

use super::edges;
use super::elements::Elements;
use super::faces::Faces;
use super::pages::{Glyph, GlyphRun, Line, SOFT_HYPHEN};
use super::shaped::Shaped;
use crate::length::Length;
use crate::line::cluster::TAB;
use crate::line::cluster::{Before, Cluster, HYPHEN};
use std::ops::Range;

/// Where a line stands.
pub(super) struct Stand {
    /// The left end, from the sheet's left edge.
    pub(super) left: Length,
    /// The middle of its hanzi, from the sheet's top edge.
    pub(super) centre: Length,
    /// White to be spread over the gaps; negative where marks are narrowed by as much.
    pub(super) extra: Length,
    /// The size and width of its type, where it is not that of its style: 发文机关标志.
    pub(super) scale: Option<Scale>,
    /// The elements of the line's words; none for what is no content.
    pub(super) elements: Option<Elements>,
}

/// Type drawn larger or smaller than its style says, and narrower or wider.
#[derive(Clone, Copy)]
pub(super) struct Scale {
    /// The size.
    pub(super) size: Length,
    /// The width, in thousandths of what the face has.
    pub(super) stretch: u16,
}

impl Scale {
    /// How wide a text becomes.
    pub(super) fn width(self, shaped: &Shaped) -> Length {
        shaped.clusters.iter().map(|cluster| self.advance(cluster, shaped)).sum()
    }

    fn advance(self, cluster: &Cluster, shaped: &Shaped) -> Length {
        let own = shaped.looks.get(cluster.look).map_or(self.size, |look| look.size);
        cluster.advance.scale(self.size.to_emu() * i64::from(self.stretch), own.to_emu().max(1) * 1000)
    }
}

/// Places the clusters `range` of a paragraph as one line.
pub(super) fn line(shaped: &Shaped, range: &Range<usize>, stand: &Stand, faces: &Faces<'_>) -> Line {
    let clusters = shaped.clusters.get(range.clone()).unwrap_or_default();
    let inked = clusters.iter().rposition(|cluster| !cluster.is_space()).map_or(0, |last| last + 1);
    // what stands before a tab keeps its place
    let tabbed = clusters.iter().rposition(|cluster| cluster.character == TAB).map_or(0, |tab| tab + 1);
    let is_gap =
        |(index, cluster): &(usize, &Cluster)| (tabbed + 1..inked).contains(index) && cluster.before.is_gap();
    let gaps = clusters.iter().enumerate().filter(is_gap).count().max(1);
    let shown = clusters.get(..inked).unwrap_or_default();
    let spare: Length = shown.iter().map(|cluster| cluster.spare).sum();
    let narrowed = stand.extra < Length::ZERO && spare > Length::ZERO;
    let (extra, taken) = if narrowed { (Length::ZERO, -stand.extra) } else { (stand.extra, Length::ZERO) };
    let cut = |cluster: &Cluster| cluster.spare.scale(taken.to_emu(), spare.to_emu().max(1));
    let mut runs: Vec<GlyphRun> = Vec::new();
    let mut pen = stand.left;
    let mut passed = 0;
    let mut look = None;
    for (index, cluster) in clusters.iter().enumerate() {
        passed += i64::from(is_gap(&(index, cluster)));
        let opens = edges::opens(cluster.character);
        let x = pen + extra.scale(passed, gaps as i64) - if opens { cut(cluster) } else { Length::ZERO };
        pen += stand.scale.map_or(cluster.advance, |scale| scale.advance(cluster, shaped)) - cut(cluster);
        if cluster.character == '\n' {
            continue;
        }
        let same = runs.last().is_some_and(|run| run.face == cluster.face) && look == Some(cluster.look);
        if !same {
            runs.last_mut().into_iter().for_each(trim);
            let room = clusters.get(index..).unwrap_or_default();
            runs.extend(run(shaped, room, stand, faces));
            look = Some(cluster.look);
        }
        if let Some(run) = runs.last_mut() {
            let start = run.text.len();
            run.text.push_str(shaped.text.get(cluster.text.clone()).unwrap_or_default());
            let text = start..run.text.len();
            let advance = match (stand.scale, shaped.looks.get(cluster.look)) {
                (Some(scale), Some(look)) => {
                    cluster.natural.scale(scale.size.to_emu(), look.size.to_emu().max(1))
                }
                _ => cluster.natural,
            };
            run.glyphs.push(Glyph { id: cluster.glyph, x, advance, text });
        }
    }
    if let Some(Before::Hyphen(_)) = shaped.clusters.get(range.end).map(|next| next.before) {
        let x = pen + extra.scale(passed, gaps as i64);
        runs.extend(runs.last().and_then(|run| hyphen(run, x, faces)));
    }
    // of a long document, pages are most of what is held
    runs.last_mut().into_iter().for_each(trim);
    runs.shrink_to_fit();
    let baseline = runs.first().map_or(stand.centre, |run| run.baseline);
    Line { baseline, runs }
}

/// The hyphen behind a run that ends in the middle of a word. It belongs to the line and not to the text: no element,
/// and U+00AD to readers (ISO 32000-1 §14.8.2.2.3).
fn hyphen(run: &GlyphRun, x: Length, faces: &Faces<'_>) -> Option<GlyphRun> {
    let hyphen = faces.in_face(run.face, HYPHEN)?;
    let units = i64::from(faces.get(run.face)?.units_per_em());
    let text = String::from(SOFT_HYPHEN);
    let advance = run.size.scale(i64::from(hyphen.advance), units);
    let glyph = Glyph { id: hyphen.glyph, x, advance, text: 0..text.len() };
    Some(GlyphRun { element: None, text, glyphs: vec![glyph], ..run.clone() })
}

/// Gives back the room that a run does not take.
fn trim(run: &mut GlyphRun) {
    run.text.shrink_to_fit();
    run.glyphs.shrink_to_fit();
}

/// An empty run that looks like the first of these clusters, with room for all of them.
fn run(shaped: &Shaped, clusters: &[Cluster], stand: &Stand, faces: &Faces<'_>) -> Option<GlyphRun> {
    let (cluster, last) = (clusters.first()?, clusters.last()?);
    let look = shaped.looks.get(cluster.look)?;
    let size = stand.scale.map_or(look.size, |scale| scale.size);
    let drop = size.scale(faces.centre(cluster.face, look.role)?, 1_000_000);
    Some(GlyphRun {
        face: cluster.face,
        size,
        baseline: stand.centre + drop - look.raise,
        stretch: stand.scale.map_or(1000, |scale| scale.stretch),
        turned: false,
        colour: look.colour,
        stroke: look.stroke,
        element: stand.elements.map(|elements| elements.of(look.part)),
        text: String::with_capacity(last.text.end.saturating_sub(cluster.text.start)),
        glyphs: Vec::with_capacity(clusters.len()),
    })
}
