//! A style as a person reads it. In: a [`Style`]. Out: YAML with every property in millimetres and points.

use super::page::{Program, Side};
use super::paragraph::{Align, DivisionStyle, NO_LATIN, ParagraphStyle, Pitch};
use super::sheet::Style;
use super::written::{mm, pt, quoted};
use super::{elements, print_slots};
use std::fmt::{self, Write as _};

/// Prints a style with every property concrete, in the vocabulary of a style file.
pub fn print(style: &Style) -> String {
    let mut out = String::new();
    // writing to a String cannot fail
    let _ = write_style(&mut out, style);
    out
}

fn write_style(out: &mut String, style: &Style) -> fmt::Result {
    writeln!(out, "# 版式 {}，各项属性均已算出", style.name)?;
    writeln!(out, "description: {}", quoted(&style.description))?;
    write_page(out, style)?;
    writeln!(out, "faces:")?;
    for (name, role) in &style.faces {
        let list = |names: &[String]| names.iter().map(|name| quoted(name)).collect::<Vec<_>>().join(", ");
        writeln!(out, "  {name}:\n    title: {}", quoted(&role.title))?;
        writeln!(out, "    official: [{}]\n    bundled: [{}]", list(&role.official), list(&role.bundled))?;
        role.figures.iter().try_for_each(|face| writeln!(out, "    figures: {face}"))?;
    }
    let latin = style.latin.as_ref().and_then(|role| style.faces.get(role)?.official.first());
    writeln!(out, "latin: {}", quoted(latin.map_or(NO_LATIN, String::as_str)))?;
    write_part(out, "lines", &style.lines.print())?;
    write_part(out, "sealed", &style.sealed.print())?;
    writeln!(out, "strong:\n  stroke: {}%", f64::from(style.strong_stroke) / 10.0)?;
    writeln!(out, "paragraphs:")?;
    for paragraph in style.paragraphs.values() {
        write_paragraph(out, paragraph)?;
    }
    writeln!(out, "headings:")?;
    for heading in &style.headings {
        let number = quoted(&heading.number.to_string());
        writeln!(out, "  - {{style: {}, number: {number}}}", heading.style)?;
    }
    writeln!(out, "divisions:")?;
    for DivisionStyle { style, after, outline } in &style.divisions {
        writeln!(out, "  - {{style: {style}, after: {}, outline: {outline}}}", quoted(after))?;
    }
    out.write_str(&elements::print(&style.elements))?;
    let required: Vec<_> = style.required.iter().map(|field| field.key()).collect();
    writeln!(out, "required: [{}]\nslots:", required.join(", "))?;
    style.slots.iter().try_for_each(|slot| writeln!(out, "  - {}", print_slots::slot(slot)))
}

/// A part of a style with its properties on lines of their own.
fn write_part(out: &mut String, name: &str, properties: &[(&str, String)]) -> fmt::Result {
    writeln!(out, "{name}:")?;
    properties.iter().try_for_each(|(key, value)| writeln!(out, "  {key}: {value}"))
}

fn write_page(out: &mut String, style: &Style) -> fmt::Result {
    let (page, number, word) = (&style.page, &style.page.number, &style.page.word);
    writeln!(out, "page:\n  sheet: {{width: {}, height: {}}}", mm(page.width), mm(page.height))?;
    writeln!(
        out,
        "  text-block: {{left: {}, top: {}, width: {}, height: {}}}",
        mm(page.left),
        mm(page.top),
        mm(page.block_width),
        mm(page.block_height)
    )?;
    writeln!(
        out,
        "  grid: {{columns: {}, rows: {}, most-rows: {}, least-rows: {}, tightest: {}, size: {}}}",
        page.columns,
        page.rows,
        page.most_rows,
        page.least_rows,
        pt(page.tightest),
        pt(page.grid_size)
    )?;
    writeln!(out, "  number:\n    style: {}", number.style)?;
    writeln!(out, "    text: {}", quoted(&format!("{}{{page}}{}", number.before, number.after)))?;
    writeln!(out, "    dash: {}\n    indent: {}", mm(number.dash), mm(number.indent))?;
    writeln!(
        out,
        "    odd: {}\n    even: {}\n    first: {}",
        side(number.odd),
        side(number.even),
        number.first
    )?;
    writeln!(
        out,
        "  word:\n    top: {}\n    bottom: {}\n    footer: {}",
        mm(word.top),
        mm(word.bottom),
        mm(word.footer)
    )?;
    writeln!(out, "    line: {}\n    spacing: {}", pt(word.line), pt(word.spacing))?;
    let program = Program::ALL.iter().find(|(program, _)| *program == word.program);
    writeln!(out, "    program: {}", program.map_or("word", |(_, name)| name))
}

fn write_paragraph(out: &mut String, paragraph: &ParagraphStyle) -> fmt::Result {
    let pitch = match paragraph.pitch {
        Pitch::Grid => "grid",
        Pitch::Own => "own",
    };
    let align = match paragraph.align {
        Align::Justify => "justify",
        Align::Left => "left",
        Align::Centre => "centre",
        Align::Right => "right",
    };
    let super::paragraph::Colour(red, green, blue) = paragraph.colour;
    writeln!(out, "  {}:\n    word: {}", paragraph.name, quoted(&paragraph.word))?;
    if let Some(base) = &paragraph.based_on {
        writeln!(out, "    based-on: {base}")?;
    }
    writeln!(out, "    face: {}\n    size: {}\n    pitch: {pitch}", paragraph.face, pt(paragraph.size))?;
    writeln!(out, "    colour: \"#{red:02X}{green:02X}{blue:02X}\"\n    strong: {}", paragraph.strong)?;
    writeln!(out, "    latin: {}\n    joined: {}", paragraph.latin, paragraph.joined)?;
    writeln!(out, "    align: {align}\n    first-indent: {}", mm(paragraph.first_indent))?;
    writeln!(out, "    left: {}\n    right: {}", mm(paragraph.left), mm(paragraph.right))?;
    writeln!(out, "    line: {}\n    space-before: {}", pt(paragraph.line), pt(paragraph.space_before))?;
    writeln!(out, "    space-after: {}", pt(paragraph.space_after))?;
    writeln!(out, "    on-row: {}\n    keep-with-next: {}", paragraph.on_row, paragraph.keep_with_next)?;
    writeln!(out, "    orphans: {}\n    widows: {}", paragraph.orphans, paragraph.widows)
}

const fn side(side: Side) -> &'static str {
    match side {
        Side::Left => "left",
        Side::Centre => "centre",
        Side::Right => "right",
    }
}
