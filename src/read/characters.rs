//! Kinds of characters. In: a character. Out: whether it is Chinese, a mark of punctuation, or cannot be printed.

/// A character that a draft must not hold: control characters, invisible format characters, non-characters.
pub(super) fn is_invisible(c: char) -> bool {
    match c {
        '\n' | '\t' => false,
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
