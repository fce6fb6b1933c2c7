//! 序数. In: the text of a heading or paragraph. Out: the number at its start: the four levels of GB/T 9704—2012 §7.3.3, and
//! whatever else people number by.

use crate::document::Division;
use crate::ordinal::{self, western};

/// How a number is written. The outer ones come first: what stands behind begins anew under what stands before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Form {
    /// 第一章, 第三条
    Division(Division),
    /// 一、
    Han,
    /// （一）
    HanBracket,
    /// 1. and 1、
    Arabic,
    /// （1）
    ArabicBracket,
    /// 1）
    HalfBracket,
    /// ①
    Circled,
    /// 1.1, with so many parts
    Decimal(u8),
}

impl Form {
    /// The level whose form it is: 1 for 一、, 2 for （一）, 3 for 1., 4 for （1）.
    pub(super) const fn level(self) -> Option<u8> {
        match self {
            Self::Han => Some(1),
            Self::HanBracket => Some(2),
            Self::Arabic => Some(3),
            Self::ArabicBracket => Some(4),
            _ => None,
        }
    }

    /// The form of a level.
    pub(super) const fn of_level(level: u8) -> Self {
        match level {
            1 => Self::Han,
            2 => Self::HanBracket,
            3 => Self::Arabic,
            _ => Self::ArabicBracket,
        }
    }
}

/// A number at the start of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Number {
    pub(super) form: Form,
    /// What it counts to; absent for 第三条之一 and 1.1.
    pub(super) value: Option<u32>,
    /// The bytes it takes, without the white space behind it; 1.1 keeps one blank, since 2024年 may follow.
    pub(super) len: usize,
}

pub(super) const NUMERALS: &str = "一二三四五六七八九十百零〇";

/// More characters than a number of a heading ever has.
const MAX_DIGITS: usize = 6;

/// Behind 第三条 these go on with a sentence that speaks of it.
const GOING_ON: &str = "的第款项、，,。；;和至到与及或之中所规—-～~是》”’〉」)）等内外";

/// Behind 1.5 these make a quantity of it.
const UNITS: &str =
    "万亿元%％‰倍个米吨公千百度℃亩人次年月日号小分平立毫厘升斤克里秒度层户家处项条件—-～~×*/、，,。；;：";

/// Behind 1.5 and a blank these do.
const QUANTITIES: &str = "万 亿 元 % ％ ‰ ℃ 倍 米 吨 公里 公顷 公斤 千米 千克 千瓦 亩 立方米 平方米 平方公里 毫米 厘米 毫升 升 斤 克 个百分点 小时 分钟";

/// The number that `text` opens with.
pub(super) fn at_start(text: &str) -> Option<Number> {
    let first = text.chars().next()?;
    match first {
        '第' => division(text),
        '（' | '(' => bracketed(text),
        _ if NUMERALS.contains(first) => han(text),
        _ if western(first).is_some() => arabic(text),
        _ => single(first),
    }
}

/// The characters that a number's digits take at the start of a text, and what follows them.
fn digits(text: &str, is: impl Fn(char) -> bool) -> Option<(&str, &str)> {
    let rest = text.trim_start_matches(&is);
    let taken = text.get(..text.len() - rest.len())?;
    let count = taken.chars().count();
    (1..=MAX_DIGITS).contains(&count).then_some((taken, rest))
}

fn is_han(c: char) -> bool {
    NUMERALS.contains(c)
}

fn is_western(c: char) -> bool {
    western(c).is_some()
}

/// 第一章, 第二节, 第三条, 第一部分.
fn division(text: &str) -> Option<Number> {
    let inner = text.strip_prefix('第')?;
    let (count, rest) = digits(inner, is_han).or_else(|| digits(inner, is_western))?;
    let words = [
        ("部分", Division::Part),
        ("编", Division::Part),
        ("篇", Division::Part),
        ("章", Division::Chapter),
        ("节", Division::Section),
        ("条", Division::Article),
    ];
    let (mut rest, division) =
        words.iter().find_map(|(word, division)| Some((rest.strip_prefix(word)?, *division)))?;
    let mut value = ordinal::value(count);
    if let Some((_, behind)) = rest.strip_prefix('之').and_then(|behind| digits(behind, is_han)) {
        (rest, value) = (behind, None);
    }
    let apart = rest.strip_prefix(['：', ':', '、']).filter(|rest| !rest.starts_with('第')).unwrap_or(rest);
    let next = apart.chars().next();
    let goes_on = rest.len() == apart.len() && next.is_some_and(|c| GOING_ON.contains(c));
    // 第一部分工作 and 第二篇文章 are as common as headings
    let joined =
        rest.len() == apart.len() && division == Division::Part && next.is_some_and(|c| !c.is_whitespace());
    (!goes_on && !joined).then(|| Number {
        form: Form::Division(division),
        value,
        len: text.len() - apart.len(),
    })
}

/// The digits of a year.
const YEAR: usize = 4;

/// What may stand between the parts of a number.
const BLANKS: [char; 2] = [' ', '\u{3000}'];

/// What is typed for 、 behind a number; a line that was cut may begin so as well: 三分之⏎一，……
pub(super) const COMMAS: [char; 2] = ['，', ','];

/// （一） or （1）.
fn bracketed(text: &str) -> Option<Number> {
    let inner = text.strip_prefix(['（', '('])?.trim_start_matches(BLANKS);
    let (form, (count, rest)) = match digits(inner, is_han) {
        Some(found) => (Form::HanBracket, found),
        // （2026）……号 is a year
        None => {
            let found = digits(inner, is_western)?;
            (Form::ArabicBracket, Some(found).filter(|(count, _)| count.chars().count() < YEAR)?)
        }
    };
    // ( 一 ) as programs read it off a picture
    let after = rest.trim_start_matches(BLANKS).strip_prefix(['）', ')'])?;
    // （一）、 is typed for （一）
    let after = after.strip_prefix('、').unwrap_or(after);
    Some(Number { form, value: ordinal::value(count), len: text.len() - after.len() })
}

/// 一、 and what people type for it.
fn han(text: &str) -> Option<Number> {
    let (count, rest) = digits(text, is_han)?;
    let apart = rest.trim_start_matches(BLANKS).strip_prefix('、');
    let after = rest.strip_prefix(['、', '．', '.']).or(apart).or_else(|| behind_blank(rest));
    // 一，传达学习
    let after = after.or_else(|| rest.strip_prefix(COMMAS))?;
    let phrase = rest.starts_with(['、', '，', ',']) && is_enumeration(count, after);
    (!phrase).then(|| Number { form: Form::Han, value: ordinal::value(count), len: text.len() - after.len() })
}

/// What follows the blank behind a number, `一 提高认识`; what is drawn apart is none: 一 封 信.
fn behind_blank(rest: &str) -> Option<&str> {
    let after = rest.strip_prefix(char::is_whitespace)?;
    let words = after.trim_start();
    let joined = words.chars().take(2).filter(|c| c.is_alphabetic() && !c.is_ascii()).count() == 2;
    (rest.trim().is_empty() || joined).then_some(after)
}

/// Whether `一、` begins no heading but a phrase such as 一、二季度 or 二、三产业.
fn is_enumeration(numeral: &str, after: &str) -> bool {
    let mut following = after.chars();
    let next = following.next().and_then(|c| NUMERALS.find(c));
    let this = numeral.chars().next().and_then(|c| NUMERALS.find(c));
    let successor = this.zip(next).is_some_and(|(this, next)| next == this + '一'.len_utf8());
    successor && following.next().is_some_and(|c| "季级线类批产次期月、".contains(c))
}

/// 1. 1、 1） and 1.1.
fn arabic(text: &str) -> Option<Number> {
    let (count, rest) = digits(text, is_western)?;
    if let Some(after) = rest.strip_prefix(['）', ')']) {
        let len = text.len() - after.len();
        return Some(Number { form: Form::HalfBracket, value: ordinal::value(count), len });
    }
    // 2026. 3. 1起执行
    if count.chars().count() >= YEAR && rest.starts_with(['.', '．']) {
        return None;
    }
    // 2024，我们一起走过 is a sentence
    let is_short = count.chars().count() < 3;
    let comma = || rest.strip_prefix(COMMAS).filter(|after| is_short && !after.starts_with(is_western));
    let after = rest.strip_prefix(['.', '．', '、']).or_else(comma)?;
    if after.starts_with(is_western) && !opens_with_date(after) && !opens_with_month(count, after) {
        return decimal(text);
    }
    Some(Number { form: Form::Arabic, value: ordinal::value(count), len: text.len() - after.len() })
}

/// Whether 2024年 or a day follows a number: `1.2024年工作`, `1、4月5日前`.
fn opens_with_date(text: &str) -> bool {
    let Some((count, rest)) = digits(text, is_western) else { return false };
    let day = rest.strip_prefix('月').and_then(|rest| digits(rest, is_western));
    let is_day = day.is_some_and(|(_, rest)| rest.starts_with(['日', '号']));
    is_day && count.chars().count() <= 2 || count.chars().count() == 4 && rest.starts_with('年')
}

/// Whether a part of a month follows a number: 1、4月底前; 3、4月底 is that of two months.
fn opens_with_month(number: &str, text: &str) -> bool {
    let Some((month, rest)) = digits(text, is_western) else { return false };
    let part =
        rest.strip_prefix('月').is_some_and(|rest| rest.starts_with(['底', '初', '末', '中', '上', '下']));
    let follows =
        ordinal::value(number).zip(ordinal::value(month)).is_some_and(|(number, month)| number + 1 == month);
    part && month.chars().count() <= 2 && !follows
}

/// 1.1 or 1.1.1, with its white space: 2024年 may follow it.
fn decimal(text: &str) -> Option<Number> {
    let (first, mut rest) = digits(text, is_western)?;
    if first.chars().count() > 2 {
        return None;
    }
    let mut parts = 1;
    while let Some((count, behind)) = rest.strip_prefix(['.', '．']).and_then(|rest| digits(rest, is_western))
    {
        if count.chars().count() > 2 {
            return None;
        }
        (parts, rest) = (parts + 1, behind);
    }
    let blank = rest.strip_prefix(char::is_whitespace);
    let after = rest.strip_prefix('、').or(blank).unwrap_or(rest);
    let goes_on = match blank {
        Some(after) => is_quantity(after),
        None => after.chars().next().is_some_and(|c| UNITS.contains(c) || c.is_ascii_alphabetic()),
    };
    let is_number = (2..=4).contains(&parts) && !goes_on && !after.is_empty();
    is_number.then(|| Number { form: Form::Decimal(parts), value: None, len: text.len() - after.len() })
}

/// Whether what stands behind `3.5 ` makes a quantity of it: 万元, km, GB alone; but 1.2 人员配置 and 2.1 AI平台 are headings.
fn is_quantity(text: &str) -> bool {
    let first = text.chars().next().unwrap_or(' ');
    let behind = text.trim_start_matches(|c: char| c.is_ascii_alphabetic()).chars().next();
    first.is_ascii_lowercase()
        || first.is_ascii_uppercase() && behind.is_none_or(|c| !c.is_alphanumeric() && !c.is_whitespace())
        || QUANTITIES.split(' ').any(|unit| text.starts_with(unit))
        || first.is_ascii_punctuation()
        || "—～×、，。；：".contains(first)
}

/// 1.1 and its kind where others of it are known to count: whatever stands behind them, their parts and the bytes they take.
pub(super) fn in_count(text: &str) -> Option<(Vec<u32>, Number)> {
    let end = text.find(|c| !is_western(c) && !matches!(c, '.' | '．')).unwrap_or(text.len());
    let typed = text.get(..end)?;
    let parts: Option<Vec<u32>> = typed
        .split(['.', '．'])
        .map(|part| ordinal::value(part).filter(|_| part.chars().count() <= 2))
        .collect();
    let parts = parts.filter(|parts| (2..=4).contains(&parts.len()))?;
    let blank = text.get(end..)?.chars().next().filter(|c| c.is_whitespace() || *c == '、');
    let form = Form::Decimal(u8::try_from(parts.len()).ok()?);
    Some((parts, Number { form, value: None, len: end + blank.map_or(0, char::len_utf8) }))
}

/// ① and its kind: ⑴ ⒈ ㈠.
fn single(c: char) -> Option<Number> {
    let form = match u32::from(c) {
        0x2474..=0x2487 => Form::ArabicBracket,
        0x2488..=0x249b => Form::Arabic,
        0x3220..=0x3229 => Form::HanBracket,
        _ => Form::Circled,
    };
    Some(Number { form, value: Some(ordinal::single(c)?), len: c.len_utf8() })
}

/// What stands behind the count of an attachment: 2, 1-1.
pub(super) fn behind_count(text: &str) -> &str {
    let is_count = |c: char| c.is_ascii_digit() || NUMERALS.contains(c);
    let rest = text.trim_start_matches(is_count);
    let part = rest
        .strip_prefix(['-', '－', '—', '–'])
        .filter(|part| rest.len() < text.len() && part.starts_with(is_count));
    part.map_or(rest, |part| part.trim_start_matches(is_count))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_that_people_use() {
        let division = Form::Division;
        for (text, form, number) in [
            ("一、总体情况", Form::Han, "一、"),
            ("十二．其他", Form::Han, "十二．"),
            ("一、三公经费", Form::Han, "一、"),
            ("二、三公经费", Form::Han, "二、"),
            ("一，传达学习", Form::Han, "一，"),
            ("2,审议事项", Form::Arabic, "2,"),
            ("（一）加强领导", Form::HanBracket, "（一）"),
            ("(二）加强领导", Form::HanBracket, "(二）"),
            ("（二）、加强领导", Form::HanBracket, "（二）、"),
            ("㈢加强领导", Form::HanBracket, "㈢"),
            ("3. 完善制度", Form::Arabic, "3."),
            ("３．完善制度", Form::Arabic, "３．"),
            ("3、完善制度", Form::Arabic, "3、"),
            ("3.2024年工作", Form::Arabic, "3."),
            ("⒊完善制度", Form::Arabic, "⒊"),
            ("（10）其他", Form::ArabicBracket, "（10）"),
            ("(1)其他", Form::ArabicBracket, "(1)"),
            ("⑴其他", Form::ArabicBracket, "⑴"),
            ("1）其他", Form::HalfBracket, "1）"),
            ("12)其他", Form::HalfBracket, "12)"),
            ("①其他", Form::Circled, "①"),
            ("第一章　总则", division(Division::Chapter), "第一章"),
            ("第十二章总则", division(Division::Chapter), "第十二章"),
            ("第2节 职责", division(Division::Section), "第2节"),
            ("第三条 为了规范", division(Division::Article), "第三条"),
            ("第三条为了规范", division(Division::Article), "第三条"),
            ("第三条之一 为了", division(Division::Article), "第三条之一"),
            ("第一百二十条【附则】", division(Division::Article), "第一百二十条"),
            ("第二部分 主要工作", division(Division::Part), "第二部分"),
            ("第二部分：主要工作", division(Division::Part), "第二部分："),
            ("第一编", division(Division::Part), "第一编"),
            ("1.1 背景", Form::Decimal(2), "1.1 "),
            ("1.1背景", Form::Decimal(2), "1.1"),
            ("3.2 平台层", Form::Decimal(2), "3.2 "),
            ("3.1 分级响应", Form::Decimal(2), "3.1 "),
            ("1.2 人员配置", Form::Decimal(2), "1.2 "),
            ("2.1 AI平台", Form::Decimal(2), "2.1 "),
            ("4.3.2 小区治理", Form::Decimal(3), "4.3.2 "),
            ("1.2.10　子目标", Form::Decimal(3), "1.2.10　"),
        ] {
            let found = at_start(text).map(|found| (found.form, &text[..found.len]));
            assert_eq!(found, Some((form, number)), "{text}");
        }
    }

    #[test]
    fn what_looks_like_a_number_and_is_none() {
        for text in [
            "",
            "一",
            "一是加强领导",
            "一、二季度，全市",
            "二、三产业",
            "一，二季度",
            "200，较上年增长20%",
            "2024，我们一起走过",
            "1,234件",
            "3.5万元",
            "3.5 万元",
            "3.5 公里",
            "2.4 GB",
            "1.5 km处",
            "3.15 —",
            "1.1",
            "12.5%的",
            "（所）",
            "（）",
            "（1",
            "2024年",
            "、",
            "1234567.",
            "第三条的规定",
            "第三条、第四条",
            "第三条规定的情形",
            "第二章和第三章",
            "第一部分工作",
            "第二篇文章",
            "第三产业",
            "第一，加强领导",
            "192.168.1.1",
            "2024.3.15 动员会",
            "v1.1",
        ] {
            assert_eq!(at_start(text), None, "{text}");
        }
    }
}
