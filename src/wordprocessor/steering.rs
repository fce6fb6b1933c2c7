//! Steering. In: a broken paragraph. Out: lines that a word processor can be led to, and what leads it there.
//!
//! Layout parts no number from its unit, leaves no lone character on a last line and evens out loose lines; Word does none of
//! that by itself. Said as a clerk says it: the characters of that line stand some hundredths of a point wider, so that what
//! layout moves to the next line has no room on this one, or closer, so that it has. Where that does not reach, the line would
//! be loose anyway, and layout ends it where Word does.

use super::agree::moved;
use super::led::Led;
use super::lines::Moved;
use super::measures::{Measures, Words, words_of};
use super::steered::{Nudge, Steering};
use super::{libreoffice, marks_out};
use crate::length::Length;
use crate::line::cluster::{Before, Cluster};
use crate::style::Program;
use std::ops::Range;

/// What leads a word processor to lines; nothing but hyphens and torn words where there are no measures, as it cannot be led there.
pub(crate) fn leading(clusters: &[Cluster], lines: &[Range<usize>], measures: Option<Measures>) -> Steering {
    let starts = lines.iter().skip(1).filter_map(|line| clusters.get(line.start));
    let hyphened = starts.filter(|cluster| matches!(cluster.before, Before::Hyphen(_)));
    let hyphens = hyphened.map(|cluster| cluster.text.start).collect();
    let words = words_of(clusters, lines);
    let led = measures.map(|measures| Led { clusters, lines, measures, words });
    let (whites, lets_out) = led.as_ref().map_or_else(Default::default, whites);
    let nudges = nudges(clusters, whites);
    let digits = match measures.map(|measures| measures.program) {
        Some(Program::LibreOffice) => libreoffice::digits_behind_marks(clusters, lines),
        _ => Vec::new(),
    };
    Steering { nudges, hyphens, tears: words == Words::Torn, lets_out, digits, ragged: false }
}

/// The characters of each line that stand wider or closer, and whether marks may be let out.
fn whites(led: &Led<'_>) -> (Vec<Moved>, bool) {
    let white = |(index, line): (usize, &Range<usize>)| {
        let moved = moved(&led.word(index), line, led.measure(index));
        moved.unwrap_or_else(|| led.moved(index, Length::ZERO))
    };
    let whites = led.lines.iter().enumerate().map(white).collect();
    match led.measures.program {
        Program::Word => marks_out::kept_inside(led, whites),
        Program::LibreOffice => (whites, false),
    }
}

/// The characters that stand closer or wider than their style says, in order.
fn nudges(clusters: &[Cluster], whites: Vec<Moved>) -> Vec<Nudge> {
    let mut nudges: Vec<Nudge> = Vec::new();
    for Moved { from, until, white } in whites {
        let moved = clusters.get(from..until);
        let Some([first, .., last]) = moved.filter(|_| white != Length::ZERO) else { continue };
        let text = first.text.start..last.text.end;
        match nudges.last_mut().filter(|last| last.text.end == text.start && last.white == white) {
            Some(last) => last.text.end = text.end,
            None => nudges.push(Nudge { text, white }),
        }
    }
    nudges
}
