//! 禁则: where a line may not break. In: two neighbouring characters. Out: whether a break may stand between them.
//!
//! GB/T 15834—2011 §5.1 and CLREQ at its strict level: what both Word and ICU forbid is forbidden here too.

/// 行首禁则: marks that may not open a line.
const NOT_AT_START: &str = "、，。．：；！？”’）〕］｝〉》」』】〗·‧～—…!%),.:;?]}%‰℃°／/＂％ˇˉ¨‖々〃￠∶";

/// 行末禁则: marks that may not end a line.
const NOT_AT_END: &str = "“‘（〔［｛〈《「『【〖([{￥$￡£／/";

/// Words that count or measure: a number stays with the one that follows it (GB/T 15835).
const UNITS: &str = "年月日号时点分秒度元角万亿千百十余多个名人次项件份场条户家岁届期位只台辆套间栋所处起例宗批类章款页米克升吨里亩倍成层级周天";

/// Whether a mark may not open a line.
pub(super) fn not_at_start(character: char) -> bool {
    NOT_AT_START.contains(character)
}

/// Whether a mark may not end a line.
pub(super) fn not_at_end(character: char) -> bool {
    NOT_AT_END.contains(character)
}

/// Whether a line may break between two characters.
pub(super) fn may_break(before: char, after: char) -> bool {
    if after == ' ' || before == '\u{a0}' || after == '\u{a0}' || not_at_start(after) || not_at_end(before) {
        return false;
    }
    before == ' ' || !stay_together(before, after)
}

/// Pairs that belong together although neither is a mark: words, numbers, numbers with their units.
pub(super) fn stay_together(before: char, after: char) -> bool {
    let number = |c: char| c.is_ascii_digit();
    let word = |c: char| is_word(c);
    (word(before) && word(after))
        || (number(before) && UNITS.contains(after))
        // 第3条, 〔2024〕5号
        || (number(after) && matches!(before, '第' | '〕'))
        || (number(after) && matches!(before, '.' | ',' | ':' | '-' | '+' | '±' | '/'))
        || is_joined(before, after)
}

/// 破折号 and 省略号: two characters, one mark.
pub(super) fn is_joined(before: char, after: char) -> bool {
    before == after && matches!(before, '—' | '…')
}

/// Whether a character is part of a word or number of a Latin kind.
pub(super) fn is_word(character: char) -> bool {
    character.is_ascii_alphanumeric()
        || matches!(character, '\'' | '_' | '@' | '#' | '&' | '=')
        || matches!(character, '\u{c0}'..='\u{24f}' | '\u{370}'..='\u{52f}')
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
            ('第', '2'),
        ] {
            assert!(!may_break(before, after), "{before}{after}");
        }
        for (before, after) in
            [('人', '民'), ('年', '1'), ('。', '人'), ('”', '“'), (' ', 'a'), ('民', 'A'), ('日', '〔')]
        {
            assert!(may_break(before, after), "{before}{after}");
        }
    }
}
