//! 印章 (§7.3.5.1). In: a reading. Out: whether each presses the names and the date below which it belongs.

use super::super::line::Line;
use super::super::paper::Area;
use super::super::reading::{Reading, SignOff};
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
    let sign_off = reading.sign_off.as_ref();
    let signed = sign_off.map_or(&[][..], |sign_off| signed(sign_off, reading));
    let presses = |(page, area): &&(usize, &Area)| {
        sign_off.is_some_and(|sign_off| sign_off.page == *page)
            && signed.iter().any(|line| {
                line.top < area.bottom()
                    && area.y < line.bottom
                    && line.left < area.right()
                    && area.x < line.right
            })
    };
    if let Some((page, area)) = found.iter().find(|seal| !presses(seal)) {
        let Area { x, y, width, height } = area;
        let measured = format!(
            "距左页边 {x:.1} mm、上页边 {y:.1} mm 处的方形图片（{width:.1} mm × {height:.1} mm）像印章，没有压着署名和日期"
        );
        return Outcome::open(measured).on(*page);
    }
    let Some((sign_off, seal)) = sign_off.and_then(|sign_off| Some((sign_off, sign_off.seal.as_ref()?)))
    else {
        return Outcome::open("印章压着署名，没有压着日期");
    };
    let date = &sign_off.date;
    let off = (seal.x + seal.width / 2.0 - date.middle()).abs();
    let presses = seal.y < date.top && date.top < seal.bottom();
    let measured = match presses {
        true => format!("压着日期，与日期的中线相距 {off:.1} mm"),
        false => "没有压着日期".to_owned(),
    };
    Outcome::judged(presses && off <= MOST_OFF, measured).on(sign_off.page)
}

/// So far beside the middle of the date, in mm, a seal is still pressed in the middle.
const MOST_OFF: f64 = 6.0;

/// The lines of the sign-off: names and date.
fn signed<'r>(sign_off: &SignOff, reading: &'r Reading<'_>) -> &'r [Line] {
    let lines = reading.pages.get(sign_off.page).map_or(&[][..], |page| &page.lines);
    let end = lines.iter().take_while(|line| line.top <= sign_off.date.top).count();
    lines.get(sign_off.lines_above..end).unwrap_or_default()
}
