//! Characters as the editor sees them. In: a character. Out: whether it is a hanzi, a mark of Chinese text, a numeral.

/// A hanzi, 〇 among them.
pub(super) fn is_hanzi(c: char) -> bool {
    // most are
    ('\u{3400}'..='\u{9fff}').contains(&c)
        || matches!(c, '〇' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}')
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

/// Whether two texts have the same characters, in any order: most have not, as their sums tell at once.
pub(super) fn are_turned(one: &[char], other: &[char]) -> bool {
    let sum = |text: &[char]| text.iter().map(|c| u32::from(*c)).sum::<u32>();
    let sorted = |text: &[char]| {
        let mut text = text.to_vec();
        text.sort_unstable();
        text
    };
    one.len() == other.len() && sum(one) == sum(other) && sorted(one) == sorted(other)
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

    const fn place(c: char) -> (usize, u64) {
        (c as usize / 64 % SEEN, 1 << (c as u32 % 64))
    }
}

/// Characters, all of which are ASCII or have three bytes, as hanzi have: most of those that are asked for are none of them, as one bit says.
pub(super) struct Set {
    all: &'static str,
    seen: Seen,
}

impl Set {
    /// The characters of a text.
    pub(super) const fn of(all: &'static str) -> Self {
        let mut seen = Seen([0; SEEN]);
        let mut bytes = all.as_bytes();
        while let [first, rest @ ..] = bytes {
            let (point, rest) = match rest {
                [second, third, rest @ ..] if !first.is_ascii() => {
                    ((*first as u32 & 0xf) << 12 | (*second as u32 & 0x3f) << 6 | *third as u32 & 0x3f, rest)
                }
                _ => (*first as u32, rest),
            };
            if let Some(c) = char::from_u32(point) {
                let (word, bit) = Seen::place(c);
                seen.0[word] |= bit;
            }
            bytes = rest;
        }
        Self { all, seen }
    }

    pub(super) fn contains(&self, c: char) -> bool {
        self.seen.may_have(c) && self.all.contains(c)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_has_its_characters_alone() {
        let set = Set::of("的a了，\n");
        let all: String = ('\0'..='\u{ffff}').filter(|c| set.contains(*c)).collect();
        assert_eq!(all, "\na了的，");
    }
}
