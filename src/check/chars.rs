//! Characters as the editor sees them. In: a character. Out: whether it is a hanzi, a mark of Chinese text, a numeral.

/// A hanzi, 〇 among them.
pub(super) fn is_hanzi(c: char) -> bool {
    matches!(c, '〇' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}')
}

/// A hanzi or a mark of Chinese text.
pub(super) fn is_wide(c: char) -> bool {
    is_hanzi(c)
        || matches!(c, '\u{3001}'..='\u{3020}' | '\u{ff01}'..='\u{ff5e}' | '“' | '”' | '‘' | '’' | '—' | '…' | '·')
}
