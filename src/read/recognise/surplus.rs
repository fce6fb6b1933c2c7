//! Lines of the foot that stand alone. In: a line. Out: the day that it is, or that it is none of the document's.

use super::scan::Scan;
use super::shape::{length, squeeze};
use crate::document::{Date, Field};
use crate::read::{date, field};
use crate::rules;

/// What offices type below a document and the standard has no place for.
pub(super) fn surplus(scan: &mut Scan, at: usize, text: &str) -> bool {
    let words = squeeze(text);
    let bare = words.trim_matches(['（', '）', '(', ')', '。']);
    let printed = bare.starts_with("共印") && bare.ends_with('份') && length(bare) <= 12;
    // 主题词 was an element until 2012
    let subject = bare.starts_with("主题词");
    let blank = matches!(bare, "此页无正文" | "以下无正文" | "本页无正文");
    if !printed && !subject && !blank {
        return false;
    }
    let span = scan.span(at);
    let message = format!("去掉了“{}”，国家标准没有这一项", text.trim());
    scan.draft.report(rules::DROPPED.at(span, message));
    scan.take(at);
    true
}

/// The day that a whole line is.
pub(super) fn day(text: &str) -> Option<Date> {
    let labelled =
        text.split_once(['：', ':']).filter(|(name, _)| field::find(&squeeze(name)) == Some(Field::Date));
    let words = squeeze(labelled.map_or(text, |(_, rest)| rest));
    let bare = words.trim_start_matches(['（', '(']).trim_end_matches(['）', ')', '。']);
    date::parse(bare)
}
