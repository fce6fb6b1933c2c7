//! 页码 (§7.5). In: a reading. Out: outcomes.

use super::super::class::Class;
use super::super::pattern::Framed;
use super::super::reading::{Format, PageNumber, Reading};
use super::super::standard::{BODY_SIZE, HEIGHT, NUMBER_BELOW, NUMBER_SIZE, PLACE_NEAR, TOP, TYPE_NEAR};
use super::super::verdict::Outcome;
use super::{POINT, ROUNDING, near, points, size_name};

const NONE: &str = "没有页码";

/// What no number at all means: a letter shows none on its first page, nor on its second if it has no third (§10.1).
fn none(reading: &Reading<'_>) -> Outcome {
    match reading.letterhead.as_ref().map(|head| head.format) {
        Some(Format::Letter) if reading.pages.len() <= 2 => Outcome::absent("信函首页不显示页码"),
        _ => Outcome::judged(false, NONE),
    }
}

/// The numbers with their sheets.
fn numbers<'r>(reading: &'r Reading<'_>) -> impl Iterator<Item = (usize, &'r PageNumber)> {
    reading.pages.iter().enumerate().filter_map(|(index, page)| Some((index, page.number.as_ref()?)))
}

pub(crate) fn typeface(reading: &Reading<'_>) -> Outcome {
    let mut last = none(reading);
    for (index, number) in numbers(reading) {
        let line = &number.line;
        let framed = number.framed == Framed::Dashes;
        let set = line.class == Class::Song && near(points(line.size), NUMBER_SIZE, TYPE_NEAR);
        let frame = if framed { "有一字线" } else { "没有一字线" };
        last = Outcome::judged(framed && set, format!("{}{}，{frame}", size_name(line.size), line.class))
            .on(index);
        if !(framed && set) {
            return last;
        }
    }
    last.page = None;
    last
}

pub(crate) fn height(reading: &Reading<'_>) -> Outcome {
    let below = |number: &PageNumber| {
        let dash = number.line.glyphs.first().map_or(0.0, |glyph| glyph.middle());
        dash - TOP - HEIGHT
    };
    let all = numbers(reading).map(|(index, number)| (index, below(number)));
    let away = |off: f64| (off - NUMBER_BELOW).abs();
    let Some((index, off)) = all.max_by(|a, b| away(a.1).total_cmp(&away(b.1))) else {
        return none(reading);
    };
    let outcome = Outcome::judged(
        near(off, NUMBER_BELOW, PLACE_NEAR),
        match off {
            off if off < 0.0 => format!("在版心下边缘之上 {:.1} mm", -off),
            off => format!("距版心下边缘 {off:.1} mm"),
        },
    );
    if near(off, NUMBER_BELOW, PLACE_NEAR) { outcome } else { outcome.on(index) }
}

pub(crate) fn side(reading: &Reading<'_>) -> Outcome {
    let mut seen = None;
    // 一字 is one of 四号 or of 三号
    let cells = NUMBER_SIZE * POINT - PLACE_NEAR - ROUNDING..=BODY_SIZE * POINT + PLACE_NEAR + ROUNDING;
    for (index, number) in numbers(reading) {
        let line = &number.line;
        let (left, right) = (line.left - reading.block.left, reading.block.right - line.right);
        let odd = number.number % 2 == 1;
        let (side, white) = if odd { ("右", right) } else { ("左", left) };
        if !cells.contains(&white) {
            let place = match (left, right) {
                (left, right) if near(left, right, 3.0) => "居中".to_owned(),
                (left, right) if left < right => format!("居左空 {left:.1} mm"),
                (_, right) => format!("居右空 {right:.1} mm"),
            };
            let parity = if odd { "单" } else { "双" };
            return Outcome::judged(false, format!("{parity}页码{place}")).on(index);
        }
        seen.get_or_insert_with(|| format!("居{side}空 {white:.1} mm"));
    }
    seen.map_or_else(|| none(reading), |measured| Outcome::judged(true, measured))
}

/// How many pages 目录 takes, where they bear no number: they are not counted.
fn front(reading: &Reading<'_>) -> usize {
    let first = reading.pages.first().and_then(|page| page.lines.first());
    let bare = reading.pages.iter().take_while(|page| page.number.is_none()).count();
    if first.is_some_and(|line| line.text == "目录") { bare } else { 0 }
}

pub(crate) fn order(reading: &Reading<'_>) -> Outcome {
    let format = reading.letterhead.as_ref().map(|head| head.format);
    let imprint = reading.imprint.as_ref().map(|imprint| imprint.page);
    let front = front(reading);
    let mut found = 0;
    for (index, page) in reading.pages.iter().enumerate().skip(front) {
        let own = u32::try_from(index + 1 - front).unwrap_or(u32::MAX);
        match &page.number {
            Some(number) if number.number == own => found += 1,
            Some(number) => return Outcome::judged(false, format!("标为 {}", number.number)).on(index),
            // §7.5: blank sides and 版记's own; §10.1: a letter's first, and its second if it has no third
            None if page.lines.is_empty() || imprint == Some(index) && page.lines.is_empty() => {}
            None if format == Some(Format::Letter) && (index == 0 || reading.pages.len() <= 2) => {}
            None => return Outcome::judged(false, "没有页码").on(index),
        }
    }
    match found {
        0 => none(reading),
        found => Outcome::judged(true, format!("{found} 面有页码，连续")),
    }
}
