//! 署名、印章、日期: are there as many seals as bodies, no wider than the page, and do the days follow each other?

use super::fields::{date, texts};
use crate::diagnostic::Diagnostic;
use crate::document::{Field, FrontMatter, SealPicture, Value};
use crate::rules;
use crate::style::Style;

pub(super) fn check(front: &FrontMatter, style: &Style) -> Vec<Diagnostic> {
    let fields = [Field::Seal, Field::Stamps];
    let seals = fields.into_iter().filter_map(|field| seals(front, field));
    let widths = fields.into_iter().flat_map(|field| pictures(front, field));
    let widths = widths.filter_map(|picture| width(picture, style));
    seals.chain(widths).chain(print_date(front)).collect()
}

/// The pictures of seals that an element names.
fn pictures(front: &FrontMatter, field: Field) -> Vec<&SealPicture> {
    match front.fields.get(&field).map(|entry| &entry.value) {
        Some(Value::Seals(seals)) => seals.iter().collect(),
        Some(Value::Stamps(stamps)) => stamps.iter().map(|stamp| &stamp.picture).collect(),
        _ => Vec::new(),
    }
}

/// No seal is wider than the text block (§5.2.1).
fn width(picture: &SealPicture, style: &Style) -> Option<Diagnostic> {
    let typed = picture.width.as_ref()?;
    (!style.page.has_room(&typed.value)).then(|| {
        let message = format!("“{}”不是印章图片的宽度", typed.value);
        rules::VALUE.at(typed.span, message).hint("写成毫米数，如 宽: 42mm；不宽于版心")
    })
}

/// One picture, or one for each body that issues.
fn seals(front: &FrontMatter, field: Field) -> Option<Diagnostic> {
    let entry = front.fields.get(&field)?;
    let count = match &entry.value {
        Value::Seals(seals) => seals.len(),
        Value::Stamps(stamps) => stamps.len(),
        _ => return None,
    };
    let issuers = texts(front, Field::Issuer).len();
    (count != 1 && count != issuers).then(|| {
        let message = format!("有 {issuers} 个发文机关，却有 {count} 个{}", field.title());
        rules::SEALS.at(entry.key, message).hint("图片与发文机关一一对应，顺序相同")
    })
}

/// 印发 comes after signing.
fn print_date(front: &FrontMatter) -> Option<Diagnostic> {
    let (signed, printed) = (date(front, Field::Date)?, date(front, Field::PrintDate)?);
    (printed.value < signed.value).then(|| {
        rules::PRINT_DATE.at(printed.span, "印发日期早于成文日期").hint("核对两个日期，印发日期是送印的日期")
    })
}
