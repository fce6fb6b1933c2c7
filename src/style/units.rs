//! Units as people say them. In: `三号`, `2字`, `1行`, `37mm`, `29.6pt`. Out: lengths.

use crate::length::Length;

/// 字号: the sizes of type by name, in points (GBT9704.md A3: 三号 is 16 pt, as in Word and WPS).
pub const SIZES: &[(&str, f64)] = &[
    ("初号", 42.0),
    ("小初", 36.0),
    ("一号", 26.0),
    ("小一", 24.0),
    ("二号", 22.0),
    ("小二", 18.0),
    ("三号", 16.0),
    ("小三", 15.0),
    ("四号", 14.0),
    ("小四", 12.0),
    ("五号", 10.5),
    ("小五", 9.0),
    ("六号", 7.5),
    ("小六", 6.5),
    ("七号", 5.5),
    ("八号", 5.0),
];

/// What 字 and 行 mean where a length is written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Measure {
    /// 一字
    pub(super) cell: Length,
    /// 一行
    pub(super) row: Length,
}

/// The length that a text names in units of paper: `42mm`, `12pt`; absent if it names none.
pub fn parse_length(text: &str) -> Option<Length> {
    parse(text, Measure { cell: Length::ZERO, row: Length::ZERO })
}

/// The length that a text names; absent if it names none.
pub(super) fn parse(text: &str, measure: Measure) -> Option<Length> {
    let is_number = text.starts_with(|c: char| c.is_ascii());
    let size = SIZES.iter().filter(|_| !is_number).find(|(name, _)| *name == text);
    if let Some((_, points)) = size {
        return Some(Length::pt(*points));
    }
    let unit = text.find(|c: char| !c.is_ascii_digit() && c != '.' && c != '-')?;
    let (number, unit) = text.split_at(unit);
    let number: f64 = number.parse().ok().filter(|number: &f64| number.abs() < 10_000.0)?;
    let of = |length: Length| Length::emu((length.to_emu() as f64 * number).round() as i64);
    match unit.trim() {
        "mm" => Some(Length::mm(number)),
        "cm" => Some(Length::mm(number * 10.0)),
        "pt" => Some(Length::pt(number)),
        "字" => Some(of(measure.cell)),
        "行" => Some(of(measure.row)),
        _ => None,
    }
}

impl Measure {
    /// That of a text block so wide and so high, with so many cells and rows.
    pub(super) fn of_grid((width, columns): (Length, u16), (height, rows): (Length, u16)) -> Self {
        let cell = width / i64::from(columns);
        Self { cell, row: (height - cell).scale(1, i64::from(rows) - 1) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_read_as_people_say_them() {
        let measure = Measure { cell: Length::pt(15.0), row: Length::pt(30.0) };
        let cases = [
            ("三号", 16.0),
            ("2字", 30.0),
            ("1.5行", 45.0),
            ("25.4mm", 72.0),
            ("2.54cm", 72.0),
            ("-0.3pt", -0.3),
            ("36 pt", 36.0),
        ];
        for (text, points) in cases {
            assert_eq!(parse(text, measure), Some(Length::pt(points)), "{text}");
        }
        for text in ["3hao", "", "12", "pt", "1e9pt", "1..2mm", "99999mm", "三"] {
            assert_eq!(parse(text, measure), None, "{text}");
        }
    }
}
