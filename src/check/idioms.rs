//! 成语、固定提法: fixed expressions with one character taken for another. In: `idioms.txt`, which comes with gongwen, and which characters
//! sound or look alike. Out: what of a text is such an expression but for one character.

use super::chars::is_hanzi;
use std::ops::Range;

/// Two characters with which an expression begins, or ends; what it has beside them; whether they are its end.
type Half = (&'static str, &'static str, bool);

/// The shipped expressions, sorted when the program was built.
const HALVES: &[Half] = include!(concat!(env!("OUT_DIR"), "/idioms.rs"));

/// Characters that sound or look alike, or nearly so, in one line.
const HOMOPHONES: &str = include_str!("homophones.txt");

/// The expressions that have these two characters at their beginning or at their end.
fn halves(two: &str) -> &'static [Half] {
    let start = HALVES.partition_point(|half| half.0 < two);
    let behind = HALVES.get(start..).unwrap_or_default();
    behind.get(..behind.partition_point(|half| half.0 == two)).unwrap_or_default()
}

/// An expression with a wrong character, of which the two characters at a place are right. Out: where it stands, and how it is written.
pub(super) fn near(chars: &[(usize, char)], index: usize, text: &str) -> Option<(Range<usize>, String)> {
    let (first, second) = (chars.get(index)?, chars.get(index + 1)?);
    let two = text.get(first.0..second.0 + second.1.len_utf8())?;
    let mut wrong = None;
    for (_, others, is_end) in halves(two) {
        let count = others.chars().count();
        let from = if *is_end { index.checked_sub(count) } else { Some(index + 2) };
        let Some(typed) = from.and_then(|from| chars.get(from..from + count)) else { continue };
        let mut differ = typed.iter().zip(others.chars()).filter(|((_, typed), right)| typed != right);
        let Some(((_, typed_char), right)) = differ.next() else { return None };
        if differ.next().is_some() || !is_hanzi(*typed_char) || !alike(*typed_char, right) {
            continue;
        }
        let start = if *is_end { typed.first()?.0 } else { first.0 };
        let last = if *is_end { *second } else { *typed.last()? };
        let right = if *is_end { format!("{others}{two}") } else { format!("{two}{others}") };
        wrong = Some((start..last.0 + last.1.len_utf8(), right));
    }
    // what is an expression itself is none with a wrong character
    wrong.filter(|(place, _)| !is_known(text.get(place.clone()).unwrap_or_default()))
}

fn is_known(word: &str) -> bool {
    let Some((at, _)) = word.char_indices().nth(2) else { return false };
    let (first, rest) = word.split_at(at);
    halves(first).iter().any(|(_, others, is_end)| !is_end && *others == rest)
}

/// Whether two characters sound or look alike.
pub(super) fn alike(one: char, other: char) -> bool {
    HOMOPHONES.lines().any(|line| line.contains(one) && line.contains(other))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_character_is_taken_for_another() {
        for (text, right) in [
            ("要持之已恒地抓", "持之以恒"),
            ("贯彻罗实好精神", "贯彻落实"),
            ("要持之以恒地抓", ""),
            ("因地制宜，因时制宜", ""),
            ("贯彻到底", ""),
        ] {
            let chars: Vec<_> = text.char_indices().collect();
            let found = (0..chars.len()).find_map(|index| near(&chars, index, text));
            assert_eq!(found.map(|(_, right)| right).unwrap_or_default(), right, "{text}");
        }
    }
}
