//! Blanks in a line. In: a text. Out: the same without any: lines are drawn apart with them, and most have none.

/// A text without its white space.
pub(super) fn squeeze(text: &str) -> String {
    if may_have_blanks(text) { text.split_whitespace().collect() } else { text.to_owned() }
}

/// Whether a text may have white space, by the bytes in which UTF-8 writes it: without a way out early, so that sixteen bytes are looked at
/// at once, a fifth of what it takes to read each character.
fn may_have_blanks(text: &str) -> bool {
    // U+0020 and those before it; U+0085, U+00A0
    let narrow = text.bytes().fold(false, |has, byte| has | (byte <= b' ') | (byte == 0xc2));
    let wide = text.as_bytes().windows(3).fold(false, |has, bytes| {
        let &[one, two, three] = bytes else { return has };
        // U+2000 to U+205F but for dashes, quotation marks and dots; U+3000; U+1680
        let general = (two == 0x80) & !(0x90..=0xa6).contains(&three) | (two == 0x81);
        has | (one == 0xe2) & general
            | (one == 0xe3) & (two == 0x80) & (three == 0x80)
            | (one == 0xe1) & (two == 0x9a)
    });
    narrow | wide
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_blank_is_seen_and_few_others() {
        let has = |c: char| may_have_blanks(&format!("一{c}"));
        assert!(('\0'..=char::MAX).filter(|c| c.is_whitespace()).all(has));
        assert_eq!("“关于……——的《通知》”，。；！A1".chars().find(|c| has(*c)), None);
        for (text, squeezed) in [(" 印\u{3000}发\u{a0}\n", "印发"), ("印发", "印发"), ("\t", ""), ("", "")]
        {
            assert_eq!(squeeze(text), squeezed, "{text:?}");
        }
    }
}
