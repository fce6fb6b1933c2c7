//! 标题和主送机关 (§7.3.1, §7.3.2). In: a reading. Out: outcomes.

use super::super::class::Class;
use super::super::line::Line;
use super::super::pattern;
use super::super::reading::{BLANK_ROW, Format, Reading};
use super::super::standard::{
    EDGE_NEAR, PLACE_NEAR, TITLE_BELOW_LEAST, TITLE_BELOW_MOST, TITLE_SIZE, TITLE_TYPE_NEAR,
};
use super::super::verdict::Outcome;
use super::head::is_kind;
use super::typeface::face_name;
use super::{ROUNDING, near, points, size_name, words};

pub(crate) fn typeface(reading: &Reading<'_>) -> Outcome {
    let Some(line) = reading.title.first() else { return no_title(reading) };
    let kept = line.class == Class::XiaoBiaoSong && near(points(line.size), TITLE_SIZE, TITLE_TYPE_NEAR);
    Outcome::judged(kept, format!("{}{}，{}", size_name(line.size), line.class, face_name(reading, line)))
}

fn no_title(reading: &Reading<'_>) -> Outcome {
    match reading.letterhead.as_ref().map(|head| head.format) {
        Some(Format::Order) => Outcome::absent("命令没有标题"),
        Some(Format::Minutes) => Outcome::absent("没有标题"),
        _ => Outcome::open("没有认出标题"),
    }
}

pub(crate) fn centred(reading: &Reading<'_>) -> Outcome {
    if reading.title.is_empty() {
        return no_title(reading);
    }
    let middle = (reading.block.left + reading.block.right) / 2.0;
    let off =
        reading.title.iter().map(|line| line.middle() - middle).max_by(|a, b| a.abs().total_cmp(&b.abs()));
    let off = off.unwrap_or_default();
    let measured = match off {
        off if off.abs() < 0.05 => "居中".to_owned(),
        off if off > 0.0 => format!("偏右 {off:.1} mm"),
        off => format!("偏左 {:.1} mm", -off),
    };
    Outcome::judged(near(off, 0.0, PLACE_NEAR), measured)
}

pub(crate) fn below_rule(reading: &Reading<'_>) -> Outcome {
    let head = reading.letterhead.as_ref().filter(|head| head.format != Format::Letter);
    let rule = head.and_then(|head| head.rules.iter().rfind(|rule| rule.area.y < 200.0));
    let Some((rule, line)) = rule.zip(reading.title.first()) else {
        return Outcome::absent("没有红色分隔线");
    };
    let white = line.top - rule.area.bottom();
    let kept = (TITLE_BELOW_LEAST - 2.0 * ROUNDING..=TITLE_BELOW_MOST + 2.0 * ROUNDING).contains(&white);
    Outcome::judged(kept, format!("相距 {white:.1} mm"))
}

pub(crate) fn recipient(reading: &Reading<'_>) -> Outcome {
    let Some((first, last)) = reading.recipient.first().zip(reading.recipient.last()) else {
        return unmarked_recipient(reading);
    };
    let indent = first.left - reading.block.left;
    let colon = last.text.ends_with('：');
    let page = reading.pages.iter().find(|page| !page.lines.is_empty());
    if page.and_then(|page| reading.rows_below(page, first)).is_some_and(|rows| rows < BLANK_ROW) {
        return Outcome::judged(false, "标题之下没有空一行").on(0);
    }
    let end = if colon { "末尾全角冒号" } else { "末尾的冒号不是全角" };
    Outcome::judged(near(indent, 0.0, EDGE_NEAR) && colon, format!("左空 {:.1} mm，{end}", indent.abs()))
}

/// Kinds that are sent to somebody whom they name.
const ADDRESSED: [&str; 6] = ["通知", "请示", "报告", "函", "批复", "议案"];

/// 主送机关 was not known by its colon: a line at the left edge between the title and the first paragraph is one all the same.
fn unmarked_recipient(reading: &Reading<'_>) -> Outcome {
    let addressed = ADDRESSED.iter().any(|kind| is_kind(reading, kind));
    let in_imprint =
        reading.imprint.iter().flat_map(|imprint| &imprint.lines).any(|line| line.text.starts_with("主送"));
    if in_imprint || !(addressed || reading.is_sent()) {
        return Outcome::absent("没有主送机关");
    }
    match below_title(reading) {
        Some(line) => {
            Outcome::judged(false, format!("{} 像主送机关，末尾没有全角冒号", words(&line.text))).on(0)
        }
        None if addressed && reading.is_sent() => Outcome::open("没有认出主送机关"),
        None => Outcome::absent("没有主送机关"),
    }
}

/// The last of the few lines at the left edge between the title and the first paragraph.
fn below_title<'r>(reading: &'r Reading<'_>) -> Option<&'r Line> {
    const MOST: usize = 4;
    let end = reading.title.last()?.bottom;
    let page = reading.pages.iter().find(|page| !page.lines.is_empty())?;
    let below =
        page.plain_lines().filter(|line| line.top > end - 0.5).skip_while(|line| reading.is_centred(line));
    let lines: Vec<&Line> = below.take(MOST).collect();
    let flush =
        lines.iter().take_while(|line| reading.is_flush_left(line) && reading.is_body_size(line)).count();
    let last = flush.checked_sub(1).and_then(|last| lines.get(last))?;
    let set_in = lines.get(flush).is_some_and(|line| line.left - reading.block.left < 4.5 * reading.cell());
    let words = |line: &&&Line| pattern::heading(&line.text).is_none() && !pattern::is_article(&line.text);
    lines.first().filter(words).filter(|line| set_in && !line.text.starts_with('（')).map(|_| *last)
}
