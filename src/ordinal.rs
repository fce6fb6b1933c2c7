//! 数. In: a count. Out: how it is written, 十二 or ⑫; and back, from a number as it is typed.

use crate::numerals;

const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];

/// A count in a circle, up to 20; larger ones in digits.
pub(crate) fn circled(count: u32) -> String {
    match count {
        1..=20 => char::from_u32(0x2460 + count - 1).map(String::from).unwrap_or_default(),
        _ => count.to_string(),
    }
}

/// A count in hanzi, up to 999; larger ones in digits.
pub(crate) fn han(count: u32) -> String {
    match count {
        0 => String::new(),
        1..=999 => numerals::counted(u64::from(count)),
        _ => count.to_string(),
    }
}

/// A count below a hundred that is nothing but hanzi: 三, 两, 十二, 二十.
pub(crate) fn small(han: &str) -> Option<u32> {
    let one = |c: char| match c {
        '零' | '〇' => Some(0),
        '两' => Some(2),
        c => {
            DIGITS.iter().position(|digit| digit.chars().eq([c])).and_then(|value| u32::try_from(value).ok())
        }
    };
    let mut chars = han.chars();
    match (chars.next()?, chars.next(), chars.next(), chars.next()) {
        ('十', None, ..) => Some(10),
        ('十', Some(ones), None, _) => Some(10 + one(ones)?),
        (tens, Some('十'), None, _) => Some(one(tens)? * 10),
        (tens, Some('十'), Some(ones), None) => Some(one(tens)? * 10 + one(ones)?),
        (ones, None, ..) => one(ones),
        _ => None,
    }
}

/// Nothing counts further; a larger number is typed by mistake, and nobody goes on from it.
const MOST: u32 = 9_999;

/// The count that a typed number means, whatever its brackets.
pub(crate) fn value(typed: &str) -> Option<u32> {
    let digits: String = typed.chars().filter_map(western).collect();
    if !digits.is_empty() {
        return digits.parse().ok().filter(|value| *value <= MOST);
    }
    if let Some(count) = typed.chars().find_map(single) {
        return Some(count);
    }
    let mut total = 0;
    let mut digit = 0;
    for character in typed.chars() {
        match DIGITS.iter().position(|d| d.chars().eq([character])) {
            Some(value) => digit = u32::try_from(value).ok()?,
            None if character == '十' => total += std::mem::take(&mut digit).max(1) * 10,
            None if character == '百' => total += std::mem::take(&mut digit).max(1) * 100,
            None => {}
        }
    }
    Some(total + digit).filter(|value| *value > 0)
}

/// A digit, full-width ones too.
pub(crate) fn western(c: char) -> Option<char> {
    let wide = u32::from(c).checked_sub(0xff10).filter(|digit| *digit < 10);
    match wide {
        Some(digit) => char::from_digit(digit, 10),
        None => Some(c).filter(char::is_ascii_digit),
    }
}

/// The count that a single character is, with all that stands around it: ① ⑴ ⒈ ㈠.
pub(crate) fn single(c: char) -> Option<u32> {
    let count = |first: u32, most: u32| u32::from(c).checked_sub(first).filter(|count| *count < most);
    let found = count(0x2460, 20).or_else(|| count(0x2474, 20)).or_else(|| count(0x2488, 20));
    found.or_else(|| count(0x3220, 10)).map(|count| count + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hanzi_numbers_are_written_and_read() {
        for (count, text) in
            [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (99, "九十九"), (100, "一百")]
        {
            assert_eq!(han(count), text);
        }
        for (count, text) in [(101, "一百〇一"), (110, "一百一十"), (215, "二百一十五"), (1000, "1000")]
        {
            assert_eq!(han(count), text);
        }
        assert!((1..1000).all(|count| value(&han(count)) == Some(count)));
        assert_eq!(
            [value("（十二）"), value("３．"), value("㈣"), value("、")],
            [Some(12), Some(3), Some(4), None]
        );
        assert_eq!([value("图9999"), value("图10000"), value("图99999999999")], [Some(9_999), None, None]);
    }
}
