//! Which list counts a paragraph. In: a Composition. Out: the list and level of each of its items, and where each list begins to
//! count, so that a word processor prints the numbers that layout prints.

use super::names::{BULLETS, HEADINGS};
use crate::compose::composition::{Composition, Group, GroupKind, Item, Number, Paragraph};
use crate::ordinal;
use crate::style::{Counter, Numeral};
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// The first of the lists that begin anew.
const ANEW: usize = BULLETS + 1;

/// How many levels a list has (17.9.3).
pub(super) const LEVELS: usize = 9;

/// The lists of a document.
pub(super) struct Lists {
    /// For each item of the composition that a word processor can count, its list and level.
    items: BTreeMap<usize, (usize, usize)>,
    anew: Vec<Anew>,
    /// Whether there are others than those of headings.
    pub(super) of_text: bool,
}

/// A list that begins anew on some levels.
pub(super) struct Anew {
    of_headings: bool,
    /// These levels, from 0, and the first number on each.
    pub(super) starts: Vec<(usize, u32)>,
}

impl Anew {
    /// The pattern that it follows: the first is that of headings, the third that of lists that are counted.
    pub(super) fn pattern(&self) -> usize {
        if self.of_headings { 0 } else { 2 }
    }
}

/// A list of the text in the making.
struct Open {
    number: usize,
    next: u32,
}

impl Lists {
    /// Those of a composition.
    pub(super) fn new(composition: &Composition<'_>) -> Self {
        let mut lists = Self { items: BTreeMap::new(), anew: Vec::new(), of_text: false };
        let mut restarts = composition.restarts.iter().peekable();
        let looks = &composition.style.headings;
        let (mut open, mut headings) = (BTreeMap::new(), Headings::new(looks.len()));
        for (index, item) in composition.items.iter().enumerate() {
            while restarts.next_if(|start| **start <= index).is_some() {
                headings.restart();
            }
            let Item::Paragraph(paragraph) = item else { continue };
            let Some(number) = paragraph.number.as_ref().filter(|number| number.automatic) else { continue };
            let place = match looks.iter().position(|look| look.style == paragraph.style.id) {
                Some(level) => {
                    let value = looks.get(level).and_then(|look| value(&look.number, number));
                    value.map(|value| (headings.list(level, value, &mut lists.anew), level))
                }
                None => lists.place(composition, paragraph, number, &mut open),
            };
            lists.items.extend(place.map(|place| (index, place)));
        }
        lists
    }

    /// The list and level by which an item of the composition is counted.
    pub(super) fn item(&self, index: usize) -> Option<(usize, usize)> {
        self.items.get(&index).copied()
    }

    /// The lists that begin anew, each with its number.
    pub(super) fn anew(&self) -> impl Iterator<Item = (usize, &Anew)> {
        (ANEW..).zip(&self.anew)
    }

    /// Where a paragraph of a list belongs whose number is what counting gives.
    fn place(
        &mut self,
        composition: &Composition<'_>,
        paragraph: &Paragraph<'_>,
        number: &Number,
        open: &mut BTreeMap<usize, Open>,
    ) -> Option<(usize, usize)> {
        let group = |index: usize| composition.groups.get(index);
        let item = paragraph.group.and_then(group).filter(|group| group.kind == GroupKind::Item)?;
        let list = item.within?;
        let around = std::iter::successors(group(list), |inner: &&Group| inner.within.and_then(group));
        let level = around.filter(|group| matches!(group.kind, GroupKind::List { .. })).count();
        let look = composition.style.elements.list(level)?;
        let level = level.checked_sub(1).filter(|level| *level < LEVELS)?;
        self.of_text = true;
        if group(list)?.kind == (GroupKind::List { counted: false }) {
            return (number.text.trim_end() == look.bullet).then_some((BULLETS, level));
        }
        let value = value(&look.number, number)?;
        let anew = &mut self.anew;
        let open = open
            .entry(list)
            .or_insert_with(|| Open { number: begin(anew, false, vec![(level, value)]), next: value });
        if value != open.next {
            return None;
        }
        open.next += 1;
        Some((open.number, level))
    }
}

/// Begins a list anew.
fn begin(anew: &mut Vec<Anew>, of_headings: bool, starts: Vec<(usize, u32)>) -> usize {
    anew.push(Anew { of_headings, starts });
    ANEW + anew.len() - 1
}

/// What a number counts, if a word processor writes it as it stands.
fn value(look: &Numeral, number: &Number) -> Option<u32> {
    let value = ordinal::value(&number.text)?;
    let writes = match look.counter {
        Counter::Arabic => value < u32::MAX,
        Counter::Circled => (1..=20).contains(&value),
        Counter::Han => (1..=99).contains(&value),
    };
    (writes && look.write(value) == number.text).then_some(value)
}

/// How far a word processor has counted headings: the lists of one pattern share their counters.
struct Headings {
    counts: Vec<Count>,
    /// Which levels are told to begin anew, in whatever list they are counted next.
    told: Vec<bool>,
    /// The list that counts them: that of their styles, or the own one of an attachment once it has a heading.
    list: Option<usize>,
}

/// How far one level has counted.
#[derive(Clone, Copy, PartialEq)]
enum Count {
    /// Not at all since a heading above it.
    Fresh,
    /// Not at all, but a heading further down has passed it over: with that it has begun to Word and LibreOffice, and who knows to others.
    Passed,
    /// As far as this number.
    At(u32),
}

impl Headings {
    fn new(levels: usize) -> Self {
        Self { counts: vec![Count::Fresh; levels], told: vec![false; levels], list: Some(HEADINGS) }
    }

    /// Begins anew, as an attachment does.
    fn restart(&mut self) {
        self.counts.fill(Count::Fresh);
        self.told.fill(true);
        self.list = None;
    }

    /// The list by which a heading of a level is counted that bears this number.
    fn list(&mut self, level: usize, value: u32, anew: &mut Vec<Anew>) -> usize {
        let goes_on = match self.counts.get(level) {
            Some(Count::Fresh) => value == 1,
            Some(Count::At(last)) => value == last + 1,
            Some(Count::Passed) | None => false,
        };
        let list = self.list.filter(|_| goes_on).unwrap_or_else(|| {
            let told = self.told.iter().enumerate();
            let starts = told.filter(|(other, told)| **told || *other == level);
            let starts = starts.map(|(other, _)| (other, if other == level { value } else { 1 })).collect();
            begin(anew, true, starts)
        });
        // in the body only this one heading leaves the list of its style
        if self.list != Some(HEADINGS) {
            self.list = Some(list);
        }
        for (other, (count, told)) in self.counts.iter_mut().zip(&mut self.told).enumerate() {
            match other.cmp(&level) {
                Ordering::Less if *count == Count::Fresh => *count = Count::Passed,
                Ordering::Less => {}
                Ordering::Equal => (*count, *told) = (Count::At(value), false),
                Ordering::Greater => *count = Count::Fresh,
            }
        }
        list
    }
}
