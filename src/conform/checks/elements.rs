//! 正文、落款和附件 (§7.3.3 to §7.3.7). In: a reading. Out: outcomes.

use super::super::class::Class;
use super::super::edges::usual;
use super::super::line::Line;
use super::super::pattern;
use super::super::reading::{BLANK_ROW, Reading, SignOff};
use super::super::standard::{
    BODY_SIZE, CELLS, EDGE_NEAR, INDENT, SEALED_RIGHT, SHORT_LINE, SIGN_OFF_NEAR, SIGN_OFF_RIGHT, TYPE_NEAR,
};
use super::super::verdict::{Outcome, Verdict};
use super::{ROUNDING, near, points, size_name, stray, words};

pub(crate) fn first_page(reading: &Reading<'_>) -> Outcome {
    let Some(page) = reading.pages.first() else { return Outcome::absent("没有页面") };
    let last = reading.recipient.last().or(reading.title.last());
    let end = last.map_or(reading.letterhead_end(), |line| line.bottom);
    let body = page.lines.iter().filter(|line| line.top > end - 0.5 && reading.is_body_size(line)).count();
    // 目录 comes first where there is one
    if page.lines.first().is_some_and(|line| line.text == "目录") {
        return Outcome::absent("首页是目录");
    }
    Outcome::judged(body > 0, format!("首页有正文 {body} 行")).on(0)
}

pub(crate) fn indent(reading: &Reading<'_>) -> Outcome {
    let most = usual_indent(reading);
    match stray::unindented(reading).filter(|_| most.verdict == Verdict::Kept) {
        Some((page, line)) => {
            Outcome::judged(false, format!("{} 这一段段首没有空", words(&line.text))).on(page)
        }
        None => most,
    }
}

/// How far most paragraphs are set in.
fn usual_indent(reading: &Reading<'_>) -> Outcome {
    let cell = reading.cell();
    let pages = reading.text_pages();
    let sign_off = reading.sign_off.as_ref().map(|sign_off| (sign_off.page, sign_off.date.top));
    let before = |page: usize, line: &Line| {
        page < pages
            && !sign_off.is_some_and(|(last, top)| page == last && line.top > top - 3.0 * cell || page > last)
    };
    let lines: Vec<&Line> = reading
        .body_lines()
        .filter(|(page, line)| before(*page, line) && !reading.is_centred(line))
        .map(|(_, line)| line)
        .collect();
    let starts: Vec<f64> = lines
        .iter()
        .map(|line| line.left - reading.block.left)
        .filter(|left| (0.4 * cell..4.5 * cell).contains(left))
        .collect();
    let flush = lines.iter().filter(|line| reading.is_flush_left(line)).count();
    match usual(&starts, 0.5) {
        Some(left) => {
            let measured = format!("左空 {:.1} 字（{left:.1} mm）", left / cell);
            Outcome::judged(
                near(left, INDENT * cell, EDGE_NEAR)
                    && (flush > 0 || lines.len() < 4 || !reading.block.is_shown),
                measured,
            )
        }
        None if lines.len() > 2 => Outcome::judged(false, "段首没有空"),
        None => Outcome::absent("没有自然段"),
    }
}

pub(crate) fn sign_off(reading: &Reading<'_>) -> Outcome {
    let Some(sign_off) = &reading.sign_off else {
        return match flush_date(reading) {
            Some((page, line)) => {
                Outcome::judged(false, format!("署名和“{}”居左顶格，应居右", line.text)).on(page)
            }
            None => missing(reading, "落款"),
        };
    };
    let cell = (reading.block.right - reading.block.left) / CELLS;
    let date = &sign_off.date;
    let date_right = (reading.block.right - date.right) / cell;
    let Some(issuer) = &sign_off.issuer else {
        let measured = format!("日期右空 {date_right:.1} 字；日期之上没有署名");
        return Outcome::open(measured).on(sign_off.page);
    };
    // of several signatures in a row the last stands with the date
    let parts = issuer.parts(1.5, reading.paper);
    let issuer = parts.last().unwrap_or(issuer);
    let right = (reading.block.right - issuer.right) / cell;
    let shift = (date.left - issuer.left) / cell;
    let centred = (date.middle() - issuer.middle()).abs() / cell;
    let seal = sign_off.seal.is_some() || parts.len() > 1;
    // how far it is from either way
    let sealed = (date_right - SEALED_RIGHT).abs().max(if seal { 0.0 } else { centred });
    let off = |measured: f64| (measured - SIGN_OFF_RIGHT).abs();
    let plain = off(shift).max(off(right).min(off(date_right)));
    let turn = if shift < 0.0 { "左移" } else { "右移" };
    let measured = format!(
        "署名右空 {right:.1} 字，日期右空 {date_right:.1} 字，日期首字比署名首字{turn} {:.1} 字",
        shift.abs()
    );
    if sealed.min(plain) > SIGN_OFF_NEAR + ROUNDING {
        let customary = centred <= 0.5 && off(right) <= SIGN_OFF_NEAR + ROUNDING;
        return match customary {
            true => Outcome::open(format!("{measured}；日期在署名下居中是惯例，不是规定")).on(sign_off.page),
            false => Outcome::judged(false, measured).on(sign_off.page),
        };
    }
    if !has_blank_above(reading, sign_off) {
        // a seal may stand so close; without one a row is blank
        return match plain < sealed {
            true => Outcome::judged(false, "署名之上没有空一行"),
            false => Outcome::open("署名之上没有空行；不盖章的要空一行"),
        }
        .on(sign_off.page);
    }
    let way = if plain < sealed { "按不盖章的编排" } else { "按盖章的编排" };
    Outcome::judged(true, format!("{measured}，{way}")).on(sign_off.page)
}

/// Whether a row is left blank between the names above the date and what stands above them, on their sheet.
fn has_blank_above(reading: &Reading<'_>, sign_off: &SignOff) -> bool {
    let Some(page) = reading.pages.get(sign_off.page) else { return true };
    let lines = page.lines.iter().rev().skip_while(|line| line.top > sign_off.date.top + 0.1);
    let is_name = |line: &Line| line.left > reading.block.left + 2.6 * reading.cell();
    let rows = |line: &Line| reading.rows_below(page, line).is_none_or(|rows| rows >= BLANK_ROW);
    lines.take_while(|line| is_name(line)).any(rows)
}

/// A date at the left edge, below a name at the left edge: both stand where a paragraph does, and are none.
fn flush_date<'r>(reading: &'r Reading<'_>) -> Option<(usize, &'r Line)> {
    let (page, date) = lone_date(reading).filter(|(_, date)| reading.is_flush_left(date))?;
    let mut above = reading.pages.get(page)?.lines.iter().rev().skip_while(|line| line.top > date.top - 0.5);
    let name = above.next().filter(|name| reading.is_flush_left(name))?;
    let is_name = name.parts(1.5, reading.paper).len() == 1 && !name.text.ends_with(['。', '；', '：', '，']);
    let is_short = reading.block.right - name.right > SHORT_LINE * reading.cell();
    (reading.is_sent() && is_name && is_short).then_some((page, date))
}

/// What every document that is sent must have was not found: somebody must look for it. What a meeting adopted bears its date below
/// the title, and below names side by side the date may stand at the left.
fn missing(reading: &Reading<'_>, what: &str) -> Outcome {
    let adopted = reading.pages.first().is_some_and(|page| {
        page.lines.iter().any(|line| line.text.starts_with('（') && line.text.contains('日'))
    });
    match reading.is_sent() && !adopted && lone_date(reading).is_none() {
        true => Outcome::open(format!("有版头和发文字号，没有认出{what}")),
        false => Outcome::absent(&format!("没有{what}")),
    }
}

/// A date that is a line of its own in the text, wherever it stands.
fn lone_date<'r>(reading: &'r Reading<'_>) -> Option<(usize, &'r Line)> {
    let pages = reading.pages.iter().enumerate().take(reading.text_pages());
    let lines = pages.flat_map(|(index, page)| page.plain_lines().map(move |line| (index, line)));
    lines.filter(|(_, line)| pattern::is_date(&line.text)).last()
}

pub(crate) fn date(reading: &Reading<'_>) -> Outcome {
    let signed = reading.sign_off.as_ref().map(|sign_off| (sign_off.page, &sign_off.date));
    let Some((page, Line { text, .. })) = signed.or_else(|| lone_date(reading)) else {
        return missing(reading, "成文日期");
    };
    Outcome::judged(pattern::is_well_written_date(text), text.clone()).on(page)
}

pub(crate) fn alone(reading: &Reading<'_>) -> Outcome {
    let Some(sign_off) = &reading.sign_off else { return Outcome::absent("没有落款") };
    let above = reading.pages.get(sign_off.page).and_then(|page| page.lines.get(..sign_off.lines_above));
    // 附件说明 is no body (§7.3.4)
    let list = above.and_then(|lines| lines.iter().rposition(|line| line.text.starts_with("附件：")));
    match list.unwrap_or(sign_off.lines_above) {
        0 if list.is_some() && sign_off.page > 0 => Outcome::open("同面只有附件说明，没有正文"),
        0 if list.is_none() => Outcome::judged(false, "落款单独占一面"),
        body => Outcome::judged(true, format!("同面有正文 {body} 行")),
    }
    .on(sign_off.page)
}

pub(crate) fn attachments(reading: &Reading<'_>) -> Outcome {
    if reading.attachments.is_empty() {
        return Outcome::absent("没有附件");
    }
    for (page, at) in &reading.attachments {
        let Some(line) = reading.pages.get(*page).and_then(|page| page.lines.get(*at)) else { continue };
        let upright = reading.pages.get(*page).is_some_and(|page| !page.sheet.is_turned());
        let wrong = match () {
            () if *at > 0 => Some("不在另一面的第一行".to_owned()),
            () if line.text.ends_with(['：', ':']) => Some("后面多了冒号".to_owned()),
            () if line.class != Class::Hei => Some(format!("是{}", line.class)),
            () if !near(points(line.size), BODY_SIZE, TYPE_NEAR) => {
                Some(format!("是{}", size_name(line.size)))
            }
            () if upright && !near(line.left, reading.block.left, EDGE_NEAR) => {
                Some(format!("左空 {:.1} mm", line.left - reading.block.left))
            }
            () => None,
        };
        if let Some(wrong) = wrong {
            return Outcome::judged(false, format!("{} {wrong}", words(&line.text))).on(*page);
        }
    }
    Outcome::judged(true, format!("{} 处都在另面第一行，三号黑体，顶格", reading.attachments.len()))
}
