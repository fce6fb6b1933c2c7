//! Kinds of properties. In: a key of a style file, or a value. Out: the value, or how a style file has it.

use super::breaking::Breaking;
use super::decode::{self, Map};
use super::numeral::Numeral;
use super::units::Measure;
use super::written::{self, quoted};
use crate::length::Length;

/// What a small number is called.
pub(super) const SMALL: &str = "1 到 22 的整数";

/// A share as a style file has it.
pub(super) fn percent(thousandths: u16) -> String {
    format!("{}%", f64::from(thousandths) / 10.0)
}

fn share_up_to(map: &Map<'_>, key: &'static str, most: u16, expected: &str) -> u16 {
    map.parsed(key, expected, |text| decode::share(text).filter(|share| *share <= most)).unwrap_or_default()
}

/// One row makes a kind: its type, how it is read, how it is printed.
macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident: $type:ty, |$map:ident, $key:ident, $measure:pat_param| $read:expr, |$value:ident| $print:expr;)*) => {
        $($(#[$doc])*
        pub(super) mod $kind {
            #[allow(unused_imports, reason = "each kind takes what it needs")]
            use super::*;

            pub(in super::super) fn read($map: &Map<'_>, $key: &'static str, $measure: Measure) -> $type {
                $read
            }

            #[allow(clippy::ptr_arg, reason = "a value comes as its table has it")]
            pub(in super::super) fn print($value: &$type) -> String {
                $print
            }
        })*
    };
}

kinds! {
    /// A length.
    length: Length, |map, key, measure| map.length(key, measure), |value| written::mm(*value);
    /// A share of the size of type, in thousandths.
    share: u16, |map, key, _| map.parsed(key, "百分数，如 60%", decode::share).unwrap_or_default(), |value| percent(*value);
    /// A share of no more than a quarter.
    quarter: u16, |map, key, _| share_up_to(map, key, 250, "0% 到 25%"), |value| percent(*value);
    /// A share of no more than a half.
    half: u16, |map, key, _| share_up_to(map, key, 500, "0% 到 50%"), |value| percent(*value);
    /// A small number.
    count: u16, |map, key, _| map.parsed(key, SMALL, decode::small_number).unwrap_or_default(), |value| value.to_string();
    /// A small number, one where it cannot be read.
    some: u16, |map, key, _| map.parsed(key, SMALL, decode::small_number).unwrap_or(1), |value| value.to_string();
    /// Words.
    text: String, |map, key, _| map.text(key).to_owned(), |value| quoted(value);
    /// The name of a paragraph style.
    name: String, |map, key, _| map.text(key).to_owned(), |value| value.clone();
    /// Names of paragraph styles.
    names: Vec<String>, |map, key, _| map.texts(key), |value| format!("[{}]", value.join(", "));
    /// The way in which a counter is written.
    numeral: Numeral, |map, key, _| map.parsed(key, "含有 {han}、{arabic} 或 {circled} 的文字", Numeral::parse).unwrap_or_default(), |value| quoted(&value.to_string());
    /// What becomes of marks at the end of a line.
    breaking: Breaking, |map, key, _| map.parsed(key, "push-out、line-end-half 或 hang", Breaking::named).unwrap_or(Breaking::PushOut), |value| value.name().to_owned();
}
