//! Days and times. In: a serial number and a section of a code. Out: `2024年12月19日`, `二〇二四年十二月`, `星期四`, `36:00`, and the day.

use super::code::{Kind, Numerals, Section, Token};
use super::number::each_digit;
use crate::document::Date;
use crate::numerals;

/// Days between 1899-12-30, day 0 of a workbook, and 1970-01-01.
const EPOCH: i64 = 25_569;

const SECONDS_A_DAY: f64 = 86_400.0;

const WEEKDAYS: [(char, &str); 7] = [
    ('日', "Sunday"),
    ('一', "Monday"),
    ('二', "Tuesday"),
    ('三', "Wednesday"),
    ('四', "Thursday"),
    ('五', "Friday"),
    ('六', "Saturday"),
];

const MONTHS: [&str; 12] = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
];

/// A moment, in the parts that codes name.
struct Moment {
    date: Date,
    /// 0 for 星期日.
    weekday: usize,
    /// Since midnight, rounded to what the code shows.
    seconds: i64,
    /// Tenths, hundredths or thousandths, as many digits as the code shows.
    fraction: String,
    /// All of it, in days.
    serial: f64,
}

/// A time as its cell shows it, and its day; times without a day have none.
pub(super) fn shown(serial: f64, section: &Section) -> (String, Kind) {
    // workbooks believe in 1900-02-29: before it they count one day less
    let days = serial.floor() + if serial < 60.0 { 1.0 } else { 0.0 };
    let date = if serial >= 1.0 { civil(days as i64 - EPOCH) } else { None };
    let decimals = second_decimals(&section.tokens);
    let parts = (serial - serial.floor()) * SECONDS_A_DAY;
    let scale = 10_f64.powi(i32::try_from(decimals).unwrap_or(0));
    let scaled = (parts * scale).round() as i64;
    let scale = scale as i64;
    let moment = Moment {
        date: date.unwrap_or(Date { year: 1900, month: 1, day: 1 }),
        weekday: usize::try_from((serial.floor() as i64 + 6).rem_euclid(7)).unwrap_or(0),
        seconds: scaled / scale.max(1),
        fraction: format!("{:0decimals$}", scaled % scale.max(1)),
        serial,
    };
    let text = tokens(&moment, section);
    (text.trim().to_owned(), date.map_or(Kind::Time, Kind::Day))
}

/// How many digits stand behind the point of `ss.00`.
fn second_decimals(tokens: &[Token]) -> usize {
    let point = tokens
        .windows(2)
        .position(|pair| matches!(pair, [Token::Letter('s', _) | Token::Elapsed('s'), Token::Point]));
    let behind = point.and_then(|at| tokens.get(at + 2..)).unwrap_or_default();
    behind.iter().take_while(|token| matches!(token, Token::Digit('0'))).count().min(3)
}

fn tokens(moment: &Moment, section: &Section) -> String {
    let tokens = &section.tokens;
    let hours = moment.seconds / 3600;
    let twelve = tokens.iter().any(|token| matches!(token, Token::HalfDay { .. }));
    let hours = if twelve { (hours + 11) % 12 + 1 } else { hours };
    let mut shown = String::new();
    let mut fraction = moment.fraction.chars();
    for (index, token) in tokens.iter().enumerate() {
        match token {
            Token::Literal(words) => shown.push_str(words),
            Token::HalfDay { chinese } => shown.push_str(match (moment.seconds < 43_200, chinese) {
                (true, true) => "上午",
                (false, true) => "下午",
                (true, false) => "AM",
                (false, false) => "PM",
            }),
            Token::Elapsed(unit) => shown.push_str(&elapsed(moment.serial, *unit)),
            Token::Letter('m', count) if is_minute(tokens, index) => {
                shown.push_str(&figure(moment.seconds / 60 % 60, (*count).min(2), section.numerals));
            }
            Token::Letter(letter, count) => shown.push_str(&letters(moment, hours, *letter, *count, section)),
            Token::Point => shown.push('.'),
            Token::Comma => shown.push(','),
            Token::Percent => shown.push('%'),
            Token::Digit(_) => shown.extend(fraction.next()),
            _ => {}
        }
    }
    shown
}

/// Whether an m means minutes: behind hours, or before seconds.
fn is_minute(tokens: &[Token], index: usize) -> bool {
    let unit = |token: &Token| match token {
        Token::Letter(letter, _) => Some(*letter),
        Token::Elapsed(letter) => Some(*letter),
        _ => None,
    };
    let before = tokens.iter().take(index).rev().find_map(unit);
    let behind = tokens.iter().skip(index + 1).find_map(unit);
    before == Some('h') || behind == Some('s')
}

fn elapsed(serial: f64, unit: char) -> String {
    let count = match unit {
        'h' => serial * 24.0,
        'm' => serial * 1440.0,
        _ => serial * SECONDS_A_DAY,
    };
    // a whole number of seconds has errors of binary fractions
    format!("{:.0}", (count + 1e-6).floor())
}

fn letters(moment: &Moment, hours: i64, letter: char, count: usize, section: &Section) -> String {
    let Date { year, month, day } = moment.date;
    let (hanzi, english) = WEEKDAYS.get(moment.weekday).copied().unwrap_or(('日', "Sunday"));
    let name = MONTHS.get(usize::from(month).saturating_sub(1)).copied().unwrap_or_default();
    let start = |word: &str, length: usize| word.get(..length).unwrap_or(word).to_owned();
    match (letter, count) {
        ('y', ..=2) => each(&format!("{:02}", year % 100), section.numerals),
        ('y', _) => each(&year.to_string(), section.numerals),
        ('a', ..=3) => hanzi.to_string(),
        ('a', _) => format!("星期{hanzi}"),
        ('d', ..=2) => figure(i64::from(day), count, section.numerals),
        ('d', 3) if section.chinese => format!("周{hanzi}"),
        ('d', _) if section.chinese => format!("星期{hanzi}"),
        ('d', 3) => start(english, 3),
        ('d', _) => english.to_owned(),
        ('m', ..=2) => figure(i64::from(month), count, section.numerals),
        ('m', 3) if section.chinese => format!("{month}月"),
        ('m', _) if section.chinese => format!("{}月", numerals::han(u64::from(month))),
        ('m', 3) => start(name, 3),
        ('m', 4) => name.to_owned(),
        ('m', _) => start(name, 1),
        ('h', _) => figure(hours, count.min(2), section.numerals),
        _ => figure(moment.seconds % 60, count.min(2), section.numerals),
    }
}

/// A figure of a day or a time: 09, or as it is spoken where numerals are asked for.
fn figure(value: i64, width: usize, numerals: Option<Numerals>) -> String {
    match numerals {
        // 14:07 is 十四时〇七分
        Some(Numerals::Lower) if width > 1 && (1..10).contains(&value) => {
            format!("〇{}", numerals::han(value.unsigned_abs()))
        }
        Some(Numerals::Lower) => numerals::han(value.unsigned_abs()).replace('零', "〇"),
        Some(Numerals::Upper) => numerals::formal(value.unsigned_abs()),
        Some(Numerals::Wide) => each_digit(&format!("{value:0width$}"), Numerals::Wide),
        None => format!("{value:0width$}"),
    }
}

fn each(digits: &str, numerals: Option<Numerals>) -> String {
    numerals.map_or(digits.to_owned(), |numerals| each_digit(digits, numerals))
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
    use super::super::{local, shown as seen};
    use super::*;

    /// 设置单元格格式 of a Chinese Excel: 日期, 时间.
    #[test]
    fn days_and_times_are_shown_as_a_spreadsheet_shows_them() {
        let serial = 45_645.0; // 2024-12-19, a Thursday
        for (value, code, id, shown) in [
            (serial, "mm-dd-yy", Some(14), "2024/12/19"),
            (serial, "yyyy\"年\"m\"月\"d\"日\"", None, "2024年12月19日"),
            (serial, "yyyy\"年\"m\"月\"d\"日\";@", None, "2024年12月19日"),
            (serial, "", Some(31), "2024年12月19日"),
            (serial, "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", None, "2024年12月19日"),
            (serial + 0.75, "[$-F400]h:mm:ss\\ AM/PM", None, "18:00:00"),
            (serial, "yyyy-mm-dd", None, "2024-12-19"),
            (serial, "yyyy\\-mm\\-dd;@", None, "2024-12-19"),
            (serial, "m\"月\"d\"日\"", None, "12月19日"),
            (serial, "yyyy\"年\"m\"月\";@", None, "2024年12月"),
            (serial, "e\"年\"m\"月\"d\"日\"", None, "2024年12月19日"),
            (serial, "[DBNum1][$-804]ee\"年\"m\"月\"", None, "二〇二四年十二月"),
            (serial, "[DBNum1][$-804]yyyy\"年\"m\"月\"d\"日\";@", None, "二〇二四年十二月十九日"),
            (serial, "[DBNum1][$-804]yyyy\"年\"m\"月\";@", None, "二〇二四年十二月"),
            (serial, "[DBNum1][$-804]m\"月\"d\"日\";@", None, "十二月十九日"),
            (serial, "[$-804]aaaa;@", None, "星期四"),
            (serial, "[$-804]aaa;@", None, "四"),
            (serial, "aaaa", None, "星期四"),
            (serial, "[$-804]dddd", None, "星期四"),
            (serial, "[$-409]dddd", None, "Thursday"),
            (serial, "yyyy/m/d;@", None, "2024/12/19"),
            (serial, "yy/m/d;@", None, "24/12/19"),
            (serial, "m/d;@", None, "12/19"),
            (serial, "mm/dd/yy;@", None, "12/19/24"),
            (serial, "[$-409]d\\-mmm;@", None, "19-Dec"),
            (serial, "[$-409]d\\-mmm\\-yy;@", None, "19-Dec-24"),
            (serial, "[$-409]mmmm\\-yy;@", None, "December-24"),
            (serial, "[$-409]mmmmm;@", None, "D"),
            (serial, "[$-409]mmmmm\\-yy;@", None, "D-24"),
            (serial + 0.5, "yyyy/m/d h:mm", None, "2024/12/19 12:00"),
            (serial + 0.5, "yyyy/m/d\\ h:mm;@", None, "2024/12/19 12:00"),
            (serial + 0.5625, "[$-409]yyyy/m/d\\ h:mm\\ AM/PM;@", None, "2024/12/19 1:30 PM"),
            (serial + 0.75, "h:mm:ss", None, "18:00:00"),
            (serial + 0.75, "[$-409]h:mm\\ AM/PM;@", None, "6:00 PM"),
            (serial + 0.75, "h\"时\"mm\"分\"ss\"秒\";@", None, "18时00分00秒"),
            (serial + 0.75, "上午/下午h\"时\"mm\"分\"", None, "下午6时00分"),
            (serial + 0.75, "[DBNum1][$-804]上午/下午h\"时\"mm\"分\";@", None, "下午六时〇分"),
            (serial + 0.75, "[DBNum1][$-804]h\"时\"mm\"分\";@", None, "十八时〇分"),
            (serial + 847.0 / 1440.0, "[DBNum1][$-804]h\"时\"mm\"分\";@", None, "十四时〇七分"),
            (1.5, "[h]:mm", None, "36:00"),
            (1.5, "[h]:mm:ss;@", None, "36:00:00"),
            (0.000_173_611, "mm:ss.0;@", None, "00:15.0"),
        ] {
            assert_eq!(seen(value, local(code, id)).0, shown, "{value} {code}");
        }
        // what people type themselves
        for (value, code, shown) in [
            (1.75, "[h]:mm", "42:00"),
            (0.052_083_333, "[mm]:ss", "75:00"),
            (1.5, "[ss]", "129600"),
            (serial, "yyyy.mm.dd", "2024.12.19"),
            (serial, "[$-zh-CN]yyyy\"年\"m\"月\"d\"日\";@", "2024年12月19日"),
            (serial, "m\"月\"d\"日\"aaaa", "12月19日星期四"),
            (serial, "yyyy\"年\"mm\"月\"dd\"日\"\\(aaa\\)", "2024年12月19日(四)"),
            (serial, "\"截至\"yyyy\"年\"m\"月\"", "截至2024年12月"),
            (serial, "[DBNum1]yyyy\"年\"m\"月\"d\"日\"", "二〇二四年十二月十九日"),
            (serial, "[DBNum3][$-804]yyyy\"年\"m\"月\"d\"日\"", "２０２４年１２月１９日"),
            (serial, "dddd, mmmm d, yyyy", "Thursday, December 19, 2024"),
            (serial + 0.375, "yyyy\"年\"m\"月\"d\"日\" h:mm", "2024年12月19日 9:00"),
            (serial + 0.375, "h\"点\"mm\"分\"", "9点00分"),
            (serial + 0.625, "上午/下午hh\"时\"", "下午03时"),
            (serial + 0.354_17, "m/d hh:mm", "12/19 08:30"),
        ] {
            assert_eq!(seen(value, code).0, shown, "{value} {code}");
        }
        assert_eq!(seen(serial, "m/d").1, Kind::Day(Date { year: 2024, month: 12, day: 19 }));
        assert_eq!(seen(1.0, "m/d").1, Kind::Day(Date { year: 1900, month: 1, day: 1 }));
        assert_eq!(seen(60.0 + 1.0, "m/d").1, Kind::Day(Date { year: 1900, month: 3, day: 1 }));
    }
}
