//! 生僻字. In: words and the face of their style. Out: their stretches, those apart that a face of GB 2312 does not have, and the face
//! that comes with Windows and has them: left alone, a word processor takes 宋体 for 堃 in the middle of 仿宋.

use crate::style::{ParagraphStyle, Style};

/// The names of faces with the 6,763 hanzi of GB 2312 and no others.
const NARROW: &str = "_GB2312";

/// The face of rare hanzi in a style; absent where its own has them.
pub(super) fn face<'s>(style: &'s Style, paragraph: &ParagraphStyle) -> Option<&'s str> {
    let official = &style.faces[paragraph.face].official;
    let narrow = official.first().is_some_and(|name| name.ends_with(NARROW));
    official.last().filter(|_| narrow && official.len() > 1).map(String::as_str)
}

/// The stretches of a text, each with whether it is made of rare hanzi.
pub(super) fn stretches(text: &str) -> Vec<(&str, bool)> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let kind = is_rare(first);
        let end = rest.find(|c| is_rare(c) != kind).unwrap_or(rest.len());
        let (stretch, behind) = rest.split_at(end);
        found.push((stretch, kind));
        rest = behind;
    }
    found
}

/// Whether a hanzi is none of GB 2312's.
fn is_rare(c: char) -> bool {
    let hanzi = matches!(c, '\u{3400}'..='\u{4dbf}' | FIRST..=LAST | '\u{20000}'..='\u{3ffff}');
    let common = place(c).is_some_and(|(word, bit)| COMMON.get(word).is_some_and(|word| word & bit != 0));
    hanzi && !common
}

/// The block of hanzi in which all of GB 2312's stand.
const FIRST: char = '\u{4e00}';
const LAST: char = '\u{9fff}';

/// A bit for each hanzi of the block that GB 2312 has, as `build/` has set them.
static COMMON: &[u64] = include!(concat!(env!("OUT_DIR"), "/common.rs"));

/// The word and the bit of a hanzi of the block.
fn place(c: char) -> Option<(usize, u64)> {
    let at = (FIRST..=LAST).contains(&c).then(|| c as usize - FIRST as usize)?;
    Some((at / 64, 1 << (at % 64)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hanzi_outside_of_gb_2312_are_rare() {
        let all = stretches("李堃、王㛃和䶮县");
        let rare: Vec<_> = all.iter().filter(|(_, rare)| *rare).map(|(text, _)| *text).collect();
        assert_eq!(rare, ["堃", "㛃", "䶮"]);
        assert_eq!(all.iter().map(|(text, _)| *text).collect::<String>(), "李堃、王㛃和䶮县");
        assert_eq!(stretches("一龥齇A，①"), [("一", false), ("龥齇", true), ("A，①", false)]);
        assert!(!is_rare('啊') && !is_rare('齄') && is_rare('\u{20000}'));
        assert!(stretches("").is_empty());
    }
}
