//! Forms. In: the lines of a draft. Out: whether it is a form with lines to fill in and sign at several places, all of which stay as
//! they were typed.

use super::scan::Scan;
use super::shape::squeeze;
use crate::document::Field;
use crate::read::{date, field, open_day};

/// What stands behind the name of who is to sign, and on a line of its own where there is no name.
const SIGNED: [&str; 5] = ["盖章", "签章", "签字", "签名", "公章"];

/// So many places to sign make a form: other documents are signed at their end.
const PLACES: usize = 2;

/// Who signs a contract, one below the other.
const PARTIES: [&str; 4] = ["甲方", "乙方", "丙方", "丁方"];

/// Whether a form ends at a line: lines to sign stand apart from each other in it.
pub(super) fn is_form(scan: &Scan, body: usize, end: usize) -> bool {
    let open = |at: usize| is_to_sign(scan.text(at));
    let is_party = |at: usize| PARTIES.iter().any(|party| scan.text(at).starts_with(party));
    let places = (body..end).filter(|&at| open(at) && (at == body || !open(at - 1) || is_party(at)));
    scan.bare && (places.count() >= PLACES || is_signed_below(scan, body, end))
}

/// Whether somebody is to sign below the day of who gives an order: `承办人（签字）：`.
fn is_signed_below(scan: &Scan, body: usize, end: usize) -> bool {
    let is_day = |at: &usize| date::parse(&squeeze(scan.text(*at))).is_some();
    let signs = |at: usize| is_to_sign(scan.text(at)) && !scan.text(at).starts_with(['（', '(']);
    (body..end).find(is_day).is_some_and(|day| (day + 1..end).any(signs))
}

/// Whether a line is to be signed or dated by hand: `单位（盖章）：`, （盖章）, `年　月　日`.
pub(super) fn is_to_sign(text: &str) -> bool {
    // 承办人（签字）：　　年　月　日, 日期：　　年　月　日
    let label = open_day::find(text).and_then(|day| text.get(..day.start));
    let is_label = |label: &str| {
        let name = label.trim_end().strip_suffix(['：', ':']).map(squeeze);
        is_blank_label(label) || name.is_some_and(|name| field::find(&name) == Some(Field::Date))
    };
    is_blank_label(text) || open_day::is_blank(text) || label.is_some_and(is_label)
}

/// Whether a line is the label of somebody who signs, and nothing behind it: `委托单位（盖章）：`, （盖章）.
pub(super) fn is_blank_label(text: &str) -> bool {
    let words = squeeze(text);
    let bare = words.trim_end_matches(['：', ':', '_', '＿']);
    let seal = bare.strip_suffix(['）', ')']).and_then(|bare| bare.rsplit(['（', '(']).next());
    let labelled = bare.len() < words.len() && SIGNED.iter().any(|word| bare.ends_with(word));
    labelled
        || seal.is_some_and(|seal| SIGNED.contains(&seal))
            && (bare.len() < words.len() || bare.starts_with(['（', '(']))
}
