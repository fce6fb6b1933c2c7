//! Entries of the front matter as YAML. In: what an entry says. Out: its value as it is typed.

use super::element::FieldValue;
use crate::escape;

/// EMU in a millimetre.
const PER_MM: u64 = 36_000;

/// A width in whole millimetres.
pub(super) const fn millimetres(width: u64) -> u64 {
    (width + PER_MM / 2) / PER_MM
}

/// The value of an entry.
pub(super) fn value(value: &FieldValue) -> String {
    // the format knows how wide one is that does not say
    let width = |width: &u64| match millimetres(*width) {
        0 => String::new(),
        wide => format!(", 宽: {wide}mm"),
    };
    match value {
        FieldValue::Texts(texts) => match texts.as_slice() {
            [text] => escape::scalar(text),
            texts => {
                format!("[{}]", texts.iter().map(|text| escape::scalar(text)).collect::<Vec<_>>().join(", "))
            }
        },
        FieldValue::Seals(seals) => {
            let seal =
                |(file, wide): &(String, u64)| format!("{{图片: {}{}}}", escape::scalar(file), width(wide));
            match seals.as_slice() {
                [one] => seal(one),
                seals => format!("[{}]", seals.iter().map(seal).collect::<Vec<_>>().join(", ")),
            }
        }
        FieldValue::Stamp(post, file, wide) => {
            format!("{{职务: {}, 图片: {}{}}}", escape::scalar(post), escape::scalar(file), width(wide))
        }
    }
}
