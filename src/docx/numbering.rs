//! 序数: automatic numbering. In: the heading levels of a Style, the lists of a document. Out: `word/numbering.xml`.

use super::lists::{LEVELS, Lists};
use super::names::{BULLETS, HEADINGS};
use super::styles::{half_points as half_points_of, heading_id, indents};
use super::xml::Xml;
use crate::length::Length;
use crate::style::{Counter, ListStyle, Numeral, ParagraphStyle, Style};
use std::io;

/// What is not counted, as `ST_NumberFormat` calls it.
const BULLET: &str = "bullet";

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
        if lists.of_text {
            pattern(xml, 1, |xml| list_levels(xml, style, |look, _| Label::bullet(&look.bullet)))?;
            pattern(xml, 2, |xml| {
                list_levels(xml, style, |look, index| Label::counted(&look.number, index))
            })?;
        }
        list(xml, HEADINGS, 0, &[])?;
        if lists.of_text {
            list(xml, BULLETS, 1, &[])?;
        }
        lists.anew().try_for_each(|(number, anew)| list(xml, number, anew.pattern(), &anew.starts))
    })
}

/// A list that follows a pattern. It goes on from the pattern's other lists, on levels that are not told where to start (17.9.27).
fn list(xml: &mut Xml, number: usize, pattern: usize, starts: &[(usize, u32)]) -> io::Result<()> {
    xml.element("w:num", &[("w:numId", &number.to_string())], |xml| {
        xml.value("w:abstractNumId", pattern)?;
        starts.iter().try_for_each(|(level, first)| {
            xml.element("w:lvlOverride", &[("w:ilvl", &level.to_string())], |xml| {
                xml.value("w:startOverride", first)
            })
        })
    })
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
    half_points_of(xml, half_points(size))?;
    // LibreOffice takes a raised style for a superscript of 58 %, unless it is told that it is none
    xml.value("w:vertAlign", "baseline")
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
