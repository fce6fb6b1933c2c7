//! Numbers. In: a number and its code. Out: `1,234.50`, `123.5万元`, `138-0013-8000`, `壹佰贰拾`, `1/3`.

use super::super::figure::{Figure, Way};
use super::code::{Code, Numerals, Section, Token};
use crate::numerals;

/// How many characters the format General shows, the point among them.
const GENERAL_CHARACTERS: i32 = 11;

/// Whole numbers below this one are shown whole.
const LARGEST_WHOLE: f64 = 1e15;

/// A number in the format General: at most 11 significant digits, no zeros behind them; whole numbers whole.
pub(crate) fn general(number: f64) -> String {
    if number == number.trunc() && number.abs() < LARGEST_WHOLE {
        return format!("{number:.0}").replace("-0", if number == 0.0 { "0" } else { "-0" });
    }
    let magnitude = number.abs().log10().floor() as i32;
    if !(-5..15).contains(&magnitude) {
        return scientific(number, 1, 0, 5, (true, 2));
    }
    let decimals = usize::try_from(GENERAL_CHARACTERS - 2 - magnitude.max(0)).unwrap_or(0);
    let text = format!("{number:.decimals$}");
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text }
}

/// A number as its cell shows it, and the number that is seen: 1,001 where the file has 1000.5.
pub(super) fn shown(number: f64, code: &Code) -> (String, Option<Figure>) {
    let section = code.section(number);
    let value = if code.signs(number) { number.abs() } else { number };
    let tokens = &section.tokens;
    let mut seen = Figure::of(number);
    let text = if tokens.iter().any(|token| matches!(token, Token::Exponent(_))) {
        exponent(value, tokens)
    } else if let Some(bar) = fraction_bar(tokens) {
        fraction(value, tokens, bar)
    } else if tokens.iter().any(|token| matches!(token, Token::Digit(_))) {
        let (text, shown) = digits(value, section);
        seen = shown.map(|shown| if number < 0.0 { shown.absolute().negative() } else { shown }).or(seen);
        text
    } else {
        // no place for digits: the words stand alone, `;;;` hides the number
        plain(value, section)
    };
    (text.trim().to_owned(), seen)
}

/// Words around the number as it is without a code, or words alone.
fn plain(number: f64, section: &Section) -> String {
    let mut shown = String::new();
    for token in &section.tokens {
        match token {
            Token::Literal(words) => shown.push_str(words),
            Token::General | Token::Text => shown.push_str(&in_numerals(&general(number), section.numerals)),
            Token::Percent => shown.push('%'),
            _ => {}
        }
    }
    shown
}

/// A number in the numerals of `[DBNum…]`: whole numbers as they are spoken, decimals digit by digit.
fn in_numerals(number: &str, numerals: Option<Numerals>) -> String {
    let Some(numerals) = numerals else { return number.to_owned() };
    let (sign, number) = number.strip_prefix('-').map_or(("", number), |number| ("-", number));
    let (whole, decimals) = number.split_once('.').unwrap_or((number, ""));
    let Ok(spoken) = whole.parse::<u64>() else { return number.to_owned() };
    let mut text = sign.to_owned();
    match numerals {
        Numerals::Lower => text.push_str(&numerals::cell(spoken)),
        Numerals::Upper => text.push_str(&numerals::formal(spoken)),
        Numerals::Wide => text.push_str(&wide(whole)),
    }
    if !decimals.is_empty() {
        text.push('.');
        text.push_str(&each_digit(decimals, numerals));
    }
    text
}

/// Digit by digit: 2024 is 二〇二四, 贰零贰肆 or ２０２４.
pub(super) fn each_digit(digits: &str, numerals: Numerals) -> String {
    match numerals {
        Numerals::Lower => numerals::digits(digits),
        Numerals::Upper => numerals::formal_digits(digits),
        Numerals::Wide => wide(digits),
    }
}

fn wide(digits: &str) -> String {
    let wide = |c: char| c.to_digit(10).and_then(|digit| char::from_u32('０' as u32 + digit)).unwrap_or(c);
    digits.chars().map(wide).collect()
}

/// Where the places for digits of a section lie.
struct Places<'a> {
    tokens: &'a [Token],
    /// The first token behind the whole part.
    point: usize,
    /// How many decimals there are at least and at most.
    decimals: (usize, usize),
    /// How many thousands the number is divided by.
    thousands: usize,
    grouped: bool,
}

impl<'a> Places<'a> {
    fn new(tokens: &'a [Token]) -> Self {
        let is_digit = |token: &Token| matches!(token, Token::Digit(_));
        let point = tokens.iter().position(|token| *token == Token::Point).unwrap_or(tokens.len());
        let (whole, fraction) = tokens.split_at(point);
        let count = |sought: &dyn Fn(&Token) -> bool| fraction.iter().filter(|token| sought(token)).count();
        // commas behind the last digit divide by a thousand each, those before it group
        let last = whole.iter().rposition(is_digit);
        let end = tokens.iter().rposition(is_digit);
        let behind = |last: Option<usize>| {
            let from = last.map_or(0, |last| last + 1);
            tokens.get(from..).unwrap_or_default().iter().take_while(|token| **token == Token::Comma).count()
        };
        let trailing = if end == last { behind(last) } else { behind(last) + behind(end) };
        let grouped = whole.iter().take(last.unwrap_or(0)).any(|token| *token == Token::Comma);
        Self {
            tokens,
            point,
            decimals: (count(&|token| *token == Token::Digit('0')), count(&is_digit)),
            thousands: trailing,
            grouped,
        }
    }
}

/// Lays the digits of a number out over the places for them, words between them kept: `000-0000-0000`, `0!.0,"万元"`.
fn digits(number: f64, section: &Section) -> (String, Option<Figure>) {
    let places = Places::new(&section.tokens);
    let percents = section.tokens.iter().filter(|token| **token == Token::Percent).count();
    let power = |of: i64, times: usize| Figure::from(of).power(i128::try_from(times).ok()?);
    let scale = power(100, percents).and_then(|hundreds| hundreds.over(power(1000, places.thousands)?));
    let scaled = Figure::of(number).and_then(|number| number.times(scale?));
    // a number that is beyond all counting is shown as it is
    let text = scaled.map_or_else(
        || format!("{:.0}", number.abs()),
        |scaled| scaled.absolute().fixed(places.decimals.1, Way::Near),
    );
    let seen = Figure::read(&text).and_then(|seen| seen.over(scale?));
    let (integer, decimals) = text.split_once('.').unwrap_or((&text, ""));
    let zero = text.chars().all(|c| matches!(c, '0' | '.'));
    let whole = whole(integer, &places, section.numerals);
    let mut shown = if number < 0.0 && !zero { "-".to_owned() } else { String::new() };
    shown.push_str(&whole);
    shown.push_str(&decimal(decimals, &places, section.numerals));
    (shown, seen)
}

/// The whole part, from the right: digits beyond the places for them stand at the first one.
fn whole(integer: &str, places: &Places<'_>, numerals: Option<Numerals>) -> String {
    let tokens = places.tokens.get(..places.point).unwrap_or_default();
    let first = tokens.iter().position(|token| matches!(token, Token::Digit(_)));
    let mut left: Vec<char> = if integer == "0" { Vec::new() } else { integer.chars().collect() };
    let mut written = 0;
    // 0## shows 5 as 005: behind a 0 every place is filled
    let filled = tokens.iter().position(|token| *token == Token::Digit('0')).unwrap_or(tokens.len());
    // built from the right, turned round at the end
    let mut parts: Vec<String> = Vec::new();
    let mut digit = |digit: char, parts: &mut Vec<String>| {
        if places.grouped && written > 0 && written % 3 == 0 {
            parts.push(",".to_owned());
        }
        written += 1;
        parts.push(
            numerals
                .map_or(digit.to_string(), |numerals| each_digit(digit.encode_utf8(&mut [0; 4]), numerals)),
        );
    };
    for (index, token) in tokens.iter().enumerate().rev() {
        match token {
            Token::Digit(_) => {
                match left.pop() {
                    Some(next) => digit(next, &mut parts),
                    None if index >= filled => digit('0', &mut parts),
                    None => {}
                }
                while first == Some(index)
                    && let Some(next) = left.pop()
                {
                    digit(next, &mut parts);
                }
            }
            Token::Literal(words) => parts.push(words.clone()),
            Token::Percent => parts.push("%".to_owned()),
            _ => {}
        }
    }
    if first.is_none() {
        while let Some(next) = left.pop() {
            digit(next, &mut parts);
        }
    }
    parts.into_iter().rev().collect()
}

/// The point and what stands behind it.
fn decimal(decimals: &str, places: &Places<'_>, numerals: Option<Numerals>) -> String {
    let tokens = places.tokens.get(places.point..).unwrap_or_default();
    let least = places.decimals.0;
    let kept = decimals.trim_end_matches('0').len().max(least);
    let mut digits = decimals.chars().take(kept);
    let mut shown = String::new();
    for token in tokens {
        match token {
            // the format 0.## shows 5 as `5.`; nobody wants that point in a sentence
            Token::Point if kept > 0 => shown.push('.'),
            Token::Digit(_) => {
                let digit = digits.next().map(String::from).unwrap_or_default();
                shown.push_str(&numerals.map_or(digit.clone(), |numerals| each_digit(&digit, numerals)));
            }
            Token::Literal(words) => shown.push_str(words),
            Token::Percent => shown.push('%'),
            _ => {}
        }
    }
    shown
}

/// `0.00E+00`, also in steps of three: `##0.0E+0`.
fn exponent(number: f64, tokens: &[Token]) -> String {
    let at = tokens.iter().position(|token| matches!(token, Token::Exponent(_))).unwrap_or(0);
    let (mantissa, power) = tokens.split_at(at);
    let places = |tokens: &[Token], wanted: &str| {
        tokens.iter().filter(|token| matches!(token, Token::Digit(c) if wanted.contains(*c))).count()
    };
    let point = mantissa.iter().position(|token| *token == Token::Point).unwrap_or(mantissa.len());
    let (whole, fraction) = mantissa.split_at(point);
    let plus = matches!(power.first(), Some(Token::Exponent(true)));
    let step = places(whole, "0#?").max(1);
    scientific(
        number,
        step,
        places(fraction, "0"),
        places(fraction, "0#?"),
        (plus, places(power, "0").max(1)),
    )
}

/// A number with a power of ten that is a multiple of `step`, with a least and a greatest count of decimals; the power shows a
/// plus and so many digits at least.
fn scientific(number: f64, step: usize, least: usize, most: usize, (plus, width): (bool, usize)) -> String {
    let step = i32::try_from(step).unwrap_or(1).max(1);
    let magnitude = if number == 0.0 { 0 } else { number.abs().log10().floor() as i32 };
    let mut power = magnitude.div_euclid(step) * step;
    let mut text = rounded(number.abs() / 10_f64.powi(power), most);
    if step == 1 && text.starts_with("10") {
        power += 1;
        text = rounded(number.abs() / 10_f64.powi(power), most);
    }
    if let Some((whole, decimals)) = text.split_once('.') {
        let kept = decimals.trim_end_matches('0').len().max(least);
        let decimals = decimals.get(..kept).unwrap_or(decimals);
        text = if kept == 0 { whole.to_owned() } else { format!("{whole}.{decimals}") };
    }
    let sign = if number < 0.0 { "-" } else { "" };
    let power_sign = if power < 0 {
        "-"
    } else if plus {
        "+"
    } else {
        ""
    };
    format!("{sign}{text}E{power_sign}{:0width$}", power.abs())
}

/// Where the bar of a fraction stands: a lone / between places for digits.
fn fraction_bar(tokens: &[Token]) -> Option<usize> {
    let bar =
        tokens.iter().position(|token| matches!(token, Token::Literal(words) if words.starts_with('/')))?;
    let before = bar.checked_sub(1).and_then(|before| tokens.get(before));
    matches!(before, Some(Token::Digit(_))).then_some(bar)
}

/// `# ?/?` as 2 1/3, `# ??/16` with a denominator of its own.
fn fraction(number: f64, tokens: &[Token], bar: usize) -> String {
    // in /100 the noughts look like places for digits
    let written: String = tokens
        .iter()
        .skip(bar)
        .map(|token| match token {
            Token::Literal(words) => words.trim_start_matches('/'),
            Token::Digit('0') => "0",
            _ => "?",
        })
        .collect();
    let fixed = written.trim().parse::<u64>().ok().filter(|denominator| *denominator > 0);
    let digits = |token: &&Token| matches!(token, Token::Digit(_));
    let places = tokens.get(bar + 1..).unwrap_or_default().iter().filter(digits).count();
    let before = tokens.get(..bar).unwrap_or_default();
    // a whole part stands before a blank
    let has_whole = before.iter().any(|token| matches!(token, Token::Literal(words) if words.contains(' ')));
    let value = number.abs();
    let whole = if has_whole { value.trunc() } else { 0.0 };
    let (numerator, denominator) = match fixed {
        Some(denominator) => (((value - whole) * denominator as f64).round() as u64, denominator),
        None => nearest(value - whole, 10_u64.pow(u32::try_from(places.clamp(1, 6)).unwrap_or(1)) - 1),
    };
    let sign = if number < 0.0 { "-" } else { "" };
    let carried = if has_whole && numerator == denominator { whole + 1.0 } else { whole };
    let rest = if has_whole && numerator == denominator { 0 } else { numerator };
    match (has_whole, rest) {
        (true, 0) => format!("{sign}{carried:.0}"),
        (true, _) if carried == 0.0 => format!("{sign}{rest}/{denominator}"),
        (true, _) => format!("{sign}{carried:.0} {rest}/{denominator}"),
        (false, _) => format!("{sign}{rest}/{denominator}"),
    }
}

/// The fraction nearest to a number, with a denominator up to `most`, the smallest of equals.
fn nearest(number: f64, most: u64) -> (u64, u64) {
    // six digits of a denominator are a million divisions at most; Excel's menus go up to three
    let error = |denominator: u64| {
        let numerator = (number * denominator as f64).round();
        ((number - numerator / denominator as f64).abs(), numerator as u64, denominator)
    };
    let best =
        (1..=most).map(error).min_by(|a, b| (a.0 + 1e-12).total_cmp(&(b.0 + 1e-12)).then(a.2.cmp(&b.2)));
    best.map_or((number.round() as u64, 1), |(_, numerator, denominator)| (numerator, denominator))
}

/// A number rounded half away from zero, as spreadsheets and people do it, to a number of decimals.
pub(crate) fn rounded(number: f64, decimals: usize) -> String {
    // what was typed is 2.675 where binary has 2.67499…
    Figure::of(number)
        .map_or_else(|| format!("{number:.decimals$}"), |figure| figure.fixed(decimals, Way::Near))
}

/// Digits with a comma before every third from the right.
pub(crate) fn thousands(digits: &str) -> String {
    let mut shown = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            shown.push(',');
        }
        shown.push(digit);
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::super::shown as seen;

    #[test]
    fn numbers_are_shown_as_a_spreadsheet_shows_them() {
        for (value, code, shown) in [
            (1234.5, "General", "1234.5"),
            (0.1 + 0.2, "General", "0.3"),
            (-0.0, "General", "0"),
            (13800000000.0, "General", "13800000000"),
            (1.1e-7, "General", "1.1E-07"),
            (0.955, "0.0%", "95.5%"),
            (0.12345, "0.00%", "12.35%"),
            (1.0, "0%", "100%"),
            (1234567.891, "#,##0.00", "1,234,567.89"),
            (1234567.0, "#,##0", "1,234,567"),
            (0.0, "#,##0.00", "0.00"),
            (-1234.5, "#,##0.00_);(#,##0.00)", "(1,234.50)"),
            (-1234.5, "#,##0.00", "-1,234.50"),
            (-0.001, "0.00", "0.00"),
            (12.0, "0000", "0012"),
            (2.675, "0.00", "2.68"),
            (1234.5, "\"¥\"#,##0.00", "¥1,234.50"),
            (1234.5, "[$¥-804]#,##0.00", "¥1,234.50"),
            (12.5, "0.0\"万元\"", "12.5万元"),
            (12500.0, "0.0,\"千元\"", "12.5千元"),
            (0.5, ".00", ".50"),
            (0.5, "0.##", "0.5"),
            (5.0, "0.##", "5"),
            (0.0, "0;-0;\"无\"", "无"),
            (3.0, "@", "3"),
            (12.0, "0\\;0", "1;2"),
        ] {
            assert_eq!(seen(value, code).0, shown, "{value} {code}");
        }
    }

    #[test]
    fn words_may_stand_between_digits() {
        for (value, code, shown) in [
            (1_234_567.0, "0!.0,\"万元\"", "123.5万元"),
            (1_234_567.0, "0\".\"0,\"万元\"", "123.5万元"),
            (1_234_567.0, "0\\.0,", "123.5"),
            (567.0, "0!.0,\"万元\"", "0.1万元"),
            (13_800_138_000.0, "000-0000-0000", "138-0013-8000"),
            (20_241_219.0, "0000\"年\"00\"月\"00\"日\"", "2024年12月19日"),
            (1_234_567.0, "#,##0,\"千元\"", "1,235千元"),
            (12_345_678_901.0, "0.00,,\"百万\"", "12345.68百万"),
            (12_345_678_901.0, "#,##0,,", "12,346"),
            (12_345.0, "[>=10000]0!.0,\"万元\";0\"元\"", "1.2万元"),
            (999.0, "[>=10000]0!.0,\"万元\";0\"元\"", "999元"),
            (-5.0, "[<0]\"亏\"0;0", "亏5"),
            (1.0, "[=1]\"是\";[=0]\"否\";0", "是"),
            (0.0, "[=1]\"是\";[=0]\"否\";0", "否"),
            (7.0, "[=1]\"是\";[=0]\"否\";0", "7"),
            (5_551_234.0, "[<=9999999]###-####;(###) ###-####", "555-1234"),
        ] {
            assert_eq!(seen(value, code).0, shown, "{value} {code}");
        }
    }

    /// 设置单元格格式 of a Chinese Excel: 数值, 货币, 会计专用, 百分比, 分数, 科学记数, 文本, 特殊.
    #[test]
    fn what_the_menus_of_a_chinese_excel_write_is_known() {
        for (value, code, shown) in [
            (-1234.5, "0.00_);[Red]\\(0.00\\)", "(1234.50)"),
            (-1234.5, "0.00_ ;[Red]\\-0.00\\ ", "-1234.50"),
            (-1234.5, "0.00;[Red]0.00", "1234.50"),
            (1234.5, "#,##0.00_ ", "1,234.50"),
            (-1234.5, "\"¥\"#,##0.00;[Red]\"¥\"\\-#,##0.00", "¥-1,234.50"),
            (1234.5, "[$€-2] #,##0.00", "€ 1,234.50"),
            (1234.5, "_ \"¥\"* #,##0.00_ ;_ \"¥\"* \\-#,##0.00_ ;_ \"¥\"* \"-\"??_ ;_ @_ ", "¥1,234.50"),
            (-1234.5, "_ \"¥\"* #,##0.00_ ;_ \"¥\"* \\-#,##0.00_ ;_ \"¥\"* \"-\"??_ ;_ @_ ", "¥-1,234.50"),
            (0.0, "_ \"¥\"* #,##0.00_ ;_ \"¥\"* \\-#,##0.00_ ;_ \"¥\"* \"-\"??_ ;_ @_ ", "¥-"),
            (0.0, "_ * #,##0_ ;_ * \\-#,##0_ ;_ * \"-\"_ ;_ @_ ", "-"),
            (2.25, "# ?/?", "2 1/4"),
            (0.333, "# ??/??", "1/3"),
            (0.3125, "# ???/???", "5/16"),
            (1.5, "# ?/2", "1 1/2"),
            (0.3, "# ??/100", "30/100"),
            (0.3, "# ?/10", "3/10"),
            (0.99, "# ?/8", "1"),
            (12345.0, "0.00E+00", "1.23E+04"),
            (0.00012, "0.00E+00", "1.20E-04"),
            (12345.0, "##0.0E+0", "12.3E+3"),
            (117_100.0, "000000", "117100"),
            (5.0, "0##", "005"),
            (5.0, "#0#", "05"),
            (1234.0, "0##", "1234"),
            (1234.0, "[DBNum1][$-804]General", "一千二百三十四"),
            (1234.0, "[DBNum2][$-804]General", "壹仟贰佰叁拾肆"),
            (105.0, "[DBNum1][$-804]G/通用格式", "一百〇五"),
            (10.0, "[DBNum1]General", "一十"),
            (12.5, "[DBNum2][$-804]General", "壹拾贰.伍"),
            (2024.0, "[DBNum1]0", "二〇二四"),
            (2024.0, "[DBNum3]0", "２０２４"),
            (5.0, "[DBNum1][$-804]\"第\"General\"次\"", "第五次"),
        ] {
            assert_eq!(seen(value, code).0, shown, "{value} {code}");
        }
    }

    /// What people type themselves under 自定义.
    #[test]
    fn formats_of_their_own_are_shown_as_a_spreadsheet_shows_them() {
        for (value, code, shown) in [
            (12_345.0, "[>=10000]0!.0,\"万元\";0\"元\"", "1.2万元"),
            (999.0, "[>=10000]0!.0,\"万元\";0\"元\"", "999元"),
            (-1234.5, "#,##0.00_);[Red](#,##0.00)", "(1,234.50)"),
            (1234.5, "#,##0.00_);[红色](#,##0.00)", "1,234.50"),
            (-0.5, "0.00;[红色]-0.00", "-0.50"),
            (1.25, "# ?/?", "1 1/4"),
            (0.333_3, "# ??/??", "1/3"),
            (0.5, "# ?/8", "4/8"),
            (2.75, "# ??/100", "2 75/100"),
            (12_345.0, "0.00E+00", "1.23E+04"),
            (12_345.0, "##0.0E+0", "12.3E+3"),
            (0.85, "0%\"完成\"", "85%完成"),
            (0.8512, "\"完成率\"0.0%", "完成率85.1%"),
            (1234.0, "[DBNum2][$-804]General\"元整\"", "壹仟贰佰叁拾肆元整"),
            (1234.0, "[DBNum2]0\"元整\"", "壹贰叁肆元整"),
            (123.0, "000000", "000123"),
            (12_345_678.0, "0000-0000", "1234-5678"),
            (1_234_567.0, "#,##0,\"千\"", "1,235千"),
            (12_345_678.0, "0.0,,\"百万\"", "12.3百万"),
            (0.256, "[<1]0.00%;0.0\"倍\"", "25.60%"),
            (2.5, "[<1]0.00%;0.0\"倍\"", "2.5倍"),
            (-5.0, "\"￥\"#,##0.00;[Red]\"￥\"\\-#,##0.00", "￥-5.00"),
            (0.0, "_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * \"-\"??_ ;_ @_ ", "-"),
            (0.031, "+0.0%;-0.0%;0.0%", "+3.1%"),
            (-2.3, "▲0.0;▼0.0", "▼2.3"),
            (512.0, "0\".\"00", "5.12"),
            (1.0, "[=1]\"是\";[=0]\"否\";General", "是"),
            (0.0, "[=1]\"是\";[=0]\"否\";General", "否"),
            (7.0, "[=1]\"是\";[=0]\"否\";General", "7"),
            (830.0, "00\":\"00", "08:30"),
            (3.0, "\"第\"0\"期\"", "第3期"),
            (45.0, "0\"人\";-0\"人\";\"无\"", "45人"),
            (0.0, "0\"人\";-0\"人\";\"无\"", "无"),
            (12.0, "@", "12"),
            (1_234.567, "#,##0.##", "1,234.57"),
            (1_234.0, "#,##0.##", "1,234"),
            (0.05, "#.00", ".05"),
            (1_500_000_000.0, "[>=100000000]0.00,,\"亿\";0", "1500.00亿"),
        ] {
            assert_eq!(super::super::shown(value, code).0, shown, "{value} {code}");
        }
    }
}
