//! Signs of fonts that have signs in place of letters. In: a font and a code. Out: the character of Unicode.

/// What the signs of Wingdings and Symbol are in Unicode, as far as they come in forms and lists.
const SIGNS: [(&str, u32, char); 45] = [
    ("wingdings", 0x6c, '●'),
    ("wingdings", 0x6e, '■'),
    ("wingdings", 0x6f, '□'),
    ("wingdings", 0x71, '❑'),
    ("wingdings", 0x75, '◆'),
    ("wingdings", 0x9f, '•'),
    ("wingdings", 0xa1, '○'),
    ("wingdings", 0xa2, '○'),
    ("wingdings", 0xa3, '○'),
    ("wingdings", 0xa4, '◎'),
    ("wingdings", 0xa5, '◎'),
    ("wingdings", 0xa7, '■'),
    ("wingdings", 0xa8, '□'),
    ("wingdings", 0xab, '★'),
    ("wingdings", 0x70, '□'),
    ("wingdings", 0x72, '□'),
    ("wingdings", 0x74, '◆'),
    ("wingdings", 0x77, '◆'),
    ("wingdings", 0xdf, '←'),
    ("wingdings", 0xe1, '↑'),
    ("wingdings", 0xe2, '↓'),
    ("wingdings", 0xe8, '→'),
    ("wingdings", 0xd8, '➢'),
    ("wingdings", 0xe0, '→'),
    ("wingdings", 0xfb, '×'),
    ("wingdings", 0xfc, '√'),
    ("wingdings", 0xfd, '☒'),
    ("wingdings", 0xfe, '☑'),
    ("wingdings 2", 0x4f, '×'),
    ("wingdings 2", 0x50, '√'),
    ("wingdings 2", 0x52, '☑'),
    ("wingdings 2", 0x53, '☒'),
    ("wingdings 2", 0x54, '☒'),
    ("wingdings 2", 0xa3, '□'),
    ("wingdings 2", 0xa4, '□'),
    ("symbol", 0xa3, '≤'),
    ("symbol", 0xb3, '≥'),
    ("symbol", 0xb9, '≠'),
    ("symbol", 0xa5, '∞'),
    ("symbol", 0xb4, '×'),
    ("symbol", 0xb7, '•'),
    ("symbol", 0xb8, '÷'),
    ("symbol", 0xb1, '±'),
    ("symbol", 0xb0, '°'),
    ("symbol", 0xae, '→'),
];

/// A sign by its font and code, which may lie in the private area.
pub(super) fn sign(font: &str, code: u32) -> Option<char> {
    let low = if (0xf000..0xf100).contains(&code) { code - 0xf000 } else { code };
    let known = SIGNS.iter().find(|(name, sign, _)| *name == font && *sign == low);
    let greek = || letter(char::from_u32(low)?).filter(|_| font == "symbol");
    let plain = || char::from_u32(code).filter(|c| !(0xe000..0xf900).contains(&u32::from(*c)) && code > 0xff);
    known.map(|(_, _, c)| *c).or_else(greek).or_else(plain)
}

/// Whether a font has signs in place of letters.
pub(super) fn has_signs(font: &str) -> bool {
    font.starts_with("wingdings") || font.starts_with("webdings") || font == "symbol"
}

/// A text in such a font as Unicode has it. Out: also how many of its characters are unknown.
pub(super) fn signs(font: &str, text: &str) -> (String, usize) {
    let is_sign = |c: char| ('\u{f000}'..'\u{f100}').contains(&c) || c.is_ascii_graphic();
    let mut unknown = 0;
    let read = |c: char| match sign(font, c.into()) {
        Some(sign) => Some(sign),
        None if is_sign(c) => {
            unknown += 1;
            None
        }
        None => Some(c),
    };
    (text.chars().filter_map(read).collect(), unknown)
}

/// The Greek letters at the places of Latin ones in Symbol; figures stand at their own.
fn letter(c: char) -> Option<char> {
    const SMALL: &str = "αβχδεφγηιϕκλμνοπθρστυϖωξψζ";
    const LARGE: &str = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ";
    let nth = |letters: &str, first: char| letters.chars().nth((u32::from(c) - u32::from(first)) as usize);
    match c {
        'a'..='z' => nth(SMALL, 'a'),
        'A'..='Z' => nth(LARGE, 'A'),
        '0'..='9' | '(' | ')' | '+' | '=' | '<' | '>' | '.' | ',' | '%' => Some(c),
        _ => None,
    }
}
