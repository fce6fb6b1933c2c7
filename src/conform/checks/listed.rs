//! 附件说明和附注 (§7.3.4, §7.3.6). In: a reading. Out: outcomes.

use super::super::class::Class;
use super::super::line::Line;
use super::super::reading::{BLANK_ROW, PageRead, Reading};
use super::super::verdict::Outcome;
use super::words;

/// The lines of 附件说明: from the one that begins with 附件 and a colon on, as long as they name attachments.
pub(super) fn list<'r>(reading: &'r Reading<'_>) -> Option<(usize, Vec<&'r Line>)> {
    let pages = reading.pages.iter().enumerate().take(reading.text_pages());
    for (index, page) in pages {
        let is_first = |line: &&Line| {
            line.text
                .strip_prefix("附件")
                .is_some_and(|rest| rest.starts_with(['：', ':']) && rest.chars().count() > 2)
                && line.left > reading.block.left + reading.cell()
        };
        let Some(at) = page.lines.iter().position(|line| is_first(&line)) else { continue };
        let lines = page.lines.iter().skip(at + 1);
        let first = page.lines.get(at)?;
        let names = lines.take_while(|line| {
            line.left > first.left + reading.cell() && line.left < first.left + 7.0 * reading.cell()
        });
        return Some((index, std::iter::once(first).chain(names).collect()));
    }
    None
}

/// The number with which a line of the list begins, `1.`.
fn ordinal(text: &str) -> Option<usize> {
    let (number, _) = text.split_once(['.', '．'])?;
    number.parse().ok()
}

pub(crate) fn attachments(reading: &Reading<'_>) -> Outcome {
    let Some((page, lines)) = list(reading) else { return Outcome::absent("没有附件说明") };
    let text: String = lines.iter().map(|line| &*line.text).collect();
    let Some(named) = text.strip_prefix("附件：") else {
        return Outcome::judged(false, format!("{} “附件”后不是全角冒号", words(&text))).on(page);
    };
    let numbered = lines.iter().map(|line| line.text.strip_prefix("附件：").unwrap_or(&line.text));
    let ordinals: Vec<usize> = numbered.filter_map(ordinal).collect();
    if let Some((place, found)) = ordinals.iter().enumerate().find(|(place, found)| place + 1 != **found) {
        let measured = format!("第 {} 个附件的顺序号是 {found}", place + 1);
        return Outcome::judged(false, measured).on(page);
    }
    if named.ends_with(['。', '；', '，', '、', '.', ';', ',']) {
        return Outcome::judged(false, "附件名称后加了标点").on(page);
    }
    let above = lines.first().zip(reading.pages.get(page));
    if above.and_then(|(line, page)| reading.rows_below(page, line)).is_some_and(|rows| rows < BLANK_ROW) {
        return Outcome::judged(false, "附件说明之上没有空一行").on(page);
    }
    let (listed, found) = (ordinals.len().max(1), reading.attachments.len());
    // it may go on overleaf
    let ends_page = |page: &PageRead<'_>| {
        page.lines.last().is_some_and(|last| lines.last().is_some_and(|line| line.top >= last.top))
    };
    let goes_on = found > listed && reading.pages.get(page).is_some_and(ends_page);
    match found {
        _ if goes_on => Outcome::judged(true, format!("本面列 {listed} 个，下面接着列")),
        0 => Outcome::judged(true, format!("列 {listed} 个；附件不在这份文件里")),
        _ if found != listed => {
            Outcome::open(format!("附件说明列 {listed} 个，找到标“附件”的 {found} 处")).on(page)
        }
        _ => match renamed(reading, &names(&lines)) {
            Some((page, measured)) => Outcome::judged(false, measured).on(page),
            None => Outcome::judged(true, format!("列 {listed} 个，与所附相符")),
        },
    }
}

/// The names that the list gives, without their numbers.
fn names(lines: &[&Line]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for line in lines {
        let text = line.text.strip_prefix("附件：").unwrap_or(&line.text);
        let numbered = ordinal(text).and_then(|_| text.split_once(['.', '．']));
        match (numbered, names.last_mut()) {
            (None, Some(name)) => name.push_str(text),
            (numbered, _) => names.push(numbered.map_or(text, |(_, name)| name).to_owned()),
        }
    }
    names
}

/// The first attachment whose title, where it is set as a title is, says something else than the list (§7.3.7).
fn renamed(reading: &Reading<'_>, names: &[String]) -> Option<(usize, String)> {
    let plain = |text: &str| text.chars().filter(|c| !"《》“”".contains(*c)).collect::<String>();
    reading.attachments.iter().zip(names).find_map(|((page, at), name)| {
        let lines = reading.pages.get(*page)?.lines.get(at + 1..)?;
        // a title as wide as the block is centred, too
        let is_title = |line: &&Line| line.class == Class::XiaoBiaoSong;
        let title: String = lines.iter().take_while(is_title).map(|line| &*line.text).collect();
        let differs = !title.is_empty() && plain(&title) != plain(name);
        differs.then(|| (*page, format!("附件说明里是{}，所附的标题是{}", words(name), words(&title))))
    })
}

pub(crate) fn note(reading: &Reading<'_>) -> Outcome {
    let below = reading.sign_off.as_ref().and_then(|sign_off| {
        let page = reading.pages.get(sign_off.page)?;
        let line = page.plain_lines().find(|line| line.top > sign_off.date.bottom - 0.5)?;
        let near = line.top - sign_off.date.bottom < 3.0 * reading.pitch.unwrap_or(2.0 * reading.cell());
        let set_in = line.left - reading.block.left < 4.5 * reading.cell();
        (near && set_in && reading.is_body_size(line) && !line.text.starts_with("附件"))
            .then_some((sign_off.page, line))
    });
    match below {
        None => Outcome::absent("没有附注"),
        Some((_, line)) if line.text.starts_with('（') => Outcome::judged(true, "加圆括号"),
        Some((page, line)) => {
            Outcome::open(format!("成文日期之下的{} 没有加圆括号（是附注？）", words(&line.text))).on(page)
        }
    }
}
