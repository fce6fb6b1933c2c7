//! 用纸、版心、行数和字数 (§5). In: a reading. Out: outcomes.

use super::super::line::Line;
use super::super::paper::Ink;
use super::super::reading::{PageRead, Reading};
use super::super::standard::{
    BESIDE, BLOCK_NEAR, CELLS, EDGE_NEAR, HEIGHT, LEFT, LINES, SHEET_HEIGHT, SHEET_NEAR, SHEET_WIDTH,
    SHORT_LINE, TOP, WIDTH,
};
use super::super::verdict::Outcome;
use super::{near, words};

pub(crate) fn sheet(reading: &Reading<'_>) -> Outcome {
    let is_a4 = |width: f64, height: f64| {
        near(width, SHEET_WIDTH, SHEET_NEAR) && near(height, SHEET_HEIGHT, SHEET_NEAR)
    };
    let sheets = reading.pages.iter().map(|page| page.sheet);
    let wrong = sheets
        .enumerate()
        .find(|(_, sheet)| !is_a4(sheet.width.min(sheet.height), sheet.width.max(sheet.height)));
    let measured = |width: f64, height: f64| format!("{width:.1} mm × {height:.1} mm");
    let cut = reading.pages.iter().position(|page| page.sheet.is_cropped);
    if let (None, Some(page)) = (wrong.as_ref(), cut) {
        return Outcome::judged(false, "文件里设了裁切框（CropBox），这一面只显示、打印一部分").on(page);
    }
    // §8: a table may lie across a sheet, but no document begins with it
    if let Some(page) = reading.pages.first().filter(|page| page.sheet.is_turned()) {
        let size = measured(page.sheet.width, page.sheet.height);
        return Outcome::judged(false, format!("{size}，首页横放；公文用纸竖放")).on(0);
    }
    match (wrong, reading.pages.first()) {
        (Some((page, sheet)), _) => Outcome::judged(false, measured(sheet.width, sheet.height)).on(page),
        (None, Some(page)) => Outcome::judged(true, measured(page.sheet.width, page.sheet.height)),
        (None, None) => Outcome::absent("没有页面"),
    }
}

pub(crate) fn top(reading: &Reading<'_>) -> Outcome {
    let letter = |page: &usize| *page == 0 && reading.letterhead.is_some();
    // 版头 stands where its own clauses say
    let pages =
        reading.pages.iter().enumerate().filter(|(index, page)| !page.sheet.is_turned() && !letter(index));
    let tops: Vec<f64> = pages.filter_map(|(_, page)| page.top()).collect();
    let Some(top) = tops.iter().copied().min_by(f64::total_cmp) else {
        return Outcome::absent("只有带版头的一面");
    };
    Outcome::judged(near(top, TOP, EDGE_NEAR), format!("首行字上边缘距上页边 {top:.1} mm"))
}

pub(crate) fn left(reading: &Reading<'_>) -> Outcome {
    if reading.body_lines().next().is_none() {
        return Outcome::absent("没有竖放的面，订口无从量起");
    }
    let left = reading.block.left;
    Outcome::judged(near(left, LEFT, EDGE_NEAR), format!("字左边缘距左页边 {left:.1} mm"))
}

/// The last lines of the sheets that the text fills, since it goes on overleaf; below 版头 lines stand on no grid, so that sheet
/// counts only where there is no other.
fn full_pages(reading: &Reading<'_>) -> Vec<(usize, f64)> {
    let starts: Vec<usize> = reading.attachments.iter().map(|(page, _)| *page).collect();
    let pairs = reading.pages.windows(2).enumerate().filter_map(|(index, pair)| match pair {
        [page, next] => {
            let goes_on = !next.lines.is_empty() && !starts.contains(&(index + 1));
            let upright = !page.sheet.is_turned() && !next.sheet.is_turned();
            page.lines
                .last()
                .filter(|line| goes_on && upright && !page.is_in_table(line))
                .map(|line| (index, line.bottom))
        }
        _ => None,
    });
    let (head, others): (Vec<_>, Vec<_>) =
        pairs.partition(|(index, _)| *index == 0 && reading.letterhead.is_some());
    if others.is_empty() { head } else { others }
}

/// The lower edge of the block, if enough sheets show it.
fn bottom(reading: &Reading<'_>) -> Option<f64> {
    let bottoms = full_pages(reading);
    let rule =
        reading.imprint.as_ref().and_then(|imprint| imprint.rules.last()).map(|rule| rule.area.bottom());
    let lowest = bottoms.iter().map(|(_, bottom)| *bottom).chain(rule).max_by(f64::total_cmp)?;
    // a single sheet may end early for the sake of a heading or the sign-off
    let short = TOP + HEIGHT - lowest > BLOCK_NEAR;
    (!short || bottoms.len() > 1 || rule.is_some()).then_some(lowest)
}

fn upper_edge(reading: &Reading<'_>) -> Option<f64> {
    let skip = usize::from(reading.letterhead.is_some());
    let pages = reading.pages.iter().skip(skip).filter(|page| !page.sheet.is_turned());
    pages.filter_map(PageRead::top).min_by(f64::total_cmp)
}

pub(crate) fn size(reading: &Reading<'_>) -> Outcome {
    let width = reading.block.right - reading.block.left;
    let wide = near(width, WIDTH, BLOCK_NEAR);
    let height = upper_edge(reading).zip(bottom(reading)).map(|(top, bottom)| bottom - top);
    let is_high = |height: f64| near(height, HEIGHT, BLOCK_NEAR);
    match (reading.block.is_shown, height) {
        (false, height) if reading.block.is_ragged && height.is_none_or(is_high) => {
            Outcome::open("各行右边没有对齐，宽无从量起")
        }
        (true, Some(height)) => {
            Outcome::judged(wide && is_high(height), format!("{width:.1} mm × {height:.1} mm"))
        }
        (true, None) => Outcome::judged(wide, format!("宽 {width:.1} mm；没有几面排满，高无从量起")),
        (false, Some(height)) => {
            Outcome::judged(is_high(height), format!("高 {height:.1} mm；没有排满、对齐的行，宽无从量起"))
        }
        (false, None) => Outcome::absent("没有排满、对齐的行，也没有几面排满，宽和高无从量起"),
    }
}

pub(crate) fn inside(reading: &Reading<'_>) -> Outcome {
    let block = reading.block;
    let hangs = |line: &Line| line.glyphs.last().is_some_and(|glyph| "，。、；：".contains(glyph.character));
    // the blank half of a bracket's square
    let opens =
        |line: &Line| line.glyphs.first().is_some_and(|glyph| "（“《〈【〔‘".contains(glyph.character));
    for (index, page) in reading.pages.iter().enumerate().filter(|(_, page)| !page.sheet.is_turned()) {
        for line in &page.lines {
            let lost = (line.right - page.sheet.width).max(-line.left);
            if lost > 0.0 {
                let measured = format!("{} 超出纸边 {lost:.1} mm", words(&line.text));
                return Outcome::judged(false, measured).on(index);
            }
            // hung, a mark stands a little further away than in the line
            let right = if hangs(line) { 1.25 * line.size } else { BESIDE };
            let left = if opens(line) { 0.6 * line.size } else { BESIDE };
            let (after, before) = (line.right - block.right, block.left - line.left);
            if (after > right || before > left) && line.ink == Ink::Black {
                let measured = format!("{} 超出版心 {:.1} mm", words(&line.text), after.max(before));
                return Outcome::judged(false, measured).on(index);
            }
        }
    }
    Outcome::judged(true, "都在版心之内")
}

pub(crate) fn lines(reading: &Reading<'_>) -> Outcome {
    let Some(pitch) = reading.pitch else { return Outcome::absent("正文不足两行") };
    let height = reading.body_size;
    let room = ((HEIGHT - height) / pitch + 0.02).floor() + 1.0;
    let counted = upper_edge(reading).zip(bottom(reading)).map(|(top, bottom)| {
        // the last rule of 版记 may end the block below its last line
        ((bottom - top - height) / pitch + 0.3).floor() + 1.0
    });
    if let Some((page, rows)) = spaced(reading, pitch) {
        let measured = format!("段与段之间另有空，{rows} 行排满一面，行距 {pitch:.2} mm");
        return Outcome::judged(false, measured).on(page);
    }
    let lines = counted.unwrap_or(room);
    let measured = format!("每面 {lines} 行，行距 {pitch:.2} mm（{:.1} 磅）", super::points(pitch));
    if lines == LINES {
        return Outcome::judged(true, measured);
    }
    // §7.3.5.5: for the sake of the sign-off the lines may stand closer, or wider
    let is_near = (LINES - 1.0..=LINES + 2.0).contains(&lines);
    if is_near && reading.sign_off.is_some() && !is_throughout(reading, pitch) {
        return Outcome::open(format!("{measured}；§7.3.5.5 许可为落款调整行距"));
    }
    Outcome::judged(false, measured)
}

/// The first full sheet on which lines of the body stand on no grid, since paragraphs have white of their own between them, and how many
/// rows fill it.
fn spaced(reading: &Reading<'_>, pitch: f64) -> Option<(usize, f64)> {
    const SEVERAL: usize = 3;
    let skip = usize::from(reading.letterhead.is_some());
    let full = full_pages(reading).into_iter().map(|(index, _)| index).filter(|index| *index >= skip);
    full.filter_map(|index| Some((index, reading.pages.get(index)?))).find_map(|(index, page)| {
        let lines: Vec<&Line> = page.lines.iter().filter(|line| reading.is_body_size(line)).collect();
        let bare =
            lines.len() == page.lines.len() && page.tables.is_empty() && page.sheet.pictures.is_empty();
        let middle = |line: &Line| (line.top + line.bottom) / 2.0;
        let gaps = lines.windows(2).filter_map(|pair| match pair {
            [upper, lower] => Some((middle(lower) - middle(upper)) / pitch),
            _ => None,
        });
        let off_grid = |gap: &&f64| (0.12..0.88).contains(&gap.fract()) && **gap > 1.0;
        let gaps: Vec<f64> = gaps.collect();
        let rows = 1.0 + gaps.iter().map(|gap| gap.floor().max(1.0)).sum::<f64>();
        (bare && rows < LINES && gaps.iter().filter(off_grid).count() >= SEVERAL).then_some((index, rows))
    })
}

/// Whether the lines stand so far apart before the sheet of the sign-off and the one before it, where no room has to be made for it.
fn is_throughout(reading: &Reading<'_>, pitch: f64) -> bool {
    let sign_off = reading.sign_off.as_ref().map_or(0, |sign_off| sign_off.page);
    let earlier = reading.pages.get(..sign_off.saturating_sub(1)).unwrap_or_default();
    let own = super::super::reading::line_pitch(earlier, reading.body_size);
    own.is_some_and(|own| (own - pitch).abs() < 0.2)
}

/// A number that goes on in the next line, and a last line of one character.
pub(crate) fn numbers(reading: &Reading<'_>) -> Outcome {
    let lines: Vec<_> = reading.body_lines().collect();
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    for pair in lines.windows(2) {
        let [(page, first), (_, next)] = pair else { continue };
        let goes_on = reading.is_flush_left(next) && (reading.block.right - first.right) < reading.cell();
        if goes_on && digit(first.text.chars().next_back()) && digit(next.text.chars().next()) {
            return Outcome::judged(false, format!("{} 拆在了两行", super::words(&first.text))).on(*page);
        }
        if goes_on && next.text.chars().count() == 1 {
            return Outcome::open(format!(
                "{} 之后的一行只有“{}”一个字",
                super::words(&first.text),
                next.text
            ))
            .on(*page);
        }
    }
    if lines.is_empty() {
        Outcome::absent("没有正文")
    } else {
        Outcome::judged(true, "没有拆开的数字，没有一字成行的")
    }
}

/// Whether most lines are parted at one place, where text ends on the left and begins on the right, as in columns.
fn is_in_columns(reading: &Reading<'_>) -> bool {
    let gutter = |line: &Line| {
        let mut pairs = line.glyphs.windows(2).enumerate();
        pairs.find_map(|(index, pair)| match pair {
            [left, right] if index >= FEWEST && line.glyphs.len() > index + FEWEST => {
                let end = left.x + left.advance;
                (right.x - end > 0.8 * line.size).then_some((end, right.x))
            }
            _ => None,
        })
    };
    let lines: Vec<_> = reading.body_lines().map(|(_, line)| gutter(line)).collect();
    let gutters = || lines.iter().flatten();
    let is_usual = |of: &(f64, f64)| {
        let same = |it: &&(f64, f64)| near(it.0, of.0, EDGE_NEAR) && near(it.1, of.1, EDGE_NEAR);
        gutters().filter(same).count() * 2 > lines.len()
    };
    lines.len() > FEWEST && gutters().nth(gutters().count() / 2).is_some_and(is_usual)
}

/// So many characters stand in a line of a column, and more than in a name.
const FEWEST: usize = 6;

pub(crate) fn characters(reading: &Reading<'_>) -> Outcome {
    if is_in_columns(reading) {
        return Outcome::judged(false, "正文分了栏，一行排不满版心");
    }
    // lines with digits are squeezed or stretched to be full: the others, and those that end a paragraph, show how wide a character stands
    let is_plain = |line: &Line| {
        let ends = reading.block.right - line.right > SHORT_LINE * reading.cell();
        ends || !line.text.contains(|c: char| c.is_ascii())
    };
    let pitches_of = |is_measured: &dyn Fn(&Line) -> bool| -> Vec<f64> {
        let lines = reading.body_lines().filter(|(_, line)| is_measured(line));
        lines.flat_map(|(_, line)| line.pitches()).collect()
    };
    let plain = pitches_of(&is_plain);
    let is_even = plain.len() >= ENOUGH;
    let mut pitches = if is_even { plain } else { pitches_of(&|_| true) };
    if pitches.len() < ENOUGH {
        return Outcome::absent("没有几行汉字，字距无从量起");
    }
    pitches.sort_by(f64::total_cmp);
    let room = reading.block.right - reading.block.left - reading.body_size;
    let counted = |part: usize| {
        let pitch = pitches.get(pitches.len() / part).copied().unwrap_or(reading.body_size);
        ((room / pitch + 0.15).floor() + 1.0, pitch)
    };
    // most lines are stretched where none of them holds its fill of squares
    let (natural, usual) = (counted(10), counted(2));
    let (count, pitch) = if natural.0 == CELLS { natural } else { usual };
    let measured = format!("每行 {count} 字，字距 {pitch:.2} mm");
    // one more or less is what makes lines with digits full
    if is_even || (count - CELLS).abs() != 1.0 {
        Outcome::judged(count == CELLS, measured)
    } else {
        Outcome::open(format!("{measured}；各行都有数字、字母，字距不匀"))
    }
}

/// So many hanzi side by side show how wide a line's characters stand.
const ENOUGH: usize = 20;
