//! Chances: where lines may break. In: the characters of a paragraph. Out: what may happen before each of them.
//!
//! Where a hanzi is concerned, two neighbours decide (`prohibition.rs`), or at most what stands on the other side of a
//! space. Letters, digits and their marks form stretches: an address opens at its marks, a long word behind a hyphen
//! where a line would be too loose without, and nothing else opens at all: `GB/T 9704`, `8:30—17:00`, `97%`.

use crate::length::Length;
use crate::line::cluster::Before;
use crate::line::cluster::TAB;
use crate::line::prohibition::{is_joined, is_unit, is_word, may_break, not_at_end};
use hypher::Lang;

/// The fewest letters of a word that is hyphenated.
const SHORTEST: usize = 5;

/// The fewest characters of an address on a line.
const FEWEST: usize = 3;

/// What may happen before each character of a text.
pub(super) fn chances(text: &[char]) -> Vec<Before> {
    let mut chances: Vec<Before> = (0..text.len()).map(|index| before(text, index)).collect();
    let mut start = 0;
    for stretch in text.chunk_by(|a, b| a.is_ascii_graphic() && b.is_ascii_graphic()) {
        let end = start + stretch.len();
        if let Some(chances) = chances.get_mut(start..end).filter(|chances| chances.len() >= SHORTEST) {
            if is_address(stretch) {
                open_address(stretch, chances);
            } else {
                open_word(stretch, chances);
                open_marks(stretch, chances);
            }
        }
        start = end;
    }
    chances
}

fn before(text: &[char], index: usize) -> Before {
    let (head, rest) = text.split_at(index);
    let (Some(previous), Some(next)) = (head.last().copied(), rest.first().copied()) else {
        return Before::Fixed;
    };
    let solid = |c: char| c.is_ascii_graphic() || is_word(c);
    if previous == '\n' {
        Before::MustBreak
    } else if previous == TAB || next == TAB {
        Before::Gap
    } else if let Some(chance) = at_mark(head, rest) {
        chance
    } else if is_joined(previous, next) || (solid(previous) && solid(next)) {
        Before::Fixed
    } else if may_break(previous, next) && !are_bound(head, rest) {
        Before::Break
    } else {
        Before::Gap
    }
}

/// What may happen beside a mark that parts a path or a range: 共享\\|材料, 2018—|2035年, 5%～|10%.
fn at_mark(head: &[char], rest: &[char]) -> Option<Before> {
    let solid = |c: &char| c.is_ascii_graphic() || is_word(*c);
    match (head, rest) {
        ([.., _, '\\'], [next, ..]) if next.is_alphanumeric() => Some(Before::AtMark),
        ([.., previous], ['\\', ..]) if previous.is_alphanumeric() => Some(Before::Fixed),
        ([.., left, '—' | '～'], [right, ..])
            if solid(right) && (solid(left) || is_unit(*left) || *left == '℃') =>
        {
            Some(Before::AtMark)
        }
        ([.., left], ['—' | '～', right, ..]) if solid(left) && solid(right) => Some(Before::Fixed),
        _ => None,
    }
}

/// Whether two texts belong together although their neighbouring characters do not tell.
fn are_bound(head: &[char], rest: &[char]) -> bool {
    let next = rest.first().copied().unwrap_or(' ');
    let digit = |c: char| c.is_ascii_digit();
    match head {
        // don’t
        [.., left, '’'] => is_word(*left) && is_word(next),
        // 5万|元
        [.., left, '万' | '亿'] => digit(*left) && is_unit(next),
        [head @ .., ' '] => {
            let end = head.iter().rposition(|c| *c != ' ').map_or(0, |last| last + 1);
            let head = head.get(..end).unwrap_or_default();
            let left = head.last().copied().unwrap_or(' ');
            let unit = || rest.iter().take_while(|c| c.is_ascii_alphabetic()).count();
            not_at_end(left)
                // 第 3 条
                || (left == '第' && digit(next))
                // 10 000, 5 kg, 2024 年
                || (digit(left) && (digit(next) || is_unit(next) || (1..=2).contains(&unit())))
                // GB/T 9704, No. 5
                || (digit(next) && (left.is_ascii_uppercase() || matches!(head, [.., letter, '.'] if letter.is_ascii_alphabetic())))
        }
        _ => false,
    }
}

/// Whether a stretch without white is an address: of a page, of a mailbox.
fn is_address(stretch: &[char]) -> bool {
    // the rest of one that has hanzi in it: http://www.某某.gov.cn/a/b
    let rest = || stretch.starts_with(&['.']) && stretch.contains(&'/');
    let mailbox = || stretch.iter().skip_while(|c| **c != '@').any(|c| *c == '.');
    stretch.starts_with(&['w', 'w', 'w', '.'])
        || stretch.windows(3).any(|c| c == [':', '/', '/'])
        || mailbox()
        || rest()
}

/// Opens an address: behind a slash anywhere, at its other marks at need, and never for a character or two.
fn open_address(address: &[char], chances: &mut [Before]) {
    let last = address.len().saturating_sub(FEWEST);
    // the name of a mailbox is whole
    let name = address
        .iter()
        .position(|c| *c == '@')
        .filter(|at| !address.iter().take(*at).any(|c| matches!(c, '/' | '?')));
    let first = name.map_or(FEWEST, |at| at.max(FEWEST));
    for (index, (pair, chance)) in (1..).zip(address.windows(2).zip(chances.iter_mut().skip(1))) {
        let twice = index > 1 && address.get(index - 2) == Some(&'/');
        if (first..=last).contains(&index) {
            *chance = match pair {
                ['/', next] if next.is_ascii_alphabetic() && !twice => Before::Seam,
                ['/' | '?' | '&' | '=' | '#' | '-' | '_' | '@', next] if next.is_ascii_alphanumeric() => {
                    Before::AtNeed
                }
                // never for `.cn` alone
                [_, '.'] => match address
                    .get(index + 1..)
                    .is_some_and(|rest| rest.iter().any(|c| matches!(c, '.' | '/' | '?')))
                {
                    true => Before::AtNeed,
                    false => Before::Fixed,
                },
                [_, '%'] => Before::AtNeed,
                _ => Before::Fixed,
            };
        }
    }
}

/// Opens what slashes, commas and semicolons part, never for a character or two: `PNG/|JPG`, but `km/h`, `1,234`.
fn open_marks(stretch: &[char], chances: &mut [Before]) {
    let last = stretch.len().saturating_sub(FEWEST);
    let digits = |rest: &[char]| rest.iter().take_while(|c| c.is_ascii_digit()).count();
    // PDF/A-2a is one name
    let word = |c: Option<&char>| c.is_some_and(char::is_ascii_alphanumeric);
    for (index, chance) in chances.iter_mut().enumerate().take(last + 1).skip(FEWEST) {
        let (head, rest) = stretch.split_at(index);
        let (Some(mark), Some(next)) = (head.last(), rest.first().filter(|c| c.is_ascii_alphanumeric()))
        else {
            continue;
        };
        let number = next.is_ascii_digit() && head.iter().rev().nth(1).is_some_and(char::is_ascii_digit);
        *chance = match mark {
            '/' if !number && word(rest.get(1)) => Before::AtMark,
            ';' => Before::AtMark,
            ',' if !number || digits(rest) != 3 => Before::AtMark,
            _ => *chance,
        };
    }
}

/// Opens a word between its syllables; not where digits, marks or capitals inside make it a name or a number.
fn open_word(stretch: &[char], chances: &mut [Before]) {
    let letter = |c: &char| c.is_ascii_alphabetic();
    let start = stretch.iter().position(letter).unwrap_or_default();
    let end = stretch.iter().rposition(letter).map_or(0, |last| last + 1);
    let word = stretch.get(start..end).unwrap_or_default();
    if word.len() < SHORTEST || !word.iter().all(letter) || word.iter().skip(1).any(char::is_ascii_uppercase)
    {
        return;
    }
    let word: String = word.iter().collect();
    let mut at = start;
    for syllable in hypher::hyphenate(&word, Lang::English) {
        if let Some(chance) = chances.get_mut(at).filter(|_| at > start) {
            *chance = Before::Hyphen(Length::ZERO);
        }
        at += syllable.len();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::line::prohibition::is_common;
    use icu_locale_core::langid;
    use icu_segmenter::LineSegmenter;
    use icu_segmenter::options::{LineBreakOptions, LineBreakStrictness};
    use proptest::prelude::*;

    /// What Chinese texts are made of, and what no rule foresees.
    const NASTY: &str = "国人年号第条〔〕（）《》“”‘’、，。；：？！—…·～0123456789%‰℃￥$+-/.,:;?!()[]{}'\"@#&=_ abcXYZé①②→■　々ーっ№±𠀀𬭎👍";

    #[test]
    fn a_word_of_any_length_is_broken() {
        let long = |count: usize| {
            "supercalifragilistic".repeat(count / 20 + 1).chars().take(count).collect::<Vec<_>>()
        };
        for count in [44, 45, 46, 47, 1_000, 100_000] {
            let hyphens =
                chances(&long(count)).into_iter().filter(|it| matches!(it, Before::Hyphen(_))).count();
            assert!(hyphens > count / 10, "{count}: {hyphens}");
        }
    }

    /// The text with a bar wherever a line may break, a broken one where it may at need, a dash where behind a hyphen.
    fn shown(text: &str) -> String {
        let text: Vec<char> = text.chars().collect();
        let mark = |chance| match chance {
            Before::Break | Before::Seam => "|",
            Before::AtNeed | Before::AtMark => "¦",
            Before::Hyphen(_) => "-",
            _ => "",
        };
        chances(&text).into_iter().zip(&text).map(|(chance, c)| format!("{}{c}", mark(chance))).collect()
    }

    /// The breaks of a text that ICU's strict rules for Chinese forbid. ICU for C lets Chinese lines break before “ and
    /// after ” (`line_cj.txt`); that for Rust does not know yet, so it is shown 《 and 》.
    fn forbidden(text: &str) -> Vec<String> {
        let chinese = langid!("zh");
        let mut options = LineBreakOptions::default();
        options.strictness = Some(LineBreakStrictness::Strict);
        options.content_locale = Some(&chinese);
        let segmenter = LineSegmenter::new_for_non_complex_scripts(options);
        let allowed: Vec<usize> =
            segmenter.segment_str(&text.replace(['“', '‘'], "《").replace(['”', '’'], "》")).collect();
        let characters: Vec<char> = text.chars().collect();
        let breaks = text.char_indices().zip(chances(&characters));
        let forbidden =
            breaks.filter(|((at, _), chance)| *chance == Before::Break && allowed.binary_search(at).is_err());
        forbidden.map(|((at, _), _)| format!("{}|{}", &text[..at], &text[at..])).collect()
    }

    #[test]
    fn icu_forbids_no_break_around_any_character() {
        let common = ('\u{20}'..='\u{ffff}').chain('\u{20000}'..='\u{20010}').filter(|c| is_common(*c));
        for c in common {
            for other in ["国", "a", "1", "（", "）", "。", "“", "”", "%", " 国"] {
                let text = format!("国{c}{other}国{other}{c}国");
                assert_eq!(forbidden(&text), [""; 0], "{c} U+{:04X}", u32::from(c));
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn icu_forbids_no_break_of_nasty_texts(
            text in prop::collection::vec(prop::sample::select(NASTY.chars().collect::<Vec<_>>()), 0..14)
        ) {
            prop_assert_eq!(forbidden(&text.iter().collect::<String>()), [""; 0]);
        }
    }

    #[test]
    fn numbers_and_names_are_not_torn() {
        for whole in [
            "GB/T 9704", "ISO 9001", "〔2024〕5号", "第3条", "第 3 条", "97%", "No. 5", "No.5", "10 000",
            "1,234.56万元", "±0.5℃", "5 kg", "3.14", "DF-31AG", "192.168.1.1", "km/h", "NASA", "——", "……",
        ] {
            assert_eq!(shown(whole), whole);
        }
    }

    #[test]
    fn addresses_open_at_their_marks_and_words_between_syllables() {
        for (text, wanted) in [
            (
                "https://www.gov.cn/zhengce/content.htm?id=12&page=3",
                "https://¦www¦.gov¦.cn/|zhengce/|content¦.htm?¦id=¦12&¦page=3",
            ),
            ("见https://a.cn/bb/2024。", "见|https://¦a¦.cn/|bb/¦2024。"),
            ("office@huinan.gov.cn", "office@¦huinan¦.gov.cn"),
            ("li-si.xc_office@huinan-town.gov.cn", "li-si.xc_office@¦huinan-¦town¦.gov.cn"),
            ("international cooperation", "in-ter-na-tional |co-op-er-a-tion"),
            ("2025—2027年5%～10%8:30—17:00", "2025—¦2027年|5%～¦10%8:30—¦17:00"),
            ("PNG/JPG/WebP和GB/T、1/2、PDF/A-2a", "PNG/¦JPG/¦WebP|和|GB/T、|1/2、|PDF/A-2a"),
            ("E:\\共享\\2024\\材料", "E:\\¦共|享\\¦2024\\¦材|料"),
            ("C:\\Users\\Desktop", "C:\\¦Users\\¦Desktop"),
            ("13800138000,13900139000、1,234,567", "13800138000,¦13900139000、|1,234,567"),
            ("https://a.cn/docs", "https://¦a¦.cn/|docs"),
            ("and/or well-known iPhone", "and/or |well-known |iPhone"),
            ("It doesn’t", "It |doesn’t"),
        ] {
            assert_eq!(shown(text), wanted);
        }
    }
}
