//! 制版 (§6.1): whether sheets stand upright and are clean. In: a reading. Out: outcomes.

use super::super::reading::Reading;
use super::super::verdict::Outcome;

/// What stands on its head or askew cannot be measured: no other check knows of it.
pub(crate) fn upright(reading: &Reading<'_>) -> Outcome {
    let sheets = || reading.pages.iter().map(|page| page.sheet).enumerate();
    let most = |askew: usize, standing: usize| askew > standing;
    if let Some((page, sheet)) = sheets().find(|(_, sheet)| most(sheet.askew, sheet.glyphs.len())) {
        let measured = format!("{} 个字倒着或斜着，这一面没有核验", sheet.askew);
        return Outcome::judged(false, measured).on(page);
    }
    match sheets().find(|(_, sheet)| sheet.askew > 0) {
        Some((page, sheet)) => {
            Outcome::open(format!("{} 个字倒着、斜着或朝上，没有核验（水印？）", sheet.askew)).on(page)
        }
        None => Outcome::judged(true, "都正立"),
    }
}

/// What somebody laid over the sheets and that is no part of them.
pub(crate) fn clean(reading: &Reading<'_>) -> Outcome {
    let marked =
        reading.pages.iter().enumerate().find(|(_, page)| page.sheet.remarks + page.sheet.stamps > 0);
    let Some((page, read)) = marked else { return Outcome::judged(true, "没有批注") };
    let (remarks, stamps) = (read.sheet.remarks, read.sheet.stamps);
    match remarks {
        0 => Outcome::open(format!("有 {stamps} 处图章、签章或表单浮在页面上，没有量")).on(page),
        _ => Outcome::judged(false, format!("留有 {remarks} 处批注（高亮、文字框等）")).on(page),
    }
}
