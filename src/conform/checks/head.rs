//! 版头 (§7.2, §10). In: a reading. Out: outcomes.

use super::super::class::{Class, class};
use super::super::line::is_hanzi;
use super::super::paper::Ink;
use super::super::pattern;
use super::super::reading::{Format, Letterhead, Reading};
use super::super::standard::{
    BODY_SIZE, EDGE_NEAR, LETTER_FOOT, LETTER_MARK_BELOW, LETTER_RULE, MARK_ASIDE, MARK_BELOW,
    ORDER_MARK_BELOW, PLACE_NEAR, RULE_BELOW, SHEET_HEIGHT, TOP, TYPE_NEAR, WIDTH,
};
use super::super::verdict::Outcome;
use super::typeface::face_name;
use super::{near, points, size_name};

const NONE: &str = "没有版头";

pub(crate) fn mark(reading: &Reading<'_>) -> Outcome {
    let Some(head) = &reading.letterhead else { return Outcome::absent(NONE) };
    let Some(top) = head.mark.iter().map(|line| line.top).min_by(f64::total_cmp) else {
        return Outcome::open("有红色分隔线，没有发文机关标志（套打用纸？）").on(0);
    };
    let (wanted, from) = match head.format {
        Format::Letter => (LETTER_MARK_BELOW, 0.0),
        Format::Order => (ORDER_MARK_BELOW, TOP),
        Format::Document | Format::Minutes => (MARK_BELOW, TOP),
    };
    let edge = if head.format == Format::Letter { "上页边" } else { "版心上边缘" };
    let left = head.mark.iter().map(|line| line.left).fold(f64::INFINITY, f64::min);
    let right = head.mark.iter().map(|line| line.right).fold(0.0, f64::max);
    let off = (left + right) / 2.0 - (reading.block.left + reading.block.right) / 2.0;
    let measured = format!("距{edge} {:.1} mm，偏离中线 {:.1} mm", top - from, off.abs());
    let other = head.mark.iter().find_map(|line| match line.ink {
        Ink::Other(red, green, blue) => Some(format!("标志不是红色，是 #{red:02X}{green:02X}{blue:02X}")),
        Ink::Black => Some("标志不是红色，是黑色".to_owned()),
        Ink::Red => None,
    });
    if let Some(other) = other {
        return Outcome::judged(false, format!("{other}；{measured}")).on(0);
    }
    Outcome::judged(near(top - from, wanted, PLACE_NEAR) && near(off, 0.0, MARK_ASIDE), measured).on(0)
}

pub(crate) fn mark_type(reading: &Reading<'_>) -> Outcome {
    let Some(line) = reading.letterhead.as_ref().and_then(|head| head.mark.first()) else {
        return Outcome::absent(NONE);
    };
    Outcome::judged(
        line.class == Class::XiaoBiaoSong,
        format!("{}，{}", line.class, face_name(reading, line)),
    )
    .on(0)
}

pub(crate) fn number(reading: &Reading<'_>) -> Outcome {
    let Some(head) = &reading.letterhead else { return Outcome::absent(NONE) };
    let Some(line) = &head.number else {
        return match head.format {
            Format::Minutes => Outcome::absent("没有发文字号"),
            _ if has_issue(reading) => Outcome::absent("编期号，不编发文字号"),
            _ => Outcome::judged(false, "没有发文字号").on(0),
        };
    };
    let text = &line.text;
    let order = head.format == Format::Order && text.starts_with('第');
    let padded = text.rsplit_once(['〕', ']', '］']).is_some_and(|(_, rest)| rest.starts_with('0'));
    let well_written = order || pattern::is_number_in_order(text) && !text.contains('第') && !padded;
    let middle = (reading.block.left + reading.block.right) / 2.0;
    let left = line.left - reading.block.left;
    let right = reading.block.right - line.right;
    let upward = head.format == Format::Document && (is_request(reading) || signer_right(reading).is_some());
    let placed = match head.format {
        Format::Letter => near(right, 0.0, PLACE_NEAR),
        _ if upward => near(left, reading.cell(), PLACE_NEAR),
        // upward: one cell from the left, with 签发人 at the right
        _ => near(line.middle(), middle, PLACE_NEAR) || near(left, reading.cell(), PLACE_NEAR),
    };
    let set = line.class == Class::FangSong && near(points(line.size), BODY_SIZE, TYPE_NEAR);
    let place = match () {
        () if near(line.middle(), middle, PLACE_NEAR) => "居中".to_owned(),
        () => format!("左空 {left:.1} mm，右空 {right:.1} mm"),
    };
    let should = if upward && !placed { "；上行文应居左空一字" } else { "" };
    let measured = format!("{text}，{}{}，{place}{should}", size_name(line.size), line.class);
    Outcome::judged(well_written && placed && set, measured).on(0)
}

/// What the title names as the kind of document.
pub(super) fn is_kind(reading: &Reading<'_>, kind: &str) -> bool {
    reading.title.last().is_some_and(|line| line.text.ends_with(kind))
}

/// 请示 go upward, always.
fn is_request(reading: &Reading<'_>) -> bool {
    is_kind(reading, "请示")
}

/// Where the names of 签发人 end at the right, if there are any.
fn signer_right(reading: &Reading<'_>) -> Option<f64> {
    let lines = &reading.pages.first()?.lines;
    let from = lines.iter().position(|line| line.text.contains("签发人"))?;
    let end = reading.letterhead_end();
    let named = lines.iter().skip(from).take_while(|line| line.bottom <= end + 0.5);
    named.map(|line| line.right).max_by(f64::total_cmp)
}

/// The class of the face of the name behind 签发人: 楷体 where any character of it is.
fn signer_face(reading: &Reading<'_>) -> Option<Class> {
    let line = reading.pages.first()?.lines.iter().find(|line| line.text.contains("签发人"))?;
    let (before, label) = line.text.split_at(line.text.find("签发人")?);
    let label = before.chars().count() + label.chars().take_while(|c| is_hanzi(*c)).count();
    let name = line.glyphs.iter().skip(label).filter(|glyph| is_hanzi(glyph.character));
    let mut faces = name.filter_map(|glyph| Some(class(reading.paper.faces.get(glyph.face)?)));
    // a face that lacks a character has another one in its place
    let first = faces.next()?;
    Some(faces.find(|face| *face == Class::Kai).unwrap_or(first))
}

pub(crate) fn signer(reading: &Reading<'_>) -> Outcome {
    let Some(head) = &reading.letterhead else { return Outcome::absent(NONE) };
    if let Some(right) = signer_right(reading) {
        let white = reading.block.right - right;
        if let Some(face) = signer_face(reading).filter(|face| *face != Class::Kai) {
            return Outcome::judged(false, format!("签发人的姓名是{face}，应是楷体")).on(0);
        }
        return Outcome::judged(near(white, reading.cell(), PLACE_NEAR), format!("右空 {white:.1} mm")).on(0);
    }
    match () {
        () if head.format != Format::Document => Outcome::absent("不是上行文"),
        () if is_request(reading) => Outcome::judged(false, "请示是上行文，没有签发人").on(0),
        () if is_kind(reading, "报告") => Outcome::open("报告一般是上行文，没有签发人").on(0),
        () => Outcome::absent("不是上行文"),
    }
}

/// Whether the first sheet bears the number of an issue, as 简报 do: `第12期`.
fn has_issue(reading: &Reading<'_>) -> bool {
    let lines = reading.pages.first().map_or(&[][..], |page| &page.lines);
    lines.iter().any(|line| {
        line.text.split_once('第').is_some_and(|(_, rest)| rest.contains('期'))
            && line.text.chars().count() < 20
    })
}

pub(crate) fn rule(reading: &Reading<'_>) -> Outcome {
    let Some(head) = &reading.letterhead else { return Outcome::absent(NONE) };
    match head.format {
        Format::Letter => letter_rules(head),
        Format::Order => Outcome::absent("命令没有红色分隔线"),
        Format::Document | Format::Minutes => document_rule(head, reading),
    }
}

fn document_rule(head: &Letterhead, reading: &Reading<'_>) -> Outcome {
    let Some(rule) = head.rules.iter().rfind(|rule| rule.area.y < 200.0) else {
        return Outcome::judged(false, "没有红色分隔线").on(0);
    };
    let width = rule.area.width;
    let wide = near(width, WIDTH, EDGE_NEAR);
    let line = head.number.as_ref().map(|number| number.bottom).filter(|_| head.format == Format::Document);
    match line {
        Some(bottom) => {
            let white = rule.area.y - bottom;
            let measured = format!("在发文字号之下 {white:.1} mm，长 {width:.1} mm");
            Outcome::judged(
                wide && near(white, RULE_BELOW, EDGE_NEAR) && reading.letterhead.is_some(),
                measured,
            )
            .on(0)
        }
        None => Outcome::judged(wide, format!("长 {width:.1} mm")).on(0),
    }
}

/// 信函: a double rule of 170 mm 4 mm below the mark, another 20 mm above the foot of the sheet (§10.1).
fn letter_rules(head: &Letterhead) -> Outcome {
    let widths = head.rules.iter().map(|rule| rule.area.width);
    let wide = widths.clone().all(|width| near(width, LETTER_RULE, EDGE_NEAR));
    let lowest = head.rules.iter().map(|rule| rule.area.bottom()).fold(0.0, f64::max);
    let upper = head.rules.first().map_or(0.0, |rule| rule.area.y);
    let mark = head.mark.iter().map(|line| line.bottom).fold(0.0, f64::max);
    let foot = SHEET_HEIGHT - lowest;
    let measured = format!(
        "上线在标志之下 {:.1} mm，下线距下页边 {foot:.1} mm，长 {:.1} mm",
        upper - mark,
        widths.fold(0.0, f64::max)
    );
    Outcome::judged(
        wide && near(upper - mark, RULE_BELOW, PLACE_NEAR) && near(foot, LETTER_FOOT, PLACE_NEAR),
        measured,
    )
    .on(0)
}
