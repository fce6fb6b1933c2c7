//! Chinese numerals. In: numbers. Out: 十二, 二〇二四, 壹仟贰佰元整.

const DIGITS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
const FORMAL: [char; 10] = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'];

/// The units within four digits, and those of the groups of four.
const UNITS: [&str; 4] = ["", "十", "百", "千"];
const FORMAL_UNITS: [&str; 4] = ["", "拾", "佰", "仟"];
const GROUPS: [&str; 4] = ["", "万", "亿", "万亿"];

/// Digit by digit: 2024 is 二〇二四.
pub(crate) fn digits(text: &str) -> String {
    text.chars().map(|c| c.to_digit(10).and_then(|d| DIGITS.get(d as usize)).copied().unwrap_or(c)).collect()
}

/// Digit by digit as on bills: 2024 is 贰零贰肆.
pub(crate) fn formal_digits(text: &str) -> String {
    text.chars().map(|c| c.to_digit(10).and_then(|d| FORMAL.get(d as usize)).copied().unwrap_or(c)).collect()
}

/// As a spreadsheet's `[DBNum1]` speaks it: 10 is 一十, 105 is 一百〇五.
pub(crate) fn cell(number: u64) -> String {
    spoken(number, &DIGITS, UNITS)
}

/// As things are counted: 12 is 十二, 105 is 一百〇五.
pub(crate) fn counted(number: u64) -> String {
    without_one(spoken(number, &DIGITS, UNITS))
}

/// 一十二 is spoken 十二.
fn without_one(text: String) -> String {
    text.strip_prefix("一十").map_or(text.clone(), |rest| format!("十{rest}"))
}

/// As it is spoken, in the form of bills: 1200 is 壹仟贰佰.
pub(crate) fn formal(number: u64) -> String {
    spoken(number, &FORMAL, FORMAL_UNITS)
}

/// As it is spoken: 12 is 十二, 1005 is 一千零五. Below ten quadrillion.
pub(crate) fn han(number: u64) -> String {
    let mut zeros = DIGITS;
    zeros[0] = '零';
    without_one(spoken(number, &zeros, UNITS))
}

fn spoken(number: u64, digits: &[char; 10], units: [&str; 4]) -> String {
    let zero = digits[0];
    if number == 0 {
        return zero.to_string();
    }
    let mut text = String::new();
    let mut gap = false;
    for (place, c) in number.to_string().chars().rev().enumerate().collect::<Vec<_>>().into_iter().rev() {
        let digit = c.to_digit(10).unwrap_or(0) as usize;
        if digit > 0 {
            if gap {
                text.push(zero);
            }
            text.extend(digits.get(digit));
            text.push_str(units.get(place % 4).copied().unwrap_or_default());
        }
        gap = digit == 0;
        let group = number / 10_u64.pow(u32::try_from(place).unwrap_or(0)) % 10_000;
        if place % 4 == 0 && group > 0 {
            let name = GROUPS.get(place / 4).copied().unwrap_or_default();
            // 亿 stands once for 万亿 and 亿 together
            text.push_str(if place == 12 && !(number / 100_000_000).is_multiple_of(10_000) {
                "万"
            } else {
                name
            });
        }
    }
    text
}

/// An amount of yuan with two decimals in the form of bills (中国人民银行《正确填写票据和结算凭证的基本规定》).
pub(crate) fn money(amount: &str) -> Option<String> {
    let (sign, amount) = amount.strip_prefix('-').map_or(("", amount), |amount| ("负", amount));
    let (yuan, cents) = amount.split_once('.')?;
    let yuan: u64 = yuan.parse().ok().filter(|yuan| *yuan < 10_u64.pow(16))?;
    let mut cents = cents.chars().map(|c| c.to_digit(10).unwrap_or(0) as usize);
    let (jiao, fen) = (cents.next()?, cents.next()?);
    let digit = |digit: usize| FORMAL.get(digit).copied().unwrap_or('零');
    let mut text = sign.to_owned();
    if yuan > 0 || jiao + fen == 0 {
        text.push_str(&spoken(yuan, &FORMAL, FORMAL_UNITS));
        text.push('元');
    }
    if jiao > 0 {
        text.push(digit(jiao));
        text.push('角');
    } else if fen > 0 && yuan > 0 {
        text.push('零');
    }
    if fen > 0 {
        text.push(digit(fen));
        text.push('分');
    } else {
        text.push('整');
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_spoken() {
        for (number, text) in [
            (0, "零"),
            (5, "五"),
            (10, "十"),
            (12, "十二"),
            (20, "二十"),
            (105, "一百零五"),
            (110, "一百一十"),
            (1005, "一千零五"),
            (10_000, "一万"),
            (10_010, "一万零一十"),
            (100_000, "十万"),
            (120_034, "十二万零三十四"),
            (100_000_000, "一亿"),
            (100_010_000, "一亿零一万"),
            (1_000_000_000_000, "一万亿"),
            (1_200_300_000_000, "一万二千零三亿"),
        ] {
            assert_eq!(han(number), text, "{number}");
        }
        assert_eq!(digits("2024"), "二〇二四");
    }

    #[test]
    fn money_is_written_as_on_bills() {
        for (amount, text) in [
            ("0.00", "零元整"),
            ("1.00", "壹元整"),
            ("10.00", "壹拾元整"),
            ("1234.50", "壹仟贰佰叁拾肆元伍角整"),
            ("1409.50", "壹仟肆佰零玖元伍角整"),
            ("6007.14", "陆仟零柒元壹角肆分"),
            ("107000.53", "壹拾万零柒仟元伍角叁分"),
            ("16409.02", "壹万陆仟肆佰零玖元零贰分"),
            ("325.04", "叁佰贰拾伍元零肆分"),
            ("0.05", "伍分"),
            ("0.30", "叁角整"),
            ("-12.00", "负壹拾贰元整"),
            ("100000000.00", "壹亿元整"),
        ] {
            assert_eq!(money(amount).as_deref(), Some(text), "{amount}");
        }
        assert_eq!(money("1e20"), None);
    }
}
