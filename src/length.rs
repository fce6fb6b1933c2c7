//! Lengths on paper. In: millimetres, points, twips. Out: integer EMU, so that no sum ever drifts.
//!
//! Lengths that no paper has, of hostile files, saturate. 1 mm = 36 000 EMU, 1 pt = 12 700 EMU, 1 twip = 635 EMU: every unit of GB/T 9704 and of OOXML is a whole number.

use std::iter::Sum;
use std::ops::{Add, AddAssign, Div, Mul, Neg, Sub, SubAssign};

const EMU_PER_MM: i64 = 36_000;
const EMU_PER_PT: i64 = 12_700;
const EMU_PER_TWIP: i64 = 635;

/// A signed length in English Metric Units.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Length(i64);

impl Length {
    /// No length at all.
    pub const ZERO: Self = Self(0);

    /// What may be lost to rounding over a line or a page: a hundredth of a millimetre.
    pub const ROUNDING: Self = Self(EMU_PER_MM / 100);

    /// A length of `emu` English Metric Units.
    pub const fn emu(emu: i64) -> Self {
        Self(emu)
    }

    /// A length in millimetres, rounded to the nearest EMU.
    pub fn mm(mm: f64) -> Self {
        Self((mm * EMU_PER_MM as f64).round() as i64)
    }

    /// A length in points (1/72 inch), rounded to the nearest EMU.
    pub fn pt(pt: f64) -> Self {
        Self((pt * EMU_PER_PT as f64).round() as i64)
    }

    /// The length in EMU.
    pub const fn to_emu(self) -> i64 {
        self.0
    }

    /// The length in millimetres.
    pub fn to_mm(self) -> f64 {
        self.0 as f64 / EMU_PER_MM as f64
    }

    /// The length in points.
    pub fn to_pt(self) -> f64 {
        self.0 as f64 / EMU_PER_PT as f64
    }

    /// The length in twips (1/20 pt), rounded half away from zero.
    pub const fn to_twips(self) -> i64 {
        divide_rounded(self.0, EMU_PER_TWIP)
    }

    /// `self · numerator / denominator`, rounded once, half away from zero.
    ///
    /// What is out of all measure, a denominator of zero included, becomes as large as can be.
    pub const fn scale(self, numerator: i64, denominator: i64) -> Self {
        // on paper there is always room in one word, where dividing costs a tenth
        if let (Some(product), 1..) = (self.0.checked_mul(numerator), denominator)
            && product.unsigned_abs() < 1 << 62
            && denominator < 1 << 62
        {
            return Self(divide_rounded(product, denominator));
        }
        let product = self.0 as i128 * numerator as i128;
        let (product, divisor) =
            if denominator < 0 { (-product, -(denominator as i128)) } else { (product, denominator as i128) };
        let half = if product < 0 { -divisor / 2 } else { divisor / 2 };
        if divisor == 0 {
            return if product < 0 { Self(i64::MIN) } else { Self(i64::MAX) };
        }
        let quotient = (product + half) / divisor;
        if quotient > i64::MAX as i128 {
            Self(i64::MAX)
        } else if quotient < i64::MIN as i128 {
            Self(i64::MIN)
        } else {
            Self(quotient as i64)
        }
    }

    /// The absolute value.
    pub const fn abs(self) -> Self {
        Self(self.0.saturating_abs())
    }
}

/// `numerator / denominator` for a positive denominator, rounded half away from zero.
const fn divide_rounded(numerator: i64, denominator: i64) -> i64 {
    let half = if numerator < 0 { -denominator / 2 } else { denominator / 2 };
    numerator.saturating_add(half) / denominator
}

impl Add for Length {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl Sub for Length {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl Neg for Length {
    type Output = Self;
    fn neg(self) -> Self {
        Self(self.0.saturating_neg())
    }
}

impl Mul<i64> for Length {
    type Output = Self;
    fn mul(self, factor: i64) -> Self {
        Self(self.0.saturating_mul(factor))
    }
}

impl Div<i64> for Length {
    type Output = Self;
    fn div(self, divisor: i64) -> Self {
        self.scale(1, divisor)
    }
}

impl AddAssign for Length {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl SubAssign for Length {
    fn sub_assign(&mut self, other: Self) {
        *self = *self - other;
    }
}

impl Sum for Length {
    fn sum<I: Iterator<Item = Self>>(lengths: I) -> Self {
        lengths.fold(Self::ZERO, Self::add)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_agree() {
        assert_eq!(Length::mm(25.4), Length::pt(72.0));
        assert_eq!(Length::pt(29.6).to_twips(), 592);
        assert_eq!(Length::mm(156.0).to_twips(), 8844);
        assert_eq!(Length::mm(-1.0).to_twips(), -57);
    }

    #[test]
    fn no_length_is_too_long() {
        let most = Length::emu(i64::MAX);
        assert_eq!((most + most, -most - most - most, most * 3), (most, Length::emu(i64::MIN), most));
        assert_eq!(most.scale(3, 2), most);
        assert_eq!(Length::mm(1.0) / 0, most);
        assert_eq!(Length::emu(i64::MIN).abs(), most);
        assert_eq!(Length::mm(f64::NAN), Length::ZERO);
    }

    #[test]
    fn scaling_rounds_once_and_half_away_from_zero() {
        assert_eq!(Length::emu(5).scale(1, 2), Length::emu(3));
        assert_eq!(Length::emu(-5).scale(1, 2), Length::emu(-3));
        assert_eq!(Length::emu(5).scale(1, -2), Length::emu(-3));
        assert_eq!(Length::emu(-5).scale(1, -2), Length::emu(3));
        assert_eq!(Length::mm(156.0).scale(28, 28), Length::mm(156.0));
    }
}
