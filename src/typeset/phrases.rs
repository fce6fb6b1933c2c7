//! Phrases. In: a text, names of bodies. Out: what a reader takes in as one: names, dates, what stands between 《》.

use std::ops::Range;

/// Marks that come in pairs.
const PAIRS: &[(char, char)] = &[
    ('《', '》'),
    ('〈', '〉'),
    ('“', '”'),
    ('‘', '’'),
    ('（', '）'),
    ('〔', '〕'),
    ('「', '」'),
    ('『', '』'),
];

/// The phrases of a text, as bytes; one may stand in another.
pub(super) fn phrases(text: &str, names: &[&str]) -> Vec<Range<usize>> {
    let names = names.iter().filter(|name| !name.is_empty()).flat_map(|name| text.match_indices(name));
    let mut phrases: Vec<Range<usize>> = names.map(|(start, name)| start..start + name.len()).collect();
    phrases.extend(pairs(text));
    phrases.extend(dates(text));
    phrases.extend(ordinals(text));
    phrases
}

/// What stands between two marks of a pair, the marks with it.
fn pairs(text: &str) -> Vec<Range<usize>> {
    let mut open = Vec::new();
    let mut pairs = Vec::new();
    for (index, mark) in text.char_indices() {
        if let Some((_, close)) = PAIRS.iter().find(|(open, _)| *open == mark) {
            open.push((index, *close));
        } else if let Some((start, _)) = open.pop_if(|(_, close)| *close == mark) {
            pairs.push(start..index + mark.len_utf8());
        }
    }
    pairs
}

/// Dates and spans of years: `2024年12月19日`, `2021—2025年`.
fn dates(text: &str) -> Vec<Range<usize>> {
    let part = |c: char| c.is_ascii_digit() || "年月日—～-至".contains(c);
    let mut dates = Vec::new();
    let mut start = 0;
    for stretch in text.split_inclusive(|c| !part(c)) {
        let date = stretch.trim_end_matches(|c| !part(c)).trim_matches(|c: char| "—～-至".contains(c));
        if date.starts_with(|c: char| c.is_ascii_digit())
            && let Some(at) = stretch.find(date)
        {
            dates.push(start + at..start + at + date.len());
        }
        start += stretch.len();
    }
    dates
}

/// `第十九届`, `第三批`, `第三次会议`: the number with what it counts.
fn ordinals(text: &str) -> impl Iterator<Item = Range<usize>> {
    text.match_indices('第').map(|(start, mark)| {
        let rest = text.get(start + mark.len()..).unwrap_or_default();
        let counted = rest.trim_start_matches(|c| "一二三四五六七八九十百零〇".contains(c));
        let unit = ["次会议", "次全体会议", "次全会"].into_iter().find(|unit| counted.starts_with(unit));
        let unit = unit.map_or_else(|| counted.chars().next().map_or(0, char::len_utf8), str::len);
        start..text.len() - counted.len() + unit
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_dates_and_pairs_are_phrases() {
        let text = "清河县司法局关于印发《清河县“八五”普法规划（2021—2025年）》的通知";
        let found: Vec<&str> =
            phrases(text, &["清河县司法局"]).into_iter().map(|phrase| &text[phrase]).collect();
        assert_eq!(
            found,
            [
                "清河县司法局",
                "“八五”",
                "（2021—2025年）",
                "《清河县“八五”普法规划（2021—2025年）》",
                "2021—2025年"
            ]
        );
        let only = |title: &str, names: &[&str]| match phrases(title, names).as_slice() {
            [range] => title.get(range.clone()).unwrap_or_default().to_owned(),
            others => format!("{others:?}"),
        };
        assert_eq!(only("自2024年12月19日起", &[""]), "2024年12月19日");
        assert_eq!(only("召开第十九届会议", &[]), "第十九届");
        assert_eq!(only("关于第三次会议的决议", &[]), "第三次会议");
        assert!(phrases("》乱《（”", &[]).is_empty());
    }
}
