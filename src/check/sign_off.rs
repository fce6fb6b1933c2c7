//! 署名、印章、日期: are there as many seals as bodies, and do the days follow each other?

use super::fields::{date, texts};
use crate::diagnostic::Diagnostic;
use crate::document::{Field, FrontMatter, Value};
use crate::rules;

pub(super) fn check(front: &FrontMatter) -> Vec<Diagnostic> {
    let seals = [Field::Seal, Field::Stamps].into_iter().filter_map(|field| seals(front, field));
    seals.chain(print_date(front)).collect()
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
