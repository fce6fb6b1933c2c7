//! 着重号、删除线、下划线、上标、下标: what marks look like. In: a line at its place. Out: the dots below its characters and the rules
//! through and below them; how large marked type is.

use super::pages::{Dot, Line, Rule};
use super::shaped::{Look, Shaped};
use crate::compose::composition::MarkSet;
use crate::document::Mark;
use crate::length::Length;
use crate::line::cluster::Cluster;
use crate::style::{Elements, Emphasis, Script, Underline};
use std::ops::Range;

/// The dots and rules of the line that shows the clusters `range`, the middle of its hanzi at the height `centre`.
pub(super) fn marks(
    shaped: &Shaped,
    range: &Range<usize>,
    line: &Line,
    centre: Length,
    style: &Elements,
) -> (Vec<Dot>, Vec<Rule>) {
    let mut dots = Vec::new();
    let (mut through, mut below) = (Rules::default(), Rules::default());
    if !shaped.is_marked {
        return (dots, Vec::new());
    }
    let clusters = shaped.clusters.get(range.clone()).unwrap_or_default();
    let is_underlined = |cluster: &Cluster| {
        shaped.looks.get(cluster.look).is_some_and(|look| look.marks.has(Mark::Underline))
    };
    let inked = clusters.iter().rposition(|cluster| !cluster.is_space() || is_underlined(cluster));
    let inked = inked.map_or(0, |last| last + 1);
    let shown = clusters.iter().take(inked).filter(|cluster| cluster.character != '\n');
    let glyphs = line.runs.iter().flat_map(|run| &run.glyphs);
    for (cluster, glyph) in shown.zip(glyphs) {
        let Some(look) = shaped.looks.get(cluster.look) else { continue };
        if look.marks.has(Mark::Emphasis) && bears_dot(cluster) {
            dots.extend(dot(look, glyph.x + glyph.advance / 2, centre, &style.emphasis));
        }
        let rule = |y, height| Rule { x: glyph.x, y, width: glyph.advance, height, colour: look.colour };
        let share = |thousandths: u16| look.size.scale(i64::from(thousandths), 1000);
        let height = share(style.strike);
        through.go_on(look.marks.has(Mark::Strike).then(|| rule(centre - look.raise - height / 2, height)));
        let Underline { thick, below: gap } = style.underline;
        let foot = centre + look.size / 2 + share(gap);
        below.go_on(look.marks.has(Mark::Underline).then(|| rule(foot, share(thick))));
    }
    (dots, through.all.into_iter().chain(below.all).collect())
}

/// Whether something is drawn beside the characters that look so.
pub(super) fn draws(look: &Look) -> bool {
    [Mark::Emphasis, Mark::Strike, Mark::Underline].iter().any(|mark| look.marks.has(*mark))
}

/// The size of marked type, and how far it is raised.
pub(super) fn scaled(marks: MarkSet, size: Length, script: &Script) -> (Length, Length) {
    let share = |thousandths: u16| size.scale(i64::from(thousandths), 1000);
    if marks.has(Mark::Superscript) {
        (share(script.scale), share(script.raise))
    } else if marks.has(Mark::Subscript) {
        (share(script.scale), -share(script.lower))
    } else {
        (size, Length::ZERO)
    }
}

/// Rules of one kind along a line.
#[derive(Default)]
struct Rules {
    all: Vec<Rule>,
    goes_on: bool,
}

impl Rules {
    /// A rule at the next character, if there is one: it joins that at the character before.
    fn go_on(&mut self, next: Option<Rule>) {
        let goes_on = next.is_some();
        match (self.all.last_mut().filter(|_| self.goes_on), next) {
            (Some(rule), Some(next)) => rule.width = next.x + next.width - rule.x,
            (None, Some(next)) => self.all.push(next),
            (_, None) => {}
        }
        self.goes_on = goes_on;
    }
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
