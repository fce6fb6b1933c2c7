//! The names of the elements. In: a key of the front matter. Out: the [`Field`] it names, or the name that was probably meant.

use crate::document::Field;

/// How often an element may be said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// One text.
    One,
    /// One text or a list.
    Many,
    /// A day.
    Date,
}

/// An element and its names, the canonical English one first, the standard's Chinese one second.
pub(super) struct Named {
    pub(super) field: Field,
    pub(super) form: Form,
    pub(super) names: &'static [&'static str],
}

const fn named(field: Field, form: Form, names: &'static [&'static str]) -> Named {
    Named { field, form, names }
}

/// Every element that a front matter can name (GB/T 9704—2012 §7.1).
pub(super) static FIELDS: &[Named] = &[
    named(Field::Title, Form::Many, &["title", "标题"]),
    named(Field::Recipient, Form::Many, &["recipient", "主送机关", "主送"]),
    named(Field::Issuer, Form::Many, &["issuer", "发文机关", "发文机关署名", "署名"]),
    named(Field::Date, Form::Date, &["date", "成文日期"]),
    named(Field::Kind, Form::One, &["kind", "文种"]),
    named(Field::Style, Form::One, &["style", "版式"]),
    named(Field::Number, Form::One, &["number", "发文字号", "文号"]),
    named(Field::Signers, Form::Many, &["signers", "签发人"]),
    named(Field::CopyNumber, Form::One, &["copy-number", "份号"]),
    named(Field::Classification, Form::One, &["classification", "密级", "密级和保密期限"]),
    named(Field::Urgency, Form::One, &["urgency", "紧急程度"]),
    named(Field::Attachments, Form::Many, &["attachments", "附件", "附件说明"]),
    named(Field::Note, Form::One, &["note", "附注"]),
    named(Field::Cc, Form::Many, &["cc", "抄送", "抄送机关"]),
    named(Field::Printer, Form::One, &["printer", "印发机关"]),
    named(Field::PrintDate, Form::Date, &["print-date", "印发日期"]),
    named(Field::Seal, Form::Many, &["seal", "印章"]),
];

/// The element of this name.
pub(super) fn find(name: &str) -> Option<&'static Named> {
    FIELDS.iter().find(|named| named.names.contains(&name))
}

/// The known name that differs least from `name`, if it differs little.
pub(super) fn nearest(name: &str) -> Option<&'static str> {
    let typed: Vec<char> = name.chars().take(32).flat_map(char::to_lowercase).collect();
    let names = FIELDS.iter().flat_map(|named| named.names);
    let (distance, nearest) =
        names.map(|known| (edit_distance(&typed, known), *known)).min_by_key(|best| best.0)?;
    let length = nearest.chars().count();
    // a hanzi says as much as several letters: half of 发文单位 is right for 发文机关
    let allowed = if nearest.is_ascii() { length / 3 } else { length / 2 };
    (distance <= allowed.max(1) && distance < length).then_some(nearest)
}

/// How many characters must be inserted, deleted or replaced to turn one word into the other (Levenshtein).
fn edit_distance(typed: &[char], known: &str) -> usize {
    let mut row: Vec<usize> = (0..=typed.len()).collect();
    for (above, c) in known.chars().enumerate() {
        let mut diagonal = above;
        let mut left = above + 1;
        for (cell, typed) in row.iter_mut().skip(1).zip(typed) {
            let replaced = diagonal + usize::from(*typed != c);
            diagonal = *cell;
            left = replaced.min(*cell + 1).min(left + 1);
            *cell = left;
        }
        if let Some(first) = row.first_mut() {
            *first = above + 1;
        }
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_misses_are_recognised_in_both_languages() {
        for (typed, meant) in [
            ("recipent", "recipient"),
            ("Title", "title"),
            ("copy_number", "copy-number"),
            ("isuer", "issuer"),
            ("标提", "标题"),
            ("主送机构", "主送机关"),
            ("成文时间", "成文日期"),
            ("发文单位", "发文机关"),
        ] {
            assert_eq!(nearest(typed), Some(meant), "{typed}");
        }
        for typed in [
            "",
            "x",
            "作者",
            "keywords",
            "备",
            "这是一个很长很长的说明文字，不是任何要素的名称，写在这里只是误会而已",
        ] {
            assert_eq!(nearest(typed), None, "{typed}");
        }
    }

    #[test]
    fn no_name_is_used_twice() {
        let mut names: Vec<_> = FIELDS.iter().flat_map(|named| named.names).collect();
        let all = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), all);
    }
}
