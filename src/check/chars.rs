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

/// Marks that end a sentence or a part of one.
pub(super) fn is_stop(c: char) -> bool {
    "。！？；，、：".contains(c)
}

/// Marks that end a sentence.
pub(super) fn is_end(c: char) -> bool {
    "。！？".contains(c)
}

/// 一 to 九.
pub(super) fn numeral(c: char) -> Option<u32> {
    "一二三四五六七八九".chars().position(|known| known == c).map(|at| at as u32 + 1)
}

/// A numeral in hanzi, tens and thousands among them.
pub(super) fn is_numeral(c: char) -> bool {
    "〇零一二三四五六七八九十百千万亿两".contains(c)
}

/// How many characters from the start of a text fulfil a condition, and the bytes of them.
pub(super) fn run(text: &str, is: impl Fn(char) -> bool) -> &str {
    let end = text.find(|c| !is(c)).unwrap_or(text.len());
    text.get(..end).unwrap_or_default()
}
