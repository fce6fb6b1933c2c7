//! 着重号、删除线. In: a line at its place. Out: the dots below its characters and the rules through them.

use super::pages::{Dot, Line, Rule};
use super::shape::{Cluster, Look, Shaped};
use crate::length::Length;
use crate::style::{Elements, Emphasis};
use std::ops::Range;

/// The dots and rules of the line that shows the clusters `range`, the middle of its hanzi at the height `centre`.
pub(super) fn marks(
    shaped: &Shaped,
    range: &Range<usize>,
    line: &Line,
    centre: Length,
    style: &Elements,
) -> (Vec<Dot>, Vec<Rule>) {
    let (mut dots, mut rules): (Vec<Dot>, Vec<Rule>) = (Vec::new(), Vec::new());
    if !shaped.is_marked {
        return (dots, rules);
    }
    let clusters = shaped.clusters.get(range.clone()).unwrap_or_default();
    let inked = clusters.iter().rposition(|cluster| !cluster.is_space()).map_or(0, |last| last + 1);
    let shown = clusters.iter().take(inked).filter(|cluster| cluster.character != '\n');
    let glyphs = line.runs.iter().flat_map(|run| &run.glyphs);
    let mut goes_on = false;
    for (cluster, glyph) in shown.zip(glyphs) {
        let Some(look) = shaped.looks.get(cluster.look) else { continue };
        if look.dotted && bears_dot(cluster) {
            dots.extend(dot(look, glyph.x + glyph.advance / 2, centre, &style.emphasis));
        }
        let right = glyph.x + glyph.advance;
        match rules.last_mut().filter(|_| goes_on && look.struck) {
            Some(rule) => rule.width = right - rule.x,
            None if look.struck => {
                let height = look.size.scale(i64::from(style.strike), 1000);
                let (y, width) = (centre - height / 2, glyph.advance);
                rules.push(Rule { x: glyph.x, y, width, height, colour: look.colour });
            }
            None => {}
        }
        goes_on = look.struck;
    }
    (dots, rules)
}

/// Whether a character takes a dot: marks and spaces do not (CLREQ §3.6.2).
fn bears_dot(cluster: &Cluster) -> bool {
    cluster.character.is_alphanumeric() && !cluster.text.is_empty()
}

fn dot(look: &Look, x: Length, centre: Length, emphasis: &Emphasis) -> Option<Dot> {
    let Emphasis::Dots { diameter, below } = emphasis else { return None };
    let share = |thousandths: u16| look.size.scale(i64::from(thousandths), 1000);
    Some(Dot {
        x,
        y: centre + look.size / 2 + share(*below),
        diameter: share(*diameter),
        colour: look.colour,
    })
}
