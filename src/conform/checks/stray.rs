//! Paragraphs that are not set as the others are (§5.2.2, §7.3.3). In: a reading. Out: the first of them, with its sheet.

use super::super::class::Class;
use super::super::line::{Line, is_hanzi};
use super::super::paper::Ink;
use super::super::pattern;
use super::super::reading::Reading;
use super::super::standard::{NOTE_SIZE, SHORT_LINE, STRAY_HANZI};
use super::points;

/// The lines of the text proper, from below the title to above the sign-off, without tables, with their sheets.
fn text<'r>(reading: &'r Reading<'_>) -> Vec<(usize, &'r Line)> {
    let last = reading.recipient.last().or(reading.title.last());
    let start = last.map_or(reading.letterhead_end(), |line| line.bottom);
    let end = reading.sign_off.as_ref().map(|sign_off| {
        let names = sign_off.issuer.as_ref().map_or(sign_off.date.top, |issuer| issuer.top);
        (sign_off.page, names.min(sign_off.date.top) - 0.5)
    });
    let within = |page: usize, line: &Line| {
        let below = page > 0 || line.top > start - 0.5;
        below && end.is_none_or(|(last, top)| page < last || page == last && line.top < top)
    };
    let contents = |page: usize| {
        reading.pages.get(page).and_then(|page| page.lines.first()).is_some_and(|line| line.text == "目录")
    };
    let pages = reading.pages.iter().enumerate().take(reading.text_pages());
    pages
        .filter(|(index, page)| !page.sheet.is_turned() && !contents(*index))
        .flat_map(|(index, page)| page.plain_lines().map(move |line| (index, line)))
        .filter(|(index, line)| within(*index, line))
        .collect()
}

/// The first paragraph whose face or size is not the body's, between others that are the body's. Quotes in 楷体, strong words in 黑体,
/// headings, captions, notes and code have looks of their own.
pub(super) fn other_look<'r>(reading: &'r Reading<'_>) -> Option<(usize, &'r Line)> {
    let lines = text(reading);
    let as_body = |line: &Line| reading.is_body_size(line) && line.class == reading.body_class;
    let strays = |line: &Line| {
        let face = matches!(line.class, Class::Song | Class::XiaoBiaoSong);
        let size = line.class == reading.body_class && !reading.is_body_size(line);
        (face || size) && points(line.size) > NOTE_SIZE && line.ink == Ink::Black && !reading.is_centred(line)
    };
    let mut at = 0;
    while let Some((page, first)) = lines.get(at) {
        let run = lines.get(at..)?.iter().take_while(|(_, line)| strays(line)).count();
        let type_of_run = || lines.iter().skip(at).take(run).flat_map(|(_, line)| &line.glyphs);
        let count = type_of_run().filter(|glyph| is_hanzi(glyph.character)).count();
        // code has neither
        let prose =
            type_of_run().any(|glyph| "，。".contains(glyph.character)) && 2 * count > type_of_run().count();
        let after = lines.get(at + run).is_none_or(|(_, line)| {
            as_body(line) || is_label(&line.text) || pattern::heading(&line.text).is_some()
        });
        let before = at == 0 || lines.get(at - 1).is_some_and(|(_, line)| !strays(line));
        let apart = is_label(&first.text) || pattern::heading(&first.text).is_some();
        if count as f64 >= STRAY_HANZI && prose && before && after && !apart {
            return Some((*page, first));
        }
        at += run.max(1);
    }
    None
}

/// Whether words begin a note, a caption or what else has its own look.
fn is_label(text: &str) -> bool {
    let marks = |c: char| c.is_ascii_digit() || "①②③④⑤⑥⑦⑧⑨⑩*※〔［[（—".contains(c);
    ["注", "图", "表", "来源", "资料来源", "数据来源", "说明", "附件", "单位", "续表", "报：", "送：", "发："]
        .iter()
        .any(|word| text.starts_with(word))
        || text.starts_with(marks)
}

/// The first paragraph that begins at the left edge: the line before it ends one, or is a heading.
pub(super) fn unindented<'r>(reading: &'r Reading<'_>) -> Option<(usize, &'r Line)> {
    let lines = text(reading);
    let room = if reading.block.is_ragged { 2.0 * SHORT_LINE } else { SHORT_LINE };
    let ends = |line: &Line| {
        let short = reading.block.right - line.right > room * reading.cell();
        let heading =
            pattern::heading(&line.text).is_some_and(|level| level < 3) && line.class != reading.body_class;
        short && (heading || line.text.ends_with(['。', '！', '？']))
    };
    let as_body = |line: &Line| {
        reading.is_body_size(line) && line.class == reading.body_class && line.ink == Ink::Black
    };
    let begins = |line: &Line| {
        let hanzi = line.glyphs.iter().filter(|glyph| is_hanzi(glyph.character)).count();
        as_body(line)
            && reading.is_flush_left(line)
            && hanzi as f64 >= STRAY_HANZI
            && !line.text.ends_with('：')
    };
    lines.windows(2).find_map(|pair| match pair {
        [(_, before), (page, line)] if ends(before) && reading.is_body_size(before) && begins(line) => {
            Some((*page, *line))
        }
        _ => None,
    })
}
