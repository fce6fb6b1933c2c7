//! 制版 (§6.1): whether sheets stand upright and are clean. In: a reading. Out: outcomes.

use super::super::paper::{Area, Sheet};
use super::super::reading::{PageRead, Reading};
use super::super::standard::{SCAN_PART, SHORT_LINE};
use super::super::verdict::Outcome;
use super::words;

/// What stands on its head or askew cannot be measured: no other check knows of it.
pub(crate) fn upright(reading: &Reading<'_>) -> Outcome {
    let sheets = || reading.pages.iter().map(|page| page.sheet).enumerate();
    let most = |askew: usize, standing: usize| askew > standing;
    if let Some((page, sheet)) = sheets().find(|(_, sheet)| most(sheet.askew, sheet.glyphs.len())) {
        let measured = format!("{} 个字倒着或斜着，这一面没有核验", sheet.askew);
        return Outcome::judged(false, measured).on(page);
    }
    /// A page number may stand so on an empty one.
    const NUMBER: usize = 20;
    // type that reads from top to bottom stands on an upright sheet that is turned to be read
    let lies = |sheet: &Sheet| {
        let turned = sheet.glyphs.iter().filter(|glyph| glyph.turned).count();
        sheet.is_turned() && turned > NUMBER && 2 * turned > sheet.glyphs.len()
    };
    if let Some((page, _)) = sheets().find(|(_, sheet)| lies(sheet)) {
        return Outcome::judged(false, "这一面转了 90°，字横躺着").on(page);
    }
    match sheets().find(|(_, sheet)| sheet.askew > 0) {
        Some((page, sheet)) => {
            Outcome::open(format!("{} 个字倒着、斜着或朝上，没有核验（水印？）", sheet.askew)).on(page)
        }
        None => Outcome::judged(true, "都正立"),
    }
}

/// Whether each sheet could be read: a scan, a blank side and type without ink say nothing to any other check.
pub(crate) fn read(reading: &Reading<'_>) -> Outcome {
    let sheets = || reading.pages.iter().enumerate();
    let numbers = |blind: fn(&PageRead<'_>) -> bool| -> Vec<usize> {
        sheets().filter(|(_, page)| blind(page)).map(|(index, _)| index).collect()
    };
    let unseen = |index: &usize| reading.pages.get(*index).map_or(0, |page| page.sheet.unseen);
    let scans =
        numbers(|page| is_bare(page) && page.sheet.pictures.iter().any(|area| fills(area, page.sheet)));
    let mut blank = numbers(|page| page.sheet.glyphs.is_empty() && page.sheet.askew == 0);
    blank.retain(|index| !scans.contains(index) && !may_be_blank(reading, *index));
    let hidden: Vec<usize> = numbers(|page| page.sheet.unseen > 0);
    for (found, what) in [(scans, "只有图片（扫描件？）"), (blank, "没有看得见的字")] {
        if let Some(first) = found.first() {
            let sides: Vec<String> = found.iter().map(|index| (index + 1).to_string()).collect();
            return Outcome::open(format!("第 {} 面{what}，没有核验", sides.join("、"))).on(*first);
        }
    }
    match hidden.first() {
        Some(index) => {
            Outcome::open(format!("{} 个字看不见（没有着墨或者被白块盖住）", unseen(index))).on(*index)
        }
        None => Outcome::judged(true, format!("{} 面都读到了文字", reading.pages.len())),
    }
}

/// Whether nothing is on a sheet but its number.
fn is_bare(page: &PageRead<'_>) -> bool {
    page.lines.is_empty() && page.sheet.askew == 0
}

fn fills(area: &Area, sheet: &Sheet) -> bool {
    area.width * area.height > SCAN_PART * sheet.width * sheet.height
}

/// Whether a side may be left blank: behind 目录, behind the sign-off where the text before it has ended, before 版记.
fn may_be_blank(reading: &Reading<'_>, index: usize) -> bool {
    let bare = |page: &PageRead<'_>| page.sheet.pictures.is_empty() && page.sheet.unseen == 0;
    let (before, after) = reading.pages.split_at(index.min(reading.pages.len()));
    let Some((page, after)) = after.split_first() else { return false };
    let contents = before.iter().flat_map(|page| &page.lines).any(|line| line.text == "目录");
    let signed = reading.sign_off.as_ref().is_some_and(|sign_off| sign_off.page < index);
    let ended = before.last().and_then(|page| page.lines.last()).is_none_or(|line| {
        reading.block.right - line.right > SHORT_LINE * reading.cell() || line.text.ends_with('。')
    });
    bare(page) && (contents || signed && ended || after.iter().all(|page| page.lines.is_empty()))
}

/// What somebody laid over the sheets and that is no part of them.
pub(crate) fn clean(reading: &Reading<'_>) -> Outcome {
    let marked =
        reading.pages.iter().enumerate().find(|(_, page)| page.sheet.remarks + page.sheet.stamps > 0);
    if let Some((page, header)) = &reading.header {
        let measured = format!("天头里有页眉{}，公文没有页眉", words(&header.text));
        return Outcome::judged(false, measured).on(*page);
    }
    let Some((page, read)) = marked else { return Outcome::judged(true, "没有批注") };
    let (remarks, stamps) = (read.sheet.remarks, read.sheet.stamps);
    match remarks {
        0 => Outcome::open(format!("有 {stamps} 处图章、签章或表单浮在页面上，没有量")).on(page),
        _ => Outcome::judged(false, format!("留有 {remarks} 处批注（高亮、文字框等）")).on(page),
    }
}
