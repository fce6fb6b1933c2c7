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
    matches!(c, '。' | '！' | '？' | '；' | '，' | '、' | '：')
}

/// Marks that end a sentence.
pub(super) fn is_end(c: char) -> bool {
    matches!(c, '。' | '！' | '？')
}

/// 一 to 九.
pub(super) fn numeral(c: char) -> Option<u32> {
    Some(match c {
        '一' => 1,
        '二' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

/// A numeral in hanzi, tens and thousands among them.
pub(super) fn is_numeral(c: char) -> bool {
    numeral(c).is_some() || matches!(c, '〇' | '零' | '十' | '百' | '千' | '万' | '亿' | '两')
}

/// How many characters from the start of a text fulfil a condition, and the bytes of them.
pub(super) fn run(text: &str, is: impl Fn(char) -> bool) -> &str {
    let end = text.find(|c| !is(c)).unwrap_or(text.len());
    text.get(..end).unwrap_or_default()
}

/// Which characters a text has: a bit for each remainder of their code points. What it lacks is not there, what it has may be; so most
/// words are known not to stand in a paragraph before it is searched for them.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Seen([u64; SEEN]);

/// So many words of 64 bits: 1,024 remainders, where a paragraph has some 150 characters.
const SEEN: usize = 16;

impl Seen {
    /// The characters of a text.
    pub(super) fn of(chars: impl Iterator<Item = char>) -> Self {
        let mut seen = Self::default();
        for c in chars {
            let (word, bit) = Self::place(c);
            if let Some(bits) = seen.0.get_mut(word) {
                *bits |= bit;
            }
        }
        seen
    }

    /// Whether a character may be there.
    pub(super) fn may_have(&self, c: char) -> bool {
        let (word, bit) = Self::place(c);
        self.0.get(word).is_some_and(|bits| bits & bit != 0)
    }

    fn place(c: char) -> (usize, u64) {
        (c as usize / 64 % SEEN, 1 << (c as u32 % 64))
    }
}
