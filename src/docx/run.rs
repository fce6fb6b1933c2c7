//! A run. In: words, and what sets them apart from their paragraph. Out: `w:r`.

use super::cut::LAID_OUT;
use super::styles;
pub(super) use super::styles::DOT;
use super::xml::Xml;
use crate::compose::composition::MarkSet;
use crate::document::Mark;
use std::io;

/// What sets words apart from the paragraph they stand in.
#[derive(Clone, Copy, Default)]
pub(super) struct Look<'a> {
    /// Their character style.
    pub(super) style: Option<&'a str>,
    /// The face of its hanzi, where the styles say otherwise.
    pub(super) face: Option<&'a str>,
    /// 加粗, where the styles say otherwise.
    pub(super) bold: Option<bool>,
    /// What its writer marked it with, where the style does not say so.
    pub(super) marks: MarkSet,
    /// How far its characters stand apart in twips, where the style says otherwise.
    pub(super) spacing: Option<i64>,
    /// 链接: as plain as on paper, where programs would underline it.
    pub(super) link: bool,
    /// Whether its digits are told as Chinese.
    pub(super) chinese: bool,
    /// The size of type, where layout fitted it to the page.
    pub(super) fitted: Option<Fitted>,
}

/// A size of type that is fitted to the page.
#[derive(Clone, Copy)]
pub(super) struct Fitted {
    /// The size in half points.
    pub(super) half_points: i64,
    /// How wide characters are drawn, in per cent.
    pub(super) percent: i64,
}

/// Writes a run; a line feed is a break that says its kind, so that it is known for the writer's, and one of layout's says none; a tab
/// is a tab.
pub(super) fn run(xml: &mut Xml, text: &str, look: &Look<'_>) -> io::Result<()> {
    xml.element("w:r", &[], |xml| {
        let mut own = Xml::fragment();
        properties(&mut own, text, look)?;
        if !own.is_empty() {
            xml.element("w:rPr", &[], |xml| {
                xml.insert(&own);
                Ok(())
            })?;
        }
        text.split_inclusive(['\n', '\t', LAID_OUT]).try_for_each(|piece| {
            let words = piece.trim_end_matches(['\n', '\t', LAID_OUT]);
            if !words.is_empty() {
                // white at its ends would fall away
                let space = [("xml:space", "preserve")];
                let space = if words.trim() == words { &space[..0] } else { &space[..] };
                xml.element("w:t", space, |xml| xml.text(words))?;
            }
            match piece.chars().next_back() {
                Some('\n') => xml.empty("w:br", &[("w:type", "textWrapping")]),
                Some(LAID_OUT) => xml.empty("w:br", &[]),
                Some('\t') => xml.empty("w:tab", &[]),
                _ => Ok(()),
            }
        })
    })
}

/// Whether a mark is both Chinese and European.
fn is_either(character: char) -> bool {
    matches!(character, '\u{80}'..'\u{2e80}')
}

fn properties(xml: &mut Xml, text: &str, look: &Look<'_>) -> io::Result<()> {
    if let Some(style) = look.style {
        xml.value("w:rStyle", style)?;
    }
    if let Some(face) = look.face {
        xml.empty("w:rFonts", &[("w:hint", "eastAsia"), ("w:eastAsia", face)])?;
    } else if text.chars().zip(text.chars().skip(1)).any(|(one, other)| is_either(one) && is_either(other)) {
        // “”‘’—…· are Chinese here: the hint of the style makes them so, but lets no line break between ” and “
        xml.empty("w:rFonts", &[("w:hint", "eastAsia")])?;
    }
    if let Some(bold) = look.bold {
        xml.switch("w:b", bold)?;
    }
    if look.marks.has(Mark::Strike) {
        xml.switch("w:strike", true)?;
    }
    if let Some(spacing) = look.spacing {
        xml.value("w:spacing", spacing)?;
    }
    if let Some(Fitted { half_points, percent }) = look.fitted {
        xml.value("w:w", percent)?;
        styles::half_points(xml, half_points)?;
    }
    if look.marks.has(Mark::Underline) {
        xml.value("w:u", "single")?;
    } else if look.link {
        xml.value("w:u", "none")?;
    }
    let scripts = [(Mark::Superscript, "superscript"), (Mark::Subscript, "subscript")];
    if let Some((_, script)) = scripts.iter().find(|(mark, _)| look.marks.has(*mark)) {
        xml.value("w:vertAlign", script)?;
    }
    if look.marks.has(Mark::Emphasis) {
        xml.value("w:em", DOT)?;
    }
    if look.chinese { xml.value("w:lang", "zh-CN") } else { Ok(()) }
}
