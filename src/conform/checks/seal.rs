//! 印章 (§7.3.5.1). In: a reading. Out: whether each presses the names and the date below which it belongs.

use super::super::line::Line;
use super::super::paper::Area;
use super::super::pattern;
use super::super::reading::Reading;
use super::super::standard::SEAL_NEAR;
use super::super::verdict::Outcome;

/// How wide and high a seal is, in mm; a picture of this size that is as wide as high may be one.
const SIZES: std::ops::RangeInclusive<f64> = 36.0..=52.0;

pub(crate) fn seal(reading: &Reading<'_>) -> Outcome {
    let like_seal = |area: &&Area| {
        SIZES.contains(&area.width) && SIZES.contains(&area.height) && (area.width - area.height).abs() < 2.0
    };
    let pages = reading.pages.iter().enumerate().take(reading.text_pages());
    let found: Vec<(usize, &Area)> = pages
        .flat_map(|(page, read)| read.sheet.pictures.iter().filter(like_seal).map(move |area| (page, area)))
        .collect();
    if found.is_empty() {
        return Outcome::absent("没有印章");
    }
    for (page, area) in &found {
        let signed = reading.pages.get(*page).map_or(&[][..], |read| signed(&read.lines, &found, reading));
        if !signed.iter().any(|line| presses(area, line)) {
            let Area { x, y, width, height } = area;
            let measured = format!(
                "距左页边 {x:.1} mm、上页边 {y:.1} mm 处的方形图片（{width:.1} mm × {height:.1} mm）像印章，没有压着署名和日期"
            );
            return Outcome::open(measured).on(*page);
        }
        let Some(date) = signed.last().filter(|date| presses(area, date)) else { continue };
        let off = (area.x + area.width / 2.0 - date.middle()).abs();
        if off > SEAL_NEAR {
            return Outcome::judged(false, format!("与日期的中线相距 {off:.1} mm")).on(*page);
        }
    }
    Outcome::judged(true, format!("{} 枚都压着署名或日期", found.len()))
}

/// Whether a seal lies over a line.
fn presses(area: &Area, line: &Line) -> bool {
    line.top < area.bottom() && area.y < line.bottom && line.left < area.right() && area.x < line.right
}

/// The lines of the sign-off of a sheet, names and date, the date pressed by one of the seals.
fn signed<'r>(lines: &'r [Line], seals: &[(usize, &Area)], reading: &Reading<'_>) -> &'r [Line] {
    let pressed = |line: &Line| seals.iter().any(|(_, area)| presses(area, line));
    let date = lines.iter().rposition(|line| pattern::is_date(&line.text) && pressed(line));
    let Some(date) = date else { return &[] };
    let is_name = |line: &&Line| line.left > reading.block.left + 2.6 * reading.cell();
    let names = lines.iter().take(date).rev().take_while(is_name).count();
    lines.get(date - names..=date).unwrap_or_default()
}
