//! Figures. In: texts and numbers. Out: fractions that are exact, and how they are written: every number of a batch is one of these, so
//! that no 分 gets lost between a cell and the page.

use std::cmp::Ordering;

/// What is not written out exactly has so many digits, and at least so many decimals.
const DIGITS: usize = 11;
const LEAST_DECIMALS: usize = 2;
const MOST_DECIMALS: usize = 10;

/// No figure is divided by more, and none has more digits in its power of ten.
const MOST_BELOW: i128 = 10_i128.pow(36);
const MOST_POWER: i32 = 30;

/// A fraction in its lowest terms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Figure {
    above: i128,
    /// More than nought.
    below: i128,
}

/// Which neighbour a figure is rounded to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    /// 四舍五入: the nearer one, of two the one away from nought.
    Near,
    Up,
    Down,
}

impl Figure {
    pub(crate) const ZERO: Self = Self { above: 0, below: 1 };

    fn new(above: i128, below: i128) -> Option<Self> {
        let divisor = common(above, below);
        let (above, below) = (above.checked_div(divisor)?, below.checked_div(divisor)?);
        let (above, below) =
            if below < 0 { (above.checked_neg()?, below.checked_neg()?) } else { (above, below) };
        (below > 0 && below <= MOST_BELOW).then_some(Self { above, below })
    }

    /// Digits with a point, a sign, a power of ten: nothing else.
    fn plain(text: &str) -> Option<Self> {
        let (text, power) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
        let power: i32 = power.parse().ok().filter(|power: &i32| power.abs() <= MOST_POWER)?;
        let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let fraction = fraction.trim_end_matches('0');
        let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() && fraction.is_empty() || !is_digits(whole) || !is_digits(fraction) {
            return None;
        }
        let above: i128 = format!("0{whole}{fraction}").parse().ok()?;
        let above = if text.starts_with('-') { -above } else { above };
        let tens = |count: i32| 10_i128.checked_pow(count.try_into().ok()?);
        let power = power.checked_sub(i32::try_from(fraction.len()).ok()?)?;
        match power {
            0.. => Self::new(above.checked_mul(tens(power)?)?, 1),
            _ => Self::new(above, tens(-power)?),
        }
    }

    /// The number that a text shows, where it shows one: 1,200, +0.5%, ￥12,500.00元, １２０.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let half = |c: char| match c {
            '０'..='９' | '，' | '．' | '％' | '＋' | '－' => {
                char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c)
            }
            '−' => '-',
            c => c,
        };
        let plain: String = text.chars().map(half).filter(|c| *c != ' ').collect();
        let plain = plain.trim().trim_start_matches(['¥', '￥']).trim_end_matches('元');
        let (digits, percent) = plain.strip_suffix('%').map_or((plain, false), |digits| (digits, true));
        // 3,5 is not 35: commas part thousands
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let mut groups = whole.trim_start_matches(['-', '+']).split(',');
        let is_number = groups.next().is_some_and(|first| !first.is_empty() || !whole.contains(','))
            && groups.all(|group| group.len() == 3)
            && !fraction.contains(',');
        let number = Self::plain(&digits.replace(',', "")).filter(|_| is_number)?;
        if percent { number.over(Self::from(100)) } else { Some(number) }
    }

    /// The number that was typed: 0.1, not the binary fraction nearest to it.
    pub(crate) fn of(number: f64) -> Option<Self> {
        Self::plain(&format!("{number}"))
    }

    pub(crate) fn plus(self, other: Self) -> Option<Self> {
        let shared = common(self.below, other.below);
        let (one, two) = (other.below.checked_div(shared)?, self.below.checked_div(shared)?);
        let above = self.above.checked_mul(one)?.checked_add(other.above.checked_mul(two)?)?;
        Self::new(above, self.below.checked_mul(one)?)
    }

    pub(crate) fn minus(self, other: Self) -> Option<Self> {
        self.plus(other.negative())
    }

    pub(crate) fn times(self, other: Self) -> Option<Self> {
        let (one, two) = (common(self.above, other.below), common(other.above, self.below));
        let above = self.above.checked_div(one)?.checked_mul(other.above.checked_div(two)?)?;
        Self::new(above, self.below.checked_div(two)?.checked_mul(other.below.checked_div(one)?)?)
    }

    /// Nothing where the other is nought.
    pub(crate) fn over(self, other: Self) -> Option<Self> {
        let turned = Self::new(other.below, other.above).filter(|_| other.above != 0)?;
        self.times(turned)
    }

    pub(crate) fn power(self, times: i128) -> Option<Self> {
        let times: u32 = times.try_into().ok()?;
        (0..times).try_fold(Self::from(1), |power, _| power.times(self))
    }

    /// The same to any power, to fifteen digits: a root, a long power, which no fraction holds.
    pub(crate) fn power_near(self, other: Self) -> Option<Self> {
        let near = |figure: Self| figure.text().parse::<f64>().ok();
        let power = near(self)?.powf(near(other)?);
        power.is_finite().then(|| Self::plain(&format!("{power:.14e}"))).flatten()
    }

    pub(crate) fn negative(self) -> Self {
        Self { above: self.above.saturating_neg(), ..self }
    }

    pub(crate) fn absolute(self) -> Self {
        if self.above < 0 { self.negative() } else { self }
    }

    /// A whole number.
    pub(crate) fn whole(self) -> Option<i128> {
        (self.below == 1).then_some(self.above)
    }

    fn approximate(self) -> f64 {
        self.above as f64 / self.below as f64
    }

    /// The digits without a sign, so many of them behind the point, and whether anything comes after those.
    fn digits(self, decimals: usize) -> (String, i128) {
        let above = self.above.unsigned_abs().try_into().unwrap_or(i128::MAX);
        let (whole, mut rest) = (above / self.below, above % self.below);
        let mut text = whole.to_string();
        for _ in 0..decimals {
            // less than 10³⁷
            rest *= 10;
            text.push_str(&(rest / self.below).to_string());
            rest %= self.below;
        }
        (text, rest)
    }

    /// With so many decimals.
    pub(crate) fn fixed(self, decimals: usize, way: Way) -> String {
        let (mut digits, rest) = self.digits(decimals);
        let away = match way {
            Way::Near => rest * 2 >= self.below,
            Way::Up => rest > 0 && self.above > 0,
            Way::Down => rest > 0 && self.above < 0,
        };
        if away {
            let kept = digits.trim_end_matches('9').len();
            let nines = digits.len() - kept;
            let last = digits.get(..kept).and_then(|kept| kept.chars().last()).and_then(|c| c.to_digit(10));
            let raised = match last {
                Some(last) => format!("{}{}", digits.get(..kept - 1).unwrap_or_default(), last + 1),
                None => "1".to_owned(),
            };
            digits = raised + &"0".repeat(nines);
        }
        let sign = if self.above < 0 && digits.contains(|c| c != '0') { "-" } else { "" };
        let (whole, fraction) = digits.split_at(digits.len() - decimals.min(digits.len()));
        let point = if decimals > 0 { "." } else { "" };
        format!("{sign}{whole}{point}{fraction}")
    }

    /// The same as a figure; decimals below nought are tens, hundreds, …
    pub(crate) fn rounded(self, decimals: i32, way: Way) -> Option<Self> {
        let tens = 10_i128.checked_pow(decimals.min(0).unsigned_abs())?;
        let scaled = self.over(Self::new(tens, 1)?)?;
        let text = scaled.fixed(usize::try_from(decimals.max(0)).ok()?.min(MOST_POWER as usize), way);
        Self::plain(&text)?.times(Self::new(tens, 1)?)
    }

    /// As it is written where nothing else is said: all its decimals, or as many as are sensible where they do not end.
    pub(crate) fn text(self) -> String {
        let without_noughts = |text: String| match text.contains('.') {
            true => text.trim_end_matches('0').trim_end_matches('.').to_owned(),
            false => text,
        };
        let ends = self.digits(MOST_DECIMALS).1 == 0;
        let whole = self.digits(0).0.len();
        let decimals = if ends { MOST_DECIMALS } else { DIGITS.saturating_sub(whole).max(LEAST_DECIMALS) };
        let text = without_noughts(self.fixed(decimals, Way::Near));
        if text == "0" && self.above != 0 { format!("{:E}", self.approximate()) } else { text }
    }
}

impl From<i64> for Figure {
    fn from(number: i64) -> Self {
        Self { above: number.into(), below: 1 }
    }
}

impl PartialOrd for Figure {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Figure {
    fn cmp(&self, other: &Self) -> Ordering {
        match self.minus(*other) {
            Some(difference) => difference.above.cmp(&0),
            None => self.approximate().total_cmp(&other.approximate()),
        }
    }
}

/// The greatest common divisor, at least 1.
fn common(one: i128, other: i128) -> i128 {
    let (mut one, mut other) = (one.unsigned_abs(), other.unsigned_abs());
    while other != 0 {
        (one, other) = (other, one % other);
    }
    i128::try_from(one).unwrap_or(1).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Figure {
        Figure::read(text).unwrap_or_else(|| panic!("{text}"))
    }

    #[test]
    fn figures_are_read_as_people_write_them() {
        for (text, plain) in [
            ("1,234.50", "1234.5"),
            ("+0.5%", "0.005"),
            ("－１，２００．５", "-1200.5"),
            ("６３％", "0.63"),
            ("￥12,500.00元", "12500"),
            (".5", "0.5"),
            ("1e3", "1000"),
            ("100000000000000000000", "100000000000000000000"),
            ("1234567890123.45", "1234567890123.45"),
        ] {
            assert_eq!(read(text).text(), plain, "{text}");
        }
        for text in
            ["", "-", "3,5", ",500", "1.2.3", "三百", "1.2万", "inf", "0x10", "1,234.5,6", "--1", "%", "."]
        {
            assert_eq!(Figure::read(text), None, "{text}");
        }
    }

    #[test]
    fn figures_are_rounded_as_people_round() {
        for (text, decimals, expected) in [
            ("2.5", 0, "3"),
            ("-2.5", 0, "-3"),
            ("0.145", 2, "0.15"),
            ("1.005", 2, "1.01"),
            ("999.995", 2, "1000.00"),
            ("-0.004", 2, "0.00"),
            ("0.99", 1, "1.0"),
            ("7", 2, "7.00"),
        ] {
            assert_eq!(read(text).fixed(decimals, Way::Near), expected, "{text}");
        }
        let rounded = |text, decimals, way| read(text).rounded(decimals, way).map(Figure::text);
        assert_eq!(rounded("1250", -2, Way::Near).as_deref(), Some("1300"));
        assert_eq!(rounded("-1.1", 0, Way::Up).as_deref(), Some("-1"));
        assert_eq!(rounded("1.19", 1, Way::Down).as_deref(), Some("1.1"));
    }

    #[test]
    fn figures_are_reckoned_exactly() {
        let third = read("1").over(read("3")).unwrap();
        assert_eq!(third.times(read("3")), Some(read("1")));
        assert_eq!(third.text(), "0.3333333333");
        assert_eq!(read("1234567890123.45").over(read("7")).unwrap().text(), "176366841446.21");
        assert_eq!(read("1234567890123.45").times(read("0.005")).unwrap().text(), "6172839450.61725");
        assert_eq!(read("0.1").plus(read("0.2")), Some(read("0.3")));
        assert_eq!(read("5").over(Figure::ZERO), None);
        let huge = read("100000000000000000000");
        assert_eq!(huge.times(huge), None);
        assert!(huge > read("-1") && third < read("0.34"));
    }
}
