//! Character maps (ISO 32000-1 §9.7.5, §9.10.3). In: the text of a CMap. Out: which codes there are, and what characters they stand for.

use std::collections::BTreeMap;

/// What a CMap says.
#[derive(Clone, Debug, Default)]
pub(super) struct CMap {
    /// For each length of a code, in bytes, its first and last.
    spaces: Vec<(usize, u32, u32)>,
    /// Characters of single codes.
    single: BTreeMap<u32, String>,
    /// First and last code of a range, and the character of the first.
    ranges: Vec<(u32, u32, u32)>,
}

/// No CMap that is used has more entries.
const MOST_ENTRIES: usize = 200_000;

impl CMap {
    /// Reads a CMap; what it does not understand it leaves out.
    pub(super) fn parse(text: &[u8]) -> Self {
        let mut map = Self::default();
        let mut seen: Vec<Token> = Vec::new();
        for token in (Tokens { rest: text }) {
            match &token {
                Token::Word(word) => {
                    match word.as_slice() {
                        b"endcodespacerange" => map.code_spaces(&seen),
                        b"endbfchar" => map.characters(&seen),
                        b"endbfrange" => map.character_ranges(&seen),
                        _ => {}
                    }
                    seen.clear();
                }
                _ if seen.len() < MOST_ENTRIES => seen.push(token),
                _ => break,
            }
            if map.single.len() + map.ranges.len() > MOST_ENTRIES {
                break;
            }
        }
        map.ranges.sort_unstable();
        map
    }

    fn code_spaces(&mut self, tokens: &[Token]) {
        for pair in tokens.chunks_exact(2) {
            if let [Token::Code(first), Token::Code(last)] = pair {
                self.spaces.push((first.len(), number(first), number(last)));
            }
        }
    }

    fn characters(&mut self, tokens: &[Token]) {
        for pair in tokens.chunks_exact(2) {
            if let [Token::Code(code), Token::Code(text)] = pair {
                self.single.insert(number(code), utf16(text));
            }
        }
    }

    fn character_ranges(&mut self, tokens: &[Token]) {
        let mut tokens = tokens.iter();
        while let (Some(Token::Code(first)), Some(Token::Code(last)), Some(target)) =
            (tokens.next(), tokens.next(), tokens.next())
        {
            let (first, last) = (number(first), number(last));
            match target {
                Token::Code(text) => match utf16(text).chars().collect::<Vec<_>>().as_slice() {
                    [character] => self.ranges.push((first, last, u32::from(*character))),
                    _ => {
                        self.single.insert(first, utf16(text));
                    }
                },
                Token::Open => {
                    for code in first..=last.min(first.saturating_add(0xffff)) {
                        let Some(Token::Code(text)) = tokens.next() else { break };
                        self.single.insert(code, utf16(text));
                    }
                    // its end is the next token, or was taken for the end of the range
                    let mut rest = tokens.clone();
                    if rest.next() == Some(&Token::Close) {
                        tokens = rest;
                    }
                }
                _ => return,
            }
        }
    }

    /// What a code stands for.
    pub(super) fn text(&self, code: u32) -> Option<String> {
        if let Some(text) = self.single.get(&code) {
            return Some(text.clone());
        }
        let after = self.ranges.partition_point(|range| range.0 <= code);
        let (first, last, character) = *self.ranges.get(after.checked_sub(1)?)?;
        if code > last {
            return None;
        }
        char::from_u32(character.checked_add(code - first)?).map(String::from)
    }

    /// How many bytes the next code has, as the code spaces say; nothing where they do not.
    pub(super) fn code_length(&self, bytes: &[u8]) -> Option<usize> {
        (1..=4).find(|length| {
            let code = bytes.get(..*length).map(number);
            let within = |space: &(usize, u32, u32), code: u32| {
                // byte by byte, as the standard counts
                let bytes = |number: u32| number.to_be_bytes();
                space.0 == *length
                    && bytes(code)
                        .iter()
                        .zip(bytes(space.1))
                        .zip(bytes(space.2))
                        .all(|((byte, first), last)| (first..=last).contains(byte))
            };
            code.is_some_and(|code| self.spaces.iter().any(|space| within(space, code)))
        })
    }
}

/// The number that up to four bytes are.
pub(super) fn number(bytes: &[u8]) -> u32 {
    bytes.iter().take(4).fold(0, |number, byte| number << 8 | u32::from(*byte))
}

fn utf16(bytes: &[u8]) -> String {
    match bytes {
        [byte] => char::from(*byte).to_string(),
        _ => {
            let units = bytes
                .chunks_exact(2)
                .map(|pair| pair.iter().fold(0, |unit, byte| unit << 8 | u16::from(*byte)));
            char::decode_utf16(units)
                .map(|character| character.unwrap_or(char::REPLACEMENT_CHARACTER))
                .collect()
        }
    }
}

/// A piece of a CMap.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Token {
    /// `<0041>`
    Code(Vec<u8>),
    /// `[`
    Open,
    /// `]`
    Close,
    /// A number.
    Number,
    /// A word, a name.
    Word(Vec<u8>),
}

struct Tokens<'t> {
    rest: &'t [u8],
}

impl Iterator for Tokens<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        loop {
            let (first, rest) = self.rest.split_first()?;
            match first {
                b' ' | b'\t' | b'\r' | b'\n' | 0x0c | 0 => self.rest = rest,
                b'%' => {
                    let end =
                        rest.iter().position(|byte| matches!(byte, b'\r' | b'\n')).unwrap_or(rest.len());
                    self.rest = rest.get(end..)?;
                }
                b'<' if rest.first() != Some(&b'<') => return self.code(rest),
                b'[' | b']' => {
                    self.rest = rest;
                    return Some(if *first == b'[' { Token::Open } else { Token::Close });
                }
                b'<' | b'>' | b'(' | b')' | b'{' | b'}' => self.rest = rest,
                _ => return self.word(),
            }
        }
    }
}

impl Tokens<'_> {
    fn code(&mut self, rest: &[u8]) -> Option<Token> {
        const LONGEST: usize = 1024;
        let end = rest.iter().take(LONGEST).position(|byte| *byte == b'>')?;
        let digit = |byte: &u8| char::from(*byte).to_digit(16);
        let digits: Vec<u32> = rest.get(..end)?.iter().filter_map(digit).collect();
        let byte =
            |pair: &[u32]| pair.iter().chain([&0]).take(2).fold(0, |byte, digit| byte << 4 | digit) as u8;
        let code = digits.chunks(2).map(byte).collect();
        let taken = self.rest.len() - rest.len() + end + 1;
        self.rest = self.rest.get(taken..)?;
        Some(Token::Code(code))
    }

    fn word(&mut self) -> Option<Token> {
        let ends = |byte: &u8| byte.is_ascii_whitespace() || b"<>[](){}%".contains(byte);
        let slash = usize::from(self.rest.first() == Some(&b'/'));
        let end = self.rest.iter().skip(slash).position(|byte| ends(byte) || *byte == b'/');
        let end = end.map_or(self.rest.len(), |end| (end + slash).max(1));
        let (word, rest) = self.rest.split_at_checked(end)?;
        self.rest = rest;
        let number = word.iter().all(|byte| byte.is_ascii_digit() || b"+-.".contains(byte));
        // a name is no operator
        Some(if number || slash == 1 { Token::Number } else { Token::Word(word.to_vec()) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_stand_for_characters() {
        let map = CMap::parse(
            b"/CIDInit /ProcSet findresource begin\n1 begincodespacerange <0000> <FFFF> endcodespacerange\n\
              2 beginbfchar <0003> <0020> <0004> <00660069> endbfchar\n\
              2 beginbfrange <0010> <0012> <4E00> <0020> <0021> [<0041> <0042>] endbfrange",
        );
        assert_eq!(map.code_length(&[0, 3, 9]), Some(2));
        for (code, expected) in
            [(3, Some(" ")), (4, Some("fi")), (0x11, Some("丁")), (0x21, Some("B")), (0x22, None)]
        {
            assert_eq!(map.text(code).as_deref(), expected, "{code:x}");
        }
        assert_eq!(CMap::parse(b"<<<>>([/// beginbfchar <1> endbfchar <").text(1), None);
    }
}
