//! The collection Adobe-GB1. In: the number of a glyph in it. Out: its character. TeX writes files whose fonts say no more than these
//! numbers; those of GB 2312 follow its order.

use encoding_rs::GB18030;

/// First number, the code in EUC of the first, and how many follow cell by cell, a row having 94.
const RANGES: &[(u32, u32, u32)] = &[
    (96, 0xa1a1, 94),
    (190, 0xa2b1, 50),
    (240, 0xa2e5, 10),
    (250, 0xa2f1, 12),
    (262, 0xa3a1, 94),
    (356, 0xa4a1, 83),
    (439, 0xa5a1, 86),
    (525, 0xa6a1, 24),
    (549, 0xa6c1, 24),
    (602, 0xa7a1, 33),
    (635, 0xa7d1, 33),
    (940, 0xb0a1, 3755),
    (4695, 0xd8a1, 3008),
];

/// The character of a glyph; those beyond GB 2312 have none here.
pub(super) fn character(number: u32) -> Option<String> {
    if let 1..=95 = number {
        return char::from_u32(number + 0x1f).map(String::from);
    }
    let (first, code, _) =
        *RANGES.iter().find(|(first, _, count)| (*first..first + count).contains(&number))?;
    let cell = (code & 0xff) - 0xa1 + (number - first);
    let code = [(code >> 8) + cell / 94, 0xa1 + cell % 94].map(|byte| byte as u8);
    let (text, broken) = GB18030.decode_without_bom_handling(&code);
    (!broken).then(|| text.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_follow_the_order_of_gb_2312() {
        for (number, expected) in
            [(17, "0"), (98, "。"), (105, "—"), (940, "啊"), (4694, "座"), (4695, "亍"), (7702, "齄")]
        {
            assert_eq!(character(number).as_deref(), Some(expected), "{number}");
        }
        assert_eq!(character(0), None);
        assert_eq!(character(30_000), None);
    }
}
