//! The numbers of headings (GB/T 9704—2012 §7.3.3). In: the text of a heading or paragraph. Out: the number at its start.

/// A number at the start of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Number {
    /// The level whose form it has: 1 for 一、, 2 for （一）, 3 for 1., 4 for （1）.
    pub(super) level: u8,
    /// The bytes it takes, without the white space behind it.
    pub(super) len: usize,
}

pub(super) const NUMERALS: &str = "一二三四五六七八九十百零〇";

/// More characters than a number of a heading ever has.
const MAX_DIGITS: usize = 6;

/// The number that `text` opens with.
pub(super) fn at_start(text: &str) -> Option<Number> {
    let (inner, bracketed) = match text.strip_prefix(['（', '(']) {
        Some(inner) => (inner, true),
        None => (text, false),
    };
    let is_numeral = |c: char| NUMERALS.contains(c);
    let hanzi = inner.starts_with(is_numeral);
    let rest = inner.trim_start_matches(|c: char| if hanzi { is_numeral(c) } else { c.is_ascii_digit() });
    let digits = inner.len() - rest.len();
    let counted = inner.get(..digits)?.chars().count();
    if counted == 0 || counted > MAX_DIGITS {
        return None;
    }
    let (level, closing): (_, &[char]) = match (hanzi, bracketed) {
        (true, false) => (1, &['、']),
        (true, true) => (2, &['）', ')']),
        (false, false) => (3, &['.', '．', '、']),
        (false, true) => (4, &['）', ')']),
    };
    let after = rest.strip_prefix(closing)?;
    if level == 1 && is_enumeration(inner, after)
        || level == 3 && after.starts_with(|c: char| c.is_ascii_digit())
    {
        return None;
    }
    Some(Number { level, len: text.len() - after.len() })
}

/// Whether `一、` begins no heading but a phrase such as 一、二季度 or 二、三产业.
fn is_enumeration(numeral: &str, after: &str) -> bool {
    let mut following = after.chars();
    let next = following.next().and_then(|c| NUMERALS.find(c));
    let this = numeral.chars().next().and_then(|c| NUMERALS.find(c));
    let successor = this.zip(next).is_some_and(|(this, next)| next == this + '一'.len_utf8());
    successor && following.next().is_some_and(|c| "季级线类批产次期月、".contains(c))
}

/// The number that makes a heading of a whole paragraph: 一、 or （一）.
pub(super) fn of_paragraph(text: &str) -> Option<Number> {
    at_start(text).filter(|number| number.level <= 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_the_four_levels() {
        for (text, level, number) in [
            ("一、总体情况", 1, "一、"),
            ("十二、其他", 1, "十二、"),
            ("一、三公经费", 1, "一、"),
            ("二、三公经费", 1, "二、"),
            ("（一）加强领导", 2, "（一）"),
            ("(二）加强领导", 2, "(二）"),
            ("3. 完善制度", 3, "3."),
            ("3．完善制度", 3, "3．"),
            ("3、完善制度", 3, "3、"),
            ("（10）其他", 4, "（10）"),
            ("(1)其他", 4, "(1)"),
        ] {
            let found = at_start(text).map(|found| (found.level, &text[..found.len]));
            assert_eq!(found, Some((level, number)), "{text}");
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
            "3.5万元",
            "（所）",
            "（）",
            "（1",
            "2024年",
            "、",
            "1234567.",
        ] {
            assert_eq!(at_start(text), None, "{text}");
        }
    }
}
