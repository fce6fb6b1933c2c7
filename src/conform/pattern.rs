//! What a line says it is. In: the words of a line, without blanks. Out: a page number, a date, an ordinal, a label.

/// The page number that a line is, and whether it stands between two 一字线: `—3—`, `-3-`, `3`, `第3页`, `3/10`.
pub(crate) fn page_number(text: &str) -> Option<(u32, Framed)> {
    const DASHES: [char; 8] = ['—', '–', '―', '-', '－', '─', '一', '‒'];
    let inner = text.trim_matches(DASHES);
    let dashes = text.chars().count() - inner.chars().count();
    let framed = match dashes {
        2.. if text.starts_with('—') && text.ends_with('—') => Framed::Dashes,
        _ => Framed::Otherwise,
    };
    let inner = inner.strip_prefix('第').and_then(|rest| Some(rest.split_once('页')?.0)).unwrap_or(inner);
    let inner = inner.split_once('/').map_or(inner, |(number, _)| number);
    let short = (1..=4).contains(&inner.len()) && inner.bytes().all(|byte| byte.is_ascii_digit());
    inner.parse().ok().filter(|_| short).map(|number| (number, framed))
}

/// What stands around a page number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Framed {
    /// A 一字线 on either side.
    Dashes,
    /// Nothing, or something else.
    Otherwise,
}

/// Whether a line is a date and nothing else: `2024年12月19日`.
pub(crate) fn is_date(text: &str) -> bool {
    if is_abbreviated_date(text) {
        return true;
    }
    let Some(rest) = text.strip_suffix(['日', '号']) else { return false };
    let Some((year, rest)) = rest.split_once('年') else { return false };
    let Some((month, day)) = rest.split_once('月') else { return false };
    let numeral = |c: char| c.is_ascii_digit() || "〇○零一二三四五六七八九十０１２３４５６７８９".contains(c);
    let short = [year, month, day].iter().all(|part| (1..=4).contains(&part.chars().count()));
    short && [year, month, day].iter().all(|part| part.chars().all(numeral))
}

/// Whether a line is a date without its units: `2025.3.21`, `2025-03-21`.
fn is_abbreviated_date(text: &str) -> bool {
    let mark = text.chars().find(|c| matches!(c, '.' | '．' | '-' | '－' | '/' | '／'));
    let parts: Vec<&str> = mark.map_or_else(Vec::new, |mark| text.split(mark).collect());
    let digits = |part: &str, most: usize| {
        (1..=most).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    matches!(parts.as_slice(), [year, month, day] if year.len() == 4 && digits(year, 4) && digits(month, 2) && digits(day, 2))
}

/// Whether a date is written in Arabic digits, its year in full, without zeros before month and day (§7.3.5.4).
pub(crate) fn is_well_written_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split(['年', '月', '日']).collect();
    match parts.as_slice() {
        [year, month, day, ""] => {
            let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
            year.len() == 4
                && [year, month, day].iter().all(|part| digits(part))
                && !month.starts_with('0')
                && !day.starts_with('0')
                && is_in_calendar(year, month, day)
        }
        _ => false,
    }
}

/// Whether there is such a day.
fn is_in_calendar(year: &str, month: &str, day: &str) -> bool {
    let [year, month, day] = [year, month, day].map(|part| part.parse::<u32>().unwrap_or(0));
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let days = match month {
        2 => 28 + u32::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    (1..=days).contains(&day)
}

/// Whether in a 发文字号 nothing but the number stands behind the year: `辉朝办〔2024〕5号`, not `〔2024〕辉朝办5号`.
pub(crate) fn is_number_in_order(text: &str) -> bool {
    let Some((_, rest)) = text.split_once('〔') else { return false };
    let number = rest.split_once('〕').and_then(|(_, rest)| rest.split_once('号'));
    // a number that is not given yet leaves its place blank
    let digits = |number: &str| number.bytes().all(|byte| byte.is_ascii_digit());
    number.is_some_and(|(number, _)| digits(number))
}

/// The level of the ordinal that a line begins with: 一、（一）1.（1）.
pub(crate) fn heading(text: &str) -> Option<usize> {
    const HANZI: &str = "一二三四五六七八九十百";
    let count = |set: &str, from: &str| {
        from.chars().take_while(|c| set.contains(*c)).map(char::len_utf8).sum::<usize>()
    };
    let digits = "0123456789";
    let (bracketed, set) = match text.strip_prefix('（') {
        Some(rest) => (Some(rest), rest),
        None => (None, text),
    };
    for (ordinals, levels) in [(HANZI, [1, 2]), (digits, [3, 4])] {
        let end = count(ordinals, set);
        let rest = set.get(end..)?;
        if (1..=12).contains(&end) {
            return match bracketed {
                Some(_) => rest.starts_with('）').then_some(levels[1]),
                None if levels[0] == 1 => rest.starts_with('、').then_some(1),
                None => {
                    let rest = rest.strip_prefix(['.', '．'])?;
                    (!rest.starts_with(|c: char| c.is_ascii_digit())).then_some(3)
                }
            };
        }
    }
    None
}

/// Whether a line begins an article of a regulation: `第十二条`.
pub(crate) fn is_article(text: &str) -> bool {
    let Some((ordinal, _)) = text.strip_prefix('第').and_then(|rest| rest.split_once('条')) else {
        return false;
    };
    let numeral = |c: char| c.is_ascii_digit() || "一二三四五六七八九十百".contains(c);
    (1..=6).contains(&ordinal.chars().count()) && ordinal.chars().all(numeral)
}

/// Whether a line is the label of an attachment's page: `附件`, `附件1`.
pub(crate) fn is_attachment_label(text: &str) -> bool {
    let Some(number) = text.strip_prefix("附件") else { return false };
    let number = number.trim_end_matches(['：', ':']);
    number.chars().count() <= 3
        && number.chars().all(|c| c.is_ascii_digit() || "一二三四五六七八九十".contains(c))
}

/// Whether a line bears a 发文字号 or a 令号: `辉朝办〔2024〕5号`, `第12号`.
pub(crate) fn is_document_number(text: &str) -> bool {
    let has_year = ['〔', '[', '［', '【', '（', '('].iter().any(|open| {
        text.split_once(*open).is_some_and(|(_, rest)| {
            let year = rest.chars().take_while(char::is_ascii_digit).count();
            year == 4 && text.contains('号')
        })
    });
    let order = text.strip_prefix('第').and_then(|rest| rest.strip_suffix('号'));
    let order = order.is_some_and(|inner| (1..=5).contains(&inner.chars().count()));
    (has_year || order) && text.chars().count() <= 40
}

/// Whether a line belongs to 版记: `抄送：`, `主送：`, `分送：`, `印发` at its end.
pub(crate) fn is_imprint(text: &str) -> bool {
    ["抄送", "主送", "分送", "抄报"]
        .iter()
        .any(|label| text.strip_prefix(label).is_some_and(|rest| rest.starts_with(['：', ':'])))
        || text.ends_with("印发") && text.contains('年') && text.contains('日')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_numbers_are_known_in_every_dress() {
        for (text, expected) in [
            ("—1—", Some((1, Framed::Dashes))),
            ("-12-", Some((12, Framed::Otherwise))),
            ("3", Some((3, Framed::Otherwise))),
            ("第3页", Some((3, Framed::Otherwise))),
            ("第3页共10页", Some((3, Framed::Otherwise))),
            ("3/10", Some((3, Framed::Otherwise))),
            ("000001", None),
            ("2024年", None),
            ("——", None),
        ] {
            assert_eq!(page_number(text), expected, "{text}");
        }
    }

    #[test]
    fn ordinals_have_levels() {
        for (text, expected) in [
            ("一、工作情况", Some(1)),
            ("十二、其他", Some(1)),
            ("（一）领导", Some(2)),
            ("1.任务", Some(3)),
            ("（1）任务", Some(4)),
            ("1.5万元", None),
            ("一是抓学习", None),
            ("2024年", None),
            ("（2024年）", None),
        ] {
            assert_eq!(heading(text), expected, "{text}");
        }
    }

    #[test]
    fn dates_and_numbers_are_told_from_text() {
        assert!(is_date("2024年12月19日") && is_date("二〇二四年三月五日") && !is_date("2024年12月19日印发"));
        assert!(is_well_written_date("2024年3月5日"));
        for wrong in ["2024年03月5日", "24年3月5日", "二〇二四年三月五日"] {
            assert!(is_date(wrong) && !is_well_written_date(wrong), "{wrong}");
        }
        assert!(
            is_document_number("辉朝办〔2024〕5号")
                && is_document_number("第12号")
                && !is_document_number("第一季度")
        );
        assert!(
            is_attachment_label("附件") && is_attachment_label("附件2") && !is_attachment_label("附件材料")
        );
        assert!(
            is_imprint("抄送：县委办公室。")
                && is_imprint("某某办公室2024年12月20日印发")
                && !is_imprint("抄送情况")
        );
    }
}
