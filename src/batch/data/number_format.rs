//! Number formats. In: a number and the format code of its cell (ECMA-376 part 1, 18.8.31). Out: the text that is seen.

use crate::document::Date;

/// How many significant digits the format General shows.
const GENERAL_DIGITS: i32 = 11;

/// Days between 1899-12-30, day 0 of a workbook, and 1970-01-01.
const EPOCH: i64 = 25_569;

const SECONDS_A_DAY: f64 = 86_400.0;

/// The code of a built-in format as a Chinese system shows it, for those that depend on the system's language.
pub(super) fn local(code: &str, id: Option<u32>) -> &str {
    match id {
        Some(14) => "yyyy/m/d",
        Some(22) => "yyyy/m/d h:mm",
        Some(27 | 57) => "yyyy\"年\"m\"月\"",
        Some(28 | 29 | 58) => "m\"月\"d\"日\"",
        Some(30) => "m-d-yy",
        Some(31) => "yyyy\"年\"m\"月\"d\"日\"",
        Some(32) => "h\"时\"mm\"分\"",
        Some(33) => "h\"时\"mm\"分\"ss\"秒\"",
        // the long date of the system
        _ if code.contains("[$-F800]") || code.contains("[$-x-sysdate]") => "yyyy\"年\"m\"月\"d\"日\"",
        _ => code,
    }
}

/// A number in the format General: at most 11 significant digits, no zeros behind them; whole numbers whole.
pub(in crate::batch) fn general(number: f64) -> String {
    if number == number.trunc() && number.abs() < 1e15 {
        return format!("{number:.0}").replace("-0", if number == 0.0 { "0" } else { "-0" });
    }
    let magnitude = number.abs().log10().floor() as i32;
    if !(-5..15).contains(&magnitude) {
        return format!("{number:E}");
    }
    let decimals = usize::try_from(GENERAL_DIGITS - 1 - magnitude.max(0)).unwrap_or(0);
    let text = format!("{number:.decimals$}");
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text }
}

/// A piece of a format code.
#[derive(Clone, Debug, PartialEq)]
enum Piece {
    /// A text that stands as it is.
    Literal(String),
    /// A letter of a date and how often it stands there, or a place for a digit.
    Mark(char, usize),
}

/// Cuts one section of a code into pieces: quotes, backslashes and brackets resolved.
fn pieces(section: &str) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut rest = section.chars();
    while let Some(c) = rest.next() {
        let literal = match c {
            '"' => rest.by_ref().take_while(|c| *c != '"').collect(),
            '\\' | '!' => rest.next().into_iter().collect(),
            // white as wide as the next character, or filled with it
            '_' | '*' => {
                rest.next();
                String::new()
            }
            '[' => {
                let inside: String = rest.by_ref().take_while(|c| *c != ']').collect();
                // [$¥-804] is a sign, [Red] and [>100] are not seen, [h] are hours beyond a day
                match inside.strip_prefix('$') {
                    Some(sign) => sign.split('-').next().unwrap_or_default().to_owned(),
                    None => String::new(),
                }
            }
            '0' | '#' | '?' | '.' | ',' | '%' | 'E' | 'e' | 'y' | 'm' | 'd' | 'h' | 's' | 'Y' | 'M' | 'D'
            | 'H' | 'S' => {
                let c = c.to_ascii_lowercase();
                match pieces.last_mut() {
                    Some(Piece::Mark(last, count)) if *last == c => *count += 1,
                    _ => pieces.push(Piece::Mark(c, 1)),
                }
                continue;
            }
            c => c.to_string(),
        };
        if !literal.is_empty() {
            pieces.push(Piece::Literal(literal));
        }
    }
    pieces
}

/// The sections of a code; a semicolon within quotes is none of their borders.
fn sections(code: &str) -> Vec<String> {
    let mut sections = vec![String::new()];
    let mut quoted = false;
    for c in code.chars() {
        quoted ^= c == '"';
        match sections.last_mut() {
            Some(section) if c != ';' || quoted => section.push(c),
            _ => sections.push(String::new()),
        }
    }
    sections
}

/// A number as its cell shows it.
pub(super) fn number(number: f64, code: &str) -> String {
    let sections = sections(code);
    let section = match sections.as_slice() {
        [_, negative, ..] if number < 0.0 && !negative.is_empty() => Some(negative),
        [_, _, zero, ..] if number == 0.0 => Some(zero),
        _ => None,
    };
    let (section, shown) = match (section, sections.first()) {
        // a section of their own says itself how negative numbers look
        (Some(section), _) => (section, number.abs()),
        (None, Some(first)) => (first, number),
        (None, None) => return general(number),
    };
    let pieces = pieces(section);
    let is_digit = |piece: &Piece| matches!(piece, Piece::Mark('0' | '#' | '?', _));
    let unknown = pieces.iter().any(|piece| matches!(piece, Piece::Mark('e', _)))
        || pieces.contains(&Piece::Literal("/".to_owned()))
        || section.to_lowercase().contains("general")
        || section.trim() == "@";
    if unknown {
        return general(number);
    }
    if !pieces.iter().any(is_digit) {
        // no place for digits: the words stand alone, and `;;;` hides the number
        return pieces
            .iter()
            .filter_map(|piece| if let Piece::Literal(text) = piece { Some(&**text) } else { None })
            .collect();
    }
    digits(shown, &pieces)
}

/// Lays the digits of a number out over the places for them.
fn digits(number: f64, pieces: &[Piece]) -> String {
    let count = |sign| pieces.iter().filter(|piece| matches!(piece, Piece::Mark(c, _) if *c == sign)).count();
    let percents: usize =
        pieces.iter().map(|piece| if let Piece::Mark('%', n) = piece { *n } else { 0 }).sum();
    let first = pieces.iter().position(|piece| matches!(piece, Piece::Mark('0' | '#' | '?', _))).unwrap_or(0);
    let last = pieces.iter().rposition(|piece| matches!(piece, Piece::Mark('0' | '#' | '?', _))).unwrap_or(0);
    let point = pieces.iter().position(|piece| matches!(piece, Piece::Mark('.', _)));
    let places = |range: &[Piece], signs: &str| -> usize {
        range
            .iter()
            .map(|piece| {
                if let Piece::Mark(c, n) = piece
                    && signs.contains(*c)
                {
                    *n
                } else {
                    0
                }
            })
            .sum()
    };
    let (whole, fraction) = pieces.split_at(point.unwrap_or(pieces.len()));
    let (least, most) = (places(fraction, "0"), places(fraction, "0#?"));
    // commas behind the last digit divide by a thousand each
    let trailing = match pieces.get(last + 1) {
        Some(Piece::Mark(',', n)) => i32::try_from(*n).unwrap_or(0),
        _ => 0,
    };
    let grouped = count(',') > usize::from(trailing > 0);
    let scaled = number * 100_f64.powi(i32::try_from(percents).unwrap_or(0)) / 1000_f64.powi(trailing);
    let text = rounded(scaled.abs(), most);
    let (mut integer, mut decimals) = match text.split_once('.') {
        Some((integer, decimals)) => (integer.to_owned(), decimals.to_owned()),
        None => (text, String::new()),
    };
    while decimals.len() > least && decimals.ends_with('0') {
        decimals.pop();
    }
    let wanted = places(whole, "0");
    if wanted == 0 && integer == "0" {
        integer.clear();
    }
    integer = format!("{}{integer}", "0".repeat(wanted.saturating_sub(integer.len())));
    let integer = if grouped { thousands(&integer) } else { integer };
    let zero = integer.chars().chain(decimals.chars()).all(|c| matches!(c, '0' | ','));
    let mut shown = if scaled < 0.0 && !zero { "-".to_owned() } else { String::new() };
    for (index, piece) in pieces.iter().enumerate() {
        match piece {
            Piece::Literal(text) => shown.push_str(text),
            Piece::Mark('%', count) => shown.push_str(&"%".repeat(*count)),
            Piece::Mark('.', _) if !decimals.is_empty() || least > 0 => {
                if first > index {
                    shown.push_str(&integer);
                }
                shown.push('.');
                shown.push_str(&decimals);
            }
            _ if index == first => shown.push_str(&integer),
            Piece::Mark(..) => {}
        }
    }
    shown
}

/// A number rounded half away from zero, as spreadsheets and people do it, to a number of decimals.
pub(in crate::batch) fn rounded(number: f64, decimals: usize) -> String {
    // the shortest text that stands for the number knows 2.675 where binary has 2.67499…
    let text = format!("{number}");
    let Some((_, fraction)) = text.split_once('.') else { return format!("{number:.decimals$}") };
    if fraction.len() <= decimals {
        return format!("{number:.decimals$}");
    }
    let half = fraction.as_bytes().get(decimals) == Some(&b'5');
    let nudge = if half { 10_f64.powi(-i32::try_from(decimals).unwrap_or(0) - 3) } else { 0.0 };
    format!("{:.decimals$}", number + nudge.copysign(number))
}

/// Digits with a comma before every third from the right.
pub(in crate::batch) fn thousands(digits: &str) -> String {
    let mut shown = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            shown.push(',');
        }
        shown.push(digit);
    }
    shown
}

/// A time as its cell shows it, and its day; times without a day have none.
pub(super) fn time(serial: f64, code: &str) -> (String, Option<Date>) {
    // workbooks believe in 1900-02-29: before it they count one day less
    let days = serial.floor() + if serial < 60.0 { 1.0 } else { 0.0 };
    let date = if serial >= 1.0 { civil(days as i64 - EPOCH) } else { None };
    let seconds = ((serial - serial.floor()) * SECONDS_A_DAY).round() as i64;
    let sections = sections(code);
    let section = sections.first().map_or("yyyy/m/d", String::as_str);
    let elapsed = section.to_lowercase().contains("[h");
    let afternoon = section.contains("上午/下午") || section.to_uppercase().contains("AM/PM");
    let section = section
        .replace("上午/下午", "\"\u{fdd0}\"")
        .replace("AM/PM", "\"\u{fdd0}\"")
        .replace("[h]", "h")
        .replace("[hh]", "hh");
    let pieces = pieces(&section);
    let Date { year, month, day } = date.unwrap_or(Date { year: 1900, month: 1, day: 1 });
    let hours = if elapsed { (serial * 24.0).floor() as i64 } else { seconds / 3600 };
    let clock = if afternoon && !elapsed { (hours + 11) % 12 + 1 } else { hours };
    let mut shown = String::new();
    for (index, piece) in pieces.iter().enumerate() {
        let mark = |from: &[Piece], sign| {
            from.iter()
                .find(|p| matches!(p, Piece::Mark('y' | 'm' | 'd' | 'h' | 's', _)))
                .is_some_and(|p| matches!(p, Piece::Mark(c, _) if *c == sign))
        };
        let before: Vec<_> = pieces.iter().take(index).rev().cloned().collect();
        let is_minute = mark(&before, 'h') || mark(pieces.get(index + 1..).unwrap_or_default(), 's');
        let (value, width) = match piece {
            Piece::Literal(text) => {
                shown.push_str(&text.replace('\u{fdd0}', if hours < 12 { "上午" } else { "下午" }));
                continue;
            }
            Piece::Mark('y', n) if *n <= 2 => (i64::from(year % 100), 2),
            Piece::Mark('y', _) => (i64::from(year), 4),
            Piece::Mark('m', n) if is_minute => (seconds / 60 % 60, (*n).min(2)),
            Piece::Mark('m', n) => (i64::from(month), (*n).min(2)),
            Piece::Mark('d', n) if *n > 2 => continue,
            Piece::Mark('d', n) => (i64::from(day), *n),
            Piece::Mark('h', n) => (clock, *n),
            Piece::Mark('s', n) => (seconds % 60, *n),
            Piece::Mark(c @ ('.' | ',' | '%'), n) => {
                shown.push_str(&c.to_string().repeat(*n));
                continue;
            }
            Piece::Mark(..) => continue,
        };
        shown.push_str(&format!("{value:0width$}"));
    }
    (shown, date)
}

/// The day so many days after 1970-01-01 (Howard Hinnant, “chrono-compatible low-level date algorithms”).
fn civil(days: i64) -> Option<Date> {
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    Some(Date {
        year: u16::try_from(year).ok()?,
        month: u8::try_from(month).ok()?,
        day: u8::try_from(day_of_year - (153 * shifted_month + 2) / 5 + 1).ok()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_shown_as_a_spreadsheet_shows_them() {
        for (value, code, shown) in [
            (1234.5, "General", "1234.5"),
            (0.1 + 0.2, "General", "0.3"),
            (-0.0, "General", "0"),
            (13800000000.0, "General", "13800000000"),
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
        ] {
            assert_eq!(number(value, code), shown, "{value} {code}");
        }
    }

    #[test]
    fn days_and_times_are_shown_as_a_spreadsheet_shows_them() {
        let serial = 45_645.0; // 2024-12-19
        for (value, code, id, shown) in [
            (serial, "mm-dd-yy", Some(14), "2024/12/19"),
            (serial, "yyyy\"年\"m\"月\"d\"日\"", None, "2024年12月19日"),
            (serial, "yyyy\"年\"m\"月\"d\"日\";@", None, "2024年12月19日"),
            (serial, "", Some(31), "2024年12月19日"),
            (serial, "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", None, "2024年12月19日"),
            (serial, "yyyy-mm-dd", None, "2024-12-19"),
            (serial, "m\"月\"d\"日\"", None, "12月19日"),
            (serial + 0.5, "yyyy/m/d h:mm", None, "2024/12/19 12:00"),
            (serial + 0.75, "h:mm:ss", None, "18:00:00"),
            (serial + 0.75, "上午/下午h\"时\"mm\"分\"", None, "下午6时00分"),
            (1.5, "[h]:mm", None, "36:00"),
        ] {
            assert_eq!(time(value, local(code, id)).0, shown, "{value} {code}");
        }
        assert_eq!(time(serial, "m/d").1, Some(Date { year: 2024, month: 12, day: 19 }));
        assert_eq!(time(1.0, "m/d").1, Some(Date { year: 1900, month: 1, day: 1 }));
        assert_eq!(time(60.0 + 1.0, "m/d").1, Some(Date { year: 1900, month: 3, day: 1 }));
    }
}
