//! Named styles. In: a Style. Out: `word/styles.xml`, and the pieces of properties that other parts need.
//!
//! Every style says all of its properties itself, so that none depends on a theme or its parent; only the rules of
//! Chinese line breaking are inherited, from Word's 正文 (`Normal`), on which every style stands.

use super::names;
use super::xml::Xml;
use crate::known::Known;
use crate::length::Length;
use crate::style::{
    Align, Breaking, Emphasis, PageStyle, ParagraphStyle, Pitch, Program, RoleId, Slot, Style, StyleId,
};
use std::io;

/// 正文: the style that Word gives to every new paragraph.
const NORMAL: &str = "Normal";

/// The character style of 加粗.
pub(super) const STRONG: &str = "Strong";
/// The character style of 强调: a dot below each character, as italics do not suit hanzi.
pub(super) const EMPHASIS: &str = "Emphasis";
/// The character style of 删除线.
pub(super) const STRIKE: &str = "Strikethrough";
/// The character style of 代码.
pub(super) const CODE: &str = "HTMLCode";

/// The character style of 注码 in the text.
pub(super) const REFERENCE: &str = "FootnoteReference";

/// The character style of 注码 before a note: LibreOffice, which knows it by this name, would set it as small as in the text.
pub(super) const NOTE_NUMBER: &str = "FootnoteCharacters";

/// The character styles of marks: identifier, name in the list of styles, property and value.
const MARKS: [(&str, &str, &str, &str); 6] = [
    (STRONG, "Strong", "w:b", "1"),
    (EMPHASIS, "Emphasis", "w:em", DOT),
    (STRIKE, "删除线", "w:strike", "1"),
    (CODE, "HTML Code", "w:noProof", "1"),
    (REFERENCE, "footnote reference", "w:vertAlign", "superscript"),
    (NOTE_NUMBER, "Footnote Characters", "w:vertAlign", "baseline"),
];

/// The list of the styles that documents of one run share.
static LISTS: Known<Style, Vec<u8>> = Known::new(16);

/// All styles of a document.
pub(super) fn styles(style: &Style) -> io::Result<Vec<u8>> {
    LISTS.or_try(&style.name, |known| known == style, || style.clone(), || list(style))
}

/// All styles: Word's own 正文, the paragraph styles each with its linked character style, and those of marks.
fn list(style: &Style) -> io::Result<Vec<u8>> {
    Xml::part("w:styles", |xml| {
        defaults(xml, style)?;
        if let Some(body) = body(style) {
            normal(xml, style, body)?;
        }
        for (_, paragraph) in style.paragraphs.iter() {
            paragraph_style(xml, style, paragraph)?;
            linked_style(xml, style, paragraph)?;
        }
        let elements = &style.elements;
        for (id, name, property, value) in MARKS {
            let model = match (id, &elements.emphasis) {
                (CODE, _) => Some(&style.paragraphs[elements.inline_code]),
                (EMPHASIS, Emphasis::Face(model)) => Some(&style.paragraphs[*model]),
                _ => None,
            };
            let own = id != EMPHASIS || model.is_none();
            open(xml, "character", id, name, |xml| {
                // nobody but the word processor uses it
                if id != NOTE_NUMBER {
                    xml.empty("w:qFormat", &[])?;
                }
                xml.element("w:rPr", &[], |xml| {
                    model.map_or(Ok(()), |model| face(xml, style, model))?;
                    if own { xml.value(property, value) } else { Ok(()) }
                })
            })?;
        }
        Ok(())
    })
}

/// The identifier of a paragraph style.
pub(super) fn paragraph_id(style: &Style, paragraph: &ParagraphStyle) -> String {
    heading_index(style, paragraph).map_or_else(|| paragraph.name.clone(), heading_id)
}

/// The identifier of the character style that is linked to a paragraph style: short, as every run of some says it.
pub(super) fn linked_id(style: &Style, paragraph: &ParagraphStyle) -> String {
    let place = style.paragraphs.iter().position(|(_, other)| other.name == paragraph.name);
    format!("T{}", place.unwrap_or_default())
}

/// The identifier of the built-in heading style of a level; the outermost has index 0.
pub(super) fn heading_id(index: usize) -> String {
    format!("Heading{}", index + 1)
}

/// How deep a style stands in the outline, from 0: a heading, or a division that is one.
fn outline(style: &Style, paragraph: &ParagraphStyle) -> Option<usize> {
    heading_index(style, paragraph).or_else(|| division_index(style, paragraph))
}

/// The level of a division that is a heading, 章 or 节, from 0.
fn division_index(style: &Style, paragraph: &ParagraphStyle) -> Option<usize> {
    let division = style.divisions.iter().find(|division| division.style == paragraph.id)?;
    usize::from(division.outline).checked_sub(1).filter(|level| *level < style.headings.len())
}

/// The level of a heading style, from 0; absent for any other style.
pub(super) fn heading_index(style: &Style, paragraph: &ParagraphStyle) -> Option<usize> {
    style.headings.iter().position(|heading| heading.style == paragraph.id)
}

/// The indents of a paragraph. 首行缩进 is said in characters too, as people enter it: Word keeps to them when the type
/// changes its size, and to those of the parent where a style says none. The other indents are lengths alone, since Word adds
/// `w:hangingChars` to `w:leftChars`, and other programs do not.
pub(super) fn indents(xml: &mut Xml, page: &PageStyle, paragraph: &ParagraphStyle) -> io::Result<()> {
    let character = match paragraph.pitch {
        Pitch::Grid => page.cell(),
        Pitch::Own => paragraph.size,
    };
    let twips = |length: Length| length.to_twips().to_string();
    let first = paragraph.first_indent;
    let hangs = first < Length::ZERO;
    let characters = first.max(Length::ZERO).scale(100, character.to_emu().max(1)).to_emu();
    xml.empty(
        "w:ind",
        &[
            ("w:left", &twips(paragraph.left)),
            ("w:right", &twips(paragraph.right)),
            ("w:firstLineChars", &characters.to_string()),
            (if hangs { "w:hanging" } else { "w:firstLine" }, &twips(first.abs())),
        ],
    )
}

/// The style of plain text; any style where a format has no plain text.
fn body(style: &Style) -> Option<&ParagraphStyle> {
    let plain = style.slots.iter().find_map(|slot| match slot {
        Slot::Body { style: plain } => Some(&style.paragraphs[*plain]),
        _ => None,
    });
    plain.or_else(|| style.paragraphs.iter().next().map(|(_, any)| any))
}

/// What holds for every style: type of the grid's size (the unit of `w:charSpace`, 17.6.5), the language, no hanging.
fn defaults(xml: &mut Xml, style: &Style) -> io::Result<()> {
    xml.element("w:docDefaults", &[], |xml| {
        xml.element("w:rPrDefault", &[], |xml| {
            xml.element("w:rPr", &[], |xml| {
                // without a face here, Word's own styles would take those of a theme
                body(style).map_or(Ok(()), |body| face(xml, style, body))?;
                // `w:spacing` alone says how wide characters stand, not the grid on top of it
                xml.switch("w:snapToGrid", false)?;
                sizes(xml, style.page.grid.size)?;
                // Latin words are English: as Chinese, LibreOffice would break lines within them and within numbers
                xml.empty("w:lang", &[("w:val", "en-US"), ("w:eastAsia", "zh-CN"), ("w:bidi", "ar-SA")])
            })
        })?;
        xml.element("w:pPrDefault", &[], |xml| {
            xml.element("w:pPr", &[], |xml| xml.switch("w:overflowPunct", overflows(style)))
        })
    })
}

/// Word's own default style: the style of plain text, without the indent that tables and footers would inherit.
fn normal(xml: &mut Xml, style: &Style, body: &ParagraphStyle) -> io::Result<()> {
    let plain = ParagraphStyle { first_indent: Length::ZERO, ..body.clone() };
    let attributes = [("w:type", "paragraph"), ("w:default", "1"), ("w:styleId", NORMAL)];
    xml.element("w:style", &attributes, |xml| {
        xml.value("w:name", NORMAL)?;
        xml.empty("w:qFormat", &[])?;
        xml.element("w:pPr", &[], |xml| {
            rules(xml, style, body)?;
            shape(xml, style, &plain)
        })?;
        type_properties(xml, style, &plain, Some(plain.strong))
    })
}

/// The rules by which lines are set, inherited by every style: no lone-line control of Word's own where layout has
/// none; Chinese prohibitions; a gap between hanzi and digits where the style has one; no snapping, since the exact
/// line keeps the rows, and on the grid LibreOffice sets 14 characters a line.
fn rules(xml: &mut Xml, style: &Style, body: &ParagraphStyle) -> io::Result<()> {
    xml.switch("w:widowControl", controls_lines(body))?;
    xml.switch("w:kinsoku", true)?;
    xml.switch("w:overflowPunct", overflows(style))?;
    ["w:autoSpaceDE", "w:autoSpaceDN"].iter().try_for_each(|rule| xml.switch(rule, style.lines.gap > 0))?;
    ["w:adjustRightInd", "w:snapToGrid"].iter().try_for_each(|rule| xml.switch(rule, false))
}

/// Whether a page may not part a single line from a paragraph.
fn controls_lines(paragraph: &ParagraphStyle) -> bool {
    paragraph.orphans > 1 || paragraph.widows > 1
}

/// Whether marks hang over the right edge, as the program says it: LibreOffice 7.4 reads the switch the other way round.
fn overflows(style: &Style) -> bool {
    let hangs = style.lines.breaking == Breaking::Hang;
    match style.page.word.program {
        Program::Word => hangs,
        Program::LibreOffice => !hangs,
    }
}

fn paragraph_style(xml: &mut Xml, style: &Style, paragraph: &ParagraphStyle) -> io::Result<()> {
    let heading = heading_index(style, paragraph);
    let name = heading.map_or_else(|| paragraph.word.clone(), |index| format!("heading {}", index + 1));
    open(xml, "paragraph", &paragraph_id(style, paragraph), &name, |xml| {
        xml.value("w:basedOn", parent(style, paragraph))?;
        if let Some(next) = next(style, paragraph) {
            xml.value("w:next", paragraph_id(style, next))?;
        }
        xml.value("w:link", linked_id(style, paragraph))?;
        xml.empty("w:qFormat", &[])?;
        paragraph_properties(xml, style, paragraph)?;
        type_properties(xml, style, paragraph, Some(paragraph.strong))
    })
}

/// The style on which another stands. 章 and 节 stand on the built-in heading of their level: other programs know headings by
/// it. What else is no heading must not inherit a heading's number and outline level.
fn parent(style: &Style, paragraph: &ParagraphStyle) -> String {
    if let Some(level) = division_index(style, paragraph) {
        return heading_id(level);
    }
    let parent = paragraph.based_on.map(|parent| &style.paragraphs[parent]);
    let is_heading = heading_index(style, paragraph).is_some();
    let is_plain = |parent: &&ParagraphStyle| {
        heading_index(style, parent).or_else(|| division_index(style, parent)).is_none()
    };
    let parent = parent.filter(|parent| is_heading || is_plain(parent));
    parent.map_or_else(|| NORMAL.to_owned(), |parent| paragraph_id(style, parent))
}

/// The style that a new paragraph takes behind one of this style, where it is another.
fn next<'s>(style: &'s Style, paragraph: &ParagraphStyle) -> Option<&'s ParagraphStyle> {
    let elements = &style.elements;
    let is = |style: StyleId| paragraph.id == style;
    let captions = [elements.table.caption, elements.table.unit, elements.figure.caption];
    let slots = &style.slots;
    let at = slots.iter().position(|slot| matches!(slot, Slot::Text(text) if is(text.style)));
    if let Some(at) = at {
        // 标题 goes on with 主送机关, that with the text
        return match slots.get(at + 1) {
            Some(Slot::Text(text)) => Some(&style.paragraphs[text.style]),
            Some(Slot::Body { .. }) => body(style),
            _ => None,
        };
    }
    let following = slots.iter().find_map(|slot| match slot {
        Slot::SignOff(sign_off) if is(sign_off.issuer) => Some(sign_off.date),
        Slot::Attachments(attached) if is(attached.label) => Some(attached.title),
        Slot::Attachments(attached) if is(attached.title) => Some(attached.body),
        _ => None,
    });
    if heading_index(style, paragraph).is_some() || captions.into_iter().any(is) {
        return body(style);
    }
    following.map(|following| &style.paragraphs[following])
}

/// The character style by which words of another paragraph take the type of this one: the text after a run-in heading.
fn linked_style(xml: &mut Xml, style: &Style, paragraph: &ParagraphStyle) -> io::Result<()> {
    let name = format!("{} Char", paragraph.word);
    open(xml, "character", &linked_id(style, paragraph), &name, |xml| {
        xml.value("w:link", paragraph_id(style, paragraph))?;
        type_properties(xml, style, paragraph, None)
    })
}

/// An entry of the list of styles; built-in names are ASCII, Chinese ones the document's own.
fn open(
    xml: &mut Xml,
    kind: &str,
    id: &str,
    name: &str,
    content: impl FnOnce(&mut Xml) -> io::Result<()>,
) -> io::Result<()> {
    let custom = if name.is_ascii() && !name.ends_with(" Char") { "0" } else { "1" };
    let attributes = [("w:type", kind), ("w:customStyle", custom), ("w:styleId", id)];
    xml.element("w:style", &attributes, |xml| {
        xml.value("w:name", name)?;
        content(xml)
    })
}

fn paragraph_properties(xml: &mut Xml, style: &Style, paragraph: &ParagraphStyle) -> io::Result<()> {
    let level = heading_index(style, paragraph);
    xml.element("w:pPr", &[], |xml| {
        xml.switch("w:keepNext", paragraph.keep_with_next)?;
        let (controlled, of_body) = (controls_lines(paragraph), body(style).is_some_and(controls_lines));
        if controlled != of_body {
            xml.switch("w:widowControl", controlled)?;
        }
        if let Some(level) = level {
            xml.element("w:numPr", &[], |xml| {
                xml.value("w:ilvl", level)?;
                xml.value("w:numId", names::HEADINGS)
            })?;
        } else if division_index(style, paragraph).is_some() {
            // 第一章 is typed, not counted
            xml.element("w:numPr", &[], |xml| xml.value("w:numId", names::NONE))?;
        }
        shape(xml, style, paragraph)?;
        outline(style, paragraph).map_or(Ok(()), |level| xml.value("w:outlineLvl", level))
    })
}

/// How the lines of a paragraph stand: their distance, their indents and their edges.
pub(super) fn shape(xml: &mut Xml, style: &Style, paragraph: &ParagraphStyle) -> io::Result<()> {
    let before = paragraph.space_before.to_twips().to_string();
    let line = paragraph.line.to_twips().to_string();
    let exact = [("w:before", &*before), ("w:after", "0"), ("w:line", &line), ("w:lineRule", "exact")];
    xml.empty("w:spacing", &exact)?;
    indents(xml, &style.page, paragraph)?;
    alignment(xml, paragraph.align)
}

/// How lines stand between the edges.
pub(super) fn alignment(xml: &mut Xml, align: Align) -> io::Result<()> {
    xml.value(
        "w:jc",
        match align {
            Align::Justify => "both",
            Align::Left => "left",
            Align::Centre => "center",
            Align::Right => "right",
        },
    )
}

/// The type of a style. A linked character style leaves boldness alone: Word would read it as a switch that
/// turns the paragraph's own boldness round (17.7.3).
fn type_properties(
    xml: &mut Xml,
    style: &Style,
    paragraph: &ParagraphStyle,
    strong: Option<bool>,
) -> io::Result<()> {
    xml.element("w:rPr", &[], |xml| {
        face(xml, style, paragraph)?;
        if let Some(strong) = strong {
            xml.switch("w:b", strong)?;
        }
        xml.value("w:color", paragraph.colour)?;
        xml.value("w:spacing", spacing(&style.page, paragraph.pitch).to_twips())?;
        sizes(xml, paragraph.size)
    })
}

/// The face of a style, for characters of all scripts.
fn face(xml: &mut Xml, style: &Style, paragraph: &ParagraphStyle) -> io::Result<()> {
    let Some(face) = style.faces[paragraph.face].official.first() else { return Ok(()) };
    // the hanzi of code stand in the face of the text around it, which has them
    let hanzi = if code_face(style) == paragraph.face { body(style) } else { None };
    let hanzi = hanzi.and_then(|body| style.faces[body.face].official.first()).unwrap_or(face);
    let latin = style.latin.filter(|_| paragraph.latin);
    let latin = latin.and_then(|role| style.faces[role].official.first()).unwrap_or(face);
    let slots = [("w:ascii", latin), ("w:hAnsi", latin), ("w:eastAsia", hanzi), ("w:cs", latin)];
    let [ascii, ansi, asian, complex] = slots.map(|(slot, face)| (slot, &**face));
    // “”‘’—…· are Chinese here: without the hint Word sets them as Latin
    xml.empty("w:rFonts", &[("w:hint", "eastAsia"), ascii, ansi, asian, complex])
}

/// The role of the face of code: the one that has no hanzi.
pub(super) fn code_face(style: &Style) -> RoleId {
    style.paragraphs[style.elements.code].face
}

/// How much wider characters stand than the face has them.
pub(super) fn spacing(page: &PageStyle, pitch: Pitch) -> Length {
    match pitch {
        Pitch::Grid => page.word.spacing,
        Pitch::Own => Length::ZERO,
    }
}

/// Half a point in EMU: OOXML counts sizes of type by it.
pub(super) const HALF_POINT: i64 = 6350;

/// The size of type.
fn sizes(xml: &mut Xml, size: Length) -> io::Result<()> {
    half_points(xml, size.scale(1, HALF_POINT).to_emu())
}

/// The size of type, in half points.
pub(super) fn half_points(xml: &mut Xml, half_points: i64) -> io::Result<()> {
    xml.value("w:sz", half_points)?;
    xml.value("w:szCs", half_points)
}

/// The dot of 着重号, as `w:em` calls it.
pub(crate) const DOT: &str = "underDot";
