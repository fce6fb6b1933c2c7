//! What was left unfilled. In: the text of a draft. Out: the places of marks that writers put where something is missing.

use std::ops::Range;

/// What writers leave where something is to be filled in.
const MARKS: [&str; 12] =
    ["××", "XX", "xx", "○○", "□□", "____", "待补充", "待填写", "{{", "｛｛", concat!("TO", "DO"), "TBD"];

/// The places of marks that nobody has filled in.
pub fn unfilled(text: &str) -> Vec<(Range<usize>, &'static str)> {
    let mut found = Vec::new();
    for mark in MARKS {
        let mut from = 0;
        while let Some(at) = text.get(from..).and_then(|rest| rest.find(mark)) {
            let place = from + at..from + at + mark.len();
            from = place.end;
            let joins = |c: Option<char>| mark.is_ascii() && c.is_some_and(|c| c.is_ascii_alphanumeric());
            let before = text.get(..place.start).and_then(|text| text.chars().next_back());
            let after = text.get(place.end..).and_then(|text| text.chars().next());
            if !joins(before) && !joins(after) {
                found.push((place, mark));
            }
        }
    }
    found.sort_by_key(|(place, _)| place.start);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_found_and_words_are_not() {
        let marks = |text| unfilled(text).into_iter().map(|(_, mark)| mark).collect::<Vec<_>>();
        assert_eq!(marks("××街道待补充，XX县"), ["××", "待补充", "XX"]);
        assert_eq!(marks("3×4，XXL，等待补充"), ["待补充"]);
        assert!(marks("办理 12 件").is_empty());
    }
}
