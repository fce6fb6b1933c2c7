//! 时长: does the time between two hours make as long as the text says? In: a passage. Out: 9时至12时，共4小时.

use super::amounts::count;
use super::chars::run;
use super::text::Passage;
use crate::diagnostic::Diagnostic;
use crate::rules;
use std::ops::Range;

/// Words before how long something lasts.
const LASTS: [&str; 9] = ["历时", "时长", "持续", "为期", "共计", "长达", "总共", "共", "约"];

/// So many characters may stand between two hours, and between the second one and how long that is.
const NEAR: usize = 12;

/// An hour and its minutes, as a text has it.
struct Hour {
    place: Range<usize>,
    minutes: u32,
}

pub(super) fn check(passage: &Passage<'_>, found: &mut Vec<Diagnostic>) {
    if passage.says("小时") {
        for pair in hours(passage).windows(2) {
            if let [first, last] = pair {
                found.extend(wrong(passage, first, last));
            }
        }
    }
}

/// The hours of a text: 9时, 9时30分, 9:30, 下午3点.
fn hours(passage: &Passage<'_>) -> Vec<Hour> {
    let mut all = Vec::new();
    let mut past = 0;
    for (at, c) in passage.chars.iter().copied() {
        if !c.is_ascii_digit() || at < past {
            continue;
        }
        let digits = run(passage.after(at), |c| c.is_ascii_digit());
        past = at + digits.len();
        if let Some(hour) = hour(passage, at, digits) {
            past = hour.place.end;
            all.push(hour);
        }
    }
    all
}

fn hour(passage: &Passage<'_>, at: usize, digits: &str) -> Option<Hour> {
    let before = passage.before(at);
    let hour: u32 = digits.parse().ok().filter(|hour| *hour <= 24)?;
    let behind = passage.after(at + digits.len());
    let sign = behind.chars().next().filter(|c| matches!(c, '时' | '点' | ':' | '：'))?;
    let rest = behind.get(sign.len_utf8()..)?;
    let minute = run(rest, |c| c.is_ascii_digit());
    let is_clock = matches!(sign, ':' | '：');
    let (minute, length) = match minute.parse::<u32>() {
        Ok(minutes) if is_clock && minute.len() == 2 => (minutes, minute.len()),
        Ok(minutes) if rest.get(minute.len()..)?.starts_with('分') => {
            (minutes, minute.len() + '分'.len_utf8())
        }
        Err(_) if rest.starts_with('半') => (30, '半'.len_utf8()),
        Err(_) if !is_clock => (0, 0),
        _ => return None,
    };
    let afternoon = hour < 12 && ["下午", "晚上", "晚", "傍晚"].iter().any(|part| before.ends_with(part));
    let end = at + digits.len() + sign.len_utf8() + length;
    let counts =
        before.ends_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | ':' | '：' | '第'));
    (!counts && minute < 60)
        .then(|| Hour { place: at..end, minutes: (hour + if afternoon { 12 } else { 0 }) * 60 + minute })
}

fn wrong(passage: &Passage<'_>, first: &Hour, last: &Hour) -> Option<Diagnostic> {
    let between = passage.text.get(first.place.end..last.place.start)?;
    let bare = between.trim_end_matches(|c| "当日天次翌上下午晚中傍".contains(c));
    let joins = ["至", "到", "—", "～", "-", "－"].iter().any(|sign| bare.ends_with(sign));
    let behind = passage.after(last.place.end);
    let begun = between.split_once('，').is_some_and(|(begun, then)| {
        ["", "开始", "起", "开幕", "开会"].contains(&begun)
            && then.chars().all(|c| "当日天次翌上下午晚中傍至到于".contains(c))
    });
    let ended = begun && ["结束", "闭幕", "散会", "恢复"].iter().any(|end| behind.starts_with(end));
    if !(joins && !between.contains(['，', '。', '；']) || ended) || between.chars().count() > NEAR {
        return None;
    }
    let sentence = behind.split(['。', '；', '\n']).next()?;
    let (at, word) = LASTS.iter().find_map(|word| Some((sentence.find(word)?, *word)))?;
    let told = sentence.get(at + word.len()..)?;
    let (number, length) = match told.strip_prefix("两") {
        Some(_) => (2, "两".len()),
        None => count(told)?,
    };
    let unit = told.get(length..)?;
    let unit = unit.strip_prefix('个').unwrap_or(unit);
    let half = unit.strip_prefix('半').map_or(0, |_| 30);
    let unit = unit.strip_prefix('半').unwrap_or(unit);
    let far =
        sentence.get(..at)?.chars().count() > NEAR || sentence.get(..at)?.contains(['每', '日', '天', '、']);
    if !unit.starts_with("小时") || far {
        return None;
    }
    let next_day = ["次日", "翌日", "第二天"].iter().any(|day| between.ends_with(day));
    let until = last.minutes + if next_day || last.minutes < first.minutes { 24 * 60 } else { 0 };
    let minutes = until.checked_sub(first.minutes)?;
    // 2小时 may be some minutes more
    let off = minutes.abs_diff(number * 60 + half);
    (off >= 30 && (word != "约" || off >= 60)).then(|| {
        let end = last.place.end + at + word.len() + length;
        let message = format!(
            "起止之间是 {} 小时，写的是“{}小时”",
            shown(minutes),
            told.get(..length).unwrap_or_default()
        );
        passage.at(&rules::DURATION, first.place.start..end, message).hint("核对起止时刻和时长")
    })
}

/// Minutes as hours.
fn shown(minutes: u32) -> String {
    super::amounts::shown(f64::from(minutes) / 60.0)
}
