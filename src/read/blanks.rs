//! Blanks in a line. In: a text. Out: the same without any: lines are drawn apart with them, and most have none.

/// A text without its white space.
pub(super) fn squeeze(text: &str) -> String {
    // to put it together word by word takes three times as long
    if text.contains(char::is_whitespace) { text.split_whitespace().collect() } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::squeeze;

    #[test]
    fn every_blank_goes() {
        for (text, squeezed) in [(" 印\u{3000}发\u{a0}\n", "印发"), ("印发", "印发"), ("\t", ""), ("", "")]
        {
            assert_eq!(squeeze(text), squeezed, "{text:?}");
        }
    }
}
