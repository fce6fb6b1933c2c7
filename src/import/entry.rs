//! Values of the front matter. In: what was found in Word, or read of a draft. Out: the value as it is typed.

use super::element::FieldValue;
use super::notation::width;
use crate::document::{Listed, SealPicture, Stamp, Value};
use crate::escape::scalar;

/// What was found in Word.
pub(super) fn found(value: &FieldValue) -> String {
    match value {
        FieldValue::Texts(texts) => list(texts.iter().map(|text| scalar(text)).collect()),
        FieldValue::Seals(seals) => {
            list(seals.iter().map(|(file, wide)| mapped(&pictured(file, width(*wide)))).collect())
        }
        FieldValue::Stamp(post, file, wide) => stamp(post, pictured(file, width(*wide))),
    }
}

/// What a draft says.
pub(super) fn said(value: &Value) -> String {
    match value {
        Value::Texts(texts) => list(texts.iter().map(|text| scalar(&text.value)).collect()),
        Value::Date(date) => format!("{}年{}月{}日", date.value.year, date.value.month, date.value.day),
        Value::Attachments(listed) => list(listed.iter().map(attachment).collect()),
        Value::Seals(seals) => list(seals.iter().map(|seal| mapped(&picture(seal))).collect()),
        Value::Stamps(stamps) => {
            list(stamps.iter().map(|Stamp { post, picture: own }| stamp(&post.value, picture(own))).collect())
        }
    }
}

fn attachment(listed: &Listed) -> String {
    let title = scalar(&listed.title.value);
    let file = listed.file.iter().map(|file| ("文件", scalar(&file.value)));
    let turned = listed.landscape.then(|| ("横排", "是".to_owned()));
    let further: Vec<_> = file.chain(turned).collect();
    if further.is_empty() {
        return title;
    }
    mapped(&[vec![("标题", title)], further].concat())
}

fn picture(seal: &SealPicture) -> Vec<(&'static str, String)> {
    pictured(&seal.file.value, seal.width.as_ref().map(|width| width.value.clone()))
}

/// A picture with its width; of one that says none, the style knows it.
fn pictured(file: &str, width: Option<String>) -> Vec<(&'static str, String)> {
    std::iter::once(("图片", scalar(file))).chain(width.map(|width| ("宽", width))).collect()
}

fn stamp(post: &str, picture: Vec<(&'static str, String)>) -> String {
    mapped(&[vec![("职务", scalar(post))], picture].concat())
}

fn list(values: Vec<String>) -> String {
    match values.as_slice() {
        [one] => one.clone(),
        several => format!("[{}]", several.join(", ")),
    }
}

fn mapped(pairs: &[(&str, String)]) -> String {
    let pairs: Vec<_> = pairs.iter().map(|(key, value)| format!("{key}: {value}")).collect();
    format!("{{{}}}", pairs.join(", "))
}
