//! 禁则: where a line may not break. In: two neighbouring characters. Out: whether a break may stand between them.
//!
//! GB/T 15834—2011 §5.1 and CLREQ at its strict level: what both Word and ICU forbid is forbidden here too.

use super::charset::Charset;

/// 行首禁则: marks that may not open a line.
static NOT_AT_START: Charset = Charset::of(
    "、，。．：；！？”’）〕］｝〉》」』】〗〙〛｠·・‧～〜—–…‥％‰℃℉°／％″′〞〟ˇˉ¨‖々〻〃￠∶゠ー゛゜ヽヾゝゞぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ＂\u{3000}!%),-.:;?]|}\"'/",
);

/// 行末禁则: marks that may not end a line.
static NOT_AT_END: Charset = Charset::of("“‘（〔［｛〈《「『【〖〘〚｟〝＂￥＄￡€¥£№±−([{$+\\\"'／/");

/// Of these, the ones before a sum or a number: they stay with a closing mark as well.
static PREFIXES: Charset = Charset::of("￥＄￡€¥£№±−+\\$");

/// Marks behind a number that stay with an opening bracket.
static POSTFIXES: Charset = Charset::of("%％‰℃℉°′″￠");

/// Quotation marks of Chinese, which English has as well.
static QUOTES: Charset = Charset::of("“”‘’");

/// Words that count or measure: a number stays with the one that follows it (GB/T 15835).
const UNITS: &str = "年月日号时点分秒度元角万亿千百十余多个名人次项件份场条户家岁届期位只台辆套间栋所处起例宗批类章款页米克升吨里亩倍成层级周天段路";

/// Whether a character is one of these marks; a hanzi, which most are, is none.
pub(crate) fn is_one_of(marks: &Charset, character: char) -> bool {
    !is_hanzi(character) && marks.has(character)
}

/// Whether a mark may not open a line.
pub(crate) fn not_at_start(character: char) -> bool {
    is_one_of(&NOT_AT_START, character)
}

/// Whether a mark may not end a line.
pub(crate) fn not_at_end(character: char) -> bool {
    is_one_of(&NOT_AT_END, character)
}

/// Whether a line may break between two characters.
pub(crate) fn may_break(before: char, after: char) -> bool {
    if is_hanzi(before) && is_hanzi(after) {
        return true;
    }
    if after.is_whitespace() || before == '\u{a0}' || not_at_start(after) || not_at_end(before) {
        return false;
    }
    if before == ' ' { is_common(after) || after.is_alphanumeric() } else { !stay_together(before, after) }
}

/// Pairs that belong together although neither mark forbids it: numbers with their units, and all that is no hanzi.
fn stay_together(before: char, after: char) -> bool {
    let number = |c: char| c.is_ascii_digit();
    let chinese = |c: char| is_square(c) || QUOTES.has(c);
    (!chinese(before) && !chinese(after))
        || !is_common(before)
        || !is_common(after)
        || (number(before) && is_unit(after))
        // 第3条, 〔2024〕5号
        || (number(after) && matches!(before, '第' | '〕'))
        || (is_one_of(&PREFIXES, after) && (not_at_start(before) || !chinese(before)))
        || (is_one_of(&POSTFIXES, before) && (not_at_end(after) || !chinese(after)))
}

/// Whether a character counts or measures.
pub(crate) fn is_unit(character: char) -> bool {
    UNITS.contains(character)
}

/// 破折号 and 省略号: two characters, one mark.
pub(crate) fn is_joined(before: char, after: char) -> bool {
    before == after && matches!(before, '—' | '…')
}

/// Whether a character is part of a word or number of a Latin kind.
pub(crate) fn is_word(character: char) -> bool {
    character.is_ascii_alphanumeric()
        || matches!(character, '\'' | '_' | '@' | '#' | '&' | '=')
        || matches!(character, '\u{c0}'..='\u{24f}' | '\u{386}'..='\u{481}' | '\u{48a}'..='\u{52f}')
}

/// Whether a character is one of the hanzi of everyday texts, which no prohibition touches.
fn is_hanzi(character: char) -> bool {
    matches!(character, '\u{4e00}'..='\u{9fff}')
}

/// Whether a character fills a square by nature, as hanzi do: lines break at it unless it is forbidden.
pub(crate) fn is_square(character: char) -> bool {
    is_hanzi(character)
        || matches!(character,
        '\u{2e80}'..='\u{2e99}' | '\u{2e9b}'..='\u{2ef3}' | '\u{2f00}'..='\u{2fd5}' | '\u{3000}'..='\u{3029}'
        | '\u{3041}'..='\u{3096}' | '\u{309b}'..='\u{30ff}' | '\u{3105}'..='\u{312f}' | '\u{3220}'..='\u{3247}'
        | '\u{3250}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}' | '\u{ff01}'..='\u{ff60}'
        | '\u{ffe0}'..='\u{ffe5}' | '\u{20000}'..='\u{3fffd}')
}

/// Whether a character is of a kind that Chinese texts are made of: what may happen at any other, nobody knows here.
pub(crate) fn is_common(character: char) -> bool {
    is_square(character)
        || is_word(character)
        || character.is_ascii_graphic()
        || character == ' '
        || not_at_start(character)
        || not_at_end(character)
        // arrows and operators, ① to ⓿, lines and shapes
        || matches!(character, '\u{2190}'..='\u{2211}' | '\u{2214}'..='\u{22ee}' | '\u{2460}'..='\u{26ff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_and_pairs_stay_where_the_standard_wants_them() {
        for (before, after) in [
            ('人', '。'),
            ('“', '好'),
            ('好', '”'),
            ('2', '0'),
            ('4', '年'),
            ('—', '—'),
            ('…', '…'),
            ('〔', '2'),
            ('〕', '5'),
            ('5', '号'),
            ('第', '3'),
            ('9', '%'),
            ('A', 'b'),
            ('3', '.'),
            ('.', '5'),
            ('/', '2'),
            ('和', '/'),
        ] {
            assert!(!may_break(before, after), "{before}{after}");
        }
        for (before, after) in [
            ('人', '民'),
            ('年', '1'),
            ('。', '人'),
            ('，', '“'),
            ('”', '“'),
            (' ', 'a'),
            ('民', 'A'),
            ('日', '〔'),
            ('①', '加'),
        ] {
            assert!(may_break(before, after), "{before}{after}");
        }
    }
}
