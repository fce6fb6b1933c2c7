//! 版记 (§7.4). In: a reading. Out: outcomes.

use super::super::class::Class;
use super::super::line::Line;
use super::super::paper::Rule;
use super::super::reading::{Format, Imprint, Reading};
use super::super::standard::{
    EDGE_NEAR, HEIGHT, IMPRINT_SIZE, INNER_RULE, OUTER_RULE, PLACE_NEAR, TOP, TYPE_NEAR, WEIGHT_NEAR, WIDTH,
};
use super::super::verdict::Outcome;
use super::{near, points, size_name, words};

const NONE: &str = "没有版记";

fn is_letter(reading: &Reading<'_>) -> bool {
    reading.letterhead.as_ref().is_some_and(|head| head.format == Format::Letter)
}

pub(crate) fn typeface(reading: &Reading<'_>) -> Outcome {
    let Some(imprint) = &reading.imprint else { return Outcome::absent(NONE) };
    let wrong = imprint
        .lines
        .iter()
        .find(|line| line.class != Class::FangSong || !near(points(line.size), IMPRINT_SIZE, TYPE_NEAR));
    if let Some(line) = wrong {
        let measured = format!("{} 是{}{}", words(&line.text), size_name(line.size), line.class);
        return Outcome::judged(false, measured).on(imprint.page);
    }
    let left = imprint.lines.iter().map(|line| line.left).fold(f64::INFINITY, f64::min) - reading.block.left;
    let right = reading.block.right - imprint.lines.iter().map(|line| line.right).fold(0.0, f64::max);
    let cell = imprint.lines.first().map_or(0.0, |line| line.size);
    // 一字 is one of 四号, some take it for one of 三号; a line need not be full
    let kept = near(left, cell, PLACE_NEAR) && right > cell - PLACE_NEAR;
    Outcome::judged(kept, format!("四号仿宋，左空 {left:.1} mm，右空 {right:.1} mm")).on(imprint.page)
}

/// Marks and dates of 版记: 抄送 ends in 。, below it stands who printed it, and on which day.
pub(crate) fn text(reading: &Reading<'_>) -> Outcome {
    let Some(imprint) = &reading.imprint else { return Outcome::absent(NONE) };
    let is_printed =
        |line: &&Line| line.text.contains('年') && line.text.contains('月') && line.text.contains('日');
    let printed = imprint.lines.iter().rposition(|line| is_printed(&line));
    let copied: String =
        imprint.lines.iter().take(printed.unwrap_or(imprint.lines.len())).map(|line| &*line.text).collect();
    if copied.contains("抄送") && !copied.ends_with('。') {
        return Outcome::judged(false, "抄送机关之后没有句号").on(imprint.page);
    }
    let Some(line) = printed.and_then(|at| imprint.lines.get(at)) else {
        return Outcome::judged(true, "抄送机关之后标句号");
    };
    let day =
        line.text.char_indices().rev().find(|(_, c)| *c == '年').and_then(|(at, _)| line.text.get(at..));
    let padded = day.is_some_and(|day| day.contains("年0") || day.contains("月0"));
    let wrong = match () {
        () if !line.text.contains("印发") => "印发日期之后没有“印发”二字",
        () if padded => "印发日期的月、日编了虚位",
        () => return Outcome::judged(true, "标点和印发日期写得合规"),
    };
    Outcome::judged(false, format!("{wrong}：{}", line.text)).on(imprint.page)
}

pub(crate) fn place(reading: &Reading<'_>) -> Outcome {
    let Some(imprint) = &reading.imprint else { return Outcome::absent(NONE) };
    if is_letter(reading) {
        let none = imprint.rules.is_empty();
        return Outcome::judged(none, if none { "信函版记不加分隔线" } else { "信函版记加了分隔线" })
            .on(imprint.page);
    }
    let Some(last) = imprint.rules.last() else {
        return Outcome::judged(false, "没有分隔线").on(imprint.page);
    };
    let narrow = imprint.rules.iter().find(|rule| !near(rule.area.width, WIDTH, EDGE_NEAR));
    let bottom = last.area.bottom() - TOP - HEIGHT;
    let off = match bottom {
        off if off.abs() < 0.05 => "与版心下边缘重合".to_owned(),
        off if off > 0.0 => format!("低于版心下边缘 {off:.1} mm"),
        off => format!("高于版心下边缘 {:.1} mm", -off),
    };
    let width = narrow.unwrap_or(last).area.width;
    let measured = format!("{} 条，长 {width:.1} mm，末条{off}", imprint.rules.len());
    Outcome::judged(narrow.is_none() && near(bottom, 0.0, EDGE_NEAR), measured).on(imprint.page)
}

pub(crate) fn weights(reading: &Reading<'_>) -> Outcome {
    let rules = |imprint: &Imprint| !imprint.rules.is_empty();
    let Some(imprint) = reading.imprint.as_ref().filter(|imprint| rules(imprint) && !is_letter(reading))
    else {
        return Outcome::absent("没有版记分隔线");
    };
    let last = imprint.rules.len() - 1;
    let wanted = |index: usize| if index == 0 || index == last { OUTER_RULE } else { INNER_RULE };
    let is_near = |weight: f64, wanted: f64| (weight - wanted).abs() <= WEIGHT_NEAR;
    let kept = imprint.rules.iter().enumerate().all(|(index, rule)| is_near(rule.area.height, wanted(index)));
    let weight = |rule: &Rule| format!("{:.2}", rule.area.height);
    let measured: Vec<String> = imprint.rules.iter().map(weight).collect();
    Outcome::judged(kept, format!("{} mm", measured.join("、"))).on(imprint.page)
}

pub(crate) fn page(reading: &Reading<'_>) -> Outcome {
    let headed = || {
        reading
            .letterhead
            .as_ref()
            .is_some_and(|head| head.format == Format::Document && head.number.is_some())
    };
    let Some(imprint) = &reading.imprint else {
        return match headed() {
            true => Outcome::open(format!("{} 面，有版头，没有找到版记（缺末面？）", reading.pages.len())),
            false => Outcome::absent(NONE),
        };
    };
    let page = imprint.page + 1;
    let after = reading.pages.len() - page;
    if after > 0 {
        let measured = format!("在第 {page} 面，之后还有 {after} 个空白面");
        return Outcome::judged(false, measured).on(imprint.page);
    }
    let kept = page % 2 == 0 || is_letter(reading);
    Outcome::judged(kept, format!("在第 {page} 面")).on(imprint.page)
}
