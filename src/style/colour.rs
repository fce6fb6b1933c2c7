//! Inks. In: `#FF0000`, as a style file has it. Out: [`Colour`].

use std::fmt;

/// An ink, 8 bits a channel: red, green, blue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour(pub u8, pub u8, pub u8);

impl Colour {
    /// The ink of all that is not red.
    pub const BLACK: Self = Self(0, 0, 0);

    /// `#FF0000`
    pub(super) fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6)?;
        let [_, red, green, blue] = u32::from_str_radix(digits, 16).ok()?.to_be_bytes();
        Some(Self(red, green, blue))
    }
}

/// `FF0000`
impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(red, green, blue) = self;
        write!(f, "{red:02X}{green:02X}{blue:02X}")
    }
}
