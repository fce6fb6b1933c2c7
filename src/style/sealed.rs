//! Seals. In: a style's `sealed`. Out: [`Sealed`].

use super::properties::properties;
use crate::length::Length;

properties! {
    /// 加盖印章: how seals press on names (§7.3.5.1).
    Sealed {
        /// The most seals of a row.
        per_row: u16 = count "per-row";
        /// 右空 of the date.
        right: Length = length "right";
        /// How wide a seal is where the draft does not say.
        width: Length = length "width";
        /// How far the middle of the seal stands above the middle of the lines that it presses.
        raise: Length = length "raise";
        /// 上距正文: the most white between the text and the seal's top.
        nearest: Length = length "nearest";
        /// White above the first name.
        space_before: Length = length "space-before";
        /// The least white between two seals.
        apart: Length = length "apart";
        /// 签名章: white above the stamp.
        stamp_space: Length = length "stamp-space";
        /// 签名章: 右空
        stamp_right: Length = length "stamp-right";
        /// 签名章: how wide it is where the draft does not say.
        stamp_width: Length = length "stamp-width";
        /// 签名章: the white between 职务 and stamp.
        stamp_gap: Length = length "stamp-gap";
        /// 签名章: white between the stamp and the date.
        stamp_date: Length = length "stamp-date";
    }
}
