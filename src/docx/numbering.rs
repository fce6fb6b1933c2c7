//! 序数: automatic numbering. In: the heading levels of a Style, the lists of a Composition. Out: `word/numbering.xml`, and
//! the list and level of each item.

use super::names::HEADINGS;
use super::styles::{half_points as half_points_of, heading_id, indents};
use super::xml::Xml;
use crate::compose::composition::{Composition, Group, GroupKind, Item, Paragraph};
use crate::length::Length;
use crate::ordinal;
use crate::style::{Counter, ListStyle, Numeral, ParagraphStyle, Style};
use std::collections::BTreeMap;
use std::io;

/// The list of all items that are not counted.
const BULLETS: usize = 2;

/// The first of the lists that are counted.
const COUNTED: usize = 3;

/// What is not counted, as `ST_NumberFormat` calls it.
const BULLET: &str = "bullet";

/// How many levels a list has (17.9.3).
const LEVELS: usize = 9;

/// The lists of a document.
pub(super) struct Lists {
    /// For each item of the composition that a word processor can count, its list and level.
    items: BTreeMap<usize, (usize, usize)>,
    /// The level and the first number of each list that is counted.
    counted: Vec<(usize, u32)>,
    /// The items from which headings are counted anew, each time as a list of their own.
    restarts: Vec<usize>,
}

/// A list in the making.
struct Open {
    number: usize,
    next: u32,
}

impl Lists {
    /// Those of a composition.
    pub(super) fn new(composition: &Composition<'_>) -> Self {
        let mut lists =
            Self { items: BTreeMap::new(), counted: Vec::new(), restarts: composition.restarts.clone() };
        let mut open = BTreeMap::new();
        for (index, item) in composition.items.iter().enumerate() {
            if let Item::Paragraph(paragraph) = item
                && let Some(place) = lists.place(composition, paragraph, &mut open)
            {
                lists.items.insert(index, place);
            }
        }
        lists
    }

    /// The list and level by which an item of the composition is counted.
    pub(super) fn item(&self, index: usize) -> Option<(usize, usize)> {
        self.items.get(&index).copied()
    }

    /// The list to which a heading belongs, if item `index` is one.
    pub(super) fn headings(&self, index: usize) -> usize {
        match self.restarts.iter().filter(|start| **start <= index).count() {
            0 => HEADINGS,
            attachments => COUNTED + self.counted.len() + attachments - 1,
        }
    }

    /// Where a paragraph belongs whose number is what counting gives.
    fn place(
        &mut self,
        composition: &Composition<'_>,
        paragraph: &Paragraph<'_>,
        open: &mut BTreeMap<usize, Open>,
    ) -> Option<(usize, usize)> {
        let number = paragraph.number.as_ref().filter(|number| number.automatic)?;
        let group = |index: usize| composition.groups.get(index);
        let item = paragraph.group.and_then(group).filter(|group| group.kind == GroupKind::Item)?;
        let list = item.within?;
        let around = std::iter::successors(group(list), |inner: &&Group| inner.within.and_then(group));
        let level = around.filter(|group| matches!(group.kind, GroupKind::List { .. })).count();
        let look = composition.style.elements.list(level)?;
        let level = level.checked_sub(1).filter(|level| *level < LEVELS)?;
        if group(list)?.kind == (GroupKind::List { counted: false }) {
            return (number.text.trim_end() == look.bullet).then_some((BULLETS, level));
        }
        let value = ordinal::value(&number.text).filter(|value| countable(&look.number, *value))?;
        let counted = &mut self.counted;
        let open = open.entry(list).or_insert_with(|| {
            counted.push((level, value));
            Open { number: COUNTED + counted.len() - 1, next: value }
        });
        if value != open.next || number.text != look.number.write(value) {
            return None;
        }
        open.next += 1;
        Some((open.number, level))
    }
}

/// Whether a word processor writes this number as layout does.
fn countable(number: &Numeral, value: u32) -> bool {
    match number.counter {
        Counter::Arabic => value < u32::MAX,
        Counter::Circled => (1..=20).contains(&value),
        Counter::Han => (1..=99).contains(&value),
    }
}

/// Headings are one multi-level list; a level starts anew under each heading of a level above it, as is the default
/// (17.9.10). All other lists follow two patterns, one of bullets and one of numbers.
pub(super) fn numbering(style: &Style, lists: &Lists) -> io::Result<Vec<u8>> {
    Xml::part("w:numbering", |xml| {
        pattern(xml, 0, |xml| {
            style.headings.iter().enumerate().try_for_each(|(index, heading)| {
                let text = Label::counted(&heading.number, index);
                level(xml, index, &text, Some(heading_id(index)), |_| Ok(()))
            })
        })?;
        let has_lists = !lists.items.is_empty();
        if has_lists {
            pattern(xml, 1, |xml| list_levels(xml, style, |look, _| Label::bullet(&look.bullet)))?;
            pattern(xml, 2, |xml| {
                list_levels(xml, style, |look, index| Label::counted(&look.number, index))
            })?;
        }
        xml.element("w:num", &[("w:numId", &HEADINGS.to_string())], |xml| xml.value("w:abstractNumId", 0))?;
        if has_lists {
            xml.element("w:num", &[("w:numId", &BULLETS.to_string())], |xml| {
                xml.value("w:abstractNumId", 1)
            })?;
        }
        for (index, (level, start)) in lists.counted.iter().enumerate() {
            xml.element("w:num", &[("w:numId", &(COUNTED + index).to_string())], |xml| {
                xml.value("w:abstractNumId", 2)?;
                start_anew(xml, *level, *start)
            })?;
        }
        for start in &lists.restarts {
            xml.element("w:num", &[("w:numId", &lists.headings(*start).to_string())], |xml| {
                xml.value("w:abstractNumId", 0)?;
                (0..style.headings.len()).try_for_each(|level| start_anew(xml, level, 1))
            })?;
        }
        Ok(())
    })
}

/// A level of a list that goes on from the pattern's other lists, unless it is told where it starts (17.9.27).
fn start_anew(xml: &mut Xml, level: usize, first: u32) -> io::Result<()> {
    xml.element("w:lvlOverride", &[("w:ilvl", &level.to_string())], |xml| xml.value("w:startOverride", first))
}

fn pattern(xml: &mut Xml, id: usize, levels: impl FnOnce(&mut Xml) -> io::Result<()>) -> io::Result<()> {
    xml.element("w:abstractNum", &[("w:abstractNumId", &id.to_string())], |xml| {
        xml.value("w:multiLevelType", "multilevel")?;
        levels(xml)
    })
}

/// The levels of lists, each with the indents of its paragraphs: LibreOffice would take its own.
fn list_levels(xml: &mut Xml, style: &Style, label: impl Fn(&ListStyle, usize) -> Label) -> io::Result<()> {
    for index in 0..LEVELS {
        let Some(look) = style.elements.list(index + 1) else { return Ok(()) };
        level(xml, index, &label(look, index), None, |xml| {
            let paragraph = &style.paragraphs[look.style];
            let is_bullet = label(look, index).format == BULLET;
            xml.element("w:pPr", &[], |xml| {
                if is_bullet {
                    let stop = paragraph.behind_bullet(&style.page).to_twips().to_string();
                    xml.element("w:tabs", &[], |xml| {
                        xml.empty("w:tab", &[("w:val", "left"), ("w:pos", &stop)])
                    })?;
                }
                indents(xml, &style.page, paragraph)
            })?;
            xml.element("w:rPr", &[], |xml| {
                xml.empty("w:rFonts", &[("w:hint", "eastAsia")])?;
                if is_bullet { small(xml, paragraph, style) } else { Ok(()) }
            })
        })?;
    }
    Ok(())
}

/// 项目符号: smaller than the text, on the middle of its line.
fn small(xml: &mut Xml, paragraph: &ParagraphStyle, style: &Style) -> io::Result<()> {
    let half_points = |length: Length| length.scale(2, Length::pt(1.0).to_emu()).to_emu();
    let size = paragraph.size.scale(style.elements.bullet_size.into(), 1000);
    // hanzi stand with their middle a third of their size above the baseline
    xml.value("w:position", half_points((paragraph.size - size) / 3))?;
    half_points_of(xml, half_points(size))
}

/// What stands before the text of a level.
struct Label {
    format: &'static str,
    text: String,
}

impl Label {
    fn counted(number: &Numeral, index: usize) -> Self {
        let text = format!("{}%{}{}", number.before, index + 1, number.after);
        Self { format: format(number), text }
    }

    fn bullet(text: &str) -> Self {
        Self { format: BULLET, text: format!("{text}\t") }
    }
}

fn level(
    xml: &mut Xml,
    index: usize,
    label: &Label,
    style: Option<String>,
    look: impl FnOnce(&mut Xml) -> io::Result<()>,
) -> io::Result<()> {
    let text = label.text.trim_end();
    let behind = match label.text.chars().next_back() {
        Some(' ') => "space",
        Some('\t') => "tab",
        _ => "nothing",
    };
    xml.element("w:lvl", &[("w:ilvl", &index.to_string())], |xml| {
        xml.value("w:start", 1)?;
        xml.value("w:numFmt", label.format)?;
        style.map_or(Ok(()), |style| xml.value("w:pStyle", style))?;
        xml.value("w:suff", behind)?;
        xml.value("w:lvlText", text)?;
        xml.value("w:lvlJc", "left")?;
        look(xml)
    })
}

/// How a counter is written, as `ST_NumberFormat` calls it (17.18.59).
pub(super) fn format(number: &Numeral) -> &'static str {
    match number.counter {
        Counter::Han => "chineseCountingThousand",
        Counter::Arabic => "decimal",
        Counter::Circled => "decimalEnclosedCircle",
    }
}
