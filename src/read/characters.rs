//! Kinds of characters. In: a character. Out: whether it is Chinese, a mark of punctuation, or cannot be printed.

/// What a character that nobody can see is printed as, if it comes with pasted text: nothing, a blank or a line end.
pub(super) const fn seen_as(c: char) -> Option<&'static str> {
    match c {
        // the most of a draft first
        '\u{4e00}'..='\u{9fff}' => None,
        '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' => Some(" "),
        '\u{b}' | '\u{85}' | '\u{2028}' => Some("\n"),
        '\u{c}' | '\u{2029}' => Some("\n\n"),
        '\u{ad}'
        | '\u{61c}'
        | '\u{115f}'
        | '\u{1160}'
        | '\u{3164}'
        | '\u{ffa0}'
        | '\u{180e}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}' => Some(""),
        '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{206f}' | '\u{fe0e}' | '\u{fe0f}' | '\u{feff}' => Some(""),
        '\u{e0000}'..='\u{e007f}' => Some(""),
        _ => None,
    }
}

/// A character that a draft must not hold: control characters, invisible format characters, non-characters.
pub(super) fn is_invisible(c: char) -> bool {
    match c {
        // the most of a draft first
        '\u{4e00}'..='\u{9fff}' | '\n' | '\t' => false,
        '\u{200b}'..='\u{200c}' | '\u{200e}'..='\u{200f}' | '\u{2028}'..='\u{202e}' => true,
        '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' => true,
        _ => c.is_control() || u32::from(c) & 0xfffe == 0xfffe,
    }
}

/// A hanzi, or a mark that is set full-width among hanzi (curly quotes, dashes and dots too).
pub(super) fn is_chinese(c: char) -> bool {
    matches!(c,
        '“' | '”' | '‘' | '’' | '—' | '…' | '·' | '※' | '→' | '\u{2460}'..='\u{24ff}'
        | '\u{2e80}'..='\u{33ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}' | '\u{fe10}'..='\u{fe6f}' | '\u{ff00}'..='\u{ffee}' | '\u{20000}'..='\u{3fffd}')
        && c != '\u{3000}'
}

/// A mark of punctuation or a symbol that is not [Chinese](is_chinese): what CommonMark's flanking rule asks for.
pub(super) fn is_western_mark(c: char) -> bool {
    c.is_ascii_punctuation()
        || matches!(c, '\u{a1}'..='\u{bf}' | '×' | '÷' | '\u{2010}'..='\u{205e}' | '\u{20a0}'..='\u{2bff}')
            && !c.is_alphanumeric()
            && !is_chinese(c)
}

/// Whether an odd number of backslashes stands before a byte.
pub(super) fn is_escaped(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default();
    (before.len() - before.trim_end_matches('\\').len()) % 2 == 1
}
